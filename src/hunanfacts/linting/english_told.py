"""What an English sentence states of levels a few words apart: over the year before, above a requirement, of a capacity.

Entries of the table of `english`, which its letters and macros explain.
"""

from __future__ import annotations

from .forms import change, changed, loosely, points, signed
from .patterns import Entry
from .shares import ratio_twice, share, share_of_amounts
from .sums import difference, gap
from .wholes import on_average

TABLE: tuple[Entry, ...] = (
    # NEW, or p% of sales, compared with OLD, a rise of q%; rose q% to NEW, or 1.42 a share, from OLD
    (r"{NEW}{ASIDE}{WEAK}{OLD}{WHICH}{NOUN} of {RATE}", changed),
    (r"{D} {RATE}{TIME}{TO}(?P<new>M){THING}{TIME},? or M(?: (?:a|per)(?: [a-z]+)? share)?,? from{TIME} {BASE}", changed),
    # rose p% in July from a year earlier to NEW, from OLD
    (r"{D} {RATE}{TIME} from{AGO}{TO}{NEW}{FROM}{BASE}", changed),
    # NEW this year, a p% increase over the OLD; NEW, M more than the OLD, a rise of p%; NEW, M, or p%, more than the OLD
    (r"{NEW}{WHICH}{RATE} {NOUN} (?:over|on|from|compared with|compared to) the{TIME} {BASE}", changed),
    (r"{NEW}{WHICH}{CHANGE} {MORE} than(?: the)?{TIME} {OLD}{WHICH}(?:{NOUNS}) of {RATE}", changed),
    (r"{NEW}{WHICH}{CHANGE}{OR}{RATE}\)?,? {MORE} than(?: the)?{TIME} {BASE}", changed),
    # would add M, bringing the total to NEW from OLD; awarded NEW degrees, M more than the OLD
    (r"(?P<up>add|adds|added|adding) {CHANGE}[^A-Z;.]{0,50},? (?:bringing|taking|lifting|raising)(?: [a-z'-]+){1,5} to {NEW}"
     r"{FROM}{BASE}", loosely(change)),
    (r"(?P<down>cut|cuts|cutting|lose|loses|lost|losing) {CHANGE}[^A-Z;.]{0,50},? (?:bringing|taking|cutting|reducing)"
     r"(?: [a-z'-]+){1,5} to {NEW}{FROM}{BASE}", loosely(change)),
    (r"(?P<new>[NB])(?: [a-z-]+){1,3}, {CHANGE} {MORE} than the{TIME} {BASE}", change),
    (r"(?:of|at) {NEW} (?:was|were|is|are) {CHANGE} {MORE} than(?: the)?{TIME} {BASE}", change),
    # a total of NEW were told of in the week to Y, p% more than the OLD; NEW (+p% from OLD)
    (r"a total of (?P<new>[NB])(?:[^A-Z;.]|Y|O){0,50}, {RATE} {MORE} than the{TIME} {BASE}", changed),
    (r"{NEW} \({RATE} from {BASE}", signed),
    # p%, D points above the required q%; p%, D points below April's q%; p%, compared with q%, a rise of D points
    (r"(?P<new>P){TIME}{WHICH}{PTS} (?:(?P<up>above|over)|(?P<down>below|under)) (?:the|its|their)(?: [a-z-]+){0,4}"
     r" of (?P<old>P)", points),
    (r"(?P<new>P){TIME}{WHICH}{PTS} (?:(?P<up>above|over)|(?P<down>below|under)) [a-z]+'s (?P<old>P)", points),
    (r"(?P<new>P){TIME}{WHICH}{PTS} {MORE} than [a-z]+'s (?P<old>P)", points),
    (r"(?P<new>P)(?:\)?[^A-Z;.()]{0,70})?{WEAK}(?P<old>P){TIME}{WHICH}{NOUN} of {PTS}{SO_FAR}", points),
    # fell to p% from q%, an improvement of D points: which way is said by the verb
    (r"{DOES}{OBJECT}{TO}(?P<new>P){OF}{TIME}{FROM}(?P<old>P){OF}{TIME}{WHICH}(?:{NOUNS}) of {PTS}{SO_FAR}", points),
    # (p%), up D points from q%; improved by D points to p% (last year: q%)
    (r"\((?P<new>P)\),? {UP} {PTS}{TIME}{FROM}(?P<old>P)", points),
    (r"{D} {PTS}{TIME}{TO}(?P<new>P) \((?:[Y ]|{WHEN})+:? (?P<old>P)", points),
    # p% to q%, an eight-point gap; p% did, but only q% of others, a difference of D points
    (r"(?P<first>P) (?:to|against|versus)(?: [a-z]+){0,3} (?P<second>P),? an? (?P<rest>[DN])[ -](?:gap|lead|margin|"
     r"advantage|difference)(?! (?:on|over|since|from)(?![a-z]))", gap),
    (r"(?P<first>P)[^A-Z;.]{1,60} (?:but|against|versus|while)(?: only| just)? (?P<second>P)[^A-Z;.]{0,60},? an? "
     r"(?:gap|difference|margin) of (?P<rest>[DN]){SO_FAR}", gap),
    # one in five offences (20.4%); 25%, or one in four
    (r"(?P<second>P),? or (?P<first>P)(?! of)", ratio_twice),
    (r"(?P<first>P)(?: [a-z'-]+){1,3} \((?:or |about )?(?P<second>P)(?:\)|$)", ratio_twice),
    # among the WHOLE, PART, or p%; WHOLE applications, admitted PART of them (p%); PART, p% of the capacity of WHOLE
    (r"among {THE}(?P<whole>{L}){THING},? (?P<part>{L}){THING},? ?(?:or |\()(?P<share>P)(?! of)", share),
    (r"(?P<whole>[NB])(?:[^A-Z;.()]|O|Y){0,50},? (?P<part>[NB]) of (?:them|these|those),? ?(?:\(|or |which is )(?P<share>P)"
     r"(?! of)", share),
    (r"(?P<part>[NB])(?:[^A-Z;.()]|O|Y){0,50}, (?P<share>P) of {THE}(?:[a-z'-]+ ){0,3}capacity of (?P<whole>[NB])", share),
    (r"at (?P<part>M), (?:was|were|is|are|made up|accounted for) (?P<share>P) of {THE}(?:[a-z'-]+ ){1,3}of (?P<whole>M)",
     share_of_amounts),
    # 4,021 of our 5,130 staff, or 81.4%; of 540 drivers stopped, 61 were over the limit, or 11.3%; 23.5% (97 of 412)
    (r"(?P<part>[NB])(?: [a-z-]+)? (?:out )?of (?:our |{THE})(?P<whole>[NB]){THING},? ?(?:or |\()?(?P<share>P)(?=[,.;)]|$)",
     share),
    (r"of {THE}(?P<whole>[NB])(?: [a-z'-]+){1,4}, (?P<part>[NB])(?: [a-z'-]+){1,6}, or (?P<share>P)(?=[,.;)]|$)", share),
    (r"(?P<share>P) \((?P<part>{L}) (?:out )?of {THE}(?P<whole>{L})", share),
    (r"(?P<part>M) (?:was|were|is|are) (?P<share>P) of {THE}(?:[a-z'-]+ ){0,3}(?P<whole>M)(?!['’])", share_of_amounts),
    # fell by p% (from OLD to NEW); dropped by p%, going from OLD to NEW
    (r"{D} {RATE}{TIME},? \(?(?:going |dropping |falling |rising |climbing )?from {OLD} to (?P<new>{L})", changed),
    # T people at N matches, an average of P a match; N gave T hours, P each
    (r"(?P<total>[NB])(?: [a-z'-]+){1,4} {THE}(?P<count>[NB])(?:[^A-Z;.]|Y|O){0,50},? an average of (?P<price>[NB])"
     r"(?P<apiece> (?:per|a|for each) [a-z]+)", on_average),
    (r"(?P<total>N)(?: [a-z'-]+){1,4} (?:the|its|their) (?P<count>N),? an average of (?P<price>[NB])(?![a-z ])", on_average),
    (r"(?P<count>N)(?: [a-z'-]+){1,3} (?P<total>N),? (?:or )?(?P<price>N) (?P<apiece>each)(?: on average)?(?=[,.;]|$)",
     on_average),
    # exports (A) exceeded imports (B) by C; cash of A and debt of B, for net debt of C; A before tax; after tax of B, C
    (r"(?:{EARNED})[^A-Z;.]{0,30}\((?P<plus>{L})\) exceeded[^A-Z;.]{0,30}\((?P<minus>{L})\) by (?P<rest>{L})", difference),
    (r"(?:{EARNED})[^A-Z;.]{0,30} (?P<plus>{L}) exceeded[^A-Z;.]{0,30} (?P<minus>{L}) by (?P<rest>{L})", difference),
    (r"cash[^A-Z;.]{0,40} (?P<minus>M) and(?: [a-z]+){0,3} debt[^A-Z;.]{0,20} (?P<plus>M),? (?:for|giving|leaving|making)"
     r" (?:a )?net debt (?:of )?(?P<rest>M)", difference),
    (r"(?:profit|income|earnings) before tax(?:es)?[^A-Z;.]{0,20} (?P<plus>M)[;,] after (?:income )?tax(?:es)? of "
     r"(?P<minus>M),[^A-Z;.]{0,20} (?:profit|income|earnings)[^A-Z;.]{0,15} (?P<rest>M)", difference),
)  # fmt: skip

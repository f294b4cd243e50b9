"""What an English sentence states of its own figures: one table of forms over masked sentences.

To add a relation, add an entry to `TABLE`: a pattern whose groups are the roles, and what it makes (see `forms` and
`wholes`). The letters stand for figures (P percent, D points, M money, N counted or measured, B bare, X a multiple,
Y a year or a date), everything else is small letters. The words are in `lang/en_relations`.
"""

from __future__ import annotations

from ..lang import en_relations as words
from .forms import (
    change,
    changed,
    direction,
    either,
    loosely,
    multiple,
    percent,
    points,
    share,
    shares,
    twice,
)
from .patterns import Entry, any_of, compiled, doubts
from .sums import both, contributed, itemised, listed, natural, summed
from .wholes import (
    age,
    counted,
    mean,
    part,
    part_of_gains,
    per_head,
    per_share,
    per_share_of,
    perhaps_priced,
    priced,
    remainder,
    span,
    within_whole,
)

MACROS = {
    "AWAY": "(?:(?P<up>up|higher)|(?P<down>down|lower|off))(?: (?:{HOW}))?",
    "BASE": "(?P<old>{L})",
    "CHANGE": "(?P<change>{L}){THING}",
    "ALIAS": "(?:,? or [MNBP]{THING},?)?",
    "D": "{DOES}(?:{OBJECT} by| (?:{HOW}|an?)| by an?)?",
    "ATS": any_of(words.AT),
    "AND": "(?:,| and|, and|;|; and| plus|, plus)",
    "APART": "[^PD;]{1,60}",
    "CLOSED": r"\)?(?=$|[.;]| *$|,[^MNB]*$)",
    "DID": rf"(?:{any_of(words.DID)})\b",
    "DOES": rf"(?:(?P<up>{any_of(words.RISE)})\b|(?P<down>{any_of(words.FALL)})\b)",
    "FROM": rf",? from{{TIME}}(?: (?:{any_of(words.AT)})\b)* ",
    "HOW": any_of(words.HOW),
    "ITEM": rf"(?:(?: (?!(?:{any_of(words.NO_ITEM)})\b|(?:at|from|to) [A-Z])[a-z0-9'&.-]+| Y)){{0,8}}?",
    "MORE": rf"(?:(?P<up>{any_of(words.MORE)})\b|(?P<down>{any_of(words.LESS)})\b)",
    "NEW": "(?P<new>{L}){THING}{ALIAS}{TIME}",
    "NOUN": rf"(?:(?P<up>{any_of(words.RISE_NOUN)})\b|(?P<down>{any_of(words.FALL_NOUN)})\b)",
    "NO_NOUNS": any_of(words.NO_NOUN, words.NO_OBJECT, ("outstanding", "following", "purchases", "total")),
    "NOT_P": "^[^PD]*?",
    "OBJECT": rf"(?: (?!(?:{any_of(words.NO_OBJECT, words.RISE, words.FALL)})\b)"
    rf"(?:(?:{any_of(words.ADJECTIVES)})\b|(?![a-z'-]+ed\b)[(<]?[a-z][a-z'.&-]*[)>]?|Y)){{0,9}}?",
    "OLD": "(?P<old>{L}){THING}{ALIAS}{TIME}",
    "OF": r"(?: of (?:(?!(?:which|the \w+ed)\b)[a-z'-]+ ?){1,6}?(?=[ ,]))?",
    "OR": r",? ?(?:or |\(|equal to |which is |that is )(?:by |about )?",
    "PARTS": "(?P<parts>(?:(?:about )?{L}{ITEM})(?:{AND}{ITEM} {L}{ITEM}){1,7}?)",
    "LATER": "(?: (?:between|over|in|during|within|by|since)(?: (?!(?:{NO_NOUNS})\\b)(?:[a-z'-]+|N|Y)){1,4})?",
    "PTS": "(?P<points>[DN])",
    "RATE": "(?P<rate>P)",
    "WHEN": f"(?:{any_of(words.TIME, words.NO_NOUN)})",
    "WHICH": ",? (?:or )?(?:which (?:is|was) )?(?:an? )?",
    "SAID": "[^A-Z,;:()]{0,70}",
    "STAKE": "(?: (?:of|in|stake|interest|the|its|total|common|outstanding|stock|shares|company|holding))*",
    "THE": "(?:(?:the|its|their|a|all|total|overall|some) |the [a-z]+'s )*",
    "THING": rf"(?: (?!(?:{any_of(words.NO_NOUN)})\b)[a-z][a-z-]*){{0,3}}?(?: \([a-z .]{{1,12}}\))?",
    "TIME": rf"(?:[ ,]+(?:(?:{any_of(words.TIME)})(?:'s|s')?|[YO])(?![a-z'-])){{0,9}}?",
    "TO": rf",? (?:to|at)(?: (?:{any_of(words.AT)})\b)* ",
    "TOTAL": "(?:for |making |made |makes |which makes |giving |gave |or |,? )*(?:{THE}(?:combined |grand |"
    "overall )?(?:total|combined)(?: [a-z]+){0,2} (?:of|to)|totall?ing|making) ",
    "UNDECIDED": rf"(?:{any_of(words.ONE_ANSWER)})",
    "WEAK": rf",? (?:{any_of(words.WEAK)})(?![a-z]){{TIME}} ",
    "L": "[MNB]",
    "F": "[MN]",
}

# Of several that match at a place the first counts: the richer before the poorer.
TABLE: tuple[Entry, ...] = (
    # A shares, or p%, from B shares, or q%
    (r"(?P<part>[NB]){THING},? (?:or |\()(?:a |about )?(?P<share>P)\)?{STAKE}(?:,? (?:up|down))?{FROM}"
     r"(?P<old_part>[NB]){THING},? "
     r"(?:or |\()(?:a |about )?(?P<old_share>P)", shares),
    # rose 8.2% to NEW from OLD; rose 8.2% from OLD to NEW; rose M, or p%, to NEW (from OLD)
    (r"{D} {RATE}{TIME}{TO}{NEW}{FROM}{BASE}", changed),
    (r"{D} {RATE}{TIME}{FROM}{OLD}{TO}(?P<new>{L})", changed),
    (r"{D} {CHANGE},? ?(?:or |\()(?:by )?{RATE}\)?,?{TIME}{TO}{NEW}{FROM}{BASE}", changed),
    (r"{D} {RATE},? ?(?:or |\()(?:by )?{CHANGE}\)?,?{TIME}{TO}{NEW}{FROM}{BASE}", changed),
    (r"{D} {CHANGE},? ?(?:or |\()(?:by )?{RATE}\)?,?{TIME}{TO}(?P<new>{L})", changed),
    (r"{D} {RATE},? ?(?:or |\()(?:by )?{CHANGE}\)?,?{TIME}{TO}(?P<new>{L})", changed),
    # a rise of 8.2% to NEW from OLD; an 8.2% rise in sales to NEW from OLD
    (r"{NOUN}{OBJECT} of {RATE}{OBJECT}{TO}{NEW}{FROM}{BASE}", changed),
    (r"{RATE} {NOUN}{OBJECT}{TO}{NEW}{FROM}{BASE}", changed),
    # rose to NEW from OLD, a rise of p%; rose to NEW from OLD, or (by) p%
    (r"(?:{DOES}){OBJECT}{TO}{NEW}{FROM}{OLD},? (?:or by|an? (?:rise|increase|gain|jump|fall|drop|decline|decrease) of|"
     r"up|down)(?: by)? {RATE}", changed),
    (r"{D} {CHANGE}{TIME},? to(?: (?:{ATS})\b)* {NEW}{FROM}{BASE}", change),
    (r"{D} {CHANGE}{TIME}{FROM}{OLD}{TO}(?P<new>{L})", change),
    (r"from {OLD}{TO}{NEW}{LATER}{WHICH}{NOUN} of {CHANGE}", change),
    # rose 1.2 points to 57.5% from 56.3%; from 56.3% to 57.5%, up 1.2 points; 57.5%, (up) 1.2 points more than the 56.3%
    (r"{D} (?:a )?{PTS}{TIME}{TO}(?P<new>P){TIME}{FROM}(?P<old>P)", points),
    (r"{D} (?:a )?{PTS},?{TIME}{FROM}(?P<old>P){TIME}{TO}(?P<new>P)", points),
    (r"from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{WHICH}{NOUN} of {PTS}", points),
    (r"from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{WHICH}(?:(?P<up>up)|(?P<down>down))(?: by)? {PTS}", points),
    (r"(?P<new>P){OF}{TIME},? {D} {PTS}{TIME}{FROM}(?P<old>P)", points),
    (r"(?P<new>P){SAID}, (?:(?P<up>up)|(?P<down>down)) {PTS}{TIME}{FROM}(?P<old>P)", points),
    (r"(?P<new>P){OF}{TIME}{WHICH}{PTS} {MORE} (?:than|the){TIME} (?P<old>P)", points),
    # the same in percent: fell 1.6% to 55.9% from 57.5%
    (r"{D} {RATE}{TIME}{TO}(?P<new>P){TIME}{FROM}(?P<old>P)", percent),
    (r"{D} {RATE},?{TIME}{FROM}(?P<old>P){TIME}{TO}(?P<new>P)", percent),
    (r"from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{WHICH}{NOUN} of {RATE}", percent),
    (r"from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{WHICH}(?:(?P<up>up)|(?P<down>down))(?: by)? {RATE}", percent),
    (r"(?P<new>P){OF}{TIME}, {D} {RATE}{TIME}{FROM}(?P<old>P)", percent),
    (r"(?P<new>P){OF}{TIME}{WHICH}{RATE} {MORE} (?:than|the){TIME} (?P<old>P)", percent),
    # from OLD to NEW, a rise of p%; from OLD to NEW, up p%
    (r"from {OLD}{TO}{NEW}{LATER}{WHICH}{NOUN} of {RATE}", changed),
    (r"from {OLD}{TO}{NEW}{LATER}{WHICH}{RATE} {NOUN}", changed),
    (r"from {OLD}{TO}{NEW}{LATER},? (?:(?P<up>up)|(?P<down>down)) {RATE}", changed),
    # NEW, compared with OLD, a rise of p%; rose p% to NEW (2022: OLD); from OLD, sales fell p% to NEW; NEW, p% above the OLD
    (r"{NEW}{WEAK}{OLD}{WHICH}{NOUN} of {CHANGE}{OR}{RATE}", changed),
    (r"{NEW}{WEAK}{OLD}{WHICH}{NOUN} of {RATE}{OR}{CHANGE}", changed),
    (r"{NEW}{WEAK}{OLD}{WHICH}{NOUN} of {RATE}", changed),
    (r"{NEW}{WEAK}{OLD}{WHICH}{RATE} {NOUN}", changed),
    (r"{D} {RATE}{TIME}{TO}{NEW} \((?:[Y ]|{WHEN})+:? {BASE}", changed),
    (r"from {OLD},(?: [a-z'-]+){1,6} {D} {RATE}{TIME}{TO}(?P<new>{L})", changed),
    (r"{NEW},? (?:was |were |is |are |or )?{RATE} (?:(?P<up>above)|(?P<down>below))(?: the| its| their)?{TIME} {BASE}",
     either),
    # volumes, which totalled OLD, rose p% to NEW; NEW, an increase of p% over the OLD
    (r"which (?:had been|was|were|stood at|totall?ed|reached|came to) {OLD},? {D} {RATE}{TIME}{TO}(?P<new>"
     r"{L})", loosely(changed)),
    (r"{NEW}{WHICH}{NOUN} of {RATE} (?:over|on){TIME} {BASE}", changed),
    # NEW, a rise of M or p%; NEW, M (p%) more than before
    (r"{NEW}{WHICH}{NOUN} of {CHANGE}{OR}{RATE}", changed),
    (r"{NEW}{WHICH}{NOUN} of {RATE}{OR}{CHANGE}", changed),
    (r"{NEW}{WHICH}{CHANGE}{OR}{RATE}\)? {MORE} than(?!{TIME} [A-Z])", changed),
    (r"{NEW}{WHICH}{CHANGE}{OR}{RATE}\)? {MORE} than{TIME} {BASE}", changed),
    # NEW, up 8.2% from OLD; NEW, an 8.2% rise from OLD; NEW, 8.2% more than OLD; NEW, M more than OLD
    (r"{NEW}{WHICH}{D}(?: of)? {RATE}{TIME}{FROM}{BASE}", changed),
    (r"{NEW}{WHICH}{CHANGE} or {RATE} {MORE} than{TIME} {BASE}", changed),
    (r"{NEW}{WHICH}{RATE} {NOUN}{TIME}{FROM}{BASE}", changed),
    (r"{NEW}{WHICH}{RATE} {AWAY}{TIME}{FROM}{BASE}", changed),
    (r"{NEW}{WHICH}{NOUN} of {RATE}{TIME}{FROM}{BASE}", changed),
    (r"{NEW}{WHICH}{RATE} {MORE} than{TIME} {BASE}", either),
    (r"{NEW}{WHICH}{CHANGE} {MORE} than{TIME} {BASE}", change),
    (r"{NEW}{WHICH}(?:(?P<up>up)|(?P<down>down)) {CHANGE}{TIME}{FROM}{BASE}", change),
    # rose 8.2% to NEW compared with OLD; NEW, up 8.2% against OLD: the base may be another
    (r"{D} {RATE}{TIME}{TO}{NEW}{WEAK}{BASE}", loosely(changed)),
    (r"{NEW}{WHICH}{D} {RATE}{TIME}{WEAK}{BASE}", loosely(changed)),
    # doubled to NEW from OLD; doubled from OLD to NEW; NEW, three times the OLD
    (r"(?P<times>X){OBJECT}{TO}{NEW}{FROM}{BASE}", multiple),
    (r"(?P<times>X){FROM}{OLD}{TO}(?P<new>{L})", multiple),
    (r"{NEW}{WHICH}(?P<times>X) the{TIME} {BASE}", multiple),
    # rose to NEW from OLD; raised its rate to NEW from OLD; rose from OLD to NEW; NEW, up from OLD
    (r"{DOES}{OBJECT}{TO}{NEW}{FROM}{BASE}", direction),
    (r"{DOES}{OBJECT}{TO}(?P<new>P){OF}{TIME}{FROM}(?P<old>[PB])", direction),
    (r"{DOES}{OBJECT}{FROM}{OLD}{TO}(?P<new>{L})", direction),
    (r"{DOES}{OBJECT}{FROM}(?P<old>[PB]){OF}{TIME}{TO}(?P<new>P)", direction),
    (r"(?P<new>{F}){THING}{ALIAS}{TIME},? {AWAY}{FROM}{BASE}", direction),
    (r"(?P<new>P){OF}{TIME},? {AWAY}{FROM}(?P<old>[PB])", direction),
    (r"(?P<new>B) (?!{WHEN}\b)[a-z]+{THING}{ALIAS}{TIME},? {AWAY}{FROM}(?P<old>B)", direction),
    (r"which (?:had been|was|were|stood at|totall?ed) {OLD},? {DOES}{TO}{NEW}", direction),
    (r"which (?:had been|was|were|stood at) (?P<old>P){TIME},? {DOES}{TO}(?P<new>P)", direction),
    (r"(?P<old>{L}){THING} in Y, {DOES}{TO}(?P<new>{L}){THING} (?:in|by|at) ", loosely(direction)),
    # PART, or p% of the WHOLE; PART of the WHOLE, or p%; PART of the WHOLE (p%); p% of the WHOLE, or PART
    (r"(?P<part>{L}){THING},? (?:or|accounting for|which is|represent(?:s|ing)|account(?:s|ed) for)(?: about)? "
     r"(?P<share>P) of {THE}(?P<whole>{L})", share),
    (r"(?P<part>{L}){THING} of {THE}(?P<whole>{L}){THING},? ?(?:or|\() ?(?P<share>P)", share),
    (r"(?P<part>{L}){THING}(?: (?:on|for|in) [a-z]+)?, (?:or|equal to|equivalent to) (?P<share>P) of {THE}"
     r"(?P<whole>{L})", share),
    (r"(?P<share>P) of {THE}(?P<whole>{L}){THING},? or (?P<part>{L})", share),
    (r"(?P<part>{L}){THING},? (?:or|accounting for|which is|represent(?:s|ing)|account(?:s|ed) for)(?: about)? (?P<share>P)"
     r" of {THE}(?:(?!(?:{NO_NOUNS})\b)[a-z'-]+ ){1,4}?(?:of|worth|totalling) (?P<whole>{L})", share),
    # of 1,240, 465 (37.5%) were; 8,400, of whom 3,108, or 37%, are
    (r"of {THE}(?P<whole>[NB]){THING},? (?P<part>[NB]){THING},? ?(?:or |\()(?P<share>P)", share),
    (r"of {THE}(?P<whole>[NB]){THING},? (?P<part>[NB])(?: [a-z'-]+){1,7} \((?P<share>P)", share),
    (r"(?P<whole>[NB]){THING},? of (?:whom|which|them) (?P<part>[NB]){THING},? ?(?:or |\()(?P<share>P)", share),
    # 20.4 thousand hectares (306,000 mu)
    (r"(?P<first>N) \((?:or |about )?(?P<second>N)(?:\)|$)", twice),
    # x, y and z account for a%, b% and c% respectively; a%, b% and the remaining c%; a% yes, b% no, c% undecided
    (r"account(?:s|ed|ing)? for (?P<list>P(?:, P)*,? and P)(?: of {THE}[a-z -]+)?,? respectively", within_whole),
    (r"(?P<of>{NOT_P}(?P<list>P(?:{APART}P){0,4}){APART}\bthe (?:remaining|other)) (?P<rest>P)(?! of (?!it|the))",
     remainder),
    (r"(?:{NOT_P})(?P<list>P(?:{APART}P){0,3}){APART}(?P<rest>P)[^PD;]{0,30}{UNDECIDED}", within_whole),
    (r"(?:men|women|boys|girls) (?:made up|make up|accounted for|account for|were|are) (?P<list>P"
     r",? (?:and |while )(?:men|women|boys|girls) "
     r"(?:(?:made up|make up|accounted for|account for|were|are) )?P)", within_whole),
    (r"(?P<list>P(?: of [^A-Z;,]{1,40})?(?: were| are| was| is)? (?:men|male|males|boys)(?:,| and|, and)+ "
     r"P(?: were| are)? (?:women|female|females|girls))(?! [a-z]+ing)", within_whole),
    # of the 120, 90 did; 12 of the 20; sales of A, including B
    (r"of (?:the |its |their |all )?(?P<whole>[NB]){THING}(?: (?!and\b|to\b|or\b)[a-z'-]+){0,6}?,(?: only| some| about)? "
     r"(?P<part>[NB])(?: of them)? {DID}", part),
    (r"(?P<part>[NB]) (?:out )?of (?:the|its|their|all|all the) (?P<whole>[NB])", part),
    (r"(?P<whole>{F}),? (?:of which|including)(?: [a-z'-]+){0,3}? (?P<part>{F})", part_of_gains),
    # ranged from A to B, averaging C
    (r"rang(?:e|es|ed|ing) (?:from|between) (?P<low>{L}){THING} (?:to|and) (?P<high>{L}){THING}[^;A-Z]{0,40}"
     r"averag(?:e|ed|es|ing)(?: of| is| was)? (?P<mean>{L})", mean),
    # three counties: A, B and C; not: serves 4 people: A, B and C, the top 10 exporters: A, B and C
    (r"(?<!for )(?<!of )(?<!by )(?<!with )(?<!top )(?<!first )(?<!last )(?<!note )(?<!serves )(?P<count>N|B(?= [a-z]))"
     r"(?: (?!of |for |notes?\b)[a-z-]+){0,3}(?::|, namely|, that is,) (?P<items>[a-z][^:;.A-Z()]+)(?:\.|$)", counted),
    # N shares at $P each for T; N sheep averaging P, T in all
    (r"(?P<count>N),? (?:at|for|averaging|at an average(?: price| cost)? of) (?P<price>[MN])"
     r"(?: (?:each|apiece|a share|per share))?,?"
     r" (?:for|for a total of|worth|a total of|totall?ing|making|or a total of) (?P<total>[MN])", priced),
    (r"(?P<count>N),? (?:at|averaging|at an average(?: price| cost)? of) (?P<price>[MN])"
     r"(?: (?:each|apiece|a share|per share))?,?"
     r" (?:or |and )?(?P<total>[MN]) (?:in all|in total|altogether|all told)", priced),
    (r"each of {THE}(?P<count>N){THING} (?:received|got|paid|gave|cost|costs|was paid|earned|will (?:get|receive|pay)) "
     r"(?P<price>M),? (?:or |for |making )?(?:a total of|altogether|in all) (?P<total>M)", priced),
    (r"(?P<price>[MN])(?: (?:each|apiece|a share|per share))? for {THE}(?P<count>N){THING}(?: outstanding)?,? "
     r"(?:or|a total of|for a total of|totall?ing|worth) (?P<total>M)", priced),
    (r"(?P<count>N),? at (?P<price>[MN]),? (?:raising|bringing in|earning|which (?:comes|came) to|costing) "
     r"(?:a total of )?(?P<total>M)", priced),
    (r"(?P<total>M)[^A-Z;,]{0,40} (?P<count>N){THING},? (?:or )?(?:an average of )(?P<price>N)", priced),
    (r"(?P<total>M),? or (?P<price>M) (?:for each of|for every one of)(?: the| its| their)? (?P<count>N)", priced),
    (r"(?P<count>N) of (?P<price>N),? (?P<total>N) (?:in all|in total|altogether|all told)", perhaps_priced),
    # with N people and an output of T, E per head
    (r"(?P<count>N)[^;A-Z]{1,60}(?P<total>M)[^;A-Z]{1,60}(?P<price>N)", per_head),
    # T, or E a share, against T, or E a share; T, or E a share, on N shares
    (r"(?P<total>M)(?: [a-z]+){0,2}?,? or (?P<each>[MN])(?: (?:a|per) share)?,?[^;A-Z]{0,60}? "
     r"(?P<old_total>M)(?: [a-z]+){0,2}?,? or (?P<old_each>[MN])(?: (?:a|per) share)?", per_share),
    (r"(?P<total>M)(?: [a-z]+){0,2}?,? or (?P<each>[MN])(?: (?:a|per) share)?,? on (?P<count>N)", per_share_of),
    # born in 1951, died in 2019, aged 68; from 2015 to 2019, five years
    (r"born[^;A-Z]{0,40} (?P<born>[YB])[^;A-Z]{1,60}(?:died|dead|killed|death)[^;A-Z]{0,40} (?P<died>[YB])[^;A-Z]{0,40}"
     r"(?:aged|at the age of|at age|was|age) (?P<age>[BN])(?![a-z])", age),
    (r"\((?P<born>Y) ?[-–—] ?(?P<died>Y)\)(?:(?! who| whose| of)[^A-Z;.]){0,30}(?:aged|at the age of|at age) "
     r"(?P<age>[BN])(?![a-z])", age),
    (r"\((?P<born>Y)\)(?:(?! who| whose| of)[^A-Z;.]){0,30}(?:aged|at the age of|at age) (?P<age>[BN])(?![a-z])", age),
    (r"(?:died|dead|killed)[^;A-Z]{0,40} (?P<died>[YB])[^;A-Z]{0,20},? (?:aged|at the age of|at age) (?P<age>[BN])[;,]?"
     r"[^A-Z]{0,30}born[^;A-Z]{0,20} (?P<born>[YB])", age),
    (r"from (?P<since>Y) (?:to|until|through) (?P<until>Y),? (?:or |i\.e\. |that is,? |a period of )?(?P<span>N)", span),
    (r"(?P<span>N) from (?P<since>Y) (?:to|until|through) (?P<until>Y)", span),
    # A and B, a total of C; A, B and C, T in all
    (r"{PARTS},? {TOTAL}(?P<total>{L})", summed),
    (r"{PARTS},? (?:bringing|taking|lifting) {THE}(?:[a-z]+ )?total(?: [a-z]+)? to (?P<total>{L})", listed),
    (r"{PARTS}(?: (?:were|was|are|have been|had been) [a-z]+(?: (?!(?:{NO_NOUNS})\b)[a-z]+){0,2})?,? "
     r"(?:making |or |for |giving )?{THE}(?:total of )?(?P<total>{L}){THING},? "
     r"(?:in all|altogether|in total|all told)", summed),
    # A births and B deaths, a natural increase of C
    (r"(?P<plus>N),? (?:and|against|but)(?: only| some)? (?P<minus>N),? (?:[a-z']+ ){0,4}natural "
     r"(?:(?P<up>increase|growth)|(?P<down>decrease|decline)) of (?P<rest>[NB])", natural),
    # of the T, A did, B did and C did
    (r"of {THE}(?P<total>N){THING}(?: (?!(?:{NO_NOUNS})\b)[a-z-]+| on board| in [a-z]+){0,2}, "
     r"(?P<parts>{L}[^A-Z;.:,]{1,30}(?:(?:,|,? and) ?{L}[^A-Z;.:,]{1,30}){1,5})(?:$|[.;])", listed),
    # T: A here, B there and C elsewhere; T, A of them men and B women; T, with A from x and B from y
    (r"(?P<total>{L})[^A-Z;:.,()]{0,60}: (?:[a-z'-]+ ){0,3}{PARTS}{CLOSED}", itemised),
    (r"(?P<of>[^A-Z;:.]{0,40})(?P<total>{L})[^A-Z;:.]{0,60}(?P<which>,? ?with |,? comprising |,? made up of |"
     r",? of (?:whom|which) | \(|, |: )(?:[a-z'-]+ ){0,4}{PARTS}{CLOSED}", both),
    # contributed 2.1 points and services 1.7 points to growth of 3.8%
    (r"contribut(?:ed|es|ing) (?P<parts>[DN](?:(?:,| and|, and)(?: [a-z'-]+){1,5} [DN]){1,4}) to {THE}(?:[a-z]+ ){0,3}"
     r"growth of (?P<total>P)", contributed),
)  # fmt: skip

NEEDS = {
    "{RATE}": ("P",), "{FROM}": (" from ",), "from ": ("from ",), " than": (" than",), "{TO}": (" to ", " at "),
    "respectively": ("respectively",), "the (?:remaining": ("the remaining", "the other"),
    "(?:men|": ("women", "female", "girls"), "averag(": ("averag",),
    "{TOTAL}": ("total", "making"), "in all|": (" in all", "altogether", "in total", "all told"), "born[^": ("born",),
    "contribut": ("contribut",),
    "(?P<list>": ("P",), "{WEAK}": words.WEAK, "{UNDECIDED}": words.ONE_ANSWER,
    "(?P<items>": (":", "namely", "that is,"), "(?P<old_each>": (" or ",),
}  # fmt: skip

FORMS = compiled(MACROS, TABLE, NEEDS, r"(?<![a-z0-9/])")
DOUBTS = doubts(words.DOUBTS, r"(?<![a-z])", r"(?![a-z])")

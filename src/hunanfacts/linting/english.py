"""What an English sentence states of its own figures: one table of forms over masked sentences.

To add a relation, add an entry to `TABLE`: a pattern whose groups are the roles, and what it makes (see `forms` and
`wholes`). The letters stand for figures (P percent, D points, M money, N counted or measured, B bare, X a multiple,
Y a year or a date), everything else is small letters. The words are in `lang/en_relations`.
"""

from __future__ import annotations

from ..lang import en_relations as words
from . import english_parts, english_told
from .forms import (
    bracketed,
    change,
    changed,
    direction,
    either,
    grown,
    loosely,
    multiple,
    of_long_span,
    of_two_years,
    percent,
    points,
    signed,
)
from .patterns import Entry, any_of, compiled, doubts
from .shares import shares

MACROS = {
    "AWAY": "(?:(?P<up>up|higher)|(?P<down>down|lower|off))(?: (?:{HOW}))?",
    # rose p% to NEW, up from OLD; compared with OLD
    "APPOSED": "(?:,? (?:up|down|higher|lower){FROM}|{WEAK})",
    "BASE": "(?P<old>{L})",
    "CHANGE": "(?P<change>{L}){THING}",
    "ALIAS": "(?:,? or [MNBP]{THING},?)?",
    "D": "{DOES}(?:{OBJECT} by| (?:{HOW}|an?)| by an?)?",
    # in between: or 14.6% of sales
    "ASIDE": "(?:,? or P(?: of [a-z]+(?: [a-z]+)?)?,?)",
    "ATS": any_of(words.AT),
    "AS_IT_HAD": ", when (?:it|they|there|the [a-z]+) (?:[a-z]+ ){1,3}",
    "UP": "(?:(?P<up>up)|(?P<down>down))",
    "AND": "(?:,| and|, and|;|; and| plus|, plus)",
    "APART": "[^PD;]{1,60}",
    # a list may go on behind a semicolon: then it is read on, or not at all
    "CLOSED": r"\)?(?=$|\.|;(?![^.]*[MNB])| *$|,[^MNB]*$)",
    "DID": rf"(?:{any_of(words.DID)})\b",
    "DOES": rf"(?:(?P<up>{any_of(words.RISE)})\b|(?P<down>{any_of(words.FALL)})\b|(?P<turn>{any_of(words.TURN)})\b)",
    # what may stand between a level and the words that compare it, where the change is told as well
    # from OLD, membership climbed to NEW: at the head of a clause, where it is no base of what came before
    "FIRST": "(?:^|(?<=[;:] ))(?:[^A-Z,;:.]{0,30} )?",
    "IT": r"(?: (?!(?:and|while|as|with|before|but|when|after|although|though|whereas)\b)[a-z'-]+)",
    "FAR": "(?:[^A-Z;:.()]|[OY]){0,40}?,?",
    "BEYOND": "(?:(?:{MORES}) than|above|below|over)",
    "ALONE": "(?! than)",
    "END": r"(?:\)|$)",
    # , the ministry said on Friday, from
    "FROM": r"(?:, (?:the |its )?[a-z' -]{2,40} (?:said|reported|announced|showed)(?: [a-z]+){0,3}(?=, from ))?"
    rf",? from{{TIME}}(?: (?:{any_of(words.AT)})\b)* ",
    "HOLDS": "account(?:s|ed|ing)? for|ma(?:de|kes?) up|contribut(?:es?|ed)|represent(?:s|ed)?|compris(?:es?|ed)",
    "HOW": any_of(words.HOW),
    "INITIAL": r"(?<=[^a-z][a-z])\.(?=[a-z]\.|,| and | or |$)",
    "ITEM": rf"(?:(?: (?!(?:{any_of(words.NO_ITEM)})\b|(?:at|from|to) [A-Z])[a-z0-9'&.-]+| Y)){{0,8}}?",
    "MORE": rf"(?:(?P<up>{any_of(words.MORE)})\b|(?P<down>{any_of(words.LESS)})\b|(?P<turn>{any_of(words.BETTER)})\b)",
    "OF_IT": "(?! (?:on|from|excluding|at)(?![a-z]))",
    "NO_OTHER": r"(?! (?:in|for|over|so far|since|with|on|during|after|before|excluding|including|without)(?![a-z]))",
    "MORES": any_of(words.MORE, words.LESS, words.BETTER),
    "NEW": "(?P<new>{L}){THING}{STUFF}{ALIAS}{TIME}",
    "NOUN": rf"(?:(?P<up>{any_of(words.RISE_NOUN)})\b|(?P<down>{any_of(words.FALL_NOUN)})\b|"
    rf"(?P<turn>{any_of(words.TURN_NOUN)})\b)",
    "NO_NOUNS": any_of(words.NO_NOUN, words.NO_OBJECT, ("outstanding", "following", "purchases", "total")),
    "NOUNS": rf"(?:{any_of(words.RISE_NOUN, words.FALL_NOUN, words.TURN_NOUN)})",
    "NOT_P": "^[^PD]*?",
    "OBJECT": rf"(?: (?!(?:{any_of(words.NO_OBJECT, words.RISE, words.FALL, words.TURN)})\b)"
    rf"(?:(?:{any_of(words.ADJECTIVES)})\b|(?![a-z'-]+ed\b)[(<]?[a-z][a-z'.&-]*[)>]?|Y)){{0,9}}?",
    "OLD": "(?P<old>{L}){THING}{STUFF}{ALIAS}{TIME}",
    "OF": r"(?: of (?:(?!(?:which|the \w+ed)\b)[a-z'-]+ ?){1,6}?(?=[ ,]))?",
    "OR": r",? ?(?:or |\(|equal to |which is |that is )(?:by |about )?",
    "PARTS": "(?P<parts>(?:(?:about )?{L}{ITEM})(?:{AND}{ITEM} {L}{ITEM}){1,7}?)",
    # between what comes in and goes out and the surplus: no subject of its own
    "LEFT": f"(?:(?:{any_of(words.LEFT)}) ){{0,4}}?",
    "SURPLUS": f"(?:{any_of(words.SURPLUS)})",
    "AND_SPENT": "(?:,| and| but|, and|, but|, while| while| against)(?: [a-z'-]+){0,3} (?:{SPENT})[^A-Z;.]{0,20} ",
    "LATER": "(?: (?:between|over|in|during|within|by|since)(?: (?!(?:{NO_NOUNS})\\b)(?:[a-z'-]+|N|Y)){1,4})?",
    "PTS": "(?P<points>[DN])",
    "RATE": "(?P<rate>P)",
    "RESP": "(?:,? respectively)?",
    "WHEN": f"(?:{any_of(words.TIME, words.NO_NOUN)})",
    "WHICH": "[,:;]?(?: [-–—])? (?:or |i\\.e\\.,? |that is,? |thus )?(?:which (?:is|was) |this (?:is|was) )?(?:an? )?",
    "IN_CASH": rf" (?:of|in) (?!(?:{any_of(words.NO_NOUN, words.TIME, words.NO_STUFF)})(?![a-z'-]))[a-z]+",
    "IE": "(?:[,;]| [-–—])? ?(?:i\\.e\\.,? |that is,? |or |namely |in other words,? )?",
    "SAID": "[^A-Z,;:()]{0,70}",
    "STAKE": "(?: (?:of|in|stake|interest|the|its|total|common|outstanding|stock|shares|company|holding))*",
    "THE": "(?:(?:the|its|their|a|all|total|overall|some) |the [a-z]+'s )*",
    "EARNED": any_of(words.EARNED),
    "SPENT": any_of(words.SPENT),
    # of cargo, on research, in Asia; not: a profit of M on revenues up P from M
    "STUFF": rf"(?:(?: (?:of|on|in|at|across|to)(?: (?:the|its|their))?"
    rf"(?: (?!(?:{any_of(words.NO_NOUN, words.TIME, words.NO_STUFF)})(?![a-z'-]))"
    r"(?![a-z-]+ed\b)[a-z][a-z'-]*){1,3}){1,2}?"
    r"(?!{TIME} (?:up|down|higher|lower|off)(?![a-z])))?",
    "THING": rf"(?: (?!(?:{any_of(words.NO_NOUN)})\b)[a-z][a-z-]*){{0,3}}?(?: \([a-z .]{{1,12}}\))?",
    # in 2019, for the three months to 30 June, a year earlier
    "TIME": rf"(?:[ ,]+(?:(?:{any_of(words.TIME)})(?:'s|s')?|[YO]"
    rf"|(?:to|through|until)(?= (?:Y|{any_of(words.MONTHS)})(?![a-z])))(?![a-z'-])){{0,9}}?",
    "TO": rf",? (?:to|at)(?: (?:{any_of(words.AT)})\b)* ",
    "TOTAL": "(?:for |making |made |makes |which makes |giving |gave |or |,? )*"
    "(?:(?<![.;A-Z] )(?:in all|altogether|all told),?|"
    "{THE}combined(?= [A-Z])|{THE}(?:combined |grand |"
    "overall )?(?:total|combined)(?: [a-z]+){0,2} (?:of|to)|totall?ing|making) "
    "(?![A-Z](?: (?:more|fewer|less|of (?:them|these|those|whom|which))(?![a-z])| than ))",
    "UNDECIDED": rf"(?:{any_of(words.ONE_ANSWER)})",
    "AGO": rf"{{TIME}},? (?:{any_of(words.AGO)})",
    "SO": r"(?!\)? (?:of|on|from|at|in|excluding|before|after|organically)(?![a-z]))",
    # an improvement of 1.2 points since 2020: of another time
    "SO_FAR": "(?! (?:since|against|compared)(?![a-z]))",
    "STOPS": r"(?![ -](?:from|on|over|than|in|at|to|excluding|or|year|quarter|sequentially)(?![a-z]))",
    "RISES": any_of(words.RISE),
    "WEAKS": any_of(words.WEAK),
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
    (r"from (?P<old_part>[NB]){THING},? (?:or |\()(?:a |about )?(?P<old_share>P)\)?{STAKE},? to (?P<part>[NB]){THING},? "
     r"(?:or |\()(?:a |about )?(?P<share>P)", shares),
    # from OLD to NEW, i.e. by M; cut from OLD to NEW, by p%; improved from p% to q%, that is, by D points
    (r"(?:{DOES}){OBJECT} from {OLD}{TO}{NEW}{IE}by {CHANGE},? (?:or|\() ?{RATE}", changed),
    (r"(?:{DOES}){OBJECT} from {OLD}{TO}{NEW}{IE}by {RATE}", changed),
    (r"(?:{DOES}){OBJECT} from {OLD}{TO}{NEW}{IE}by {CHANGE}", change),
    (r"(?:{DOES}){OBJECT} from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{IE}by {PTS}", points),
    (r"(?:{DOES}){OBJECT}{TO}(?P<new>P){OF}{TIME}{FROM}(?P<old>P){OF}{TIME}{IE}by {PTS}", points),
    # NEW; OLD before; an increase of M, or p%; rose by M to NEW, which is p% above the OLD
    (r"{NEW}{FAR}(?:{WEAKS}){TIME} {OLD}{WHICH}{NOUN} of {CHANGE}{OR}{RATE}", changed),
    (r"{DOES}{OBJECT}(?: by)? {CHANGE}{TIME}{TO}{NEW}{WHICH}{RATE} {BEYOND}(?: the)?"
     r"{TIME} {BASE}", changed),
    # NEW, M or p% fewer than in Y (OLD); NEW, M more than before (OLD); NEW, M down on Y (OLD)
    (r"{NEW}{WHICH}{CHANGE}{OR}{RATE}\)? {MORE} than(?:{TIME}| [a-z]+){0,5} \((?:[Y ]|{WHEN})*:? ?{OLD}{END}", changed),
    (r"{NEW}{WHICH}{CHANGE} {MORE} than(?:{TIME}| [a-z]+){0,5} \((?:[Y ]|{WHEN})*:? ?{OLD}{END}", change),
    (r"{NEW}{WHICH}{RATE} {MORE} than(?:{TIME}| [a-z]+){0,5} \((?:[Y ]|{WHEN})*:? ?{OLD}{END}", changed),
    (r"{NEW}(?: and [a-z]+)?{WHICH}{CHANGE} {UP} (?:on|from)(?:{TIME}| [a-z]+){0,4} "
     r"\((?:[Y ]|{WHEN})*:? ?{OLD}{END}", change),
    # NEW, M more than twelve months earlier, when it had OLD
    (r"{NEW}{WHICH}{CHANGE} {MORE} than(?:{TIME}| [a-z]+| [NB]){1,5}{AS_IT_HAD}{BASE}", change),
    # 31 of 60 seats, four more than the 27; NEW, M below the OLD
    (r"(?P<new>[NB]) of (?:the |its |their )?[NB]{THING}{TIME}{WHICH}{CHANGE} {MORE} than{TIME} {BASE}", change),
    (r"{NEW}{WHICH}{CHANGE} (?:(?P<up>above|over)|(?P<down>below|under)) (?:the|its|their){TIME} {BASE}", change),
    # NEW (2023: OLD), minus p%; NEW, +p% (OLD); NEW (OLD), corresponding to growth of p%
    (r"{NEW} \((?:[Y ]|{WHEN})+:? {OLD}\),? (?:(?P<up>plus)|(?P<down>minus))? ?{RATE}(?! of)", signed),
    (r"{NEW},? {RATE} \((?:[Y ]|{WHEN})*:? ?{OLD}{END}", signed),
    (r"{NEW} \((?:[Y ]|{WHEN})+:? {OLD}\),? (?:corresponding|equivalent|equal|amounting|which corresponds) to"
     r" (?:an? )?{NOUN} of "
     r"{RATE}", changed),
    (r"{NEW} \((?P<old>B)\),? (?:corresponding|equivalent|equal|amounting|which corresponds) to (?:an? )?{NOUN} of {RATE}",
     bracketed),
    # at NEW, imports were p% up on the OLD
    (r"at {NEW},(?: [a-z'-]+){0,6} (?:was|were|is|are) {RATE} {UP} (?:on|from)(?: the)?{TIME} "
     r"{BASE}", changed),
    # p% (q%), 1.6 points higher; p%, 5.2 points better than the q%; p% of them, a rise of D points on the q%
    (r"(?P<new>P) \((?:[Y ]|{WHEN})*:? ?(?P<old>P)\){WHICH}{PTS} {MORE}{ALONE}", points),
    (r"(?P<new>P) \((?:[Y ]|{WHEN})*:? ?(?P<old>P)\){WHICH}{NOUN} of {PTS}{SO_FAR}", points),
    (r"(?P<new>P)(?: [a-z'-]+){0,6}(?: N)?{WHICH}{NOUN} of {PTS} (?:on|over|from)(?: the)?{TIME} (?P<old>P)", points),
    (r"(?P<new>P){OF}{TIME},? (?:after|against|from|compared with|compared to) (?P<old>P){TIME}{WHICH}{NOUN} of {PTS}"
     r"{SO_FAR}", points),
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
    # rose to NEW from OLD, a rise of M, or p%
    (r"{DOES}{OBJECT}{TO}{NEW}{FROM}{OLD},? (?:{NOUNS} of|an? {NOUNS} of|up|down)(?: by)? {CHANGE}{OR}{RATE}{SO}", changed),
    (r"{DOES}{OBJECT}{TO}{NEW}{FROM}{OLD},? (?:{NOUNS} of|an? {NOUNS} of|up|down)(?: by)? {RATE}{OR}{CHANGE}", changed),
    # rose to NEW from OLD, a rise of p%; rose to NEW from OLD, or (by) p%
    (r"(?:{DOES}){OBJECT}{TO}{NEW}{FROM}{OLD},? (?:or by|an? "
     r"(?:rise|increase|gain|jump|fall|drop|decline|decrease) of|"
     r"up|down)(?: by)? {RATE}", changed),
    # rose to NEW from OLD, a rise of M; NEW, up from OLD, a rise of p%
    (r"{DOES}{OBJECT}{TO}{NEW}{FROM}{OLD}{WHICH}(?P<what>{NOUNS}) of {RATE}{OF_IT}", changed),
    (r"{DOES}{OBJECT}{TO}{NEW}{FROM}{OLD}{WHICH}(?P<what>{NOUNS}) of {CHANGE}", change),
    (r"{NEW},? (?:up|down|higher|lower){FROM}{OLD}{WHICH}{NOUN} of {RATE}{OF_IT}", changed),
    (r"{NEW},? (?:up|down|higher|lower){FROM}{OLD}{WHICH}{NOUN} of {CHANGE}", change),
    # from OLD, members climbed to NEW, or by p%; at NEW, profit was M, or p%, higher
    (r"{FIRST}from {OLD},{IT}{1,6} {DOES}{TO}{NEW},? (?:or |a rise of |a fall of |an increase of )?(?:by "
     r")?{RATE}(?! of)", changed),
    (r"at {NEW},(?: [a-z'-]+){1,6} (?:was|were|is|are) {CHANGE},? ?(?:or |\(){RATE}\)?,? {MORE}", changed),
    (r"at {NEW},(?: [a-z'-]+){1,6} (?:was|were|is|are) {RATE} {MORE} than{TIME} {BASE}", changed),
    # another M, bringing the total to NEW from OLD
    (r"(?:another|a further|an additional|an extra) {CHANGE}[^A-Z;.]{0,50},? (?P<up>bringing|taking|lifting|raising) "
     r"{THE}(?:[a-z]+ ){0,2}total(?: [a-z]+){0,3}? to {NEW}{FROM}{BASE}", change),
    (r"{D} {CHANGE}{TIME},? to(?: (?:{ATS})\b)* {NEW}{FROM}{BASE}", change),
    (r"{D} {CHANGE}{OR}{RATE}\)?,?{TIME}{FROM}{OLD}{TO}(?P<new>{L})", changed),
    (r"{D} {RATE}{OR}{CHANGE}\)?,?{TIME}{FROM}{OLD}{TO}(?P<new>{L})", changed),
    (r"{D} {CHANGE}{TIME}{FROM}{OLD}{TO}(?P<new>{L})", change),
    (r"from {OLD}{TO}{NEW}{LATER}{WHICH}{NOUN} of {CHANGE}{OR}{RATE}{SO}", changed),
    (r"from {OLD}{TO}{NEW}{LATER}{WHICH}{NOUN} of {RATE}{OR}{CHANGE}", changed),
    (r"from {OLD}{TO}{NEW}{LATER},? {UP}(?: by)? {CHANGE}{OR}{RATE}{SO}", changed),
    (r"from {OLD}{TO}{NEW}{LATER},? {UP}(?: by)? {RATE}{OR}{CHANGE}", changed),
    (r"from {OLD}{TO}{NEW}{LATER}{WHICH}{NOUN} of {CHANGE}", change),
    # rose 1.2 points to 57.5% from 56.3%; from 56.3% to 57.5%, up 1.2 points; 57.5%, (up) 1.2 points more than the 56.3%
    (r"{D} (?:a )?{PTS}{TIME}{TO}(?P<new>P){TIME}{FROM}(?P<old>P)", points),
    (r"{D} (?:a )?{PTS},?{TIME}{FROM}(?P<old>P){TIME}{TO}(?P<new>P)", points),
    (r"from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{WHICH}{NOUN} of {PTS}{SO_FAR}", points),
    (r"from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{WHICH}{UP}(?: by)? {PTS}", points),
    (r"{DOES}{OBJECT}{TO}(?P<new>P){OF}{TIME}{FROM}(?P<old>P){OF}{TIME}(?:{WHICH}{NOUNS} of|,? up|,? down|,? or(?: by)?) "
     r"{PTS}{SO_FAR}", points),
    (r"at (?P<new>P),(?: [a-z'-]+){1,6} (?:was|were|is|are) {PTS} {MORE} than(?: the)?{TIME} (?P<old>P)", points),
    (r"(?P<new>P){OF}{TIME},? (?:up|down|higher|lower){FROM}(?P<old>P){OF}{TIME}{WHICH}{NOUN} of {PTS}{SO_FAR}", points),
    (r"(?P<new>P){OF}{TIME},? {D} {PTS}{TIME}{FROM}(?P<old>P)", points),
    (r"(?P<new>P){SAID}, {UP} {PTS}{TIME}{FROM}(?P<old>P)", points),
    (r"(?P<new>P){OF}{TIME}{WHICH}{PTS} {MORE} (?:than|the){TIME} (?P<old>P)", points),
    (r"(?P<new>P){OF}{TIME}{WHICH}{PTS} {MORE} than(?:{TIME}| [a-z]+){1,5}{AS_IT_HAD}(?P<old>P)", points),
    (r"(?P<new>P){OF}{TIME}{WHICH}{PTS} {UP} on(?:{TIME}| [a-z]+){1,5}{AS_IT_HAD}(?P<old>P)", points),
    # the same in percent: fell 1.6% to 55.9% from 57.5%
    (r"{D} {RATE}{TIME}{TO}(?P<new>P){TIME}{FROM}(?P<old>P)", percent),
    (r"{D} {RATE},?{TIME}{FROM}(?P<old>P){TIME}{TO}(?P<new>P)", percent),
    (r"from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{WHICH}{NOUN} of {RATE}", percent),
    (r"from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{WHICH}{UP}(?: by)? {RATE}",
     percent),
    (r"from (?P<old>P){OF}{TIME}{TO}(?P<new>P){OF}{TIME}{WHICH}{RATE} {NOUN}", percent),
    (r"{DOES}{OBJECT}{TO}(?P<new>P){OF}{TIME}{FROM}(?P<old>P){OF}{TIME}{WHICH}{NOUNS} of {RATE}", percent),
    (r"(?P<new>P){OF}{TIME}, {D} {RATE}{TIME}{FROM}(?P<old>P)", percent),
    (r"(?P<new>P){OF}{TIME}{WHICH}{RATE} {MORE} (?:than|the){TIME} (?P<old>P)", percent),
    # from OLD to NEW, a rise of p%; from OLD to NEW, up p%
    (r"from {OLD}{TO}{NEW}{LATER}{WHICH}{NOUN} of {RATE}", changed),
    (r"from {OLD}{TO}{NEW}{LATER}{WHICH}{RATE} {NOUN}", changed),
    (r"from {OLD}{TO}{NEW}{LATER},? {UP} {RATE}", changed),
    # NEW, compared with OLD, a rise of p%; rose p% to NEW (2022: OLD); from OLD, sales fell p% to NEW; NEW, p% above the OLD
    (r"{NEW}{WEAK}{OLD}{WHICH}{NOUN} of {CHANGE}{OR}{RATE}", changed),
    (r"{NEW}{WEAK}{OLD}{WHICH}{NOUN} of {RATE}{OR}{CHANGE}", changed),
    (r"{NEW}{WEAK}{OLD}{WHICH}{NOUN} of {RATE}", changed),
    (r"{NEW}{WEAK}{OLD}{WHICH}{RATE} {NOUN}", changed),
    (r"{NEW}{WEAK}{OLD}{WHICH}{NOUN} of {CHANGE}", change),
    (r"{NEW}{WEAK}(?P<old>{L}){THING}{AGO},? {UP}(?: by)? {RATE}{STOPS}", changed),
    (r"(?:{WEAKS}){TIME} {OLD},[^A-Z;]{1,60} {NEW}{WHICH}{NOUN} of {RATE}", changed),
    (r"{D} {RATE},?{TIME}{TO}{NEW},? after {BASE}", loosely(changed)),
    (r"{NEW} \((?:[Y ]|{WHEN})+:? {OLD}\){WHICH}{NOUN} of {RATE}", changed),
    (r"{NEW} \((?:[Y ]|{WHEN})+:? {OLD}\),? {UP}(?: by)? {RATE}{STOPS}", changed),
    (r"{D} {RATE}{TIME}{TO}{NEW} \((?:[Y ]|{WHEN})+:? {BASE}", changed),
    (r"{NEW} \((?:[Y ]|{WHEN})+:? {OLD}\) {DOES}(?: by)? {RATE}{STOPS}{SO}", changed),
    (r"{FIRST}from {OLD},{IT}{1,6} {D} {RATE}{TIME}{TO}(?P<new>{L})", changed),
    (r"{NEW},? (?:was |were |is |are |(?P<which>or ))?{RATE},? (?:(?P<up>above)|(?P<down>below))(?: the| its|"
     r" their)?{TIME} "
     r"{BASE}",
     either),
    # NEW (OLD), an increase of p%; NEW, p% more than in Y, when it was OLD; D p% to NEW, down from OLD
    (r"{NEW} \((?P<old>B)\){WHICH}{NOUN} of {RATE}", bracketed),
    (r"{NEW}{WHICH}{RATE} {MORE} than(?:{TIME}| [a-z]+){1,5}{AS_IT_HAD}{BASE}", changed),
    (r"{NEW}{WHICH}{RATE} {UP} on(?:{TIME}| [a-z]+){1,5}{AS_IT_HAD}{BASE}", changed),
    (r"(?P<until>Y)[^A-Z;.]{0,40} {D} {RATE}{TIME}{TO}{NEW}{APPOSED}(?P<old>{L}){THING}{AGO}", of_long_span),
    (r"{D} {RATE}{TIME}{TO}(?P<new>{L}){THING} (?:in|for) (?P<until>Y){APPOSED}(?P<old>{L}){THING} (?:in|for) (?P<since>Y)",
     of_two_years),
    (r"{D} {RATE}{TIME}{TO}{NEW},? (?:up|down|higher|lower){FROM}{BASE}", loosely(changed)),
    (r"at {NEW},? (?:was|were|is|are) {UP} (?:by )?{CHANGE},? or {RATE}(?! of)", changed),
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
    (r"{NEW},? (?P<which>or )?(?:which (?:is|was) |was |were |is |are )?(?:an? )?{RATE} {MORE} than{TIME} {BASE}", either),
    (r"{NEW}{WHICH}{CHANGE} {MORE} than{TIME} {BASE}", change),
    (r"{NEW}{WHICH}{UP} {CHANGE}{TIME}{FROM}{BASE}", change),
    (r"{NEW},? {UP} {CHANGE}{OR}{RATE}{SO}", changed),
    # NEW; that is p% up on the OLD; NEW, 48 fewer than in Y, a drop of p%
    (r"{NEW}[^A-Z;.]{0,20}(?:[,;]|,? and) (?:that is |that was |which is |which was |this is |or )?"
     r"{RATE} {UP} (?:on|over) (?:the|its|their){TIME} {BASE}",
     changed),
    (r"{NEW}{WHICH}{CHANGE} (?:{MORES})(?: than(?:{TIME}| [a-z]+){1,5})?{WHICH}{NOUN} of {RATE}", changed),
    (r"{NEW}{WHICH}{CHANGE} {MORE}(?: than(?:{TIME}| [a-z]+){1,5})?,? or {RATE}(?! of)", changed),
    # rose 8.2% to NEW compared with OLD; NEW, up 8.2% against OLD: the base may be another
    (r"{D} {RATE}{TIME}{TO}{NEW}{WEAK}{BASE}", loosely(changed)),
    (r"{NEW}{WHICH}{D} {RATE}{TIME}{WEAK}{BASE}", loosely(changed)),
    # doubled to NEW from OLD; doubled from OLD to NEW; NEW, three times the OLD
    (r"(?P<times>X){OBJECT}{TO}{NEW}{FROM}{BASE}", multiple),
    (r"(?P<times>X){FROM}{OLD}{TO}(?P<new>{L})", multiple),
    (r"{NEW}{WHICH}(?P<times>X) the(?:{TIME}(?: [a-z]+)? (?:estimate|budget|price|forecast|sum|amount|cost) of)?"
     r"{TIME} {BASE}",
     multiple),
    (r"at {NEW},(?: [a-z'-]+){1,6} (?:was|were|is|are) (?P<times>X) the{TIME} {BASE}", multiple),
    (r"from {OLD}{TO}{NEW}{LATER}{WHICH}(?P<times>X) (?P<up>increase|rise|gain|jump|growth)", grown),
    (r"(?P<up>{RISES}){OBJECT}{TO}{NEW}{FROM}{OLD}{WHICH}(?P<times>X) (?:increase|rise|gain|jump|growth)", grown),
    # rose to NEW from OLD; raised its rate to NEW from OLD; rose from OLD to NEW; NEW, up from OLD
    (r"{DOES}{OBJECT}{TO}{NEW}{FROM}{BASE}", direction),
    (r"{DOES}{OBJECT}{TO}(?P<new>P){OF}{TIME}{FROM}(?P<old>[PB])", direction),
    (r"{DOES}{OBJECT}{TO}(?P<new>B){TIME}{FROM}(?P<old>P)", direction),
    (r"{DOES}{OBJECT}{FROM}{OLD}{TO}(?P<new>{L})", direction),
    (r"{DOES}{OBJECT}{FROM}(?P<old>[PB]){OF}{TIME}{TO}(?P<new>P)", direction),
    (r"(?P<new>{F}){THING}{ALIAS}{TIME},? {AWAY}{FROM}{BASE}", direction),
    (r"(?P<new>{F}){THING}{IN_CASH}{ALIAS}{TIME}, {AWAY}{FROM}{BASE}", direction),
    (r"(?P<new>P){OF}{TIME},? {AWAY}{FROM}(?P<old>[PB])", direction),
    (r"(?P<new>B) (?!{WHEN}\b)[a-z]+{THING}{ALIAS}{TIME},? {AWAY}{FROM}(?P<old>B)", direction),
    (r"(?:numbered|totall?ed|amounted to|came to|reached|stood at) (?P<new>B){TIME},? {AWAY}{FROM}(?P<old>B)",
     direction),
    (r"having (?:been|stood at|numbered|totall?ed) {OLD},(?: [a-z'-]+){1,5} {DOES}{TO}{NEW}", direction),
    (r"which (?:had been|was|were|stood at|totall?ed) {OLD},? {DOES}{TO}{NEW}", direction),
    (r"which (?:had been|was|were|stood at) (?P<old>P){TIME},? {DOES}{TO}(?P<new>P)", direction),
    (r"(?P<old>{L}){THING} in Y, {DOES}{TO}(?P<new>{L}){THING} (?:in|by|at) ", loosely(direction)),
)  # fmt: skip

NEEDS = {
    "{RATE}": ("P",), "{FROM}": (" from ",), "from ": ("from ",), " than": (" than",), "{TO}": (" to ", " at "),
    "respectively": ("respectively",), "the (?:remaining": ("the remaining", "the other"),
    "(?:men|": ("women", "female", "girls"), "averag(": ("averag",),
    "{TOTAL}": ("total", "making", "in all", "altogether", "all told"),
    "in all|": (" in all", "altogether", "in total", "all told"),
    "born[^": ("born",),
    "contribut": ("contribut",),
    "(?P<list>": ("P",), "{WEAK}": words.WEAK, "{WEAKS}": words.WEAK, "{UNDECIDED}": words.ONE_ANSWER,
    "(?P<items>": (":", "namely", "that is,"), "(?P<old_each>": (" or ",),
}  # fmt: skip

FORMS = compiled(MACROS, (*english_told.TABLE, *TABLE, *english_parts.TABLE), NEEDS, r"(?<![a-z0-9/])")
DOUBTS = doubts(words.DOUBTS, r"(?<![a-z])", r"(?![a-z])")

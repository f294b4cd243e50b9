"""What keeps a match from stating anything: a range, an apposition, numbers of different things, pairs in order.

A pattern says what stands between its figures; these look at what stands before and behind them.
"""

from __future__ import annotations

import re

from ..lang import en_relations as words
from ..lang import zh_relations
from ..patterns import later
from .bases import LEVELS, elsewhere, per_another
from .forms import Match
from .patterns import any_of
from .sentences import Masked

_FUNCTION = any_of(
    words.TIME, words.NO_NOUN, words.NO_OBJECT, words.MONTHS, words.RISE, words.FALL, words.DID, words.MORE, words.LESS
)  # fmt: skip
_NOUN = later(
    rf" (?!(?:{_FUNCTION})(?![a-z]))"
    r"(?![a-z]+ed(?![a-z]))([a-z]{2,}?)s?(?![a-z])"
)
_RANGE_BEHIND = later(r"(?: (?:to|or|through)|-| ?[-–~～至到]) ?[MNBPO]|/")
_RANGE_BEFORE = later(r"(?:[MNBPO](?: to | or |-| ?[-–~～至到] ?)|between [^;A-Z]{0,20}[MNBPO] and |/)\Z")
_JUST_BEFORE = later(r"([MNBP])(?: [a-z]+){0,2},? \Z")
_PAIR_BEHIND = later(r" and [^;A-Z]{0,12}[MNBP]")
_PAIR_BEFORE = later(r"[MNBP][^;A-Z]{0,20} and [^;A-Z]{0,12}\Z")
_IN_ORDER = later(r"[^;]{0,80}\brespectively\b")
_APPOSITION = later(r"[MNBP][^;A-Z]{0,20},? or \Z")
_RISES = later(rf"(?<![a-z-])(?:{any_of(words.RISE)})(?![a-z])")
_FALLS = later(rf"(?<![a-z-])(?:{any_of(words.FALL)})(?![a-z])")
_ADVERB = later(r"(?:up|down|higher|lower) from ")
_LEVEL_BEFORE = later(r"[MNBPO][^;A-Z]{0,30}\Z")
_BASE_BEFORE = later(
    rf"(?<![a-z])(?:{any_of(words.WEAK)}|from|than)(?: (?:{any_of(words.TIME, words.AT)}))* \Z"
    rf"|(?<![a-z])(?:{any_of(words.WEAK)})(?: [a-z'()-]+){{0,6}} \Z"
    rf"|(?:上年|去年)(?:同期)?(?:的|为|是)?\Z"
)
_LEVEL_WITHIN = later(
    r"([MNB])(?: [a-z'-]+){0,4} (?:in|at|on|for|over|across|by|with|from) (?:the |its |their )?\Z"
)
_PART_BEFORE = later(r"[MNB](?: [a-z-]+){0,2} of (?:the |its |their |all |a )*\Z")
_YEAR_AGO = re.compile(any_of(zh_relations.YEAR_AGO))
_OTHER_BASE = re.compile(any_of(zh_relations.OTHER_BASE))
_AMONG = "其中"
_BEFORE = later(r"(?<![比较較])(?:上年|去年|前年|上月|上季|同期|年初)")
_MEAN = re.compile(any_of(zh_relations.MEAN_OF))
_MOVES = any_of(zh_relations.RISE, zh_relations.FALL)
_MOVED = re.compile(f"[比较較同环].*(?:{_MOVES})|^(?:{_MOVES})了?$")
_AMOUNT = re.compile("[MNB]")
_ANOTHER = later(r"[MNB][^A-Z]* (?:and|plus) [^A-Z]*\Z")
_OWN_TOTAL = later(r" (?:totall?ing|amounting) ")
"""Costs of 5 and purchases totalling 3: behind a noun of its own without a comma it is the total of that alone."""
_AND_THE_REST = later(
    r"[^A-Z;.]{0,60}(?<![a-z])the (?:rest|remainder|others)(?![a-z])[^A-Z;.]{0,60}(?:[;.]|$)"
)
"""1.2 on roads, 1.4 on schools and the rest on parks: one part has no figure."""
_OF_A_TOTAL = later(
    r"(?<![a-z])(?:of|from|in|against|above|below|under|over|towards?|within|on|than) (?:a|an|the|its|their) "
    r"(?:[a-z]+ ){0,2}total(?![a-z])"
)
"""5 on roads and 3 on parks out of a total of 12: there is more in it."""
_JOINED_TOTAL = later(
    r"[^,;.:()A-Z]* (?:and|with|had|has|have|(?!(?:making|giving|totalling|totaling)\b)[a-z]+ing)(?![a-z])"
    r"(?! (?:making|made|makes|giving|gave)(?![a-z]))[^,;.:()A-Z]*\Z"
)
"""515 halls, content on 4,500 tables and had a total of 6,709 units: without a comma the total has a verb of its own."""
_A_TIME = later(
    r"[MN] (?:daily|weekly|monthly|yearly|annually|hourly|nightly|(?:a|per|each|every) (?:day|week|month|year|night|"
    r"hour|quarter)|(?:a|per) [a-z]+ly)(?![a-z])"
    r"|(?<![a-z])(?:daily|weekly|monthly|hourly|nightly|yearly) [a-z]+ of M"
)
"""1,200 to begin with, and 12 daily: an amount, and an amount a day."""
_PRICE_LIST = later(r"(?<![a-z])(?:tickets?|pass(?:es)?|admission|fares?|discounted|packages?)(?![a-z])")
"""Prices stand beside each other, and a price of several is less than theirs together."""
_OF_THEM = later(r"[MNB](?: [a-z-]+){0,2} of (?:them|these|those|whom|which)(?![a-z])")
"""20 figures: 20 of claims, 8 of them in doubt: a part of the part before it."""
_IN_TURN = later(r"\brespectively\b")
_YEARS = later(
    r"\brespectively\b|Y(?:, Y)*,? and Y|(?<![a-z])(?:last|past|latest|recent|previous|preceding|prior|these|those) [NB]"
    r"|(?<![a-z])(?:years|quarters|periods|months|weeks|seasons|dates|year-ends)(?![a-z])"
)
"""Beside shares "respectively": they may be of one thing in several years."""
_GOES_FURTHER = later(
    r"[^;A-Z.]{0,40}(?<![a-z])(?:over|since|including|with|together|counting|so far|to date|in the "
    r"(?:last|past)|from|by the end)(?![a-z])"
    r"|(?:-| to )[MNB]|[^;A-Z.,]{0,40} [NU]"
)
"""For a total of 5.3 billion over three years: of more than the parts that are named."""
REACH = 120
"""So many characters before a word of direction another may stand that it belongs to."""
PRICE = 10_000
"""What one thing for sale may cost."""
_RANGING = later(rf"(?<![a-z])(?:{any_of(words.RANGING)}) (?:in price )?\Z")
_KIN = later(rf"(?<![a-z])(?:{any_of(words.KIN)})(?![a-z])")
_KIN_HAN = later("[YN][^YN]*(?:" + any_of(zh_relations.KIN) + ")")
_NOT_PLAYED = later(
    r"[^.;]{0,30}(?<![a-z])(?:abandoned|cancell?ed|postponed|void|no result|unfinished|washed out)(?![a-z])"
)
"""Of the games that were won, drawn and lost these are none."""
_NET = later(r"(?<![a-z])net |净")
_LESS_FEES = later(r",? (?:after|before|net|less|excluding|including|plus)(?![a-z])|,?(?:扣除|不含|含)")
"""What so many at a price each come to, but for fees."""
_OF_ANOTHER = later(r" of (?!(?:it|them|these|those|all of them)(?![a-z]))")
"""Behind the share of a part and a whole that stand before it: 3 of 8 plants, or 52% of capacity."""
_A_SUBGROUP = later(r" (?:of|among) (?:those|these)(?![a-z])|(?<![a-z])(?:aged|under|over) [A-Z]")
"""Between those who were asked and a share: of those under 30."""
_BASE = later("[比较較](?:" + any_of(zh_relations.PERIODS) + ")(?:的|为)?[MNB]")
_REVISED = later(r"\(?revised from \Z")
_FROM_ANOTHER = later(r",? from (?:the |a |its )?[MNBP]")
_A_PART = later(f"{_AMONG}[^A-Z,;。、]*\\Z")
_SEVERAL = later(r"\(P and P")
"""Of 97 men 61 and of 112 women 57 agreed (63% and 51%): in turn those of several parts."""
_ATTRIBUTE = re.compile("[0-9]-[a-z]", re.IGNORECASE)
"""25-metre boats: a length, and no number of boats."""


def own_noun(sentence: Masked, place: int) -> str:
    """The noun behind a number without a unit: 50 cts beside 1.50 dollars is another unit, and no 50 dollars."""
    if sentence.text[place] != "B":
        return ""
    if (behind := sentence.text[place + 1 : place + 2]) and behind in zh_relations.OF_A_UNIT:
        return behind
    found = _NOUN.match(sentence.text, place + 1)
    return found[1] if found else ""


def blocked(sentence: Masked, match: re.Match[str], read: Match) -> bool:
    """Do the words around a match say that its figures are not what the pattern takes them for?"""
    roles = match.groupdict()
    if _of_the_year_before(sentence, match):
        return True
    if roles.get("parts"):
        return _cut(sentence, match, read) or _within_each_other(match, read)
    if roles.get("list"):
        return _year_by_year(sentence, match)
    if roles.get("age"):
        return bool(_KIN.search(match[0]) or _KIN_HAN.search(match[0]))
    if roles.get("price"):
        return _without_fees(sentence, match)
    if roles.get("won"):
        return bool(_NOT_PLAYED.match(sentence.text, match.end()))
    if roles.get("whole") and roles.get("part"):
        return _of_something_else(sentence, match)
    if roles.get("items"):
        return _listed_further(sentence, match)
    if not any(roles.get(role) for role in LEVELS):
        return False
    if _YEAR_AGO.search(match[0]) and _OTHER_BASE.search(match[0]):
        return True
    before, behind = sentence.text[: match.start()], sentence.text[match.end() :]
    first = next((role for role in LEVELS if roles.get(role) and match.start(role) == match.start()), "")
    last = any(roles.get(role) and match.end(role) == match.end() for role in LEVELS)
    if last and (_RANGE_BEHIND.match(behind) or _IN_ORDER.match(behind)):
        return True
    if (roles.get("change") and _behind_a_range(sentence, before)) or (
        match[0].startswith("from ") and _RANGING.search(before)
    ):
        return True
    if per_another(sentence, match) or elsewhere(sentence, match) or _has_two_bases(sentence, match):
        return True
    if _turned(before, read.sign) or (
        _ADVERB.match(sentence.text, match.start()) and _LEVEL_BEFORE.search(before)
    ):
        return True
    if not first:
        return False
    if first == "new" and _of_the_level_before(sentence, before, read):
        return True
    if first == "new" and _PART_BEFORE.search(before):
        return True  # 31 of 60 seats, four more than the 27: of the 31
    if first == "new" and _BASE_BEFORE.search(before):
        return True  # the level of another year, and what follows is how far the one before it moved
    if _APPOSITION.search(before) or _RANGE_BEFORE.search(before):
        return True
    return bool(_PAIR_BEFORE.search(before) and _PAIR_BEHIND.match(behind))


def _has_two_bases(sentence: Masked, match: re.Match[str]) -> bool:
    """Raised from 409 to 412, an increase of 6% from 389; 412 (revised from 409), from 389: of which is the change?"""
    roles = match.groupdict()
    if not all(roles.get(role) for role in LEVELS):
        return False
    if _REVISED.search(sentence.text[: match.start("old")]):
        return True
    last = any(roles.get(role) and match.end(role) == match.end() for role in ("rate", "change", "points"))
    return last and _FROM_ANOTHER.match(sentence.text, match.end()) is not None


def _of_the_year_before(sentence: Masked, match: re.Match[str]) -> bool:
    """78.6万人，上年末77.1万人，其中城镇41.2万人: what follows 其中 may be of the year that is spoken of first."""
    role = next((role for role in ("whole", "total") if match.groupdict().get(role)), "")
    if not role or _AMONG not in match[0]:
        return False
    before = sentence.text[: match.start(role)]
    near = re.split("[,;:；：。(]", before)[-1]
    if match.groupdict().get("parts") and _BASE.search(match["parts"]):
        return True  # 其中儿童8.8万人次，比上年的68.3万人次增长7%
    if _MEAN.search(near) or _MOVED.search(near):
        return True  # 日均4000吨, 比上年末减少0.8万人: nothing is a part of that
    return bool(_BEFORE.search(near) and _AMOUNT.search(before))


def _cut(sentence: Masked, match: re.Match[str], read: Match) -> bool:
    """Do the parts of a sum go on before the match, or does its total go further than they do?"""
    before = re.split("[;:；：。]", sentence.text[: match.start()])[-1]
    between = sentence.text[match.end("parts") : match.start("total")] if "total" in match.groupdict() else ""
    if _OWN_TOTAL.match(between) and _ANOTHER.search(match["parts"]):
        return True
    tail = match["parts"][_last_letter(match["parts"]) + 1 :] + between
    if between and (_JOINED_TOTAL.match(tail) or _OF_A_TOTAL.search(tail)):
        return True
    start = match.start() - len(before)
    parts = sum(letter in "MNB" for letter in match["parts"])
    if 0 < len(_A_TIME.findall(match[0])) < parts:
        return True
    total = read.figures.get("total")
    if total and total.scale == 1 and total.value < PRICE and _PRICE_LIST.search(match[0]):
        return True
    last = match.start("parts") + _last_letter(match["parts"])
    if _AND_THE_REST.match(sentence.text, last + 1):
        return True
    goes_on = any(not _counts(sentence, start + one.start(), parts) for one in _AMOUNT.finditer(before))
    return goes_on or bool(_GOES_FURTHER.match(sentence.text, match.end()))


def _without_fees(sentence: Masked, match: re.Match[str]) -> bool:
    """Is the total of a product what is left of it, or more? 3.2 million shares at $5 for $15.9 million after fees."""
    total = match.start("total")
    before = sentence.text[max(match.start(), total - 12) : total]
    end = match.end("total")
    if _NET.search(before) or _LESS_FEES.match(sentence.text, end):
        return True
    last = not _AMOUNT.search(sentence.text, end, match.end())
    return last and _GOES_FURTHER.match(sentence.text, match.end()) is not None


def _of_something_else(sentence: Masked, match: re.Match[str]) -> bool:
    """Is the share one of something else than the whole, or is there no whole? 3 of 8 plants, or 52% of capacity."""
    if match.groupdict().get("share"):
        between = sentence.text[match.start("whole") : match.start("share")]
        if match.start("share") < match.start("whole"):
            return False  # 52% of the whole: it stands behind
        if match.start() == match.start("whole") and _A_PART.search(sentence.text[: match.start()]):
            return True  # 412人，其中升学97人，就业276人，就业率90.5%: of the 412
        if _SEVERAL.match(sentence.text, match.start("share") - 1):
            return True
        return bool(_OF_ANOTHER.match(sentence.text, match.end("share")) or _A_SUBGROUP.search(between))
    whole, part = (sentence.found[match.start(role)] for role in ("whole", "part"))
    if _ATTRIBUTE.search(whole.text):
        return True
    measured = whole.figure is not None and not whole.figure.unit.is_count and part.kind == "bare"
    return measured and _NOUN.match(sentence.text, match.end("whole")) is not None


def _last_letter(said: str) -> int:
    return max((at for at, letter in enumerate(said) if letter.isupper()), default=-1)


def _within_each_other(match: re.Match[str], read: Match) -> bool:
    """Is a part one of the part before it, or the whole told again? A total that stands first, and its parts."""
    said = match["parts"]
    if not read.figures.get("total") or match.start("total") > match.start("parts"):
        return False
    if _OF_THEM.search(said) and not _OF_THEM.match(said):
        return True
    total = read.figures["total"]
    return any(
        figure.value * figure.unit.factor == total.value * total.unit.factor
        for role, figure in read.figures.items()
        if role.startswith("part")
    )


def _year_by_year(sentence: Masked, match: re.Match[str]) -> bool:
    """Are shares in turn those of several years, and so never parts of one whole?"""
    if not _IN_TURN.search(match[0]):
        return False
    around = sentence.text[: match.start()] + " " + sentence.text[match.end() :]
    return bool(_YEARS.search(around) or _YEARS.search(match[0].replace("respectively", "")))


def _listed_further(sentence: Masked, match: re.Match[str]) -> bool:
    """Does the sentence go on behind the full stop of a list, which is then that of an abbreviation?"""
    return match[0].endswith(".") and bool(re.search("[a-z]", sentence.text[match.end() :]))


def _counts(sentence: Masked, place: int, parts: int) -> bool:
    """Is the figure before them how many parts there are? Sales in the three regions were A, B and C."""
    figure = sentence.figure(place)
    return figure is not None and figure.value == parts and figure.scale == 1


def _behind_a_range(sentence: Masked, before: str) -> bool:
    """Prices of 529 to 599, up 50 to 70 from 479-529: what follows is a range too."""
    level = _JUST_BEFORE.search(before)
    figure = sentence.figure(level.start(1)) if level else None
    return figure is not None and figure.upper is not None


def _of_the_level_before(sentence: Masked, before: str, read: Match) -> bool:
    """400 people in 12 offices, 5% more than the 380: what is compared may be the level before the nearest one."""
    level, old = _LEVEL_WITHIN.search(before), read.figures.get("old")
    other = sentence.figure(level.start(1)) if level else None
    if other is None or old is None:
        return False
    return not old.unit_given or (
        old.unit.dims == other.unit.dims and old.unit.is_count == other.unit.is_count
    )


def _turned(before: str, sign: int) -> bool:
    """Does another word of direction stand before, the other way? "cut its growth forecast to 2% from 3%" is a fall."""
    near = before[-REACH:]
    near = near[max(near.rfind(mark) for mark in ",;.:MNBPD") + 1 :]  # a word goes with the figures behind it
    return bool(sign and (_FALLS if sign > 0 else _RISES).search(near))

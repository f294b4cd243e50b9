"""What else an honest sentence may mean by its figures: another level of it, a rank, a price list, other wholes.

The words are in `lang/*_otherwise.py`; each row there was a sentence that fits and looked as if it did not. What is
plainly of something else states nothing; what only may be is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from ..figures.figure import Figure
from ..lang import en_otherwise as en
from ..lang import zh_otherwise as zh
from ..messages import _
from .forms import Stated, asked
from .misprint import explains_sum, others
from .patterns import any_of
from .sentences import Masked

NOT = tuple((forms, re.compile(pattern)) for forms, pattern in (*zh.NOT, *en.NOT))
_REST = re.compile(f"[^A-Z]{{0,3}}[,;](?:{any_of(zh.REST)})|.*(?:{any_of(zh.MOVED_AWAY)})")
_ASIDE = re.compile(r":.*,? with (?:the )?[MNB][^MNB]*$")
_WIDER = re.compile(f"占({any_of(zh.WIDER)})")
_FALLEN = re.compile(rf"(?:{any_of(zh.FALLEN)})\Z")
_OF_ANOTHER = re.compile(rf"[,;]([^A-Z,;]{{1,8}}?)(?:{any_of(zh.MOVED)})了?\Z")
_OF_THE_SAME = re.compile(f"(?:{any_of(zh.OF_THE_SAME)}|[比较][^A-Z]*|[^A-Z]*[年间来])*")
_GALLON = re.compile(rf"(?:{any_of(en.GALLONS)})\b|{any_of(zh.GALLONS)}", re.IGNORECASE)
_WHOSE_GALLON = re.compile("|".join((*en.WHOSE_GALLON, *zh.WHOSE_GALLON)), re.IGNORECASE)
_DAYS = re.compile(rf"{any_of(zh.DAYS)}|\b(?:{any_of(en.DAYS)})\b")
_HOURS = re.compile(rf"{any_of(zh.HOURS)}|(?<![a-z])(?:{any_of(en.HOURS)})\b")
_BARE_MILLION = re.compile(r"[0-9]m\Z")
_BARE = re.compile("[0-9.,]+k?")
_THINGS = re.compile(r"[0-9]个[^0-9]*\Z")
_PLACES = re.compile(rf"(?:{any_of(en.PLACES, zh.PLACES)})\Z")
_LEFT = re.compile(r"[末底]([^A-Z,;]{1,12}?)(?:共?有|为|达|仍有|还有)?\Z")
_OTHER_THING = re.compile(any_of(zh.OTHER_THING))
_ALONE = re.compile(rf"(?: (?:{any_of(en.AFTER_A_RANK)})(?![a-z])|[.,;)]|\Z)")
_TOGETHER = re.compile(f"{any_of(zh.TOGETHER)}|(?<![a-z])(?:{any_of(en.TOGETHER)})(?![a-z])")
_HELD = re.compile(any_of(zh.HELD))
RANKS = 200
"""Bare numbers below it that change places may be ranks."""
LARGER = 3
"""So many times a whole another must be at least that its shares are told from those of the first."""
NEAR = Fraction(1, 50)
"""A product that a misprint makes is as near as figures of two or three digits let it be."""
FEWEST = 3
"""Parts from which on one of them may stand beside the whole."""
FAR = Fraction(1, 10)
"""A sum that is further off, and that no misprint explains, is one of other parts."""
SHARE_IN_A_ROW = re.compile("[MNB][^MNBP;.]{0,30}, \\Z")


def otherwise(sentence: Masked, match: re.Match[str], stated: Stated) -> Stated | None:
    """The relation if nothing says that it is another, None if something does, a question if something may."""
    head = sentence.text[max(0, match.start() - 12) : match.end()]
    if any(stated.form in forms and pattern.search(head) for forms, pattern in NOT):
        return None
    if _is_plainly_other(sentence, match, stated) or _fits_another(sentence, match, stated):
        return None
    return _perhaps(sentence, match, stated)


def _is_plainly_other(sentence: Masked, match: re.Match[str], stated: Stated) -> bool:
    roles, text = match.groupdict(), sentence.text
    figures = stated.figures
    said = [figure.text for figure in figures.values()]
    if stated.form == "twice":
        if any(_GALLON.search(one) and not _WHOSE_GALLON.search(one) for one in said):
            return True
        return any(map(_DAYS.search, said)) and any(map(_HOURS.search, said))
    if any(map(_BARE_MILLION.search, said)) and any(map(_BARE.fullmatch, said)):
        return True  # from 905,000 to 1m: a million
    if stated.form == "sum" and _fits_without_the_last(figures):
        return True  # three ships of A, B and C, with D on order
    if stated.form in ("sum", "list") and (_REST.match(text[match.end() :]) or _ASIDE.search(match[0])):
        return True
    if roles.get("start") and roles.get("rest") and (left := _LEFT.search(text[: match.start("rest")])):
        return _HELD.sub("", left[1]) not in text[: match.start("plus")]  # 年末能繁母牛 of all the cattle
    if _of_a_whole(stated) and (wider := _WIDER.search(text, match.start())):
        far = _is_far(figures["part"], figures["whole"], figures["share"])
        return match.start("whole") < wider.start() and (far or wider[1] not in text[: match.start("whole")])
    if stated.form == "points" and roles.get("new") and roles.get("old"):
        new, old = (bool(_FALLEN.search(text[: match.start(role)])) for role in ("new", "old"))
        return new and not old and figures["new"].is_percentage  # 下降5.2%，比上年的3.1%回落8.3个百分点
    if stated.form == "change" and roles.get("change"):
        moved = _OF_ANOTHER.search(text[: match.start("change")])
        return bool(moved and not _OF_THE_SAME.fullmatch(moved[1]) and not moved[1].isascii())
    if stated.form == "direction" and roles.get("new") and text[match.start("new")] == "P":
        return text[match.start("old")] == "B" and bool(SHARE_IN_A_ROW.search(text[: match.start("new")]))
    return False


def _fits_without_the_last(figures: Mapping[str, Figure]) -> bool:
    """Do the parts of a whole make it if the last one is left out, and not with it?"""
    parts = [figure for role, figure in figures.items() if role.startswith("part")]
    total = figures.get("total")
    if total is None or len(parts) < FEWEST or any(one.upper is not None for one in (total, *parts)):
        return False
    amounts = [one.value * one.unit.factor for one in parts]
    room = sum((one.step * one.unit.factor / 2 for one in (total, *parts)), Fraction(0))
    off = sum(amounts, Fraction(0)) - total.value * total.unit.factor
    return abs(off) > room and abs(off - amounts[-1]) <= total.step * total.unit.factor / 2


def _of_a_whole(stated: Stated) -> bool:
    """Are a part, the whole and the share of it all printed?"""
    return stated.form == "share" and {"part", "whole", "share"} <= set(stated.figures)


def match_figures(sentence: Masked, match: re.Match[str]) -> Iterator[Figure]:
    """The figures within a match as they are printed, before they share what they say."""
    for place in range(match.start(), match.end()):
        if place in sentence.found and (figure := sentence.figure(place)) is not None:
            yield figure


def _fits_another(sentence: Masked, match: re.Match[str], stated: Stated) -> bool:
    """A share that is not that of this part in this whole, but fits another figure of the sentence in its place."""
    if not _of_a_whole(stated):
        return False
    part, whole, share = (stated.figures[role] for role in ("part", "whole", "share"))
    if whole.value == 0 or _is_share(part, whole, share):
        return False
    part = sentence.figure(match.start("part")) or part  # as printed, whatever it shares with the whole
    beside = [
        figure
        for place in sentence.found
        if (figure := sentence.figure(place)) is not None and figure.upper is None and figure.value
    ]
    beside = [one for one in beside if not one.unit_given or _alike(one, part)]
    return any(
        (_alike(one, whole) and _is_share(one, whole, share)) or _is_share(part, one, share) for one in beside
    )


def _alike(one: Figure, other: Figure) -> bool:
    """Are both counts, or of one dimension?"""
    if not other.unit_given:
        return one.unit.is_count
    if one.unit.is_count or other.unit.is_count:
        return one.unit.is_count and other.unit.is_count
    return one.unit.dims == other.unit.dims


def _is_share(part: Figure, whole: Figure, share: Figure) -> bool:
    ratio = part.value * part.unit.factor / (whole.value * whole.unit.factor)
    printed, step = share.value * share.unit.factor, share.step * share.unit.factor
    return abs(ratio - printed) <= step


def _is_far(part: Figure, whole: Figure, share: Figure) -> bool:
    """Is a share so much less than that of the part in the whole that it is one of a larger whole?"""
    ratio = part.value * part.unit.factor / (whole.value * whole.unit.factor) if whole.value else Fraction(0)
    printed = share.value * share.unit.factor
    return 0 < printed * LARGER < ratio and ratio / printed not in (10, 100, 1000)


def _perhaps(sentence: Masked, match: re.Match[str], stated: Stated) -> Stated | None:
    """The relation, as a question where it may be one of ranks, of several wholes, of other things or of other parts."""
    figures = stated.figures
    places = [place for place in range(match.start(), match.end()) if place in sentence.found]
    bare = all(_ALONE.match(sentence.text, place + 1) for place in places) and all(
        figure.plain and figure.value < RANKS for figure in match_figures(sentence, match)
    )
    unsaid = not any(figure.unit_given for figure in figures.values())
    ranks = "change" in figures and _PLACES.search(figures["change"].text)
    if (stated.form == "direction" and bare and unsaid) or (stated.form == "change" and ranks):
        return asked(stated, _("more may be worth less here"))
    if stated.form == "shares" and "分别占" in match[0] and _WIDER.search(match[0]):
        return asked(stated, _("each share may be of a whole of its own"))
    if (
        stated.form == "within"
        and all(_THINGS.search(one.text) for one in figures.values())
        and _OTHER_THING.match(sentence.text, match.end())
    ):
        return asked(stated, _("the two may count other things"))
    made = stated.form != "product" or _TOGETHER.search(match[0]) or _is_made(figures)
    if not made and not stated.doubts:
        return asked(stated, _("what is multiplied is not said"))
    if stated.form == "sum" and not stated.doubts and not _is_near(figures, match[0]):
        return asked(stated, _("the parts named may not be all there are"))
    return stated


def _is_near(figures: Mapping[str, Figure], said: str) -> bool:
    """Is a sum near its total, or would one misprint make it so? Of prices the numbers of each may be left out."""
    whole = "total" if "total" in figures else "whole" if "whole" in figures else "plus"
    if whole not in figures or figures[whole].upper is not None or "start" in figures:
        return "start" not in figures or explains_balance(figures)
    parts = [(figure, 1) for role, figure in figures.items() if role != whole and figure.upper is None]
    if "出生" in said or "births" in said or any(one.value < 0 for one, _sign in parts):
        return True  # what a natural increase is made of is said
    total = figures[whole].value * figures[whole].unit.factor
    summed = sum((one.value * one.unit.factor for one, _sign in parts), Fraction(0))
    if abs(summed - total) <= abs(total) * FAR:
        return True
    step = figures[whole].step * figures[whole].unit.factor
    if sorted(str(int(summed / step))) == sorted(str(int(total / step))):
        return True  # its digits in another order
    prices = "、" in said and "共" in said and all(one.text.endswith("元") for one, _sign in parts)
    return not prices and explains_sum(figures[whole], parts)


def _is_made(figures: Mapping[str, Figure]) -> bool:
    """Is a total near its count times its price, or would one misprint make it so?"""
    if not {"count", "price", "total"} <= set(figures) or any(one.upper for one in figures.values()):
        return True
    count, price, total = (
        figures[role].value * figures[role].unit.factor for role in ("count", "price", "total")
    )
    if not (count and price and total) or abs(count * price - total) <= abs(total) * FAR:
        return True
    ratio = count * price / total
    for figure in figures.values():
        digits = int(abs(figure.value) / figure.step)
        for other in others(str(digits)) if digits else ():
            if other and abs(ratio * Fraction(other, digits) - 1) <= NEAR:
                return True
            if other and abs(ratio / Fraction(other, digits) - 1) <= NEAR:
                return True
    return any(abs(ratio * Fraction(10) ** power - 1) <= NEAR for power in range(-9, 10))


def explains_balance(figures: Mapping[str, Figure]) -> bool:
    """Start, what came and went, and the rest: near, or one misprint away."""
    signs = {"start": 1, "plus": 1, "minus": -1}
    parts = [(figures[role], sign) for role, sign in signs.items() if role in figures]
    rest = figures.get("rest")
    return rest is None or explains_sum(rest, parts)

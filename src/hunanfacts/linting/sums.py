"""What patterns make of parts that running text adds up: 592 men and 616 women, 1,208 in all; 其中出口A，进口B."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec.structs import replace

from ..figures.figure import Figure
from ..lang import en_relations as en
from ..lang import zh_relations as zh
from ..messages import _
from ..patterns import later
from ..units import DIMENSIONLESS, Units
from .forms import Match, Stated, asked, noun
from .misprint import explains_sum

COUNT = Units().parse("count") or DIMENSIONLESS
_POINTS = Units().parse("pp") or DIMENSIONLESS
FEWEST = 2
_PART_OF = re.compile("[口员人户数]中")
"""农村人口中贫困人口: a part of what would be the part."""
MOST_OF_IT = Fraction(3, 4)
"""Parts that come to less of what may be their total are plainly not all there are."""
NEAR = Fraction(1, 4)
"""Parts that come so near to a total, as a part of it, are its parts."""
_CHANGE = later(rf"(?<![a-z])(?:{'|'.join((*en.RISE_NOUN, *en.FALL_NOUN, *en.AGO))})(?![a-z])(?! in )")
"""In what may be parts: the year before, and how much it is more."""
_TOTAL = later(
    r"合计|共计|总共|总计|合共|总[数量额]|(?<![a-z])(?:in all|altogether|total|combined)(?![a-z])|共(?=[A-Z])"
)
"""In what may be parts: 1,234 men, 952 women, men and women 2,186 in all, where the total stands last."""
_HAN = re.compile("[^ -~万亿千百十多余几]+\\Z")
"""The measure word of a Chinese count."""
_ITEM = later(r"(?!(?:and|plus)\b)\b[a-z]{2}|[\u4e00-\u9fff]")


def summed(match: Match) -> Stated | None:
    """Parts and their total, as the words say: a total of, in all, 合计; exports and imports, men and women."""
    roles = [role for role in match.figures if role.startswith("part")]
    if len(roles) < FEWEST:
        return None
    figures = alike({role: match.figures[role] for role in (*roles, "total")})
    if figures is None:
        return None
    units = {role: figure.unit for role, figure in figures.items()}
    if any(figure.unit.name in _PER for figure in figures.values()) or _of_others(figures, roles):
        return None
    rule = f"total = {' + '.join(roles)}"
    doubts = (_("the total may be of the last of them alone"),) if _of_the_last(figures, roles) else ()
    return Stated("sum", {role: role for role in figures}, figures, units, (rule,), doubts=doubts)


_PER = frozenset(("ppm", "ppb"))
"""Contents of a mass, which do not add up."""
FAR = 20


def _of_others(figures: Mapping[str, Figure], roles: Sequence[str]) -> bool:
    """Is the total of other things? Four models: A 6, B 7, C 8 and D 9; 6 kinds and 7 vectors totalling 5,857 trials."""
    parts, total = [figures[role] for role in roles], figures["total"]
    if not all(figure.unit.is_count or not figure.unit.dims for figure in (*parts, total)):
        return False
    amounts = [figure.value for figure in parts]
    numbered = total.value == len(parts) and all(b - a == 1 for a, b in pairwise(amounts))
    apart = noun(parts[-1]) != noun(total) and total.value > FAR * sum(amounts)
    return numbered or apart


def _of_the_last(figures: Mapping[str, Figure], roles: Sequence[str]) -> bool:
    """402 groups, 758 of the clergy and 977 others, totalling 1,735: two of the three are people."""
    amounts = [figures[role].value * figures[role].unit.factor for role in roles]
    total = figures["total"].value * figures["total"].unit.factor
    return any(sum(amounts[start:]) == total for start in range(1, len(amounts) - 1))


def itemised(match: Match) -> Stated | None:
    """A total, a colon, and its parts, each with its unit or words of its own: bus lines (109: 2, 3) have neither."""
    bare = not any(figure.unit_given for role, figure in match.figures.items() if role != "total")
    stated = None if bare and not _ITEM.search(match.said["parts"]) else summed(match)
    if stated is None:
        return None
    total, parts = _amounts(stated)
    return (
        stated if max(parts) <= total else _plainly(stated, "total", _of_parts)
    )  # a balance: 712 came, 401 left


def listed(match: Match) -> Stated | None:
    """The same where only their order says that they add up: a total and what may be some of its parts. A question."""
    stated = summed(match)
    if stated is None:
        return None
    said = [figure for role, figure in stated.figures.items() if role != "total"]
    whole = stated.figures["total"]
    total, parts = _amounts(stated)
    if _of_another_kind(said, whole) or sum(parts) < total * MOST_OF_IT:
        return None
    if _HAN.search(whole.text) and not explains_sum(whole, [(one, 1) for one in said]):
        return None
    over = sum(parts) > total
    return asked(
        stated, _("the parts named may overlap") if over else _("the parts named may not be all there are")
    )


def _of_another_kind(parts: Sequence[Figure], total: Figure) -> bool:
    """医院62家，其中三级8家，床位1.86万张: beds are no hospitals."""
    whole = _HAN.search(total.text)
    others = [found[0] for part in parts if (found := _HAN.search(part.text))]
    counts = total.unit.name == COUNT.name and all(part.unit.name == COUNT.name for part in parts)
    return counts and whole is not None and any(said[0] != whole[0][0] for said in others)


def several(match: Match) -> Stated | None:
    """The same of three parts and more after "among them", if none of them make a whole by their kind."""
    return None if averages(match) or _halves(match) else listed(match)


def rested(match: Match) -> Stated | None:
    """A total, some of its parts, and the rest of it: 其余."""
    return None if averages(match) else summed(match)


def both(match: Match) -> Stated | None:
    """A total and two parts that make a whole by their kind (men and women, exports and imports); others are a question.

    What stands before the total (`of`) and the parts says whether they are amounts at all: averages do not add up.
    """
    said = match.said["parts"]
    if averages(match) or _CHANGE.search(said) or _PART_OF.search(said) or _TOTAL.search(said):
        return None
    if _apart(match):
        return voted(match)
    two = len(match.figures) == len(("total", "one", "other"))
    return _by_kind(match) if two and _halves(match) else listed(match) if match.said.get("which") else None


def _by_kind(match: Match) -> Stated | None:
    """Parts that make a whole by their kind, of which no word says that it is this one: GDP, with exports and imports."""
    stated = summed(match)
    if stated is None:
        return None
    total, parts = _amounts(stated)
    return stated if abs(sum(parts) - total) <= total * NEAR else _plainly(stated, "total", _of_parts)


def _amounts(stated: Stated) -> tuple[Fraction, list[Fraction]]:
    """The total of a sum and its parts, in the unit of their dimension."""
    amounts = {role: figure.value * figure.unit.factor for role, figure in stated.figures.items()}
    return amounts.pop("total"), list(amounts.values())


def _of_parts(role: str) -> int:
    return 1 if role.startswith("part") else 0


def _plainly(stated: Stated | None, total: str, sign_of: Callable[[str], int]) -> Stated | None:
    """The same, a question where no single misprint explains that it does not add up: then it is of other things."""
    if stated is None:
        return None
    parts = [(figure, sign) for role, figure in stated.figures.items() if (sign := sign_of(role))]
    if explains_sum(stated.figures[total], parts):
        return stated
    return replace(
        stated, doubts=(*stated.doubts, _("no single slip explains it: it may be of other things"))
    )


def averages(match: Match) -> bool:
    said = match.said.get("of", "") + match.said["parts"]
    return any(word in said for word in (*en.AVERAGES, *zh.AVERAGES)) or any(
        "/" in figure.unit.name for figure in match.figures.values()
    )


def _halves(match: Match) -> bool:
    """Are the parts named, one by each of two words that make a whole? Beside 男A a ratio of 男女 is no part."""
    said = match.said["parts"]
    pieces = re.split("[A-Z]", said)
    of = match.said.get("of", "").replace("进出口", "")
    parts = [figure for role, figure in match.figures.items() if role != "total"]
    kinds = {figure.unit.name for figure in parts} | {noun(figure) for figure in parts}
    return any(
        (_one_each(pieces, pair) and sum(word in of for word in pair) != 1)
        or all(word in kinds for word in pair)
        for pair in (*en.HALVES, *zh.HALVES)
    )


def _one_each(pieces: Sequence[str], pair: tuple[str, str]) -> bool:
    one, other = ([at for at, piece in enumerate(pieces) if word in piece] for word in pair)
    return any(a != b for a in one for b in other)


def halves_of(match: Match) -> Stated | None:
    """A total and two parts that make a whole by their kind, of which more is said behind them."""
    parts = sum(role.startswith("part") for role in match.figures)
    return _by_kind(match) if parts == FEWEST and _halves(match) and not averages(match) else None


def voted(match: Match) -> Stated | None:
    """Votes for and against, and abstentions, one each: at most as many as there are members."""
    stated = summed(match)
    if stated is None:
        return None
    rule = stated.rules[0].replace("total = ", "", 1) + " <= total"
    return replace(stated, rules=(rule,))


def gap(match: Match) -> Stated | None:
    """Two levels, and how far they are apart: percentages in points."""
    one, two, rest = (match.figures[role] for role in ("first", "second", "rest"))
    if one.upper or two.upper or one.is_percentage != two.is_percentage:
        return None
    if one.is_percentage:
        points = in_points(rest) if rest.unit_given else None
        if points is None or rest.unit.name not in ("pp", "point"):
            return None
        rest = points
        figures: dict[str, Figure] | None = {"first": one, "second": two, "rest": rest}
    else:
        figures = alike({"first": one, "second": two, "rest": rest})
    if figures is None:
        return None
    less = two.value * two.unit.factor > one.value * one.unit.factor
    units = {role: figures[role].unit for role in ("first", "second")}
    apart = "second - first" if less else "first - second"
    equations = {"first": "first", "second": "second", "rest": apart}
    return Stated("points" if one.is_percentage else "change", equations, figures, units)


def _apart(match: Match) -> bool:
    """Parts that never overlap and may leave out a third: 夏粮, 秋粮, and 早稻."""
    return any(all(word in match.said["parts"] for word in pair) for pair in zh.APART)


def together_they(match: Match) -> Stated | None:
    """甲厂产煤A，乙厂产煤B，两厂共产煤C: of what the parts are of, and as many as they are."""
    counted = "二三四五六".find(match.said.get("which", "二")) + 2
    parts = sum(role.startswith("part") for role in match.figures)
    return summed(match) if counted == parts and match.said.get("of", "") in match.said["parts"] else None


def at_the_end(match: Match) -> Stated | None:
    """A、B，共C; men, women and pupils who board are counted twice."""
    parts = sum(role.startswith("part") for role in match.figures)
    said = match.said.get("of", "") + match.said["parts"]
    whole = any(all(word in said for word in pair) for pair in zh.HALVES)
    return None if parts > FEWEST and whole else summed(match)


def perhaps_at_the_end(match: Match) -> Stated | None:
    """The same with commas, A，B，共C, of what one misprint would make fit. A question."""
    stated = listed(match)
    return stated and replace(stated, doubts=(_("the parts named may not be all there are"),))


def of_halves(match: Match) -> Stated | None:
    """Two parts that make a whole by their kind, and the whole behind them: 城镇A，乡村B，总人口C."""
    said = match.said.get("of", "") + match.said["parts"]
    if averages(match) or not any(all(word in said for word in pair) for pair in zh.HALVES):
        return None
    return _by_kind(match)


def halves_with_shares(match: Match) -> Stated | None:
    """Two parts that make a whole by their kind, each with its share of it: 男A，占p%；女B，占q%."""
    pair = match.said["of"][-2:].removeprefix("性"), match.said["which"]
    levels = alike({role: match.figures[role] for role in ("first", "second")})
    if levels is None or not any(pair[0].endswith(one) and pair[1] == other for one, other in zh.HALVES):
        return None
    figures = {**levels, "share": match.figures["share"], "rest": match.figures["rest"]}
    equations = {"first": "first", "second": "second", "share": "first / whole", "rest": "second / whole"}
    units = dict.fromkeys(("first", "second", "whole"), levels["first"].unit)
    return Stated("share", equations, figures, units, ("whole = first + second",))


def difference(match: Match) -> Stated | None:
    """What comes in and what goes out, and the surplus that the one leaves over the other, or the deficit."""
    roles = ("plus", "minus", "rest")
    figures = alike({role: match.figures[role] for role in roles})
    if figures is None or any(figure.upper for figure in figures.values()):
        return None
    units = {role: figure.unit for role, figure in figures.items()}
    budget = any(word in match.said.get("of", "") for word in zh.BUDGETS)
    doubts = (_("others may pay in as well"),) if budget else ()
    stated = Stated(
        "sum", {role: role for role in figures}, figures, units, ("plus = minus + rest",), doubts=doubts
    )
    return _plainly(stated, "plus", {"minus": 1, "rest": 1, "plus": 0}.__getitem__)


def reconciled(match: Match) -> Stated | None:
    """What there was at the start, what came and what went, and what is left."""
    roles = ("start", "plus", "minus", "rest")
    figures = alike({role: match.figures[role] for role in roles})
    if figures is None or any(figure.upper for figure in figures.values()):
        return None
    units = {role: figure.unit for role, figure in figures.items()}
    return Stated("sum", {role: role for role in figures}, figures, units, ("rest + minus = start + plus",))


def mean_of(match: Match) -> Stated | None:
    """An average of a few amounts that are named: it lies among them; what it is exactly depends on their weights."""
    roles = [role for role in match.figures if role.startswith("part")]
    figures = alike({role: match.figures[role] for role in (*roles, "mean")})
    kinds = {match.figures[role].unit.name for role in match.figures if match.figures[role].unit_given}
    if len(roles) < FEWEST or len(kinds) > 1 or figures is None or any(one.upper for one in figures.values()):
        return None
    ends = sorted(roles, key=lambda role: figures[role].value * figures[role].unit.factor)
    rules = (f"mean >= {ends[0]}", f"mean <= {ends[-1]}")
    units = {role: figure.unit for role, figure in figures.items()}
    return Stated("average", {role: role for role in figures}, figures, units, rules)


def contributed(match: Match) -> Stated | None:
    """Contributions to a growth in points, and the growth. A question: they may not be all, and growth is rounded."""
    roles = [role for role in match.figures if role.startswith("part")]
    if len(roles) < FEWEST:
        return None
    figures = {role: in_points(match.figures[role]) for role in (*roles, "total")}
    if any(figure is None for figure in figures.values()):
        return None
    sure = {role: figure for role, figure in figures.items() if figure is not None}
    units = {role: figure.unit for role, figure in sure.items()}
    rule = f"total = {' + '.join(roles)}"
    doubts = (_("the contributions named may not be all there are"),)
    return Stated("sum", {role: role for role in sure}, sure, units, (rule,), doubts=doubts)


def in_points(figure: Figure) -> Figure | None:
    """A figure in percentage points, or points of a percentage, or percent, in percentage points; None for others."""
    if figure.unit.name == "pp":
        return figure
    if figure.unit.name == "point" or figure.is_percentage:
        return replace(figure, unit=_POINTS, unit_given=True)
    return None


def alike(figures: dict[str, Figure]) -> dict[str, Figure] | None:
    """The figures in one kind of unit: people and things are counted together, all else is of one dimension.

    A number without a unit takes that of the others; None where they are of different kinds.
    """
    given = [figure for figure in figures.values() if figure.unit_given]
    if all(figure.unit.is_count for figure in given):
        names = {figure.unit.name for figure in given}
        unit = given[0].unit if len(names) == 1 else COUNT
        return {role: replace(figure, unit=unit, unit_given=True) for role, figure in figures.items()}
    unit = given[0].unit
    if any(figure.unit.dims != unit.dims or figure.unit.is_count for figure in given):
        return None
    if any(not figure.unit_given and figure.scale != given[0].scale for figure in figures.values()):
        return None  # 1.2 and $3 million: a word for its scale may be missing
    if any(figure.is_percentage for figure in given):
        return None
    return {
        role: figure if figure.unit_given else replace(figure, unit=unit, unit_given=True)
        for role, figure in figures.items()
    }

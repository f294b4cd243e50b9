"""Figures that may be meant where a pattern took the nearest one: 812 visitors, 96 of them children, up 9% from 745.

Of words that say what the figures before them did, a person knows which of these is meant, and the program does not. What
stands nearest is tried first. Where that fails, and another figure before the words fits in its place, or the sum of
figures in a row does (sold 412 cars and 97 vans, up 20% from 424), or a sum does without one of its parts, nothing is
proved: it is a question.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from msgspec.structs import replace

from ..faults import Place
from ..figures.figure import Figure, significant_step
from ..gate.report import assess, settled
from ..interval import ZERO, Interval
from ..messages import _
from ..scanning.records import Found
from ..units import Units
from .bases import LEVELS
from .compose import compose
from .forms import Stated
from .relation import Member, Relation, Rival
from .sentences import Masked

KINDS = ("percent", "money", "count", "measure", "bare")
FAR, MOST = 400, 8
"""Characters before the words, and figures of one kind there, among which the one that is meant may stand."""
LONGEST_SUM = 4
FEWEST_PARTS = 3
LIKE = Fraction(3, 2)
"""Levels that are no more than so many times each other are like one another."""
MOST_APART = 10**6
SUMMED = ("new", "part", "whole")
"""Roles that figures in a row may have together."""
ADDED = ("sum", "shares")
"""Forms whose parts are tried without one of them."""
BETWEEN = {
    "growth(old..new)": ("new", "old"), "new - old": ("new", "old"), "times(old..new)": ("new", "old"),
    "part / whole": ("part", "whole"),
}  # fmt: skip
"""What is stated of two levels, and of which."""
_AND = re.compile(r"[^A-Z;.]{0,40}?(?: and |, |[和及、，,])[^A-Z;.]{0,12}[MNB]")
_END = re.compile(r"\n\s*\n|(?<=[.。!?！？:：])\n|[\x1f\u2029]")


def before(text: str, found: Sequence[Found], end: int) -> list[Found]:
    """The figures of a paragraph that stand before a place, the nearest last; `found` are those of the text in order."""
    start = max(0, end - FAR)
    start = max((match.end() + start for match in _END.finditer(text[start:end])), default=start)
    last = bisect_left(found, end, key=lambda one: one.start)
    near = takewhile(lambda one: one.start >= start, reversed(found[max(0, last - FAR) : last]))
    return [one for one in near if one.kind in KINDS and one.end <= end][::-1]


def behind(sentence: Masked, end: int) -> list[Found]:
    """The figures that go on with the last one of a match: to 412 in the north and 97 in the south."""
    found = []
    while goes_on := _AND.match(sentence.text, end):
        found.append(sentence.found[goes_on.end() - 1])
        end = goes_on.end()
    return found


def rivals(
    stated: Stated, taken: Mapping[str, Found], begin: int, clause: int, earlier: Sequence[Found],
    later: Sequence[Found], place: Callable[[int, int], Place],
) -> Iterator[Rival]:  # fmt: skip
    """What may stand for the figures of a match: `taken` by role, the match begins at `begin`, its clause at `clause`.

    A figure before the match is one for the figure that it begins with: what stands before that figure is no part of
    the words that tie the others to each other. `later` stand behind it, and go on with its last figure.
    """
    if _fits(stated):
        return
    own = {one.start for one in taken.values()}
    last = max(own)
    for role, said in stated.equations.items():
        figure = stated.figures[role]
        if not said.isidentifier() or figure.upper is not None:
            continue
        near = [
            (one, alike)
            for one in earlier
            if one.end <= taken[role].start and one.start not in own and (alike := _alike(one, figure))
        ][-MOST:]
        first = taken[role].start == begin
        if first:
            yield from (Rival(role, alike, place(one.start, one.end)) for one, alike in reversed(near))
        if figure.is_percentage or role not in SUMMED:
            continue
        if taken[role].start == last:
            more = [alike for one in later if (alike := _alike(one, figure))][: LONGEST_SUM - 1]
            yield from (Rival(role, _sum([figure, *more[:count]])) for count in range(1, len(more) + 1))
        row = [*(alike for one, alike in near if one.start >= clause), figure]
        for end in range(len(row), 1, -1):
            if end < len(row) and not first:
                break
            for start in range(max(0, end - LONGEST_SUM), end - 1):
                if not _is_whole(row[start], row[start + 1 : end]):
                    yield Rival(role, _sum(row[start:end]))
    yield from (
        Rival(role, replace(stated.figures[role], fixed=ZERO, plain=False)) for role in _left_out(stated)
    )


def _fits(stated: Stated) -> bool:
    """Is all that is stated right to the last digit? Then nothing else is looked for; what is not known here is no."""
    of = {role: one.base_value for role, one in stated.figures.items()}
    if stated.rules:
        parts = [role for role in of if role.startswith("part")]
        if stated.form != "sum" or stated.rules != (f"total = {' + '.join(parts)}",):
            return False
        room = sum(map(_half, stated.figures.values()), Fraction(0))
        return abs(sum(of[role] for role in parts) - of["total"]) <= room
    for role, said in stated.equations.items():
        if said.isidentifier():
            continue
        roles = BETWEEN.get(said)
        if roles is None or any(name not in of for name in roles) or of[roles[1]] == 0:
            return False
        first, second = (of[name] for name in roles)
        value = first - second if said == "new - old" else first / second - (said == "growth(old..new)")
        step = stated.figures[role].step * stated.figures[role].unit.factor / 2
        if stated.figures[role].upper is not None or abs(value - of[role]) > step:
            return False
    return True


def _left_out(stated: Stated) -> Iterator[str]:
    """The parts of a sum, or of shares of one whole, without which the others come to the whole as printed."""
    parts = {role: one for role, one in stated.figures.items() if role != "total"}
    whole = stated.figures.get("total")
    if stated.form not in ADDED or len(parts) < FEWEST_PARTS or any(one.upper for one in parts.values()):
        return
    if whole is None and stated.form == "sum":
        return
    aim, room = (Fraction(1), Fraction(0)) if whole is None else (whole.base_value, _half(whole))
    total = sum((one.base_value for one in parts.values()), Fraction(0))
    room += sum(map(_half, parts.values()), Fraction(0))
    yield from (role for role, one in parts.items() if abs(total - one.base_value - aim) <= room - _half(one))


def _half(figure: Figure) -> Fraction:
    """Half a unit of its last digit, in base units."""
    exact = figure.unit.is_count and figure.plain
    return Fraction(0) if exact else figure.step * figure.unit.factor / 2


def _alike(found: Found, figure: Figure) -> Figure | None:
    """A figure of the same kind as another, as it would be read in its place."""
    one = found.figure
    if one is None or one.upper is not None or one.is_percentage != figure.is_percentage:
        return None
    counts = one.unit.is_count and figure.unit.is_count
    if not one.unit_given or not figure.unit_given:
        if figure.is_percentage or (figure.unit_given and one.scale < figure.scale):
            return None
        one = replace(one, unit=figure.unit, unit_given=figure.unit_given)
    elif not counts and (one.unit.is_count != figure.unit.is_count or one.unit.dims != figure.unit.dims):
        if one.unit.name.partition("/")[0] != figure.unit.name.partition("/")[0]:
            return None
        one = replace(one, unit=figure.unit)  # $84.20 a barrel beside $87.90
    return replace(one, text=" ".join(found.text.split()), direction=1, others=())


def _is_whole(first: Figure, others: Sequence[Figure]) -> bool:
    """Is the first of several figures the sum of the others?"""
    total = sum((one.base_value for one in others), Fraction(0))
    return len(others) > 1 and abs(first.base_value - total) <= sum(map(_half, (first, *others)), Fraction(0))


def _sum(figures: Sequence[Figure]) -> Figure:
    """The sum of figures in the unit of the last one, as wide as they are together."""
    last = figures[-1]
    low = high = last.value * 0
    for one in figures:
        times = one.unit.factor / last.unit.factor
        half = significant_step(one, False) / 2
        low, high = low + (one.value - half) * times, high + (one.value + half) * times
    text = " + ".join(one.text for one in figures)
    return replace(last, text=text, value=(low + high) / 2, fixed=Interval(low, high), plain=False, zeros=0)


def failing(relations: Sequence[Relation], units: Units) -> list[Relation]:
    """Those that cannot be true as they are printed, or only under a rounding that nobody would choose."""
    composed = compose(relations, units)
    report = settled(assess(composed.ledger), None, False)
    names = (name for finding in report.findings for name in (*finding.claims, *finding.identities))
    found = {id(composed.relation_of[name]) for name in names if name in composed.relation_of}
    return [one for one in relations if id(one) in found]


def meant(relations: Iterable[Relation], units: Units) -> dict[int, Relation]:
    """Of relations that fail, by the `id` of each, what else its words may mean: as a question where that fits.

    Where nothing fits, but one figure is a level like the one that it is held to and the nearest is not, that one is
    meant, and the relation is plain.
    """
    tried = [(relation, rival, _with(relation, rival)) for relation in relations for rival in relation.rivals]
    fail = {id(one) for one in failing([variant for _relation, _rival, variant in tried], units)}
    found: dict[int, Relation] = {}
    for relation, rival, variant in tried:
        if id(variant) not in fail and id(relation) not in found:
            found[id(relation)] = replace(variant, doubts=(*relation.doubts, _why(rival.figure)))
    for relation, _rival, variant in tried:
        if id(relation) not in found and _apart(variant) <= LIKE and _apart(relation) > 2 * LIKE:
            found[id(relation)] = variant
    return found


def _with(relation: Relation, rival: Rival) -> Relation:
    """The relation with another figure; what had its unit by the one that stood there, a count, has that of this one."""
    taken = next(one for one in relation.members if one.role == rival.role)
    unit, counted = taken.figure.unit, taken.figure.unit.is_count and rival.figure.unit.is_count

    def changed(one: Member) -> Member:
        if one is taken:
            return replace(one, figure=rival.figure, others=(), place=rival.place or one.place)
        if counted and one.figure.unit == unit:
            return replace(one, figure=replace(one.figure, unit=rival.figure.unit))
        return one

    units = relation.units
    if counted:
        units = {name: rival.figure.unit if one == unit else one for name, one in units.items()}
    return replace(relation, members=tuple(map(changed, relation.members)), units=units, rivals=())


def _why(figure: Figure) -> str:
    if figure.fixed == ZERO:
        return _("it fits without {figure}, which may be no part").format(figure=figure.text)
    return _("{figure} may be meant, which fits").format(figure=figure.text)


def _apart(relation: Relation) -> Fraction:
    """How many times the larger of two levels is the smaller one; of others, and of sums, without a bound."""
    levels = {one.role: one.figure for one in relation.members if one.role in LEVELS}
    if len(levels) < len(LEVELS) or any(one.fixed or one.value <= 0 for one in levels.values()):
        return Fraction(MOST_APART)
    new, old = (levels[role].value * levels[role].unit.factor for role in ("new", "old"))
    return max(new / old, old / new)

"""What taking off leaves does not settle: for each of what hangs together a point is sought and held against all of it.

The quantities, factors and ends are the whole numbers that `peeling` works with; a point that is found is sure. Where the
programme sees none, the relations that it names are set aside for the exact engine, and the rest is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..deciding.leaders import Leaders
from ..deciding.lines import Box, Line, Number
from ..deciding.meeting import Clash, holds, solved
from ..deciding.programme import PARTS
from .columns import Table
from .model import Plan

if TYPE_CHECKING:
    import duckdb

FINE = 1000
"""Parts of a doubled tick."""
FAR = 10**22
"""Where a quantity without a bound is cut off: what is proved with less room holds with more."""
LARGEST = 50_000
"""Relations that are asked about together."""
AGAIN = 10
"""Times that conflicts are set aside of what hangs together before the rest counts as undecided."""
TURNS = 8
"""Of joining circles to the bases that they are held against."""
TOGETHER = 60
"""Relations of a conflict that is put to the exact engine."""


class Bound(Struct, frozen=True):
    """A relation at a place: its number, its quantities in order, and of a ratio the fine ends of its rate."""

    relation: int
    quantities: tuple[int, ...]
    rate: tuple[int, int] | None


class Quantity(Struct, frozen=True):
    """Fine ends; `still` is what stays between them, whatever else is true; `step` that of whole numbers (0: none)."""

    low: int | None
    high: int | None
    still: bool
    step: int


class Circle(Struct, frozen=True):
    """What hangs together, by number of fact and of quantity."""

    facts: Mapping[int, Bound]
    quantities: Mapping[int, Quantity]


class Asked(Struct, frozen=True):
    """`settled` can hold together, without those of `clashes` (each a conflict as far as can be seen), with `values`
    (in parts) of quantities."""

    settled: tuple[int, ...]
    clashes: tuple[tuple[int, ...], ...]
    values: Mapping[int, Number]


class Programme(Struct, frozen=True):
    """A circle in lines and boxes: the place of every quantity that moves, and of every line the fact that it is of."""

    index: Mapping[int, int]
    boxes: list[Box]
    steps: list[int]
    lines: list[Line]
    owners: list[int]


def settle(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, tier: str) -> list[tuple[int, ...]]:
    """Take out of `doubtful` what is in `taken` and can hold at a tier; the conflicts that are seen."""
    factors: dict[tuple[int, int], int] = {
        (r, pos): k for r, pos, k in con.execute("SELECT r, pos, k FROM factors").fetchall()
    }
    ratios: dict[int, int] = dict(con.execute("SELECT r, k FROM ratios").fetchall())
    found = _together(_circles(con, _steps(plan, table), tier), factors, ratios)
    settled = [f for asked in found for f in asked.settled]
    clashes = [clash for asked in found for clash in asked.clashes]
    if settled:
        con.execute("CREATE OR REPLACE TEMP TABLE settled (f BIGINT)")
        con.execute("INSERT INTO settled SELECT unnest($f)", {"f": settled})
        con.execute("DELETE FROM doubtful WHERE f IN (SELECT f FROM settled)")
    return clashes


def _together(
    circles: Sequence[Circle], factors: Mapping[tuple[int, int], int], ratios: Mapping[int, int]
) -> list[Asked]:
    """What becomes of each circle, with the same values of what others are shares of. One that cannot be with those that
    were found for its bases is asked about again, with its bases."""
    before: dict[int, Asked] = {}
    for turn in range(TURNS):
        bases = {-u for circle in circles for u, quantity in circle.quantities.items() if quantity.still}
        values: dict[int, Number] = {}
        found: list[Asked] = []
        # What others are shares of comes first: the values that are found for it are what they are held against.
        circles = sorted(circles, key=lambda circle: bases.isdisjoint(circle.quantities))
        for circle in circles:
            known = before.get(id(circle))
            if known is None or not _stands(known, circle, factors, ratios, values):
                known = ask(circle, factors, ratios, values)
            found.append(known)
            values.update((u, value) for u, value in known.values.items() if u in bases)
        troubled = [
            circle for circle, asked in zip(circles, found, strict=True)
            if any(_leans(circle, clash, factors, ratios, values) for clash in asked.clashes)
        ]  # fmt: skip
        if turn == TURNS - 1 or not troubled:
            break
        before = {id(circle): asked for circle, asked in zip(circles, found, strict=True)}
        leaned = {-u for circle in troubled for u in circle.quantities if -u in values}
        troubled += [
            circle
            for circle in circles
            if circle not in troubled and not leaned.isdisjoint(circle.quantities)
        ]
        one = Circle(
            {f: bound for circle in troubled for f, bound in circle.facts.items()},
            {u: quantity for circle in troubled for u, quantity in circle.quantities.items()},
        )
        circles = [one, *(circle for circle in circles if circle not in troubled)]
    return found


def _leans(
    circle: Circle, clash: Sequence[int], factors: Mapping[tuple[int, int], int], ratios: Mapping[int, int],
    values: Mapping[int, Number],
) -> bool:  # fmt: skip
    """Is a clash one only with the values of its bases, and none whatever they are?"""
    facts = {f: circle.facts[f] for f in clash}
    quantities = {u: circle.quantities[u] for bound in facts.values() for u in bound.quantities}
    bases = {-u: replace(quantity, still=False) for u, quantity in quantities.items() if -u in values}
    return bool(bases) and not ask(Circle(facts, {**quantities, **bases}), factors, ratios).clashes


def _stands(
    asked: Asked, circle: Circle, factors: Mapping[tuple[int, int], int], ratios: Mapping[int, int],
    known: Mapping[int, Number],
) -> bool:  # fmt: skip
    """Does a point that was found before hold with other values of what others are shares of?"""
    programme = None if asked.clashes or not asked.values else _programme(circle, factors, ratios, known)
    if programme is None:
        return False
    point = [asked.values[u] for u in programme.index]
    return holds(point, programme.lines, programme.boxes, programme.steps)


def _steps(plan: Plan, table: Table) -> list[int | None]:
    """What one of counted things comes to in fine parts; 0 of what is not counted, None where that is no whole number."""
    found: list[int | None] = []
    for name, measure in plan.measures.items():
        one = Fraction(2 * 10 ** table.columns[name].decimals * FINE) / measure.factor
        found.append(0 if not measure.unit.is_count else int(one) if one.denominator == 1 else None)
    return found


def _circles(con: duckdb.DuckDBPyConnection, steps: Sequence[int | None], tier: str) -> list[Circle]:
    """What of `taken` hangs together, without what has a cell that is no plain number."""
    rates = {
        f: (low, high)
        for f, low, high in con.execute(
            f"SELECT f, {tier}_low, {tier}_high FROM both_rates SEMI JOIN taken USING (f)"
        ).fetchall()
    }
    places: dict[int, list[int]] = {}
    numbers: dict[int, int] = {}
    quantities: dict[int, Quantity] = {}
    odd: set[int] = set()
    leaders = Leaders[int]()
    rows = con.execute(
        f"SELECT b.f, b.r, b.u, b.still, k.m, k.{tier}_low, k.{tier}_high, k.odd FROM bound b SEMI JOIN taken USING (f)"
        " JOIN unknowns k USING (u) ORDER BY b.f, b.pos"
    )
    while part := rows.fetchmany(100_000):
        for f, r, u, still, m, low, high, is_odd in part:
            # A quantity that is held to all its values in one relation moves in others: two of them here.
            u = -u if still else u
            numbers[f] = r
            places.setdefault(f, []).append(u)
            step = steps[m]
            if is_odd or step is None or low > high:
                odd.add(f)
            if not still:
                leaders.join(-f, u)
            if u not in quantities:
                least, most = None if low <= -FAR else low, None if high >= FAR else high
                quantities[u] = Quantity(least, most, still, step or 0)
    found: dict[int, dict[int, Bound]] = {}
    for f, own in places.items():
        found.setdefault(leaders.find(-f), {})[f] = Bound(numbers[f], tuple(own), rates.get(f))
    return [
        Circle(facts, {u: quantities[u] for bound in facts.values() for u in bound.quantities})
        for facts in found.values()
        if not odd & facts.keys() and len(facts) <= LARGEST
    ]


def ask(
    circle: Circle, factors: Mapping[tuple[int, int], int], ratios: Mapping[int, int],
    known: Mapping[int, Number] = MappingProxyType({}),
) -> Asked:  # fmt: skip
    """Can a circle hold, and if not, without what? `known` are values of what others are shares of."""
    programme = _programme(circle, factors, ratios, known)
    if programme is None:
        return Asked((), (), {})
    boxes, steps, lines, owners = programme.boxes, programme.steps, programme.lines, programme.owners
    clashes: list[tuple[int, ...]] = []
    aside: set[int] = set()
    for _ in range(AGAIN):
        point = solved(lines, boxes, steps, owners)
        if isinstance(point, Clash):
            against = [tuple(sorted({owners[n] for n in one})) for one in (point.lines, *point.more)]
            if not all(0 < len(one) <= TOGETHER for one in against):
                break
            clashes += against
            aside.update(f for one in against for f in one)
            kept = [n for n, f in enumerate(owners) if f not in aside]
            lines, owners = [lines[n] for n in kept], [owners[n] for n in kept]
        elif point is None:
            break
        else:
            values = dict(zip(programme.index, point, strict=True))
            return Asked(tuple(f for f in circle.facts if f not in aside), tuple(clashes), values)
    # Without an end nothing is set aside either: all of it is undecided.
    return Asked((), (), {})


def _programme(
    circle: Circle,
    factors: Mapping[tuple[int, int], int],
    ratios: Mapping[int, int],
    known: Mapping[int, Number],
) -> Programme | None:
    index = {u: i for i, u in enumerate(u for u, q in circle.quantities.items() if not q.still)}
    lines: list[Line] = []
    owners: list[int] = []
    for f, bound in circle.facts.items():
        said = _lines(bound, circle.quantities, index, factors, ratios, known)
        if said is None:
            return None
        lines += said
        owners += [f] * len(said)
    boxes: list[Box] = [(circle.quantities[u].low, circle.quantities[u].high) for u in index]
    return Programme(index, boxes, [circle.quantities[u].step for u in index], lines, owners)


def _lines(
    bound: Bound, quantities: Mapping[int, Quantity], index: Mapping[int, int],
    factors: Mapping[tuple[int, int], int], ratios: Mapping[int, int], known: Mapping[int, Number],
) -> list[Line] | None:  # fmt: skip
    """The lines of a relation; None if it cannot be said so."""
    if bound.rate is None:
        terms: dict[int, int] = {}
        rest = 0
        for position, u in enumerate(bound.quantities):
            factor, quantity = factors[bound.relation, position], quantities[u]
            if not quantity.still:
                terms[index[u]] = terms.get(index[u], 0) + factor
            elif quantity.low is None or quantity.low != quantity.high:
                return None
            else:
                rest += factor * quantity.low
        return [Line(tuple(terms.items()), -rest, -rest)]
    top, bottom = bound.quantities
    if -bottom in index:
        # The base hangs together with its share (a total's share of itself): it moves with it.
        bottom = -bottom
    low, high = bound.rate
    if bottom < 0 and top > 0 and -bottom in known:
        value = Fraction(known[-bottom])
        if value <= 0:
            return None
        k = ratios[bound.relation] * FINE * PARTS * value.denominator
        return [Line(((index[top], k),), low * value.numerator, high * value.numerator)]
    return _ratio(ratios[bound.relation] * FINE, low, high, top, bottom, quantities, index)


def _ratio(
    k: int, low: int, high: int, top: int, bottom: int, quantities: Mapping[int, Quantity], index: Mapping[int, int]
) -> list[Line] | None:  # fmt: skip
    """low * bottom <= k * top <= high * bottom for a bottom above 0; the other way round for one below."""
    x, y = quantities[top], quantities[bottom]
    if y.still and (y.low is None or y.high is None or y.low <= 0 <= y.high):
        return None
    # Of a bottom that may be on either side of 0 the side of its middle is tried.
    below = y.high is not None and (y.high <= 0 or (y.low is not None and y.low + y.high < 0))
    if below:
        low, high = high, low
    if y.still:
        assert y.low is not None
        assert y.high is not None
        # Whatever the bottom is between its ends.
        least = max(low * y.low, low * y.high)
        most = min(high * y.low, high * y.high)
        if x.still:
            if x.low is None or x.low != x.high:
                return None
            return [Line((), least - k * x.low, most - k * x.low)]
        return [Line(((index[top], k),), least, most)]
    j = index[bottom]
    sign = Line(((j, 1),), None, -1) if below else Line(((j, 1),), 1, None)
    if x.still:
        if x.low is None or x.low != x.high:
            return None
        return [sign, Line(((j, low),), None, k * x.low), Line(((j, high),), k * x.low, None)]
    i = index[top]
    if i == j:
        return [sign, Line(((j, k - low),), 0, None), Line(((j, k - high),), None, 0)]
    return [sign, Line(((i, k), (j, -low)), 0, None), Line(((i, k), (j, -high)), None, 0)]

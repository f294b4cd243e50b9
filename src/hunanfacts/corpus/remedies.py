"""What would mend a relation that fails in most rows: a column times a constant, two columns swapped, one a period off.

A factor is proposed by the rows whose figures say most about it (the largest), in exact fractions: the interval that
nearly all of them share. Whether it mends is then asked of every row, in whole numbers, as for the relation itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..interval import Interval
from .classifying import STRAINED, Slots
from .columns import Table
from .model import Plan, Relation, Slot
from .shapes import Linear, Mean, Ratio, Shape, shape_of

if TYPE_CHECKING:
    import duckdb

POWERS = tuple(sorted((k for k in range(-9, 10) if k), key=lambda k: (abs(k), k < 0)))
KNOWN = tuple(
    Fraction(text) for text in (
        "44/12", "2", "7", "12", "24", "60", "365", "1.609344", "0.45359237", "0.3048", "0.90718474", "3.6", "3.412142",
        "4.1868", "1.05505585", "41.868", "11.63", "6.8", "15", "500", "7.33", "0.0254", "2.589988", "0.40468564",
    )
)  # fmt: skip
"""Constants between units that are mixed up, and carbon to carbon dioxide; each also turned over."""
SAMPLE = 64
SHARED = Fraction(9, 10)
SHARPEST = Fraction(1, 100)
"""How wide what the rows leave a factor may be, of the factor."""


class Remedy(Struct, frozen=True, order=True):
    """The column of `measure` times `factor`; or swapped with that of `other`; or, with `lag`, its figures are those of
    the period after (1) or before (-1) the one that they are printed for."""

    measure: str
    factor: Fraction = Fraction(1)
    other: str = ""
    lag: int = 0

    @property
    def cost(self) -> tuple[int, int, bool]:
        """Of two that mend as much the plainer is meant."""
        power = _power(self.factor)
        return (
            4 if self.factor < 0 else 3 if self.lag else 2 if self.other else 0 if power else 1,
            abs(power),
            self.factor < 1,
        )


def _power(factor: Fraction) -> int:
    return next((k for k in POWERS if factor == Fraction(10) ** k), 0)


def scaled(shape: Shape, measure: str, factor: Fraction) -> Shape | None:
    """The shape with every figure of a measure taken `factor` times as large; None where that is not a shape."""
    up, down = factor.numerator, factor.denominator
    match shape:
        case Ratio():
            if up <= 0 or shape.r.measure != measure:
                return None
            return replace(shape, a=shape.a * up, b=shape.b * down, k=shape.k * down)
        case Linear():
            return Linear(tuple((k * (up if s.measure == measure else down), s) for k, s in shape.items))
    return None


def rearranged(plan: Plan, relation: Relation) -> Iterator[tuple[Remedy, Plan, Relation]]:
    """The relation with two of its columns swapped, or its target's column a period off."""
    names = sorted({slot.measure for slot in relation.slots})
    for one, other in combinations(names, 2):
        turn = {one: other, other: one}
        made = _renamed(relation, turn)
        if set(made.terms) == set(relation.terms) and made.target == relation.target:
            continue
        first, second = plan.measures[one], plan.measures[other]
        read = {
            one: replace(first, unit=second.unit, scale=second.scale, bounds=second.bounds),
            other: replace(second, unit=first.unit, scale=first.scale, bounds=first.bounds),
        }
        yield (
            Remedy(one, other=other),
            replace(plan, measures={**plan.measures, **read}, relations=(made,)),
            made,
        )
    target = relation.target
    if relation.kind != "mean" and all(slot.measure != target.measure for _, slot in relation.terms):
        for lag in (1, -1):
            moved = [(factor, replace(slot, lag=slot.lag - lag)) for factor, slot in relation.terms]
            made = replace(relation, terms=tuple(moved))
            # Two rows before, and another entity's row of another period, cannot be read: the next row is asked then.
            if any(slot.lag > 1 or slot.entity for _, slot in moved):
                made = replace(relation, target=replace(target, lag=lag))
            yield Remedy(target.measure, lag=lag), replace(plan, relations=(made,)), made


def _renamed(relation: Relation, turn: Mapping[str, str]) -> Relation:
    def turned(slot: Slot) -> Slot:
        return replace(slot, measure=turn.get(slot.measure, slot.measure))

    terms = tuple((factor, turned(slot)) for factor, slot in relation.terms)
    return replace(relation, target=turned(relation.target), terms=terms)


def factors(
    con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, relation: Relation, where: str, entity: str = ""
) -> Iterator[Remedy]:
    """Constant factors to try on failing rows (an SQL condition): powers of ten, and any other that they have in common.
    Of the rows of one entity the powers are those that are right in half of the rows looked at."""
    shape = shape_of(plan, table.columns, relation)
    if isinstance(shape, Mean):
        return
    slots = Slots(plan, table)
    fields = [slots.fields(slot) for slot in relation.slots]
    present = " AND ".join(f"{v} IS NOT NULL" for v, *_ in fields)
    read = ", ".join(f"{v}, {step}" for v, step, *_ in fields)
    rows = con.execute(
        f"SELECT {read} FROM ({slots.sql(entity)}) WHERE rid IN (SELECT rid FROM states WHERE {where}) AND {present}"
        f" ORDER BY abs({fields[0][0]}) DESC, e, t LIMIT {SAMPLE}"
    ).fetchall()
    measures = {relation.target.measure}
    if isinstance(shape, Linear):
        measures = {slot.measure for slot in relation.slots}
    for measure in sorted(measures):
        ranges = []
        for row in rows:
            ends = {
                slot: Interval(
                    Fraction(2 * row[2 * i] - row[2 * i + 1]), Fraction(2 * row[2 * i] + row[2 * i + 1])
                )
                for i, slot in enumerate(relation.slots)
            }
            left = _left(shape, measure, ends)
            if left is not None:
                ranges.append(left)
        for ten in (Fraction(10) ** k for k in POWERS):
            if not entity or 2 * sum(low <= ten <= high for low, high in ranges) >= len(rows):
                yield Remedy(measure, ten)
        factor = shared(ranges, len(rows))
        if factor is not None and not _power(factor):
            yield Remedy(measure, factor)


def _left(
    shape: Linear | Ratio, measure: str, ends: Mapping[Slot, Interval]
) -> tuple[Fraction, Fraction] | None:
    """What a row leaves the factor of a measure; None if nothing definite."""
    if isinstance(shape, Ratio):
        x, y, own = ends[shape.x], ends[shape.y], ends[shape.r]
        rate = _over(x, y)
        if rate is None:
            return None
        needed = [(shape.k * end - shape.b) / shape.a for end in rate]
    else:
        own, others = Interval.point(Fraction(0)), Interval.point(Fraction(0))
        for k, slot in shape.items:
            if slot.measure == measure:
                own = own + ends[slot].scaled(Fraction(k))
            else:
                others = others + ends[slot].scaled(Fraction(-k))
        needed = [end for end in (others.low, others.high) if end is not None]
    return _over(Interval(min(needed), max(needed)), own)


def _over(top: Interval, base: Interval) -> tuple[Fraction, Fraction] | None:
    if (
        top.low is None
        or top.high is None
        or base.low is None
        or base.high is None
        or base.low <= 0 <= base.high
    ):
        return None
    ends = [t / b for t in (top.low, top.high) for b in (base.low, base.high)]
    return min(ends), max(ends)


def shared(ranges: list[tuple[Fraction, Fraction]], rows: int) -> Fraction | None:
    """The plainest factor that nearly all rows leave, if they leave it little room; None if they do not agree, or if
    they leave 1."""
    ordered = sorted([(low, 0) for low, _ in ranges] + [(high, 1) for _, high in ranges])
    deepest = depth = 0
    low = high = Fraction(0)
    for place, (at, closing) in enumerate(ordered):
        depth += -1 if closing else 1
        if not closing and depth > deepest:
            deepest, low, high = depth, at, ordered[place + 1][0]
    if deepest < SHARED * rows or not deepest or low <= 1 <= high or low <= 0 <= high:
        return None
    if high - low > SHARPEST * min(abs(low), abs(high)):
        return None
    for known in (Fraction(-1), *(Fraction(10) ** k for k in POWERS), *KNOWN, *(1 / k for k in KNOWN)):
        if low <= known <= high:
            return known
    digits = 0
    while True:
        size: int = 10**digits
        first = int(-((-low * size) // 1))
        if Fraction(first) / size <= high:
            return Fraction(first) / size
        digits += 1


def failing(number: int, entity: str = "") -> str:
    """SQL of the rows of `states` in which a relation fails."""
    from .source import literal

    return f"s{number} >= {STRAINED}" + (f" AND e = {literal(entity)}" if entity else "")

"""Relations as arithmetic of whole numbers: `sum(k * x) = 0`, or `(a * r + b) * y = k * x`, over doubled ticks.

Units, decimals and the 1 of a growth rate all go into the whole factors, so that nothing is ever divided.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, isqrt, lcm

from msgspec import Struct

from .columns import Column
from .model import Plan, Relation, Slot

ROOM = 2**125
"""What no intermediate result may exceed: HUGEINT ends at 2**127."""


class Linear(Struct, frozen=True):
    """sum(factor * x) = 0 over all slots, the target first."""

    items: tuple[tuple[int, Slot], ...]


class Ratio(Struct, frozen=True):
    """(a * r + b) * y = k * x, with a and k above 0."""

    a: int
    b: int
    k: int
    r: Slot
    x: Slot
    y: Slot


class Mean(Struct, frozen=True):
    """whole lies within parts, all of one measure."""

    whole: Slot
    parts: tuple[Slot, ...]


Shape = Linear | Ratio | Mean


def shape_of(plan: Plan, columns: Mapping[str, Column], relation: Relation) -> Shape:
    def tick(slot: Slot) -> Fraction:
        """What one doubled tick comes to, in base units."""
        return plan.measures[slot.measure].factor / Fraction(2 * 10 ** columns[slot.measure].decimals)

    terms = relation.terms
    if relation.kind == "mean":
        return Mean(relation.target, tuple(slot for _, slot in terms))
    if relation.linear:
        merged: dict[Slot, Fraction] = {relation.target: -tick(relation.target)}
        for factor, slot in terms:
            merged[slot] = merged.get(slot, Fraction(0)) + factor * tick(slot)
        whole = lcm(*(f.denominator for f in merged.values()))
        numbers = [int(f * whole) for f in merged.values()]
        common = gcd(*numbers) or 1
        return Linear(tuple((n // common, slot) for n, slot in zip(numbers, merged, strict=True)))
    x, y, r = terms[0][1], terms[1][1], relation.target
    shift = Fraction(1 if relation.kind == "growth" else 0)
    factors = [tick(r) * tick(y), shift * tick(y), tick(x) * terms[0][0]]
    whole = lcm(*(f.denominator for f in factors))
    a, b, k = (int(f * whole) for f in factors)
    common = gcd(a, b, k)
    return Ratio(a // common, b // common, k // common, r, x, y)


def largest(shape: Shape) -> int:
    """How many ticks a cell may have so that nothing in the arithmetic of the shape exceeds ROOM."""
    match shape:
        case Linear():
            return ROOM // (8 * sum(abs(k) for k, _ in shape.items))
        case Ratio():
            return min(isqrt(ROOM // (64 * max(shape.a, abs(shape.b), 1))), ROOM // (64 * shape.k))
        case Mean():
            return ROOM // 8


def room_needed(shape: Shape, columns: Mapping[str, Column]) -> int:
    """The largest intermediate result with the cells that there are (and twice the place of their last digit)."""

    def size(slot: Slot) -> int:
        column = columns[slot.measure]
        return 2 * column.size + 4 * max(
            column.narrow or 0, column.wide or 0, 10**15 if column.narrow is None else 0
        )

    match shape:
        case Linear():
            return sum(abs(k) * size(slot) for k, slot in shape.items)
        case Ratio():
            return max((shape.a * size(shape.r) + abs(shape.b)) * size(shape.y), shape.k * size(shape.x))
        case Mean():
            return max(size(slot) for slot in (shape.whole, *shape.parts))

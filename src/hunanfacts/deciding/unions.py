"""Unions of intervals: what is left of one number where whole numbers or an open sign leave holes.

A set is held by sign: the sizes of its positive numbers, whether 0 is in it, the sizes of its negative ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from ..interval import EMPTY, Interval
from .stretches import NOUGHT, SIZES, Size, Stretch, inverted, joined, meet, span, times, whole_in


class Union(Struct, frozen=True):
    """Stretches of sizes in ascending order without overlaps, above and below 0, and 0 itself."""

    above: tuple[Stretch, ...] = ()
    zero: bool = False
    below: tuple[Stretch, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.above or self.zero or self.below)

    def __and__(self, other: Union) -> Union:
        if self is EVERY:
            return other
        if other is EVERY:
            return self
        return Union(meet(self.above, other.above), self.zero and other.zero, meet(self.below, other.below))

    def __or__(self, other: Union) -> Union:
        return Union(
            joined((*self.above, *other.above)),
            self.zero or other.zero,
            joined((*self.below, *other.below)),
        )

    def integers(self) -> Union:
        """The whole numbers inside."""
        return Union(whole_in(self.above), self.zero, whole_in(self.below))

    def signed(self) -> Iterable[tuple[int, tuple[Stretch, ...]]]:
        """The sizes of both signs that there are."""
        if self.above:
            yield 1, self.above
        if self.below:
            yield -1, self.below

    def hull(self) -> Interval:
        """The smallest interval that holds it."""
        if self.empty:
            return EMPTY
        if self.below:
            low, low_open = _end(self.below[-1][2]), self.below[-1][3]
            low = None if low is None else -low
        elif self.zero:
            low, low_open = Fraction(0), False
        else:
            low, low_open = _end(self.above[0][0]), self.above[0][1]
        if self.above:
            high, high_open = _end(self.above[-1][2]), self.above[-1][3]
        elif self.zero:
            high, high_open = Fraction(0), False
        else:
            high, high_open = -Fraction(*self.below[0][0]), self.below[0][1]
        return Interval(low, high, low_open, high_open)


NONE = Union()
EVERY = Union((SIZES,), True, (SIZES,))


def union_of(interval: Interval) -> Union:
    """The numbers of an interval."""
    if interval.empty:
        return NONE
    if interval.unbounded:
        return EVERY
    return Union(_side(interval), 0 in interval, _side(-interval))


def _side(interval: Interval) -> tuple[Stretch, ...]:
    low, high = interval.low, interval.high
    if high is not None and high.numerator <= 0:
        return ()
    below = low is None or low.numerator <= 0
    start = NOUGHT if low is None or below else low.as_integer_ratio()
    return (
        (
            start,
            below or interval.low_open,
            None if high is None else high.as_integer_ratio(),
            high is None or interval.high_open,
        ),
    )


def quotients(top: Union, bottom: Union) -> Interval:
    """The hull of {t / b : b != 0}."""
    above, zero, below = list[Stretch](), top.zero and bool(bottom.above or bottom.below), list[Stretch]()
    for one, sizes in top.signed():
        for other, divisors in bottom.signed():
            reach = span(sizes), inverted(span(divisors))
            (above if one == other else below).append(times(*reach))
    return Union(joined(above), zero, joined(below)).hull()


def _end(size: Size | None) -> Fraction | None:
    return None if size is None else Fraction(*size)

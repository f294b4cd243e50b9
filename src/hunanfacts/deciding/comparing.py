"""Comparisons of two quantities: one over another within an interval, a level, or one at most a multiple of another."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ..interval import Interval
from .paths import ONE, Arc
from .term import Linear, Quotient, Term, Var

SIGNS = (1, -1, 0)
Owners = frozenset[str]
NOBODY: Owners = frozenset()


class NotPairs(Exception):
    """A constraint speaks of more than two quantities, or of powers."""


class Compared(Struct, frozen=True, eq=False):
    """`top` over `bottom` within an interval, the bottom not 0; a level has `ONE` below.

    With `factor` instead: top - factor * bottom within an interval that has no end but 0.
    """

    top: str
    bottom: str
    allowed: Interval
    signs: frozenset[int]
    """Of numbers within the interval."""
    factor: Fraction | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.top,) if self.bottom == ONE else (self.top, self.bottom)

    def possible(self, top: int, bottom: int) -> bool:
        """Can it hold with these signs?"""
        if self.factor is None:
            return bottom != 0 and top * bottom in self.signs
        other = -bottom if self.factor > 0 else bottom
        return top * other < 0 or (top or other) in self.signs

    def arcs(self, top: int, bottom: int, owner: str) -> Iterator[Arc]:
        """What it says of the sizes of two unknowns with these signs, neither of them 0."""
        if self.factor is None:
            range_ = self.allowed if top * bottom > 0 else -self.allowed
            if range_.high is not None:
                yield Arc(self.top, self.bottom, *range_.high.as_integer_ratio(), range_.high_open, owner)
            if range_.low is not None and range_.low > 0:
                p, q = range_.low.as_integer_ratio()
                yield Arc(self.bottom, self.top, q, p, range_.low_open, owner)
            return
        # The sizes t and b of both: sign * (t - f * b) within the interval, f > 0, if not both terms push one way.
        p, q = abs(self.factor).as_integer_ratio()
        if top * bottom * self.factor < 0:
            return
        range_ = self.allowed if top > 0 else -self.allowed
        if range_.high is not None:
            yield Arc(self.top, self.bottom, p, q, range_.high_open, owner)
        if range_.low is not None:
            yield Arc(self.bottom, self.top, q, p, range_.low_open, owner)


OF_SIGN = {
    1: Interval(Fraction(0), None, True, True),
    0: Interval.point(0),
    -1: Interval(None, Fraction(0), True, True),
}


def comparison(top: str, bottom: str, allowed: Interval, factor: Fraction | None = None) -> Compared:
    signs = frozenset(sign for sign in SIGNS if not (allowed & OF_SIGN[sign]).empty)
    return Compared(top, bottom, allowed, signs, factor)


def compared(term: Term, allowed: Interval) -> Compared | bool:
    """A term within an interval as a comparison; True or False where it is a number. Raises NotPairs."""
    if isinstance(term, Linear) and len(term.items) < 2:
        allowed = allowed.shifted(-term.constant)
        if not term.items:
            return 0 in allowed
        ((factor, term),) = term.items
        allowed = allowed.scaled(1 / factor)
    if isinstance(term, Var):
        return comparison(term.name, ONE, allowed)
    if isinstance(term, Quotient) and isinstance(term.top, Var) and isinstance(term.bottom, Var):
        if term.top == term.bottom:
            raise NotPairs
        return comparison(term.top.name, term.bottom.name, allowed)
    if isinstance(term, Linear) and len(term.items) == 2:
        (one, top), (other, bottom) = term.items
        ends = {allowed.low, allowed.high}
        if isinstance(top, Var) and isinstance(bottom, Var) and not term.constant and ends <= {None, 0}:
            return comparison(top.name, bottom.name, allowed.scaled(1 / one), -other / one)
    raise NotPairs


Options = tuple[tuple[str, tuple[Compared, ...]], ...]


class Choice(Struct, frozen=True, eq=False):
    """A constraint: by option its reading and the comparisons that must all hold; None where it never does."""

    owner: str
    options: Options
    marks: Owners = NOBODY
    """Why it was brought down to one option."""

    @property
    def names(self) -> set[str]:
        return {name for _, made in self.options for one in made for name in one.names}

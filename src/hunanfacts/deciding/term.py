"""Terms: the arithmetic of an equation over unknown quantities, in base units.

A small closed set of shapes, so that propagation and the exact solver read the same constraint:
`Var`, `Const` (an interval that is no unknown of the ledger), `Linear`, `Product`, `Quotient`, `Raised`,
`Extreme` (min or max).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from ..figures.figure import Allowed
from ..interval import Interval


class Var(Struct, frozen=True):
    name: str


class Const(Struct, frozen=True):
    value: Allowed


class Linear(Struct, frozen=True):
    """sum(coefficient * term) + constant; no coefficient is zero."""

    items: tuple[tuple[Fraction, Term], ...]
    constant: Fraction


class Product(Struct, frozen=True):
    left: Term
    right: Term


class Quotient(Struct, frozen=True):
    top: Term
    bottom: Term


class Raised(Struct, frozen=True):
    base: Term
    exponent: int


class Extreme(Struct, frozen=True):
    name: str
    items: tuple[Term, ...]


Term = Var | Const | Linear | Product | Quotient | Raised | Extreme


def number(value: Fraction | int) -> Term:
    return Linear((), Fraction(value))


def constant(value: Allowed) -> Term:
    """A known value; an exact one becomes a number."""
    if value.narrow.is_point and value.narrow == value.wide and value.narrow.low is not None:
        return number(value.narrow.low)
    return Const(value)


def as_number(term: Term) -> Fraction | None:
    return term.constant if isinstance(term, Linear) and not term.items else None


def linear(items: Iterable[tuple[Fraction | int, Term]], shift: Fraction | int = 0) -> Term:
    """sum(coefficient * term) + shift, flattened; equal terms are merged, so x - x is exactly 0."""
    total = Fraction(shift)
    merged: dict[Term, Fraction] = {}
    for coefficient, term in items:
        inner = term if isinstance(term, Linear) else Linear(((Fraction(1), term),), Fraction(0))
        total += coefficient * inner.constant
        for factor, part in inner.items:
            merged[part] = merged.get(part, Fraction(0)) + coefficient * factor
    kept = tuple((factor, part) for part, factor in merged.items() if factor)
    if len(kept) == 1 and kept[0][0] == 1 and total == 0:
        return kept[0][1]
    return Linear(kept, total)


def product(left: Term, right: Term) -> Term:
    for value, other in ((as_number(left), right), (as_number(right), left)):
        if value is not None:
            return linear([(value, other)])
    return Product(left, right)


def quotient(top: Term, bottom: Term) -> Term:
    """top / bottom; ZeroDivisionError if the bottom is the number 0."""
    divisor = as_number(bottom)
    if divisor is not None:
        return linear([(1 / divisor, top)])
    return Quotient(top, bottom)


def raised(base: Term, exponent: int) -> Term:
    value = as_number(base)
    if value is not None:
        return number(value**exponent)
    if exponent in (0, 1):
        return base if exponent else number(1)
    return Raised(base, exponent)


def children(term: Term) -> tuple[Term, ...]:
    match term:
        case Linear():
            return tuple([part for _, part in term.items])
        case Quotient():
            return term.top, term.bottom
        case Product():
            return term.left, term.right
        case Raised():
            return (term.base,)
        case Extreme():
            return term.items
        case _:
            return ()


def occurrences(term: Term) -> dict[str, int]:
    """How often each unknown stands in a term."""
    found: dict[str, int] = {}
    waiting = [term]
    while waiting:
        part = waiting.pop()
        if type(part) is Var:
            found[part.name] = found.get(part.name, 0) + 1
        else:
            waiting += children(part)
    return found


class Piece(Struct, frozen=True):
    """A term and the interval in which it must lie."""

    term: Term
    allowed: Allowed


EXACTLY_ZERO = Allowed(Interval.point(0), Interval.point(0))
NOT_NEGATIVE = Allowed(Interval(Fraction(0), None, False, True), Interval(Fraction(0), None, False, True))
POSITIVE = Allowed(Interval(Fraction(0), None, True, True), Interval(Fraction(0), None, True, True))
NEGATIVE = Allowed(Interval(None, Fraction(0), True, True), Interval(None, Fraction(0), True, True))
NOT_POSITIVE = Allowed(Interval(None, Fraction(0), True, False), Interval(None, Fraction(0), True, False))

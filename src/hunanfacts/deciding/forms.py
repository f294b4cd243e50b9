"""Linear bounds and the clauses made of them: what a constraint asks of sums of unknowns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import gcd, lcm

from msgspec import Struct, field

from ..interval import Interval
from .polynomial import Polynomial

Form = tuple[tuple[str, int], ...]
"""sum(factor * unknown): coprime factors in the order of the names, the first above zero."""
Owners = tuple[str, ...]


class NotLinear(Exception):
    """The constraint is no clause of linear bounds."""


class Bound(Struct):
    """A form is at most (`upper`) or at least a number, or strictly so."""

    form: Form
    value: Fraction
    strict: bool
    upper: bool
    owners: Owners


class Alternative(Struct):
    """`reading` is that of the claim, "" where there is none to choose; `bounds` None cannot hold."""

    reading: str
    bounds: list[Bound] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    possible: bool = True


class Clause(Struct):
    owner: str
    alternatives: list[Alternative]


def form_of(factors: Mapping[str, Fraction]) -> tuple[Form, Fraction]:
    """The form of a sum, and the number that it is multiplied with to give the sum."""
    items = sorted(item for item in factors.items() if item[1])
    below = lcm(*(factor.denominator for _, factor in items))
    above = gcd(*(factor.numerator * (below // factor.denominator) for _, factor in items))
    if items[0][1] < 0:
        above = -above
    whole = tuple((name, factor.numerator * (below // factor.denominator) // above) for name, factor in items)
    return whole, Fraction(above, below)


class Eliminated(Struct, frozen=True):
    """(rest + r * factor) / bottom lies within `allowed`; the factor is at least 0, or at most where not `positive`."""

    rest: Polynomial
    factor: Polynomial
    bottom: Polynomial
    allowed: Interval
    positive: bool
    owners: Owners


def join(made: Alternative, clause: Clause) -> None:
    """Adds a clause to what an alternative asks."""
    if not clause.alternatives or not any(one.possible for one in clause.alternatives):
        made.possible = False
    elif len(clause.alternatives) == 1:
        made.bounds += clause.alternatives[0].bounds
        made.clauses += clause.alternatives[0].clauses
    else:
        made.clauses.append(clause)


def within(form: Form, interval: Interval, owners: Owners) -> Iterator[Bound]:
    if interval.low is not None:
        yield Bound(form, interval.low, interval.low_open, False, owners)
    if interval.high is not None:
        yield Bound(form, interval.high, interval.high_open, True, owners)


def common(*values: Fraction) -> Fraction:
    """The largest number of which all are whole multiples (0 of none but zeros)."""
    below = lcm(*(value.denominator for value in values))
    return Fraction(gcd(*(value.numerator * (below // value.denominator) for value in values)), below)

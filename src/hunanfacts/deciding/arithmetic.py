"""The arithmetic of one constraint: forward from unknowns to the term, backward from the term to each unknown.

These are the two steps of HC4 (Benhamou et al. 1999), exact where every unknown stands once. `Punctured` says that what
is left is no interval.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from ..figures.figure import Allowed
from ..interval import EMPTY, EVERYTHING, ZERO, Interval, Punctured, factor_range, hull_of
from .constraint import Constraint, Option, Quantity
from .term import Const, Extreme, Linear, Piece, Product, Quotient, Raised, Term, Var, children, occurrences

_ABOVE_ZERO = Interval(Fraction(0), None, True, True)
_BELOW_ZERO = Interval(None, Fraction(0), True, True)


class Factor(Struct, frozen=True):
    """One piece of a constraint at one tier."""

    owner: str
    term: Term
    allowed: Interval
    names: tuple[str, ...]


def factors_of(
    constraint: Constraint, option: Option, tier: str, quantities: Mapping[str, Quantity]
) -> list[Factor]:
    return [factor_of(constraint.id, piece, tier, quantities) for piece in option.pieces]


def factor_of(owner: str, piece: Piece, tier: str, quantities: Mapping[str, Quantity]) -> Factor:
    """A piece at one tier; what sums up whole numbers only is whole."""
    allowed, names = piece.allowed.at(tier), tuple(sorted(occurrences(piece.term)))
    if names and all_whole(piece.term, quantities):
        allowed = allowed.integers()
    return Factor(owner, at_tier(piece.term, tier), allowed, names)


def at_tier(term: Term, tier: str) -> Term:
    """The term with its inexact constants as the intervals of one tier: `forward` knows no tier of its own."""
    return with_constants(term, lambda value: Const(Allowed(value.at(tier), value.at(tier))))


def with_constants(term: Term, made: Callable[[Allowed], Term]) -> Term:
    """The term with something else in place of its inexact constants."""
    return _with(term, made) if _inexact(term) else term


def _inexact(term: Term) -> bool:
    return isinstance(term, Const) or any(
        _inexact(part) for part in children(term) if not isinstance(part, Var)
    )


def _with(term: Term, made: Callable[[Allowed], Term]) -> Term:
    match term:
        case Const():
            return made(term.value)
        case Linear():
            return Linear(tuple((factor, _with(part, made)) for factor, part in term.items), term.constant)
        case Product():
            return Product(_with(term.left, made), _with(term.right, made))
        case Quotient():
            return Quotient(_with(term.top, made), _with(term.bottom, made))
        case Raised():
            return Raised(_with(term.base, made), term.exponent)
        case Extreme():
            return Extreme(term.name, tuple(_with(item, made) for item in term.items))
        case Var():
            return term


def all_whole(term: Term, quantities: Mapping[str, Quantity]) -> bool:
    """A sum and difference of whole numbers, which takes every whole number between its ends."""
    if isinstance(term, Var):
        return quantities[term.name].integer
    return (
        isinstance(term, Linear)
        and term.constant.denominator == 1
        and all(abs(c) == 1 and isinstance(v, Var) and quantities[v.name].integer for c, v in term.items)
    )


def divisors(term: Term) -> set[str]:
    found: set[str] = set()
    waiting = [term]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Quotient):
            found |= set(occurrences(part.bottom))
        waiting += children(part)
    return found


def forward(term: Term, values: Mapping[str, Interval]) -> Interval:
    """The values of a term whose unknowns lie in the given intervals (each stands once)."""
    match term:
        case Var():
            return values[term.name]
        case Const():
            return term.value.narrow
        case Linear():
            total = Interval.point(term.constant)
            for factor, part in term.items:
                total = total + forward(part, values).scaled(factor)
            return total
        case Product():
            return forward(term.left, values) * forward(term.right, values)
        case Quotient():
            return forward(term.top, values) / forward(term.bottom, values)
        case Raised():
            return forward(term.base, values).power(term.exponent)
        case Extreme():
            return _extreme(term.name, [forward(item, values) for item in term.items])


def _extreme(name: str, intervals: Sequence[Interval]) -> Interval:
    """The values of the smallest or largest of some numbers, one from each interval."""
    if name == "max":
        return -_extreme("min", [-interval for interval in intervals])
    low = hull_of(intervals)
    high = EVERYTHING
    for interval in intervals:
        high = high & Interval(None, interval.high, True, interval.high_open)
    return Interval(low.low, high.high, low.low_open, high.high_open)


def backward(
    term: Term, target: Interval, values: Mapping[str, Interval], wanted: Collection[str]
) -> dict[str, Interval]:
    """For each wanted unknown the values with which the term can reach the target, the others given."""
    if isinstance(term, Linear) and len(term.items) == 1:
        # The usual relations, a/b - 1 and the like, without looking for what stands where.
        factor, inner = term.items[0]
        if term.constant:
            target = target.shifted(-term.constant)
        term, target = inner, target.scaled(factor if abs(factor) == 1 else 1 / factor)
    if isinstance(term, Var):
        return {term.name: target} if term.name in wanted else {}
    if isinstance(term, Quotient) and isinstance(term.top, Var) and isinstance(term.bottom, Var):
        found = {}
        top, bottom = term.top.name, term.bottom.name
        if top in wanted:
            found[top] = _dividend(target, values[bottom])
        if bottom in wanted:
            found[bottom] = _without_zero(factor_range(values[top], target), term.bottom, values)
        return found
    if isinstance(term, Linear) and len(wanted) == 1 and all(isinstance(part, Var) for _, part in term.items):
        return _of_sum(term, target, values, next(iter(wanted)))
    return _backward(term, target, values, set(wanted))


def _of_sum(
    term: Linear, target: Interval, values: Mapping[str, Interval], wanted: str
) -> dict[str, Interval]:
    """One unknown of a plain sum."""
    own = Fraction(0)
    rest = Interval.point(term.constant)
    for factor, part in term.items:
        assert isinstance(part, Var)
        if part.name == wanted:
            own = factor
        else:
            rest = rest + values[part.name].scaled(factor)
    return {wanted: (target - rest).scaled(own if abs(own) == 1 else 1 / own)} if own else {}


def _backward(
    term: Term, target: Interval, values: Mapping[str, Interval], wanted: set[str]
) -> dict[str, Interval]:
    found: dict[str, Interval] = {}
    waiting: list[tuple[Term, Interval]] = [(term, target)]
    while waiting:
        part, goal = waiting.pop()
        if isinstance(part, Var):
            if part.name in wanted:
                found[part.name] = goal
            continue
        if not wanted & set(occurrences(part)):
            continue
        match part:
            case Linear():
                waiting += _terms_of_sum(part, goal, values, wanted)
            case Product():
                if wanted & set(occurrences(part.left)):
                    waiting.append((part.left, factor_range(goal, forward(part.right, values))))
                if wanted & set(occurrences(part.right)):
                    waiting.append((part.right, factor_range(goal, forward(part.left, values))))
            case Quotient():
                if wanted & set(occurrences(part.top)):
                    waiting.append((part.top, _dividend(goal, forward(part.bottom, values))))
                if wanted & set(occurrences(part.bottom)):
                    divisor = factor_range(forward(part.top, values), goal)
                    waiting.append((part.bottom, _without_zero(divisor, part.bottom, values)))
    return found


def _terms_of_sum(
    term: Linear, goal: Interval, values: Mapping[str, Interval], wanted: set[str]
) -> list[tuple[Term, Interval]]:
    parts = [forward(part, values).scaled(factor) for factor, part in term.items]
    before = [Interval.point(term.constant)]
    for part in parts:
        before.append(before[-1] + part)
    after = [Interval.point(0)]
    for part in reversed(parts):
        after.append(part + after[-1])
    after.reverse()
    found = []
    for position, (factor, inner) in enumerate(term.items):
        if wanted & set(occurrences(inner)):
            rest = before[position] + after[position + 1]
            found.append((inner, (goal - rest).scaled(factor if abs(factor) == 1 else 1 / factor)))
    return found


def _dividend(goal: Interval, divisor: Interval) -> Interval:
    """{q * d : d != 0}."""
    if goal.empty or divisor.empty:
        return EMPTY
    if 0 in divisor and 0 not in goal:
        if divisor.low is not None and divisor.low >= 0:
            divisor = divisor & _ABOVE_ZERO
        elif divisor.high is not None and divisor.high <= 0:
            divisor = divisor & _BELOW_ZERO
        else:
            raise Punctured
    elif divisor == ZERO:
        return EMPTY
    return goal * divisor


def _without_zero(divisor: Interval, bottom: Term, values: Mapping[str, Interval]) -> Interval:
    """A divisor is never 0: the end at 0 is open; 0 inside is Punctured unless its sign is known."""
    if 0 not in divisor:
        return divisor
    known = forward(bottom, values)
    for bound, side in ((divisor.low, _ABOVE_ZERO), (divisor.high, _BELOW_ZERO)):
        if bound == 0:
            return divisor & side
    if known.low is not None and known.low >= 0:
        return divisor & _ABOVE_ZERO
    if known.high is not None and known.high <= 0:
        return divisor & _BELOW_ZERO
    raise Punctured

"""Deciding by exact forward-backward propagation, for components without cycles.

A component is a tree of unknowns and constraints in which every unknown stands once in a constraint. One pass
from the leaves to a root and back (message passing; for the arithmetic of one constraint the forward and
backward steps of HC4, Benhamou et al. 1999) then gives for every unknown exactly the values it can have, and
for every constraint exactly what the others leave it. `Punctured` leaves the component to the solver.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..figures.figure import Allowed
from ..interval import EMPTY, EVERYTHING, ZERO, Interval, Punctured, factor_range, hull_of
from .constraint import Constraint, Option, Quantity
from .term import Const, Extreme, Linear, Piece, Product, Quotient, Raised, Term, Var, children, occurrences

TIERS = ("narrow", "wide")
_ABOVE_ZERO = Interval(Fraction(0), None, True, True)
_BELOW_ZERO = Interval(None, Fraction(0), True, True)


@dataclass(frozen=True, slots=True)
class Factor:
    """One piece of a constraint at one tier."""

    owner: str
    term: Term
    allowed: Interval
    names: tuple[str, ...]


def factors_of(constraint: Constraint, option: Option, tier: str) -> list[Factor]:
    return [
        Factor(
            constraint.id,
            _settled(piece.term, tier),
            piece.allowed.at(tier),
            tuple(sorted(occurrences(piece.term))),
        )
        for piece in option.pieces
    ]


def _settled(term: Term, tier: str) -> Term:
    """The term with its inexact constants as the intervals of one tier."""
    match term:
        case Const():
            return Const(Allowed(term.value.at(tier), term.value.at(tier)))
        case Linear():
            return Linear(tuple((factor, _settled(part, tier)) for factor, part in term.items), term.constant)
        case Product():
            return Product(_settled(term.left, tier), _settled(term.right, tier))
        case Quotient():
            return Quotient(_settled(term.top, tier), _settled(term.bottom, tier))
        case _:
            return term


def suits(constraints: Sequence[Constraint], quantities: Mapping[str, Quantity]) -> bool:
    """True if propagation decides these constraints exactly, whatever option of each is taken."""
    for constraint in constraints:
        for option in constraint.options:
            if sum(len(occurrences(piece.term)) > 1 for piece in option.pieces) > 1:
                return False
            for piece in option.pieces:
                if not all(fits(piece, tier, quantities) for tier in TIERS):
                    return False
    return acyclic(constraint.unknowns for constraint in constraints)


def _simple(term: Term) -> bool:
    if any(count > 1 for count in occurrences(term).values()):
        return False
    waiting = [term]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (Raised, Extreme)):
            return False
        waiting += children(part)
    return True


def _integers_fit(term: Term, allowed: Interval, quantities: Mapping[str, Quantity]) -> bool:
    """Whole-number unknowns leave no holes: alone, in sums of whole numbers, or in inequalities.

    An inequality asks only for the ends of what its unknowns can be, and those are whole; but a divisor comes
    no closer to 0 than 1, which its interval does not say.
    """
    names = occurrences(term)
    whole = {name for name in names if quantities[name].integer}
    if not whole or isinstance(term, Var) or all_whole(term, quantities):
        return True
    return (allowed.low is None or allowed.high is None) and not whole & _divisors(term)


def fits(piece: Piece, tier: str, quantities: Mapping[str, Quantity]) -> bool:
    """True if propagation is exact with this piece too."""
    return _simple(piece.term) and _integers_fit(piece.term, piece.allowed.at(tier), quantities)


def all_whole(term: Term, quantities: Mapping[str, Quantity]) -> bool:
    """A sum and difference of whole numbers, which takes every whole number between its ends."""
    if isinstance(term, Var):
        return quantities[term.name].integer
    return (
        isinstance(term, Linear)
        and term.constant.denominator == 1
        and all(abs(c) == 1 and isinstance(v, Var) and quantities[v.name].integer for c, v in term.items)
    )


def _divisors(term: Term) -> set[str]:
    found: set[str] = set()
    waiting = [term]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Quotient):
            found |= set(occurrences(part.bottom))
        waiting += children(part)
    return found


def acyclic(groups: Iterable[Collection[str]]) -> bool:
    """True if the groups and the names in them form trees (they need not hang together)."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for names in groups:
        roots = {find(name) for name in names}
        if len(roots) < len(names):
            return False
        for root in roots:
            leader[root] = min(roots)
    return True


class Forest:
    """Messages over the factors of one choice of options; `conflict` names factors that cannot all hold.

    With a conflict the messages still say what the others leave each factor: nothing, if they conflict alone.
    """

    def __init__(self, quantities: Mapping[str, Quantity], factors: Sequence[Factor]) -> None:
        self.quantities = quantities
        self.factors = [
            replace(f, allowed=f.allowed.integers()) if f.names and all_whole(f.term, quantities) else f
            for f in factors
        ]
        self.at: dict[str, list[int]] = {}
        for index, factor in enumerate(factors):
            for name in factor.names:
                self.at.setdefault(name, []).append(index)
        self.to_unknown: dict[tuple[int, str], Interval] = {}
        self.to_factor: dict[tuple[str, int], Interval] = {}
        self.conflict: set[str] | None = None
        self.tree: dict[str, str] = {}
        self.dead: set[int | str] = set()
        self.order: list[tuple[str, int | None]] = []
        self.children: dict[int, list[str]] = {}
        self._order()
        self._up()

    @property
    def feasible(self) -> bool:
        return self.conflict is None

    def _order(self) -> None:
        """Unknowns in depth-first order, each with the factor that leads to it."""
        seen: set[str] = set()
        for root in sorted(self.at):
            if root in seen:
                continue
            seen.add(root)
            waiting: list[tuple[str, int | None]] = [(root, None)]
            while waiting:
                name, parent = waiting.pop()
                self.order.append((name, parent))
                self.tree[name] = root
                for index in self.at[name]:
                    if index == parent:
                        continue
                    below = [other for other in self.factors[index].names if other != name]
                    self.children[index] = below
                    seen.update(below)
                    waiting += [(other, index) for other in below]

    def _up(self) -> None:
        for index, factor in enumerate(self.factors):
            if not factor.names and (forward(factor.term, {}) & factor.allowed).empty:
                self._fail({factor.owner}, index)
        for name, parent in reversed(self.order):
            belief = self._domain(name)
            for index in self.at[name]:
                if index == parent:
                    continue
                factor = self.factors[index]
                incoming = {other: self.to_factor[other, index] for other in self.children[index]}
                message = backward(
                    factor.term, factor.allowed, {**incoming, name: self._domain(name)}, {name}
                )[name]
                self.to_unknown[index, name] = message
                belief = self._whole(name, belief & message)
            if belief.empty:
                self._fail(self._blame(name, parent), self.tree[name])
            if parent is not None:
                self.to_factor[name, parent] = belief

    def _fail(self, owners: set[str], tree: int | str) -> None:
        self.conflict = owners if self.conflict is None else self.conflict
        self.dead.add(tree)

    def _blame(self, name: str, parent: int | None) -> set[str]:
        """Owners of the factors below an unknown that is left without a value."""
        owners: set[str] = set()
        waiting = [(name, parent)]
        while waiting:
            unknown, above = waiting.pop()
            for index in self.at[unknown]:
                if index != above and self.to_unknown.get((index, unknown), EVERYTHING) != EVERYTHING:
                    owners.add(self.factors[index].owner)
                    waiting += [(other, index) for other in self.children[index]]
        return owners

    def spread(self) -> None:
        """The second pass, from the roots to the leaves."""
        for name, parent in self.order:
            around = self.at[name]
            before = [self._domain(name)]
            for index in around:
                before.append(before[-1] & self.to_unknown[index, name])
            after = [EVERYTHING]
            for index in reversed(around):
                after.append(after[-1] & self.to_unknown[index, name])
            after.reverse()
            for position, index in enumerate(around):
                belief = self._whole(name, before[position] & after[position + 1])
                self.to_factor[name, index] = belief
            for index in around:
                if index == parent:
                    continue
                factor = self.factors[index]
                incoming = {other: self.to_factor[other, index] for other in factor.names}
                below = set(self.children[index])
                divisors = below & _divisors(factor.term)
                # What is said of a divisor elsewhere must not come back to it as its sign.
                for group in filter(None, [below - divisors, *({name} for name in sorted(divisors))]):
                    known = {**incoming, **{name: self._domain(name) for name in group & divisors}}
                    for other, message in backward(factor.term, factor.allowed, known, group).items():
                        self.to_unknown[index, other] = message

    def value(self, name: str) -> Interval:
        """Every value an unknown can have, after `spread`."""
        belief = self._domain(name)
        for index in self.at.get(name, ()):
            belief = self._whole(name, belief & self.to_unknown[index, name])
        return belief

    def left_to(self, index: int) -> Interval:
        """What the other constraints leave the term of a factor, after `spread`."""
        factor = self.factors[index]
        if not self.rest_holds(index):
            return EMPTY
        return forward(factor.term, {name: self.to_factor[name, index] for name in factor.names})

    def rest_holds(self, index: int) -> bool:
        """Can all factors but one hold together? After `spread`."""
        names = self.factors[index].names
        elsewhere = self.dead - {self.tree[names[0]] if names else index}
        return not elsewhere and not any(self.to_factor[name, index].empty for name in names)

    def _domain(self, name: str) -> Interval:
        return self._whole(name, self.quantities[name].domain)

    def _whole(self, name: str, interval: Interval) -> Interval:
        if self.quantities[name].integer and not interval.empty:
            return interval.integers()
        return interval


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
    term: Term, target: Interval, values: Mapping[str, Interval], wanted: Iterable[str]
) -> dict[str, Interval]:
    """For each wanted unknown the values with which the term can reach the target, the others given."""
    found: dict[str, Interval] = {}
    wanted = set(wanted)
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

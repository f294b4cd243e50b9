"""Deciding by exact forward-backward propagation, for components without cycles.

A component is a tree of unknowns and constraints in which every unknown stands once in a constraint. One pass
from the leaves to a root and back (message passing; for the arithmetic of one constraint the forward and
backward steps of HC4, Benhamou et al. 1999) then gives for every unknown exactly the values it can have, and
for every constraint exactly what the others leave it. `Punctured` leaves the component to the solver.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from ..interval import EMPTY, EVERYTHING, Interval
from .arithmetic import Factor, all_whole, backward, divisors, forward
from .constraint import Constraint, Quantity
from .leaders import Leaders
from .term import Extreme, Piece, Raised, Term, Var, children, occurrences

TIERS = ("narrow", "wide")
BITS = 96
"""Of a number that stands for a longer one."""


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
    return (allowed.low is None or allowed.high is None) and not whole & divisors(term)


def fits(piece: Piece, tier: str, quantities: Mapping[str, Quantity]) -> bool:
    """True if propagation is exact with this piece too."""
    return _simple(piece.term) and _integers_fit(piece.term, piece.allowed.at(tier), quantities)


def acyclic(groups: Iterable[Collection[str]]) -> bool:
    """True if the groups and the names in them form trees (they need not hang together)."""
    leaders = Leaders[str]()
    return all(leaders.merge(names) for names in groups)


def rounded_outwards(interval: Interval) -> Interval:
    """An interval that holds another, of which both signs stay as they are and no end is a long number."""
    low, high = interval.low, interval.high
    if low is not None:
        low = _shortened(low, up=False)
    if high is not None:
        high = _shortened(high, up=True)
    return Interval(low, high, interval.low_open, interval.high_open)


def _shortened(value: Fraction, up: bool) -> Fraction:
    """A number of few bits next to another, above or below it."""
    top, bottom = value.as_integer_ratio()
    if top.bit_length() < 2 * BITS and bottom.bit_length() < 2 * BITS:
        return value
    shift = top.bit_length() - bottom.bit_length() - BITS
    above, below = (top, bottom << shift) if shift > 0 else (top << -shift, bottom)
    whole = -(-above // below) if up else above // below
    return Fraction(whole << shift) if shift > 0 else Fraction(whole, 1 << -shift)


class Forest:
    """Messages over the factors of one choice of options; `conflict` names factors that cannot all hold.

    With a conflict the messages still say what the others leave each factor: nothing, if they conflict alone.
    """

    def __init__(
        self, quantities: Mapping[str, Quantity], factors: Sequence[Factor], short: bool = False
    ) -> None:
        """With `short` every message is rounded outwards: what is left is then no less than the true values."""
        self.quantities, self.factors, self._short = quantities, factors, short
        self.at: dict[str, list[int]] = {}
        for index, factor in enumerate(factors):
            for name in factor.names:
                self.at.setdefault(name, []).append(index)
        self.to_unknown: dict[tuple[int, str], Interval] = {}
        self.to_factor: dict[tuple[str, int], Interval] = {}
        self.conflict: set[str] | None = None
        self.failed: tuple[str, int | None] | None = None
        """The unknown that was left without a value first, and the factor above it."""
        self._spread = False
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
                message = rounded_outwards(message) if self._short else message
                self.to_unknown[index, name] = message
                belief = self._whole(name, belief & message)
            if belief.empty:
                if self.conflict is None:
                    self.failed = name, parent
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
        if self._spread:
            return
        self._spread = True
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
                signed = below & divisors(factor.term)
                # What is said of a divisor elsewhere must not come back to it as its sign.
                for group in filter(None, [below - signed, *({name} for name in sorted(signed))]):
                    known = {**incoming, **{name: self._domain(name) for name in group & signed}}
                    for other, message in backward(factor.term, factor.allowed, known, group).items():
                        self.to_unknown[index, other] = rounded_outwards(message) if self._short else message

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

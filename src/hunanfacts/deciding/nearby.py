"""What each claim is left by those next to it, and by whom: all claims of a component in one go, over whole numbers.

Every unknown is held to what is stated of it outright and to one step through each relation that it stands in. These
bounds are true, and each comes with the claims that it was worked out from. They are the tightest, and that is told,
where no relation narrows what is stated (so that a second step would find nothing new) and the relations that what is
stated does not imply already hang together without a circle (so that the ends are attained; see `tree`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from ..interval import Interval
from .bounded import Bounded, End, Ends, Owners, in_steps
from .constraint import Constraint
from .leaders import Leaders
from .term import Linear, Quotient, Var
from .tree import acyclic
from .witness import Witness, plain_sum, witness_of

if TYPE_CHECKING:
    from .component import Component

ONE, ZERO = Fraction(1), Fraction(0)


class Left(Struct, frozen=True, gc=False):
    """What others leave the left side of a claim, the claims and identities that its ends rest on (`owners`), and
    whether nothing tighter can be said."""

    range_: Interval
    owners: Owners
    tight: bool


class Nearby:
    """The claims of one component that can hold together, as rows over whole numbers."""

    def __init__(self, component: Component, witness: Witness, constraints: Sequence[Constraint]) -> None:
        self.rows, self.scale = witness, witness.scale
        self.boxes: list[Ends] = [self._box(i, "") for i in range(len(witness.domains))]
        self.at: list[list[tuple[Bounded, int, bool]]] = [[] for _ in self.boxes]
        """The rows that set an unknown an end, with its factor, and whether their own upper end does it."""
        self.busy: set[str] = set()
        self._uncut = True
        for row in witness.rows:
            bounded = Bounded(row, self.boxes)
            for above, limit in ((True, bounded.high), (False, bounded.low)):
                if limit is not None:
                    for i, factor in bounded.terms:
                        self.at[i].append((bounded, factor, above))
            if not bounded.idle:
                self.busy.add(bounded.owner)
            if bounded.cuts:
                self._uncut = False
        self.structural: set[str] = set()
        self.groups: dict[str, Collection[str]] = {}
        for c in constraints:
            if c.structural:
                self.structural.add(c.id)
            if type(c.options[0].pieces[0].term) is not Var:
                self.groups[c.id] = c.unknowns
        self.settled = (
            self._uncut
            and not any(low is None or high is None for low, high in self.boxes)
            and (True not in witness.whole or component.by_propagation)
        )
        leaders = Leaders[str]()
        self._open = self.settled and all(leaders.merge(names) for names in self.groups.values())
        """No relations of the component go round in a circle."""
        self._leaders = Leaders[str]()
        if self.settled and not self._open:
            busy = [names for owner, names in self.groups.items() if owner in self.busy]
            self.settled = all(self._leaders.merge(names) for names in busy)

    def _tight(self, constraint: Constraint) -> bool:
        """Do the relations in play when a claim is left out form trees?"""
        if not self.settled or self._open:
            return self.settled
        if constraint.id in self.groups:
            if constraint.id in self.busy:
                return True
            extra: list[Collection[str]] = [constraint.unknowns]
        else:
            (name,) = constraint.unknowns
            near = {bounded.owner for bounded, _, _ in self.at[self.rows.index[name]]}
            extra = [self.groups[owner] for owner in near if owner not in self.busy and owner in self.groups]
        find = self._leaders.find
        if len(extra) < 2:
            return all(len({find(name) for name in names}) == len(names) for names in extra)
        own = Leaders[str]()
        return all(own.merge([find(name) for name in names]) for names in extra)

    # -- a claim --

    def left(self, constraint: Constraint) -> Left | None:
        """What the others leave a claim's left side; None if that cannot be told here."""
        term, index, owner = constraint.options[0].pieces[0].term, self.rows.index, constraint.id
        factor, shift, scale, whole = ONE, ZERO, self.scale, False
        if type(term) is Var:
            place = index[term.name]
            found: Ends | None = self._belief(place, owner)
            whole = self.rows.whole[place]
        else:
            if type(term) is Linear and len(term.items) == 1 and type(term.items[0][1]) is Quotient:
                ((factor, inner),), shift = term.items, term.constant
                term = inner
            if type(term) is Quotient:
                found, scale = self._quotient(term, owner), 1
            else:
                factors, shift = plain_sum(term)
                found = self._sum(factors, owner)
        if found is None:
            return None
        low, high = found
        if factor.numerator < 0:
            low, high = high, low
        range_ = Interval(
            None if low is None else _value(low, scale, factor, shift),
            None if high is None else _value(high, scale, factor, shift),
            low is None or low[2],
            high is None or high[2],
        )
        range_ = range_.integers() if whole else range_
        if range_.empty:
            return None
        owners = (() if low is None else low[3]) + (() if high is None else high[3])
        names = tuple(sorted(set(owners) - self.structural - {owner}))
        return Left(range_, names, self._tight(constraint))

    def _sum(self, factors: dict[str, Fraction], owner: str) -> Ends:
        beliefs = [(self._belief(self.rows.index[name], owner), factor) for name, factor in factors.items()]
        return self._total(beliefs, False), self._total(beliefs, True)

    @staticmethod
    def _total(beliefs: Sequence[tuple[Ends, Fraction]], upper: bool) -> End | None:
        total, is_open, owners = Fraction(0), False, Owners()
        for ends, factor in beliefs:
            end = ends[(factor > 0) == upper]
            if end is None:
                return None
            total += factor * Fraction(end[0]) / end[1]
            is_open, owners = is_open or end[2], owners + end[3]
        return total, 1, is_open, owners

    def _quotient(self, term: Quotient, owner: str) -> Ends | None:
        """Of positive sums without a common unknown."""
        if type(term.top) is Var and type(term.bottom) is Var and term.top != term.bottom:
            top = self._belief(self.rows.index[term.top.name], owner)
            bottom = self._belief(self.rows.index[term.bottom.name], owner)
        else:
            (above, more), (below, less) = plain_sum(term.top), plain_sum(term.bottom)
            if above.keys() & below.keys() or more or less:
                return None
            top, bottom = self._sum(above, owner), self._sum(below, owner)
        if top[0] is None or bottom[0] is None or top[0][0] <= 0 or bottom[0][0] <= 0:
            return None
        return _over(top[0], bottom[1]), _over(top[1], bottom[0])

    def _belief(self, place: int, owner: str) -> Ends:
        """The ends of an unknown: what is stated of it by others, and one step through each relation but one."""
        stated = self.rows.stated[place]
        own = False
        for by, _ in stated:
            own = own or by == owner
        if own:
            low, high = self._box(place, owner)
        else:
            low, high = self.boxes[place]
        if self._uncut and not own:
            return low, high
        alone = own and len(stated) == 1
        for bounded, factor, above in self.at[place]:
            # A row that narrows no box says nothing of an unknown that keeps its own.
            if bounded.owner == owner or not (own or bounded.cuts):
                continue
            upper = (factor > 0) == above
            found = self._message(bounded, place, factor, above, high if upper else low, alone)
            if found is not None:
                if upper:
                    high = found
                else:
                    low = found
        return low, high

    def _message(
        self, bounded: Bounded, place: int, factor: int, above: bool, known: End | None, alone: bool
    ) -> End | None:
        """The end that the upper (`above`) or the lower end of a row sets to an unknown, if that is beyond the end
        known; `alone` where nobody but the claim that is asked about states it."""
        upper = (factor > 0) == above
        limit, (total, endless, opens) = (
            (bounded.high, bounded.smallest) if above else (bounded.low, bounded.largest)
        )
        assert limit is not None
        own = self.boxes[place][(factor > 0) != above]
        if own is None:
            endless -= 1
            top = limit - total
        else:
            opens -= own[2]
            top = limit - total + factor * own[0]
        if endless:
            return None
        bottom = factor
        if bottom < 0:
            top, bottom = -top, -bottom
        is_open = (bounded.high_open if above else bounded.low_open) or opens > 0
        if known is not None:
            room = known[0] * bottom - top * known[1] if known[1] != bottom else known[0] - top
            if not upper:
                room = -room
            if room < 0 or (room == 0 and (known[2] or not is_open)):
                return None
        return top, bottom, is_open, self._owners(bounded, above, -1 if alone else place)

    def _owners(self, bounded: Bounded, above: bool, place: int) -> Owners:
        """A row and who sets the ends of its unknowns, of all (place -1) or of all but one."""
        if place < 0 and bounded.owners[above]:
            return bounded.owners[above]
        owners: Owners = (bounded.owner,)
        for i, other in bounded.terms:
            if i != place:
                end = self.boxes[i][(other > 0) != above]
                if end is not None:
                    owners += end[3]
        if place < 0:
            bounded.owners[above] = owners
        return owners

    def _box(self, place: int, without: str) -> Ends:
        """What is stated of an unknown by others than one claim, within its bounds."""
        rows, scale = self.rows, self.scale
        domain = rows.domains[place]
        end = in_steps(domain.low, scale)
        low: End | None = None if end is None else (end, 1, domain.low_open, ())
        end = in_steps(domain.high, scale)
        high: End | None = None if end is None else (end, 1, domain.high_open, ())
        for owner, allowed in rows.stated[place]:
            if owner == without:
                continue
            end = in_steps(allowed.low, scale)
            if end is not None and (
                low is None or end > low[0] or (end == low[0] and allowed.low_open and not low[2])
            ):
                low = end, 1, allowed.low_open, (owner,)
            end = in_steps(allowed.high, scale)
            if end is not None and (
                high is None or end < high[0] or (end == high[0] and allowed.high_open and not high[2])
            ):
                high = end, 1, allowed.high_open, (owner,)
        if rows.whole[place]:
            low, high = _rounded(low, scale, True), _rounded(high, scale, False)
        return low, high


class Near(Struct, frozen=True, gc=False):
    """What the claims of a component are left; those are missing that other means have to tell. `loose` counts those
    in a circle of which something tighter may be said."""

    left: dict[str, Left]
    loose: int = 0


NOTHING_NEAR = Near({})


def left_nearby(component: Component, base: Collection[str]) -> Near:
    """What the claims of a consistent base are left, each by the others of it."""
    constraints = component.constraints
    if len(base) < len(component.names):
        kept = set(base)
        constraints = [c for c in constraints if c.structural or c.id in kept]
    for constraint in constraints:
        if len(constraint.options) != 1 or len(constraint.options[0].pieces) != 1:
            return NOTHING_NEAR
    witness, component.witness = component.witness, None
    if witness is None or constraints is not component.constraints:
        witness = witness_of(component.quantities, constraints)
    if witness is None:
        return NOTHING_NEAR
    for row in witness.rows:
        if not row.valid:
            return NOTHING_NEAR
    nearby = Nearby(component, witness, constraints)
    found: dict[str, Left] = {}
    for constraint in constraints:
        if constraint.role == "claim" and (left := nearby.left(constraint)) is not None:
            found[constraint.id] = left
    loose = sum(not left.tight for left in found.values())
    return Near(found, loose if loose and not acyclic(nearby.groups.values()) else 0)


def _rounded(end: End | None, scale: int, up: bool) -> End | None:
    """The next whole number inwards of an end of an unknown that is one."""
    if end is None:
        return None
    value, _, is_open, owners = end
    whole = -(-value // scale) if up else value // scale
    if is_open and whole * scale == value:
        whole += 1 if up else -1
    return whole * scale, 1, False, owners


def _over(top: End | None, bottom: End | None) -> End | None:
    if top is None:
        return None
    if bottom is None:
        return 0, 1, True, ()
    return top[0] * bottom[1], top[1] * bottom[0], top[2] or bottom[2], top[3] + bottom[3]


def _value(end: End, divisor: int, factor: Fraction, shift: Fraction) -> Fraction:
    """`factor` times the end over a divisor, and `shift` more."""
    top, bottom = end[0], end[1] * divisor
    if factor is not ONE:
        top, bottom = top * factor.numerator, bottom * factor.denominator
    if shift is not ZERO:
        top, bottom = top * shift.denominator + bottom * shift.numerator, bottom * shift.denominator
    return Fraction(top, bottom)

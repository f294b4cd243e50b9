"""What the others leave each claim of a ledger and on whom that rests, for who tells it of all of them.

Nearly always the claims next to one say it, and say that it is the tightest. The rest is asked of the engines, a few
questions that are worth their time; of many claims in circles only the bounds that the neighbours give are told.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from ..interval import Interval
from .arithmetic import all_whole
from .component import Component
from .constraint import Constraint
from .implied import NOTHING
from .nearby import Near, left_nearby
from .verdicts import Decision

FEW = 40
"""Claims in circles that the engines are asked about; of more the bounds that their neighbours give are told."""


class Told(Struct, frozen=True):
    """The values that the others leave a claim's left side (None: not told) and the claims and identities that they
    rest on; not `tight` if there may be fewer values."""

    range_: Interval | None = None
    owners: tuple[str, ...] = ()
    tight: bool = True


class Reported:
    """One decision, about which every claim is asked."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self._near: dict[int, Near] = {}
        self._first: dict[str, str] = {}

    def of(self, name: str, constraint: Constraint) -> Told:
        """What the others leave the claim with this name, whose constraint this is."""
        decision = self.decision
        component = _component(decision, constraint)
        later = decision.verdicts[name].later
        if component is None or later is NOTHING:
            return Told(later())
        found = self._in(component)
        near = found.left.get(self._first.get(name, name))
        if near is None or not (near.tight or (found.loose and self._many)):
            return self.exactly(name, constraint)
        twins, range_ = component.twins[self._first.get(name, name)], near.range_
        if len(twins) == 1:
            return Told(range_, near.owners, near.tight)
        if len(constraint.options) == 1:
            piece = constraint.options[0].pieces[0]
            range_ = range_ & piece.allowed.narrow
            range_ = range_.integers() if all_whole(piece.term, component.quantities) else range_
        return Told(range_, (*(twin for twin in twins if twin != name), *near.owners), near.tight)

    def exactly(self, name: str, constraint: Constraint) -> Told:
        """The same, asked of the engines."""
        decision = self.decision
        component = _component(decision, constraint)
        range_ = decision.verdicts[name].implied
        if component is None or range_ is None or range_.empty:
            return Told(range_)
        alone = name, [name]  # set aside by a dispute or a waiver: in no group
        first, twins = next((group for group in component.twins.items() if name in group[1]), alone)
        term = constraint.options[0].pieces[0].term
        if len(twins) == 1 or component.gapless or first not in decision.base(component):
            owners = decision.support(component, term, range_, without=twins)
        else:
            # The others leave several stretches: those who say the same may set an end together with them.
            owners = tuple(owner for owner in decision.support(component, term, range_) if owner != first)
        same = twins if first in decision.base(component) else ()
        return Told(range_, (*(twin for twin in same if twin != name), *owners))

    @cached_property
    def _many(self) -> bool:
        """Are there more claims in circles of which the neighbours do not say the last word than are asked about?"""
        left = FEW
        for component in {id(c): c for c in self.decision.at.values()}.values():
            left -= self._in(component).loose
            if left < 0:
                return True
        return False

    def _in(self, component: Component) -> Near:
        found = self._near.get(id(component))
        if found is None:
            found = self._near[id(component)] = left_nearby(component, self.decision.base(component))
            for first, twins in component.twins.items():
                if len(twins) > 1:
                    self._first |= dict.fromkeys(twins, first)
        return found


def _component(decision: Decision, constraint: Constraint) -> Component | None:
    for name in constraint.unknowns:
        if name in decision.at:
            return decision.at[name]
    return None

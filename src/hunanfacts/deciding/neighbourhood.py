"""What the immediate neighbourhood of a term says, for components too large to ask the solver about every claim.

Every unknown is held to what is stated of it outright and to one step through each relation it stands in. The
bounds are true and cheap, not always the tightest; a relation that its own levels contradict is a conflict by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ..interval import EVERYTHING, Interval, Punctured
from .arithmetic import at_tier, backward, factors_of, forward
from .component import Component
from .constraint import Constraint, stated_quantity
from .minimal import enumerate_sets
from .term import Linear, Term, Var, occurrences

PER_RELATION = 1
"""Of a sum of many parts there are countless minimal sets, which all say the same."""


class Neighbourhood:
    """Bounds at one tier, from the structure and the claims and identities that are active."""

    def __init__(self, component: Component, active: Iterable[str], tier: str = "narrow") -> None:
        self.component, self.tier = component, tier
        self.stated: dict[str, list[tuple[str, Interval]]] = {}
        self.relations: dict[str, list[Constraint]] = {}
        self._messages: dict[str, dict[str, Interval]] = {}
        names = set(active)
        for constraint in component.constraints:
            if len(constraint.options) > 1 or not (constraint.structural or constraint.id in names):
                continue
            if constraint.narrow_only and tier == "wide":
                continue
            name = stated_quantity(constraint)
            if name is not None:
                bounds = constraint.options[0].pieces[0].allowed.at(tier)
                self.stated.setdefault(name, []).append((constraint.id, bounds))
                continue
            for unknown in constraint.unknowns:
                self.relations.setdefault(unknown, []).append(constraint)
        self._boxes: dict[str, Interval] = {}

    def of(self, term: Term, without: str) -> Interval:
        """The values of a term that the claims other than one can leave it."""
        if isinstance(term, Var):
            return self._range(term.name, without)
        try:
            ranges = {name: self._range(name, without) for name in occurrences(term)}
            return forward(at_tier(term, self.tier), ranges)
        except (Punctured, TypeError):
            return EVERYTHING

    def box(self, name: str) -> Interval:
        """What is stated of an unknown outright, within its bounds."""
        found = self._boxes.get(name)
        if found is None:
            found = self._boxes[name] = self._box(name, "")
        return found

    def _box(self, name: str, without: str) -> Interval:
        box = self.component.quantities[name].domain
        for owner, bounds in self.stated.get(name, ()):
            if owner != without:
                box = box & bounds
        return box

    def _range(self, name: str, without: str) -> Interval:
        box = self._box(name, without)
        for constraint in self.relations.get(name, ()):
            if constraint.id != without:
                box = box & self._from(constraint).get(name, EVERYTHING)
        return box

    def _from(self, constraint: Constraint) -> dict[str, Interval]:
        """What a relation and the levels of its other unknowns leave each of them."""
        found = self._messages.get(constraint.id)
        if found is not None:
            return found
        found = self._messages[constraint.id] = {}
        for factor in factors_of(constraint, constraint.options[0], self.tier, self.component.quantities):
            if any(count > 1 for count in occurrences(factor.term).values()):
                continue
            plain = isinstance(factor.term, Linear) and all(
                isinstance(part, Var) for _, part in factor.term.items
            )
            # One pass serves all unknowns of a sum; elsewhere what is stated of an unknown must not bear on itself.
            for wanted in [set(factor.names)] if plain else [{name} for name in factor.names]:
                own = {} if plain else {n: self.component.quantities[n].domain for n in wanted}
                values = {name: own[name] if name in own else self.box(name) for name in factor.names}
                try:
                    messages = backward(factor.term, factor.allowed, values, wanted)
                except (Punctured, TypeError):
                    continue
                for name, message in messages.items():
                    found[name] = found.get(name, EVERYTHING) & message
        return found

    def conflicts(self, among: set[str] | None = None) -> tuple[list[tuple[str, ...]], set[str]]:
        """Minimal sets within one relation and the levels stated of its unknowns, the smallest first; the relations.

        `among` are relations that may fail: at face value those fail that do under any rounding, and more.
        """
        found: set[tuple[str, ...]] = set()
        failing: set[str] = set()
        for name in self.component.unknowns:
            if self.box(name).empty:
                found.update(self._minimal([], [name]))
        seen: set[str] = set()
        for constraints in self.relations.values():
            for constraint in constraints:
                if constraint.id not in seen and (among is None or constraint.id in among):
                    seen.add(constraint.id)
                    if self._violated(constraint):
                        failing.add(constraint.id)
                        found.update(self._minimal([constraint], sorted(constraint.unknowns)))
        return sorted(found, key=lambda members: (len(members), members)), failing

    def _violated(self, constraint: Constraint) -> bool:
        for factor in factors_of(constraint, constraint.options[0], self.tier, self.component.quantities):
            try:
                if (
                    forward(factor.term, {name: self.box(name) for name in factor.names}) & factor.allowed
                ).empty:
                    return True
            except (Punctured, TypeError):
                continue
        return False

    def _minimal(self, relation: list[Constraint], unknowns: Iterable[str]) -> list[tuple[str, ...]]:
        """The minimal sets of a relation with the levels of its unknowns, each a question for propagation."""
        levels = [self.component.by_id[owner] for name in unknowns for owner, _ in self.stated.get(name, ())]
        part = Component(self.component.quantities, [*relation, *levels], self.component.limit)
        feasible, critical = partial(part.feasible, self.tier), partial(part.critical, self.tier)
        return enumerate_sets(part.names, feasible, PER_RELATION, critical).sets

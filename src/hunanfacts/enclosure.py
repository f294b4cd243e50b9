"""Bounds for a term from its neighbourhood, for components too large to ask the solver about every claim."""

from __future__ import annotations

from collections.abc import Iterable

from .component import Component, stated_quantity
from .constraint import Constraint
from .interval import EVERYTHING, Interval, Punctured
from .term import Term, occurrences
from .tree import backward, factors_of, forward


class Enclosure:
    """Bounds for any term from its own neighbourhood at face value: true, cheap, not always the tightest.

    Every unknown is held to what is stated of it outright and to one step through each relation it stands in.
    """

    def __init__(self, component: Component, active: Iterable[str]) -> None:
        self.component = component
        self.stated: dict[str, list[tuple[str, Interval]]] = {}
        self.relations: dict[str, list[Constraint]] = {}
        names = set(active)
        for constraint in component.constraints:
            if len(constraint.options) > 1 or not (constraint.structural or constraint.id in names):
                continue
            name = stated_quantity(constraint)
            if name is not None:
                bounds = constraint.options[0].pieces[0].allowed.narrow
                self.stated.setdefault(name, []).append((constraint.id, bounds))
                continue
            for unknown in constraint.unknowns:
                self.relations.setdefault(unknown, []).append(constraint)
        self.boxes = {name: self._box(name, "") for name in component.unknowns}

    def of(self, term: Term, without: str) -> Interval:
        """The values of a term that the claims other than one can leave it."""
        try:
            return forward(term, {name: self._range(name, without) for name in occurrences(term)})
        except (Punctured, TypeError):
            return EVERYTHING

    def _box(self, name: str, without: str) -> Interval:
        box = self.component.quantities[name].domain
        for owner, bounds in self.stated.get(name, ()):
            if owner != without:
                box = box & bounds
        return box

    def _range(self, name: str, without: str) -> Interval:
        box = self._box(name, without)
        for constraint in self.relations.get(name, ()):
            if constraint.id == without:
                continue
            for factor in factors_of(constraint, constraint.options[0], "narrow"):
                values = {other: self.boxes[other] if other != name else box for other in factor.names}
                try:
                    box = box & backward(factor.term, factor.allowed, values, {name}).get(name, EVERYTHING)
                except (Punctured, TypeError):
                    continue
        return box

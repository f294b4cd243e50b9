"""A component: constraints that share unknowns, and the questions that can be put to them.

Propagation answers where it is exact, the solver everywhere else; who asks need not know which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..figures.figure import Allowed
from ..interval import EVERYTHING, FROM_ZERO, Interval, Punctured
from .arithmetic import forward
from .comparing import NotPairs
from .constraint import Constraint, Quantity
from .engines import Engines
from .grouping import without_loose_ends
from .propagation import Propagation
from .supporting import Pins
from .term import Linear, Piece, Quotient, Term, Var, children, occurrences

if TYPE_CHECKING:
    from .witness import Witness

FEW = 4
"""Constraints among which it is looked whether any speaks of a term."""
MAX_NAMES = 60
"""Of more claims and identities than this not every conflict is sought; with circles the solver is asked sparingly."""


class Component:
    """Questions at either tier; None stands for undecided. Equal claims are asked about once (`twins`)."""

    def __init__(
        self, quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], limit: int | None
    ) -> None:
        self.quantities, self.limit = quantities, limit
        self.twins: dict[str, list[str]] = {}
        same: dict[object, str] = {}
        kept: list[Constraint] = []
        for constraint in sorted(constraints, key=lambda c: (c.role, c.id)):
            key = (constraint.role, constraint.options) if constraint.role == "claim" else constraint.id
            first = same.setdefault(key, constraint.id)
            if first == constraint.id:
                kept.append(constraint)
            self.twins.setdefault(first, []).append(constraint.id)
        self.constraints = kept
        self.by_id = {c.id: c for c in kept}
        self.names = sorted(c.id for c in kept if not c.structural)
        self.unknowns = sorted({name for c in kept for name in c.unknowns})
        self._answers: dict[object, tuple[bool | None, Sequence[str]]] = {}
        self._engines: dict[str, Engines] = {}
        self.propagation = Propagation(quantities, kept, self.names)
        self.witness: Witness | None = None
        """The rows of all of it, where they were made to find a point at which all holds."""
        self.pins: dict[tuple[Term, tuple[str, ...]], Pins] = {}
        """What the simplex method saw set the ends of a range."""

    @property
    def by_propagation(self) -> bool:
        """Does propagation decide all of it at once?"""
        return self.propagation.suits

    @property
    def gapless(self) -> bool:
        """Is what some of it leaves an unknown surely one stretch?"""
        return self.propagation.suits and self.propagation.single

    @property
    def many(self) -> bool:
        return len(self.names) > MAX_NAMES

    @cached_property
    def large(self) -> bool:
        return self.many and not self.by_propagation and not self.by_unions

    @cached_property
    def by_unions(self) -> bool:
        """Do its comparisons of two close no circle, so that all of them at once are answered about?"""
        tree = None if self.by_propagation else self.engines("narrow").treelike()
        return tree is not None and tree.whole()

    def part(self, names: Iterable[str]) -> Component:
        """Some claims and identities with the structure that touches their unknowns, directly or at one remove."""
        kept = [self.by_id[name] for name in names]
        near = {unknown for constraint in kept for unknown in constraint.unknowns}
        touching: list[Constraint] = []
        for _ in range(2):
            touching = [c for c in self.constraints if c.structural and c.unknowns & near]
            near = near.union(*(c.unknowns for c in touching))
        return Component(
            self.quantities, [*kept, *without_loose_ends(self.quantities, kept, touching)], self.limit
        )

    def release(self) -> None:
        """Lets go of what answers were found with; they are made anew when something else is asked."""
        self._answers.clear()
        self._engines.clear()
        self.propagation.release()

    # -- questions --

    def feasible(
        self,
        tier: str,
        active: Iterable[str],
        readings: Mapping[str, str] | None = None,
        extra: Sequence[Piece] = (),
    ) -> tuple[bool | None, Sequence[str]]:
        """Can these claims and identities hold with the structure? With False, a conflicting subset."""
        names = tuple(sorted(active))
        key = tier, names, tuple(sorted((readings or {}).items())), tuple(extra)
        if key not in self._answers:
            if len(self._answers) > 5000:
                self._answers.clear()
            told = self.propagation.feasible(tier, names, readings or {}, extra)
            self._answers[key] = told or self.engines(tier).feasible(names, readings or {}, extra)
        return self._answers[key]

    def range_of(
        self,
        term: Term,
        active: Iterable[str],
        readings: Mapping[str, str] | None = None,
        tier: str = "narrow",
    ) -> Interval | None:
        """The values that a term can have while these hold; None if that cannot be told."""
        names = sorted(active)
        if not names and (free := self.free(term, names)) is not None:
            return free
        told = self.propagation.range_of(term, names, readings or {}, tier)
        if told is not None:
            return told
        interval, pins = self.engines(tier).range_of(term, names, readings or {})
        if pins is not None and tier == "narrow" and not readings:
            self.pins[term, tuple(names)] = pins
        return interval

    def bounds_of(
        self,
        term: Term,
        active: Iterable[str],
        readings: Mapping[str, str] | None = None,
        tier: str = "narrow",
    ) -> Interval:
        """The range of a term where it can be told, else true bounds of it."""
        names = sorted(active)
        found = self.range_of(term, names, readings, tier)
        if found is None:
            from .enclosing import enclosure

            found = enclosure(self, term, names, readings or {}, tier)
        return found

    def critical(self, tier: str, names: Sequence[str]) -> set[str] | None:
        """Of claims and identities that conflict, those without any one of which the rest can hold.

        None where one propagation cannot tell: with several options, or in the solver.
        """
        if self.propagation.decides(names):
            return self.propagation.critical(tier, names)
        found = self.engines(tier).critical(names)
        return None if found is None else found.intersection(names)

    def natural(self, term: Term) -> Interval:
        """The values that the bounds of the measures alone leave a term."""
        if isinstance(term, Var):
            return self.quantities[term.name].domain
        try:
            return forward(term, {name: self.quantities[name].domain for name in occurrences(term)})
        except (Punctured, TypeError):
            return EVERYTHING

    def free(self, term: Term, active: Iterable[str]) -> Interval | None:
        """The values of a plain sum or ratio of whose unknowns nothing active speaks; every one of them is taken."""
        if len(self.constraints) > FEW:
            return None
        known = set(active)
        if any(c.unknowns and (c.structural or c.id in known) for c in self.constraints):
            return None
        inner = term.items[0][1] if isinstance(term, Linear) and len(term.items) == 1 else term
        parts = children(inner) or (inner,)
        unknowns = {part.name for part in parts if isinstance(part, Var)}
        if not isinstance(inner, (Var, Linear, Quotient)) or len(unknowns) < len(parts):
            return None
        if any(
            (q := self.quantities[name]).integer or q.domain not in (EVERYTHING, FROM_ZERO)
            for name in unknowns
        ):
            return None
        return self.natural(term)

    def left_by_others(self, active: Iterable[str]) -> dict[str, Interval]:
        """For every active claim with one reading: what the others leave its left side (propagation only)."""
        names = tuple(sorted(active))
        if self.by_propagation:
            return self.propagation.left(names)
        tree = self.engines("narrow").treelike() if self.by_unions else None
        return {} if tree is None else tree.left_to(names)

    def replaced(self, tier: str, names: Sequence[str], name: str, pieces: Sequence[Piece]) -> bool | None:
        """Could these hold with other pieces in place of what one of them says? One pass serves all such questions."""
        known = self._replaced(tier, tuple(sorted(names)), name, pieces)
        if known is None:
            return self.feasible(tier, [other for other in names if other != name], extra=pieces)[0]
        return known

    def _replaced(self, tier: str, names: tuple[str, ...], name: str, pieces: Sequence[Piece]) -> bool | None:
        """None where no pass tells."""
        try:
            if self.by_unions and (tree := self.engines(tier).treelike()) is not None:
                return tree.replaced(names, name, tree.pairs.question(pieces))
            if len(pieces) == 1:
                return self.propagation.replaced(tier, names, name, pieces[0])
        except NotPairs:
            pass
        return None

    def told(self, names: Sequence[str], name: str, probes: Sequence[Interval]) -> bool | None:
        """Does one of some values of a claim's left side conflict with the others of these? None if not told here."""
        tree = self.engines("narrow").treelike() if self.by_unions else None
        if tree is None or name not in tree.terms or name not in names:
            return None
        pieces = [(Piece(tree.terms[name], Allowed(probe, probe)),) for probe in probes]
        answers = [self._replaced("narrow", tuple(names), name, piece) for piece in pieces]
        return None if None in answers else False in answers

    # -- engines --

    def engines(self, tier: str) -> Engines:
        """What questions at a tier are put to where propagation does not tell."""
        found = self._engines.get(tier)
        if found is None:
            found = self._engines[tier] = Engines(self.quantities, self.constraints, tier, self.limit)
        return found

"""A component: constraints that share unknowns, and the questions that can be put to them.

Propagation answers where it is exact, the solver everywhere else; who asks need not know which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product as choices_of
from math import prod
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..figures.figure import Allowed
from ..interval import EMPTY, EVERYTHING, FROM_ZERO, Interval, Punctured
from .arithmetic import Factor, factor_of, factors_of, forward
from .comparing import NotPairs
from .constraint import Constraint, Option, Quantity
from .engines import Engines
from .grouping import without_loose_ends
from .supporting import Pins, Traced, crossing
from .term import Linear, Piece, Quotient, Term, Var, children, occurrences
from .tree import Forest, acyclic, fits, suits

if TYPE_CHECKING:
    from .witness import Witness

MAX_CHOICES = 64
FEW = 4
MAX_KEPT = 4  # propagations: one question after the other is about the same names
MAX_NAMES = 60
"""Of more claims and identities than this not every conflict is sought; with circles the solver is asked sparingly."""


class _Cyclic(Exception):
    """A further piece closes a cycle: a question for the solver, the component itself stays a tree."""


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
        self._made: dict[tuple[str, int, str], list[Factor]] = {}
        self._engines: dict[str, Engines] = {}
        self._traced: dict[tuple[str, ...], Traced | None] = {}
        self._left: dict[tuple[str, ...], dict[str, Interval]] = {}
        self._kept: dict[tuple[str, tuple[str, ...]], Forest] = {}
        self.witness: Witness | None = None
        """The rows of all of it, where they were made to find a point at which all holds."""
        self.pins: dict[tuple[Term, tuple[str, ...]], Pins] = {}
        """What the simplex method saw set the ends of a range."""

    @cached_property
    def by_propagation(self) -> bool:
        several = prod(len(c.options) for c in self.constraints)
        return several <= MAX_CHOICES and suits(self.constraints, self.quantities)

    @cached_property
    def _fits(self) -> bool:
        """Would propagation decide each constraint by itself, and so any of them that close no circle?"""
        alone = [[replace(c, unknowns=frozenset())] for c in self.constraints]
        return all(len(c.options) == 1 for c in self.constraints) and all(
            suits(one, self.quantities) for one in alone
        )

    @cached_property
    def _single(self) -> bool:
        return all(len(c.options) == 1 and len(c.options[0].pieces) == 1 for c in self.constraints)

    @property
    def gapless(self) -> bool:
        """Is what some of it leaves an unknown surely one stretch?"""
        return self.by_propagation and self._single

    def _propagates(self, names: Sequence[str], term: Term | None = None) -> bool:
        """Does propagation decide some of the names, and the range of a term besides?"""
        if self.by_propagation or len(names) == len(self.names) or not self._fits:
            return self.by_propagation
        active = set(names)
        groups = [c.unknowns for c in self.constraints if c.structural or c.id in active]
        return acyclic([*groups, occurrences(term)] if term is not None else groups)

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
        self._made.clear()
        self._engines.clear()
        self._traced.clear()
        self._left.clear()
        self._kept.clear()

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
            self._answers[key] = self._feasible(tier, names, readings or {}, extra)
        return self._answers[key]

    def _feasible(
        self, tier: str, names: Sequence[str], readings: Mapping[str, str], extra: Sequence[Piece]
    ) -> tuple[bool | None, Sequence[str]]:
        if self._propagates(names) and all(fits(piece, tier, self.quantities) for piece in extra):
            try:
                blamed: set[str] = set()
                for forest in self._forests(tier, names, readings, extra):
                    if forest.conflict is None:
                        return True, ()
                    blamed |= forest.conflict
                    if self._single and not extra and len(blamed) > MAX_NAMES:
                        few = crossing(forest)  # that they alone cannot hold is made sure of
                        if not next(self._forests(tier, sorted(few.intersection(names)), {}, ())).feasible:
                            blamed = few
                return False, [name for name in names if name in blamed]
            except _Cyclic:
                pass
            except Punctured:
                self.__dict__["by_propagation"] = self.__dict__["_fits"] = False
        return self.engines(tier).feasible(names, readings, extra)

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
        if self._propagates(names, term):
            try:
                found = EMPTY
                for forest in self._forests(tier, names, readings or {}, ()):
                    if forest.feasible:
                        forest.spread()
                        found = found.hull(
                            forward(term, {name: forest.value(name) for name in occurrences(term)})
                        )
                return found
            except Punctured:
                self.__dict__["by_propagation"] = self.__dict__["_fits"] = False
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
        active = set(names)
        if not self._propagates(names):
            found = self.engines(tier).critical(names)
            return None if found is None else found & active
        used = [c for c in self.constraints if c.structural or c.id in active]
        if any(len(c.options) > 1 or len(c.options[0].pieces) > 1 for c in used):
            return None
        try:
            forest = next(self._forests(tier, names, {}, ()))
            forest.spread()
        except Punctured:
            self.__dict__["by_propagation"] = self.__dict__["_fits"] = False
            return None
        return {factor.owner for i, factor in enumerate(forest.factors) if forest.rest_holds(i)} & active

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
        found = self._left.get(names)
        if found is None:
            found = self._left[names] = self._left_by_others(names)
        return found

    def _left_by_others(self, names: Sequence[str]) -> dict[str, Interval]:
        found: dict[str, Interval] = {}
        if not self.by_propagation:
            tree = self.engines("narrow").treelike() if self.by_unions else None
            return found if tree is None else tree.left_to(names)
        single = {c.id for c in self.constraints if len(c.options) == 1 and len(c.options[0].pieces) == 1}
        try:
            for forest in self._forests("narrow", names, {}, ()):
                forest.spread()
                for index, factor in enumerate(forest.factors):
                    if factor.owner in single:
                        found[factor.owner] = found.get(factor.owner, EMPTY).hull(forest.left_to(index))
        except Punctured:
            self.__dict__["by_propagation"] = False
            return {}
        return found

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
            if self.by_propagation and self._single and len(pieces) == 1:
                forest = next(self._forests(tier, names, {}, ()))
                forest.spread()
                index = next(i for i, factor in enumerate(forest.factors) if factor.owner == name)
                factor = factor_of("", pieces[0], tier, self.quantities)
                if factor.names == forest.factors[index].names and fits(pieces[0], tier, self.quantities):
                    left = {other: forest.to_factor[other, index] for other in factor.names}
                    return (
                        forest.rest_holds(index) and not (forward(factor.term, left) & factor.allowed).empty
                    )
        except (NotPairs, Punctured):
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

    def traced(self, names: Iterable[str], term: Term | None) -> Traced | None:
        """Propagation of some names at face value with its record, where there is one way to read them."""
        ordered = tuple(sorted(names))
        if not self._propagates(ordered, term) or not self._single:
            return None
        if ordered not in self._traced:
            try:
                forest = next(self._forests("narrow", ordered, {}, ()))
                forest.spread()
                self._traced[ordered] = Traced(forest) if forest.feasible else None
            except Punctured:
                self._traced[ordered] = None
        return self._traced[ordered]

    # -- engines --

    def _forests(
        self, tier: str, names: Iterable[str], readings: Mapping[str, str], extra: Sequence[Piece]
    ) -> Iterator[Forest]:
        key = tier, tuple(names)
        plain = self._single and not readings and not extra
        if plain and key in self._kept:
            yield self._kept[key]
            return
        used = self._used(tier, names)
        options: list[list[tuple[Constraint, Option]]] = [
            [(c, option) for option in c.options if readings.get(c.id, option.reading) == option.reading]
            for c in used
        ]
        added = [factor_of("", piece, tier, self.quantities) for piece in extra]
        for choice in choices_of(*options):
            factors = [
                factor for constraint, option in choice for factor in self._factors(constraint, option, tier)
            ]
            if added and not acyclic(factor.names for factor in factors + added):
                raise _Cyclic
            forest = Forest(self.quantities, factors + added)
            if plain:
                if len(self._kept) >= MAX_KEPT:
                    del self._kept[next(iter(self._kept))]
                self._kept[key] = forest
            yield forest

    def _used(self, tier: str, names: Iterable[str]) -> list[Constraint]:
        """Some claims and identities with the structure of a tier."""
        active = set(names)
        return [
            c for c in self.constraints
            if (c.structural and (tier == "narrow" or not c.narrow_only)) or c.id in active
        ]  # fmt: skip

    def _factors(self, constraint: Constraint, option: Option, tier: str) -> list[Factor]:
        key = constraint.id, constraint.options.index(option) if len(constraint.options) > 1 else 0, tier
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = factors_of(constraint, option, tier, self.quantities)
        return found

    def engines(self, tier: str) -> Engines:
        """What questions at a tier are put to where propagation does not tell."""
        found = self._engines.get(tier)
        if found is None:
            found = self._engines[tier] = Engines(self.quantities, self.constraints, tier, self.limit)
        return found


def stated_quantity(constraint: Constraint) -> str | None:
    """The quantity of a claim that states one level outright."""
    if len(constraint.options) == 1 and len(constraint.options[0].pieces) == 1:
        term = constraint.options[0].pieces[0].term
        if isinstance(term, Var):
            return term.name
    return None

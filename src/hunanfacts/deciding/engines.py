"""The ways to decide what propagation does not, tried in turn: comparisons of two, the simplex method, z3.

Each answers exactly or not at all; the next is opened only when the one before could not tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..interval import Interval
from . import ends, limits
from .comparing import NotPairs
from .constraint import Constraint, Quantity
from .forms import NotLinear
from .linear import Part, System, part_of, system_of
from .pairs import Pairs, pairs_of
from .products import Products, products_of
from .supporting import Pins
from .term import Piece, Term
from .treelike import Treelike, treelike

if TYPE_CHECKING:
    from .solver import Solver

Readings = Mapping[str, str]
Answer = tuple[bool | None, Sequence[str]]


class Engines:
    """What one tier of a component is decided with, made when first needed."""

    def __init__(
        self,
        quantities: Mapping[str, Quantity],
        constraints: Sequence[Constraint],
        tier: str,
        limit: int | None,
    ) -> None:
        self.quantities, self.tier, self.limit = quantities, tier, limit
        self.constraints = [c for c in constraints if tier == "narrow" or not c.narrow_only]
        self._treelike: Treelike | None = None
        self._pairs: Pairs | None = None
        self._system: System | None = None
        self._products: Products | None = None
        self._part: Part | None = None
        self._solver: Solver | None = None
        self._made: set[str] = set()

    def feasible(self, names: Sequence[str], readings: Readings, extra: Sequence[Piece]) -> Answer:
        """Can these claims and identities hold with the structure? With False, a conflicting subset."""
        for engine in self._exact():
            try:
                answer = engine.feasible(names, readings, extra)
                if answer[0] is not None:
                    return answer
            except (NotPairs, NotLinear):
                pass
        return self.solver().feasible(names, readings, extra)

    def range_of(
        self, term: Term, names: Sequence[str], readings: Readings
    ) -> tuple[Interval | None, Pins | None]:
        """The values of a term, and who sets their ends where that is plain."""
        for way in (self.treelike(), self.pairs()):
            try:
                if way is not None and (found := way.range_of(term, names, readings)) is not None:
                    return found, None
            except NotPairs:
                pass
        system = self.system()
        if system is not None:
            found = ends.range_of(system, term, set(names), readings)
            if found is not None:
                return found, None if system.pins is None else Pins(found, *system.pins)
        elif (products := self.products()) is not None:
            return products.range_of(term, names, readings), None
        from .optimum import range_of

        return range_of(self.solver(), term, names, readings), None

    def critical(self, names: Sequence[str]) -> set[str] | None:
        """Of these, which conflict, those without any one of which the rest can hold; None where it is not plain."""
        try:
            if (tree := self.treelike()) is not None and (found := tree.critical(names)) is not None:
                return found
        except NotPairs:
            pass
        pairs = self.pairs()
        return set(names) if pairs is not None and pairs.all_needed(names) else None

    def _exact(self) -> Iterator[Treelike | Pairs | System | Products | Part]:
        if (tree := self.treelike()) is not None:
            yield tree
        if (pairs := self.pairs()) is not None:
            yield pairs
        if (one := self.system() or self.products() or self.part()) is not None:
            yield one

    def _first(self, name: str) -> bool:
        """Is it asked for the first time?"""
        first = name not in self._made
        self._made.add(name)
        return first

    def treelike(self) -> Treelike | None:
        """The constraints as comparisons of two quantities each, as long as they close no circle."""
        if self._first("treelike"):
            self._treelike = treelike(self.pairs(), self.constraints)
        return self._treelike

    def pairs(self) -> Pairs | None:
        """The constraints as comparisons of two quantities each, if they are all that."""
        if self._first("pairs") and limits.exchanges(self.limit):
            self._pairs = pairs_of(self.quantities, self.constraints, self.tier)
        return self._pairs

    def system(self) -> System | None:
        """The constraints as a small linear system, if they are one."""
        if self._first("system"):
            self._system = system_of(self.quantities, self.constraints, self.tier, self.limit)
        return self._system

    def products(self) -> Products | None:
        """The constraints with the products of rates as unknowns, where that makes all of them linear."""
        if self._first("products"):
            self._products = products_of(self.quantities, self.constraints, self.tier, self.limit)
        return self._products

    def part(self) -> Part | None:
        """What is linear of the constraints, where not all are."""
        if self._first("part"):
            self._part = part_of(self.quantities, self.constraints, self.tier, self.limit)
        return self._part

    def solver(self) -> Solver:
        """z3, for what is left."""
        if self._solver is None:
            from .solver import Solver

            limit = self.limit
            if limit is None:
                limit = limits.solver_limit(len(self.constraints), self.system() is not None)
            self._solver = Solver(self.quantities, self.constraints, self.tier, limit)
        return self._solver

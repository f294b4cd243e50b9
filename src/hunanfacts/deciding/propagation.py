"""The questions that propagation answers (`tree`), for constraints with few options that close no circle.

Each is answered exactly, or not at all (None): then it is for the engines. Where signs turn out to leave more than one
stretch (`Punctured`), nothing more is asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product as choices_of
from math import prod

from msgspec.structs import replace

from ..interval import EMPTY, Interval, Punctured
from .arithmetic import Factor, at_tier, factor_of, factors_of, forward
from .constraint import Constraint, Option, Quantity
from .supporting import Traced, crossing
from .term import Piece, Term, occurrences
from .tree import Forest, acyclic, fits, suits

MAX_CHOICES = 64
MAX_KEPT = 4  # passes: one question after the other is about the same names
MANY_BLAMED = 60
"""With more names than this in a conflict those are looked for whose ends crossed."""


class _Cyclic(Exception):
    """A further piece closes a circle: a question for the engines, the component itself stays a tree."""


class Propagation:
    """The constraints of one component; `names` are its claims and identities."""

    def __init__(
        self, quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], names: Sequence[str]
    ) -> None:
        self.quantities, self.constraints, self.names = quantities, constraints, names
        self._made: dict[tuple[str, int, str], list[Factor]] = {}
        self._traced: dict[tuple[str, ...], Traced | None] = {}
        self._left: dict[tuple[str, ...], dict[str, Interval]] = {}
        self._kept: dict[tuple[str, tuple[str, ...]], Forest] = {}

    @cached_property
    def suits(self) -> bool:
        """Does it decide all of them at once?"""
        several = prod(len(c.options) for c in self.constraints)
        return several <= MAX_CHOICES and suits(self.constraints, self.quantities)

    @cached_property
    def _alone(self) -> bool:
        """Would it decide each constraint by itself, and so any of them that close no circle?"""
        apart = [[replace(c, unknowns=frozenset())] for c in self.constraints]
        return all(len(c.options) == 1 for c in self.constraints) and all(
            suits(one, self.quantities) for one in apart
        )

    @cached_property
    def single(self) -> bool:
        """Has every constraint one piece, whatever holds?"""
        return all(len(c.options) == 1 and len(c.options[0].pieces) == 1 for c in self.constraints)

    def decides(self, names: Sequence[str], term: Term | None = None) -> bool:
        """Does it decide some of the names, and the range of a term besides?"""
        if self.suits or len(names) == len(self.names) or not self._alone:
            return self.suits
        active = set(names)
        groups = [c.unknowns for c in self.constraints if c.structural or c.id in active]
        return acyclic([*groups, occurrences(term)] if term is not None else groups)

    def _give_up(self) -> None:
        self.__dict__["suits"] = self.__dict__["_alone"] = False

    def release(self) -> None:
        """Lets go of what answers were found with."""
        for kept in (self._made, self._traced, self._left, self._kept):
            kept.clear()

    # -- questions --

    def feasible(
        self, tier: str, names: Sequence[str], readings: Mapping[str, str], extra: Sequence[Piece]
    ) -> tuple[bool, Sequence[str]] | None:
        """As `Component.feasible`."""
        if not self.decides(names) or not all(fits(piece, tier, self.quantities) for piece in extra):
            return None
        try:
            blamed: set[str] = set()
            for forest in self._forests(tier, names, readings, extra):
                if forest.conflict is None:
                    return True, ()
                blamed |= forest.conflict
                if self.single and not extra and len(blamed) > MANY_BLAMED:
                    few = crossing(forest)  # that they alone cannot hold is made sure of
                    if not next(self._forests(tier, sorted(few.intersection(names)), {}, ())).feasible:
                        blamed = few
            return False, [name for name in names if name in blamed]
        except _Cyclic:
            return None
        except Punctured:
            self._give_up()
            return None

    def range_of(
        self, term: Term, names: Sequence[str], readings: Mapping[str, str], tier: str
    ) -> Interval | None:
        """The values that a term can have while these hold."""
        if not self.decides(names, term):
            return None
        inner, unknowns, found = at_tier(term, tier), occurrences(term), EMPTY
        try:
            for forest in self._forests(tier, names, readings, ()):
                if forest.feasible:
                    forest.spread()
                    found = found.hull(forward(inner, {name: forest.value(name) for name in unknowns}))
        except Punctured:
            self._give_up()
            return None
        return found

    def critical(self, tier: str, names: Sequence[str]) -> set[str] | None:
        """Of names that it decides, those without any one of which the rest can hold; None with several options."""
        active = set(names)
        used = [c for c in self.constraints if c.structural or c.id in active]
        if any(len(c.options) > 1 or len(c.options[0].pieces) > 1 for c in used):
            return None
        try:
            forest = next(self._forests(tier, names, {}, ()))
            forest.spread()
        except Punctured:
            self._give_up()
            return None
        return {factor.owner for i, factor in enumerate(forest.factors) if forest.rest_holds(i)} & active

    def left(self, names: tuple[str, ...]) -> dict[str, Interval]:
        """For every claim of these with one reading: what the others leave its left side."""
        found = self._left.get(names)
        if found is None:
            found = self._left[names] = self._left_by_others(names)
        return found

    def _left_by_others(self, names: Sequence[str]) -> dict[str, Interval]:
        found: dict[str, Interval] = {}
        one = {c.id for c in self.constraints if len(c.options) == 1 and len(c.options[0].pieces) == 1}
        try:
            for forest in self._forests("narrow", names, {}, ()):
                for owner, left in _lefts(forest):
                    if owner in one:
                        found[owner] = found.get(owner, EMPTY).hull(left)
        except Punctured:
            self.__dict__["suits"] = False
            return {}
        return found

    def left_roughly(self, names: tuple[str, ...]) -> dict[str, Interval]:
        """The same rounded outwards to short numbers: along a chain of thousands the exact ends are as long."""
        if not (self.suits and self.single):
            return {}
        factors = [
            made for c in self._used("narrow", names) for made in self._factors(c, c.options[0], "narrow")
        ]
        try:
            return dict(_lefts(Forest(self.quantities, factors, short=True)))
        except Punctured:
            return {}

    def replaced(self, tier: str, names: Sequence[str], name: str, piece: Piece) -> bool | None:
        """Could these hold with another piece in place of what one of them says? One pass serves all such questions."""
        if not (self.suits and self.single):
            return None
        try:
            forest = next(self._forests(tier, names, {}, ()))
            forest.spread()
            index = next(i for i, factor in enumerate(forest.factors) if factor.owner == name)
            factor = factor_of("", piece, tier, self.quantities)
            if factor.names != forest.factors[index].names or not fits(piece, tier, self.quantities):
                return None
            left = {other: forest.to_factor[other, index] for other in factor.names}
            return forest.rest_holds(index) and not (forward(factor.term, left) & factor.allowed).empty
        except Punctured:
            return None

    def traced(self, names: Iterable[str], term: Term | None) -> Traced | None:
        """A pass over some names at face value with its record, where there is one way to read them."""
        ordered = tuple(sorted(names))
        if not self.decides(ordered, term) or not self.single:
            return None
        if ordered not in self._traced:
            try:
                forest = next(self._forests("narrow", ordered, {}, ()))
                forest.spread()
                self._traced[ordered] = Traced(forest) if forest.feasible else None
            except Punctured:
                self._traced[ordered] = None
        return self._traced[ordered]

    # -- passes --

    def _forests(
        self, tier: str, names: Iterable[str], readings: Mapping[str, str], extra: Sequence[Piece]
    ) -> Iterator[Forest]:
        key = tier, tuple(names)
        plain = self.single and not readings and not extra
        if plain and key in self._kept:
            yield self._kept[key]
            return
        options: list[list[tuple[Constraint, Option]]] = [
            [(c, option) for option in c.options if readings.get(c.id, option.reading) == option.reading]
            for c in self._used(tier, names)
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


def _lefts(forest: Forest) -> Iterator[tuple[str, Interval]]:
    """What the others leave each factor, by who owns it."""
    forest.spread()
    for index, factor in enumerate(forest.factors):
        yield factor.owner, forest.left_to(index)

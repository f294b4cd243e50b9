"""The questions to comparisons of two that close no circle (`branches`): each answered exactly, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..interval import Interval
from .branches import Branches, hang_loose
from .comparing import Choice, NotPairs
from .constraint import Constraint
from .pairs import Pairs
from .term import Piece, Term, Var
from .unions import Union

FEW, MANY = 256, 20_000
"""Whole numbers that are gone through for one multiple: at first, and at most."""
MAX_KEPT = 20_000
"""Choices in the passes that are kept, and four passes in any case."""

Passed = tuple[Branches, Branches]
"""A pass with sets that are no larger than the true ones, and one with none that are smaller; mostly the same."""


class Treelike:
    """The comparisons of one component at one tier. Every question raises NotPairs where a circle is closed."""

    def __init__(self, pairs: Pairs, constraints: Sequence[Constraint]) -> None:
        self.pairs, self.quantities = pairs, pairs.quantities
        self.terms = {
            c.id: terms.pop()
            for c in constraints
            if len(terms := {option.pieces[0].term for option in c.options if option.pieces}) == 1
        }
        self._known: dict[object, Union] = {}
        self._kept: dict[tuple[str, ...], list[Passed]] = {}

    def feasible(
        self, names: Sequence[str], readings: Mapping[str, str], extra: Sequence[Piece]
    ) -> tuple[bool | None, Sequence[str]]:
        """As `Component.feasible`; None where there are too many whole numbers."""
        if len(readings) == 1 and not extra:
            ((claim, reading),) = readings.items()
            if claim in self.pairs.choices and claim in names:
                choice = self.pairs.choices[claim]
                options = tuple(option for option in choice.options if option[0] == reading)
                answer = self.replaced(names, claim, Choice(claim, options))
                return answer, names if answer is False else ()
        if not readings and not extra:
            passes = self._passes(names)
        else:
            choices = self.pairs.in_force(names, readings)
            if extra:
                choices.append(self.pairs.question(extra))
            passes = (self._passed(choices, few) for few in (FEW, MANY))
        for inner, outer in passes:
            if inner.conflict is None:
                return True, ()
            if outer.conflict is not None:
                return False, [name for name in names if name in outer.conflict]
        return None, ()

    def range_of(self, term: Term, names: Sequence[str], readings: Mapping[str, str]) -> Interval | None:
        """The hull of the values of a term; None where it cannot be told here."""
        if len(readings) == 1 and isinstance(term, Var):
            ((claim, reading),) = readings.items()
            if claim in names and term.name in self.pairs.choices[claim].names:
                return self._told(
                    (
                        a.value_with(a.numbers[claim], reading, term.name, True).hull(),
                        b.value_with(b.numbers[claim], reading, term.name, False).hull(),
                    )
                    for a, b in self._passes(names, True)
                )
        if readings:
            return None
        return self._told((a.range_of(term), b.range_of(term)) for a, b in self._passes(names, True))

    def _told(self, ranges: Iterator[tuple[Interval | None, Interval | None]]) -> Interval | None:
        """What both passes say."""
        return next((one for one, other in ranges if one is not None and one == other), None)

    def critical(self, names: Sequence[str]) -> set[str] | None:
        """Of names that conflict, those without any one of which the rest can hold; None if it cannot be told."""
        for passed in self._passes(names, True):
            sure, possible = ({o for o, n in one.numbers.items() if one.rest_holds(n)} for one in passed)
            if sure == possible:
                return sure & set(names)
        return None

    def left_to(self, names: Sequence[str]) -> dict[str, Interval]:
        """What the others of these leave the left side of each that has one, where it can be told."""
        found: dict[str, Interval] = {}
        for inner, outer in self._passes(names, True):
            for name in names:
                if name not in found and name in self.terms:
                    left = inner.left_to(inner.numbers[name], self.terms[name])
                    if left is not None and left == outer.left_to(outer.numbers[name], self.terms[name]):
                        found[name] = left
            if len(found) == len(names):
                break
        return found

    def replaced(self, names: Sequence[str], name: str, made: Choice) -> bool | None:
        """Could these hold with another choice in place of what one of them says? Raises NotPairs."""
        if not made.names <= self.pairs.choices[name].names:
            raise NotPairs
        for inner, outer in self._passes(names, True):
            if inner.replaced(inner.numbers[name], made, True):
                return True
            if not outer.replaced(outer.numbers[name], made, False):
                return False
        return None

    def _passes(self, names: Sequence[str], spread: bool = False) -> Iterator[Passed]:
        """Both passes, with few whole numbers and then with many; from the roots back to the leaves if asked."""
        key = tuple(names)
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) >= max(4, MAX_KEPT // (len(key) or 1)):
                del self._kept[next(iter(self._kept))]
            known = self._kept[key] = []
        for turn, few in enumerate((FEW, MANY)):
            if turn == len(known):
                known.append(self._passed(self.pairs.in_force(names, {}), few))
            inner, outer = known[turn]
            if spread:
                inner.spread()
                if inner is outer and inner.rough.met:
                    outer = Branches(self.quantities, inner.choices, few, False, self._known)
                    known[turn] = inner, outer
                outer.spread()
            yield inner, outer
            if inner is outer and turn == 0:
                return

    def _passed(self, choices: Sequence[Choice], few: int) -> Passed:
        inner = Branches(self.quantities, choices, few, True, self._known)
        return inner, Branches(
            self.quantities, choices, few, False, self._known
        ) if inner.rough.met else inner

    def whole(self) -> bool:
        """Do all of them together close no circle?"""
        return hang_loose([*self.pairs.structure, *self.pairs.choices.values()])


def treelike(pairs: Pairs | None, constraints: Sequence[Constraint]) -> Treelike | None:
    """The comparisons of a component, if those that are structure close no circle."""
    if pairs is None or not hang_loose(pairs.structure):
        return None
    return Treelike(pairs, constraints)

"""Deciding comparisons of two that close no circle, where whole numbers or open signs leave holes: by unions of intervals.

As in `tree` one pass from the leaves to a root and back tells for every unknown exactly what it can be; here that is a
union of intervals, so that options, signs and whole numbers need no branching. Where whole numbers are too many to be
gone through, a set that is smaller than the true one shows what can hold and one that is larger what cannot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from ..interval import EMPTY, Interval
from .comparing import Choice, Compared, NotPairs
from .constraint import Quantity
from .multiples import Rough, multiples
from .paths import ONE
from .stretches import Stretch, inverse, joined
from .term import Linear, Quotient, Term, Var
from .tree import acyclic
from .unions import EVERY, NONE, Union, quotients, union_of

TURNS = 400_000
"""Whole numbers that one pass goes through."""


class Branches:
    """What some comparisons leave their unknowns. Raises NotPairs where they close a circle or are of another kind."""

    def __init__(
        self,
        quantities: Mapping[str, Quantity],
        choices: Sequence[Choice],
        few: int,
        inner: bool,
        known: dict[object, Union],
    ) -> None:
        """`known`: what intervals come to as unions, kept from pass to pass."""
        self.quantities, self.choices, self._known = quantities, choices, known
        self.few, self.rough = few, Rough(few, inner, TURNS)
        if not hang_loose(choices):
            raise NotPairs
        self.names = [tuple(sorted(choice.names)) for choice in choices]
        self.at: dict[str, list[int]] = {}
        for number, names in enumerate(self.names):
            for name in names:
                self.at.setdefault(name, []).append(number)
        self.to_name: dict[tuple[int, str], Union] = {}
        self.to_choice: dict[tuple[str, int], Union] = {}
        self.tree: dict[str, str] = {}
        self.dead: set[str] = set()
        self.conflict: set[str] | None = None
        self._order: list[tuple[str, int | None]] = []
        self._spread = False
        for choice in choices:
            if not choice.names and not choice.options:
                self._fail({choice.owner}, f"?{choice.owner}")
        self._up()

    # -- passing --

    def _up(self) -> None:
        for root in sorted(self.at):
            if root in self.tree:
                continue
            self.tree[root] = root
            waiting: list[tuple[str, int | None]] = [(root, None)]
            while waiting:
                name, parent = waiting.pop()
                self._order.append((name, parent))
                for number in self.at[name]:
                    if number != parent and (other := self._other(number, name)):
                        self.tree[other] = root
                        waiting.append((other, number))
        for name, parent in reversed(self._order):
            belief = self._domain(name)
            for number in self.at[name]:
                if number != parent:
                    message = self.to_name[number, name] = self._message(number, name)
                    belief = belief & message
            if belief.empty:
                self._fail(self._blame(name, parent), self.tree[name])
            if parent is not None:
                self.to_choice[name, parent] = belief

    def spread(self) -> None:
        """The second pass, from the roots to the leaves."""
        if self._spread:
            return
        self._spread = True
        for name, parent in self._order:
            around = self.at[name]
            if parent is not None:
                self.to_name[parent, name] = self._message(parent, name)
            before, after = [self._domain(name)], [EVERY]
            for number in around:
                before.append(before[-1] & self.to_name[number, name])
            for number in reversed(around):
                after.append(after[-1] & self.to_name[number, name])
            for place, number in enumerate(around):
                self.to_choice[name, number] = before[place] & after[len(around) - place - 1]

    def _fail(self, owners: set[str], tree: str) -> None:
        self.conflict = owners if self.conflict is None else self.conflict
        self.dead.add(tree)

    def _blame(self, name: str, parent: int | None) -> set[str]:
        """Owners of the choices below an unknown that is left without a value."""
        owners: set[str] = set()
        waiting = [(name, parent)]
        while waiting:
            unknown, above = waiting.pop()
            for number in self.at[unknown]:
                if number != above:
                    owners |= {self.choices[number].owner, *self.choices[number].marks}
                    if other := self._other(number, unknown):
                        waiting.append((other, number))
        return owners

    def _other(self, number: int, name: str) -> str | None:
        return next((other for other in self.names[number] if other != name), None)

    def _domain(self, name: str) -> Union:
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._whole(name, union_of(self.quantities[name].domain))
        return found

    def _level(self, one: Compared) -> Union:
        """What is stated of an unknown."""
        found = self._known.get(one)
        if found is None:
            found = self._known[one] = self._whole(one.top, union_of(one.allowed))
        return found

    def _ratio(self, one: Compared) -> Union:
        found = self._known.get(one)
        if found is None:
            found = self._known[one] = union_of(one.allowed)
        return found

    def _whole(self, name: str, union: Union) -> Union:
        return union.integers() if self.quantities[name].integer else union

    def _message(self, number: int, name: str) -> Union:
        """What a choice leaves one of its unknowns, whatever option of it holds."""
        other = self._other(number, name)
        source = self.to_choice[other, number] if other is not None else EVERY
        options = self.choices[number].options
        if len(options) == 1:
            return self._through(options[0][1], name, other, source, self.rough)
        found = NONE
        for _, made in options:
            found = found | self._through(made, name, other, source, self.rough)
        return found

    def _through(
        self, made: Sequence[Compared], name: str, other: str | None, source: Union, rough: Rough
    ) -> Union:
        found, ratio = EVERY, None
        for one in made:
            if one.bottom != ONE:
                ratio = one
            elif one.top == name:
                found = found & self._level(one)
            else:
                source = source & self._level(one)
        if source.empty:
            return NONE
        return found if ratio is None else found & self._across(ratio, name, other or "", source, rough)

    def _across(self, one: Compared, name: str, other: str, source: Union, rough: Rough) -> Union:
        """What a comparison leaves one of its two unknowns."""
        if one.factor is not None:
            return self._whole(name, self._beside(one, one.factor, name, source, rough))
        ratios, whole, down = self._ratio(one), self.quantities[other].integer, name == one.bottom
        found: dict[int, tuple[Stretch, ...]] = {}
        for sign, sizes in source.signed():
            for side, by in ratios.signed():
                more = multiples(
                    sizes, whole, inverse(by) if down else by, self.quantities[name].integer, rough
                )
                known = found.get(sign * side)
                found[sign * side] = more if known is None else joined((*known, *more))
        made = Union(found.get(1, ()), False, found.get(-1, ()))
        if not ratios.zero:
            return made
        if down:
            return self._whole(name, Union(EVERY.above, False, EVERY.below)) if source.zero else made
        return Union(made.above, True, made.below) if source.above or source.below else made

    def _beside(self, one: Compared, factor: Fraction, name: str, source: Union, rough: Rough) -> Union:
        """Where the top is at least, at most or exactly a multiple of the bottom."""
        times = factor if name == one.top else 1 / factor
        if one.allowed == Interval.point(0):
            p, q = abs(times).as_integer_ratio()
            exactly: Stretch = ((p, q), False, (p, q), False)
            whole = self.quantities[one.bottom if name == one.top else one.top].integer
            above, below = (
                multiples(sizes, whole, (exactly,), self.quantities[name].integer, rough)
                for sizes in (source.above, source.below)
            )
            return Union(above, source.zero, below) if times > 0 else Union(below, source.zero, above)
        hull = source.hull()
        if name == one.top:
            return union_of(hull.scaled(factor) + one.allowed)
        return union_of((hull - one.allowed).scaled(times))

    # -- what is left --

    def value(self, name: str) -> Union:
        """What an unknown can be."""
        self.spread()
        belief = self._domain(name)
        for number in self.at.get(name, ()):
            belief = belief & self.to_name[number, name]
        return belief

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The choices by who says so."""
        return {choice.owner: number for number, choice in enumerate(self.choices)}

    def rest_holds(self, number: int) -> bool:
        """Can all choices but one hold together?"""
        self.spread()
        names = self.names[number]
        tree = self.tree[names[0]] if names else f"?{self.choices[number].owner}"
        return not self.dead - {tree} and all(not self.to_choice[name, number].empty for name in names)

    def left_to(self, number: int, term: Term) -> Interval | None:
        """The hull of what the other choices leave a term of the unknowns of one."""
        if not self.rest_holds(number):
            return EMPTY
        return self._range(term, {name: self.to_choice[name, number] for name in self.names[number]})

    def range_of(self, term: Term) -> Interval | None:
        """The hull of a term; None where its unknowns hang together."""
        if self.conflict is not None:
            return EMPTY
        names = _names(term)
        if names is None or len({self.tree.get(name, name) for name in names}) < len(names):
            return None
        return self._range(term, {name: self.value(name) for name in names})

    def _range(self, term: Term, values: Mapping[str, Union]) -> Interval | None:
        if isinstance(term, Linear) and len(term.items) == 1:
            ((factor, inner),) = term.items
            found = self._range(inner, values)
            return None if found is None else found.scaled(factor).shifted(term.constant)
        if isinstance(term, Var):
            return values[term.name].hull()
        names = _names(term)
        if isinstance(term, Quotient) and names and len(names) == 2:
            return quotients(values[names[0]], values[names[1]])
        return None

    # Of a question of its own: whether what it makes rough is to be smaller or larger than it is.

    def value_with(self, number: int, reading: str, name: str, inner: bool) -> Union:
        """What an unknown of a choice can be with one reading of it."""
        found = NONE
        for option, made in self.choices[number].options:
            if option == reading:
                found = found | self._with_option(number, made, name, inner)
        return found

    def replaced(self, number: int, choice: Choice, inner: bool) -> bool:
        """Could all choices hold with another in place of one, of the same unknowns?"""
        self.spread()
        if not _suited(choice):
            raise NotPairs
        if not self.rest_holds(number):
            return False
        # From either unknown to the other: what is rough one way may be exact the other.
        ways = (
            any(not self._with_option(number, made, name, inner).empty for _, made in choice.options)
            for name in sorted(choice.names)
        )
        return any(ways) if inner else all(ways)

    def _with_option(self, number: int, made: Sequence[Compared], name: str, inner: bool) -> Union:
        self.spread()
        other = self._other(number, name)
        source = self.to_choice[other, number] if other is not None else EVERY
        rough = Rough(self.few, inner, TURNS)
        return self.to_choice[name, number] & self._through(made, name, other, source, rough)


def _names(term: Term) -> tuple[str, ...] | None:
    """The unknowns of a level or a ratio."""
    if isinstance(term, Linear) and len(term.items) == 1:
        term = term.items[0][1]
    if isinstance(term, Var):
        return (term.name,)
    if isinstance(term, Quotient) and isinstance(term.top, Var) and isinstance(term.bottom, Var):
        return term.top.name, term.bottom.name
    return None


def _suited(choice: Choice) -> tuple[str, ...] | None:
    """The unknowns of a choice, at most two; None where there are more, or an option compares them twice."""
    names = tuple(sorted(choice.names))
    twice = any(sum(one.bottom != ONE for one in made) > 1 for _, made in choice.options)
    return None if len(names) > 2 or twice else names


def hang_loose(choices: Sequence[Choice]) -> bool:
    """Can all of these be passed through: two unknowns each, and no circle?"""
    names = [_suited(choice) for choice in choices]
    return None not in names and acyclic(some for some in names if some)

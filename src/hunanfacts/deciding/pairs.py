"""Deciding what only compares two quantities at a time: growth, shares and levels, by products along paths.

Written for sizes, every constraint says that one unknown is at most a number times another, or times 1. Such a system
can hold exactly if no circle of these comes to less than 1 (Bellman 1958, with products for sums). Signs are told apart
first, each option of a constraint that they rule out goes. Whole numbers are looked for near what the paths leave: one
that is found is sure, and where none is found nothing is said. All numbers are fractions that nobody shortens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from ..figures.figure import Allowed
from ..interval import EVERYTHING, Interval, hull_of
from .comparing import (
    NOBODY,
    OF_SIGN,
    SIGNS,
    Choice,
    Compared,
    NotPairs,
    Options,
    compared,
    comparison,
)
from .constraint import Constraint, Quantity
from .paths import ONE, Arc, Paths, least
from .signs import Signing, Signs, options_left
from .simplex import Exhausted
from .term import Linear, Piece, Term, Var
from .wholes import whole_point

MAX_BRANCHES = 400
MAX_LEAVES = 24
FEW = 12
"""With more claims and identities whole numbers are told by what the reals leave them."""
ZEROS = "?0"


class Pairs:
    """The constraints of one component at one tier, and the questions that can be put to them."""

    def __init__(
        self, quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], tier: str
    ) -> None:
        self.quantities, self.tier = quantities, tier
        self.structure: list[Choice] = []
        self.choices: dict[str, Choice] = {}
        for constraint in constraints:
            choice = self._choice(constraint)
            if constraint.structural:
                if len(choice.options) > 1:
                    raise NotPairs
                self.structure.append(choice)
            else:
                self.choices[constraint.id] = choice
        self._left = 0
        self._held: list[frozenset[str]] = []
        self._failed: list[frozenset[str]] = []
        self._common: dict[Options, Sequence[Compared]] = {}
        self._met: dict[str, int] = {}  # how often a constraint was in a circle: such are decided first
        self._signing = Signing()

    def _choice(self, constraint: Constraint) -> Choice:
        options = []
        for option in constraint.options:
            made = [compared(piece.term, piece.allowed.at(self.tier)) for piece in option.pieces]
            if False not in made:
                options.append((option.reading, tuple(one for one in made if isinstance(one, Compared))))
        return Choice("" if constraint.structural else constraint.id, tuple(options))

    # -- questions --

    def feasible(
        self, names: Sequence[str], readings: Mapping[str, str], extra: Sequence[Piece] = ()
    ) -> tuple[bool | None, Sequence[str]]:
        """As `Component.feasible`. Raises NotPairs where the extra pieces are of another kind."""
        plain, asked = not readings and not extra, frozenset(names)
        if plain and any(asked <= known for known in self._held):
            return True, ()
        known = next((known for known in self._failed if known <= asked), None) if plain else None
        if known is not None:
            return False, [name for name in names if name in known]
        choices = self.in_force(names, readings)
        if extra:
            choices.append(self.question(extra))
        try:
            core = self._search(choices, self._domains(choices))
        except Exhausted:
            return None, ()
        if plain:
            (self._held if core is None else self._failed).append(asked & (asked if core is None else core))
        return core is None, [name for name in names if name in core] if core else ()

    def range_of(self, term: Term, names: Sequence[str], readings: Mapping[str, str]) -> Interval | None:
        """The hull of the values of a term, of one whole number its ends; None if it cannot be told here."""
        try:
            asked = compared(term, EVERYTHING)
        except NotPairs:
            return None
        if isinstance(asked, bool) or asked.factor is not None:
            return None
        factor, constant = Fraction(1), Fraction(0)
        if isinstance(term, Linear):
            factor, constant = term.items[0][0], term.constant
        choices = self.in_force(names, readings)
        choices.append(Choice("", (("", (asked,)),)))
        found: list[Interval] = []
        try:
            for signs, paths in self._leaves(choices, self._domains(choices)):
                top = signs[asked.top][0][0]
                bottom = 1 if asked.bottom == ONE else signs[asked.bottom][0][0]
                range_ = paths.between(asked.top, asked.bottom) if top else Interval.point(0)
                found.append((range_ if top * bottom >= 0 else -range_).scaled(factor).shifted(constant))
        except Exhausted:
            return None
        if not found or not self._whole(choices):
            return hull_of(found)
        return self._of_whole(term, hull_of(found), names, readings)

    def _of_whole(
        self, term: Term, found: Interval, names: Sequence[str], readings: Mapping[str, str]
    ) -> Interval | None:
        """What the reals leave, of a whole number where its ends are attained."""
        probes: list[Interval] = []
        if isinstance(term, Var) and self.quantities[term.name].integer:
            found = found.integers()
            probes = [Interval.point(end) for end in (found.low, found.high) if end is not None]
        asked: list[tuple[Piece, ...]] = [(Piece(term, Allowed(at, at)),) for at in probes]
        for extra in asked or [()]:
            if not self.feasible(names, readings, extra)[0]:
                return None if len(names) <= FEW or not extra else found
        return found

    def all_needed(self, names: Sequence[str]) -> bool:
        """Do these conflict in one circle that no structure is part of? Then none of them can be spared."""
        choices = self.in_force(names, {})
        if self.structure or any(len(choice.options) > 1 for choice in choices):
            return False
        signs = self._domains(choices)
        if self._signing.narrowed(choices, signs) is not None or any(
            len(known) > 1 for known, _ in signs.values()
        ):
            return False
        arcs = self._arcs(choices, signs)
        tied = self._whole(choices) and any(ONE in (arc.less, arc.more) for arc in arcs)
        circle = None if tied or any(not arc.owner for arc in arcs) else least(arcs)
        return circle is not None and sorted(arc.owner for arc in circle) == sorted(names)

    # -- what is in force --

    def in_force(self, names: Iterable[str], readings: Mapping[str, str]) -> list[Choice]:
        found = [*self.structure]
        for name in names:
            choice = self.choices[name]
            wanted = readings.get(name)
            if wanted is not None:
                options = tuple(option for option in choice.options if option[0] == wanted)
                choice = Choice(name, options)
            found.append(choice)
        return found

    def question(self, extra: Sequence[Piece]) -> Choice:
        made = [compared(piece.term, piece.allowed.at(self.tier)) for piece in extra]
        every = tuple(one for one in made if isinstance(one, Compared))
        return Choice("", () if False in made else (("", every),))

    def _domains(self, choices: Sequence[Choice]) -> Signs:
        found: Signs = {}
        for name in sorted({name for choice in choices for name in choice.names}):
            domain = self.quantities[name].domain
            found[name] = tuple(s for s in SIGNS if not (domain & OF_SIGN[s]).empty), NOBODY
        return found

    def _whole(self, choices: Sequence[Choice]) -> bool:
        return any(self.quantities[name].integer for choice in choices for name in choice.names)

    # -- paths --

    def _arcs(self, choices: Sequence[Choice], signs: Signs) -> list[Arc]:
        """What constraints say of unknowns whose signs are known: of several options what they have in common."""
        found: list[Arc] = []
        for choice in choices:
            options = choice.options if len(choice.options) == 1 else options_left(choice, signs)
            for one in options[0][1] if len(options) == 1 else self._in_common(options):
                top = signs[one.top][0]
                bottom = (1,) if one.bottom == ONE else signs[one.bottom][0]
                if len(top) == 1 and len(bottom) == 1 and top[0] and bottom[0]:
                    found += one.arcs(top[0], bottom[0], choice.owner)
        for name, (known, _) in signs.items():
            domain = self.quantities[name].domain
            if len(known) == 1 and known[0] and not domain.unbounded:
                found += comparison(name, ONE, domain).arcs(known[0], 1, "")
        return found

    def _in_common(self, options: Options) -> Sequence[Compared]:
        """One comparison that holds whatever option is taken, where all options compare the same two."""
        if options not in self._common:
            firsts = [made[0] for _, made in options if made]
            found: list[Compared] = []
            if len(firsts) == len(options) and len({(c.top, c.bottom, c.factor) for c in firsts}) == 1:
                range_ = hull_of([one.allowed for one in firsts])
                found = [comparison(firsts[0].top, firsts[0].bottom, range_, firsts[0].factor)]
            self._common[options] = found
        return self._common[options]

    def _blamed(self, circle: Sequence[Arc], choices: Sequence[Choice], signs: Signs) -> set[str]:
        """Who is in a circle, and who settles the signs and the options in it."""
        owners = {arc.owner for arc in circle}
        nodes = {node for arc in circle for node in (arc.less, arc.more) if node != ONE}
        found = owners - {""}
        for choice in choices:
            if choice.owner in owners:
                found |= choice.marks
                nodes |= choice.names
        return found.union(*(signs[node][1] for node in nodes))

    def _search(self, choices: Sequence[Choice], signs: Signs) -> set[str] | None:
        """None where everything can hold, else who cannot. Raises Exhausted."""
        self._left, self._met = MAX_BRANCHES, {}
        return self._searched(choices, signs)

    def _searched(self, choices: Sequence[Choice], signs: Signs) -> set[str] | None:
        failed = self._signing.narrowed(choices, signs)
        if failed is not None:
            return set(failed)
        arcs = self._arcs(choices, signs)
        circle = least(arcs)
        if circle is not None:
            for arc in circle:
                self._met[arc.owner] = self._met.get(arc.owner, 0) + 1
            return self._blamed(circle, choices, signs)
        if self._guessed(choices, signs):
            return None
        core: set[str] = set()
        for mark, some, known in self._branches(choices, signs):
            if mark is None:
                if not self._can_be_whole(signs, arcs):
                    raise Exhausted
                return None
            found = self._searched(some, known)
            if found is None or mark not in found:
                return found
            if mark == ZEROS:
                raise Exhausted
            core |= found - {mark}
        return core

    def _guessed(self, choices: Sequence[Choice], signs: Signs) -> bool:
        """Does everything hold with what may be positive being so, and the first options? No says nothing."""
        guess = dict(signs)
        for name in signs:
            known, owners = guess[name]
            if len(known) > 1:
                guess[name] = known[:1], owners
                if self._signing.narrowed(choices, guess, name) is not None:
                    return False
        single = [c if len(c.options) == 1 else Choice(c.owner, options_left(c, guess)[:1]) for c in choices]
        arcs = self._arcs(single, guess)
        return least(arcs) is None and self._can_be_whole(guess, arcs)

    def _branches(
        self, choices: Sequence[Choice], signs: Signs
    ) -> Iterator[tuple[str | None, Sequence[Choice], Signs]]:
        """What to try next, under a mark: the signs of an unknown, the options of a constraint, none of both."""
        self._left -= 1
        if self._left < 0:
            raise Exhausted
        mark = f"?{self._left}"
        for name, (known, owners) in signs.items():
            if 1 in known and -1 in known:
                for sign in known:
                    yield mark, choices, {**signs, name: ((sign,), owners | {mark})}
                return
        several = [n for n, choice in enumerate(choices) if len(choice.options) > 1]
        for number in sorted(several, key=lambda n: -self._met.get(choices[n].owner, 0)):
            choice = choices[number]
            options = options_left(choice, signs)
            if len(options) > 1:
                why = frozenset((mark, choice.owner)).union(*(signs[name][1] for name in choice.names))
                for option in options:
                    some = list(choices)
                    some[number] = Choice(choice.owner, (option,), why)
                    yield mark, some, dict(signs)
                return
        if any(len(known) > 1 for known, _ in signs.values()):
            above: Signs = {
                name: (known[:1], owners | {ZEROS}) if len(known) > 1 else (known, owners)
                for name, (known, owners) in signs.items()
            }
            yield ZEROS, choices, above
            return
        yield None, choices, signs

    def _leaves(self, choices: Sequence[Choice], signs: Signs) -> Iterator[tuple[Signs, Paths]]:
        """All signs and options with which everything can hold, over the reals. Raises Exhausted."""
        self._left = MAX_LEAVES
        waiting = [(choices, signs)]
        while waiting:
            some, known = waiting.pop()
            if self._signing.narrowed(some, known) is not None:
                continue
            arcs = self._arcs(some, known)
            if least(arcs) is not None:
                continue
            for mark, further, others in self._branches(some, known):
                if mark == ZEROS:
                    raise Exhausted
                if mark is None:
                    yield known, Paths(arcs)
                else:
                    waiting.append((further, others))

    # -- whole numbers --

    def _can_be_whole(self, signs: Signs, arcs: Sequence[Arc]) -> bool:
        """Is there a point with whole numbers near what the paths leave? True is sure, False is not.

        What nothing ties to a size can be made as large as it takes.
        """
        whole = {name for name in signs if self.quantities[name].integer and signs[name][0][0]}
        return not whole or whole_point(arcs, whole)


def pairs_of(
    quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], tier: str
) -> Pairs | None:
    """The constraints of a component as comparisons of two, or None if they are not."""
    try:
        return Pairs(quantities, constraints, tier)
    except NotPairs:
        return None

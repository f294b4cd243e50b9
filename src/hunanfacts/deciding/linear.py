"""Deciding small linear components exactly and in-process: clauses over a simplex tableau, whole numbers by branching.

Nearly all components with circles are of this kind: shares of a whole, tables with totals, sums of parts with their
growth. `system_of` gives None for the rest, which goes to the solver. Every question starts from the same state, so an
answer does not depend on what was asked before; `Exhausted` work ends as None (undecided), the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from . import limits
from .clauses import Clauses
from .constraint import Constraint, Quantity
from .forms import Clause, NotLinear, Owners
from .scaled import Choice, Option, Placed, Scaled
from .simplex import Exhausted, Value
from .term import Piece, occurrences

MAX_CONSTRAINTS = 600
MAX_BRANCHES = 300
"""Branches for one question: on alternatives, and on whole numbers."""
FEW_BRANCHES = 30
MANY_CHOICES = 8
"""Of more the first options are tried all at once: most claims with readings hold by their first."""
FAR_OUT = (0, 10**6, 10**9, 10**12)
"""Where whole numbers are looked for first, with few branches each: as the reals have it, then from here on."""
MAX_DEPTH = 120
MAX_ODD = 12
"""Constraints of other kinds beside those that are linear."""


def system_of(
    quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], tier: str, limit: int | None
) -> System | None:
    """The constraints of a component as a linear system, or None if they are none or too many."""
    steps = limits.exchanges(limit)
    if len(constraints) > MAX_CONSTRAINTS or not steps:
        return None
    try:
        return System(quantities, constraints, tier, steps)
    except NotLinear:
        return None


class Part(Struct, frozen=True):
    """The linear constraints of a component that has some of other kinds (`odd`); not `whole` where these are structure.

    What cannot hold in part cannot hold.
    """

    system: System
    odd: frozenset[str]
    whole: bool

    def feasible(
        self, names: Sequence[str], readings: Mapping[str, str], extra: Sequence[Piece]
    ) -> tuple[bool | None, Sequence[str]]:
        """As `System.feasible`; None as well where constraints of other kinds have a say."""
        plain = [name for name in names if name not in self.odd]
        try:
            found, core = self.system.feasible(plain, readings, extra)
        except NotLinear:
            return None, ()
        return (None, ()) if found and not (self.whole and len(plain) == len(names)) else (found, core)


def part_of(
    quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], tier: str, limit: int | None
) -> Part | None:
    """The linear constraints of a component, where all but a few are; None where they say nothing."""
    left, odd = list(constraints), list[Constraint]()
    for _ in range(MAX_ODD):
        made = Clauses(quantities, left, tier)
        other = [constraint for constraint in left if not made.takes(constraint)]
        if not other:
            break
        odd += other
        left = [constraint for constraint in left if constraint not in other]
    if not odd or len(odd) > MAX_ODD:
        return None
    system = system_of(quantities, left, tier, limit)
    whole = not any(constraint.structural for constraint in odd)
    return None if system is None else Part(system, frozenset(c.id for c in odd), whole)


class System(Scaled):
    """The constraints of one component at one tier, and the questions that can be put to them."""

    def __init__(
        self,
        quantities: Mapping[str, Quantity],
        constraints: Sequence[Constraint],
        tier: str,
        steps: int = limits.EXCHANGES,
        projective: bool = False,
    ) -> None:
        super().__init__(quantities, constraints, tier, projective)
        self.steps = steps
        self._low: dict[int, Owners] = {}
        self._high: dict[int, Owners] = {}
        self._branches = self._depth = self._marks = 0
        self._inside = False
        self._tied: set[int] = set()
        self.pins: tuple[frozenset[str] | None, frozenset[str] | None] | None = None
        """Who sets the low and the high end of the range that was asked for last, where that is plain."""
        self._warm()

    def _warm(self) -> None:
        """Questions begin where everything holds together, if it does."""
        self.reset()
        try:
            if self._bound(self.bounds) is None and self.tableau.check() is None:
                self.start = self.tableau.saved()
                everyone = {constraint.id for constraint in self.constraints}
                if len(self.choices) > MANY_CHOICES and self._guessed((), self.choices, everyone):
                    self.start = self.tableau.saved()
        except Exhausted:
            pass

    @cached_property
    def as_projective(self) -> System:
        """The same constraints in a projective system, see `ends`."""
        return System(self.quantities, self.constraints, self.tier, self.steps, projective=True)

    # -- questions --

    def feasible(
        self, active: Iterable[str], readings: Mapping[str, str] | None = None, extra: Sequence[Piece] = ()
    ) -> tuple[bool | None, Sequence[str]]:
        """As `Solver.feasible`. Raises NotLinear where the extra pieces are not linear."""
        names = set(active)
        try:
            core = self.ask(names, readings or {}, extra)
        except Exhausted:
            return None, ()
        return core is None, sorted(core & names) if core else ()

    def ask(
        self, active: set[str], readings: Mapping[str, str], extra: Sequence[Piece] = ()
    ) -> set[str] | None:
        """None if it can hold, else a core; the tableau is left where it holds. Raises Exhausted, NotLinear."""
        self.reset()
        bounds, choices = self.in_force(active, readings)
        clauses: list[Clause] = []
        for piece in extra:
            clauses += self.made.question(piece)
            clauses += self.new(occurrences(piece.term))
        if clauses:
            clauses += self.new(self.made.consts)
            more, others = self.arranged(clauses)
            bounds += _active(more, active)
            choices += others
        if len(choices) > MANY_CHOICES and self._guessed(bounds, choices, active):
            return None
        return self._search(bounds, choices, active)

    def _guessed(self, bounds: Sequence[Placed], choices: Sequence[Choice], active: set[str]) -> bool:
        """Does everything hold with the first option of every choice? True is sure, False says nothing."""
        kept, firsts, waiting = self._kept(), list(bounds), list(choices)
        while waiting:
            options = waiting.pop().options
            if not options:
                return False
            firsts += _active(options[0].bounds, active)
            waiting += options[0].choices
        if self._bound(firsts) is None and self._check() is None and self._nearest() is None:
            return True
        self._put_back(kept)
        return False

    def in_force(self, active: set[str], readings: Mapping[str, str]) -> tuple[list[Placed], list[Choice]]:
        """The bounds and choices of the active constraints; a reading that is forced leaves its own options."""
        choices = []
        for choice in self.choices:
            if choice.owner and choice.owner not in active:
                continue
            wanted = readings.get(choice.owner)
            if wanted is not None:
                choice = Choice(choice.owner, [one for one in choice.options if one.reading in ("", wanted)])
            choices.append(choice)
        return _active(self.bounds, active), choices

    def reset(self) -> None:
        """Back to the start, with nothing bound."""
        self.restart()
        tableau = self.tableau
        tableau.low, tableau.high, self._low, self._high = {}, {}, {}, {}
        self._tied = set()
        tableau.steps, self._branches, self._depth, self._marks = self.steps, MAX_BRANCHES, 0, 0

    def leaves(self, bounds: Sequence[Placed], choices: Sequence[Choice], active: set[str]) -> Iterator[None]:
        """Stops wherever the bounds and one option of every choice hold, over the reals. Raises Exhausted."""
        kept = self._kept()
        if self._bound(bounds) is None and self._check() is None:
            if choices:
                for one in choices[0].options:
                    self._branch()
                    yield from self.leaves(_active(one.bounds, active), [*one.choices, *choices[1:]], active)
            else:
                yield
        self._put_back(kept)

    def pinned(self, goal: int) -> frozenset[str] | None:
        """Who sets the value of a maximized variable; None unless the optimum is so in one way only.

        A basic variable that is at a bound as well could take the place of what it hangs on; where that is none of
        the bounds that count, every other way to the optimum needs them all.
        """
        tableau, row = self.tableau, self.tableau.rows[goal]
        for number, (whole, _) in tableau.sums.items():
            divisor = tableau.divisors[number]
            for bounds in (tableau.low, tableau.high):
                at_bound = number != goal and number in bounds and bounds[number][0] * divisor == whole
                if at_bound and row.keys() & tableau.rows[number].keys():
                    return None
        if self._tied & row.keys():
            return None
        return frozenset(
            owner
            for column, factor in row.items()
            for owner in (self._high if factor > 0 else self._low)[column]
        )

    # -- searching --

    def _search(
        self, bounds: Iterable[Placed], choices: Sequence[Choice], active: set[str]
    ) -> set[str] | None:
        """None if bounds and choices can hold together with what is bound already, else a core."""
        kept = self._kept()
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Exhausted
        core = self._bound(bounds)
        if core is None:
            core = self._check()
        if core is None:
            core = self._choose(choices, active)
        self._depth -= 1
        if core is not None:
            self._put_back(kept)
        return core

    def _kept(self) -> tuple[dict[int, Value], dict[int, Value], dict[int, Owners], dict[int, Owners]]:
        return dict(self.tableau.low), dict(self.tableau.high), dict(self._low), dict(self._high)

    def _put_back(
        self, kept: tuple[dict[int, Value], dict[int, Value], dict[int, Owners], dict[int, Owners]]
    ) -> None:
        self.tableau.low, self.tableau.high, self._low, self._high = kept

    def _bound(self, bounds: Iterable[Placed]) -> set[str] | None:
        low, high = self.tableau.low, self.tableau.high
        for bound in bounds:
            column, value = bound.column, bound.value
            if bound.upper:
                known = high.get(column)
                if known is not None and known[0] == value[0] and self._high[column] != bound.owners:
                    self._tied.add(column)
                if known is None or value < known:
                    high[column], self._high[column] = value, bound.owners
                    if column in low and low[column] > value:
                        return {*bound.owners, *self._low[column]}
            else:
                known = low.get(column)
                if known is not None and known[0] == value[0] and self._low[column] != bound.owners:
                    self._tied.add(column)
                if known is None or value > known:
                    low[column], self._low[column] = value, bound.owners
                    if column in high and high[column] < value:
                        return {*bound.owners, *self._high[column]}
        return None

    def _check(self) -> set[str] | None:
        found = self.tableau.check()
        if found is None:
            return None
        below, above = found
        core = {owner for column in below for owner in self._low[column]}
        return core.union(*(self._high[column] for column in above))

    def _choose(self, choices: Sequence[Choice], active: set[str]) -> set[str] | None:
        """The first choice of which no option holds as it is; a conflict to which it is nothing ends it."""
        choice = next((c for c in choices if not any(self._met(one, active) for one in c.options)), None)
        if choice is None:
            return self._whole(choices, active)
        rest = [other for other in choices if other is not choice]
        core = {*choice.marks, choice.owner}
        for one in choice.options:
            mark = self._branch()
            marked = [
                Placed(b.column, b.value, b.upper, (*b.owners, mark)) for b in _active(one.bounds, active)
            ]
            inner = [Choice(c.owner, c.options, (*choice.marks, mark)) for c in one.choices]
            found = self._search(marked, [*inner, *rest], active)
            if found is None or mark not in found:
                return found
            core |= found - {mark}
        return core

    def _met(self, one: Option, active: set[str]) -> bool:
        holds = self.tableau.holds
        return all(holds(b.column, b.value, b.upper) for b in _active(one.bounds, active)) and all(
            any(self._met(inner, active) for inner in choice.options) for choice in one.choices
        )

    def _whole(self, choices: Sequence[Choice], active: set[str]) -> set[str] | None:
        """Whole numbers where they are asked for: near by, else far out, else by going through what there is."""
        if self._nearest() is None:
            return None
        if self._inside:
            return self._split(choices, active)
        self._inside = True
        try:
            left, kept, depth = self._branches, self._kept(), self._depth
            for least in FAR_OUT:
                self._branches = FEW_BRANCHES
                try:
                    found = self._beyond(least, choices, active) if least else self._split(choices, active)
                    if found is None or not least:
                        return found
                except Exhausted:
                    pass
                low, high, below, above = kept
                self._put_back((dict(low), dict(high), dict(below), dict(above)))
                self._depth = depth
            self._branches = left
            self._check()
            return self._split(choices, active)
        finally:
            self._inside = False

    def _beyond(self, least: int, choices: Sequence[Choice], active: set[str]) -> set[str] | None:
        """With every whole number that has no upper end at least so large: in a wide cone some will do."""
        high = self.tableau.high
        bounds = [Placed(c, (least, 0), False, ("?far",)) for c in self.integers if c not in high]
        return self._search(bounds, choices, active) if bounds else {"?far"}

    def _nearest(self) -> tuple[int, int, bool] | None:
        """A whole number that is none: its variable, the next one below, and whether that is the nearer."""
        for column in self.integers:
            value, tiny = self.tableau.value(column)
            if value.denominator == 1 and not tiny:
                continue
            floor = value.numerator // value.denominator
            if value.denominator == 1 and tiny < 0:
                floor -= 1
            return column, floor, value - floor <= Fraction(1, 2)
        return None

    def _split(self, choices: Sequence[Choice], active: set[str]) -> set[str] | None:
        """By branching on one that is none."""
        waiting = self._nearest()
        if waiting is None:
            return None
        column, floor, below = waiting
        sides = [(floor, True), (floor + 1, False)]
        core: set[str] = set()
        for end, upper in sides if below else sides[::-1]:
            mark = self._branch()
            found = self._search([Placed(column, (end, 0), upper, (mark,))], choices, active)
            if found is None or mark not in found:
                return found
            core |= found - {mark}
        return core

    def _branch(self) -> str:
        self._branches -= 1
        if self._branches < 0:
            raise Exhausted
        self._marks += 1
        return f"?{self._marks}"


def _active(bounds: Iterable[Placed], active: set[str]) -> list[Placed]:
    return [bound for bound in bounds if active.issuperset(bound.owners)]

"""Large groups: values that satisfy all their relations at once, or relations that cannot hold together.

With the target of each ratio eliminated everything is linear in the levels; z3's simplex decides that exactly, with
open ends, in the time in which the search for minimal sets would not begin. Its work is counted, not timed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any

from msgspec import Struct

from ..figures.figure import Allowed, Precision, allowed
from ..figures.reading import read
from ..interval import EVERYTHING, Interval
from .columns import figure_text
from .mapping import Cell, Instance, Key
from .model import Plan, Relation

LIMIT = 60_000_000
"""z3's units of work for one question."""


class Answer(Struct, frozen=True):
    """`holds` is None where it was not decided; then or with False, `core` are relations that conflict together."""

    holds: bool | None
    values: Mapping[Key, Fraction]
    core: tuple[Instance, ...] = ()


def stated(plan: Plan, cell: Cell) -> Allowed:
    """What a cell allows, in base units."""
    measure = plan.measures[cell.measure]
    value: Fraction | None = None
    with suppress(ValueError):
        value = Fraction(cell.text)
    if value is not None and cell.grain is not None:
        value, reach = value * measure.factor, cell.grain * measure.factor
        if not reach:
            return Allowed(Interval.point(value), Interval.point(value))
        half = reach / 2
        return Allowed(
            Interval(value - half, value + half), Interval(value - reach, value + reach, True, True)
        )
    grain = None if cell.grain is None else cell.grain * measure.factor
    figure = read(figure_text(measure, cell.text), plan.units)
    return allowed(figure, measure.unit.is_count, Precision(grain, exact=cell.grain == 0))


def room(plan: Plan, cells: Mapping[Key, Sequence[Cell]], key: Key, tier: str) -> Interval:
    """What is left of a quantity by its own statements and the bounds of its measure."""
    found = EVERYTHING & plan.measures[key[1]].bounds
    for cell in cells.get(key, ()):
        found = found & stated(plan, cell).at(tier)
    return found


class Witness:
    """One group at one tier. Raises NotImplementedError where a relation is not linear in the levels."""

    def __init__(
        self, plan: Plan, cells: Mapping[Key, Sequence[Cell]], tier: str, fixed: Mapping[Key, Fraction]
    ) -> None:
        import z3

        self.z3, self.plan, self.cells, self.tier, self.fixed = z3, plan, cells, tier, fixed
        self.by_id = {relation.id: relation for relation in plan.relations}
        self.solver = z3.SolverFor("QF_LRA")
        self.solver.set("rlimit", LIMIT)
        self.known: dict[Key, Any] = {}
        self.free: dict[Key, Any] = {}
        self.tracked: dict[str, Instance] = {}

    def number(self, value: Fraction) -> Any:
        return self.z3.RealVal(f"{value.numerator}/{value.denominator}")

    def level(self, key: Key) -> Any:
        if key not in self.known:
            range_ = room(self.plan, self.cells, key, self.tier)
            point = self.fixed.get(key, range_.low if range_.is_point else None)
            if point is not None:
                self.known[key] = self.number(point)
            else:
                name = f"x{len(self.known)}"
                integer = self.plan.measures[key[1]].unit.is_count
                own = self.z3.ToReal(self.z3.Int(name)) if integer else self.z3.Real(name)
                self.known[key] = self.free[key] = own
                self.within(own, range_)
        return self.known[key]

    def within(self, term: Any, range_: Interval) -> None:
        for condition in self.conditions(term, range_):
            self.solver.add(condition)

    def conditions(self, term: Any, range_: Interval, by: Any = None) -> list[Any]:
        """term in range_, or in range_ * by, with `by` above 0."""
        found = []
        if range_.low is not None:
            low = self.number(range_.low) if by is None else self.number(range_.low) * by
            found.append(term > low if range_.low_open else term >= low)
        if range_.high is not None:
            high = self.number(range_.high) if by is None else self.number(range_.high) * by
            found.append(term < high if range_.high_open else term <= high)
        return found

    def add(self, instance: Instance) -> None:
        relation = self.by_id[instance.relation]
        name = f"f{len(self.tracked)}"
        self.tracked[name] = instance
        self.solver.assert_and_track(self.formula(relation, instance), name)

    def formula(self, relation: Relation, instance: Instance) -> Any:
        z3, keys = self.z3, instance.keys
        if relation.kind == "mean":
            whole, *parts = [self.level(key) for key in keys]
            return z3.And(z3.Or(*(whole >= p for p in parts)), z3.Or(*(whole <= p for p in parts)))
        if relation.linear and not relation.private:
            terms = [
                self.number(f) * self.level(key) for (f, _), key in zip(relation.terms, keys[1:], strict=True)
            ]
            return z3.Sum(*terms) == self.level(keys[0])
        if not relation.private:
            raise NotImplementedError
        rate = room(self.plan, self.cells, keys[0], self.tier)
        x, y = (self.level(key) for key in keys[1:3])
        x = x if relation.terms[0][0] == 1 else self.number(relation.terms[0][0]) * x
        if relation.kind == "change":
            return z3.And(*self.conditions(x - y, rate))
        one = Interval.point(Fraction(1))
        signs = [(rate + one, 1)] if relation.kind == "growth" else [(rate, 1)]
        ways = [z3.And(y > 0, *self.conditions(x, signs[0][0], y))]
        low = room(self.plan, self.cells, keys[2], self.tier).low
        if low is None or low < 0:
            below = [signs[0][0], one - rate] if relation.kind == "growth" else [rate]
            ways += [z3.And(y < 0, *self.conditions(-x, range_, -y)) for range_ in below]
        return z3.Or(*ways) if len(ways) > 1 else ways[0]

    def answer(self) -> Answer:
        result = self.solver.check()
        if result == self.z3.sat:
            model = self.solver.model()
            return Answer(
                True,
                {key: _fraction(model.eval(own, model_completion=True)) for key, own in self.free.items()},
            )
        if result == self.z3.unsat:
            core = [self.tracked[str(literal)] for literal in self.solver.unsat_core()]
            return Answer(False, {}, tuple(sorted(core, key=lambda i: i.name)))
        return Answer(None, {})


def _fraction(value: Any) -> Fraction:
    return Fraction(value.numerator_as_long(), value.denominator_as_long())


def witness(
    plan: Plan, cells: Mapping[Key, Sequence[Cell]], instances: Iterable[Instance], tier: str,
    fixed: Mapping[Key, Fraction] | None = None,
) -> Answer:  # fmt: skip
    """Can all these relations hold at once?"""
    try:
        system = Witness(plan, cells, tier, fixed or {})
        for instance in instances:
            system.add(instance)
        return system.answer()
    except NotImplementedError:
        return Answer(None, {})

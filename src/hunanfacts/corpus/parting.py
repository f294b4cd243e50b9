"""Components too large to be explained as they are: taken apart at the bases that join them, each decided exactly.

A share of a fixed entity (a country's part of the world) joins everything to everything. Here its base is not solved for:
the share is held against all that the base's own figures leave it. What can hold so can hold together with every other
part; what cannot is put to the engine once more with the base as printed, and is a conflict only if that fails too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..deciding.binding import bind
from ..deciding.component import Component
from ..deciding.grouping import components
from ..deciding.meeting import met
from ..deciding.witness import witness_of
from ..figures.figure import Precision
from ..gate.report import Report, assess
from ..interval import Interval
from ..language.equations import parse_claim
from ..ledger.model import Claim, Ledger, Reading
from .classifying import STRAINED
from .exact import refined
from .mapping import Cell, Instance, Key, Names, ledger_of
from .model import Plan, Relation, base_of
from .ranges import room
from .seeking import Group, grouped
from .wording import decimal_text

LARGEST = 6000
"""Relations that the engine takes together where it is only asked whether they can hold."""
EXPLAINED = 300
"""Relations of a part in which no point was found that the engine is still asked about; larger ones are undecided."""
SPENT = 1_000_000
"""What the engine may spend on a question about a part, in its own units: a part is one of hundreds."""
DIGITS = 12
"""Of the ends of a range, beyond those of its cells."""


class Decided(Struct, frozen=True):
    """Reports with the conflicts of some parts, and how many relations could not be settled."""

    reports: tuple[Report, ...]
    unsettled: int


def _foreign(relation: Relation, instance: Instance) -> bool:
    """Is it the share of another entity?"""
    return base_of(relation) is not None and instance.keys[1][0] != instance.keys[2][0]


def _own(part: Group) -> set[Key]:
    """The quantities of a part, without the bases of other entities."""
    return {key for i, _ in part.instances for key in i.keys if key[0] == i.keys[0][0]}


def parts_of(plan: Plan, group: Group, unsettled: Collection[tuple[str, str, str]]) -> list[Group]:
    """A group taken apart, as far as something in a part is not settled."""
    by_id = {relation.id: relation for relation in plan.relations}
    cut = [
        (Instance(i.relation, i.keys[:2]) if _foreign(by_id[i.relation], i) else i, s)
        for i, s in group.instances
    ]
    whole = {(i.relation, i.keys[0]): (i, s) for i, s in group.instances}
    found = []
    for part in grouped(by_id, cut):
        items = tuple(whole[i.relation, i.keys[0]] for i, _ in part.instances)
        if any(i.name in unsettled and s < STRAINED for i, s in items):
            found.append(Group(items))
    return found


def decided(
    plan: Plan, data: str, parts: Sequence[Group], cells: Mapping[Key, list[Cell]],
    unsettled: Collection[tuple[str, str, str]], progress: Callable[[str], None],
) -> Decided:  # fmt: skip
    """Can the relations of each part hold together, those aside that fail by themselves? At face value; and with what
    fails only there under any rounding."""
    asked = _Asked(plan, data, cells, unsettled)
    bases = {
        instance.keys[2] for part in parts for instance, _ in part.instances
        if _foreign(asked.by_id[instance.relation], instance)
    }  # fmt: skip
    # What others are shares of comes first: the values that are found for it are what they are held against.
    ordered = sorted(parts, key=lambda part: not bases & _own(part))
    for number, part in enumerate(ordered, 1):
        progress(f"{number} of {len(parts)} that hang together: {len(part.instances):,} relations")
        asked.put(part, bases)
    return Decided(tuple(asked.reports), asked.left)


class _Asked:
    """The parts that have been decided so far. `values` are of bases for which a point was found."""

    def __init__(
        self,
        plan: Plan,
        data: str,
        cells: Mapping[Key, list[Cell]],
        unsettled: Collection[tuple[str, str, str]],
    ) -> None:
        self.plan, self.data, self.cells, self.unsettled = plan, data, cells, unsettled
        self.by_id = {relation.id: relation for relation in plan.relations}
        self.values: dict[Key, Fraction] = {}
        self.reports: list[Report] = []
        self.left = 0

    def put(self, part: Group, bases: Collection[Key]) -> None:
        if len(part.instances) > EXPLAINED:
            # A point was sought of all of it before: nothing is left that would not take too long.
            self.left += sum(i.name in self.unsettled for i, _ in part.instances)
            return
        for one in refined(self.plan, [part], self.cells):
            rest = [i for i, s in one.instances if s < STRAINED]
            strained = [i for i, s in one.instances if s == STRAINED]
            todo = [("narrow", rest)] + ([("wide", [*rest, *strained])] if strained else [])
            for tier, instances in todo:
                if self._possible(instances, tier, () if strained else bases):
                    continue
                report = None
                if len(instances) <= EXPLAINED:
                    keys = sorted({k for i in instances for k in i.keys})
                    stated = [cell for key in keys for cell in self.cells.get(key, ())]
                    report = assess(
                        ledger_of(self.plan, self.data, stated, instances), SPENT, conflicts_only=True
                    )
                if report is None or report.decision.undecided or not report.decision.conflicts:
                    self.left += sum(i.name in self.unsettled for i in instances)
                else:
                    self.reports.append(report)
                break

    def _possible(self, instances: Sequence[Instance], tier: str, bases: Collection[Key]) -> bool:
        """Can relations hold at a tier, whatever is true of other parts? True is sure."""
        names = Names()
        ledger = self._apart(instances, names)
        if ledger is None:
            return False
        problem = bind(ledger)
        point: dict[str, Fraction] = {}
        for group in components(problem):
            witness = witness_of(problem.quantities, group)
            found = None if witness is None else met(witness)
            if found is None:
                if len(group) > EXPLAINED:
                    return False
                component = Component(problem.quantities, group, SPENT)
                if not component.feasible(tier, component.names)[0]:
                    return False
                component.release()
            else:
                point |= found
        for base in bases:
            known = point.get(f"{names(base[0])}.{base[1]}@{base[2]}") if base[0] in names.ids else None
            if known is not None:
                self.values[base] = known
        return True

    def _apart(self, instances: Sequence[Instance], names: Names) -> Ledger | None:
        """Relations as a ledger, with shares of other entities as ranges of what they are a share of; None if a share
        cannot be held against all that is left to its base."""
        plan, cells = self.plan, self.cells
        here = [i for i in instances if not _foreign(self.by_id[i.relation], i)]
        ranges: dict[Key, Interval] = {}
        for instance in instances:
            if _foreign(self.by_id[instance.relation], instance):
                range_ = self._range(instance)
                top = instance.keys[1]
                ranges[top] = range_ & ranges[top] if top in ranges else range_
        if any(range_.empty for range_ in ranges.values()) or len(instances) > LARGEST:
            return None
        keys = sorted({key for i in here for key in i.keys} | set(ranges))
        ledger = ledger_of(
            plan, self.data, [cell for key in keys for cell in cells.get(key, ())], here, names
        )
        more = {}
        for (entity, measure, period), range_ in ranges.items():
            id_ = f"range.{names(entity)}.{measure}.{period}"
            figure, place = _written(plan, measure, range_), plan.measures[measure].place
            equation = parse_claim(f"{names(entity)}.{measure}@{period} = {figure}", plan.units)
            more[id_] = Claim(
                id_, (Reading("", equation),), figure, Precision(None), self.data, "", "", place, place
            )
        return replace(ledger, claims=dict(sorted({**ledger.claims, **more}.items())))

    def _range(self, instance: Instance) -> Interval:
        """What a share leaves what it is a share of, whatever its base is; empty if the base may be 0."""
        plan, relation = self.plan, self.by_id[instance.relation]
        rate, known = room(plan, self.cells, instance.keys[0], "narrow"), self.values.get(instance.keys[2])
        base = room(plan, self.cells, instance.keys[2], "wide") if known is None else Interval.point(known)
        nothing = Interval(Fraction(1), Fraction(0))
        if base.low is None or base.high is None or base.low <= 0 or rate.low is None or rate.high is None:
            return nothing
        factor = relation.terms[0][0]
        low = rate.low * (base.high if rate.low >= 0 else base.low) / factor
        high = rate.high * (base.low if rate.high >= 0 else base.high) / factor
        ticks = 10**DIGITS / plan.measures[instance.keys[1][1]].factor
        low, high = Fraction(-((-low * ticks) // 1)) / ticks, Fraction((high * ticks) // 1) / ticks
        return Interval(low, high) if low <= high else nothing


def _written(plan: Plan, measure: str, range_: Interval) -> str:
    unit = plan.measures[measure]
    assert range_.low is not None
    assert range_.high is not None
    low, high = (
        decimal_text(int(end / unit.factor * 10**DIGITS), DIGITS) for end in (range_.low, range_.high)
    )
    return f"[{low} .. {high}]" + (f" {unit.unit_text}" if unit.unit_text != "dimensionless" else "")

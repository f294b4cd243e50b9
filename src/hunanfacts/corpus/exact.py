"""The same findings by the curated path alone: every relation of every row with fractions, and all of it decided.

Nothing is taken over from the whole numbers of DuckDB but the reading of cells. Slow: it is what the other path is
held against, and where single relations go that do not fit into it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from ..gate.report import Corpus, Report
from ..interval import EVERYTHING, Interval
from .classifying import LOOSE
from .columns import Table
from .mapping import Cell, Instance, Key
from .model import Plan, Relation
from .ranges import room, stated
from .seeking import Group, cells_of, grouped, instance_of
from .timing import named, period_names

if TYPE_CHECKING:
    import duckdb

SHARD = 500
"""Entities that are decided together."""
TIERS = ("narrow", "wide")


def entailed(plan: Plan, relation: Relation, instance: Instance, cells: Mapping[Key, Sequence[Cell]]) -> bool:
    """Does a relation add nothing, because all values that its figures allow satisfy it? (All must be printed.)"""
    if not all(cells.get(key) for key in instance.keys) or relation.kind == "mean":
        return False
    rooms = {tier: [room(plan, cells, key, tier) for key in instance.keys] for tier in TIERS}
    if any(interval.empty for found in rooms.values() for interval in found):
        return False
    if relation.linear:
        points = [interval.low for interval in rooms["wide"] if interval.is_point]
        if len(points) < len(instance.keys) or None in points:
            return False
        values = [value for value in points if value is not None]
        return values[0] == sum(
            factor * value for (factor, _), value in zip(relation.terms, values[1:], strict=True)
        )
    shift = Fraction(1 if relation.kind == "growth" else 0)
    for tier in TIERS:
        rate, top, bottom = rooms[tier]
        if bottom.low is None or rooms["wide"][2].low is None or rooms["wide"][2].low <= 0:
            return False
        if not _within(
            _ratio(top.scaled(relation.terms[0][0]), bottom),
            rate + Interval.point(shift),
            strictly=tier == "wide",
        ):
            return False
    return True


def _ratio(top: Interval, bottom: Interval) -> Interval:
    """The closed range of a quotient by something above 0."""
    assert bottom.low is not None
    low = high = None
    if top.low is not None:
        by = bottom.high if top.low >= 0 else bottom.low
        low = top.low / by if by is not None else Fraction(0)
    if top.high is not None:
        by = bottom.low if top.high >= 0 else bottom.high
        high = top.high / by if by is not None else Fraction(0)
    return Interval(low, high, low is None, high is None)


def _within(range_: Interval, rate: Interval, strictly: bool) -> bool:
    low = rate.low is None or (
        range_.low is not None and (range_.low > rate.low if strictly else range_.low >= rate.low)
    )
    high = rate.high is None or (
        range_.high is not None and (range_.high < rate.high if strictly else range_.high <= rate.high)
    )
    return low and high


def refined(plan: Plan, groups: Iterable[Group], cells: Mapping[Key, Sequence[Cell]]) -> list[Group]:
    """Groups without the relations that turn out to add nothing."""
    by_id = {relation.id: relation for relation in plan.relations}
    kept = [
        (instance, state) for group in groups for instance, state in group.instances
        if not entailed(plan, by_id[instance.relation], instance, cells)
    ]  # fmt: skip
    return grouped(by_id, kept)


def all_groups(
    plan: Plan, rows: Iterable[tuple[str, int]], names: Mapping[int, str], cells: Mapping[Key, Sequence[Cell]]
) -> list[Group]:
    """Everything that can be said of some rows (entity and period), less what adds nothing."""
    found: list[tuple[Instance, int]] = []
    for e, t in rows:
        for relation in plan.relations:
            if relation.at and relation.at != e:
                continue
            instance = instance_of(relation, e, t, names)
            said = [bool(cells.get(key)) for key in instance.keys]
            says = said[0] if relation.private else all(said) if relation.kind == "mean" else any(said)
            if says and not entailed(plan, relation, instance, cells):
                found.append((instance, LOOSE))
    return grouped({relation.id: relation for relation in plan.relations}, found)


def shards(
    con: duckdb.DuckDBPyConnection, plan: Plan, table: Table
) -> Iterator[tuple[list[Group], dict[Key, list[Cell]], list[Key]]]:
    """The groups of some entities at a time, with their cells, and all their keys."""
    names = period_names(con, table)
    rows = con.execute("SELECT e, t FROM w ORDER BY e, t").fetchall()
    whole = any(slot.entity for relation in plan.relations for slot in relation.slots)
    start = 0
    while start < len(rows):
        end, entities = start, set[str]()
        while end < len(rows) and (whole or rows[end][0] in entities or len(entities) < SHARD):
            entities.add(rows[end][0])
            end += 1
        part = rows[start:end]
        keys = [(e, measure, named(names, t)) for e, t in part for measure in plan.measures]
        cells = cells_of(con, plan, table, names, keys)
        yield all_groups(plan, part, names, cells), cells, keys
        start = end


def in_question(plan: Plan, cells: Mapping[Key, Sequence[Cell]], keys: Collection[Key]) -> list[Key]:
    """Quantities that are wrong or stated twice by themselves."""
    return [
        key
        for key in keys
        if key in cells
        and (
            len(cells[key]) > 1
            or (plan.measures[key[1]].bounds != EVERYTHING and room(plan, cells, key, "narrow").empty)
            or (cells[key][0].grain is None and (stated(plan, cells[key][0]).narrow & plan.measures[key[1]].bounds).empty)
        )
    ]  # fmt: skip


def check_exactly(path: str, plan: Plan) -> Report:
    """The report on a data set without faults, by the exact engine alone."""
    from .cells import build
    from .deciding import decide, explained, joined
    from .layout import opened
    from .source import connect

    reports: list[Report] = []
    figures = rows = 0
    with connect() as con:
        plan, data, faults = opened(con, path, plan)
        table, more = build(con, plan, data) if data else (None, [])
        if table is None or faults or more:
            raise ValueError([*faults, *more])
        figures, rows = table.cells, table.rows
        for groups, cells, keys in shards(con, plan, table):
            together = {key for group in groups for key in group.keys}
            lone = [key for key in in_question(plan, cells, keys) if key not in together]
            found = explained(decide(plan, path, groups, cells, lone), 0)
            reports += [report for report in found if report.findings or report.decision.undecided]
    return joined(plan, path, reports, Corpus(rows, figures, 0, 0, 0, 0, 0, 0))

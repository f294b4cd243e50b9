"""A relation that fails in most rows is one fault, not thousands: a column out by a factor, swapped, or a wrong plan.

The same of the rows of one entity, where something is found that mends nearly all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from .classifying import BROKEN, ENTAILED, FITS, LOOSE, NONE, STRAINED, Slots, state_sql
from .columns import Table
from .model import Plan, Relation
from .remedies import Remedy, factors, failing, rearranged, scaled
from .shapes import Shape, largest, shape_of

if TYPE_CHECKING:
    import duckdb

FEWEST = 20
FEWEST_OF_ONE = 8
ENTITIES = 50
"""Entities that are looked at by themselves, of each relation; of the others every row is told."""


class Systematic(Struct, frozen=True):
    """A relation that fails in `failed` of `tested` rows (of `entity`, if named); `mended` of them would hold with the
    remedy (None: nothing mends nearly all)."""

    relation: str
    failed: int
    tested: int
    remedy: Remedy | None
    mended: int
    first: tuple[str, int]
    """Entity and period of the first such row."""
    entity: str = ""


def suspected(counts: Mapping[str, Mapping[int, int]]) -> list[str]:
    """Relations that fail in at least half of the rows in which all their figures are printed."""
    found = []
    for name, states in counts.items():
        failed, tested = _failed(states)
        if failed >= FEWEST and 2 * failed >= tested:
            found.append(name)
    return found


class Tried(Struct, frozen=True):
    """Of a relation in (a part of) a data set: the first failing row, and how many failing rows would hold with each
    remedy."""

    first: tuple[str, int]
    mended: Mapping[Remedy, int]


class _Try(Struct, frozen=True):
    """A remedy as what is asked of the rows."""

    plan: Plan
    relation: Relation
    shape: Shape

    def mends(self, table: Table) -> str:
        """SQL: does the relation hold, or can it, with all its figures printed?"""
        state, _ = state_sql(self.plan, table, self.relation, Slots(self.plan, table), self.shape)
        return f"({state}) IN ({FITS}, {LOOSE})"

    def rows(self, table: Table, where: str, entity: str) -> str:
        """SQL of the failing rows with what the remedy reads."""
        rows = Slots(self.plan, table).sql(entity)
        return f"({rows}) WHERE rid IN (SELECT rid FROM states WHERE {where})"


def _fits(table: Table, shape: Shape | None, relation: Relation) -> bool:
    return shape is not None and all(table.columns[s.measure].size <= largest(shape) for s in relation.slots)


def _try(plan: Plan, table: Table, relation: Relation, remedy: Remedy) -> _Try | None:
    if remedy.other or remedy.lag:
        for one, other_plan, made in rearranged(plan, relation):
            if one == remedy:
                shape = shape_of(other_plan, table.columns, made)
                return _Try(other_plan, made, shape) if _fits(table, shape, made) else None
        return None
    scaled_ = scaled(shape_of(plan, table.columns, relation), remedy.measure, remedy.factor)
    return _Try(plan, relation, scaled_) if scaled_ is not None and _fits(table, scaled_, relation) else None


def tried(
    con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, relation: Relation, entity: str = ""
) -> Tried | None:
    """What the failing rows of a relation have in common; None if none fails."""
    number = [r.id for r in plan.relations].index(relation.id)
    where = failing(number, entity)
    first = con.execute(
        f"SELECT e, t FROM states WHERE {where} ORDER BY s{number} DESC, rid LIMIT 1"
    ).fetchone()
    if first is None:
        return None
    remedies = list(factors(con, plan, table, relation, where, entity))
    tries = {r: one for r in remedies if (one := _try(plan, table, relation, r)) is not None}
    mended: dict[Remedy, int] = {}
    if tries:
        asked = ", ".join(f"count(*) FILTER ({one.mends(table)})" for one in tries.values())
        rows = next(iter(tries.values())).rows(table, where, entity)
        mended = dict(zip(tries, con.execute(f"SELECT {asked} FROM {rows}").fetchone() or (), strict=True))
    for remedy, *_ in rearranged(plan, relation):
        found = _try(plan, table, relation, remedy)
        if found is not None:
            row = con.execute(
                f"SELECT count(*) FILTER ({found.mends(table)}) FROM {found.rows(table, where, entity)}"
            ).fetchone() or (0,)
            mended[remedy] = row[0]
    return Tried((first[0], first[1]), mended)


def throughout(
    con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, counts: Mapping[str, Mapping[int, int]]
) -> tuple[Systematic, ...]:
    """The relations that fail in most rows, each with a remedy that mends nearly all of them, if there is one."""
    by_id = {relation.id: relation for relation in plan.relations}
    found = []
    for name in suspected(counts):
        failed, tested = _failed(counts[name])
        part = tried(con, plan, table, by_id[name])
        if part is not None:
            found.append(_fault(name, failed, tested, part))
    return tuple(found)


def _failed(states: Mapping[int, int]) -> tuple[int, int]:
    """In how many rows a relation fails, and in how many it is tested."""
    failed = states[BROKEN] + states[STRAINED]
    return failed, failed + sum(states[s] for s in (ENTAILED, FITS, LOOSE))


def _fault(relation: str, failed: int, tested: int, part: Tried, entity: str = "") -> Systematic:
    counts = part.mended
    best = min(counts, key=lambda r: (-counts[r], r.cost, r), default=None)
    mended = counts[best] if best is not None else 0
    if 10 * mended < 9 * failed:
        best, mended = None, 0
    return Systematic(relation, failed, tested, best, mended, part.first, entity)


def of_entities(
    con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, hold: Sequence[str]
) -> Iterator[Systematic]:
    """Relations that fail in at least half of the rows of one entity, for one reason. The rows that its remedy mends
    are taken out of `states`: this finding speaks for them; the rest stay in question one by one."""
    asked = [(number, r) for number, r in enumerate(plan.relations) if r.id not in hold]
    if not asked:
        return
    fails = " OR ".join(f"s{number} >= {STRAINED}" for number, _ in asked)
    found = con.execute(
        f"SELECT e FROM states WHERE {fails} GROUP BY e HAVING count(*) >= {FEWEST_OF_ONE} ORDER BY e"
    ).fetchall()
    for number, relation in asked if found else ():
        rows = con.execute(
            f"SELECT e, count(*) FILTER (s{number} >= {STRAINED}) AS failed, count(*) FILTER (s{number} IN"
            f" ({ENTAILED}, {FITS}, {LOOSE}, {STRAINED}, {BROKEN})) AS tested FROM states SEMI JOIN"
            " (SELECT unnest($found) AS e) USING (e) GROUP BY e"
            f" HAVING failed >= {FEWEST_OF_ONE} AND 2 * failed >= tested ORDER BY failed DESC, e LIMIT {ENTITIES}",
            {"found": [e for (e,) in found]},
        ).fetchall()
        for entity, failed, tested in rows:
            part = tried(con, plan, table, relation, entity)
            fault = _fault(relation.id, failed, tested, part, entity) if part else None
            if fault is None or fault.remedy is None:
                continue
            one = _try(plan, table, relation, fault.remedy)
            assert one is not None
            con.execute(
                f"UPDATE states SET s{number} = {NONE} WHERE rid IN (SELECT rid FROM"
                f" {one.rows(table, failing(number, entity), entity)} AND {one.mends(table)})"
            )
            yield fault

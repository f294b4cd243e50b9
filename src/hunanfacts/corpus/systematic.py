"""A relation that fails in most rows is one fault, not thousands: a column out by a power of ten, or a wrong plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from .classifying import BROKEN, ENTAILED, FITS, LOOSE, NONE, STRAINED, Slots, state_sql
from .columns import Table
from .model import Plan, Relation
from .shapes import Linear, Ratio, Shape, largest, shape_of

if TYPE_CHECKING:
    import duckdb

FEWEST = 20
POWERS = tuple(sorted((k for k in range(-9, 10) if k), key=lambda k: (abs(k), k < 0)))


class Systematic(Struct, frozen=True):
    """A relation that fails in `failed` of `tested` rows; `mended` of them would hold if the target's column were
    printed 10**`power` times as large (0: no such factor)."""

    relation: str
    failed: int
    tested: int
    power: int
    mended: int
    first: tuple[str, int]
    """Entity and period of the first such row."""


def suspected(counts: Mapping[str, Mapping[int, int]]) -> list[str]:
    """Relations that fail in at least half of the rows in which all their figures are printed."""
    found = []
    for name, states in counts.items():
        failed = states[BROKEN] + states[STRAINED]
        tested = failed + sum(states[s] for s in (ENTAILED, FITS, LOOSE))
        if failed >= FEWEST and 2 * failed >= tested:
            found.append(name)
    return found


def factor_of(
    con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, relation: Relation, states: Mapping[int, int]
) -> Systematic:
    """What the failing rows of a relation have in common."""
    number = [r.id for r in plan.relations].index(relation.id)
    failed = states[BROKEN] + states[STRAINED]
    tested = failed + sum(states[s] for s in (ENTAILED, FITS, LOOSE))
    slots = Slots(plan, table)
    shape = shape_of(plan, table.columns, relation)
    tries: list[tuple[int, str]] = []
    for power in POWERS:
        other = _scaled(shape, power)
        if other is None or any(table.columns[s.measure].size > largest(other) for s in relation.slots):
            continue
        state, _ = state_sql(plan, table, relation, slots, other)
        tries.append((power, f"count(*) FILTER (({state}) BETWEEN {NONE + 1} AND {STRAINED - 1})"))
    best, power = 0, 0
    if tries:
        row = (
            con.execute(
                f"SELECT {', '.join(sql for _, sql in tries)} FROM ({slots.sql()}) WHERE rid IN"
                f" (SELECT rid FROM states WHERE s{number} >= {STRAINED})"
            ).fetchone()
            or ()
        )
        for (candidate, _), count in zip(tries, row, strict=True):
            if count > best:
                best, power = count, candidate
    if 10 * best < 9 * failed:
        best = power = 0
    first = con.execute(
        f"SELECT e, t FROM states WHERE s{number} >= {STRAINED} ORDER BY s{number} DESC, rid LIMIT 1"
    ).fetchone() or ("", 0)
    return Systematic(relation.id, failed, tested, power, best, (first[0], first[1]))


def _scaled(shape: Shape, power: int) -> Shape | None:
    """The shape with the target taken as 10**power times as large."""
    size = 10 ** abs(power)
    match shape:
        case Ratio():
            if power > 0:
                return replace(shape, a=shape.a * size)
            return replace(shape, b=shape.b * size, k=shape.k * size)
        case Linear():
            (k, target), *others = shape.items
            if power > 0:
                return Linear(((k * size, target), *others))
            return Linear(((k, target), *((other * size, slot) for other, slot in others)))
    return None

"""A relation that fails in most rows is one fault, not thousands: a column out by a power of ten, or a wrong plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


class Tried(Struct, frozen=True):
    """Of a relation in (a part of) a data set: the first failing row, and how many failing rows would hold with the
    target's column 10**power times as large."""

    first: tuple[str, int]
    mended: Mapping[int, int]


def tried(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, relation: Relation) -> Tried | None:
    """What the failing rows of a relation have in common; None if none fails."""
    number = [r.id for r in plan.relations].index(relation.id)
    first = con.execute(
        f"SELECT e, t FROM states WHERE s{number} >= {STRAINED} ORDER BY s{number} DESC, rid LIMIT 1"
    ).fetchone()
    if first is None:
        return None
    slots = Slots(plan, table)
    shape = shape_of(plan, table.columns, relation)
    tries: list[tuple[int, str]] = []
    for power in POWERS:
        other = _scaled(shape, power)
        if other is None or any(table.columns[s.measure].size > largest(other) for s in relation.slots):
            continue
        state, _ = state_sql(plan, table, relation, slots, other)
        tries.append((power, f"count(*) FILTER (({state}) BETWEEN {NONE + 1} AND {STRAINED - 1})"))
    if not tries:
        return Tried((first[0], first[1]), {})
    row = (
        con.execute(
            f"SELECT {', '.join(sql for _, sql in tries)} FROM ({slots.sql()}) WHERE rid IN"
            f" (SELECT rid FROM states WHERE s{number} >= {STRAINED})"
        ).fetchone()
        or ()
    )
    return Tried((first[0], first[1]), {power: count for (power, _), count in zip(tries, row, strict=True)})


def factor_of(relation: str, states: Mapping[int, int], parts: Sequence[Tried]) -> Systematic:
    """The fault of a relation from what all parts of a data set show: a factor that mends nearly all, or none."""
    failed = states[BROKEN] + states[STRAINED]
    tested = failed + sum(states[s] for s in (ENTAILED, FITS, LOOSE))
    counts = {power: sum(part.mended.get(power, 0) for part in parts) for power in POWERS}
    power = max(POWERS, key=lambda p: (counts[p], -abs(p), p > 0))
    best = counts[power]
    if 10 * best < 9 * failed:
        best = power = 0
    return Systematic(relation, failed, tested, power, best, min(part.first for part in parts))


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

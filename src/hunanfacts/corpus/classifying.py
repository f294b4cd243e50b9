"""Every relation in every row, looked at on its own with whole numbers: what its figures leave it.

A state a relation and row: NONE where nothing is said, FITS where the printed values satisfy it, LOOSE where some values
do, MISSING where a figure lacks and nothing is wrong yet, UNSURE where only the exact engine can tell, and the two tiers
of what cannot be. Of rows that something in question touches FITS is looked at again (`near_states`): ENTAILED is where
every value that the figures allow satisfies it, so that it adds nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import ceil, floor
from typing import TYPE_CHECKING

from msgspec import Struct

from ..interval import Interval
from .columns import Table
from .model import Plan, Relation, Slot
from .shapes import Linear, Mean, Ratio, Shape, largest, room_needed, shape_of
from .source import literal

if TYPE_CHECKING:
    import duckdb

ENTAILED, FITS, LOOSE, MISSING, UNSURE, STRAINED, BROKEN = range(7)
NONE = -1


class Side(Struct, frozen=True):
    """SQL of a slot's value, of its ends at a tier, and of whether its ends under any rounding are not its own."""

    v: str
    low: dict[str, str]
    high: dict[str, str]
    open_low: str
    open_high: str


class Slots:
    """The columns that slots are read from: those of the row, of the row before, and of fixed entities."""

    def __init__(self, plan: Plan, table: Table) -> None:
        self.plan, self.table = plan, table
        slots = {slot for relation in plan.relations for slot in relation.slots}
        self.lagged = sorted({slot.measure for slot in slots if slot.lag > 0})
        self.led = sorted({slot.measure for slot in slots if slot.lag < 0})
        self.hubs = {name: f"h{i}" for i, name in enumerate(sorted({s.entity for s in slots if s.entity}))}
        self.hub_measures = {
            name: sorted({s.measure for s in slots if s.entity == name}) for name in self.hubs
        }

    def fields(self, slot: Slot) -> tuple[str, str, str, str]:
        """SQL of the ticks, both steps and oddity."""
        column = self.table.columns[slot.measure]
        at = (
            f"{self.hubs[slot.entity]}_"
            if slot.entity
            else "l_"
            if slot.lag > 0
            else "n_"
            if slot.lag
            else ""
        )
        i = column.index
        narrow = f"{at}q{i}" if column.narrow is None else str(column.narrow)
        wide = f"{at}z{i}" if column.wide is None else str(column.wide)
        return f"{at}v{i}", narrow, wide, f"{at}o{i}" if column.odd else "false"

    def names(self, measure: str) -> list[str]:
        column = self.table.columns[measure]
        steps = [f"q{column.index}", f"z{column.index}"] if column.narrow is None else []
        return [f"v{column.index}", *steps, *([f"o{column.index}"] if column.odd else [])]

    def sql(self, entity: str = "", among: str = "") -> str:
        """All rows (of an entity, if named, or of those of another table) with the columns of every slot, and `rid`,
        `e`, `t`."""
        here = [name for measure in self.table.columns for name in self.names(measure)]
        before = [
            f"CASE WHEN follows THEN lag({n}) OVER () END AS l_{n}"
            for m in self.lagged
            for n in self.names(m)
        ]
        before += [
            f"CASE WHEN leads THEN lead({n}) OVER () END AS n_{n}" for m in self.led for n in self.names(m)
        ]
        inner = f"SELECT rowid AS rid, e, t, {', '.join(here)}"
        if self.led:
            inner += ", coalesce(lead(e) OVER () = e AND lead(t) OVER () = t + 1, false) AS leads"
        if self.lagged:
            inner += ", coalesce(lag(e) OVER () = e AND lag(t) OVER () = t - 1, false) AS follows"
        only = f"w WHERE e = {literal(entity)}" if entity else "w"
        if among:
            only = f"(SELECT rowid, * FROM w SEMI JOIN {among} USING (e) ORDER BY e, t)"
        rows = f"SELECT rid, e, t, {', '.join([*here, *before])} FROM ({inner} FROM {only})"
        if self.hubs:
            fields = [
                (f"{alias}_{n}", f"any_value({n}) FILTER (e = {literal(name)})")
                for name, alias in self.hubs.items()
                for m in self.hub_measures[name]
                for n in self.names(m)
            ]
            listed = ", ".join(literal(name) for name in self.hubs)
            fixed = ", ".join(f"{value} AS {field}" for field, value in fields)
            rows = (
                f"SELECT r.*, {', '.join(field for field, _ in fields)} FROM ({rows}) r LEFT JOIN (SELECT t, {fixed} FROM w"
                f" WHERE e IN ({listed}) GROUP BY t) h USING (t)"
            )
        return rows

    def side(self, slot: Slot, kind: str) -> Side:
        """The ends of a slot in doubled ticks; NULL where it has none. DuckDB's greatest and least skip NULL, so that
        of a missing cell the bounds of its measure are left."""
        v, narrow, wide, _ = self.fields(slot)
        bounds = self.plan.measures[slot.measure].cell_bounds
        twice = 2 * 10 ** self.table.columns[slot.measure].decimals
        low, high, open_ = {}, {}, ["false", "false"]
        for tier, step in (("narrow", narrow), ("wide", f"2 * {wide}")):
            step = f"CAST({step} AS {kind})" if not step.replace("2 * ", "").isdigit() else step
            raw = [f"(CAST({v} AS {kind}) * 2 {sign} {step})" for sign in "-+"]
            ends = [
                None if b is None else f"CAST({b} AS {kind})" for b in ends_of(bounds, twice, outward=True)
            ]
            low[tier], high[tier] = confined(*raw, *ends)
            if wide != "0":
                # A bound is a value that the figure may have, and so is an end that is exact.
                own = [
                    "" if end is None else f" AND ({near} {sign}= {end} OR {far} {turn} {end})"
                    for near, far, end, sign, turn in (
                        (raw[0], raw[1], ends[0], ">", "<"),
                        (raw[1], raw[0], ends[1], "<", ">"),
                    )
                ]
                open_ = [f"coalesce({wide} > 0 AND {v} IS NOT NULL{one}, false)" for one in own]
        return Side(f"(CAST({v} AS {kind}) * 2)", low, high, *open_)


def ends_of(bounds: Interval, twice: int, outward: bool = False) -> tuple[int | None, int | None]:
    """The whole ticks within bounds, or with `outward` around them, `twice` to one."""
    up, down = (floor, ceil) if outward else (ceil, floor)
    low = None if bounds.low is None else up(bounds.low * twice)
    return low, None if bounds.high is None else down(bounds.high * twice)


def confined(low: str, high: str, least: str | None, most: str | None) -> tuple[str, str]:
    """SQL of the ends that bounds leave a cell. A cell that is beyond its bounds is an error by itself: it is held to
    all else as it is printed."""
    inner_low = low if least is None else f"greatest({low}, {least})"
    inner_high = high if most is None else f"least({high}, {most})"
    beyond = [f"{high} < {least}"] * (least is not None) + [f"{low} > {most}"] * (most is not None)
    if not beyond:
        return low, high
    outside = " OR ".join(beyond)
    first, second = (
        raw if raw == inner else f"CASE WHEN {outside} THEN {raw} ELSE {inner} END"
        for raw, inner in ((low, inner_low), (high, inner_high))
    )
    return first, second


def entailed_sql(plan: Plan, table: Table, relation: Relation, slots: Slots) -> str:
    """SQL of whether a relation that the printed values fit adds nothing, in a row of `Slots.sql`."""
    shape = shape_of(plan, table.columns, relation)
    kind = kind_of(shape, table)
    sides = {slot: slots.side(slot, kind) for slot in relation.slots}
    match shape:
        case Linear():
            return " AND ".join(
                f"{sides[s].low['narrow']} = {sides[s].high['narrow']}" for _, s in shape.items
            )
        case Ratio():
            return _entailed(shape, sides, kind)
    return "false"


def kind_of(shape: Shape, table: Table) -> str:
    """The type of whole numbers in which nothing can overflow, as the columns' own sizes show."""
    return "BIGINT" if room_needed(shape, table.columns) < 2**62 else "HUGEINT"


def state_sql(
    plan: Plan, table: Table, relation: Relation, slots: Slots, given: Shape | None = None
) -> tuple[str, Shape]:
    """SQL of a relation's state in a row of `Slots.sql`; `given` is another shape to take it for."""
    shape = given or shape_of(plan, table.columns, relation)
    kind = kind_of(shape, table)
    fields = {slot: slots.fields(slot) for slot in relation.slots}
    present = " AND ".join(f"{f[0]} IS NOT NULL" for f in fields.values())
    silent = [
        f[0] + " IS NULL" + (f" AND NOT coalesce({f[3]}, false)" if f[3] != "false" else "")
        for f in fields.values()
    ]
    vacuous = silent[0] if relation.private else " AND ".join(silent)
    if relation.kind == "mean":
        vacuous = " OR ".join(f"({one})" for one in silent)
    odd = [f[3] for f in fields.values() if f[3] != "false"]
    odd += [f"abs({v}) > {largest(shape)}" for slot, (v, *_) in fields.items()
            if table.columns[slot.measure].size > largest(shape)]  # fmt: skip
    sides = {slot: slots.side(slot, kind) for slot in relation.slots}
    match shape:
        case Linear():
            cases = _linear(shape, sides)
        case Ratio():
            cases = _ratio(shape, sides, kind)
        case Mean():
            cases = _mean(shape, sides)
    first = f"WHEN {' OR '.join(f'coalesce({o}, false)' for o in odd)} THEN {UNSURE} " if odd else ""
    here = f"WHEN e <> {literal(relation.at)} THEN {NONE} " if relation.at else ""
    body = " ".join(f"WHEN {condition} THEN {state}" for condition, state in cases)
    return (
        f"CASE {here}WHEN {vacuous} THEN {NONE} {first}{body} WHEN NOT ({present}) THEN {MISSING} ELSE {LOOSE} END",
        shape,
    )


def _linear(shape: Linear, sides: Mapping[Slot, Side]) -> list[tuple[str, int]]:
    def total(pick: str, tier: str = "") -> str:
        words = []
        for k, slot in shape.items:
            side = sides[slot]
            value = side.v if pick == "v" else (side.low if (k > 0) == (pick == "low") else side.high)[tier]
            words.append(f"{value} * {k}" if k >= 0 else f"{value} * ({k})")
        return " + ".join(words)

    def not_reached(pick: str) -> str:
        return " OR ".join(
            sides[slot].open_low if (k > 0) == (pick == "low") else sides[slot].open_high
            for k, slot in shape.items
            if k
        )

    printed = total("v")
    low, high = (total(pick, "narrow") for pick in ("low", "high"))
    wlow, whigh = (total(pick, "wide") for pick in ("low", "high"))
    return [
        (f"({printed}) = 0", FITS),
        (f"({wlow}) > 0 OR ({whigh}) < 0", BROKEN),
        (f"({wlow}) = 0 AND ({not_reached('low')}) OR ({whigh}) = 0 AND ({not_reached('high')})", BROKEN),
        (f"({low}) > 0 OR ({high}) < 0", STRAINED),
    ]


def _rate(shape: Ratio, value: str) -> str:
    times = value if shape.a == 1 else f"{value} * {shape.a}"
    return f"({times} + {shape.b})" if shape.b else f"({times})"


def _ends(shape: Ratio, sides: Mapping[Slot, Side], kind: str, tier: str) -> tuple[str, str, str, str]:
    """k * x at both ends, and the r * y that each is held against, at the far and at the near end of r."""
    x, y, k = sides[shape.x], sides[shape.y], f"CAST({shape.k} AS {kind})"
    xl, xh, yl, yh = x.low[tier], x.high[tier], y.low[tier], y.high[tier]
    return (f"{xl} * {k}", f"CASE WHEN {xl} >= 0 THEN {yh} ELSE {yl} END", f"{xh} * {k}",
            f"CASE WHEN {xh} >= 0 THEN {yl} ELSE {yh} END")  # fmt: skip


def _ratio(shape: Ratio, sides: Mapping[Slot, Side], kind: str) -> list[tuple[str, int]]:
    x, y, r = sides[shape.x], sides[shape.y], sides[shape.r]

    def compare(tier: str, over: str, under: str) -> str:
        lowest, by, highest, under_by = _ends(shape, sides, kind, tier)
        low, high = _rate(shape, r.low[tier]), _rate(shape, r.high[tier])
        return f"{lowest} {over} {high} * ({by}) OR {highest} {under} {low} * ({under_by})"

    product = f"{x.v} * CAST({shape.k} AS {kind})"
    low, high = (f"{_rate(shape, end['narrow'])} * {y.v}" for end in (r.low, r.high))
    return [
        (f"{y.v} > 0 AND {product} >= {low} AND {product} <= {high}", FITS),
        (f"{y.v} < 0 AND {product} <= {low} AND {product} >= {high}", FITS),
        (f"{y.low['wide']} < 0 OR ({y.low['wide']} = 0 AND {y.v} IS NOT NULL)", UNSURE),
        (compare("wide", ">", "<"), BROKEN),
        (compare("wide", "=", "="), UNSURE),
        (compare("narrow", ">", "<"), STRAINED),
    ]


def _entailed(shape: Ratio, sides: Mapping[Slot, Side], kind: str) -> str:
    y, r = sides[shape.y], sides[shape.r]
    parts = [f"{y.low['wide']} > 0"]
    for tier, at_least, at_most in (("narrow", ">=", "<="), ("wide", ">", "<")):
        lowest, by, highest, under_by = _ends(shape, sides, kind, tier)
        low, high = _rate(shape, r.low[tier]), _rate(shape, r.high[tier])
        parts += [f"{lowest} {at_least} {low} * ({by})", f"{highest} {at_most} {high} * ({under_by})"]
    return " AND ".join(parts)


def _mean(shape: Mean, sides: Mapping[Slot, Side]) -> list[tuple[str, int]]:
    whole, parts = sides[shape.whole], [sides[slot] for slot in shape.parts]

    def most(pick: str, ends: list[str]) -> str:
        return f"{pick}({', '.join(ends)})"

    def beyond(tier: str, over: str, under: str) -> str:
        return (
            f"{whole.low[tier]} {over} {most('greatest', [p.high[tier] for p in parts])}"
            f" OR {whole.high[tier]} {under} {most('least', [p.low[tier] for p in parts])}"
        )

    low, high = most("least", [p.v for p in parts]), most("greatest", [p.v for p in parts])
    return [
        (f"{whole.v} BETWEEN {low} AND {high}", FITS),
        (beyond("wide", ">", "<"), BROKEN),
        (beyond("wide", "=", "="), UNSURE),
        (beyond("narrow", ">", "<"), STRAINED),
    ]


def classify(
    con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, guests: Collection[str] = ()
) -> dict[str, dict[int, int]]:
    """Make `states(rid, e, t, s0, s1, ...)`, a column a relation, of the rows in which some relation adds something;
    the number of rows in each state, by relation. Rows of `guests` are left out."""
    slots = Slots(plan, table)
    columns = [
        f"CAST({state_sql(plan, table, r, slots)[0]} AS TINYINT) AS s{i}"
        for i, r in enumerate(plan.relations)
    ]
    if not columns:
        return {}
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE states AS SELECT rid, e, t, {', '.join(columns)} FROM ({slots.sql()})"
    )
    if guests:
        listed = ", ".join(literal(name) for name in guests)
        con.execute(f"DELETE FROM states WHERE e IN ({listed})")
    listed = ", ".join(f"s{i}" for i in range(len(columns)))
    counts = {r.id: dict.fromkeys(range(NONE, BROKEN + 1), 0) for r in plan.relations}
    for *found, rows in con.execute(f"SELECT {listed}, count(*) FROM states GROUP BY ALL").fetchall():
        for relation, state in zip(plan.relations, found, strict=True):
            counts[relation.id][state] += rows
    return counts


def near_states(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, among: str = "") -> None:
    """Make `nearby` of the rows of `states` (of the entities of a table), with ENTAILED where a relation adds nothing."""
    slots = Slots(plan, table)
    refined = ", ".join(
        f"CAST(CASE WHEN s{i} = {FITS} AND {entailed_sql(plan, table, r, slots)} THEN {ENTAILED} ELSE s{i} END AS TINYINT)"
        f" AS s{i}"
        for i, r in enumerate(plan.relations)
    )
    states = ", ".join(f"s{i}" for i in range(len(plan.relations)))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE nearby AS SELECT e, t, {refined} FROM ({slots.sql(among=among)}) r"
        f" JOIN (SELECT rid, {states} FROM states) s USING (rid)"
    )

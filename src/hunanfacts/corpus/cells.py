"""The cells of a data set as whole numbers: a table `w` with a row an entity and period, sorted, and a column a measure.

A cell 4.947 of a column with three decimals is 4947 ticks. What does not fit (more decimals than the column, too large,
a text that is more than a number, two statements that differ) is *odd*: the exact engine takes it from the data itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..faults import Fault
from ..messages import _, in_quotes
from .broken import keyless, missing_columns, no_figures, no_grains
from .columns import FLOATS, Column, Table, entity_sql, grain_of, missing_sql, source_sql, text_sql
from .model import MAX_DECIMALS, Measured, Plan
from .source import Data, literal, quoted
from .timing import numbered

if TYPE_CHECKING:
    import duckdb

LIMIT = 9 * 10**15
"""Of ticks: below it a double tells every whole number, so that reading one is exact."""


def build(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data) -> tuple[Table | None, list[Fault]]:
    """Make `w` of a data set; with a fault (a cell that is no figure, a row without an entity) there is no table."""
    faults = missing_columns(plan, data)
    if faults:
        return None, faults
    named, t, faults = numbered(con, plan, data)
    faults += keyless(con, plan, data) + no_grains(con, plan, data)
    if faults:
        return None, faults
    decimals = {m.id: decimals_of(con, plan, data, m) for m in plan.measures.values()}
    for name, found in decimals.items():
        if found is None:
            measure = plan.measures[name]
            faults.append(
                Fault(
                    "HF008",
                    _("column {column} has no last digit: its numbers were calculated").format(
                        column=in_quotes(measure.column)
                    ),
                    measure.place,
                    _("grain: 0.001, the place to which they are known"),
                )
            )
    if faults:
        return None, faults
    places = {name: found or 0 for name, found in decimals.items()}
    repeated = _fill(con, plan, data, places, t)
    columns = _columns(con, plan, places)
    faults = no_figures(con, plan, data, columns)
    if faults:
        return None, faults
    counts = ", ".join(f"count(v{c.index}) + count(*) FILTER (o{c.index})" for c in columns.values())
    row = con.execute(f"SELECT count(*), {counts} FROM w").fetchone() or (0,)
    revised = 0
    if plan.vintage and repeated:
        revised = _scalar(con, "SELECT count(*) FROM base") - _scalar(con, "SELECT count(*) FROM latest")
    return Table(data, columns, row[0], sum(row[1:]), revised, repeated, named), []


def _scalar(con: duckdb.DuckDBPyConnection, sql: str) -> Any:
    row = con.execute(sql).fetchone()
    return row[0] if row else None


def graded(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data) -> Plan:
    """With the grain of each cell where a column of text prints zeros at the end (one cell in fifty of those with
    decimals) and still has cells of fewer decimals: there 3 beside 2.00 is no 3.00."""
    found = {}
    for measure in plan.measures.values():
        column = plan.value if plan.long else measure.column
        if (
            measure.grain is not None
            or measure.printed
            or plan.grain
            or data.columns.get(column) != "VARCHAR"
        ):
            continue
        text = text_sql(measure, quoted(column))
        digits = f"length(split_part({text}, '.', 2))"
        where = f" AND {quoted(plan.measure)} = {literal(measure.column)}" if plan.long else ""
        mixed = _scalar(
            con,
            f"SELECT min({digits}) < max({digits}) AND 50 * count(*) FILTER ({text} LIKE '%.%0') >="
            f" count(*) FILTER ({digits} > 0) FROM ({data.sql}) WHERE"
            f" regexp_full_match({text}, '[-+]?\\d+(\\.\\d+)?'){where}",
        )
        if mixed:
            found[measure.id] = replace(measure, printed=True)
    return replace(plan, measures={**plan.measures, **found}) if found else plan


def decimals_of(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data, measure: Measured) -> int | None:
    """How many decimals the cells of a measure have; None if they have no last digit."""
    x, kind = source_sql(plan, data, measure)
    if measure.grain:
        return _places(measure.grain)
    if kind.startswith("DECIMAL"):
        return int(kind.rpartition(",")[2].rstrip(")"))
    if "INT" in kind:
        return 0
    where = f"WHERE {quoted(plan.measure)} = {literal(measure.column)}" if plan.long else ""
    if kind in FLOATS:
        value = x if kind == "DOUBLE" else f"CAST(CAST({x} AS VARCHAR) AS DOUBLE)"
        tests = ", ".join(
            f"count(*) FILTER (abs({value}) * 1e{d} < {LIMIT} AND round({value} * 1e{d}) / 1e{d} <> {value})"
            for d in range(MAX_DECIMALS + 1)
        )
        row = con.execute(f"SELECT {tests} FROM ({data.sql}) {where}").fetchone() or ()
        return next((d for d, wrong in enumerate(row) if not wrong), None)
    text = text_sql(measure, x)
    longest = _scalar(con, f"SELECT max(length(split_part({text}, '.', 2))) FROM ({data.sql}) {where}"
                           f"{' AND' if where else ' WHERE'} regexp_full_match({text}, '[-+]?\\d+\\.\\d+')")  # fmt: skip
    return min(longest or 0, MAX_DECIMALS)


def _places(grain: Fraction) -> int:
    digits = 0
    while (grain * 10**digits).denominator != 1 and digits < MAX_DECIMALS:
        digits += 1
    return digits


def _cell(plan: Plan, data: Data, measure: Measured, decimals: int) -> tuple[str, str]:
    """SQL of a cell's ticks (NULL if it has none) and of whether it is odd."""
    x, kind = source_sql(plan, data, measure)
    if kind in FLOATS:
        x = x if kind == "DOUBLE" else f"CAST(CAST({x} AS VARCHAR) AS DOUBLE)"
        v = f"CASE WHEN abs({x}) * 1e{decimals} < {LIMIT} THEN CAST(round({x} * 1e{decimals}) AS BIGINT) END"
        odd = f"{x} IS NOT NULL AND NOT isnan({x}) AND coalesce(({v}) / 1e{decimals} <> {x}, true)"
        return v, odd
    if "INT" in kind:
        v = (
            f"TRY_CAST({x} AS BIGINT)"
            if not decimals
            else f"TRY_CAST(CAST({x} AS HUGEINT) * {10**decimals} AS BIGINT)"
        )
    elif kind.startswith("DECIMAL") and int(kind[8:].split(",")[0]) <= 18:
        scale = int(kind.rpartition(",")[2].rstrip(")"))
        v = f"CAST({x} * {10**scale} AS BIGINT) * {10 ** max(0, decimals - scale)}"
        return v, "false" if decimals >= scale else f"{x} IS NOT NULL"
    else:
        text = text_sql(measure, f"CAST({x} AS VARCHAR)")
        fixed = f"CAST(TRY_CAST({text} AS DECIMAL(38,{decimals})) AS VARCHAR)"
        plain = f"regexp_full_match({text}, '[-+]?\\d{{1,15}}(\\.\\d{{0,{decimals}}}0*)?')"
        v = f"CASE WHEN {plain} THEN TRY_CAST(replace({fixed}, '.', '') AS BIGINT) END"
        return v, f"{x} IS NOT NULL AND trim({x}) NOT IN ({missing_sql(plan)}) AND ({v}) IS NULL"
    return v, f"{x} IS NOT NULL AND ({v}) IS NULL"


def _steps(plan: Plan, data: Data, measure: Measured, decimals: int) -> tuple[str, str] | None:
    """SQL of the place of a cell's last digit at both tiers, in ticks, where it is a matter of each cell."""
    if not plan.grain:
        return _printed(plan, data, measure, decimals) if measure.printed else None
    # Down: of a grain between two ticks no more is made than it is.
    grain = f"TRY_CAST(CAST({quoted(plan.grain)} AS VARCHAR) AS DECIMAL(38,{MAX_DECIMALS}))"
    own = f"CAST(floor({grain} * {10**decimals}) AS BIGINT)"
    column = int(grain_of(measure, decimals) * 10**decimals)
    others = _printed(plan, data, measure, decimals) if measure.printed else (column, column)
    return f"coalesce({own}, {others[0]})", f"coalesce({own}, {others[1]})"


def _printed(plan: Plan, data: Data, measure: Measured, decimals: int) -> tuple[str, str]:
    x, _nothing = source_sql(plan, data, measure)
    text = text_sql(measure, f"CAST({x} AS VARCHAR)")
    step = f"CAST(10 ** ({decimals} - length(split_part({text}, '.', 2))) AS BIGINT)"
    zeros = f"length(regexp_extract({text}, '[1-9](0*)$', 1))"
    if measure.unit.is_count or measure.unit.name == "percent":
        zeros = (
            f"CASE WHEN {zeros} < 2 OR (trim({text}) = '100' AND {str(measure.unit.name == 'percent').lower()})"
            f" THEN 0 ELSE {zeros} END"
        )
    return (
        step,
        f"CASE WHEN contains({text}, '.') THEN {step} ELSE CAST(10 ** ({decimals} + {zeros}) AS BIGINT) END",
    )


def _fill(
    con: duckdb.DuckDBPyConnection, plan: Plan, data: Data, decimals: Mapping[str, int], t: str
) -> bool:
    """Make `w` (and `base`, where rows repeat an entity and period); True if they do."""
    selected = []
    for index, measure in enumerate(plan.measures.values()):
        v, odd = _cell(plan, data, measure, decimals[measure.id])
        steps = _steps(plan, data, measure, decimals[measure.id])
        if plan.long:
            mine = f"{quoted(plan.measure)} = {literal(measure.column)}"
            v, odd = f"CASE WHEN {mine} THEN {v} END", f"coalesce({mine} AND {odd}, false)"
        selected += [f"{v} AS v{index}", f"{odd} AS o{index}"]
        if steps:
            selected += [f"{steps[0]} AS q{index}", f"{steps[1]} AS z{index}"]
    extra = [f"CAST({quoted(plan.source)} AS VARCHAR) AS s"] if plan.source else ["'' AS s"]
    extra += [f"CAST({quoted(plan.vintage)} AS VARCHAR) AS g"] if plan.vintage else ["'' AS g"]
    keys = f"{entity_sql(plan)} AS e, {t} AS t, _row_nr, {', '.join(extra)}"
    rows = f"SELECT {keys}, {', '.join(selected)} FROM ({data.sql})"
    if plan.long:
        names = ", ".join(literal(m.column) for m in plan.measures.values())
        rows += f" WHERE {quoted(plan.measure)} IN ({names})"
    bad, repeats = (0, 1) if plan.long else _order(con, plan, data, t)
    if not repeats:
        con.execute(f"CREATE OR REPLACE TEMP TABLE w AS {rows}{' ORDER BY e, t' if bad else ''}")
        return False
    con.execute(f"CREATE OR REPLACE TEMP TABLE base AS {rows}")
    latest = "SELECT * FROM base"
    if plan.vintage:
        among = (
            f", {', '.join(f'v{i} IS NULL AND NOT o{i}' for i in range(len(plan.measures)))}"
            if plan.long
            else ""
        )
        latest += f" QUALIFY g = max(g) OVER (PARTITION BY e, t, s{among})"
    con.execute(f"CREATE OR REPLACE TEMP VIEW latest AS {latest}")
    merged = []
    for index, measure in enumerate(plan.measures.values()):
        per_cell = bool(_steps(plan, data, measure, decimals[measure.id]))
        differ = f"min(v{index}) <> max(v{index})"
        if per_cell:
            own = f"FILTER (v{index} IS NOT NULL)"
            merged += [f"max(q{index}) {own} AS q{index}", f"max(z{index}) {own} AS z{index}"]
            differ += f" OR min(q{index}) {own} <> max(q{index}) {own}"
        odd = f"bool_or(o{index}) OR coalesce({differ}, false)"
        merged += [f"CASE WHEN NOT ({odd}) THEN min(v{index}) END AS v{index}", f"{odd} AS o{index}"]
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE w AS SELECT e, t, min(_row_nr) AS _row_nr, {', '.join(merged)} FROM latest"
        " GROUP BY e, t ORDER BY e, t"
    )
    return True


def _order(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data, t: str) -> tuple[int, int]:
    """How many rows stand before one that should come first, and how many repeat a row's entity and period."""
    inner = f"SELECT {entity_sql(plan)} AS e, {t} AS t FROM ({data.sql})"
    row = con.execute(
        "SELECT count(*) FILTER (e < le OR (e = le AND t < lt)), count(*) FILTER (e = le AND t = lt) FROM"
        f" (SELECT e, t, lag(e) OVER () AS le, lag(t) OVER () AS lt FROM ({inner}))"
    ).fetchone() or (1, 1)
    if not row[0]:
        return row[0], row[1]
    repeats = _scalar(con, f"SELECT count(*) - count(DISTINCT (e, t)) FROM ({inner})")
    return 1, repeats


def _columns(con: duckdb.DuckDBPyConnection, plan: Plan, decimals: Mapping[str, int]) -> dict[str, Column]:
    held = {row[0] for row in con.execute("DESCRIBE w").fetchall()}
    stats = ", ".join(
        f"coalesce(greatest(-min(v{i}), max(v{i})), 0), count(*) FILTER (o{i})"
        for i in range(len(plan.measures))
    )
    row = con.execute(f"SELECT {stats} FROM w").fetchone() or ()
    found = {}
    for index, measure in enumerate(plan.measures.values()):
        places = decimals[measure.id]
        step = None if f"q{index}" in held else int(grain_of(measure, places) * 10**places)
        found[measure.id] = Column(index, places, step, step, row[2 * index + 1], int(row[2 * index]))
    return found

"""The periods of a data set as whole numbers that grow by one from each to the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from zlib import crc32

from ..faults import Fault, Place
from ..language import period as periods
from ..language.period import PeriodError
from ..language.period_hints import suggestion
from ..messages import _
from .columns import Table
from .model import Plan
from .source import SHOWN, Data, quoted

if TYPE_CHECKING:
    import duckdb

KINDS = {"": 0, "Q": 1, "H": 2, "M": 3, "D": 4, "?": 5}


def numbered(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data) -> tuple[bool, str, list[Fault]]:
    """How a row's period becomes a whole number that grows by one from each to the next."""
    column = quoted(plan.period)
    if "INT" in data.columns[plan.period]:
        ends = con.execute(f"SELECT min({column}), max({column}) FROM ({data.sql})").fetchone()
        if ends and ends[0] is not None and ends[0] >= 1000 and ends[1] <= 9999:
            return False, f"CAST({column} AS BIGINT)", []
    text = f"trim(CAST({column} AS VARCHAR))"
    found = con.execute(
        f"SELECT p, min(_row_nr) FROM (SELECT {text} AS p, _row_nr FROM ({data.sql})) WHERE p IS NOT NULL AND p <> ''"
        " GROUP BY p ORDER BY 2"
    ).fetchall()
    faults: list[Fault] = []
    rows = []
    for name, first in found:
        try:
            period = periods.parse(name.removesuffix(" 00:00:00").removesuffix(".0"))
        except PeriodError as error:
            if len(faults) < SHOWN:
                file, line = data.place(first)
                place = Place(
                    file,
                    line,
                    1,
                    len(name),
                    name,
                    _("row {line} {column}").format(line=line, column=plan.period),
                )
                faults.append(
                    Fault(
                        "HF007",
                        error.args[0],
                        place,
                        error.hint or suggestion(name),
                    )
                )
            continue
        rows.append((name, _ordinal(period), period.text))
    con.execute("CREATE OR REPLACE TEMP TABLE periods_read (raw VARCHAR, t BIGINT, name VARCHAR)")
    if rows:
        con.executemany("INSERT INTO periods_read VALUES (?, ?, ?)", rows)
    con.execute("CREATE OR REPLACE TEMP TABLE periods AS SELECT DISTINCT t, name FROM periods_read")
    return True, f"(SELECT t FROM periods_read WHERE raw = {text})", faults


def _ordinal(period: periods.Period) -> int:
    """Years, quarters, halves, months and days each in a row of their own; what has no days stands alone."""
    first, last = period.first, period.last
    named = KINDS["?"] * 10**10 + crc32(period.full.encode())
    if first is None or last is None or period.calendar or period.vintage:
        return named
    days, months = (last - first).days + 1, first.year * 12 + first.month - 1
    if days > 184:
        return first.year if days >= 365 and first.month == first.day == 1 and days <= 366 else named
    if days == 1:
        return KINDS["D"] * 10**8 + first.toordinal()
    kind, size = ("H", 6) if days > 100 else ("Q", 3) if days > 31 else ("M", 1)
    return KINDS[kind] * 10**8 + months // size


def period_names(con: duckdb.DuckDBPyConnection, table: Table) -> Mapping[int, str]:
    if not table.names:
        return {}
    return dict(con.execute("SELECT t, min(name) FROM periods GROUP BY t").fetchall())


def named(names: Mapping[int, str], t: int) -> str:
    """A period as it is called; one that no row has, by its place among the others."""
    known = names.get(t)
    return known if known is not None else str(t) if 0 < t <= 9999 else f"{_unnamed(t)}"


def _unnamed(t: int) -> str:
    kind, number = divmod(t, 10**8)
    if kind == 1:
        return f"{number // 4}Q{number % 4 + 1}"
    if kind == 2:
        return f"{number // 2}H{number % 2 + 1}"
    if kind == 3:
        return f"{number // 12}-{number % 12 + 1:02}"
    return date.fromordinal(number).isoformat()

"""Shares of one entity's total (a country's part of the world), as `plan` comes upon them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .columns import Column, Table
from .source import literal

if TYPE_CHECKING:
    import duckdb

FEWEST = 12
NEARLY = 0.8


def shares_of_a_total(
    con: duckdb.DuckDBPyConnection, table: Table, percentages: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Percentages that are, in nearly all rows, what a measure is of that of the entity with most of it: the percentage,
    the measure and the entity. Reckoned with ordinary numbers: only to be proposed."""
    for name, column in table.columns.items():
        if name in percentages or not percentages:
            continue
        top = con.execute(
            f"SELECT e FROM (SELECT e FROM w WHERE {column.v} > 0 QUALIFY row_number() OVER (PARTITION BY t ORDER BY"
            f" {column.v} DESC, e) = 1) GROUP BY e ORDER BY count(*) DESC, e LIMIT 1"
        ).fetchone()
        if top is None:
            continue
        asked = ", ".join(_counts(table.columns[share], column) for share in percentages)
        row = (
            con.execute(
                f"SELECT {asked} FROM w JOIN (SELECT t, {column.v} AS base FROM w WHERE e = {literal(top[0])} AND"
                f" {column.v} > 0) USING (t) WHERE e <> {literal(top[0])} AND {column.v} IS NOT NULL"
            ).fetchone()
            or ()
        )
        for place, share in enumerate(percentages):
            tested, good, telling = row[3 * place : 3 * place + 3]
            if telling >= FEWEST and good >= NEARLY * tested:
                yield share, name, top[0]


def _counts(share: Column, of: Column) -> str:
    """How many rows are tested, fit, and fit with figures of more than a few digits."""
    scale = 10.0**share.decimals
    fits = f"abs({share.v} - {100 * scale} * {of.v} / base) <= 1 + {200 * scale} / base"
    return (
        f"count({share.v}), count(*) FILTER ({share.v} IS NOT NULL AND {fits}),"
        f" count(*) FILTER (abs({share.v}) > 8 AND {fits})"
    )

"""What a plan is proposed of: which columns name things and times, and which hold figures, by how they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..lang import columns
from ..messages import _
from ..terminal import dumps
from .columns import FLOATS
from .layout import COLUMNS, COMMA, commas, periods_across, with_point
from .plan import MISSING
from .source import Data, literal, quoted

if TYPE_CHECKING:
    import duckdb

_PERIOD = re.compile(f"(?i)^({'|'.join(columns.PERIODS)})$")
_ENTITY, _MEASURE = (re.compile(f"(?i)({'|'.join(words)})") for words in (columns.ENTITIES, columns.MEASURES))
_PERCENT = re.compile(f"(?i)({'|'.join(columns.PERCENTAGES)})")
_CODE = re.compile(f"(?i)(^|[_ ])({'|'.join(columns.CODES)})([_ ]|$)")
_FEW = 200
"""Measures that the rows of a table with a column a period may be of."""


class Proposed(Struct, frozen=True):
    """A formula, and in how many of the rows in which all its figures are printed it holds."""

    formula: str
    holds: int
    tested: int


class Sketch(Struct, frozen=True):
    """A plan without units. `names` are measures with their columns (or what they are called in the column `measure`);
    `plain` those that are no percentages, though they are called so."""

    entity: str
    period: str
    names: Mapping[str, str]
    measure: str = ""
    comma: bool = False
    grains: Mapping[str, str] = {}
    plain: frozenset[str] = frozenset()

    def yaml(self, found: Sequence[Proposed] = ()) -> str:
        lines = [f"entity: {_scalar(self.entity)}", f"period: {_scalar(self.period)}"]
        if self.measure:
            lines.append(f"measure: {_scalar(self.measure)}")
        if self.comma:
            lines.append(f"decimal: {COMMA}")
        lines.append("measures:")
        for name, column in self.names.items():
            other = f", column: {_scalar(column)}" if name != column else ""
            grain = f", grain: {self.grains[name]}" if name in self.grains else ""
            unit = '"%"' if _PERCENT.search(column) and name not in self.plain else "dimensionless"
            lines.append(f"  {name}: {{unit: {unit}{grain}{other}}}")
        if found:
            lines.append("relations:")
        for number, one in enumerate(found, 1):
            share = 100 * one.holds / one.tested
            lines.append(
                str(
                    _("  # holds in {holds} of {tested} rows ({share}%)").format(
                        holds=f"{one.holds:,}", tested=f"{one.tested:,}", share=f"{share:.2f}"
                    )
                )
            )
            lines.append(f"  r{number}: {one.formula}")
        return "\n".join(lines) + "\n"


def sketched(con: duckdb.DuckDBPyConnection, data: Data) -> Sketch | str:
    """The columns of a data set; or why nothing can be said of them."""
    if not _one(con, f"SELECT count(*) FROM ({data.sql})"):
        return _("there are no rows")
    comma = commas(con, data, [name for name, kind in data.columns.items() if kind == "VARCHAR"])
    numeric = _numeric(con, data, comma)
    period = next((c for c in data.columns if _PERIOD.match(c)), "")
    texts = [
        c for c, kind in data.columns.items()
        if kind == "VARCHAR" and c != period and not _CODE.search(c) and c not in numeric
    ]  # fmt: skip
    entity = next((c for c in texts if _ENTITY.search(c)), texts[0] if texts else "")
    across = {} if period else periods_across(data)
    if not entity:
        return _("no column looks like {what}").format(what=_("an entity"))
    if len(across) > 1:
        others = [c for c in texts if c != entity and c not in across]
        measure = next((c for c in others if _MEASURE.search(c)), others[0] if others else "")
        count = (
            int(_one(con, f"SELECT count(DISTINCT {quoted(measure)}) FROM ({data.sql})")) if measure else 0
        )
        if 1 < count <= _FEW:
            rows = con.execute(
                f"SELECT {quoted(measure)} FROM ({data.sql}) WHERE trim({quoted(measure)}) <> '' GROUP BY 1"
                " ORDER BY min(_row_nr)"
            ).fetchall()
            return Sketch(entity, COLUMNS, _ids([name for (name,) in rows]), measure, comma)
        return Sketch(entity, COLUMNS, {"figure": "figure"}, "", comma)
    if not period:
        return _("no column looks like {what}").format(what=_("a period"))
    figures = [c for c in numeric if c not in (entity, period) and not _CODE.search(c)]
    if not figures:
        return _("no column has figures")
    return Sketch(entity, period, _ids(figures), "", comma)


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = con.execute(sql).fetchone()
    return int(row[0]) if row else 0


def _numeric(con: duckdb.DuckDBPyConnection, data: Data, comma: bool) -> list[str]:
    found = []
    missing = ", ".join(literal(word) for word in MISSING)
    for name, kind in data.columns.items():
        if kind in FLOATS or "INT" in kind or kind.startswith("DECIMAL"):
            found.append(name)
        elif kind == "VARCHAR":
            bare = f"trim({with_point(quoted(name)) if comma else quoted(name)})"
            grouping = f"regexp_full_match({bare}, '[-+]?\\d{{1,3}}(,\\d{{3}})+(\\.\\d+)?')"
            x = f"CASE WHEN {grouping} THEN replace({bare}, ',', '') ELSE {bare} END"
            row = con.execute(
                f"SELECT count(*), count(TRY_CAST({x} AS DOUBLE)) FROM ({data.sql}) WHERE {x} NOT IN ({missing})"
            ).fetchone() or (0, 0)
            if row[0] and row[1] >= 0.98 * row[0]:
                found.append(name)
    return found


def _ids(named: Sequence[str]) -> dict[str, str]:
    """Names of measures as formulas can have them, each with its column."""
    found: dict[str, str] = {}
    for column in named:
        name = re.sub(r"\W+", "_", column).strip("_") or "m"
        name = f"m_{name}" if name[0].isdigit() else name
        while name in found:
            name += "_"
        found[name] = column
    return found


def _scalar(text: str) -> str:
    """A column's name for YAML: every letter of it counts."""
    return text if re.fullmatch(r"[^\W\d]\w*(?: \w+)*", text) else dumps(text)

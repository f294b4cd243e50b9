"""What is wrong with a data set: columns that are not there, rows without a name or a date, cells that are no figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..faults import Fault, Place
from ..figures.reading import FigureError, read
from ..messages import _, in_quotes
from ..nearest import did_you_mean
from .columns import FLOATS, Column, entity_sql, figure_text, missing_sql, source_sql, text_sql
from .model import MAX_DECIMALS, Plan
from .source import SHOWN, Data, literal, quoted

if TYPE_CHECKING:
    import duckdb


LONGEST = 80
"""Letters of a cell that are shown."""
GRAIN = rf"[0-9]{{1,15}}(\.[0-9]{{0,{MAX_DECIMALS}}})?(e-0?[0-9])?"
"""A cell of the column of grains; 0 is of exact figures."""


def missing_columns(plan: Plan, data: Data) -> list[Fault]:
    """Columns that the plan names and the data does not have."""
    wanted: list[tuple[str, Place]] = [
        (name, Place(plan.path, 1, 1))
        for name in (
            *plan.entity,
            plan.period,
            plan.source,
            plan.vintage,
            plan.value,
            plan.measure,
            plan.grain,
        )
        if name
    ]
    if not plan.long:
        wanted += [(m.column, m.place) for m in plan.measures.values()]
    found = [
        Fault(
            "HF003",
            _("{path} has no column {name}").format(path=data.path, name=in_quotes(name)),
            place,
            did_you_mean(name, data.columns),
        )
        for name, place in dict(wanted).items()
        if name not in data.columns
    ]
    # A file that lacks a column would be one in which nothing is reported.
    return (
        found
        or [
            Fault(
                "HF003",
                _("{path} has no column {name}").format(path=file, name=in_quotes(name)),
                Place(file, 0, 0),
                _("other files of the folder have it"),
            )
            for file, held in data.held
            for name in dict(wanted)
            if name not in held
        ][:SHOWN]
    )


def keyless(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data) -> list[Fault]:
    """Rows that do not say what or when they are about, or of a measure that the plan does not know."""
    faults = []
    for what, sql in (
        ("entity", entity_sql(plan)),
        ("period", f"trim(CAST({quoted(plan.period)} AS VARCHAR))"),
    ):
        rows = con.execute(
            f"SELECT _row_nr FROM ({data.sql}) WHERE coalesce({sql}, '') = '' ORDER BY 1 LIMIT {SHOWN}"
        ).fetchall()
        for (row,) in rows:
            file, line = data.place(row)
            place = Place(file, line, 1, 1, "", _("row {line}").format(line=line))
            faults.append(
                Fault(
                    "HF001",
                    _("the row names no {what}").format(what=what),
                    place,
                    _("fill the column, or take the row out"),
                )
            )
    return faults


def no_grains(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data) -> list[Fault]:
    """Rows whose grain is no number; one without a grain has that of its column."""
    if not plan.grain:
        return []
    text = f"trim(CAST({quoted(plan.grain)} AS VARCHAR))"
    rows = con.execute(
        f"SELECT min(_row_nr), {text} FROM ({data.sql}) WHERE {text} NOT IN ({missing_sql(plan)}) AND NOT"
        f" regexp_full_match({text}, '{GRAIN}') GROUP BY 2 ORDER BY 1 LIMIT {SHOWN}"
    ).fetchall()
    faults = []
    for row, said in rows:
        file, line = data.place(row)
        spot = _("row {line} {column}").format(line=line, column=plan.grain)
        message = _("{text} is no grain").format(text=in_quotes(said[:LONGEST]))
        hint = _("the place of the last digit, with at most {count} decimals, e.g. 0.001")
        place = Place(file, line, 1, len(said[:LONGEST]), said[:LONGEST], spot)
        faults.append(Fault("HF008", message, place, hint.format(count=MAX_DECIMALS)))
    return faults


def no_figures(
    con: duckdb.DuckDBPyConnection, plan: Plan, data: Data, columns: Mapping[str, Column]
) -> list[Fault]:
    """Odd cells that are no figure at all."""
    faults: list[Fault] = []
    for measure in plan.measures.values():
        if not columns[measure.id].odd:
            continue
        x, kind = source_sql(plan, data, measure)
        if kind in FLOATS:
            where, said = f"isinf({x})", _("a number without end is no figure")
        elif kind == "VARCHAR":
            text = text_sql(measure, x)
            plain = f"regexp_full_match({text}, '[-+]?\\d{{1,60}}(\\.\\d{{0,60}})?')"
            where = f"trim({x}) NOT IN ({missing_sql(plan)}) AND NOT {plain}"
            said = ""
        else:
            continue
        if plan.long:
            where += f" AND {quoted(plan.measure)} = {literal(measure.column)}"
        rows = con.execute(
            f"SELECT min(_row_nr), CAST({x} AS VARCHAR) FROM ({data.sql}) WHERE {where} GROUP BY 2 ORDER BY 1"
        ).fetchall()
        for row, text in rows:
            message, hint, whole = said, "", text
            text = text if len(text) <= LONGEST else text[:LONGEST] + "…"
            if not message:
                try:
                    figure = read(figure_text(measure, whole), plan.units)
                    if dict(figure.unit.dims) == dict(measure.unit.dims):
                        continue
                    message = _("{text} is not in {unit_text}").format(
                        text=in_quotes(text), unit_text=measure.unit_text
                    )
                except FigureError as error:
                    message, hint = (
                        _("{text} is no figure: {message}").format(
                            text=in_quotes(text), message=error.message
                        ),
                        error.hint,
                    )
            file, line = data.place(row)
            column = data.column(row, plan.value if plan.long else measure.column)
            faults.append(
                Fault(
                    "HF008",
                    message,
                    Place(
                        file,
                        line,
                        1,
                        len(text),
                        text,
                        _("row {line} {column}").format(line=line, column=column),
                    ),
                    hint or _("mend the cell, or list the word under missing:"),
                )
            )
            if len(faults) >= SHOWN:
                return faults
    return faults

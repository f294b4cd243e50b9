"""How a table is laid out, brought to the usual form: periods that are names of columns, and decimal commas.

The commonest table of a statistical office has a row a country and a column a year. `period: columns` in the plan says so;
`decimal: comma` says that 1.234,5 is a thousand and a bit. Nothing is guessed: where commas stand in a file with
semicolons and the plan does not say what they are, that is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..faults import Fault, Place
from ..language import period as periods
from ..language.period import PeriodError
from ..messages import _, in_quotes
from ..nearest import did_you_mean
from .broken import missing_columns
from .cells import graded
from .columns import entity_sql, missing_sql
from .model import MOST_PARTS, PARENTS, Plan, Slot
from .source import SHOWN, Data, literal, open_data, quoted

if TYPE_CHECKING:
    import duckdb

COLUMNS = "columns"
"""What the plan calls the period where the columns are named by it."""
COMMA = "comma"
_WITH_COMMA = "[-+]?\\d+,\\d+|[-+]?\\d{1,3}([. \u00a0\u202f]\\d{3})+(,\\d+)?"
_EUROPEAN = f"({_WITH_COMMA}|[-+]?\\d+) ?%?"
_YEAR = re.compile(r"[A-Za-z]?((?:1[5-9]|20)\d\d)(?: ?\[YR\d{4}\])?")
"""How a year is also written as a column's name, where a name may not begin with a digit."""


def opened(con: duckdb.DuckDBPyConnection, path: str, plan: Plan) -> tuple[Plan, Data | None, list[Fault]]:
    """A data set in long form with every column that the plan names, and the plan with what they show of it; no data
    where there are faults."""
    data, faults = open_data(con, path, plan.table)
    if data is None or faults:
        return plan, None, faults
    plan, data, faults = laid_out(con, plan, data)
    faults = faults or missing_columns(plan, data)
    if faults:
        return plan, None, faults
    return graded(con, plan, data), data, []


def laid_out(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data) -> tuple[Plan, Data, list[Fault]]:
    """The plan and the data in long form if periods are columns, with decimal points and every parent's parts; or faults."""
    if any(relation.at == PARENTS for relation in plan.relations):
        plan, faults = _of_parents(con, plan, data)
        if faults:
            return plan, data, faults
    if plan.period == COLUMNS and COLUMNS not in data.columns:
        across = periods_across(data)
        if not across:
            message = _("no column of {path} is named by a period").format(path=data.path)
            return (
                plan,
                data,
                [Fault("HF003", message, Place(plan.path, 1, 1), _("period: the column of periods"))],
            )
        if not plan.measure and len(plan.measures) > 1:
            message = _("a table with a column a period has one measure, or a column that names it")
            return plan, data, [Fault("HF001", message, Place(plan.path, 1, 1), _("measure: indicator"))]
        plan, data = _unpivoted(plan, data, across)
    figures = [plan.value] if plan.long else list(dict.fromkeys(m.column for m in plan.measures.values()))
    texts = [name for name in figures if data.columns.get(name) == "VARCHAR"]
    if not texts or not (plan.decimal == COMMA or (data.semicolons and not plan.decimal)):
        return plan, data, []
    if faults := _faults(con, plan, data, texts):
        return plan, data, faults
    if plan.decimal != COMMA:
        return plan, data, []
    read = ", ".join(f"{with_point(quoted(name))} AS {quoted(name)}" for name in texts)
    return plan, replace(data, sql=f"SELECT * REPLACE ({read}) FROM ({data.sql})"), []


def periods_across(data: Data) -> dict[str, str]:
    """The columns that are named by a period, with it."""
    found = {}
    for name in data.columns:
        year = _YEAR.fullmatch(name.strip())
        try:
            found[name] = periods.parse(year[1] if year else name.strip()).text
        except PeriodError:
            continue
        if periods.parse(found[name]).first is None:
            del found[name]
    return found


def _unpivoted(plan: Plan, data: Data, across: dict[str, str]) -> tuple[Plan, Data]:
    rest = [name for name in data.columns if name not in across]
    period, value = (_free(name, data) for name in ("period", "figure"))
    kinds = {data.columns[name] for name in across}
    kind = kinds.pop() if len(kinds) == 1 else "VARCHAR"
    measure, named = plan.measure, ""
    if not measure:
        (only,) = plan.measures.values()
        measure = _free("measure", data)
        named = f", {literal(only.column)} AS {quoted(measure)}"
    names = ", ".join(literal(text) for text in across.values())
    cells = ", ".join(f"CAST({quoted(name)} AS {kind})" for name in across)
    count = len(across)
    sql = (
        f"SELECT {''.join(quoted(name) + ', ' for name in rest)}unnest([{names}]) AS {quoted(period)},"
        f" unnest([{cells}]) AS {quoted(value)}{named}, (_row_nr - 1) * {count} + unnest(range(1, {count + 1})) AS _row_nr"
        f" FROM ({data.sql})"
    )
    columns = {name: data.columns[name] for name in rest}
    columns |= {period: "VARCHAR", value: kind, measure: "VARCHAR"}
    return (
        replace(plan, period=period, value=value, measure=measure),
        # Another edition has other periods: that is no fault of a file.
        replace(
            data,
            sql=sql,
            columns=columns,
            across=tuple(across),
            held=tuple(
                (file, held | {period, value, *([measure] if named else [])}) for file, held in data.held
            ),
        ),
    )


def _of_parents(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data) -> tuple[Plan, list[Fault]]:
    """The plan with a relation for every parent that the data name."""
    place = Place(plan.path, 1, 1)
    for name in (*plan.entity, plan.parent):
        if name not in data.columns:
            message = _("{path} has no column {name}").format(path=data.path, name=in_quotes(name))
            return plan, [Fault("HF003", message, place, did_you_mean(name, data.columns))]
    entity, parent = entity_sql(plan), f"trim(CAST({quoted(plan.parent)} AS VARCHAR))"
    pairs = (
        f"SELECT {entity} AS e, {parent} AS p, min(_row_nr) AS _row_nr FROM ({data.sql})"
        f" WHERE {parent} NOT IN ({missing_sql(plan)}) AND {entity} <> {parent} GROUP BY 1, 2"
    )
    moved = con.execute(
        f"SELECT e, min(p), max(p), max(_row_nr) FROM ({pairs}) GROUP BY e HAVING count(*) > 1 ORDER BY e LIMIT {SHOWN}"
    ).fetchall()
    if moved:
        faults = []
        for e, one, other, row in moved:
            file, line = data.place(row)
            message = _("{name} has two parents: {one} and {other}").format(name=e, one=one, other=other)
            spot = Place(
                file, line, 1, len(e), e, _("row {line} {column}").format(line=line, column=plan.parent)
            )
            faults.append(
                Fault("HF001", message, spot, _("name the parts of each by themselves, under groups:"))
            )
        return plan, faults
    found = con.execute(f"SELECT p, list(e ORDER BY e) FROM ({pairs}) GROUP BY p ORDER BY p").fetchall()
    if sum(len(parts) for _p, parts in found) > MOST_PARTS:
        message = _("{count} parts have parents; {most} are held to them").format(
            count=sum(len(parts) for _p, parts in found), most=MOST_PARTS
        )
        return plan, [Fault("HF009", message, place, _("name the parts of some, under groups:"))]
    relations, taken = [], {relation.id for relation in plan.relations}
    for relation in plan.relations:
        if relation.at != PARENTS:
            relations.append(relation)
            continue
        ((factor, slot),) = relation.terms
        for number, (name, parts) in enumerate(found, 1):
            terms = tuple((factor, Slot(slot.measure, part)) for part in parts)
            id_ = f"{relation.id}.{number}"
            while id_ in taken:
                id_ += "_"
            relations.append(replace(relation, id=id_, terms=terms, at=name))
    return replace(plan, relations=tuple(relations)), []


def _free(name: str, data: Data) -> str:
    while name in data.columns:
        name += "_"
    return name


def with_point(x: str) -> str:
    """SQL of a cell in which a decimal comma has become a point; of what is no such figure the cell itself."""
    bare = _bare(x)
    return (
        f"CASE WHEN regexp_full_match({bare}, '{_EUROPEAN}')"
        f" THEN replace(regexp_replace({bare}, '[. \u00a0\u202f]', '', 'g'), ',', '.') ELSE {x} END"
    )


def commas(con: duckdb.DuckDBPyConnection, data: Data, texts: Sequence[str]) -> bool:
    """Do the cells of a file with semicolons have decimal commas, more of them than points?"""
    if not data.semicolons or not texts:
        return False
    comma = " + ".join(
        f"count(*) FILTER (regexp_full_match({_bare(quoted(n))}, '{_WITH_COMMA}'))" for n in texts
    )
    point = " + ".join(
        f"count(*) FILTER (regexp_full_match({_bare(quoted(n))}, '[-+]?\\d+\\.\\d+'))" for n in texts
    )
    row = con.execute(f"SELECT {comma}, {point} FROM ({data.sql})").fetchone() or (0, 0)
    return bool(row[0] > row[1])


def _bare(x: str) -> str:
    return f"replace(trim({x}), '−', '-')"


def _faults(con: duckdb.DuckDBPyConnection, plan: Plan, data: Data, texts: Sequence[str]) -> list[Fault]:
    """Cells that are no figures with a decimal comma; or where the plan does not say what commas are, the first one."""
    found: list[Fault] = []
    for name in texts:
        x = quoted(name)
        wrong = f"regexp_full_match({_bare(x)}, '[-+]?[\\d.,]*,[\\d.,]*')"
        if plan.decimal == COMMA:
            wrong = (
                f"regexp_full_match({_bare(x)}, '[-+]?[\\d., ]*\\d[\\d., ]*%?') AND NOT"
                f" regexp_full_match({_bare(x)}, '{_EUROPEAN}')"
            )
        rows = con.execute(
            f"SELECT _row_nr, {x} FROM ({data.sql}) WHERE {wrong} AND trim({x}) NOT IN ({missing_sql(plan)})"
            f" ORDER BY 1 LIMIT {SHOWN if plan.decimal else 1}"
        ).fetchall()
        for row, text in rows:
            file, line = data.place(row)
            place = Place(
                file,
                line,
                1,
                len(text),
                text,
                _("row {line} {column}").format(line=line, column=data.column(row, name)),
            )
            if plan.decimal:
                message, hint = (
                    _("{text} has no decimal comma").format(text=in_quotes(text)),
                    _("mend the cell"),
                )
            else:
                message = _("is the comma of {text} a decimal point?").format(text=in_quotes(text))
                hint = _("decimal: comma in the plan; or decimal: point, if it groups thousands")
            found.append(Fault("HF008", message, place, hint))
        if found and not plan.decimal:
            break
    return found[:SHOWN]

"""From the states of single relations to what has to be decided together: components, and the cells they speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ..deciding.leaders import Leaders
from .classifying import FITS, LOOSE, MISSING, STRAINED, near_states
from .columns import Table, grain_of, source_sql
from .hanging import joined_to, labelled
from .mapping import Cell, Instance, Key
from .model import Plan, Relation
from .source import literal, quoted
from .timing import named
from .wording import decimal_text

if TYPE_CHECKING:
    import duckdb


class Group(Struct, frozen=True):
    """What hangs together: relations at their places, each with its state."""

    instances: tuple[tuple[Instance, int], ...]

    @property
    def keys(self) -> set[Key]:
        return {key for instance, _ in self.instances for key in instance.keys}


def near_facts(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, hold: Collection[str] = ()) -> int:
    """Make `facts(r, e, t, s)`: relations (by number) at places where the printed values do not settle them, and those
    that the printed values fit which touch a quantity that has to move; how many. `hold` are left out. `moved` are the
    quantities of relations that are all printed and do not fit: all others can stay as they are printed."""
    taken = [(i, r) for i, r in enumerate(plan.relations) if r.id not in hold]
    parts = [f"SELECT {i} AS r, e, t, s{i} AS s FROM states WHERE s{i} >= {LOOSE}" for i, _ in taken]
    nothing = "SELECT 0 AS r, '' AS e, 0 AS t, 0 AS s WHERE false"
    con.execute(f"CREATE OR REPLACE TEMP TABLE facts AS {' UNION ALL '.join(parts or [nothing])}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE loose AS SELECT * FROM facts WHERE s <> {MISSING}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE moved AS {cells_sql(taken, 'loose')}")
    if _scalar(con, "SELECT count(*) FROM moved"):
        _confine(con, plan, table, "moved")
        con.execute(f"CREATE OR REPLACE TEMP TABLE newest AS {_touching(taken, 'moved')}")
        con.execute("INSERT INTO facts SELECT * FROM newest")
    return int(_scalar(con, "SELECT count(*) FROM facts"))


def _confine(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, around: str) -> None:
    """`nearby`: the states of the entities of a table; of all where relations join entities."""
    joined = any(slot.entity for relation in plan.relations for slot in relation.slots)
    near_states(con, plan, table, "" if joined else around)


def _touching(relations: Sequence[tuple[int, Relation]], cells: str) -> str:
    """Relations that the printed values fit and that bind one of some cells."""
    parts = []
    for i, relation in relations:
        for slot in dict.fromkeys(relation.slots[1:] if relation.private else relation.slots):
            entity = f"c.e = {literal(slot.entity)}" if slot.entity else "s.e = c.e"
            parts.append(
                f"SELECT {i} AS r, s.e, s.t, s.s{i} AS s FROM nearby s JOIN {cells} c ON {entity} AND"
                f" s.t = c.t + {slot.lag} AND c.m = {literal(slot.measure)} WHERE s.s{i} = {FITS}"
            )
    return f"SELECT DISTINCT * FROM ({' UNION ALL '.join(parts)}) n ANTI JOIN facts f USING (r, e, t)"


def open_facts(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, hold: Collection[str] = ()) -> int:
    """Add to `facts` everything that adds something and hangs together with them; how many there are then."""
    taken = [(i, r) for i, r in enumerate(plan.relations) if r.id not in hold]
    if not taken or not _scalar(con, "SELECT count(*) FROM facts"):
        return int(_scalar(con, "SELECT count(*) FROM facts"))
    _confine(con, plan, table, "facts")
    others = " UNION ALL ".join(
        f"SELECT {i} AS r, e, t, s{i} AS s FROM nearby WHERE s{i} >= {FITS}" for i, _ in taken
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE pool AS SELECT row_number() OVER () AS n, * FROM (SELECT *, true AS seed FROM facts"
        f" UNION ALL SELECT *, false FROM ({others}) o ANTI JOIN facts f USING (r, e, t))"
    )
    near = joined_to(con, ends_sql(taken, "pool"), "SELECT n FROM pool WHERE seed")
    con.execute("CREATE OR REPLACE TEMP TABLE near_ones AS SELECT unnest($n) AS n", {"n": near})
    con.execute("INSERT INTO facts SELECT r, e, t, s FROM pool SEMI JOIN near_ones USING (n) WHERE NOT seed")
    return int(_scalar(con, "SELECT count(*) FROM facts"))


def thinned(con: duckdb.DuckDBPyConnection, plan: Plan, most: int, hold: Collection[str]) -> None:
    """Take out of `facts` all that hangs together by more than `most` without anything of `unsettled(r, e, t)`: `failing`
    are the relations there that fail by themselves."""
    taken = [(i, r) for i, r in enumerate(plan.relations) if r.id not in hold]
    con.execute("CREATE OR REPLACE TEMP TABLE pool AS SELECT row_number() OVER () AS n, * FROM facts")
    things, labels = labelled(con, ends_sql(taken, "pool"))
    con.execute(
        "CREATE OR REPLACE TEMP TABLE pieces AS SELECT unnest($n) AS n, unnest($c) AS c",
        {"n": things.tolist(), "c": labels.tolist()},
    )
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE vast AS SELECT c FROM pool JOIN pieces USING (n) LEFT JOIN (SELECT r, e, t, true AS"
        f" open FROM unsettled) USING (r, e, t) GROUP BY c HAVING count(*) > {most} AND NOT bool_or(coalesce(open, false))"
    )
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE failing AS SELECT r, e, t, s FROM pool JOIN pieces USING (n) SEMI JOIN vast USING"
        f" (c) WHERE s >= {STRAINED}"
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE facts AS SELECT r, e, t, s FROM pool JOIN pieces USING (n) ANTI JOIN vast USING (c)"
    )


def ends_sql(relations: Sequence[tuple[int, Relation]], table: str) -> str:
    """SQL of the numbers of a table of facts with the quantities that they bind, as numbers."""
    return " UNION ALL ".join(
        f"SELECT n, hash({literal(slot.entity) if slot.entity else 'e'}, {literal(slot.measure)}, t - {slot.lag})"
        f" FROM {table} WHERE r = {i}"
        for i, relation in relations
        for slot in dict.fromkeys(relation.slots[1:] if relation.private else relation.slots)
    )


def cells_sql(relations: Iterable[tuple[int, Relation]], table: str) -> str:
    """The cells that the relations of a table of facts bind, without private targets."""
    parts = []
    for i, relation in relations:
        for slot in dict.fromkeys(relation.slots[1:] if relation.private else relation.slots):
            entity = literal(slot.entity) if slot.entity else "e"
            parts.append(
                f"SELECT {entity} AS e, '{slot.measure}' AS m, t - {slot.lag} AS t FROM {table} WHERE r = {i}"
            )
    return (
        "SELECT DISTINCT * FROM ("
        + " UNION ALL ".join(parts or ["SELECT '' AS e, '' AS m, 0 AS t WHERE false"])
        + ")"
    )


def _scalar(con: duckdb.DuckDBPyConnection, sql: str) -> Any:
    row = con.execute(sql).fetchone()
    return row[0] if row else None


def instances(
    con: duckdb.DuckDBPyConnection, plan: Plan, names: Mapping[int, str], table: str
) -> list[tuple[Instance, int]]:
    """A table of facts as relations at their places, in a fixed order."""
    rows = con.execute(f"SELECT r, e, t, s FROM {table} ORDER BY e, t, r").fetchall()
    return [(instance_of(plan.relations[r], e, t, names), s) for r, e, t, s in rows]


def groups(con: duckdb.DuckDBPyConnection, plan: Plan, names: Mapping[int, str]) -> list[Group]:
    """The components of the facts, in a fixed order."""
    by_id = {relation.id: relation for relation in plan.relations}
    return grouped(by_id, instances(con, plan, names, "facts"))


def clashes(con: duckdb.DuckDBPyConnection, plan: Plan, names: Mapping[int, str]) -> list[Group]:
    """The conflicts that were set aside, each by itself."""
    found: dict[int, list[tuple[Instance, int]]] = {}
    for n, r, e, t, s in con.execute("SELECT n, r, e, t, s FROM clashes ORDER BY n, e, t, r").fetchall():
        found.setdefault(n, []).append((instance_of(plan.relations[r], e, t, names), s))
    return [Group(tuple(items)) for items in found.values()]


def grouped(by_id: Mapping[str, Relation], found: Sequence[tuple[Instance, int]]) -> list[Group]:
    """Relations that share quantities, directly or through others, together; in the order given."""
    leaders = Leaders[Key]()
    firsts: list[Key] = []
    for instance, _ in found:
        keys = instance.keys[1:] if by_id[instance.relation].private else instance.keys
        for key in keys:
            leaders.join(key, keys[0])
        firsts.append(keys[0])
    together: dict[Key, list[tuple[Instance, int]]] = {}
    for key, item in zip(firsts, found, strict=True):
        together.setdefault(leaders.find(key), []).append(item)
    return [Group(tuple(items)) for items in together.values()]


def instance_of(relation: Relation, e: str, t: int, names: Mapping[int, str]) -> Instance:
    keys = tuple((slot.entity or e, slot.measure, named(names, t - slot.lag)) for slot in relation.slots)
    return Instance(relation.id, keys)


def cells_of(
    con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, names: Mapping[int, str], keys: Collection[Key]
) -> dict[Key, list[Cell]]:
    """The statements of some quantities, each with its place; a quantity that is not reported has none."""
    back = {name: t for t, name in names.items()}
    wanted: dict[tuple[str, int], set[str]] = {}
    for entity, measure, period in keys:
        t = back.get(period)
        if t is None:
            if not period.isdigit():
                continue
            t = int(period)
        wanted.setdefault((entity, t), set()).add(measure)
    con.execute("CREATE OR REPLACE TEMP TABLE wanted (e VARCHAR, t BIGINT)")
    pairs = list(wanted)
    for start in range(0, len(pairs), 5000):
        part = pairs[start : start + 5000]
        con.execute(
            "INSERT INTO wanted SELECT unnest($e), unnest($t)",
            {"e": [p[0] for p in part], "t": [p[1] for p in part]},
        )
    place = "latest" if table.repeated else "w"
    data, measures = table.data, list(plan.measures.values())
    raw = [f"CAST(d.{source_sql(plan, data, m)[0]} AS VARCHAR)" for m in measures]
    source = "w.s" if plan.source else "''"
    ticks = ", ".join(f"w.v{i}, w.o{i}" for i in range(len(measures)))
    grain = f", CAST(d.{quoted(plan.grain)} AS VARCHAR)" if plan.grain else ""
    rows = con.execute(
        f"SELECT w.e, w.t, w._row_nr, {source}, {ticks}, {', '.join(raw)}{grain} FROM {place} w JOIN wanted USING (e, t)"
        f" JOIN ({data.sql}) d ON d._row_nr = w._row_nr ORDER BY w._row_nr"
    ).fetchall()
    found: dict[Key, list[Cell]] = {}
    for row in rows:
        e, t, number, said = row[:4]
        for i, one in enumerate(measures):
            v, odd, text = row[4 + 2 * i], row[5 + 2 * i], row[4 + 2 * len(measures) + i]
            if one.id not in wanted[e, t] or (v is None and not odd):
                continue
            decimals = table.columns[one.id].decimals
            cell_grain = _grain(plan, row[-1]) if plan.grain else None
            if cell_grain is None and not one.printed and not (odd and one.grain is None):
                cell_grain = grain_of(one, decimals)
            shown = (
                text.strip()
                if odd or data.columns[source_sql(plan, data, one)[0].strip('"')] == "VARCHAR"
                else decimal_text(v, decimals)
            )
            file, line = data.place(number)
            key = (e, one.id, named(names, t))
            cell = Cell(*key, shown, cell_grain, line, said or "", file)
            if not any((c.text, c.grain) == (cell.text, cell.grain) for c in found.get(key, ())):
                found.setdefault(key, []).append(cell)
    return found


def _grain(plan: Plan, text: str | None) -> Fraction | None:
    """That of a row, where it gives one."""
    return None if text is None or text.strip() in plan.missing else Fraction(text)

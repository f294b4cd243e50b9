"""Proving that relations can hold together, set at a time: leaves are taken off until nothing is left.

A relation of which at most one quantity stands in any other says of that quantity what the rest allows, and is done
with; round by round every tree of them vanishes, however long its chains. All ends are whole numbers rounded *inward*,
so that what is left of a quantity can be completed: a quantity with a value left at the end proves its tree. Nothing
is ever proved to be wrong here: a tree without a value, a circle, whole numbers of things, bases of unknown sign are
left to the exact engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .circles import FAR, FINE, settle
from .classifying import STRAINED, confined, ends_of
from .columns import Table
from .hanging import joined_to
from .model import Plan, Relation, Slot, base_of
from .narrowing import narrow
from .shapes import Linear, Ratio, shape_of
from .source import literal

if TYPE_CHECKING:
    import duckdb

MOST = 10**15
"""What a fine factor or rate may come to: times FAR it is still a whole number of 128 bits."""
ROUNDS = 60
"""Of taking off leaves: what is left of longer chains then is for the exact engine, which takes them in one go."""


def unproved(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table) -> int:
    """Leave in `facts` only what hangs together with a relation that is not proved to be able to hold; how many.

    Quantities outside `moved` stay as they are printed, and relations that fail by themselves are set aside.
    """
    hard = _prepared(con, plan, table, near=True)
    con.execute(f"CREATE OR REPLACE TEMP TABLE taken AS SELECT f FROM numbered WHERE s < {STRAINED}")
    _hard(con, hard)
    con.execute("CREATE OR REPLACE TEMP TABLE doubtful AS SELECT f FROM kept")
    # What has room at face value has it under any rounding: the second tier is for what was set aside in the first.
    _peel(con, "narrow")
    if _strained(con, hard):
        _peel(con, "wide")
    return _left(con)


def undecided(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table) -> int:
    """The same where every quantity may move, of facts with all that hangs together with them: a point is sought.

    Conflicts of several relations are set aside as well: `clashes(n, r, e, t, s)`.
    """
    hard = _prepared(con, plan, table, near=False)
    con.execute(f"CREATE OR REPLACE TEMP TABLE taken AS SELECT f FROM numbered WHERE s < {STRAINED}")
    _hard(con, hard)
    con.execute("CREATE OR REPLACE TEMP TABLE doubtful AS SELECT f FROM kept UNION SELECT f FROM taken")
    clashes = settle(con, plan, table, "narrow")
    if _strained(con, hard):
        con.execute("INSERT INTO doubtful SELECT f FROM taken")
        clashes += settle(con, plan, table, "wide")
    pairs = [(n, f) for n, clash in enumerate(clashes) for f in clash]
    con.execute("CREATE OR REPLACE TEMP TABLE aside (n BIGINT, f BIGINT)")
    if pairs:
        both = {"n": [n for n, _ in pairs], "f": [f for _, f in pairs]}
        con.execute("INSERT INTO aside SELECT unnest($n), unnest($f)", both)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE clashes AS SELECT n, r, e, t, s FROM aside JOIN numbered USING (f)"
    )
    con.execute("DELETE FROM doubtful WHERE f IN (SELECT f FROM aside)")
    return _left(con)


def _prepared(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, near: bool) -> str:
    """Make the tables of quantities, places and factors of the facts; SQL of the facts that are not for this."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE numbered AS SELECT row_number() OVER (ORDER BY e, t, r) AS f, * FROM facts"
    )
    fixed = {slot.entity for relation in plan.relations for slot in relation.slots if slot.entity}
    others = "".join(f" UNION SELECT {literal(name)}" for name in sorted(fixed))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE near AS SELECT * FROM w SEMI JOIN (SELECT e FROM facts{others}) USING (e)"
    )
    _unknowns(con, plan, table, near)
    measures = list(plan.measures)
    parts = []
    for i, relation in enumerate(plan.relations):
        for position, slot in _positions(plan, table, relation):
            entity = literal(slot.entity) if slot.entity else "n.e"
            still = "true" if slot == base_of(relation) else "k.still"
            parts.append(
                f"SELECT n.f, n.r, {position} AS pos, k.u, {still} AS still FROM numbered n JOIN unknowns k"
                f" ON k.e = {entity} AND k.m = {measures.index(slot.measure)} AND k.t = n.t - {slot.lag} WHERE n.r = {i}"
            )
    con.execute(f"CREATE OR REPLACE TEMP TABLE bound AS {' UNION ALL '.join(parts)}")
    _tables(con, plan, table)
    provable = [i for i, relation in enumerate(plan.relations) if _provable(plan, table, relation)]
    listed = ", ".join(map(str, provable)) or "-1"
    hard = f"SELECT f FROM numbered WHERE r NOT IN ({listed})"
    if near:
        hard += f" UNION SELECT f FROM both_rates WHERE greatest(abs(wide_low), abs(wide_high)) >= {MOST}"
    return hard


def _strained(con: duckdb.DuckDBPyConnection, hard: str) -> int:
    """Make `taken` of what can hold under some rounding only, with what hangs together with it; how many."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE taken AS SELECT f FROM numbered WHERE s = {STRAINED}")
    if not _count(con, "taken"):
        return 0
    con.execute(f"CREATE OR REPLACE TEMP TABLE sound AS SELECT f FROM numbered WHERE s <= {STRAINED}")
    _hanging(con, "taken", within="sound")
    _hard(con, hard)
    con.execute("INSERT INTO doubtful SELECT f FROM kept")
    return int(_count(con, "taken"))


def _hard(con: duckdb.DuckDBPyConnection, hard: str) -> None:
    """Take out of `taken` what is not for this, with what hangs together with it: `kept`."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE kept AS SELECT f FROM ({hard}) SEMI JOIN taken USING (f)")
    if _count(con, "kept"):
        _hanging(con, "kept", within="taken")
        con.execute("DELETE FROM taken WHERE f IN (SELECT f FROM kept)")


def _left(con: duckdb.DuckDBPyConnection) -> int:
    """Make `facts` of what is doubtful; how many."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE facts AS SELECT r, e, t, s FROM numbered SEMI JOIN doubtful USING (f) WHERE"
        f" s <= {STRAINED}"
    )
    return int(_count(con, "facts"))


def _unknowns(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, near: bool) -> None:
    """All quantities of the facts, with the room that their own figures and bounds leave at both tiers. `still` is
    what stays as it is printed: printed, and not among the moved. (A change's own figure is a range.)"""
    own = {r.target.measure for r in plan.relations if r.private}
    parts = []
    for number, (name, measure) in enumerate(plan.measures.items()):
        spoken = [
            f"SELECT {literal(slot.entity) if slot.entity else 'e'} AS e, t - {slot.lag} AS t FROM facts WHERE r = {i}"
            for i, relation in enumerate(plan.relations)
            for _, slot in _positions(plan, table, relation)
            if slot.measure == name
        ]
        if not spoken:
            continue
        column = table.columns[name]
        printed = f"2 * CAST(w.{column.v} AS HUGEINT) * {FINE}"
        still, moved = "false", ""
        if near and name not in own:
            still = f"w.{column.v} IS NOT NULL AND d.m IS NULL"
            moved = f" LEFT JOIN moved d ON d.e = k.e AND d.t = k.t AND d.m = {literal(name)}"
        ends = ", ".join(
            f"CASE WHEN {still} THEN {printed} ELSE {end} END AS {tier}_{side}"
            for tier in ("narrow", "wide")
            for side, end in zip(("low", "high"), _ends(plan, table, name, tier), strict=True)
        )
        # Whole numbers of things: only a figure that is exact is proved here.
        hard = ", ".join(
            f"odd{f' OR {tier}_high > {tier}_low' if measure.unit.is_count else ''} AS {tier}_hard"
            for tier in ("narrow", "wide")
        )
        parts.append(
            f"SELECT e, {number} AS m, t, still, narrow_low, narrow_high, wide_low, wide_high, odd, {hard} FROM"
            f" (SELECT k.e, k.t, {still} AS still, {ends}, coalesce(w.o{column.index}, false) AS odd FROM"
            f" (SELECT DISTINCT e, t FROM ({' UNION ALL '.join(spoken)})) k LEFT JOIN near w ON w.e = k.e AND w.t ="
            f" k.t{moved})"
        )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE unknowns AS SELECT row_number() OVER (ORDER BY e, t, m) AS u, * FROM"
        f" ({' UNION ALL '.join(parts) or _NO_UNKNOWNS})"
    )


def _positions(plan: Plan, table: Table, relation: Relation) -> list[tuple[int, Slot]]:
    """Of a relation's quantities, each once: (0) x, (1) y of a ratio; of a sum in order."""
    shape = shape_of(plan, table.columns, relation)
    if isinstance(shape, Linear):
        return list(enumerate(slot for _, slot in shape.items))
    slots = relation.slots[1:] if relation.private else (*relation.slots[1:], relation.slots[0])
    return list(enumerate(slots))


def _provable(plan: Plan, table: Table, relation: Relation) -> bool:
    shape = shape_of(plan, table.columns, relation)
    if isinstance(shape, Linear):
        return sum(abs(k) for k, _ in shape.items) < 10**14 and all(k for k, _ in shape.items)
    if not isinstance(shape, Ratio) or not relation.private:
        return False
    column = table.columns[shape.r.measure]
    return (
        column.narrow is not None
        and shape.a * FINE < MOST // FINE
        and max(abs(shape.b), shape.k) * FINE < MOST
    )


def _ends(plan: Plan, table: Table, measure: str, tier: str, at: str = "w") -> tuple[str, str]:
    """Fine ends of a cell, inward: of an open interval the first parts inside."""
    column, bounds = table.columns[measure], plan.measures[measure].cell_bounds
    narrow = f"{at}.q{column.index}" if column.narrow is None else str(column.narrow)
    wide = f"{at}.z{column.index}" if column.wide is None else str(column.wide)
    v = f"CAST({at}.{column.v} AS HUGEINT)"
    step = narrow if tier == "narrow" else f"2 * CAST({wide} AS HUGEINT)"
    inside = "0" if tier == "narrow" else f"CASE WHEN {wide} = 0 THEN 0 ELSE 1 END"
    twice = 2 * 10**column.decimals * FINE
    low, high = confined(
        f"(2 * {v} - {step}) * {FINE} + {inside}",
        f"(2 * {v} + {step}) * {FINE} - {inside}",
        *(None if end is None else str(end) for end in ends_of(bounds, twice)),
    )
    return f"coalesce({low}, -{FAR})", f"coalesce({high}, {FAR})"


def _peel(con: duckdb.DuckDBPyConnection, tier: str) -> None:
    """One tier of the relations in `taken`: what leaves a quantity without a value is doubtful."""
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE room AS SELECT u, {tier}_low AS low, {tier}_high AS high, {tier}_hard AS hard,"
        f" {tier}_low AS first_low, {tier}_high AS first_high FROM"
        " unknowns SEMI JOIN (SELECT u FROM bound SEMI JOIN taken USING (f)) USING (u)"
    )
    con.execute("CREATE OR REPLACE TEMP TABLE left_over AS SELECT * FROM bound SEMI JOIN taken USING (f)")
    con.execute(
        "INSERT INTO doubtful SELECT DISTINCT f FROM left_over JOIN room USING (u) WHERE hard OR low > high"
    )
    con.execute("DELETE FROM left_over WHERE f IN (SELECT f FROM doubtful)")
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE rates AS SELECT f, {tier}_low AS low, {tier}_high AS high FROM both_rates"
        " SEMI JOIN taken USING (f)"
    )
    con.execute("CREATE OR REPLACE TEMP TABLE done AS SELECT f, r, pos, u FROM left_over WHERE false")
    for _ in range(ROUNDS):
        con.execute(
            "CREATE OR REPLACE TEMP TABLE leaves AS WITH d AS (SELECT u, count(*) FILTER (NOT still) AS n FROM left_over"
            " GROUP BY u) SELECT f, r, coalesce(max(pos) FILTER (n > 1 AND NOT still), min(pos)) AS spot FROM left_over"
            " JOIN d USING (u) GROUP BY f, r HAVING count(*) FILTER (n > 1 AND NOT still) <= 1"
        )
        if _count(con, "leaves"):
            narrow(con)
            con.execute("INSERT INTO done SELECT f, r, pos, u FROM left_over SEMI JOIN leaves USING (f)")
            con.execute("DELETE FROM left_over WHERE f IN (SELECT f FROM leaves)")
        elif not _count(con, "left_over"):
            break
        else:
            _settle(con)
    con.execute("INSERT INTO doubtful SELECT DISTINCT f FROM left_over")
    con.execute("INSERT INTO doubtful SELECT DISTINCT f FROM done JOIN room USING (u) WHERE low > high")


def _settle(con: duckdb.DuckDBPyConnection) -> None:
    """Where only circles are left: one quantity of each is given the middle of what the relations around leave it.

    Any value will do that works in the end; with one that does not, the circle is the exact engine's.
    """
    con.execute(
        "CREATE OR REPLACE TEMP TABLE chosen AS WITH m AS (SELECT f, min(u) AS least FROM left_over WHERE NOT still"
        " GROUP BY f) SELECT u FROM left_over JOIN m USING (f) WHERE NOT still GROUP BY u HAVING bool_and(u = least)"
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE leaves AS SELECT f, r, pos AS spot FROM left_over SEMI JOIN chosen USING (u)"
    )
    narrow(con)
    con.execute(
        "UPDATE room SET low = (low + high) // 2, high = (low + high) // 2 FROM chosen"
        " WHERE room.u = chosen.u AND low <= high"
    )
    con.execute("UPDATE left_over SET still = true WHERE u IN (SELECT u FROM chosen)")


def _tables(con: duckdb.DuckDBPyConnection, plan: Plan, table: Table) -> None:
    """The factors of sums, those of ratios, and of every ratio the fine ends of its rate (a * r + b) at both tiers."""
    factors, ratios, rates = [], [], []
    for i, relation in enumerate(plan.relations):
        if not _provable(plan, table, relation):
            continue
        shape = shape_of(plan, table.columns, relation)
        if isinstance(shape, Linear):
            factors += [f"({i}, {p}, CAST({k} AS HUGEINT))" for p, (k, _) in enumerate(shape.items)]
        elif isinstance(shape, Ratio):
            ratios.append(f"({i}, CAST({shape.k} AS HUGEINT))")
            ends = ", ".join(
                f"{end} * {shape.a} + {shape.b * FINE} AS {tier}_{side}"
                for tier in ("narrow", "wide")
                for side, end in zip(("low", "high"), _ends(plan, table, shape.r.measure, tier), strict=True)
            )
            rates.append(f"SELECT n.f, {ends} FROM numbered n JOIN near w USING (e, t) WHERE n.r = {i}")
    for name, sql in (
        (
            "factors",
            f"SELECT * FROM (VALUES {', '.join(factors or ['(-1, 0, CAST(1 AS HUGEINT))'])}) v(r, pos, k)",
        ),
        ("ratios", f"SELECT * FROM (VALUES {', '.join(ratios or ['(-1, CAST(1 AS HUGEINT))'])}) v(r, k)"),
        ("both_rates", " UNION ALL ".join(rates or [_NO_RATES])),
    ):
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")


_NO_RATES = "SELECT 0 AS f, 0 AS narrow_low, 0 AS narrow_high, 0 AS wide_low, 0 AS wide_high WHERE false"
_NO_UNKNOWNS = (
    "SELECT '' AS e, 0 AS m, 0 AS t, false AS still, 0 AS narrow_low, 0 AS narrow_high, 0 AS wide_low, 0 AS wide_high,"
    " false AS odd, false AS narrow_hard, false AS wide_hard WHERE false"
)


def _count(con: duckdb.DuckDBPyConnection, name: str) -> Any:
    row = con.execute(f"SELECT count(*) FROM {name}").fetchone()
    return row[0] if row else 0


def _hanging(con: duckdb.DuckDBPyConnection, table: str, within: str = "") -> None:
    """Add to a table of facts what hangs together with them through quantities that may move."""
    among = f" AND f IN (SELECT f FROM {within})" if within else ""
    more = joined_to(con, f"SELECT f, u FROM bound WHERE NOT still{among}", f"SELECT f FROM {table}")
    con.execute(f"INSERT INTO {table} SELECT unnest($f) EXCEPT SELECT f FROM {table}", {"f": more})

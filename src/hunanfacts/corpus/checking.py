"""`check` of a data set: opened, looked at row by row, what is in question decided exactly, one report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..faults import Fault
from ..gate.report import Corpus, Report
from ..messages import _
from .cells import build
from .classifying import BROKEN, ENTAILED, FITS, LOOSE, STRAINED, classify
from .columns import Table
from .deciding import decide, explained, joined
from .exact import refined
from .layout import opened
from .mapping import Cell, Instance, Key
from .model import Plan
from .parting import decided, parts_of
from .peeling import undecided, unproved
from .seeking import (
    Group,
    cells_of,
    clashes,
    groups,
    instance_of,
    instances,
    near_facts,
    open_facts,
    thinned,
)
from .source import connect
from .systematic import Systematic, of_entities, throughout
from .timing import named, period_names
from .told import findings_of

if TYPE_CHECKING:
    import duckdb

SMALL = 60
"""Relations that the exact engine takes together, whatever their shape."""
MENDED = 12
Progress = Callable[[str], None]


class Failure(Struct, frozen=True):
    """A relation that fails by itself, as far as whole numbers show it."""

    instance: Instance
    tier: str


class Examined(Struct, frozen=True):
    """What a data set comes to before the exact engine. `groups` are for it; `failing` fail by themselves in groups too
    large to be explained together, `clashes` fail together there as far as can be seen; `parts` are what is not settled
    there, of which `unsettled` relations have to hold."""

    counts: Mapping[str, Mapping[int, int]]
    groups: tuple[Group, ...]
    clashes: tuple[Group, ...]
    parts: tuple[Group, ...]
    failing: tuple[Failure, ...]
    unsettled: frozenset[tuple[str, str, str]]
    lone: tuple[Key, ...]
    systematic: tuple[Systematic, ...]
    cells: Mapping[Key, list[Cell]]
    figures: int
    rows: int
    revised: int


def quiet(message: str) -> None:
    """No progress."""


def check_data(
    path: str, plan: Plan, limit: int = 200, memory: str = "1GB", progress: Progress = quiet
) -> tuple[Report | None, list[Fault]]:
    """The report on a data set, or its faults."""
    with connect(memory) as con:
        progress("reading")
        plan, data, faults = opened(con, path, plan)
        if data is None:
            return None, faults
        table, faults = build(con, plan, data)
        if table is None:
            return None, faults
        examined = examine(con, plan, table, progress)
    return report_of(plan, path, examined, limit, progress), []


def examine(
    con: duckdb.DuckDBPyConnection,
    plan: Plan,
    table: Table,
    progress: Progress = quiet,
    guests: Collection[str] = (),
    systematic: tuple[Systematic, ...] | None = None,
    counts: Mapping[str, Mapping[int, int]] | None = None,
) -> Examined:
    """Everything that DuckDB does. `guests` are entities whose rows are here for others to be held against and are
    examined elsewhere; `systematic` is what is known to fail throughout (None: it is found here); `counts` are those of
    `classify`, where it was asked already."""
    progress(
        _("{rows} rows, {cells} figures: every relation by itself").format(
            rows=f"{table.rows:,}", cells=f"{table.cells:,}"
        )
    )
    if counts is None:
        counts = classify(con, plan, table, guests)
    by_id = {relation.id: relation for relation in plan.relations}
    if systematic is None:
        systematic = throughout(con, plan, table, counts)
    progress(_("what hangs together"))
    names = period_names(con, table)
    found: list[Group] = []
    fails: list[tuple[Instance, int]] = []
    together: list[Group] = []
    unsettled: set[tuple[str, str, str]] = set()
    hold = [s.relation for s in systematic]
    systematic += tuple(of_entities(con, plan, table, hold))
    if plan.relations and near_facts(con, plan, table, hold):
        con.execute("CREATE OR REPLACE TEMP TABLE clashes AS SELECT 0 AS n, * FROM facts WHERE false")
        con.execute("CREATE OR REPLACE TEMP TABLE unsettled AS SELECT r, e, t FROM facts WHERE false")
        if unproved(con, plan, table):
            open_facts(con, plan, table, hold)
            if undecided(con, plan, table):
                con.execute("INSERT INTO unsettled SELECT r, e, t FROM facts")
                unsettled = {i.name for i, _ in instances(con, plan, names, "facts")}
        together = clashes(con, plan, names)
        con.execute(
            f"INSERT INTO facts SELECT * FROM (SELECT * FROM loose WHERE s >= {STRAINED} UNION SELECT r, e, t, s FROM"
            " clashes) ANTI JOIN facts USING (r, e, t)"
        )
        if open_facts(con, plan, table, hold):
            thinned(con, plan, SMALL, hold)
            found = groups(con, plan, names)
            fails = instances(con, plan, names, "failing")
    lone = tuple(key for key in _lone(con, plan, table, names) if key[0] not in guests)
    small = [group for group in found if len(group.instances) <= SMALL]
    parts = list[Group]()
    for group in found:
        if len(group.instances) > SMALL:
            fails += [(i, s) for i, s in group.instances if s in (STRAINED, BROKEN)]
            parts += parts_of(plan, group, unsettled)
    failing = [Failure(i, "wide" if s == BROKEN else "narrow") for i, s in fails]
    failing.sort(key=lambda f: (f.instance.keys[0][0], f.instance.name))
    explained_here = {i.name for group in small for i, _ in group.instances}
    apart = [group for group in together if not {i.name for i, _ in group.instances} <= explained_here]
    keys = (
        {key for group in (*small, *apart, *parts) for key in group.keys}
        | {k for f in failing for k in f.instance.keys}
        | set(lone)
    )
    keys |= {
        key
        for s in systematic
        if s.first[0] not in guests
        for key in instance_of(by_id[s.relation], *s.first, names).keys
    }
    cells = cells_of(con, plan, table, names, keys) if keys else {}
    return Examined(
        counts, tuple(small), tuple(apart), tuple(parts), tuple(failing), frozenset(unsettled), lone, systematic, cells,
        table.cells, table.rows, table.revised,
    )  # fmt: skip


def _lone(
    con: duckdb.DuckDBPyConnection, plan: Plan, table: Table, names: Mapping[int, str]
) -> Iterator[Key]:
    """Quantities that are in question by themselves: beyond their bounds, or odd (stated twice, say)."""
    for measure in plan.measures.values():
        column, bounds = table.columns[measure.id], measure.cell_bounds
        doubled = f"2 * CAST(v{column.index} AS HUGEINT)"
        step = f"q{column.index}" if column.narrow is None else str(column.narrow)
        twice = 2 * 10**column.decimals
        wrong = [f"o{column.index}"] if column.odd else []
        if bounds.low is not None:
            wrong.append(f"({doubled} + {step}) * {bounds.low.denominator} < {bounds.low.numerator * twice}")
        if bounds.high is not None:
            wrong.append(
                f"({doubled} - {step}) * {bounds.high.denominator} > {bounds.high.numerator * twice}"
            )
        if wrong:
            rows = con.execute(f"SELECT e, t FROM w WHERE {' OR '.join(wrong)} ORDER BY e, t").fetchall()
            yield from ((e, measure.id, named(names, t)) for e, t in rows)


def report_of(plan: Plan, path: str, examined: Examined, limit: int, progress: Progress = quiet) -> Report:
    """The exact engine on what is in question. `limit` relations that fail by themselves are worked out."""
    chosen = _clusters(examined.failing[:limit])
    todo = refined(plan, [*examined.groups, *chosen], examined.cells)
    progress(
        _("{what} relations in question: exactly").format(what=f"{sum(len(g.instances) for g in todo):,}")
    )
    in_groups = {key for group in todo for key in group.keys}
    lone = [key for key in examined.lone if key not in in_groups]
    reports = decide(plan, path, todo, examined.cells, lone)
    apart = decided(plan, path, examined.parts, examined.cells, examined.unsettled, progress)
    reports += apart.reports
    unsettled = apart.unsettled
    for clash in examined.clashes:
        (proved,) = decide(plan, path, [clash], examined.cells)
        if proved.decision.conflicts:
            reports.append(proved)
        else:
            unsettled += len(clash.instances)
    broken = sum(states[BROKEN] for states in examined.counts.values())
    strained = sum(states[STRAINED] for states in examined.counts.values())
    tested = sum(states[s] for states in examined.counts.values() for s in (ENTAILED, FITS, LOOSE))
    counts = Corpus(
        examined.rows, examined.figures, tested + broken + strained, broken + strained, broken, unsettled,
        max(0, len(examined.failing) - limit), examined.revised,
    )  # fmt: skip
    report = joined(plan, path, explained(reports, MENDED), counts)
    if not examined.systematic:
        return report
    from msgspec.structs import replace

    told = findings_of(plan, path, examined.systematic, examined.cells)
    return replace(report, findings=(*told, *report.findings))


def _clusters(failing: Sequence[Failure]) -> list[Group]:
    """Failing relations that share a quantity, together as long as they are few."""
    leader: dict[Key, int] = {}
    together: dict[int, list[tuple[Instance, int]]] = {}
    for number, failure in enumerate(failing):
        keys = failure.instance.keys
        known = sorted(
            {leader[key] for key in keys if key in leader and len(together[leader[key]]) < SMALL // 6}
        )
        home = known[0] if known else number
        together.setdefault(home, []).append(
            (failure.instance, BROKEN if failure.tier == "wide" else STRAINED)
        )
        for key in keys:
            leader.setdefault(key, home)
    return [Group(tuple(items)) for items in together.values()]

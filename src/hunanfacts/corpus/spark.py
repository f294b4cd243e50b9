"""The same on a Spark cluster: Spark places components, and inside each task runs what runs on one machine.

Rows go to the partition of their component's root (an entity, or the whole that relations join it to); entities that
every row is held against are copied into each. Nothing here schedules, shuffles or retries: a task that is lost is run
again by Spark and finds the same. The workers need this package, with its extra `spark`, at the same version.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from .. import leftovers
from ..faults import Fault
from ..gate.report import Report
from ..messages import _
from .cells import build, decimals_of
from .checking import Examined, examine, quiet, report_of
from .classifying import classify
from .columns import entity_sql, grain_of
from .layout import opened
from .model import Plan
from .seeking import grouped
from .source import Data, connect, fault, literal, parquet
from .systematic import Systematic, suspected, throughout

if TYPE_CHECKING:
    import pyarrow

PARTITIONS = 8
ROOT = "component_root"


class Part(Struct, frozen=True):
    """What one task found; not yet `examined` where a relation fails in most of its rows: for one cause, it may be."""

    examined: Examined | None
    counts: Mapping[str, Mapping[int, int]]
    faults: tuple[Fault, ...]


def check_data(
    path: str, plan: Plan, master: str, limit: int = 200, memory: str = "1GB",
    progress: Callable[[str], None] = quiet, partitions: int = PARTITIONS,
) -> tuple[Report | None, list[Fault]]:  # fmt: skip
    """The report on a data set, or its faults; the data must be where the workers can read it."""
    if not master:
        return None, [
            fault(path, _("no cluster is named"), _("--master spark://host:7077, or local[2] to try it"))
        ]
    with leftovers.folder() as folder:
        with connect(memory) as con:
            progress("reading")
            plan, data, faults = opened(con, path, plan)
            if data is None:
                return None, faults
            plan = _settled(con, plan, data)
            target = os.path.join(folder, "rows.parquet")
            con.execute(
                f"COPY (SELECT *, {_root(plan)} AS {ROOT} FROM ({data.sql})) TO {literal(target)} (FORMAT parquet)"
            )
        progress(_("on the cluster"))
        parts = _run(plan, data, target, master, memory, partitions, None)
        if wrong := [one for part in parts for one in part.faults]:
            return None, wrong
        causes: tuple[Systematic, ...] = ()
        if any(part.examined is None for part in parts) or suspected(_summed(parts)):
            # What is wrong throughout shows in all rows together: one engine looks at them.
            with connect(memory) as con:
                here = replace(data, sql=f"SELECT * EXCLUDE ({ROOT}) FROM {parquet([target])}")
                table, faults = build(con, plan, here)
                if table is None:
                    return None, faults
                causes = throughout(con, plan, table, classify(con, plan, table))
            parts = _run(plan, data, target, master, memory, partitions, causes)
    return report_of(plan, path, _joined(plan, parts, _summed(parts), causes), limit, progress), []


def _settled(con: Any, plan: Plan, data: Data) -> Plan:
    """With the grain of every column, which no part of the rows can know."""
    measures = {}
    for name, measure in plan.measures.items():
        places = decimals_of(con, plan, data, measure)
        known = measure.printed or measure.grain is not None or places is None
        measures[name] = measure if known else replace(measure, grain=grain_of(measure, places or 0))
    return replace(plan, measures=measures)


def hubs(plan: Plan) -> set[str]:
    """Entities that rows of others are held against."""
    return {slot.entity for relation in plan.relations for slot in relation.slots if slot.entity}


def _root(plan: Plan) -> str:
    """SQL of where a row belongs: entities that are held against each other belong together."""
    fixed = sorted({*hubs(plan), *(relation.at for relation in plan.relations if relation.at)})
    entity = entity_sql(plan)
    if not fixed:
        return entity
    return f"CASE WHEN {entity} IN ({', '.join(literal(name) for name in fixed)}) THEN '' ELSE {entity} END"


def _run(
    plan: Plan, data: Data, path: str, master: str, memory: str, partitions: int,
    causes: tuple[Systematic, ...] | None,
) -> list[Part]:  # fmt: skip
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = (
        SparkSession.builder.master(master)
        .appName("hunanfacts")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
    )
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "65536")
    builder = builder.config("spark.sql.adaptive.enabled", "false")  # it would merge the partitions
    builder = builder.config("spark.executorEnv.PYTHONPATH", os.pathsep.join(p for p in sys.path if p))
    session = builder.getOrCreate()
    try:
        session.sparkContext.setLogLevel("ERROR")
        rows = session.read.parquet(path)
        fixed = {*hubs(plan), *(r.at for r in plan.relations if r.at)}
        guests: bytes | None = None
        if fixed:
            guests = pickle.dumps(rows.where(f.col(ROOT) == "").toArrow())
        task = _task(plan, data, memory, guests, tuple(sorted(fixed)), causes)
        placed = rows.repartition(partitions, ROOT).mapInArrow(task, "found binary")
        return [pickle.loads(row["found"]) for row in placed.collect()]
    finally:
        session.stop()


def _task(
    plan: Plan, data: Data, memory: str, guests: bytes | None, fixed: tuple[str, ...],
    causes: tuple[Systematic, ...] | None,
) -> Callable[[Iterable[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:  # fmt: skip
    packed = pickle.dumps((plan, data, causes))

    def run(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pickle

        import pyarrow

        from hunanfacts.corpus.spark import examined_part

        part = examined_part(pickle.loads(packed), list(batches), memory, guests, fixed)
        if part is not None:
            yield pyarrow.RecordBatch.from_pydict({"found": [pickle.dumps(part)]})

    return run


def examined_part(
    given: tuple[Plan, Data, tuple[Systematic, ...] | None], batches: list[pyarrow.RecordBatch], memory: str,
    guests: bytes | None, fixed: tuple[str, ...],
) -> Part | None:  # fmt: skip
    """What one task does with its rows; None if it got none."""
    import pyarrow

    plan, data, causes = given
    if not batches:
        return None
    rows = pyarrow.Table.from_batches(batches)
    if not rows.num_rows:
        return None
    at_home = guests is None or "" in rows.column(ROOT).to_pylist()
    with connect(memory, threads=1) as con:
        con.register("rows_here", rows)
        sql = "SELECT * FROM rows_here"
        if guests is not None and not at_home:
            con.register("guests", pickle.loads(guests))
            sql = f"SELECT * FROM ({sql} UNION ALL SELECT * FROM guests)"
        here = replace(data, sql=sql)
        table, faults = build(con, plan, here)
        if table is None:
            return Part(None, {}, tuple(faults))
        away = () if at_home else fixed
        counts = classify(con, plan, table, away)
        if causes is None and suspected(counts):
            return Part(None, counts, ())
        found = examine(con, plan, table, guests=away, systematic=causes or (), counts=counts)
        if away:
            own = rows.num_rows
            found = replace(found, rows=own, figures=_own_figures(con, table, away))
        return Part(found, counts, ())


def _own_figures(con: Any, table: Any, guests: Iterable[str]) -> int:
    counts = " + ".join(f"count(v{c.index}) + count(*) FILTER (o{c.index})" for c in table.columns.values())
    listed = ", ".join(literal(name) for name in guests)
    return int(con.execute(f"SELECT {counts} FROM w WHERE e NOT IN ({listed})").fetchone()[0])


def _summed(parts: Iterable[Part]) -> dict[str, dict[int, int]]:
    total: dict[str, dict[int, int]] = {}
    for part in parts:
        for name, states in part.counts.items():
            mine = total.setdefault(name, dict.fromkeys(states, 0))
            for state, count in states.items():
                mine[state] += count
    return total


def _joined(
    plan: Plan,
    parts: Iterable[Part],
    counts: Mapping[str, Mapping[int, int]],
    causes: tuple[Systematic, ...],
) -> Examined:
    """What all tasks found, in an order that does not depend on them."""
    found = [part.examined for part in parts if part.examined is not None]
    instances = {i: s for one in found for group in one.groups for i, s in group.instances}
    ordered = sorted(
        instances.items(), key=lambda item: (item[0].keys[0][0], item[0].keys[0][2], item[0].relation)
    )
    causes += tuple(s for one in found for s in one.systematic if s.entity)
    return Examined(
        counts, tuple(grouped({r.id: r for r in plan.relations}, ordered)),
        tuple(sorted((x for one in found for x in one.clashes), key=lambda x: x.instances[0][0].name)),
        tuple(sorted((x for one in found for x in one.parts), key=lambda x: x.instances[0][0].name)),
        tuple(sorted((x for one in found for x in one.failing), key=lambda x: (x.instance.keys[0][0], x.instance.name))),
        frozenset(name for one in found for name in one.unsettled),
        tuple(sorted({key for one in found for key in one.lone})), causes,
        {key: cells for one in found for key, cells in one.cells.items()}, sum(one.figures for one in found),
        sum(one.rows for one in found), sum(one.revised for one in found),
    )  # fmt: skip


__all__ = ["PARTITIONS", "Part", "check_data", "examined_part"]

"""Spark on a real cluster of this machine: a master and two workers, one of them killed in mid-run."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from hunanfacts.corpus.checking import check_data
from hunanfacts.corpus.cluster import Cluster, lacking, loopback, losing_a_worker
from hunanfacts.corpus.model import Plan
from hunanfacts.corpus.plan import parse
from hunanfacts.gate.report import Report

PLAN = """
entity: place
period: year
measures:
  output: {unit: million yuan, grain: 0.1, at_least: 0}
  rate: {unit: "%", grain: 0.1}
  share: {unit: "%", grain: 0.1}
relations:
  growth: rate = growth(output)
  part: share = output / "All".output
"""
WHY = lacking()
pytestmark = pytest.mark.skipif(bool(WHY), reason=f"no Spark cluster here: {WHY}")


def data(folder: Path) -> str:
    """120 places over six years, four slips, and one place with a level missing between two that do not fit."""
    lines = ["place,year,output,rate,share"]
    levels = {(p, y): 1000 + 37 * p + (11 + p % 7) * y for p in range(120) for y in range(6)}
    for y in range(6):
        lines.append(f"All,{2010 + y},{sum(levels[p, y] for p in range(120))}.0,,")
    for p in range(120):
        for y in range(6):
            level, before = levels[p, y], levels.get((p, y - 1))
            rate = 100 * (level / before - 1) + (7 if p % 40 == 5 and y == 3 else 0) if before else None
            share = 100 * level / sum(levels[q, y] for q in range(120)) + (5 if (p, y) == (77, 2) else 0)
            gone = p == 33 and y == 3
            slip = 400 if p == 33 and y == 4 else 0
            lines.append(
                f"P{p},{2010 + y},{'' if gone else f'{level + slip}.0'},{'' if rate is None else f'{rate:.1f}'},"
                f"{'' if gone or slip else f'{share:.1f}'}"
            )
    path = folder / "data.csv"
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def rules() -> Plan:
    plan, faults = parse("plan.yaml", PLAN.encode())
    assert plan is not None, faults
    return plan


def said(report: Report | None) -> list[tuple[object, ...]]:
    assert report is not None
    return sorted((f.code, f.tier, f.claims, f.identities, f.message, str(f.place)) for f in report.findings)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> object:
    with loopback(str(tmp_path_factory.mktemp("cluster"))) as started:
        yield started


@pytest.mark.usefixtures("no_repairs")
def test_a_cluster_finds_the_same_though_a_worker_is_killed(cluster: Cluster, tmp_path: Path) -> None:
    from hunanfacts.corpus.spark import check_data as check_on_spark

    path, plan = data(tmp_path), rules()
    here, faults = check_data(path, plan)
    assert not faults
    assert len(said(here)) >= 5
    there, faults = check_on_spark(path, plan, cluster.url, memory="200MB")
    assert not faults
    assert said(there) == said(here)
    assert there is not None
    assert here is not None
    assert there.document == here.document

    # The second run loses a worker as soon as its executor is up.
    with losing_a_worker(cluster) as killed:
        again, faults = check_on_spark(path, plan, cluster.url, memory="200MB", partitions=24)
    assert killed.is_set(), "the run was over before the worker was killed"
    assert not faults
    assert said(again) == said(here)


WRONG_COLUMN = """
entity: place
period: year
measures:
  output: {unit: million yuan, grain: 0.1, at_least: 0}
  people: {unit: people, exact: true}
  head: {unit: yuan/person, grain: 0.1}
  rate: {unit: "%", grain: 0.1}
relations:
  growth: rate = growth(output)
  per-head: head = output / people
"""


@pytest.mark.usefixtures("no_repairs")
@pytest.mark.parametrize("places", [3, 40])  # of 3, no part of the rows shows by itself that all are wrong
def test_a_column_wrong_throughout_is_the_same_finding(places: int, cluster: Cluster, tmp_path: Path) -> None:
    from hunanfacts.corpus.spark import check_data as check_on_spark

    lines = ["place,year,output,people,head,rate"]
    for p in range(places):
        for y in range(12):
            level, people = 1000 + 37 * p + (11 + p % 7) * y, (100 + p) * 1000 + 137 * y
            slip = 7 if (p, y) == (2, 3) else 0
            rate = f"{100 * (11 + p % 7) / (level - 11 - p % 7) + slip:.1f}" if y else ""
            head = level * 1e6 / people / (1 if p == 7 else 10)
            lines.append(f"P{p},{2005 + y},{level}.0,{people},{head:.1f},{rate}")
    path = tmp_path / "data.csv"
    path.write_text("\n".join(lines) + "\n")
    plan, faults = parse("plan.yaml", WRONG_COLUMN.encode())
    assert plan is not None, faults
    here, faults = check_data(str(path), plan)
    assert sum("throughout" in str(one[4]) for one in said(here)) == 1, faults
    assert len(said(here)) == 2
    there, faults = check_on_spark(str(path), plan, cluster.url, memory="200MB")
    assert said(there) == said(here), faults

"""DuckDB's whole numbers, the exact path alone and one ledger of everything: the same on small random data sets."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("duckdb")

from hunanfacts.corpus.checking import check_data
from hunanfacts.corpus.exact import check_exactly
from hunanfacts.corpus.mapping import Cell, Names, ledger_of
from hunanfacts.corpus.model import Plan
from hunanfacts.corpus.plan import parse
from hunanfacts.corpus.seeking import instance_of
from hunanfacts.deciding.binding import bind
from hunanfacts.deciding.verdicts import decide
from hunanfacts.gate.report import Report

PLAN = """
entity: place
period: year
measures:
  farms: {unit: million yuan, grain: 0.1, at_least: 0}
  plants: {unit: million yuan, grain: 0.1}
  output: {unit: million yuan, grain: 0.1}
  people: {unit: people, exact: true}
  share: {unit: "%", grain: 1}
  rate: {unit: "%", grain: 0.1}
  head: {unit: yuan/person, grain: 100}
  step: {unit: million yuan, grain: 1}
  saved: {unit: million yuan, grain: 0.1}
relations:
  total: output = farms + plants
  part: share = farms / output
  growth: rate = growth(output)
  per-head: head = output / people
  change: step = change(farms)
  stock: saved = cumulative(plants)
"""
COLUMNS = ("farms", "plants", "output", "people", "share", "rate", "head", "step", "saved")


def plan() -> Plan:
    found, faults = parse("plan.yaml", PLAN.encode())
    assert not faults
    assert found is not None
    return found


def rounded(value: Fraction, grain: Fraction) -> Fraction:
    return round(value / grain) * grain


@st.composite
def place(draw: st.DrawFn) -> list[dict[str, str]]:
    """Some years of a place: made from true values, rounded, with holes, and now and then a slip."""
    years = draw(st.integers(1, 4))
    low = draw(st.sampled_from([-30, 0, 1, 200]))
    saved, rows = Fraction(draw(st.integers(0, 50))), []
    before: dict[str, Fraction] = {}
    for year in range(2000, 2000 + years):
        farms = Fraction(draw(st.integers(0, 900)), 7)
        plants = Fraction(draw(st.integers(low, low + 900)), 7)
        output, people = farms + plants, draw(st.sampled_from([1, 7, 1000, 12345]))
        saved += plants
        true = {
            "farms": farms,
            "plants": plants,
            "output": output,
            "people": Fraction(people),
            "saved": saved,
        }
        if output:
            true["share"] = 100 * farms / output
        true["head"] = output * 10**6 / people
        if before:
            true["step"] = farms - before["farms"]
            if before["output"]:
                true["rate"] = 100 * (output / before["output"] - 1)
        before = {"farms": farms, "output": output}
        row = {"year": str(year)}
        for name, value in true.items():
            if not draw(st.integers(0, 4)):
                continue
            grain = {"share": 1, "step": 1, "head": 100, "people": 1}.get(name, Fraction(1, 10))
            printed = rounded(value, Fraction(grain))
            if not draw(st.integers(0, 25)):
                printed += draw(st.sampled_from([-9, -2, -1, 1, 2, 3, 40])) * Fraction(grain)
            row[name] = f"{float(printed):.1f}" if grain == Fraction(1, 10) else str(int(printed))
        rows.append(row)
    return rows


def written(path: Path, places: list[list[dict[str, str]]]) -> None:
    with open(path, "w", newline="") as stream:
        sheet = csv.writer(stream)
        sheet.writerow(["place", "year", *COLUMNS])
        for number, rows in enumerate(places):
            for row in rows:
                sheet.writerow([f"P{number}", row["year"], *(row.get(name, "") for name in COLUMNS)])


def said(report: Report) -> list[tuple[object, ...]]:
    return sorted((f.code, f.tier, f.claims, f.identities, f.message) for f in report.findings)


def tiers(report: Report) -> set[tuple[str, str]]:
    """Which places have a conflict at which tier."""
    names = {(f.tier, (*f.claims, *f.identities)) for f in report.findings if f.tier}
    return {
        (name.split(".")[0 if name.split(".")[0].startswith("P") else 1], tier)
        for tier, all_ in names
        for name in all_
    }


def by_one_ledger(rules: Plan, places: list[list[dict[str, str]]]) -> set[tuple[str, str]]:
    """The same from a ledger of every figure and every relation, with nothing left out."""
    found = set()
    for number, rows in enumerate(places):
        cells, instances = [], []
        for row in rows:
            for name in COLUMNS:
                if name in row:
                    grain = rules.measures[name].grain
                    assert grain is not None
                    cells.append(Cell(f"P{number}", name, row["year"], row[name], grain, 1))
            stated = {cell.key for cell in cells}
            for relation in rules.relations:
                instance = instance_of(relation, f"P{number}", int(row["year"]), {})
                if not relation.private or instance.keys[0] in stated:
                    instances.append(instance)
        decision = decide(bind(ledger_of(rules, "x.csv", cells, instances, Names())))
        assert not decision.undecided
        found |= {(f"P{number}", conflict.tier) for conflict in decision.conflicts}
    return found


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(places=st.lists(place(), min_size=6, max_size=10))
@pytest.mark.usefixtures("no_repairs")
def test_three_ways_agree(
    tmp_path_factory: pytest.TempPathFactory, places: list[list[dict[str, str]]]
) -> None:
    path = tmp_path_factory.mktemp("corpus") / "data.csv"
    written(path, places)
    rules = plan()
    report, faults = check_data(str(path), rules)
    assert not faults
    assert report is not None
    exact = check_exactly(str(path), rules)
    assert said(report) == said(exact)
    expected = by_one_ledger(rules, places)
    assert {place for place, _ in tiers(report)} == {place for place, _ in expected}
    assert {one for one in tiers(report) if one[1] == "wide"} == {one for one in expected if one[1] == "wide"}

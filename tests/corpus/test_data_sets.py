"""`check` of a data set from the command line: what is read, what is found, what is refused and where."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from program import Run
from program import run as program

duckdb = pytest.importorskip("duckdb")

PLAN = """
entity: country
period: year
measures:
  coal: {unit: million t, grain: 0.1, at_least: 0}
  oil: {unit: million t, grain: 0.1, at_least: 0}
  total: {unit: million t, grain: 0.1, at_least: 0}
  people: {unit: people, exact: true}
  head: {unit: t/person, grain: 0.001}
  rate: {unit: "%", grain: 0.1}
relations:
  sum: total = coal + oil
  head: head = total / people
  growth: rate = growth(total)
"""
GOOD = """country,year,coal,oil,total,people,head,rate
A,2018,2.0,2.9,4.9,1000000,4.900,
A,2019,2.0,3.0,5.0,1000000,5.000,2.0
A,2020,2.0,,6.0,1000000,6.000,20.0
B,2019,1.0,..,3.0,2000000,1.500,
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(tmp_path: Path, table: str, *more: str, plan: str = PLAN) -> Run:
    (tmp_path / "data.csv").write_text(table)
    (tmp_path / "data.plan.yaml").write_text(plan)
    return program("check", "data.csv", *more)


def test_what_can_hold_passes(tmp_path: Path) -> None:
    result = run(tmp_path, GOOD)
    assert result.code == 0, result.err
    assert "0 fail at face value, 0 under any rounding" in result.out


@pytest.mark.parametrize(
    ("before", "after", "code", "where"),
    [
        ("6.000,20.0", "6.000,30.0", "HF101", "row 4 rate"),
        ("6.000,20.0", "6.500,20.0", "HF304", "row 4 head"),
        ("2.0,3.0,5.0", "2.0,3.4,5.0", "HF201", "row 3"),
        ("1.0,..,3.0", "4.0,..,3.0", "HF2", "row 5"),  # an unreported part is not below 0
    ],
)
def test_what_cannot_hold(tmp_path: Path, before: str, after: str, code: str, where: str) -> None:
    assert before in GOOD
    result = run(tmp_path, GOOD.replace(before, after), "--output-format", "concise")
    assert result.code == 1, result.err
    assert code in result.out
    assert where in result.out


def test_a_slip_is_found_across_a_missing_level(tmp_path: Path) -> None:
    """5.0 rose by 20% and then by 20%: 7.2, whatever the year between had."""
    table = GOOD.replace("2.0,,6.0,1000000,6.000,20.0", ",,,,,20.0") + "A,2021,,,9.2,,,20.0\n"
    result = run(tmp_path, table, "--output-format", "json")
    assert result.code == 1, result.err
    finding = json.loads(result.out)["findings"][0]
    assert {"A.rate.2020", "A.rate.2021", "A.total.2021"} <= set(finding["claims"])


def test_a_column_that_is_wrong_throughout_is_one_finding(tmp_path: Path) -> None:
    rows = "".join(f"C{i},2019,,,{i + 5}.0,1000000,{(i + 5) / 1000:.3f},\n" for i in range(40))
    result = run(tmp_path, GOOD.splitlines()[0] + "\n" + rows, "--output-format", "concise")
    assert result.code == 1
    assert result.out.count("error[") == 1
    assert "times 1,000 it can in 40 of them" in result.out


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("1000000,5.000", "1000000,five", "data.csv row 3 head: error[HF008 bad-figure]"),
        ("B,2019", ",2019", "data.csv row 5: error[HF001 syntax-error]: the row names no entity"),
        ("B,2019", "B,yesterday", "data.csv row 5 year: error[HF007 bad-period]"),
        ("B,2019", "B,Q1 2019", "write 2019Q1"),
        (
            "B,2019,1.0,..,3.0,2000000,1.500,",
            "B,2019,1.0",
            "data.csv:5:1: error[HF009 unreadable-file]: a broken row",
        ),
    ],
)
def test_a_broken_row_is_a_fault_in_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert before in GOOD
    result = run(tmp_path, GOOD.replace(before, after))
    assert result.code == 2
    assert said in result.out


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("head = total / people", "head = total / peeple", "HF003"),
        ("head = total / people", "head = people / total", "HF006"),
        ("head = total / people", "head = total ^ people", "HF001"),
        ("unit: t/person", "unit: t/persom", "HF004"),
        ("period: year", "when: year", "HF005"),
        ("head = total / people", "head = total / 2 * people", "HF001"),  # half of it, or by half of them?
        ("head = total / people", "head = 0 * total / people", "HF001"),
        ("total = coal + oil", "total = coal + total", "HF001"),
        ("rate = growth(total)", "rate = growth(rate)", "HF001"),
        ("period: year", "period: [year]", "HF001"),
        ("period: year", "period: year\ntitle: [a, b]", "HF001"),
        ("period: year", "period: year\nvintage: {of: edition}", "HF001"),
        ("  head: {", "  coal: {", "HF002"),
        ("relations:", "groups: {some: [A]}\ngroups: {some: [B]}\nrelations:", "HF002"),
        ("relations:", "groups:\n  some: [A]\n  some: [B]\nrelations:", "HF002"),
        ("relations:", "groups:\n  some: [A, B]\nrelations:\n  all: A.coal = sum(coal over some)", "HF001"),
        ("relations:", f"groups:\n  some: [{', '.join(f'P{n}' for n in range(401))}]\nrelations:", "HF009"),
        ("grain: 0.001", "grain: often", "HF008"),
        ("grain: 0.001", "grain: 1_0", "HF008"),
        ("grain: 0.001", "grain: 1e-13", "HF008"),
        ("grain: 0.001", "grain: 1e16", "HF008"),
        ("unit: t/person, grain: 0.001", "unit: t/person, at_most: 100%", "HF008"),
    ],
)
def test_faults_of_a_plan(tmp_path: Path, before: str, after: str, code: str) -> None:
    assert before in PLAN
    result = run(tmp_path, GOOD, plan=PLAN.replace(before, after))
    assert result.code == 2
    assert code in result.out
    assert "data.plan.yaml:" in result.out


@pytest.mark.parametrize(
    ("grain", "code", "said"),
    [
        ("", 1, "row 2 total: error[HF201"),  # one without a grain has that of its column
        ("0.1", 1, "row 2 total: error[HF201"),
        ("0", 1, "add up to 4.9 million"),
        ("1e-3", 1, "row 2 total: error[HF201"),
        ("0.5", 0, "row 2 total: warning[HF201"),
        ("5", 0, "0 fail at face value"),
        ("0.06", 1, "row 2 total: error[HF201"),  # less than a tick is no whole one
        ("-1", 2, "row 2 place: error[HF008 bad-figure]"),
        ("coarse", 2, "row 2 place: error[HF008 bad-figure]"),
        ("1e30", 2, "row 2 place: error[HF008 bad-figure]"),
        ("0.0000000000001", 2, "row 2 place: error[HF008 bad-figure]"),
    ],
)
def test_a_grain_in_each_row(tmp_path: Path, grain: str, code: int, said: str) -> None:
    plan = PLAN.replace(", grain: 0.1", "").replace("measures:", "grain: place\nmeasures:")
    table = GOOD.splitlines()[0] + f",place\nA,2018,2.0,2.9,5.8,1000000,5.800,,{grain}\n"
    result = run(tmp_path, table, "--output-format", "concise", plan=plan)
    assert (result.code, said in result.out) == (code, True), result.out + result.err


def test_every_kind_of_file_says_the_same(tmp_path: Path) -> None:
    table = GOOD.replace("6.000,20.0", "6.000,30.0")
    said = run(tmp_path, table, "--output-format", "json")
    with duckdb.connect() as con:
        con.execute(
            f"COPY (FROM read_csv('{tmp_path}/data.csv', nullstr=['..', ''])) TO '{tmp_path}/d.parquet'"
        )
    with duckdb.connect(str(tmp_path / "d.duckdb")) as con:
        con.execute(f"CREATE TABLE facts AS FROM '{tmp_path}/d.parquet'")
    rows = [line.split(",") for line in table.splitlines()]
    with sqlite3.connect(tmp_path / "d.sqlite") as base:
        base.execute(f"CREATE TABLE facts ({', '.join(rows[0])})")
        base.executemany(f"INSERT INTO facts VALUES ({', '.join('?' * 8)})", rows[1:])
    folder = tmp_path / "folder"
    folder.mkdir()
    lines = table.splitlines(keepends=True)
    (folder / "1.csv").write_text("".join(lines[:3]))
    (folder / "2.csv").write_text("".join([lines[0], *lines[3:]]))
    expected = [f["message"] for f in json.loads(said.out)["findings"]]
    assert expected
    for name in ("d.parquet", "d.duckdb", "d.sqlite", "folder"):
        result = program("check", name, "--plan", "data.plan.yaml", "--output-format", "json")
        assert result.code == 1, (name, result.err, result.out)
        assert [f["message"] for f in json.loads(result.out)["findings"]] == expected
    assert "folder/2.csv row 2" in program("check", "folder", "--plan", "data.plan.yaml").out


def test_long_form_two_sources_and_vintages(tmp_path: Path) -> None:
    plan = """
entity: place
period: when
measure: what
value: figure
source: who
vintage: edition
measures:
  output: {unit: million yuan, grain: printed}
  rate: {unit: "%", grain: printed}
relations:
  growth: rate = growth(output)
"""
    table = """place,when,what,figure,who,edition
A,2018,output,50.0,office,2020
A,2019,output,55.0,office,2020
A,2019,output,57.5,office,2021
A,2019,rate,15.0%,office,2021
A,2019,output,58.9,ministry,2021
B,2018Q4,output,72 million yuan,office,2021
B,2019Q1,output,over 80 million yuan,office,2021
B,2019Q1,rate,5.0,office,2021
"""
    result = run(tmp_path, table, "--output-format", "concise", plan=plan)
    assert result.code == 1, result.err + result.out
    assert "HF401" in result.out  # office and ministry
    assert "HF101" in result.out  # B: over 80 is no 5.0% more than 72
    assert "55.0" not in result.out
    assert "1 statement was replaced" in result.out


def test_findings_as_parquet(tmp_path: Path) -> None:
    result = run(
        tmp_path, GOOD.replace("6.000,20.0", "6.000,30.0"), "-o", "found.parquet", "-o", "sarif=found.sarif"
    )
    assert result.code == 1
    with duckdb.connect() as con:
        rows = con.execute(f"SELECT code, place, claims FROM '{tmp_path}/found.parquet'").fetchall()
    assert rows[0][:2] == ("HF101", "row 4 rate")
    assert "A.rate.2020" in rows[0][2]
    assert json.loads((tmp_path / "found.sarif").read_text())["runs"][0]["results"]


def test_without_a_plan(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text(GOOD)
    result = program("check", "data.csv")
    assert result.code == 2
    assert "hunanfacts plan data.csv" in result.err

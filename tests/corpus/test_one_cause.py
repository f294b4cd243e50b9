"""One cause, one finding: a column, or one country's, out by a constant, swapped with another or a period off."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from hunanfacts.corpus.remedies import shared
from program import Run, run

pytest.importorskip("duckdb")

PLAN = """
entity: place
period: year
measures:
  coal: {unit: million t, at_least: 0}
  oil: {unit: million t, at_least: 0}
  total: {unit: million t}
  people: {unit: people, exact: true}
  head: {unit: t/person}
  rate: {unit: "%"}
relations:
  sum: total = coal + oil
  head: head = total / people
  rate: rate = growth(total)
"""
COLUMNS = ("coal", "oil", "total", "people", "head", "rate")
DIGITS = {"coal": 3, "oil": 3, "total": 3, "people": 0, "head": 3, "rate": 2}
Row = dict[str, float | None]
Slip = Callable[[list[Row], int], None]


def places(count: int, years: int) -> list[list[Row]]:
    found = []
    for p in range(count):
        rows: list[Row] = []
        before = None
        for y in range(years):
            coal = round(210.0 + 31 * p + 17 * ((p + 3 * y) % 7) + y * 0.137, 3)
            oil = round(640.0 - 11 * p + 23 * ((2 * p + y) % 5) + y * 0.211, 3)
            total, people = round(coal + oil, 3), 41_000_000 + 790_119 * p + 97_713 * y
            rate = None if before is None else 100 * (total / before - 1)
            rows.append(
                {
                    "coal": coal,
                    "oil": oil,
                    "total": total,
                    "people": people,
                    "head": total * 1e6 / people,
                    "rate": rate,
                }
            )
            before = total
        found.append(rows)
    return found


def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slip: Slip, count: int = 12, years: int = 6
) -> Run:
    lines = ["place,year," + ",".join(COLUMNS)]
    for p, rows in enumerate(places(count, years)):
        slip(rows, p)
        for y, row in enumerate(rows):
            cells = ["" if row[c] is None else f"{row[c]:.{DIGITS[c]}f}" for c in COLUMNS]
            lines.append(f"P{p},{2000 + y},{','.join(cells)}")
    (tmp_path / "data.csv").write_text("\n".join(lines) + "\n")
    (tmp_path / "data.plan.yaml").write_text(PLAN)
    monkeypatch.chdir(tmp_path)
    return run("check", "data.csv", "--output-format", "concise")


def times(column: str, factor: float, only: int | None = None) -> Slip:
    def slip(rows: list[Row], p: int) -> None:
        for row in rows:
            if only in (None, p):
                row[column] = (row[column] or 0.0) * factor

    return slip


def swapped(one: str, other: str, only: int | None = None) -> Slip:
    def slip(rows: list[Row], p: int) -> None:
        for row in rows:
            if only in (None, p):
                row[one], row[other] = row[other], row[one]

    return slip


def moved(column: str, by: int, only: int | None = None) -> Slip:
    def slip(rows: list[Row], p: int) -> None:
        if only in (None, p):
            values = [row[column] for row in rows]
            for y, row in enumerate(rows):
                row[column] = values[y - by] if 0 <= y - by < len(values) else None

    return slip


def nothing(rows: list[Row], p: int) -> None:
    pass


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (times("head", 12 / 44), "head is wrong throughout: head = total / people cannot hold in 72 of 72 rows; with the"
         " printed values times 11/3 (3.6667) it can in 72 of them."),
        (times("head", 1 / 0.2931), "times 0.2931 it can in 72 of them"),
        (times("head", 1.609344), "divided by 1.609344 it can in 72 of them"),
        (times("coal", 12 / 44), "coal is wrong throughout: total = coal + oil cannot hold in 72 of 72 rows; with the"
         " printed values times 11/3 (3.6667)"),
        (times("coal", 0.001), "coal is wrong throughout: total = coal + oil cannot hold in 72 of 72 rows; with the"
         " printed values times 1,000 it can in"),
        (times("head", 1000), "divided by 1,000 it can in 72 of them"),
        (swapped("coal", "total"), "with coal and total exchanged it can in 72 of them"),
        (moved("head", 1), "with every figure of head moved to the period before its own it can in 60 of them"),
        (moved("rate", -1), "with every figure of rate moved to the period after its own it can in"),
    ],
)  # fmt: skip
def test_a_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slip: Slip, said: str) -> None:
    result = check(tmp_path, monkeypatch, slip)
    assert result.code == 1, result.out + result.err
    assert said in result.out


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (times("head", 12 / 44, 3), "head of P3 is wrong throughout: head = total / people cannot hold in 12 of 12 rows;"
         " with the printed values times 11/3 (3.6667) it can in 12 of them."),
        (times("head", 0.01, 3), "times 100 it can in 12 of them"),
        (moved("head", 1, 3), "head of P3 is wrong throughout"),
    ],
)  # fmt: skip
def test_a_column_of_one_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slip: Slip, said: str
) -> None:
    """The rows of the place are folded into it: one finding."""
    result = check(tmp_path, monkeypatch, slip, count=9, years=12)
    assert result.code == 1, result.out + result.err
    assert said in result.out
    assert result.out.count("error[") == 1


def test_what_the_cause_does_not_explain_is_told_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slip(rows: list[Row], p: int) -> None:
        times("head", 12 / 44, 3)(rows, p)
        if p == 3:
            rows[5]["head"] = 70.0

    result = check(tmp_path, monkeypatch, slip, count=9, years=12)
    assert "times 11/3 (3.6667) it can in 11 of them" in result.out
    assert result.out.count("error[") == 2
    assert "row 43 head" in result.out


def test_slips_without_a_cause_are_told_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slip(rows: list[Row], p: int) -> None:
        if p == 3:
            for y, row in enumerate(rows):
                row["head"] = (row["head"] or 0.0) * (1.3 + 0.17 * (y * y % 11))

    result = check(tmp_path, monkeypatch, slip, count=9, years=12)
    assert result.code == 1
    assert "throughout" not in result.out
    assert result.out.count("error[") == 12


SHARES = """
entity: place
period: year
measures:
  output: {unit: million t}
  share: {unit: "%"}
relations: {share: share = output / All.output}
"""


def test_shares_of_a_whole_that_are_a_year_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole is read in the year of its parts."""
    levels = [[100.0 + 31 * p + 23 * ((p * y + 2 * y) % 7) for p in range(6)] for y in range(30)]
    lines = ["place,year,output,share"]
    lines += [f"All,{1990 + y},{sum(row):.1f}," for y, row in enumerate(levels)]
    for p in range(6):
        for y in range(30):
            share = f"{100 * levels[y - 1][p] / sum(levels[y - 1]):.3f}" if y else ""
            lines.append(f"P{p},{1990 + y},{levels[y][p]:.1f},{share}")
    (tmp_path / "data.csv").write_text("\n".join(lines) + "\n")
    (tmp_path / "data.plan.yaml").write_text(SHARES)
    monkeypatch.chdir(tmp_path)
    result = run("check", "data.csv", "--output-format", "concise")
    assert result.code == 1, result.out + result.err
    assert "with every figure of share moved to the period before its own it can in" in result.out
    assert result.out.count("error[") == 1


def test_nothing_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(tmp_path, monkeypatch, nothing).code == 0


F = Fraction


@pytest.mark.parametrize(
    ("ranges", "factor"),
    [
        ([("3.66", "3.67"), ("3.665", "3.7"), ("3.6", "3.668")], F(44, 12)),
        ([("2.71", "2.72"), ("2.712", "2.73")], F("2.72")),
        ([("-1.001", "-0.999")], F(-1)),
        ([("0.9", "1.1"), ("0.99", "1.01")], None),  # 1: nothing is wrong with the column
        ([("0.999", "1.001")], None),
        ([("2", "3"), ("2.2", "2.9")], None),  # too little is known
        ([("2", "2.01"), ("3", "3.01"), ("4", "4.01")], None),
    ],
)
def test_a_shared_factor(ranges: list[tuple[str, str]], factor: Fraction | None) -> None:
    assert shared([(F(low), F(high)) for low, high in ranges], len(ranges)) == factor

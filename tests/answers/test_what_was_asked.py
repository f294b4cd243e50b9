"""`explain` says what is so: what is printed and contradicted, which period is known, and takes names for ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import run

LEDGER = """entities:
  mill: {kind: company, name: Mill, zh: 磨坊}
  flour: {kind: plant, name: Flour, in: mill}
  feed: {kind: plant, name: Feed, in: mill}
partitions:
  plants: {of: mill, parts: [flour, feed]}
measures:
  sales: {unit: USD, name: sales, zh: 销售额, additive: true, at_least: 0}
source: {id: report, title: Report, published: 2025-11-01}
claims:
  all: mill.sales@2025Q3 = $90 million
  flour: flour.sales@2025Q3 = $50 million
  feed: feed.sales@2025Q3 = $30 million
"""


@pytest.fixture
def ledger(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "a.yaml").write_text(LEDGER, encoding="utf-8")
    return "-l", str(tmp_path / "a.yaml")


@pytest.mark.parametrize("printed", ["$90 million", "$99.1 million"])  # strained, contradicted
def test_a_contradicted_claim_is_named_and_not_denied(tmp_path: Path, printed: str) -> None:
    (tmp_path / "a.yaml").write_text(LEDGER.replace("$90 million", printed), encoding="utf-8")
    ledger = ("-l", str(tmp_path / "a.yaml"))
    out = run(*ledger, "explain", "flour").out
    assert "not pinned by any claim" not in out
    assert f"mill.sales@2025Q3 = printed as {printed} (all), which does not fit the other claims" in out
    assert "flour.sales@2025Q3 = left open: the claims that bear on it do not fit together" in out
    assert "与其他条目不符" in run(*ledger, "--lang", "zh", "explain", "flour").out


@pytest.mark.parametrize("command", ["explain", "show"])
def test_a_year_is_not_its_third_quarter(ledger: tuple[str, str], command: str) -> None:
    result = run(*ledger, command, "mill.sales@2025")
    assert (result.code, result.out) == (1, "")
    assert "mill.sales@2025Q3" in result.err


def test_names_stand_for_ids(ledger: tuple[str, str]) -> None:
    assert "mill.sales@2025Q3 = $90 million" in run(*ledger, "explain", "磨坊.销售额@2025Q3").out
    assert "has the id mill: write that" in run(*ledger, "calc", "磨坊.sales@2025Q3").err


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("36.5 per 100,000 * 5.06 million", "1,847"),
        ("5.06 million * 36.5 per 100,000", "1,847"),
        ("1.36%-0.11个百分点", "1.25%"),
        ("（4.61万人-3.92万人）/632.4万人 -> %", "0.1091%"),
    ],
)
def test_sums_of_an_editor(expression: str, answer: str) -> None:
    assert run("calc", expression).out.startswith(answer)


def test_nothing_grows_from_a_base_that_is_zero(tmp_path: Path) -> None:
    ledger = """entities: {mill: {kind: plant, name: Mill}}
measures: {cars: {unit: cars, name: cars, at_least: 0}}
source: {id: report, title: Report}
claims:
  old: mill.cars@2022 = 0 cars
  new: mill.cars@2023 = 84 cars
"""
    (tmp_path / "a.yaml").write_text(ledger, encoding="utf-8")
    asked = run("-l", str(tmp_path / "a.yaml"), "calc", "growth(mill.cars@2022..2023)")
    assert (asked.code, "division by zero: growth(" in asked.err) == (2, True), asked.out + asked.err
    assert run("-l", str(tmp_path / "a.yaml"), "calc", "change(mill.cars@2022..2023)").out.startswith(
        "84 cars"
    )

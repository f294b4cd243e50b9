"""What a person slips on who types a ledger: the hint names the line, and what it says to type works."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import run

LEDGER = """entities:
  xian: {kind: county, name: 全县, zh: 全县}
  xiang: {kind: town, name: Easton}
measures:
  output: {unit: t, name: output, zh: 产量}
source:
  id: bulletin
  title: Bulletin
  published: 2024-03-01
claims:
  a: xian.output@2023 = 35,000 t
  b: xian.output@2022 = 3.2万吨
"""
SLIPS = [
    ("  a: xian", "  a xian", ":11:3", "write a: xian.output@2023 = 35,000 t"),
    ("  b: xian", "  b xian", ":12:3", "write b: xian.output@2022 = 3.2万吨"),
    ("entities:", "entities", ":1:1", "write entities:"),
    ("claims:", "claims", ":10:1", "write claims:"),
    ("  b: xian", "   b: xian", ":12:4", "begin the line with 2 spaces"),
    ("  title", "    title", ":8:5", "begin the line with 2 spaces"),
    ("  b: xian", " b: xian", ":12:2", "begin the line with 2 spaces"),
    (
        "  a: xian.output@2023 = 35,000 t\n  b",
        "a: xian.output@2023 = 35,000 t\nb",
        ":11:1",
        "it belongs to claims:",
    ),
    ("2023 = 35", "2023 35", ":11:23", "write xian.output@2023 = 35,000 t"),
    ("2022 = 3.2", "2022 3.2", ":12:23", "write xian.output@2022 = 3.2万吨"),
    ("output@2023 = 35,000 t", "output rose 3.2%", ":11:18", "growth(xian.output@2018..2019) = rose 3.2%"),
    ("@2023 ", "@31/12/2025 ", ":11:18", "write 2025-12-31"),
    ("@2023 ", "@02/03/2026 ", ":11:18", "write 2026-03-02 or 2026-02-03"),
    ("{kind: town, name: Easton}", "｛kind: town, name: Easton｝", ":3:10", "write { (half-width)"),
    ("Easton}", "Easton｝", ":3:", "write } (half-width)"),
    ("town, name", "town，name", ":3:", "write , (half-width)"),
    ("town, name", "town， name", ":3:", "write , (half-width)"),
    ("  a: xian", "  a:xian", ":11:4", "write a: xian.output@2023 = 35,000 t"),
    ("  b: xian", "  b:xian", ":12:4", "write b: xian.output@2022 = 3.2万吨"),
    ("kind: town", "kind:town", ":3:", "write kind: town"),
    ("unit: t,", "unit: dun,", ":11:", "write unit: tonne in the measure output"),
    ("name: Easton}", 'name: "Easton}', ":3:", 'write "Easton"'),
    ("title: Bulletin", "title: 'Bulletin", ":8:10", "write 'Bulletin'"),
    ("a: xian.output", "a: 全县.output", ":11:6", "'全县' has the id xian: write that"),
    ("b: xian.output", "b: xian.产量", ":12:", "'产量' has the id output: write that"),
]


@pytest.mark.parametrize(("right", "wrong", "place", "hint"), SLIPS, ids=[slip[1].strip() for slip in SLIPS])
def test_the_hint_says_what_to_type(tmp_path: Path, right: str, wrong: str, place: str, hint: str) -> None:
    assert LEDGER.count(right) >= 1
    file = tmp_path / "a.yaml"
    file.write_text(LEDGER.replace(right, wrong, 1), encoding="utf-8")
    result = run("-l", str(file), "check")
    assert result.code == 2
    said = result.out + result.err
    assert f"{file}{place}" in said
    assert hint in said


def test_one_claim_alone_without_a_space_after_its_colon(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(LEDGER.split("  a:")[0] + "  a:xian.output@2023 = 35,000 t\n", encoding="utf-8")
    assert "write a: xian.output@2023 = 35,000 t" in run("-l", str(file), "check").out


def test_the_ledger_without_a_slip_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(LEDGER, encoding="utf-8")
    assert run("-l", str(file), "check").code == 0

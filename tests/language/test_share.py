"""share(part.m@p, whole) is the quotient: with a slip it contradicts the levels, without it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import run

LEDGER = """source: {id: s, published: 2024-01-01}
measures: {sales: {unit: yuan, additive: true, at_least: 0}}
entities: {works: {}, north: {in: works}}
claims:
  all: works.sales@2023 = 437 million yuan
  part: north.sales@2023 = 291 million yuan
  share: share(north.sales@2023, works) = FIGURE
"""


@pytest.mark.parametrize(
    ("figure", "code"), [("66.6%", 0), ("about two-thirds", 0), ("69.6%", 1), ("31.5%", 1), ("占比66.6%", 0)]
)
def test_a_share_is_held_against_its_levels(figure: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "l.yaml").write_text(LEDGER.replace("FIGURE", figure), encoding="utf-8")
    done = run("-l", str(tmp_path / "l.yaml"), "check", "--output-format", "concise")
    assert (done.code, "HF301" in done.out) == (code, bool(code))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("share(north.sales@2023)", "a share is one of a whole"),
        ("share(north.sales@2023, work)", "did you mean works?"),
        ("share(2, 8)", "the name of an entity is missing"),
        ("share(north.sales@2023, works", "parenthesis"),
    ],
)
def test_a_share_without_its_whole_is_a_fault(written: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "l.yaml").write_text(LEDGER.replace("FIGURE", "66.6%"), encoding="utf-8")
    done = run("-l", str(tmp_path / "l.yaml"), "calc", written)
    assert done.code == 2
    assert said in done.err

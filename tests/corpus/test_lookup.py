"""`-l data.csv`: a data set answers as a ledger does, for what the question names."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import run

pytest.importorskip("duckdb")

PLAN = """
entity: country
period: year
kind: country
measures:
  output: {unit: million USD, grain: 0.1, name: industrial output, zh: 工业产值}
  people: {unit: people, exact: true}
  rate: {unit: "%", grain: 0.1}
relations:
  growth: rate = growth(output)
"""
TABLE = """country,year,output,people,rate
China,2018,1000.0,500,
China,2019,1100.0,510,10.0
Niger,2019,20.0,100,
"""


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data.csv").write_text(TABLE)
    (tmp_path / "data.plan.yaml").write_text(PLAN)
    monkeypatch.chdir(tmp_path)


def test_show_names_the_row() -> None:
    result = run("-l", "data.csv", "show", "claim", "China.output.2019")
    assert result.code == 0, result.err
    assert "1100.0 million USD" in result.out
    assert "data.csv" in result.out


def test_calc_and_explain() -> None:
    assert "1.1" in run("-l", "data.csv", "calc", "China.output@2019 / China.output@2018").out
    assert "China.output.2019" in run("-l", "data.csv", "explain", "China.output@2019").out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The industrial output of China in 2019 was $1.1 billion.", 0),
        ("The industrial output of China in 2019 was $1.9 billion.", 1),
        ("2019年中国工业产值19亿美元。", 1),
    ],
)
def test_a_story_is_held_against_a_column(tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "story.txt").write_text(text)
    result = run("-l", "data.csv", "verify", "story.txt")
    assert result.code == code, result.out + result.err
    assert ("supported" if code == 0 else "contradicted") in result.out


def test_what_is_not_there(tmp_path: Path) -> None:
    result = run("-l", "data.csv", "show", "Chyna")
    assert result.code == 1
    assert "China" in result.err

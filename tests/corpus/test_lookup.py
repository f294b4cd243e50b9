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


PROVINCES = """
entity: province
period: year
kind: province
measures:
  gdp: {unit: 亿元, grain: 0.01, name: GDP, zh: 地区生产总值, aka: [生产总值]}
"""
PROVINCE_TABLE = (
    "province,year,gdp\nHunan,2019,39894.14\nNingxia,2019,3748.48\nInner Mongolia,2019,17212.53\n"
)


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("The GDP of Hunan in 2019 was 3.99 trillion yuan.\n", 0, 0),
        ("The GDP of Inner Mongolia in 2019 was 1.92 trillion yuan.\n", 1, 39),
        ("2019年湖南省地区生产总值39894.14亿元，宁夏地区生产总值3748.48亿元。\n", 0, 0),
        ("2019年宁夏回族自治区地区生产总值3948.48亿元。\n", 1, 19),
    ],
)
def test_lint_holds_a_story_against_a_column(tmp_path: Path, text: str, code: int, column: int) -> None:
    (tmp_path / "provinces.csv").write_text(PROVINCE_TABLE)
    (tmp_path / "provinces.plan.yaml").write_text(PROVINCES)
    (tmp_path / "story.txt").write_text(text)
    result = run("-l", "provinces.csv", "lint", "story.txt", "--output-format", "concise")
    assert result.code == code, result.out + result.err
    assert "held against provinces.csv" in result.err
    if code:
        assert f"story.txt:1:{column}: error[HF401" in result.out
    else:
        assert " 0 contradicted" in result.err
        assert " 0 supported" not in result.err


@pytest.mark.parametrize("name", ["Hunan", "hunan", "Hunan Sheng", "湖南", "湖南省", "CN-HN"])
def test_names_of_provinces(name: str) -> None:
    from hunanfacts.corpus.lookup import names_of
    from hunanfacts.corpus.plan import parse

    plan, faults = parse("plan.yaml", PROVINCES.encode())
    assert plan is not None, faults
    chinese, aka = names_of(plan, [name])[name]
    assert chinese == "湖南"
    assert {"湖南省", "Hunan"} - {name} <= set(aka)

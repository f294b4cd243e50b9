"""`plan` finds the relations of a data set and says how often each holds; what it prints is a plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import run

pytest.importorskip("duckdb")

from hunanfacts.corpus.plan import parse
from hunanfacts.corpus.sketch import _ids


def test_a_plan_is_proposed_and_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = ["country,code,year,coal,oil,total,people,head,rate,used"]
    for number in range(20):
        before, used = 0.0, 0.0
        for year in range(2000, 2006):
            coal = 100 + 37 * number + 11 * (year % 7) + number * year % 13 + 0.3
            oil = 900 - 23 * number + 17 * (year % 5) + 0.4
            total, people = round(coal + oil, 1), 400_000 + 7919 * number + 977 * (year - 2000)
            used += coal
            rate = f"{100 * (total / before - 1):.1f}" if before else ""
            wrong = 1.0 if number == 3 and year == 2004 else 0.0
            rows.append(
                f"C{number},X{number},{year},{coal:.1f},{oil:.1f},{total:.1f},{people},"
                f"{1000 * total / people + wrong:.3f},{rate},{used:.1f}"
            )
            before = total
    (tmp_path / "data.csv").write_text("\n".join(rows) + "\n")
    result = run("plan", "data.csv")
    assert result.code == 0, result.err
    assert "total = coal + oil" in result.out
    assert "rate = growth(total)" in result.out
    assert "used = cumulative(coal)" in result.out
    assert "head = 1000 * total / people" in result.out
    assert "holds in 119 of 120 rows (99.17%)" in result.out
    (tmp_path / "data.plan.yaml").write_text(result.out)
    checked = run("check", "data.csv", "--output-format", "concise")
    assert checked.code == 1, checked.err
    assert "row 24 head" in checked.out or "row 25 head" in checked.out


def test_sums_of_columns_side_by_side_and_grouping_commas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = ["地区,年份,一产,二产,三产,总值"]
    for number in range(20):
        for year in range(2000, 2006):
            parts = [
                1000 + 37 * number + 11 * (year % 7),
                9000 - 230 * number,
                500 + 170 * (year % 5) * (number % 4),
            ]
            rows.append(f"P{number},{year}," + ",".join(f'"{value:,}.0"' for value in (*parts, sum(parts))))
    (tmp_path / "data.csv").write_text("\n".join(rows) + "\n")
    result = run("plan", "data.csv")
    assert result.code == 0, result.err
    assert "总值 = 一产 + 二产 + 三产" in result.out


def test_shares_of_a_total_and_growth_in_its_own_unit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows, before = ["country,year,co2,co2_growth,world_share"], dict[str, float]()
    for year in range(2000, 2010):
        values = {f"C{n}": 40.0 + 31 * n + (7 * n * year) % 23 + 0.1 * (year % 9) for n in range(8)}
        world = sum(values.values())
        for name, value in {**values, "World": world}.items():
            step = f"{value - before[name]:.1f}" if name in before else ""
            rows.append(f"{name},{year},{value:.1f},{step},{100 * value / world:.2f}")
            before[name] = value
    (tmp_path / "data.csv").write_text("\n".join(rows) + "\n")
    result = run("plan", "data.csv")
    assert result.code == 0, result.err
    assert 'world_share = co2 / "World".co2' in result.out
    assert "co2 = cumulative(co2_growth)" in result.out or "co2_growth = change(co2)" in result.out
    (tmp_path / "data.plan.yaml").write_text(result.out)
    assert run("check", "data.csv").code == 0


@pytest.mark.parametrize(
    "name", ["a\\b", 'a "b" c', "a: b", "# a", "-a", "null", "{a}", "&a", "a ;b", "产值（亿元）"]
)
def test_a_plan_names_its_columns_as_they_are(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    heading = '"' + name.replace('"', '""') + '"'
    rows = "".join(f"P{n},{year},{n}.5,{2 * n}.5,{3 * n + 1}.0\n" for n in range(20) for year in (2019, 2020))
    Path("data.csv").write_text(f"place,year,{heading},b,c\n{rows}", encoding="utf-8")
    proposed = run("plan", "data.csv")
    assert proposed.code == 0, proposed.err
    Path("data.plan.yaml").write_text(proposed.out, encoding="utf-8")
    checked = run("check", "data.csv")
    assert (checked.code, "40 relations tested" in checked.out) == (0, True), proposed.out + checked.out


def test_what_is_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.csv").write_text("a,b\n1,2\n")
    assert run("plan", "data.csv").code == 2
    assert run("plan", "nothing.parquet").code == 2


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("100 million yuan", 10**8),
        ("10,000 yuan", 10**4),
        ("10 000 yuan", 10**4),
        ("1000 t", 10**3),
        ("1,000,000 t", 10**6),
        ("亿元", 10**8),
        ("million t", 10**6),
        ("250 t", None),
        ("多吨", None),
        ("12 million t", None),
    ],
)
def test_a_unit_with_a_number_before_it(unit: str, scale: int | None) -> None:
    text = f'entity: place\nperiod: year\nmeasures:\n  m: {{unit: "{unit}"}}\n'
    plan, faults = parse("plan.yaml", text.encode())
    if scale is None:
        assert [fault.code for fault in faults] == ["HF004"]
    else:
        assert plan is not None, faults
        assert plan.measures["m"].scale == scale


def test_each_measure_has_a_name_of_its_own() -> None:
    assert _ids(["a b", "a-b", "2020", "%"]) == {"a_b": "a b", "a_b_": "a-b", "m_2020": "2020", "m": "%"}

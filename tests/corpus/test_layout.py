"""Tables as offices lay them out: a column a year, semicolons and decimal commas; and files that are not what they seem."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import Run
from program import run as program

duckdb = pytest.importorskip("duckdb")

ACROSS = """entity: country
period: columns
measure: indicator
measures:
  output: {unit: billion EUR, column: GDP}
  industry: {unit: billion EUR}
  services: {unit: billion EUR}
relations: {sum: output = industry + services}
"""
WIDE = """country,code,indicator,2018,2019,2020
France,FRA,GDP,10.5,11.5,12.5
France,FRA,industry,4.5,5.5,6.0
France,FRA,services,6.0,6.0,6.5
Spain,ESP,GDP,8.5,8.5,9.5
Spain,ESP,industry,4.5,4.5,4.0
Spain,ESP,services,4.0,,5.5
"""
LEVELS = """entity: country
period: columns
kind: country
measures: {output: {unit: billion EUR, zh: 产出}}
"""
COMMAS = """entity: land
period: jahr
measures:
  a: {unit: million EUR}
  b: {unit: million EUR}
  c: {unit: million EUR}
relations: {sum: c = a + b}
"""
HEAD = "land;jahr;a;b;c\n"
SUM = """entity: place
period: year
measures:
  a: {unit: million yuan}
  b: {unit: million yuan}
  c: {unit: million yuan}
relations: {sum: c = a + b}
"""
TOP = "place,year,a,b,c\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(table: str, plan: str, *more: str) -> Run:
    Path("data.csv").write_text(table)
    Path("data.plan.yaml").write_text(plan)
    return program("check", "data.csv", *(more or ("--output-format", "concise")))


def test_a_column_a_year() -> None:
    assert check(WIDE, ACROSS).code == 0
    run = check(WIDE.replace("4.0,,5.5", "4.0,,6.5"), ACROSS)
    assert run.code == 1
    assert "data.csv row 5 GDP" in run.out
    assert "Spain" in check(WIDE.replace("4.0,,5.5", "4.0,,6.5"), ACROSS, "--output-format", "json").out
    assert "6 rows, 17 figures, 5 relations tested" in check(WIDE, ACROSS, "-v").out
    wrong = check(WIDE.replace("6.0,6.0,6.5", "6.0,six,6.5"), ACROSS)
    assert (wrong.code, "data.csv row 4 2019" in wrong.err + wrong.out) == (2, True)


def test_the_exact_path_and_the_other_find_the_same_across_columns() -> None:
    from hunanfacts.corpus.checking import check_data
    from hunanfacts.corpus.exact import check_exactly
    from hunanfacts.corpus.plan import parse

    Path("data.csv").write_text(WIDE.replace("4.0,,5.5", "4.0,,6.5"))
    plan, faults = parse("plan.yaml", ACROSS.encode())
    assert plan is not None, faults
    report, faults = check_data("data.csv", plan)
    assert report is not None, faults
    here, there = (
        sorted((f.code, f.claims, f.message, str(f.place)) for f in one.findings)
        for one in (report, check_exactly("data.csv", plan))
    )
    assert here == there != []


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("2018;2019;2020", "2019"),
        ("2018 [YR2018];2019 [YR2019];2020 [YR2020]", "2019"),
        ("Y2018;Y2019;Y2020", "2019"),
        ("2019Q1;2019Q2;2019Q3", "2019Q2"),
    ],
)
def test_years_as_columns_are_looked_up(header: str, said: str) -> None:
    Path("data.csv").write_text(f"country;{header}\nFrance;1.5;2.5;3.5\nSpain;2.5;3.5;4.5\n")
    Path("data.plan.yaml").write_text(LEVELS)
    run = program("show", "-l", "data.csv", "法国")
    assert f"output, {said}\n  stated   2.5 billion EUR" in run.out
    assert "Spain" not in run.out


def test_a_plan_for_a_column_a_year() -> None:
    Path("data.csv").write_text(WIDE)
    run = program("plan", "data.csv")
    assert run.code == 0
    for line in (
        "entity: country\n",
        "period: columns\n",
        "measure: indicator\n",
        "  GDP: {unit: dimensionless}\n",
    ):
        assert line in run.out
    Path("data.plan.yaml").write_text(run.out)
    assert program("check", "data.csv").code == 0


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ("Hessen;2015;1.515,5;4,25;1.519,75", 0, ""),
        ("Hessen;2015;1 515,5;4,25;1519,75", 0, ""),
        ("Hessen;2015;1.515;4;1.519", 0, ""),
        ("Hessen;2015;1.515,5;4,25;1.591,75", 1, "row 2 c"),
        ("Hessen;2015;1,515.5;4,25;1.519,75", 2, "row 2 a"),
        ("Hessen;2015;1.5;4,25;5,75", 2, "row 2 a"),
        ("Hessen;2015;;4,25;5,75", 0, ""),
    ],
)
def test_decimal_commas(row: str, code: int, place: str) -> None:
    run = check(f"{HEAD}{row}\n", "decimal: comma\n" + COMMAS)
    assert run.code == code, run.out + run.err
    assert place in run.out + run.err


def test_a_comma_in_a_file_with_semicolons_is_not_guessed() -> None:
    table = f"{HEAD}Hessen;2015;1,515;4,250;5,765\n"
    run = check(table, COMMAS)
    assert run.code == 2
    assert "is the comma of '1,515' a decimal point?" in run.out + run.err
    assert "3 figures, 1 relations" in check(table, "decimal: point\n" + COMMAS, "-v").out
    assert check(table, "decimal: comma\n" + COMMAS).code == 0


def test_a_plan_for_decimal_commas() -> None:
    rows = "".join(
        f"{land};{year};{year - 2000},5;{k},25;{year - 2000 + k},75\n"
        for k, land in enumerate(("Bayern", "Hessen", "Sachsen"), 3)
        for year in range(2010, 2021)
    )
    Path("data.csv").write_text(HEAD + rows)
    run = program("plan", "data.csv")
    assert "decimal: comma\n" in run.out
    assert "r1: c = a + b" in run.out


@pytest.mark.parametrize(
    ("table", "code", "said"),
    [
        ("", 2, "the file is empty"),
        (TOP, 2, "no figures"),
        ("place,year,a,b,c,a\nX,2019,1,2,3,9\n", 2, "two columns are called 'a'"),
        ("﻿" + TOP + "X,2019,1,2,9\n", 1, "row 2 c"),
        (TOP + "X,2019,1,hello,3\n", 2, "row 2 b"),
        (TOP + "X,2019,1,inf,3\n", 2, "row 2 b"),
        (TOP + "X,2019,NaN,2,3\n", 0, ""),
        (TOP + 'X,2019,"1,234","2,000","3,244"\n', 1, "row 2 c"),
        (TOP + 'X,2019,"(1,234)","2,000",766\n', 0, ""),
        (TOP + 'X,2019,"(1,234)","2,000","3,234"\n', 1, "row 2"),
        (TOP + "X,2019,n/a,2,3\n", 0, ""),
        (TOP + f"X,2019,1{'0' * 400},2,3\n", 2, "row 2 a"),
        (TOP + f"X,2019,1{'0' * 50},2,3\n", 0, "row 2"),
        (TOP + "X,2019,1e400,2,3\n", 2, "row 2 a"),
        (TOP + "X,2019,1.,2.0,9.0\n", 1, "row 2 c"),
        (TOP + "X,2019.0,1.0,2.0,9.0\n", 1, "row 2 c"),
        (TOP + "X,2019.5,1.0,2.0,9.0\n", 2, "row 2 year"),
        (TOP + "X,2019,1.5E+03,2.0,9.0\n", 1, "row 2 a"),
        (TOP + "X,2019,2e3,2.0,9.0\n", 1, "row 2 a"),
        (TOP + f"{'Long ' * 5000},2019,1.0,2.0,9.0\n", 1, "row 2 c"),
        ("ort,jahr,x\nX,2019,1\n", 2, "has no column 'place'"),
    ],
)
def test_what_users_bring(table: str, code: int, said: str) -> None:
    run = check(table, SUM)
    assert run.code == code, run.out + run.err
    assert said in run.out + run.err
    assert "internal error" not in run.err


@pytest.mark.parametrize("name", ["empty.csv", "other.csv", "broken.csv"])
def test_one_file_of_a_folder(name: str) -> None:
    bad = {"empty.csv": "", "other.csv": "place,year,a\nY,2019,1\n", "broken.csv": TOP + "Y,2019,1,2\n"}
    Path("tables").mkdir()
    Path("tables/a.csv").write_text(TOP + "X,2019,1,2,3\n")
    Path("tables", name).write_text(bad[name])
    Path("plan.yaml").write_text(SUM)
    run = program("check", "tables", "--plan", "plan.yaml")
    assert run.code == 2
    assert f"tables/{name}" in run.out + run.err


@pytest.mark.parametrize("command", [("check", "--plan", "plan.yaml"), ("plan",)])
@pytest.mark.parametrize("kind", ["damaged", "cut", "no Parquet"])
def test_a_parquet_file_that_is_none(kind: str, command: tuple[str, ...]) -> None:
    with duckdb.connect() as con:
        con.execute(
            "COPY (SELECT 'P' || i // 10 AS place, 2000 + i % 10 AS year, hash(i) % 1000 AS a, hash(i + 1) % 1000 AS b,"
            " hash(i + 2) % 1000 AS c FROM range(20000) t(i)) TO 'data.parquet' (FORMAT parquet)"
        )
    whole = Path("data.parquet").read_bytes()
    damaged = bytes(
        byte ^ 0x5A if 3000 < at < 30000 and at % 7 == 0 else byte for at, byte in enumerate(whole)
    )
    Path("data.parquet").write_bytes(
        {"damaged": damaged, "cut": whole[:20000]}.get(kind, b"PAR1 is all PAR1")
    )
    Path("plan.yaml").write_text(SUM)
    run = program(command[0], "data.parquet", *command[1:])
    assert run.code == 2
    assert "cannot be read" in run.out + run.err
    assert "internal error" not in run.err


def test_a_plan_needs_rows_and_figures() -> None:
    for table, said in (
        (TOP, "there are no rows"),
        ("place,year,note\nX,2019,good\n", "no column has figures"),
        ("place,a\nX,1\n", "no column looks like a period"),
        ("", "the file is empty"),
    ):
        Path("data.csv").write_text(table)
        run = program("plan", "data.csv")
        assert (run.code, said in run.out + run.err) == (2, True), said


def test_a_column_in_hundreds_of_millions_is_held_to_its_parts() -> None:
    plan = SUM.replace("c: {unit: million yuan}", "c: {unit: 100 million yuan}")
    assert check(TOP + "X,2019,12000,34500,465\n", plan).code == 0
    run = check(TOP + "X,2019,12000,34500,475\n", plan)
    assert (run.code, "row 2 c" in run.out) == (1, True)


def test_a_folder_of_editions_with_other_years() -> None:
    Path("tables").mkdir()
    Path("tables/a.csv").write_text(WIDE)
    other = WIDE.replace("2018,2019,2020", "2021,2022,2023").replace("4.0,,5.5", "4.0,4.0,6.5")
    Path("tables/b.csv").write_text(other)
    Path("plan.yaml").write_text(ACROSS)
    run = program("check", "tables", "--plan", "plan.yaml", "--output-format", "concise")
    assert run.code == 1, run.out + run.err
    assert "tables/b.csv row 5 GDP" in run.out
    Path("tables/b.csv").write_text(other.replace("indicator", "what"))
    run = program("check", "tables", "--plan", "plan.yaml", "--output-format", "concise")
    assert (run.code, "tables/b.csv has no column 'indicator'" in run.out + run.err) == (2, True)


@pytest.mark.parametrize("kind", ["DOUBLE", "DECIMAL(9,1)", "VARCHAR"])
def test_a_column_a_year_in_parquet(kind: str) -> None:
    Path("data.csv").write_text(WIDE.replace("4.0,,5.5", "4.0,,6.5"))
    years = ", ".join(f'CAST("{year}" AS {kind}) AS "{year}"' for year in (2018, 2019, 2020))
    with duckdb.connect() as con:
        con.execute(
            f"COPY (SELECT country, indicator, {years} FROM read_csv('data.csv', header = true)) TO 'data.parquet'"
        )
    Path("data.plan.yaml").write_text(ACROSS)
    run = program("check", "data.parquet", "--output-format", "concise")
    assert (run.code, "data.parquet row 4 GDP" in run.out) == (1, True), run.out + run.err


FAMILY = """entity: name
parent: region
period: year
measures:
  output: {unit: million yuan, at_least: 0}
  rate: {unit: "%"}
relations:
  parts: output = sum(output over parent)
  within: rate = within(rate over parent)
"""
REGIONS = """name,region,year,output,rate
World,,2019,60.0,3.0
North,World,2019,30.0,2.5
South,World,2019,30.0,3.5
A,North,2019,10.0,2.0
B,North,2019,20.0,3.0
C,South,2019,12.0,3.0
D,South,2019,18.0,4.0
World,,2020,61.0,
North,World,2020,,
South,World,2020,31.0,
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("", "", 0, ""),
        ("North,World,2019,30.0", "North,World,2019,31.0", 1, "row 3 output"),
        ("World,,2019,60.0", "World,,2019,66.0", 1, "row 2 output"),
        ("South,World,2020,31.0", "South,World,2020,71.0", 1, "row 11 output"),
        ("North,World,2019,30.0,2.5", "North,World,2019,30.0,4.5", 1, "rate"),
        ("South,World,2020", "South,Earth,2020", 2, "South has two parents: Earth and World"),
        ("name,region", "name,area", 2, "no column 'region'"),
    ],
)
def test_every_parent_is_the_sum_of_its_parts(old: str, new: str, code: int, said: str) -> None:
    run = check(REGIONS.replace(old, new), FAMILY)
    assert run.code == code, run.out + run.err
    assert said in run.out + run.err


def test_a_whole_of_many_parts_with_long_names() -> None:
    name = "Part with a long name of its own and more besides as offices have them"
    parts = "".join(f"{name} {number},Whole,2019,1.0,\n" for number in range(160))
    run = check(f"name,region,year,output,rate\nWhole,,2019,900.0,\n{parts}", FAMILY)
    assert run.code == 1, run.out + run.err


def test_a_parent_needs_its_column_in_the_plan() -> None:
    run = check(REGIONS, FAMILY.replace("parent: region\n", ""))
    assert (run.code, "write a sum over a group" in run.out + run.err) == (2, True)

"""Data as they are published: holes, negative totals, mixed grains, several columns of names; runs that are cut short."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from hunanfacts.corpus.source import connect
from program import Run
from program import run as program

duckdb = pytest.importorskip("duckdb")

HEAD = "entity: place\nperiod: year\nmeasures:\n"
SUM = (
    HEAD
    + """  coal: {unit: million t, at_least: 0}
  oil: {unit: million t, at_least: 0}
  total: {unit: million t}
relations: {sum: total = coal + oil}
"""
)
NET = (
    HEAD
    + """  gains: {unit: million yuan}
  losses: {unit: million yuan, at_least: 0}
  net: {unit: million yuan}
  step: {unit: million yuan}
  rate: {unit: "%"}
relations:
  net: net = gains - losses
  step: step = change(net)
  rate: rate = growth(net)
"""
)
MEAN = (
    HEAD
    + '  rate: {unit: "%"}\ngroups: {parts: [A, B]}\nrelations: {within: All.rate = within(rate over parts)}\n'
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def given(table: str, plan: str) -> None:
    Path("data.csv").write_text(table)
    Path("data.plan.yaml").write_text(plan)


def check(table: str, plan: str, *more: str) -> Run:
    given(table, plan)
    return program("check", "data.csv", *(more or ("--output-format", "concise")))


@pytest.mark.parametrize(
    ("plan", "table", "places"),
    [
        # a part that is not reported is not 0, and may be anything that its bounds let it be
        (SUM, "place,year,coal,oil,total\nA,2019,2.0,,6.0\nA,2020,,,6.0\nA,2021,2.0,3.0,\n", ()),
        (SUM, "place,year,coal,oil,total\nA,2019,7.0,,6.0\n", ("row 2 coal",)),
        # a part of nothing, and parts that are all nothing
        (SUM, "place,year,coal,oil,total\nA,2019,0.0,0.0,0.0\nA,2020,0.0,3.1,3.1\n", ()),
        # totals below zero
        (
            NET,
            "place,year,gains,losses,net,step,rate\nA,2019,2.0,5.0,-3.0,,\nA,2020,1.0,5.5,-4.5,-1.5,\n",
            (),
        ),
        (
            NET,
            "place,year,gains,losses,net,step,rate\nA,2019,2.0,5.0,3.0,,\nA,2020,1.0,5.5,-4.5,-7.5,\n",
            ("row 2",),
        ),
        # growth from a loss has two readings: both are let stand
        (NET, "place,year,gains,losses,net,step,rate\nA,2019,,,-3.0,,\nA,2020,,,-4.5,,50.0\n", ()),
        (NET, "place,year,gains,losses,net,step,rate\nA,2019,,,-3.0,,\nA,2020,,,-4.5,,-50.0\n", ()),
        (
            NET,
            "place,year,gains,losses,net,step,rate\nA,2019,,,-3.0,,\nA,2020,,,-4.5,,70.0\n",
            ("row 3 net",),
        ),
        # a mean of parts of which one is not reported says nothing
        (MEAN, "place,year,rate\nA,2019,4.0\nB,2019,\nAll,2019,5.0\n", ()),
        (MEAN, "place,year,rate\nA,2019,4.0\nB,2019,3.0\nAll,2019,5.0\n", ("row 4 rate",)),
    ],
)
def test_what_real_columns_have(plan: str, table: str, places: tuple[str, ...]) -> None:
    result = check(table, plan)
    assert result.code == bool(places), result.out + result.err
    assert result.out.count("error[") == len(places)
    for place in places:
        assert place in result.out


OF_WORLD = (
    HEAD
    + """  co2: {unit: million t, grain: 0.001, at_least: 0}
  step: {unit: million t, grain: 0.001}
  sum: {unit: million t, grain: 0.001, at_least: 0}
  share: {unit: "%", grain: 0.001}
  head: {unit: t/person, grain: 0.001}
  people: {unit: people, exact: true}
relations:
  step: step = change(co2)
  sum: sum = cumulative(co2)
  share: share = co2 / World.co2
  head: head = co2 / people
"""
)


def of_world(**cells: str) -> str:
    """A world, its share of itself, and a country whose people are printed in no year; each changes with its year."""
    rows: list[tuple[str, ...]] = [("place", "year", "co2", "step", "sum", "share", "head", "people")]
    world, own = (9351, 9354, 9354, 9358, 9363), (9349, 9351, 9351, 9355, 9359)
    for place, values in (("World", world), ("UK", own)):
        for n, value in enumerate(values):
            step = f"{(value - values[n - 1]) / 1000:.3f}" if n else ""
            share, head = f"{value / world[n] * 100:.3f}", "" if place == "World" else "1.234"
            row = (place, str(1751 + n), value / 1000, step, sum(values[: n + 1]) / 1000, share, head, "")
            changed = {
                key: cells[f"{place}_{key}"]
                for key in ("step", "sum")
                if n == 4 and f"{place}_{key}" in cells
            }
            rows.append(tuple(changed.get(name, str(cell)) for name, cell in zip(rows[0], row, strict=True)))
    return "\n".join(map(",".join, rows)) + "\n"


def test_circles_around_a_total_are_settled_and_a_slip_in_them_is_found() -> None:
    result = check(of_world(), OF_WORLD, "--output-format", "json")
    assert result.code == 0, result.out
    assert json.loads(result.out)["summary"]["unsettled"] == 0
    result = check(of_world(UK_step="0.009"), OF_WORLD)
    assert (result.code, result.out.count("error[")) == (1, 1), result.out
    assert "row 11 step" in result.out


def test_a_figure_beyond_its_bounds_is_one_finding_and_is_held_to_the_rest_as_printed() -> None:
    plan = (
        HEAD
        + "  co2: {unit: million t, at_least: 0}\n  sum: {unit: million t}\nrelations: {sum: sum = cumulative(co2)}\n"
    )
    result = check("place,year,co2,sum\nA,2019,4.1,4.1\nA,2020,-2.4,1.7\nA,2021,3.0,4.7\n", plan)
    assert (result.code, result.out.count("error[")) == (1, 1), result.out
    assert "row 3 co2" in result.out


FUELS = (
    HEAD
    + "".join(
        f"  {name}: {{unit: million t, grain: 0.001, at_least: 0}}\n" for name in ("total", "a", "b", "c")
    )
    + "relations: {sum: total = a + b + c}\n"
)


@pytest.mark.parametrize(
    ("cells", "face_value", "any_rounding"),
    [
        ("0.012,0.003,0.004,0.003", 0, 0),  # half a digit each: 2 are just enough at face value
        ("0.013,0.003,0.004,0.003", 1, 0),
        ("0.014,0.003,0.004,0.003", 1, 1),  # a whole digit each, none of them reached
        ("0.002,0.000,0.006,0.000", 1, 1),  # nothing is below 0: what is left is 0.005 to 0.003
        ("0.000,0.000,0.000,0.000", 0, 0),
        ("0.002,,0.003,", 0, 0),
        ("0.002,,0.004,", 1, 1),  # 0.003 is no value of either
    ],
)
def test_sums_at_the_ends_of_rounding(cells: str, face_value: int, any_rounding: int) -> None:
    result = check(f"place,year,total,a,b,c\nA,2019,{cells}\n", FUELS, "--output-format", "json")
    found = json.loads(result.out)
    summary = found["summary"]
    assert (summary["face_value"], summary["any_rounding"], summary["unsettled"]) == (
        face_value,
        any_rounding,
        0,
    )
    assert len([f for f in found["findings"] if f["severity"] == "error"]) == any_rounding


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig", "utf-8"])
def test_encodings_of_chinese_tables(encoding: str) -> None:
    rows = ("地区,年份,一产,二产,总值", '北京市,2019,"1,002.0",3.0,"1,005.0"', "上海市,2019,2.0,3.0,5.0")
    text = "\n".join((*rows, "广东省,2019,2.0,3.0,6.0", ""))
    Path("data.csv").write_bytes(text.encode(encoding))
    Path("data.plan.yaml").write_text(
        "entity: 地区\nperiod: 年份\nmeasures:\n  一产: {unit: 亿元}\n  二产: {unit: 亿元}\n  总值: {unit: 亿元}\n"
        "relations: {总值: 总值 = 一产 + 二产}\n"
    )
    result = program("check", "data.csv", "--output-format", "concise")
    assert (result.code, result.out.count("error[")) == (1, 1), result.out + result.err
    assert "data.csv row 4 总值" in result.out


def test_a_broken_row_is_one_fault() -> None:
    table = 'place,year,coal,oil,total\nA,2019,2.0,3.0,5.0\nA,2020,"2.0'
    result = check(table, SUM)
    assert result.code == 2
    assert (result.err + result.out).count("error[") == 1
    assert "data.csv:3" in result.err + result.out


def test_accents_in_windows_1252_and_a_stray_byte_in_utf_8() -> None:
    table = "place,year,coal,oil,total\nCôte d'Ivoire,2019,2.0,3.0,6.0\nMéxico,2019,2.0,3.0,5.0\n"
    Path("data.plan.yaml").write_text(SUM)
    Path("data.csv").write_bytes(table.encode("cp1252"))
    result = program("check", "data.csv", "--output-format", "concise")
    assert (result.code, result.out.count("error[")) == (1, 1), result.out + result.err
    Path("data.csv").write_bytes(table.encode() + b"Per\xfa,2019,2.0,3.0,5.0\n")
    result = program("check", "data.csv", "--output-format", "concise")
    assert result.code == 2
    assert "data.csv:4" in result.err + result.out


@pytest.mark.parametrize(
    ("cells", "grain", "code"),
    [
        (("2.00", "3", "4.87"), "printed", 0),  # 3 is [2.5 .. 3.5]
        (("2.00", "3", "7.87"), "printed", 1),
        (("2.00", "3", "4.87"), "", 0),  # zeros are printed in this column: 3 has no decimals
        (("2.00", "3", "7.87"), "", 1),
        (("2", "3.25", "5.3"), "", 1),  # zeros at the end were dropped: 5.3 is 5.30
        (("2", "3.25", "5.3"), "printed", 0),
    ],
)
def test_mixed_grains_in_one_column(cells: tuple[str, str, str], grain: str, code: int) -> None:
    plan = HEAD + f"  output: {{unit: million t{', grain: ' * bool(grain)}{grain}}}\n"
    plan += "groups: {parts: [A, B]}\nrelations: {sum: All.output = sum(output over parts)}\n"
    rows = "".join(f"{name},2019,{cell}\n" for name, cell in zip(("A", "B", "All"), cells, strict=True))
    result = check("place,year,output\n" + rows, plan)
    assert result.code == code, result.out + result.err


def test_a_name_in_two_columns() -> None:
    """A region and its parent: one name together, and parts of the parent's total."""
    plan = """
entity: [country, region]
period: year
measures: {output: {unit: million t, grain: 0.1, at_least: 0}}
groups: {regions: [Land / North, Land / South]}
relations: {sum: '"Land / all".output = sum(output over regions)'}
"""
    table = """country,region,year,output
Land,North,2019,2.0
Land,South,2019,3.0
Land,all,2019,5.0
Land,North,2020,2.0
Land,South,2020,3.0
Land,all,2020,5.9
Isle,North,2019,9.0
"""
    result = check(table, plan)
    assert result.code == 1, result.out + result.err
    assert result.out.count("error[") == 1
    assert "row 7 output" in result.out


def test_a_limit_says_how_many_more() -> None:
    """A long chain, too large to be explained as one, in which many years fail by themselves."""
    rows, total = [], 1000.0
    for year in range(1900, 2000):
        before, total = total, round(total * (1.03 if year % 2 else 0.98), 1)
        rate = 100 * (total / before - 1) + (1 if year % 10 == 5 else 0)
        rows.append(f"A,{year},{total},{rate:.3f}" if year > 1900 else f"A,{year},{total},")
    plan = HEAD + '  total: {unit: million t, grain: 0.1}\n  rate: {unit: "%", grain: 0.001}\n'
    plan += "relations: {rate: rate = growth(total)}\n"
    table = "place,year,total,rate\n" + "\n".join(rows) + "\n"
    every = check(table, plan)
    assert every.out.count("error[") == 10, every.out + every.err
    some = check(table, plan, "--limit", "4", "--output-format", "concise")
    assert some.code == 1
    assert some.out.count("error[") == 4
    assert "6 more" in some.out + some.err
    assert "10 fail at face value, 10 under any rounding" in some.out + some.err


BROKEN = "place,year,coal,oil,total\nA,2019,2.0,3.0,6.0\n"


@pytest.mark.skipif(not hasattr(signal, "sigwait"), reason="a system without POSIX signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_run_that_is_cut_short_leaves_nothing(number: signal.Signals, code: int, tmp_path: Path) -> None:
    """While the data are read: files that were there stay, none appears, and no temporary folder is left."""
    rows = "".join(f"P{i},2019,2.0,3.0,5.0\n" for i in range(200_000))
    given("place,year,coal,oil,total\n" + rows, SUM)
    Path("found.parquet").write_bytes(b"as it was")
    aside = tmp_path / "aside"
    aside.mkdir()
    before = sorted(os.listdir())
    command = [sys.executable, "-m", "hunanfacts", "check", "data.csv", "-o", "found.parquet"]
    command += ["-o", "json=found.json"]
    environment = {**os.environ, "TMPDIR": str(aside)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        while not os.listdir(aside) and process.poll() is None:  # until the engine has a folder
            time.sleep(0.01)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert "Traceback" not in out + err
    assert sorted(os.listdir()) == before
    assert os.listdir(aside) == []
    assert Path("found.parquet").read_bytes() == b"as it was"


def test_an_interrupt_while_a_file_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    given(BROKEN, SUM)
    Path("found.parquet").write_bytes(b"as it was")
    before = sorted(os.listdir())

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hunanfacts.editing.saving.os.replace", interrupted)
    result = program("check", "data.csv", "-o", "found.parquet")
    assert result.code == 130
    assert sorted(os.listdir()) == before
    assert Path("found.parquet").read_bytes() == b"as it was"


def test_findings_as_parquet_are_those_of_json() -> None:
    result = check(
        BROKEN + "A,2020,2.0,3.0,5.0\nB,2020,1.0,1.0,9.0\n",
        SUM,
        "-o",
        "found.parquet",
        "-o",
        "json=found.json",
    )
    assert result.code == 1
    told = json.loads(Path("found.json").read_text())["findings"]
    with duckdb.connect() as con:
        rows = con.execute(
            "SELECT code, severity, tier, message, file, line, claims, relations, fingerprint FROM 'found.parquet'"
        ).fetchall()
    assert len(rows) == len(told) == 2
    for row, finding in zip(rows, told, strict=True):
        assert row[:2] == (finding["code"], finding["severity"])
        assert row[3] == finding["message"]
        assert list(row[6]) == finding["claims"]
        assert row[8] == finding["fingerprint"]
    assert {row[5] for row in rows} == {2, 4}


def test_no_finding_is_a_table_without_rows() -> None:
    assert check("place,year,coal,oil,total\nA,2019,2.0,3.0,5.0\n", SUM, "-o", "found.parquet").code == 0
    with duckdb.connect() as con:
        assert con.execute("SELECT count(*) FROM 'found.parquet'").fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("row", "where", "said"),
    [
        ("B,2019,1.0,x,3.0", "row 4 oil", "no figure"),
        ("B,2019,1.0,3.0 kg per head,3.0", "row 4 oil", ""),
        ("B,2019,1.0,1.2.3,3.0", "row 4 oil", ""),
        ("B,2019,1.0", ":4:", "a broken row"),
        ("B,2019,1.0,1.0,2.0,7.0", ":4:", "a broken row"),
        (",2019,1.0,1.0,2.0", "row 4", "names no entity"),
        ("B,,1.0,1.0,2.0", "row 4", "names no period"),
        ("B,soon,1.0,1.0,2.0", "row 4", ""),
    ],
)
def test_a_broken_row_is_named(row: str, where: str, said: str) -> None:
    table = f"place,year,coal,oil,total\nA,2019,2.0,3.0,5.0\nA,2020,2.0,3.0,5.0\n{row}\nC,2019,2.0,3.0,5.0\n"
    result = check(table, SUM)
    assert result.code == 2, result.out + result.err
    assert where in result.out, result.out
    assert said in result.out


@pytest.mark.parametrize("target", ["parquet=data.parquet", "json=data.plan.yaml", "parquet=./data.parquet"])
def test_no_report_takes_the_place_of_what_is_read(target: str) -> None:
    given("", SUM)
    rows = "(VALUES ('A', 2019, 2.0, 3.0, 6.0)) t(place, year, coal, oil, total)"
    duckdb.sql(f"COPY (SELECT * FROM {rows}) TO 'data.parquet' (FORMAT parquet)")
    before = {name: Path(name).read_bytes() for name in os.listdir()}
    result = program("check", "data.parquet", "-o", target)
    assert result.code == 2
    assert "would be lost" in result.err
    assert {name: Path(name).read_bytes() for name in os.listdir()} == before


def test_a_table_of_findings_keeps_the_link_that_it_is_written_through() -> None:
    Path("sub").mkdir()
    Path("sub/found.parquet").write_bytes(b"old")
    os.symlink("sub/found.parquet", "found.parquet")
    assert check(BROKEN, SUM, "-o", "found.parquet").code == 1
    assert Path("found.parquet").is_symlink()
    assert duckdb.sql("SELECT code FROM 'sub/found.parquet'").fetchall() == [("HF201",)]
    assert check(BROKEN, SUM, "-o", "parquet=-").code == 2
    assert not Path("-").exists()


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize(
    ("name", "other"), [("a*", "ab"), ("a?", "ab"), ("a[b]", "ab"), ("it's [b]", "it's b")]
)
def test_a_name_with_the_signs_of_a_pattern_is_one_file(name: str, other: str, ending: str) -> None:
    """Not also the files that the pattern would be of."""
    for stem, total in ((name, 50), (other, 90)):
        Path(f"{stem}.csv").write_text(f"place,year,coal,oil,total\nA,2019,20,30,{total}\n")
        if ending == "parquet":
            duckdb.read_csv(duckdb_name(f"{stem}.csv")).write_parquet(f"{stem}.parquet")
            Path(f"{stem}.csv").unlink()
        Path(f"{stem}.plan.yaml").write_text(SUM)
    good, bad = (program("check", f"{stem}.{ending}") for stem in (name, other))
    assert "1 rows, 3 figures" in good.out + good.err
    assert (good.code, bad.code) == (0, 1)


def duckdb_name(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


@pytest.mark.parametrize("name", ["50%25.sqlite", "a#b.sqlite", "a?b=c.sqlite"])
def test_a_name_with_the_signs_of_an_address_is_one_database(name: str) -> None:
    with closing(sqlite3.connect(name)) as base:
        base.execute("CREATE TABLE t (place, year, coal, oil, total)")
        base.execute("INSERT INTO t VALUES ('A', 2019, '2.0', '3.0', '6.0')")
        base.commit()
    Path(name.replace(".sqlite", ".plan.yaml")).write_text(SUM)
    assert program("check", name).code == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
@pytest.mark.parametrize(
    "words", [("check", "data.csv"), ("plan", "data.csv"), ("check", "x.csv", "--plan", "data.csv")]
)
def test_a_pipe_is_no_data_set(words: tuple[str, ...]) -> None:
    """It may never end."""
    given("", SUM)
    Path("data.csv").unlink()
    os.mkfifo("data.csv")
    result = program(*words)
    assert result.code == 2
    assert "not an ordinary file" in result.out + result.err


def test_what_the_memory_does_not_hold_goes_to_a_folder_that_is_gone_afterwards() -> None:
    with connect() as con:
        (spill,) = con.execute("SELECT current_setting('temp_directory')").fetchone() or ("",)
        assert Path(spill).is_dir()
        assert Path.cwd() not in Path(spill).parents
    assert not Path(spill).exists()


def test_a_column_may_be_called_as_the_rows_were_counted() -> None:
    """It was an internal error, and the place of a row that of another."""
    plan = SUM.replace("coal", "row_nr")
    result = check("place,year,row_nr,oil,total\nA,2019,20,30,90\n", plan)
    assert result.code == 1
    assert "data.csv row 2 total" in result.out
    taken = check("place,year,_ROW_NR,oil,total\nA,2019,20,30,90\n", SUM.replace("coal", "_ROW_NR"))
    assert taken.code == 2
    assert "a column is called '_ROW_NR'" in taken.out


@pytest.mark.parametrize("command", ["show", "explain"])
def test_a_question_to_a_data_set_without_the_columns_of_its_plan(command: str) -> None:
    given("place\x1b[31m,year,coal,oil,total\nA,2019,2,3,9\n", SUM)
    result = program("-l", "data.csv", command, "A")
    assert result.code == 2
    assert "data.csv has no column 'place'" in result.err
    assert "\x1b" not in result.err

"""Small tables and their slips: what is told of each, and that its twin is silent."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from documents.making import MAKERS
from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read as read_bytes
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()
CASES: list[tuple[list[str], tuple[str, str, str]]] = [
    (rows, slip)
    for cases in yaml.safe_load(
        (Path(__file__).parent / "table_pairs.yaml").read_text(encoding="utf-8")
    ).values()
    for rows, slip in cases
]


def told(rows: list[str]) -> tuple[set[str], bool]:
    """The codes of what is reported, and whether something is asked."""
    document = read_bytes("t.md", MAKERS[".md"]("", [row.split("|") for row in rows]), True)
    assert isinstance(document, Document)
    report, questions = lint([read(document, UNITS)], UNITS)
    return {f.code for f in report.findings}, bool(questions.findings)


@pytest.mark.parametrize(("rows", "slip"), CASES, ids=[f"{rows[0]} {slip[1]}" for rows, slip in CASES])
def test_the_slip_is_told_and_its_twin_silent(rows: list[str], slip: tuple[str, str, str]) -> None:
    assert told(rows) == (set(), False)
    right, wrong, code = slip
    if code == "silent":
        return
    at = next(n for n, row in enumerate(rows) if right in row)
    changed = [*rows[:at], rows[at].replace(right, wrong), *rows[at + 1 :]]
    assert told(changed) == ((set(), True) if code == "question" else ({code}, False))


@pytest.mark.parametrize(
    ("rows", "figure", "meant"),
    [
        # a level that breaks its row and its column, a growth whose levels add up, an amount that is no product
        (["Region|2023|2024|Growth %", "North|1213|1310|8.0", "South|1547|1740|6.0", "East|921|1004|9.0",
          "West|834|876|5.0", "Total|4515|4830|7.0"], "1740", "1640"),
        (["Region|2023|2024|Growth %", "North|1213|1310|8.0", "South|1547|1640|8.0", "East|921|1004|9.0",
          "West|834|876|5.0", "Total|4515|4830|7.0"], "8.0", "6.0"),
        (["Goods|Units|Price|Amount", "Lamps|120|15.50|1860.00", "Chairs|85|42.00|3750.00", "Desks|40|110.25|4410.00",
          "Shelves|64|35.75|2288.00", "Total|309||12128.00"], "3750.00", "3570.00"),
        (["行业|产值|占比（%）", "农业|325|32.5", "工业|402|40.2", "商业|173|17.3", "其他|100|10.0", "合计|1000|110.0"],
         "110.0", "100.0"),
        (["Flow|2022|2023|2024", "Trade|512|604|655", "Estate|(210)|(250)|244", "Lenders|(120)|(90)|(160)",
          "Total|182|264|251"], "244", "(244)"),
    ],
)  # fmt: skip
def test_the_likeliest_figure_is_repaired_first(rows: list[str], figure: str, meant: str) -> None:
    document = read_bytes("t.md", MAKERS[".md"]("", [row.split("|") for row in rows]), True)
    assert isinstance(document, Document)
    report, _ = lint([read(document, UNITS)], UNITS)
    first = [f.repairs[0] for f in report.findings if f.severity == "error"]
    assert [(repair["from"], repair["to"]) for repair in first] == [(figure, meant)]


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        # the share of one row and the total of another column are two errors of one row
        (["Region|Q1|Q2|Q3|Year|Share of total", "Coast|112.4|118.0|109.7|340.1|25%", "Hills|64.8|66.1|70.3|201.2|30%",
          "Plain|38.9|40.2|39.6|118.7|18%", "Total|216.1|242.3|219.6|660.0|100%"], {"25%", "242.3"}),
    ],
)  # fmt: skip
def test_two_slips_are_two_findings(rows: list[str], figures: set[str]) -> None:
    document = read_bytes("t.md", MAKERS[".md"]("", [row.split("|") for row in rows]), True)
    assert isinstance(document, Document)
    report, _ = lint([read(document, UNITS)], UNITS)
    first = [f.repairs[0]["from"] for f in report.findings if f.severity == "error"]
    assert (len(first), set(first)) == (len(figures), figures)


def test_two_rows_of_growth_that_do_not_fit_are_asked() -> None:
    rows = ["Item|2023|2024|Growth %", "Rye|8937|9345|6.4", "Oats|12011|13234|10.2", "Peas|4410|4630|7.7",
            "Beans|3125|3410|9.1", "Barley|2210|2320|5.0", "Maize|5110|5468|7.0"]  # fmt: skip
    assert told(rows) == (set(), True)

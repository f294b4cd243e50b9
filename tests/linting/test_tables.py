"""Tables of documents: a planted slip is red in every format, its honest twin silent, and what is not plain no error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from documents.making import MAKERS, made
from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read as read_bytes
from hunanfacts.linting.lint import lint, read
from hunanfacts.linting.tables import read_tables
from hunanfacts.units import Units
from program import run

UNITS = Units()
Rows = list[list[str]]

COMMUNIQUE = ("主要指标（单位：亿元）", [
    ["指标", "2022年", "2023年", "增长（%）"],
    ["第一产业", "4602.7", "4621.3", "0.4"],
    ["第二产业", "19182.6", "19360.5", "0.9"],
    ["第三产业", "24885.3", "26031.1", "4.6"],
    ["合计", "48670.6", "50012.9", "2.8"],
])  # fmt: skip
BALANCE = ("Balance sheet at 31 December (thousand yuan)", [
    ["", "2024", "2023"],
    ["Cash", "4,812", "4,377"],
    ["Receivables", "12,046", "11,583"],
    ["Inventories", "8,391", "7,964"],
    ["Total current assets", "25,249", "23,924"],
    ["Land and buildings", "31,775", "32,418"],
    ["Machinery", "14,208", "13,951"],
    ["Less: depreciation", "(9,317)", "(8,846)"],
    ["Total fixed assets", "36,666", "37,523"],
    ["Total assets", "61,915", "61,447"],
])  # fmt: skip
BUDGET = ("Budget of the county (million yuan)", [
    ["Department", "Q1", "Q2", "Q3", "Q4", "Total"],
    ["Schools", "412", "437", "398", "455", "1,702"],
    ["Roads", "187", "243", "261", "219", "910"],
    ["Health", "328", "319", "334", "341", "1,322"],
    ["Culture", "56", "63", "71", "68", "258"],
    ["Total", "983", "1,062", "1,064", "1,083", "4,192"],
])  # fmt: skip
SLIPS = {
    # table, row, column, the slip, codes of errors
    "a sum of a communique": (COMMUNIQUE, 4, 2, "50102.9", {"HF206"}),
    "a part of a communique": (COMMUNIQUE, 3, 2, "26301.1", {"HF101"}),  # it breaks a sum too: one slip, one finding
    "a rate of a communique": (COMMUNIQUE, 3, 3, "6.4", {"HF101"}),
    "a subtotal of a balance sheet": (BALANCE, 4, 1, "25,429", {"HF206"}),
    "a row of a balance sheet": (BALANCE, 6, 2, "13,591", {"HF206"}),
    "a sign of a balance sheet": (BALANCE, 9, 1, "69,915", {"HF206"}),
    "a cell of a budget": (BUDGET, 2, 3, "216", {"HF206"}),
    "a total of a budget": (BUDGET, 3, 5, "1,232", {"HF206"}),
    "a scale of a budget": (BUDGET, 4, 4, "680", {"HF206"}),
}  # fmt: skip


def slipped(rows: Rows, row: int, column: int, text: str) -> Rows:
    new = [list(line) for line in rows]
    new[row][column] = text
    return new


def errors(path: Path) -> list[dict[str, object]]:
    result = run("lint", str(path), "--output-format", "json")
    findings = json.loads(result.out)["findings"]
    assert result.code == int(any(f["severity"] == "error" for f in findings))
    return [f for f in findings if f["severity"] == "error"]


@pytest.mark.parametrize("ending", list(MAKERS))
@pytest.mark.parametrize("name", list(SLIPS))
def test_a_slip_is_red_and_its_twin_silent(name: str, ending: str, tmp_path: Path) -> None:
    (title, rows), row, column, text, codes = SLIPS[name]
    assert errors(made(tmp_path, ending, title, rows, "twin")) == []
    found = errors(made(tmp_path, ending, title, slipped(rows, row, column, text)))
    assert {str(f["code"]) for f in found} == codes
    shown = json.dumps(found, ensure_ascii=False)
    assert text in shown


@pytest.mark.parametrize("ending", list(MAKERS))
def test_a_finding_stands_where_a_person_finds_it(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title, rows = BUDGET
    made(tmp_path, ending, title, slipped(rows, 2, 3, "216"))
    monkeypatch.chdir(tmp_path)
    places = {
        ".html": "document.html:", ".md": "document.md:6:", ".csv": "document.csv row 4 column",
        ".xlsx": "document.xlsx Budget!", ".ods": "document.ods Budget!",
        ".docx": "document.docx table 1 row 3 column", ".pdf": "document.pdf page 1 line",
    }  # fmt: skip
    out = run("lint", f"document{ending}").out
    assert places[ending] in out
    assert out.count("error[HF206") == 1, "one fault is one finding"


def checked(rows: Rows, title: str = "") -> tuple[list[str], int, int]:
    """Codes of errors, relations that are plain, and questions, of a table as CSV."""
    document = read_bytes("t.csv", MAKERS[".csv"](title or "A table", rows), True)
    assert isinstance(document, Document)
    relations = read_tables(document, True).relations
    report, _ = lint([read(document, UNITS)], UNITS)
    codes = [f.code for f in report.findings if f.severity == "error"]
    return codes, sum(not r.doubts for r in relations), sum(bool(r.doubts) for r in relations)


SILENT: dict[str, Rows] = {
    "averages are not added up": [
        ["Town", "Price", "Rate"], ["Dayao", "412", "5.1"], ["Liling", "437", "6.2"], ["Shifang", "398", "4.9"],
        ["Total", "415", "5.4"],
    ],
    "a missing figure is not zero": [
        ["Town", "2022", "2023"], ["Dayao", "412", "455"], ["Liling", "–", "318"], ["Shifang", "398", "401"],
        ["Total", "1,020", "1,174"],
    ],
    "a column of another scope": [
        ["Item", "Cost", "Value", "Gain", "Book"], ["Bonds", "3,412", "3,501", "89", "3,412"],
        ["Loans", "2,377", "2,391", "14", "2,377"], ["Shares", "", "", "", "958"],
        ["Total", "5,789", "5,892", "103", "6,747"],
    ],
    "shares that make 100 within their rounding": [
        ["Sector", "Sales", "Share"], ["A", "3,331", "33.3%"], ["B", "3,334", "33.3%"], ["C", "3,335", "33.3%"],
        ["Total", "10,000", "100.0%"],
    ],
    "growth at comparable prices": [
        ["Sector", "2022", "2023", "Real growth (%)"], ["A", "3,331", "3,532", "4.1"], ["B", "2,334", "2,501", "5.0"],
        ["C", "3,335", "3,481", "3.2"], ["D", "1,335", "1,481", "8.2"],
    ],
    "sums that are rounded": [
        ["Item", "2022", "2023"], ["A", "33.3", "41.7"], ["B", "33.3", "41.7"], ["C", "33.3", "16.7"],
        ["Total", "100.0", "100.0"],
    ],
    "a share that is moved so that all make 100": [
        ["Goods", "Sales", "Share"], ["A", "16,962", "35.9%"], ["B", "15,165", "32.1%"], ["C", "14,032", "29.7%"],
        ["D", "1,145", "2.3%"], ["Total", "47,304", "100.0%"],
    ],
    "a total of which parts are named": [
        ["Item", "2022", "2023"], ["Sales", "9,412", "9,977"], ["of which abroad", "3,118", "3,204"],
        ["of which by post", "1,007", "1,190"], ["Fees", "812", "845"], ["Total", "10,224", "10,822"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", list(SILENT))
def test_what_is_no_error(name: str) -> None:
    assert checked(SILENT[name])[0] == []


RED: dict[str, tuple[Rows, str]] = {
    "a roll-forward": ([
        ["", "Bonds", "Loans", "Shares"], ["Opening balance", "3,412", "2,377", "958"],
        ["Additions", "817", "344", "126"], ["Disposals", "391", "158", "77"],
        ["Closing balance", "3,838", "2,536", "1,007"],
    ], "HF206"),
    "a difference": ([
        ["", "2021", "2022", "2023"], ["Sales", "3,412", "3,877", "4,058"], ["Costs", "2,817", "3,044", "3,126"],
        ["Profit", "595", "833", "923"],
    ], "HF206"),
    "less": ([
        ["", "2022", "2023"], ["Gross", "13,412", "13,877"], ["减：折旧", "2,817", "3,044"],
        ["Net total", "10,595", "10,383"],
    ], "HF206"),
    "a share": ([
        ["Sector", "Sales", "Share (%)"], ["A", "4,118", "41.2"], ["B", "2,377", "23.8"], ["C", "1,504", "51.0"],
        ["D", "2,001", "20.0"], ["Total", "10,000", "100.0"],
    ], "HF301"),
    "a change": ([
        ["Sector", "2022", "2023", "Change"], ["A", "4,118", "4,377", "259"], ["B", "2,377", "2,419", "42"],
        ["C", "1,504", "1,733", "292"], ["D", "2,001", "1,958", "(43)"],
    ], "HF104"),
    "points": ([
        ["Sector", "2022 (%)", "2023 (%)", "Change (points)"], ["A", "41.2", "43.8", "2.6"], ["B", "23.8", "24.2", "0.4"],
        ["C", "15.0", "17.3", "3.2"], ["D", "20.0", "14.7", "-5.3"],
    ], "HF104"),
    "a total above its parts": ([
        ["", "2022", "2023"], ["合计", "10,021", "10,529"], ["甲", "4,118", "4,377"], ["乙", "2,377", "2,419"],
        ["丙", "3,526", "3,377"],
    ], "HF206"),
    "a lone column": ([
        ["Item", "Sum"], ["Salaries", "4,812"], ["Rent", "1,204"], ["Travel", "377"], ["Total", "6,933"],
    ], "HF206"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(RED))
def test_what_is_found(name: str) -> None:
    rows, code = RED[name]
    assert checked(rows)[0] == [code]


def test_one_systematic_fault_is_one_finding() -> None:
    """A leaf that is wrong breaks its column and its row: one fault."""
    title, rows = BUDGET
    codes, _, _ = checked(slipped(rows, 1, 1, "512"), title)
    assert codes == ["HF206"]


def test_a_lone_total_that_no_slip_explains_is_a_question() -> None:
    rows = [["Item", "Sum"], ["Salaries", "4,812"], ["Rent", "1,204"], ["Travel", "377"], ["Total", "7,630"]]
    codes, _, questions = checked(rows)
    assert (codes, questions) == ([], 1)


def test_every_figure_of_a_relation_is_a_claim_in_json(tmp_path: Path) -> None:
    title, rows = BUDGET
    path = made(tmp_path, ".csv", title, rows)
    result = json.loads(run("lint", str(path), "--output-format", "json").out)
    assert result["summary"]["tested"] == 25
    assert {claim["verdict"] for claim in result["claims"]} == {"holds"}
    assert {(claim["line"], claim["stated"]["text"]) for claim in result["claims"]} >= {
        (4, "261"),
        (7, "4,192"),
    }


@pytest.mark.parametrize("table", [BALANCE, BUDGET, COMMUNIQUE])
def test_the_drafted_ledger_of_a_table_holds(table: tuple[str, Rows], tmp_path: Path) -> None:
    path = made(tmp_path, ".csv", *table)
    drafted = run("lint", str(path), "--draft")
    assert "at: {place:" in drafted.out
    ledger = tmp_path / "ledger.yaml"
    ledger.write_text(drafted.out, encoding="utf-8")
    checked = run("-l", str(ledger), "check")
    assert checked.code == 0, checked.out + checked.err
    assert "0 errors" in checked.out

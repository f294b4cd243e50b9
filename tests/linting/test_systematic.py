"""One fault in a whole line is one finding that names it; a total over missing parts is a bound; labels are in proofs."""

from __future__ import annotations

import pytest

from documents.making import MAKERS
from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read as read_bytes
from hunanfacts.gate.report import Report
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()
Rows = list[list[str]]
BUDGET = [
    ["Department", "Q1", "Q2", "Q3", "Q4", "Total"],
    ["Schools", "412", "437", "398", "455", "1,702"],
    ["Roads", "187", "243", "261", "219", "910"],
    ["Health", "328", "319", "334", "341", "1,322"],
    ["Culture", "56", "63", "71", "68", "258"],
]


def reported(rows: Rows, ending: str = ".csv") -> Report:
    document = read_bytes(f"t{ending}", MAKERS[ending]("Budget", rows), True)
    assert isinstance(document, Document)
    return lint([read(document, UNITS)], UNITS)[0]


def asked(rows: Rows) -> list[str]:
    document = read_bytes("t.csv", MAKERS[".csv"]("Budget", rows), True)
    assert isinstance(document, Document)
    return [f.message for f in lint([read(document, UNITS)], UNITS)[1].findings]


def messages(rows: Rows) -> list[str]:
    return [f.message for f in reported(rows).findings if f.severity == "error"]


def scaled(rows: Rows, column: int, ending: str) -> Rows:
    return [
        [cell.replace(",", "") + ending if c == column and r else cell for c, cell in enumerate(row)]
        for r, row in enumerate(rows)
    ]


@pytest.mark.parametrize("zeros", [1, 3, 4])
def test_a_column_of_another_scale_is_one_finding_that_names_the_factor(zeros: int) -> None:
    found = messages(scaled(BUDGET, 3, "0" * zeros))
    assert len(found) == 1
    assert found[0].startswith(f"the figures of 'Q3' are {10**zeros:,} times too large: 4 sums fail")


def test_a_total_of_another_scale_is_one_finding() -> None:
    assert [m.split(":")[0] for m in messages(scaled(BUDGET, 5, "000"))] == [
        "the figures of 'Total' are 1,000 times too large"
    ]


def test_a_column_that_names_its_own_scale_is_a_question() -> None:
    rows = scaled(BUDGET, 3, "000")
    rows[0] = [*rows[0][:3], "Q3, thousand", *rows[0][4:]]
    assert messages(rows) == []
    assert [m.split(":")[0] for m in asked(rows)] == [
        "the figures of 'Q3, thousand' are 1,000 times too large"
    ]


def test_a_row_that_is_shifted_is_one_finding() -> None:
    rows = [
        ["Department", "Q1", "Q2", "Q3", "Q4"], ["Schools", "412", "437", "398", "455"],
        ["Roads", "", "187", "243", "261"], ["Health", "328", "319", "334", "341"], ["Culture", "56", "63", "71", "68"],
        ["Total", "983", "1,062", "1,064", "1,083"],
    ]  # fmt: skip
    found = messages(rows)
    assert len(found) == 1
    assert found[0].startswith("the figures of 'Roads' stand one place too far to the right: 3 sums fail")


def test_a_column_that_is_shifted_is_one_finding() -> None:
    rows = [list(row) for row in BUDGET] + [["Parks", "41", "48", "52", "37", "178"]]
    for row, value in zip(rows[1:], ["", "243", "319", "63", "48"], strict=True):
        row[2] = value
    rows[1][2], rows[2][2], rows[3][2], rows[4][2], rows[5][2] = "", "437", "243", "319", "63"
    found = messages(rows)
    assert [m.split(":")[0] for m in found] == ["the figures of 'Q2' stand one place too far below"]


@pytest.mark.parametrize("sign", ["n/a", "-", "–", "..", "…"])
def test_a_total_over_a_missing_part_is_a_bound(sign: str) -> None:
    rows = [
        ["Town", "2021", "2022", "2023"], ["Dayao", "512", "412", "455"], ["Liling", "301", sign, "318"],
        ["Shifang", "377", "298", "401"], ["Total", "1,190", "1,020", "1,174"],
    ]  # fmt: skip
    assert messages(rows) == []
    rows[3][2] = "698"
    assert messages(rows) == ["1,020 is printed; the others leave more than 1,108"]
    rows[2][2] = ""
    assert messages(rows) == [], "an empty cell may be of another scope"
    rows[2][2], rows[1][1], rows[4][1] = sign, "-512", "166"
    assert messages(rows) == [], "what can be negative bounds nothing"


@pytest.mark.parametrize(("labels", "named"), [
    (["Schools", "Roads and bridges", "Total"], "Total = Schools + 'Roads and bridges' + Parks"),
    (["教育", "道路和桥梁", "合计"], "合计 = 教育 + 道路和桥梁 + Parks"),
])  # fmt: skip
def test_a_proof_says_the_labels(labels: list[str], named: str) -> None:
    rows = [
        ["", "2021", "2022", "2023"], [labels[0], "512", "412", "455"], [labels[1], "301", "288", "318"],
        ["Parks", "377", "298", "401"], [labels[2], "1,190", "998", "1,147"],
    ]  # fmt: skip
    (finding,) = [f for f in reported(rows).findings if f.severity == "error"]
    assert named in finding.identities[0]
    assert any(f"{named} (identity" in step for step in finding.steps)
    assert not any("part1" in step for step in finding.steps)
    assert any(id.startswith(labels[0]) for id in finding.claims)


def test_labels_that_are_one_word_apart_stay_apart() -> None:
    rows = [
        ["", "2021", "2022", "2023"], ["A-B", "512", "412", "455"], ["A B", "301", "288", "318"],
        ["footing", "377", "298", "401"], ["Total", "1,190", "998", "1,147"],
    ]  # fmt: skip
    (finding,) = [f for f in reported(rows).findings if f.severity == "error"]
    assert len(set(finding.claims)) == 4

"""Sentences that an editor would print and their slips: every row of the table of relations, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import open_document
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()
PAIRS: list[tuple[str, str, str]] = [
    pair
    for name in (
        "pairs.yaml",
        "pairs_more.yaml",
        "pairs_told.yaml",
        "pairs_prose.yaml",
        "pairs_prose_zh.yaml",
        "pairs_letters.yaml",
        "pairs_compared.yaml",
        "pairs_addends_zh.yaml",
        "pairs_rivals.yaml",
    )
    for pairs in yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8")).values()
    for pair in pairs
]


@pytest.mark.parametrize(("honest", "slip", "code"), PAIRS, ids=[slip[:60] for _, slip, _ in PAIRS])
def test_the_slip_is_red_and_its_twin_silent(honest: str, slip: str, code: str) -> None:
    report, questions = lint([read(Document("a.txt", honest, honest), UNITS)], UNITS)
    assert (report.findings, questions.findings) == ((), ())
    report, questions = lint([read(Document("a.txt", slip, slip), UNITS)], UNITS)
    told = {f.code for f in report.findings if f.severity in ("error", "warning")}
    if code == "question":
        assert (told, bool(questions.findings)) == (set(), True)
    elif code == "note":
        assert (told, bool(report.findings)) == (set(), True)
    else:
        assert told == {code}


TRUE: list[str] = yaml.safe_load((Path(__file__).parent / "true.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("said", TRUE, ids=[said[:60] for said in TRUE])
def test_what_may_be_true_is_no_error(said: str) -> None:
    report, _ = lint([read(Document("a.txt", said, said), UNITS)], UNITS)
    assert [finding.code for finding in report.findings if finding.severity in ("error", "warning")] == []


PRODUCT_AND_TOTAL = """Town,Households,Farms,Income per household,Income,Tax
Orrin,124,50,36.2,4488.8,942.6
Voss,212,85,41.5,8798.0,1847.6
Tarn,87,35,28.7,2496.9,524.3
Ilmen,163,65,33.9,5525.7,1160.4
Kelland,148,59,44.1,6526.8,1370.6
Total,734,294,37.92,27836.2,5845.5
"""


@pytest.mark.parametrize(("right", "wrong"), [("27836.2", "28736.2"), ("734,", "743,"), ("2496.9", "2946.9")])
def test_one_slip_is_one_finding(tmp_path: Path, right: str, wrong: str) -> None:
    """A figure that fails a sum and a product is told once."""
    for text, findings in ((PRODUCT_AND_TOTAL, 0), (PRODUCT_AND_TOTAL.replace(right, wrong), 1)):
        file = tmp_path / "a.csv"
        file.write_text(text, encoding="utf-8")
        document = open_document(str(file), tables=True)
        assert isinstance(document, Document)
        report, _ = lint([read(document, UNITS)], UNITS)
        assert len(report.findings) == findings
        for finding in report.findings:
            assert finding.repairs[0]["to"] == right.strip(",")


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("Day cases fell 5.3% to 9,807 from 9,311.", "a fall of 5.3%", "a rise of 5.3%"),
        ("Sales were 9,807, down 5.3% from 9,311.", "a fall of 5.3%", "a rise of 5.3%"),
        ("Staff fell by 496 to 9,807 from 9,311.", "a fall of 496", "a rise of 496"),
        ("Turnout fell 1.2 points to 57.5% from 56.3%.", "a fall of 1.2 points", "a rise of 1.2 points"),
        ("Sales rose 5.06% to 9,311 from 9,807.", "a rise of 5.06%", "a fall of 5.06%"),
        ("Sales fell 1.9% to 9,807 from 10,789.", "1.9%", "9.1%"),
        ("全县就诊9,807人次，比上年的9,311人次下降5.3%。", "a fall of 5.3%", "a rise of 5.3%"),
    ],
)
def test_a_change_the_wrong_way_is_turned_by_its_word(said: str, old: str, new: str) -> None:
    report, _ = lint([read(Document("a.txt", said, said), UNITS)], UNITS)
    repairs = report.findings[0].repairs
    assert [(repair["from"], repair["to"]) for repair in repairs[:1]] == [(old, new)]
    assert not any(
        repair["to"].startswith(("5.3", "1.3", "49")) for repair in repairs
    )  # a rise told as a fall


def test_a_fall_is_negative_in_the_steps() -> None:
    said = "全县粮食总产量22.09万吨，比上年减少0.31万吨，下降4.1%。"
    report, _ = lint([read(Document("a.txt", said, said), UNITS)], UNITS)
    steps = " ".join(map(str, report.findings[0].steps))
    assert "= -0.31万吨" in steps
    assert "= -4.1%" in steps


def test_the_sign_of_a_cell_is_turned_by_its_minus(tmp_path: Path) -> None:
    """No word of a table is there to be turned."""
    rows = ("Orrin,61003,64603,5.9", "Voss,61000,64050,5.0", "Tarn,48000,45120,6.0", "Ilmen,52000,54600,5.0",
            "Kelland,30500,33550,10.0")  # fmt: skip
    file = tmp_path / "a.csv"
    file.write_text("\n".join(("Town,2022,2023,Growth %", *rows)), encoding="utf-8")
    document = open_document(str(file), tables=True)
    assert isinstance(document, Document)
    report, _ = lint([read(document, UNITS)], UNITS)
    assert [(repair["from"], repair["to"]) for repair in report.findings[0].repairs[:1]] == [("6.0", "-6.0")]

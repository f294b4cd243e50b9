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

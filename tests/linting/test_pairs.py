"""Sentences that an editor would print and their slips: every row of the table of relations, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hunanfacts.documents.document import Document
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()
PAIRS: list[tuple[str, str, str]] = [
    pair
    for name in ("pairs.yaml", "pairs_more.yaml")
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

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

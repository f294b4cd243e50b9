"""Tables as people print them, with slips: a slip is red in every format, the honest table silent and without a question."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from slipping import Rows, honest, rows_of, slips

from documents.making import MAKERS
from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read as read_bytes
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()
TABLES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "slips.yaml").read_text(encoding="utf-8"))


def linted(rows: Rows, ending: str) -> tuple[list[str], list[str]]:
    """The figures of errors, and questions."""
    document = read_bytes(f"t{ending}", MAKERS[ending]("A table", rows), True)
    assert isinstance(document, Document)
    report, questions = lint([read(document, UNITS)], UNITS)
    errors = [f"{f.message} {' '.join(f.steps)}" for f in report.findings if f.severity == "error"]
    return errors, [f.message for f in questions.findings]


@pytest.mark.parametrize("ending", list(MAKERS))
@pytest.mark.parametrize("name", list(TABLES))
def test_an_honest_table_is_silent(name: str, ending: str) -> None:
    assert linted(honest(rows_of(TABLES[name])), ending) == ([], [])


@pytest.mark.parametrize("name", list(TABLES))
def test_a_slip_is_red(name: str) -> None:
    slipped = list(slips(rows_of(TABLES[name])))
    assert slipped
    for wrong, table in slipped:
        errors, _ = linted(table, ".csv")
        assert any(wrong in error for error in errors), (wrong, errors)


@pytest.mark.parametrize("ending", [ending for ending in MAKERS if ending != ".csv"])
@pytest.mark.parametrize("name", list(TABLES))
def test_a_slip_is_red_in_every_format(name: str, ending: str) -> None:
    wrong, table = slips(rows_of(TABLES[name]))[0]
    errors, _ = linted(table, ending)
    assert any(wrong in error for error in errors), (wrong, errors)

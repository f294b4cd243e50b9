"""Tables of many kinds in which every figure is right: yearbooks, accounts, budgets, leagues, lists. None has an error."""

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
HONEST: dict[str, str] = {}
for _file in ("honest.yaml", "honest_more.yaml"):
    HONEST |= yaml.safe_load((Path(__file__).parent / _file).read_text(encoding="utf-8"))


def rows_of(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]


@pytest.mark.parametrize("ending", [".csv", ".html"])
@pytest.mark.parametrize("name", list(HONEST))
def test_no_error_in_an_honest_table(name: str, ending: str) -> None:
    rows = rows_of(HONEST[name])
    assert len({len(row) for row in rows}) == 1, "a table of the test has rows of one length"
    document = read_bytes(f"t{ending}", MAKERS[ending]("A table", rows), True)
    assert isinstance(document, Document)
    report, _ = lint([read(document, UNITS)], UNITS)
    assert [(f.code, f.message) for f in report.findings if f.severity == "error"] == []

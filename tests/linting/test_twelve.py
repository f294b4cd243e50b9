"""Twelve tables as offices and companies print them, with heads, notes and signs of their kinds, in every format.

The honest table is silent; with its one slip there is one error, which names the wrong figure.
"""

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
TABLES: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "twelve.yaml").read_text(encoding="utf-8")
)


def errors(title: str, rows: Rows, ending: str) -> list[str]:
    document = read_bytes(f"t{ending}", MAKERS[ending](title, rows), True)
    assert isinstance(document, Document)
    report, _ = lint([read(document, UNITS)], UNITS)
    return [
        f"{f.message} {' '.join(f.steps)} {' '.join(side.text for side in f.sides)}" for f in report.findings
    ]


@pytest.mark.parametrize("ending", list(MAKERS))
@pytest.mark.parametrize("name", list(TABLES))
def test_twin_and_slip(name: str, ending: str) -> None:
    title, rows = TABLES[name]["title"], rows_of(TABLES[name]["rows"])
    assert errors(title, honest(rows), ending) == []
    [(wrong, table)] = slips(rows)
    found = errors(title, table, ending)
    assert len(found) == 1, found
    assert wrong in found[0]

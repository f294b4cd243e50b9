"""Chinese sentences as bulletins and the press print them: totals, parts, changes, earlier periods, so much of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from hunanfacts.documents.document import Document
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()
HONEST = (Path(__file__).parent / "bulletins_zh.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("said", HONEST, ids=range(len(HONEST)))
def test_an_honest_sentence_is_no_error(said: str) -> None:
    report, _ = lint([read(Document("a.txt", said, said), UNITS)], UNITS)
    assert [finding.code for finding in report.findings if finding.severity in ("error", "warning")] == []

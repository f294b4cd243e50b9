"""The repair that a finding asks about is the one that leads wherever repairs are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from program import run

TABLE = """\
| Division | 2023 | 2024 | Share, % |
|---|---|---|---|
| Bakery | 120.4 | 130.2 | 56.2 |
| Dairy | 62.0 | 66.4 | 28.6 |
| Snacks | 32.2 | 35.2 | 15.2 |
| Total | 214.6 | 241.8 | 100.0 |
"""


@pytest.mark.parametrize("format", ["full", "csv", "markdown", "github", "sarif", "html"])
def test_the_repair_that_is_asked_about_leads(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("food.md").write_text(TABLE, encoding="utf-8")
    told = run("lint", "food.md", "--html", "-").out if format == "html" else (
        run("lint", "food.md", "--output-format", format).out)  # fmt: skip
    plain = re.sub(r"<[^>]+>", "", told)
    assert "Should 241.8 be 231.8?" in plain
    first = re.search(r"(\d+\.\d) in place of (\d+\.\d)", plain)
    assert first is not None, plain
    assert first.groups() == ("231.8", "241.8")

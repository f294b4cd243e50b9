"""A number without a unit is printed without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from hunanfacts.units.printing import printed
from program import run


def test_no_unit_has_no_name() -> None:
    assert printed("") == ("", "", "")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_fractions_in_words_are_listed(tmp_path: Path, lang: str) -> None:
    (tmp_path / "a.txt").write_text(
        "Two thirds of the survivors were hurt. 超过三分之二的人受了伤。\n", encoding="utf-8"
    )
    result = run("--lang", lang, "scan", "-v", str(tmp_path / "a.txt"))
    assert result.code == 0
    assert "Two thirds" in result.out

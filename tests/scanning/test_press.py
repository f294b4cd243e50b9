"""Figures of the press, judged by hand: what scan reads of them, and what it leaves unread."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from hunanfacts.scanning.scan import UNREAD, Found, scan
from hunanfacts.units import Units

UNITS = Units()
HERE = Path(__file__).parent
ROWS: list[tuple[str, list[str]]] = [
    tuple(row)
    for name in ("press_en", "press_zh", "press_more")
    for row in yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
]


def told(found: Found) -> tuple[str, ...]:
    """What a row says of a number: its words, and value, unit, qualifier, direction."""
    if found.kind == UNREAD:
        return UNREAD, found.text
    figure = found.figure
    assert figure is not None
    value = f"{figure.value}..{figure.upper.value}" if figure.upper else str(figure.value)
    signs = [figure.qualifier] * bool(figure.qualifier) + ["-"] * (found.direction < 0)
    return (found.whole_text, value, found.unit, *signs)


def wanted(cell: str) -> tuple[str, ...]:
    if cell.startswith(f"{UNREAD}: "):
        return UNREAD, cell.removeprefix(f"{UNREAD}: ")
    words, _, said = cell.rpartition(" = ")
    value, *rest = said.split(" ")
    value = (
        "..".join(str(Fraction(end)) for end in value.split("..")) if ".." in value else str(Fraction(value))
    )
    unit = " ".join(word for word in rest if word[0].isalnum())
    return (words, value, unit, *(word.removeprefix("+") for word in rest if not word[0].isalnum()))


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=lambda value: str(value)[:40])
def test_figures_of_the_press(text: str, expected: list[str]) -> None:
    found = [one for one in scan(text, UNITS) if one.is_quantity or one.kind == UNREAD]
    assert [told(one) for one in found] == [wanted(cell) for cell in expected]

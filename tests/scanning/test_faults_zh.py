"""What was once read wrongly in Chinese texts is read rightly: value, unit, qualifier, direction and kind."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from hunanfacts.scanning.scan import Found, scan
from hunanfacts.units import Units

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("faults_zh.yaml").read_text(encoding="utf-8"))


def row(found: Found) -> list[Any]:
    figure = found.figure
    if figure is None:
        return [found.text.replace("\n", ""), found.kind]
    assert figure.others == (), "the language of the words around settles a letter"
    upper = figure.upper
    value = f"{figure.value}..{upper.value}" if upper else figure.value
    return [
        found.text.replace("\n", ""),
        found.kind,
        value,
        found.unit,
        figure.qualifier,
        "-" if figure.direction < 0 else "",
    ]


def wanted(cells: list[str]) -> list[Any]:
    if len(cells) == 2:
        return cells
    text, kind, value, unit, qualifier, direction = (*cells, *("",) * (6 - len(cells)))
    return [text, kind, value if ".." in value else Fraction(value), unit, qualifier, direction]


@pytest.mark.parametrize("text", CASES["rows"])
def test_read_rightly(text: str) -> None:
    assert [row(found) for found in scan(text, Units())] == [wanted(cells) for cells in CASES["rows"][text]]


@pytest.mark.parametrize("width", range(10, 29))
@pytest.mark.parametrize("text", CASES["wrapped"])
def test_a_line_end_in_a_figure_is_nothing(text: str, width: int) -> None:
    lines = "\n".join(text[place : place + width] for place in range(0, len(text), width))
    whole = [row(found) for found in scan(text, Units())]
    assert [row(found) for found in scan(lines, Units())] == whole
    assert len(whole) >= 6

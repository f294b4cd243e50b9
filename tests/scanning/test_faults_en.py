"""A figure is read whole, with its sign and its scale, or it is unread: a row for each kind of loss once seen."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hunanfacts.scanning.scan import QUANTITIES, Found, scan
from hunanfacts.units import Units

UNITS = Units()
ROWS: list[tuple[str, list[list[object]]]] = yaml.safe_load(
    (Path(__file__).parent / "faults_en.yaml").read_text(encoding="utf-8")
)["rows"]


def told(found: Found) -> list[object]:
    """What a row says of a number."""
    if found.kind not in (*QUANTITIES, "bare"):
        return [found.whole_text, found.kind]
    upper = found.figure.upper if found.figure else None
    value = f"{found.value}..{upper.value * upper.unit.factor}" if upper else str(found.value)
    return [found.whole_text, found.kind, value, found.unit, found.qualifier, found.direction]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=lambda value: str(value)[:40])
def test_nothing_of_a_figure_is_lost(text: str, expected: list[list[object]]) -> None:
    assert [told(one) for one in scan(text, UNITS)] == expected

"""Figures in running text: sentences of our own in both languages, traps, and the writer's figures read back."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts.lang import LANGUAGES
from hunanfacts.reading import FigureError, read
from hunanfacts.scan import KINDS, QUANTITIES, Found, scan
from hunanfacts.units import Units
from hunanfacts.wording import Style, value_text
from program import ROOT, run

UNITS = Units()
CASES = Path(__file__).parent / "cases"
SENTENCES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (CASES / "scan_sentences.yaml").read_text(encoding="utf-8")
)
Row = tuple[int, str, str, Fraction, str]


def in_unit(found: Found) -> Fraction:
    assert found.value is not None
    return found.value / found.figure.unit.factor if found.figure else found.value


def got(text: str) -> set[Row]:
    return {(f.start, f.text, f.kind, in_unit(f), f.unit) for f in scan(text, UNITS) if f.is_quantity}


def wanted(case: dict[str, Any]) -> set[Row]:
    """The figures of a case with their places: each is looked for behind the one before."""
    rows, position = set(), 0
    for text, kind, value, unit in case["figures"]:
        start = case["text"].index(text, position)
        position = start + len(text)
        rows.add((start, text, kind, Fraction(value), unit))
    return rows


def test_figures_of_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    lines = []
    for language, cases in SENTENCES.items():
        hits = found = expected = 0
        for case in cases:
            have, want = got(case["text"]), wanted(case)
            hits, found, expected = hits + len(have & want), found + len(have), expected + len(want)
            for row in sorted(have ^ want):
                print("missed" if row in want else "wrong ", *row[1:], "|", case["text"][:60])
        f1 = 2 * hits / (found + expected)
        lines.append(
            f"{language}: {expected} figures, precision {hits / found:.3f}, recall {hits / expected:.3f}, F1 {f1:.3f}"
        )
        assert expected >= 75
        assert f1 >= 0.97, lines[-1]
    with capsys.disabled():
        print("", *lines, sep="\n")

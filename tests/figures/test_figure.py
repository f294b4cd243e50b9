"""What a published figure allows, row by row, against intervals worked out by hand from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hunanfacts.figures.figure import ROUNDINGS, Figure, Precision, allowed, literal
from hunanfacts.figures.reading import FigureError, read
from hunanfacts.interval import EVERYTHING, Interval
from hunanfacts.units import Units

UNITS = Units()
CASES: dict[str, list[list[Any]]] = {}
for file in (Path(__file__).parent / name for name in ("figures.yaml", "chinese.yaml")):
    for section, cases in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        CASES.setdefault(section, []).extend(cases)
EXACT = Precision(exact=True)


def interval(written: str) -> Interval:
    """`[1, 2)` as an interval; an empty end is infinite."""
    match = re.fullmatch(r"([\[(])([^,]*),([^,]*)([\])])", written)
    assert match, written
    low, high = (Fraction(end.strip()) if end.strip() else None for end in match.group(2, 3))
    return Interval(low, high, match[1] == "(", match[4] == ")")


def rows(section: str) -> Iterator[Any]:
    for row in CASES[section]:
        yield pytest.param(*row, id=f"{row[0]}" if row[0].strip() else "nothing")


def signed(figure: Figure) -> Fraction:
    return figure.value * figure.direction


def contexts() -> Iterator[Any]:
    for context in ("measured", "count", "percent"):
        for row in CASES[context]:
            yield pytest.param(context == "count", *row, id=f"{context}: {row[0]}")


@pytest.mark.parametrize(
    ("counted", "text", "value", "unit", "qualifier", "narrow", "wide"), list(contexts())
)
def test_figure(
    counted: bool, text: str, value: str, unit: str, qualifier: str, narrow: str, wide: str
) -> None:
    figure = read(text, UNITS)
    assert figure.text == text.strip()
    assert signed(figure) == Fraction(value)
    assert figure.unit.name == unit
    assert figure.qualifier == qualifier
    range_ = allowed(figure, counted)
    assert range_.narrow == interval(narrow).scaled(figure.unit.factor)
    assert range_.wide == interval(wide).scaled(figure.unit.factor)


@pytest.mark.parametrize(("text", "settings", "expected"), list(rows("settled")))
def test_settled(text: str, settings: dict[str, Any], expected: str) -> None:
    figure = read(text, UNITS)
    grain = Fraction(settings["grain"]) * figure.unit.factor if "grain" in settings else None
    precision = Precision(grain, settings.get("exact", False), settings.get("rounding", ""))
    range_ = allowed(figure, False, precision)
    assert range_.narrow == range_.wide == interval(expected).scaled(figure.unit.factor)


@pytest.mark.parametrize(("text", "grain", "narrow", "wide"), list(rows("grain")))
def test_grain(text: str, grain: str, narrow: str, wide: str) -> None:
    figure = read(text, UNITS)
    factor = figure.unit.factor
    range_ = allowed(figure, False, Precision(Fraction(grain) * factor))
    assert (range_.narrow, range_.wide) == (interval(narrow).scaled(factor), interval(wide).scaled(factor))
    counted = allowed(figure, True, Precision(Fraction(grain) * factor))
    assert counted == range_, "a grain holds for a count as well"


@pytest.mark.parametrize(("text", "narrow", "wide"), list(rows("literal")))
def test_literal(text: str, narrow: str, wide: str) -> None:
    figure = read(text, UNITS)
    range_ = literal(figure)
    factor = figure.unit.factor
    assert (range_.narrow, range_.wide) == (interval(narrow).scaled(factor), interval(wide).scaled(factor))


@pytest.mark.parametrize(("text", "message", "hint", "piece"), list(rows("refused")))
def test_refused(text: str, message: str, hint: str, piece: str) -> None:
    with pytest.raises(FigureError) as caught:
        read(text, UNITS)
    error = caught.value
    assert message in error.message
    assert hint in error.hint
    assert error.hint, "every message says what to write"
    assert text[error.start : error.end] == piece
    assert error.end > error.start


def test_there_are_enough_figures() -> None:
    assert sum(len(CASES[context]) for context in ("measured", "count", "percent")) >= 150
    figures = [row[0] for context in ("measured", "count", "percent") for row in CASES[context]]
    assert sum(not text.isascii() for text in figures) >= 60


def test_the_width_of_about_is_a_setting() -> None:
    figure = read("about 100 km", UNITS)
    assert allowed(figure, False, Precision(about=Fraction(1, 10))).narrow == interval("[90e3, 110e3]")


def test_a_range_of_counts_is_exact_at_its_ends() -> None:
    assert allowed(read("5-7 enterprises", UNITS), True).wide == interval("[5, 7]")


NUMBERS = st.one_of(
    st.integers(0, 10**12).map(str),
    st.integers(1, 10**9).map(lambda n: f"{n:,}"),
    st.decimals(0, 10**6, places=3).map(str),
    st.decimals(0, 100, places=1).map(str),
)
BEFORE = (
    "",
    "about ",
    "nearly ",
    "more than ",
    "at least ",
    "less than ",
    "up to ",
    "fell ",
    "fell by about ",
    "-",
    "超过",
    "近",
)
AFTER = (
    "",
    " yuan",
    "%",
    " percentage points",
    "万元",
    "多万元",
    " billion yuan",
    "倍",
    " enterprises",
    " m",
    "亿元以上",
)
PRECISIONS = st.builds(
    Precision,
    st.one_of(st.none(), st.fractions(Fraction(1, 1000), 10**6)),
    st.booleans(),
    st.sampled_from(("", *ROUNDINGS)),
    st.fractions(0, Fraction(1, 2)),
)


@given(st.sampled_from(BEFORE), NUMBERS, st.sampled_from(AFTER), PRECISIONS, st.booleans())
def test_face_value_lies_within_any_rounding(
    before: str, number: str, after: str, precision: Precision, counted: bool
) -> None:
    try:
        figure = read(before + number + after, UNITS)
    except FigureError:
        return
    range_ = allowed(figure, counted, precision)
    assert not range_.narrow.empty
    assert range_.narrow.within(range_.wide)
    strict = figure.qualifier in (">", "<", "<~", "many") or (
        precision.rounding == "up" and not precision.exact
    )
    assert strict or precision.rounding or figure.base_value in range_.narrow
    if figure.qualifier in ("~", "<~"):
        assert range_.wide == EVERYTHING, "a convention can strain, never contradict"


@given(
    NUMBERS, st.sampled_from([unit for unit in AFTER if "以上" not in unit and "多" not in unit]), PRECISIONS
)
def test_a_fall_mirrors_a_rise(number: str, unit: str, precision: Precision) -> None:
    rise, fall = (
        allowed(read(f"{word} {number}{unit}", UNITS), False, precision) for word in ("rose", "fell")
    )
    assert (-rise.narrow, -rise.wide) == (fall.narrow, fall.wide)
    minus = allowed(read(f"-{number}{unit}", UNITS), False, precision)
    assert minus == fall


@given(NUMBERS, st.sampled_from((" yuan", "%", "万元", " m")), st.booleans())
def test_each_way_of_rounding_lies_within_any_rounding(number: str, unit: str, counted: bool) -> None:
    figure = read(number + unit, UNITS)
    wide = allowed(figure, False).wide
    for rounding in ROUNDINGS:
        assert allowed(figure, False, Precision(rounding=rounding)).wide.within(wide)
    assert allowed(figure, counted, EXACT).wide.within(wide)

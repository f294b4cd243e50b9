"""Forms of figures, English and general: each read whole with its intervals, or refused; print and read back agree."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_figure import interval

from hunanfacts.figures.figure import Figure, allowed
from hunanfacts.figures.reading import FigureError, NumberStyle, read
from hunanfacts.figures.wording import Style, value_text
from hunanfacts.lang import en, zh
from hunanfacts.units import Units

UNITS = Units()
CASES: dict[str, list[list[Any]]] = yaml.safe_load(
    (Path(__file__).parent / "forms.yaml").read_text(encoding="utf-8")
)
FORMS = {form: rows for form, rows in CASES.items() if form not in ("refused", "styles", "senses")}
TEXTS = [row[0] for rows in FORMS.values() for row in rows]


def forms() -> Iterator[Any]:
    for form, rows in FORMS.items():
        for row in rows:
            yield pytest.param(*row, id=f"{form}: {row[0]}")


def signed(figure: Figure) -> Fraction:
    return figure.value * figure.direction


@pytest.mark.parametrize(("text", "value", "unit", "qualifier", "narrow", "wide"), list(forms()))
def test_form(text: str, value: str, unit: str, qualifier: str, narrow: str, wide: str) -> None:
    figure = read(text, UNITS)
    low, _, high = value.partition("..")
    assert signed(figure) == Fraction(low)
    assert (figure.upper is not None) == bool(high)
    if figure.upper is not None:
        assert signed(figure.upper) == Fraction(high)
    assert (figure.unit.name if figure.unit_given else "") == unit
    assert figure.qualifier == qualifier
    range_ = allowed(figure, figure.unit.is_count)
    assert range_.narrow == interval(narrow).scaled(figure.unit.factor)
    assert range_.wide == interval(wide).scaled(figure.unit.factor)


@pytest.mark.parametrize(("text", "message"), CASES["refused"], ids=lambda value: str(value)[:40])
def test_what_is_not_understood_whole_is_refused(text: str, message: str) -> None:
    with pytest.raises(FigureError) as caught:
        read(text, UNITS)
    assert message in caught.value.message
    assert caught.value.hint
    assert 0 <= caught.value.start < caught.value.end


@pytest.mark.parametrize(("text", "point", "comma", "unknown"), CASES["styles"], ids=lambda value: str(value))
def test_the_document_settles_the_decimal_mark(text: str, point: str, comma: str, unknown: str) -> None:
    for mark, expected in ((".", point), (",", comma), ("", unknown)):
        style = NumberStyle(decimal_mark=mark)
        if expected:
            assert read(f"{text} kg", UNITS, style).value == Fraction(expected)
        else:
            with pytest.raises(FigureError):
                read(f"{text} kg", UNITS, style)


@pytest.mark.parametrize(("text", "one", "unit", "other", "other_unit"), CASES["senses"])
def test_two_senses(text: str, one: str, unit: str, other: str, other_unit: str) -> None:
    figure = read(text, UNITS)
    (second,) = figure.others
    assert (figure.value, figure.unit.name if figure.unit_given else "") == (Fraction(one), unit)
    assert (second.value, second.unit.name) == (Fraction(other), other_unit)


def test_a_currency_settles_a_letter() -> None:
    assert read("$3T", UNITS).others == read("100w yuan", UNITS).others == ()


TOUCHING = ("5", "0", ".5", ",5", ",500", " 500", " 5", "½", " 1/2", "/2", "/20", "%", "‰", "°", " million", "bn", "k", "m",
            " yuan", "元", "$", " dozen", " and a half", " point five", "-7", " to 7", "-7%", "²", "^2", "e5", "×10^3",
            " or more", "+", "±3", " per 1,000", "/mu", " 14 minutes", "x", ")", "(", "半", "多", "万", "亿", " hundred",
            " thousand", "-fold", " times", "=", "<", "'500", "’500", " percent", " one", " two hundred")  # fmt: skip
MEANING = (
    "value",
    "step",
    "unit",
    "unit_given",
    "zeros",
    "plain",
    "qualifier",
    "direction",
    "in_words",
    "fixed",
    "upper",
    "others",
)


AT_LEAST = {*en.AFTER[">="], *zh.AFTER[">="]}


def meaning(figure: Figure) -> tuple[Any, ...]:
    upper = None if figure.upper is None else replace(figure.upper, text="")
    others = tuple(replace(other, text="") for other in figure.others)
    return tuple(getattr(replace(figure, upper=upper, others=others), name) for name in MEANING)


@given(st.sampled_from(TEXTS), st.sampled_from(TOUCHING), st.sampled_from(("", *TOUCHING)))
@settings(max_examples=1500, deadline=None)
def test_what_touches_a_figure_is_read_with_it_or_the_whole_is_refused(
    text: str, touching: str, more: str
) -> None:
    try:
        longer = read(text + touching + more, UNITS)
    except FigureError:
        return
    assert longer.text == text + touching + more
    own = read(text, UNITS)
    if own.qualifier == ">=" and (touching + more).strip() in AT_LEAST:
        return  # "thousands of people" are at least 1,000 as it is, "or more" says it again
    if own.upper is not None and text[0] in "$€£¥" and (touching + more).strip() == text[0]:
        return  # $5m to 7m$ names its currency at both ends
    if own.upper is not None and text[0] in "$€£¥" and text[-1] == touching + more == "m":
        return  # $7mm are as many as $7m
    assert meaning(longer) != meaning(own), "nothing that touches is dropped"


PRINTED = (
    "yuan",
    "USD",
    "percent",
    "pp",
    "bp",
    "tonne",
    "km",
    "person",
    "enterprise",
    "h",
    "times",
    "kg",
    "year",
)


@given(
    st.sampled_from(PRINTED),
    st.integers(-(10**14), 10**14),
    st.integers(0, 6),
    st.sampled_from((None, 1, 10**6, 10**9, 10**12)),
    st.sampled_from(("en", "zh")),
)
@settings(max_examples=400, deadline=None)
def test_what_is_printed_reads_back(
    unit: str, mantissa: int, places: int, scale: int | None, lang: str
) -> None:
    found = UNITS.word(unit)
    assert found is not None
    value = Fraction(mantissa, 10**places) * found.factor
    text = value_text(value, Style(found, None if scale is None else Fraction(scale), lang))
    assume("/" not in text.split(" ")[0])
    figure = read(text, UNITS)
    assert figure.base_value == value or "." in text, "only decimals that do not end by the twelfth are cut"
    assert figure.unit.dims == found.dims
    assert value in allowed(figure, found.is_count).narrow

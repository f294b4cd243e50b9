"""The reader of figures on texts that no one would publish: it refuses, in linear time, and never falls over."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts.figures.figure import Figure, allowed, literal
from hunanfacts.figures.reading import FigureError, fold, read, read_at, starts_figure
from hunanfacts.units import Units

UNITS = Units()
PIECES = [
    "more than",
    "about",
    "nearly",
    "at least",
    "超过",
    "约",
    "近",
    "不足",
    "rose",
    "fell",
    "by",
    "to",
    "$",
    "¥",
    "US$",
    "yuan",
    "-",
    "+",
    "5",
    "20",
    "2,000",
    "72.387",
    "0",
    "0.0",
    "100",
    "1,234",
    "三",
    "三百",
    "十",
    "百分之",
    "分之",
    "千分之",
    "万",
    "亿",
    "千",
    "百",
    "多",
    "余",
    "来",
    "几",
    "%",
    "pp",
    "个百分点",
    "元",
    "/",
    "亩",
    "mu",
    "per",
    "±",
    "[",
    "]",
    "..",
    "million",
    "billion",
    "hundred",
    "thousand",
    "m",
    "k",
    "bn",
    " ",
    "\t",
    "\n",
    "\u3000",
    "\xa0",
    "以上",
    "左右",
    "or more",
    "成",
    "五",
    "兆",
    "瓦",
    "时",
    "倍",
    "times",
    "twenty",
    "five",
    "half",
    "one third",
    "e5",
    ",",
    ".",
    "between",
    "and",
    "from",
    "家企业",
    "enterprises",
    "零",
    "两",
    "％",
    "１",
    "(",
    ")",
    "（",
    "\u202e",
    "\u200b",
    "\x00",
    "年",
    "km^2",
    "²",
    "@",
    "_",
    "—",
    "~",
    "达到",
    "同比",
    "😀",
    "é",
    "٣",
    "Ⅳ",
    "½",
    "∞",
    "𝟓",
]
ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789.,- %万亿千百十多元亩近约三五", max_size=20),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
)


def attempt(text: str) -> Figure | FigureError:
    try:
        return read(text, UNITS)
    except FigureError as error:
        return error


@given(ANY_TEXT)
@settings(max_examples=1500)
def test_any_text_is_a_figure_or_a_figure_error(text: str) -> None:
    figure = attempt(text)
    if isinstance(figure, FigureError):
        assert 0 <= figure.start < figure.end
        assert figure.start <= len(text)
        assert figure.message
        assert figure.hint
        assert "\n" not in figure.message
        return
    for counted in (False, True):
        range_ = allowed(figure, counted)
        assert range_.narrow.within(range_.wide)
        assert not range_.narrow.empty
    if figure.upper is None:
        assert literal(figure).narrow.within(literal(figure).wide)


@given(ANY_TEXT)
@settings(max_examples=500)
def test_a_figure_inside_a_text_ends_after_it_starts(text: str) -> None:
    for start in range(len(text)):
        if starts_figure(text, start, UNITS):
            try:
                figure, end = read_at(text, start, UNITS)
            except FigureError:
                continue
            assert start < end <= len(text)
            assert figure.text == text[start:end].strip()


@given(st.text(max_size=200))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


N = 10**6
LONG = (
    "1" * N, "三" * N, "万" * N, "5" + "万" * N, "5" + " million" * (N // 8), "1," * (N // 2), "1." * (N // 2),
    "more than " * (N // 10), "rose " * (N // 5), "rose to " * (N // 8), "-" * N, "[" * N, "5 " + "x" * N,
    "5 " + "x " * (N // 2), "5/" * (N // 2), "5 yuan" + "/mu" * (N // 3), "三分之" * (N // 3), "5±" * (N // 2),
    "5亿2000万" * (N // 8), " " * N, "5" + " " * N + "x", "5-" * (N // 2), "$" * N, "twenty-" * (N // 7), "约" * N,
    "1e" + "9" * N, "(" + "1" * N, "\u202e" * N, "百分之" * (N // 3), "同比" * (N // 2), "1 to " * (N // 5),
)  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=lambda text: repr(text[:12]))
def test_a_million_characters_are_refused_at_once(text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(FigureError) as caught:
        read(text, UNITS)
    assert time.perf_counter() - start < 2
    assert len(caught.value.message) < 200


def test_spaces_around_a_figure_are_no_part_of_it() -> None:
    assert read("  84 towns \n", UNITS).text == "84 towns"


def test_a_user_unit_is_read_in_a_figure() -> None:
    units = Units(["kiln = [kiln] = kilns = 座窑"])
    assert read("84 kilns", units).unit.name == "kiln"
    assert read("84座窑", units).unit.name == "kiln"


@pytest.mark.parametrize(
    ("text", "start", "piece"),
    [
        ("72.387 billion yuan / 84 enterprises", 0, "72.387 billion yuan"),
        ("99,000 yuan/mu / 3", 0, "99,000 yuan/mu"),
        ("1 hectare / 1 mu", 0, "1 hectare"),
        ("100 yuan / 50 kg", 0, "100 yuan"),
        ("100 yuan/50 kg / 3", 0, "100 yuan/50 kg"),
        ("3 * .5 mu", 4, ".5 mu"),
        ("100 yuan/towns.count@2019", 0, "100 yuan"),
        ("3 * 5 million", 4, "5 million"),
        ("5 m + 3 m", 0, "5 m"),
        ("5 - 3", 0, "5"),
        ("[1.2 .. 1.3] m - 1 m", 0, "[1.2 .. 1.3] m"),
        ("5 towns.count@2019", 0, "5"),
        ("24.7% over 2018", 0, "24.7%"),
        ("约5%, 近7%", 0, "约5%"),
        ("1,234, 5", 0, "1,234"),
    ],
)
def test_a_figure_inside_an_expression(text: str, start: int, piece: str) -> None:
    assert starts_figure(text, start, UNITS)
    figure, end = read_at(text, start, UNITS)
    assert text[start:end].strip() == figure.text == piece


@pytest.mark.parametrize("text", [". 5", "..5", ".", "-", "towns.count@2019", "x"])
def test_no_figure_begins_here(text: str) -> None:
    assert not starts_figure(text, 0, UNITS)

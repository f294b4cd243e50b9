"""One reader: what `scan` calls a figure, the reader of ledgers reads alone to the same; the rest is unread."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import open_document
from hunanfacts.figures.figure import Figure, allowed
from hunanfacts.figures.reading import Reader, read
from hunanfacts.scanning.marking import style_of
from hunanfacts.scanning.scan import Found, scan
from hunanfacts.units import Units

UNITS = Units()

NUMERALS = [
    "5", "12", "100", "1,234", "2,318,00", "0.5", "4.37", "1.234,56", "12,34,567", "12 500", "1 414 021 100", "1/2",
    "5 1/2", "2½", ".25", "1.5e6", "2×10^6", "-3.2", "(1,234)", "三", "十二", "一百二十", "三千二百零五", "两", "半",
    "一半", "二十多", "三点五", "百分之三", "三分之一", "廿五", "两三", "三四百", "数百", "1千零1", "half", "one",
    "two million one thousand", "one point two", "twenty-five", "two and a half", "three hundred and five", "a hundred",
    "5-7", "5 to 7", "3万至5万", "10 to 5", "3 in 10", "one in five", "1‚5", "5\u200b7", "1**4.37**", "2019",
    "(€5)", "(3.2", "3-to-5", "9-to-5", "threefold", "zero", "零", "过半数", "一个半", "八角", "一米七八",
]  # fmt: skip
BEFORE = [
    "", "$", "US$", "A$", "¥", "€ ", "RMB", "<", "≥", "~", "-", "−", "minus ", "负", "零下", "about ", "nearly ",
    "more than ", "超过", "约", "近", "不足", "rose ", "fell ", "up ", "down by ", "增长", "下降", "同比下降约", "rose to ",
    "from ", "between ", "从", "由", "人均", "亩均", "每万人", "共", "No. ", "第", "(", "±", "plus or minus ", "港币",
    "over ", "took over ", "港币 ", "每股", "每人每年", "降为", "首超", "少增", "under 16 and over ", "a point and ",
]  # fmt: skip
BEHIND = [
    "", " ", "%", " percent", " percentage points", "个百分点", "%以上", " million", " billion", "万", "亿", "多万", "bn",
    "m", "k", "w", " yuan", "元", "亿元", "亿多元", " million yuan", " billion yuan", "m tonnes", " tonnes", "吨",
    "万吨公里",
    "公里", " km/h", "元/亩", " yuan/mu", "元/（人·年）", " people", " new firms", "家", "家企业", "个", "个亿",
    "人次", "成",
    "成半", "倍多", "年", "年半", " years", "½", " 1/2", " 500", "5", "²", "元三毛", " hours 14 minutes", " and a half",
    " lakh", " dozen", "左右", "以上", " or more", "±3", " per capita", " a share", "/万元", "x", "×3", "°C", "℃", "-year",
    "pct", "pcts", "ppts", "个bp", "光年", " light-years", "-fold", "小时", " nights", ") million", ")万", " a bottle",
    " or 4 people", " in every £5", " to 3 in 10", "度到5度", "pct至35.2%",
]  # fmt: skip
JOINTS = [
    "",
    " ",
    "、",
    ", ",
    "和",
    " and ",
    " to ",
    "至",
    "-",
    "，",
    "。",
    ". ",
    "\n",
    "；其中",
    " in 2019, ",
    "（",
    "）",
    "/",
    ":",
]

figures = st.tuples(st.sampled_from(BEFORE), st.sampled_from(NUMERALS), st.sampled_from(BEHIND)).map("".join)
sentences = st.lists(st.tuples(figures, st.sampled_from(JOINTS)).map("".join), min_size=1, max_size=4).map(
    "".join
)


def same(alone: Figure, found: Found) -> None:
    figure = found.figure
    assert figure is not None
    if "direction" in found.added:
        alone = replace(alone, direction=figure.direction)
    if "unit" in found.added:
        alone = replace(alone, unit=figure.unit, unit_given=figure.unit_given)
        if alone.upper is not None and figure.upper is not None:
            alone = replace(alone, upper=replace(alone.upper, unit=figure.upper.unit, unit_given=True))
    if "scale" in found.added:
        factor = figure.scale
        alone = replace(
            alone, value=alone.value * factor, step=alone.step * factor, scale=factor, plain=figure.plain
        )
    if "qualifier" in found.added:
        alone = replace(alone, qualifier=figure.qualifier)
    assert (alone.value, alone.unit, alone.qualifier, alone.direction) == (
        figure.value, figure.unit, figure.qualifier, figure.direction,
    )  # fmt: skip
    counted = found.kind == "count"
    assert allowed(alone, counted) == allowed(figure, counted)


def check(text: str) -> None:
    units = UNITS.for_text(
        text
    )  # the document settles which dollars $ are, and which mark is the decimal one
    style = style_of(text)
    for one in scan(text, UNITS):
        if one.figure is None or not one.is_quantity or "value" in one.added:
            continue
        words = " ".join(one.whole_text.split())
        alone = (
            Reader(words, units, style).ranged(0, running=True).figure
            if {"unit", "scale"} & set(one.added)
            else read(words, units, style)
        )
        same(alone, one)


@given(sentences)
@settings(max_examples=1500, deadline=None)
def test_whatever_scan_calls_a_figure_the_reader_reads_alone(text: str) -> None:
    check(text)


CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent / "whole.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("text", "expected"), CASES["unread"], ids=lambda value: str(value)[:40])
def test_what_is_not_read_whole_is_unread(text: str, expected: list[str]) -> None:
    assert [f.text for f in scan(text, UNITS) if f.kind == "unread"] == expected
    assert not [f.text for f in scan(text, UNITS) if f.is_quantity]


@pytest.mark.parametrize(("ending", "content", "expected"), CASES["seen"], ids=lambda value: str(value)[:40])
def test_a_figure_is_read_as_a_person_sees_it(
    ending: str, content: str, expected: list[list[str]], tmp_path: Path
) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text(content, encoding="utf-8")
    document = open_document(str(path))
    assert isinstance(document, Document)
    found = [one for one in scan(document.plain, UNITS) if one.is_quantity]
    got = []
    for one in found:
        assert one.figure is not None
        got.append((" ".join(one.whole_text.split()), one.figure.value))
        assert content[one.start] == document.content[one.start]  # places stay those of the file
    for words, value in expected:
        assert (words, Fraction(value)) in got, got


PARAGRAPH = (
    "全年完成固定资产投资三百二十点五亿元，比上年增长8.4%，增速提高4.7个百分点；实现社会消费品零售总额1，228.3亿元，"
    "同比下降0.6%。城镇居民人均可支配收入达到43，250元，增长6.9%，高于全市1.2个百分点；年末常住人口3.64万人，"
    "公路里程42690公里，森林覆盖率达到59.96%，比上年提高0.05个百分点，工业总产值突破3.64万亿元，同比增长7.1%。"
)


@pytest.mark.parametrize("width", [14, 20, 28, 33, 45, 60])
def test_a_hard_wrapped_chinese_text_has_the_figures_of_the_paragraph(width: int) -> None:
    lines = [PARAGRAPH[at : at + width] for at in range(0, len(PARAGRAPH), width)]
    plain, wrapped = scan(PARAGRAPH, UNITS), scan("标题\n\n" + "\n".join(lines) + "\n", UNITS)
    assert len(plain) > 12
    assert [(f.text, f.kind, f.value, f.unit) for f in wrapped] == [
        (f.text, f.kind, f.value, f.unit) for f in plain
    ]


@pytest.mark.parametrize(("text", "expected"), CASES["marks"], ids=lambda value: str(value)[:40])
def test_a_text_settles_its_decimal_mark(text: str, expected: list[list[str]]) -> None:
    found = [one for one in scan(text, UNITS) if one.is_quantity or one.kind == "unread"]
    assert [(one.text, one.figure and one.figure.value) for one in found] == [
        (words, Fraction(value) if value else None) for words, value in expected
    ]

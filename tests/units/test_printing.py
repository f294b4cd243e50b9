"""How units are printed: in both languages, one and many, in the language of the figure."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from hunanfacts.figures.wording import Style, language_of, value_text
from hunanfacts.units import Units, printed
from hunanfacts.units.printing import plural, singular
from hunanfacts.units.remember import TABLE

BOOK = Units()
ROWS: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))["units"]
SAME_IN_CHINESE = {
    "KiB", "MiB", "GiB", "TiB", "kbps", "Mbps", "Gbps", "ppm", "ppb", "CGT",
    "BOV", "CHE", "CHW", "CLF", "MXV", "USN", "UYI", "XAD", "riyal",
    "percent", "permille", "percentage_base", "dimensionless",
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        ("10", "minute", "10 minutes", "10分钟"),
        ("1", "minute", "1 minute", "1分钟"),
        ("-1", "minute", "-1 minute", "-1分钟"),
        ("1.5", "h", "1.5 hours", "1.5小时"),
        ("3", "household", "3 households", "3户"),
        ("40000", "person_time", "40,000 person-times", "4万人次"),
        ("5", "kWh", "5 kWh", "5千瓦时"),
        ("12", "TEU", "12 TEU", "12标准箱"),
        ("7", "tce", "7 tce", "7吨标准煤"),
        ("2", "week", "2 weeks", "2周"),
        ("6", "month", "6 months", "6个月"),
        ("9", "day", "9 days", "9天"),
        ("8", "m3", "8 m3", "8立方米"),
        ("1", "person", "1 person", "1人"),
        ("2", "person", "2 people", "2人"),
        ("2", "child", "2 children", "2名儿童"),
        ("6", "foot", "6 feet", "6英尺"),
        ("20000", "EUR", "20,000 EUR", "2万欧元"),
        ("5000000000", "JPY", "5 billion JPY", "50亿日元"),
        ("3", "GBP_penny", "3 pence", "3便士"),
        ("25", "degC", "25 °C", "25℃"),
        ("12.5", "percent", "12.5%", "12.5%"),
        ("1", "pp", "1 percentage point", "1个百分点"),
        ("10", "pp", "10 percentage points", "10个百分点"),
        ("820", "tonne*km", "820 tonne*km", "820吨·公里"),
        ("820", "tonne_km", "820 tonne-km", "820吨公里"),
        ("3", "yuan/mu", "3 yuan/mu", "3元/亩"),
        ("12", "yuan/m2/month", "12 yuan/m2/month", "12元/平方米/月"),
        ("0.5", "tce/10000 yuan", "0.5 tce per 10,000 yuan", "0.5吨标准煤/万元"),
        ("214", "case/100000", "214 cases per 100,000", "214例病例/10万"),
        ("120", "vehicle/100 household", "120 vehicles per 100 households", "120辆车/百户"),
    ],
)
def test_printed(value: str, unit: str, english: str, chinese: str) -> None:
    one = BOOK.parse(unit)
    assert one is not None
    size = Fraction(value) * one.factor
    assert value_text(size, Style(one, None, "en")) == english
    assert value_text(size, Style(one, None, "zh")) == chinese


def test_every_unit_has_words_in_both_languages() -> None:
    for name in ROWS:
        one, many, chinese = printed(name)
        assert "_" not in one + many, name
        assert one.isascii() or one in ("‰", "°C", "°F", "öre", "colón", "Norwegian øre", "Danish øre"), name
        assert name in SAME_IN_CHINESE or not chinese.isascii(), name


@pytest.mark.parametrize("word", ["分", "钱", "节", "点", "仙", "tenths", "percentage"])
def test_what_is_printed_gives_no_word_a_second_meaning(word: str) -> None:
    assert BOOK.word(word) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("€20,000", "en"),
        ("£3.2 million", "en"),
        ("¥5 billion", "en"),
        ("5 °C", "en"),
        ("¥50亿", "zh"),
        ("5％", "zh"),
    ],
)
def test_a_sign_of_money_is_no_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("one", "many"),
    [("kiln", "kilns"), ("bus", "buses"), ("city", "cities"), ("day", "days"), ("child", "children"),
     ("person", "people"), ("box", "boxes"), ("class", "classes"), ("widget", "widgets"), ("batch", "batches")],
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one

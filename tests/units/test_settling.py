"""Every currency, the words that may mean several, and what settles them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hunanfacts.scanning.scan import scan
from hunanfacts.units import Units
from hunanfacts.units.currencies import codes
from program import run

BOOK = Units()


def amount(text: str, units: Units | None = None) -> tuple[str, bool]:
    """The unit of the last amount of a text, and whether it may mean others."""
    one = [found for found in scan(text, units) if found.is_quantity][-1]
    assert one.figure is not None
    return one.unit, bool(one.figure.unit.others)


def test_every_currency_by_code_and_by_its_names_in_cldr() -> None:
    locale = pytest.importorskip("babel").Locale
    english, chinese = locale.parse("en"), locale.parse("zh")
    for code in codes():
        unit = BOOK.word(code)
        assert unit is not None, code
        assert unit.dims == ((code.lower(), 1),)
        assert unit.factor == 1
        assert Units.is_money(unit)
        for name in (english.currencies.get(code, ""), chinese.currencies.get(code, "")):
            if name.replace(" ", "").isalpha() and "ʻ" not in name and code not in ("CHE", "CHW"):
                named = BOOK.word(name)
                assert named is not None, name
                assert (named.name, named.others) == (unit.name, ()), name


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("日元", "JPY"), ("港币", "HKD"), ("港元", "HKD"), ("欧元", "EUR"), ("英镑", "GBP"), ("澳元", "AUD"),
        ("加元", "CAD"), ("新台币", "TWD"), ("韩元", "KRW"), ("瑞郎", "CHF"), ("新加坡元", "SGD"), ("卢布", "RUB"),
        ("A$", "AUD"), ("C$", "CAD"), ("HK$", "HKD"), ("NT$", "TWD"), ("S$", "SGD"), ("R$", "BRL"), ("US$", "USD"),
        ("€", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₩", "KRW"), ("₽", "RUB"), ("CHF", "CHF"), ("AUD$", "AUD"),
        ("yen", "JPY"), ("Canadian dollars", "CAD"), ("pounds sterling", "GBP"), ("UAE dirhams", "AED"),
        ("Swedish kronor", "SEK"), ("reais", "BRL"), ("baht", "THB"), ("zloty", "PLN"),
    ],
)  # fmt: skip
def test_words_of_one_currency(text: str, unit: str) -> None:
    found = BOOK.word(text)
    assert found is not None
    assert (found.name, found.others) == (unit, ())


@pytest.mark.parametrize(
    ("text", "base", "part"),
    [("cents", "USD", 100), ("pence", "GBP", 100), ("角", "yuan", 10), ("分钱", "yuan", 100), ("kopecks", "RUB", 100),
     ("Kuwaiti fils", "KWD", 1000), ("UAE fils", "AED", 100), ("paise", "INR", 100), ("euro cents", "EUR", 100)],
)  # fmt: skip
def test_parts_of_a_currency(text: str, base: str, part: int) -> None:
    small, whole = BOOK.word(text), BOOK.word(base)
    assert small is not None
    assert whole is not None
    assert (small.dims, small.factor * part) == (whole.dims, whole.factor)


@pytest.mark.parametrize("code", ["all", "top", "try", "mad", "Pen"])
def test_a_code_is_no_word(code: str) -> None:
    assert BOOK.word(code) is None


@pytest.mark.parametrize(
    ("text", "unit", "open_"),
    [
        ("Sales were $5 million.", "USD", True),
        ("All amounts are in Hong Kong dollars. Sales were $5 million.", "HKD", False),
        ("In Canadian dollars: sales of $5 million.", "CAD", False),
        ("An Australian dollar loan of A$5 million ($3.3 million) was paid, then $2 million.", "USD", True),
        ("US dollars and Hong Kong dollars: $5 million.", "USD", True),
        ("The rent is ¥5 billion.", "yuan", True),
        ("The yen fell. The rent is ¥5 billion.", "JPY", False),
        ("RMB bonds: ¥5 billion.", "yuan", False),
        ("公司的租金为¥5亿。", "yuan", False),
        ("以日元计，租金¥5亿", "JPY", False),
        ("It cost 61¢.", "US_cent", True),
        ("Norwegian kroner: a price of kr 500.", "NOK", False),
        ("Prices in Indian rupees: Rs 500.", "INR", False),
        ("It costs Rs 500.", "rupee", True),
        ("Gold: 500 ounces.", "troy_ounce", False),
        ("Swiss francs rose; it lost 5 million francs.", "CHF", False),
        ("It weighs 500 pounds.", "lb", False),
        ("It has 500 pounds.", "pound", True),
        ("It cost £3, or 500 pounds a head.", "GBP/person", False),
    ],
)
def test_a_text_settles_its_words(text: str, unit: str, open_: bool) -> None:
    assert amount(text) == (unit, open_)


def test_currency_settles_what_the_text_leaves_open() -> None:
    book = Units(currency="AUD")
    assert amount("Sales were $5 million.", book) == ("AUD", False)
    assert amount("It cost 61 cents.", book) == ("AU_cent", False)
    assert amount("In Canadian dollars: sales of $5 million.", book) == ("CAD", False)
    assert amount("The rent is ¥5 billion.", book) == ("yuan", True)
    with pytest.raises(ValueError, match="no currency"):
        Units(currency="XYZ")


@pytest.mark.parametrize(
    "text", ["He made the TOP 100.", "In 2019 won the cup.", "ALL 50 states", "a 1080p screen"]
)
def test_words_that_are_seldom_money(text: str) -> None:
    assert all(found.kind != "money" for found in scan(text))


def test_the_option_and_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Sales were $5 million.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def unit(*arguments: str) -> tuple[str, bool]:
        record = json.loads(run(*arguments, "scan", "--json", "a.txt").out)
        return record["unit"], "readings" in record

    assert unit() == ("USD", True)
    assert unit("--currency", "AUD") == ("AUD", False)
    settings = tmp_path / "hunanfacts.toml"
    settings.write_text('currency = "CAD"\n', encoding="utf-8")
    assert unit() == ("CAD", False)
    assert unit("--currency", "aud") == ("AUD", False)
    assert run("calc", "$5m + C$3m").out.startswith("8 million CAD")
    assert run("--currency", "XYZ", "scan", "a.txt").code == 2
    settings.write_text('currency = "dollars"\n', encoding="utf-8")
    wrong = run("check")
    assert wrong.code == 2
    assert "did you mean USD?" in wrong.out + wrong.err

"""The unit book: the table against pint, exactness, traps, boundaries, a user's own definitions."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hunanfacts.units import (
    DIMENSIONLESS,
    Unit,
    UnitDefinitionError,
    Units,
    currencies,
    multiply_dims,
    remember,
)
from hunanfacts.units.definitions import FAMILIES, Definition, family_definitions

BOOK = Units()
TABLE: dict[str, Any] = json.loads(remember.TABLE.read_text(encoding="utf-8"))


def unit(text: str) -> Unit:
    found = BOOK.parse(text)
    assert found is not None, text
    return found


def at(text: str, start: int = 0) -> tuple[str, str] | None:
    """The name parse_at finds, and the text it leaves."""
    found = BOOK.parse_at(text, start)
    return None if found is None else (found[0].name, text[found[1] :])


@cache
def oracle() -> pint.UnitRegistry[Fraction]:
    """A registry filled by pint's own file loader, past the package's line reader."""
    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(None, non_int_type=Fraction)
    for family in FAMILIES:
        registry.load_definitions(remember.FOLDER / f"{family}.txt")
    return registry


def bundled() -> Iterator[tuple[str, Definition]]:
    for family in FAMILIES:
        for definition in family_definitions(family):
            yield family, definition


# the table


def test_table_is_fresh() -> None:
    assert remember.TABLE.read_text(encoding="utf-8") == remember.render()
    assert remember.main(["--check"]) == 0


def test_check_reports_a_stale_table(tmp_path: Any, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(remember, "TABLE", tmp_path / "table.json")
    assert remember.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert remember.main([]) == 0
    assert remember.main(["--check"]) == 0


@pytest.mark.parametrize("family", FAMILIES)
def test_every_word_agrees_with_pint(family: str) -> None:
    registry = oracle()
    for definition in family_definitions(family):
        assert TABLE["units"][definition.name][2] == family
        for word in definition.words:
            quantity = registry.Quantity(Fraction(1), word).to_root_units()
            dims = sorted((str(d).strip("[]"), int(str(p))) for d, p in dict(quantity.dimensionality).items())
            found = BOOK.word(word)
            assert found is not None, word
            assert found.name == definition.name
            assert found.factor == quantity.magnitude, word
            assert found.dims == tuple(dims), word
            assert BOOK.match(word, 0) == (found, len(word)), word
            assert BOOK.parse(word) == found


def test_the_table_holds_nothing_else() -> None:
    words = {word: definition.name for _, definition in bundled() for word in definition.words}
    for _, definition in bundled():
        for word in definition.printed:
            if (spelled := word.replace(" ", "_")).isidentifier():
                words.setdefault(spelled, definition.name)
    for sign, (first, *others) in remember.read_symbols().meanings.items():
        words[sign] = words[first]
        found = BOOK.match(sign.replace("_", " "), 0)
        assert found == (BOOK.word(first), len(sign))
        assert [other.name for other in found[0].others] == others
    assert TABLE["words"] == words
    assert set(TABLE["units"]) == {definition.name for _, definition in bundled()}
    assert BOOK.names() == sorted(TABLE["units"])


def test_currencies_are_those_of_iso_4217_and_cldr() -> None:
    """The generated files are what the libraries give (where they are of the version the files name)."""
    babel = pytest.importorskip("babel")
    pytest.importorskip("pycountry")
    if f"babel {babel.__version__}" not in currencies.CURRENCIES.read_text(encoding="utf-8"):
        pytest.skip("another version of CLDR")
    assert currencies.main(["--check"]) == 0


def test_every_definition_has_a_source() -> None:
    for family in FAMILIES:
        for line in (remember.FOLDER / f"{family}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                assert len(line.partition("#")[2].strip()) > 10, line


def test_registry_has_no_prefixes() -> None:
    registry = oracle()
    assert {name for name in registry._prefixes if name} == set()
    for word in ("kyuan", "megatonne", "femtometer"):
        with pytest.raises(pint.UndefinedUnitError):
            registry.Quantity(Fraction(1), word)


def test_pint_stays_out_until_needed() -> None:
    code = (
        "import sys; from hunanfacts.units import Units; u = Units();"
        "assert u.parse('yuan/mu').name == 'yuan/mu' and u.word('town').is_count and u.suggest('hectar');"
        "assert 'pint' not in sys.modules; Units(['kiln = [kiln]']); assert 'pint' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# exactness


@pytest.mark.parametrize(
    ("text", "factor", "dims"),
    [
        ("mu", "2000/3", "length 2"),
        ("亩", "2000/3", "length 2"),
        ("acre", "316160658/78125", "length 2"),
        ("square kilometers", "1000000", "length 2"),
        ("m^2", "1", "length 2"),
        ("m²", "1", "length 2"),
        ("cm²", "1/10000", "length 2"),
        ("mile", "201168/125", "length 1"),
        ("li", "500", "length 1"),
        ("jin", "1/2", "mass 1"),
        ("吨", "1000", "mass 1"),
        ("km/h", "5/18", "length 1 time -1"),
        ("month", "1/12", "year 1"),
        ("quarter", "1/4", "year 1"),
        ("percent", "1/100", ""),
        ("％", "1/100", ""),
        ("‰", "1/1000", ""),
        ("倍", "1", ""),
        ("成", "1/10", ""),
        ("percentage points", "1/100", "percentage 1"),
        ("个百分点", "1/100", "percentage 1"),
        ("basis point", "1/10000", "percentage 1"),
        ("yuan/mu", "3/2000", "cny 1 length -2"),
        ("元/亩", "3/2000", "cny 1 length -2"),
        ("yuan/(mu*year)", "3/2000", "cny 1 length -2 year -1"),
        ("度", "3600000", "length 2 mass 1 time -2"),
        ("kW*h", "3600000", "length 2 mass 1 time -2"),
        ("tce", "29307000000", "length 2 mass 1 time -2"),
        ("L", "1/1000", "length 3"),
        ("US$", "1", "usd 1"),
        ("￥", "1", "cny 1"),
        ("元人民币", "1", "cny 1"),
        ("jiao", "1/10", "cny 1"),
        ("1/year", "1", "year -1"),
        ("元/50公斤", "1/50", "cny 1 mass -1"),
        ("yuan/student/year", "1", "cny 1 person -1 year -1"),
        ("元/生/年", "1", "cny 1 person -1 year -1"),
        ("元/床", "1", "bed -1 cny 1"),
        ("dimensionless", "1", ""),
    ],
)
def test_known_values(text: str, factor: str, dims: str) -> None:
    pieces = dims.split()
    found = unit(text)
    assert found.factor == Fraction(factor)
    assert found.dims == tuple((pieces[i], int(pieces[i + 1])) for i in range(0, len(pieces), 2))


def test_conversions_are_exact() -> None:
    assert unit("hectare").factor == 15 * unit("mu").factor
    assert 5280 * unit("mu").factor == Fraction("3.52") * unit("km2").factor
    assert 250 * unit("km/h").factor / unit("m/s").factor == Fraction(625, 9)
    assert unit("acre").factor == Fraction("4046.8564224")
    assert unit("kWh").factor == unit("kW").factor * unit("h").factor


def test_no_exchange_rates() -> None:
    money = [unit(name).dims for name in ("yuan", "USD", "EUR", "GBP", "JPY", "HKD")]
    assert len(set(money)) == 6


def test_kinds_stay_apart() -> None:
    for a, b in [("year", "day"), ("pp", "percent"), ("人", "人次"), ("town", "park"), ("town", "个")]:
        assert unit(a).dims != unit(b).dims


# traps


@pytest.mark.parametrize(
    "text",
    [
        "Mg", "M", "T", "S", "kyuan", "megatonne", "femtometer", "mus", "万", "亿", "", " ", "-", "_",
        "Li", "Mu", "link", "m-", "日", "月", "yuan/", "/mu", "yuan//mu", "yuan/foo", "yuan mu", "m^",
        "m^100", "(m", "m)", "()", "1.5", "km/h/", "2", "((((((((((((m))))))))))))", "m" * 1000, "m^٣",
        "per mu", "m^2.5", "x",
    ],
)  # fmt: skip
def test_unknown(text: str) -> None:
    assert BOOK.parse(text) is None
    assert BOOK.word(text) is None


def test_no_micro_and_no_yocto() -> None:
    assert unit("mu").dims == (("length", 2),)
    assert unit("yuan").factor == 1
    assert unit("min").factor == 60
    assert unit("t").dims == (("mass", 1),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("RMB", "yuan"), ("Rmb", "yuan"), ("YUAN", "yuan"), ("Hectares", "ha"), ("kwh", "kWh"), ("KM", None),
        ("us dollars", "USD"), ("US  dollars", "USD"), ("US-dollars", "USD"), ("square-kilometers", "km2"),
        ("Percentage Points", "pp"), ("per cent", "percent"), ("square\nkilometers", None), ("PP", None),
        ("公里", "km"), ("平方公里", "km2"), ("畝", "mu"), ("家企业", "enterprise"), ("㎡", "m2"),
    ],
)  # fmt: skip
def test_spellings(text: str, name: str | None) -> None:
    found = BOOK.word(text)
    assert (found.name if found else None) == name


def test_counts() -> None:
    for word in ("town", "个", "person", "人次", "enterprises", "household", "批"):
        assert unit(word).is_count, word
    for word in ("yuan", "percent", "pp", "year", "m", "town/year", "town^2", "1/town", "dimensionless"):
        assert not unit(word).is_count, word


# boundaries


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("mug", None), ("million", None), ("mu", ""), ("mu.", "."), ("mu,", ","), ("mu的", "的"),
        ("mu_x", None), ("m2", ""), ("m3x", None), ("km/h", "/h"), ("person-times", ""), ("person times", ""),
        ("person-in", "-in"), ("person--times", "--times"), ("persons of", " of"), ("人次增长", "增长"),
        ("人民币", ""), ("人们", "们"), ("平方公里。", "。"), ("%的", "的"), ("US$5", "5"), ("kW·h", ""),
        ("kW·hx", "·hx"), ("km²", ""), ("个月内", "内"), ("亿", None), ("公里/小时", "/小时"),
        ("tonnes of coal", " of coal"), ("tonnes of coal equivalent", ""), ("Москва", None),
    ],
)  # fmt: skip
def test_match(text: str, rest: str | None) -> None:
    found = BOOK.match(text, 0)
    assert (None if found is None else text[found[1] :]) == rest
    if found is not None:
        shifted = BOOK.match("5" + text, 1)
        assert shifted == (found[0], found[1] + 1)


def test_match_starts_at_a_word() -> None:
    assert BOOK.match("emu", 1) is None
    assert BOOK.match("5mu", 1) is not None
    assert BOOK.match("万亩", 1) is not None
    assert BOOK.match("万mu", 1) is not None
    assert BOOK.match("mu", 2) is None
    assert BOOK.match("mu", -1) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yuan/mu", ("yuan/mu", "")),
        ("yuan / mu", ("yuan/mu", "")),
        ("yuan per mu.", ("yuan/mu", ".")),
        ("yuan per mu per year, then", ("yuan/mu/year", ", then")),
        ("yuan/mu/year", ("yuan/mu/year", "")),
        ("元/亩。", ("yuan/mu", "。")),
        ("元每亩", ("yuan/mu", "")),
        ("元／平方米", ("yuan/m2", "")),
        ("yuan / 84 enterprises", ("yuan", " / 84 enterprises")),
        ("yuan / mu.price", ("yuan", " / mu.price")),
        ("yuan/50 kg bag", ("yuan/50 kg", " bag")),
        ("yuan / 50 kg", ("yuan", " / 50 kg")),
        ("yuan per 50 kg", ("yuan/50 kg", "")),
        ("yuan per 3 enterprises", ("yuan/3 enterprise", "")),
        ("yuan/3 enterprises", ("yuan", "/3 enterprises")),
        ("yuan/100 enterprises", ("yuan/100 enterprise", "")),
        ("yuan / 100 enterprises", ("yuan", " / 100 enterprises")),
        ("yuan/1 kg", ("yuan/kg", "")),
        ("yuan/1.5 kg", ("yuan", "/1.5 kg")),
        ("km/3 km", ("km", "/3 km")),
        ("km/10000 yuan", ("km/10000 yuan", "")),
        ("yuan/10000 yuan", ("yuan", "/10000 yuan")),
        ("元/生产", ("yuan", "/生产")),
        ("元/生·年", ("yuan/student/year", "")),
        ("USD a month on average", ("USD/month", " on average")),
        ("USD a month on", ("USD", " a month on")),
        ("USD per visit", ("USD/visit", "")),
        ("USD per match", ("USD/game", "")),
        ("yuan/mu@2019", ("yuan", "/mu@2019")),
        ("yuan/mug", ("yuan", "/mug")),
        ("yuan per capita", ("yuan/person", "")),
        ("yuan per widget", ("yuan", " per widget")),
        ("towns.count@2019", None),
        ("towns@2019", None),
        ("towns.", ("town", ".")),
        ("towns. Then", ("town", ". Then")),
        ("towns.5", ("town", ".5")),
        ("亩.价", None),
        ("m^2", ("m^2", "")),
        ("m^2.", ("m^2", ".")),
        ("m^2.5", ("m", "^2.5")),
        ("m^2的", ("m^2", "的")),
        ("m^x", ("m", "^x")),
        ("m^100", ("m", "^100")),
        ("m²", ("m2", "")),
        ("yuan/m²", ("yuan/m2", "")),
        ("cm³", ("cm3", "")),
        ("cm⁴", ("cm^4", "")),
        ("s⁻¹", ("1/s", "")),
        ("m/s^2", ("m/s^2", "")),
        ("enterprises² in", ("enterprise", "² in")),
        ("yuan * mu", ("yuan", " * mu")),
        ("km/h", ("km/h", "")),
        ("percent", ("percent", "")),
        ("per cent per year", ("percent/year", "")),
        ("mug", None),
        ("", None),
    ],
)
def test_parse_at(text: str, expected: tuple[str, str] | None) -> None:
    assert at(text) == expected


# composing


def test_composed_names() -> None:
    yuan, mu, year = unit("yuan"), unit("mu"), unit("year")
    assert (yuan / mu / year).name == "yuan/mu/year"
    assert (yuan / mu * mu).name == "yuan"
    assert (yuan / mu * mu) == yuan
    assert (mu / mu) == Unit("dimensionless", Fraction(1), ())
    assert (DIMENSIONLESS / year).name == "1/year"
    assert (yuan * mu).name == "yuan*mu"
    assert (yuan / mu**2).name == "yuan/mu^2"
    assert (yuan / (mu * year)) == yuan / mu / year
    assert yuan**0 == DIMENSIONLESS
    assert (mu**-1).factor == Fraction(3, 2000)
    assert str(yuan / mu) == "yuan/mu"
    assert BOOK.word("dimensionless") == DIMENSIONLESS


def test_multiply_dims() -> None:
    assert multiply_dims((("cny", 1),), (("length", 2),), -1) == (("cny", 1), ("length", -2))
    assert multiply_dims((("a", 1), ("b", 1)), (("a", 1),), -1) == (("b", 1),)


@given(st.lists(st.tuples(st.sampled_from(BOOK.names()), st.integers(-3, 3)), max_size=4))
def test_names_read_back(parts: list[tuple[str, int]]) -> None:
    whole = DIMENSIONLESS
    for name, power in parts:
        whole = whole * unit(name) ** power
    back = unit(whole.name)
    assert (back.name, back.factor, back.dims) == (whole.name, whole.factor, whole.dims)


@given(st.text(alphabet="mukyanh/^²2.-@( )*·元亩每%$_1", max_size=25), st.integers(-1, 26))
def test_no_text_upsets_the_reader(text: str, start: int) -> None:
    for found in (BOOK.match(text, start), BOOK.parse_at(text, start)):
        assert found is None or start < found[1] <= len(text)
    BOOK.parse(text)
    BOOK.word(text)


# suggestions


def test_suggestions() -> None:
    assert BOOK.suggest("hectar")[0] == "hectare"
    assert "enterprise" in " ".join(BOOK.suggest("enterprize"))
    assert BOOK.suggest("Kilometrs")[0].startswith("kilomet")
    assert BOOK.suggest("zzzzzz") == []
    assert all(len(BOOK.suggest(text)) <= 3 for text in ("t", "square", "产业", ""))


# definitions of a user's own


def test_own_definitions() -> None:
    book = Units(
        [
            "load = 2 * dan  # stands before what it needs",
            "dan = 50 * kilogram = 担 = market_dan",
            "kiln = [kiln] = kilns = 窑",
            "stall = count = stalls",
            "third = 1/3",
            "score = []",
            "twice = 2 * dimensionless",
            "speed = km / h ** 1",
            "qing = 100 亩 = _ = 市顷",
        ]
    )
    load, qing = book.parse("load"), book.word("市顷")
    assert load is not None
    assert load.factor == 100
    assert load.dims == (("mass", 1),)
    assert qing is not None
    assert qing.factor == Fraction(200000, 3)
    assert book.parse_at("market dan/kiln", 0) == (book.parse("dan/kiln"), 15)
    assert book.match("3窑", 1) == (book.word("kilns"), 2)
    score, twice = book.word("score"), book.word("twice")
    assert score is not None
    assert score.factor == 1
    assert score.dims == ()
    assert twice is not None
    assert twice.factor == 2
    assert twice.dims == ()
    stall, kiln, third, speed = (book.word(w) for w in ("stalls", "Kiln", "third", "speed"))
    assert stall is not None
    assert stall.is_count
    assert kiln is not None
    assert kiln.dims == (("kiln", 1),)
    assert not kiln.is_count
    assert third is not None
    assert third.factor == Fraction(1, 3)
    assert third.dims == ()
    assert speed is not None
    assert speed.factor == Fraction(5, 18)
    assert "kiln" in book.names()
    assert "yuan" in book.names()
    assert "kiln" in book.suggest("klin")
    assert BOOK.word("kiln") is None
    assert Units([]).names() == BOOK.names()


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["x y z"], "expected"),
        (["import os"], "expected"),
        (["b = __import__('os').system('true')"], "not a product"),
        (["b = os.system"], "not a product"),
        (["dan ="], "expected"),
        (["= 3 * kg"], "expected"),
        (["= = ="], "expected"),
        ([""], "expected"),
        (["# only a comment"], "expected"),
        (["@alias kg = kk"], "no unit name"),
        (["foo- = 1000"], "no unit name"),
        (["[x] = [length] / [time]"], "no unit name"),
        (["2x = kg"], "no unit name"),
        (["per = kg"], "reserved"),
        (["a1 = 3 * nosuch"], "`nosuch` is not a known unit"),
        (["a1 = 3 * mus"], "`mus` is not a known unit"),
        (["a1 = 3 * kiloyuan"], "not a known unit"),
        (["c1 = 2 * c2", "c2 = 3 * c1"], "circle"),
        (["c1 = 2 * c1"], "circle"),
        (["mu = 600 * m2"], "already known"),
        (["Yuan = 2 * kg"], "already known"),
        (["dan = 50 * kg = 斤"], "already known"),
        (["dan = 50 * kg", "dan = 60 * kg"], "already known"),
        (["dan = 50 * kg", "Dan = 60 * kg"], "already known"),
        (["kiln = [length]"], "already has a base unit"),
        (["kiln = [kiln]", "oven = [kiln]"], "already has a base unit"),
        (["kiln = [kiln] * [length]"], "not a product"),
        (["deg = 5 * m; offset: 3"], "not a product"),
        (["z0 = 0 * m"], "must be positive"),
        (["z0 = -3 * m"], "not a product"),
        (["z0 = m + m"], "not a product"),
        (["z0 = m ** 0.5"], "not a product"),
        (["z0 = m / 0"], "cannot be worked out"),
        (["z0 = 9 ** 9 ** 9 ** 9 * m"], "of a power"),
        (["z0 = 10 ** 999999999 * m"], "not a product"),
        (["z0 = 1e999999999 * m"], "not a product"),
        (["z0 = (m ** 9) ** 9"], "bracket"),
        (["z0 = (m"], "cannot be worked out"),
        (["z0 = * m"], "cannot be worked out"),
        (["z0 = 10 * * 999999999 * m"], "not a product"),
        (["z0 = 10 ** 9999 m"], "not a product"),
        (["z0 = m m2 )("], "cannot be worked out"),
        (["z1 = 1e99 ** 3 * m", "z2 = z1 ** 9"], "too large"),
        (["a1 = kg\nb1 = kg"], "one line"),
        (["a1 = " + "kg * " * 1000 + "kg"], "longer than"),
    ],
)
def test_bad_definitions(lines: list[str], says: str) -> None:
    with pytest.raises(UnitDefinitionError) as caught:
        Units(lines)
    message = str(caught.value)
    assert says in message
    assert "\n" not in message
    assert len(message) < 200
    assert isinstance(caught.value, ValueError)


def test_one_string_is_no_list_of_definitions() -> None:
    with pytest.raises(TypeError):
        Units("kiln = [kiln]")

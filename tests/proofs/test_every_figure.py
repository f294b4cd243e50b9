"""No figure that the reader accepts, and no equation, ends in an internal error: check, repairs, formats, answers."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hunanfacts import LanguageError, calculate
from hunanfacts.answers.cards import Cards
from hunanfacts.answers.explaining import Explainer
from hunanfacts.answers.lookup import Match
from hunanfacts.figures.reading import read
from hunanfacts.formats import FORMATS
from hunanfacts.gate.report import check
from hunanfacts.ledger.model import Ledger
from ledgers import compose, ledger_of

LIMIT = 2_000_000
MEASURES = {
    "m": "unit: yuan, at_least: 0, additive: true",
    "p": "unit: yuan",
    "n": "unit: count, at_least: 0",
    "s": "unit: percent, between: [0%, 100%]",
}
ENTITIES = {"w": "{}", "a": "{in: w}", "b": "{in: w}"}
PARTITIONS = {"all": "{of: w, parts: [a, b]}"}
RATES = ("half", "a third", "two-thirds", "nearly 30%", "30%", "24.7%", "about 75%", "超过80%", "七成", "33 1/3%", "100%",
         "0%", "127.8%", "fell 3.2%", "rose 15%", "下降2.5%", "2.5倍", "3 times", "5 to 7%", "up to 40%", "三分之二",
         "one in five", "[1.2 .. 1.3]%", "12.5%±0.5%", "-3.2%")  # fmt: skip
AMOUNTS = ("72.387 billion yuan", "1亿元", "0亿元", "-1.5亿元", "6600多万元", "more than 2 billion yuan", "0 yuan",
           "180,000,000,000 yuan", "at most 300 million yuan", "fell 15 million yuan", "about 45 million yuan",
           "half a million yuan", "3-5万元", "up 15 million yuan", "between 1.2 and 1.5 billion yuan",
           "[1.2 .. 1.3] billion yuan")  # fmt: skip
COUNTS = (
    "84",
    "2,000",
    "20",
    "0",
    "1",
    "three",
    "十二",
    "about 100",
    "more than 1,400",
    "两千多",
    "between 5 and 7",
    "1.2万",
)
FIGURES = {"m": AMOUNTS, "p": AMOUNTS, "n": COUNTS, "s": tuple(r for r in RATES if "%" in r)}


@st.composite
def equations(draw: st.DrawFn) -> str:
    measure = draw(st.sampled_from("mmppns"))
    year = draw(st.sampled_from((2018, 2019)))
    one, other = (f"{draw(st.sampled_from('wab'))}.{measure}@{year}" for _ in "12")
    span = f"{draw(st.sampled_from('wab'))}.{draw(st.sampled_from('mpn'))}@2018..2019"
    rate = draw(st.sampled_from(RATES))
    figure = draw(st.sampled_from(FIGURES[measure]))
    return draw(st.sampled_from((
        f"{one} = {figure}", f"growth({span}) = {rate}", f"times({span}) = {rate}", f"{one} / {other} = {rate}",
        f"{one} + {other} = {figure}", f"{one} - {other} = {figure}", f"{one} <= {figure}", f"{one} > {figure}",
        f"max({one}, {other}) = {figure}", f"min({one}, {other}) = {figure}", f"mean({one}, {other}) = {figure}",
        f"annual_growth({span}) = {rate}",
    )))  # fmt: skip


IDENTITIES = ("w.n@2019 = a.n@2019 + b.n@2019", "a.n@2019 + b.n@2019 = exact(0)", "a.s@2019 = a.m@2019 / w.m@2019",
              "a.p@2019 <= b.p@2019", "a.m@2019 = a.s@2019 * w.m@2019")  # fmt: skip


def loads(claim: str) -> bool:
    try:
        ledger_of(compose(ENTITIES, MEASURES, {"k": claim}, partitions=PARTITIONS))
    except AssertionError:
        return False
    return True


def answered(ledger: Ledger) -> None:
    report = check(ledger, limit=LIMIT, today=date(2020, 1, 1))
    for finding in report.findings:
        for repair in finding.repairs:
            assert "?" not in repair["to"], repair
            if repair["kind"] not in ("by-for-to", "neighbouring-period"):
                read(repair["to"], ledger.units)
    for render in FORMATS.values():
        render(report, False, True)
    for name in ledger.claims:
        Cards(report, "en").card(Match("claim", name))
        Explainer(report, "zh").claim(name)
    for key in report.decision.problem.quantities:
        Cards(report, "zh").card(Match("quantity", key))
        Explainer(report, "en").contributions(key)


@given(st.lists(equations().filter(loads), min_size=1, max_size=4), st.sampled_from(("", *IDENTITIES)))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_ledger_is_always_answered(claims: list[str], identity: str) -> None:
    named = {f"k{number}": claim for number, claim in enumerate(claims)}
    answered(ledger_of(compose(ENTITIES, MEASURES, named, {"i": identity} if identity else None, PARTITIONS)))


@pytest.mark.parametrize(
    ("claims", "identities"),
    [
        (("a.m@2019 + b.m@2019 = 1亿元", "b.m@2019 - b.m@2018 = 2亿元", "min(a.m@2018, b.m@2018) = 10亿元"), ()),
        (("a.n@2019 / w.n@2019 = half", "w.n@2019 = 0"), ()),
        (("a.n@2019 / w.n@2019 = a third", "w.n@2019 = 120", "a.n@2019 = 83"), ()),
        (("a.m@2019 / w.m@2019 = half", "w.m@2019 = 0亿元", "b.m@2019 / w.m@2019 = nearly 30%"), ()),
        (("a.p@2019 - a.p@2019 = 1亿元",), ()),
        (("a.n@2019 / a.n@2019 = 100%", "b.n@2019 = 12"), ("a.n@2019 + b.n@2019 = exact(0)",)),
        (("b.p@2019 / a.p@2019 = two-thirds", "growth(b.p@2018..2019) = nearly 30%",
          "max(w.p@2018, b.p@2018) = up 15 million yuan"), ()),
        (("annual_growth(a.p@2018..2019) = two-thirds", "a.p@2018 + w.p@2018 = up 15 million yuan",
          "times(b.p@2018..2019) = one in five", "a.p@2018 / b.p@2018 = 5 to 7%"), ()),
        (("growth(w.m@2018..2019) = 10%", "w.m@2019 = 100.3 million yuan", "w.m@2018 = 120.1 million yuan",
          "max(a.m@2019, b.m@2019) = 170.2 million yuan"), ()),
    ],
)  # fmt: skip
def test_what_once_ended_in_an_error_is_answered(
    claims: tuple[str, ...], identities: tuple[str, ...]
) -> None:
    named = {f"k{number}": claim for number, claim in enumerate(claims)}
    more = {f"i{number}": text for number, text in enumerate(identities)}
    answered(ledger_of(compose(ENTITIES, MEASURES, named, more)))


LEDGER = ledger_of(compose(ENTITIES, MEASURES, {
    "a": "w.m@2019 = 72.387 billion yuan", "b": "a.m@2019 = 1.17 billion yuan", "c": "a.n@2019 = 84",
    "d": "growth(w.m@2018..2019) = 24.7%",
}))  # fmt: skip
OPERANDS = st.sampled_from(("w.m@2019", "a.m@2019", "a.n@2019", "w.m@2018", "7%", "24.7%", "84", "2 billion yuan", "0",
                            "half", "growth(w.m@2018..2019)"))  # fmt: skip
EXPRESSIONS = st.recursive(
    OPERANDS, lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
    max_leaves=5,
)  # fmt: skip


@given(EXPRESSIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_expression_has_a_value_or_a_reason(expression: str) -> None:
    with suppress(LanguageError):
        calculate(expression, LEDGER)


@pytest.mark.parametrize("text", ["7% + a.m@2019 / w.m@2019", "(1 + 24.7%) * a.m@2019 / w.m@2019"])
def test_a_figure_beside_a_quotient_of_quantities(text: str) -> None:
    result = calculate(text, LEDGER)
    assert result.value is not None
    assert result.value in result.interval

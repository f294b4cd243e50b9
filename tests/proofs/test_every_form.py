"""Every form of figure that the tests know, in every relation: no check, repair, format, card or answer ends in an
internal error, and whatever is offered as a repair is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from test_every_figure import answered

from hunanfacts.figures.figure import PERCENTAGES, Figure
from hunanfacts.figures.reading import FigureError, read
from hunanfacts.ledger.model import Ledger
from hunanfacts.units import Units
from ledgers import compose, ledger_of

TESTS = Path(__file__).parent.parent
UNITS = Units()
LONGEST = 60


def texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for one in node.values():
            yield from texts(one)
    elif isinstance(node, list):
        for one in node:
            yield from texts(one)


def forms() -> dict[str, list[str]]:
    """The figures of the tables of cases, by the unit that they are read in."""
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    for file in (
        *sorted((TESTS / "figures").glob("*.yaml")),
        *sorted((TESTS / "scanning").glob("faults*.yaml")),
    ):
        for text in texts(yaml.safe_load(file.read_text(encoding="utf-8"))):
            if len(text) > LONGEST or "\n" in text:
                continue
            try:
                figure = read(text, UNITS)
            except FigureError:
                continue
            found[figure.unit.name][text] = figure
    return {unit: sorted(figures) for unit, figures in sorted(found.items())}


FORMS = forms()
RATES = sorted({text for unit in ("dimensionless", "times", *PERCENTAGES) for text in FORMS.get(unit, ())})
LEVELS = (
    "{a}.v@2019 = {f}", "{a}.v@2018 = {f}", "{a}.v@2019 + {b}.v@2019 = {f}", "{a}.v@2019 - {b}.v@2018 = {f}",
    "change({a}.v@2018..2019) = {f}", "mean({a}.v@2019, {b}.v@2019) = {f}", "max({a}.v@2019, {b}.v@2018) = {f}",
    "min({a}.v@2018, {b}.v@2018) = {f}", "sum(all: v@2019) = {f}", "{a}.v@2019 <= {f}", "{a}.v@2018 > {f}",
    "{a}.v@2019 as of 2020-02 = {f}", "2 * {a}.v@2019 = {f}", "{a}.v@2019Q1 = {f}", "{a}.v@2019H1 = {f}",
)  # fmt: skip
SHARES = (
    "{a}.v@2019 / {b}.v@2019 = {f}", "growth({a}.v@2018..2019) = {f}", "times({a}.v@2018..2019) = {f}",
    "annual_growth({a}.v@2016..2019) = {f}", "real_growth({a}.v@2018..2019) = {f}",
    "contribution({a}.v@2018..2019, w) = {f}", "{a}.r@2019 = {f}", "change({a}.r@2018..2019) = {f}",
    "{a}.r@2019 - {b}.r@2019 = {f}", "{a}.v@2019 / w.v@2019 - {a}.v@2018 / w.v@2018 = {f}", "{a}.r@2018 >= {f}",
    "{a}.i@2019 = {f}", "growth({a}.i@2018..2019) = {f}", "change({a}.i@2018..2019) = {f}", "{a}.i@2018 < {f}",
    "growth({a}.n@2018..2019) = {f}", "{a}.n@2019 / {b}.n@2019 = {f}", "{a}.n@2019 / {b}.n@2018 < {f}",
)  # fmt: skip
COUNTS = ("{a}.n@2019 = {f}", "{a}.n@2018 + {b}.n@2018 = {f}", "mean({a}.n@2018, {b}.n@2019) = {f}")
VALUES = (
    "additive: true, at_least: 0",
    "additive: true, flow: true, at_least: 0",
    "additive: true",
    "flow: true",
    "",
)
SHARES_OF = (
    "unit: percent",
    "unit: percent, mean_of: parts",
    "unit: percent, between: [0%, 100%]",
    "unit: dimensionless",
)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A ledger of one measure in the unit of some form, a rate and a count, with one to four claims that load."""
    unit = draw(st.sampled_from(sorted(FORMS)))
    value = draw(st.sampled_from(VALUES))
    measures = {
        "v": f'unit: "{unit}"' + (f", {value}" if value else ""), "r": draw(st.sampled_from(SHARES_OF)),
        "n": "unit: count, additive: true, at_least: 0", "i": "unit: dimensionless, index: 2015, at_least: 0",
    }  # fmt: skip
    parts = {"w": "{}", "a": "{in: w}", "b": "{in: w}"}
    claims: dict[str, str] = {}
    for number in range(draw(st.integers(1, 4))):
        kinds = ((LEVELS, FORMS[unit]), (SHARES, RATES), (COUNTS, FORMS["dimensionless"] + FORMS["count"]))
        templates, figures = draw(st.sampled_from(kinds))
        template, figure = draw(st.sampled_from(templates)), draw(st.sampled_from(figures))
        equation = template.format(a=draw(st.sampled_from("wab")), b=draw(st.sampled_from("wab")), f=figure)
        if ";" in equation:  # further fields begin there
            continue
        more = {**claims, f"k{number}": equation.replace("'", "''")}
        try:
            ledger_of(compose(parts, measures, more, partitions={"all": "{of: w, parts: [a, b]}"}))
        except AssertionError:
            continue
        claims = more
    assume(claims)
    return ledger_of(compose(parts, measures, claims, partitions={"all": "{of: w, parts: [a, b]}"}))


@given(ledgers())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_ledger_of_any_forms_is_answered(ledger: Ledger) -> None:
    answered(ledger)

"""Changes in a text as equations: growth, change, multiples, percent or points, nominal or real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from ..figures.figure import PERCENTAGES
from ..lang import en, zh
from ..scanning.scan import Found
from ..units import DIMENSIONLESS, Unit
from . import words
from .names import Names
from .naming import CJK
from .passages import Passages, year_before
from .records import PLAIN, POINTS, Proposed, Quantity

PERCENT = Unit("percent", Fraction(1, 100), ())
_YEARLY_BASE = re.compile(
    r"上年|去年|同比|last year|previous year|year[- ]on[- ]year|yoy|y/y|a year earlier", re.IGNORECASE
)


def is_multiple(one: Found) -> bool:
    """doubled, 翻一番."""
    return one.text.lower() in (*en.MULTIPLES, *zh.MULTIPLES)


def measure_unit(unit: Unit) -> Unit:
    """The unit of a measure with such a figure: shares and rates in percent, differences of them in points."""
    if unit.name == "bp":
        return replace(unit, name="pp", factor=Fraction(1, 100))
    if unit.name == DIMENSIONLESS.name or (unit.name in PERCENTAGES and unit.name != "pp"):
        return PERCENT
    return unit


def retyped(names: Names, quantity: Quantity, unit: Unit) -> Quantity:
    """The quantity with a unit for its measure, if only its growth was known so far."""
    if names.unit_of(quantity.measure) is not None:
        return quantity
    words_of = quantity.measure.words
    return replace(quantity, measure=names.measure(words_of, unit) if words_of else names.nothing(unit))


def changes(
    names: Names, passages: Passages, quantity: Quantity, one: Found, spoken: str
) -> Iterator[Proposed]:
    """What a change of a quantity may claim; `spoken` are the words from the figure before it up to its end.

    A change runs between two periods; where they are not both known, it is a measure of its own, with a doubt.
    """
    assert one.figure is not None
    unit = measure_unit(one.figure.unit)
    _, stop = passages.statement(one.start)
    spoken = (spoken + passages.text[one.whole_end : min(stop, one.whole_end + 60)]).lower()
    after = quantity.when.period
    base = passages.base(one)
    yearly = any(word in spoken for word in words.YEARLY)
    other = yearly or any(word in spoken for word in words.NOT_YEARLY)
    before = base if base and base != after else "" if other else year_before(after)
    if not (before and after):
        yield _without_periods(names, quantity, unit)
        return
    doubts = () if base or _YEARLY_BASE.search(spoken) else (f"over {before}?",)

    def between(of: Quantity) -> str:
        return f"{of.at(_in_change(before))}..{_in_change(after)}"

    span = between(quantity)
    level = names.unit_of(quantity.measure)
    if is_multiple(one):
        yield Proposed(quantity, "times", (("", f"times({span})", ""),), doubts)
    elif unit.name == "times":
        readings = ("by", f"growth({span})", ""), ("to", f"times({span})", PLAIN)
        yield Proposed(quantity, "growth", readings, doubts)
    elif one.kind == "percent":
        if level is None and _is_share(names, quantity):
            quantity = retyped(names, quantity, PERCENT)
            span = between(quantity)
        yield Proposed(quantity, *_rate(names, quantity, span, spoken, yearly), doubts)
    elif level is None or level.dims == unit.dims or (one.kind == "points" and level.name in PERCENTAGES):
        quantity = retyped(names, quantity, PERCENT if one.kind == "points" else unit)
        yield Proposed(quantity, "change", (("", f"change({between(quantity)})", ""),), doubts)


def _without_periods(names: Names, quantity: Quantity, unit: Unit) -> Proposed:
    said = quantity.measure.words
    rate = f"{said}增速" if CJK.search(said) else f"growth of {said}"
    measure = names.measure(rate, unit) if said else names.nothing(unit)
    own = replace(quantity, measure=measure)
    doubt = "over which period? a change is written growth(x@2018..2019) or change(x@2018..2019)"
    return Proposed(own, "rate", (("", own.at(quantity.when.period), ""),), (doubt,), quantity)


def _is_share(names: Names, quantity: Quantity) -> bool:
    level = names.unit_of(quantity.measure)
    if level is not None:
        return level.name in PERCENTAGES
    return quantity.measure.words.lower().endswith((*words.SHARE_WORDS, *words.SHARE_ZH))


def _rate(
    names: Names, quantity: Quantity, span: str, spoken: str, yearly: bool
) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """The kind of a rate of growth and its readings."""
    if yearly:
        return "annual-growth", (("", f"annual_growth({span})", ""),)
    if _is_share(names, quantity):
        return "growth", (("percent", f"growth({span})", ""), ("points", f"change({span})", POINTS))
    if any(word in spoken for word in words.REAL):
        return "growth", (("", f"real_growth({span})", ""),)
    named = quantity.measure.words.lower()
    if names.prices_of(quantity.measure) is None and any(word in named for word in words.VALUE_ADDED):
        return "growth", (("nominal", f"growth({span})", ""), ("real", f"real_growth({span})", ""))
    return "growth", (("", f"growth({span})", ""),)


def _in_change(period: str) -> str:
    return f"({period})" if ".." in period else period

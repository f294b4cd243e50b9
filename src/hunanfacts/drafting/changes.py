"""Statements as equations: levels, growth, change, multiples, contributions; percent or points, nominal or real."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from ..figures.figure import PERCENTAGES
from ..scanning.scan import Found
from ..stories.kinds import changed, contribution_words, is_multiple, is_share, is_value_added, rate_words
from ..stories.statement import ANNUAL, CONTRIBUTION, LEVELS, MULTIPLE, RATE, REAL, TIMES, Statement
from ..units import DIMENSIONLESS, Unit
from .names import Names
from .records import PLAIN, POINTS, Proposed, Quantity

PERCENT = Unit("percent", Fraction(1, 100), ())


def measure_unit(one: Found) -> Unit:
    """The unit of a measure with such a figure: shares and rates in percent, differences of them in points.

    What is counted with decimals is an average, no count. In Chinese ¥ is the yuan.
    """
    assert one.figure is not None
    unit = one.figure.unit.settled() if one.language == "zh" else one.figure.unit
    if unit.name == "bp":
        return replace(unit, name="pp", factor=Fraction(1, 100))
    if unit.name in PERCENTAGES and unit.name != "pp":
        return PERCENT
    if not unit.dims and not unit.is_count:
        return DIMENSIONLESS if one.kind == "bare" or not one.figure.is_percentage else PERCENT
    if unit.is_count and one.figure.value.denominator != 1:
        return DIMENSIONLESS
    return unit


def proposals(names: Names, one: Statement, quantity: Quantity) -> Iterator[Proposed]:
    """What a statement may claim, the likeliest first."""
    if one.kind in LEVELS:
        yield Proposed(quantity, "", (("", quantity.at(one.period), ""),))
        return
    if one.kind == CONTRIBUTION:
        yield from _contribution(names, one, quantity)
        return
    if one.kind != RATE:
        yield from _change(names, one, quantity)
    yield rate(names, one, quantity)


def _change(names: Names, one: Statement, quantity: Quantity) -> Iterator[Proposed]:
    """A change runs between two periods."""
    found = one.found
    unit = measure_unit(found)
    level = names.unit_of(quantity.measure)
    span = _span(quantity, one)
    if one.kind == MULTIPLE or is_multiple(found):
        yield Proposed(quantity, "times", (("", f"times({span})", ""),))
    elif one.kind == TIMES and found.figure is not None and found.figure.direction < 0:
        yield Proposed(quantity, "growth", (("", f"growth({span})", ""),))  # a fall leads to no multiple
    elif one.kind == TIMES or unit.name == "times":
        yield Proposed(quantity, "growth", (("by", f"growth({span})", ""), ("to", f"times({span})", PLAIN)))
    elif found.kind == "percent":
        if level is None and is_share(quantity.measure.words):
            quantity = retyped(names, quantity, PERCENT)
            level = PERCENT
            span = _span(quantity, one)
        yield Proposed(quantity, *_rate(names, quantity, span, one.kind, level))
    elif level is None or level.dims == unit.dims or (found.kind == "points" and level.name in PERCENTAGES):
        quantity = retyped(names, quantity, PERCENT if found.kind == "points" else unit)
        yield Proposed(quantity, "change", (("", f"change({_span(quantity, one)})", ""),))


def retyped(names: Names, quantity: Quantity, unit: Unit) -> Quantity:
    """The quantity with a unit for its measure, if only its growth was known so far."""
    if names.unit_of(quantity.measure) is not None:
        return quantity
    named = quantity.measure
    return replace(
        quantity,
        measure=names.measure(named.words, unit) if named.plain else names.nothing(unit, named.quote),
    )


def _rate(
    names: Names, quantity: Quantity, span: str, kind: str, level: Unit | None
) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """The kind of a rate of growth and its readings."""
    if kind == ANNUAL:
        return "annual-growth", (("", f"annual_growth({span})", ""),)
    if level is not None and level.name in PERCENTAGES:
        return "growth", (("percent", f"growth({span})", ""), ("points", f"change({span})", POINTS))
    if kind == REAL:
        return "growth", (("", f"real_growth({span})", ""),)
    if names.prices_of(quantity.measure) is None and is_value_added(quantity.measure.words):
        return "growth", (("nominal", f"growth({span})", ""), ("real", f"real_growth({span})", ""))
    return "growth", (("", f"growth({span})", ""),)


def rate(names: Names, one: Statement, quantity: Quantity) -> Proposed:
    """A change as a quantity of its own, where its periods are not known."""
    unit = measure_unit(one.found)
    said = rate_words(quantity.measure.words)
    measure = names.measure(said, unit) if said else names.nothing(unit, changed(one.quote))
    own = replace(quantity, measure=measure)
    return Proposed(own, "", (("", own.at(one.period), ""),))


def _contribution(names: Names, one: Statement, quantity: Quantity) -> Iterator[Proposed]:
    """A contribution to the growth of a whole, in percentage points."""
    measure = names.measure(contribution_words(one.said.measure, one.found.language), measure_unit(one.found))
    own = replace(quantity, measure=measure)
    yield Proposed(own, "", (("", own.at(one.period), ""),))


def _span(quantity: Quantity, one: Statement) -> str:
    return f"{quantity.at(_in_change(one.base))}..{_in_change(one.period)}"


def _in_change(period: str) -> str:
    return f"({period})" if ".." in period else period

"""How far the sides of a conflict are apart, in words."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec.structs import replace

from ..deciding.arithmetic import with_constants
from ..deciding.binding import Constraint
from ..deciding.component import Component
from ..deciding.term import Const, Quotient, Term, number
from ..deciding.verdicts import Conflict
from ..figures.figure import Allowed
from ..figures.wording import Style, bound_digits, value_text
from ..interval import Interval
from ..ledger.model import Claim, Ledger
from ..messages import _, ngettext
from .table import core


def pointed(ledger: Ledger, component: Component, names: Iterable[str], free: str = "") -> Component:
    """A component whose published figures are taken as they stand, but for one claim that keeps its interval.

    Figures of different precision may then say the same (412,300 and 41.23万): ask it of its own `names`.
    """
    kept = set(names)
    constraints = [
        _point(ledger, c) if c.id != free else c
        for c in component.constraints
        if c.structural or c.id in kept
    ]
    return Component(component.quantities, constraints, component.limit)


def _point(ledger: Ledger, constraint: Constraint) -> Constraint:
    claim = ledger.claims.get(constraint.id)
    if len(constraint.options) != 1 or len(constraint.options[0].pieces) != 1:
        return constraint
    option, (piece,) = constraint.options[0], constraint.options[0].pieces
    piece = replace(piece, term=with_constants(piece.term, _printed))
    if claim is not None and _is_one_value(claim):
        point = Interval.point(claim.figure.base_value)
        piece = replace(piece, allowed=Allowed(point, point))
    return replace(constraint, options=(replace(option, pieces=(piece,)),))


def _is_one_value(claim: Claim) -> bool:
    """Does a claim state one value that was rounded: no bound, no interval, nothing vague?"""
    figure = claim.figure
    several = figure.qualifier or figure.upper is not None or figure.fixed is not None
    return not several and claim.readings[0].equation.relation == "="


def _printed(value: Allowed) -> Term:
    """The number that a figure within an equation was rounded to; an interval, or what is vague, as it is.

    Any rounding leaves a number at least twice the room that the nearest does; the room of a range is mostly its own.
    """
    near, wide = value.narrow, value.wide
    if near.low is None or near.high is None or wide.low is None or wide.high is None:
        return Const(value)
    return (
        number((near.low + near.high) / 2)
        if wide.high - wide.low >= 2 * (near.high - near.low)
        else Const(value)
    )


def _excess(
    ledger: Ledger, conflict: Conflict, pivot: Constraint, others: list[str], distance: Fraction, style: Style
) -> str:
    """How far the printed figures are apart as they stand, and how much of that rounding can explain."""
    claim = ledger.claims[pivot.id]
    if not _is_one_value(claim):
        return ""
    plain = pointed(ledger, conflict.component, others)
    term = with_constants(pivot.options[0].pieces[0].term, _printed)
    left = plain.range_of(term, plain.names, tier=conflict.tier)
    value = Interval.point(claim.figure.base_value)
    apart = left.gap(value) if left is not None and not left.empty else Fraction(0)
    if left is None or not apart:
        return ""
    more = left.high is not None and left.high < claim.figure.base_value
    # "Fell by 12 minutes" where it fell by 22 is too little, as people say it.
    falls = claim.figure.direction < 0
    if more != falls:
        text = _("as printed the fall is {gap} too much") if falls else _("as printed it is {gap} too much")
    else:
        text = (
            _("as printed the fall is {gap} too little") if falls else _("as printed it is {gap} too little")
        )
    text = text.format(gap=gap_text(ledger, apart, style))
    explained = apart - distance
    if explained <= 0 or not distance:
        return text
    return _("{text}; rounding explains at most {gap}").format(
        text=text, gap=gap_text(ledger, explained, style)
    )


def _one_ratio(constraints: list[Constraint], tier: str) -> str:
    """Two rates or multiples of the same levels in one line: `at most 1.053 by g1, at least 1.073 by g2`."""
    if len(constraints) != 2 or any(len(c.options) != 1 or len(c.options[0].pieces) > 2 for c in constraints):
        return ""
    found = []
    for constraint in constraints:
        piece = constraint.options[0].pieces[0]
        found.append((*core(piece.term, piece.allowed.at(tier)), constraint.id))
    (term, first, one), (other, second, two) = found
    if term != other or not isinstance(term, Quotient) or first is None or second is None:
        return ""
    if first.high is None or second.low is None or first.high > second.low:
        (first, one), (second, two) = (second, two), (first, one)
    if first.high is None or second.low is None or first.high > second.low:
        return ""
    top, bottom = getattr(term.top, "name", ""), getattr(term.bottom, "name", "")
    if not top or not bottom:
        return ""
    high, low = bound_digits(first.high, second.low)
    below, above = (
        _("less than") if first.high_open else _("at most"),
        _("more than") if second.low_open else _("at least"),
    )
    sign = "<" if high != low else "<="
    return _(
        "{top} is {below} {high} x {bottom} ({one}) and {above} {low} x {bottom} ({two}): {high} {sign} {low}"
    ).format(
        top=top, below=below, high=high, bottom=bottom, one=one, above=above, low=low, two=two, sign=sign
    )


def gap_text(ledger: Ledger, distance: Fraction, style: Style) -> str:
    """The distance between the two sides, to three digits; a difference of two percentages is in points."""
    if not distance:
        return _("none: the two sides only just miss each other")
    points = ledger.units.parse("pp")
    between = bool(points) and style.unit.name == "percent"
    if points and between:
        style = replace(style, unit=replace(points, factor=style.unit.factor))
    size = abs(distance / style.suited(distance).factor)
    places = 0
    while places < 12 and size * 10**places < 100 and (size * 10**places).denominator != 1:
        places += 1
    said = value_text(distance, style, places)
    # A bare 15.3% is of no language: its points are told in the reader's.
    if between and style.lang == "en" and " percentage point" in said:
        form = ngettext(
            "{number} percentage point", "{number} percentage points", 2 - (said.split()[0] == "1")
        )
        return form.format(number=said.split()[0])
    return said

"""Figures as the words beside them mean them: a base that is no bound, a number in the unit of the other, a footnote."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..scanning.records import Found

_BY_SO_MUCH = re.compile(r"(?:percent|pct|per cent|%|points?|times)\s+\Z")


def in_unit_of(one: Found, other: Found | None) -> Found:
    """A bare number in the unit of the other value of its quantity: to 1.07 million barrels from 830,492."""
    if (
        other is None
        or one.kind != "bare"
        or one.figure is None
        or other.figure is None
        or not other.figure.unit_given
    ):
        return one
    if other.figure.scale > 1 and one.figure.scale == 1 and one.figure.value < other.figure.value / 50:
        return one  # to 1.05 billion from 1.339: a scale word may be left out, which only a person can tell
    figure = replace(one.figure, unit=other.figure.unit, unit_given=True)
    return replace(
        one, kind=other.kind, figure=figure, unit=other.unit, value=figure.value * figure.unit.factor
    )


def is_mark(one: Found, text: str) -> bool:
    """The mark of a footnote: [1]."""
    return text[one.start - 1 : one.start] == "[" and text[one.end : one.end + 1] == "]" and len(one.text) < 4


def as_meant(one: Found, text: str) -> Found:
    """`10 percent less than 1.45 million tonnes` names its base, and no bound."""
    if one.figure is None or not one.qualifier:
        return one
    before = text[max(0, one.whole_start - 24) : one.whole_start].lower()
    qualifier = one.qualifier.lower()
    if qualifier in ("less than", "more than", "fewer than") and _BY_SO_MUCH.search(before):
        figure = replace(one.figure, qualifier="", text=one.text)
        return replace(one, qualifier="", figure=figure, whole_start=one.start, whole_text=one.text)
    return one

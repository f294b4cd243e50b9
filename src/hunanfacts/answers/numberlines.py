"""Intervals one above the other on a single number line, with round numbers under it: what pages draw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from ..figures.wording import Style, value_text
from ..interval import Interval
from ..proofs.finding import Side
from ..terminal import width

CELLS = 1000
NARROWEST = 6
"""Of a bar, in cells."""
MOST_TICKS = 5
SMALLEST, COLUMN = 290, 7
"""The width of a number line on a small screen, and of a column of the words under it, in pixels."""
_DIGITS = re.compile(r"-?[\d,.]+")


class Bar(Struct, frozen=True):
    """One interval: what it is of, its words, where it starts and how far it runs on CELLS, and on which hands it goes on
    without an end."""

    label: str
    text: str
    start: int
    length: int
    open_low: bool
    open_high: bool


class NumberLine(Struct, frozen=True):
    """Bars on one scale, and the round numbers under them: where each is on CELLS, and what it says."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, str], ...]


def drawn(sides: Sequence[Side], style: Style) -> NumberLine:
    """The sides of a finding or of a claim on one scale; the ticks are in the unit and scale of `style`."""
    bars = []
    for side, (start, end) in zip(sides, stretches(sides, CELLS), strict=True):
        start, end = max(0, start - NARROWEST // 2), min(CELLS, end + NARROWEST // 2)
        no_low, no_high = side.interval.low is None, side.interval.high is None
        bars.append(Bar(side.label, side.text, start, end - start, no_low, no_high))
    return NumberLine(tuple(bars), ticks(*scale([side.interval for side in sides]), style))


def scale(intervals: Sequence[Interval]) -> tuple[Fraction, Fraction]:
    """The lowest and the highest value of a scale that shows the ends of all intervals, with a margin."""
    ends = [end for one in intervals for end in (one.low, one.high) if end is not None]
    low, high = (min(ends), max(ends)) if ends else (Fraction(0), Fraction(0))
    margin = (high - low) / 8 or abs(high) / 8 or Fraction(1)
    return low - margin, high + margin


def position(value: Fraction, low: Fraction, high: Fraction, cells: int) -> int:
    """The cell of a value on a scale."""
    return int((value - low) * (cells - 1) / (high - low))


def stretches(sides: Sequence[Side], cells: int) -> list[tuple[int, int]]:
    """The first and last cell of each side on one scale of so many cells; the outermost where it has no end."""
    low, high = scale([side.interval for side in sides])
    return [
        (
            0 if side.interval.low is None else position(side.interval.low, low, high, cells),
            cells - 1 if side.interval.high is None else position(side.interval.high, low, high, cells),
        )
        for side in sides
    ]


def _without_unit(said: str) -> str:
    """The digits of a label; all of one that is not only digits and a unit (about 0.33 tonnes)."""
    found = _DIGITS.match(said)
    return found[0] if found else said


def ticks(low: Fraction, high: Fraction, style: Style) -> tuple[tuple[int, str], ...]:
    """Round numbers on a scale, as many as a small screen has room for; where the room is short the last one alone says
    the unit."""
    style = style.suited(max(abs(low), abs(high)))
    wanted = Fraction(MOST_TICKS - 1)
    while True:
        step = nice((high - low) / style.factor / wanted) * style.factor
        found: list[tuple[int, str]] = []
        value = -(-low // step) * step
        while value <= high:
            found.append((position(value, low, high, CELLS), value_text(value, style)))
            value += step
        short = [(at, _without_unit(said)) for at, said in found[:-1]] + found[-1:]
        for shown in (found, short):
            if (_fits(shown) and len(shown) <= MOST_TICKS) or len(shown) <= 1 or wanted < 1:
                return tuple(shown)
        wanted /= 2


def _fits(shown: Sequence[tuple[int, str]]) -> bool:
    """Is there room between the words of neighbours?"""
    return all(
        (after - before) * SMALLEST >= CELLS * (width(one) + width(other) + 2) * COLUMN // 2
        for (before, one), (after, other) in pairwise(shown)
    )


def nice(size: Fraction) -> Fraction:
    """The next 1, 2 or 5 times a power of ten above a size."""
    power = Fraction(1)
    while power * 10 <= size:
        power *= 10
    while power > size:
        power /= 10
    return next(times * power for times in (1, 2, 5, 10) if times * power >= size)

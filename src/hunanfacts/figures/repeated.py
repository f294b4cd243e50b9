"""Figures that differ from one read before in their digits alone: 1,234.5 million yuan after 27.3 million yuan.

A published table says the same words behind every number. What the grammar makes of a number in plain digits depends
on those words and on how many decimals are written, hardly ever on the digits. So the figure of a pair of words
is read in full, twice over with digits of its own, and where both times only value and zeros differ as the digits
say, later figures with these words are made from it. What does not (a hundred percent, 3 out of ten, ranges, words
that leave two readings open) is read in full every time.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..patterns import later
from ..units import Units
from .digits import FigureError, trailing_zeros
from .figure import Figure

_SHAPE = later(
    r"(|[-+−]|[^\W\d_][^\d.,'’()\[\]±/^]*|[$€£¥￥])"
    r"([1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[1-9][0-9]{0,14}|0)(?:\.([0-9]{1,9}))?"
    r"(|[^\d.,'’()\[\]±/^][^\d±]*)"
)
_SAMPLES = ("1", "100"), ("3", "240")
"""The digits before the decimal point that words are tried with: without decimals, and with some."""
_KEPT = 4096
"""So many pairs of words are kept in mind."""


class _Shape(Struct, frozen=True):
    """A figure read in full, and what its digits are multiplied by (its sign and its scale words)."""

    figure: Figure
    numerator: int
    denominator: int

    def made(self, text: str, digits: str, decimals: int) -> Figure:
        whole = int(digits)
        value = Fraction(whole * self.numerator, self.denominator)
        return replace(self.figure, text=text, value=value, zeros=0 if decimals else trailing_zeros(whole))


def read_again(text: str, units: Units, read: Callable[[str, Units], Figure]) -> Figure:
    """The figure that a text is, with neither end blank; `read` reads one in full. Raises FigureError."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return read(text, units)
    before, whole, decimals, behind = found.groups()
    places = len(decimals) if decimals else 0
    key = before, places, behind
    known = units.read_before
    shape = known.get(key)
    if isinstance(shape, _Shape):
        return shape.made(text, whole.replace(",", "") + (decimals or ""), places)
    if key not in known:
        figure = read(text, units)
        if len(known) < _KEPT:
            known[key] = None
        return figure
    if shape is None:
        known[key] = _shape(before, places, behind, units, read) or False
        return read_again(text, units, read)
    return read(text, units)


def _shape(
    before: str, places: int, behind: str, units: Units, read: Callable[[str, Units], Figure]
) -> _Shape | None:
    """What words make of digits, if that is the same for all digits."""
    made: _Shape | None = None
    for whole in _SAMPLES[places > 0]:
        decimals = "123456789"[:places]
        text = f"{before}{whole}{'.' * (places > 0)}{decimals}{behind}"
        try:
            figure = read(text, units)
        except FigureError:
            return None
        if figure.fixed is not None or figure.upper is not None or figure.others or figure.in_words:
            return None
        if made is None:
            size = figure.value / int(whole + decimals)
            made = _Shape(figure, size.numerator, size.denominator)
        if abs(figure.value) * figure.step.denominator != int(whole + decimals) * figure.step.numerator:
            return None
        if made.made(text, whole + decimals, places) != figure:
            return None
    return made

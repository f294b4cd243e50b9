"""Numbers in words that are rough, and how rough they are: doubled, halved, by a quarter, 翻一番."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from ..figures.figure import Figure
from ..interval import Interval

OF_MULTIPLES, OF_RATES = Fraction(1, 6), Fraction(1, 2)
"""How far a word is from what it says at most, as a part of it: doubled, by a quarter."""
MOST_ROUGH = 5


def roughly(figure: Figure, reach: Fraction) -> Figure:
    """A number in words with the width that words have: doubled is not a half more, by a quarter not by a half."""
    if not figure.in_words or figure.qualifier or figure.upper is not None or figure.fixed is not None:
        return figure
    if reach == OF_MULTIPLES and figure.value > MOST_ROUGH:
        return replace(figure, step=Fraction(1), in_words=False)
    width = abs(figure.value) * reach
    return replace(figure, fixed=Interval(figure.value - width, figure.value + width), in_words=False)

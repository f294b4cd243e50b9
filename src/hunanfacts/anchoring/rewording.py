"""The same figure in other words: can what is written be what a claim says?"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec.structs import replace

from .. import lang
from ..figures.digits import fold
from ..figures.figure import Figure, allowed
from ..figures.reading import FigureError, read
from ..units import Units


def rewritten(text: str, said: Iterable[Figure], units: Units) -> bool:
    """Is a figure under `as:` another one than those of the equations? What cannot be read is not judged."""
    written = read_or_none(text, units)
    return written is not None and not all(rewrites(written, figure) for figure in said)


def read_or_none(text: str, units: Units) -> Figure | None:
    try:
        return read(text, units)
    except FigureError:
        return None


def way(figure: Figure) -> int:
    """-1 for a fall or a loss, 1 for a rise that a word tells, 0 where nothing does."""
    if figure.value * figure.direction < 0:
        return -1
    folded = fold(figure.text)
    told = (lang.DIRECTION.match(folded, place) for place in range(min(len(folded), 24)))
    return 1 if any(word is not None and word[0] == "+" for word in told) else 0


def rewrites(written: Figure, said: Figure) -> bool:
    """Can a claim's figure be what the text has in other words (10.32% and 10.32 points; 9.9万元 and 99,000 yuan)?"""
    if None not in (written.upper, said.upper):
        assert written.upper is not None
        assert said.upper is not None
        return rewrites(replace(written, upper=None), replace(said, upper=None)) and rewrites(
            written.upper, said.upper
        )
    if {way(written), way(said)} == {-1, 1} or (written.qualifier and written.qualifier != said.qualifier):
        return False
    if written.upper or said.upper or written.fixed or said.fixed or written.in_words:
        return True
    if abs(abs(written.value) - abs(said.value)) == 1 and {written.unit.name, said.unit.name} == {"times"}:
        return True  # 增长1.5倍 is 2.5 times to some readers
    one, other = abs(written.value), abs(said.value)
    if one == other or abs(written.base_value) == abs(said.base_value):
        return True
    if not written.unit_given or not said.unit_given:
        return _power_of_ten(one, other)
    if written.unit.name == said.unit.name or written.unit.dims != said.unit.dims:
        return False
    plain = replace(written, qualifier="", direction=1, value=one)
    return abs(said.base_value) in allowed(plain, False).wide


def _power_of_ten(one: Fraction, other: Fraction) -> bool:
    """Do two numbers have the same digits (a table whose head has the scale word)?"""
    if not one or not other:
        return one == other
    ratio = max(one, other) / min(one, other)
    digits = str(ratio.numerator)
    return ratio.denominator == 1 and digits.strip("0") == "1"

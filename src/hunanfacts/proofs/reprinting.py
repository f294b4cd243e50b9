"""A figure printed anew, as a person would print it: another value, the other sign, another unit.

The words, the grouping and the decimals of the printed figure stay. What comes out is read again, and is "" unless
it says exactly what was meant: a suggestion that the program itself refuses helps nobody.
"""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from ..figures.figure import Figure, senses, significant_step
from ..figures.reading import FigureError, fold, read
from ..figures.wording import language_of
from ..lang import LANGUAGES, zh
from ..patterns import later
from ..units import Units

_NUMERAL = later(r"\d+(?:,\d+)*(?:\.\d+)?")
_MINUS = ("-", "−", "－")


def numerals(text: str) -> list[re.Match[str]]:
    """The runs of digits in a text, each with its groups and decimals."""
    return list(_NUMERAL.finditer(fold(text)))


def with_digits(text: str, match: re.Match[str], digits: str) -> str:
    """The text with other digits, grouped if it was."""
    whole, point, rest = digits.partition(".")
    if "," in match.group():
        whole = f"{int(whole):,}"
    return f"{text[: match.start()]}{whole}{point}{rest}{text[match.end() :]}"


def places_of_numeral(match: re.Match[str]) -> int:
    return len(match.group().partition(".")[2])


def decimal_of(value: Fraction, places: int) -> str | None:
    """A decimal with so many places, or None if it has more."""
    scaled = value * 10**places
    if scaled.denominator != 1:
        return None
    digits = str(scaled.numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def reread(text: str, figure: Figure, units: Units) -> Figure:
    """`text` as a figure in the place of another: what words or a head outside that one give it, a direction
    ("fell 5.3%") or a unit ("Growth %"), is given to this one too. Raises FigureError."""
    new = read(text, units)
    try:
        alone = read(figure.text, units)
    except FigureError:  # a cell with the mark of a footnote
        return new
    if not alone.unit_given and not new.unit_given and figure.unit != alone.unit:
        times = figure.scale / alone.scale
        new = replace(
            new, unit=figure.unit, unit_given=figure.unit_given, scale=new.scale * times, value=new.value * times,
            step=new.step * times, others=(),
        )  # fmt: skip
    if alone.base_value >= 0 > figure.base_value and new.base_value > 0:
        new = replace(new, direction=-1)
    return new


def directed_outside(figure: Figure, units: Units) -> bool:
    """Does a word outside the figure make it a fall?"""
    try:
        return figure.direction < 0 and read(figure.text, units).base_value > 0
    except FigureError:
        return False


def revalued(figure: Figure, value: Fraction, counted: bool, units: Units) -> str:
    """The figure with the value (signed, in base units) in the place of its own, rounded as it is; "" if it cannot."""
    text, found = figure.text, numerals(figure.text)
    if len(found) != 1 or figure.fixed is not None or figure.upper is not None or not figure.step:
        return ""
    step = significant_step(figure, counted)
    rounded = round(value / figure.unit.factor / step) * step
    if rounded and figure.value and (rounded < 0) != (figure.base_value < 0):
        text = turned(figure, units)
        found = numerals(text)
    elif rounded < 0 and not figure.value:
        text = f"-{text}"
        found = numerals(text)
    if len(found) != 1:
        return ""
    digits = decimal_of(abs(rounded) / figure.scale, places_of_numeral(found[0]))
    if digits is None:
        return ""
    return _checked(with_digits(text, found[0], digits), rounded * figure.unit.factor, figure, units)


def turned(figure: Figure, units: Units) -> str:
    """The figure with its sign turned: rose 15 million for fell 15 million, 12.4% for -12.4%; "" if it cannot be."""
    text = figure.text
    ways = [text[1:].lstrip()] if text.startswith(_MINUS) else []
    lowered = text.lower()
    for language in LANGUAGES:
        pairs = [*language.TURNED, *((fall, rise) for rise, fall in language.TURNED)]
        pairs += [(word, language.TURNED[0][1]) for word in language.RISE]
        pairs += [(word, language.TURNED[0][0]) for word in language.FALL]
        for word, other in sorted(pairs, key=lambda pair: -len(pair[0])):
            start = lowered.find(word)
            if start >= 0:
                ways.append(f"{text[:start]}{other}{text[start + len(word) :]}")
    ways.append(f"-{text}")
    return next((way for way in ways if _checked(way, -figure.base_value, figure, units)), "")


def in_unit(figure: Figure, words: str, units: Units) -> str:
    """The figure with other words for its unit behind the digits and its sign kept; "" if that is no figure."""
    found = numerals(figure.text)
    if len(found) != 1:
        return ""
    text = f"{figure.text[: found[0].end()]}{words}"
    try:
        new = read(text, units)
    except FigureError:
        return ""
    return text if new.value * new.direction == figure.value * figure.direction else ""


def said_otherwise(text: str, english: str, chinese: str) -> str:
    """A multiple as a rise, or a rise as a multiple: `to 2.5 times`, 增长到2.5倍; "" for one in words (doubled, 翻了一番),
    which is never the other."""
    found = numerals(text)
    if not found or zh.DOUBLINGS.search(text):
        return ""
    return f"{chinese}{text[found[0].start() :]}" if language_of(text) == "zh" else f"{english}{text}"


def _checked(text: str, value: Fraction, figure: Figure, units: Units) -> str:
    try:
        return text if any(one.base_value == value for one in senses(reread(text, figure, units))) else ""
    except FigureError:
        return ""

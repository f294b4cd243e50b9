"""Where a figure stands in a text, verbatim and whole, and what else the text says at a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ..documents.texts import Text
from ..figures.figure import PERCENTAGES, Figure, allowed
from ..figures.reading import FigureError, read_at
from ..lang import zh
from ..units import Units

WINDOW = 300
"""Code points that are looked at to read the figure at a place."""

_MINUS = "-−－"
_WIDE_SCALES = "百千万亿萬億"
_CHINESE = frozenset((*zh.DIGITS, *zh.SCALES))
_RANGE = re.compile(r"[-–~～][0-9０-９.,]*[0-9０-９]%?")
_PLACES = re.compile(r"[.,][0-9]")
_REST = re.compile(r"[0-9.,]*[0-9]|[A-Za-z]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_TAIL = re.compile(r"[0-9,]+$")


class Occurrences:
    """The figures of one text."""

    def __init__(self, text: Text, units: Units) -> None:
        self.text, self.units = text, units
        self._known: dict[tuple[str, tuple[Figure, ...]], list[tuple[int, int]]] = {}
        self._ends: dict[str, dict[int, None]] = {}

    def standing(self, figure: str, said: tuple[Figure, ...] = (), line: int = 0) -> list[tuple[int, int]]:
        """Every stretch of the text (of one line, if it is given) that is this figure, whole, in order."""
        if line:
            return self._found(figure, said, *self.text.bounds(line))
        key = (figure, said)
        if key not in self._known:
            self._known[key] = self._found(figure, said, 0, len(self.text.content))
        return self._known[key]

    def _found(self, figure: str, said: tuple[Figure, ...], begin: int, end: int) -> list[tuple[int, int]]:
        found = pattern(figure).finditer(self.text.content, begin, end + WINDOW)
        spans = [match.span() for match in found if match.start() < end]
        return [span for span in spans if self.whole(*span, said) == span]

    def ends_of(self, words: str) -> dict[int, None]:
        """Where a figure right after these words would start, in order."""
        if words not in self._ends:
            boundary = r"(?<!\w)" if words[0].isascii() and words[0].isalnum() else ""
            found = re.finditer(f"{boundary}{pattern(words).pattern}\\s*", self.text.content)
            self._ends[words] = {match.end(): None for match in found}
        return self._ends[words]

    def whole(self, start: int, end: int, said: Sequence[Figure]) -> tuple[int, int]:
        """The stretch itself if a figure stands there whole; else the larger figure that it is a part of."""
        before = start
        while self.inside(before):
            before -= 1
        if before < start:
            return before, max(self._end_of_word(end), self.reads(before)[1])
        if not said:
            return start, self._end_of_word(end)
        first = start - self._negative(start)
        figure, stop = self.reads(first)
        if figure is None or stop < end:
            return start, self._end_of_word(end)
        if any(same(figure, one) for one in said):
            return start, end
        return first, max(stop, self._end_of_word(end))

    def _negative(self, start: int) -> bool:
        """Is the sign of a number left out of a stretch that starts at its first digit?"""
        if self._at(start - 1) not in tuple(_MINUS) or not self._at(start).isdecimal():
            return False
        return not self._at(start - 2).isalnum()

    def _at(self, position: int) -> str:
        return self.text.content[position : position + 1] if position >= 0 else ""

    def _end_of_word(self, end: int) -> int:
        """Where the number or word that ends a stretch really ends."""
        content = self.text.content
        last = self._at(end - 1)
        goes_on = last.isdecimal() and _PLACES.match(content, end) and self._goes_on(end)
        if goes_on or _joined(last, self._at(end)):
            tail = _REST.match(content, end)
            return tail.end() if tail else end + 1
        return end

    def _goes_on(self, end: int) -> bool:
        """After a digit, `.5` goes on; `,144` does if the digits before it can be grouped with it."""
        content = self.text.content
        if content[end] == ".":
            return True
        head = _TAIL.search(content, max(0, end - 30), end)
        return bool(_GROUPED.match((head.group() if head else "") + content[end : end + 4])) and not (
            content[end + 4 : end + 5].isdecimal()
        )

    def inside(self, position: int) -> bool:
        """Do the characters on both sides of a place belong to one number or word?"""
        before, first = self._at(position - 1), self._at(position)
        if not before or not first:
            return False
        if _joined(before, first):
            return True
        if before in ".," and first.isdecimal():
            return self._at(position - 2).isdecimal() and self._goes_on(position - 1)
        if first in ".," and before.isdecimal():
            return bool(_PLACES.match(self.text.content, position)) and self._goes_on(position)
        if first in _CHINESE and before in _CHINESE:
            return True
        return first.isdecimal() and before in _WIDE_SCALES and self._at(position - 2).isdecimal()

    def reads(self, start: int) -> tuple[Figure | None, int]:
        """The longest figure that starts at a place and where it ends; a range is told by `upper`."""
        window = self.text.content[start : start + WINDOW].partition("\n\n")[0].replace("\n", " ")
        try:
            figure, end = read_at(window, 0, self.units)
        except FigureError:
            return None, start
        more = _RANGE.match(window, end)
        if more:
            figure, end = replace(figure, upper=figure), more.end()
        return figure, start + end


def pattern(words: str) -> re.Pattern[str]:
    """Words verbatim; white space between them is any, over a line end but not over an empty line."""
    gap = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
    return re.compile(gap.join(re.escape(word) for word in words.split()))


def _joined(one: str, other: str) -> bool:
    """Two characters that stand in one number or in one Latin word."""
    if one.isdecimal() and other.isdecimal():
        return True
    return all(c.isascii() and c.isalpha() for c in (one, other)) and bool(other)


def same(seen: Figure, said: Figure) -> bool:
    """Does a figure of the text state what the ledger states? A unit that only the text has may be a bare noun."""
    if said.upper is not None or said.fixed is not None:
        return True  # its words were compared; there is no longer figure that it could be cut from
    if seen.upper is not None:
        return False
    if seen.unit_given and said.unit_given:
        return seen.base_value == said.base_value and seen.unit.dims == said.unit.dims and (
            seen.unit.name in PERCENTAGES
        ) == (said.unit.name in PERCENTAGES)  # fmt: skip
    if seen.unit_given and (seen.is_percentage or Units.is_money(seen.unit)):
        return False
    return seen.value * seen.direction == said.value * said.direction


def rewrites(written: Figure, said: Figure) -> bool:
    """Can a claim's figure be what the text has in other words (10.32% and 10.32 points; 9.9万元 and 99,000 yuan)?"""
    if None not in (written.upper, said.upper):
        assert written.upper is not None
        assert said.upper is not None
        return rewrites(replace(written, upper=None), replace(said, upper=None)) and rewrites(
            written.upper, said.upper
        )
    if written.upper or said.upper or written.fixed or said.fixed or written.in_words:
        return True
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

"""Where a figure stands in a text, verbatim and whole, and what else the text says at a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from ..documents.texts import Text
from ..figures.figure import PERCENTAGES, Figure, senses
from ..figures.reading import FigureError, read_at
from ..lang import zh
from ..scanning.records import UNREAD, Found
from ..scanning.seen import seen
from ..units import Units
from .rewording import way

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
        self.seen = seen(text.content)
        self._known: dict[tuple[str, tuple[Figure, ...], bool], list[tuple[int, int]]] = {}
        self._ends: dict[str, dict[int, None]] = {}
        self._scanned: list[Found] | None = None

    def standing(
        self, figure: str, said: tuple[Figure, ...] = (), change: bool = False, line: int = 0
    ) -> list[tuple[int, int]]:
        """Every stretch of the text (of one line, if it is given) that is this figure, whole, in order."""
        if line:
            return self._found(figure, said, change, *self.text.bounds(line))
        key = (figure, said, change)
        if key not in self._known:
            self._known[key] = self._found(figure, said, change, 0, len(self.text.content))
        return self._known[key]

    def _found(
        self, figure: str, said: tuple[Figure, ...], change: bool, begin: int, end: int
    ) -> list[tuple[int, int]]:
        found = pattern(figure).finditer(self.seen.text, self.seen.of(begin), self.seen.of(end) + WINDOW)
        spans = [self.standing_at(match) for match in found]
        return [span for span in spans if begin <= span[0] < end and self.whole(*span, said, change) == span]

    def standing_at(self, match: re.Match[str]) -> tuple[int, int]:
        """Where in the text stands what matches in the text as it is seen."""
        return self.seen.start(match.start()), self.seen.end(match.end())

    def ends_of(self, words: str) -> dict[int, None]:
        """Where a figure right after these words would start, in order."""
        if words not in self._ends:
            boundary = r"(?<!\w)" if words[0].isascii() and words[0].isalnum() else ""
            found = re.finditer(f"{boundary}{pattern(words).pattern}\\s*", self.text.content)
            self._ends[words] = {match.end(): None for match in found}
        return self._ends[words]

    def whole(self, start: int, end: int, said: Sequence[Figure], change: bool = False) -> tuple[int, int]:
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
            return self._as_found(start, self._end_of_word(end), said, change)
        if any(same(figure, one) for one in said):
            return self._as_found(start, end, said, change)
        return first, max(stop, self._end_of_word(end))

    def shown(self, start: int, end: int) -> str:
        """A stretch of the text as a person sees it."""
        return self.seen.text[self.seen.of(start) : self.seen.of(end - 1) + 1]

    def _as_found(self, start: int, end: int, said: Sequence[Figure], change: bool) -> tuple[int, int]:
        """The stretch itself, unless a scan of the text finds it a piece of a figure, or one that says otherwise."""
        found = self._found_at(start, end)
        if found is None or (found.figure is None and found.kind != UNREAD):
            return start, end
        if found.kind == UNREAD:
            rest = found.text[len(found.text) - max(0, found.end - end) :].strip() if found.end > end else ""
            whole = start <= found.start and (not rest or self.units.parse(rest) is not None)
            return (start, end) if whole else (min(start, found.start), max(end, found.end))
        if any(agrees(found, one, change) for one in said):
            return start, end
        return min(start, found.whole_start), max(end, found.whole_end)

    def _found_at(self, start: int, end: int) -> Found | None:
        """What a scan finds on a stretch; of several the one that reaches furthest."""
        if self._scanned is None:
            from ..scanning.scan import scan  # many words to compile, and most runs need none

            self._scanned = scan(self.text.content, self.units)
        first = bisect_right(self._scanned, start, key=lambda one: one.end)
        over = [one for one in self._scanned[first : first + 4] if one.start < end]
        return max(over, key=lambda one: min(one.end, end) - max(one.start, start), default=None)

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


def agrees(found: Found, said: Figure, change: bool = False) -> bool:
    """Whether a figure as the text has it, the words around it included, can be the figure of the ledger.

    `change`: the claim is on a change, so a fall that the text says has to be one in the ledger.
    """
    seen = found.figure
    assert seen is not None
    if seen.fixed is not None and said.fixed is None:
        return False  # a margin that the ledger leaves out
    if said.fixed is not None or (said.upper is None) != (seen.upper is None):
        return said.fixed is not None
    if _other_unit(seen, said):
        return False
    sizes = {abs(seen.value), abs(seen.base_value)}
    if seen.qualifier != said.qualifier or not sizes & {abs(said.value), abs(said.base_value)}:
        return False
    ways = found.direction if seen.value >= 0 else -1, way(said)
    if ways[0] < 0 <= ways[1] and (change or seen.value < 0):
        return False
    return set(ways) != {-1, 1}


def _other_unit(seen: Figure, said: Figure) -> bool:
    """Is each sense of a text's figure (A$, $) in another unit than the ledger's? Things counted have many names."""
    if not seen.unit_given or not said.unit_given or said.unit.is_count or said.unit.name in PERCENTAGES:
        return False
    units = [one.unit for one in senses(seen)]
    return all(
        unit.dims != said.unit.dims and not unit.is_count and unit.name not in PERCENTAGES for unit in units
    )

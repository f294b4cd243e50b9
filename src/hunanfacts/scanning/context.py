"""The words before a number: sign, qualifiers, directions, what it is divided by."""

from __future__ import annotations

import re

from msgspec.structs import replace

from .. import lang
from ..figures.figure import LENGTHS_OF_TIME, Figure
from ..figures.reading import FigureError
from ..lang import en, zh
from ..units import DIMENSIONLESS
from .records import Left, Records

_QUOTES = "\"“”'‘’「」『』《》"

_PER = re.compile("|".join(re.escape(word) for word in lang.PER_BEFORE.table))

_CLAUSE = re.compile(r"[，。；！？,;!?\n\x1f]")
_DIGITS = re.compile(r"[0-9]{1,3}|[一二三四五六七八九十]{1,3}")
_MOVES = "|".join((*zh.RISE, *zh.FALL))
_TALLY = re.compile(
    rf"(?:{'|'.join(zh.UNCHANGED)}|(?:{_MOVES})的)(?:的)?(?:分别)?(?:有)?[0-9]{{1,4}}[^0-9，,。；;、]{{1,6}}[，,、和；;]\Z"
)
_COUNTED = re.compile(f"[0-9]{{1,4}}[{zh.TALLIED}]")
_OF_ALL = re.compile(
    r"(?<![a-z])(?:of|among|amongst) (?:the |these |those |all |its |their )*[0-9][^,;.]{0,40}\Z"
)
"""Of 40 people more than 20 came: the second figure stands for itself."""

WIDTH = 48
_BARE = ("percent", "points", "bare")
_BLANK = (" ", "\t", "\n")

# Most figures have none of these words before them, which is told in one look-up.
_BEFORE = lang.Tables(
    lang.NOT_QUALIFIERS,
    lang.MARGIN,
    lang.SIGNS,
    lang.BEFORE,
    lang.NEUTRAL,
    lang.LEVEL,
    lang.OF,
    lang.DIRECTION,
)
_OTHER, _MARGIN, _SIGN, _SAID, _NEUTRAL, _LEVEL, _OF, _WAY = (1 << place for place in range(8))


class Context(Records):
    def divided(self, figure: Figure, start: int) -> Figure:
        """人均, 亩均 and per capita in the subject divide the figure."""
        window = self.folded[max(self.consumed, start - WIDTH) : start]
        if not _PER.search(window):
            return figure
        cuts = [match.end() for match in _CLAUSE.finditer(window)]
        window = window[cuts[-1] :] if cuts else window
        for place in range(len(window)):
            found = lang.PER_BEFORE.match(window, place)
            if found:
                unit = self.units.word(found[0])
                if unit and (more := lang.PER_BEFORE.match(window, found[1])):  # 每人每年
                    unit = unit * (self.units.word(more[0]) or DIMENSIONLESS)
                if found[0] == "person" and figure.unit.dims in LENGTHS_OF_TIME:
                    return figure  # 人均预期寿命78.6岁
                return (
                    replace(figure, unit=figure.unit / unit)
                    if unit and unit.dims != figure.unit.dims
                    else figure
                )
        return figure

    def sign(self, place: int) -> int:
        """The place of the sign of a number, or the place itself."""
        if self.folded[place - 1 : place] in ("-", "+") and place:
            before = self.folded[place - 2 : place - 1] if place > 1 else ""
            joined = before.isascii() and (before.isalnum() or before in "%)-+./")
            if (
                (not before or not joined)
                and place - 1 >= self.consumed
                and not (place - 1 == self.consumed and place > 1 and self.consumed)
            ):
                return place - 1
        return place

    def left(self, start: int) -> Left:
        """The qualifier and direction words before a figure."""
        begin, qualifier, moved, beyond = start, "", False, False
        position = start
        for _ in range(4):
            position = self.back(position)
            kinds = _BEFORE.before(self.folded, position)
            if not kinds:
                break
            other = lang.NOT_QUALIFIERS.match_before(self.folded, position) if kinds & _OTHER else None
            if other and not (other[0].startswith(en.TAKE) and self._is_time(start)):
                break  # took over 3 firms, but not 3 hours
            if kinds & _SIGN and self._is_lost(position, start):
                break
            sign = (kinds & _MARGIN and self.word_before(lang.MARGIN, position)) or (
                kinds & _SIGN and self.word_before(lang.SIGNS, position)
            )
            if sign:
                begin = position = sign[1]
                continue
            said = self.word_before(lang.BEFORE, position) if kinds & _SAID else None
            level = self.word_before(lang.LEVEL, position) if kinds & _LEVEL else None
            rose = self.word_before(lang.DIRECTION, self.back(level[1])) if level and said else None
            if said and said[1] == self.consumed > 0 and self.folded[said[1]] in "~～":
                said = None  # 3公里～5%
            if rose and said and rose[1] < said[1]:
                said = None  # edged up to 3.9%
            if said and self._is_compared(said[1], position):
                break
            if said and not self._over_years(said, start):
                qualifier = f"{self.text[said[1] : position]} {qualifier}".strip()
                begin = position = said[1]
                beyond = beyond or lang.BEYOND.match(self.folded, said[1]) is not None
                continue
            neutral = self.word_before(lang.NEUTRAL, position) if kinds & _NEUTRAL else None
            if neutral:
                position = neutral[1]
                continue
            linked = level or (self.word_before(lang.OF, position) if kinds & _OF else None)
            if linked is None and not kinds & _WAY:
                break
            place = self.back(linked[1]) if linked else position
            way = self.word_before(lang.DIRECTION, place)
            if way and self._is_tally(way[1], start):
                break
            if way and not lang.NOT_QUALIFIERS.match_before(self.folded, place):
                begin = position = way[1]
                moved = moved or not (level or beyond)
                continue
            break
        return Left(begin, qualifier, moved)

    def _is_lost(self, position: int, start: int) -> bool:
        """负10场: matches that were lost."""
        run = _DIGITS.match(self.folded, start)
        matches = run is not None and self.folded[run.end() : run.end() + 1] in zh.MATCHES
        return matches and self.folded[position - 1 : position] in zh.LOST

    def _is_tally(self, way: int, start: int) -> bool:
        """上涨的有3个，持平1个，下降66个: how many fell, and no fall of so many."""
        if not self.chinese or not _TALLY.search(self.folded, max(0, way - 40), way):
            return False
        counted = _COUNTED.match(self.folded, start)
        return counted is not None

    def _is_compared(self, start: int, end: int) -> bool:
        """3.1 points lower than 81.7%: the words stand between an amount and what it is compared with."""
        if self.folded[start:end] not in en.COMPARED or not self.found or self.behind != self.back(start):
            return False
        amount = self.found[-1]
        if (
            amount.figure is None
            or start <= self.behind
            or _OF_ALL.search(self.folded, max(0, start - 64), start)
        ):
            return False
        if amount.kind in _BARE or self.folded[start:end] in en.COMPARED[:3]:
            return True
        try:  # in 12 states more than 5 million people voted
            unit = self.reader.figure(self.reader.skip(end)).figure.unit
        except FigureError:
            return False
        return amount.kind != "count" and unit.dims == amount.figure.unit.dims

    def back(self, position: int) -> int:
        """Past spaces and line ends, backwards; not many, so that a text of spaces is not gone over again."""
        if self.folded[position - 1 : position] not in _BLANK:
            return position
        for _ in range(24):
            if position <= self.consumed or self.folded[position - 1] not in " \t\n":
                break
            position -= 1
        return position

    def word_before(self, words: lang.Words, position: int) -> tuple[str, int] | None:
        found = words.match_before(self.folded, position)
        return found if found and found[1] >= self.consumed else None

    def _is_time(self, start: int) -> bool:
        try:
            return self.reader.figure(start).figure.unit.dims in LENGTHS_OF_TIME
        except FigureError:
            return False

    def _over_years(self, said: tuple[str, int], start: int) -> bool:
        """近三年来 is "the past three years", not "nearly three years"."""
        return (
            said[0] == "<~"
            and self.folded[said[1]] == "近"
            and bool(
                re.compile(r"[0-9一二两三四五六七八九十]{1,3}年(?:来|中|内|间)").match(self.folded, start)
            )
        )

    def quoted(self, start: int, end: int) -> bool:
        """`"100 billion" industrial cluster`: the name of a class by its size in money, the unit left out."""
        return self.text[start - 1 : start] in tuple(_QUOTES) and self.text[end : end + 1] in tuple(_QUOTES)

    def opener(self, start: int) -> str:
        position = self.back(start)
        if self.folded.endswith("between", max(self.consumed, position - 7), position):
            return "between"
        within = self.folded[max(self.consumed, position - 2) : position]
        if within in zh.RANGE_OPENERS["within"]:
            return within
        return "from" if lang.FROM.match_before(self.folded, position) else ""

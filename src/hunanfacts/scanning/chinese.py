"""What a Chinese character that may begin a number begins: a figure, a date, a name, or nothing at all."""

from __future__ import annotations

import re

from .. import lang
from ..figures.reading import FigureError
from ..lang import zh
from ..messages import _
from .figures import RUN
from .marks import AT_CHINESE, first
from .names import Names

FORMAL = "".join((*zh.FORMAL_DIGITS, *zh.FORMAL_SCALES))
_NO_WORD = re.compile(r"(?![\u4e00-\u9fff0-9.])")


class ChineseNumerals(Names):
    """Reads on from a Chinese numeral, a scale word, 半, 翻, 第."""

    def at_chinese(self, place: int) -> int:
        """Record what the character at `place` begins, if it is a number. Returns where to go on."""
        if self.folded[place] == zh.ZERO:
            return self._at_zero(place)
        hit = first(AT_CHINESE, self.folded, place)
        if hit:
            return self.mark(hit[0])
        for word in zh.HINTS:  # 成千上万人
            start = place - word.index(self.folded[place]) if self.folded[place] in word else -1
            if start >= self.consumed and self.folded.startswith(word, start):
                return self.unread_stretch(start, start + len(word), _("the words only hint at a number"))
        over = place > self.consumed and self.folded[place - 1] in zh.OVER_HALF[0]
        if over and self.folded.startswith(zh.OVER_HALF[1], place):
            return self.quantity(place - 1, spelled=True)  # 过半数
        try:
            spoken = self._is_spoken(place)
        except FigureError as error:  # 翻了近一番多
            return self.unread_stretch(place, error.end, error.message)
        if spoken:
            return self.quantity(place, spelled=True)
        for word, times in zh.MULTIPLES.items():
            if self.folded.startswith(word, place):
                return self.multiple(place, place + len(word), times)
        run = RUN.match(self.folded, place)
        if not run:
            half = lang.FRACTIONS.match(self.folded, place)
            return self.quantity(place) if half else place + 1
        end = run.end()
        passed = (
            self.folded[place - 1 : place] in zh.PASSED
            and self.folded[place - 2 : place - 1] not in zh.NOT_PASSED
        )
        if (
            (passed or self.folded[place - 1 : place] in zh.VAGUE)
            and run.group()[0] in zh.SCALES
            and place > self.consumed
        ):
            return self._hinted(place - 1, end)
        if self.folded[end : end + 1] in zh.AMBIGUOUS_SCALES and not self.units.match(self.text, end):
            return self.quantity(place)  # unread
        some = self.folded[end : end + 1] in zh.SOME and self.folded[end + 1 : end + 2] in zh.SCALES
        if some and not run.group().endswith("十"):  # 十几万人 are 100,000 and more
            return self.unread_stretch(place, end + 2, _("the words only hint at a number"))  # 一千五百零几万
        rate = next((word for word in zh.RATES if self.folded.startswith(word, place)), "")
        if rate or self.folded.startswith(zh.FRACTION_SIGN, end):
            return self.quantity(place, spelled=True)
        left = self.left(place)
        plain_scale = not set(run.group()) & set(zh.DIGITS) and run.group() not in ("十",)
        if plain_scale and not left.qualifier and self.folded[place - 1 : place] not in ("达", "過", "过"):
            return self._hinted(place, end) if self.folded[end : end + 1] in zh.SURPLUS else end
        if run.group() == zh.ARTICLE and not left.qualifier:
            unit = self.units.match(self.text, end)
            if (
                unit
                and self.folded[unit[1] : unit[1] + 1] == zh.HALF
                and unit[0].dims
                and not unit[0].is_count
            ):
                return self.quantity(place, spelled=True)  # 一年半
            if (
                unit
                and self.folded.startswith(zh.HALF, unit[1])
                and self.folded[end : unit[1]] in zh.HALF_AFTER
            ):
                return self.quantity(place, spelled=True)  # 一个半小时
            if unit and (unit[0].is_count or dict(unit[0].dims).keys() & {"year", "time"}):
                return end
        return self.quantity(place, spelled=True)

    def _at_zero(self, place: int) -> int:
        """降为零, 清零: a zero in words; 零增长 only hints at one, 零售 is none."""
        if self.folded.startswith(zh.ZERO_CHANGE, place):
            return self.unread_stretch(place, place + 3, _("the words only hint at a number"))
        alone = _NO_WORD.match(self.folded, place + 1)
        if alone and self.folded.endswith(zh.ZERO_BEHIND, max(self.consumed, place - 2), place):
            return self.quantity(place)
        return self.quantity(place, spelled=True)

    def _is_spoken(self, place: int) -> bool:
        """廿五年, 伍仟元整, 翻了一番多, 半年: what begins with a character that is most often no numeral."""
        first_one = self.folded[place]
        if first_one == "翻":
            doubling = self.reader.doubling(place)
            return doubling is not None and (doubling[0] != "" or self.left(place).qualifier != "")
        if first_one == zh.HALF:
            half = self.reader.half(place)
            unit = self.units.match(self.text, place + 1) if half else None
            before = self.folded[place - 1 : place] if place else ""
            if half and zh.COUNTED_SCALES.match(self.folded, place + 1):
                return True
            return unit is not None and before not in zh.HALF_NOT_AFTER and self._ends(unit[1])
        formal = first_one in FORMAL
        if not formal and first_one not in zh.TENS:
            return False
        try:
            read = self.reader.figure(place)
        except FigureError:
            return False
        if formal:
            return read.figure.unit_given and self.units.is_money(read.figure.unit)
        return read.figure.unit_given

    def _ends(self, end: int) -> bool:
        return not self.folded.startswith(zh.HALF_YEAR_NOT_BEFORE, end)

    def _hinted(self, start: int, end: int) -> int:
        """数百万人, 百余家: a number if it can be read, else unread where it counts or measures something."""
        stop = end + 1 if self.folded[end : end + 1] in zh.SURPLUS else end
        run = RUN.match(self.folded, stop)
        stop = run.end() if run else stop
        try:
            self.reader.figure(start)
        except FigureError:
            if not self.units.match(self.text, stop):
                return end
            return self.unread_stretch(start, stop, _("the words only hint at a number"))
        return self.quantity(start, spelled=True)

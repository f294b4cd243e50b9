"""Quantities in running text: what is read, what it counts or measures, ranges and lists."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from .. import lang
from ..figures.digits import TwoReadings
from ..figures.figure import Figure
from ..figures.reading import FigureError, Reading
from ..lang import en, en_amounts, zh
from ..messages import _
from ..units import DIMENSIONLESS, Unit, Units
from .marks import CLASS_AFTER, Mark
from .nouns import counted, in_so_many
from .opening import Opening
from .records import Left, kind_of

NUMERALS = "".join(zh.DIGITS) + "".join(zh.SCALES)

DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")

RUN = re.compile(f"[{NUMERALS}]+")

TOKEN_RIGHT = re.compile(r"[a-z0-9_]*(?:[.-][0-9][a-z0-9_]*)*")

_JOINT = re.compile(r"[ ]?(?:[-—~～至到和与與]|to[ ]|and[ ])")

_NTHS = re.compile(
    rf"(?:{'|'.join(en.ORDINALS)}|(?:hundred|thousand|million|billion|trillion)th)s\Z|(?:quarter|halve)s\Z"
)
_FRACTION_ENDS = re.compile(r"[ ]of[ ]|[ ]?[\u4e00-\u9fff，。；）]|[,.;)](?![0-9])|[ ]?\Z")

_SOME_OF = re.compile(rf"(?:{'|'.join(en.SCALE_PLURALS)}|(?<=a[ ])score)[ ]of\Z")
_SPACED_LETTER = re.compile(r"(?<=[0-9])[ ][MBKT](?![\w.'’/-])")
_SPACED_LETTERS = tuple("MBKT")
_AMONG = re.compile(rf"(?:中|里|当中)?(?:就|约|至少)?有[{NUMERALS}0-9.]{{1,8}}")
_RATIO = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3}){1,12}|[0-9]{1,40})/([0-9]{1,3}(?:,[0-9]{3}){1,12}|[0-9]{1,40})(?![0-9/])"
)


class Figures(Opening):
    fault: FigureError | None = None

    def quantity(self, place: int, spelled: bool = False) -> int:
        """Read the figure whose numeral starts at `place`; `spelled` if it is written in words."""
        start = self.opening(place)
        base = self._base(start)
        if base:
            return base
        left = self.left(start)
        read = self._read(left.start)
        pair = self._is_pair(place, read)
        if pair:
            return self.mark(Mark(place, pair, "label"))
        if read is None:
            return self._unreadable(left.start, place, spelled)
        if left.start < start and read.start != start:
            left = Left(start)
            read = self._read(start)
            if read is None:
                return self._unreadable(start, place, spelled)
        ranged = self._range(left, start, read)
        if ranged:
            return ranged
        either = self._either(read) if read.bare else 0
        if either:
            return self.unread_stretch(left.start, either, "either")
        blocked = read.figure.unit_given and self._blocked(read)
        if blocked or read.bare or not read.figure.unit_given or self.folded[read.core_end - 1] in "个個m":
            listed = self._list(left, start, place)
            if listed:
                return listed
        if blocked:
            return self._without_unit(left, start, place, spelled)
        return self._settle(left, start, read, spelled)

    def _either(self, read: Reading) -> int:
        """Where `3 or 4 people` ends, of which no one can say which it is; 0 for anything else."""
        if not self.folded.startswith(" or ", read.core_end) or not read.figure.plain:
            return 0
        try:
            other = self.reader.figure(read.core_end + 4)
        except FigureError:
            return 0
        near = 0 < other.figure.value - read.figure.value <= 2 and other.figure.plain
        if not near or other.figure.unit_given:
            return other.core_end if near else 0
        noun = counted(self.folded, self.text, other.core_end, False, self.units)
        return noun[1] if noun else 0

    def _settle(self, left: Left, start: int, read: Reading, spelled: bool) -> int:
        """A figure that was read for certain: what does it count or measure?"""
        figure, end = read.figure, read.core_end
        if self.chinese and figure.unit_given and self.folded[end : end + 1] in zh.GRADES:
            return self.mark(Mark(start, end + 1, "label"))  # 5万吨级码头
        meant = self.meant(start, end, figure) if figure.unit_given or figure.others else figure
        if meant is None:
            return self.unread_stretch(start, end, "letter")
        if meant is not figure and not meant.unit_given:
            figure = meant  # 100w
        elif meant is not figure:
            return self.emit(
                start, end, kind_of(meant.unit), meant, left, suffix=(end, read.end), added=("unit",)
            )
        if self.is_points(read):
            points = self.units.word("pp")
            if points is None or self.folded[start] not in "+-":
                return self.unread_stretch(start, end, _("pct may be percent or percentage points"))
            return self.emit(start, end, "points", replace(figure, unit=points), left, added=("unit",))
        if en_amounts.OVER in left.qualifier and self.is_course(left, figure):
            return self.unread_stretch(left.start, end, _("over may be more than or in the course of"))
        if not figure.unit_given or figure.unit.is_count:
            digits_end = self.past_of(self._digits_end(start, read))
            if self.text[digits_end + 1 : digits_end + 2] in _SPACED_LETTERS and _SPACED_LETTER.match(
                self.text, digits_end
            ):
                return self.unread_stretch(start, digits_end, "letter")
            noun = counted(self.folded, self.text, digits_end, abs(figure.value) == 1, self.units)
            if noun and _NTHS.search(self.folded, digits_end, noun[1]):  # twenty-three fifths
                return self.unread_stretch(start, noun[1], "thirds")
            if noun and (share := in_so_many(self.folded, noun[1], figure.value)):
                return self.unread_stretch(start, share, _("a share in words, which is not read"))
            if noun and (noun[1] > end or not figure.unit_given):
                unit = noun[0] or self._count
                # 214 new cases per 100,000 people, 2.5 goals per game
                try:
                    rate = self.reader.per_number(noun[1], unit) or self._divided_noun(unit, noun[1])
                except FigureError as error:  # per 100,000 where the comma may be the decimal mark
                    return self.unread_stretch(start, error.end, error.message)
                figure = replace(figure, unit=rate[0] if rate else unit, unit_given=True)
                if rate:
                    return self.emit(start, rate[1], "measure", figure, left, added=("unit",))
                return self.emit(
                    start, noun[1], "count", figure, left, suffix=(noun[1], noun[1]), added=("unit",)
                )
        if not figure.unit_given and (figure.scale != 1 or not figure.in_words):
            if spelled and figure.scale == 1 and not left.qualifier and self.folded[end : end + 1] == "-":
                return end
            if spelled and (self.folded[start] in NUMERALS or self.folded[start:end] == "one"):
                return end
            if figure.scale > 1 and self.quoted(start, end):
                yuan = self.units.word("yuan")
                return self.emit(
                    start, end, "money", replace(figure, unit=yuan or DIMENSIONLESS), left, added=("unit",)
                )
            if figure.scale > 1 and CLASS_AFTER.match(self.folded, end):
                return self.mark(Mark(start, end, "label"))
            if self.folded[end : end + 1].isascii() and self.folded[end : end + 1].isalpha() and not spelled:
                right = TOKEN_RIGHT.match(self.folded, end)
                return self.mark(Mark(start, right.end() if right else end, "label"))
            return self.emit(start, end, "bare", figure, left)
        after = lang.PER_AFTER.match(self.folded, self.reader.skip(end))
        if after and figure.unit_given and not figure.is_percentage and end == read.end:
            person = self.units.word(after[0])
            if person:
                return self.emit(
                    start,
                    after[1],
                    "measure",
                    replace(figure, unit=figure.unit / person),
                    left,
                    added=("unit",),
                )
        if not figure.unit_given or figure.unit.name == DIMENSIONLESS.name:
            return self.emit(start, end, "percent", figure, left, suffix=(end, read.end))
        if CLASS_AFTER.match(self.folded, end) and figure.scale > 1 and Units.is_money(figure.unit):
            return self.mark(Mark(start, end, "label"))
        divided = self.divided(figure, start)
        added = ("unit",) if divided is not figure else ()
        kind = "measure" if added and figure.unit.is_count else kind_of(figure.unit)
        return self.emit(start, end, kind, divided, left, suffix=(end, read.end), added=added)

    def _divided_noun(self, unit: Unit, end: int) -> tuple[Unit, int] | None:
        """The unit of a noun that ends at `end` with what divides it there."""
        rate, stop = self.units.divided(self.text, unit, end)
        return (rate, stop) if stop > end else None

    def _digits_end(self, start: int, read: Reading) -> int:
        """Where the number ends and its unit begins."""
        if read.number_end or not read.figure.unit_given:
            return read.number_end or read.core_end
        try:
            numeral, end = self.reader.numeral(start)
            return self.reader.scales(numeral, end)[1]
        except FigureError:
            return read.core_end

    def past_of(self, end: int) -> int:
        """Behind the `of` of dozens of boats, thousands of houses."""
        if not self.folded.startswith(" of", end):
            return end
        some = _SOME_OF.search(self.folded, max(0, end - 12), end + 3)
        return end + 3 if some and some.end() == end + 3 else end

    @property
    def _count(self) -> Unit:
        return self.units.word("count") or DIMENSIONLESS

    def _read(self, start: int) -> Reading | None:
        """The figure here, words before it included; None leaves the reason in `self.fault`."""
        try:
            return self.reader.figure(start)
        except FigureError as error:
            self.fault = error
            return None

    def _unreadable(self, start: int, place: int, spelled: bool) -> int:
        """What begins as a number and is none that can be read."""
        digits = DIGITS.match(self.folded, place) or RUN.match(self.folded, place)
        if isinstance(self.fault, TwoReadings):
            return self.unread_stretch(start, self.fault.end, _("the words may be read in two ways"))
        if not digits:
            word = re.compile(r"[a-z]+").match(self.folded, place)
            return word.end() if word else place + 1
        if self.folded[place] == "0" and digits.group().isdigit():
            return self.mark(Mark(place, digits.end(), "label"))
        if spelled and not self.left(start).qualifier and not self.units.match(self.text, digits.end()):
            return digits.end()
        reason = self.fault.message if self.fault else ""
        return self.unread_stretch(start, digits.end(), reason)

    def _blocked(self, read: Reading) -> bool:
        """Whether the unit's last character belongs to the next word: 10成员国."""
        last = self.folded[read.core_end - 1]
        return self.folded.startswith(zh.UNIT_NOT_BEFORE.get(last, ()), read.core_end)

    def _without_unit(self, left: Left, start: int, place: int, spelled: bool) -> int:
        numeral, end = self.reader.numeral(place)
        numeral, end, _nothing = self.reader.scales(numeral, end)
        if self.folded[end : end + 1] in ("个", "個"):  # 54个国家级园区
            figure = replace(self.reader.figure(left.start).figure, unit=self._count, unit_given=True)
            return self.emit(start, end + 1, "count", figure, left, added=("unit",))
        if spelled:
            return end
        figure = Figure(
            self.text[start:end],
            numeral.value,
            numeral.step,
            DIMENSIONLESS,
            False,
            numeral.scale,
            numeral.zeros,
            numeral.plain,
        )
        return self.emit(start, end, "bare", figure, left)

    def _is_pair(self, place: int, read: Reading | None) -> int:
        """Where two numbers with a slash end that are no fraction of anything: 24/7, 3/5 as a name."""
        match = _RATIO.match(self.folded, place)
        if not match:
            return 0
        if read is None and self.units.match(self.text, self.reader.skip(match.end())):
            return 0  # unread
        if read is None or read.core_end < match.end():
            return match.end()
        if read.figure.unit_given and read.figure.unit.name != DIMENSIONLESS.name:
            return 0
        if read.figure.scale > 1 or read.figure.qualifier:
            return 0
        top, bottom = (int(part.replace(",", "")) for part in match.groups())
        small = top < bottom <= 10 and _FRACTION_ENDS.match(self.folded, read.core_end)
        return 0 if small else match.end()

    def _base(self, start: int) -> int:
        """What a rate is given for (12 deaths per 1,000 births) is part of its unit, not a figure."""
        position = self.back(start)
        said = self.word_before(lang.BASE_BEFORE, position)
        if not said:
            return 0
        read = self._read(start)
        among = _AMONG.match(self.folded, read.core_end) if read else None
        small = read is not None and read.figure.scale == 1 and read.figure.value < 10
        if read and small and among and said[0] in zh.BASE_BEFORE:
            return self.unread_stretch(start, among.end(), _("a share in words, which is not read"))
        if read is None or (read.figure.scale == 1 and read.figure.value < 10):
            return 0
        return self.mark(Mark(start, read.core_end, "label"))

    def _range(self, left: Left, start: int, read: Reading) -> int:
        """5-7 million mu, 3万至5万元, between 5 and 7 percent: one figure with two ends."""
        if not _JOINT.match(self.folded, read.end):
            return 0
        opener = self.opener(left.start)
        if opener == "from" or (self.folded[read.end] in zh.RANGE_AND and not opener):
            return 0
        begin = left.start
        if opener:
            begin = self.folded.rindex(opener, 0, start)
            words = self.left(begin)
            begin, left = words.start, replace(words, qualifier=words.qualifier or left.qualifier)
        if read.figure.is_percentage and self.is_points(read):
            return 0  # +0.9pct至35.2%
        try:
            whole = self.reader.ranged(begin, running=True)
        except TwoReadings as error:
            return self.unread_stretch(start, error.end, _("the words may be read in two ways"))
        except FigureError:
            return 0
        if whole.joint is None or not self._is_range(left, start, read, whole.joint):
            return 0
        figure = whole.figure
        if opener:
            start = self.folded.rindex(opener, 0, start)
        if not figure.unit_given:
            noun = counted(self.folded, self.text, whole.core_end, False, self.units)
            if noun is None:
                return 0
            unit = noun[0] or self._count
            upper = replace(figure.upper, unit=unit, unit_given=True) if figure.upper else None
            figure = replace(figure, unit=unit, unit_given=True, upper=upper)
            return self.emit(start, noun[1], "count", figure, left, added=("unit",))
        figure = self.meant(start, whole.core_end, figure) or figure
        divided = self.divided(figure, start)
        added = ("unit",) if divided is not whole.figure else ()
        if figure.upper:
            divided = replace(divided, upper=self.divided(figure.upper, start))
        return self.emit(
            start, whole.core_end, kind_of(figure.unit), divided, left, suffix=(whole.core_end, whole.end), added=added
        )  # fmt: skip

    def _is_range(self, left: Left, start: int, read: Reading, joint: tuple[int, int]) -> bool:
        """Whether two figures are the ends of a range: not a change and a level (rose 4% to 5.6bn)."""
        second = self.reader.figure(joint[1]).figure
        told = self.folded[slice(*joint)].strip() in ("to", "至", "到")
        by = self.folded.endswith(en.BY, 0, left.start)  # cut by $3 million to $17 million
        if told and (left.moved or by) and (not read.bare or not second.unit_given or second.unit.is_count):
            return False
        signed = Units.is_money(read.figure.unit) and not self.folded[start].isdigit()  # $4.2 to 4.6 trillion
        return second.unit_given or signed or not read.figure.unit_given

    def multiple(self, place: int, end: int, times: Fraction | int) -> int:
        """doubled, 翻一番: a multiple in words, with its qualifier (nearly doubled, 翻了一番多)."""
        left = self.left(place)
        try:
            read = self.reader.figure(left.start)
            if read.figure.unit.name == "times" and read.core_end == end:
                return self.emit(place, end, "measure", read.figure, left, suffix=(end, read.end))
        except FigureError:
            pass
        unit = self.units.word("times") or DIMENSIONLESS
        figure = Figure(self.text[place:end], Fraction(times), Fraction(0), unit, in_words=True)
        if left.qualifier:
            said = lang.BEFORE.match(self.folded, left.start)
            figure = replace(figure, qualifier=said[0] if said else "")
        many = lang.MANY.match(self.folded, end)
        if many and many[0] == "many":
            figure, end = replace(figure, qualifier="many", step=Fraction(1)), many[1]
        return self.emit(place, end, "measure", figure, left, added=("value",))

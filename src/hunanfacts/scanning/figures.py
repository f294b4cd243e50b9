"""Quantities in running text: what is read, what it counts or measures, ranges and lists."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from .. import lang
from ..figures.figure import Figure
from ..figures.reading import FigureError, Reader, Reading
from ..lang import en, zh
from ..units import DIMENSIONLESS, Unit, Units
from .context import WIDTH
from .marks import CLASS_AFTER, Mark
from .nouns import counted
from .records import LIST_GAP, Left, kind_of
from .touching import Touching

NUMERALS = "".join(zh.DIGITS) + "".join(zh.SCALES)

DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")

RUN = re.compile(f"[{NUMERALS}]+")

_MONEY_BEFORE = re.compile(
    r"(?:(?<![a-z])[a-z]{1,4}\.?)?[$€£¥\u20a0-\u20cf\u0e3f][ ]{0,8}[-+(]?\Z"
    r"|(?<![a-z])[a-z]{1,10}\.?[ ]?-?\Z|[\u4e00-\u9fff]{2,4}\Z"
)

TOKEN_RIGHT = re.compile(r"[a-z0-9_]*(?:[.-][0-9][a-z0-9_]*)*")

_JOINT = re.compile(r"[ ]?(?:[-—~～至到]|to[ ]|and[ ])")

_NUMBER = "|".join((*en.UNITS_OF_NUMBER, *en.TENS))
_ONE_IN = re.compile(
    rf"({_NUMBER}|1)[ ]in[ ](?:every[ ])?({_NUMBER}|[0-9]{{1,3}})(?![0-9a-z,.%]|[ ](?:{'|'.join(en.MONTHS)}))"
)
_FRACTION_ENDS = re.compile(r"[ ]of[ ]|[ ]?[\u4e00-\u9fff，。；）]|[,.;)](?![0-9])|[ ]?\Z")
_TO = re.compile(r"[ ]to[ ]|[ ]?(?:-|—|~|至|到)[ ]?")

_LOSS = re.compile(r"[0-9][0-9,.]*\)(?=[ ]{2}|[ ]?[\n\t\x1f|]|\Z)")
_CELL = re.compile(r"(?:[ ]{2}|[\n\t\x1f|][ ]?|\A)\Z")

_PLAIN = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})(?:\.[0-9]{1,30})?(?![0-9]|[.,][0-9])")

_RATIO = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3}){1,12}|[0-9]{1,40})/([0-9]{1,3}(?:,[0-9]{3}){1,12}|[0-9]{1,40})(?![0-9/])"
)

_MAX_LIST = 12


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


class Figures(Touching):
    fault: FigureError | None = None

    def opening(self, place: int) -> int:
        """Where a number begins, with its point, its sign, its currency and the brackets of a loss."""
        point = self.folded[place - 1 : place] == "." and place > self.consumed
        if point and not (self.folded[place - 2 : place - 1].isalnum() and place > 1):
            place -= 1
        start = self.sign(place)
        found = _MONEY_BEFORE.search(self.folded, max(self.consumed, start - 16), start)
        if found:
            chinese = "\u4e00" <= self.folded[found.start()] <= "\u9fff"
            for begin in range(found.start(), start - 1) if chinese else (found.start(),):
                money = self.reader.currency(begin)
                if money and money[1] <= start and not self.folded[money[1] : start].strip(" (-+"):
                    return self.sign(begin)
        return start - 1 if self._is_loss(start) else start

    def _is_loss(self, start: int) -> bool:
        """(1,234) alone in the cell of a table."""
        if start <= self.consumed or self.folded[start - 1] != "(":
            return False
        match = _LOSS.match(self.folded, start)
        return match is not None and _CELL.search(self.folded, max(0, start - 3), start - 1) is not None

    def quantity(self, place: int, spelled: bool = False) -> int:
        """Read the figure whose numeral starts at `place`; `spelled` if it is written in words."""
        start = self.opening(place)
        base = self._base(start, place)
        if base:
            return base
        left = self.left(start)
        ratio = self._ratio(place, start) or self._one_in(place)
        if ratio:
            return ratio
        read = self._read(left.start)
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
        if read.bare:
            listed = self._list(left, start, place)
            if listed:
                return listed
        if read.figure.unit_given and self._blocked(read):
            return self._without_unit(left, start, place, spelled)
        return self._settle(left, start, read, spelled)

    def _settle(self, left: Left, start: int, read: Reading, spelled: bool) -> int:
        """A figure that was read for certain: what does it count or measure?"""
        figure, end = read.figure, read.core_end
        if not figure.unit_given or figure.unit.is_count:
            digits_end = self._digits_end(start, read)
            other = lang.OTHER_UNITS.match(self.folded, self.reader.skip(digits_end))
            if other and (not figure.unit_given or other[1] > end):
                kind, _, name = other[0].partition(" ")
                return self.emit(start, other[1], kind, figure, left, unit=name, plain=True)
            noun = counted(self.folded, self.text, digits_end, abs(figure.value) == 1, self.units)
            if noun and (noun[1] > end or not figure.unit_given):
                figure = replace(figure, unit=noun[0] or self._count, unit_given=True)
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
        if figure.scale > 1 and Units.is_money(figure.unit) and CLASS_AFTER.match(self.folded, end):
            return self.mark(Mark(start, end, "label"))
        divided = self.divided(figure, start)
        added = ("unit",) if divided is not figure else ()
        return self.emit(start, end, kind_of(figure.unit), divided, left, suffix=(end, read.end), added=added)

    def _digits_end(self, start: int, read: Reading) -> int:
        """Where the number ends and its unit begins."""
        if not read.figure.unit_given:
            return read.core_end
        try:
            numeral, end = self.reader.numeral(start)
            return self.reader.scales(numeral, end)[1]
        except FigureError:
            return read.core_end

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
        numeral, end, _ = self.reader.scales(numeral, end)
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

    def _ratio(self, place: int, start: int) -> int:
        """A fraction in digits: 1/3 yuan, 2/3 of the firms; 24/7 is a name."""
        match = _RATIO.match(self.folded, place)
        if not match:
            return 0
        top, bottom = (int(part.replace(",", "")) for part in match.groups())
        if not bottom:
            return 0
        value = Fraction(top, bottom) * (-1 if self.folded[start] == "-" else 1)
        try:
            one = Reader("1" + self.text[match.end() : match.end() + 60], self.units).figure(0)
        except FigureError:
            return 0
        if one.figure.unit_given or one.figure.scale > 1:
            end = match.end() + one.core_end - 1
            figure = replace(one.figure, value=one.figure.value * value, step=Fraction(0), in_words=True, plain=False,
                             zeros=0)  # fmt: skip
            kind = kind_of(figure.unit) if figure.unit_given else "bare"
            return self.emit(start, end, kind, figure, self.left(start), added=("value",))
        if top < bottom <= 10 and _FRACTION_ENDS.match(self.folded, match.end()):
            return self._share(start, match.end(), value)
        return self.mark(Mark(place, match.end(), "label"))

    def _share(self, start: int, end: int, value: Fraction) -> int:
        figure = Figure("", value, Fraction(0), DIMENSIONLESS, True, in_words=True)
        return self.emit(start, end, "percent", figure, self.left(start), added=("value",))

    def _one_in(self, place: int) -> int:
        """One in five: a share in words."""
        match = _ONE_IN.match(self.folded, place)
        if not match:
            return 0
        top, bottom = (
            en.UNITS_OF_NUMBER.get(part) or en.TENS.get(part) or int(part) for part in match.groups()
        )
        if not 0 < top < bottom:
            return 0
        return self._share(place, match.end(), Fraction(top, bottom))

    def _base(self, start: int, place: int) -> int:
        """What a rate is given for (12 deaths per 1,000 births) is part of its unit, not a figure."""
        position = self.back(start)
        said = self.word_before(lang.BASE_BEFORE, position)
        if not said:
            return 0
        read = self._read(start)
        if read is None or (read.figure.scale == 1 and read.figure.value < 10):
            return 0
        return self.mark(Mark(start, read.core_end, "label"))

    def _range(self, left: Left, start: int, read: Reading) -> int:
        """5-7 million mu, 3万至5万元, between 5 and 7 percent: one figure with two ends."""
        opener = self.opener(left.start)
        if opener == "from" or not _JOINT.match(self.folded, read.end):
            return 0
        begin = self.folded.rindex("between", 0, start) if opener == "between" else left.start
        try:
            whole = self.reader.ranged(begin, running=True)
        except FigureError:
            return 0
        if whole.joint is None or not self._is_range(left, start, read, whole.joint):
            return 0
        figure = whole.figure
        if opener == "between":
            start, left = begin, replace(left, start=min(left.start, begin))
        if not figure.unit_given:
            noun = counted(self.folded, self.text, whole.core_end, False, self.units)
            if noun is None:
                return 0
            unit = noun[0] or self._count
            upper = replace(figure.upper, unit=unit, unit_given=True) if figure.upper else None
            figure = replace(figure, unit=unit, unit_given=True, upper=upper)
            return self.emit(start, noun[1], "count", figure, left, added=("unit",))
        divided = self.divided(figure, start)
        added = ("unit",) if divided is not figure else ()
        if figure.upper:
            divided = replace(divided, upper=self.divided(figure.upper, start))
        return self.emit(
            start, whole.core_end, kind_of(figure.unit), divided, left, suffix=(whole.core_end, whole.end), added=added
        )  # fmt: skip

    def _is_range(self, left: Left, start: int, read: Reading, joint: tuple[int, int]) -> bool:
        """Whether two figures are the ends of a range: not a change and a level (rose 4% to 5.6bn)."""
        second = self.reader.figure(joint[1]).figure
        told = self.folded[slice(*joint)].strip() in ("to", "至", "到")
        if told and left.moved and (not read.bare or not second.unit_given or second.unit.is_count):
            return False
        signed = Units.is_money(read.figure.unit) and not self.folded[start].isdigit()  # $4.2 to 4.6 trillion
        return second.unit_given or signed or not read.figure.unit_given

    def _list(self, left: Left, start: int, place: int) -> int:
        """`5, 7 and 9 percent`, `6.2、7.1和8亿元`: numbers that share the unit of the last."""
        position, parts = place, [place]
        levels = self.opener(left.start) == "from"  # from 3.5 to 5 hours: two figures of one unit
        between = _TO if levels else LIST_GAP
        for _ in range(1 if levels else _MAX_LIST):
            plain = _PLAIN.match(self.folded, position)
            gap = between.match(self.folded, plain.end()) if plain else None
            following = _PLAIN.match(self.folded, gap.end()) if gap else None
            if not following:
                break
            position = following.start()
            parts.append(position)
        if len(parts) < 2:
            return 0
        try:
            last = self.reader.figure(parts[-1])
        except FigureError:
            return 0
        if not last.figure.unit_given or last.bare:
            return 0
        tail = self.folded[last.core_end : last.core_end + 120]
        head = self.folded[max(0, start - WIDTH) : start]
        said = "respectively" in tail or "分别" in head or "依次" in head
        joined = between.match(self.folded, _end_of(_PLAIN, self.folded, parts[-2]))
        if not (said or levels) and (
            joined is None
            or joined.group().strip() == ","
            or (joined.group().startswith(",") and len(parts) == 2)
            or last.figure.unit.is_count
            or (not last.figure.is_percentage and last.figure.scale == 1)
        ):
            return 0
        end = place
        for part in parts[:-1]:
            end = _end_of(_PLAIN, self.folded, part)
            read = self.reader.figure(part)
            shared = replace(
                read.figure, unit=last.figure.unit, unit_given=True, value=read.figure.value * last.figure.scale,
                step=read.figure.step * last.figure.scale, scale=last.figure.scale,
                plain=read.figure.plain and last.figure.scale == 1,
            )  # fmt: skip
            own = left if part == place else Left(part)
            self.emit(part, end, kind_of(shared.unit), shared, own, added=("unit", "scale"))
        return end

    def multiple(self, place: int, end: int, times: Fraction | int) -> int:
        unit = self.units.word("times") or DIMENSIONLESS
        figure = Figure(self.text[place:end], Fraction(times), Fraction(0), unit, in_words=True)
        return self.emit(place, end, "measure", figure, Left(place), added=("value",))

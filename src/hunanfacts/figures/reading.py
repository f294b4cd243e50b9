"""The reader of figures: the text of a figure, English or Chinese, to a `Figure`.

One grammar for ledgers, expressions and running text:
`[qualifier] [rise or fall] [currency] numeral [scale word] [unit [per unit]] [qualifier]`. What cannot be read
for certain is refused (`FigureError` with the place and a suggestion), never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from .. import lang
from ..interval import Interval
from ..lang import zh
from ..units import DIMENSIONLESS, Unit, Units
from .digits import STANDARD, FigureError, NumberStyle, Numeral, UnitUnknown, fold, shown
from .figure import PERCENTAGES, Figure
from .scales import ScaleReader
from .touching import touched_after, touched_before

__all__ = [
    "STANDARD", "FigureError", "NumberStyle", "Reader", "Reading", "UnitUnknown", "fold", "read", "read_at",
    "starts_figure",
]  # fmt: skip

_PLUS_MINUS = re.compile(r"[ \t]*(?:±|\+/-|\+-)[ \t]*")
_PIECE = re.compile(r"[^\s,;]+(?: [^\s\d,;]+)?")
_CODE = re.compile(r"([A-Za-z]{3,8})-?[0-9]")
MAX_LENGTH = 300


def read(text: str, units: Units, style: NumberStyle = STANDARD) -> Figure:
    """The figure that a whole text is. Raises FigureError."""
    length = len(text.strip())
    if length > MAX_LENGTH:
        raise FigureError(
            f"{length} characters are no figure", 0, MAX_LENGTH, f"at most {MAX_LENGTH} are read"
        )
    if not length:
        hint = "write the figure as published, e.g. 72.387 billion yuan"
        raise FigureError("no figure here", 0, max(1, len(text)), hint)
    reader = Reader(text, units, style)
    reading = reader.ranged(len(text) - len(text.lstrip()))
    figure, end = reading.figure, reader.skip(reading.end)
    if end < len(text.rstrip()):
        raise reader.leftover(end)
    return replace(figure, text=text.strip())


def read_at(text: str, start: int, units: Units) -> tuple[Figure, int]:
    """The figure that starts at `start` inside an expression, and where it ends. Raises FigureError."""
    found = Reader(text, units).figure(start)
    return replace(found.figure, text=text[start : found.end].strip()), found.end


def starts_figure(text: str, start: int, units: Units) -> bool:
    """True if a figure could start here (a digit, a currency, a numeral or qualifier in words)."""
    return Reader(text, units).could_start(start)


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure and where it stands: the words before and behind it lie outside `start` to `core_end`.

    `bare` tells that no scale word or unit follows the digits. Of a range, `joint` holds the end of the lower
    figure and the start of the upper one, so that a text in which it is none (from 5% to 7%) can take it apart.
    """

    figure: Figure
    start: int
    core_end: int
    end: int
    bare: bool
    joint: tuple[int, int] | None = None


class Reader(ScaleReader):
    """Reads figures at places of one text."""

    def could_start(self, position: int) -> bool:
        if self.has_digit(position) or (
            self.folded.startswith(".", position) and self.has_digit(position + 1)
        ):
            return True
        character = self.folded[position : position + 1]
        if character and (character in zh.DIGITS or character in zh.SCALES or character == "["):
            return True
        words = (lang.FRACTIONS, lang.BEFORE, lang.DIRECTION, lang.NEUTRAL)
        if any(table.match(self.folded, position) for table in words):
            return True
        return self.currency(position) is not None or self.english(position) is not None

    # -- the whole figure --

    def whole(self, start: int) -> Reading:
        """The figure or range that begins at `start`, its words included, read to its end in running text.

        Raises FigureError if it cannot be read, or if anything that touches it is left over; the span of the error
        is then the whole stretch, which is unread. What touches it in front (`before`) is the caller's to look at.
        """
        try:
            read = self.ranged(start, running=True)
        except FigureError as error:
            stop = touched_after(self.folded, max(error.end, start + 1))
            raise type(error)(error.message, self.before(start), stop, error.hint) from None
        stop = self.after(read)
        if stop > read.end:
            rest = self.text[read.end : stop].strip()
            raise FigureError(f"{shown(rest)} goes on with the number, and the whole is not understood", read.start,
                              stop, "write the figure as published, e.g. 72.387 billion yuan")  # fmt: skip
        return read

    def before(self, start: int) -> int:
        """Where what touches a figure that begins at `start` begins; `start` itself if nothing touches it."""
        return touched_before(self.folded, start)

    def after(self, read: Reading) -> int:
        """Where what touches a figure behind it ends; the figure's own end if nothing touches it."""
        return touched_after(self.folded, read.end, read.bare or not read.figure.unit_given)

    def ranged(self, start: int, running: bool = False) -> Reading:
        """A figure or a range of two (5-7 million mu; 3万至5万元; between 5 and 7 percent).

        In running text two figures that are no range are read one by one, and this is the first of them.
        """
        opener = lang.RANGE_OPENERS.match(self.folded, start)
        left = self.figure(self.skip(opener[1]) if opener else start)
        after = self.skip(left.end)
        word = lang.RANGE.match(self.folded, after)
        if self.folded.startswith("-", after):
            word = ("-", after + 1)
        if word is not None and (word[0] == "and") != (opener is not None and opener[0] == "between"):
            if running:
                return left
            hint = "in a list, one claim for each figure; a range is 5-7 percent or between 5 and 7 percent"
            raise FigureError("two figures, not a range", start, word[1], hint)
        if word is None:
            if opener and not running:
                raise FigureError("a range needs a second figure", start, left.end, "between 5 and 7 percent")
            return left
        position = self.skip(word[1])
        try:
            if lang.BEFORE.match(self.folded, position) or lang.DIRECTION.match(self.folded, position):
                raise FigureError(
                    "a range has no words before its second figure", position, position + 1, "5-7 percent"
                )
            right = self.figure(position)
            figure = self.range_of(left.figure, right.figure, left.bare, start, right.end)
        except FigureError:
            if running:
                return left
            raise
        begin = start if opener and opener[0] == "between" else left.start
        joint = (left.core_end, right.start)
        return Reading(figure, begin, right.core_end, right.end, left.bare and right.bare, joint)

    def range_of(self, first: Figure, second: Figure, bare: bool, start: int, end: int) -> Figure:
        """`bare`: no scale word or unit behind the first figure, so it shares those of the second."""
        qualifiers = {first.qualifier, second.qualifier} - {""}
        if qualifiers - {"~"} or first.fixed is not None or second.fixed is not None:
            raise FigureError("a range is of two plain figures", start, end, "5-7 million mu")
        if bare and not (first.unit_given and second.unit_given):  # not in $900 to $1 billion
            shared = second.scale
            first = replace(first, value=first.value * shared, step=first.step * shared, scale=first.scale * shared,
                            plain=first.plain and shared == 1)  # fmt: skip
        if not first.unit_given:
            first = replace(first, unit=second.unit, unit_given=second.unit_given)
        elif not second.unit_given:
            second = replace(second, unit=first.unit, unit_given=True)
        second = replace(second, direction=first.direction)
        low, high = first.value * first.unit.factor, second.value * second.unit.factor
        if first.unit.dims != second.unit.dims or (first.unit.name in PERCENTAGES) != (
            second.unit.name in PERCENTAGES
        ):
            raise FigureError("the two ends of the range have different units", start, end, "5-7 million mu")
        if low > high:
            raise FigureError(
                "the range runs from the larger figure to the smaller", start, end, "5-7 million mu"
            )
        if qualifiers:
            first, second = replace(first, qualifier="~"), replace(second, qualifier="~")
        return replace(first, upper=second)

    def figure(self, start: int) -> Reading:
        """The figure with the words before and behind it."""
        position, qualifier, direction = self._prefixes(start)
        core = self.skip(position)
        position, negative = self._sign(position, False)
        currency = self.currency(position)
        if currency:
            position, negative = self._sign(self.skip(currency[1]), negative)
        if negative and direction < 0:
            raise FigureError("a word of decline and a minus sign", start, position, "keep one of them")
        if self.folded.startswith("[", position):
            if qualifier or negative:
                raise FigureError("nothing stands before an interval but a rise or fall", start, position + 1,
                                  "write the interval alone: [1.2 .. 1.3] m")  # fmt: skip
            return self._interval(start, position, currency[0] if currency else None, direction)
        hundredths = self.hundredths(position)
        numeral, digits_end = self.numeral(hundredths[1] if hundredths else position)
        numeral, end, many, unit = self.scale_and_unit(numeral, digits_end, currency[0] if currency else None)
        if hundredths and unit and unit.name != hundredths[0].name:
            raise FigureError(f"{hundredths[0].name} and {unit.name} together", start, end, "keep one unit")
        unit = unit or (hundredths[0] if hundredths else None)
        bare = end == digits_end and numeral.scale == 1 and hundredths is None
        numeral, fixed, end, unit = self._tolerance(numeral, end, unit, bare)
        if unit is not None and unit.name == "cheng":
            numeral, end = self.tenth(numeral, end)
        core_end = end
        qualifier, end = self._all_qualifiers(start, qualifier, many, end)
        if many and numeral.in_words:
            raise FigureError("a fraction in words has no digit to be above", start, end, "more than half")
        if qualifier and fixed is not None:
            raise FigureError("± and a qualifier together", start, end, "keep one")
        if unit is not None and unit.name == "percent" and numeral.value == 100 and numeral.step == 100:
            numeral = Numeral(numeral.value, Fraction(1), 2, True)  # one hundred percent is 100%
        if numeral.in_words and unit is None:
            unit = DIMENSIONLESS
        sign = -1 if negative else 1
        if negative and fixed is not None:
            fixed = -fixed
        figure = Figure(
            text=self.text[start:end],
            value=numeral.value * sign,
            step=numeral.step,
            unit=unit or DIMENSIONLESS,
            unit_given=unit is not None,
            scale=numeral.scale,
            zeros=numeral.zeros,
            plain=numeral.plain,
            qualifier=qualifier,
            direction=direction,
            in_words=numeral.in_words,
            fixed=fixed,
        )
        return Reading(figure, core, core_end, end, bare)

    def _sign(self, position: int, negative: bool) -> tuple[int, bool]:
        if not negative and self.folded.startswith(("-", "+"), position):
            return self.skip(position + 1), self.folded[position] == "-"
        return position, negative

    def _prefixes(self, start: int) -> tuple[int, str, int]:
        position, qualifier, direction = start, "", 1
        while True:
            position = self.skip(position)
            found = lang.BEFORE.match(self.folded, position)
            if found:
                if qualifier and qualifier != found[0]:
                    raise _two_qualifiers(start, found[1])
                qualifier, position = found
                continue
            neutral = lang.NEUTRAL.match(self.folded, position)
            if neutral:
                position = neutral[1]
                continue
            moved = lang.DIRECTION.match(self.folded, position)
            if not moved:
                return position, qualifier, direction
            position = self.skip(moved[1])
            level = lang.LEVEL.match(self.folded, position)
            linked = lang.OF.match(self.folded, position)
            if level:
                position, direction = level[1], 1
            else:
                direction = -1 if moved[0] == "-" else direction
                position = linked[1] if linked else position

    def _all_qualifiers(self, start: int, before: str, many: str, end: int) -> tuple[str, int]:
        """The one qualifier of a figure: before it, inside it (多) or behind it."""
        found = lang.AFTER.match(self.folded, self.skip(end))
        stop = found[1] if found else end
        said = [word for word in (before, many, found[0] if found else "") if word]
        if len(set(said)) > 1:
            raise _two_qualifiers(start, stop)
        return (said[0] if said else ""), stop

    def currency(self, position: int) -> tuple[Unit, int] | None:
        found = self.units.match(self.text, position)
        if (
            found is None
            and (code := _CODE.match(self.text, position))
            and (unit := self.units.word(code[1]))
        ):
            found = unit, code.end(1)  # RMB50 million
        if found and self.units.is_money(found[0]):
            after = self.skip(found[1])
            if self.folded.startswith(("-", "+"), after):
                after = self.skip(after + 1)
            character = self.folded[after : after + 1]
            if self.has_digit(after) or character in ("[", *zh.DIGITS) or self.english(after):
                return found
            if character == "." and self.has_digit(after + 1):
                return found
        return None

    # -- widths --

    def _tolerance(
        self, numeral: Numeral, end: int, unit: Unit | None, bare: bool
    ) -> tuple[Numeral, Interval | None, int, Unit | None]:
        """`±`; a scale word behind it is that of the figure as well (1.2 ± 0.1 million yuan)."""
        match = _PLUS_MINUS.match(self.folded, end)
        if not match:
            return numeral, None, end, unit
        reach, end = self.numeral(match.end())
        reach, end, _, reach_unit = self.scale_and_unit(reach, end, None)
        if bare:
            numeral = numeral.scaled(reach.scale) if reach.scale != 1 else numeral
        unit = unit or reach_unit
        factor = Fraction(1)
        if reach_unit is not None and unit is not None:
            relative = (reach_unit.name in PERCENTAGES) != (unit.name in PERCENTAGES)
            points_of_percent = reach_unit.name == "pp" and unit.name == "percent"
            if relative or (reach_unit.dims != unit.dims and not points_of_percent):
                raise FigureError(
                    "the tolerance has another kind of unit", match.start(), end, "99,000±500 yuan/mu"
                )
            factor = reach_unit.factor / unit.factor
        width = reach.value * factor
        return numeral, Interval(numeral.value - width, numeral.value + width), end, unit

    def _interval(self, start: int, position: int, currency: Unit | None, direction: int) -> Reading:
        """`[1.2 .. 1.3] m`: an interval given outright, closed, exact at both ends."""
        low, end = self._end(self.skip(position + 1))
        dots = self.skip(end)
        if not self.folded.startswith("..", dots):
            raise FigureError(
                "an interval is written [1.2 .. 1.3]", position, dots + 1, "[1.2 .. 1.3] million yuan"
            )
        high, end = self._end(self.skip(dots + 2))
        end = self.skip(end)
        if not self.folded.startswith("]", end):
            raise FigureError("the bracket is not closed", position, end, "[1.2 .. 1.3] million yuan")
        if low > high:
            raise FigureError("the ends of the interval are swapped", position, end + 1, "[1.2 .. 1.3] m")
        one, end, many, unit = self.scale_and_unit(
            Numeral(Fraction(1), Fraction(1), 0, True), end + 1, currency
        )
        if many:
            raise FigureError("an interval and a qualifier together", position, end, "keep one")
        low, high = low * one.value, high * one.value
        figure = Figure(
            self.text[start:end], (low + high) / 2, one.value, unit or DIMENSIONLESS, unit is not None,
            scale=one.scale, direction=direction, fixed=Interval(low, high),
        )  # fmt: skip
        return Reading(figure, position, end, end, False)

    def _end(self, position: int) -> tuple[Fraction, int]:
        sign = -1 if self.folded.startswith("-", position) else 1
        numeral, end = self.numeral(position + 1 if sign < 0 else position)
        return numeral.value * sign, end

    def leftover(self, position: int) -> FigureError:
        """What follows a figure and belongs to none."""
        piece = _PIECE.match(self.text, position)
        word = piece.group() if piece else self.text[position]
        end = position + len(word)
        if self.has_digit(position) or self.english(position) or self.folded[position] in zh.DIGITS:
            return FigureError(
                "two numbers in a row", position, end, "put one figure on a claim (1 234 is written 1,234)"
            )
        if lang.AFTER.match(self.folded, position) or self.folded.startswith(("±", "+/-"), position):
            return FigureError(
                f"{shown(word)} cannot stand here", position, end, "keep one qualifier, at one end"
            )
        if not word[0].isalpha():
            hint = (
                "thousands are grouped with commas: 1,000"
                if word[0] == "_"
                else "only the figure stands here"
            )
            return FigureError(f"{shown(word)} is no part of a figure", position, end, hint)
        near = self.units.suggest(word[:40]) or self.units.suggest(word[:40].split(" ")[0])
        hint = (
            f"did you mean {near[0]}?"
            if near
            else "only the figure and its unit stand here, e.g. yuan, mu, %, tonne"
        )
        return UnitUnknown(f"unknown unit {shown(word)}", position, end, hint)


def _two_qualifiers(start: int, end: int) -> FigureError:
    return FigureError("two qualifiers that say different things", start, end, "keep the one of the text")

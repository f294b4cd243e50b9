"""One figure with the words before and behind it."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..interval import Interval
from ..lang import en
from ..messages import _
from ..units import DIMENSIONLESS, Unit, Units
from .digits import STANDARD, FigureError, NumberStyle, Numeral, TwoReadings
from .figure import LENGTHS_OF_TIME, PERCENTAGES, Figure
from .short import ShortReader
from .words import Reading, Words

_FLIPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "<~": "~"}


class _Core(Struct, frozen=True):
    """A number with its currency or unit; `first` is the number as its digits say, `bare` that nothing is behind them."""

    numeral: Numeral
    first: Numeral
    unit: Unit | None
    many: str
    end: int
    bare: bool
    prefixed: Unit | None
    fixed: Interval | None
    other: Unit | None
    negative: bool
    number_end: int = 0


class FigureReader(ShortReader):
    """Reads the single figure at a place of one text."""

    def __init__(
        self, text: str, units: Units, style: NumberStyle = STANDARD, *, expression: bool = False
    ) -> None:
        super().__init__(text, units, style, expression=expression)
        self._remembered: dict[int, Reading] = {}

    def figure(self, start: int) -> Reading:
        """The figure with the words before and behind it; asked for again (is it the end of a range?), it is remembered."""
        read = self._remembered.get(start)
        if read is None:
            read = self._remembered[start] = self.figure_in(start, None)
        return read

    def figure_in(self, start: int, implied: Unit | None) -> Reading:
        """The figure here; `implied` is the currency that the text has said."""
        words = self.words_before(start)
        place = self.skip(words.end)
        if not self.has_digit(place):
            doubling = self.doubling(place)
            if doubling:
                return self._doubled(start, place, words, *doubling)
            multiple = self.multiple(place)
            if multiple:
                return self._multiple(start, place, words, *multiple)
        position, negative = self.sign(place, words.sign == "-")
        opened = self.folded.startswith("(", position)
        currency = self.currency(position + opened)
        millions = None if currency else self.millions_of(position + opened)
        if millions and self.has_digit(self.skip(millions[1])):
            currency = millions
        else:
            millions = None
        if currency:
            position, negative = self.sign(self.skip(currency[1]), negative)
            opened = opened or self.folded.startswith("(", position)
        if self.folded.startswith("(", position):
            position = self.skip(position + 1)
        if (negative or words.sign) and words.direction < 0:
            raise FigureError(_("a word of decline and a minus sign"), start, position, _("keep one of them"))
        if words.margin and (negative or words.sign):
            raise FigureError(_("a margin has no sign"), start, position, _("± 2 percentage points"))
        if opened and (negative or words.direction < 0 or words.margin):
            raise FigureError(_("brackets and a minus sign"), start, position, _("keep one of them"))
        money = currency[0] if currency else implied
        if self.folded.startswith("[", position):
            if words.qualifier or negative or words.margin:
                raise FigureError(_("nothing stands before an interval but a rise or fall"), start, position + 1,
                                  _("write the interval alone: [1.2 .. 1.3] m"))  # fmt: skip
            return self.interval(start, position, money, words.direction)
        core = self._core(start, position, money, opened, negative or opened, millions is not None)
        return self._said(start, place, words, core)

    def _core(
        self,
        start: int,
        position: int,
        money: Unit | None,
        opened: bool,
        negative: bool,
        millions: bool = False,
    ) -> _Core:
        """The number, its scale words and its unit, in brackets or not."""
        short = None if opened or millions else self.short(position, money)
        if short:
            return _Core(
                short.numeral, short.first, short.unit, "", short.end, short.bare, money, None, None, negative,
                short.number_end,
            )  # fmt: skip
        rate = self.rate(position)
        place = rate[2] if rate else position
        first, digits_end = self.numeral(place)
        if millions:
            first = first.scaled(Fraction(en.MILLIONS[1]))
        closed = opened and self.folded.startswith(")", digits_end)
        clocked = self.clocked(first, digits_end) if money is None else None
        unit: Unit | None
        if clocked:
            numeral, unit, end = clocked
            many, letter = "", None
        else:
            letter = self.letter(digits_end, money is not None)
            numeral, end, many, unit = self.scale_and_unit(first, digits_end + closed, money)
        unit = self.chinese_unit(place, digits_end, unit, bool(many or first.qualifier), end)
        if rate and unit:  # 百分之五百分点: 5%, or five points
            raise TwoReadings(
                _("{name} and {name2} together").format(name=rate[0].name, name2=unit.name),
                start,
                end,
                _("keep one unit"),
            )
        bare = end == digits_end + closed and numeral.scale == 1 and rate is None
        if rate:
            unit, numeral = rate[0], numeral.of_rate(rate[1])
        if unit is not None and not bare and not clocked:
            numeral, unit, end = self.compound(numeral, unit, end)
        unit, end = self.per_number(end, unit) or (unit, end)
        if opened and not closed:
            if not self.folded.startswith(")", self.skip(end)):
                raise FigureError(
                    _("the bracket is not closed"), start, end, _("a loss is written with a minus: -3.2")
                )
            end = self.skip(end) + 1
        numeral, fixed, end, unit = self.tolerance(numeral, end, unit, bare)
        if unit is not None and unit.name == "cheng":
            numeral, end = self.tenth(numeral, end)
        other = letter.other if letter and unit is None and numeral.scale == letter.factor else None
        return _Core(
            numeral, first, unit, many, end, bare, money or (rate[0] if rate else None), fixed, other,
            negative,
        )  # fmt: skip

    def _said(self, start: int, place: int, words: Words, core: _Core) -> Reading:
        """The figure of a number and the words around it."""
        numeral, unit, fixed = core.numeral, core.unit, core.fixed
        if words.base is not None:
            unit = _divided(unit, words.base)
        if (
            unit is not None
            and words.moved
            and self.is_pct(unit, core.end)
            and not self.text[start:place].isascii()
        ):
            unit = self.units.word("pp")  # 上升0.9pct
        many = core.many or ("" if words.qualifier else numeral.qualifier)
        qualifier, end = self.one_qualifier(start, words.qualifier, many, core.end)
        if core.many and numeral.in_words:
            raise FigureError(
                _("a fraction in words has no digit to be above"), start, end, _("more than half")
            )
        if qualifier and (fixed is not None or words.margin):
            raise FigureError(_("± and a qualifier together"), start, end, _("keep one"))
        if unit is not None and unit.name == "percent" and numeral.value == 100 and numeral.step == 100:
            numeral = Numeral(numeral.value, Fraction(1), 2, True)  # one hundred percent is 100%
        if numeral.in_words and unit is None and numeral.scale == 1:
            unit = DIMENSIONLESS
        figure = Figure(
            text=self.text[start:end],
            value=-numeral.value if core.negative else numeral.value,
            step=numeral.step,
            unit=unit or DIMENSIONLESS,
            unit_given=unit is not None,
            scale=numeral.scale,
            zeros=numeral.zeros,
            plain=numeral.plain,
            qualifier=qualifier,
            direction=words.direction,
            in_words=numeral.in_words,
            fixed=-fixed if core.negative and fixed is not None else fixed,
        )
        core_end = core.end
        if words.margin:
            figure, core_end = self.margin(figure, start, core.end)
            end = core_end
        elif core.other is not None:
            other = replace(
                figure, value=figure.value / numeral.scale, step=core.first.step, scale=core.first.scale,
                plain=core.first.plain, unit=core.other, unit_given=True,
            )  # fmt: skip
            figure = replace(figure, others=(other,))
        if numeral.upper is not None:
            figure = self._pair(figure, numeral.upper, start, end)
        return Reading(figure, place, core_end, end, core.bare, None, words, core.prefixed,
                       core.number_end)  # fmt: skip

    def is_pct(self, unit: Unit, end: int) -> bool:
        """Whether it is the pct that Chinese brokers write for percentage points."""
        return unit.name == "percent" and self.folded.endswith(en.PCT, 0, end)

    def _pair(self, figure: Figure, upper: Numeral, start: int, end: int) -> Figure:
        """三四百人: 300 to 400."""
        if figure.qualifier not in ("", "~") or figure.fixed is not None:
            raise FigureError(_("a range is of two plain figures"), start, end, _("write 300-400"))
        if not figure.unit_given and figure.scale == 1:
            raise FigureError(
                _("two digits in a row"), start, end, _("write the number in digits, or a range: 3-4")
            )
        high = -upper.value if figure.value < 0 else upper.value
        return replace(figure, upper=replace(figure, value=high, step=upper.step, zeros=upper.zeros))

    def _doubled(
        self, start: int, place: int, words: Words, qualifier: str, times: Numeral, end: int
    ) -> Reading:
        """翻一番, 翻两番多."""
        if words.sign or words.margin or words.direction < 0:
            raise FigureError(_("a multiple has no sign"), start, end, "近翻番")
        qualifier, stop = self.one_qualifier(start, words.qualifier, qualifier, end)
        figure = Figure(self.text[start:stop], times.value, times.step, self.units.word("times") or DIMENSIONLESS,
                        qualifier=qualifier, in_words=times.in_words)  # fmt: skip
        return Reading(figure, place, end, stop, False, None, words)

    def _multiple(self, start: int, place: int, words: Words, times: Fraction, end: int) -> Reading:
        """nearly doubled, at least halved, a threefold rise: how many times, with the rounding of its word."""
        if words.sign or words.margin or words.direction < 0:
            raise FigureError(_("a multiple has no sign"), start, end, _("nearly doubled"))
        qualifier = _FLIPPED.get(words.qualifier, words.qualifier) if times < 1 else words.qualifier
        unit = self.units.word("times") or DIMENSIONLESS
        figure = Figure(self.text[start:end], times, Fraction(0), unit, qualifier=qualifier, in_words=True)
        return Reading(figure, place, end, end, False, None, words)


def _divided(unit: Unit | None, base: Unit) -> Unit:
    """A unit over what 每亩 or 人均 before the number says, unless it says so itself (每亩9.9万元/亩) or is of no amount."""
    if unit is None:
        return DIMENSIONLESS / base
    powers = dict(unit.dims)
    twice = all(powers.get(dimension) == -power for dimension, power in base.dims)
    lifetime = base.name == "person" and unit.dims in LENGTHS_OF_TIME  # 人均预期寿命78.6岁
    return unit if twice or lifetime or unit.name in (*PERCENTAGES, "times") else unit / base

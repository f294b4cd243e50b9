"""Ranges of two figures: 5-7 million mu, $1.2-$1.5 billion, between 5 and 7%, 3万至5万元."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from .. import lang
from ..lang import en, zh
from ..messages import _
from ..units import DIMENSIONLESS
from .digits import FigureError, TwoReadings
from .figure import LENGTHS_OF_TIME, PERCENTAGES, Figure
from .single import FigureReader
from .words import Reading

_DEGREES = (("temperature", 1),)


class RangeReader(FigureReader):
    """Reads the figure or range at a place of one text."""

    def ranged(self, start: int, running: bool = False, order: int = 1) -> Reading:
        """A figure or a range of two (5-7 million mu; 3万至5万元; between 5 and 7 percent).

        In running text two figures that are no range are read one by one, and this is the first of them. `order` is
        -1 where the second figure is to be the smaller one (fell from 7 to 5 million).
        """
        left = self.figure(start)
        opener = left.words.opener
        after = self.skip(left.end)
        word = lang.RANGE.match(self.folded, after)
        if self.folded.startswith("-", after) and not self.expression and not self.aged(left.figure, after):
            word = ("-", after + 1)
        said = opener in ("between", "within")
        if word is None and opener == "within":
            word = lang.RANGE_AND.match(self.folded, after)
        if word is not None and (word[0] == "and") != (opener == "between"):
            if running:
                return left
            hint = _(
                "in a list, one claim for each figure; a range is 5-7 percent or between 5 and 7 percent"
            )
            raise FigureError(_("two figures, not a range"), start, word[1], hint)
        if word is None:
            if opener and (said or not running):
                raise FigureError(
                    _("a range needs a second figure"), start, left.end, _("between 5 and 7 percent")
                )
            return left
        try:
            if left.words.moved and not left.bare and word[0] in lang.LEVEL.table:
                raise FigureError(
                    _("a change and a level are two figures"), start, word[1], _("one claim for each")
                )
            if left.words.opener == "" and self.is_signed_change(left, word[0], self.skip(word[1])):
                raise TwoReadings(_("a change and a level, or a range"), start, self._second(self.skip(word[1]), left).end,
                                  _("one claim for each, or -5% to +3%"))  # fmt: skip
            right = self._second(self.skip(word[1]), left)
            if (
                left.words.moved
                and left.prefixed
                and right.prefixed
                and right.figure.scale == 1
                and word[0] in lang.LEVEL.table
            ):
                self._changed(left, start, self.skip(word[1]), right.end)
            first = _lettered(left.figure, right.figure, self.text[: left.core_end])
            second = _lettered(right.figure, left.figure, self.text[: right.core_end])
            figure = self.range_of(first, second, left, start, right.end, order)
        except TwoReadings:
            raise
        except FigureError:
            if running and not said:
                return left
            raise
        joint = (left.core_end, right.start)
        end = right.end + 2 if self.folded.startswith(zh.RANGE_CLOSERS, right.end) else right.end
        return replace(left, figure=figure, core_end=right.core_end, end=end, joint=joint,
                       start=start if said else left.start, bare=left.bare and right.bare)  # fmt: skip

    def _changed(self, left: Reading, start: int, position: int, end: int) -> None:
        """Refuse rose $2 to $81, a change and a level; with `by` it may be a range as well."""
        if self.has_digit(position):
            return
        if en.BY in self.folded[start : left.start + 1]:
            raise TwoReadings(
                _("a change and a level, or a range"),
                start,
                end,
                _("one claim for each, or between $2 and $3"),
            )
        raise FigureError(_("a change and a level are two figures"), start, end, _("one claim for each"))

    def is_signed_change(self, left: Reading, joint: str, position: int) -> bool:
        """Whether a plus stands before the first of two figures alone, and a word of levels between them: +8.3%至12.4%."""
        plus = self.folded.startswith("+", left.start) and left.figure.unit_given
        return plus and joint in lang.LEVEL.table and self.folded[position : position + 1] not in ("+", "-")

    def aged(self, figure: Figure, end: int) -> int:
        """Where the words end that make an age of a time (five years old, 十个月大); 0 if there are none."""
        timed = figure.unit.dims in LENGTHS_OF_TIME
        word = lang.AGED.match(self.folded, self.joint(end)) if timed else None
        return word[1] if word else 0

    def _second(self, position: int, left: Reading) -> Reading:
        """The second figure of a range, of the currency of the first if it says none."""
        moved = lang.DIRECTION.match(self.folded, position) and not lang.SIGNS.match(self.folded, position)
        if moved or lang.BEFORE.match(self.folded, position):
            raise FigureError(
                _("a range has no words before its second figure"), position, position + 1, _("5-7 percent")
            )
        if left.prefixed is not None and self.units.is_money(left.prefixed):
            try:
                return self.figure_in(position, left.prefixed)
            except FigureError:
                pass
        return self.figure(position)

    def range_of(
        self, first: Figure, second: Figure, left: Reading, start: int, end: int, order: int = 1
    ) -> Figure:
        """The ends share scale word and unit where they ascend by it; else each has its own; else it is no range."""
        qualifiers = {first.qualifier, second.qualifier} - {""}
        if (
            qualifiers - {"~"}
            or first.fixed is not None
            or second.fixed is not None
            or first.upper is not None
            or second.upper is not None
        ):
            raise FigureError(_("a range is of two plain figures"), start, end, _("5-7 million mu"))
        hyphen = self.folded.startswith("-", self.skip(left.end))
        if hyphen and left.bare and first.value < 0 <= second.value:
            raise FigureError(_("a minus sign and a range"), start, end, _("write -5% to -3%, or -5% to 3%"))
        if first.unit_given and not second.unit_given and left.prefixed is None:
            raise FigureError(_("the second end of the range has no unit"), start, end, _("5-7 million mu"))
        if not first.unit_given:
            first = replace(first, unit=second.unit, unit_given=second.unit_given)
        elif not second.unit_given:
            share = min(first.scale, Fraction(1))  # 万分之三至五
            second = replace(second, unit=first.unit, unit_given=True, value=second.value * share,
                             step=second.step * share, scale=second.scale * share)  # fmt: skip
        if (
            first.value < 0 <= second.value
            and first.unit.dims == _DEGREES
            and not self.folded.startswith("-", left.start)
        ):
            raise TwoReadings(_("below zero may be said of both ends"), start, end, _("write -3°C to 5°C"))
        second = replace(second, direction=first.direction)
        if (
            left.prefixed is not None
            and self.units.is_money(first.unit)
            and second.unit.dims[:1] != first.unit.dims
        ):
            over = second.unit.name.partition("/")  # $80 to $90 a barrel
            if over[0] == first.unit.name and over[1]:
                first = replace(first, unit=second.unit)
        if first.unit.dims != second.unit.dims or (first.unit.name in PERCENTAGES) != (
            second.unit.name in PERCENTAGES
        ):
            raise FigureError(
                _("the two ends of the range have different units"), start, end, _("5-7 million mu")
            )
        if left.bare and second.scale != 1:
            factor = second.scale
            shared = replace(first, value=first.value * factor, step=first.step * factor, scale=first.scale * factor,
                             plain=False)  # fmt: skip
            if _ascends(shared, second, order):
                first = shared
        if not _ascends(first, second, order) or first.base_value == second.base_value:
            raise FigureError(
                _("a range runs from the smaller figure to the larger"), start, end, _("5-7 million mu")
            )
        if qualifiers:
            first, second = replace(first, qualifier="~"), replace(second, qualifier="~")
        return replace(first, upper=second)


def _ascends(first: Figure, second: Figure, order: int) -> bool:
    low, high = first.value * first.unit.factor, second.value * second.unit.factor
    return low <= high if order > 0 else high <= low


def _lettered(one: Figure, other: Figure, text: str) -> Figure:
    """5m-7m tonnes: the letter that is a scale word behind one figure is no metre behind the other."""
    factor, name = en.SCALE_LETTERS.get(text[-1:], (0, ""))
    if not factor or one.unit.name != name or other.scale != factor or one.unit.dims == other.unit.dims:
        return one
    size = Fraction(factor)
    return replace(one, value=one.value * size, step=one.step * size, scale=size, plain=False, unit=DIMENSIONLESS,
                   unit_given=False)  # fmt: skip

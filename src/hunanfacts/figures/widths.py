"""Widths that a text gives: 99,000±500, 50% plus or minus 3 points, [1.2 .. 1.3] m, ± 2 points alone."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from .. import lang
from ..interval import Interval
from ..messages import _
from ..units import DIMENSIONLESS, Unit
from .digits import FigureError, Numeral
from .figure import MARGIN, PERCENTAGES, Figure
from .words import Reading, WordReader


class WidthReader(WordReader):
    """Reads what says how wide a figure is."""

    def points(self, end: int, of: Unit | None) -> tuple[Unit, int] | None:
        """The bare points of 50% ± 3 points, and of a margin: percentage points."""
        word = lang.POINTS.match(self.folded, self.skip(end))
        unit = self.units.word("pp")
        if word is None or unit is None or not (of is None or of.name in ("percent", "pp")):
            return None
        return unit, word[1]

    def tolerance(
        self, numeral: Numeral, end: int, unit: Unit | None, bare: bool
    ) -> tuple[Numeral, Interval | None, int, Unit | None]:
        """`±`; a scale word behind it is that of the figure as well (1.2 ± 0.1 million yuan)."""
        position = self.skip(end)
        opened = self.folded.startswith("(", position)  # 52%（±3个百分点）
        match = lang.MARGIN.match(self.folded, position + opened)
        if not match:
            return numeral, None, end, unit
        start, after = end, self.skip(match[1])
        if opened and not self._closed(after):
            return numeral, None, end, unit
        if not self.has_digit(after) and not self.english(after):
            return numeral, None, end, unit
        reach, end = self.numeral(after)
        points = self.points(end, unit) if unit is not None else None
        reach, end, many, reach_unit = self.scale_and_unit(reach, end, None)
        if many:
            raise FigureError(_("± and a qualifier together"), start, end, _("keep one"))
        if points:
            reach_unit, end = points
        if bare:
            numeral = numeral.scaled(reach.scale) if reach.scale != 1 else numeral
        if opened:
            end = self.skip(end) + 1
        unit = unit or reach_unit
        factor = Fraction(1)
        if reach_unit is not None and unit is not None:
            relative = (reach_unit.name in PERCENTAGES) != (unit.name in PERCENTAGES)
            points_of_percent = reach_unit.name == "pp" and unit.name == "percent"
            if relative or (reach_unit.dims != unit.dims and not points_of_percent):
                raise FigureError(
                    _("the tolerance has another kind of unit"), start, end, _("99,000±500 yuan/mu")
                )
            factor = reach_unit.factor / unit.factor
        width = reach.value * factor
        return numeral, Interval(numeral.value - width, numeral.value + width), end, unit

    def _closed(self, position: int) -> bool:
        """Whether a width is all that stands in the bracket before it."""
        try:
            reach, end = self.numeral(position)
            points = self.points(end, None)
            end = points[1] if points else self.scale_and_unit(reach, end, None)[1]
        except FigureError:
            return False
        return self.folded.startswith(")", self.skip(end))

    def margin(self, figure: Figure, start: int, end: int) -> tuple[Figure, int]:
        """± 2 points with nothing before it: a width of its own, within which something lies, and no change."""
        if figure.fixed is not None or figure.upper is not None:
            raise FigureError(_("a margin of a margin"), start, end, _("keep one ±"))
        if not figure.unit_given and (points := self.points(end, None)):
            figure, end = replace(figure, unit=points[0], unit_given=True), points[1]
        reach = abs(figure.value)
        figure = replace(figure, qualifier=MARGIN, fixed=Interval(-reach, reach))
        pp = self.units.word("pp")
        if figure.unit.name == "point" and pp:  # of a poll, or of an index
            figure = replace(figure, unit=pp, others=(figure,))
        return figure, end

    def interval(self, start: int, position: int, currency: Unit | None, direction: int) -> Reading:
        """`[1.2 .. 1.3] m`: an interval given outright, closed, exact at both ends."""
        low, end = self._end(self.skip(position + 1))
        dots = self.skip(end)
        if not self.folded.startswith("..", dots):
            raise FigureError(
                _("an interval is written [1.2 .. 1.3]"), position, dots + 1, _("[1.2 .. 1.3] million yuan")
            )
        high, end = self._end(self.skip(dots + 2))
        end = self.skip(end)
        if not self.folded.startswith("]", end):
            raise FigureError(_("the bracket is not closed"), position, end, _("[1.2 .. 1.3] million yuan"))
        if low > high:
            raise FigureError(_("the ends of the interval are swapped"), position, end + 1, "[1.2 .. 1.3] m")
        one, end, many, unit = self.scale_and_unit(
            Numeral(Fraction(1), Fraction(1), 0, True), end + 1, currency
        )
        if many:
            raise FigureError(_("an interval and a qualifier together"), position, end, _("keep one"))
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

"""A figure: a number as it was published, and the two intervals of true values that it allows.

*Face value* (narrow): the last written digit is meant. *Any rounding* (wide): the digit may have been rounded
to the nearest, cut off or rounded up, and trailing zeros of an integer may be filler.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..interval import EVERYTHING, Interval
from ..units import Unit

ABOUT = Fraction(5, 100)
"""Width of "about" as a share of the figure, unless the ledger sets another."""

LENGTHS_OF_TIME = ((("time", 1),), (("year", 1),))
"""The dimensions of a duration: seconds and what is made of them, calendar years."""

PERCENTAGES = ("percent", "pp", "permille", "bp", "cheng")
MARGIN = "±"
"""The qualifier of a margin that stands alone: ± 2 percentage points."""

ROUNDINGS = ("nearest", "truncated", "up")


class Figure(Struct, frozen=True):
    """One published number.

    `value`, `step` and `fixed` are in `unit` (scale words included: 72.387 billion yuan has the value
    72387000000, the step 1000000 and the unit yuan). `step` is the place of the last written digit, `zeros`
    the number of trailing zeros of an integer mantissa, `plain` tells an integer without point and scale word.
    `scale` is the product of the scale words (10**9 for billion).
    `qualifier` is one of "", ">", ">=", "<", "<=", "~" (about), "<~" (nearly), "many" (多, 余), "±" (a margin alone);
    `direction` is -1 for "fell", 1 otherwise; `fixed` is an interval given outright (`±`, `[a .. b]`).
    `others` are the other readings of the same words, where nothing next to them settles one (100w, 3T).
    """

    text: str
    value: Fraction
    step: Fraction
    unit: Unit
    unit_given: bool = True
    scale: Fraction = Fraction(1)
    zeros: int = 0
    plain: bool = False
    qualifier: str = ""
    direction: int = 1
    in_words: bool = False
    fixed: Interval | None = None
    upper: Figure | None = None
    others: tuple[Figure, ...] = ()

    @property
    def is_percentage(self) -> bool:
        return self.unit.name in PERCENTAGES

    @property
    def base_value(self) -> Fraction:
        """The signed value in base units (yuan, square metres, parts of one)."""
        return self.value * self.direction * self.unit.factor


def senses(figure: Figure) -> tuple[Figure, ...]:
    """Every reading of a figure's words, each settled: those of its scale word (100w) and of its unit ($, gallon, 户)."""
    if not (figure.others or figure.unit.others or figure.upper):
        return (figure,)
    found = []
    for one in (replace(figure, others=()), *figure.others):
        upper = one.upper
        for unit in (one.unit.settled(), *one.unit.others):
            end = upper and replace(upper, unit=unit if upper.unit == one.unit else upper.unit.settled())
            found.append(replace(one, unit=unit, upper=end))
    return tuple(found)


def in_sense(figure: Figure, of: Figure) -> Figure:
    """A figure in the sense that another one is taken in (points are percentage points, a gallon is the British one)."""
    for one in senses(figure):
        if one.unit == of.unit:
            return one
    return figure


class Precision(Struct, frozen=True):
    """What a curator says of a figure's digits; `grain` is in base units."""

    grain: Fraction | None = None
    exact: bool = False
    rounding: str = ""
    about: Fraction = ABOUT


AS_PRINTED = Precision()


class Allowed(Struct, frozen=True):
    """The true values that a published figure allows, in base units."""

    narrow: Interval
    wide: Interval

    def at(self, tier: str) -> Interval:
        return self.narrow if tier == "narrow" else self.wide

    def scaled(self, factor: Fraction) -> Allowed:
        return Allowed(self.narrow.scaled(factor), self.wide.scaled(factor))


def significant_step(figure: Figure, counted: bool) -> Fraction:
    """The place of the last digit that must be significant, in the figure's unit.

    On a measured quantity every trailing zero of an integer is open; on a count or a percentage one trailing
    zero is taken as meant, and 100% is meant to the percent.
    """
    zeros = figure.zeros
    if (counted or figure.is_percentage) and zeros <= 1:
        zeros = 0
    if figure.unit.name == "percent" and figure.plain and abs(figure.value) == 100:
        zeros = 0
    return figure.step * Fraction(10**zeros)


def allowed(figure: Figure, counted: bool, precision: Precision = AS_PRINTED) -> Allowed:
    """Both intervals of a figure, in base units; `counted` if it states a quantity with a count unit."""
    if figure.upper is not None:
        low = allowed(replace(figure, upper=None), counted, precision)
        high = allowed(figure.upper, counted, precision)
        return Allowed(low.narrow.hull(high.narrow), low.wide.hull(high.wide))
    narrow, wide = _magnitudes(figure, counted, precision)
    factor = figure.unit.factor * figure.direction
    return Allowed(narrow.scaled(factor), wide.scaled(factor))


def literal(figure: Figure, precision: Precision = AS_PRINTED) -> Allowed:
    """Both intervals of a figure inside an expression, where a plain integer is exact."""
    if figure.plain and not figure.qualifier and not figure.is_percentage and figure.fixed is None:
        return allowed(figure, False, Precision(exact=True))
    return allowed(figure, figure.unit.is_count, precision)


def _magnitudes(figure: Figure, counted: bool, precision: Precision) -> tuple[Interval, Interval]:
    value = figure.value
    if figure.fixed is not None:
        return figure.fixed, figure.fixed
    grain = None if precision.grain is None else precision.grain / figure.unit.factor
    step = figure.step if grain is None else grain
    significant = significant_step(figure, counted) if grain is None else grain
    if figure.qualifier:
        return _qualified(figure, step, grain or figure.step * 10**figure.zeros, precision.about)
    if precision.exact:
        return Interval.point(value), Interval.point(value)
    if figure.in_words and grain is None:
        return _around(value, max(abs(value) * precision.about, step)), EVERYTHING
    if precision.rounding:
        settled = _settled(value, significant, precision.rounding)
        return settled, settled
    if counted and grain is None and figure.plain and significant == figure.step:
        return Interval.point(value), Interval.point(value)
    return _around(value, step / 2), Interval(value - significant, value + significant, True, True)


def _around(value: Fraction, reach: Fraction) -> Interval:
    return Interval(value - reach, value + reach)


def _settled(value: Fraction, step: Fraction, rounding: str) -> Interval:
    """The interval of a known way of rounding (toward zero for `truncated`, away from it for `up`)."""
    if rounding == "nearest":
        return _around(value, step / 2)
    if value == 0:
        return Interval(-step, step, True, True) if rounding == "truncated" else Interval.point(0)
    outward = (rounding == "truncated") == (value > 0)
    if outward:
        return Interval(value, value + step, False, True)
    return Interval(value - step, value, True, False)


def _qualified(figure: Figure, step: Fraction, room: Fraction, about: Fraction) -> tuple[Interval, Interval]:
    """`room` is the step with all trailing zeros open: 20多个 is above 20 whatever it counts, below 30."""
    value = figure.value
    reach = max(abs(value) * about, step)
    match figure.qualifier:
        case ">":
            return Interval(value, None, True, True), Interval(value, None, False, True)
        case ">=":
            return (Interval(value, None, False, True),) * 2
        case "<":
            return Interval(None, value, True, True), Interval(None, value, True, False)
        case "<=":
            return (Interval(None, value, True, False),) * 2
        case "~":
            return _around(value, reach), EVERYTHING
        case "<~" | "many":
            # Nearer to zero than the figure, or further from it: of a loss as of a gain.
            size = abs(value)
            low, high = (size - reach, size) if figure.qualifier == "<~" else (size, size + room)
            span = Interval(low, high, True, True).scaled(Fraction(-1 if value < 0 else 1))
            return span, EVERYTHING if figure.qualifier == "<~" else span
    raise ValueError(figure.qualifier)

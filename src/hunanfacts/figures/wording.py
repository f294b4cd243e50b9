"""Numbers as people print them: rounded outwards to the digits an interval justifies, with scale and unit.

`72.387 billion yuan` is `723.87亿元` in Chinese; no digit is shown that the interval does not bear out.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from ..interval import Interval
from ..lang import en, zh
from ..messages import _, foreign
from ..patterns import later
from ..units import DIMENSIONLESS, Unit, printed

_CHINESE = later(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff％]")
LANGUAGES = {"en": en, "zh": zh}
_MAX_DECIMALS = 12
_TOO_SMALL = 10**4
"""A value smaller than its scale word by so much is printed with another one."""

_SMALL = 100
"""A fraction with a larger denominator is printed as a decimal."""
_WORTH = 8
"""An interval is shown to the place at which it is at least so many units wide."""


class Style(Struct, frozen=True):
    """How to print: the unit, the scale word (1 for none, None for one that suits the size), the language of both.

    `phrases` is the language of the words around ("at least"), which is the reader's, not the figure's.
    """

    unit: Unit
    scale: Fraction | None = None
    lang: str = "en"
    phrases: str = "en"
    word: str = ""
    """The Chinese word that things are counted with where the figure stands (84家), for a count of no unit of its own."""

    def suited(self, size: Fraction) -> Style:
        """The same with a scale word: its own if the language has it and it is not far too large, else one that suits
        a size in base units.
        """
        words = LANGUAGES[self.lang].PRINTED_SCALES
        own = self.scale is not None and (self.scale == 1 or any(self.scale == value for value, _ in words))
        if own and (not size or abs(size / self.factor) * _TOO_SMALL >= 1):
            return self
        if self.unit.name in ("percent", "pp", "bp", "permille", "year", "times"):
            return replace(self, scale=Fraction(1))
        inner = abs(size / self.unit.factor)
        return replace(self, scale=Fraction(next((value for value, _ in words if inner >= value), 1)))

    @property
    def factor(self) -> Fraction:
        return self.unit.factor * (self.scale or 1)

    def with_unit(self, digits: str) -> str:
        """`72.387` to `72.387 billion yuan`, `1` to `1 minute`; a range in brackets takes the words once, at its end."""
        language = LANGUAGES[self.lang]
        scale = str(next((word for value, word in language.PRINTED_SCALES if value == self.scale), ""))
        one, many, chinese = printed(self.unit.name)
        if self.lang == "zh":
            word = self.word if self.word and self.unit.is_count else chinese
            return f"{digits}{scale}{word[1:] if word.startswith('1/') else word}"
        word = one if digits.lstrip("-") == "1" and not scale else many
        return f"{digits}{scale}{'' if word[:1] in ('', '%', '‰') else ' '}{word}"


def unit_word(name: str) -> str:
    """The name of a unit, in Chinese by its word there."""
    return foreign(name, _chinese_unit)


def _chinese_unit(name: str) -> str:
    return printed(name)[2] or name if name != DIMENSIONLESS.name else ""


def language_of(text: str) -> str:
    """The language that a figure is written in: `zh` if a Chinese character or sign is in it (€20,000 has none)."""
    return "zh" if not text.isascii() and _CHINESE.search(text) else "en"


def value_text(value: Fraction, style: Style, decimals: int | None = None) -> str:
    """One number with scale and unit; exact if its decimals end or it is a small fraction, else rounded and said so."""
    style = style.suited(value)
    scaled = value / style.factor
    if decimals is None and scaled.denominator > _SMALL and not ends(scaled):
        return _("about {value}").format(
            value=style.with_unit(_digits(scaled, max(2, _significant(scaled, 6))))
        )
    return style.with_unit(_digits(scaled, decimals))


def interval_text(interval: Interval, style: Style, apart: Interval | None = None) -> str:
    """`[58.025 .. 58.073] billion yuan`, `at least 11.885 billion yuan`, or one number if there is just one.

    Ends are rounded outwards, with as many decimals as it takes to stay clear of `apart`, which it does not meet.
    """
    language = LANGUAGES[style.phrases]
    if interval.empty:
        return str(_("no value"))
    if interval.unbounded:
        return str(language.ANY)
    if (
        interval.is_point
        and interval.low is not None
        and ends(interval.low / style.suited(interval.low).factor)
    ):
        return value_text(interval.low, style)
    size = max(abs(end) for end in (interval.low, interval.high) if end is not None)
    style = style.suited(size)
    if interval.low is None or interval.high is None:
        if interval.low is None:
            template = language.LESS_THAN if interval.high_open else language.AT_MOST
        else:
            template = language.MORE_THAN if interval.low_open else language.AT_LEAST
        end = interval.high if interval.low is None else interval.low
        assert end is not None
        places = _places_for(abs(end / style.factor))
        while places and (end / style.factor * 10 ** (places - 1)).denominator == 1:
            places -= 1
        places = _clear(interval, style, places, apart)
        shown = _rounded(end / style.factor, places, up=interval.low is None)
        return str(template.format(figure=style.with_unit(shown)))
    low, high = interval.low / style.factor, interval.high / style.factor
    # A single value whose decimals do not end is shown between two that do.
    places = places_of(high - low) if high > low else _places_for(abs(high))
    while places and all((end * 10 ** (places - 1)).denominator == 1 for end in (low, high)):
        places -= 1
    places = _clear(interval, style, places, apart)
    return style.with_unit(f"[{_rounded(low, places, up=False)} .. {_rounded(high, places, up=True)}]")


def _clear(interval: Interval, style: Style, places: int, apart: Interval | None) -> int:
    """The decimals, at least `places`, at which an interval is still seen not to meet another."""
    if apart is None or apart.empty or not (interval & apart).empty:
        return places
    above = apart.high is not None and interval.low is not None and interval.low >= apart.high
    end, bound = (interval.low, apart.high) if above else (interval.high, apart.low)
    if end is None or bound is None or end == bound:
        return places
    end, bound = end / style.factor, bound / style.factor
    while places < _MAX_DECIMALS:
        grid = 10**places
        if (
            (Fraction(floor(end * grid), grid) > bound)
            if above
            else (Fraction(ceil(end * grid), grid) < bound)
        ):
            break
        places += 1
    return places


def result_text(
    value: Fraction | None, interval: Interval, style: Style, digits: int | None = None, exact: bool = False
) -> tuple[str, str]:
    """A result and its range: `58.049 billion yuan`, `[58.025 .. 58.073]`; the range is "" where there is none.

    The value has no more decimals than the range justifies; `digits` sets the significant digits instead, `exact`
    prints fractions.
    """
    if value is None or interval.low is None or interval.high is None:
        return interval_text(interval, style), ""
    style = style.suited(max(abs(value), abs(interval.low), abs(interval.high)))
    low, high, scaled = interval.low / style.factor, interval.high / style.factor, value / style.factor
    if (
        interval.is_point
        and style.unit.name == "percent"
        and digits is None
        and not exact
        and "/" in _digits(scaled, None)
    ):
        rounded = style.with_unit(_digits(scaled, max(1, _significant(scaled, 3))))
        return rounded, str(_("(rounded; exactly {figure})").format(figure=style.with_unit(str(scaled))))
    if interval.is_point:
        return style.with_unit(_point_digits(scaled, digits, exact)), ""
    if exact:
        return style.with_unit(str(scaled)), f"[{low} .. {high}]"
    places = places_of(high - low)
    while places and all((end * 10 ** (places - 1)).denominator == 1 for end in (low, high, scaled)):
        places -= 1
    if digits is not None:
        places = _significant(scaled, digits)
    bounds = f"[{_rounded(low, places, up=False)} .. {_rounded(high, places, up=True)}]"
    return style.with_unit(_digits(scaled, places)), bounds


def _point_digits(value: Fraction, digits: int | None, exact: bool) -> str:
    if exact:
        return str(value)
    if digits is not None:
        return _digits(value, _significant(value, digits))
    shown = _digits(value, None)
    return (
        _("{fraction} (about {figure})").format(fraction=shown, figure=_digits(value, 6))
        if "/" in shown
        else shown
    )


def _significant(value: Fraction, digits: int) -> int:
    """The decimals that give so many significant digits."""
    places = 0
    while value and abs(value) * 10**places < 10 ** (digits - 1) and places < 60:
        places += 1
    return places


def trimmed(interval: Interval, natural: Interval) -> Interval:
    """Without the ends that say nothing, because the bounds of the measure give them anyway."""
    if interval.empty or natural.within(interval.closure()) or interval.is_point:
        return interval
    low = None if interval.low == natural.low else interval.low
    high = None if interval.high == natural.high else interval.high
    return Interval(low, high, interval.low_open or low is None, interval.high_open or high is None)


def places_of(width: Fraction) -> int:
    """The decimals at which an interval of this width is at least `_WORTH` units wide."""
    places = 0
    while width and width * 10**places < _WORTH and places < _MAX_DECIMALS:
        places += 1
    return places


def _places_for(size: Fraction) -> int:
    """Decimals that give about five significant digits."""
    places = 0
    while size and size * 10**places < 10**4 and places < _MAX_DECIMALS:
        places += 1
    return places


def _rounded(value: Fraction, places: int, up: bool) -> str:
    scaled = value * 10**places
    whole = -((-scaled.numerator) // scaled.denominator) if up else scaled.numerator // scaled.denominator
    return _decimal(whole, places)


def _digits(value: Fraction, decimals: int | None) -> str:
    if decimals is None:
        decimals = 0
        while decimals < _MAX_DECIMALS and (value * 10**decimals).denominator != 1:
            decimals += 1
        if (value * 10**decimals).denominator != 1:
            return (
                f"{value.numerator}/{value.denominator}" if value.denominator < 10**6 else _digits(value, 6)
            )
    scaled = value * 10**decimals
    return _decimal(round(scaled), decimals)


def _decimal(scaled: int, places: int) -> str:
    """An integer count of 10**-places as digits in groups of three."""
    sign = "-" if scaled < 0 else ""
    digits = str(abs(scaled)).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"{sign}{int(whole):,}{'.' + rest if rest else ''}"


def ends(value: Fraction) -> bool:
    """Does a number end after a few decimals?"""
    return bool((value * 10**_MAX_DECIMALS).denominator == 1)


def bound_digits(high: Fraction, low: Fraction) -> tuple[str, str]:
    """An upper end and a lower one above it, rounded towards each other with as few digits as tell them apart."""
    places = 0
    while places < _MAX_DECIMALS:
        up, down = _rounded(high, places, up=True), _rounded(low, places, up=False)
        exact = (high * 10**places).denominator == 1 and (low * 10**places).denominator == 1
        if exact or (places > 2 and Fraction(up.replace(",", "")) < Fraction(down.replace(",", ""))):
            return up, down
        places += 1
    return _rounded(high, places, up=True), _rounded(low, places, up=False)


def decimal(value: Fraction) -> str:
    """A plain number: its decimals if they end, else a fraction."""
    return _digits(value, None)


def exact_text(value: Fraction | None) -> str | None:
    """An exact rational as a string for programs, None for an infinite end."""
    return None if value is None else str(value)

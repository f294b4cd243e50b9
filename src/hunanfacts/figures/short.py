"""The commonest numbers at a glance: 4,200, 12.5%, 7 million tonnes.

A short cut of the reader and no grammar of its own: digits, at most one scale word, a unit. Where a word or a sign
stands behind them that could belong to the figure, or anything is written in another way, the reader goes the
whole way; a test holds that both ways lead to the same.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from .. import lang
from ..lang import en
from ..patterns import later
from ..units import Unit
from .digits import Numeral, trailing_zeros
from .widths import WidthReader

_DIGITS = later(
    r"([1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|0|[1-9][0-9]{0,14})(?:\.([0-9]{1,12}))?(?=[ %.,;:)\n]|\Z)"
)
_SCALES = {f" {word}": size for word, size in en.SCALES.items()}
_SCALE = later(rf"(?:{'|'.join(_SCALES)})(?![a-z])")
_NEXT = later(
    r",?[ ](?:(?P<word>[a-z]+)(?![a-z0-9])|(?P<digit>[0-9])|\()|[.;:)]{1,2}(?=,?(?:[ \n]|\Z))|\n|\Z"
)
_WIDTH = later(r"[ ]\((?![0-9])")
"""What stands in a bracket may be the width of the figure: 52% (± 3 points)."""
_LETTERS = frozenset({*en.SCALES_WITH_CURRENCY, *(letter.lower() for letter in en.SCALE_LETTERS)})
_GOES_ON = {*en.UNITS_OF_NUMBER, *en.TENS, *en.SCALE_PLURALS, *en.SCALES, "and", "a", "an", "half"}
_BEHIND_PLAIN = frozenset(_GOES_ON)
"""Words that could go on with a whole number and its unit: 5 feet and eleven inches."""
_BEHIND_NUMBER = frozenset({
    *_GOES_ON, *_LETTERS, *en.DOZENS, *(word.split()[0] for word in en.OUT_OF), "per", "each", "every", "apiece", "x", "of",
    "over",
})  # fmt: skip
"""Words that could go on with a number without a unit."""
_RATE_OR_WIDTH = lang.Words.of(
    (word, word) for words in (lang.PER_NUMBER, lang.MARGIN) for word in words.table
)


class Short(Struct, frozen=True):
    """A number with its scale word and its unit; `first` is the number as its digits say."""

    first: Numeral
    numeral: Numeral
    unit: Unit | None
    number_end: int
    end: int

    @property
    def bare(self) -> bool:
        """Whether the digits are alone."""
        return self.end == self.number_end and self.numeral.scale == 1


class ShortReader(WidthReader):
    """Reads what needs no second look."""

    def short(self, position: int, currency: Unit | None) -> Short | None:
        """The number here, if it is one of the commonest and nothing follows that could belong to it."""
        if self.expression or self.style.decimal_mark != ".":
            return None
        digits = _DIGITS.match(self.folded, position)
        if digits is None or (position and not self.folded[position - 1].isascii()):
            return None
        first = numeral = _number(digits[1], digits[2] or "", 1)
        scale = _SCALE.match(self.folded, digits.end())
        if scale and self.folded.startswith(en.POINTED_SCALES, scale.start() + 1):
            return None
        if scale:
            numeral = _number(digits[1], digits[2] or "", _SCALES[scale.group()])
        end = (scale or digits).end()
        word = end + 1 if self.folded.startswith(" ", end) else end
        found = self.units.parse_at(self.text, word)
        if found is not None and currency is not None and self.folded.startswith(en.VERBS, word):
            return None
        if found is None and (self.units.match(self.text, word) or lang.AFTER.match(self.folded, word)):
            return None
        if found and (
            currency or self.folded[word : found[1]] in _LETTERS or not self.folded[found[1] - 1].isascii()
        ):
            return None
        number_end = end
        unit, end = found or (currency, end)
        if self._goes_on(numeral, found is not None, end):
            return None
        return Short(first, numeral, unit, number_end, end)

    def _goes_on(self, numeral: Numeral, measured: bool, end: int) -> bool:
        """Whether what follows may belong to the figure."""
        following = _NEXT.match(self.folded, end)
        if following is None or (self.folded[end + 1 : end + 2] == "(" and _WIDTH.match(self.folded, end)):
            return True
        if following["digit"]:
            return numeral.plain or not measured
        word = following["word"]
        if word is None:
            return False
        if word in (_BEHIND_NUMBER if not measured else _BEHIND_PLAIN if numeral.plain else en.SCALES):
            return True
        if not measured and self.millions_of(end + 1):
            return True
        return _RATE_OR_WIDTH.match(self.folded, end + 1) is not None


def _number(whole: str, decimals: str, scale: int) -> Numeral:
    digits = int(whole.replace(",", "") + decimals)
    step = _step(len(decimals), scale)
    if not decimals:
        return Numeral(
            Fraction(digits * scale), step, trailing_zeros(digits), scale == 1, scale=_step(0, scale)
        )
    value = Fraction(digits * scale, 10 ** len(decimals))
    return Numeral(value, step, 0, False, scale=_step(0, scale))


@lru_cache(maxsize=256)
def _step(places: int, scale: int) -> Fraction:
    return Fraction(scale, 10**places)

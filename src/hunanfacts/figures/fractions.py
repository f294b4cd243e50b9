"""Fractions in digits: 3/4, ½, 5 1/2, 2½, 3 in 10.

A fraction alone has the rounding of its words and is never exact; a mixed one has that of its last denominator.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from ..lang import en
from ..messages import _
from ..patterns import later
from .digits import FigureError, Numeral, shown
from .parts import PartReader

VULGAR = {
    sign: Fraction(unicodedata.normalize("NFKC", sign).replace("⁄", "/")) for sign in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
}
MAX_DENOMINATOR = 10**6
_SIGN = "[" + "".join(VULGAR) + "]"
_DIGITS = r"[1-9][0-9]{0,11}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}"
_FRACTION = later(rf"({_DIGITS})/({_DIGITS})(?![0-9/]|[.,][0-9])")
_MIXED = later(
    rf"(?:[ ]?({_SIGN})|(?:[ ]{{1,2}}|-(?=[0-9]{{1,2}}/))([1-9][0-9]?)/([1-9][0-9]{{0,2}}))(?![0-9/]|[.,][0-9])"
)
_VULGAR = later(f"({_SIGN})(?![0-9/]|[.,][0-9])")
_OUT_OF = later(rf"[ ]{{1,2}}(?:{'|'.join(en.OUT_OF)})[ ]{{1,2}}(?:{'|'.join(en.EVERY)})?")
_OVER = later(r"[ ]over[ ]")
_ENDS = later(r"[ ]*(?:\Z|[.,;:)]|and[ ])")
_YEAR = later(r"(?:1[5-9]|20)[0-9]{2}(?![0-9]|,[0-9])")


class FractionReader(PartReader):
    """Reads the fraction at a place of one text."""

    def vulgar(self, position: int) -> tuple[Numeral, int] | None:
        """½ and 3/4; in an expression 3/4 is a division unless a unit or scale word follows."""
        sign = _VULGAR.match(self.folded, position)
        if sign:
            return _fraction(VULGAR[sign[1]]), self.of_a(sign.end())
        match = _FRACTION.match(self.folded, position)
        if not match:
            return None
        top, bottom = (int(part.replace(",", "")) for part in match.groups())
        if self.base_of_rate(self.folded.index("/", position)):
            return None
        measured = self.has_measure(match.end())
        if self.expression and not measured:
            return None
        period = 1000 <= top < 2200 and bottom < 100  # 2019/20
        if bottom > MAX_DENOMINATOR or period or (top >= bottom and not measured):
            raise FigureError(
                _("{group} is no fraction of anything").format(group=shown(match.group())), position, match.end(),
                _("a date, a score or a period has no value; a fraction is written 3/4"),
            )  # fmt: skip
        return _fraction(Fraction(top, bottom)), self.of_a(match.end())

    def with_fraction(self, numeral: Numeral, end: int) -> tuple[Numeral, int]:
        """The fraction behind a whole number: 5 1/2, 5-1/2, 2½, 5 and a half."""
        if not numeral.plain:
            return numeral, end
        match = _MIXED.match(self.folded, end)
        if not match:
            return self.and_fraction(numeral, end)
        part = VULGAR[match[1]] if match[1] else Fraction(int(match[2]), int(match[3]))
        if part >= 1 or (self.expression and match.group().startswith("-")):
            return numeral, end
        step = Fraction(1, int(match[3]) if match[3] else part.denominator)
        return Numeral(numeral.value + part, step, 0, False), match.end()

    def out_of(self, numeral: Numeral, end: int) -> tuple[Numeral, int] | None:
        """3 in 10, one in five, two out of three: a share, with the rounding of its words."""
        match = _OUT_OF.match(self.folded, end) or _OVER.match(self.folded, end)
        if not match or numeral.step != 1 or not numeral.plain or _YEAR.match(self.folded, match.end()):
            return None
        bottom = self.arabic(match.end()) or self.english(match.end()) or self.article(match.end())
        whole, stop = self.spelled_scale(*bottom) if bottom else (None, 0)
        if whole is None or whole.step.denominator != 1:
            return None  # 3 in 1.5, but 1 in 2.5 million
        unit = self.units.match(self.text, self.skip(stop))
        timed = unit is not None and not unit[0].is_count
        if "over" in match.group() and not _ENDS.match(self.folded, stop):
            return None  # 10 over 5 years
        noun = unit[1] if unit is not None else stop  # 3 in 10 adults: a share of them
        if timed or self.folded[stop : stop + 1] == "%" or not 0 < numeral.value < whole.value:
            return None
        return _fraction(numeral.value / whole.value), noun

    def base_of_rate(self, end: int) -> int:
        """Where the number begins that digits are set over as a rate; 0 if there is none."""
        raise NotImplementedError


def _fraction(value: Fraction) -> Numeral:
    return Numeral(value, Fraction(0), 0, False, in_words=True)

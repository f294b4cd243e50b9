"""Numbers in digits: separators, decimal points, exponents, and what every reader of numbers shares.

A numeral keeps the place of its last digit and its trailing zeros; nothing is rounded, and what could be two
numbers is none.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ..messages import _, in_quotes
from ..patterns import later
from ..units import Units

MAX_DIGITS = 60
MAX_EXPONENT = 30
MAX_SHOWN = 40
AS_PUBLISHED = _("write the figure as published, e.g. 72.387 billion yuan")
_STEPS = tuple(Fraction(1, 10**places) for places in range(MAX_DIGITS + 1))

# One character to one character, so that positions stay true.
_FOLD = str.maketrans(
    "０１２３４５６７８９．，％＋－／（）［］−–‐‑﹣⁄＜＞’ʼ＄￡￥\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000",
    "0123456789.,%+-/()[]-----/<>''$£¥         ",
)
_FOLD |= {ord("A") + i: ord("a") + i for i in range(26)} | {0xFF21 + i: ord("a") + i for i in range(26)}
_FOLD |= {0xFF41 + i: ord("a") + i for i in range(26)}

_TOKEN = later(
    r"(?P<set>[1-9][0-9]{0,2}(?:(?P<gap>[ '])[0-9]{3})(?:(?P=gap)[0-9]{3})*(?:[.,][0-9]+)?(?![0-9]|[.,'][0-9]))"
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|[.,][0-9]+(?![0-9]|[.,][0-9])"
)
_GROUPED = later(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:[.][0-9]{3})+)|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
_LEADING_ZERO = later(r"0[0-9]")
_EXPONENT = later(r"e([+-]?[0-9]+)(?![\w.])")
_TIMES_TEN = later(
    r"[ ]?[x×✕·∙⋅*][ ]?10(?:\^[ ]?([+-]?[0-9]{1,4})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}))(?![0-9a-z^.⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
_TEN_TO = later(r"10\^([+-]?[0-9]{1,4})(?![0-9a-z^.])")
_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_BLANKS = ("", " ", "\t")
_SPACES = later(r"[ \t]*")


class FigureError(ValueError):
    """A text that is not a figure: `start` and `end` say where, `hint` what to write instead."""

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint = message, start, end, hint


class UnitUnknown(FigureError):
    """The number is fine, but what follows it is no known unit."""


class TwoReadings(FigureError):
    """The words may be read in two ways, up to `end`."""


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """Full-width and typographic variants as ASCII, lower case, every character in its place."""
    return text.translate(_FOLD)


def shown(text: str) -> str:
    """A piece of the reader's text for a message, cut if it is long."""
    return in_quotes(text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…")


class Numeral(Struct, frozen=True):
    """A numeral with the scale words read so far (`scale`); `step` is the place of its last digit.

    `qualifier` is what its own words leave open: "~" of a hundred, ">=" of thousands; `upper` the larger number of
    三四百 (300 to 400).
    """

    value: Fraction
    step: Fraction
    zeros: int
    plain: bool
    in_words: bool = False
    scale: Fraction = Fraction(1)
    qualifier: str = ""
    upper: Numeral | None = None

    def scaled(self, factor: Fraction) -> Numeral:
        upper = None if self.upper is None else self.upper.scaled(factor)
        return Numeral(
            self.value * factor, self.step * factor, self.zeros, False, self.in_words, self.scale * factor,
            self.qualifier, upper,
        )  # fmt: skip

    def of_rate(self, share: Fraction) -> Numeral:
        """The same in hundredths: 万分之三 is 0.03%."""
        if share == 1:
            return self
        upper = None if self.upper is None else self.upper.of_rate(share)
        return replace(
            self, value=self.value * share, step=self.step * share, plain=False, scale=share, upper=upper
        )


def trailing_zeros(value: int) -> int:
    digits = str(value)
    return len(digits) - len(digits.rstrip("0")) if value else 0


class NumberStyle(Struct, frozen=True):
    """What a document settles of how its numbers are written.

    `decimal_mark` is "." (1,234.5), "," (1.234,5) or "" where the document has both, or nothing to tell by:
    then what can be read in two ways is refused.
    """

    decimal_mark: str = "."


STANDARD = NumberStyle()


class DigitReader:
    """Reads the number in digits at a place of one text."""

    def __init__(
        self, text: str, units: Units, style: NumberStyle = STANDARD, *, expression: bool = False
    ) -> None:
        """`expression`: the text is one, in which `-`, `/` and `*` between two numbers are operators."""
        self.text, self.units, self.style, self.expression = text, units, style, expression
        self.folded = fold(text)

    def skip(self, position: int) -> int:
        if self.folded[position : position + 1] not in _BLANKS:
            return position
        if self.folded[position + 1 : position + 2] not in _BLANKS:
            return position + 1  # one space, as nearly everywhere
        match = _SPACES.match(self.folded, position)
        return match.end() if match else position

    def has_digit(self, position: int) -> bool:
        return "0" <= self.folded[position : position + 1] <= "9"

    def arabic(self, position: int) -> tuple[Numeral, int] | None:
        """A number in digits: grouped in threes, or as in India, by one mark throughout, or not grouped at all."""
        match = _TOKEN.match(self.folded, position)
        if not match:
            return None
        written, end = match.group(), match.end()
        follows = self.folded[end : end + 2]
        power = _TEN_TO.match(self.folded, position) if follows[:1] == "^" and not self.expression else None
        if power:
            scale = self._power_of_ten(power[1], position, power.end())
            return Numeral(scale, scale, 0, False), power.end()
        if (
            match["gap"] == " "
            and len(set(re.sub(r"[0-9.,]", "", self.text[position:end]).replace("．", ""))) > 1
        ):
            written = re.match(r"[0-9]+", written)[0]  # type: ignore[index]
            end = position + len(written)  # another space parts another number
        if len(written) > MAX_DIGITS:
            raise FigureError(
                _("a number of {written} digits").format(written=len(written)),
                position,
                end,
                _("at most {max_digits} are read").format(max_digits=MAX_DIGITS),
            )
        whole, decimals = self._parts(written, match["gap"] or "", position, end)
        if _LEADING_ZERO.match(whole):
            rest = f".{decimals}" if decimals else ""
            raise FigureError(_("{what} begins with a zero").format(what=shown(self.text[position:end])), position, end,
                              _("as a quantity write {whole}{rest}").format(whole=int(whole), rest=rest))  # fmt: skip
        step = _STEPS[len(decimals)]
        value = Fraction(int(whole + decimals), step.denominator)
        zeros = 0 if decimals else trailing_zeros(int(whole))
        exponent = _EXPONENT.match(self.folded, end)
        times = None if exponent else _TIMES_TEN.match(self.folded, end)
        if times and not (self.expression and set("*·∙⋅") & set(times.group())):
            scale = self._power_of_ten(times[1] or times[2].translate(_RAISED), position, times.end())
            return Numeral(value * scale, step * scale, 0, False), times.end()
        if exponent:
            scale = self._power_of_ten(exponent[1], position, exponent.end())
            return Numeral(value * scale, step * scale, zeros, False), exponent.end()
        return Numeral(value, step, zeros, not decimals), end

    def _power_of_ten(self, power: str, start: int, end: int) -> Fraction:
        if len(power) > 4 or abs(int(power)) > MAX_EXPONENT:
            raise FigureError(
                _("an exponent out of all proportion"),
                start,
                end,
                _("powers of ten up to {max_exponent} are read").format(max_exponent=MAX_EXPONENT),
            )
        return Fraction(10) ** int(power)

    def _parts(self, written: str, gap: str, start: int, end: int) -> tuple[str, str]:
        """The digits before and behind the decimal mark, told from the marks that group."""
        mark = self.style.decimal_mark
        if gap:
            whole, point, decimals = written.replace(",", ".").partition(".")
            if point and len(decimals) == 3 and written[-4] != mark:
                raise self._ambiguous(written, start, end)
            return whole.replace(gap, ""), decimals
        if written[0] in ".,":
            if written[0] != (mark or "."):
                raise self._not_grouped(written, start, end)
            return "0", written[1:]
        points, commas = written.count("."), written.count(",")
        if points and commas:
            decimal, other = (".", ",") if written.rindex(".") > written.rindex(",") else (",", ".")
            whole, _nothing, decimals = written.rpartition(decimal)
            if not _GROUPED.fullmatch(whole):
                raise self._not_grouped(written, start, end)
            return whole.replace(other, ""), decimals
        if not points and not commas:
            return written, ""
        used, count = (".", points) if points else (",", commas)
        grouped = _GROUPED.fullmatch(written) is not None
        if count > 1:
            if not grouped:
                raise self._not_grouped(written, start, end)
            return written.replace(used, ""), ""
        whole, _nothing, decimals = written.partition(used)
        if used == mark or (not mark and not grouped):
            return whole, decimals
        if not grouped:
            raise self._not_grouped(written, start, end)
        if not mark:
            raise self._ambiguous(written, start, end)
        return written.replace(used, ""), ""

    def _not_grouped(self, written: str, start: int, end: int) -> FigureError:
        mark = self.style.decimal_mark or "."
        whole, point, decimals = written.partition(mark)
        if mark in decimals:
            return FigureError(
                _("{what} has two decimal points or a stray comma").format(what=shown(self.text[start:end])),
                start,
                end,
                _("check the figure"),
            )
        digits = re.sub(r"[^0-9]", "", whole) or "0"
        if mark == "." and not decimals and (comma := re.fullmatch(r"([0-9]+),([0-9]{1,2})", whole)):
            return FigureError(
                _("{what} is not grouped in thousands").format(what=shown(self.text[start:end])),
                start,
                end,
                _(
                    "write {decimal} if the comma is a decimal point, {digits} if it is one too many; in a list put a "
                    "space after the comma"
                ).format(decimal=f"{comma[1]}.{comma[2]}", digits=f"{int(digits):,}"),
            )
        return FigureError(
            _("{what} is not grouped in thousands").format(what=shown(self.text[start:end])),
            start,
            end,
            _(
                "if the digits are right write {digits}{point}{decimals}; in a list put a space "
                "after the comma"
            ).format(digits=f"{int(digits):,}", point=point, decimals=decimals),
        )

    def _ambiguous(self, written: str, start: int, end: int) -> FigureError:
        whole, decimals = written[:-4].replace(" ", ""), written[-3:]
        return FigureError(
            _("{what} is {whole}{decimals} to some and {whole}.{decimals} to others").format(
                what=shown(self.text[start:end]), whole=whole, decimals=decimals
            ),
            start,
            end,
            _("nothing settles which mark is the decimal one; write it without grouping"),
        )

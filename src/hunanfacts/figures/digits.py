"""Numbers in digits: separators, decimal points, exponents, and what every reader of numbers shares.

A numeral keeps the place of its last digit and its trailing zeros; nothing is rounded, and what could be two
numbers is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ..units import Units

MAX_DIGITS = 60
MAX_EXPONENT = 30
MAX_SHOWN = 40
_STEPS = tuple(Fraction(1, 10**places) for places in range(MAX_DIGITS + 1))

# One character to one character, so that positions stay true.
_FOLD = str.maketrans(
    "０１２３４５６７８９．，％＋－／（）［］−–‐‑＄￡￥\u00a0\u2002\u2003\u2009\u200a\u202f\u3000",
    "0123456789.,%+-/()[]----$£¥       ",
)
_FOLD |= {ord("A") + i: ord("a") + i for i in range(26)} | {0xFF21 + i: ord("a") + i for i in range(26)}
_FOLD |= {0xFF41 + i: ord("a") + i for i in range(26)}

_ARABIC = re.compile(r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?|\.[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_LEADING_ZERO = re.compile(r"0[0-9]")
_MORE_DIGITS = re.compile(r"[.,]?[0-9]")
_EXPONENT = re.compile(r"e([+-]?[0-9]+)(?![\w.])")
_SPACES = re.compile(r"[ \t]*")


class FigureError(ValueError):
    """A text that is not a figure: `start` and `end` say where, `hint` what to write instead."""

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint = message, start, end, hint


class UnitUnknown(FigureError):
    """The number is fine, but what follows it is no known unit."""


@lru_cache(maxsize=8)
def fold(text: str) -> str:
    """Full-width and typographic variants as ASCII, lower case, every character in its place."""
    return text.translate(_FOLD)


def shown(text: str) -> str:
    """A piece of the reader's text for a message, cut if it is long."""
    return repr(text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral with the scale words read so far (`scale`); `step` is the place of its last digit."""

    value: Fraction
    step: Fraction
    zeros: int
    plain: bool
    in_words: bool = False
    scale: Fraction = Fraction(1)

    def scaled(self, factor: Fraction) -> Numeral:
        return Numeral(
            self.value * factor, self.step * factor, self.zeros, False, self.in_words, self.scale * factor
        )


def trailing_zeros(value: int) -> int:
    digits = str(value)
    return len(digits) - len(digits.rstrip("0")) if value else 0


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """What a document settles of how its numbers are written.

    `decimal_mark` is "." (1,234.5), "," (1.234,5) or "" where the document has both, or nothing to tell by:
    then what can be read in two ways is refused. `language` is that of the words around ("en", "zh", "" if
    unknown).
    """

    decimal_mark: str = "."
    language: str = ""


STANDARD = NumberStyle()


class DigitReader:
    """Reads the number in digits at a place of one text."""

    def __init__(self, text: str, units: Units, style: NumberStyle = STANDARD) -> None:
        self.text, self.units, self.style = text, units, style
        self.folded = fold(text)

    def skip(self, position: int) -> int:
        match = _SPACES.match(self.folded, position)
        return match.end() if match else position

    def has_digit(self, position: int) -> bool:
        character = self.folded[position : position + 1]
        return character.isascii() and character.isdigit()

    def arabic(self, position: int) -> tuple[Numeral, int] | None:
        match = _ARABIC.match(self.folded, position)
        if not match:
            return None
        digits, end = match.group(), match.end()
        if len(digits) > MAX_DIGITS:
            raise FigureError(
                f"a number of {len(digits)} digits", position, end, f"at most {MAX_DIGITS} are read"
            )
        whole, point, decimals = digits.partition(".")
        plain_whole = whole.replace(",", "")
        if "," in whole and not _GROUPED.fullmatch(digits):
            raise FigureError(
                f"{shown(self.text[position:end])} is not grouped in thousands", position, end,
                f"if the digits are right write {int(plain_whole):,}{point}{decimals}; "
                "in a list put a space after the comma",
            )  # fmt: skip
        if _LEADING_ZERO.match(plain_whole):
            raise FigureError(f"{shown(self.text[position:end])} begins with a zero", position, end,
                              f"as a quantity write {int(plain_whole)}{point}{decimals}")  # fmt: skip
        if _MORE_DIGITS.match(self.folded, end):
            tail = re.compile(r"[0-9.,]*").match(self.folded, end)
            stop = tail.end() if tail else end
            raise FigureError(f"{shown(self.text[position:stop])} has two decimal points or a stray comma",
                              position, stop, "check the figure")  # fmt: skip
        step = _STEPS[len(decimals)]
        value = Fraction(int(plain_whole + decimals), step.denominator)
        zeros = 0 if point else trailing_zeros(int(plain_whole))
        exponent = _EXPONENT.match(self.folded, end)
        if exponent:
            power = exponent.group(1)
            if len(power) > 4 or abs(int(power)) > MAX_EXPONENT:
                raise FigureError("an exponent out of all proportion", position, exponent.end(),
                                  f"powers of ten up to {MAX_EXPONENT} are read")  # fmt: skip
            scale = Fraction(10) ** int(power)
            return Numeral(value * scale, step * scale, zeros, False), exponent.end()
        return Numeral(value, step, zeros, not point), end

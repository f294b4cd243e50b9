"""Numerals: digits, English and Chinese number words, fractions in words.

A numeral keeps the place of its last digit and its trailing zeros; nothing is rounded, and what could be two
numbers is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .. import lang
from ..lang import en, zh
from ..units import Unit, Units

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
_WORD = re.compile(r"[a-z]+")
_CHINESE = re.compile("[" + "".join(zh.DIGITS) + "".join(zh.SCALES) + "]+")
_CHINESE_POINT = re.compile(f"[{''.join(zh.DECIMAL_POINT)}]([{''.join(zh.DIGITS)}]{{1,20}})(?![十分半整])")
_TAIL = re.compile("[百千万亿]*$")
_DIGIT = "[一二三四五六七八九]"
_SECTION = re.compile(
    f"(?:(?P<q>{_DIGIT}?)千)?(?:零?(?P<b>{_DIGIT}?)百)?(?:零?(?P<s>{_DIGIT}?)(?P<ten>十))?(?P<o>零?{_DIGIT})?"
)
_PLAIN_CHINESE = str.maketrans({"萬": "万", "億": "亿", "两": "二", "兩": "二", "〇": "零"})


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


class NumeralReader:
    """Reads the numeral at a place of one text."""

    def __init__(self, text: str, units: Units) -> None:
        self.text, self.units = text, units
        self.folded = fold(text)

    def skip(self, position: int) -> int:
        match = _SPACES.match(self.folded, position)
        return match.end() if match else position

    def has_digit(self, position: int) -> bool:
        character = self.folded[position : position + 1]
        return character.isascii() and character.isdigit()

    def numeral(self, position: int) -> tuple[Numeral, int]:
        found = self.fraction(position) or self.arabic(position) or self.english(position)
        found = found or self.chinese(position)
        if found:
            return found
        word = (re.compile(r"\S*").match(self.text, position) or [""])[0]
        raise FigureError(
            f"{shown(word)} is not a number" if word else "a number is missing",
            position,
            position + max(1, len(word)),
            self._instead(position),
        )

    def _instead(self, position: int) -> str:
        negative = re.compile(r"\(([0-9][0-9,.]{0,40})\)").match(self.folded, position)
        if negative:
            return f"a loss is written with a minus: -{negative[1]}"
        for word, hint in (*en.NOT_READ.items(), *zh.NOT_READ.items()):
            if self.folded.startswith(word, position):
                return hint
        return "write the figure as published, e.g. 72.387 billion yuan"

    def fraction(self, position: int) -> tuple[Numeral, int] | None:
        found = lang.FRACTIONS.match(self.folded, position)
        if found:
            return Numeral(Fraction(found[0]), Fraction(0), 0, False, in_words=True), found[1]
        bottom = _CHINESE.match(self.folded, position)
        if not bottom or not self.folded.startswith(zh.FRACTION_SIGN, bottom.end()):
            return None
        divisor = self.chinese(position)
        after = bottom.end() + len(zh.FRACTION_SIGN)
        top = self.arabic(after) or self.chinese(after)
        if not divisor or not top or not divisor[0].value:
            raise FigureError("a fraction of nothing", position, after, "e.g. 四分之三")
        return Numeral(top[0].value / divisor[0].value, Fraction(0), 0, False, in_words=True), top[1]

    def hundredths(self, position: int) -> tuple[Unit, int] | None:
        """百分之 and 千分之 before a numeral are percent and permille."""
        for word, name in zh.RATES.items():
            unit = self.units.word(name)
            if unit and self.folded.startswith(word, position):
                return unit, position + len(word)
        return None

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

    def english(self, position: int) -> tuple[Numeral, int] | None:
        found = self._small_english(position)
        if not found:
            return None
        value, end = found
        hundred = _WORD.match(self.folded, self.skip(end))
        if hundred and hundred.group() == "hundred":
            link = _WORD.match(self.folded, self.skip(hundred.end()))
            after = self.skip(link.end()) if link and link.group() == "and" else self.skip(hundred.end())
            rest = self._small_english(after)
            if rest:
                value, end = value * 100 + rest[0], rest[1]
        for words in en.AND_A_HALF:
            if self.folded.startswith(words, end):
                return Numeral(Fraction(2 * value + 1, 2), Fraction(1, 2), 0, False), end + len(words)
        return Numeral(Fraction(value), Fraction(1), trailing_zeros(value), True), end

    def _small_english(self, position: int) -> tuple[int, int] | None:
        match = _WORD.match(self.folded, position)
        if not match or self.folded[match.end() : match.end() + 1] in ("_", "."):
            return None
        word = match.group()
        if word in en.UNITS_OF_NUMBER:
            return en.UNITS_OF_NUMBER[word], match.end()
        if word not in en.TENS:
            return None
        second = _WORD.match(self.folded, match.end() + 1)
        if self.folded[match.end() : match.end() + 1] in ("-", " ") and second:
            ones = en.UNITS_OF_NUMBER.get(second.group(), 0)
            if 0 < ones < 10:
                return en.TENS[word] + ones, second.end()
        return en.TENS[word], match.end()

    def chinese(self, position: int) -> tuple[Numeral, int] | None:
        """三千 is 3 x 千, as 3 thousand is; 二十 and 三百零五 are plain integers."""
        match = _CHINESE.match(self.folded, position)
        if not match:
            return None
        run, end = match.group(), match.end()
        # In 五千瓦 or 三百分点 the last character belongs to the unit.
        for cut in range(max(1, len(run) - 3), min(len(run), MAX_DIGITS)):
            if run[cut] in zh.SCALES and self.units.match(self.text, position + cut):
                run, end = run[:cut], position + cut
                break
        if run[0] in "万萬亿億":
            return None
        if len(run) > MAX_DIGITS:
            raise FigureError(
                f"a number of {len(run)} digits", position, end, f"at most {MAX_DIGITS} are read"
            )
        written = run.translate(_PLAIN_CHINESE)
        value = chinese_value(written)
        if value is None:
            raise FigureError(f"{shown(run)} is not one number", position, end,
                              "write it in digits (三百五 is 三百五十 or 三百零五)")  # fmt: skip
        tail = _TAIL.search(written)
        point = None if tail and tail.group() else _CHINESE_POINT.match(self.folded, end)
        if point:
            decimals = "".join(str(zh.DIGITS[character]) for character in point[1])
            step = Fraction(1, 10 ** len(decimals))
            return Numeral(value + int(decimals) * step, step, 0, False), point.end()
        factor = 1
        for character in tail.group() if tail else "":
            factor *= zh.SCALES[character]
        mantissa = value // factor
        numeral = Numeral(Fraction(mantissa), Fraction(1), trailing_zeros(mantissa), True)
        return (numeral.scaled(Fraction(factor)) if factor > 1 else numeral), end


def chinese_value(run: str) -> int | None:
    """The value of a Chinese numeral (三千二百零五, 一亿二千万, 二零一九), None if it is none."""
    if all(c in zh.DIGITS for c in run):
        # 两三 is two or three, not 23; four digits and more are read one by one (二零一九).
        if 1 < len(run) < 4:
            return None
        return int("".join(str(zh.DIGITS[c]) for c in run))
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        head, found, rest = run.rpartition(sign)
        if not found:
            continue
        # 两万五 is 25,000 to one reader and 20,005 to another.
        if rest and rest[0] in zh.DIGITS and not set(rest) & set(zh.SCALES):
            rest = rest[1:] if rest[0] == "零" and len(rest) == 2 else "-"
        top = chinese_value(head) if head else None
        low = chinese_value(rest) if rest else 0
        if top is None or low is None or low >= size or (sign == "万" and top >= 10**4):
            return None
        return top * size + low
    match = _SECTION.fullmatch(run.lstrip("零") or "零")
    if not match:
        return None
    total = 0
    for name, size in (("q", 1000), ("b", 100)):
        digit = match[name]
        if digit is not None:
            if not digit and total:
                return None
            total += zh.DIGITS.get(digit, 1) * size
    bare = match["o"] is not None and len(match["o"]) == 1
    if bare and total and match["ten"] is None:
        return None
    total += zh.DIGITS.get(match["s"], 1) * 10 if match["ten"] else 0
    return total + (zh.DIGITS[match["o"][-1]] if match["o"] else 0)

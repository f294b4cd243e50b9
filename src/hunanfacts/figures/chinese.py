"""Chinese numerals: 三千二百零五, 二零一九, 一点五, 四分之三, 百分之."""

from __future__ import annotations

import re
from fractions import Fraction

from ..lang import zh
from ..units import Unit
from .digits import MAX_DIGITS, DigitReader, FigureError, Numeral, shown, trailing_zeros

_CHINESE = re.compile("[" + "".join(zh.DIGITS) + "".join(zh.SCALES) + "]+")
_CHINESE_POINT = re.compile(f"[{''.join(zh.DECIMAL_POINT)}]([{''.join(zh.DIGITS)}]{{1,20}})(?![十分半整])")
_TAIL = re.compile("[百千万亿]*$")
_DIGIT = "[一二三四五六七八九]"
_SECTION = re.compile(
    f"(?:(?P<q>{_DIGIT}?)千)?(?:零?(?P<b>{_DIGIT}?)百)?(?:零?(?P<s>{_DIGIT}?)(?P<ten>十))?(?P<o>零?{_DIGIT})?"
)
_PLAIN_CHINESE = str.maketrans({"萬": "万", "億": "亿", "两": "二", "兩": "二", "〇": "零"})


class ChineseReader(DigitReader):
    """Reads the Chinese numeral at a place of one text."""

    def chinese_fraction(self, position: int) -> tuple[Numeral, int] | None:
        """四分之三: the whole before the part."""
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

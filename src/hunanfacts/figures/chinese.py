"""Chinese numerals to their end: 三千二百零五, 伍仟, 廿五, 二〇一九, 1千零1, 1亿2000万, 三千二, 三四百, 一点五."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from ..lang import zh
from ..messages import _
from ..patterns import later
from ..units import Unit
from .digits import MAX_DIGITS, DigitReader, FigureError, Numeral, TwoReadings, shown, trailing_zeros

DIGIT_OF = {**zh.DIGITS, **zh.FORMAL_DIGITS}
SCALE_OF = {**zh.SCALES, **zh.FORMAL_SCALES}
_DIGITS, _SCALES, _TENS = ("".join(words) for words in (DIGIT_OF, SCALE_OF, zh.TENS))
RUN = later(f"[{_DIGITS}{_SCALES}{_TENS}]+(?: [{_DIGITS}{_SCALES}{_TENS}]+)*")
_MIXED = later(f"[0-9][0-9,]*[{_SCALES}]+[0-9{_DIGITS}][0-9,{_DIGITS}{_SCALES}]*")
_TOKEN = later(f"[0-9]+(?:,[0-9]{{3}})*|[{_DIGITS}{_SCALES}]|[{_TENS}]")
_POINT = later(f"[{''.join(zh.DECIMAL_POINT)}]([{_DIGITS}]{{1,20}})(?![十分半整])")
_RATE = later(f"([{_SCALES}]{{1,4}}){zh.FRACTION_SIGN}")
_ONE_OF = later(f"(?:[0-9]{{1,6}}|[{_DIGITS}{_SCALES}]{{1,12}}){zh.FRACTION_SIGN}")
_WHOLE = later(
    f"(?:[0-9]{{1,9}}|[{_DIGITS}{_SCALES}]{{1,12}}(?: [{_DIGITS}{_SCALES}]{{1,4}}){{0,4}}){zh.AND_FRACTION}"
)
_N = f"{_DIGITS}{_SCALES}{_TENS}"
SPACED = later(
    f"(?<=[{_N}]) {{1,3}}(?=[点點] ?[{_DIGITS}])|(?<=[{_N}][点點]) {{1,3}}(?=[{_DIGITS}])"
    f"|(?<=[{_N}0-9]) {{1,3}}(?=分 {{0,3}}之)|(?<=[{_N}0-9] 分) {{1,3}}(?=之)|(?<=[{_N}0-9]分) {{1,3}}(?=之)"
    f"|(?<=分之) {{1,3}}(?=[{_N}0-9负負])|(?<=分 之) {{1,3}}(?=[{_N}0-9负負])|(?<=[百佰]) {{1,3}}(?=分 {{0,2}}[点點])"
    f"|(?<=[百佰]分) {{1,3}}(?=[点點])|(?<=[百佰] 分) {{1,3}}(?=[点點])"
    f"|(?<=[个個]) {{1,3}}(?=[百佰] {{0,2}}分 {{0,2}}[点點])"
    f"|(?<=[{_N}]) {{1,3}}(?=又 {{0,2}}[{_N}0-9]{{1,9}} {{0,2}}分)|(?<=[{_N}] 又) {{1,2}}(?=[{_N}0-9])"
    f"|(?<=[{_N}]又) {{1,2}}(?=[{_N}0-9]{{1,9}} ?分)|(?<=[{_DIGITS}]) (?=[成折])|(?<=[{_DIGITS}]成) (?=[{_DIGITS}])"
    f"|(?<=[0-9][{_SCALES}]) (?=[0-9]{{1,4}} ?[{_SCALES}])|(?<=[0-9]) (?=[{_SCALES}] ?[0-9]{{1,4}} ?[{_SCALES}])"
    f"|(?<=分之[{_N}]) (?=[{_N}])"
)
"""Spaces inside a Chinese number, which are nothing: 四百 点 五, 五 分之 一, 7 万5 千."""
_TRADITIONAL = str.maketrans({"萬": "万", "億": "亿"})
_PAIRS = {(low, low + 1) for low in range(1, 9)} | {(3, 5)}
_PAIR = later(f"[{_DIGITS}]{{2}}")
_BIG = (("亿", 10**8), ("万", 10**4))
_SMALL = {"千": 1000, "百": 100, "十": 10}

Token = int | str
"""A coefficient, `零`, or a scale word (十百千万亿)."""


class ChineseReader(DigitReader):
    """Reads the Chinese numeral at a place of one text."""

    def chinese_fraction(self, position: int) -> tuple[Numeral, int] | None:
        """四分之三, 5分之1, 五又二分之一: the whole before the part."""
        if self.folded.isascii():
            return None
        sign = _ONE_OF.match(self.folded, position)
        if not sign:
            return self._mixed_fraction(position)
        divisor = self._divisor(position)
        after = sign.end()
        self._refuse_further(position, after)
        top = self.arabic(after) or self.chinese(after)
        if not divisor or not top or not divisor[0].value:
            raise FigureError(_("a fraction of nothing"), position, after, _("e.g. 四分之三"))
        return Numeral(top[0].value / divisor[0].value, Fraction(0), 0, False, in_words=True), top[1]

    def _refuse_further(self, start: int, position: int) -> None:
        """百分之二分之一, 三分之二分之一: a fraction at `position`, of the one from `start` on, is a product or a slip."""
        further = _ONE_OF.match(self.folded, position)
        if further:
            top = self.arabic(further.end()) or self.chinese(further.end())
            end = top[1] if top else further.end()
            raise TwoReadings(_("two numbers in a row"), start, end, _("put one figure on a claim"))

    def _mixed_fraction(self, position: int) -> tuple[Numeral, int] | None:
        whole = _WHOLE.match(self.folded, position)
        number = self._divisor(position) if whole else None
        part = self.chinese_fraction(whole.end()) if whole else None
        if number is None or part is None:
            return None
        value = part[0].value
        return Numeral(number[0].value + value, Fraction(1, value.denominator), 0, False), part[1]

    def _divisor(self, position: int) -> tuple[Numeral, int] | None:
        return self.arabic(position) if self.has_digit(position) else self.chinese(position)

    def rate(self, position: int) -> tuple[Unit, Fraction, int] | None:
        """百分之, 千分之 and 万分之 before a numeral: the unit, its share of that unit, and where the numeral begins."""
        found = None if self.folded.isascii() else _RATE.match(self.folded, position)
        size = scale_of(found[1]) if found else None
        if found is None or size is None or size < 100:
            return None
        self._refuse_further(position, found.end())
        unit = self.units.word(zh.RATES.get(found.group().translate(_TRADITIONAL), "percent"))
        if unit is None:
            return None
        return unit, 1 / (size * unit.factor), found.end()

    def mixed(self, position: int) -> tuple[Numeral, int] | None:
        """Digits and scale words by turns: 1亿2000万, 3万5千, 1千零1."""
        match = None if self.folded.isascii() else _MIXED.match(self.folded, position)
        if not match:
            return None
        end = position + len(match.group().rstrip(","))
        end = self._before_unit(position, end)
        if not _MIXED.match(self.folded[position:end]):
            return None
        return self._number(position, end), end

    def chinese(self, position: int) -> tuple[Numeral, int] | None:
        """三千 is 3 x 千, as 3 thousand is; 二十 and 三百零五 are plain integers."""
        match = None if self.folded.isascii() else RUN.match(self.folded, position)
        if not match or match.group()[0] in zh.NO_START:
            return None
        end = self._before_unit(position, match.end())
        numeral = self._number(position, end)
        point = _POINT.match(self.folded, end)
        if point and not (numeral.plain or numeral.step == 1 or self.folded[end - 1] in SCALE_OF):
            point = None  # 两千三点一
        if not point:
            return numeral, end
        if numeral.upper is not None:
            raise FigureError(
                _("two numbers in a row"), position, point.end(), _("put one figure on a claim")
            )
        decimals = "".join(str(DIGIT_OF[character]) for character in point[1])
        step = Fraction(1, 10 ** len(decimals))
        return Numeral(numeral.value + int(decimals) * step, step, 0, False), point.end()

    def _before_unit(self, position: int, end: int) -> int:
        """In 五千瓦, 三百分点 or 三十两 the last character belongs to the unit (三十二 ends in 二, never in 两)."""
        if end > position + 1 and self.folded[end - 1] in zh.LIANG:
            some = self.folded[end - 2] == zh.ARTICLE and self.units.match(self.text, end)  # 一两天
            return end if some else position + len(self.folded[position : end - 1].rstrip())
        for cut in range(max(position + 1, end - 3), end):
            if self.folded[cut] in SCALE_OF and self.units.match(self.text, cut):
                return cut
        return end

    def _number(self, position: int, end: int) -> Numeral:
        """The numeral that the characters from `position` to `end` are."""
        run = self.folded[position:end].replace(" ", "")
        if len(run) > MAX_DIGITS:
            raise FigureError(
                _("a number of {run} digits").format(run=len(run)),
                position,
                end,
                _("at most {max_digits} are read").format(max_digits=MAX_DIGITS),
            )
        if re.search("[0-9]$", run) and re.compile(r"[.,]?[0-9]").match(self.folded, end):
            raise FigureError(_("two numbers in a row"), position, end, _("put one figure on a claim"))
        tokens, places, plain = _tokens(run)
        try:
            found = number(tokens) if plain else _sum(tokens, plain)
        except _ScaleMissing:
            raise FigureError(_("a scale word is missing at the end"), position + places[-1], end,
                              _("write 1万5千 or 15,000")) from None  # fmt: skip
        if found is not None and (
            len(run) == end - position or found[0] >= 100
        ):  # not 九 十 in a row of numbers
            return _numeral(*found, plain)
        whole = len(run) == end - position or self._pair_together(position, end)
        ends = _ends(tokens) if plain and whole else None
        if ends is None:
            raise FigureError(_("{run} is not one number").format(run=shown(run)), position, end,
                              _("write it in digits (三百零五 is 305)"))  # fmt: skip
        low, high = (_numeral(*one, True) for one in ends)
        return replace(low, upper=high)

    def _pair_together(self, position: int, end: int) -> bool:
        """Does the only pair of digits that follow each other stand without a space between them: 两三 百?"""
        return len(_PAIR.findall(self.folded, position, end)) == 1


def chinese_value(run: str) -> int | None:
    """The value of a Chinese numeral (三千二百零五, 一亿二千万, 二零一九), None if it is none."""
    tokens, _nothing, plain = _tokens(run)
    found = number(tokens) if plain and tokens else None
    return found[0] if found else None


def scale_of(run: str) -> int | None:
    """The factor of scale words in a row (百万, 万亿), None if they are not one."""
    tokens, _several, _plain = _tokens(run)
    sizes = [_SMALL.get(str(token)) or dict(_BIG).get(str(token), 0) for token in tokens]
    small = [size for size in sizes if size < 10**4]
    if not sizes or 0 in sizes or len(small) > 1 or sizes != sorted(sizes) or len(set(sizes)) < len(sizes):
        return None
    return math.prod(sizes)


class _ScaleMissing(Exception):
    """1万5 is 15,000 to one reader and 10,005 to another."""


def _tokens(run: str) -> tuple[list[Token], list[int], bool]:
    """The tokens of a run with their places; the flag tells that none is in digits."""
    tokens: list[Token] = []
    places: list[int] = []
    plain = True
    for match in _TOKEN.finditer(run):
        piece = match.group()
        if piece in zh.TENS:
            found: list[Token] = [zh.TENS[piece], "十"]
        elif piece in SCALE_OF:
            found = [zh.FORMAL_SCALES_PLAIN.get(piece, piece).translate(_TRADITIONAL)]
        elif piece in DIGIT_OF:
            found = [DIGIT_OF[piece] or "零"]
        else:
            found, plain = [int(piece.replace(",", ""))], False
        tokens += found
        places += [match.start()] * len(found)
    return tokens, places, plain


def _numeral(value: int, factor: int, plain: bool) -> Numeral:
    """`factor` is the place of the last digit that is written."""
    mantissa = value // factor
    numeral = Numeral(Fraction(mantissa), Fraction(1), trailing_zeros(mantissa), plain)
    return numeral.scaled(Fraction(factor)) if factor > 1 else numeral


def number(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The value of a numeral in characters, and the place of its last digit."""
    if any(isinstance(token, str) and token != "零" for token in tokens):
        return _sum(tokens, True)
    digits = [0 if token == "零" else int(token) for token in tokens]
    # 两三 is two or three, not 23; four digits and more are read one by one (二零一九), as are 一〇五 and 二〇.
    if 1 < len(digits) < 4 and (0 not in digits or not digits[0]):
        return None
    return int("".join(map(str, digits))), 1


def _ends(tokens: Sequence[Token]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Both numbers of 三四百 or 十五六: two digits that follow each other, where one digit would stand."""
    pairs = [place for place in range(len(tokens) - 1) if tuple(tokens[place : place + 2]) in _PAIRS]
    if len(pairs) != 1 or (
        len(tokens) > 2 and not any(token in _SMALL or token in "万亿" for token in map(str, tokens))
    ):
        return None
    place = pairs[0]
    low = number([*tokens[: place + 1], *tokens[place + 2 :]])
    high = number([*tokens[:place], *tokens[place + 1 :]])
    if low is None or high is None or low[1] != high[1] or low[0] >= high[0]:
        return None
    return low, high


def _sum(tokens: Sequence[Token], plain: bool) -> tuple[int, int] | None:
    for sign, size in _BIG:
        if sign not in tokens:
            continue
        at = len(tokens) - 1 - list(reversed(tokens)).index(sign)
        head = _sum(tokens[:at], plain) if at else None
        if head is None or head[1] > size or (sign == "万" and plain and head[0] >= size):
            return None
        low = _rest(tokens[at + 1 :], size, plain)
        if low is None or low[0] >= size:
            return None
        return head[0] * size + low[0], low[1] if low[0] else head[1] * size
    return _section(tokens, plain)


def _rest(tokens: Sequence[Token], size: int, plain: bool) -> tuple[int, int] | None:
    """What follows 万 or 亿."""
    if not tokens:
        return 0, 1
    if tokens[0] == "零":
        return _sum(tokens[1:], plain) if len(tokens) > 1 else None
    if len(tokens) == 1:
        return _last(tokens[0], size, plain)
    return _sum(tokens, plain)


def _last(token: Token, size: int, plain: bool) -> tuple[int, int] | None:
    """A coefficient right behind a scale word: 三千二 is 3,200, 1万5000 is 15,000, 1万5 is neither."""
    if isinstance(token, str) or token >= size:
        return None
    if plain:
        return token * size // 10, size // 10
    if token * 10 < size:
        raise _ScaleMissing
    return token, 1


def _section(tokens: Sequence[Token], plain: bool) -> tuple[int, int] | None:
    """A number below 万: coefficients with 千, 百, 十, the largest first; 零 stands for what is left out."""
    total, last, pending, gap = 0, 10**4, None, False
    for place, token in enumerate(tokens):
        if token == "零":
            if pending is not None or gap:
                return None
            if not place:
                return (0, 1) if len(tokens) == 1 else None
            gap = True
        elif isinstance(token, int):
            if pending is not None:
                return None
            pending = token
        else:
            size = _SMALL.get(token, 0)
            if not size or size >= last or (pending is None and total and size > 10):
                return None
            if pending is not None and pending > 9 and (plain or total):
                return None
            total += (1 if pending is None else pending) * size
            last, pending, gap = size, None, False
    if pending is None:
        return None if gap else (total, 1 if last == 10 else last)
    if not total or last == 10 or gap:
        return (total + pending, 1) if pending < last or not total else None
    added = _last(pending, last, plain)
    return (total + added[0], added[1]) if added else None

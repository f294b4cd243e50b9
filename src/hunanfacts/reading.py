"""The reader of figures: the text of a figure, English or Chinese, to a `Figure`.

One grammar for ledgers, expressions and running text:
`[qualifier] [rise or fall] [currency] numeral [scale word] [unit [per unit]] [qualifier]`. What cannot be read
for certain is refused (`FigureError` with the place and a suggestion), never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from . import lang
from .figure import Figure
from .interval import Interval
from .lang import en, zh
from .units import DIMENSIONLESS, Unit, Units

MAX_DIGITS = 60
MAX_EXPONENT = 30

# One character to one character, so that positions stay true.
_FOLD = str.maketrans(
    "０１２３４５６７８９．，％＋－／（）−–＄￡￥\u00a0\u2009\u202f\u3000ＡＢＣ",
    "0123456789.,%+-/()--$£¥    ABC",
)
_ARABIC = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?|\.\d+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_EXPONENT = re.compile(r"[eE]([+-]?\d+)(?![\w.])")
_SPACES = re.compile(r"[ \t]*")
_CHINESE_NUMERAL = re.compile("[" + "".join(zh.DIGITS) + "".join(zh.SCALES) + "]+")
_SCALE_RUN = re.compile("[" + "".join(zh.SCALES) + "]+")
_SCALE_SHAPE = re.compile("[十百千]?(?:[万萬]?[亿億]|[万萬])|[十百千]")
_WORD = re.compile(r"[A-Za-z]+")
_PLUS_MINUS = re.compile(r"\s*(?:±|\+/-|\+-)\s*")


class FigureError(ValueError):
    """A text that is not a figure: `start` and `end` say where, `hint` what to write instead."""

    def __init__(self, message: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.start, self.end, self.hint = message, start, end, hint


def fold(text: str) -> str:
    """Full-width and typographic variants as ASCII, lower case, every character in its place."""
    folded = text.translate(_FOLD)
    return "".join(c.lower() if c.isascii() else c for c in folded)


def read(text: str, units: Units) -> Figure:
    """The figure that a whole text is. Raises FigureError."""
    reader = _Reader(text, units)
    start = reader.skip(0)
    if start == len(text):
        raise FigureError(
            "no figure here", 0, len(text), "write the figure as published, e.g. 72.387 billion yuan"
        )
    figure, end = reader.ranged(start)
    end = reader.skip(end)
    if end < len(text):
        raise reader.leftover(end)
    return replace(figure, text=text.strip())


def read_at(text: str, start: int, units: Units) -> tuple[Figure, int]:
    """The figure that starts at `start` inside an expression, and where it ends. Raises FigureError."""
    figure, end = _Reader(text, units).figure(start)
    return replace(figure, text=text[start:end].strip()), end


def starts_figure(text: str, start: int, units: Units) -> bool:
    """True if a figure could start here (a digit, a currency, a numeral or qualifier in words)."""
    return _Reader(text, units).could_start(start)


@dataclass(frozen=True, slots=True)
class _Numeral:
    """A numeral with the scale words read so far (`scale`); `step` is the place of its last digit."""

    value: Fraction
    step: Fraction
    zeros: int
    plain: bool
    in_words: bool = False
    scale: Fraction = Fraction(1)

    def scaled(self, factor: Fraction) -> _Numeral:
        return _Numeral(
            self.value * factor, self.step * factor, self.zeros, False, self.in_words, self.scale * factor
        )


class _Reader:
    def __init__(self, text: str, units: Units) -> None:
        self.text, self.units = text, units
        self.folded = fold(text)

    def skip(self, position: int) -> int:
        match = _SPACES.match(self.folded, position)
        return match.end() if match else position

    def could_start(self, position: int) -> bool:
        rest = self.folded[position : position + 1]
        if rest.isdigit() or (rest == "." and self.folded[position + 1 : position + 2].isdigit()):
            return True
        if _CHINESE_NUMERAL.match(self.folded, position) or lang.FRACTIONS.match(self.folded, position):
            return True
        if self._currency(position) or lang.BEFORE.match(self.folded, position):
            return True
        if lang.DIRECTION.match(self.folded, position):
            return True
        return self._english(position) is not None

    # -- the whole figure --

    def ranged(self, start: int) -> tuple[Figure, int]:
        """A figure or a range of two (5-7 million mu; 3万至5万元; between 5 and 7 percent)."""
        opener = lang.RANGE_OPENERS.match(self.folded, start)
        first, end = self.figure(self.skip(opener[1]) if opener else start)
        after = self.skip(end)
        word = lang.RANGE.match(self.folded, after)
        if self.folded.startswith("-", after) and not self.folded.startswith("- ", after):
            word = ("-", after + 1)
        if word is None or first.qualifier or first.fixed is not None:
            if opener:
                raise FigureError("a range needs a second figure", start, end, "between 5 and 7 percent")
            return first, end
        second, end = self.figure(self.skip(word[1]))
        if not first.unit_given:
            scale = second.scale if first.scale == 1 else Fraction(1)
            first = replace(first, value=first.value * scale, step=first.step * scale, scale=first.scale * scale,
                            unit=second.unit, unit_given=second.unit_given, plain=second.plain)  # fmt: skip
        if first.unit.dims != second.unit.dims or first.base_value > second.base_value:
            raise FigureError("not a range: its two figures do not fit", start, end, "5-7 million mu")
        return replace(first, upper=second), end

    def figure(self, start: int) -> tuple[Figure, int]:
        position, qualifier, direction = self._prefixes(start)
        negative = False
        if self.folded.startswith(("-", "+"), position):
            negative = self.folded[position] == "-"
            position = self.skip(position + 1)
        currency = self._currency(position)
        if currency:
            position = self.skip(currency[1])
            if not negative and self.folded.startswith("-", position):
                negative, position = True, position + 1
        if self.folded.startswith("[", position):
            return self._interval(start, position, currency[0] if currency else None)
        hundredths = self._hundredths(position)
        numeral, end = self.numeral(hundredths[1] if hundredths else position)
        numeral, end, many, unit = self._scale_and_unit(numeral, end, currency[0] if currency else None)
        unit = unit or (hundredths[0] if hundredths else None)
        fixed, end, unit = self._tolerance(numeral, end, unit)
        qualifier, end = self._suffix(qualifier or many, end, start)
        sign = -1 if negative else 1
        if negative and fixed is not None:
            fixed = -fixed
        return (
            Figure(
                text=self.text[start:end],
                value=numeral.value * sign,
                step=numeral.step,
                unit=unit or DIMENSIONLESS,
                unit_given=unit is not None,
                scale=numeral.scale,
                zeros=numeral.zeros,
                plain=numeral.plain,
                qualifier=qualifier,
                direction=direction,
                in_words=numeral.in_words,
                fixed=fixed,
            ),
            end,
        )

    def _prefixes(self, start: int) -> tuple[int, str, int]:
        position, qualifier, direction = start, "", 1
        while True:
            position = self.skip(position)
            found = lang.BEFORE.match(self.folded, position)
            if found:
                if qualifier and qualifier != found[0]:
                    raise FigureError("two qualifiers that say different things", start, found[1], "keep one")
                qualifier, position = found
                continue
            moved = lang.DIRECTION.match(self.folded, position)
            if not moved:
                return position, qualifier, direction
            position = self.skip(moved[1])
            level = lang.LEVEL.match(self.folded, position)
            linked = lang.OF.match(self.folded, position)
            if level:
                position = level[1]
            else:
                direction = -1 if moved[0] == "-" else direction
                position = linked[1] if linked else position

    def _suffix(self, qualifier: str, end: int, start: int) -> tuple[str, int]:
        found = lang.AFTER.match(self.folded, self.skip(end))
        if not found:
            return qualifier, end
        if qualifier and qualifier != found[0]:
            raise FigureError("two qualifiers that say different things", start, found[1], "keep one")
        return found

    def _currency(self, position: int) -> tuple[Unit, int] | None:
        found = self.units.match(self.text, position)
        if found and self.units.is_money(found[0]):
            after = self.skip(found[1])
            nearby = self.folded[after : after + 2].lstrip("-")[:1]
            if nearby.isdigit() or nearby in (".", "[") or self._english(after):
                return found
        return None

    # -- numerals --

    def numeral(self, position: int) -> tuple[_Numeral, int]:
        found = self._fraction(position) or self._arabic(position) or self._english(position)
        found = found or self._chinese(position)
        if found:
            return found
        end = max(position + 1, len(self.text.rstrip()))
        word = self.text[position:end].split(" ")[0] if position < len(self.text) else ""
        raise FigureError(
            f"{word!r} is not a number" if word else "a number is missing",
            position,
            position + max(1, len(word)),
            "write the figure as published, e.g. 72.387 billion yuan",
        )

    def _fraction(self, position: int) -> tuple[_Numeral, int] | None:
        found = lang.FRACTIONS.match(self.folded, position)
        if found:
            return _Numeral(Fraction(found[0]), Fraction(0), 0, False, in_words=True), found[1]
        bottom = _CHINESE_NUMERAL.match(self.folded, position)
        if not bottom or not self.folded.startswith(zh.FRACTION_SIGN, bottom.end()):
            return None
        divisor = _chinese_value(bottom.group())
        top, end = self.numeral(bottom.end() + len(zh.FRACTION_SIGN))
        if not divisor:
            raise FigureError("a fraction of nothing", position, end)
        return _Numeral(top.value / divisor, Fraction(0), 0, False, in_words=True), end

    def _hundredths(self, position: int) -> tuple[Unit, int] | None:
        """百分之 and 千分之 before a numeral are percent and permille."""
        for word, name in zh.RATES.items():
            unit = self.units.word(name)
            if unit and self.folded.startswith(word, position):
                return unit, position + len(word)
        return None

    def _arabic(self, position: int) -> tuple[_Numeral, int] | None:
        match = _ARABIC.match(self.folded, position)
        if not match:
            return None
        digits, end = match.group(), match.end()
        if len(digits) > MAX_DIGITS:
            raise FigureError(
                f"a number of {len(digits)} digits", position, end, f"at most {MAX_DIGITS} are read"
            )
        if "," in digits and not _GROUPED.fullmatch(digits):
            whole = digits.split(".")[0].replace(",", "")
            raise FigureError(
                f"{self.text[position:end]!r} is not grouped in thousands",
                position,
                end,
                f"if the digits are right write {int(whole):,}{digits[len(digits.split('.')[0]) :]}; "
                "in a list put a space after the comma",
            )
        if re.match(r"[.,]?\d|\.\d", self.folded[end:]):
            raise FigureError("a number with two decimal points", position, end + 2, "check the figure")
        plain_digits = digits.replace(",", "")
        point = plain_digits.find(".")
        places = 0 if point < 0 else len(plain_digits) - point - 1
        value, step = Fraction(plain_digits), Fraction(1, 10**places)
        zeros = 0
        if point < 0 and value:
            zeros = len(plain_digits) - len(plain_digits.rstrip("0"))
        exponent = _EXPONENT.match(self.folded, end)
        if exponent:
            shown = exponent.group(1)
            if len(shown) > 4 or abs(int(shown)) > MAX_EXPONENT:
                raise FigureError("an exponent out of all proportion", position, exponent.end(),
                                  f"powers of ten up to {MAX_EXPONENT} are read")  # fmt: skip
            scale = Fraction(10) ** int(shown)
            return _Numeral(value * scale, step * scale, zeros, False), exponent.end()
        return _Numeral(value, step, zeros, point < 0), end

    def _english(self, position: int) -> tuple[_Numeral, int] | None:
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
        zeros = len(str(value)) - len(str(value).rstrip("0")) if value else 0
        return _Numeral(Fraction(value), Fraction(1), zeros, True), end

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

    def _chinese(self, position: int) -> tuple[_Numeral, int] | None:
        match = _CHINESE_NUMERAL.match(self.folded, position)
        if not match:
            return None
        run = match.group()
        head = run.rstrip("万萬亿億")
        # 三千 is 3 x 千, as 3 thousand; 三千二百 and 二十 are plain integers.
        mantissa = head[:1] if len(head) == 2 and head[0] in zh.DIGITS and head[1] in "百千" else head
        tail = run[len(mantissa) :]
        if not mantissa:
            return None
        value = _chinese_value(mantissa)
        if value is None:
            raise FigureError(f"{run!r} is not a number", position, match.end(), "write it in digits")
        zeros = len(str(value)) - len(str(value).rstrip("0")) if value else 0
        return _Numeral(Fraction(value), Fraction(1), zeros, True), match.end() - len(tail)

    # -- scale words, units, tolerance --

    def _scale_and_unit(
        self, numeral: _Numeral, end: int, currency: Unit | None
    ) -> tuple[_Numeral, int, str, Unit | None]:
        numeral, end, many = self._scales(numeral, end, currency)
        unit = self._unit(end)
        if unit is None:
            return numeral, end, many, currency
        if currency is not None and unit[0].dims[:1] != currency.dims and not self.units.is_money(unit[0]):
            per = Unit(f"{currency.name}/{unit[0].name}", currency.factor / unit[0].factor, unit[0].dims)
            raise FigureError(f"{currency.name} and {per.name} together", end, unit[1], "keep one unit")
        if currency is not None and unit[0].dims != currency.dims:
            raise FigureError(
                f"{currency.name} and {unit[0].name} together", end, unit[1], "keep one currency"
            )
        return numeral, unit[1], many, unit[0]

    def _scales(self, numeral: _Numeral, end: int, currency: Unit | None) -> tuple[_Numeral, int, str]:
        many = ""
        found = lang.MANY.match(self.folded, self.skip(end))
        if found:
            many, end = "many", found[1]
        while True:
            position = self.skip(end)
            run = _SCALE_RUN.match(self.folded, position)
            if self.folded.startswith(zh.AMBIGUOUS_SCALES, position):
                raise FigureError(f"{self.text[position]} is 10^6 to some and 10^12 to others", position, position + 1,
                                  "write 万亿 or 百万")  # fmt: skip
            if run:
                if not _SCALE_SHAPE.fullmatch(run.group()):
                    raise FigureError(
                        f"{run.group()!r} is no scale word", position, run.end(), "write e.g. 万亿"
                    )
                factor = Fraction(1)
                for character in run.group():
                    factor *= zh.SCALES[character]
                numeral, end = numeral.scaled(factor), run.end()
                numeral, end = self._compound(numeral, end, factor)
                break
            word = lang.SCALES.match(self.folded, position)
            if not word and (currency or self._money_follows(position)):
                word = lang.SCALES_WITH_CURRENCY.match(self.folded, position)
            if not word:
                break
            numeral, end = numeral.scaled(Fraction(word[0])), word[1]
        found = lang.MANY.match(self.folded, end)
        if found:
            many, end = "many", found[1]
        return numeral, end, many

    def _money_follows(self, position: int) -> bool:
        found = lang.SCALES_WITH_CURRENCY.match(self.folded, position)
        unit = self.units.match(self.text, self.skip(found[1])) if found else None
        return unit is not None and self.units.is_money(unit[0])

    def _compound(self, numeral: _Numeral, end: int, factor: Fraction) -> tuple[_Numeral, int]:
        """The second part of 1亿2000万 or 两万五千."""
        if not (self.folded[end : end + 1].isdigit() or self.folded[end : end + 1] in zh.DIGITS):
            return numeral, end
        found = self._arabic(end) or self._chinese(end)
        if not found:
            return numeral, end
        second, after = found
        run = _SCALE_RUN.match(self.folded, after)
        smaller = Fraction(1)
        if run:
            for character in run.group():
                smaller *= zh.SCALES[character]
            after = run.end()
        if second.value * smaller >= factor:
            raise FigureError("two numbers in a row", end, after, "put one figure on a claim")
        second = second.scaled(smaller)
        return _Numeral(numeral.value + second.value, second.step, second.zeros, False), after

    def _unit(self, end: int) -> tuple[Unit, int] | None:
        return self.units.parse_at(self.text, self.skip(end))

    def _tolerance(
        self, numeral: _Numeral, end: int, unit: Unit | None
    ) -> tuple[Interval | None, int, Unit | None]:
        match = _PLUS_MINUS.match(self.folded, end)
        if not match:
            return None, end, unit
        reach, end = self.numeral(match.end())
        reach, end, _, reach_unit = self._scale_and_unit(reach, end, None)
        if unit is None:
            unit = reach_unit
        factor = Fraction(1)
        if reach_unit is not None and unit is not None:
            points_of_percent = reach_unit.name == "pp" and unit.name == "percent"
            if reach_unit.dims != unit.dims and not points_of_percent:
                raise FigureError(
                    "the tolerance has another kind of unit", match.start(), end, "99,000±500 yuan/mu"
                )
            factor = reach_unit.factor / unit.factor
        width = reach.value * factor
        return Interval(numeral.value - width, numeral.value + width), end, unit

    def _interval(self, start: int, position: int, currency: Unit | None) -> tuple[Figure, int]:
        """`[1.2 .. 1.3] m`: an interval given outright, closed, exact at both ends."""
        low, end = self._signed(self.skip(position + 1))
        dots = self.skip(end)
        if not self.folded.startswith("..", dots):
            raise FigureError("an interval is written [1.2 .. 1.3]", position, dots + 1, "[1.2 .. 1.3] m")
        high, end = self._signed(self.skip(dots + 2))
        end = self.skip(end)
        if not self.folded.startswith("]", end):
            raise FigureError("the bracket is not closed", position, end, "[1.2 .. 1.3] m")
        if low > high:
            raise FigureError("the ends of the interval are swapped", position, end + 1, "[1.2 .. 1.3] m")
        one, end, _, unit = self._scale_and_unit(
            _Numeral(Fraction(1), Fraction(1), 0, True), end + 1, currency
        )
        low, high = low * one.value, high * one.value
        figure = Figure(
            self.text[start:end], (low + high) / 2, one.value, unit or DIMENSIONLESS, unit is not None,
            fixed=Interval(low, high),
        )  # fmt: skip
        return figure, end

    def _signed(self, position: int) -> tuple[Fraction, int]:
        sign = -1 if self.folded.startswith("-", position) else 1
        numeral, end = self.numeral(position + 1 if sign < 0 else position)
        return numeral.value * sign, end

    def leftover(self, position: int) -> FigureError:
        """What follows a figure and belongs to none."""
        rest = self.text[position:]
        if re.match(r"\d", self.folded[position:]):
            return FigureError("two numbers in a row", position, len(self.text), "put one figure on a claim")
        word = rest.rstrip()
        near = self.units.suggest(word) or self.units.suggest(word.split(" ")[0])
        hint = f"did you mean {near[0]}?" if near else "known units: yuan, mu, percent, tonne, ..."
        error = FigureError(f"unknown unit {word!r}", position, position + len(word), hint)
        return UnitUnknown(error.message, error.start, error.end, error.hint)


class UnitUnknown(FigureError):
    """The number is fine, but what follows it is no known unit."""


def _chinese_value(run: str) -> int | None:
    """The value of a Chinese numeral below 10^16 (三千二百零五), digits in a row included (二〇一九)."""
    if all(c in zh.DIGITS for c in run):
        return int("".join(str(zh.DIGITS[c]) for c in run))
    total, section, digit = 0, 0, None
    for character in run:
        if character in zh.DIGITS:
            if digit not in (None, 0):
                return None
            digit = zh.DIGITS[character]
        elif zh.SCALES[character] < 10**4:
            section += (1 if digit is None else digit) * zh.SCALES[character]
            digit = None
        else:
            total = (total + section + (digit or 0)) * zh.SCALES[character]
            section, digit = 0, None
    return total + section + (digit or 0)

"""Scale words and units behind a numeral: 72.387 billion yuan, 6600多万, 9.9万元/亩, $5m."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from msgspec.structs import replace

from .. import lang
from ..lang import en, zh
from ..messages import _
from ..patterns import later
from ..units import Unit
from .chinese import DIGIT_OF, SCALE_OF
from .digits import MAX_EXPONENT, FigureError, Numeral, shown
from .spoken import SpokenReader

_SCALE_RUN = later("[" + "".join(SCALE_OF) + "]+")
_SCALE_SHAPE = later("[十百千拾佰仟]?(?:[万萬]?[亿億]|[万萬])|[十百千拾佰仟]")
_AMBIGUOUS_TAIL = later(f"[{''.join(zh.AMBIGUOUS_SCALES)}][0-9.,{''.join(DIGIT_OF)}{''.join(SCALE_OF)}多余]*")
_NUMBER_ONLY = later(rf"[0-9.,+() -]*[{''.join(DIGIT_OF)}{''.join(SCALE_OF)}0-9.,() 点點多余餘来來几幾个個]*")
_LINK = later(r"[ ](?:and[ ])?")
_SMALL = (100, 1000)
_DOZENS = frozenset(word[0] for word in lang.DOZENS.table)
_factor = lru_cache(maxsize=64)(Fraction)
_MILLIONS = later(rf"{en.MILLIONS[0]}([A-Z]{{3}})(?![A-Za-z0-9_-])")
_MAX_SCALE = 10**MAX_EXPONENT


class ScaleReader(SpokenReader):
    """Reads what follows a numeral."""

    def scale_and_unit(
        self, numeral: Numeral, end: int, currency: Unit | None
    ) -> tuple[Numeral, int, str, Unit | None]:
        numeral, end, many = self.scales(numeral, end, currency)
        after = self.words_after(end)
        if after and not many and self.units.parse_at(self.text, self.skip(after[1])):
            many, end = after  # 10 or more enterprises
        unit = self.units.parse_at(self.text, self.joint(end))
        if unit and self.folded.startswith("-", end) and self.units.opens_amount(self.text, *unit):
            unit = None  # US$5m-US$7m
        if unit and currency is not None and self.is_verb(self.joint(end), unit[1]):
            unit = None  # $96 million accounts for a third
        if unit is None and currency is None and numeral.scale == 1:
            part = self.of_a(end) if 0 < numeral.value < 1 else end  # 0.5 of a percentage point
            unit = self.units.parse_at(self.text, self.skip(part)) if part > end else self.kelvins(end)
            millions = self.millions_of(self.joint(end)) if unit is None else None
            if millions:
                numeral, unit = numeral.scaled(_factor(en.MILLIONS[1])), millions
        if unit and numeral.scale == 1 and self.units.is_money(unit[0]):
            numeral, stop = self._scale_behind(numeral, unit[1])  # 75 USD million
            unit = unit[0], stop
        if unit is not None and currency is not None and unit[0].name == currency.name:
            if not any(character.isalnum() for character in self.text[self.joint(end) : unit[1]]):
                raise FigureError(_("the sign of a currency twice"), end, unit[1], "$5 million")
            currency = None  # 人民币5亿元
        if (
            unit is not None
            and currency is not None
            and unit[0].name in {one.name for one in currency.others}
        ):
            currency = None  # ¥300亿日元
        if currency is None:
            numeral, end, many, unit = self.measured(numeral, self.joint(end) if unit else end, many, unit)
            return (numeral, end, many, None) if unit is None else (numeral, unit[1], many, unit[0])
        if unit is None:
            rate, end = self.units.divided(self.text, currency, end)  # $5/mu, $30 million a year
            return numeral, end, many, rate
        if unit[0].name == "yuan" and self._named(currency, self.joint(end)):
            return numeral, unit[1], many, currency
        if dict(unit[0].dims).get(currency.dims[0][0]) != 1:
            raise FigureError(
                _("{name} and {name2} together").format(name=currency.name, name2=unit[0].name),
                end,
                unit[1],
                _("keep one unit"),
            )
        return numeral, unit[1], many, unit[0]

    def is_verb(self, start: int, end: int) -> bool:
        """Whether the word of a unit is a verb by what follows it."""
        return self.folded[start:end] in en.VERBS and self.folded.startswith(en.VERBS_LINK, end)

    def millions_of(self, position: int) -> tuple[Unit, int] | None:
        """The MEUR of 120 MEUR, the currency that it is millions of."""
        if self.text[position : position + 1] != en.MILLIONS[0]:
            return None
        code = _MILLIONS.match(self.text, position)
        unit = self.units.word(code[1]) if code and self.units.is_currency(code[1].upper()) else None
        return (unit, code.end()) if code and unit else None

    def _named(self, currency: Unit, end: int) -> bool:
        """Whether 元 at `end` is that of a currency named before the digits: 港币5亿元; the dollar sign names none."""
        if self.folded[end : end + 1] not in zh.COMPOUND_UNITS[0][0]:
            return False
        for place in range(max(0, end - 40), end):
            found = self.units.match(self.text, place)
            named = found is not None and found[0] == currency and self.folded[place : found[1]] != "$"
            if found and named and _NUMBER_ONLY.fullmatch(self.folded, found[1], end):
                return True
        return False

    def _scale_behind(self, numeral: Numeral, end: int) -> tuple[Numeral, int]:
        word = lang.SCALES.match(self.folded, self.skip(end))
        return (numeral.scaled(_factor(word[0])), word[1]) if word else (numeral, end)

    def words_after(self, end: int) -> tuple[str, int] | None:
        """The qualifier behind a figure (or more, 以上); the plus of 500+ only where nothing is added."""
        position = self.skip(end)
        found = lang.AFTER.match(self.folded, position)
        if found and self.folded[found[1] - 1] == "+":
            glued = self.folded[end : end + 1] == "+" and not self.expression
            if not glued or self.folded[found[1] : found[1] + 1] in tuple("0123456789/-+."):
                return None
        if found and self.folded[position] == "-" and position > end:
            return None
        if found and self.folded.startswith("and ", position) and self.could_go_on(found[1]):
            return None  # under 16 and over 65
        return found

    def could_go_on(self, end: int) -> bool:
        """Whether a number stands behind a word and a space."""
        position = self.skip(end)
        return position > end and (self.has_digit(position) or self.cardinal(position) is not None)

    def scales(self, numeral: Numeral, end: int, currency: Unit | None = None) -> tuple[Numeral, int, str]:
        """Scale words behind a numeral, with 多 or 余 before, between or after them."""
        many, end = self._many("", end)
        if self.folded.startswith(zh.SOME_TENTHS, end) and numeral.plain:
            numeral, many, end = replace(numeral, zeros=0), "many", end + 2  # 3点几
        while True:
            position = self.counted_scale(self.joint(end))
            factor, after = self._scale(position, currency)
            if factor is None:
                dozen = self.dozen(numeral, end) if self.folded[position : position + 1] in _DOZENS else None
                if dozen is None:
                    return self._with_smaller(*self._and_more(numeral, end), many)
                return *dozen, many
            numeral, end = numeral.scaled(factor), after
            if numeral.scale > _MAX_SCALE:
                raise FigureError(
                    _("scale words out of all proportion"), position, after, _("check the scale words")
                )
            if self.folded[after - 1] in SCALE_OF:
                follows = self.has_digit(end) or self.folded[end : end + 1] in tuple(zh.DIGITS)
                if not many and follows and not self._is_liang(end):
                    raise FigureError(
                        _("two numbers in a row"), position, end + 1, _("put one figure on a claim")
                    )
                had, (many, end) = many, self._many(many, end)
                if had or not many:
                    return numeral, end, many

    def _is_liang(self, end: int) -> bool:
        """Whether 两 is the unit: 12.5万两白银."""
        following = self.folded[end + 1 : end + 2]
        numeral = following in DIGIT_OF or following in SCALE_OF or self.has_digit(end + 1)
        return (
            self.folded[end : end + 1] in zh.LIANG
            and not numeral
            and not self.units.match(self.text, end + 1)
        )

    def _and_more(self, numeral: Numeral, end: int) -> tuple[Numeral, int]:
        """3 million and a half."""
        if numeral.scale < 1000 or numeral.step != numeral.scale or self.expression or numeral.in_words:
            return numeral, end
        more, stop = self.and_fraction(numeral, end)
        return (replace(more, qualifier="") if stop > end else numeral), stop

    def _with_smaller(self, numeral: Numeral, end: int, many: str) -> tuple[Numeral, int, str]:
        """The smaller parts behind digits and a scale word: 5 lakh 20 thousand, 4 thousand 3 hundred and 21."""
        limit = numeral.scale
        if numeral.in_words or numeral.qualifier:
            return numeral, end, many
        while limit > 1 and not many and numeral.step >= limit:
            link = _LINK.match(self.folded, end)
            found = self.arabic(link.end()) or self.cardinal(link.end()) if link else None
            if link is None or found is None or found[0].step != 1 or not found[0].plain:
                break
            word = lang.SCALES.match(self.folded, self.skip(found[1]))
            size = int(word[0]) if word else 1
            last = word is None and limit in _SMALL and link.group().strip() == "and"
            if not 0 < found[0].value * size < limit or not (word or last) or size >= limit:
                break
            if word and size == 100 and limit > 1000:
                break  # 5 million and two hundred people
            limit = Fraction(size)
            part = found[0].scaled(limit)
            numeral = replace(part, value=numeral.value + part.value, scale=numeral.scale, plain=False)
            end = word[1] if word else found[1]
        return numeral, end, many

    def _many(self, many: str, end: int) -> tuple[str, int]:
        found = lang.MANY.match(self.folded, self.skip(end)) if not many else None
        return found or (many, end)

    def _scale(self, position: int, currency: Unit | None) -> tuple[Fraction | None, int]:
        """The factor of the scale word at a place, and where it ends."""
        character = self.folded[position : position + 1]
        run = "" if character.isascii() else self._scale_run(position)
        if run:
            if not _SCALE_SHAPE.fullmatch(run):
                raise FigureError(
                    _("{run} is no scale word").format(run=shown(run)),
                    position,
                    position + len(run),
                    _("write e.g. 万亿"),
                )
            factor = Fraction(1)
            for character in run:
                factor *= SCALE_OF[character]
            return factor, position + len(run)
        if character in zh.AMBIGUOUS_SCALES and not self.units.match(self.text, position):
            tail = _AMBIGUOUS_TAIL.match(self.folded, position)
            stop = tail.end() if tail else position + 1
            unit = self.units.parse_at(self.text, stop)
            raise FigureError(_("{what} is 10^6 to some and 10^12 to others").format(what=self.text[position]), position,
                              unit[1] if unit else stop, _("write 万亿 or 百万"))  # fmt: skip
        if not character or character in SCALE_OF:
            return None, position  # it belongs to the unit: 千瓦时
        word = lang.SCALES.match(self.folded, position)
        if not word and (currency or self._money_follows(position)):
            word = lang.SCALES_WITH_CURRENCY.match(self.folded, position)
        if word:
            pointed = self.folded.startswith(en.POINTED_SCALES, position) and self._is_money(word[1] + 1)
            return _factor(word[0]), word[1] + pointed
        letter = self.letter(position, currency is not None)
        return (letter.factor, letter.end) if letter else (None, position)

    def _scale_run(self, position: int) -> str:
        """The Chinese scale word at a place; in 百万千瓦时 the 千 belongs to the unit."""
        match = _SCALE_RUN.match(self.folded, position)
        if not match:
            return ""
        run = match.group()
        for cut in range(min(len(run), 6)):
            if self.units.match(self.text, position + cut):
                return run[:cut]
        return run

    def _money_follows(self, position: int) -> bool:
        found = lang.SCALES_WITH_CURRENCY.match(self.folded, position)
        return found is not None and self._is_money(found[1])

    def _is_money(self, position: int) -> bool:
        unit = self.units.match(self.text, self.skip(position))
        return unit is not None and self.units.is_money(unit[0])

    def tenth(self, numeral: Numeral, end: int) -> tuple[Numeral, int]:
        """三成五 is 35%."""
        digit = zh.DIGITS.get(self.folded[end : end + 1])
        if not digit or numeral.step != 1 or not self.folded.startswith(zh.TENTH, end - 1):
            return numeral, end
        return Numeral(numeral.value + Fraction(digit, 10), Fraction(1, 10), 0, False), end + 1

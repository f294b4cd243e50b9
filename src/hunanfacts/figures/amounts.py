"""What makes one amount of a number and more: dozens, glued scale letters, per 100,000, 2 hours 14 minutes."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from .. import lang
from ..lang import en, zh
from ..patterns import later
from ..units import DIMENSIONLESS, Unit
from .digits import Numeral
from .fractions import FractionReader

_GAP = later(r"[ ]{1,2}|-")
_LETTERS = later(rf"({'|'.join(sorted(en.SCALE_LETTERS, key=len, reverse=True))})(?![A-Za-z0-9_²³/^'’-])")
_LETTER_STARTS = frozenset(word[0] for word in en.SCALE_LETTERS)
_LETTERS_BEFORE_HYPHEN = later(r"[A-Z]{1,2}(?=-[a-z])|[mk](?=-[a-z]{4})")
_NAMED = later(r"(?:dollars?|euros?|pounds?|francs?|rupees?|pesos?|(?<=[0-9] )[a-z]{3})\Z")
_CLOSES = later(r"[ ]*(?:\Z|[.;:)](?![0-9])|,(?![0-9])(?![ ]?(?:[0-9]|and[ ]))|[ ]in[ ]cash)")
_K = later(rf"{en.KELVIN[0]}(?![A-Za-z0-9_²³/^'’-])")
_NOUN = later(r"[ ]([a-z]{3,})(?![a-z0-9])")
_LINK = later(r",?[ ]{1,2}(?:and[ ])?")
_FEET = later(r"['′][ ]?(?=[0-9])")
_INCHES = later(r"\"|″|”|''")
_CLOCKED = later(r"h[ ]?([0-9]{1,2})(?:m(?:in)?(?![a-z0-9])|(?![0-9a-z.,:]))")
_OVER_BASE = later(f"/(?=(?:10{{0,3}})?[{''.join(zh.SCALES)}]|100?,000(?![0-9,.]))")
_POWER_OF_TEN = later(r"10{2,9}")


class Letter(Struct, frozen=True):
    """A letter behind digits that is a scale word; `other` is the unit that it could be as well."""

    factor: Fraction
    end: int
    other: Unit | None = None


class AmountReader(FractionReader):
    """Reads what goes on with a number or its unit."""

    def dozen(self, numeral: Numeral, end: int) -> tuple[Numeral, int] | None:
        """two dozen is 24, as exact as digits; half a dozen has the rounding of half."""
        gap = _GAP.match(self.folded, end)
        word = lang.DOZENS.match(self.folded, gap.end()) if gap else None
        word = word or (
            lang.DOZENS.match(self.folded, end) if self.folded[end - 1 : end] in (" ", "-") else None
        )
        if word is None or not (numeral.in_words or numeral.plain):
            return None
        if numeral.value > 100 and numeral.value % 100:
            return None  # three hundred and two dozens
        factor = Fraction(word[0])
        whole = replace(numeral, value=numeral.value * factor, zeros=0, scale=factor)
        return whole, self._past_of(word[1])

    def letter(self, end: int, currency: bool) -> Letter | None:
        """The scale letter right behind digits: 5.2m tonnes, 100k, $3T, 700MM."""
        if self.text[end : end + 1] not in _LETTER_STARTS:
            return None
        match = _LETTERS.match(self.text, end) or _LETTERS_BEFORE_HYPHEN.match(self.text, end)
        written = match.group() if match else ""
        spaced = self.folded[end - 1 : end] == " "
        if match is None or written not in en.SCALE_LETTERS or not self.has_digit(end - 1 - spaced):
            return None
        factor, name = en.SCALE_LETTERS[written]
        after = self.skip(match.end() + (self.folded[match.end() : match.end() + 1] == "-"))
        unit = self.units.parse_at(self.text, after)
        other = self.units.word(name) if name else None
        if currency or (unit is not None and self._is_amount_of(unit[0], after, unit[1])):
            return Letter(Fraction(factor), match.end())
        if unit is not None and spaced:
            return None
        if written in en.UNIT_UNLESS_COUNTED:
            noun = _NOUN.match(self.folded, match.end())
            counted = noun is not None and noun[1].endswith("s") and noun[1] not in en.NOUN_STOP
            counted = counted and noun is not None and not noun[1].endswith(("ss", "us", "is"))
            return Letter(Fraction(factor), match.end(), other) if counted and not spaced else None
        if spaced and written in en.SPACED_LETTERS and self.text[end - 1] == " ":
            return Letter(Fraction(factor), match.end(), other) if not self.has_word(match.end()) else None
        if spaced or written == "b" or (written == "K" and not self.folded[end - 2 : end - 1].isalnum()):
            return None  # a picture in 4K
        return Letter(Fraction(factor), match.end(), other)

    def kelvins(self, end: int) -> tuple[Unit, int] | None:
        """The K of 300 K, a space before it and no word behind it."""
        sign, name = en.KELVIN
        place = self.skip(end)
        unit = self.units.word(name) if place == end + 1 and _K.match(self.text, place) else None
        return (unit, place + len(sign)) if unit and not self.has_word(place + 1) else None

    def has_word(self, end: int) -> bool:
        """Whether a word follows."""
        word = _NOUN.match(self.folded, end)
        return word is not None and word[1] not in en.NOUN_STOP

    def _is_amount_of(self, unit: Unit, start: int, end: int) -> bool:
        """Whether a unit is of something counted, weighed or paid, so that what stands before it is no metre."""
        if unit.name in ("inch", "are") or (end - start < 2 and self.text[start].isascii()):
            return unit.name not in ("inch", "are") and (self.units.is_money(unit) or unit.name == "tonne")
        return unit.dims != (("length", 1),) and unit.dims != ()

    # -- rates --

    def per_number(self, end: int, unit: Unit | None) -> tuple[Unit, int] | None:
        """`per 100,000 people` behind a number or a unit: a rate for so many."""
        position = self.skip(end)
        per = lang.PER_NUMBER.match(self.folded, position) if position > end else None
        over = self.base_of_rate(end) if per is None and unit is None else 0
        if per is None and not over:
            return None
        start = over or self.skip(per[1] if per else position)
        found = self.base_number(start) if over else self.arabic(start) or self.english(start)
        if found is None:
            word = lang.SCALES.match(self.folded, start)
            found = (Numeral(Fraction(word[0]), Fraction(word[0]), 0, False), word[1]) if word else None
        if found is None:
            return None
        number, stop = self.spelled_scale(*found)
        if number.value.denominator != 1 or not _POWER_OF_TEN.fullmatch(str(number.value)):
            return None
        noun = self.units.parse_at(self.text, self.skip(stop))
        if noun and over and self.units.is_money(noun[0]):
            return None
        if noun and self.units.is_money(noun[0]):
            noun = None
        rate = self.units.parse(f"1/{number.value} {noun[0].name}" if noun else f"1/{number.value}")
        if rate is None:
            return None
        rated = rate if unit is None or unit == DIMENSIONLESS else unit * rate
        return rated, noun[1] if noun else stop

    def base_of_rate(self, end: int) -> int:
        """Where the number begins that digits are set over as a rate: 214/10万, 35/100,000 people; 0 if there is none."""
        found = _OVER_BASE.match(self.folded, end)
        return found.end() if found and not self.expression else 0

    # -- compound measures --

    def compound(self, numeral: Numeral, unit: Unit, end: int) -> tuple[Numeral, Unit, int]:
        """The smaller parts behind a whole one: 2 hours 14 minutes, 5 feet 11 inches, 3 pounds 2 ounces."""
        last = None
        while numeral.plain and numeral.scale == 1 and not unit.is_count and len(unit.dims) == 1:
            link = _LINK.match(self.folded, end)
            found = self.arabic(link.end()) or self.cardinal(link.end()) if link else None
            if link is None or found is None:
                break
            part, after = self.with_fraction(*found)
            sensed = self._smaller(unit, last, after)
            if (
                sensed is None
                or part.scale != 1
                or (link.group().startswith(",") and not self._is_time(unit))
            ):
                break
            whole, smaller, stop = sensed
            if part.value * smaller.factor >= (last or whole).factor:
                break
            share = smaller.factor / whole.factor
            numeral = replace(part, value=numeral.value + part.value * share, step=part.step * share)
            unit, last, end = whole, smaller, stop
        if last is None:
            numeral, end = self._cents(numeral, unit, end)
            numeral, end = self._and_a_half(numeral, unit, end)
        return numeral, unit, end

    def _smaller(self, unit: Unit, last: Unit | None, end: int) -> tuple[Unit, Unit, int] | None:
        """A smaller unit of the same kind: the sense of the whole that it settles (pounds and ounces), and its end."""
        position = self.joint(end)
        found = self.units.match(self.text, position)
        letter = en.PARTS_OF.get(unit.name, {}).get(self.folded[position : position + 3].rstrip(" .,;:)\n\t"))
        if letter and (part := self.units.word(letter[0])):
            found = part, position + letter[1]
        for whole in (unit, *unit.others):
            for smaller in (found[0], *found[0].others) if found else ():
                if smaller.dims == whole.dims and smaller.factor < (last or whole).factor:
                    return whole, smaller, found[1] if found else end
        return None

    def _is_time(self, unit: Unit) -> bool:
        return unit.dims[0][0] in ("time", "year")

    def _cents(self, numeral: Numeral, unit: Unit, end: int) -> tuple[Numeral, int]:
        """15 dollars 50, thirteen dollars forty-five: hundredths that end the phrase."""
        link = _LINK.match(self.folded, end)
        money = self.units.is_money(unit) and _NAMED.search(self.folded, max(0, end - 12), end)
        if link is None or not money or numeral.step != 1 or numeral.scale != 1:
            return numeral, end
        found = self.arabic(link.end()) or self.cardinal(link.end())
        if found is None or not found[0].plain or not 9 < found[0].value < 100 or found[0].step != 1:
            return numeral, end
        if not _CLOSES.match(self.folded, found[1]):
            return numeral, end
        share = Fraction(1, 100)
        return Numeral(numeral.value + found[0].value * share, share, 0, False), found[1]

    def _and_a_half(self, numeral: Numeral, unit: Unit, end: int) -> tuple[Numeral, int]:
        """3 years and a half."""
        if numeral.step != 1 or numeral.scale != 1 or unit.is_count or numeral.in_words:
            return numeral, end
        return self.and_fraction(numeral, end)

    def base_number(self, start: int) -> tuple[Numeral, int] | None:
        """The round number a rate is given for: 10万, 万, 100,000."""
        raise NotImplementedError

    def clocked(self, numeral: Numeral, end: int) -> tuple[Numeral, Unit, int] | None:
        """5'11" and 2h14m: parts told by signs and letters."""
        if not numeral.plain:
            return None
        feet = _FEET.match(self.folded, end)
        if feet:
            found = self.arabic(feet.end())
            part, stop = self.with_fraction(*found) if found else (None, end)
            inches = _INCHES.match(self.folded, stop)
            foot, inch = self.units.word("foot"), self.units.word("inch")
            if part is None or inches is None or foot is None or inch is None or part.value >= 12:
                return None
            share = inch.factor / foot.factor
            whole = replace(part, value=numeral.value + part.value * share, step=part.step * share)
            return whole, foot, inches.end()
        hours = _CLOCKED.match(self.folded, end) if self.text[end : end + 1] != "H" else None
        hour = self.units.word("hour") if hours else None
        if hours is None or hour is None or int(hours[1]) >= 60:
            return None
        minutes = Fraction(int(hours[1]), 60)
        return Numeral(numeral.value + minutes, Fraction(1, 60), 0, True), hour, hours.end()

    def has_measure(self, end: int) -> bool:
        """Whether a unit or a scale word follows, so that what stands before it is one number."""
        position = self.skip(end)
        if lang.SCALES.match(self.folded, position) or lang.DOZENS.match(self.folded, position):
            return True
        return self.units.parse_at(self.text, position) is not None

    def joint(self, end: int) -> int:
        """Past the spaces, or the one hyphen, between a number and its words: a 5-billion-yuan fund."""
        if self.folded.startswith("-", end) and "a" <= self.folded[end + 1 : end + 2] <= "z":
            return end + 1
        return self.skip(end)

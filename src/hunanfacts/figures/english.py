"""English number words: twenty-five, three hundred and five, two and a half, half, one third."""

from __future__ import annotations

import re
from fractions import Fraction

from .. import lang
from ..lang import en
from .digits import DigitReader, Numeral, trailing_zeros

_WORD = re.compile(r"[a-z]+")


class EnglishReader(DigitReader):
    """Reads the number in English words at a place of one text."""

    def fraction_words(self, position: int) -> tuple[Numeral, int] | None:
        """half, one third, 一半: the fractions that the lexicons list."""
        found = lang.FRACTIONS.match(self.folded, position)
        return (
            (Numeral(Fraction(found[0]), Fraction(0), 0, False, in_words=True), found[1]) if found else None
        )

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

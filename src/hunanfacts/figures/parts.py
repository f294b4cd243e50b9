"""Fractions in English words: half a million, twenty-three fifths, one and a fourth, a quarter of a point.

What could be split in two ways is refused: one hundred thirty fifths is 130/5 or 100/35, one hundred and three
quarters is 103/4 or 100 3/4.
"""

from __future__ import annotations

import re
from fractions import Fraction

from .. import lang
from ..lang import en
from ..messages import _
from ..patterns import later
from ..units import Units
from .digits import Numeral, TwoReadings, shown
from .english import EnglishReader

_OF_A = later(r"[ ](?:of[ ])?an?[ ]|[ ]of[ ](?:1|one)[ ]|-an?-")
_OF = later(r"[ ]of(?![a-z])")
_AND = later(r"[ ]{1,3}and[ ]{1,3}|-and-")
_NTH = later(rf"(?:{'|'.join(sorted(en.NTHS, key=len, reverse=True))}|halve)")
_NUMBER = "|".join(sorted((*en.UNITS_OF_NUMBER, *en.TENS, *en.SCALE_WORDS, "and"), key=len, reverse=True))
_GAP = r"(?:[ ]{1,3}|[ ]?-[ ]?)"
_FRACTION = later(
    rf"(?:an?|{_NUMBER})(?:{_GAP}(?:{_NUMBER})(?![a-z])){{0,11}}{_GAP}(?P<nth>{_NTH.pattern})(?P<plural>s?)(?![a-z])"
)
_PIECE = later(r"[a-z]+|[ ]?-[ ]?|[ ]+")
_THREE = later(r"three-quarter(?=[ -][a-z])")
_SCALED = later(rf"(half|(?:three[ -])?quarter)[ -](?=(?:{'|'.join(en.LARGE_SCALES)})(?![a-z]))")


class PartReader(EnglishReader):
    """Reads the fraction in English words at a place of one text."""

    def fraction_words(self, position: int) -> tuple[Numeral, int] | None:
        """half, one third, 一半; of what is measured as well: half a million, a quarter of a percentage point."""
        found = self.part_in_words(position)
        if not found:
            return None
        value, end = found
        numeral = Numeral(value, Fraction(0), 0, False, in_words=True)
        if (measured := self.of_a(end)) > end:
            return numeral, measured
        following = self.folded[end : end + 2]
        if following[:1] == "-" and following[1:].isalpha():
            scaled = lang.SCALES.match(self.folded, end + 1) or lang.DOZENS.match(self.folded, end + 1)
            return (numeral, end) if scaled or value == Fraction(1, 2) else None  # a third-quarter loss
        return numeral, end

    def and_fraction(self, numeral: Numeral, end: int) -> tuple[Numeral, int]:
        """three and a half, one and two-thirds; 3 million and a half."""
        link = _AND.match(self.folded, end)
        found = self.part_in_words(link.end()) if link else None
        if not link or not found or not self.folded[link.end()].isascii() or _OF.match(self.folded, found[1]):
            return numeral, end
        if self.folded.startswith(en.BARE_HALF, link.end()):
            return numeral, end
        scaled = lang.SCALES.match(self.folded, self.skip(found[1]))
        if numeral.scale > 1 and scaled and self.folded[found[1]] in " -":  # one billion and a half million
            size = Fraction(scaled[0])
            if not 1000 <= size < numeral.scale:
                return numeral, end
            value, step = numeral.value + found[0] * size, size / found[0].denominator
            return Numeral(value, step, 0, False, scale=numeral.scale), scaled[1]
        part = found[0]
        if part >= 1:
            return numeral, end
        more = Numeral(numeral.value + part * numeral.scale, numeral.scale / part.denominator, 0, False,
                       scale=numeral.scale)  # fmt: skip
        return more, found[1]

    def of_a(self, end: int) -> int:
        """Past the `of a` of half of a percent, 3/4 of a mile."""
        of_a = _OF_A.match(self.folded, end)
        return of_a.end() - 1 if of_a and self.has_measure(of_a.end()) else end

    def part_in_words(self, position: int) -> tuple[Fraction, int] | None:
        """A fraction in words and where it ends."""
        scaled = _SCALED.match(self.folded, position)
        if scaled:  # quarter million
            part = scaled[1]
            return Fraction(3 if part[0] == "t" else 1, 2 if part == "half" else 4), scaled.end(1)
        three = _THREE.match(self.folded, position)
        if three and self.has_measure(three.end() + 1):  # a three-quarter mile
            return Fraction(3, 4), three.end()
        match = _FRACTION.match(self.folded, position)
        known = lang.FRACTIONS.match(self.folded, position)
        if match is None or (known and known[1] >= match.end()):
            return (Fraction(known[0]), known[1]) if known else None
        found = _splits(match, self.units)
        if len(found) > 1:
            raise TwoReadings(
                _("{group} may be split in two ways").format(group=shown(match.group())),
                position,
                match.end(),
                _("write the fraction in digits: 3/4"),
            )
        return (found[0], match.end()) if found else None

    def is_part(self, position: int) -> bool:
        """Whether a fraction in words stands at a place: six million and | two thirds."""
        return self.part_in_words(position) is not None

    def has_measure(self, end: int) -> bool:
        """Whether a unit or a scale word follows, so that what stands before it is one number."""
        raise NotImplementedError


def _splits(match: re.Match[str], units: Units) -> list[Fraction]:
    """The fractions that the words of a match may be: each place where the number above may end."""
    pieces = _PIECE.findall(match.group())
    words, links = pieces[::2], pieces[1::2]
    plural = bool(match["plural"])
    nth = en.NTHS.get(match["nth"], 2)
    if "and" in words[1:] and _in_millions(words):
        return []  # six million and two thirds: of a million
    told = any("-" not in link for link in links)
    found, doubtful = list[Fraction](), list[Fraction]()
    for cut in range(1, len(words)):
        hyphened = told and "-" in links[cut - 1]
        if hyphened and cut < len(words) - 1:
            continue  # twenty-three fifths
        top, bottom = _value(words[:cut], units), _nth(words[cut:-1], nth, units)
        if top is None or bottom is None or (top == 1) == plural:
            continue
        if nth == 4 and top >= 4 and "and" not in words:
            continue  # eight quarters are two years
        (doubtful if hyphened else found).append(Fraction(top, bottom))
        if "and" in words[1:cut]:
            place = cut - 1 - words[:cut][::-1].index("and")
            whole, part = _value(words[:place], units), _value(words[place + 1 : cut], units)
            if whole is not None and part is not None and part < bottom and whole >= 100:
                found.append(whole + Fraction(part, bottom))  # one hundred and three quarters
    # One hundred thirty-fifths: the hyphen of thirty-five, or that of two-thirds.
    return [*found, *doubtful] if found else []


def _in_millions(words: list[str]) -> bool:
    """Whether `and` stands right behind a scale word of a million or more."""
    return words[len(words) - 1 - words[::-1].index("and") - 1] in en.LARGE_SCALES


def _value(words: list[str], units: Units) -> int | None:
    """The whole number that words are, None if they are none."""
    if words[0] in ("a", "an"):
        words = ["one", *words[1:]]
    text = " ".join(words)
    reader = PartReader(text, units)
    found = reader.english(0)
    numeral, end = reader.spelled_scale(*found) if found else (None, 0)
    return int(numeral.value) if numeral and end == len(text) and numeral.value.denominator == 1 else None


def _nth(before: list[str], nth: int, units: Units) -> int | None:
    """The denominator that the words before an ordinal and the ordinal make: thirty fifths are of 35."""
    if not before:
        return nth
    if before[0] == "and":
        return None
    ones = next(
        (word for word, value in (*en.UNITS_OF_NUMBER.items(), *en.TENS.items()) if value == nth), None
    )
    return _value([*before, ones], units) if ones else None

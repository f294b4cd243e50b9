"""Numbers that are names, or parts of names, and years: PM2.5, No. 31, top 500, 2019."""

from __future__ import annotations

import re

from .. import lang
from ..figures.reading import FigureError
from ..lang import en, zh
from .figures import DIGITS, TOKEN_RIGHT, Figures
from .marks import AT_DIGIT, Mark, first
from .nouns import counted, plural

_TOKEN_LEFT = re.compile(r"[a-z0-9_-]{1,40}\Z")

_PLURAL_BEFORE = re.compile(r"([a-z-]+)[ ]\Z")
_MANY = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9.]+[ ](?:hundred|thousand|million|billion)(?![a-z])"
)

_LABEL_TAIL = re.compile(r"[0-9]+(?:[.,/-][0-9]+)*[a-z]?(?![a-z])")


class Names(Figures):
    """Tells what only looks like a figure by the words and letters beside it."""

    def token(self, place: int) -> int:
        """A digit glued to letters: a name (PM2.5, COVID-19), a period (Q1, FY2019), or an amount (RMB50)."""
        hit = first(AT_DIGIT, self.folded, place)
        if hit and hit[0].kind == "label" and self.folded[place - 1] != "-":
            return self.mark(hit[0])
        left = _TOKEN_LEFT.search(self.folded[max(self.consumed, place - 40) : place])
        start = place - len(left.group()) if left else place
        head = self.folded[start:place]
        if (
            self.reader.currency(start)
            or self._is_amount_of(head, place)
            or head
            in (
                "mid-",
                "pre-",
                "post-",
                "end-",
                "early-",
                "late-",
                "non-",
            )
        ):
            return 0
        period = re.compile(
            r"(?:q[1-4]|h[12]|(?:fy|cy)[ ]?(?:20)?[0-9]{2})(?:[ /-]?(?:20)[0-9]{2}|[/'’-][0-9]{2})?(?![0-9a-z])"
        ).match(self.folded, start)
        right = TOKEN_RIGHT.match(self.folded, place)
        end = right.end() if right else place + 1
        if period:
            return self.mark(Mark(start, period.end(), "date"))
        return self.mark(Mark(start, end, "label"))

    def _is_amount_of(self, head: str, place: int) -> bool:
        """An amount directly behind letters: GDP200.5亿元, not PM2.5."""
        if not head.isalpha() or not self.text[place - 1].isupper():
            return False
        try:
            read = self.reader.figure(place)
        except FigureError:
            return False
        last = self.folded[read.core_end - 1]
        given = read.figure.unit_given and not read.figure.unit.is_count
        return (given or read.figure.scale >= 10**4) and (last == "%" or lang.is_chinese(last))

    def label_end(self, place: int) -> int:
        tail = _LABEL_TAIL.match(self.folded, place)
        digits = DIGITS.match(self.folded, place)
        return tail.end() if tail else digits.end() if digits else place + 1

    def label(self, place: int) -> Mark | None:
        """A number behind a word that makes it a name: No. 31, Table 4, top 500."""
        position = self.back(place)
        found = lang.LABEL_BEFORE.match_before(self.folded, position)
        if not found or found[1] < self.consumed:
            return None
        word, start = found
        end = self.label_end(place)
        if word in ("no.", "nos."):
            return Mark(start, end, "label")
        if word == "number" and self._is_verb(start, place):
            return None
        if word in zh.LABEL_BEFORE:
            start = place
        try:
            read = self.reader.figure(place)
        except FigureError:
            return Mark(start, end, "label")
        if read.figure.unit.name == "s" and end == read.core_end:  # Boeing 737s
            return Mark(start, end, "label")
        if read.figure.scale != 1 or (read.figure.unit_given and not read.figure.unit.is_count):
            return None
        if word in en.RANKED:
            return Mark(start, end, "label")
        noun = read.figure.unit_given or counted(self.folded, self.text, end, False, self.units)
        if noun and not self.text[start].isupper():
            return None
        return Mark(start, end, "label")

    def _is_verb(self, start: int, place: int) -> bool:
        """Undergraduates number 24,118: a plural before the word, and digits that no name is written with."""
        before = _PLURAL_BEFORE.search(self.folded, max(0, start - 32), start)
        many = _MANY.match(self.folded, place) is not None
        return before is not None and plural(before[1]) and many and self.text[start].islower()

    def grouped_amount(self, place: int) -> bool:
        """Whether a number in groups set off by points is an amount, and no address or version: a unit says so."""
        try:
            return self.reader.figure(self.opening(place)).figure.unit_given
        except FigureError:
            return False

    def is_year(self, place: int, end: int) -> bool:
        """Whether 2019 is a year: neither unit nor scale word follows, and no noun that is clearly counted."""
        after = self.folded[end : end + 1]
        if after == "/" or (after.isascii() and after.isalpha()):
            return False
        try:
            read = self.reader.figure(place)
        except FigureError:
            return True
        if read.figure.scale != 1 or (read.figure.unit_given and not read.figure.unit.is_count):
            return False
        before = re.search(r"([a-z.-]+)[ ,]{0,2}\Z", self.folded[max(0, place - 16) : place])
        if before and (before[1] in en.YEAR_BEFORE or before[1] in en.MONTHS):
            return True
        if self.opening(place) < self.sign(place):
            return False
        if self.folded[place - 1 : place] == "-" and self.sign(place) < place:
            return False
        if read.figure.unit_given:
            return False
        over = lang.BEFORE.match_before(self.folded, self.back(place))
        if over and self.folded[over[1] : over[1] + 4] == "over" and self.folded[end - 2 : end] != "00":
            return True  # over 2018 sales grew
        round_or_qualified = (place + 2 < end and self.folded[end - 2 : end] == "00") or self.left(
            place
        ).qualifier
        return not (round_or_qualified and counted(self.folded, self.text, end, False, self.units))

    def is_second(self, place: int, end: int) -> bool:
        """`second` as a unit of time: per second, a second."""
        return self.folded[place:end] == "second" and self.folded[max(0, place - 4) : place] in (
            "per ",
            "ten ",
            "each",
        )

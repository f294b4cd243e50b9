"""Figures in running text, English and Chinese: where they stand, what they say, and what only looks like one.

A text is gone through once, from number to number. What stands before and behind a number tells whether it is
a date, an ordinal or a name (`marks`, `names`), a counted noun (`nouns`), or a figure, which the reader of the
ledger reads (`figures`); so a figure means the same in a text as in a ledger. Every step looks at a bounded
piece of the text: the time grows with its length and nothing else.

To find a figure is done here, to read it in `figures`: what a ledger reads and a text does not is a matter of this room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .. import lang
from ..figures.reading import FigureError
from ..lang import en, en_amounts, zh
from ..units import Units
from .chinese import FORMAL, ChineseNumerals
from .figures import NUMERALS
from .marks import AT_DIGIT, AT_WORD, Mark, addresses, first
from .nouns import counted
from .records import KINDS, QUANTITIES, UNREAD, Found

__all__ = ["KINDS", "QUANTITIES", "UNREAD", "Found", "scan"]


def scan(text: str, units: Units | None = None, rows: bool = False) -> list[Found]:
    """Every number of a text, in order; quantities and what is none, told apart by `kind`.

    `rows` tells that each line is the row of a table, so that no figure goes over the end of one.
    """
    return _Scanner(text, units or Units(), rows).all()


_NUMBER_WORDS = {
    *en.UNITS_OF_NUMBER, *en.TENS, *en.ORDINALS, *en.MONTHS, *en.MONTHS_SHORT, *en.MULTIPLES, "half",
    *(word for word in en.FRACTIONS if word.startswith("a ")), *en.NUMBER_TAILS,
}  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    """A pattern of the longest of the words, those with one first letter together: most places are ruled out by it."""
    behind: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        behind.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in behind.items())


_STARTS = "".join({*(word[0] for word in (*zh.LABELS, *zh.MULTIPLES)), *zh.TENS, *FORMAL} - set(NUMERALS))

_TRIGGER = re.compile(
    f"(?P<digit>[0-9])|(?P<zh>[{NUMERALS}第前半{_STARTS}])|(?<![a-z0-9_])(?P<word>{_any_of(_NUMBER_WORDS)})(?![a-z])"
)

_YEAR = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9])")

_SOME = re.compile(rf"(?<![a-z])(?:(?:{'|'.join(en_amounts.SOME)})[ ]{{1,2}}){{1,2}}\Z")
_COLON = re.compile("[:：∶]")
_YEAR_COMMA = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}(?=,[0-9]{1,3}(?![0-9]))")
_IN_YEAR = re.compile(rf"(?<![a-z])(?:{'|'.join(word for word in en.YEAR_BEFORE if word.isalpha())})[ ]\Z")

_AND_PART = re.compile(r"(?<![a-z])an?[ ][a-z]+(?:[ ][a-z]+)?[ ]and[ ]\Z")  # a percentage point and a half
_FRACTION_LED = re.compile(rf"(?<![a-z])(?:{'|'.join(en_amounts.FRACTION_LED)})[ ]\Z")

_HALF_OF_YEAR = re.compile(r"(?<![a-z])(?:first|second|last|latter|1st|2nd)[ -]\Z")

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,3}")

_YEAR_ZH = re.compile(r"(?:1[0-9]|20|21)[0-9]{2}(?=(?:[、和与及至到-](?:1[0-9]|20|21)[0-9]{2}){0,6}年)")

_YEAR_SIGN = re.compile(r"[ ]?年(?:度|底|末|初)?")

_HISTORY = re.compile(f"年{zh.HISTORIES}")


# What is no date and no name: 12.5%, 996 million.
_AMOUNT = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.[0-9]{1,9})?"
    r"(?:%|[ ](?:percent|per[ ]cent|million|billion|trillion)(?![a-z]))"
)


class _Scanner(ChineseNumerals):
    def all(self) -> list[Found]:
        marks = addresses(self.folded)
        marks.reverse()
        position = 0
        while match := _TRIGGER.search(self.folded, position):
            place = match.start()
            while marks and (marks[-1].end <= place or marks[-1].start < self.consumed):
                self._address(marks.pop())
            if marks and marks[-1].start <= place:
                mark = marks.pop()
                self.mark(mark)
                position = mark.end
                continue
            if match["digit"]:
                end = self._at_digit(place)
            elif match["zh"]:
                end = self.at_chinese(place)
            else:
                end = self._at_word(place, match.end())
            position = max(end, place + 1)
        while marks:
            self._address(marks.pop())
        return self.found

    def _address(self, mark: Mark) -> None:
        if mark.start >= self.consumed:
            self.mark(mark)

    def _at_digit(self, place: int) -> int:
        before = self.folded[place - 1 : place]
        if (before.isascii() and (before.isalpha() or before == "_")) or (
            before == "-"
            and self.folded[place - 2 : place - 1].isascii()
            and self.folded[place - 2 : place - 1].isalpha()
        ):
            end = self.token(place)
            if end:
                return end
        if before in ("#", "№"):
            return self.mark(Mark(place - 1, self.label_end(place), "label"))
        structure = self.structure(place) if _COLON.search(self.folded, place, place + 8) else 0
        if structure:
            return structure
        hit = (self._year_zh(place) if self.chinese else None) or self._digit_mark(place)
        if hit:
            return self.mark(hit)
        label = self.label(place)
        if label:
            return self.mark(label)
        year = _YEAR.match(self.folded, place)
        if year and self.is_year(place, year.end()):
            return self.mark(Mark(place, year.end(), "year", year.group()))
        comma = None if year else _YEAR_COMMA.match(self.folded, place)  # In 2019,144 people came
        if comma and _IN_YEAR.search(self.folded, max(0, place - 12), place):
            return self.mark(Mark(place, comma.end(), "year", comma.group()))
        return self.quantity(place)

    def _at_tail(self, place: int, end: int) -> int:
        """a hundred dollars, thousands of people, a dozen: read with the words before, if it counts something."""
        before = _SOME.search(self.folded, max(self.consumed, place - 32), place)
        start = before.start() if before else place
        try:
            read = self.reader.figure(start)
        except FigureError:
            return end
        figure = read.figure
        noun = figure.unit_given or counted(
            self.folded, self.text, self.past_of(read.core_end), False, self.units
        )
        alone = (
            before is not None and self.folded[place:end] in en_amounts.DOZENS_ALONE
        )  # She bought a dozen.
        return self.quantity(start, spelled=True) if (noun or alone) and read.core_end >= end else end

    def _at_word(self, place: int, end: int) -> int:
        word = self.folded[place:end]
        if word in en.NUMBER_TAILS:
            return self._at_tail(place, end)
        if word in en.MULTIPLES:
            return self.multiple(place, end, en.MULTIPLES[word])
        hit = first(AT_WORD, self.folded, place)
        if hit:
            mark, match = hit
            named_month = match.groupdict().get("month") and match.start("month") == place
            if not (named_month and not self.text[place].isupper()):
                if mark.kind == "ordinal" and self.is_second(place, mark.end):
                    return mark.end
                return self.mark(mark)
        if word in en.MONTHS or word in en.MONTHS_SHORT or word in en.ORDINALS:
            return end
        fraction = lang.FRACTIONS.match(self.folded, place)
        if word == "half" and _HALF_OF_YEAR.search(self.folded, max(0, place - 8), place):
            return end
        joined = _AND_PART.search(self.folded, max(self.consumed, place - 32), place) if fraction else None
        if joined and fraction:
            return self.unread_stretch(joined.start(), fraction[1], "part")
        if fraction:
            after = re.compile(r"[ ]([a-z]+)").match(self.folded, fraction[1])
            scaled = after and after[1] in en.NUMBER_TAILS  # a half million
            if (
                not after
                or scaled
                or after[1] in en.FRACTION_FOLLOWED
                or (
                    after[1] in en_amounts.FRACTION_THEN
                    and _FRACTION_LED.search(self.folded, max(0, place - 10), place)
                )
                or "-" in self.folded[place : fraction[1]]
            ):
                return self.quantity(place, spelled=True)
        if word == "half" or word.startswith("a "):
            return place + 2
        return self.quantity(place, spelled=True)

    def _digit_mark(self, place: int) -> Mark | None:
        hit = None if _AMOUNT.match(self.folded, place) else first(AT_DIGIT, self.folded, place)
        if hit is None:
            return None
        mark, match = hit
        if _GROUPED.fullmatch(match.group()) and self.grouped_amount(place):
            return None  # 1.234.567 euros
        if (
            match.group().count("/") == 1 and match.group()[-1].isdigit()
        ):  # 2019/20, unless it is a fraction of a unit
            unit = self.units.parse_at(self.text, self.reader.skip(mark.end))
            if unit:
                return None
        month = match.groupdict().get("month")
        if month and not self.text[match.start("month")].isupper():
            return None
        return mark

    def _year_zh(self, place: int) -> Mark | None:
        match = _YEAR_ZH.match(self.folded, place)
        if not match:
            return None
        sign = _YEAR_SIGN.match(self.folded, match.end())
        if sign:
            if int(match.group()) % 100 == 0 and _HISTORY.match(self.folded, match.end()):
                return None
            month = first(AT_DIGIT, self.folded, place)
            if month and month[0].kind == "date" and month[0].end > sign.end():
                return month[0]
            return Mark(
                place,
                match.end() + 1 + self.folded[match.end() : sign.end()].index("年"),
                "year",
                match.group(),
            )
        month = first(AT_DIGIT, self.folded, place)
        return month[0] if month else Mark(place, match.end(), "year", match.group())

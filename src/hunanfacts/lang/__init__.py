"""The lexicon: one data file a language, and the matching of its words.

To add a word, add it to the table of its language. To add a language, add a file with the names that en.py
and zh.py share and list it in LANGUAGES.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from . import en, zh

LANGUAGES = (en, zh)


@dataclass(frozen=True, slots=True)
class Words:
    """Words with a meaning each, looked up at a place in a text, the longest first."""

    table: Mapping[str, str]
    lengths: tuple[int, ...]

    @staticmethod
    def of(pairs: Iterable[tuple[str, str]]) -> Words:
        table = dict(pairs)
        return Words(table, tuple(sorted({len(word) for word in table}, reverse=True)))

    def match(self, text: str, start: int) -> tuple[str, int] | None:
        """The meaning of the longest word at `start` and where it ends; text is lower-case ASCII-wise."""
        for length in self.lengths:
            word = text[start : start + length]
            if len(word) == length and word in self.table and not _cuts_a_word(text, start + length):
                return self.table[word], start + length
        return None


def _cuts_a_word(text: str, end: int) -> bool:
    before, after = text[end - 1 : end], text[end : end + 1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def _with_meaning(tables: Iterable[Mapping[str, Iterable[str]]]) -> Words:
    return Words.of((word, meaning) for table in tables for meaning, words in table.items() for word in words)


BEFORE = _with_meaning(language.BEFORE for language in LANGUAGES)
AFTER = _with_meaning(language.AFTER for language in LANGUAGES)
DIRECTION = _with_meaning({"+": language.RISE, "-": language.FALL} for language in LANGUAGES)
LEVEL = Words.of((word, word) for language in LANGUAGES for word in language.LEVEL)
OF = Words.of((word, word) for language in LANGUAGES for word in language.OF)
NEUTRAL = Words.of((word, word) for language in LANGUAGES for word in language.NEUTRAL)
MANY = _with_meaning([zh.MANY])
FRACTIONS = Words.of(
    (spelling, f"{top}/{bottom}")
    for language in LANGUAGES
    for word, (top, bottom) in language.FRACTIONS.items()
    for spelling in {word, word.replace(" ", "-")}
)
SCALES = Words.of((word, str(value)) for language in LANGUAGES for word, value in language.SCALES.items())
SCALES_WITH_CURRENCY = Words.of((word, str(value)) for word, value in en.SCALES_WITH_CURRENCY.items())
RANGE = Words.of((word, word) for language in LANGUAGES for word in language.RANGE)
RANGE_OPENERS = Words.of((word, word) for word in en.RANGE_OPENERS)

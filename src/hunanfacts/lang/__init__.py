"""The lexicon: one data file a language, and the matching of its words.

To add a word, add it to the table of its language. To add a language, add a file with the names that en.py
and zh.py share and list it in LANGUAGES.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from . import en, zh

LANGUAGES = (en, zh)


class Words(Struct, frozen=True):
    """Words with a meaning each, looked up at a place in a text, the longest first.

    `first` and `last` hold the lengths of the words that begin, or end, with two characters (or are the one alone).
    """

    table: Mapping[str, str]
    first: Mapping[str, tuple[int, ...]]
    last: Mapping[str, tuple[int, ...]]
    first_characters: frozenset[str]
    last_characters: frozenset[str]

    @staticmethod
    def of(pairs: Iterable[tuple[str, str]]) -> Words:
        table = dict(pairs)
        ends = frozenset(word[0] for word in table), frozenset(word[-1] for word in table)
        return Words(table, _lengths(table, slice(2)), _lengths(table, slice(-2, None)), *ends)

    def match(self, text: str, start: int) -> tuple[str, int] | None:
        """The meaning of the longest word at `start` and where it ends; text is lower-case ASCII-wise."""
        two = text[start : start + 2]
        if two[:1] not in self.first_characters:
            return None
        for length in self.first.get(two) or self.first.get(two[:1], ()):
            word = text[start : start + length]
            if len(word) == length and word in self.table and not _cuts_a_word(text, start + length):
                return self.table[word], start + length
        return None

    def match_before(self, text: str, end: int) -> tuple[str, int] | None:
        """The meaning of the longest word that ends at `end`, and where it starts."""
        if not end or text[end - 1] not in self.last_characters:
            return None
        for length in self.last.get(text[end - 2 : end]) or self.last.get(text[end - 1], ()):
            start = end - length
            if start >= 0 and text[start:end] in self.table and not _cuts_a_word(text, start):
                return self.table[text[start:end]], start
        return None


class Tables:
    """Several tables of words, of which is told at once which have a word that ends at a place."""

    def __init__(self, *tables: Words) -> None:
        self._bits: dict[str, int] = {}
        for place, words in enumerate(tables):
            for word in words.table:
                self._bits[word] = self._bits.get(word, 0) | 1 << place
        self._last = _lengths(self._bits, slice(-2, None))
        self._last_characters = frozenset(word[-1] for word in self._bits)

    def before(self, text: str, end: int) -> int:
        """The tables with a word that ends at `end`, a bit for each in the order given; 0 for none."""
        if not end or text[end - 1] not in self._last_characters:
            return 0
        found = 0
        for length in self._last.get(text[end - 2 : end]) or self._last.get(text[end - 1], ()):
            start = end - length
            bits = self._bits.get(text[start:end], 0) if start >= 0 else 0
            if bits and not _cuts_a_word(text, start):
                found |= bits
        return found


def is_chinese(character: str) -> bool:
    """Whether one character is of the Chinese script (not a mark, not a full-width digit)."""
    return "\u4e00" <= character <= "\u9fff"


def _lengths(words: Iterable[str], end: slice) -> dict[str, tuple[int, ...]]:
    """The lengths of the words with the same two characters at one end; of a single character, with it too."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[end], set()).add(len(word))
    for two in [key for key in found if len(key) == 2]:
        single = two[0] if end.start is None else two[1]
        if 1 in found.get(single, ()):
            found[two].add(1)
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in found.items()}


def _cuts_a_word(text: str, end: int) -> bool:
    before, after = text[end - 1 : end], text[end : end + 1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def _with_meaning(tables: Iterable[Mapping[str, Iterable[str]]]) -> Words:
    return Words.of((word, meaning) for table in tables for meaning, words in table.items() for word in words)


BEFORE = _with_meaning(language.BEFORE for language in LANGUAGES)
AFTER = _with_meaning(language.AFTER for language in LANGUAGES)
DIRECTION = _with_meaning({"+": language.RISE, "-": language.FALL} for language in LANGUAGES)
BEYOND = Words.of((word, word) for language in LANGUAGES for word in language.BEYOND)
LEVEL = Words.of((word, word) for language in LANGUAGES for word in language.LEVEL)
OF = Words.of((word, word) for language in LANGUAGES for word in language.OF)
NEUTRAL = Words.of((word, word) for language in LANGUAGES for word in language.NEUTRAL)
DROPPED = Words.of((word, word) for language in LANGUAGES for word in language.DROPPED)
YEARLY = tuple(word for language in LANGUAGES for word in language.YEARLY)
DROPPED_AFTER = Words.of((word, word) for word in en.DROPPED_AFTER)
MANY = _with_meaning([zh.MANY])
FRACTIONS = Words.of(
    (spelling, f"{top}/{bottom}")
    for language in LANGUAGES
    for word, (top, bottom) in language.FRACTIONS.items()
    for spelling in {word, word.replace(" ", "-")}
)
SCALES = Words.of((word, str(value)) for language in LANGUAGES for word, value in language.SCALES.items())
SCALES_WITH_CURRENCY = Words.of((word, str(value)) for word, value in en.SCALES_WITH_CURRENCY.items())
DOZENS = Words.of((word, str(value)) for word, value in en.DOZENS.items())
SIGNS = _with_meaning(language.SIGNS for language in LANGUAGES)
MARGIN = Words.of((word, word) for language in LANGUAGES for word in language.MARGIN)
AGED = Words.of((word, word) for language in LANGUAGES for word in language.AGED)
POINTS = Words.of((word, word) for word in en.POINTS)
PER_NUMBER = Words.of((word, word) for word in en.PER_NUMBER)
RANGE = Words.of((word, word) for language in LANGUAGES for word in language.RANGE)
BETWEEN = en.BETWEEN
RANGE_AND = Words.of((word, word) for word in zh.RANGE_AND)
RANGE_OPENERS = _with_meaning([{word: (word,) for word in en.RANGE_OPENERS}, zh.RANGE_OPENERS])

# Words of running text, see scan.py.
NOT_QUALIFIERS = Words.of((word, word) for language in LANGUAGES for word in language.NOT_QUALIFIERS)
PER_BEFORE = Words.of(pair for language in LANGUAGES for pair in language.PER_BEFORE.items())
FROM = Words.of((word, word) for language in LANGUAGES for word in language.FROM)
CHANGE_AFTER = _with_meaning({"+": language.RISE_AFTER, "-": language.FALL_AFTER} for language in LANGUAGES)
PER_AFTER = Words.of(pair for language in LANGUAGES for pair in language.PER_AFTER.items())
BASE_BEFORE = Words.of((word, word) for language in LANGUAGES for word in language.BASE_BEFORE)
LABEL_BEFORE = Words.of((word, word) for language in LANGUAGES for word in language.LABEL_BEFORE)

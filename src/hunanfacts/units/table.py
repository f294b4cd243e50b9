"""The remembered table of the bundled units and their words, as `remember.py` wrote it into `table.json`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import msgspec

from ..patterns import later
from .definitions import Row, fold

# A letter, digit or `_` of a script that puts spaces between words (not Chinese, no raised or lowered digit).
LETTER = r"[^\W\u2070-\u209f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff²³¹]"
TOKEN = later(LETTER + "{1,64}")  # longer than any unit: a run of a million letters is not read everywhere


_REMEMBERED = 4096
"""So many words of texts, most of them no units, are looked up in another case only once."""


class Index:
    """Unit words prepared for look-up.

    `words` has the unit of each word, `folded` the word that is meant in another case; `phrases` the most words
    of a phrase by its first, `lengths` the sizes of the words that are no Latin words by their first character.
    """

    __slots__ = ("begun", "folded", "found", "lengths", "phrases", "words")

    def __init__(
        self,
        words: Mapping[str, str],
        folded: Mapping[str, str],
        phrases: Mapping[str, int],
        lengths: Mapping[str, list[int]],
    ) -> None:
        self.words, self.folded, self.phrases, self.lengths = words, folded, phrases, lengths
        self.found: dict[str, str | None] = {}
        self.begun: dict[str, int] = {}

    @classmethod
    def of(cls, words: Mapping[str, str], exact: frozenset[str] = frozenset()) -> Index:
        """The index of some words; those in `exact` are known as they are spelled only."""
        folded: dict[str, str] = {}
        phrases: dict[str, int] = {}
        lengths: dict[str, set[int]] = {}
        for word in words:
            key = fold(word)
            if key is not None and key != word and word not in exact:
                folded.setdefault(key, word)
            if TOKEN.fullmatch(word):
                first = word.partition("_")[0].lower()
                phrases[first] = max(phrases.get(first, 1), word.count("_") + 1)
            else:
                lengths.setdefault(word[0], set()).add(len(word))
        return cls(words, folded, phrases, {c: sorted(sizes, reverse=True) for c, sizes in lengths.items()})

    def with_words(self, words: Mapping[str, str]) -> Index:
        """The same and some more."""
        more = Index.of(words)
        phrases, lengths = dict(self.phrases), dict(self.lengths)
        for first, most in more.phrases.items():
            phrases[first] = max(most, phrases.get(first, 1))
        for character, sizes in more.lengths.items():
            lengths[character] = sorted({*sizes, *lengths.get(character, ())}, reverse=True)
        folded = {**self.folded, **more.folded}
        return Index({**self.words, **words}, folded, phrases, lengths)

    def find(self, key: str) -> str | None:
        """The word as the table spells it, its parts joined by `_`."""
        if key in self.words:
            return key
        if key not in self.found:
            if len(self.found) >= _REMEMBERED:
                self.found.clear()
            self.found[key] = self._fold(key)
        return self.found[key]

    def longest(self, first: str) -> int:
        """So many words has the longest phrase that may begin with a Latin word; 0 if none does."""
        if first not in self.begun:
            if len(self.begun) >= _REMEMBERED:
                self.begun.clear()
            most = self.phrases.get(first.lower(), 0)
            self.begun[first] = most or int(self.find(first) is not None)
        return self.begun[first]

    def _fold(self, key: str) -> str | None:
        folded = fold(key)
        if folded is None:
            return None
        return folded if folded in self.words else self.folded.get(folded)


class Table:
    """Units with factor, dimensions, family and printed words; the index of their words.

    `choices` has the further meanings of an ambiguous word, `weak` the words that mean a unit in running text
    only where it is named otherwise too (`doubtful` has both kinds), `behind` those known behind a division only,
    `evidence` the words that tell which unit is meant in a text.
    """

    __slots__ = ("behind", "choices", "counting", "doubtful", "evidence", "index", "money", "units", "weak")

    def __init__(self, content: dict[str, Any]) -> None:
        self.counting: frozenset[str] = frozenset(content["counting"])
        self.money: frozenset[str] = frozenset(content["money"])
        self.units: dict[str, list[Any]] = content["units"]
        self.choices: dict[str, list[str]] = content["choices"]
        self.weak: frozenset[str] = frozenset(content["weak"])
        self.doubtful = frozenset((*self.choices, *self.weak))
        self.behind: dict[str, str] = content["behind"]
        self.evidence: dict[str, str] = content["evidence"]
        self.index = Index(content["words"], content["folded"], content["phrases"], content["lengths"])

    def row(self, name: str) -> Row:
        factor, dims = self.units[name][:2]
        return Fraction(factor), tuple((str(dimension), int(power)) for dimension, power in dims)


@cache
def table() -> Table:
    with open(os.path.join(os.path.dirname(__file__), "table.json"), "rb") as file:
        return Table(msgspec.json.decode(file.read()))

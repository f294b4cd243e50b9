"""The words of units: which unit a word means, and the longest word at a place of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Self

from ..nearest import Near
from ..patterns import later
from .definitions import Row
from .extra import resolve_extra
from .printing import plural, singular
from .settling import Settling
from .table import TOKEN, table
from .unit import COUNTED, Unit

GAP = later(r"[ \t\u00a0\u2009\u202f\u3000]+|-")
"""Between the words of a phrase: spaces, or one hyphen."""
REMEMBERED = 1000
"""So many expressions, and words that are none, keep what they were found to be."""


class Words:
    """Unit words with their units: the bundled ones, and those of a user's own (see `Units`)."""

    __slots__ = (
        "_alike",
        "_index",
        "_made",
        "_matched",
        "_names",
        "_own",
        "_parsed",
        "_rows",
        "_settled",
        "_spelled",
        "_suggested",
        "_text",
        "_told",
        "_whole",
        "currency",
        "read_before",
        "searches",
    )

    def __init__(self, extra: Sequence[str] = (), currency: str = "") -> None:
        if isinstance(extra, str):
            raise TypeError("extra must be a sequence of definitions, not one string")
        known = table()
        self._made: dict[str, Unit] = {}
        self._rows: dict[str, Row] = {}
        self._index = known.index
        self._names: list[str] = sorted(known.units)
        self._settled: dict[str, str] = {}
        self._renewed()
        self._alike: dict[bool, Near] = {}
        self.searches: int | None = None
        """For so many more words suggestions are looked for, if that is bounded."""
        self._told: Settling | None = None
        self.currency = ""
        self._own: frozenset[str] = frozenset()
        self._forget("")
        if extra:
            dimensions = {dimension for row in known.units.values() for dimension, _ in row[1]}
            rows, words = resolve_extra(extra, known.index.words, dimensions)
            gone = {
                word: name for word, name in known.index.words.items() if name in rows and word not in words
            }
            self._rows.update(rows)
            self._index = known.index.with_words(words)
            self._settled = dict.fromkeys(gone, "")
            self._settled.update(words)
            self._own = frozenset((*words, *gone))
            self._names = sorted({*known.units, *rows})
        if currency:
            self._use(currency)

    @staticmethod
    def is_currency(code: str) -> bool:
        """Whether it is a code of ISO 4217, in capital letters."""
        name = table().index.words.get(code, "") if re.fullmatch("[A-Z]{3}", code) else ""
        return bool(name) and table().row(name)[1] == ((code.lower(), 1),)

    def _use(self, code: str) -> None:
        if not self.is_currency(code):
            raise ValueError(f"{code!r} is no currency of ISO 4217")
        unit = self._unit(self._index.words[code])
        self.currency = code
        for word, others in table().choices.items():
            for name in others:
                if self._unit(name).dims == unit.dims:
                    self._settled.setdefault(word, name)

    def for_text(self, text: str) -> Self:
        """The book in which the ambiguous words mean what a text says they mean."""
        made = type(self).__new__(type(self))
        made._rows, made._index, made._names = self._rows, self._index, self._names
        made._made, made._own = self._made, self._own
        made._renewed()
        made._alike = {}
        made.searches = self.searches
        made._settled, made.currency = self._settled, self.currency
        made._forget(text)
        made._told = Settling(text)
        return made

    def take_count(self, noun: str, classifier: str = "") -> Unit:
        """A noun that is no known unit, taken as the name of a count of its own, with its plural or classifier."""
        one = singular(noun) if noun.isascii() else noun
        name = re.sub("[ -]", "_", one)
        words = {re.sub("[ -]", "_", w): name for w in (noun, one, plural(one), classifier + one)}
        self._rows[name] = Fraction(1), ((COUNTED + one, 1),)
        self._index = self._index.with_words({w: n for w, n in words.items() if w not in self._index.words})
        self._names = sorted({*self._names, name})
        self._renewed()
        for word in words:
            if len(word) > 1 and (near := self._alike.get(word.isascii())):
                near.add(word)
        self._forget("")
        return self._unit(name)

    def _renewed(self) -> None:
        """Begin another set of words."""
        self._spelled: tuple[dict[str, str], Near] | None = None
        self._suggested: dict[str, list[str]] = {}
        self._whole: dict[str, Unit | None] = {}
        self.read_before: dict[tuple[str, int, str], object] = {}
        """What the reader of figures has made of the words around digits."""

    def _forget(self, text: str) -> None:
        """Begin another text: what stands at a place of one is asked for again and again, but looked up once."""
        self._text = text
        self._matched: dict[int, tuple[Unit, int] | None] = {}
        self._parsed: dict[int, tuple[Unit, int] | None] = {}

    def names(self) -> list[str]:
        """The canonical names, sorted."""
        return list(self._names)

    def words(self) -> list[str]:
        """Every word of the book."""
        return [word for word in self._index.words if self._sense(word) != ""]

    @staticmethod
    def is_money(unit: Unit) -> bool:
        """Whether it is an amount of a bundled currency (no rate, no area below it)."""
        return len(unit.dims) == 1 and unit.dims[0][1] == 1 and unit.dims[0][0] in table().money

    def word(self, text: str) -> Unit | None:
        """The unit of exactly one word or phrase (`mu`, `亩`, `square kilometers`), or None."""
        text = text.strip()
        word = self._find(GAP.sub("_", text)) or self._find(text)
        return self._meant(word) if word else None

    def match(self, text: str, start: int) -> tuple[Unit, int] | None:
        """The longest unit word or phrase that starts at `text[start]`, and where it ends, or None.

        A Latin word must be whole (no `mu` in `mug`); Chinese words and signs need no boundary.
        """
        if text is not self._text:
            self._forget(text)
        elif start in self._matched:
            return self._matched[start]
        found = None
        for end, word in self._candidates(text, start):
            unit = self._meant(word)
            if unit is not None:
                found = unit, end
                break
        self._matched[start] = found
        return found

    def may_begin(self, word: str) -> bool:
        """Whether a unit may begin with a Latin word."""
        return self._index.longest(word) > 0 or word[:1] in self._index.lengths

    def suggest(self, text: str) -> list[str]:
        """At most three known words that look like `text`, best first, one for each unit."""
        wanted = GAP.sub("_", text.strip()).lower()
        if wanted not in self._suggested:
            if self.searches is not None:
                if not self.searches:
                    return []
                self.searches -= 1
            if len(self._suggested) >= REMEMBERED:
                self._suggested.clear()
            self._suggested[wanted] = self._suggest(wanted)
        return list(self._suggested[wanted])

    def _suggest(self, wanted: str) -> list[str]:
        if self._spelled is None:
            spellings: dict[str, str] = {}
            for word in self._index.words:
                if word not in table().weak:
                    spellings.setdefault(word.lower(), word)
            self._spelled = spellings, Near(spellings)
        seen: set[str] = set()
        near: list[str] = []
        for spelling in self._spelled[1].close(wanted, 12, 0.7):
            word = self._spelled[0][spelling]
            name = self._index.words[word]
            if name not in seen:
                seen.add(name)
                near.append(word)
        return near[:3]

    def resembles(self, word: str, cutoff: float) -> bool:
        """Whether a known word of more than one letter, of the same kind of script, looks like it."""
        near = self._alike.get(word.isascii())
        if near is None:
            known = (one for one in self.words() if one.isascii() == word.isascii() and len(one) > 1)
            near = self._alike[word.isascii()] = Near(known)
        return bool(near.close(word, 1, cutoff))

    def _find(self, key: str) -> str | None:
        word = self._index.find(key)
        return None if word is None or self._sense(word) == "" else word

    def _sense(self, word: str) -> str | None:
        """What the text, or whoever made the book, settles a word to: a unit, "" for none, None for nothing said."""
        if self._told is not None and word in table().doubtful and word not in self._own:
            told = self._told.of(word)
            if told is not None:
                return told
        return self._settled.get(word)

    def _meant(self, word: str) -> Unit | None:
        """The unit of a word of the index, with what else the word may mean."""
        name = self._sense(word)
        if name == "":
            return None
        if name is None and word in table().choices:
            unit = self._unit(self._index.words[word])
            others = tuple(self._unit(other) for other in table().choices[word])
            return Unit(unit.name, unit.factor, unit.dims, others)
        return self._unit(name or self._index.words[word])

    def _unit(self, name: str) -> Unit:
        unit = self._made.get(name)
        if unit is None:
            row = self._rows.get(name)
            factor, dims = table().row(name) if row is None else row
            unit = self._made[name] = Unit(name, factor, dims)
        return unit

    def _candidates(self, text: str, start: int) -> list[tuple[int, str]]:
        """The unit words at `start` with their ends, the longest first."""
        if not 0 <= start < len(text) or text[start] in "0123456789 .,":  # no unit begins so
            return []
        index = self._index
        found: list[tuple[int, str]] = []
        token = TOKEN.match(text, start)
        most = index.longest(token[0]) if token else 0
        if not most and text[start] not in index.lengths:
            return []
        if token is not None:
            before = text[start - 1] if start else ""
            if before and not before.isdigit() and TOKEN.match(before):
                return []
            key = ""
            for count in range(1, most + 1):
                key += token[0]
                word = self._find(key)
                if word is not None:
                    found.append((token.end(), word))
                if count == most:
                    break
                gap = GAP.match(text, token.end())
                token = TOKEN.match(text, gap.end()) if gap else None
                if token is None:
                    break
                key += "_"
        for length in index.lengths.get(text[start], ()):
            end = start + length
            word = text[start:end]
            known = len(word) == length and word in index.words and self._sense(word) != ""
            if known and not (TOKEN.match(word[-1]) and TOKEN.match(text, end)):
                found.append((end, word))
        found.sort(reverse=True)
        return found

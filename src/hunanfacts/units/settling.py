"""Which unit an ambiguous word means in one text: the $ of Hong Kong or of the United States, the ounce of gold.

A text settles a word if it names exactly one of its meanings in another way (`Hong Kong dollars`, `HKD`, 日元), and
does not set the two against each other in brackets (`A$5m ($3.3m)`). Words that are money only now and then (`TOP`,
`won`) are no units at all in a text that does not name theirs.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from ..patterns import later
from .table import LETTER, table

_SCALED_BEFORE = later(r"(?:[0-9] ?(?:mn|m|bn|tn|k)|(?:thousand|million|billion|trillion)) \Z")
_SCALED_BEHIND = later(r" ?[0-9][0-9.,]* ?(?:thousand|million|billion|trillion|mn|m|bn|tn|k)(?![A-Za-z0-9])")
_DECIMALS = later(r"[0-9]\.[0-9]{1,2}\Z")
_SIGN = later(r"[^\w ]")


class Settling:
    """What the ambiguous words mean in one text: told when one is asked for, and remembered."""

    __slots__ = ("_found", "_low", "_text")

    def __init__(self, text: str) -> None:
        self._text, self._low = text, ""
        self._found: dict[str, str | None] = {}

    def of(self, word: str) -> str | None:
        """The unit that the text settles a word to: "" for none at all, None where the text does not tell."""
        if word not in self._found:
            self._low = self._low or self._text.lower()
            self._found[word] = self._settle(word)
        return self._found[word]

    def _settle(self, word: str) -> str | None:
        text, low = self._text, self._low
        if word in table().weak and word in text:
            unit = table().index.words[word]
            whole = unit.partition("_")[0]  # the pounds of pence
            if not _counts_money(word, text) and not any(
                _named(name, "", text, low) for name in {unit, whole}
            ):
                return ""
        meanings = _meanings().get(word)
        if meanings is None or meanings.written not in low:
            return None
        sign = meanings.sign
        if sign and re.search(rf"[(（][^()（）0-9]{{0,12}}{re.escape(word)}\s?[0-9]", text):
            return None
        named = {unit for unit in meanings.units if _named(unit, sign, text, low)}
        return named.pop() if len(named) == 1 else None


class _Meanings(Struct, frozen=True):
    """A word of several meanings: as it stands in a text, the sign in it, the units that it may mean."""

    written: str
    sign: str
    units: tuple[str, ...]


@cache
def _meanings() -> dict[str, _Meanings]:
    words = table().index.words
    return {
        word: _Meanings(word.replace("_", " ").lower(), _sign(word), (words[word], *others))
        for word, others in table().choices.items()
    }


def _sign(word: str) -> str:
    found = _SIGN.search(word)
    return found[0] if found else ""


def _counts_money(word: str, text: str) -> bool:
    """Whether a text has an amount of what may be no currency: a scale word says so (3 billion won, PKR 2.5bn, 3.2pc)."""
    place = text.find(word)
    while place >= 0:
        before, after = text[max(0, place - 12) : place], text[place + len(word) : place + len(word) + 24]
        if not after[:1].isalnum():
            behind = _DECIMALS if word == "pc" else _SCALED_BEFORE
            if behind.search(before):
                return True
        if word.isupper() and not before[-1:].isalnum() and _SCALED_BEHIND.match(after):
            return True
        place = text.find(word, place + 1)
    return False


@cache
def _telling() -> dict[str, tuple[str, ...]]:
    """The words that name a unit and nothing else."""
    known = table()
    found: dict[str, list[str]] = {}
    wanted = {unit for meanings in _meanings().values() for unit in meanings.units}
    wanted |= {known.index.words[word] for word in known.weak}
    for word, name in known.index.words.items():
        han = not word.isascii() and bool(re.search(r"[\u3400-\u9fff]", word))
        if name in wanted and word not in known.choices and word not in known.weak and len(word) > han:
            found.setdefault(name, []).append(word.replace("_", " "))
    for word, name in known.evidence.items():
        found.setdefault(name, []).append(word)
    return {name: tuple(words) for name, words in found.items()}


def _named(unit: str, sign: str, text: str, low: str) -> bool:
    """Whether a text names a unit, by a word without the sign in question."""
    for word in _telling().get(unit, ()):
        if sign and sign in word:
            continue
        exact = word.isupper() and word.isascii()
        if (word if exact else word.lower()) not in (text if exact else low):
            continue
        if not re.search(rf"{LETTER}", word[0]):
            return True
        flags = 0 if exact else re.IGNORECASE
        if re.search(
            rf"(?<![^\W\d_]){re.escape(word)}(?!{LETTER})" if word.isascii() else re.escape(word), text, flags
        ):
            return True
    return False

"""Near misses: "did you mean".

What difflib finds, found sooner: `Near` knows the letters of every word, so that only words that share enough of
them are compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest

from .messages import _, either, listed

LIKE = 0.6
"""From this share of letters in common, in their order, one word may be meant by the other."""
SEARCHED = 30
"""After so many unknown words among the names of one ledger no more suggestions are looked for: they are of one make."""
_COMPARED = 300
"""So many words, those that share the most letters, are compared in full."""


class Near:
    """Words that a mistyped one is compared with."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._bits: dict[tuple[str, int], int] = {}
        self._sized: dict[int, list[tuple[int, str]]] = {}
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        """One more, which is not empty."""
        letters = 0
        for key in _letters(word):
            letters |= 1 << self._bits.setdefault(key, len(self._bits))
        self._sized.setdefault(len(word), []).append((letters, word))

    def close(self, word: str, count: int, cutoff: float) -> list[str]:
        """Those like a word, best first: `difflib.get_close_matches`, of very many words only among the likeliest."""
        asked = 0
        for key in _letters(word):
            asked |= 1 << self._bits[key] if key in self._bits else 0
        size, likely = len(word), []
        for length, words in self._sized.items():
            total = size + length
            if 2 * min(size, length) / total < cutoff:
                continue
            for letters, one in words:
                shared = 2 * (letters & asked).bit_count() / total
                if shared >= cutoff:
                    likely.append((shared, one))
        if not likely:
            return []
        from difflib import SequenceMatcher

        matcher: SequenceMatcher[str] = SequenceMatcher()
        matcher.set_seq2(word)
        found = []
        for _nothing, one in likely if len(likely) <= _COMPARED else nlargest(_COMPARED, likely):
            matcher.set_seq1(one)
            ratio = matcher.ratio()
            if ratio >= cutoff:
                found.append((ratio, one))
        return [one for _, one in nlargest(count, found)]


def _letters(word: str) -> Iterable[tuple[str, int]]:
    """Each letter of a word with how many of it came before."""
    seen: dict[str, int] = {}
    for letter in word:
        seen[letter] = seen.get(letter, 0) + 1
        yield letter, seen[letter]


class Known:
    """The names of one kind that a ledger has. They are looked through for a bounded number of unknown ones."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names
        self._told: dict[str, str] = {}
        self._lower: dict[str, str] = {}
        self._near: Near | None = None

    def did_you_mean(self, word: str) -> str:
        """A suggestion to print, or the known words if few, or nothing."""
        if word not in self._told:
            if len(self._told) >= SEARCHED:
                return ""
            self._told[word] = self._search(word)
        return self._told[word]

    def _search(self, word: str) -> str:
        if self._near is None:
            self._names = sorted(self._names)
            self._lower = {name.lower(): name for name in self._names}
            self._near = Near(self._lower)
        close = [self._lower[match] for match in self._near.close(word.lower(), 3, LIKE)]
        if close:
            return _("did you mean {close}?").format(close=either(close))
        names = list(self._names)
        return _("known: {names}").format(names=listed(names)) if 0 < len(names) <= 12 else ""


def nearest(word: str, known: Iterable[str], cutoff: float = LIKE) -> list[str]:
    """At most three known words close to `word`, best first, whatever the case."""
    by_lower = {name.lower(): name for name in sorted(known)}
    return [by_lower[match] for match in Near(by_lower).close(word.lower(), 3, cutoff)]


def suggested(said: str, word: str, known: Iterable[str]) -> str:
    """A message about an unknown word, with the suggestion behind it if there is one."""
    hint = did_you_mean(word, known)
    return _("{said}; {hint}").format(said=said, hint=hint) if hint else _("{text}.").format(text=said)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion to print, or the known words if few, or nothing."""
    return Known(known).did_you_mean(word)

"""Which unit an ambiguous word means in one text: the $ of Hong Kong or of the United States, the ounce of gold.

A text settles a word if it names exactly one of its meanings in another way (`Hong Kong dollars`, `HKD`, 日元), and
does not set the two against each other in brackets (`A$5m ($3.3m)`). Words that are money only now and then (`TOP`,
`won`) are no units at all in a text that does not name theirs.
"""

from __future__ import annotations

import re
from functools import cache

from .table import LETTER, table

_SIGN = re.compile(r"[^\w ]")


def settle(text: str) -> dict[str, str]:
    """The ambiguous words whose meaning a text settles, with their unit; "" for words that mean none there."""
    low = text.lower()
    found: dict[str, str] = {}
    for word, (written, sign, meanings) in _meanings().items():
        if written not in low:
            continue
        if sign and re.search(rf"[(（][^()（）0-9]{{0,12}}{re.escape(word)}\s?[0-9]", text):
            continue
        named = {unit for unit in meanings if _named(unit, sign[0] if sign else "", text, low)}
        if len(named) == 1:
            found[word] = named.pop()
    for word in table().weak:
        if word in text and not _named(table().index.words[word], "", text, low):
            found[word] = ""
    return found


@cache
def _meanings() -> dict[str, tuple[str, re.Match[str] | None, list[str]]]:
    """The words of several meanings: as they stand in a text, the sign in them, what they mean."""
    words = table().index.words
    return {
        word: (word.replace("_", " ").lower(), _SIGN.search(word), [words[word], *others])
        for word, others in table().choices.items()
    }


@cache
def _telling() -> dict[str, tuple[str, ...]]:
    """The words that name a unit and nothing else."""
    known = table()
    found: dict[str, list[str]] = {}
    wanted = {unit for _, _, meanings in _meanings().values() for unit in meanings}
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

"""The noun that an English number counts: `20 emerging advantageous industrial chains`.

There is no dictionary of nouns: the noun is the first plural behind the number, past at most `MAX_MODIFIERS`
words that could stand before a noun.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ..lang import en
from ..units import Unit, Units

MAX_MODIFIERS = 6
_WORD = re.compile(
    r"(?P<gap>[ \u00a0]|,[ ])(?P<word>(?:u\.s\.|[a-z][a-z]{0,30}(?:['’-][a-z]{1,30}){0,3}))(?![a-z0-9])"
)
_FEW = 10
_SO_MANY = "|".join((*en.UNITS_OF_NUMBER, *en.TENS))
_IN_SO_MANY = re.compile(
    rf"[ ](?:in|out[ ]of)[ ](?:every[ ])?(?:{_SO_MANY}|[0-9]{{1,3}})"
    rf"(?=[ ]?(?:[(,;:]|\.(?![0-9])|\Z)|[ ](?:{'|'.join(en.NOUN_STOP)})(?![a-z]))"
)
"""One household in five."""
_NOT_NOUN = re.compile(r".*(?:ss|ous|[^aeiou]is|us|'s|’s)\Z")


def plural(word: str) -> bool:
    """Whether an English word looks like a plural noun."""
    last = word.rpartition("-")[2]
    if last in en.NO_S_PLURALS:
        return True
    return len(last) > 3 and last.endswith("s") and last not in en.NOT_PLURAL and not _NOT_NOUN.match(last)


def counted(
    folded: str, text: str, end: int, value_is_one: bool, units: Units
) -> tuple[Unit | None, int] | None:
    """The unit of the noun behind a number that ends at `end`, and where the noun ends.

    The unit is None for a noun that is no known unit; the whole is None if no noun is counted.
    """
    position = end
    words: list[tuple[int, int, str]] = []
    head = -1
    while len(words) <= MAX_MODIFIERS:
        match = _WORD.match(folded, position)
        if not match or (match["gap"] == "," and not words):
            break
        word = match["word"]
        if match["gap"].startswith(",") and (not words or head >= 0 or not _adjective(words[-1][2])):
            break
        if word == "and" and words and head < 0 and _adjective(words[-1][2]):
            words.append((match.start("word"), match.end(), word))
            position = match.end()
            continue
        if word in en.NOUN_STOP:
            break
        is_plural = plural(word)
        if head >= 0 and not is_plural:
            break
        words.append((match.start("word"), match.end(), word))
        position = match.end()
        if is_plural:
            head = len(words) - 1
        elif value_is_one and head < 0:
            found = units.match(text, match.start("word"))
            if found and found[0].is_count and found[1] == match.end():
                return found[0], match.end()
    if head < 0:
        return None
    stop = words[head][1]
    for first in range(max(0, head - 3), head + 1):
        found = units.match(text, words[first][0])
        if found and found[1] == stop and found[0].is_count:
            return found[0], stop
    return None, stop


def in_so_many(folded: str, end: int, value: Fraction) -> int:
    """Where `one household in five` ends whose noun ends at `end`; 0 for anything else."""
    share = _IN_SO_MANY.match(folded, end) if value < _FEW else None
    return share.end() if share else 0


def _adjective(word: str) -> bool:
    """Whether a word may be followed by another adjective: small and medium-sized enterprises."""
    return not word.endswith("ly") and word != "and"

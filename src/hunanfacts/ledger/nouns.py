"""Nouns that are no known unit: in a ledger each is taken as the name of a count, and said once.

`7,812 widgets` and 27个充电桩 count what they say. A word that looks like a known unit, a scale word or a number is a
slip, and stays one; so does a noun behind a decimal, for `2.4 widgets` is an average and no count.
"""

from __future__ import annotations

import re
from functools import cache

from .. import lang
from ..lang import en
from ..nearest import Near
from ..patterns import later
from ..units import Unit, Units, singular

_NOUN = later(r"[a-z]{3,30}(?:[ -][a-z]{2,30}){0,2}")
_HAN = later(r"[\u4e00-\u9fff]{2,8}")
_DECIMAL = later(r"[0-9]\.[0-9]+[ -]*\Z")
_CLASSIFIER = later(r"[\u4e00-\u9fff]\Z")
_NEAR, _NEAR_SHORT, _NEAR_PHRASE, _NEAR_HAN = 0.8, 0.7, 0.85, 0.66


def new_count(text: str, start: int, units: Units) -> Unit | None:
    """The noun that ends a text and starts at `start`, taken into the book; None if it is no noun, or a slip."""
    noun, before = text[start:].strip(), text[:start]
    if _NOUN.fullmatch(noun):
        return take(noun, units) if singular(noun) != noun and not _DECIMAL.search(before) else None
    classifier = _CLASSIFIER.search(before)
    if classifier is None or not _HAN.fullmatch(noun) or _said_elsewhere(noun):
        return None
    counted = units.word(classifier.group())
    if counted is None or counted.name not in ("count", "person") or _near(noun, _NEAR_HAN, units):
        return None
    return units.take_count(noun, classifier.group())


def take(noun: str, units: Units) -> Unit | None:
    """A noun as the name of a count; None if it looks like a known word."""
    words = re.split(r"[ _-]", noun)
    if not _NOUN.fullmatch(noun.replace("_", " ")) or any(word in en.NOUN_STOP for word in words):
        return None
    width = _NEAR_PHRASE if len(words) > 1 else _NEAR if len(noun) > 5 else _NEAR_SHORT
    if any(_near(word, width, units) for word in words) or any(units.word(word) for word in words[:-1]):
        return None
    return units.take_count(noun.replace("_", " "))


def _near(word: str, width: float, units: Units) -> bool:
    return units.resembles(word, width) or bool(_numbers().close(word, 1, width))


@cache
def _numbers() -> Near:
    return Near(
        (*en.SCALES, *en.UNITS_OF_NUMBER, *en.TENS, "dozen", "dozens", "score", "percent", "percentage")
    )


def _said_elsewhere(noun: str) -> bool:
    """Whether a word of direction, level or size is in what follows a classifier: 27个增长."""
    tables = (lang.DIRECTION, lang.BEFORE, lang.AFTER, lang.LEVEL, lang.MANY, lang.SCALES)
    return any(table.match(noun, place) for place in range(len(noun)) for table in tables)

"""The short cut of the reader leads where the whole way does: on every text of the cases, and on texts made at random."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts import lang
from hunanfacts.figures.reading import FigureError, Reader
from hunanfacts.figures.short import Short
from hunanfacts.figures.words import Reading
from hunanfacts.lang import en
from hunanfacts.units import Unit, Units

TESTS = Path(__file__).parent.parent
UNITS = Units()


class WholeWay(Reader):
    """The reader without its short cut."""

    def short(self, position: int, currency: Unit | None) -> Short | None:
        return None


def told(reader: Reader, place: int) -> Reading | str:
    """What is read at a place, or why nothing is; where the number ends only the short cut tells."""
    try:
        read = reader.figure(place)
    except FigureError as error:
        return f"{error.message} {error.start} {error.end}"
    return Reading(
        read.figure, read.start, read.core_end, read.end, read.bare, read.joint, read.words, read.prefixed
    )


def places(text: str) -> Iterator[int]:
    """Where a figure could start: every digit that follows none, every sign of money."""
    for place, character in enumerate(text):
        if character in "$€£¥" or (character.isdigit() and not text[place - 1 : place].isdigit()):
            yield place


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for one in node.values():
            yield from strings(one)
    elif isinstance(node, list):
        for one in node:
            yield from strings(one)


@pytest.mark.parametrize("name", ["scanning", "figures", "verifying", "linting"])
def test_the_texts_of_the_cases(name: str) -> None:
    tried = 0
    for file in sorted((TESTS / name).glob("*.yaml")):
        for text in strings(yaml.safe_load(file.read_text(encoding="utf-8"))):
            short, whole = Reader(text, UNITS), WholeWay(text, UNITS)
            for place in places(text):
                tried += 1
                assert told(short, place) == told(whole, place), (text, place)
    assert tried > 100


WORDS = [
    *en.SCALES, *en.DOZENS, *en.SCALES_WITH_CURRENCY, *en.SCALE_LETTERS, *en.TENS, *en.PER_NUMBER, *en.OUT_OF,
    *lang.AFTER.table, *lang.MARGIN.table, *lang.BEFORE.table, *lang.LEVEL.table, *lang.POINTS.table, *lang.MANY.table,
    "and", "a", "an", "each", "apiece", "per", "of", "in", "to", "the", "half", "quarter", "point", "x", "which", "cars",
    "yuan", "percent", "percentage points", "tonnes", "hours", "feet", "inches", "a year", "a share", "km/h", "people",
    "US dollars", "USD", "$", "€5", "%", "(US$4m)", "1/2", "½", "10", "2019", "three", "百万", "元", "半", "多", "个",
]  # fmt: skip
NUMBERS = [
    "4,200",
    "0.5",
    "12.50",
    "7",
    "100",
    "1,000,000.25",
    "0",
    "12 500",
    "1,23",
    "2019",
    "1234567890123456",
    "5.0",
]
JOINTS = [" ", " ", " ", "", ", ", "-", ". ", ") ", "/", "\n", "  ", ": "]


@given(
    st.sampled_from(["", "$", "£", "rose ", "more than ", "(", "HK$", "minus ", "共"]),
    st.sampled_from(NUMBERS),
    st.lists(st.tuples(st.sampled_from(JOINTS), st.sampled_from(WORDS)), max_size=4),
)
@settings(max_examples=1500)
def test_texts_made_at_random(before: str, number: str, behind: list[tuple[str, str]]) -> None:
    text = before + number + "".join(joint + word for joint, word in behind)
    assert told(Reader(text, UNITS), 0) == told(WholeWay(text, UNITS), 0), text
    place = len(before)
    assert told(Reader(text, UNITS), place) == told(WholeWay(text, UNITS), place), text

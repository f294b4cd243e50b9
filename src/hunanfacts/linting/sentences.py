"""Sentences with their figures masked: what the patterns of a language are matched against.

In a `Masked` sentence every figure is one capital letter, and all else is in small letters, so that a pattern can name
what kind of figure stands where and never reads a digit itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..documents.document import UNSEEN
from ..figures.digits import fold
from ..figures.figure import Figure
from ..lang.en_relations import MONTHS, TOTAL_FOLLOWS
from ..lang.zh_relations import PARTS_FOLLOW
from ..scanning.records import Found
from ..stories.passages import Passages
from .patterns import any_of

LETTERS = {"percent": "P", "points": "D", "money": "M", "count": "N", "measure": "N", "bare": "B", "year": "Y",
           "date": "Y", "unread": "U"}  # fmt: skip
OTHER, TIMES = "O", "X"
COMPARES = (
    "less than",
    "fewer than",
    "more than",
    "lower than",
    "higher than",
    "greater than",
    "below",
    "above",
)
LONGEST = 2000
"""A sentence of more characters is none; nothing is read from it."""
_PARTS = re.compile(rf"\s*(?:{any_of(PARTS_FOLLOW)}|(?:{any_of(TOTAL_FOLLOWS)})\b)")
_SPACES = re.compile(r"\s")
_MONTH = re.compile(rf"(?<![a-z])(?:{any_of(MONTHS)}) \Z")
"""Behind it a number in words is a day: April four."""


class Masked(Struct, frozen=True):
    """One sentence. `text` has a capital letter for every figure; `found` are those figures by their position in it."""

    text: str
    found: dict[int, Found]
    start: int
    end: int
    origins: tuple[int, ...]
    """Where in the document each character of `text` stands."""

    def figure(self, position: int) -> Figure | None:
        """The figure of a letter, as a level: without the direction that words around it give."""
        found = self.found[position]
        if found.figure is None:
            return None
        said = " ".join((found.whole_text if found.qualifier else found.text).split())
        return replace(found.figure, text=said, direction=1)


def sentences(text: str, found: Sequence[Found]) -> Iterator[Masked]:
    """The sentences of a text that have figures, masked."""
    passages = Passages(text, found)
    waiting = list(found)
    position = 0
    groups: list[tuple[int, int]] = []
    last = None
    for clause in passages.clauses:
        if last == clause.sentence or (groups and _goes_on(text, groups[-1][1], clause.start)):
            groups[-1] = groups[-1][0], clause.end
        else:
            groups.append((clause.start, clause.end))
        last = clause.sentence
    for start, end in groups:
        inside = []
        while position < len(waiting) and waiting[position].start < end:
            if waiting[position].start >= start:
                inside.append(waiting[position])
            position += 1
        if inside and end - start <= LONGEST:
            yield masked(text, start, end, inside)


def _goes_on(text: str, end: int, start: int) -> bool:
    """Does a sentence name the parts of what the one before it says, on the same line? 全年产值M。其中，……"""
    return "\n" not in text[end - 1 : start] and bool(_PARTS.match(text, start))


def masked(text: str, start: int, end: int, found: Sequence[Found]) -> Masked:
    """A stretch of text with its figures as letters, blanks as single spaces, and qualifiers left out."""
    folded = fold(text[start:end])
    out: list[str] = []
    origins: list[int] = []
    letters: dict[int, Found] = {}
    position = start
    last = -1
    for one in found:
        if _compares(text, last, one):
            one = _unqualified(one)
        last = one.end
        begin = _before(text, one)
        _copy(folded, position, max(position, begin), start, out, origins)
        letters[len(out)] = one
        dated = one.kind == "bare" and not one.text[:1].isdigit() and _MONTH.search("".join(out[-12:]))
        out.append(LETTERS["date"] if dated else _letter(one))
        origins.append(one.start)
        position = max(one.end, one.whole_end if one.qualifier else one.end)
    _copy(folded, position, end, start, out, origins)
    return Masked("".join(out), letters, start, end, tuple(origins))


def _compares(text: str, last: int, found: Found) -> bool:
    """Does what is read as a limit stand right behind another figure? 5.3% less than 9,311."""
    at = _before(text, found)
    return (
        found.qualifier.lower() in COMPARES and last >= 0 and not text[last:at].strip() and at < found.start
    )


def _unqualified(found: Found) -> Found:
    figure = found.figure
    return replace(
        found, qualifier="", whole_text=found.text, whole_start=found.start,
        figure=None if figure is None else replace(figure, qualifier=""),
    )  # fmt: skip


def _before(text: str, found: Found) -> int:
    """Where a figure begins with its qualifier, which says nothing of the relation; its direction stays in sight."""
    words = text[found.whole_start : found.start]
    qualifier = found.qualifier.split(" ")[0] if found.qualifier else ""
    at = words.lower().rfind(found.qualifier.lower()) if qualifier else -1
    return found.whole_start + at if at >= 0 else found.start


def _copy(folded: str, start: int, end: int, base: int, out: list[str], origins: list[int]) -> None:
    for place in range(start, end):
        character = folded[place - base]
        if character == UNSEEN:
            continue
        character = " " if character.isspace() else character.lower()
        if character == " " and (not out or out[-1] == " "):
            continue
        out.append(character)
        origins.append(place)


def _letter(found: Found) -> str:
    if found.figure is not None and found.unit == "times":
        return TIMES
    if found.figure is None and found.kind not in ("year", "date", "unread", "bare"):
        return OTHER
    return LETTERS.get(found.kind, OTHER)

"""A document with its figures marked: where each stands, its verdict, and the card that says why."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from ..answers.numberlines import NumberLine
from ..documents.document import Document
from ..faults import Place
from ..proofs.finding import Finding
from ..scanning.records import OTHERS, Found

CONTRADICTED, STRAINED, QUESTION, HOLDS = "contradicted", "strained", "question", "holds"
WAIVED, UNREAD, UNTESTED, UNKNOWN = "waived", "unread", "untested", "unknown"
AMBIGUOUS, UNDECIDED = "ambiguous", "undecided"
STATES = (
    CONTRADICTED, UNDECIDED, STRAINED, QUESTION, AMBIGUOUS, WAIVED, UNREAD, UNKNOWN, UNTESTED, HOLDS,
)  # fmt: skip
"""Gravest first: a figure that several things are said of has the gravest."""
NO_FIGURE = tuple(kind for kind in OTHERS if kind != "bare")


def state_of(finding: Finding) -> str:
    """The state of the figures of a finding."""
    if finding.waived:
        return WAIVED
    if finding.severity == "error":
        return QUESTION if finding.code.startswith("HF0") else CONTRADICTED
    return STRAINED if finding.tier or finding.severity == "warning" else QUESTION


class Card(Struct, frozen=True):
    """What is said of some figures: `finding` is the number of a finding of the report, or `lines` say it in words.

    `members` are the marks that stand in it, each with what it is there; `line` is what the figure and the others say on
    one number line, `facts` are what else there is to say, each with what it is; `rests` are names of claims on which it
    rests, whose marks a page finds."""

    state: str
    title: str
    finding: int = -1
    lines: tuple[str, ...] = ()
    members: tuple[tuple[int, str], ...] = ()
    line: NumberLine | None = None
    facts: tuple[tuple[str, str], ...] = ()
    rests: tuple[str, ...] = ()


class Mark(Struct):
    """A figure in the text; `cards` are the numbers of what is said of it, `things` what it is about, by name, and `claim`
    the claim that it is, if it is one."""

    start: int
    end: int
    state: str = UNTESTED
    reason: str = ""
    cards: list[int] = field(default_factory=list)
    things: tuple[str, ...] = ()
    claim: str = ""

    def worsen(self, state: str, card: int) -> None:
        """One more thing is said of the figure."""
        if card not in self.cards:
            self.cards.append(card)
        if STATES.index(state) < STATES.index(self.state):
            self.state = state
            self.cards.sort(key=lambda one: one != card)
        elif self.state == UNTESTED:
            self.state = state


class Sheet(Struct, frozen=True):
    """One document with its marks in the order of the text, and the cards; `about` says what it is, `address` where on the
    web it stands. Each paragraph of a `listing` is a statement of its own."""

    name: str
    document: Document
    marks: list[Mark]
    cards: list[Card]
    about: str = ""
    address: str = ""
    listing: bool = False

    def counts(self) -> Counter[str]:
        return Counter(mark.state for mark in self.marks)


class Marking:
    """Puts marks on a document: one a figure, found again by the places of what is said of it."""

    def __init__(self, document: Document, found: Iterable[Found]) -> None:
        self.document = document
        self.marks = [
            Mark(one.start, one.end, UNREAD if one.kind == UNREAD else UNTESTED, one.reason)
            for one in found
            if one.kind not in NO_FIGURE
        ]
        self.cards: list[Card] = []
        self._lines = [0]
        for line in document.content.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def at(self, place: Place) -> int | None:
        """The number of the mark at a place; one is made for a cell that is no figure elsewhere."""
        if not 0 < place.line < len(self._lines):
            return None
        start = self._lines[place.line - 1] + place.column - 1
        end = start + place.length
        position = bisect_right(self.marks, start, key=lambda mark: mark.start)
        for number in (position - 1, position):
            if (
                0 <= number < len(self.marks)
                and self.marks[number].start < end
                and start < self.marks[number].end
            ):
                return number
        return None

    def ensure(self, places: Iterable[Place]) -> None:
        """A mark for each place that has none yet: cells whose numbers are figures only in their table."""
        missing = []
        for place in places:
            if self.at(place) is None and 0 < place.line < len(self._lines):
                start = self._lines[place.line - 1] + place.column - 1
                missing.append(Mark(start, start + place.length))
        self.marks = sorted([*self.marks, *missing], key=lambda mark: mark.start)
        kept: list[Mark] = []
        for mark in self.marks:
            if not kept or mark.start >= kept[-1].end:
                kept.append(mark)
        self.marks = kept

    def say(self, state: str, title: str, members: Sequence[tuple[Place, str]], finding: int = -1,
            lines: Sequence[str] = ()) -> None:  # fmt: skip
        """One card on the figures at some places."""
        found = {number: role for place, role in members if (number := self.at(place)) is not None}
        self.cards.append(Card(state, title, finding, tuple(lines), tuple(found.items())))
        for number in found:
            self.marks[number].worsen(state, len(self.cards) - 1)

    def sheet(self, name: str) -> Sheet:
        return Sheet(name, self.document, self.marks, self.cards)

"""Anchors: the figures of a ledger held against the texts of its sources, exactly.

A figure stands at a place if its words stand there, every character the same (a line break counts as a space), and
what stands there is that figure and not a part or the beginning of another: `10` stands neither in 2010 nor in
10.5 billion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .figure import PERCENTAGES, Figure, allowed
from .lang import zh
from .language import Number
from .model import At, Claim, Fault, Ledger, Place, Source
from .reading import FigureError, read, read_at
from .texts import Text, open_text
from .units import Units

VERIFIED, ABSENT, SEVERAL, OTHER, REWRITTEN = "verified", "absent", "several", "other", "rewritten"
WINDOW = 300
"""Code points that are looked at to read the figure at a place."""

_MINUS = "-−－"
_WIDE_SCALES = "百千万亿萬億"
_CHINESE = frozenset((*zh.DIGITS, *zh.SCALES))
_RANGE = re.compile(r"[-–~～][0-9０-９.,]*[0-9０-９]%?")
_PLACES = re.compile(r"[.,][0-9]")
_REST = re.compile(r"[0-9.,]*[0-9]|[A-Za-z]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_TAIL = re.compile(r"[0-9,]+$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A figure that the ledger says stands in a source's text; `claim` is "" for one that is ignored.

    `place` is the figure in the ledger, `said` are the figures that the claim may be read as.
    """

    source: str
    claim: str
    figure: str
    at: At | None
    place: Place
    said: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an anchor: `state` is one of the states above.

    `start` and `end` are where the figure stands in the text, or what stands at its place instead (`reads`), -1 if
    nothing does; `elsewhere` are the places where the figure does stand, the nearest first; where it stands
    nowhere, `within` are larger figures that have it as a part.
    """

    anchor: Anchor
    state: str
    start: int = -1
    end: int = -1
    reads: str = ""
    elsewhere: tuple[tuple[int, int], ...] = ()
    within: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A source that names a text, held against it; `text` is None if it is missing."""

    source: Source
    text: Text | None
    outcomes: tuple[Outcome, ...]

    @property
    def changed(self) -> bool:
        return self.text is not None and self.source.sha256 not in ("", self.text.sha256)

    @property
    def verified(self) -> int:
        return sum(outcome.state == VERIFIED for outcome in self.outcomes)


def verify(ledger: Ledger, folder: str, only: str = "") -> tuple[list[Checked], list[Fault]]:
    """Every source that names a text (or the one asked for), and what is wrong with the files."""
    found: list[Checked] = []
    faults: list[Fault] = []
    for source in ledger.sources.values():
        if not source.text or only not in ("", source.id):
            continue
        text = open_text(folder, source)
        if isinstance(text, Fault):
            faults.append(text)
            continue
        anchors = list(anchors_of(ledger, source))
        if text is None:
            outcomes = tuple(Outcome(anchor, ABSENT) for anchor in anchors)
        else:
            finder = Finder(text, ledger.units)
            outcomes = tuple(finder.outcome(anchor) for anchor in anchors)
        found.append(Checked(source, text, outcomes))
    return found, faults


def anchors_of(ledger: Ledger, source: Source) -> Iterator[Anchor]:
    """The claims of a source in order of id, then what it ignores in order of the file."""
    for claim in ledger.claims.values():
        if claim.source == source.id:
            said = _said(claim)
            yield Anchor(source.id, claim.id, claim.text, claim.at, claim.figure_place, said)
    for ignored in source.ignored:
        yield Anchor(source.id, "", ignored.figure, ignored.at, ignored.place)


def _said(claim: Claim) -> tuple[Figure, ...]:
    sides = (reading.equation.right for reading in claim.readings)
    return tuple(side.figure for side in sides if isinstance(side, Number))


class Finder:
    """Finds figures in one text."""

    def __init__(self, text: Text, units: Units) -> None:
        self.text, self.units = text, units
        self._known: dict[tuple[str, tuple[Figure, ...]], list[tuple[int, int]]] = {}
        self._ends: dict[str, set[int]] = {}

    def outcome(self, anchor: Anchor) -> Outcome:
        """Hold one anchor against the text."""
        outcome = self._outcome(anchor)
        if outcome.state == ABSENT and not outcome.elsewhere:
            return replace(outcome, within=self._within(anchor))
        return outcome

    def _within(self, anchor: Anchor) -> tuple[tuple[int, int], ...]:
        said = self._meant(anchor)[1]
        spans = (match.span() for match in pattern(anchor.figure).finditer(self.text.content))
        return tuple({self.whole(*span, said): None for span in spans})

    def _outcome(self, anchor: Anchor) -> Outcome:
        written, said = self._meant(anchor)
        if written is not None and not any(_rewrites(written, figure) for figure in anchor.said):
            return Outcome(anchor, REWRITTEN)
        at = anchor.at or At()
        if at.column:
            return self._pinned(anchor, at, said)
        standing = [span for span in self.standing(anchor.figure, said) if self._fits(at, span)]
        if at.nth:
            standing = standing[at.nth - 1 : at.nth]
        if len(standing) == 1:
            return Outcome(anchor, VERIFIED, *standing[0])
        elsewhere = tuple(standing or self.standing(anchor.figure, said))
        if standing:
            return Outcome(anchor, SEVERAL, elsewhere=elsewhere)
        instead = self._after_words(at) if at.after and not at.nth else None
        if instead is not None:
            reads, end = self._reads(instead)
            if reads is not None and not any(_same(reads, figure) for figure in said):
                return Outcome(anchor, OTHER, instead, end, self.text.content[instead:end], elsewhere)
        return Outcome(anchor, ABSENT, elsewhere=elsewhere)

    def places(self, anchor: Anchor) -> list[tuple[int, int]]:
        """Every stretch of the text that is the figure of an anchor, wherever it is said to stand."""
        return self.standing(anchor.figure, self._meant(anchor)[1])

    def _meant(self, anchor: Anchor) -> tuple[Figure | None, tuple[Figure, ...]]:
        """The figure as it is written, and all figures that the text may be read as."""
        written = _read(anchor.figure, self.units) if anchor.claim else None
        return written, anchor.said if written is None else (*anchor.said, written)

    def _pinned(self, anchor: Anchor, at: At, said: tuple[Figure, ...]) -> Outcome:
        """An anchor with line and column."""
        position = self.text.position(at.line, at.column)
        content = self.text.content
        state, reads = ABSENT, ""
        start = end = -1
        if position is not None:
            match = pattern(anchor.figure).match(content, position)
            if match and self._fits(At(after=at.after), match.span()):
                whole = self.whole(match.start(), match.end(), said)
                if whole == match.span():
                    return Outcome(anchor, VERIFIED, *whole)
                start, end = whole
                reads = content[start:end]
                state = OTHER
            elif anchor.claim and not match and not self._inside(position):
                figure, stop = self._reads(position)
                if figure is not None:
                    start, end, reads = position, stop, content[position:stop]
                    state = ABSENT if any(_same(figure, one) for one in said) else OTHER
        return Outcome(anchor, state, start, end, reads, self.nearest(anchor.figure, said, at))

    def nearest(self, figure: str, said: tuple[Figure, ...], at: At) -> tuple[tuple[int, int], ...]:
        """Where a figure stands, the nearest to a line and column first."""
        line = min(at.line, len(self.text.lines))
        wanted = self.text.starts[line - 1] + min(at.column, len(self.text.lines[line - 1]) + 1) - 1
        return tuple(sorted(self.standing(figure, said), key=lambda span: (abs(span[0] - wanted), span)))

    def standing(self, figure: str, said: tuple[Figure, ...] = ()) -> list[tuple[int, int]]:
        """Every stretch of the text that is this figure, whole, in order."""
        key = (figure, said)
        if key not in self._known:
            spans = [match.span() for match in pattern(figure).finditer(self.text.content)]
            self._known[key] = [span for span in spans if self.whole(*span, said) == span]
        return self._known[key]

    def _fits(self, at: At, span: tuple[int, int]) -> bool:
        """Does a stretch stand on the line and after the words that are asked for?"""
        if at.line and self.text.line_of(span[0]) != at.line:
            return False
        return not at.after or span[0] in self._ends_of(at.after)

    def _ends_of(self, words: str) -> set[int]:
        """Where a figure right after these words would start."""
        if words not in self._ends:
            boundary = r"(?<!\w)" if words[0].isascii() and words[0].isalnum() else ""
            found = re.finditer(f"{boundary}{pattern(words).pattern}\\s*", self.text.content)
            self._ends[words] = {match.end() for match in found}
        return self._ends[words]

    def _after_words(self, at: At) -> int | None:
        ends = [end for end in sorted(self._ends_of(at.after)) if self._fits(At(line=at.line), (end, end))]
        return ends[0] if len(ends) == 1 else None

    # -- what stands at a place --

    def whole(self, start: int, end: int, said: Sequence[Figure]) -> tuple[int, int]:
        """The stretch itself if a figure stands there whole; else the larger figure that it is a part of."""
        before = start
        while self._inside(before):
            before -= 1
        if before < start:
            return before, max(self._end_of_word(end), self._reads(before)[1])
        if not said:
            return start, self._end_of_word(end)
        first = start - self._negative(start)
        figure, stop = self._reads(first)
        if figure is None or stop < end:
            return start, self._end_of_word(end)
        if any(_same(figure, one) for one in said):
            return start, end
        return first, max(stop, self._end_of_word(end))

    def _negative(self, start: int) -> bool:
        """Is the sign of a number left out of a stretch that starts at its first digit?"""
        if self._at(start - 1) not in tuple(_MINUS) or not self._at(start).isdigit():
            return False
        return not self._at(start - 2).isalnum()

    def _at(self, position: int) -> str:
        return self.text.content[position : position + 1] if position >= 0 else ""

    def _end_of_word(self, end: int) -> int:
        """Where the number or word that ends a stretch really ends."""
        content = self.text.content
        last = self._at(end - 1)
        goes_on = last.isdigit() and _PLACES.match(content, end) and self._goes_on(end)
        if goes_on or _joined(last, self._at(end)):
            tail = _REST.match(content, end)
            return tail.end() if tail else end + 1
        return end

    def _goes_on(self, end: int) -> bool:
        """After a digit, `.5` goes on; `,144` does if the digits before it can be grouped with it."""
        content = self.text.content
        if content[end] == ".":
            return True
        head = _TAIL.search(content, max(0, end - 30), end)
        return bool(_GROUPED.match((head.group() if head else "") + content[end : end + 4])) and not (
            content[end + 4 : end + 5].isdigit()
        )

    def _inside(self, position: int) -> bool:
        """Do the characters on both sides of a place belong to one number or word?"""
        before, first = self._at(position - 1), self._at(position)
        if not before or not first:
            return False
        if _joined(before, first):
            return True
        if before in ".," and first.isdigit():
            return self._at(position - 2).isdigit() and self._goes_on(position - 1)
        if first in ".," and before.isdigit():
            return bool(_PLACES.match(self.text.content, position)) and self._goes_on(position)
        if first in _CHINESE and before in _CHINESE:
            return True
        return first.isdigit() and before in _WIDE_SCALES and self._at(position - 2).isdigit()

    def _reads(self, start: int) -> tuple[Figure | None, int]:
        """The longest figure that starts at a place and where it ends; a range is told by `upper`."""
        window = self.text.content[start : start + WINDOW].partition("\n\n")[0].replace("\n", " ")
        try:
            figure, end = read_at(window, 0, self.units)
        except FigureError:
            return None, start
        more = _RANGE.match(window, end)
        if more:
            figure, end = replace(figure, upper=figure), more.end()
        return figure, start + end


def pattern(words: str) -> re.Pattern[str]:
    """Words verbatim; white space between them is any, over a line end but not over an empty line."""
    gap = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
    return re.compile(gap.join(re.escape(word) for word in words.split()))


def _joined(one: str, other: str) -> bool:
    """Two characters that stand in one number or in one Latin word."""
    if one.isdigit() and other.isdigit():
        return True
    return all(c.isascii() and c.isalpha() for c in (one, other)) and bool(other)


def _read(text: str, units: Units) -> Figure | None:
    try:
        return read(text, units)
    except FigureError:
        return None


def _same(seen: Figure, said: Figure) -> bool:
    """Does a figure of the text state what the ledger states? A unit that only the text has may be a bare noun."""
    if said.upper is not None or said.fixed is not None:
        return True  # its words were compared; there is no longer figure that it could be cut from
    if seen.upper is not None:
        return False
    if seen.unit_given and said.unit_given:
        return seen.base_value == said.base_value and seen.unit.dims == said.unit.dims and (
            seen.unit.name in PERCENTAGES
        ) == (said.unit.name in PERCENTAGES)  # fmt: skip
    if seen.unit_given and (seen.is_percentage or Units.is_money(seen.unit)):
        return False
    return seen.value * seen.direction == said.value * said.direction


def _rewrites(written: Figure, said: Figure) -> bool:
    """Can a claim's figure be what the text has in other words (10.32% and 10.32 points; 9.9万元 and 99,000 yuan)?"""
    if None not in (written.upper, said.upper):
        assert written.upper is not None
        assert said.upper is not None
        return _rewrites(replace(written, upper=None), replace(said, upper=None)) and _rewrites(
            written.upper, said.upper
        )
    if written.upper or said.upper or written.fixed or said.fixed or written.in_words:
        return True
    one, other = abs(written.value), abs(said.value)
    if one == other or abs(written.base_value) == abs(said.base_value):
        return True
    if not written.unit_given or not said.unit_given:
        return _power_of_ten(one, other)
    if written.unit.name == said.unit.name or written.unit.dims != said.unit.dims:
        return False
    plain = replace(written, qualifier="", direction=1, value=one)
    return abs(said.base_value) in allowed(plain, False).wide


def _power_of_ten(one: Fraction, other: Fraction) -> bool:
    """Do two numbers have the same digits (a table whose head has the scale word)?"""
    if not one or not other:
        return one == other
    ratio = max(one, other) / min(one, other)
    digits = str(ratio.numerator)
    return ratio.denominator == 1 and digits.strip("0") == "1"


def of_claims(checked: Iterable[Checked]) -> dict[str, Outcome]:
    """The outcome of every claim's anchor, by id."""
    return {o.anchor.claim: o for one in checked for o in one.outcomes if o.anchor.claim}

"""Anchors: the figures of a ledger held against the texts of its sources, exactly.

A figure stands at a place if its words stand there, every character the same (a line break counts as a space), and
what stands there is that figure and not a part or the beginning of another: `10` stands neither in 2010 nor in
10.5 billion.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ..documents.texts import open_text
from ..faults import Fault
from ..figures.figure import Figure
from ..language.nodes import Change
from ..ledger.model import At, Ledger, Source
from .occurrences import Occurrences, pattern, same
from .records import ABSENT, OTHER, REWRITTEN, SEVERAL, VERIFIED, Anchor, Checked, Outcome, figures_of
from .rewording import read_or_none, rewrites


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
            change = any(isinstance(reading.equation.left, Change) for reading in claim.readings)
            said = figures_of(claim)
            yield Anchor(source.id, claim.id, claim.text, claim.at, claim.figure_place, said, change)
    for ignored in source.ignored:
        yield Anchor(source.id, "", ignored.figure, ignored.at, ignored.place)


class Finder(Occurrences):
    """Finds the figures of anchors in one text."""

    def outcome(self, anchor: Anchor) -> Outcome:
        """Hold one anchor against the text."""
        outcome = self._outcome(anchor)
        if outcome.state == ABSENT and not outcome.elsewhere:
            return replace(outcome, within=self._within(anchor))
        return outcome

    def _within(self, anchor: Anchor) -> tuple[tuple[int, int], ...]:
        said = self._meant(anchor)[1]
        spans = map(self.standing_at, pattern(anchor.figure).finditer(self.seen.text))
        return tuple({self.whole(*span, said, anchor.change): None for span in spans})

    def _outcome(self, anchor: Anchor) -> Outcome:
        written, said = self._meant(anchor)
        if written is not None and not all(rewrites(written, figure) for figure in anchor.said):
            return Outcome(anchor, REWRITTEN)
        at = anchor.at or At()
        if at.column and not at.place:
            return self._pinned(anchor, at, said)
        standing = [
            span
            for span in self.standing(anchor.figure, said, anchor.change, at.line)
            if self._fits(at, span)
        ]
        if at.nth:
            standing = standing[at.nth - 1 : at.nth]
        if len(standing) == 1:
            return Outcome(anchor, VERIFIED, *standing[0])
        elsewhere = tuple(standing or self.standing(anchor.figure, said, anchor.change))
        if standing:
            return Outcome(anchor, SEVERAL, elsewhere=elsewhere)
        instead = self._after_words(at) if at.after and not at.nth else None
        if instead is not None:
            reads, end = self.reads(instead)
            if reads is not None and not any(same(reads, figure) for figure in said):
                return Outcome(anchor, OTHER, instead, end, self.shown(instead, end), elsewhere)
        return Outcome(anchor, ABSENT, elsewhere=elsewhere)

    def places(self, anchor: Anchor) -> list[tuple[int, int]]:
        """Every stretch of the text that is the figure of an anchor, wherever it is said to stand."""
        return self.standing(anchor.figure, self._meant(anchor)[1], anchor.change)

    def _meant(self, anchor: Anchor) -> tuple[Figure | None, tuple[Figure, ...]]:
        """The figure as it is written, and all figures that the text may be read as."""
        written = read_or_none(anchor.figure, self.units) if anchor.claim else None
        return written, anchor.said if written is None else (*anchor.said, written)

    def _pinned(self, anchor: Anchor, at: At, said: tuple[Figure, ...]) -> Outcome:
        """An anchor with line and column."""
        position = self.text.position(at.line, at.column)
        state, reads = ABSENT, ""
        start = end = -1
        if position is not None:
            match = pattern(anchor.figure).match(self.seen.text, self.seen.of(position))
            span = self.standing_at(match) if match else (-1, -1)
            if match and self._fits(At(after=at.after), span):
                whole = self.whole(*span, said, anchor.change)
                if whole == span:
                    return Outcome(anchor, VERIFIED, *whole)
                start, end = whole
                reads = self.shown(start, end)
                state = OTHER
            elif anchor.claim and not match and not self.inside(position):
                figure, stop = self.reads(position)
                if figure is not None:
                    start, end, reads = position, stop, self.shown(position, stop)
                    state = ABSENT if any(same(figure, one) for one in said) else OTHER
        return Outcome(anchor, state, start, end, reads, self.nearest(anchor, said, at))

    def nearest(self, anchor: Anchor, said: tuple[Figure, ...], at: At) -> tuple[tuple[int, int], ...]:
        """Where a figure stands, the nearest to a line and column first."""
        line = min(at.line, len(self.text.lines))
        wanted = self.text.starts[line - 1] + min(at.column, len(self.text.lines[line - 1]) + 1) - 1
        return tuple(
            sorted(
                self.standing(anchor.figure, said, anchor.change),
                key=lambda span: (abs(span[0] - wanted), span),
            )
        )

    def _fits(self, at: At, span: tuple[int, int]) -> bool:
        """Does a stretch stand on the line and after the words that are asked for?"""
        if at.line and self.text.line_of(span[0]) != at.line:
            return False
        if at.place and not self._lies_in(at.place, span[0]):
            return False
        return not at.after or span[0] in self.ends_of(at.after)

    def _lies_in(self, place: str, position: int) -> bool:
        """Is a character in a place of the document's own: that cell, or a line of that page?"""
        spot = self.text.spot(position).replace("'", "")
        wanted = place.replace("'", "")
        return spot == wanted or spot.startswith(f"{wanted} ")

    def _after_words(self, at: At) -> int | None:
        """Where the only figure after the words of an anchor would start."""
        ends = [end for end in self.ends_of(at.after) if not at.line or self.text.line_of(end) == at.line]
        return ends[0] if len(ends) == 1 else None

"""Anchors that have lost their figure and can be found again for certain: in a text that has changed, or by a slip.

Never fuzzily. A figure is found again if it stands in the text exactly once and nothing else of the ledger holds or
wants that place, or if the words before it stand before it once, or if its line stands elsewhere: every anchor of
the old line (two at least) has its figure at the same column of exactly one other line.
"""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from ..ledger.model import At
from ..units import Units
from .anchors import Finder
from .records import ABSENT, OTHER, VERIFIED, Anchor, Checked, Outcome


def moves(checked: Checked, units: Units) -> dict[Anchor, At]:
    """What the lost anchors of a source become, those that can be found again."""
    if checked.text is None:
        return {}
    finder = Finder(checked.text, units)
    lost = [
        o
        for o in checked.outcomes
        if o.state in (ABSENT, OTHER) and o.anchor.at is not None and not o.anchor.at.place
    ]
    held = {o.start for o in checked.outcomes if o.state == VERIFIED}
    places = _by_line(checked, finder, lost)
    wanted: dict[int, set[At | None]] = defaultdict(set)
    for outcome in lost:
        if outcome.anchor not in places:
            start = _by_words(finder, outcome)
            if start is None and len(outcome.elsewhere) == 1:
                start = outcome.elsewhere[0][0]
            if start is not None:
                places[outcome.anchor] = start
    for anchor, start in places.items():
        wanted[start].add(anchor.at)
    found = {}
    for anchor, start in places.items():
        free = start not in held and len(wanted[start]) == 1
        at = _pinned(finder, anchor, start) if free else None
        if at is not None:
            found[anchor] = at
    return found


def _by_words(finder: Finder, outcome: Outcome) -> int | None:
    """Where the figure stands after the words of its anchor, if it does so once."""
    anchor = outcome.anchor
    if anchor.at is None or not anchor.at.after:
        return None
    fresh = finder.outcome(replace(anchor, at=At(after=anchor.at.after)))
    return fresh.start if fresh.state == VERIFIED else None


def _by_line(checked: Checked, finder: Finder, lost: list[Outcome]) -> dict[Anchor, int]:
    """Where the figures of whole lines stand that have moved up or down as they are."""
    assert checked.text is not None
    kept = {o.anchor.at.line for o in checked.outcomes if o.state == VERIFIED and o.anchor.at}
    lines: dict[int, list[Anchor]] = defaultdict(list)
    for outcome in lost:
        at = outcome.anchor.at
        if at is not None and at.column and at.line not in kept:
            lines[at.line].append(outcome.anchor)
    told: dict[tuple[str, int], set[int]] = defaultdict(set)  # on which lines a figure is said at a column
    for outcome in checked.outcomes:
        at = outcome.anchor.at
        if at is not None and at.column:
            told[outcome.anchor.figure, at.column].add(at.line)
    found: dict[Anchor, int] = {}
    for old, anchors in lines.items():
        alike = [told[anchor.figure, anchor.at.column] for anchor in anchors if anchor.at]
        if len({anchor.at for anchor in anchors}) < 2 or set.intersection(*alike) != {old}:
            continue  # another line had the same figures at the same columns
        candidates = None
        for anchor in anchors:
            column = anchor.at.column if anchor.at else 0
            here = {
                place.line
                for place in (checked.text.place(*span) for span in finder.places(anchor))
                if place.column == column and place.line != old
            }
            candidates = here if candidates is None else candidates & here
        if candidates and len(candidates) == 1:
            line = candidates.pop()
            for anchor in anchors:
                position = checked.text.position(line, anchor.at.column) if anchor.at else None
                if position is not None:
                    found[anchor] = position
    return found


def _pinned(finder: Finder, anchor: Anchor, start: int) -> At | None:
    """The anchor's new form: its own where that still pins the figure, else line and column."""
    at = anchor.at or At()
    place = finder.text.place(start, start + 1)
    if at.column:
        new = replace(at, line=place.line, column=place.column)
    elif at.line:
        new = replace(at, line=place.line)
    else:
        new = At(place.line, place.column)
    fresh = finder.outcome(replace(anchor, at=new))
    return new if fresh.state == VERIFIED and fresh.start == start else None

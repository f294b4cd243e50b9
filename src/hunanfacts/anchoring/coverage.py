"""Coverage: which figures of a source's text the ledger has as claims or ignores with a reason, and which it lacks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from ..documents.texts import Text
from ..faults import Place
from ..scanning.scan import UNREAD, Found, scan
from ..units import Units
from .records import VERIFIED, Checked


class Covered(Struct, frozen=True):
    """The quantity figures of one text: how many claims have, how many are ignored, and what is left.

    `bare` counts numbers of which nothing says what they count; they are figures only where a claim has them.
    `unread` counts what is a figure that cannot be read whole and is in no claim: a reason under `ignore:` keeps it
    from being listed in `lacking`, and does not cover it.
    """

    checked: Checked
    text: Text
    claimed: int
    ignored: int
    lacking: tuple[Found, ...]
    bare: int = 0
    unread: int = 0

    @property
    def uncovered(self) -> int:
        return self.unread + sum(found.is_quantity for found in self.lacking)

    @property
    def figures(self) -> int:
        return self.claimed + self.ignored + self.uncovered

    @property
    def unverified(self) -> int:
        """Anchors that do not stand where the ledger says; they cover nothing."""
        return len(self.checked.outcomes) - self.checked.verified

    def place(self, found: Found) -> Place:
        return self.text.place(found.start, found.end)


def coverage(checked: Iterable[Checked], units: Units) -> list[Covered]:
    """The coverage of every text that is at hand.

    A figure is covered if the figure of a claim, or an ignored one, stands in the text on at least a part of it.
    """
    return [_covered(one, one.text, units) for one in checked if one.text is not None]


def _covered(checked: Checked, text: Text, units: Units) -> Covered:
    spans = {False: _Spans(checked, claims=False), True: _Spans(checked, claims=True)}
    claimed = ignored = bare = unread = 0
    lacking = []
    for found in scan(text.content, units):
        if not found.is_quantity and found.kind not in ("bare", UNREAD):
            continue
        if spans[True].meet(found.start, found.end):
            claimed += 1
        elif spans[False].meet(found.start, found.end):
            ignored += found.is_quantity
            unread += found.kind == UNREAD
        elif found.kind == "bare":
            bare += 1
        else:
            lacking.append(found)
            unread += found.kind == UNREAD
    return Covered(checked, text, claimed, ignored, tuple(lacking), bare, unread)


class _Spans:
    """The stretches of a text that verified anchors hold."""

    def __init__(self, checked: Checked, claims: bool) -> None:
        held = (o for o in checked.outcomes if o.state == VERIFIED and bool(o.anchor.claim) is claims)
        self.spans = sorted({(outcome.start, outcome.end) for outcome in held})
        self.ends = [0]
        for _, end in self.spans:
            self.ends.append(max(self.ends[-1], end))

    def meet(self, start: int, end: int) -> bool:
        """Does a held stretch overlap this one?"""
        before = bisect_left(self.spans, (end, 0))
        return self.ends[before] > start


def share(covered: Iterable[Covered]) -> Fraction:
    """How much of the figures is covered, in percent; 0 if there are none."""
    covered = list(covered)
    figures = sum(one.figures for one in covered)
    lacking = sum(one.uncovered for one in covered)
    return Fraction(100 * (figures - lacking), figures) if figures else Fraction(0)


def percent(value: Fraction) -> str:
    """`71.4%`, cut and not rounded: 100% is all of them."""
    tenths = value * 10 // 1
    return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"

"""The figures of a ledger at their places in the texts of its sources: what was looked for, and what stands there."""

from __future__ import annotations

from msgspec import Struct

from ..documents.texts import Text
from ..faults import Place
from ..figures.figure import Figure
from ..language.nodes import Number
from ..ledger.model import At, Claim, Source

VERIFIED, ABSENT, SEVERAL, OTHER, REWRITTEN = "verified", "absent", "several", "other", "rewritten"


class Anchor(Struct, frozen=True):
    """A figure that the ledger says stands in a source's text; `claim` is "" for one that is ignored.

    `place` is the figure in the ledger, `said` are the figures that the claim may be read as, `change` tells that it
    is a claim on a change (whose sign says which way).
    """

    source: str
    claim: str
    figure: str
    at: At | None
    place: Place
    said: tuple[Figure, ...] = ()
    change: bool = False


class Outcome(Struct, frozen=True):
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


class Checked(Struct, frozen=True):
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


def figures_of(claim: Claim) -> tuple[Figure, ...]:
    """The figure of each reading of a claim."""
    sides = (reading.equation.right for reading in claim.readings)
    return tuple(side.figure for side in sides if isinstance(side, Number))

"""What is known of a figure of a text: what the ledger says of it, and the verdict."""

from __future__ import annotations

from msgspec import Struct

from ..scanning.scan import UNREAD, Found
from .target import Link, Target

VERDICTS = ("supported", "contradicted", "strained", "question", "unknown", UNREAD)


class Known(Struct, frozen=True):
    """What the ledger says of a quantity or a change: in words, the claims behind it, the sources of those.

    `settled` is False where claims on it contradict each other or were not decided.
    """

    target: Target
    text: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    stated: bool
    settled: bool
    fits: str
    gap: str = ""
    name: str = ""
    """What the target is, by the names of the ledger."""


class Checked(Struct, frozen=True):
    """The verdict on one figure; `known` are the quantities it may speak of, the likeliest first, `why` says what
    keeps a question from being settled."""

    link: Link
    verdict: str
    known: tuple[Known, ...]
    why: tuple[str, ...]

    @property
    def found(self) -> Found:
        return self.link.found

"""What a check found, and the sides of its number line: the records that proofs, checks and the gate fill in."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..faults import Place
from ..interval import Interval


class Side(Struct, frozen=True):
    """One line of a number line: whose interval it is, and the interval in base units."""

    label: str
    interval: Interval
    text: str


class Finding(Struct, frozen=True):
    """Something a check found. `severity` is error, warning or note; `tier` wide, narrow or "".

    `repairs` are single edits that would mend a conflict, `doubt` the sets of claims whose removal would; both are
    suggestions and never applied. `further` are the sets folded into this one, each with what says the same. A
    `waived` finding does not fail the gate; `waiver` is the reason given. `seen` is the stretch of a source's text
    that a finding is about. `folded_into` is the fingerprint of a waived finding that it was accepted with;
    `formerly` is its fingerprint where that still had the document's path as it was typed.
    """

    code: str
    name: str
    severity: str
    tier: str
    message: str
    claims: tuple[str, ...]
    identities: tuple[str, ...]
    place: Place
    gap: str = ""
    steps: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    also: tuple[str, ...] = ()
    repairs: tuple[Mapping[str, str], ...] = ()
    doubt: tuple[tuple[str, ...], ...] = ()
    fingerprint: str = ""
    further: tuple[tuple[str, ...], ...] = ()
    waived: bool = False
    waiver: str = ""
    seen: Place | None = None
    folded_into: str = ""
    formerly: str = ""
    relation: Place | None = None
    """Of a document without a ledger: the words that state the relation."""

"""Figures of a ledger's own text: a claim that says where its figure stands is of that figure, whatever the words are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..documents.document import Document
from ..ledger.model import Claim, Ledger
from ..scanning.scan import Found


def placed(ledger: Ledger, document: Document, found: Sequence[Found]) -> dict[int, Claim]:
    """The claims of figures of this very document (told by its hash), by where the figure starts."""
    own = {s.id for s in ledger.sources.values() if s.sha256 and s.sha256 == document.sha256}
    at = {
        (claim.at.line, claim.at.column): claim
        for claim in ledger.claims.values()
        if claim.source in own and claim.at is not None and claim.at.line and claim.at.column
    }
    if not at:
        return {}
    starts = [0, *(match.end() for match in re.finditer("\n", document.plain))]
    claims: dict[int, Claim] = {}
    for one in found:
        for place in _places(one, starts):
            claim = at.get(place)
            if claim is not None and _says(claim, one):
                claims[one.start] = claim
    return claims


def _places(one: Found, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    for start in (one.whole_start, one.start):
        line = bisect_right(starts, start)
        yield line, start - starts[line - 1] + 1


def _says(claim: Claim, one: Found) -> bool:
    """Whether the claim still has the figure of the text: its words, or its value in other words."""
    if one.figure is None:
        return False
    if " ".join(claim.text.split()) in (" ".join(one.text.split()), " ".join(one.whole_text.split())):
        return True
    mine, theirs = claim.figure, one.figure
    ours = (mine.value * mine.direction, mine.qualifier)
    plain = {(theirs.value * theirs.direction, theirs.qualifier), (theirs.value, "")}
    return ours in plain or (mine.base_value, mine.qualifier) == (theirs.base_value, theirs.qualifier)

"""One wrong figure breaks every relation that it stands in: they are one finding, which names the others.

Only where the same single edit of the same figure mends them all; two figures that are wrong are two findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ..gate.folding import set_of
from ..ledger.model import Claim
from ..messages import _, joined
from ..proofs.finding import Finding
from ..terminal import where

Edit = tuple[str, int, int, str]


def one_a_figure(findings: Sequence[Finding], claims: Mapping[str, Claim]) -> list[Finding]:
    """The findings in their order; errors that one edit of one figure mends are folded into the first of them."""
    edits = [_edits(finding, claims) for finding in findings]
    count: dict[Edit, int] = {}
    for edit in (edit for some in edits for edit in some):
        count[edit] = count.get(edit, 0) + 1
    heads: dict[Edit, int] = {}
    others: dict[int, list[Finding]] = {}
    mended: dict[int, tuple[str, str]] = {}
    for at, finding in enumerate(findings):
        shared = max(
            (edit for edit in edits[at] if count[edit] > 1), key=lambda edit: count[edit], default=None
        )
        if shared is None:
            continue
        head = heads.setdefault(shared, at)
        if head != at:
            others.setdefault(head, []).append(finding)
            mended[head] = edits[at][shared], shared[-1]
    gone = {id(finding) for some in others.values() for finding in some}
    return [
        _with(finding, others[at], mended[at]) if at in others else finding
        for at, finding in enumerate(findings)
        if id(finding) not in gone
    ]


def _edits(finding: Finding, claims: Mapping[str, Claim]) -> dict[Edit, str]:
    """Each single edit that mends an open error (where, and to what), with the figure as it stands."""
    if finding.severity != "error" or finding.waived:
        return {}
    found = {}
    for repair in finding.repairs:
        claim = claims.get(repair["claim"])
        if claim is not None:
            place = claim.figure_place
            found[place.file, place.line, place.column, repair["to"]] = claim.text
    return found


def _with(finding: Finding, others: Sequence[Finding], edit: tuple[str, str]) -> Finding:
    further = (*finding.further, *(some for one in others for some in (set_of(one), *one.further)))
    apart = [one for one in others if one.relation != finding.relation]
    if not apart:  # the same words: they are shown already
        return replace(finding, further=further)
    places = joined("; ", [f"[{one.code}] {where(one.place)}" for one in apart])
    said = _("{old} breaks {count} more ({places}); with {new} in its place all of them hold").format(
        old=edit[0], new=edit[1], count=len(apart), places=places
    )
    return replace(finding, steps=(*finding.steps, said), further=further)

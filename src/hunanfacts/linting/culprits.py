"""One wrong figure breaks every relation that it stands in: they are one finding, which names the others.

Only where the same single edit of the same figure mends them all; two figures that are wrong are two findings. Of the
figures of one relation those are the likelier culprits that stand in another one that does not fit; an edit of one that
stands in one that fits would break that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from ..faults import Place
from ..gate.folding import set_of
from ..ledger.model import Claim
from ..messages import _, joined
from ..proofs.finding import Finding
from ..terminal import where
from .relation import Relation

Spot = tuple[str, int, int]
"""File, line and column of a figure."""
_WHOLE = re.compile(r"100(?:\.0+)?\s?%?")
"""What all shares of a whole make together."""
Edit = tuple[str, int, int, str]


def one_a_figure(findings: Sequence[Finding], claims: Mapping[str, Claim]) -> list[Finding]:
    """The findings in their order; errors that one edit of one figure mends are folded into one of them."""
    edits = [_edits(finding, claims) for finding in findings]
    count: dict[Edit, int] = {}
    for edit in (edit for some in edits for edit in some):
        count[edit] = count.get(edit, 0) + 1
    groups: dict[Edit, list[int]] = {}
    for at in range(len(findings)):
        shared = max(
            (edit for edit in edits[at] if count[edit] > 1), key=lambda edit: count[edit], default=None
        )
        if shared is not None:
            groups.setdefault(shared, []).append(at)
    told = dict(enumerate(findings))
    for edit, group in groups.items():
        # the plainest is the one that the wrong figure itself heads
        head = next((at for at in group if _starts(findings[at].place) == edit[:3]), group[0])
        others = [told.pop(at) for at in group if at != head]
        if others:
            told[head] = _with(findings[head], others, (edits[head][edit], edit[-1]))
    return list(told.values())


def likeliest(
    findings: Iterable[Finding],
    claims: Mapping[str, Claim],
    relations: Iterable[Relation],
    fitting: Container[Spot],
) -> Iterator[Finding]:
    """The findings, with the repairs of each figure ordered by what the relations say that it stands in.

    `fitting` are further spots that stand in a relation that fits.
    """
    odd, right = Counter[Spot](), set[Spot]()
    for relation in relations:
        spots = {_starts(member.place) for member in relation.members}
        if relation.fits:
            right |= spots
        else:
            odd.update(spots)
        if relation.form == "share" and relation.rules:  # the other shares show that the amounts are right
            right |= {_starts(member.place) for member in relation.members if member.role != "share"}

    def rank(repair: Mapping[str, str]) -> tuple[bool, bool, int]:
        claim = claims.get(repair["claim"])
        if claim is None:
            return False, False, 0
        spot, share = _starts(claim.figure_place), claim.figure.unit.name == "percent"
        whole = share and bool(_WHOLE.fullmatch(repair["from"]))
        right_one = share and bool(_WHOLE.fullmatch(repair["to"]))
        return not right_one, whole or spot in right or spot in fitting, -odd[spot]

    for finding in findings:
        repairs = sorted(finding.repairs, key=rank)
        left = [repair for repair in repairs if not rank(repair)[1]]
        yield replace(finding, repairs=tuple(left or repairs)) if repairs else finding


def _starts(place: Place) -> Spot:
    return place.file, place.line, place.column


def _edits(finding: Finding, claims: Mapping[str, Claim]) -> dict[Edit, str]:
    """Each single edit that mends an open error (where, and to what), with the figure as it stands."""
    if finding.severity != "error" or finding.waived:
        return {}
    found = {}
    for repair in finding.repairs:
        claim = claims.get(repair["claim"])
        if claim is not None:
            place = claim.figure_place
            found[*_starts(place), repair["to"]] = claim.text
    return found


def _with(finding: Finding, others: Sequence[Finding], edit: tuple[str, str]) -> Finding:
    further = (*finding.further, *(some for one in others for some in (set_of(one), *one.further)))
    first = [repair for repair in finding.repairs if (repair["from"], repair["to"]) == edit]
    if first:
        rest = tuple(repair for repair in finding.repairs if repair not in first)
        finding = replace(finding, repairs=(*first, *rest))
    apart = [one for one in others if one.relation != finding.relation]
    if not apart:  # the same words: they are shown already
        return replace(finding, further=further)
    places = joined(_("; "), [f"[{one.code}] {where(one.place)}" for one in apart])
    said = _("{old} breaks {count} more ({places}); with {new} in its place all of them hold").format(
        old=edit[0], new=edit[1], count=len(apart), places=places
    )
    return replace(finding, steps=(*finding.steps, said), further=further)

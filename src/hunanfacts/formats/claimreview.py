"""Contradictions as ClaimReview (https://schema.org/ClaimReview) in JSON-LD, which is what fact-checkers publish.

One review an error that is not accepted: what is reviewed is that all its figures are true. Nothing is said of what is
untested, open, or only strained. Who reviews, and where it is published, comes from the settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..answers.naming import naming
from ..answers.saying import said
from ..faults import Fault
from ..gate.report import Report
from ..ledger.model import Claim
from ..messages import _
from ..proofs.finding import Finding
from ..terminal import dumps, plain
from ._shared import relative

WORST, BEST = 1, 5


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    return _graph(list(_reviews(report)))


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    """Nothing was checked, and there is nothing to publish."""
    return _graph([])


def _graph(reviews: Sequence[Mapping[str, Any]]) -> str:
    """The reviews as JSON-LD that may stand in a script of a page: no name in it can end the script."""
    text = dumps({"@context": "https://schema.org", "@graph": reviews}, indent=1)
    return text.replace("<", "\\u003c") + "\n"


def _reviews(report: Report) -> Iterator[dict[str, Any]]:
    reviewer = report.reviewer
    if reviewer is None or report.today is None:
        return
    for finding in report.findings:
        if finding.severity != "error" or finding.tier != "wide" or finding.waived:
            continue
        yield {
            "@type": "ClaimReview",
            "@id": f"{reviewer.page}#{finding.fingerprint}",
            "url": reviewer.page,
            "datePublished": report.today.isoformat(),
            "author": {"@type": "Organization", "name": reviewer.name, "url": reviewer.url},
            "claimReviewed": plain(_claimed(report, finding)),
            "itemReviewed": _item(report, finding),
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": WORST,
                "worstRating": WORST,
                "bestRating": BEST,
                "alternateName": str(_("These figures cannot all be true")),
            },
            "reviewBody": plain(said(report, finding)),
        }


def _claimed(report: Report, finding: Finding) -> str:
    """The figures that are said to be true together, in the words of the document or by the names of the ledger."""
    if finding.relation is not None:
        place = finding.relation
        return place.excerpt[place.column - 1 : place.column - 1 + place.length]
    claims = _claims(report, finding)
    return _("; ").join(
        str(_("{name}: {figure}")).format(
            name=naming(report.ledger, claim.readings[0].equation.left) or claim.id, figure=claim.text
        )
        for claim in claims
    )


def _item(report: Report, finding: Finding) -> dict[str, Any]:
    """The claim itself, and where it appeared."""
    sources = dict.fromkeys(claim.source for claim in _claims(report, finding))
    appearances: list[dict[str, Any]] = []
    for id in sources:
        source = report.ledger.sources.get(id)
        if source is None or report.document is not None:
            continue
        work: dict[str, Any] = {"@type": "CreativeWork", "name": source.title or id, "url": source.address}
        if source.publisher:
            work["author"] = {"@type": "Organization", "name": source.publisher}
        if source.published:
            work["datePublished"] = source.published.text.partition("..")[0]
        appearances.append({key: value for key, value in work.items() if value})
    if not appearances:
        appearances = [{"@type": "CreativeWork", "name": plain(relative(finding.place.file))}]
    return {"@type": "Claim", "appearance": appearances if len(appearances) > 1 else appearances[0]}


def _claims(report: Report, finding: Finding) -> list[Claim]:
    return [report.ledger.claims[name] for name in finding.claims if name in report.ledger.claims]

"""The text has another figure at the place than the ledger: 72.378 billion where the ledger says 72.387 billion.

Either the figure was copied wrongly, or the text has changed, or the anchor points at a part of a larger figure
(10 of 10.5). A claim whose `as:` is another number than its equation is found here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchors import OTHER, REWRITTEN, Checked
from ..model import Ledger
from ._remark import Remark, outcomes, remark, standing

NAME = "figure-not-as-claimed"
SEVERITY = "error"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    for _, text, outcome in outcomes(checked, OTHER, REWRITTEN):
        anchor = outcome.anchor
        if outcome.state == REWRITTEN:
            said = " or ".join(figure.text for figure in anchor.said)
            message = f"as: {anchor.figure} is the figure of the text, but the claim says {said}"
            yield remark(text, outcome, message)
            continue
        reads = " ".join(outcome.reads.split())
        message = f"the ledger has {anchor.figure}, the text {reads}"
        elsewhere = (standing(text, outcome.elsewhere),) if outcome.elsewhere else ()
        yield remark(text, outcome, message, *elsewhere, key=reads)

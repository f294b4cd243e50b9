"""A figure stands in the text more than once, and nothing in the ledger says which one is meant.

Pin it in the claim with `at:`: `{line: 12, column: 3}`, `{nth: 2}` for its second occurrence, or `{after: ...}` with
the words directly before it. Occurrences inside larger numbers do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchors import SEVERAL, Checked
from ..model import Ledger
from ._remark import Remark, outcomes, remark, standing, wanted

NAME = "figure-ambiguous"
SEVERITY = "error"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    for _, text, outcome in outcomes(checked, SEVERAL):
        anchor, spans = outcome.anchor, outcome.elsewhere
        message = f"{anchor.figure} stands {len(spans)} times {wanted(text, anchor.at)}: which one is meant?"
        first = text.place(*spans[0])
        pin = f"pin it: at: {{line: {first.line}, column: {first.column}}}, or {{nth: 1}}, or {{after: words before it}}"
        yield remark(text, outcome, message, standing(text, spans), pin)

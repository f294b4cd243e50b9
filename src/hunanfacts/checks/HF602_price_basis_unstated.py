"""A growth rate may be nominal (current prices) or real (constant prices), and the text does not say which.

Only a nominal rate links the two levels. Growth of value added in Chinese statistics is at constant prices unless
stated otherwise; a measure with `prices: unstated` gives its growth claims both readings.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..deciding import Decision
from ..model import Claim, Ledger

NAME = "price-basis-unstated"
SEVERITY = "note"


def find(ledger: Ledger, decision: Decision) -> Iterator[tuple[Claim, str]]:
    for claim in ledger.claims.values():
        verdict = decision.verdicts[claim.id]
        names = {part for reading in verdict.readings for part in reading.name.split(", ")}
        if verdict.verdict == "ambiguous" and {"nominal", "real"} <= names:
            yield claim, "nominal or real growth? Both fit"

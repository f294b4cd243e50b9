"""A change of a percentage is printed in percent, and may be meant in percentage points.

27.8%, up 10.32%: from 25.2% if the rise is relative, from 17.48% if it is in points. Both readings are carried;
as long as both survive, the figure is ambiguous and the report shows what each would imply.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..deciding import Decision
from ..model import Claim, Ledger

NAME = "percent-or-points"
SEVERITY = "note"


def find(ledger: Ledger, decision: Decision) -> Iterator[tuple[Claim, str]]:
    for claim in ledger.claims.values():
        kinds = {getattr(reading.equation.left, "name", "") for reading in claim.readings}
        if decision.verdicts[claim.id].verdict == "ambiguous" and {"growth", "change"} <= kinds:
            yield claim, "percent or percentage points? Both fit"

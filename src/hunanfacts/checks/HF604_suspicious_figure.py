"""A number that a careful editor would query: organisations or places counted in billions.

"15 billion industrial clusters" is what becomes of 15个千亿产业集群 (15 clusters of 100 billion yuan each) when a
class name is read as a number. Arithmetic alone cannot settle what was meant, so this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..deciding import Decision
from ..language import Number
from ..model import Claim, Ledger
from ..units import family_of

NAME = "suspicious-figure"
SEVERITY = "warning"
LIMIT = 10**9


def find(ledger: Ledger, decision: Decision) -> Iterator[tuple[Claim, str]]:
    for claim in ledger.claims.values():
        for reading in claim.readings:
            right, left = reading.equation.right, reading.equation.left
            if not isinstance(right, Number) or right.figure.base_value < LIMIT:
                continue
            measure = ledger.measures.get(getattr(left, "measure", ""))
            for unit in (right.figure.unit, measure.unit if measure else None):
                if unit is not None and unit.is_count and family_of(unit) == "organisation":
                    yield (
                        claim,
                        f"a {unit.name} is not counted in billions: has a class name been read as a number?",
                    )
                    break
            else:
                continue
            break

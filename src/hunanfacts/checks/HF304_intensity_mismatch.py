"""An amount per unit, the amount and the number of units cannot all be true.

amount / units = intensity, each within its rounding interval, units converted exactly.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "intensity-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "ratio") and facts.has_dimension

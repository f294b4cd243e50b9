"""Numbers of things do not add up.

Counts are whole numbers and, printed as plain integers, exact: parts and total must agree to the unit.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "count-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "sum", "partition") and facts.counted

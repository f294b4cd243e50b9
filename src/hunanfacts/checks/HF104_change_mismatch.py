"""A change and the two levels it links cannot all be true.

change(x@a..b) = x@b - x@a; for percentages the change is in percentage points.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "change-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "change")

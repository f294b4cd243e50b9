"""A total and its parts cannot all be true.

The sum of the parts' rounding intervals and the total's interval have no number in common.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "sum-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "sum") and not facts.counted and not facts.percent

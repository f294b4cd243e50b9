"""A ratio and the two quantities it compares cannot all be true.

a / b = ratio, each within its rounding interval.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "ratio-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "ratio")

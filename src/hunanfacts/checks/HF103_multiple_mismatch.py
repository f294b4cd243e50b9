"""A multiple ("2.5 times") and the two levels it links cannot all be true.

times(x@a..b) = x@b / x@a, with each level within its rounding interval.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "multiple-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "times")

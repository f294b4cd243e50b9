"""A growth rate and the two levels it links cannot all be true.

growth(x@a..b) = x@b / x@a - 1. The levels, each within its rounding interval, leave a range for the rate;
the printed rate's own interval lies outside it.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "growth-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "growth", "annual_growth", "real_growth")

"""A share, the part and the whole cannot all be true.

part / whole = share, each within its rounding interval.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "share-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "ratio") and facts.percent_figure

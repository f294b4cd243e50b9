"""The parts of a complete and disjoint partition do not add up to the whole.

whole = sum of parts for every additive measure and period of the partition; a part that is not reported is
never taken as 0.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "partition-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "partition")

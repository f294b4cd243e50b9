"""So many things of at least so much come to more than the total.

number * floor <= total: 54 parks of at least 100 billion yuan need 5.4 trillion.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "floor-exceeds-total"


def matches(facts: Facts) -> bool:
    return one(facts, "floor")

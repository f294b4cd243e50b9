"""One quantity is stated twice, with values that no rounding reconciles.

The intervals of the two figures have no number in common.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "same-quantity-differs"


def matches(facts: Facts) -> bool:
    return not facts.relations and not facts.single_claim

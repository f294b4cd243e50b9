"""A part is larger than the whole it belongs to.

part <= whole, from `in:` of an entity (additive measures that cannot be negative) or from an identity: the
least the part can be exceeds the most the whole can be.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "part-exceeds-whole"


def matches(facts: Facts) -> bool:
    return one(facts, "within", "bound")

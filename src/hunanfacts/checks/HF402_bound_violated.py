"""A figure lies outside the bounds of its measure.

A measure's at_least, at_most and between are exact and always in force.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "bound-violated"


def matches(facts: Facts) -> bool:
    return facts.single_claim and not facts.relations

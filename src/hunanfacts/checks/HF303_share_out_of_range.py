"""A share lies outside what its bounds or its relation to the whole allow.

0% <= share <= 100% where the measure says so; a part of a whole is at most 100% of it.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "share-out-of-range"


def matches(facts: Facts) -> bool:
    return facts.single_claim and facts.percent_figure

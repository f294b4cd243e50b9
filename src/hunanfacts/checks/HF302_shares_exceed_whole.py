"""Shares of one whole do not add up.

The shares of all parts come to 100%, or to the printed share of their group, within rounding.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "shares-exceed-whole"


def matches(facts: Facts) -> bool:
    shares_and_sum = facts.relations in ({"ratio", "partition"}, {"ratio", "sum"}) and facts.percent_figure
    return (one(facts, "sum") and facts.percent) or (shares_and_sum and not facts.levels)

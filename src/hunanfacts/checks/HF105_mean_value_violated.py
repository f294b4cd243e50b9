"""The growth of a whole lies outside the growth of all its parts.

With positive bases the rate of a whole lies strictly between the smallest and the largest rate of its
parts, or all are equal. Real growth can bend the rule slightly (revisions, weights of a base year), so
there it strains and never contradicts; of nominal growth it follows from the sums and is a proof.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "mean-value-violated"


def matches(facts: Facts) -> bool:
    rates_and_sum = facts.relations in ({"growth", "partition"}, {"growth", "sum"})
    return "mean-value" in facts.relations or (
        rates_and_sum and not facts.levels and facts.relation_count > 2
    )

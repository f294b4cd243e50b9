"""Growth rates over several periods and the levels they link cannot all be true.

x@c = x@a * (1 + growth(x@a..b)) * (1 + growth(x@b..c)): the rates and levels of a chain leave no values
that satisfy every link.
"""

from __future__ import annotations

from ._facts import GROWTHS, Facts

NAME = "growth-chain-mismatch"


def matches(facts: Facts) -> bool:
    return len(facts.relations) > 1 and facts.relations <= GROWTHS

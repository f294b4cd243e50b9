"""What a conflict is made of, as far as naming it needs."""

from __future__ import annotations

from msgspec import Struct

GROWTHS = frozenset({"growth", "annual_growth", "real_growth"})


class Facts(Struct, frozen=True):
    """`relations` are the kinds of everything in the set that is not a plain statement of a level; `levels` counts those.

    `same`: all of the set state one and the same thing, be it a level, a rate or a ratio.
    `counted`: every quantity is a count; `percent`: every quantity is a percentage; `percent_figure`: the figure
    of the relation (or of the only claim) is one; `has_dimension`: that figure has a unit with a dimension.
    `index_base`: it speaks of an index number in its base period; `part_and_whole`: the levels are those of one part and
    of the whole of a partition.
    """

    relations: frozenset[str]
    relation_count: int
    levels: int
    single_claim: bool
    same: bool
    counted: bool
    percent: bool
    percent_figure: bool
    has_dimension: bool
    index_base: bool = False
    part_and_whole: bool = False


def one(facts: Facts, *kinds: str) -> bool:
    """True if a single relation of one of these kinds explains the conflict."""
    return facts.relation_count == 1 and bool(facts.relations & set(kinds))

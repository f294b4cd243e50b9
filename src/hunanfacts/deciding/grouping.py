"""What hangs together: constraints that share unknowns, directly or through others, are decided together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..interval import FROM_ZERO
from .constraint import Constraint, Problem, Quantity
from .leaders import Leaders


def components(problem: Problem) -> list[list[Constraint]]:
    """Constraints grouped by shared unknowns, in the order of their smallest ids."""
    leaders = Leaders[str]()
    for constraint in problem.constraints:
        names = sorted(constraint.unknowns)
        for name in names[1:]:
            leaders.join(name, names[0])
    groups: dict[str, list[Constraint]] = {}
    for constraint in problem.constraints:
        key = leaders.find(min(constraint.unknowns)) if constraint.unknowns else f"alone {constraint.id}"
        groups.setdefault(key, []).append(constraint)
    return sorted(groups.values(), key=lambda group: min(c.id for c in group))


def without_loose_ends(
    quantities: Mapping[str, Quantity], kept: Sequence[Constraint], touching: Sequence[Constraint]
) -> list[Constraint]:
    """Structure less what always finds values: sums and bounds of one shared unknown and others free from 0 up."""
    counts = Counter(name for constraint in [*kept, *touching] for name in constraint.unknowns)
    left = list(touching)
    while True:
        loose = [
            c
            for c in left
            if c.role in ("within", "partition")
            and sum(counts[name] > 1 for name in c.unknowns) <= 1
            and all(quantities[name].domain == FROM_ZERO for name in c.unknowns)
            and len({quantities[name].integer for name in c.unknowns}) == 1
        ]
        if not loose:
            return left
        left = [c for c in left if c not in loose]
        counts -= Counter(name for constraint in loose for name in constraint.unknowns)

"""What hangs together: constraints that share unknowns, directly or through others, are decided together."""

from __future__ import annotations

from .constraint import Constraint, Problem
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

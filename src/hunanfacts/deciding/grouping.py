"""What hangs together: constraints that share unknowns, directly or through others, are decided together."""

from __future__ import annotations

from .constraint import Constraint, Problem


def components(problem: Problem) -> list[list[Constraint]]:
    """Constraints grouped by shared unknowns, in the order of their smallest ids."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for constraint in problem.constraints:
        names = sorted(constraint.unknowns)
        for name in names[1:]:
            leader[find(name)] = find(names[0])
    groups: dict[str, list[Constraint]] = {}
    for constraint in problem.constraints:
        key = find(min(constraint.unknowns)) if constraint.unknowns else f"alone {constraint.id}"
        groups.setdefault(key, []).append(constraint)
    return sorted(groups.values(), key=lambda group: min(c.id for c in group))

"""One slip in a chain or a table breaks many combinations of statements: the plainest are shown, the rest counted.

Every combination is a minimal set of its own and keeps its verdicts; a reader needs the relations that fail. A set
that has all relations of a plainer one and others besides is folded into it; where more than a few sets hang together,
every set that shares a relation with a plainer one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ..deciding.constraint import Constraint, stated_quantity
from ..proofs.finding import Finding

FEW = 3
"""Of more sets that hang together only those with relations of their own are shown."""


def folded(findings: Sequence[Finding], constraints: Mapping[str, Constraint]) -> list[Finding]:
    """Open conflicts that hang together, the plainest of each relation; `further` of it names the other sets, each
    with what says the same, so that no claim in conflict is lost from sight."""
    result = [f for f in findings if not _foldable(f)]
    for group in _groups([f for f in findings if _foldable(f)]):
        result += _plainest(group, constraints)
    return result


def _foldable(finding: Finding) -> bool:
    return bool(finding.tier) and not finding.waived


def _members(finding: Finding) -> tuple[str, ...]:
    return (*finding.claims, *finding.identities)


def set_of(finding: Finding) -> tuple[str, ...]:
    """The set of a finding as the one that it is folded into names it."""
    return (*_members(finding), *finding.also)


def _groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that share members, directly or through others, in the order given."""
    groups: dict[int, list[Finding]] = {}
    into: dict[int, int] = {}
    owner: dict[str, int] = {}

    def current(number: int) -> int:
        while number in into:
            into[number] = number = into.get(into[number], into[number])
        return number

    for new, finding in enumerate(findings):
        names = _members(finding)
        met = sorted({current(owner[name]) for name in names if name in owner})
        together = groups.pop(met[0]) if met else []
        for number in met[1:]:
            together = groups.pop(number) + together
        together.append(finding)
        groups[new] = together
        into |= dict.fromkeys(met, new)
        owner |= dict.fromkeys(names, new)
    return list(groups.values())


def _plainest(group: Sequence[Finding], constraints: Mapping[str, Constraint]) -> list[Finding]:
    kept: list[tuple[set[str], Finding]] = []
    further: dict[int, list[tuple[str, ...]]] = {}
    for finding in sorted(group, key=lambda f: (f.severity != "error", len(_members(f)), f.claims)):
        relations = _relations(finding, constraints)
        same = next(
            (
                place
                for place, (known, _) in enumerate(kept)
                if known < relations or (len(group) > FEW and known & relations)
            ),
            None,
        )
        if same is None:
            kept.append((relations, finding))
        else:
            further.setdefault(same, []).append(set_of(finding))
    return [replace(f, further=tuple(further.get(place, ()))) for place, (_, f) in enumerate(kept)]


def _relations(finding: Finding, constraints: Mapping[str, Constraint]) -> set[str]:
    """The members that are not plain levels; of levels alone the quantity that they state."""
    relations, levels = set(finding.identities), set[str]()
    for name in finding.claims:
        level = stated_quantity(constraints[name]) if name in constraints else None
        (relations if level is None else levels).add(name if level is None else f"= {level}")
    return relations or levels

"""What an edit must leave alone: the largest sets of claims that hold together with the figure as it is printed.

Several slips in one ledger make conflicts of their own, and no edit of one figure settles them all. An edit creates
no conflict if everything that could be true beside the printed figure can be true beside the edited one.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..deciding.component import Component
from ..deciding.term import Piece
from ..deciding.verdicts import Conflict

MAX_REMOVALS = 16
MAX_TRIED = 400


class Standing:
    """The sets of one component, from its `conflicts`; those beside one claim are found when they are asked for."""

    def __init__(self, component: Component, conflicts: Sequence[Conflict]) -> None:
        self.component = component
        self.sets = {
            "wide": [set(c.members) for c in conflicts if c.tier == "wide"],
            "narrow": [set(c.members) for c in conflicts],
        }
        self._beside: dict[str, list[tuple[str, list[str]]]] = {}

    def holds(self, claim: str, piece: Piece, pieces: Sequence[Piece]) -> bool:
        """Can each set that holds beside the claim's figure hold beside another piece in its place?"""
        extra = (piece, *pieces[1:])
        return all(
            self.component.replaced(tier, names, claim, extra) is True
            for tier, names in self._standing(claim)
        )

    def _standing(self, claim: str) -> list[tuple[str, list[str]]]:
        """(tier, the names with the claim's) of each set; where that cannot be told, those in no conflict stand alone."""
        if claim not in self._beside:
            found: list[tuple[str, list[str]]] = []
            for tier, sets in self.sets.items():
                for removed in _hitting([names - {claim} for names in sets]):
                    names = [n for n in self.component.names if n not in removed]
                    if self.component.feasible(tier, names)[0]:
                        found.append((tier, sorted({*names, claim})))
            self._beside[claim] = found
        return self._beside[claim]


def _hitting(sets: Sequence[set[str]]) -> list[frozenset[str]]:
    """Choices of names that meet every set, the smallest first, up to a cap."""
    found: list[frozenset[str]] = []
    waiting: list[frozenset[str]] = [frozenset()]
    seen = set(waiting)
    while waiting and len(found) < MAX_REMOVALS and len(seen) < MAX_TRIED:
        removed = waiting.pop(0)
        missed = next((names for names in sets if not names & removed), None)
        if missed is None:
            if not any(other < removed for other in found):
                found.append(removed)
            continue
        for name in sorted(missed):
            further = removed | {name}
            if further not in seen:
                seen.add(further)
                waiting.append(further)
    return found

"""Claims that hold only thanks to rounding: taken as printed, to the last digit, they would not fit together."""

from __future__ import annotations

from dataclasses import dataclass

from ..deciding.component import Component
from ..deciding.minimal import Undecided, shrink
from ..deciding.verdicts import Conflict, Decision
from ..ledger.model import Ledger
from .proving import Proof, pointed, prove

MAX_SETS = 8


@dataclass(frozen=True, slots=True)
class Thanks:
    """A smallest set of claims that fit only thanks to rounding; `apart` is how far apart they are as printed."""

    members: tuple[str, ...]
    apart: str


def only_by_rounding(ledger: Ledger, decision: Decision) -> list[Thanks]:
    """Disjoint smallest sets of consistent claims that would conflict if every printed digit were exact."""
    found: list[Thanks] = []
    for component in dict.fromkeys(decision.at.values()):
        names = list(decision.base(component))
        exact = pointed(ledger, component, names)
        rest = [name for name in names if name in exact.by_id]
        while len(found) < MAX_SETS * 4:
            answer, core = exact.feasible("narrow", rest)
            if answer is not False:
                break
            try:
                members = shrink(core or rest, lambda some, exact=exact: exact.feasible("narrow", some))  # type: ignore[misc]
            except Undecided:
                break
            if not members:
                break
            found.append(Thanks(members, _apart(ledger, exact, members)))
            rest = [name for name in rest if name not in members]
    return sorted(found, key=lambda thanks: thanks.members)


def _apart(ledger: Ledger, exact: Component, members: tuple[str, ...]) -> str:
    proof: Proof = prove(ledger, Conflict("narrow", members, exact))
    return proof.gap

"""What would mend a conflict: every single edit of one figure that resolves it and creates no other.

A suggestion, never a change: an edit is offered only after the solver has shown that with it everything that is in
no other conflict can hold at face value. The order is that of likely slips, edits that settle all conflicts first.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct, field

from ..deciding.component import Component
from ..deciding.constraint import stated_quantity
from ..deciding.neighbourhood import Neighbourhood
from ..deciding.verdicts import Conflict, Decision
from ..interval import Interval
from ..ledger.model import Claim, Ledger
from .candidates import candidates
from .closeness import closeness, far, places_of
from .standing import Standing

KINDS = ("scale-word", "missing-scale-word", "percent-for-points", "points-for-percent", "power-of-ten",
         "wrong-base", "by-for-to", "truncation", "rounded-difference", "sign", "qualifier", "neighbouring-period",
         "swapped-digits", "wrong-digit", "extra-digit", "missing-digit")  # fmt: skip
MAX_CHECKS = 60
"""Edits of one claim that are put to the solver, the likeliest first."""
MAX_CHECKS_LARGE = 6
MAX_SUSPECTS = 60
"""Members of one conflict that are edited: every edit is a propagation as long as the conflict is."""
FAR = 2


class Repair(Struct, frozen=True):
    """An edit of one claim: the figure (or equation) as it is and as it may have been meant."""

    claim: str
    old: str
    new: str
    kind: str
    reason: str
    settles_all: bool
    distance: int = 0
    likely: Fraction = Fraction(0)

    def record(self) -> dict[str, str]:
        return {
            "claim": self.claim,
            "from": self.old,
            "to": self.new,
            "kind": self.kind,
            "reason": self.reason,
        }


class Budget(Struct):
    """How many edits may still be put to the solver for one finding; propagation is cheap and asks for less of it."""

    left: int = 1000
    known: dict[tuple[str, tuple[str, ...]], list[Repair]] = field(default_factory=dict)

    def spend(self, component: Component) -> bool:
        self.left -= 1 if component.by_propagation or component.by_unions else 10
        return self.left >= 0


def mend(
    ledger: Ledger, decision: Decision, conflict: Conflict, budget: Budget | None = None
) -> list[Repair]:
    """Repairs of a conflict, the likeliest first."""
    budget = budget or Budget()
    found: list[Repair] = []
    component = conflict.component
    standing = Standing(component, decision.conflicts_in(component))
    for name in _suspects(decision, conflict):
        claim = ledger.claims.get(name)
        if claim is None or len(component.twins[name]) > 1 or component.by_id[name].readings:
            continue
        rest = tuple(sorted({*decision.base(component), *conflict.members} - {claim.id}))
        if (claim.id, rest) not in budget.known:
            budget.known[claim.id, rest] = list(_of_claim(ledger, component, claim, rest, standing, budget))
        found += budget.known[claim.id, rest]
    found.sort(key=lambda repair: _likelihood(ledger, repair))
    # Two slips may ask for the same edit: the likelier reason stands for both.
    likeliest: dict[tuple[str, str, str], Repair] = {}
    for repair in found:
        likeliest.setdefault((repair.claim, repair.old, repair.new), repair)
    found = list(likeliest.values())
    # The best of every kind of slip in every claim first, so that the first few are not all of one kind.
    first: dict[tuple[str, str], Repair] = {}
    for repair in found:
        first.setdefault((repair.claim, repair.kind), repair)
    best = list(first.values())
    return best + [repair for repair in found if repair not in best]


def _likelihood(ledger: Ledger, repair: Repair) -> tuple[object, ...]:
    """Sorts likely slips first: one step of magnitude before two, figures settled by the curator last."""
    settled = ledger.claims[repair.claim].precision.exact
    far_off = repair.distance >= FAR
    kind = KINDS.index(repair.kind)
    return (
        not repair.settles_all,
        settled,
        far_off,
        kind,
        repair.distance,
        -repair.likely,
        repair.claim,
        repair.new,
    )


def _suspects(decision: Decision, conflict: Conflict) -> list[str]:
    """The members whose edit may mend the conflict: where several conflicts meet in one claim, that claim."""
    together = [c for c in decision.conflicts_in(conflict.component) if c.tier == conflict.tier]
    alone = {removed[0] for removed in conflict.corrections if len(removed) == 1}
    found = [name for name in conflict.members if len(together) == 1 or not alone or name in alone]
    if len(found) > MAX_SUSPECTS:  # levels first: of a long chain every link is as likely as the next
        found.sort(key=lambda name: stated_quantity(conflict.component.by_id[name]) is None)
    return found[:MAX_SUSPECTS]


def _of_claim(
    ledger: Ledger,
    component: Component,
    claim: Claim,
    rest: tuple[str, ...],
    standing: Standing,
    budget: Budget,
) -> Iterator[Repair]:
    constraint = component.by_id[claim.id]
    everything, own = component.names, sorted({*rest, claim.id})
    option = constraint.options[0]
    if component.large:
        left: Interval | None = Neighbourhood(component, rest).of(option.pieces[0].term, claim.id)
    else:
        left = component.left_by_others(own).get(claim.id)
        if left is None:
            left = component.bounds_of(option.pieces[0].term, rest)
    checks = 0
    for candidate in candidates(ledger, component, claim, constraint, left):
        piece = candidate.piece
        if left is not None and piece.term == option.pieces[0].term and (left & piece.allowed.narrow).empty:
            continue
        checks += 1
        if checks > (MAX_CHECKS_LARGE if component.large else MAX_CHECKS) or not budget.spend(component):
            return
        extra = (piece, *option.pieces[1:])
        if not component.replaced("narrow", own, claim.id, extra):
            continue
        settles = own == everything or component.replaced("narrow", everything, claim.id, extra) is True
        if settles or standing.holds(claim.id, piece, option.pieces):
            old = candidate.old or claim.text
            distance, likely = candidate.distance, Fraction(0)
            if piece.term == option.pieces[0].term:
                likely = closeness(piece.allowed.narrow, left) / places_of(candidate.kind, claim.text)
                if far(piece.allowed.narrow, left):
                    distance = max(distance, FAR)
            reason = candidate.reason
            yield Repair(claim.id, old, candidate.new, candidate.kind, reason, settles, distance, likely)

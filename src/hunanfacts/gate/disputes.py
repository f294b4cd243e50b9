"""Disputed claims: published so, known not to fit. One decision of a person for everything that one slip breaks.

The claim is set aside and the rest is decided without it. What it would break is one waived finding, so that it stays
in sight with its reason. A dispute that is over, that names another figure than is printed now, or that nothing calls
for, counts for nothing or is said to be of no use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import ModuleType

from msgspec import Struct
from msgspec.structs import replace

from ..checks import HF801_waiver_unused as unused_check
from ..checks import HF802_waiver_expired as expired_check
from ..checks import HF803_waiver_without_reason as reason_check
from ..checks import HF805_waiver_unbound as unbound_check
from ..checks.listing import code_of
from ..deciding.component import Component
from ..deciding.conflicting import minimal_sets
from ..deciding.constraint import Constraint, Problem
from ..deciding.implied import Later
from ..deciding.judging import Verdict
from ..deciding.verdicts import Conflict, Decision
from ..figures.wording import interval_text, trimmed
from ..ledger.model import Claim, Dispute, Ledger
from ..messages import _
from ..proofs.finding import Finding
from ..proofs.proving import left_text
from ..proofs.styles import style_of
from .findings import digest, of_conflict


class Aside(Struct, frozen=True):
    """A claim that is set aside: its dispute, what it would break (the plainest set first)."""

    claim: Claim
    dispute: Dispute
    conflicts: tuple[Conflict, ...]


def set_aside(ledger: Ledger, today: date) -> list[Claim]:
    """The claims whose dispute counts today."""
    return [
        c for c in ledger.claims.values() if c.disputed is not None and not _fault_of(c, c.disputed, today)
    ]


def without(problem: Problem, claims: Iterable[Claim]) -> Problem:
    names = {claim.id for claim in claims}
    return replace(problem, constraints=tuple(c for c in problem.constraints if c.id not in names))


def held_against(
    decision: Decision, problem: Problem, claims: Iterable[Claim], limit: int | None
) -> list[Aside]:
    """Each disputed claim held against what was decided without any; `decision` gets its verdict."""
    constraints = {constraint.id: constraint for constraint in problem.constraints}
    found = []
    for claim in claims:
        constraint = constraints[claim.id]
        component = _around(decision, constraint, limit)
        sets = minimal_sets(component)
        conflicts = [Conflict("wide", names, component) for names in sets.wide if claim.id in names]
        conflicts += [Conflict("narrow", names, component) for names in sets.strained if claim.id in names]
        conflicts.sort(key=lambda c: (c.tier != "wide", len(c.members), c.members))
        term = constraint.options[0].pieces[0].term
        implied = None
        if len(constraint.options) == 1:
            implied = component.bounds_of(term, [name for name in component.names if name != claim.id])
        verdict = "undecided" if sets.undecided else "untested"
        if conflicts:
            verdict = "contradicted" if conflicts[0].tier == "wide" else "strained"
        elif (
            not sets.undecided
            and implied is not None
            and not component.natural(term).within(implied.closure())
        ):
            verdict = "holds"
        decision.verdicts[claim.id] = Verdict(claim.id, verdict, later=Later(None, implied))
        assert claim.disputed is not None
        found.append(Aside(claim, claim.disputed, tuple(conflicts)))
    decision.verdicts = dict(sorted(decision.verdicts.items()))
    return found


def _around(decision: Decision, constraint: Constraint, limit: int | None) -> Component:
    """The claim with what its quantities hang together with, less what is in conflict anyway."""
    near = {id(decision.at[name]): decision.at[name] for name in sorted(constraint.unknowns)}
    base = {name for component in near.values() for name in decision.base(component)}
    kept = [c for component in near.values() for c in component.constraints if c.structural or c.id in base]
    return Component(decision.problem.quantities, [*kept, constraint], limit)


def findings(ledger: Ledger, decision: Decision, aside: Iterable[Aside]) -> list[Finding]:
    """One waived finding of each disputed claim that breaks something."""
    found = []
    for item in aside:
        if item.conflicts:
            plainest = of_conflict(ledger, decision, item.conflicts[0])
            found.append(replace(
                plainest, waived=True, waiver=item.dispute.reason, doubt=(), place=item.claim.figure_place,
                message=_message(ledger, decision, item),
                further=tuple(tuple(sorted(conflict.members)) for conflict in item.conflicts[1:]),
            ))  # fmt: skip
    return found


def _message(ledger: Ledger, decision: Decision, item: Aside) -> str:
    """`x = 148 million yuan is disputed; the others leave [183.5 .. 184.5] million yuan`."""
    claim, implied, component = (
        item.claim,
        decision.verdicts[item.claim.id].implied,
        item.conflicts[0].component,
    )
    option = component.by_id[claim.id].options[0]
    message = _("{equation} = {text} is disputed").format(
        equation=left_text(claim.readings[0].equation), text=claim.text
    )
    if implied is None or implied.empty or option.kind == "annual_growth":
        return message
    shown = interval_text(trimmed(implied, component.natural(option.pieces[0].term)), style_of(ledger, claim))
    return _("{message}; the others leave {shown}").format(message=message, shown=shown)


def hygiene(ledger: Ledger, aside: Iterable[Aside], today: date) -> list[Finding]:
    """What there is to say of the disputes themselves."""
    met: Mapping[str, Aside] = {item.claim.id: item for item in aside}
    found = []
    for claim in ledger.claims.values():
        if claim.disputed is None:
            continue
        said = _fault_of(claim, claim.disputed, today)
        if not said and not met[claim.id].conflicts:
            said = (
                unused_check,
                _("{id} is disputed and nothing contradicts it").format(id=claim.id),
                _("take the dispute out"),
            )
        elif not said and not claim.disputed.figure:
            hint = _("add `figure: {text}` to bind it").format(text=claim.figure.text)
            said = (
                unbound_check,
                _("the dispute of {id} would outlive a change of its figure").format(id=claim.id),
                hint,
            )
        if said:
            check, message, hint = said
            code = code_of(check)
            found.append(
                Finding(code, check.NAME, check.SEVERITY, "", message, (claim.id,), (), claim.disputed.place,
                        steps=(hint,), fingerprint=digest(code, [(claim.id, "disputed")]))
            )  # fmt: skip
    return found


def _fault_of(claim: Claim, dispute: Dispute, today: date) -> tuple[ModuleType, str, str] | None:
    """Why a dispute does not count: the check that says so, the message, what to do."""
    if not dispute.reason:
        return (
            reason_check,
            _("the dispute of {id} gives no reason and counts for nothing").format(id=claim.id),
            _("add `reason:`"),
        )
    if dispute.until and date.fromisoformat(dispute.until) < today:
        return (
            expired_check,
            _("the dispute of {id} ended on {until}").format(id=claim.id, until=dispute.until),
            _("look at the figure again"),
        )
    if dispute.figure and dispute.figure != claim.figure.text:
        message = _("the dispute of {id} is void: it is of {figure}, and {text} is printed").format(
            id=claim.id, figure=dispute.figure, text=claim.figure.text
        )
        return unused_check, message, _("look at the figure as if it were the first time")
    return None

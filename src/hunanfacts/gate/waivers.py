"""Waivers: findings that the curator accepts stay in sight and do not fail the gate.

A waiver silences a finding, not the arithmetic: verdicts stay what they are, and a waived claim still counts as
evidence against others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ..anchoring.anchors import Checked
from ..checks._waivers import NEVER_WAIVED, Use
from ..checks.listing import CONFLICTS, QUERIES, TEXTS, WAIVERS, code_of
from ..deciding.verdicts import Decision
from ..ledger.model import Ledger, Waiver
from ..proofs.finding import Finding
from .findings import digest, order


def waivable(finding: Finding) -> bool:
    """Faults, limits and the gate's own hygiene are never waived; what has no fingerprint cannot be bound."""
    return bool(finding.fingerprint) and not finding.code.startswith(NEVER_WAIVED)


def waived(
    ledger: Ledger, decision: Decision, found: Iterable[Finding], today: date,
    checked: Sequence[Checked] | None = None,
) -> list[Finding]:  # fmt: skip
    """The findings with those marked that a waiver meets, and what there is to say of the waivers themselves."""
    found = list(found)
    uses = [
        replace(use, complete=False) if texts_missing(use.waiver.code, checked) else use
        for use in (use_of(waiver, decision, found, today) for waiver in waivers_of(ledger))
    ]
    return sorted([*marked(found, uses), *hygiene(uses)], key=order)


def marked(found: Iterable[Finding], uses: Iterable[Use]) -> list[Finding]:
    """The findings, those that a valid waiver meets as waived."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for use in uses:
        for finding in use.meets if use.valid else ():
            reasons[finding.fingerprint].append(use.waiver.reason)
    return [
        replace(f, waived=True, waiver="; ".join(dict.fromkeys(reasons[f.fingerprint])))
        if waivable(f) and f.fingerprint in reasons
        else f
        for f in found
    ]


def waivers_of(ledger: Ledger) -> list[Waiver]:
    return [waiver for claim in ledger.claims.values() for waiver in claim.waivers]


def use_of(waiver: Waiver, decision: Decision, found: Iterable[Finding], today: date) -> Use:
    """What a waiver meets. Without a fingerprint it meets a finding only where a single one fits."""
    around = [f for f in found if waivable(f) and waiver.claim in (*f.claims, *f.also)]
    fits = tuple(f for f in around if f.code == waiver.code)
    meets: tuple[Finding, ...] = fits if len(fits) == 1 else ()
    if waiver.finding:
        meets = tuple(f for f in fits if f.fingerprint.startswith(waiver.finding))
    others = tuple(sorted({f.code for f in around} - {waiver.code}))
    known = waiver.code in KNOWN
    return Use(waiver, today, known, fits, meets, others, not out_of_sight(decision, [waiver.claim]))


KNOWN = frozenset(code_of(check) for check in (*CONFLICTS, *QUERIES, *TEXTS))


def hygiene(uses: Iterable[Use]) -> list[Finding]:
    found = []
    for use in uses:
        for check in WAIVERS:
            said = check.find(use)
            if said is not None:
                message, hint = said
                code, waiver = code_of(check), use.waiver
                mark = digest(code, [(waiver.claim, f"{waiver.code} {waiver.finding}")])
                found.append(
                    Finding(code, check.NAME, check.SEVERITY, "", message, (waiver.claim,), (), waiver.place,
                            steps=(hint,), fingerprint=mark)
                )  # fmt: skip
    return found


def texts_missing(code: str, checked: Sequence[Checked] | None) -> bool:
    """Can a finding on texts only not be seen, because a text was not at hand?"""
    on_texts = code in (code_of(check) for check in TEXTS)
    return on_texts and (checked is None or any(one.text is None for one in checked))


def out_of_sight(decision: Decision, names: Iterable[str]) -> bool:
    """May one of these claims be in a conflict that is not listed, because of the cap or a limit?"""
    cut = {name for names in decision.undecided for name in names}
    for conflict in decision.conflicts:
        if conflict.more:
            cut |= {twin for twins in conflict.component.twins.values() for twin in twins}
    return not cut.isdisjoint(names)

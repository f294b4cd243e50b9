"""Waivers: findings that the curator accepts stay in sight and do not fail the gate.

A waiver silences a finding, not the arithmetic: verdicts stay what they are, and a waived claim still counts as
evidence against others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from ..anchoring.records import Checked
from ..checks._waivers import NEVER_WAIVED, Use
from ..checks.listing import CONFLICTS, QUERIES, TEXTS, WAIVERS, code_of
from ..deciding.verdicts import Decision
from ..ledger.model import Ledger, Waiver
from ..messages import _, joined
from ..proofs.finding import Finding
from .findings import digest, fingerprint, members, order
from .folding import folded


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
        for use in uses_of(waivers_of(ledger), decision, found, today)
    ]
    sets = together(ledger, decision, found) if any(use.waiver.together for use in uses) else {}
    return sorted([*marked(found, uses, sets), *hygiene(uses)], key=order)


def marked(
    found: Iterable[Finding],
    uses: Iterable[Use],
    sets: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType({}),
) -> list[Finding]:
    """The findings, those that a valid waiver meets as waived, with the `sets` that are folded into them."""
    reasons: dict[str, list[str]] = defaultdict(list)
    heads: dict[str, str] = {}
    for use in uses:
        for finding in use.meets if use.valid else ():
            reasons[finding.fingerprint].append(use.waiver.reason)
            mark, others = sets.get(finding.fingerprint, ("", ()))
            if use.waiver.together and mark.startswith(use.waiver.together):
                heads |= dict.fromkeys(others, finding.fingerprint)
    result = []
    for f in found:
        if waivable(f) and f.fingerprint in reasons:
            f = replace(f, waived=True, waiver=joined(_("; "), dict.fromkeys(reasons[f.fingerprint])))
        elif head := heads.get(f.fingerprint, ""):
            f = replace(
                f, waived=True, waiver=joined(_("; "), dict.fromkeys(reasons[head])), folded_into=head
            )
        result.append(f)
    return result


def together(
    ledger: Ledger, decision: Decision, found: Iterable[Finding]
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of each conflict that others are folded into: what binds them, and their fingerprints.

    What binds them is made of every claim in them and its figure: a further claim or a changed figure, and they are
    reported again.
    """
    constraints = {constraint.id: constraint for constraint in decision.problem.constraints}
    bare = [replace(f, waived=False, waiver="", folded_into="") for f in found if waivable(f)]
    marks = {(*f.claims, *f.identities, *f.also): f.fingerprint for f in bare}
    result = {}
    for head in folded(bare, constraints):
        if head.further:
            names = sorted({name for some in head.further for name in some} | members(ledger, head))
            others = tuple(marks[some] for some in head.further)
            result[head.fingerprint] = fingerprint(ledger, "with", names), others
    return result


def gathered(found: Iterable[Finding]) -> list[Finding]:
    """What was accepted with a finding is counted there and not listed again."""
    found = list(found)
    with_it: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for f in found:
        if f.folded_into:
            with_it[f.folded_into].append((*f.claims, *f.identities, *f.also))
    return [
        replace(f, further=(*f.further, *with_it[f.fingerprint]))
        if f.waived and f.fingerprint in with_it
        else f
        for f in found
        if not f.folded_into
    ]


def waivers_of(ledger: Ledger) -> list[Waiver]:
    return [waiver for claim in ledger.claims.values() for waiver in claim.waivers]


def uses_of(
    waivers: Sequence[Waiver], decision: Decision, found: Iterable[Finding], today: date
) -> list[Use]:
    """What each waiver meets."""
    if not waivers:
        return []
    on: dict[str, list[Finding]] = defaultdict(list)
    for f in found:
        for name in dict.fromkeys((*f.claims, *f.also)) if waivable(f) else ():
            on[name].append(f)
    unseen = beyond_sight(decision)
    return [_use(waiver, on.get(waiver.claim, ()), waiver.claim not in unseen, today) for waiver in waivers]


def _use(waiver: Waiver, around: Sequence[Finding], complete: bool, today: date) -> Use:
    """What a waiver meets of the findings on its claim. Without a fingerprint it meets one only if a single one fits."""
    fits = tuple(f for f in around if f.code == waiver.code)
    meets: tuple[Finding, ...] = fits if len(fits) == 1 else ()
    if waiver.finding:
        meets = tuple(f for f in fits if f.fingerprint.startswith(waiver.finding))
    others = tuple(sorted({f.code for f in around} - {waiver.code}))
    known = waiver.code in KNOWN
    return Use(waiver, today, known, fits, meets, others, complete)


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


def beyond_sight(decision: Decision) -> set[str]:
    """The claims that may be in a conflict that is not listed, because of the cap or a limit."""
    cut = {name for names in decision.undecided for name in names}
    for component in {id(c.component): c.component for c in decision.conflicts if c.more}.values():
        cut |= {twin for twins in component.twins.values() for twin in twins}
    return cut

"""Findings: every conflict named, located and explained, and what a careful editor would query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec.structs import replace

from ..anchoring.records import Checked
from ..checks.listing import QUERIES, TEXTS, code_of, name_conflict
from ..deciding.arithmetic import all_whole
from ..deciding.verdicts import Conflict, Decision
from ..faults import Place
from ..figures.wording import interval_text
from ..language.nodes import Number
from ..ledger.model import Claim, Ledger, reading_words
from ..messages import _, joined, ngettext
from ..proofs.evidence import evidence
from ..proofs.evidence import words as evidence_words
from ..proofs.finding import Finding
from ..proofs.mending import Budget, mend
from ..proofs.proving import Outline, Proof, left_text, outlined, prove
from ..proofs.styles import quantity_style
from .facts import facts_of

SEVERITIES = ("error", "warning", "note")
FEW = 4
"""So many figures are named in one message."""
MAX_MENDED = 12
"""Conflicts for which repairs are searched; a ledger with more has other worries."""


def findings(
    ledger: Ledger, decision: Decision, repairs: bool = True, checked: Sequence[Checked] = ()
) -> list[Finding]:
    """All findings, the worst first, then in order of place; `repairs` asks for what would mend each conflict.

    `checked` are the sources that were held against their texts.
    """
    found = explained(ledger, decision, sketched(ledger, decision, checked))
    return mended(ledger, decision, found) if repairs else found


def sketched(ledger: Ledger, decision: Decision, checked: Sequence[Checked] = ()) -> list[Finding]:
    """All findings in order, the conflicts not yet explained: most of those that hang together are folded away."""
    found = [_sketched(ledger, conflict, outlined(ledger, conflict)) for conflict in decision.conflicts]
    outright = _stated_outright(ledger)
    for check in QUERIES:
        for claim, message in check.find(ledger, decision):
            found.append(
                _query(ledger, decision, outright, claim, code_of(check), check.NAME, check.SEVERITY, message)
            )
    for names in decision.undecided:
        found.append(_undecided(ledger, names))
    found += text_findings(ledger, checked)
    found.sort(key=order)
    return found


def order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return SEVERITIES.index(finding.severity), place.file, place.line, finding.code, finding.claims


def text_findings(ledger: Ledger, checked: Sequence[Checked], codes: Sequence[str] = ()) -> list[Finding]:
    """What the checks of the texts (or those of them with these codes) find, in the order of the checks."""
    found = []
    for check in TEXTS:
        code = code_of(check)
        if codes and code not in codes:
            continue
        for remark in check.find(ledger, checked):
            names = [name for name in (remark.claim, remark.key) if name]
            claims = (remark.claim,) if remark.claim else ()
            found.append(Finding(
                code, check.NAME, check.SEVERITY, "", remark.message, claims, (), remark.place, steps=remark.steps,
                fingerprint=fingerprint(ledger, code, names), seen=remark.seen,
            ))  # fmt: skip
    return found


def mended(ledger: Ledger, decision: Decision, found: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which they will be shown; the first open conflicts with what would mend each."""
    budget = Budget()
    by_members = decision.by_members
    result, count = [], 0
    for finding in found:
        conflict = by_members.get((finding.tier, members(ledger, finding)))
        if conflict is not None and not finding.waived and count < MAX_MENDED:
            count += 1
            budget.left = Budget().left
            repairs = tuple(repair.record() for repair in mend(ledger, decision, conflict, budget))
            finding = replace(finding, repairs=repairs)
        result.append(finding)
    return result


def members(ledger: Ledger, finding: Finding) -> frozenset[str]:
    """The ids of the minimal set; declared structure has none."""
    return frozenset((*finding.claims, *(name for name in finding.identities if name in ledger.identities)))


def fingerprint(ledger: Ledger, code: str, names: Iterable[str]) -> str:
    """Bound to the code, the claims and their figures, the identities as written: a changed figure gives another."""
    return digest(code, ((name, figures_of(ledger, name)) for name in names))


def digest(code: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Of a code and its (id, figure) pairs, in whatever order."""
    import hashlib  # OpenSSL takes a while to load

    return hashlib.sha256(repr((code, sorted(pairs))).encode()).hexdigest()[:16]


def figures_of(ledger: Ledger, name: str) -> str:
    """The figure as printed, and as each reading puts it where that differs: either may be what was changed."""
    if name in ledger.identities:
        return " ".join(ledger.identities[name].equation.text.split())
    if name not in ledger.claims:
        return ""
    claim = ledger.claims[name]
    rights = (reading.equation.right for reading in claim.readings)
    put = (right.figure.text for right in rights if isinstance(right, Number))
    return "\n".join(dict.fromkeys((claim.text, *put)))


def of_conflict(ledger: Ledger, decision: Decision, conflict: Conflict) -> Finding:
    """A conflict named, located and explained."""
    outline = outlined(ledger, conflict)
    return _explained(ledger, decision, conflict, outline, _sketched(ledger, conflict, outline))


def _sketched(ledger: Ledger, conflict: Conflict, outline: Outline) -> Finding:
    """A conflict named and located, without a word of explanation: all that folding and waiving ask for."""
    code, name = name_conflict(facts_of(ledger, conflict, outline.structure))
    claims = tuple(n for n in conflict.members if n in ledger.claims)
    identities = tuple(n for n in conflict.members if n not in ledger.claims)
    structure = tuple(c.label for c in outline.structure)
    pivot = None if outline.pivot is None else outline.pivot.id
    return Finding(
        code, name, "error" if conflict.tier == "wide" else "warning", conflict.tier, "", claims,
        identities + structure, _place(ledger, pivot, claims, identities), also=conflict.twins,
        fingerprint=fingerprint(ledger, code, conflict.members),
    )  # fmt: skip


def _explained(
    ledger: Ledger, decision: Decision, conflict: Conflict, outline: Outline, finding: Finding
) -> Finding:
    proof = prove(ledger, conflict, outline)
    return replace(
        finding, message=_message(ledger, conflict, proof, finding.claims, finding.code), gap=proof.gap,
        steps=proof.steps, sides=proof.sides, doubt=doubts(ledger, decision, conflict),
    )  # fmt: skip


def explained(ledger: Ledger, decision: Decision, found: Iterable[Finding]) -> list[Finding]:
    """Findings in the order given; a conflict that has only been sketched so far is proved."""
    by_members = decision.by_members
    result = []
    for finding in found:
        conflict = by_members.get((finding.tier, members(ledger, finding)))
        if conflict is not None and not finding.message:
            finding = _explained(ledger, decision, conflict, outlined(ledger, conflict), finding)
        result.append(finding)
    return result


def doubts(ledger: Ledger, decision: Decision, conflict: Conflict) -> tuple[tuple[str, ...], ...]:
    """The smallest sets of claims whose removal settles every conflict of a component, the least trusted first.

    Only where conflicts meet: of a single conflict each member is such a set. Identities are the curator's own word
    and come last. What several claims say in the same words falls or stands together.
    """
    together = [c for c in decision.conflicts_in(conflict.component) if c.tier == conflict.tier]
    if len(together) < 2:
        return ()
    named = [
        tuple(sorted(twin for name in correction for twin in conflict.component.twins[name]))
        for correction in conflict.corrections
    ]

    def weight(names: tuple[str, ...]) -> tuple[object, ...]:
        claims = [ledger.claims[name] for name in names if name in ledger.claims]
        trust = sum(
            (ledger.sources[c.source].trust for c in claims if c.source in ledger.sources), Fraction(0)
        )
        return sum(name not in ledger.claims for name in names), trust, len(names), names

    return tuple(sorted(named, key=weight))


def _whole(conflict: Conflict, name: str) -> bool:
    constraint = conflict.component.by_id[name]
    return all_whole(constraint.options[0].pieces[0].term, conflict.component.quantities)


def _place(ledger: Ledger, pivot: str | None, claims: tuple[str, ...], identities: tuple[str, ...]) -> Place:
    if pivot is not None or claims:
        return ledger.claims[pivot or claims[0]].figure_place
    return ledger.identities[identities[0]].place if identities else Place("", 0, 0)


def _message(ledger: Ledger, conflict: Conflict, proof: Proof, claims: tuple[str, ...], code: str) -> str:
    said_of = _said_of(ledger, conflict, proof, claims, code)
    return said_of if conflict.tier == "wide" else _("{message} at face value").format(message=said_of)


def _said_of(ledger: Ledger, conflict: Conflict, proof: Proof, claims: tuple[str, ...], code: str) -> str:
    if code == "HF401" and len(claims) == 2:
        sources = {ledger.claims[name].source for name in claims}
        said = [
            ledger.claims[name].text + (f" ({ledger.claims[name].source})" if len(sources) > 1 else "")
            for name in claims
        ]
        subject = left_text(ledger.claims[claims[0]].readings[0].equation)
        return _("{subject} is {one} and {other}: both cannot be true").format(
            subject=subject, one=said[0], other=said[1]
        )
    if len(conflict.members) == 1 and proof.forced is None and proof.pivot is not None:
        claim = ledger.claims[proof.pivot]
        subject = left_text(claim.readings[0].equation)
        if _whole(conflict, proof.pivot):
            return _("{subject} = {figure} is printed, but it counts things and is whole").format(
                subject=subject, figure=claim.text
            )
        return _("{subject} = {figure} cannot be true").format(subject=subject, figure=claim.text)
    if proof.pivot is not None and proof.forced is not None:
        claim = ledger.claims[proof.pivot]
        forced = proof.sides[1].text
        if any(option.kind == "constant" for option in conflict.component.by_id[proof.pivot].options):
            subject = left_text(claim.readings[0].equation)
            return _("{subject} = {figure} is printed; it is {forced} whatever the quantity is").format(
                subject=subject, figure=claim.text, forced=forced
            )
        alone = len(conflict.members) == 1 and not proof.structure
        printed = (
            _("{subject} = {figure} is printed; the bounds of its measure leave {forced}")
            if alone
            else _("{subject} = {figure} is printed; the others leave {forced}")
        )
        return printed.format(subject=left_text(claim.readings[0].equation), figure=claim.text, forced=forced)
    if not claims:
        return _("the identities and declared structure contradict each other")
    named = [ledger.claims[name] for name in claims]
    said = [
        _("{equation} = {figure} ({claim})").format(
            equation=left_text(claim.readings[0].equation), figure=claim.text, claim=claim.id
        )
        for claim in named[:FEW]
    ]
    said += [_("{count} more").format(count=len(named) - FEW)] if len(named) > FEW else []
    said += [
        _("the identity {name}").format(name=name) for name in conflict.members if name in ledger.identities
    ]
    if len(said) > 2:
        return _("{claims} cannot all be true").format(claims=joined(", ", said))
    return _("{claims} cannot both be true").format(claims=joined(", ", said))


def _query(
    ledger: Ledger, decision: Decision, outright: set[str], claim: Claim, code: str, name: str, severity: str,
    message: str,
) -> Finding:  # fmt: skip
    steps = []
    for reading in decision.verdicts[claim.id].readings:
        if not reading.survives:
            steps.append(_("{name}: refuted by the other claims").format(name=reading_words(reading.name)))
            continue
        implied = [
            _("{quantity} is {interval}").format(
                quantity=quantity, interval=interval_text(range_, quantity_style(ledger, quantity))
            )
            for quantity, range_ in reading.implied.items()
            if quantity not in outright
            and not decision.problem.quantities[quantity].domain.within(range_.closure())
        ]
        implied += [_equation_of(claim, reading.name)] if not implied else []
        steps.append(
            _("{name}: {figure}").format(name=reading_words(reading.name), figure=joined(_("; "), implied))
        )
    for item in evidence(ledger, decision, claim):
        steps.append(
            _("evidence, no proof, if {reading}: {item}").format(
                reading=reading_words(item.reading), item=evidence_words(item, claim)
            )
        )
    if claim.note:
        steps.append(_("note: {text}").format(text=claim.note))
    message = _("{figure}: {message}").format(figure=claim.text, message=message)
    return Finding(code, name, severity, "", message, (claim.id,), (), claim.figure_place, steps=tuple(steps),
                   fingerprint=fingerprint(ledger, code, [claim.id]))  # fmt: skip


def _equation_of(claim: Claim, reading: str) -> str:
    return next((r.equation.text.strip() for r in claim.readings if r.name == reading), reading)


def _stated_outright(ledger: Ledger) -> set[str]:
    """The quantities that a claim of one reading states."""
    one = (c.readings[0].equation for c in ledger.claims.values() if len(c.readings) == 1)
    return {left_text(equation) for equation in one}


def _undecided(ledger: Ledger, names: tuple[str, ...]) -> Finding:
    claims = tuple(name for name in names if name in ledger.claims)
    identities = tuple(name for name in names if name not in ledger.claims)
    message = ngettext(
        "undecided: a limit was reached over {claims} claim",
        "undecided: a limit was reached over {claims} claims that hang together", len(claims),
    ).format(claims=len(claims))  # fmt: skip
    return Finding("HF701", "undecided", "error", "", message, claims, identities,
                   _place(ledger, None, claims, identities), fingerprint=fingerprint(ledger, "HF701", names))  # fmt: skip

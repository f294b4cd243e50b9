"""A checked ledger: what formats print and commands answer from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .anchors import Checked
from .binding import Constraint, bind
from .deciding import VERDICTS, Decision, decide
from .findings import findings
from .model import Finding, Ledger


@dataclass(frozen=True, slots=True)
class Report:
    """`findings` are those that the filter lets through; `hidden` counts the rest.

    `checked` are the sources held against their texts, None if no texts were at hand.
    """

    ledger: Ledger
    decision: Decision
    findings: tuple[Finding, ...]
    constraints: Mapping[str, Constraint]
    hidden: int = 0
    checked: tuple[Checked, ...] | None = None

    @property
    def summary(self) -> dict[str, int]:
        """Claims in all and by verdict, in the order of the contract."""
        counts = Counter(verdict.verdict for verdict in self.decision.verdicts.values())
        return {"claims": len(self.ledger.claims), **{name: counts[name] for name in VERDICTS}, "waived": 0}

    def filtered(self, names: Iterable[str]) -> Report:
        """Only the findings on these claims or files; everything was checked all the same."""
        wanted = set(names)
        if not wanted:
            return self
        kept = tuple(f for f in self.findings if concerns(self.ledger, f, wanted))
        return replace(self, findings=kept, hidden=len(self.findings) - len(kept))


def check(
    ledger: Ledger, limit: int | None = None, repairs: bool = True, checked: Sequence[Checked] | None = None
) -> Report:
    """Decide a ledger without faults. `limit` bounds the solver's work (None: the usual limit), `repairs`
    searches for what would mend each conflict, `checked` are the sources held against their texts."""
    decision = decide(bind(ledger), limit)
    constraints = {constraint.id: constraint for constraint in decision.problem.constraints}
    found = findings(ledger, decision, repairs, checked or ())
    anchors = None if checked is None else tuple(checked)
    return Report(ledger, decision, tuple(found), constraints, checked=anchors)


def concerns(ledger: Ledger, finding: Finding, names: set[str]) -> bool:
    """True if a finding has a member (or a claim that says the same) with one of these ids or in these files."""
    members = {*finding.claims, *finding.identities, *finding.also}
    files = {ledger.claims[name].place.file for name in members if name in ledger.claims} | {
        finding.place.file
    }
    return bool(names & (members | files))

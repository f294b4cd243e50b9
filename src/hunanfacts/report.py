"""A checked ledger: what formats print and commands answer from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .binding import Constraint, bind
from .deciding import VERDICTS, Decision, decide
from .findings import findings
from .model import Finding, Ledger


@dataclass(frozen=True, slots=True)
class Report:
    """`shown` are the findings that the filter lets through; `hidden` counts the rest."""

    ledger: Ledger
    decision: Decision
    findings: tuple[Finding, ...]
    constraints: Mapping[str, Constraint]
    hidden: int = 0

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


def check(ledger: Ledger, limit: int | None = None, repairs: bool = True) -> Report:
    """Decide a ledger without faults. `limit` bounds the solver's work (None: the usual limit), `repairs`
    searches for what would mend each conflict."""
    decision = decide(bind(ledger), limit)
    constraints = {constraint.id: constraint for constraint in decision.problem.constraints}
    return Report(ledger, decision, tuple(findings(ledger, decision, repairs)), constraints)


def concerns(ledger: Ledger, finding: Finding, names: set[str]) -> bool:
    """True if a finding has a member (or a claim that says the same) with one of these ids or in these files."""
    members = {*finding.claims, *finding.identities, *finding.also}
    files = {ledger.claims[name].place.file for name in members if name in ledger.claims}
    return bool(names & (members | files))

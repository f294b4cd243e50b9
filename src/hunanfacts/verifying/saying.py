"""The claims of a ledger by what they state, and which of its quantities are at odds."""

from __future__ import annotations

from functools import cached_property

from msgspec.structs import replace

from ..gate.report import Report
from ..language.nodes import Change, Ref
from ..language.period import PUBLISHED
from ..ledger.model import Claim
from .target import Target


class Sayings:
    """What the claims of one decided ledger say outright."""

    def __init__(self, report: Report) -> None:
        self.report, self.ledger, self.decision = report, report.ledger, report.decision

    def disputed(self, target: Target) -> bool:
        """Whether a claim on this quantity is in a conflict that nobody has accepted, or was not decided.

        A conflict that is waived leaves open what the waived claim says itself, and nothing else.
        """
        keys = {target.key, target.base_key} if target.kind != "level" else {target.key}
        saying = {claim.id for claim in self.stating.get(str(target), ())}
        return any(
            self.decision.verdicts[id].verdict in ("contradicted", "strained", "undecided")
            and id not in self.accepted
            and not (id in self._waived and id not in saying)
            for key in keys
            for id in self._bearing.get(key, ())
        )

    @cached_property
    def _waived(self) -> frozenset[str]:
        """The claims whose every conflict is accepted, and that a waiver stands beside."""
        return frozenset(id for id in self._silenced if self.ledger.claims[id].waivers)

    @cached_property
    def accepted(self) -> frozenset[str]:
        """The other claims of conflicts that are accepted."""
        return self._silenced - self._waived

    @cached_property
    def _silenced(self) -> frozenset[str]:
        """The claims that stand in conflicts, all of which are waived."""
        waived, open_ = set[str](), set[str]()
        for finding in self.report.findings:
            if finding.tier:
                (waived if finding.waived else open_).update(finding.claims)
        return frozenset((waived - open_) & self.ledger.claims.keys())

    @cached_property
    def _bearing(self) -> dict[str, list[str]]:
        """The claims in which each quantity stands."""
        found: dict[str, list[str]] = {}
        for id in self.ledger.claims:
            for name in self.report.constraints[id].unknowns:
                found.setdefault(name, []).append(id)
        return found

    @cached_property
    def stating(self) -> dict[str, list[Claim]]:
        """The claims that state each level and change outright, by the name of the target."""
        found: dict[str, list[Claim]] = {}
        for claim in self.ledger.claims.values():
            for name in dict.fromkeys(self._targets_of(claim)):
                found.setdefault(name, []).append(claim)
        return found

    def _targets_of(self, claim: Claim) -> list[str]:
        names: list[str] = []
        for reading in claim.readings:
            left = reading.equation.left
            if isinstance(left, Ref):
                names.append(str(self.target("level", left, claim)))
            elif isinstance(left, Change) and not left.whole:
                kind = "growth" if left.name == "real_growth" else left.name
                after, before = self.target(kind, left.after, claim), self.target(kind, left.before, claim)
                names.append(str(replace(after, base=before.period)))
        return names

    def target(self, kind: str, ref: Ref, claim: Claim) -> Target:
        period = ref.period.text if ref.period else ""
        if period == PUBLISHED and claim.source in self.ledger.sources:
            published = self.ledger.sources[claim.source].published
            period = published.text if published else period
        return Target(kind, ref.entity, ref.measure, period)

"""The exact engine on what is in question: groups of relations to a report, as `check` gives one of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from ..gate.report import Corpus, Report, assess, settled
from ..gate.selection import UNDECIDED
from ..ledger.model import Ledger
from .mapping import Cell, Key, Names, ledger_of
from .model import Plan
from .seeking import Group

TOGETHER = 60
"""Relations that are handed to the engine in one ledger; a ledger costs a little by itself."""


def decide(
    plan: Plan, data: str, groups: Sequence[Group], cells: Mapping[Key, list[Cell]], lone: Iterable[Key] = ()
) -> list[Report]:
    """Reports of some groups and of cells that stand alone, in their order."""
    names = Names()
    reports = []
    waiting: list[Group] = []
    size = 0
    for group in (*groups, None):
        if waiting and (group is None or size + len(group.instances) > TOGETHER):
            instances = [instance for one in waiting for instance, _ in one.instances]
            keys = sorted({key for one in waiting for key in one.keys})
            stated = [cell for key in keys for cell in cells.get(key, ())]
            reports.append(assess(ledger_of(plan, data, stated, instances, names), conflicts_only=True))
            waiting, size = [], 0
        if group is not None:
            waiting.append(group)
            size += len(group.instances)
    alone = [cell for key in sorted(set(lone)) for cell in cells.get(key, ())]
    if alone:
        reports.append(assess(ledger_of(plan, data, alone, (), names), conflicts_only=True))
    return reports


def joined(plan: Plan, data: str, reports: Sequence[Report], counts: Corpus) -> Report:
    """One report of several on ledgers of their own."""
    every: dict[str, Any] = {
        name: {key: value for report in reports for key, value in getattr(report.ledger, name).items()}
        for name in ("entities", "partitions", "sources", "claims", "identities")
    }
    ledger = replace(Ledger(plan.title, units=plan.units, files=(data,)), **every)
    if reports:
        ledger = replace(ledger, measures=reports[0].ledger.measures)
    if not reports:
        return replace(assess(ledger), document=counts)
    decision = replace(
        reports[0].decision,
        verdicts={k: v for report in reports for k, v in report.decision.verdicts.items()},
        conflicts=[c for report in reports for c in report.decision.conflicts],
        undecided=[u for report in reports for u in report.decision.undecided],
        at={k: v for report in reports for k, v in report.decision.at.items()},
        consistent={k: v for report in reports for k, v in report.decision.consistent.items()},
    )
    return replace(
        reports[0], ledger=ledger, decision=decision, document=counts,
        findings=tuple(f for report in reports for f in report.findings),
        constraints={k: v for report in reports for k, v in report.constraints.items()},
    )  # fmt: skip


def explained(reports: Sequence[Report], shown: int) -> list[Report]:
    """The first conflicts with what would mend them; the others without."""
    found = []
    for report in reports:
        open_ = sum(bool(f.tier) for f in report.findings)
        report = replace(report, findings=tuple(f for f in report.findings if f.tier or f.code == UNDECIDED))
        found.append(settled(report, repairs=shown > 0))
        shown -= open_
    return found

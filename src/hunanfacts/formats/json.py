"""The report for programs; the keys are a contract, and `version` rises when they change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..answers.records import VERSION, claim_record, finding_record, zero_summary
from ..deciding.reported import Reported
from ..faults import Fault
from ..gate.report import Report
from ..terminal import dumps
from ._shared import from_faults


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    return dumps(document(report), indent=1) + "\n"


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    """A ledger with faults: nothing was decided, and the faults are the findings."""
    findings = [finding_record(finding) for finding in from_faults(faults)]
    return (
        dumps({"version": VERSION, "summary": zero_summary(), "claims": [], "findings": findings}, 1) + "\n"
    )


def document(report: Report) -> dict[str, Any]:
    reported = Reported(report.decision)
    return {
        "version": VERSION,
        "summary": report.summary,
        "explained_by": list(report.culprits),
        "only_through": report.only_through,
        "claims": [claim_record(report, claim, reported) for claim in report.ledger.claims.values()],
        "findings": [finding_record(finding) for finding in report.findings],
    }

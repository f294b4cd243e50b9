"""The Code Quality report of GitLab: an array of issues, each with a fingerprint of its own.

Source: GitLab's documentation, "Code Quality report format".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..faults import Fault
from ..gate.report import Report
from ..proofs.finding import Finding
from ..terminal import dumps, plain
from ._shared import distinct, from_faults, located, relative, shown

SEVERITY = {"error": "critical", "warning": "minor", "note": "info"}
BLOCKING = "blocker"


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    return _issues([(f, located(report, f).file) for f in shown(report)])


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    return _issues([(f, f.place.file) for f in from_faults(faults)])


def _issues(findings: Iterable[tuple[Finding, str]]) -> str:
    pairs = list(findings)
    marks = distinct(finding for finding, _ in pairs)
    issues = []
    for (finding, file), (_, mark) in zip(pairs, marks, strict=True):
        line = max(1, finding.place.line)
        nothing_decided = finding.code < "HF010" or finding.code == "HF701"
        issues.append(
            {
                "description": plain(f"{finding.code} {finding.name}: {finding.message}"),
                "check_name": finding.code,
                "fingerprint": mark,
                "severity": BLOCKING if nothing_decided else SEVERITY[finding.severity],
                "location": {"path": relative(file), "lines": {"begin": line, "end": line}},
            }
        )
    return dumps(issues, indent=1) + "\n"

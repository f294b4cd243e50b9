"""One unwrapped line a finding: `path:line:col: error[HF101 growth-mismatch] message`."""

from __future__ import annotations

from ..report import Report
from ._lines import footer, heading, plain


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    lines = [
        heading(finding, colour, between=" ") + (f" ({plain(finding.waiver)})" if finding.waived else "")
        for finding in report.findings
    ]
    lines += footer(report, colour) if summary else []
    return "".join(f"{line}\n" for line in lines)

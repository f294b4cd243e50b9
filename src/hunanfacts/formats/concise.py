"""One unwrapped line a finding: `path:line:col: error[HF101 growth-mismatch] message`."""

from __future__ import annotations

from ..report import Report
from ._lines import footer, heading


def render(report: Report, colour: bool) -> str:
    lines = [heading(finding, colour, between=" ") for finding in report.findings]
    return "\n".join([*lines, *footer(report, colour)]) + "\n"

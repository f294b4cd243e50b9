"""One unwrapped line a finding: `path:line:col: error[HF101 growth-mismatch] message`."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.saying import said
from ..faults import Fault
from ..gate.report import Report
from ..messages import _
from ..terminal import fault_heading, plain
from ._ending import footer
from ._shared import heading


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    lines = [
        heading(finding, colour, between=" ", said=said(report, finding))
        + (str(_(" ({reason})").format(reason=plain(finding.waiver))) if finding.waived else "")
        for finding in report.findings
    ]
    lines += footer(report, colour) if summary else []
    return "".join(f"{line}\n" for line in lines)


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    return "".join(
        fault_heading(fault, colour, " ")
        + (str(_(" ({reason})").format(reason=plain(fault.hint))) if fault.hint else "")
        + "\n"
        for fault in faults
    )

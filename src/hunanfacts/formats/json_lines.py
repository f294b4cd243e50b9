"""One JSON object a line, for `jq` and its like: every finding, then the summary (unless it is not wanted)."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.records import VERSION, finding_record, zero_summary
from ..faults import Fault
from ..gate.report import Report
from ..terminal import dumps
from ._shared import from_faults


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    records = [{"version": VERSION, "type": "finding", **finding_record(f)} for f in report.findings]
    if summary:
        records.append({"version": VERSION, "type": "summary", **report.summary})
    return "".join(f"{dumps(record)}\n" for record in records)


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    records = [{"version": VERSION, "type": "finding", **finding_record(f)} for f in from_faults(faults)]
    records.append({"version": VERSION, "type": "summary", **zero_summary()})
    return "".join(f"{dumps(record)}\n" for record in records)

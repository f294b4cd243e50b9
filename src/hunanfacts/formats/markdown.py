"""GitHub Flavored Markdown, for step summaries and comments: the counts, a table, the arithmetic behind each line."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence

from ..answers.saying import said
from ..faults import Fault
from ..gate.findings import SEVERITIES
from ..gate.report import Report
from ..proofs.finding import Finding
from ..terminal import plain
from ._block import block, doubt_lines
from ._shared import footer, from_faults, relative, sentence, shown

ROWS = 200
"""Findings in the table; a step summary holds 1 MiB."""
DETAILS = 40
"""Findings whose arithmetic is shown."""
FURTHER = 20
"""Sets of claims that are listed with the finding that they were folded into."""

_MARKUP = re.compile(r"([\\`*_\[\]|~$])")


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    findings = shown(report)
    lines = [f"## hunanfacts: {_counts(findings)}", ""]
    if summary:
        lines += [*(f"{escaped(line)}  " for line in footer(report, False)), ""]
    lines += _table(findings, report)
    for finding in findings[:DETAILS]:
        lines += _details(report, finding)
    if len(findings) > DETAILS:
        lines += [f"The arithmetic of the other {len(findings) - DETAILS} is in the other formats.", ""]
    if doubts := doubt_lines(report):
        lines += [*(f"{escaped(line)}  " for line in doubts), ""]
    return "\n".join(lines)


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    count = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
    lines = [f"## hunanfacts: {count}, nothing was checked", "", *_table(from_faults(faults))]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Text that shows as it is, also in a cell of a table: no markup, no HTML, no line breaks."""
    one_line = " ".join(plain(line) for line in text.split("\n"))
    return html.escape(_MARKUP.sub(r"\\\1", one_line), quote=False)


def _counts(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in SEVERITIES
        if counts[severity]
    ]
    return ", ".join(parts) or "no findings"


def _table(findings: Sequence[Finding], report: Report | None = None) -> list[str]:
    if not findings:
        return []
    lines = ["| severity | check | what | where |", "| --- | --- | --- | --- |"]
    for finding in findings[:ROWS]:
        what = escaped(sentence(said(report, finding) if report else finding.message))
        if finding.repairs:
            repair = finding.repairs[0]
            what += f"<br>It would fit with {escaped(sentence(repair['words']))}"
        elif not finding.claims and finding.steps:  # the hint of a fault
            what += "<br>" + " ".join(escaped(sentence(step)) for step in finding.steps)
        cells = finding.severity, f"{finding.code} {finding.name}", what, escaped(_where(finding))
        lines.append(f"| {' | '.join(cells)} |")
    if len(findings) > ROWS:
        lines += ["", f"{len(findings) - ROWS} more are not listed here."]
    return [*lines, ""]


def _where(finding: Finding) -> str:
    place = finding.place
    return f"{relative(place.file)}:{place.line}" if place.line else relative(place.file) or "ledger"


def _details(report: Report, finding: Finding) -> list[str]:
    """The finding as the terminal shows it, folded; the fence is longer than any run of backticks inside."""
    content = [line.rstrip() for line in block(report, finding, False)]
    longest = max((len(run) for run in re.findall("`+", "\n".join(content))), default=0)
    fence = "`" * max(3, longest + 1)
    title = f"{finding.code} {finding.name}: {said(report, finding)}"
    return [
        "<details>",
        f"<summary>{html.escape(plain(title))}</summary>",
        "",
        f"{fence}text",
        *content,
        fence,
        "",
        *_further(finding),
        "</details>",
        "",
    ]


def _further(finding: Finding) -> list[str]:
    """The sets of claims folded into a finding, as a list."""
    if not finding.further:
        return []
    more = len(finding.further) - FURTHER
    items = [", ".join(escaped(name) for name in names) for names in finding.further[:FURTHER]]
    items += [f"and {more} more"] if more > 0 else []
    return ["Also in conflict:", "", *(f"- {item}" for item in items), ""]

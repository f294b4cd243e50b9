"""GitHub Flavored Markdown, for step summaries and comments: the counts, a table, the arithmetic behind each line."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..answers.saying import is_note, said
from ..faults import Fault
from ..gate.findings import SEVERITIES
from ..gate.report import Report
from ..messages import _, joined, listed, ngettext
from ..proofs.finding import Finding
from ..terminal import colon, plain
from ._block import block, doubt_lines, note_lines
from ._ending import footer
from ._shared import from_faults, relative, sentence, shown

ROWS = 200
"""Findings in the table; a step summary holds 1 MiB."""
DETAILS = 40
"""Findings whose arithmetic is shown."""
FURTHER = 20
"""Sets of claims that are listed with the finding that they were folded into."""

COUNTED = {
    "error": ("{count} error", "{count} errors"),
    "warning": ("{count} warning", "{count} warnings"),
    "note": ("{count} note", "{count} notes"),
}
if TYPE_CHECKING:  # for the catalogues
    NOTES = ngettext("{count} note", "{count} notes", 1)

_MARKUP = re.compile(r"([\\`*_\[\]|~$])")


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    every = shown(report)
    findings = [finding for finding in every if not is_note(finding)]
    lines = [f"## hunanfacts{colon()}{_counts(every)}", ""]
    if summary:
        lines += [*(f"{escaped(line)}  " for line in footer(report, False)), ""]
    lines += _table(findings, report)
    for finding in findings[:DETAILS]:
        lines += _details(report, finding)
    if len(findings) > DETAILS:
        lines += [
            _("The arithmetic of the other {what} is in the other formats.").format(
                what=len(findings) - DETAILS
            ),
            "",
        ]
    for further in (doubt_lines(report), note_lines(report)):
        lines += [*(f"{escaped(line)}  " for line in further), ""] if further else []
    return "\n".join(map(str, lines))


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    count = ngettext("{count} fault", "{count} faults", len(faults)).format(count=len(faults))
    lines = [
        _("## hunanfacts: {count}, nothing was checked").format(count=count),
        "",
        *_table(from_faults(faults)),
    ]
    return "\n".join(map(str, lines))


def escaped(text: str) -> str:
    """Text that shows as it is, also in a cell of a table: no markup, no HTML, no line breaks."""
    one_line = " ".join(plain(line) for line in str(text).split("\n"))
    return html.escape(_MARKUP.sub(r"\\\1", one_line), quote=False)


def _counts(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        ngettext(*COUNTED[severity], counts[severity]).format(count=counts[severity])
        for severity in SEVERITIES
        if counts[severity]
    ]
    return joined(_(", "), parts) or _("no findings")


def _table(findings: Sequence[Finding], report: Report | None = None) -> list[str]:
    if not findings:
        return []
    lines = [_("| severity | check | what | where |"), "| --- | --- | --- | --- |"]
    for finding in findings[:ROWS]:
        what = escaped(sentence(said(report, finding) if report else finding.message))
        if finding.repairs:
            repair = finding.repairs[0]
            what += str(_("<br>It would fit with {words}").format(words=escaped(sentence(repair["words"]))))
        elif not finding.claims and finding.steps:  # the hint of a fault
            what += "<br>" + " ".join(escaped(sentence(step)) for step in finding.steps)
        cells = str(_(finding.severity)), f"{finding.code} {_(finding.name)}", what, escaped(_where(finding))
        lines.append(f"| {' | '.join(cells)} |")
    if len(findings) > ROWS:
        lines += ["", _("{what} more are not listed here.").format(what=len(findings) - ROWS)]
    return [*lines, ""]


def _where(finding: Finding) -> str:
    place = finding.place
    if place.spot:
        return f"{relative(place.file)} {place.spot}"
    return f"{relative(place.file)}:{place.line}" if place.line else relative(place.file) or str(_("ledger"))


def _details(report: Report, finding: Finding) -> list[str]:
    """The finding as the terminal shows it, folded; the fence is longer than any run of backticks inside."""
    content = [str(line).rstrip() for line in block(report, finding, False)]
    longest = max((len(run) for run in re.findall("`+", "\n".join(content))), default=0)
    fence = "`" * max(3, longest + 1)
    title = f"{finding.code} {_(finding.name)}{colon()}{said(report, finding)}"
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
    items = [listed(escaped(name) for name in names) for names in finding.further[:FURTHER]]
    items += [_("and {more} more").format(more=more)] if more > 0 else []
    return [_("Also in conflict:"), "", *(f"- {item}" for item in items), ""]

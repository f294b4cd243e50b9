"""Workflow commands of GitHub Actions: annotations on the lines of the ledger, and the counts in the log.

GitHub shows the first ten of each severity, so the worst come first. Source of the syntax: GitHub's
documentation, "Workflow commands", and the escaping of actions/toolkit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..faults import Fault
from ..gate.findings import SEVERITIES
from ..gate.report import Report
from ..messages import _
from ..proofs.finding import Finding
from ..terminal import colon, plain
from ._ending import footer
from ._shared import from_faults, relative, shown

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    lines = _commands(shown(report)) + (footer(report, False) if summary else [])
    return "".join(f"{line}\n" for line in lines)


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    return "".join(f"{line}\n" for line in _commands(from_faults(faults)))


def _commands(findings: Iterable[Finding]) -> list[str]:
    return [_command(f) for f in sorted(findings, key=lambda f: SEVERITIES.index(f.severity))]


def _command(finding: Finding) -> str:
    place = finding.place
    properties: dict[str, object] = {}
    if place.file:
        properties["file"] = plain(relative(place.file))
    if place.file and place.line:
        properties |= {
            "line": place.line,
            "endLine": place.line,
            "col": place.column,
            "endColumn": place.column + place.length,
        }
    properties["title"] = f"{finding.code} {_(finding.name)}"
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {written}::{_data(_message(finding))}"


def _message(finding: Finding) -> str:
    """What is wrong, at which page or cell of a file without lines; what would mend it is a suggestion."""
    spot = finding.place.spot
    lines = [f"{spot}{colon()}{finding.message}" if spot else finding.message]
    if finding.gap:
        lines.append(_("gap: {gap}").format(gap=finding.gap))
    if finding.repairs:
        repair = finding.repairs[0]
        lines.append(_("it would fit with {repair}").format(repair=repair["words"]))
    if not finding.claims:
        lines += finding.steps
    return "\n".join(plain(line) for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""JUnit XML, one test a claim: can it be true together with the others?

So a dashboard shows the history of each claim. A claim with an error fails, and so does every claim of its minimal
set and of those folded into it; an undecided one is an error; one that nothing bears on is skipped, since it could
not have failed; warnings and notes stand in the output of a test that passes. Valid against junit-10.xsd
of the Jenkins xunit plugin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from xml.etree import ElementTree

from ..answers.saying import said
from ..faults import Fault
from ..gate.report import Report
from ..proofs.finding import Finding
from ..terminal import fault_lines, plain
from ._block import block
from ._shared import relative

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OUTCOMES = ("failure", "error", "skipped")
OUT_OF_SIGHT = "in conflict, but its findings are not reported in this run"


class _Suites:
    """Test suites by file, in the order in which they come."""

    def __init__(self) -> None:
        self.by_file: dict[str, ElementTree.Element] = {}

    def case(self, file: str, classname: str, name: str) -> ElementTree.Element:
        path = _attribute(relative(file) or "ledger")
        if path not in self.by_file:
            self.by_file[path] = ElementTree.Element("testsuite", name=path)
        case = ElementTree.SubElement(self.by_file[path], "testcase")
        case.set("classname", _attribute(classname))
        case.set("name", _attribute(name))
        return case

    def text(self) -> str:
        root = ElementTree.Element("testsuites", name="hunanfacts")
        root.extend(self.by_file.values())
        for element in (*self.by_file.values(), root):
            element.set("tests", str(len(list(element.iter("testcase")))))
            for outcome in OUTCOMES:
                if outcome != "skipped" or element is not root:
                    plural = outcome if outcome == "skipped" else f"{outcome}s"
                    element.set(plural, str(len(list(element.iter(outcome)))))
        ElementTree.indent(root, " ")
        text = ElementTree.tostring(root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _clean(text: str) -> str:
    """Without the characters that XML cannot carry."""
    return _NOT_XML.sub("", text)


def _attribute(text: str) -> str:
    return _clean(plain(text))


def _outcome(case: ElementTree.Element, kind: str, message: str, sort: str = "", text: str = "") -> None:
    element = ElementTree.SubElement(case, kind, message=_attribute(message))
    if sort:
        element.set("type", _attribute(sort))
    if text:
        element.text = _clean(text)


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    suites = _Suites()
    about: dict[str, list[Finding]] = {name: [] for name in report.ledger.claims}
    for finding in report.findings:
        sets = finding.claims, finding.also, *finding.further
        members = [name for name in dict.fromkeys(chain.from_iterable(sets)) if name in about]
        for name in members:
            about[name].append(finding)
        if not members:
            case = suites.case(
                finding.place.file, "ledger", " ".join((finding.code, finding.name, *finding.identities))
            )
            _judge(report, case, [finding])
    for name, claim in report.ledger.claims.items():
        case = suites.case(claim.place.file, claim.source, name)
        _judge(report, case, about[name], report.decision.verdicts[name].verdict)
    if not report.ledger.claims:
        case = suites.case(next(iter(report.ledger.files), ""), "ledger", "has claims")
        _outcome(case, "error", "0 claims: nothing was checked", "empty-ledger")
    return suites.text()


def _judge(report: Report, case: ElementTree.Element, findings: list[Finding], verdict: str = "") -> None:
    """The outcome of one test, from the findings on it; the verdict counts where none is shown."""
    live = [finding for finding in findings if not finding.waived]
    undecided = [finding for finding in live if finding.code == "HF701"]
    # What is only strained stands in no contradiction, but in a larger set that was folded into one.
    errors = [f for f in live if f.severity == "error" and not (f.tier and verdict == "strained")]
    text = "\n\n".join(_text(report, finding) for finding in live)
    if undecided or verdict == "undecided":
        message = undecided[0].message if undecided else "undecided"
        _outcome(case, "error", message, "undecided", text)
    elif errors:
        worst = errors[0]
        _outcome(case, "failure", said(report, worst), f"{worst.code} {worst.name}", text)
    elif len(live) < len(findings) and not live:
        reasons = [f"waived: {f.code} {f.name}" + (f" ({f.waiver})" if f.waiver else "") for f in findings]
        _outcome(case, "skipped", "; ".join(reasons))
    elif verdict in ("contradicted", "strained") and not findings:
        _outcome(case, "skipped", OUT_OF_SIGHT)
    elif verdict == "untested" and not live:
        _outcome(case, "skipped", "untested: nothing else in the ledger bears on it")
    elif text:
        ElementTree.SubElement(case, "system-out").text = _clean(text)


def _text(report: Report, finding: Finding) -> str:
    return "\n".join(block(report, finding, False)).rstrip()


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    suites = _Suites()
    for fault in faults:
        place = fault.place
        at = f" {place.line}:{place.column}" if place.line else ""
        case = suites.case(place.file, "ledger", f"{fault.code} {fault.name}{at}")
        _outcome(
            case, "error", fault.message, f"{fault.code} {fault.name}", "\n".join(fault_lines(fault, False))
        )
    return suites.text()

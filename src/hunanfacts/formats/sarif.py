"""SARIF 2.1.0 (OASIS), for code scanning: results with their rules, every member of a minimal set as a location.

A stretch of a source's text that a finding is about is one more. Waived findings are left out, since GitHub shows
suppressed results all the same. Nothing depends on the time or the machine: paths are relative to the root of the
repository.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from .. import __version__
from ..checks.pages import PROVES, page
from ..faults import Fault, Place
from ..gate.report import Report
from ..proofs.finding import Finding
from ..terminal import dumps, plain
from ._shared import complete, distinct, from_faults, located, others, relative, sentence, shown, uri

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
SHOWN = 3
LONGEST = 500
"""Lines up to this length are shown around a location."""
PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    trouble = ""
    if not report.ledger.claims:
        trouble = "0 claims: nothing was checked."
    elif not complete(report):
        trouble = "A limit was reached: not every claim was decided."
    findings = shown(report)
    places = [located(report, finding) for finding in findings]
    return _log(findings, places, [_members(report, finding) for finding in findings], trouble)


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    findings = from_faults(faults)
    count = f"{len(findings)} fault{'' if len(findings) == 1 else 's'}"
    places = [finding.place for finding in findings]
    return _log(findings, places, [[] for _ in findings], f"{count}: nothing was checked.")


def _log(
    findings: Sequence[Finding],
    places: Sequence[Place],
    members: Sequence[list[tuple[str, Place]]],
    trouble: str,
) -> str:
    names = {finding.code: finding.name for finding in findings}
    codes = sorted(names)
    results = [
        _result(finding, mark, codes.index(finding.code), place, others)
        for (finding, mark), place, others in zip(distinct(findings), places, members, strict=True)
    ]
    driver = {
        "name": "hunanfacts",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, names[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": _message("The root of the repository.")}},
        "invocations": [_invocation(trouble)],
        "results": results,
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _message(text: str) -> dict[str, str]:
    """Plain text; `](` would make a link of it."""
    return {"text": text.replace("](", "] (")}


def _invocation(trouble: str) -> dict[str, Any]:
    if not trouble:
        return {"executionSuccessful": True}
    return {
        "executionSuccessful": False,
        "exitCode": 2,
        "toolExecutionNotifications": [{"level": "error", "message": _message(trouble)}],
    }


def _rule(code: str, name: str) -> dict[str, Any]:
    about = page(code)
    severity = "error" if about.severity == "error or warning" else about.severity
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": about.summary},
        "fullDescription": {"text": " ".join(f"{about.summary} {about.sections[PROVES]}".split())},
        "help": {"text": about.text, "markdown": f"**{code} {name}**\n\n{about.text}"},
        "defaultConfiguration": {"level": severity},
        "properties": {
            "precision": "very-high" if severity == "error" else "medium",
            "problem.severity": PROBLEM[severity],
        },
    }


def _members(report: Report, finding: Finding) -> list[tuple[str, Place]]:
    """Every claim and identity of the minimal set that has a place, and what says the same."""
    ledger = report.ledger
    found = [
        (f"{name}: {ledger.claims[name].text}", ledger.claims[name].figure_place)
        for name in (*finding.claims, *finding.also)
        if name in ledger.claims
    ]
    return found + [
        (f"{name}: {ledger.identities[name].equation.text.strip()}", ledger.identities[name].place)
        for name in finding.identities
        if name in ledger.identities
    ]


def _result(
    finding: Finding, mark: str, index: int, place: Place, members: Iterable[tuple[str, Place]]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": _message(_text(finding)),
        "partialFingerprints": {"hunanfacts/v1": mark, "primaryLocationLineHash": mark},
        "properties": {
            "tier": finding.tier or None,
            "claims": list(finding.claims),
            "identities": list(finding.identities),
            "further": [list(names) for names in finding.further],
        },
    }
    if place.file:
        location: dict[str, Any] = {"physicalLocation": _physical(place)}
        if place.spot:  # lines of a document or a sheet are those of its text: page 3 line 12, Budget!C14
            location["logicalLocations"] = [{"fullyQualifiedName": place.spot}]
        result["locations"] = [location]
    related = [*members]
    related = related if len(related) > 1 else []  # one alone is the location itself
    seen = finding.seen
    if seen is not None:
        stretch = seen.excerpt[seen.column - 1 : seen.column - 1 + seen.length]
        related.append((f"in the text of the source{': ' if stretch else ''}{stretch}", seen))
    if related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _physical(there), "message": _message(sentence(plain(label)))}
            for number, (label, there) in enumerate(related, 1)
        ]
    return result


def _text(finding: Finding) -> str:
    parts = [sentence(finding.message)]
    if finding.steps:
        parts.append("\n".join(finding.steps))
    if finding.gap:
        parts.append(f"Gap: {finding.gap}.")
    if finding.further:
        parts.append(f"Also in conflict: {others(finding)}.")
    if finding.repairs:
        changes = [repair["words"] for repair in finding.repairs[:SHOWN]]
        more = len(finding.repairs) - SHOWN
        changes += [f"{more} other single edit{'' if more == 1 else 's'}"] if more > 0 else []
        parts.append(f"It would fit with {', or '.join(changes)}.")
    return "\n\n".join("\n".join(plain(line) for line in part.split("\n")) for part in parts)


def _physical(place: Place) -> dict[str, Any]:
    path = PurePath(relative(place.file))
    artifact: dict[str, Any] = {"uri": uri(path)}
    if not path.is_absolute():
        artifact["uriBaseId"] = ROOT
    if not place.line:  # the whole file; GitHub wants a line all the same
        return {"artifactLocation": artifact, "region": {"startLine": 1}}
    start = max(1, place.column)
    end = start + place.length
    region: dict[str, Any] = {"startLine": place.line, "startColumn": start, "endColumn": end}
    if 0 < len(place.excerpt[start - 1 : end - 1]) <= LONGEST:
        region["snippet"] = {"text": place.excerpt[start - 1 : end - 1]}
    physical: dict[str, Any] = {"artifactLocation": artifact, "region": region}
    if 0 < len(place.excerpt) <= LONGEST:
        physical["contextRegion"] = {"startLine": place.line, "snippet": {"text": place.excerpt}}
    return physical

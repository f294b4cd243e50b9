"""Lines that several formats share."""

from __future__ import annotations

import os

from ..model import Fault, Finding, Place
from ..report import Report

_COLOURS = {
    "error": "31;1",
    "warning": "33;1",
    "note": "36",
    "help": "36",
    "dim": "2",
    "good": "32",
    "bold": "1",
}


def paint(text: str, style: str, colour: bool) -> str:
    """ANSI colour where it is wanted; words carry the meaning, so nothing is lost without it."""
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if colour and text else text


def where(place: Place) -> str:
    """The place with its path relative to the working folder, if it lies below it."""
    if not place.file:
        return "ledger"
    path = place.file
    if os.path.isabs(path):
        relative = os.path.relpath(path)
        path = path if relative.startswith("..") else relative
    path = plain(path)
    return f"{path}:{place.line}:{place.column}" if place.line else path


def plain(text: str) -> str:
    """Text from a ledger, safe for a terminal: no control characters."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def heading(finding: Finding, colour: bool, between: str = ": ") -> str:
    """`path:line:col: error[HF101 growth-mismatch]` and the message."""
    label = paint(f"{finding.severity}[{finding.code} {finding.name}]", finding.severity, colour)
    return f"{where(finding.place)}: {label}{between}{plain(finding.message)}"


def excerpt(place: Place, label: str, style: str, colour: bool) -> list[str]:
    """The line with carets under the stretch that is meant."""
    if not place.line:
        return []
    number = str(place.line)
    text, shift = place.excerpt, 0
    if len(text) > 160:
        shift = max(0, place.column - 40)
        text = text[shift : shift + 140]
    column = place.column - shift
    pad = " " * width(plain(text[: column - 1]))
    stretch = plain(text[column - 1 : column - 1 + place.length]) or " "
    carets = paint("^" * max(1, width(stretch)) + (f" {label}" if label else ""), style, colour)
    return [
        f" {paint(number, 'dim', colour)} | {plain(text)}",
        f" {' ' * len(number)} | {pad}{carets}",
    ]


def fault_heading(fault: Fault, colour: bool, between: str = ": ") -> str:
    label = paint(f"error[{fault.code} {fault.name}]", "error", colour)
    return f"{where(fault.place)}: {label}{between}{plain(fault.message)}"


def fault_lines(fault: Fault, colour: bool) -> list[str]:
    """A fault of the ledger: place, line, caret, suggestion."""
    lines = [fault_heading(fault, colour)]
    lines += excerpt(fault.place, "", "error", colour)
    if fault.hint:
        lines.append(f"   {paint('help', 'help', colour)}: {plain(fault.hint)}")
    return lines


def footer(report: Report, colour: bool) -> list[str]:
    """The counts of every verdict; untested claims are never hidden."""
    summary = report.summary
    parts = [
        f"{summary[name]} {name}"
        for name in summary
        if name != "claims" and (summary[name] or name == "holds")
    ]
    claims = summary["claims"]
    lines = [f"{claims} claim{'' if claims == 1 else 's'}: {', '.join(parts)}."]
    if not claims:
        lines = [paint("0 claims: nothing was checked.", "warning", colour)]
    elif summary["untested"]:
        share = "No claim" if summary["untested"] == claims else f"{summary['untested']} of {claims} claims"
        verb = "was tested" if summary["untested"] == claims else "untested"
        lines.append(
            f"{share} {verb}: nothing else in the ledger bears on {'any of them' if verb != 'untested' else 'them'},"
            " so they could not have failed."
        )
    lines += anchors_line(report)
    if any(conflict.more for conflict in report.decision.conflicts):
        lines.append("There are more minimal conflicts than are listed: mend these first, then check again.")
    if report.hidden:
        lines.append(
            f"{report.hidden} finding{'' if report.hidden == 1 else 's'} outside the filter not shown."
        )
    return lines


def anchors_line(report: Report) -> list[str]:
    """Whether the figures were held against the texts of their sources; nothing if no source names a text."""
    if not any(source.text for source in report.ledger.sources.values()):
        return []
    if report.checked is None:
        return ["Anchors were not verified: --texts DIR says where the texts of the sources are."]
    read = [one for one in report.checked if one.text is not None]
    missing = len(report.checked) - len(read)
    verified, count = sum(one.verified for one in read), sum(len(one.outcomes) for one in read)
    words = f"{verified} of {count} anchors verified in {len(read)} text{'' if len(read) == 1 else 's'}"
    return [words + (f", {missing} text{'' if missing == 1 else 's'} missing." if missing else ".")]


def width(text: str) -> int:
    """Columns on a terminal; Chinese characters take two."""
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)

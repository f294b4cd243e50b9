"""Like a modern compiler: the lines of every claim in the set, a number line, the arithmetic, what would help."""

from __future__ import annotations

from ..model import Finding, Side
from ..proving import own_range
from ..report import Report
from ..styles import style_of
from ..wording import interval_text
from ._lines import excerpt, footer, heading, paint, plain, where

LINE = 44
SHOWN = 3


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    blocks = [_finding(report, finding, colour) for finding in report.findings]
    lines = [line for block in blocks for line in [*block, ""]]
    if not summary:
        return "".join(f"{line}\n" for line in lines)
    ending = footer(report, colour)
    ambiguous = [name for name, verdict in report.decision.verdicts.items() if verdict.verdict == "ambiguous"]
    if ambiguous:
        ending.append(f"Ambiguous (more than one reading fits): {', '.join(ambiguous)}.")
    errors = sum(f.severity == "error" for f in report.findings)
    warnings = sum(f.severity == "warning" for f in report.findings)
    verdict = f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}."
    if report.ledger.claims and not report.hidden:
        style = "error" if errors else "warning" if warnings else "good"
        ending.append(paint(verdict, style, colour))
    return "".join(f"{line}\n" for line in [*lines, *ending])


def _finding(report: Report, finding: Finding, colour: bool) -> list[str]:
    lines = [heading(finding, colour)]
    shown = sorted(finding.claims, key=lambda name: report.ledger.claims[name].figure_place != finding.place)
    for position, name in enumerate(shown):
        claim = report.ledger.claims[name]
        style = finding.severity if position == 0 else "dim"
        if (
            position
            and claim.figure_place.file != report.ledger.claims[shown[position - 1]].figure_place.file
        ):
            lines.append(f"   in {where(claim.figure_place)}")
        lines += excerpt(claim.figure_place, _label(report, finding, name), style, colour)
    if not finding.claims and not finding.identities:
        lines += excerpt(finding.place, "", finding.severity, colour)
    if finding.seen is not None:
        lines.append(f"   in {where(finding.seen)}")
        lines += excerpt(finding.seen, "", finding.severity, colour)
    for name in finding.identities:
        identity = report.ledger.identities.get(name)
        if identity is not None:
            place = identity.place
            lines.append(f"   {paint('with', 'dim', colour)} identity {name} ({where(place)})")
            if identity.note:
                lines.append(f"        {plain(identity.note)}")
        else:
            lines.append(f"   {paint('with', 'dim', colour)} {plain(name)}")
    if finding.also:
        lines.append(f"   {paint('also', 'dim', colour)} said by {', '.join(finding.also)}")
    if finding.sides:
        lines += ["", *number_line(finding.sides)]
    if finding.steps:
        lines += ["", *(f"   {plain(step)}" for step in finding.steps)]
    if finding.gap:
        lines.append(f"   {paint('gap', 'bold', colour)}: {finding.gap}")
    return lines + _mending(finding, colour)


def _mending(finding: Finding, colour: bool) -> list[str]:
    """What would mend it, clearly apart: suggestions to ask the author about, never changes."""
    lines = []
    label = paint("help", "help", colour)
    for position, repair in enumerate(finding.repairs[:SHOWN]):
        start = f"   {label}: it would fit with" if position == 0 else "         or with"
        change = f"{repair['from']} -> {repair['to']}"
        lines.append(f"{start} {plain(change)}  ({plain(repair['claim'])}: {plain(repair['reason'])})")
    more = len(finding.repairs) - SHOWN
    if more > 0:
        lines.append(
            f"         and {more} other single edit{'' if more == 1 else 's'} (--output-format json lists them)"
        )
    for position, names in enumerate(finding.doubt[:SHOWN]):
        first = f"   {paint('doubt', 'help', colour)}: all conflicts here vanish without"
        start = first if position == 0 else "          or without"
        lines.append(f"{start} {', '.join(names)}")
    return lines


def _label(report: Report, finding: Finding, name: str) -> str:
    claim = report.ledger.claims[name]
    constraint = report.constraints[name]
    if len(constraint.options) != 1 or not finding.tier:
        return name
    range_ = own_range(report.ledger, constraint, constraint.options[0].pieces[0].allowed.at(finding.tier))
    return f"{name}: {interval_text(range_, style_of(report.ledger, claim))}"


def number_line(sides: tuple[Side, ...]) -> list[str]:
    """Each side's interval on one scale: `[==]`, with `<` or `>` where it has no end."""
    ends = [end for side in sides for end in (side.interval.low, side.interval.high) if end is not None]
    low, high = min(ends), max(ends)
    margin = (high - low) / 8 or abs(high) / 8 or 1
    low, high = low - margin, high + margin
    width = max(len(side.label) for side in sides)

    def column(value: object) -> int:
        return int((value - low) * (LINE - 1) / (high - low))  # type: ignore[operator]

    lines = []
    for side in sides:
        cells = [" "] * LINE
        start = 0 if side.interval.low is None else column(side.interval.low)
        end = LINE - 1 if side.interval.high is None else column(side.interval.high)
        for position in range(start, end + 1):
            cells[position] = "="
        cells[start] = "<" if side.interval.low is None else "|" if start == end else "["
        if end > start:
            cells[end] = ">" if side.interval.high is None else "]"
        lines.append(f"   {side.label:<{width}} {''.join(cells)} {side.text}")
    return lines

"""Like a modern compiler: the lines of every claim in the set, a number line, the arithmetic, what would help."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..model import Fault, Finding, Side
from ..proving import own_range
from ..report import Report
from ..styles import style_of
from ..wording import interval_text
from ._lines import excerpt, fault_lines, footer, heading, others, paint, plain, where, width, wrapped

LINE = 44
SHOWN = 3


def render(report: Report, colour: bool = False, summary: bool = True, columns: int = 0) -> str:
    """`columns` is the width of the terminal; 0 (a file, a pipe): nothing is wrapped or cut."""
    blocks = [block(report, finding, colour, columns) for finding in report.findings if not finding.waived]
    lines = [line for lines in blocks for line in [*lines, ""]]
    waived = [f for f in report.findings if f.waived]
    lines += [f"{heading(f, colour)} ({plain(f.waiver)})" for f in waived] + [""] * bool(waived)
    if not summary:
        return _text(lines, columns)
    ending = footer(report, colour)
    ambiguous = [name for name, verdict in report.decision.verdicts.items() if verdict.verdict == "ambiguous"]
    if ambiguous:
        ending.append(f"Ambiguous (more than one reading fits): {', '.join(ambiguous)}.")
    errors = sum(f.severity == "error" and not f.waived for f in report.findings)
    warnings = sum(f.severity == "warning" and not f.waived for f in report.findings)
    verdict = f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}."
    if report.ledger.claims and not report.hidden:
        style = "error" if errors else "warning" if warnings else "good"
        ending.append(paint(verdict, style, colour))
    return _text([*lines, *ending], columns)


def render_faults(faults: Sequence[Fault], colour: bool = False, columns: int = 0) -> str:
    return _text([line for fault in faults for line in (*fault_lines(fault, colour, columns), "")], columns)


def _text(lines: list[str], columns: int) -> str:
    return "".join(f"{piece}\n" for line in lines for piece in wrapped(line, columns))


def block(report: Report, finding: Finding, colour: bool, columns: int = 0) -> list[str]:
    """The lines of one finding."""
    lines = [heading(finding, colour)]
    if finding.code.startswith("HF8"):  # of the waiver or the entry, not of the figure
        return [*lines, *excerpt(finding.place, "", finding.severity, colour, columns), "", *_steps(finding)]
    shown = sorted(finding.claims, key=lambda name: report.ledger.claims[name].figure_place != finding.place)
    for position, name in enumerate(shown):
        claim = report.ledger.claims[name]
        style = finding.severity if position == 0 else "dim"
        if (
            position
            and claim.figure_place.file != report.ledger.claims[shown[position - 1]].figure_place.file
        ):
            lines.append(f"   in {where(claim.figure_place)}")
        lines += excerpt(claim.figure_place, _label(report, finding, name), style, colour, columns)
    if not finding.claims and not finding.identities:
        lines += excerpt(finding.place, "", finding.severity, colour, columns)
    if finding.seen is not None:
        lines.append(f"   in {where(finding.seen)}")
        lines += excerpt(finding.seen, "", finding.severity, colour, columns)
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
    if finding.further:
        also = paint("also", "dim", colour)
        lines.append(f"   {also} in conflict: {others(finding)} (--output-format json lists them)")
    if finding.sides:
        lines += ["", *number_line(finding.sides, columns)]
    if finding.steps:
        lines += ["", *_steps(finding)]
    if finding.gap:
        lines.append(f"   {paint('gap', 'bold', colour)}: {plain(finding.gap)}")
    return lines + _mending(finding, colour)


def _steps(finding: Finding) -> list[str]:
    return [f"   {plain(step)}" for step in finding.steps]


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


def number_line(sides: tuple[Side, ...], columns: int = 0) -> list[str]:
    """Each side's interval on one scale: `[==]`, with `<` or `>` where it has no end. Where the terminal is too
    narrow the bar has a line of its own."""
    widest = max(width(side.label) for side in sides)
    needed = max(5 + widest + LINE + width(side.text) for side in sides)
    narrow = 0 < columns < needed
    cells_shown = max(10, min(LINE, columns - 4)) if narrow else LINE
    lines = []
    for side, (start, end) in zip(sides, stretches(sides, cells_shown), strict=True):
        cells = [" "] * cells_shown
        for position in range(start, end + 1):
            cells[position] = "="
        cells[start] = "<" if side.interval.low is None else "|" if start == end else "["
        if end > start:
            cells[end] = ">" if side.interval.high is None else "]"
        bar = "".join(cells)
        if narrow:
            lines += [f"   {side.label}: {plain(side.text)}", f"   {bar.rstrip()}"]
        else:
            lines.append(f"   {side.label}{' ' * (widest - width(side.label))} {bar} {plain(side.text)}")
    return lines


def stretches(sides: Sequence[Side], cells: int) -> list[tuple[int, int]]:
    """The first and last cell of each side on one scale of so many cells; the outermost where it has no end."""
    ends = [end for side in sides for end in (side.interval.low, side.interval.high) if end is not None]
    low, high = min(ends), max(ends)
    margin = (high - low) / 8 or abs(high) / 8 or 1
    low, high = low - margin, high + margin

    def cell(value: Fraction) -> int:
        return int((value - low) * (cells - 1) / (high - low))

    return [
        (
            0 if side.interval.low is None else cell(side.interval.low),
            cells - 1 if side.interval.high is None else cell(side.interval.high),
        )
        for side in sides
    ]

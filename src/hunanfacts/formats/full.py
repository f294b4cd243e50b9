"""Like a modern compiler: the lines of every claim in the set, a number line, the arithmetic, what would help."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.saying import is_note, said
from ..faults import Fault, shortened
from ..gate.report import Report
from ..messages import _, listed, ngettext
from ..terminal import fault_lines, paint, plain, wrapped
from ._block import block, doubt_lines, note_lines
from ._ending import footer
from ._shared import heading


def render(
    report: Report, colour: bool = False, summary: bool = True, columns: int = 0, whole: bool = False
) -> str:
    """`columns` is the width of the terminal; 0 (a file, a pipe): nothing is wrapped or cut. `whole` findings are shown in
    full, and every note by itself."""
    found = [f for f in report.findings if not f.waived and (whole or not is_note(f))]
    blocks = [block(report, finding, colour, columns, whole) for finding in found]
    lines = [line for lines in blocks for line in [*lines, ""]]
    for further in (doubt_lines(report, colour), [] if whole else note_lines(report, colour)):
        lines += [*further, ""] if further else []
    waived = [f for f in report.findings if f.waived]
    reasons = [str(_(" ({reason})").format(reason=plain(f.waiver))) for f in waived]
    lines += [
        heading(f, colour, said=said(report, f)) + reason for f, reason in zip(waived, reasons, strict=True)
    ] + [""] * bool(waived)
    if not summary:
        return _text(lines, columns)
    ending = footer(report, colour)
    ambiguous = [name for name, verdict in report.decision.verdicts.items() if verdict.verdict == "ambiguous"]
    if ambiguous:
        ending.append(
            _("Ambiguous (more than one reading fits): {ambiguous}.").format(ambiguous=listed(ambiguous))
        )
    errors = sum(f.severity == "error" and not f.waived for f in report.findings)
    warnings = sum(f.severity == "warning" and not f.waived for f in report.findings)
    verdict = _("{errors}, {warnings}.").format(
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    )
    if (report.ledger.claims or (report.document and report.document.figures)) and not report.hidden:
        style = "error" if errors else "warning" if warnings else "good"
        ending.append(paint(verdict, style, colour))
    return _text([*lines, *ending], columns)


def render_faults(faults: Sequence[Fault], colour: bool = False, columns: int = 0) -> str:
    """The first of each kind: a ledger can have half a million, and their lines are more than the ledger itself."""
    shown, more = shortened(faults)
    blocks = [_text([*fault_lines(fault, colour, columns), ""], columns) for fault in shown]
    return "".join([*blocks, _text([*more, ""] if more else [], columns)])


def _text(lines: list[str], columns: int) -> str:
    return "".join(f"{piece}\n" for line in lines for piece in wrapped(line, columns))

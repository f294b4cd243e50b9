"""A finding as lines of text, for terminals and wherever text stands: what is wrong first, then how it follows."""

from __future__ import annotations

from collections.abc import Sequence

from ..answers.numberlines import stretches
from ..answers.roles import by_roles, called
from ..answers.roles import steps as steps_of
from ..answers.saying import by_kind, is_note, mendings, said, told
from ..faults import Place
from ..figures.wording import interval_text
from ..gate.report import Figures, Report
from ..messages import _, changed, listed, ngettext
from ..proofs.finding import Finding, Side
from ..proofs.proving import own_range
from ..proofs.styles import style_of
from ..terminal import colon, excerpt, paint, plain, shown_whole, where, width, wrapped
from ._shared import SHOWN, heading, others, repair_words

SHORTEST, LINE, WIDEST = 20, 44, 100
"""The cells of a number line: beside its words at least, in a file, and on a wide terminal at most."""
SCREEN = 24
"""Rows that one finding takes up at most at 80 columns, unless all of it is asked for."""


def block(report: Report, finding: Finding, colour: bool, columns: int = 0, whole: bool = True) -> list[str]:
    """The lines of one finding. On a terminal it is `whole` only where that was asked for: else it fits a screen."""
    head = [heading(finding, colour, said=said(report, finding))]
    if finding.code.startswith("HF8"):  # of the waiver or the entry, not of the figure
        return [
            *head,
            *excerpt(finding.place, "", finding.severity, colour, columns),
            "",
            *_steps(report, finding),
        ]
    places = _places(report, finding, colour, columns)
    beside = _beside(report, finding, colour)
    line = ["", *number_line(finding.sides, columns)] if finding.sides else []
    steps = _steps(report, finding)
    label = paint(_("gap"), "bold", colour)
    end = [f"   {label}{colon()}{plain(finding.gap)}"] if finding.gap else []
    end += _mending(report, finding, colour, SHOWN if whole or not columns else 1)
    more = False
    if columns and not whole:
        left = SCREEN - sum(_rows(part, columns) for part in (head, line, end)) - 2
        places, fewer = _cut(places, left - 3, columns)
        left -= sum(_rows(part, columns) for part in places)
        beside, less = _cut(beside, left, columns)
        left -= sum(_rows(part, columns) for part in beside)
        parts, short = _cut([[step] for step in steps], left, columns)
        steps, more = _whole(steps, len(parts)), fewer or less or short
    flat = [row for part in (*places, *beside) for row in part]
    end += [_("   … there is more to it: -v shows all")] if more else []
    return [*head, *flat, *line, *([""] if steps else []), *steps, *end]


def _places(report: Report, finding: Finding, colour: bool, columns: int) -> list[list[str]]:
    """The line of each figure of a finding, the one it is about first."""
    found: list[list[str]] = []
    shown = sorted(finding.claims, key=lambda name: report.ledger.claims[name].figure_place != finding.place)
    before: Place | None = None
    for name in shown:
        place = report.ledger.claims[name].figure_place
        style = "dim" if before else finding.severity
        file = [_("   in {place}").format(place=where(place))] if before and place.file != before.file else []
        again = before is not None and _same_line(before, place) and shown_whole(place, columns)
        found.append([*file, *excerpt(place, _label(report, finding, name), style, colour, columns, again)])
        before = place
    if not finding.claims and not finding.identities:
        found.append(excerpt(finding.place, "", finding.severity, colour, columns))
    if finding.seen is not None:
        seen = _("   in {place}").format(place=where(finding.seen))
        found.append([seen, *excerpt(finding.seen, "", finding.severity, colour, columns)])
    return found


def _beside(report: Report, finding: Finding, colour: bool) -> list[list[str]]:
    """What else takes part: identities, structure, claims that say the same, what was folded into the finding."""
    found = []
    for name in finding.identities:
        identity = report.ledger.identities.get(name)
        if identity is None:
            label = paint(_("with"), "dim", colour)
            found.append([f"   {label} {plain(changed(name, by_roles))}"])
            continue
        lead = _("   {with_} identity {name} ({place})").format(
            with_=paint(_("with"), "dim", colour), name=name, place=where(identity.place)
        )
        found.append([lead, *([f"        {plain(identity.note)}"] if identity.note else [])])
    also = paint(_("also"), "dim", colour)
    if finding.also:
        found.append([_("   {also} said by {claims}").format(also=also, claims=listed(finding.also))])
    if finding.further:
        found.append([_("   {also} in conflict: {others} (--output-format json lists them)").format(
            also=also, others=others(finding))])  # fmt: skip
    return found


def _rows(lines: Sequence[str], columns: int) -> int:
    """The rows that lines take up on a terminal."""
    return sum(len(wrapped(line, max(80, columns))) for line in lines)


def _cut(parts: Sequence[list[str]], room: int, columns: int) -> tuple[list[list[str]], bool]:
    """As many parts as there is room for, at least one, and whether some were left out."""
    for number, part in enumerate(parts):
        room -= _rows(part, columns)
        if number and room < 0:
            return list(parts[:number]), True
    return list(parts), False


def _same_line(one: Place, other: Place) -> bool:
    return (one.file, one.line, one.spot, one.excerpt) == (other.file, other.line, other.spot, other.excerpt)


def _whole(steps: list[str], count: int) -> list[str]:
    """The first steps; none whose further lines, which are indented, would be left out."""
    indented = [step[3:4] == " " for step in steps]
    while count < len(steps) and count and indented[count]:
        count -= 1
    return steps[:count]


def _steps(report: Report, finding: Finding) -> list[str]:
    return [f"   {plain(step)}" for step in steps_of(report, finding)]


def _mending(report: Report, finding: Finding, colour: bool, most: int) -> list[str]:
    """What would mend it, clearly apart: suggestions to ask the author about, never changes. The first is short."""
    lines = []
    label = paint(_("help"), "help", colour)
    for position, repair in enumerate(mendings(report, finding)[:most]):
        start = (
            _("   {label}: it would fit with {repair}") if position == 0 else _("         or with {repair}")
        )
        lines.append(start.format(label=label, repair=plain(repair_words(report, repair))))
    more = len(finding.repairs) - most
    if more > 0:
        form = ngettext(
            "         and {count} other single edit ({how})",
            "         and {count} other single edits ({how})",
            more,
        )
        how = _("--output-format json lists them") if most == SHOWN else _("-v shows them")
        lines.append(form.format(count=more, how=how))
    return lines


def doubt_lines(report: Report, colour: bool = False) -> list[str]:
    """One list for all findings: of each knot of conflicts, the smallest sets of claims without which all vanish."""
    knots = dict.fromkeys(f.doubt[:SHOWN] for f in report.findings if f.doubt and not f.waived)
    lines = []
    for sets in knots:
        count = sum(f.doubt[:SHOWN] == sets and not f.waived for f in report.findings)
        first = ngettext(
            "{label}: this conflict, and others that hang together with it, vanish without {claims}",
            "{label}: {count} of these hang together, and all vanish without {claims}", count,
        )  # fmt: skip
        for position, names in enumerate(sets):
            without = listed(_figure(report, name) for name in names)
            start = _("       or without {claims}") if position else first
            lines.append(start.format(label=paint(_("doubt"), "help", colour), claims=without, count=count))
    return lines


def _figure(report: Report, name: str) -> str:
    """A claim by its id; in a document, whose ids are made up, the figure as printed and what it is there."""
    claim = report.ledger.claims.get(name)
    if claim is None or not isinstance(report.document, Figures):
        return called(report, name)
    return _("{text} ({more})").format(text=claim.text, more=called(report, name))


def note_lines(report: Report, colour: bool = False) -> list[str]:
    """What is worth knowing and wrong with nothing: one line a kind."""
    lines = []
    for found in by_kind(f for f in report.findings if is_note(f) and not f.waived):
        word = _("note")
        label = paint(f"{word}[{found[0].code} {_(found[0].name)}]", "note", colour)
        spots = list(dict.fromkeys(where(finding.place) for finding in found))
        places = str(listed(spots[:SHOWN])) + (" …" if len(spots) > SHOWN else "")
        lines.append(
            _("{note} ({places})").format(note=f"{label}{colon()}{plain(told(found))}", places=places)
        )
    return lines


def _label(report: Report, finding: Finding, name: str) -> str:
    claim = report.ledger.claims[name]
    constraint = report.constraints[name]
    if len(constraint.options) != 1 or not finding.tier:
        return called(report, name)
    range_ = own_range(report.ledger, constraint, constraint.options[0].pieces[0].allowed.at(finding.tier))
    return f"{called(report, name)}{colon()}{interval_text(range_, style_of(report.ledger, claim))}"


def number_line(sides: tuple[Side, ...], columns: int = 0) -> list[str]:
    """Each side's interval on one scale: `[==]`, with `<` or `>` where it has no end. Where the terminal is too
    narrow the bar has a line of its own."""
    widest = max(width(side.label) for side in sides)
    needed = max(5 + widest + LINE + width(side.text) for side in sides)
    narrow = 0 < columns < needed - LINE + SHORTEST
    room = LINE + columns - needed if columns else LINE
    cells_shown = max(10, min(LINE, columns - 4)) if narrow else min(WIDEST, room)
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
            lines += [f"   {side.label}{colon()}{plain(side.text)}", f"   {bar.rstrip()}"]
        else:
            lines.append(f"   {side.label}{' ' * (widest - width(side.label))} {bar} {plain(side.text)}")
    return lines

"""The figures of documents that no relation tests, and those that were not read: silence, told place by place."""

from __future__ import annotations

from collections.abc import Sequence

from ..gate.report import Report
from ..linting.lint import Read
from ..messages import _
from ..pages.linted import sheets
from ..pages.sheets import UNREAD, UNTESTED
from ..terminal import plain, where


def listing(read: Sequence[Read], report: Report, asked: Report, all_of_them: bool) -> str:
    """A line for each figure that could not be read, with the reason, and (`all_of_them`) that nothing bears on."""
    kept = [(one.document, one.found, one.relations) for one in read if one.document is not None]
    told: dict[str, list[str]] = {UNREAD: [], UNTESTED: []}
    for sheet in sheets(kept, report, asked):
        for mark in sheet.marks:
            if mark.state not in told:
                continue
            figure = " ".join(sheet.document.content[mark.start : mark.end].split())
            line = f"{where(sheet.document.place(mark.start, mark.end))}: {plain(figure)}"
            told[mark.state].append(f"{line} ({plain(mark.reason)})\n" if mark.reason else f"{line}\n")
    heads = {UNREAD: _("Not read:"), UNTESTED: _("Nothing bears on:")}
    shown = [state for state in told if told[state] and (all_of_them or state == UNREAD)]
    return "".join(f"\n{heads[state]}\n\n{''.join(told[state])}" for state in shown)

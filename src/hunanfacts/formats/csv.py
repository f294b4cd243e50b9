"""Findings as comma-separated values, for a spreadsheet: one row each, with a byte order mark so that Chinese is read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ..answers.roles import mended
from ..answers.saying import mendings, said
from ..faults import Fault, Place
from ..gate.report import Report
from ..messages import _, sense
from ..terminal import plain
from ._shared import from_faults, relative

COLUMNS = (
    _("severity"), _("code"), _("name"), _("file"), _("line"), _("column"), _("place"), _("figure"), _("what"),
    sense("finding|gap"), _("suggestion"), _("claims"), sense("finding|waived"),
)  # fmt: skip
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.]+\s*%?\Z)")
"""What a spreadsheet would work out instead of showing it; a number alone (-5%) stays one."""


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    return _rows(
        (
            _(f.severity), f.code, _(f.name), *_place(f.place), _figure(f.place), said(report, f), f.gap,
            mended(mendings(report, f)[0]) if f.repairs else "",
            " ".join(f.claims), f.waiver or _("yes") if f.waived else "",
        )
        for f in report.findings
    )  # fmt: skip


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    return _rows(
        (_(f.severity), f.code, _(f.name), *_place(f.place), "", f.message, "", " ".join(f.steps), "", "")
        for f in from_faults(faults)
    )


def _place(place: Place) -> tuple[str, str, str, str]:
    at = (str(place.line), str(place.column)) if place.line and not place.spot else ("", "")
    return relative(place.file), *at, place.spot


def _figure(place: Place) -> str:
    return place.excerpt[place.column - 1 : place.column - 1 + place.length] if place.line else ""


def _rows(rows: Iterable[Sequence[str]]) -> str:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow([str(column) for column in COLUMNS])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + held.getvalue()


def _cell(value: str) -> str:
    """A text as a spreadsheet shows it: on one line, nothing unseen in it, never a formula."""
    text = " ".join(plain(line) for line in str(value).split("\n"))
    return f"'{text}" if _FORMULA.match(text) else text

"""Formats of a report: a report to text. To add one, write a file with
`render(report, colour, summary)` and list it."""

from __future__ import annotations

from collections.abc import Callable

from ..report import Report
from . import concise, full, json

FORMATS: dict[str, Callable[[Report, bool, bool], str]] = {
    "full": full.render,
    "concise": concise.render,
    "json": json.render,
}

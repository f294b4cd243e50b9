"""Formats of a report: a report to text. To add one, write a file with `render(report, colour, summary)` and
`render_faults(faults, colour)`, and list it here and in `cli/app.py`. A format is imported when it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..faults import Fault
    from ..gate.report import Report

NAMES = (
    "full", "concise", "json", "json-lines", "sarif", "junit", "github", "gitlab", "markdown", "html", "csv",
    "claimreview",
)  # fmt: skip


def _render(name: str) -> Callable[[Report, bool, bool], str]:
    def render(report: Report, colour: bool, summary: bool) -> str:
        return str(_module(name).render(report, colour, summary))

    return render


def _render_faults(name: str) -> Callable[[Sequence[Fault], bool], str]:
    def render_faults(faults: Sequence[Fault], colour: bool) -> str:
        return str(_module(name).render_faults(faults, colour))

    return render_faults


def _module(name: str) -> Any:
    return import_module(f".{name.replace('-', '_')}", __name__)


FORMATS = {name: _render(name) for name in NAMES}
"""A report, whether to colour, whether to add a summary: the text."""

FAULTS = {name: _render_faults(name) for name in NAMES}
"""The faults of a ledger, whether to colour: the text."""

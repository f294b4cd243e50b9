"""Formats of a report: a report to text. To add one, write a file with `render(report, colour, summary)` and
`render_faults(faults, colour)`, and list it here and in `cli.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType

from ..model import Fault
from ..report import Report
from . import concise, full, github, gitlab, json, json_lines, junit, markdown, sarif

_MODULES: dict[str, ModuleType] = {
    "full": full,
    "concise": concise,
    "json": json,
    "json-lines": json_lines,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "gitlab": gitlab,
    "markdown": markdown,
}

FORMATS: dict[str, Callable[[Report, bool, bool], str]] = {n: m.render for n, m in _MODULES.items()}
"""A report, whether to colour, whether to add a summary: the text."""

FAULTS: dict[str, Callable[[Sequence[Fault], bool], str]] = {n: m.render_faults for n, m in _MODULES.items()}
"""The faults of a ledger, whether to colour: the text."""

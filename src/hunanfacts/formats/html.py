"""One self-contained page for readers: no terminal, nothing loaded from elsewhere. The page itself is made in `pages`."""

from __future__ import annotations

from collections.abc import Sequence

from ..faults import Fault
from ..gate.report import Report
from ..pages import glance, reported


def render(report: Report, colour: bool = False, summary: bool = True) -> str:
    """The whole page: nothing of it is left out for a reader in a hurry, so `summary` does not matter."""
    return reported.render(report)


def render_faults(faults: Sequence[Fault], colour: bool = False) -> str:
    return glance.render_faults(faults)

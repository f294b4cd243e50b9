"""`hunanfacts report`: the page for readers. It is a run of `check` whose outcome is written as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..messages import _
from ._gate import Flags, print_wrong, wrong_in
from ._ledger import UNUSABLE
from ._outputs import STDOUT, Output, path_trouble
from .check import once

if TYPE_CHECKING:
    from ._settings import Settings


def run(settings: Settings, path: str, today: str) -> int:
    """Write the page, and beside a file one line a finding on stdout; the exit code is that of `check`."""
    flags = Flags(today=today)
    trouble = path_trouble(settings, path) if path else _("name a file, or - for standard output")
    if print_wrong([f"--html {path}: {trouble}"] * bool(trouble) + wrong_in(flags)):
        return UNUSABLE
    outputs = [Output("html", path)]
    if path != STDOUT:
        outputs.append(Output("concise", STDOUT))
    return once(settings, [], outputs, flags, [])

"""Loading a ledger for a command: faults are printed, and then nothing is decided."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..config import ledger_paths
from ..formats._lines import fault_lines
from ..ledger import load
from ..model import Fault, Ledger
from ._outputs import Output, write_faults

if TYPE_CHECKING:
    from ..cli import Settings

UNUSABLE = 2


def open_ledger(settings: Settings, outputs: Sequence[Output] = ()) -> Ledger | None:
    """The ledger, or None after its faults have been printed.

    With outputs the faults are what the command reports, and go there in their formats; otherwise they explain on
    stderr why there is no answer.
    """
    paths, faults = ledger_paths(settings.ledgers)
    ledger = Ledger()
    if not faults:
        ledger, faults = load(paths)
    if not faults:
        return ledger
    print_faults(faults, settings, outputs)
    return None


def print_faults(
    faults: list[Fault], settings: Settings, outputs: Sequence[Output] = (), of: str = "ledger"
) -> None:
    """The faults of the ledger (or of what else is said), each with its place and a suggestion."""
    if outputs:
        write_faults(outputs, settings, faults)
    else:
        colour = settings.coloured and sys.stderr.isatty()
        for fault in faults:
            print("\n".join(fault_lines(fault, colour)), end="\n\n", file=sys.stderr)
    count = len(faults)
    print(f"{count} fault{'' if count == 1 else 's'} in the {of}: nothing was checked.", file=sys.stderr)

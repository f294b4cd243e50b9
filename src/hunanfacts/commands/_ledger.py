"""Loading a ledger for a command: faults are printed, and then nothing is decided."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from ..config import ledger_paths
from ..formats._lines import fault_lines
from ..ledger import load
from ..model import Fault, Ledger

if TYPE_CHECKING:
    from ..cli import Settings

UNUSABLE = 2


def open_ledger(settings: Settings, as_json: bool = False) -> Ledger | None:
    """The ledger, or None after its faults have been printed."""
    paths, faults = ledger_paths(settings.ledgers)
    ledger = Ledger()
    if not faults:
        ledger, faults = load(paths)
    if not faults:
        return ledger
    if as_json:
        print(json.dumps({"version": 1, "faults": [_record(fault) for fault in faults]}, ensure_ascii=False, indent=1))
    for fault in faults:
        print("\n".join(fault_lines(fault, settings.coloured and sys.stderr.isatty())), end="\n\n", file=sys.stderr)
    count = len(faults)
    print(f"{count} fault{'' if count == 1 else 's'} in the ledger: nothing was checked.", file=sys.stderr)
    return None


def _record(fault: Fault) -> dict[str, object]:
    return {
        "code": fault.code,
        "name": fault.name,
        "message": fault.message,
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "hint": fault.hint,
    }

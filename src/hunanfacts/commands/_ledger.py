"""Loading a ledger for a command: faults are printed, and then nothing is decided."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from ..anchors import Checked, verify
from ..config import ledger_paths, texts_folder
from ..formats._lines import fault_heading, fault_lines
from ..formats.json import faulty_document
from ..ledger import load
from ..model import Fault, Ledger
from ..texts import open_folder

if TYPE_CHECKING:
    from ..cli import Settings

UNUSABLE = 2


def open_ledger(settings: Settings, output_format: str = "") -> Ledger | None:
    """The ledger, or None after its faults have been printed.

    With an output format the faults are what the command reports, and go to stdout in that format; otherwise
    they explain on stderr why there is no answer.
    """
    paths, faults = ledger_paths(settings.ledgers)
    ledger = Ledger()
    if not faults:
        ledger, faults = load(paths)
    if not faults:
        return ledger
    print_faults(faults, settings, output_format)
    return None


def open_texts(
    settings: Settings, ledger: Ledger, output_format: str = "", only: str = ""
) -> list[Checked] | Fault | None:
    """The sources held against their texts, None if no texts are at hand, a fault after all have been printed."""
    folder = texts_folder(settings.texts, settings.ledgers)
    if not folder:
        return None
    # A folder that was asked for must be there; one that is only set may be missing (texts are not always shipped).
    wrong = open_folder(folder) if settings.texts else None
    checked, faults = ([], [wrong]) if wrong else verify(ledger, folder, only)
    if not faults:
        return checked
    print_faults(faults, settings, output_format, "texts")
    return faults[0]


def print_faults(
    faults: list[Fault], settings: Settings, output_format: str = "", of: str = "ledger"
) -> None:
    """The faults of the ledger, or of the texts, each with its place and a suggestion."""
    if output_format == "json":
        print(json.dumps(faulty_document(faults), ensure_ascii=False, indent=1))
    elif output_format == "concise":
        for fault in faults:
            print(fault_heading(fault, settings.coloured, " ") + (f" ({fault.hint})" if fault.hint else ""))
    else:
        stream = sys.stdout if output_format else sys.stderr
        colour = settings.coloured if output_format else settings.coloured and sys.stderr.isatty()
        for fault in faults:
            print("\n".join(fault_lines(fault, colour)), end="\n\n", file=stream)
    count = len(faults)
    print(f"{count} fault{'' if count == 1 else 's'} in the {of}: nothing was checked.", file=sys.stderr)

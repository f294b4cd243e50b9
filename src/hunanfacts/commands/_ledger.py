"""Loading a ledger for a command: faults are printed, and then nothing is decided."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..anchoring.records import Checked
from ..documents.reading import ENDINGS
from ..documents.texts import open_folder
from ..faults import Fault, Place, shortened
from ..ledger.files import looks_like_ledger, shown
from ..ledger.loading import load
from ..ledger.model import Ledger
from ..messages import _, ngettext
from ..terminal import fault_lines, typed
from ._config import ledger_paths, meant_currency, read_config, texts_folder
from ._memory import unswept
from ._outputs import Output, write_faults

if TYPE_CHECKING:
    from ._settings import Settings

UNUSABLE = 2
DATA = (
    ".parquet",
    ".pq",
    ".csv",
    ".tsv",
    ".csv.gz",
    ".tsv.gz",
    ".duckdb",
    ".ddb",
    ".db",
    ".sqlite",
    ".sqlite3",
)
"""What the name of a data set ends with."""


@unswept()
def open_ledger(settings: Settings, outputs: Sequence[Output] = ()) -> Ledger | None:
    """The ledger, or None after its faults have been printed.

    With outputs the faults are what the command reports, and go there in their formats; otherwise they explain on
    stderr why there is no answer.
    """
    paths, faults = ledger_paths(settings.ledgers)
    faults = faults or [fault for path in settings.ledgers if (fault := _a_document(path)) is not None]
    ledger = Ledger()
    if not faults and holds_data(settings):
        from ._corpus import looked_up

        found = looked_up(settings, paths, outputs)
        if found is None:
            return None
        ledger, faults = found
    elif not faults:
        ledger, faults = load(paths, meant_currency(settings.currency))
    if not faults:
        return ledger
    print_faults(faults, settings, outputs)
    return None


def _a_document(path: str) -> Fault | None:
    """What to say of a document that is given as a ledger."""
    if not path.lower().endswith(ENDINGS) or path.lower().endswith(DATA) or not os.path.isfile(path):
        return None
    if looks_like_ledger(path):
        return None
    hint = _("`hunanfacts lint {file}` checks it without a ledger").format(file=typed(path))
    return Fault("HF009", _("a text, not a ledger"), Place(shown(path), 0, 0), hint)


def say_bundled(settings: Settings) -> None:
    """Nobody named a ledger, and the bundled one says nothing of theirs: one line on stderr, but not with -q."""
    if not settings.quiet and not settings.ledgers and not read_config()[0].ledger:
        said = _("No ledger is named: this is the bundled one, on Hunan. -l PATH names yours.")
        print(said, file=sys.stderr)


def holds_data(settings: Settings) -> bool:
    """Is the ledger a data set?"""
    return any(path.lower().endswith(DATA) for path in settings.ledgers)


def open_texts(
    settings: Settings, ledger: Ledger, outputs: Sequence[Output] = (), only: str = ""
) -> list[Checked] | Fault | None:
    """The sources held against their texts, None if no texts are at hand, a fault after all have been printed."""
    folder = texts_folder(settings.texts, settings.ledgers)
    if not folder:
        return None
    # A folder that was asked for must be there; one that is only set may be missing (texts are not always shipped).
    from ..anchoring.anchors import verify  # brings the scanner, whose words take a while to compile

    wrong = open_folder(folder) if settings.texts else None
    checked, faults = ([], [wrong]) if wrong else verify(ledger, folder, only)
    if not faults:
        return checked
    print_faults(faults, settings, outputs, "texts")
    return faults[0]


def print_faults(
    faults: list[Fault], settings: Settings, outputs: Sequence[Output] = (), of: str = "ledger"
) -> None:
    """The faults of the ledger (or of what else is said), each with its place and a suggestion."""
    if outputs:
        write_faults(outputs, settings, faults)
    else:
        colour = settings.coloured and sys.stderr.isatty()
        shown, more = shortened(faults)
        for fault in shown:
            print("\n".join(fault_lines(fault, colour)), end="\n\n", file=sys.stderr)
        if more:
            print("\n".join(more), end="\n\n", file=sys.stderr)
    count = len(faults)
    where = {
        "ledger": _("the ledger"), "texts": _("the texts"), "settings": _("the settings"),
        "baseline": _("the baseline"), "plan": _("the plan"), "data": _("the data"),
    }.get(of, of)  # fmt: skip
    print(
        ngettext(
            "{count} fault in {where}: nothing was checked.",
            "{count} faults in {where}: nothing was checked.",
            count,
        ).format(count=count, where=where),
        file=sys.stderr,
    )

"""`hunanfacts plan`: what the columns of a data set mean and which relations hold, proposed for a person to confirm."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ._corpus import say_missing
from ._ledger import UNUSABLE, print_faults

if TYPE_CHECKING:
    from ._settings import Settings


def run(settings: Settings, data: str) -> int:
    """Print a plan; 2 if the data cannot be read."""
    try:
        from ..corpus.proposing import propose

        text, faults = propose(data)
    except ModuleNotFoundError as error:
        say_missing(error)
        return UNUSABLE
    if faults:
        print_faults(faults, settings, (), "data")
        return UNUSABLE
    sys.stdout.write(text)
    return 0

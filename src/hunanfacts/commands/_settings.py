"""The global options of one run, as every command gets them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

NAMES = {"hunanfacts.toml": "", "pyproject.toml": "tool.hunanfacts"}
"""The files of a project's settings, and the table of each that is meant ("": the whole)."""


def settings_files() -> Iterator[tuple[str, str]]:
    """Where settings are looked for, there or not, the nearest first: the paths, and the table of each that is meant."""
    from ..terminal import working_folder  # help needs no terminal, and is to be quick

    folder, below = working_folder(), ""
    while folder != below:
        for name, table in NAMES.items():
            yield os.path.join(folder, name), table
        folder, below = os.path.dirname(folder), folder


class Settings:
    """The global options of one run."""

    def __init__(self) -> None:
        self.ledgers: list[str] = []
        self.texts = ""
        self.colour = "auto"
        self.lang = ""
        self.currency = ""
        self.quiet = False
        self.verbose = False
        self.asked = ""
        """The words of the question: of a data set only what they speak of is looked up."""

    @property
    def coloured(self) -> bool:
        """--color, then NO_COLOR and FORCE_COLOR, then whether stdout is a terminal."""
        if self.colour != "auto":
            return self.colour == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
            return True
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

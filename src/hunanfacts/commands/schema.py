"""`hunanfacts schema`: the JSON Schema of ledger files, for editors that check and complete YAML."""

from __future__ import annotations

import sys
from importlib.resources import files

FILE = "schema.json"


def run() -> int:
    """Print the schema."""
    sys.stdout.write(files("hunanfacts.ledger").joinpath(FILE).read_text(encoding="utf-8"))
    return 0

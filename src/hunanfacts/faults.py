"""What is wrong with what people give the program, and where: values, never exceptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

FAULTS = {
    "HF001": "syntax-error",
    "HF002": "duplicate-id",
    "HF003": "unknown-name",
    "HF004": "unknown-unit",
    "HF005": "unknown-key",
    "HF006": "dimension-mismatch",
    "HF007": "bad-period",
    "HF008": "bad-figure",
    "HF009": "unreadable-file",
}


class Place(Struct, frozen=True, gc=False):
    """Where something stands: line and column count from 1, in code points; `excerpt` is the line itself.

    `spot` is the place as its kind of document names it (`page 3 line 12`, `Budget!C14`), where it does so: line and
    column are then those of its text as laid out by the program.
    """

    file: str
    line: int
    column: int
    length: int = 1
    excerpt: str = ""
    spot: str = ""

    def __str__(self) -> str:
        if self.spot:
            return f"{self.file} {self.spot}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Fault(Struct, frozen=True, gc=False):
    """Something in a ledger that cannot be read; a value, never an exception."""

    code: str
    message: str
    place: Place
    hint: str = ""

    @property
    def name(self) -> str:
        return FAULTS[self.code]


SHOWN = 50
"""So many faults of one kind are shown to people; who reads fifty of them knows what the others are."""


def shortened(faults: Sequence[Fault]) -> tuple[list[Fault], list[str]]:
    """The first faults of each kind, and a line for each kind of which there are more."""
    seen: Counter[str] = Counter()
    shown = []
    for fault in faults:
        seen[fault.code] += 1
        if seen[fault.code] <= SHOWN:
            shown.append(fault)
    more = [(code, count - SHOWN) for code, count in seen.items() if count > SHOWN]
    return shown, [f"and {count:,} more of {code} {FAULTS[code]}" for code, count in more]

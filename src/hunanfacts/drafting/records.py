"""The records of a drafted ledger."""

from __future__ import annotations

from msgspec import Struct

from ..scanning.scan import Found
from .names import Named, Names

POINTS, PLAIN = "points", "plain"
"""How an equation rewrites its figure: percent as percentage points; without the words before and behind it."""


class Quantity(Struct, frozen=True):
    """What a figure speaks of: entity and measure."""

    entity: Named
    measure: Named

    def at(self, period: str) -> str:
        return f"{self.entity.id}.{self.measure.id}" + (f"@{period}" if period else "")


class Proposed(Struct, frozen=True):
    """Equations without their figure: the name of each reading, its left side, how the figure is rewritten ("").

    `kind` is the ending of the claim's id, "" for none.
    """

    quantity: Quantity
    kind: str
    readings: tuple[tuple[str, str, str], ...]
    doubts: tuple[str, ...] = ()


class Proposal(Struct, frozen=True):
    """One claim of the draft: equations by the names of their readings ("" if there is one).

    `as_` is the figure verbatim where the equations rewrite it; `line` and `column` are where it starts, `spot` is that
    place as its kind of document names it (Budget!C14), "" for a text.
    """

    id: str
    equations: tuple[tuple[str, str], ...]
    as_: str
    line: int
    column: int
    doubts: tuple[str, ...]
    found: Found
    spot: str = ""


class Ignored(Struct, frozen=True):
    """A number of the text that is no claim, and why."""

    figure: str
    line: int
    column: int
    reason: str
    found: Found


class Drafted(Struct, frozen=True):
    """Claims, what is ignored, and the names they bring; `sums` are proposed identities, each with its arithmetic,
    `identities` what the sentences state of their own figures, each with its name.

    `figures` is the number of figures of the text: each is in one claim, or ignored. `shared` are doubts that many
    claims have, told once.
    """

    names: Names
    claims: tuple[Proposal, ...]
    ignored: tuple[Ignored, ...]
    sums: tuple[tuple[str, str], ...]
    identities: tuple[tuple[str, str], ...]
    title: str
    figures: int
    shared: tuple[str, ...] = ()

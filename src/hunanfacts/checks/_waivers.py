"""What a waiver meets in the findings, as far as judging it needs."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..ledger.model import Waiver
from ..proofs.finding import Finding

# Faults and limits are never waived; the gate's own hygiene is mended instead.
NEVER_WAIVED = ("HF00", "HF7", "HF8")


class Use(Struct, frozen=True):
    """A waiver and the findings it bears on.

    `fits` are the findings of its code with its claim; `meets` those of them that it would waive; `around` the
    codes of the claim's other findings; `known` tells that its code is that of a check. `complete` is False where
    more conflicts exist around the claim than are listed, so that a finding may only be out of sight.
    """

    waiver: Waiver
    today: date
    known: bool
    fits: tuple[Finding, ...] = ()
    meets: tuple[Finding, ...] = ()
    around: tuple[str, ...] = ()
    complete: bool = True

    @property
    def expired(self) -> bool:
        """The day that a waiver names is its last."""
        return bool(self.waiver.until) and date.fromisoformat(self.waiver.until) < self.today

    @property
    def valid(self) -> bool:
        return bool(self.waiver.reason) and not self.expired and bool(self.meets)

"""A claim that nobody has read against its source yet: it says `reviewed: no`.

Claims that a program has proposed start so. Read the sentence in the source, mend the claim where need be, then
write the day: `reviewed: 2026-11-22`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchors import Checked
from ..model import Ledger
from ._remark import Remark

NAME = "unreviewed"
SEVERITY = "note"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    for claim in ledger.claims.values():
        if claim.reviewed in ("no", "false"):
            yield Remark(
                claim.figure_place,
                f"{claim.text}: nobody has reviewed this claim against its source",
                claim.id,
            )

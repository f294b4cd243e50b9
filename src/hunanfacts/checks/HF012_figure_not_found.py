"""A figure of the ledger does not stand in the text where the ledger says it does.

The figure is looked for verbatim, character by character: at its line and column, after the words of its anchor, or,
without an anchor, anywhere in the text. The finding says where it does stand, if it stands anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchors import ABSENT, Checked
from ..model import Ledger
from ..moving import moves
from ._remark import SHOWN, Remark, outcomes, remark, standing, wanted

NAME = "figure-not-found"
SEVERITY = "error"
MOVE = "`hunanfacts source verify --update-anchors` moves the anchor there"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    moved = {anchor for one in checked for anchor in moves(one, ledger.units)}
    for _, text, outcome in outcomes(checked, ABSENT):
        anchor = outcome.anchor
        message = f"{anchor.figure} does not stand {wanted(text, anchor.at)}"
        steps = [f"the text writes {outcome.reads} there"] if outcome.reads else []
        if anchor.at is not None and anchor.at.line > len(text.lines):
            steps.append(f"the text has {len(text.lines)} lines")
        parts = [
            f"{text.content[start:end]} ({text.place(start, end)})" for start, end in outcome.within[:SHOWN]
        ]
        steps.append(
            f"it stands only as a part of {', '.join(parts)}" if parts else standing(text, outcome.elsewhere)
        )
        steps += [MOVE] if anchor in moved else []
        yield remark(text, outcome, message, *steps)

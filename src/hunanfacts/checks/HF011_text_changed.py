"""The text of a source is not the one that the ledger was made from: its SHA-256 is another.

Every figure is looked for all the same, and the finding says which of them have moved. Read what has changed, then
let `hunanfacts source verify --update-anchors` write the new places and the new hash; figures that cannot be found
again for certain stay errors of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchors import Checked
from ..model import Ledger
from ..moving import moves
from ._remark import Remark, named

NAME = "text-changed"
SEVERITY = "error"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    for one in checked:
        if one.text is None or not one.changed:
            continue
        source, moved = one.source, moves(one, ledger.units)
        steps = [f"{one.verified} of {len(one.outcomes)} figures stand where the ledger says"]
        steps += [
            f"moved: {named(anchor)}, {anchor.figure}: {anchor.at} -> {new}" for anchor, new in moved.items()
        ]
        lost = len(one.outcomes) - one.verified - len(moved)
        if lost:
            steps.append(f"not found for certain: {lost}")
        steps.append(f"the text has the sha256 {one.text.sha256}")
        message = f"{one.text.file} has changed since the ledger was made"
        yield Remark(
            source.text_place or source.place,
            message,
            steps=tuple(steps),
            key=f"{source.id} {one.text.sha256}",
        )

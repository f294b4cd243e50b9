"""A source names a text that is not in the folder of texts, so its figures were not held against it.

The ledger keeps the figures, their places and the hash of the text, not the text itself. Get the text, put it under
the name that `text:` gives into the folder that --texts names, and run again. Nothing else is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchors import Checked
from ..model import Ledger
from ._remark import Remark

NAME = "text-missing"
SEVERITY = "note"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    for one in checked:
        if one.text is None:
            source, count = one.source, len(one.outcomes)
            said = f"{count} figure{'' if count == 1 else 's'} of {source.id} not verified"
            message = f"{source.text} is not among the texts: {said}"
            yield Remark(source.text_place or source.place, message, key=source.id)

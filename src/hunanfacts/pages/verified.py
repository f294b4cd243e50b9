"""What `verify` says of the figures of a text, on the text: supported, contradicted, a question, not in the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..documents.document import Document
from ..messages import _, ngettext
from ..verifying.telling import message
from ..verifying.verifying import Checked
from .sheets import CONTRADICTED, HOLDS, QUESTION, STRAINED, UNKNOWN, Marking, Sheet

STATE = {
    "supported": HOLDS, "contradicted": CONTRADICTED, "strained": STRAINED, "question": QUESTION, "unknown": UNKNOWN,
}  # fmt: skip


def sheets(read: Sequence[tuple[Document, Sequence[Checked]]]) -> Iterator[Sheet]:
    """Every text with its figures marked; a figure that is not read has its reason and no card."""
    for document, checked in read:
        marking = Marking(document, [one.found for one in checked])
        for one in checked:
            state = STATE.get(one.verdict)
            if state is not None:
                place = document.place(one.found.start, one.found.end)
                marking.say(state, message(one), [(place, "")])
        yield marking.sheet(document.file)


def headline(made: Sequence[Sheet]) -> str:
    """What a person would say aloud of the texts."""
    counts: Counter[str] = sum((sheet.counts() for sheet in made), Counter())
    figures = sum(counts.values())
    if not figures:
        return _("There are no figures here: nothing was checked.")
    if counts[CONTRADICTED]:
        return ngettext(
            "{wrong} of {count} figure contradicts the ledger.", "{wrong} of {count} figures contradict the ledger.",
            figures,
        ).format(wrong=counts[CONTRADICTED], count=figures)  # fmt: skip
    if not counts[HOLDS]:
        return _("The ledger says nothing for certain of these figures: nothing was verified.")
    return ngettext(
        "The ledger supports {holds} of {count} figure, and contradicts none.",
        "The ledger supports {holds} of {count} figures, and contradicts none.", figures,
    ).format(holds=counts[HOLDS], count=figures)  # fmt: skip

"""What `verify` says of the figures of a text, on the text: supported, contradicted, a question, not in the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..documents.document import Document
from ..ledger.model import Ledger
from ..messages import _, joined, ngettext
from ..verifying.telling import message
from ..verifying.verdict import Checked
from .sheets import CONTRADICTED, HOLDS, QUESTION, STRAINED, UNKNOWN, Marking, Sheet

STATE = {
    "supported": HOLDS, "contradicted": CONTRADICTED, "strained": STRAINED, "question": QUESTION, "unknown": UNKNOWN,
}  # fmt: skip


def sheets(read: Sequence[tuple[Document, Sequence[Checked]]], ledger: Ledger) -> Iterator[Sheet]:
    """Every text with its figures marked; a figure that is not read has its reason and no card."""
    for document, checked in read:
        marking = Marking(document, [one.found for one in checked])
        for one in checked:
            state = STATE.get(one.verdict)
            if state is not None:
                place = document.place(one.found.start, one.found.end)
                named = (ledger.sources.get(id) for known in one.known[:1] for id in known.sources)
                titles = [source.title or source.id for source in named if source is not None]
                lines = (
                    [_("{name}: {figure}").format(name=_("Source"), figure=joined(_("; "), titles))]
                    if titles
                    else []
                )
                marking.say(state, plainly(one), [(place, "")], lines=lines)
        yield marking.sheet(document.file)


def plainly(one: Checked) -> str:
    """What is said of a figure, without the ids of claims."""
    return message(one, ids=False)


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

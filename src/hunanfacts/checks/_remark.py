"""What a check of the texts has to say, and the words that such checks share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..anchoring.records import Anchor, Checked, Outcome
from ..documents.texts import Text
from ..faults import Place
from ..ledger.model import At
from ..messages import _, listed, ngettext

SHOWN = 3


class Remark(Struct, frozen=True):
    """`key` is what its fingerprint is bound to beside the claim and its figure."""

    place: Place
    message: str
    claim: str = ""
    steps: tuple[str, ...] = ()
    seen: Place | None = None
    key: str = ""


def outcomes(checked: Iterable[Checked], *states: str) -> Iterator[tuple[Checked, Text, Outcome]]:
    """The anchors in these states of all texts that are at hand."""
    for one in checked:
        if one.text is not None:
            for outcome in one.outcomes:
                if outcome.state in states:
                    yield one, one.text, outcome


def remark(text: Text, outcome: Outcome, message: str, *steps: str, key: str = "") -> Remark:
    anchor = outcome.anchor
    seen = text.place(outcome.start, outcome.end) if outcome.start >= 0 else None
    bound = "" if anchor.claim else f"{anchor.source}: {anchor.figure} ({anchor.at})"
    return Remark(anchor.place, message, anchor.claim, steps, seen, bound + key)


def wanted(text: Text, at: At | None) -> str:
    """Where a figure is said to stand, in words."""
    if at is None:
        return _("in {file}").format(file=text.file)
    where = _("on line {line} of {file}") if at.line else _("in {file}")
    where = where.format(line=at.line, file=text.file)
    if at.column:
        where = _("at {place}").format(place=f"{text.file}:{at.line}:{at.column}")
    if at.place:
        where = _("in {place} of {file}").format(place=at.place, file=text.file)
    if at.after:
        where = _('after "{words}" {where}').format(words=at.after, where=where)
    return _("{count} times {where}").format(count=at.nth, where=where) if at.nth > 1 else where


def standing(text: Text, spans: Iterable[tuple[int, int]]) -> str:
    """`it stands at a.txt:3:40, a.txt:7:1 and in 2 other places`."""
    places = [str(text.place(*span)) for span in spans]
    if not places:
        return _("it stands nowhere in the text")
    shown, more = listed(places[:SHOWN]), len(places) - SHOWN
    if more <= 0:
        return _("it stands at {places}").format(places=shown)
    return ngettext(
        "it stands at {places} and in {count} other place",
        "it stands at {places} and in {count} other places",
        more,
    ).format(places=shown, count=more)


def named(anchor: Anchor) -> str:
    return anchor.claim or f"ignored {anchor.figure}"

"""What stands beside a claim: where its figure is in the text, what is accepted of it, whether it is set aside."""

from __future__ import annotations

import re
from datetime import date

from ..messages import _
from ..patterns import later
from .model import At, Dispute, Waiver
from .sections import Fields
from .yamltree import Document, Sequence

ANCHOR = ("line", "column", "nth", "after", "place")
WAIVER = ("code", "reason", "until", "by", "finding", "with")
DISPUTE = ("reason", "until", "by", "figure")
CODE = later("HF[0-9]{3}")
FINGERPRINT = later("[0-9a-f]{8,16}")


def anchor(document: Document, fields: Fields) -> At | None:
    """Where a figure is said to stand; it is held against the text where the text is at hand."""
    if "at" not in fields:
        return None
    found = Fields(document, fields.values["at"], ANCHOR, _("an anchor"))
    numbers = dict.fromkeys(("line", "column", "nth"), 0)
    for name in numbers:
        if name in found and not re.fullmatch("[1-9][0-9]{0,8}", found.text(name)):
            found.fault("HF001", _("{name} is a whole number from 1").format(name=name), name, f"{name}: 1")
        elif name in found:
            numbers[name] = int(found.text(name))
    words = {name: " ".join(found.text(name).split()) for name in ("after", "place")}
    at = At(numbers["line"], numbers["column"], numbers["nth"], words["after"], words["place"])
    if not found.keys:
        fields.fault(
            "HF001", _("an anchor says where the figure stands"), "at", _("at: {line: 12, column: 3}")
        )
    elif "column" in found and "line" not in found:
        found.fault("HF001", _("a column without a line"), "column", _("at: {line: 12, column: 3}"))
    elif "column" in found and "place" in found:
        found.fault(
            "HF001", _("a place of the document's own has no column"), "column", _("at: {place: Budget!C14}")
        )
    elif "column" in found and "nth" in found:
        found.fault("HF001", _("line and column pin the figure already"), "nth", _("take nth: out"))
    return at


def waivers(document: Document, fields: Fields, claim: str) -> tuple[Waiver, ...]:
    """The waivers beside a claim: one, or a list. Whether they meet a finding is seen when the ledger is checked."""
    node = fields.values.get("waive")
    if node is None:
        return ()
    found = []
    for item in node.items if isinstance(node, Sequence) else [node]:
        entry = Fields(document, item, WAIVER, _("a waiver"))
        if not CODE.fullmatch(entry.text("code")) and not entry.cut:
            entry.fault("HF001", _("a waiver names the check whose finding it waives"), "code", "code: HF101")
        if "finding" in entry and not FINGERPRINT.fullmatch(entry.text("finding")):
            hint = _("`hunanfacts check -v` lists them; 8 to 16 of 0-9 and a-f")
            entry.fault("HF001", _("finding is the fingerprint of a finding"), "finding", hint)
        if "with" in entry and not FINGERPRINT.fullmatch(entry.text("with")):
            hint = _("`hunanfacts waive` writes it; 8 to 16 of 0-9 and a-f")
            entry.fault("HF001", _("with is the fingerprint of the sets folded into a finding"), "with", hint)
        until = _last_day(entry)
        found.append(
            Waiver(claim, entry.text("code"), entry.told("reason"), until, entry.text("by"), entry.text("finding"),
                   document.at(item), entry.text("with"))
        )  # fmt: skip
    return tuple(found)


def dispute(document: Document, fields: Fields, claim: str) -> Dispute | None:
    """What says that a claim's figure is set aside, if anything does."""
    node = fields.values.get("disputed")
    if node is None:
        return None
    entry = Fields(document, node, DISPUTE, _("a dispute"))
    until = _last_day(entry)
    figure = entry.text("figure")
    return Dispute(claim, entry.text("reason"), until, entry.text("by"), figure, document.at(node))


def _last_day(entry: Fields) -> str:
    """`until:` as a day (ISO), or ""."""
    if "until" in entry and not entry.text("until"):
        entry.fault("HF007", _("until names the last day"), "until", "until: 2027-01-31")
    until = entry.day("until")
    return date.fromisoformat(until).isoformat() if until else ""

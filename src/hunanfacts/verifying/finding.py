"""What `verify` says against a text, as findings: what spreadsheets and published reviews are made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..documents.document import Document
from ..faults import Place
from ..gate.findings import digest
from ..messages import _
from ..proofs.finding import Finding
from .telling import message
from .verdict import Checked

CODE, NAME = "verify", "not-as-in-the-ledger"
if TYPE_CHECKING:  # for the catalogues
    SAID = _("not-as-in-the-ledger")
_SEVERITY = {"contradicted": ("error", "wide"), "strained": ("warning", "narrow"), "question": ("note", "")}
_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z])|(?<=[。！？])")
"""Between two sentences of a line."""


def findings(document: Document, checked: Iterable[Checked]) -> Iterator[Finding]:
    """One for each figure that the ledger does not bear out; nothing of what it supports or does not know."""
    for one in checked:
        if one.verdict not in _SEVERITY:
            continue
        severity, tier = _SEVERITY[one.verdict]
        place = document.place(one.found.start, one.found.end)
        told = message(one)
        print_ = digest(CODE, [(document.file, f"{one.found.text}: {told}")])
        yield Finding(
            CODE, NAME, severity, tier, told, (), (), place, fingerprint=print_, relation=_sentence(place)
        )


def _sentence(place: Place) -> Place:
    """The sentence of a line in which a place lies."""
    start, end = 0, len(place.excerpt)
    for match in _END.finditer(place.excerpt):
        if match.end() <= place.column - 1:
            start = match.end()
        elif match.start() >= place.column - 1 + place.length:
            end = match.start()
            break
    return replace(place, column=start + 1, length=max(1, end - start))

"""Waivers of documents: in a comment of Markdown or HTML before the words, or in a file beside the document.

    <!-- hunanfacts: HF101 reason="confirmed by the publisher" until=2027-01-31 -->

    # article.facts.yaml, beside article.md
    waive:
      - {code: HF101, finding: 0123456789abcdef, reason: confirmed by the publisher, until: 2027-01-31}

A comment is about the relation that follows it, and with `finding=` bound to its figures; what stands in the file beside
is always bound to them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from ..checks._waivers import Use
from ..deciding.verdicts import Decision
from ..documents.document import Document
from ..faults import Fault, Place
from ..gate.findings import order
from ..gate.waivers import hygiene, marked, uses_of
from ..ledger import yamltree
from ..ledger.beside import waivers
from ..ledger.model import Waiver
from ..ledger.sections import Fields
from ..limits import most_bytes
from ..messages import _
from ..proofs.finding import Finding

SUFFIX = ".facts.yaml"
REACH = 12
"""A comment is about a relation at most so many lines below it."""
_COMMENT = re.compile(
    r"<!--\s*hunanfacts:\s*(?P<code>HF[0-9]{3})(?P<rest>(?:\s+[a-z]+=(?:\"[^\"\n]*\"|[^\s\"<>]+))*)\s*-->"
)
_PART = re.compile(r"([a-z]+)=(?:\"([^\"\n]*)\"|([^\s\"]+))")


def in_comments(document: Document) -> Iterator[Waiver]:
    """The waivers in the comments of a document; their claim is "" until it is known what they are about."""
    for match in _COMMENT.finditer(document.content):
        said = {name: quoted or plain for name, quoted, plain in _PART.findall(match["rest"])}
        until = said.get("until", "")
        place = document.place(match.start(), match.end())
        if until and not _is_day(until):
            until = "0001-01-01"  # no day at all: the waiver is over, and said to be
        yield Waiver(
            "",
            match["code"],
            said.get("reason", ""),
            until,
            said.get("by", ""),
            said.get("finding", ""),
            place,
        )


def beside(path: str) -> tuple[list[Waiver], list[Fault]]:
    """The waivers in the file beside a document, and what is wrong with that file; none if there is none."""
    name = os.path.splitext(path)[0] + SUFFIX
    try:
        with open(name, "rb") as file:
            data = file.read(most_bytes("ledger-megabytes") + 1)
    except (OSError, ValueError):
        return [], []
    tree = yamltree.read(name, data)
    if tree.root is None:
        return [], list(tree.faults)
    fields = Fields(tree, tree.root, ("waive",), _("waivers of a document"))
    found = list(waivers(tree, fields, ""))
    for waiver in found:
        if not waiver.finding:
            hint = _("finding: its fingerprint, which `hunanfacts lint --output-format json` has")
            tree.faults.append(
                Fault("HF001", _("a waiver beside a document names its finding"), waiver.place, hint)
            )
    return found, list(tree.faults)


def applied(
    given: Iterable[Waiver], found: Sequence[Finding], decision: Decision, today: date
) -> list[Finding]:
    """The findings with those marked that a waiver meets, and what there is to say of the waivers themselves."""
    uses = uses_of([_about(waiver, found) for waiver in given], decision, found, today)
    return sorted([*marked(found, uses), *(one for use in uses for one in _hygiene(use))], key=order)


def _hygiene(use: Use) -> Iterator[Finding]:
    """What there is to say of a waiver, with the figure in place of the name that it has in the ledger behind."""
    said = use
    if use.meets:
        place = use.meets[0].place
        figure = place.excerpt[place.column - 1 : place.column - 1 + place.length]
        said = replace(use, waiver=replace(use.waiver, claim=figure))
    for one, told in zip(hygiene([use]), hygiene([said]), strict=True):
        yield replace(one, message=told.message)


def _about(waiver: Waiver, found: Sequence[Finding]) -> Waiver:
    """A waiver with a claim of the finding that it is about: the one it names, or the first below the comment."""
    for finding in found:
        place: Place = finding.relation or finding.place
        marks = [finding.fingerprint, finding.formerly]
        named = waiver.finding and any(mark.startswith(waiver.finding) for mark in marks)
        below = (
            not waiver.finding
            and place.file == waiver.place.file
            and 0 <= place.line - waiver.place.line <= REACH
        )
        if finding.code == waiver.code and finding.claims and (named or below):
            return Waiver(
                finding.claims[0],
                waiver.code,
                waiver.reason,
                waiver.until,
                waiver.by,
                finding.fingerprint if named else waiver.finding,
                waiver.place,
            )
    return waiver


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

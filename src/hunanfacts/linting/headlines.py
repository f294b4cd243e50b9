"""The headline and the first paragraph: one quantity twice. Always a question: they may speak of two things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..documents.document import Document
from ..faults import Place
from ..figures.figure import Figure
from ..messages import _
from ..proofs.slips import edits, numeral_of
from ..scanning.records import Found
from .relation import Member, Relation

DOUBT = _("the headline and the text may speak of two things")
LONGEST = 200
"""Characters of a first line that may be a headline."""
_START = re.compile(r"\s*")
_HEAD = re.compile(rf"(?P<head>[^\n]{{1,{LONGEST}}})\n[ \t]*\n\s*(?P<first>(?:[^\n]+\n?)+)")


def headline(
    document: Document, place: Callable[[int, int], Place], found: Sequence[Found]
) -> Iterator[Relation]:
    """The quantities of the headline that the first paragraph gives with a slip of the pen between them."""
    begin = _START.match(document.plain)
    match = _HEAD.match(document.plain, begin.end() if begin else 0)
    if match is None or match["head"].rstrip().endswith((".", "。", ":", "：")):
        return
    head, first = (_inside(found, *match.span(part)) for part in ("head", "first"))
    for one in head:
        alike = [other for other in first if _kind(other) == _kind(one)]
        if len(alike) != 1 or sum(_kind(other) == _kind(one) for other in head) != 1:
            continue
        other = alike[0]
        a, b = one.figure, other.figure
        if a is None or b is None or not _slip(a, b):
            continue
        members = tuple(
            Member(role, figure, place(at.start, at.end))
            for role, figure, at in (("first", a, one), ("second", b, other))
        )
        yield Relation(
            "twice", members, {"first": "amount", "second": "amount"}, {"amount": a.unit}, members[1].place,
            doubts=(DOUBT,),
        )  # fmt: skip


def _inside(found: Sequence[Found], start: int, end: int) -> list[Found]:
    return [one for one in found if start <= one.start < end and one.figure is not None and one.is_quantity]


def _kind(found: Found) -> tuple[str, object]:
    return found.kind, found.figure.unit.dims if found.figure else None


def _slip(one: Figure, other: Figure) -> bool:
    """Do the two differ, and is the other what a slip of the pen makes of the one?"""
    numerals = [match[0] if (match := numeral_of(figure.text)) else "" for figure in (one, other)]
    if one.value * one.unit.factor == other.value * other.unit.factor or not all(numerals):
        return False
    if one.scale != other.scale:
        return numerals[0] == numerals[1]
    slips = (numeral_of(edit.text) for edit in edits(one.text))
    return any(match and match[0] == numerals[1] for match in slips)

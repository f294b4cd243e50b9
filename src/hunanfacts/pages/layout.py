"""A document laid out for a page: headings, paragraphs and tables, cut into plain text and marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..documents.document import BREAK, UNSEEN, Document, Table
from ..terminal import width
from .sheets import Mark, Sheet

PARAGRAPH = re.compile(rf"{BREAK}+|\n[ \t\r]*(?:\n[ \t\r]*)+")
LINES = re.compile(r"\n")
_ITEM = re.compile(r"\n(?=[ \t]*(?:[-*+•·]|\d{1,3}[.)、])\s)|" + PARAGRAPH.pattern)
"""Where one item of a list ends and the next begins, besides."""
WRAPPED = 100
"""Columns up to which a line is taken for one that was broken by hand; texts of longer lines have a paragraph a line."""
_HEADING = re.compile(r"\s*#{1,6}\s+")
"""The signs that make a heading in Markdown."""
_BROKEN = re.compile(
    "(?<=[\u3001-\u9fff\uff00-\uff60])[ \\t\\r]*\\n[ \\t\\r]*(?=[\u3001-\u9fff\uff00-\uff60])"
)
_ENDS = "。！？：；”』」"
LOOKED_AT = 20_000
"""Characters of a text by which it is told whether each of its lines is a paragraph."""
MOST_ROWS = 400
"""Of a table; further ones are shown only where something is wrong in them."""
MOST_PARAGRAPHS = 4000
QUIET = ("holds", "untested", "unread", "unknown", "question")


class Piece(Struct, frozen=True):
    """A run of text; `mark` is the number of the figure that it is, -1 for none."""

    text: str
    mark: int = -1


class Paragraph(Struct, frozen=True):
    kind: str
    pieces: tuple[Piece, ...]


class Square(Struct, frozen=True):
    """A cell of a table, once however far it spans."""

    pieces: tuple[Piece, ...]
    head: bool
    bold: bool
    rows: int
    columns: int
    indent: int


class Grid(Struct, frozen=True):
    """A table; `hidden` rows are left out, none of which has anything wrong in it."""

    kind: str
    title: str
    rows: tuple[tuple[Square, ...], ...]
    hidden: int


def laid_out(sheet: Sheet) -> Iterator[Paragraph | Grid]:
    """The blocks of a document in its order."""
    document = sheet.document
    tables = sorted(document.tables, key=lambda table: table.start)
    position = shown = 0
    ends = LINES if by_line(document) else _ITEM
    for table in tables:
        if table.start < position:
            continue
        for paragraph in _paragraphs(document, sheet.marks, ends, position, table.start):
            shown += 1
            if shown <= MOST_PARAGRAPHS or _wrong(paragraph.pieces, sheet.marks):
                yield paragraph
        yield _grid(document, sheet.marks, table)
        position = table.end
    for paragraph in _paragraphs(document, sheet.marks, ends, position, len(document.plain)):
        shown += 1
        if shown <= MOST_PARAGRAPHS or _wrong(paragraph.pieces, sheet.marks):
            yield paragraph
    if shown > MOST_PARAGRAPHS:
        yield Paragraph("cut", (Piece(str(shown)),))


def _paragraphs(
    document: Document, marks: Sequence[Mark], ends: re.Pattern[str], start: int, end: int
) -> Iterator[Paragraph]:
    at = start
    for match in [*ends.finditer(document.plain, start, end), None]:
        stop = match.start() if match else end
        if document.plain[at:stop].strip():
            kind = next((b.kind for b in document.blocks if b.kind != "table" and b.start <= at + _blank(document, at)
                         < b.end), "text")  # fmt: skip
            skipped = _HEADING.match(document.plain, at, stop) if kind == "heading" else None
            yield Paragraph(kind, tuple(_pieces(document, marks, skipped.end() if skipped else at, stop)))
        at = match.end() if match else end


def by_line(document: Document) -> bool:
    """Is each line of a text a paragraph? A line that was broken by hand is no wider than others."""
    if BREAK in document.plain[:LOOKED_AT]:
        return False
    lines = [line.strip() for line in document.plain[:LOOKED_AT].split("\n") if line.strip()]
    long = sum(width(line) > WRAPPED for line in lines)
    ended = sum(line[-1] in _ENDS for line in lines)  # Chinese is seldom broken by hand, and then anywhere
    return long * 3 > len(lines) or ended * 3 > len(lines) * 2


def _blank(document: Document, at: int) -> int:
    """How much white space a paragraph starts with."""
    rest = document.plain[at : at + 200]
    return len(rest) - len(rest.lstrip())


def _pieces(document: Document, marks: Sequence[Mark], start: int, end: int) -> Iterator[Piece]:
    """The text between two places with the marks in it; white space is one space, as a page shows it."""
    at = start
    number = bisect_left(marks, start, key=lambda mark: mark.start)
    while number < len(marks) and marks[number].start < end:
        mark = marks[number]
        if mark.start > at:
            yield Piece(_clean(document.plain[at : mark.start]))
        yield Piece(_clean(document.plain[mark.start : min(mark.end, end)]), number)
        at = max(at, min(mark.end, end))
        number += 1
    if at < end:
        yield Piece(_clean(document.plain[at:end]))


def _clean(text: str) -> str:
    text = _BROKEN.sub("", text)  # Chinese has no space where its lines are broken
    return re.sub(r"\s+", " ", text.replace(UNSEEN, "").replace(BREAK, " "))


def _grid(document: Document, marks: Sequence[Mark], table: Table) -> Grid:
    rows: list[tuple[Square, ...]] = []
    hidden = 0
    seen: set[tuple[int, int]] = set()
    for row in table.rows:
        squares = []
        for cell in row:
            if cell is None:
                squares.append(Square((), False, False, 1, 1, 0))
                continue
            where = (cell.start, cell.end)
            if where in seen and (cell.rows > 1 or cell.columns > 1):
                continue
            seen.add(where)
            pieces = tuple(_pieces(document, marks, cell.start, cell.end))
            squares.append(Square(pieces, cell.head, cell.bold, cell.rows, cell.columns, cell.indent))
        if len(rows) >= MOST_ROWS and not any(_wrong(square.pieces, marks) for square in squares):
            hidden += 1
            continue
        rows.append(tuple(squares))
    return Grid("table", table.title, tuple(rows), hidden)


def _wrong(pieces: Sequence[Piece], marks: Sequence[Mark]) -> bool:
    return any(piece.mark >= 0 and marks[piece.mark].state not in QUIET for piece in pieces)

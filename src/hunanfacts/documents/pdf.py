"""PDF: the words of each page in lines, lines joined to paragraphs, tables by rules and by alignment."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from ..faults import Fault
from ..limits import AT_MOST, more
from ..messages import _
from . import pdf_bounds
from .aligned import aligned, ruled
from .document import BREAK, Builder, Cell, Document, damage, unreadable
from .lines import Line, Word, columns_of, lines_of

pdf_bounds.put()
logging.getLogger("pdfminer").setLevel(logging.ERROR)
_CJK = re.compile(r"[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")
_FEW = 20
"""Characters of a page below which it has no text of its own."""


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    builder = Builder()
    pages = empty = 0
    pdf_bounds.begin()
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            pages = len(opened.pages)
            if pages > AT_MOST["document-pages"]:
                return unreadable(
                    name,
                    _("a PDF of more than {document_pages} pages").format(
                        document_pages=AT_MOST["document-pages"]
                    ),
                    more("document-pages"),
                )
            for number, page in enumerate(opened.pages, 1):
                words = _words(page)
                empty += sum(len(word.text) for word in words) < _FEW and bool(page.images)
                _Page(builder, number, words, _rules(page) if tables else []).lay()
                page.close()
    except PdfminerException as error:
        return _broken(name, error.args[0] if error.args else error)
    except (
        PDFException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        return _broken(name, error)
    if not builder.length and empty:
        return unreadable(
            name,
            _("a scanned PDF: pictures of pages, no text"),
            _("a program for text recognition has to read it first"),
        )
    if not builder.length:
        return unreadable(name, _("a PDF without text"), _("give the document it was made from"))
    if empty:
        builder.notes.append(
            _("{empty} of {pages} pages are pictures without text, and not read").format(
                empty=empty, pages=pages
            )
        )
    return builder.document(name, "PDF", data)


def _broken(name: str, error: BaseException) -> Fault:
    if isinstance(error, pdf_bounds.TooMuch):
        over = {
            "page-marks": _("a PDF with more than {marks} letters and lines on a page").format(
                marks=AT_MOST["page-marks"]
            ),
            "document-marks": _("a PDF with more than {marks} letters and lines").format(
                marks=AT_MOST["document-marks"]
            ),
            "drawing-megabytes": _("a PDF whose pages unpack to more than {megabytes} MB").format(
                megabytes=AT_MOST["drawing-megabytes"]
            ),
        }
        if (limit := error.args[0]) in over:
            return unreadable(name, over[limit], more(limit))
        why = {
            "packed": _("a PDF that unpacks to more than {times} times its size").format(
                times=pdf_bounds.TIGHTEST
            ),
            "references": _("a broken PDF: it refers to itself"),
        }
        return unreadable(name, why[limit], _("print it to a new PDF"))
    if isinstance(error, PDFPasswordIncorrect):
        return unreadable(name, _("an encrypted PDF"), _("save it without a password"))
    return unreadable(name, _("a broken PDF: {name}").format(name=damage(error)), _("print it to a new PDF"))


def _words(page: Any) -> list[Word]:
    found = page.extract_words(
        keep_blank_chars=False, x_tolerance_ratio=0.2, extra_attrs=["fontname", "size"]
    )
    return [
        Word(
            w["text"], float(w["x0"]), float(w["x1"]), float(w["top"]), float(w["bottom"]), float(w["size"]),
            "bold" in w["fontname"].lower() or "heavy" in w["fontname"].lower(),
        )
        for w in found
        if w.get("upright", True)
    ]  # fmt: skip


def _rules(page: Any) -> list[list[list[tuple[float, float, float, float] | None]]]:
    """The grids that lines draw on a page: rows of boxes (left, top, right, bottom)."""
    if len(page.lines) + len(page.rects) + len(page.curves) < 4:
        return []
    return [[list(row.cells) for row in table.rows] for table in page.find_tables()]


class _Page:
    """Lays one page out: columns of running text one after the other, tables where they stand."""

    def __init__(self, builder: Builder, number: int, words: Sequence[Word], grids: Sequence[Any]) -> None:
        self.builder, self.number, self.grids = builder, number, grids
        self.lines = lines_of(words)

    def lay(self) -> None:
        tables = [made for grid in self.grids if (made := ruled(self.lines, grid))]
        taken = {line.number for made in tables for line in made.lines}
        tables += aligned([line for line in self.lines if line.number not in taken])
        owner = {line.number: made for made in tables for line in made.lines}
        done: set[int] = set()
        for block in columns_of(self.lines, set(owner)):
            self.text([line for line in block if line.number not in owner])
            for line in block:
                made = owner.get(line.number)
                if made is not None and id(made) not in done:
                    done.add(id(made))
                    self.table(made)

    def table(self, made: Any) -> None:
        builder = self.builder
        start, _nothing = builder.say(BREAK)
        rows: list[list[Cell | None]] = []
        said: dict[int, Cell] = {}  # a head over several columns is one cell
        for row in made.rows:
            cells: list[Cell | None] = []
            for item in row:
                if item is None or id(item) in said:
                    cells.append(said[id(item)] if item is not None else None)
                    continue
                spot = _("page {number} line {line}").format(number=self.number, line=item.line)
                begin, end = builder.say(item.text, spot)
                builder.say(BREAK)
                cells.append(Cell(item.text, begin, end, spot, False, item.bold, item.indent, item.note))
                said[id(item)] = cells[-1]  # type: ignore[assignment]
            rows.append(cells)
            builder.say("\n")
        builder.table(rows, start, "", f"page {self.number}")
        builder.say("\n")

    def text(self, lines: Sequence[Line]) -> None:
        """Lines as they stand, those of one paragraph joined."""
        right = max((line.right for line in lines), default=0.0)
        left = min((line.left for line in lines), default=0.0)
        before: Line | None = None
        for line in lines:
            if before is not None:
                self.builder.say(_joint(before, line, left, right))
            spot = _("page {number} line {number2}").format(number=self.number, number2=line.number)
            for number, piece in enumerate(line.pieces()):
                self.builder.say((BREAK if number else "") + piece, spot)
            before = line
        if before is not None:
            self.builder.say("\n\n")


def _joint(before: Line, line: Line, left: float, right: float) -> str:
    """What stands between two lines: nothing or a blank inside a paragraph, else one or two line ends."""
    size = before.size
    gap = line.top - before.bottom
    if gap > 0.9 * size or line.top < before.top:
        return "\n\n"
    full = before.right > right - 0.15 * (right - left)
    if not full or abs(line.size - size) > 0.1 * size or len(line.pieces()) > 1 or len(before.pieces()) > 1:
        return "\n"
    if line.left > left + 0.8 * size and line.left > before.left + 0.8 * size:
        return "\n"  # the first line of a paragraph
    if _CJK.match(before.text[-1:]) and _CJK.match(line.text[:1]):
        return ""
    return " "

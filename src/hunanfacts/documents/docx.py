"""Word files: paragraphs and tables in their order; what a tracked change deletes and what is hidden is no text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from ..faults import Fault
from ..messages import _
from .document import BREAK, Builder, Cell, Document, TooManyCells, damage, too_long, unreadable

_DELETED = {qn("w:del"), qn("w:moveFrom")}
_RUN, _TEXT, _PARAGRAPH, _TABLE = qn("w:r"), qn("w:t"), qn("w:p"), qn("w:tbl")
_BLANKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
_SIGNS = {qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
_OTHER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BEFORE = 12
"""Runs before a raised one that tell whether it is an exponent."""
_ON = (None, "1", "true", "on")


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    try:
        opened = docx.Document(io.BytesIO(data))
        body = opened.element.body
    except Exception as error:  # whatever the library makes of a damaged package
        return unreadable(
            name,
            _("a broken Word file: {name}").format(name=damage(error)),
            _("open it in Word and save it again"),
        )
    builder = Builder()
    laid = _Layout(builder, _headings(opened))
    laid.blocks(body)
    for footnote in _footnotes(opened):
        laid.paragraph(footnote, "footnote")
    if not builder.length:
        return unreadable(
            name, _("a Word file without text"), _("a scan has to be read by a program for that first")
        )
    if laid.deleted:
        builder.notes.append(_("text deleted under tracked changes is not read"))
    if laid.hidden:
        builder.notes.append(_("hidden text is not read"))
    return builder.document(name, "Word", data)


def _headings(opened: Any) -> set[str]:
    """The ids of the styles that are headings."""
    return {
        style.style_id
        for style in opened.styles
        if (style.name or "").lower().startswith(("heading", "title", "标题"))
    }


def _footnotes(opened: Any) -> Iterator[Any]:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for relation in opened.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                yield from parse_xml(relation.target_part.blob).iter(_PARAGRAPH)


class _Layout:
    def __init__(self, builder: Builder, headings: set[str]) -> None:
        self.builder, self.headings = builder, headings
        self.paragraphs = self.tables = self.rows = self.cells = 0
        self.deleted = self.hidden = False

    def blocks(self, parent: Any) -> None:
        """Paragraphs and tables, also those inside content controls and insertions."""
        for child in parent:
            if child.tag == _PARAGRAPH:
                self.paragraphs += 1
                self.paragraph(child, f"paragraph {self.paragraphs}")
            elif child.tag == _TABLE:
                self.tables += 1
                self.table(child, f"table {self.tables}")
            elif child.tag in (
                qn("w:sdt"),
                qn("w:sdtContent"),
                qn("w:ins"),
                qn("w:customXml"),
                qn("w:moveTo"),
            ):
                self.blocks(child)

    def paragraph(self, element: Any, spot: str) -> None:
        text, _bold, _other = self.text(element)
        if not text.strip():
            return
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) in self.headings:
            self.builder.heading(text, spot)
        else:
            self.builder.say(text, spot)
        self.builder.say("\n\n")

    def table(self, element: Any, spot: str) -> None:
        start = self.builder.length
        rows: list[list[Cell | None]] = []
        above: dict[int, Cell] = {}
        self.builder.say(BREAK)
        for line in element.iter(qn("w:tr")):
            if next(line.iterancestors(_TABLE)) is not element:
                continue  # of a table inside a cell
            self.rows += 1
            properties = line.find(qn("w:trPr"))
            head = properties is not None and properties.find(qn("w:tblHeader")) is not None
            row: list[Cell | None] = []
            for child in line.iter(qn("w:tc")):
                if next(child.iterancestors(_TABLE)) is not element:
                    continue
                self.cells += _columns(child)
                if too_long(self.rows, self.cells):
                    raise TooManyCells
                number = len(row)
                cell, carried = self.cell(
                    child,
                    _("{spot} row {what} column {what2}").format(
                        spot=spot, what=len(rows) + 1, what2=number + 1
                    ),
                    head,
                )
                if carried and number in above:
                    cell = above[number]
                elif cell is not None:
                    above[number] = cell
                row += [cell] * (cell.columns if cell else _columns(child))
                self.builder.say(BREAK)
            self.builder.say("\n")
            rows.append(row)
        self.builder.table(rows, start, "", spot)
        self.builder.say("\n")

    def cell(self, element: Any, spot: str, head: bool) -> tuple[Cell | None, bool]:
        """A cell, and whether it carries on the one above it."""
        merged = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        carried = merged is not None and merged.get(qn("w:val")) != "restart"
        pieces, note, bold, indent = [], "", True, 0
        for paragraph in element.iter(_PARAGRAPH):
            text, raised, strong = self.text(paragraph, True)
            if text.strip():
                pieces.append(text)
                bold = bold and strong
            note = raised or note
            shift = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
            if shift is not None and len(pieces) == 1:
                left = shift.get(qn("w:left")) or shift.get(qn("w:start")) or "0"
                indent = int(left) // 100 if left.lstrip("-").isdecimal() else 0
        raw = "\n".join(pieces)
        if not raw.strip():
            return None, carried
        start, end = self.builder.say(raw, spot)
        lead = len(raw) - len(raw.lstrip(" \t\xa0\u3000"))
        return Cell(
            " ".join(raw.split()),
            start + lead,
            end,
            spot,
            head,
            bold,
            indent + lead,
            note,
            "",
            1,
            _columns(element),
        ), carried

    def text(self, element: Any, marks: bool = False) -> tuple[str, str, bool]:
        """The text of a paragraph, marks of footnotes raised behind it, and whether all of it is bold."""
        pieces: list[tuple[str, bool]] = []
        note, bold = "", True
        for run in element.iter(_RUN):
            if self.skipped(run, element):
                continue
            properties = run.find(qn("w:rPr"))
            text = "".join(_pieces(run))
            if properties is not None and _is_on(properties, "w:vanish"):
                self.hidden = self.hidden or bool(text.strip())
                continue
            raised = False
            if properties is not None:
                place = properties.find(qn("w:vertAlign"))
                raised = place is not None and place.get(qn("w:val")) == "superscript"
            if text.strip() and not raised:
                bold = bold and properties is not None and _is_on(properties, "w:b")
            pieces.append((text, raised))
        while marks and len(pieces) > 1 and (pieces[-1][1] or not pieces[-1][0].strip()):
            before = "".join(text for text, _ in pieces[-BEFORE:-1]).rstrip()
            if pieces[-1][1] and (
                before.endswith("10") or before[-1:] == "m" or len(pieces[-1][0].strip()) > 2
            ):
                break
            note = pieces.pop()[0].strip() or note
        return "".join(text for text, _ in pieces), note, bold

    def skipped(self, run: Any, top: Any) -> bool:
        for ancestor in run.iterancestors():
            if ancestor is top:
                return False
            if ancestor.tag in _DELETED:
                self.deleted = True
                return True
            if ancestor.tag == _OTHER or (ancestor.tag == _PARAGRAPH and ancestor is not top):
                return True  # the second form of a drawing, a text box that has its own paragraphs
        return False


def _pieces(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield _BLANKS[child.tag]
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]


def _is_on(properties: Any, tag: str) -> bool:
    found = properties.find(qn(tag))
    return found is not None and found.get(qn("w:val")) in _ON


def _columns(element: Any) -> int:
    span = element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val")) if span is not None else ""
    return min(1000, int(value)) if value and value.isdecimal() else 1

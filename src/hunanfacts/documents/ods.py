"""OpenDocument sheets: what each cell shows, which the file holds itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ..faults import Fault
from ..limits import AT_MOST
from ..messages import _
from .document import BREAK, Builder, Cell, Document, damage, table_too_long, too_long, unreadable

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                return unreadable(name, _("an encrypted OpenDocument file"), _("save it without a password"))
            xml = archive.read("content.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        root = etree.fromstring(xml, parser)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, etree.XMLSyntaxError) as error:
        return unreadable(
            name,
            _("a broken OpenDocument file: {name}").format(name=damage(error)),
            _("save it again"),
        )
    builder = Builder()
    laid = _Layout(builder)
    for sheet in root.iter(f"{_TABLE}table"):
        laid.sheet(sheet)
        if too_long(laid.rows, laid.cells):
            return table_too_long(name, laid.rows)
    if not builder.tables:
        return unreadable(name, _("a sheet without a filled cell"), _("check the file"))
    return builder.document(name, "OpenDocument", data)


class _Layout:
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.rows = self.cells = 0

    def sheet(self, sheet: Any) -> None:
        name = sheet.get(f"{_TABLE}name") or "Sheet"
        title = f"'{name}'" if " " in name or not name.isascii() else name
        start, _nothing = self.builder.say(BREAK)
        rows: list[list[Cell | None]] = []
        number = hidden = unread = 0
        for line in sheet.iter(f"{_TABLE}table-row"):
            times = _times(line, "number-rows-repeated")
            first = self.row(line, title, number + 1)
            hidden += bool(first) and line.get(f"{_TABLE}visibility", "visible") != "visible"
            copies = times if first else min(times, 2)
            for _nothing in range(min(copies, AT_MOST["table-rows"] + 1)):
                number += 1
                row = [self.said(cell, title, number, column) for column, cell in enumerate(first)]
                unread += sum(cell is not None and bool(cell.unread) for cell in row)
                rows.append(row)
                self.rows += bool(row)
                self.cells += len(row)
                if too_long(self.rows, self.cells):
                    return
                self.builder.say("\n" if row else "")
            number += times - min(copies, AT_MOST["table-rows"] + 1)
        while rows and not rows[-1]:
            rows.pop()
        columns = sum(
            _times(one, "number-columns-repeated")
            for one in sheet.iter(f"{_TABLE}table-column")
            if one.get(f"{_TABLE}visibility", "visible") != "visible"
        )
        for count, word in ((hidden, "row"), (columns, "column"), (unread, _("unread cell"))):
            if count:
                said = f"{count} {word}{'s' if count > 1 else ''}"
                self.builder.notes.append(
                    f"sheet {name}: {said}" + (_(" hidden, read all the same") if word[0] != "u" else "")
                )
        if rows:
            self.builder.table(rows, start, name, title)
        self.builder.say("\n\n")

    def row(self, line: Any, title: str, number: int) -> list[Cell | None]:
        """The cells of a row before they are said, without empty ones at its end."""
        row: list[Cell | None] = []
        for cell in line:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            text = "\n".join("".join(_words(p)) for p in cell.findall(f"{_TEXT}p"))
            formula = cell.get(f"{_TABLE}formula")
            unread = (
                _("a formula whose result the file does not hold") if formula and not text.strip() else ""
            )
            if text.strip().startswith(("#", "Err:")) and cell.get(f"{_OFFICE}value-type") not in (
                "string",
                None,
            ):
                unread = _("an error")
            made = None
            if text.strip() or unread:
                span = min(1000, _times(cell, "number-columns-spanned"))
                indent = len(text) - len(text.lstrip(" \u3000\xa0"))
                made = Cell(" ".join(text.split()) or "?", 0, 0, indent=indent, unread=unread, columns=span)
            times = _times(cell, "number-columns-repeated")
            row += [made] * (min(times, 16_384) if made or times < 1000 else 0)
        while row and row[-1] is None:
            row.pop()
        return row

    def said(self, cell: Cell | None, title: str, number: int, column: int) -> Cell | None:
        if cell is None:
            return None
        spot = f"{title}!{_letters(column)}{number}"
        start, end = self.builder.say(cell.text, spot)
        self.builder.say(BREAK)
        return Cell(cell.text, start, end, spot, indent=cell.indent, unread=cell.unread, columns=cell.columns)


def _words(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph; annotations are none."""
    if paragraph.text:
        yield paragraph.text
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            yield " " * min(100, int(child.get(f"{_TEXT}c") or 1))
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield " "
        elif child.tag != f"{_OFFICE}annotation":
            yield from _words(child)
        if child.tail:
            yield child.tail


def _times(element: Any, attribute: str) -> int:
    value = element.get(f"{_TABLE}{attribute}") or "1"
    return max(1, int(value)) if value.isdecimal() else 1


def _letters(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text

"""CSV and TSV: the text as it stands, its cells parted; dialect, encoding and decimal comma told by the file."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from ..faults import Fault
from ..messages import _
from .document import BREAK, Cell, Document, Table, digest, even, table_too_long, too_long, unreadable
from .plain import chinese, unified

_DELIMITERS = ",;\t|"
_SAMPLE = 200
"""Rows that tell the dialect."""
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_COMMA = re.compile(r"[-−+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+\s*%?")
_OPEN = re.compile(r"[-−+]?[0-9]{1,3}[.,][0-9]{3}\s*%?")
_POINT = re.compile(
    r"[-−+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]+\s*%?|[-−+]?[0-9]{1,3}(?:,[0-9]{3}){2,}"
)
_SWAP = str.maketrans(",.", ".,")


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    text = _decoded(name, data)
    if isinstance(text, Fault):
        return text
    content, notes = text
    delimiter = _delimiter(content, name)
    if too_long(0, content.count(delimiter)):  # before a place is made for each; one in quotes is rare
        return table_too_long(name, 0)
    plain = list(content)
    rows: list[tuple[Cell | None, ...]] = []
    cells = 0
    for number, fields in enumerate(_rows(content, delimiter), 1):
        row: list[Cell | None] = []
        for column, (start, end) in enumerate(fields, 1):
            raw = content[start:end]
            quoted = raw.startswith('"') and raw.endswith('"') and len(raw) > 1
            inner = raw[1:-1].replace('""', '"') if quoted else raw
            if quoted:
                plain[start] = plain[end - 1] = " "
                for place in range(start + 1, end - 1):  # a figure ends where its cell does
                    plain[place] = " " if content[place] == "\n" else content[place]
            if end < len(content) and content[end] == delimiter:
                plain[end] = BREAK
            shown = " ".join(inner.split())
            indent = len(inner) - len(inner.lstrip(" \t\u3000\xa0"))
            begin = start + (len(raw) - len(raw.lstrip()) if not quoted else 1 + indent)
            spot = _("row {number} column {column}").format(number=number, column=column)
            row.append(Cell(shown, begin, max(begin, end - quoted), spot, indent=indent) if shown else None)
        cells += len(row)
        if too_long(number, cells):
            return table_too_long(name, number)
        rows.append(tuple(row))
    rows, said = _settled(rows, plain, delimiter)
    spots = tuple((cell.start, cell.spot) for row in rows for cell in row if cell)
    found = (Table(even(rows), 0, len(content)),) if tables and rows else ()
    kind = "TSV" if delimiter == "\t" else "CSV"
    return Document(name, content, "".join(plain), digest(data), kind, spots, (), found, (*notes, *said))


def _decoded(name: str, data: bytes) -> tuple[str, list[str]] | Fault:
    """The text, and a note where it is not UTF-8."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return unified(data.decode(encoding).lstrip("\ufeff")), [
                    _("read as {upper}").format(upper=encoding.upper())
                ]
            except UnicodeDecodeError:
                return unreadable(name, f"broken {encoding.upper()}", _("save it as UTF-8"))
    if b"\0" not in data:
        try:
            return unified(data.decode("utf-8-sig")), []
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    encoding = chinese(data) or getattr(from_bytes(data[: 2**18]).best(), "encoding", "")
    try:
        content = data.decode(encoding) if encoding else ""
    except (UnicodeDecodeError, LookupError):
        content = ""
    if not content or "\0" in content:
        return unreadable(name, _("neither a text nor a table of text"), _("save it as UTF-8"))
    return unified(content), [_("not UTF-8: read as {what}").format(what=encoding.upper().replace("_", "-"))]


def _delimiter(content: str, name: str) -> str:
    """The sign that parts the most rows into as many cells, more than one."""
    if name.lower().endswith((".tsv", ".tab")):
        return "\t"
    head = content[: 2**18]
    best, chosen = (0, 0), ","
    for sign in _DELIMITERS:
        counts = Counter[int]()
        for number, row in enumerate(_rows(head, sign)):
            if number >= _SAMPLE:
                break
            counts[len(row)] += 1
        counts.pop(1, None)
        if counts:
            width, often = max(counts.items(), key=lambda item: (item[1], item[0]))
            if (often, width) > best:
                best, chosen = (often, width), sign
    return chosen


def _rows(content: str, delimiter: str) -> list[list[tuple[int, int]]]:
    """Where the cells of each row start and end, quotes included. A quote opens only at the start of a cell."""
    field = re.compile(
        rf'"(?:[^"]|"")*"(?=[ ]*(?:{re.escape(delimiter)}|\n|\Z))|[^{re.escape(delimiter)}\n]*'
    )
    rows: list[list[tuple[int, int]]] = [[]]
    position = 0
    while True:
        match = field.match(content, position)
        assert match is not None
        rows[-1].append(match.span())
        position = match.end()
        while content[position : position + 1] == " ":
            position += 1
        if position >= len(content):
            break
        if content[position] == "\n":
            rows.append([])
        position += 1
    if rows[-1] and rows[-1] == [(len(content), len(content))]:
        rows.pop()
    return rows


def _settled(
    rows: list[tuple[Cell | None, ...]], plain: list[str], delimiter: str
) -> tuple[list[tuple[Cell | None, ...]], list[str]]:
    """Cells with a decimal comma, where the file as a whole has it; where nothing tells, such cells are unread."""
    cells = [cell for row in rows for cell in row if cell]
    commas = sum(bool(_COMMA.fullmatch(c.text)) and not _OPEN.fullmatch(c.text) for c in cells)
    points = sum(bool(_POINT.fullmatch(c.text)) and not _OPEN.fullmatch(c.text) for c in cells)
    open_ = sum(bool(_OPEN.fullmatch(c.text)) for c in cells)
    if not commas and (points or not open_ or delimiter != ";"):
        return rows, []
    decimal = commas and not points

    def turned(cell: Cell | None) -> Cell | None:
        if cell is None or not (_COMMA.fullmatch(cell.text) or _OPEN.fullmatch(cell.text)):
            return cell
        if decimal:
            for place in range(cell.start, cell.end):
                plain[place] = plain[place].translate(_SWAP)
            return replace(cell, text=cell.text.translate(_SWAP))
        for place in range(cell.start, cell.end):
            plain[place] = " "
        return replace(cell, unread=_("a comma or a point that may group thousands or part decimals"))

    said = _("decimal commas are read as such") if decimal else _("1.234 and 1,234 are unread: nothing tells")
    return [tuple(turned(cell) for cell in row) for row in rows], [said]

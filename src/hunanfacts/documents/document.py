"""A document: its text, its tables, and the place where a person finds each character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from ..faults import Fault, Place
from ..limits import AT_MOST, more, most_bytes
from ..messages import _

BREAK = "\x1f"
"""Stands between blocks and cells, so that no figure runs from one paragraph or cell into the next."""

UNSEEN = "\u2060"
"""Stands for markup inside a figure (`1<b>4.37</b>`), which parts nothing: a person does not see it."""


class Cell(Struct, frozen=True):
    """What a cell shows. `start` and `end` count code points of the document's `plain` text.

    `spot` is the place as a person finds it (`Budget!C14`), "" where line and column are; `note` are marks of
    footnotes that stood behind the text, `unread` why what stands here cannot be taken for what it shows.
    `rows` and `columns` are how far it spans; `indent` counts steps to the right.
    """

    text: str
    start: int
    end: int
    spot: str = ""
    head: bool = False
    bold: bool = False
    indent: int = 0
    note: str = ""
    unread: str = ""
    rows: int = 1
    columns: int = 1
    form: str = ""
    """How inline XBRL says that the number is written (`num-dot-decimal`, `fixed-zero`)."""


Row = tuple[Cell | None, ...]


class Table(Struct, frozen=True):
    """Cells in rows of one length; a cell that spans stands at each of its places, None where there is none.

    `start` and `end` hold it in the text; `title` is its caption or the name of its sheet, `spot` its place.
    """

    rows: tuple[Row, ...]
    start: int
    end: int
    title: str = ""
    spot: str = ""


class TooManyCells(Exception):
    """A table has more places than a document's may have; its reader stops before it makes them."""


class TooMuchText(Exception):
    """A packed file lays out to more text than a document may have: one string of it may stand in every cell."""


PLACES = 20
"""Places of a table, empty ones among them, for each cell that a document may have."""


def even(rows: Sequence[Sequence[Cell | None]]) -> tuple[Row, ...]:
    """The rows, each as long as the longest. Raises TooManyCells: one long row makes all the others as long."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > PLACES * AT_MOST["document-cells"]:
        raise TooManyCells
    return tuple(tuple(row) + (None,) * (width - len(row)) for row in rows)


class Block(Struct, frozen=True):
    """A stretch of the text that is not running prose: `kind` is heading, code or table."""

    kind: str
    start: int
    end: int


class Document(Struct, frozen=True):
    """One document: `content` as it stands in the file, `plain` the same with what is not text blanked out.

    They are of one length, place by place. Where the file is no text, both are its text as laid out here, and
    `spots` are places of its own (page and line, paragraph, cell) with the offsets at which they begin. `tables`
    are filled only where they were asked for. `notes` say what a reader has to know: hidden rows, another encoding.
    `sha256` is that of the bytes of the file.
    """

    file: str
    content: str
    plain: str
    sha256: str = ""
    kind: str = "text"
    spots: tuple[tuple[int, str], ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def in_rows(self) -> bool:
        """Whether each line of the text is the row of a table."""
        return self.kind in ("CSV", "TSV")

    def spot(self, position: int) -> str:
        """The place of a character as its kind of document names it; "" for a text, which has line and column."""
        at = bisect_right(self.spots, (position, "\U0010ffff")) - 1
        return self.spots[at][1] if at >= 0 else ""

    def line_and_column(self, start: int) -> tuple[int, int]:
        """Of a character, from 1."""
        starts = _starts(self.content)
        line = bisect_right(starts, start)
        return line, start - starts[line - 1] + 1

    def start_of(self, line: int, column: int) -> int:
        """Where the character at a line and column stands, both from 1."""
        return _starts(self.content)[line - 1] + column - 1

    def place(self, start: int, end: int) -> Place:
        """The stretch from `start` to `end`; of one that runs over a line end, the part on its first line."""
        starts = _starts(self.content)
        line = bisect_right(starts, start)
        begin = starts[line - 1]
        stop = starts[line] - 1 if line < len(starts) else len(self.content)
        length = max(1, min(end, stop) - start)
        return Place(
            self.file,
            line,
            start - begin + 1,
            length,
            line_shown(self.content, begin, stop),
            self.spot(start),
        )


@lru_cache(2)
def _starts(content: str) -> list[int]:
    """Where each line starts: a table has many places to tell."""
    return [0, *(match.end() for match in re.finditer("\n", content))]


@lru_cache(64)
def line_shown(content: str, begin: int, stop: int) -> str:
    """A line as it is shown: one string for all places on it, as a page may be one line of megabytes."""
    return content[begin:stop].replace(BREAK, " ")


def unreadable(name: str, message: str, hint: str) -> Fault:
    """Why a file is no document that can be read."""
    return Fault("HF009", message, Place(name, 0, 0), hint)


_MISSING = re.compile(r"no item named '([^']{1,80})'")
"""How the reader of archives names a part that is not there."""


def damage(error: BaseException) -> str:
    """Why a packed file could not be opened, in plain words, of what its library raised."""
    if missing := _MISSING.search(str(error)):
        return _("its part {part} is missing").format(part=missing.group(1))
    if isinstance(error, SyntaxError):  # what both readers of XML raise
        return _("one of its parts is cut off or garbled")
    return _("it is damaged, or of another kind than its name says")


def too_large(name: str) -> Fault:
    return unreadable(
        name,
        _("the file is larger than {document_megabytes} MB").format(
            document_megabytes=AT_MOST["document-megabytes"]
        ),
        more("document-megabytes"),
    )


def too_long(rows: int, cells: int) -> bool:
    """Is a table longer than a document's may be, or are all its cells too many?"""
    return rows > AT_MOST["table-rows"] or cells > AT_MOST["document-cells"]


def table_too_long(name: str, rows: int) -> Fault:
    over = "table-rows" if rows > AT_MOST["table-rows"] else "document-cells"
    return unreadable(
        name,
        _("more than {table_rows} rows or {document_cells} cells").format(
            table_rows=AT_MOST["table-rows"], document_cells=AT_MOST["document-cells"]
        ),
        more(over),
    )


def over(name: str, limit: str, message: str) -> Fault:
    """A document of more than a limit allows; `message` has the number as `{most}`."""
    return unreadable(name, message.format(most=AT_MOST[limit]), more(limit))


def digest(data: bytes) -> str:
    import hashlib  # OpenSSL takes a while to load

    return hashlib.sha256(data).hexdigest()


class Builder:
    """Lays out the text of a file that is no text, piece by piece, with the spot of each."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.spots: list[tuple[int, str]] = []
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.notes: list[str] = []
        self.length = 0

    def say(self, text: str, spot: str = "") -> tuple[int, int]:
        """Append a piece; where it starts and ends. Raises TooMuchText."""
        start = self.length
        if spot and text and (not self.spots or self.spots[-1][1] != spot):
            self.spots.append((start, spot))
        self.parts.append(text)
        self.length += len(text)
        if self.length > most_bytes("document-megabytes"):
            raise TooMuchText
        return start, self.length

    def heading(self, text: str, spot: str) -> None:
        start, end = self.say(text, spot)
        self.blocks.append(Block("heading", start, end))

    def table(self, rows: list[list[Cell | None]], start: int, title: str = "", spot: str = "") -> None:
        """A table whose cells were said; its rows are made as long as the longest."""
        self.tables.append(Table(even(rows), start, self.length, title, spot))
        self.blocks.append(Block("table", start, self.length))

    def document(self, name: str, kind: str, data: bytes) -> Document:
        text = "".join(self.parts)
        return Document(
            name, text, text, digest(data), kind, tuple(self.spots), tuple(self.blocks), tuple(self.tables),
            tuple(self.notes),
        )  # fmt: skip

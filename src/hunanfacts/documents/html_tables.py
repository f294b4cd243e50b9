"""The tables of a page, made of its cells as their tags go by: what spans is one cell at each of its places."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from .document import BREAK, Block, Cell, Table, even, too_long

_INDENT = re.compile(
    r"(?:padding-left|text-indent|margin-left)\s*:\s*([0-9]{1,3})(?:\.[0-9]+)?\s*(px|pt|r?em)", re.I
)
MAX_SPAN = 1_000


class Open(Struct):
    """A cell that is being read; `start` is its place in the text, `indent` in steps of about an em."""

    start: int
    head: bool
    rows: int
    columns: int
    indent: int
    bold: bool = False
    note: str = ""
    form: str = ""


class _Grid(Struct):
    """A table that is being read."""

    start: int
    rows: list[dict[int, Cell | None]] = field(default_factory=list)
    spanned: dict[tuple[int, int], Cell] = field(default_factory=dict)
    title: str = ""
    captioned: int = -1
    inner: bool = False
    cell: Open | None = None
    cells: int = 0


class Tables:
    """The tables read so far, `found`, each a block; `out` is the text of the page, a character a place.

    `spread` counts the cells of all tables, a cell that spans at each of its places.
    """

    def __init__(self, out: Sequence[str]) -> None:
        self.out = out
        self.open: list[_Grid] = []
        self.found: list[Table] = []
        self.blocks: list[Block] = []
        self.spread = 0

    @property
    def cell(self) -> Open | None:
        """The cell that is being read, of the innermost table."""
        return self.open[-1].cell if self.open else None

    def start(self, tag: str, given: Mapping[str, str | None], place: int) -> None:
        """A tag with its attributes, that begins at a place."""
        if tag == "table":
            if self.open:
                self.open[-1].inner = True
            self.open.append(_Grid(place))
            return
        if not self.open:
            return
        grid, style = self.open[-1], given.get("style") or ""
        if tag == "caption":
            grid.captioned = place
        elif tag == "tr":
            self._close_cell(place)
            grid.rows.append({})
        elif tag in ("td", "th"):
            self._close_cell(place)
            if not grid.rows:
                grid.rows.append({})
            rows, columns = _span(given.get("rowspan")), _span(given.get("colspan"))
            grid.cell = Open(place + 1, tag == "th", rows, columns, _steps(style))
        elif grid.cell is None:
            return
        elif tag == "ix:nonfraction":
            grid.cell.form = (given.get("format") or "").rpartition(":")[2].lower()
        elif tag in ("b", "strong") or _is_bold(style):
            grid.cell.bold = True

    def end(self, tag: str, place: int) -> None:
        """The end of an element, at a place."""
        if not self.open:
            return
        grid = self.open[-1]
        if tag in ("td", "th", "tr", "table"):
            self._close_cell(place)
        if tag == "caption" and grid.captioned >= 0:
            title = "".join(self.out[grid.captioned : place]).replace(BREAK, " ")
            grid.title, grid.captioned = " ".join(title.split()), -1
        elif tag == "table":
            self.open.pop()
            if not grid.inner and grid.cells:
                self._keep(grid, place)

    def _close_cell(self, place: int) -> None:
        grid = self.open[-1]
        cell, grid.cell = grid.cell, None
        if cell is None or grid.inner:  # a table around tables is kept as none
            return
        self.spread += cell.rows * cell.columns
        if too_long(0, self.spread):
            return
        raw = "".join(self.out[cell.start : max(cell.start, place)]).replace(BREAK, " ")
        lead = raw.lstrip(" \t\n")
        indent = cell.indent + len(lead) - len(lead.lstrip("\xa0\u3000"))
        start = cell.start + len(raw) - len(raw.lstrip())
        text = " ".join(raw.split())
        made = Cell(
            text, start, max(start, cell.start + len(raw.rstrip())), "", cell.head, cell.bold or cell.head,
            indent, cell.note, "", cell.rows, cell.columns, cell.form,
        )  # fmt: skip
        number, row = len(grid.rows) - 1, grid.rows[-1]
        column = len(row)  # a row is filled from its left end
        while column in row or (number, column) in grid.spanned:
            if (number, column) in grid.spanned:
                row[column] = grid.spanned[number, column]
            column += 1
        grid.cells += 1
        for right in range(cell.columns):
            row[column + right] = made
            for down in range(1, cell.rows):
                grid.spanned[number + down, column + right] = made

    def _keep(self, grid: _Grid, place: int) -> None:
        for (number, column), cell in grid.spanned.items():
            if number < len(grid.rows):
                grid.rows[number].setdefault(column, cell)
        rows = [[row.get(column) for column in range(max(row, default=-1) + 1)] for row in grid.rows]
        self.found.append(Table(even(rows), grid.start, place, grid.title))
        self.blocks.append(Block("table", grid.start, place))


def _is_bold(style: str) -> bool:
    return bool(re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style))


def _steps(style: str) -> int:
    """How far a cell is indented, in steps of about an em."""
    found = _INDENT.search(style)
    return 0 if found is None else int(found[1]) // (1 if found[2].lower() in ("em", "rem") else 8)


def _span(text: str | None) -> int:
    """Over how many rows or columns a cell reaches."""
    digits = (text or "").strip()
    return min(MAX_SPAN, max(1, int(digits.lstrip("0")[:9] or "0"))) if digits.isdecimal() else 1

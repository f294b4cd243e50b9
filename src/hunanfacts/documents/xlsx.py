"""Excel workbooks: what each cell shows. A formula whose result the file does not hold is unread."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl
from msgspec import Struct
from msgspec.structs import replace
from openpyxl.utils import column_index_from_string, get_column_letter

from ..faults import Fault
from ..limits import AT_MOST
from ..messages import _, ngettext
from .document import (
    BREAK,
    PLACES,
    Builder,
    Cell,
    Document,
    TooManyCells,
    damage,
    table_too_long,
    too_long,
    unreadable,
)
from .sheets import shown

_UNREAD_FORMAT = _("the number format cannot be followed")
_UNREAD_FORMULA = _("a formula whose result the file does not hold")
_ERRORS = _("an error")
_NAMED = rb"<(?:[A-Za-z_][\w.-]{0,30}:)?"
"""Some programs write each element with a prefix."""
_AREA = re.compile(
    _NAMED + rb"(?:mergeCell|hyperlink)\s[^<>]{0,400}?\bref\s*=\s*[\"']\$?([A-Z]{1,3})\$?([0-9]{1,7}):"
    rb"\$?([A-Z]{1,3})\$?([0-9]{1,7})[\"']"
)
"""Of a merged area or a link the library makes every cell."""
_FORMULA, _ROW, _CELL = (re.compile(_NAMED + name + rb"[\s/>]") for name in (b"f", b"row", b"c"))


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    try:
        inside = _looked_at(data)
        if too_long(inside.rows, inside.cells):  # the library would make each of them, and may never end
            return table_too_long(name, inside.rows)
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data)) if inside.formulas else None
    except Exception as error:  # whatever the library makes of a damaged package
        return unreadable(
            name,
            _("a broken workbook: {name}").format(name=damage(error)),
            _("open it and save it again"),
        )
    builder = Builder()
    cells = 0
    for sheet in book.worksheets:
        cells += len(sheet._cells)
        rows = max(len({row for row, _ in sheet._cells}), sheet.max_row // 4)
        if too_long(rows, cells):
            return table_too_long(name, rows)
        _sheet(builder, sheet, formulas[sheet.title] if formulas else None)
    if not builder.length:
        return unreadable(name, _("a workbook without a filled cell"), _("check the file"))
    return builder.document(name, "Excel", data)


_EMPTY = re.compile(_NAMED + rb"row(?:\s[^<>]{0,400})?/>")
"""A row of a height of its own and nothing in it costs as much as a cell."""


class _Inside(Struct):
    """What a workbook holds, counted before any of it is made: the rows of its longest sheet, the cells of all."""

    formulas: bool = False
    rows: int = 0
    cells: int = 0


def _looked_at(data: bytes) -> _Inside:
    """The rows and cells that a workbook has, filled or only formatted, those of merged areas too."""
    inside = _Inside()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            if member.startswith("xl/worksheets/") and member.endswith(".xml"):
                rows, before = 0, b""
                with archive.open(member) as part:
                    while xml := part.read(2**20):
                        cut = xml.rfind(b"<")  # a tag in two pieces is of the second
                        piece, before = (before + xml[:cut], xml[cut:]) if cut >= 0 else (b"", xml[-100:])
                        rows += _look(piece, inside)
                rows += _look(before, inside)
                inside.rows = max(inside.rows, rows)
    return inside


def _look(xml: bytes, inside: _Inside) -> int:
    """Count the cells of a piece of a sheet; its rows."""
    inside.formulas = inside.formulas or bool(_FORMULA.search(xml))
    rows = len(_ROW.findall(xml))
    empty = len(_EMPTY.findall(xml))
    inside.cells += empty + len(_CELL.findall(xml)) + sum(_area(*area) for area in _AREA.findall(xml))
    return rows - empty


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    wide: int = column_index_from_string(right.decode()) - column_index_from_string(left.decode()) + 1
    return abs(wide * (int(bottom) - int(top) + 1))


def _sheet(builder: Builder, sheet: Any, formulas: Any) -> None:
    filled = sorted(sheet._cells)
    if not filled:
        return
    hidden = _hidden(sheet)
    if hidden:
        builder.notes.append(
            _("sheet {title}: {hidden} hidden, read all the same").format(title=sheet.title, hidden=hidden)
        )
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    title = f"'{sheet.title}'" if " " in sheet.title or not sheet.title.isascii() else sheet.title
    start, _nothing = builder.say(BREAK)
    left = min(column for _, column in filled)
    width = max(column for _, column in filled) - left + 1
    if width * len({row for row, _ in filled}) > PLACES * AT_MOST["document-cells"]:
        raise TooManyCells
    rows: list[list[Cell | None]] = []
    last, unread = 0, 0
    numbers: dict[int, int] = {}
    spanning: list[tuple[Any, Cell]] = []
    for row, column in filled:
        cell = _cell(sheet._cells[row, column], formulas, title, row, column, merged)
        if cell is None:
            continue
        unread += bool(cell.unread)
        if row != last:
            if rows:
                builder.say("\n")
                rows += [[] for _ in range(min(row - last - 1, 2))]  # an empty row parts, many part no more
            numbers[row] = len(rows)
            rows.append([])
            last = row
        text, end = builder.say(cell.text, cell.spot)
        builder.say(BREAK)
        line = rows[-1]
        line += [None] * (column - left - len(line))
        made = replace(cell, start=text, end=end)
        line.append(made)
        if (row, column) in merged:
            spanning.append((merged[row, column], made))
    for area, spans in spanning:
        for row in range(area.min_row, min(area.max_row, last) + 1):
            if row in numbers:
                line = rows[numbers[row]]
                line += [None] * (min(area.max_col, area.min_col + 1000) + 1 - left - len(line))
                line[area.min_col - left : area.max_col + 1 - left] = [spans] * (
                    area.max_col + 1 - area.min_col
                )
    if unread:
        builder.notes.append(
            ngettext(
                "sheet {title}: {unread} cell unread", "sheet {title}: {unread} cells unread", unread
            ).format(title=sheet.title, unread=unread)
        )
    if rows:
        builder.table(rows, start, sheet.title, title)
    builder.say("\n\n")


def _cell(
    cell: Any, formulas: Any, title: str, row: int, column: int, merged: dict[tuple[int, int], Any]
) -> Cell | None:  # fmt: skip
    value, unread, text = cell.value, "", ""
    if value is None:
        formula = formulas._cells.get((row, column)) if formulas is not None else None
        if formula is None or formula.data_type != "f":
            return None
        text, unread = "?", _UNREAD_FORMULA
    elif cell.data_type == "e":
        text, unread = str(value), _ERRORS
    else:
        seen = shown(value, cell.number_format)
        text, unread = (str(value), _UNREAD_FORMAT) if seen is None else (seen, "")
    if not text.strip():
        return None
    area = merged.get((row, column))
    font, alignment = cell.font, cell.alignment
    return Cell(
        " ".join(text.split()), 0, 0, f"{title}!{get_column_letter(column)}{row}", False, bool(font and font.b),
        int(alignment.indent or 0) + len(text) - len(text.lstrip(" \u3000\xa0")), "", unread,
        area.max_row - area.min_row + 1 if area else 1, area.max_col - area.min_col + 1 if area else 1,
    )  # fmt: skip


def _hidden(sheet: Any) -> str:
    """What is hidden, in words; "" if nothing is."""
    if sheet.sheet_state != "visible":
        return _("the whole sheet is")
    rows = sum(dimension.hidden for dimension in sheet.row_dimensions.values())
    columns = sum(
        (dimension.max or dimension.min or 1) - (dimension.min or 1) + 1
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
    )
    parts = [
        f"{count} {word}{'s' if count > 1 else ''}"
        for count, word in ((rows, "row"), (columns, "column"))
        if count
    ]
    return " and ".join(parts)

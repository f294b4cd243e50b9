"""Documents of every format made from one table, as people make them: with the libraries, in the test."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Rows = Sequence[Sequence[str]]
MERGED = "<"
"""A cell that is one with the cell before it."""


def _spans(row: Sequence[str]) -> list[tuple[str, int]]:
    """The cells of a row with how many columns each takes."""
    found: list[tuple[str, int]] = []
    for text in row:
        if text == MERGED and found:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((text, 1))
    return found


def _apart(row: Sequence[str]) -> list[str]:
    """The same where a format cannot merge: the cells behind stay empty."""
    return ["" if text == MERGED else text for text in row]


def html(title: str, rows: Rows) -> bytes:
    head, *body = rows
    lines = [
        "<!DOCTYPE html><html><head><title>t</title></head><body>",
        f"<p>{title}</p>",
        "<table><thead><tr>",
    ]
    span = {1: ""}
    lines += [f"<th{span.get(wide, f' colspan={wide}')}>{cell}</th>" for cell, wide in _spans(head)]
    lines += ["</tr></thead><tbody>"]
    for row in body:
        cells = "".join(
            f"<td{span.get(wide, f' colspan={wide}')}>"
            f"{cell.replace(' ', '&nbsp;') if cell.startswith(' ') else cell}</td>"
            for cell, wide in _spans(row)
        )
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</tbody></table></body></html>"]).encode()


def markdown(title: str, rows: Rows) -> bytes:
    head, *body = map(_apart, rows)
    lines = [title, "", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += [
        "| " + " | ".join(cell.replace(" ", "&nbsp;") if cell[:1] == " " else cell for cell in row) + " |"
        for row in body
    ]
    return "\n".join([*lines, ""]).encode()


def comma(title: str, rows: Rows) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([title])
    writer.writerows(map(_apart, rows))
    return out.getvalue().encode()


def number_of(text: str) -> tuple[float | int | str, str]:
    """A cell's value and number format, as a person would type them."""
    bare = text.strip().replace(",", "")
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()") if negative else bare
    percent = bare.endswith("%")
    bare = bare.rstrip("%").replace("−", "-")
    try:
        value = float(bare)
    except ValueError:
        return text, "General"
    places = len(bare.partition(".")[2])
    digits = ("#,##0" if "," in text else "0") + ("." + "0" * places if places else "")
    if percent:
        return value / 100, digits + "%"
    if negative:
        return -value, f"{digits};({digits})"
    return (value if places else int(value)), digits


def xlsx(title: str, rows: Rows) -> bytes:
    import openpyxl
    from openpyxl.styles import Alignment

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Budget"
    sheet.append([title])
    for row in rows:
        sheet.append([None] * len(row))
        line = sheet._current_row
        at = 1
        for _text, wide in _spans(row):
            if wide > 1:
                sheet.merge_cells(start_row=line, start_column=at, end_row=line, end_column=at + wide - 1)
            at += wide
        for column, text in enumerate(_apart(row), 1):
            value, format = number_of(text) if column > 1 and row is not rows[0] else (text, "General")
            if value == "":
                continue
            cell = sheet.cell(line, column, value.strip() if isinstance(value, str) else value)
            cell.number_format = format
            if isinstance(value, str) and value.startswith(" "):
                cell.alignment = Alignment(indent=1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx(title: str, rows: Rows) -> bytes:
    import docx as library

    document = library.Document()
    document.add_paragraph(title)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        line, at = table.add_row().cells, 0
        for text, wide in _spans(row):
            cell = line[at].merge(line[at + wide - 1]) if wide > 1 else line[at]
            cell.text = text.replace(" ", "\u3000") if text.startswith(" ") else text
            at += wide
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(title: str, rows: Rows, ruled: bool = False) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    font = "Helvetica" if "".join([title, *(c for row in rows for c in row)]).isascii() else "STSong-Light"
    plain = [[text.replace("−", "-") for text in _apart(row)] for row in rows]  # the font has no such sign
    table = Table(plain)
    style: list[tuple[Any, ...]] = [
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("FONT", (0, 0), (-1, -1), font, 10),
    ]
    for number, row in enumerate(rows):
        at = 0
        for _text, wide in _spans(row):
            if wide > 1:
                style += [
                    ("SPAN", (at, number), (at + wide - 1, number)),
                    ("ALIGN", (at, number), (at + wide - 1, number), "CENTER"),
                ]
            at += wide
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)))
    table.setStyle(style)
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(
        [Paragraph(title, ParagraphStyle("t", fontName=font)), Spacer(1, 12), table]
    )
    return out.getvalue()


def ods(title: str, rows: Rows) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="Budget")
    for row in [[title], *rows]:
        line = TableRow()
        for text, wide in _spans(row):
            value = number_of(text)[0]
            cell = (
                TableCell(valuetype="string")
                if isinstance(value, str)
                else TableCell(valuetype="float", value=str(value))
            )
            if wide > 1:
                cell.setAttribute("numbercolumnsspanned", str(wide))
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


MAKERS: dict[str, Callable[[str, Rows], bytes]] = {
    ".html": html, ".md": markdown, ".csv": comma, ".xlsx": xlsx, ".docx": docx, ".pdf": pdf, ".ods": ods,
}  # fmt: skip


def made(folder: Path, ending: str, title: str, rows: Rows, name: str = "document") -> Path:
    path = folder / f"{name}{ending}"
    path.write_bytes(MAKERS[ending](title, rows))
    return path

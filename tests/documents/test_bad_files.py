"""Files that no one means well with, or that broke on their way: each is refused or read, soon, and never a traceback."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.making import MAKERS
from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import open_document, read
from hunanfacts.faults import Fault
from hunanfacts.linting.lint import read as read_document
from hunanfacts.units import Units
from program import run

UNITS = Units()
ROWS = [
    ["Item", "2022", "2023"],
    ["A", "1,312", "1,402"],
    ["B", "2,105", "2,377"],
    ["Total", "3,417", "3,779"],
]
SHEET = "xl/worksheets/sheet1.xml"
STATED = "产值由379亿元增长到437亿元，增长15.3%。\n"


def changed(ending: str, part: str, old: bytes, new: bytes) -> bytes:
    """A packed document with something else in one of its parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(MAKERS[ending]("A table", ROWS))) as given,
        zipfile.ZipFile(out, "w") as made,
    ):
        for name in given.namelist():
            data = given.read(name)
            made.writestr(name, re.sub(old, lambda _: new, data) if name == part else data)
    return out.getvalue()


Made = Callable[[], bytes]
REFUSED: dict[str, tuple[str, Made, str]] = {
    "a merged area of a whole sheet": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"</sheetData>",
                                 b'</sheetData><mergeCells><mergeCell ref="A10:XFD1048576"/></mergeCells>'),
        "cells"),
    "a cell in the last row": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"</sheetData>",
                                 b'<row r="1048576"><c r="XFD1048576"><v>5</v></c></row></sheetData>'),
        "rows"),
    "half a sheet": (".xlsx", lambda: changed(".xlsx", SHEET, b"</row>.*", b""), "broken workbook"),
    "half a text": (".docx", lambda: changed(".docx", "word/document.xml", b"</w:tbl>.*", b""), "broken Word"),
    "half a zip": (".ods", lambda: MAKERS[".ods"]("A table", ROWS)[:900], "broken archive"),
    "cells that span a thousand rows and columns": (
        ".html", lambda: b"<table>" + b"<tr><td rowspan=1000 colspan=1000>1</td></tr>" * 3 + b"</table>", "cells"),
    "zero bytes in the middle of a sheet": (".csv", lambda: b"a,b\n" + b"1,2\n" * 4000 + b"\0,\0\n", "neither a text"),
    "broken UTF-16": (".txt", lambda: b"\xff\xfea", "broken UTF-16"),
    "a picture named as a sheet": (".xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(600), "a PNG picture"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_is_refused(name: str) -> None:
    ending, data, words = REFUSED[name]
    found = read(f"a{ending}", data(), True)
    assert isinstance(found, Fault)
    assert words in found.message


READ: dict[str, tuple[str, Made, int]] = {
    "a dimension of the whole sheet": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"<dimension[^>]*>", b'<dimension ref="A1:XFD1048576"/>'), 6),
    "rows without a cell": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"</sheetData>",
                                 b"".join(b'<row r="%d"/>' % n for n in range(10, 20_000)) + b"</sheetData>"), 6),
    "tables in tables": (".html", lambda: b"<table><tr><td>" * 5000 + b"5 million", 1),
    "elements in elements": (".html", lambda: b"<div>" * 20_000 + b"5 million" + b"</div>" * 20_000, 1),
    "signs that open nothing": (".html", lambda: b"<" * 100_000 + b" 5 million", 1),
    "a gap as long as a book": (".txt", lambda: b" " * 200_000 + b"5 million\n\n" + b" " * 200_000 + b"a", 1),
    "UTF-16 in a text": (".txt", lambda: STATED.encode("utf-16"), 3),
    "UTF-16 in a page": (".html", lambda: f"<p>{STATED}</p>".encode("utf-16"), 3),
    "GBK in a page": (".html", lambda: f"<p>{STATED}</p>".encode("gbk"), 3),
    "UTF-16 without a mark": (".csv", lambda: "Item,2022\nA,1312\nB,2105\nTotal,3417\n".encode("utf-16-le"), 3),
    "nothing": (".csv", lambda: b"", 0),
}  # fmt: skip


@pytest.mark.parametrize("name", list(READ))
def test_what_is_read(name: str) -> None:
    ending, data, figures = READ[name]
    document = read(f"a{ending}", data(), True)
    assert isinstance(document, Document)
    assert read_document(document, UNITS).figures == figures


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_without_an_end_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    found = open_document(str(tmp_path / "a.csv"))
    assert isinstance(found, Fault)
    assert "a pipe" in found.message


def test_one_file_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 half")
    (tmp_path / "c.csv").write_bytes(MAKERS[".csv"]("A table", [*ROWS[:3], ["Total", "3,417", "3,797"]]))
    result = run("lint", str(tmp_path))
    assert result.code == 2
    assert "error[HF206" in result.out
    assert "b.docx" in result.err
    assert "loop.md" in result.err


def test_a_folder_without_documents_is_said(tmp_path: Path) -> None:
    result = run("lint", str(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert "no document to read" in result.err


def test_what_a_reader_has_to_know_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("项目,2022年\n甲,1312\n乙,2105\n合计,3417\n".encode("gbk"))
    result = run("lint", str(path))
    assert result.code == 0
    assert "read as GB18030" in result.err

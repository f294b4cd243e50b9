"""Files that no one means well with, or that broke on their way: each is refused or read, soon, and never a traceback."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from documents.making import MAKERS
from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import open_document, read
from hunanfacts.faults import Fault
from hunanfacts.limits import AT_MOST
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
            made.writestr(
                name, re.sub(old, lambda _: new, data) if name == part else data, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def without(ending: str, part: str) -> bytes:
    """A packed document that lost one of its parts."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(MAKERS[ending]("A table", ROWS))) as given,
        zipfile.ZipFile(out, "w") as made,
    ):
        for name in given.namelist():
            if name != part:
                made.writestr(name, given.read(name))
    return out.getvalue()


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first being its catalogue."""
    out, starts = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        out, size, table, size, len(out)
    )  # fmt: skip


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


CATALOGUE = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
FONT = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << %s >> /Contents 4 0 R >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"


def form_in_form() -> bytes:
    forms = (stream(b"/X Do " * 10, FORM % (number + 1)) for number in range(5, 20))
    last = stream(b" ", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return pdf(*CATALOGUE, PAGE % b"/XObject << /X 5 0 R >>", stream(b"/X Do"), *forms, last)


def packed(data: bytes, how: bytes) -> bytes:
    """A PDF of one page, its drawing packed so."""
    return pdf(*CATALOGUE, PAGE % FONT, stream(data, b"/Filter " + how))


def lzw(codes: list[int]) -> bytes:
    """Codes as wide as the table of those before them wants; 256 clears it."""
    bits, size = "", 0
    for code in codes:
        bits += format(code, f"0{9 + (size >= 511) + (size >= 1023) + (size >= 2047)}b")
        size = 257 if code == 256 else size + 1
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


DRAWN = b"BT /F 9 Tf 20 200 Td (Profit rose to 5 million.) Tj ET "


def with_password() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", "other"))
    canvas.drawString(50, 50, "Profit rose to 5 million.")
    canvas.save()
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
    "one row that makes all the others as long": (
        ".html", lambda: b"<table>" + b"<tr><td>1" * 5000 + b"<tr>" + b"<td>1" * 5000 + b"</table>", "cells"),
    "one line that makes all the others as long": (".csv", lambda: b"1;2\n" * 5000 + b"1;" * 5000, "cells"),
    "a row of a thousand columns a cell": (
        ".docx", lambda: changed(".docx", "word/document.xml", b"</w:tr>",
                                 b'<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p/></w:tc>' * 300 + b"</w:tr>"),
        "cells"),
    "cells without a place": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"</sheetData>", b"<row>" + b"<c/>" * 1_000_001 + b"</row></sheetData>"),
        "cells"),
    "a merged area in other quotes": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"</sheetData>",
                                 b"</sheetData><mergeCells><mergeCell ref='A10:XFD20000'/></mergeCells>"), "cells"),
    "a link over a whole sheet": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"</sheetData>",
                                 b'</sheetData><hyperlinks><hyperlink ref="A10:XFD20000" location="x"/></hyperlinks>'),
        "cells"),
    "zero bytes in the middle of a sheet": (".csv", lambda: b"a,b\n" + b"1,2\n" * 4000 + b"\0,\0\n", "neither a text"),
    "broken UTF-16": (".txt", lambda: b"\xff\xfea", "broken UTF-16"),
    "a sheet that unpacks to far more": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"A table", b"A" * (17 << 20)), "times its size"),
    "a text that unpacks to far more": (
        ".docx", lambda: changed(".docx", "word/document.xml", b"A table", b"A" * (17 << 20)), "times its size"),
    "an OpenDocument sheet that unpacks to far more": (
        ".ods", lambda: changed(".ods", "content.xml", b"A table", b"A" * (17 << 20)), "times its size"),
    "a PDF that unpacks to far more": (
        ".pdf", lambda: pdf(*CATALOGUE, PAGE % FONT, stream(zlib.compress(b" " * (17 << 20)), b"/Filter /FlateDecode")),
        "times its size"),
    "a PDF of long runs": (
        ".pdf", lambda: packed(b"\x81 " * 420_000, b"/RunLengthDecode"), "more than 50 MB"),
    "a PDF of runs in a packed stream": (
        ".pdf", lambda: packed(zlib.compress(b"\x81 " * 420_000), b"[/FlateDecode /RunLengthDecode]"), "more than 50 MB"),
    "a PDF of ever longer words": (
        ".pdf", lambda: packed(lzw([256, 32, *range(258, 4094)] * 3), b"/LZWDecode"), "times its size"),
    "a PDF whose text is packed as a fax": (
        ".pdf", lambda: packed(b"\xff" * 99, b"/CCITTFaxDecode /DecodeParms << /K -1 /Columns 2000000000 >>"),
        "without text"),
    "a PDF whose rows are longer than all of it": (
        ".pdf", lambda: packed(zlib.compress(DRAWN),
                               b"/FlateDecode /DecodeParms << /Predictor 12 /Columns 999999999 >>"), "a broken PDF"),
    "a PDF that is a reference to itself": (
        ".pdf", lambda: pdf(*CATALOGUE, b"<< /Type /Page /Parent 2 0 R /MediaBox 4 0 R /Contents 4 0 R >>", b"4 0 R"),
        "refers to itself"),
    "a PDF whose pages hold one another": (
        ".pdf", lambda: pdf(CATALOGUE[0], b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "without text"),
    "a PDF that draws a form in a form": (".pdf", form_in_form, "letters and lines"),
    "a PDF with a password": (".pdf", with_password, "an encrypted PDF"),
    "millions of cells in one line": (".csv", lambda: b"1,234.5," * 1_100_000, "cells"),
    "half a PDF": (".pdf", lambda: MAKERS[".pdf"]("A table", ROWS)[:700], "a broken PDF"),
    "an old Office file": (".docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "an old Office file"),
    "Cyrillic in a page": (".html", lambda: "<p>Продажи выросли на 5%</p>".encode("cp1251"), "not UTF-8"),
    "Korean in a page": (".html", lambda: "<p>매출은 5억원으로 증가했다</p>".encode("euc-kr"), "not UTF-8"),
    "a page that says another encoding": (
        ".html", lambda: b"<meta charset=iso-8859-2><p>Plze\xf2 5 million</p>", "not UTF-8"),
    "a sheet without its book": (".xlsx", lambda: without(".xlsx", "xl/workbook.xml"), "xl/workbook.xml is missing"),
    "a text without its body": (".docx", lambda: without(".docx", "word/document.xml"), "a broken Word file: its part"),
    "an OpenDocument sheet without its list": (
        ".ods", lambda: without(".ods", "META-INF/manifest.xml"), "META-INF/manifest.xml is missing"),
    "an OpenDocument sheet that is garbled": (
        ".ods", lambda: changed(".ods", "content.xml", b"</table:table>", b""), "cut off or garbled"),
    "rich text": (".doc", lambda: b"{\\rtf1 5 million}", "RTF"),
    "an empty Word file": (".docx", lambda: b"", "an empty file"),
    "a page named as a sheet": (".xlsx", lambda: b"<html><body>5 million</body></html>", "an HTML page"),
    "a picture named as a sheet": (".xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(600), "a PNG picture"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(AT_MOST, "page-marks", 20_000)
    ending, data, words = REFUSED[name]
    found = read(f"a{ending}", data(), True)
    assert isinstance(found, Fault)
    assert words in found.message
    assert not re.search(r"[a-z](Error|File|Exception)\b", found.message)  # no name of Python's is shown


READ: dict[str, tuple[str, Made, int]] = {
    "a stream longer than the file": (
        ".pdf", lambda: re.sub(rb"/Length \d+", b"/Length 99999999", MAKERS[".pdf"]("A table", ROWS)), 6),
    "a table of objects that lies": (
        ".pdf", lambda: re.sub(rb"startxref\s+\d+", b"startxref\n99999999", MAKERS[".pdf"]("A table", ROWS)), 6),
    "a page of runs": (
        ".pdf", lambda: packed(bytes([len(DRAWN) - 1]) + DRAWN + b"\xfe \x80", b"/RunLengthDecode"), 1),
    "a page of codes": (".pdf", lambda: packed(lzw([256, *DRAWN, 257]), b"/LZWDecode"), 1),
    "a page of differences": (
        ".pdf", lambda: packed(zlib.compress(b"\0" + DRAWN),
                               b"/FlateDecode /DecodeParms << /Predictor 12 /Columns %d >>" % len(DRAWN)), 1),
    "a page of runs that is cut off": (".pdf", lambda: packed(bytes([0, 32, 120]) + DRAWN, b"/RunLengthDecode"), 1),
    "a billion pages": (
        ".pdf", lambda: re.sub(rb"/Count \d+", b"/Count 1000000000", MAKERS[".pdf"]("A table", ROWS)), 6),
    "a dimension of the whole sheet": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"<dimension[^>]*>", b'<dimension ref="A1:XFD1048576"/>'), 6),
    "rows without a cell": (
        ".xlsx", lambda: changed(".xlsx", SHEET, b"</sheetData>",
                                 b"".join(b'<row r="%d"/>' % n for n in range(10, 20_000)) + b"</sheetData>"), 6),
    "a cell of marks of footnotes": (
        ".html", lambda: b"<table><tr><td>5 million" + b" x<sup>1</sup>" * 40_000 + b"</table>", 1),
    "ends of a caption without a start": (
        ".html", lambda: b"<table><caption>5 million" + b" x</caption>" * 40_000 + b"</table>", 1),
    "tables in tables": (".html", lambda: b"<table><tr><td>" * 5000 + b"5 million", 1),
    "elements in elements": (".html", lambda: b"<div>" * 20_000 + b"5 million" + b"</div>" * 20_000, 1),
    "signs that open nothing": (".html", lambda: b"<" * 100_000 + b" 5 million", 1),
    "a gap as long as a book": (".txt", lambda: b" " * 200_000 + b"5 million\n\n" + b" " * 200_000 + b"a", 1),
    "UTF-16 in a text": (".txt", lambda: STATED.encode("utf-16"), 3),
    "UTF-16 in a page": (".html", lambda: f"<p>{STATED}</p>".encode("utf-16"), 3),
    "GBK in a page": (".html", lambda: f"<p>{STATED}</p>".encode("gbk"), 3),
    "the encoding of Western Europe in a page": (
        ".html", lambda: "<p>In Besançon sales – at £5 million – rose 15% to £6 million.</p>".encode("cp1252"), 3),
    "the encoding of Western Europe in a page that says so": (
        ".html", lambda: "<meta charset='ISO-8859-1'><p>Le café a vendu 5 million.</p>".encode("latin-1"), 1),
    "UTF-16 without a mark": (".csv", lambda: "Item,2022\nA,1312\nB,2105\nTotal,3417\n".encode("utf-16-le"), 3),
    "nothing": (".csv", lambda: b"", 0),
}  # fmt: skip


@pytest.mark.parametrize("name", list(READ))
def test_what_is_read(name: str) -> None:
    ending, data, figures = READ[name]
    document = read(f"a{ending}", data(), True)
    assert isinstance(document, Document)
    assert read_document(document, UNITS).figures == figures


PAGES = (
    CATALOGUE[0], b"<< /Type /Pages /Kids [3 0 R 5 0 R 6 0 R] /Count 3 >>", PAGE % FONT,
    stream(b" " * (400 << 10) + DRAWN), PAGE % FONT, PAGE % FONT,
)  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "most", "words"),
    [("document-marks", 40, "more than 40 letters"), ("drawing-megabytes", 1, "1 MB")],
)
def test_what_all_pages_draw_is_bounded(
    limit: str, most: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(read("a.pdf", pdf(*PAGES)), Document)
    monkeypatch.setitem(AT_MOST, limit, most)
    found = read("a.pdf", pdf(*PAGES))
    assert isinstance(found, Fault)
    assert words in found.message
    assert limit in found.hint
    monkeypatch.setitem(AT_MOST, limit, 3 * most)
    assert isinstance(read("a.pdf", pdf(*PAGES)), Document)


@pytest.mark.parametrize(
    ("ending", "part"), [(".xlsx", SHEET), (".docx", "word/document.xml"), (".ods", "content.xml")]
)
def test_what_a_packed_file_lays_out_to_is_bounded(
    ending: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = changed(ending, part, b"Item", b"word " * 300_000)
    assert isinstance(read(f"a{ending}", data), Document)
    monkeypatch.setitem(AT_MOST, "document-megabytes", 1)
    found = read(f"a{ending}", data)
    assert isinstance(found, Fault)
    assert "more than 1 MB of text" in found.message


def test_a_formula_without_a_result_is_told_also_where_elements_have_prefixes() -> None:
    prefixed = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b'<x:row r="1"><x:c r="A1"><x:f>2+3</x:f></x:c><x:c r="B1"><x:v>5</x:v></x:c></x:row>'
        b"</x:sheetData></x:worksheet>"
    )
    document = read("a.xlsx", changed(".xlsx", SHEET, rb"(?s)\A.*", prefixed), True)
    assert isinstance(document, Document)
    assert [cell.unread != "" for cell in document.tables[0].rows[0] if cell] == [True, False]


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


@pytest.mark.parametrize(
    ("span", "columns"),
    [
        ("2", 2),
        ("0002", 2),
        ("0", 1),
        ("-1", 1),
        ("²", 1),
        ("2.5", 1),
        ("9" * 5000, 1000),
        ("0" * 5000 + "3", 3),
    ],
)
def test_how_far_a_cell_of_a_page_reaches(span: str, columns: int) -> None:
    page = f"<table><tr><td colspan={span}>Item</td></tr><tr><td>1</td></tr></table>"
    document = read("a.html", page.encode(), tables=True)
    assert isinstance(document, Document)
    (table,) = document.tables
    assert [cell.columns for cell in table.rows[0] if cell] == [columns] * columns

"""Every format gives the same table and text, each cell with its place; what is no text stays out."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.making import MAKERS, docx, made, pdf
from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import open_document, read
from hunanfacts.documents.sheets import shown
from hunanfacts.faults import Fault
from hunanfacts.limits import AT_MOST
from program import run

TITLE = "Revenue of the district (million yuan)"
ROWS = [
    ["Item", "2023", "2024", "Change"],
    ["Taxes", "1,204.5", "1,318.2", "9.4%"],
    ["  of which VAT", "604.1", "659.0", "9.1%"],
    ["Fees", "95.5", "101.8", "6.6%"],
    ["Balance", "(12.0)", "(3.5)", "n/a"],
    ["Total", "1,288.0", "1,416.5", "10.0%"],
]
CHINESE = [["指标", "2023年", "2024年"], ["第一产业", "1204.5", "1318.2"], ["第二产业", "604.1", "659.0"],
           ["第三产业", "95.5", "101.8"], ["合计", "1904.1", "2079.0"]]  # fmt: skip


def opened(data: bytes, name: str) -> Document:
    found = read(name, data, True)
    assert isinstance(found, Document), found
    return found


def refused(data: bytes, name: str) -> str:
    found = read(name, data, True)
    assert isinstance(found, Fault), found
    assert found.code == "HF009"
    return found.message


def texts(document: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in document.tables[table].rows]


@pytest.mark.parametrize("ending", list(MAKERS))
@pytest.mark.parametrize("rows", [ROWS, CHINESE], ids=["English", "Chinese"])
def test_every_format_gives_the_same_cells(ending: str, rows: list[list[str]]) -> None:
    document = opened(MAKERS[ending](TITLE, rows), f"d{ending}")
    assert texts(document)[-len(rows) :] == [[cell.strip() for cell in row] for row in rows]
    assert TITLE in document.plain.replace("\x1f", " ")
    for row in document.tables[0].rows:
        for cell in filter(None, row):
            place = document.place(cell.start, cell.end)
            assert place.spot == cell.spot
            assert document.content[cell.start : cell.end].strip(" \u3000").startswith(cell.text[:1]) or ending in (
                ".html", ".md",
            )  # fmt: skip


@pytest.mark.parametrize("ending", [".html", ".md", ".csv", ".xlsx", ".docx", ".ods", ".pdf"])
def test_indents_are_kept(ending: str) -> None:
    document = opened(MAKERS[ending](TITLE, ROWS), f"d{ending}")
    by_label = {row[0].text: row[0].indent for row in document.tables[0].rows if row[0]}
    assert by_label["of which VAT"] > by_label["Taxes"] == by_label["Fees"]


def test_a_ruled_pdf_table_is_read_by_its_rules() -> None:
    document = opened(pdf(TITLE, ROWS, ruled=True), "d.pdf")
    assert texts(document) == [[cell.strip() for cell in row] for row in ROWS]


def place_of(ending: str, label: str) -> str:
    document = opened(MAKERS[ending](TITLE, ROWS), f"d{ending}")
    row = next(row for row in document.tables[0].rows if row[0] and row[0].text == label)
    assert row[2] is not None
    return str(document.place(row[2].start, row[2].end))


@pytest.mark.parametrize(
    ("ending", "place"),
    [
        (".html", "d.html:11:35"),
        (".md", "d.md:7:17"),
        (".csv", "d.csv row 5 column 3"),
        (".xlsx", "d.xlsx Budget!C5"),
        (".ods", "d.ods Budget!C5"),
        (".docx", "d.docx table 1 row 4 column 3"),
        (".pdf", "d.pdf page 1 line 5"),
    ],
)
def test_a_cell_has_the_place_that_a_person_finds(ending: str, place: str) -> None:
    assert place_of(ending, "Fees") == place


@pytest.mark.parametrize("ending", list(MAKERS))
def test_scan_takes_every_format(ending: str, tmp_path: Path) -> None:
    rows = [
        ["Item", "Sum"],
        ["Tax", "5.2 million yuan"],
        ["Share", "12.5%"],
        ["Rest", "77 tonnes"],
        ["All", "1.5 km"],
    ]
    path = made(tmp_path, ending, "Output rose to 4.5 billion yuan.", rows)
    result = run("scan", "--json", str(path))
    assert result.code == 0, result.err
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [one["text"] for one in found if one["kind"] in ("money", "percent", "measure")] == [
        "4.5 billion yuan", "5.2 million yuan", "12.5%", "77 tonnes", "1.5 km",
    ]  # fmt: skip
    assert all((one["place"] is None) == (ending in (".html", ".md")) for one in found)


# -- HTML --


def test_what_a_page_hides_is_no_text() -> None:
    page = (
        "<body><nav>7 links</nav><aside>8 shares</aside><p>Up <b>5%</b> to &minus;3.2&nbsp;points"
        "<sup class='reference'><a href='#n1'>[1]</a></sup>.</p><p style='display:none'>99 hidden</p>"
        "<div hidden><div>98</div>97</div><p>12 cars</p></body>"
    )
    document = opened(page.encode(), "p.html")
    words = document.plain.replace("\x1f", " ").split()
    assert words == ["Up", "5%", "to", "−3.2", "points", ".", "12", "cars"]
    assert len(document.plain) == len(page)


def test_a_hidden_element_that_is_never_closed_hides_nothing() -> None:
    assert "12 cars" in opened(b"<body><p hidden>99<p>12 cars</body>", "p.html").plain


def test_html_cells_span_and_keep_their_footnotes_apart() -> None:
    page = (
        "<table><tr><th rowspan=2>Item<th colspan=2>Year</tr><tr><th>2023<th>2024</tr>"
        "<tr><td>Area (km<sup>2</sup>)<td>1,204<sup>a</sup><td><b>1,318</b><sup>2</sup></tr></table>"
    )
    document = opened(page.encode(), "p.html")
    assert texts(document) == [
        ["Item", "Year", "Year"], ["Item", "2023", "2024"], ["Area (km2)", "1,204", "1,318"]
    ] or texts(document)[2][0].replace(" ", "") == "Area(km2)"  # fmt: skip
    last = document.tables[0].rows[2]
    assert [(cell.text, cell.note) for cell in last[1:] if cell] == [("1,204", "a"), ("1,318", "2")]


def test_a_layout_table_around_tables_is_none() -> None:
    inner = "<table><tr><td>a<td>1</tr><tr><td>b<td>2</tr></table>"
    document = opened(f"<table><tr><td>{inner}<td>{inner}</table>".encode(), "p.html")
    assert [texts(document, n) for n in range(2)] == [[["a", "1"], ["b", "2"]]] * 2
    assert len(document.tables) == 2


# -- CSV --


@given(
    st.lists(st.lists(st.text('ab1,;"\n x', max_size=6), min_size=2, max_size=4), min_size=1, max_size=5),
    st.sampled_from(",;\t"),
)
def test_cells_are_those_of_the_standard_reader(rows: list[list[str]], delimiter: str) -> None:
    from hunanfacts.documents.csv import _rows

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    content = out.getvalue()
    expected = list(csv.reader(io.StringIO(content), delimiter=delimiter))
    mine = [
        [
            raw[1:-1].replace('""', '"') if raw.startswith('"') else raw
            for raw in (content[a:b] for a, b in row)
        ]
        for row in _rows(content, delimiter)
    ]
    assert [row for row in mine if row != [""]] == [row for row in expected if row and row != [""]]


CSVS: list[tuple[str, bytes, list[list[str]], str]] = [
    ("commas", b'a,b\nx,"1,204.5"\n', [["a", "b"], ["x", "1,204.5"]], ""),
    ("semicolons", b"a;b\nx;1.204,5\ny;12,25\n", [["a", "b"], ["x", "1,204.5"], ["y", "12.25"]], "decimal comma"),
    ("tabs", b"a\tb\nx\t1,204\n", [["a", "b"], ["x", "1,204"]], ""),
    ("GBK", "指标,数值\n地区生产总值,1204.5\n第一产业增加值,88.2\n".encode("gbk"),
     [["指标", "数值"], ["地区生产总值", "1204.5"], ["第一产业增加值", "88.2"]], "GB18030"),
    ("UTF-16", "a\tb\nx\t5\n".encode("utf-16"), [["a", "b"], ["x", "5"]], "UTF-16"),
    ("a mark", "\ufeffa,b\r\nx,5\r\n".encode(), [["a", "b"], ["x", "5"]], ""),
]  # fmt: skip


@pytest.mark.parametrize(("data", "cells", "note"), [row[1:] for row in CSVS], ids=[row[0] for row in CSVS])
def test_dialects_and_encodings(data: bytes, cells: list[list[str]], note: str) -> None:
    document = opened(data, "d.csv")
    assert texts(document) == cells
    assert note in " ".join(document.notes)
    assert len(document.plain) == len(document.content)


def test_a_comma_of_which_nothing_tells_is_unread() -> None:
    document = opened(b"a;b\nx;1,204\ny;1,310\n", "d.csv")
    assert [cell.unread != "" for row in document.tables[0].rows[1:] for cell in row if cell] == [
        False,
        True,
    ] * 2
    assert "204" not in document.plain


# -- sheets --

SHOWN: list[tuple[Any, str, str | None]] = [
    (0.12, "0%", "12%"),
    (0.1249, "0.0%", "12.5%"),
    (1234.5, "#,##0.0", "1,234.5"),
    (1234567, "#,##0,", "1,235"),
    (1234567, '#,##0.0,,"m"', "1.2m"),
    (-1234, "#,##0;(#,##0)", "(1,234)"),
    (-1234, "#,##0_);[Red](#,##0)", "(1,234)"),
    (0, '#,##0;-#,##0;"–"', "–"),
    (5, "[$¥-804]#,##0.00", "¥5.00"),
    (5, '"$"#,##0', "$5"),
    (0.5, "General", "0.5"),
    (1 / 3, "General", "0.333333333"),
    (0.1 + 0.2, "General", "0.3"),
    (2.5, "0", "3"),
    (-0.2, "0", "0"),
    (7, "000", "007"),
    (1.5, "0.0##", "1.5"),
    (12345, "0.00E+00", None),
    (0.5, "# ?/?", None),
    (1234, "000-0000", None),
    ("text", "0", "text"),
    (True, "0", "TRUE"),
    (150, "[>=100]0;0.0", "150"),
    (5, '0"万元"', "5万元"),
]


@pytest.mark.parametrize(("value", "format", "text"), SHOWN)
def test_a_cell_shows_its_value_in_its_format(value: Any, format: str, text: str | None) -> None:
    assert shown(value, format) == text


def test_a_formula_without_a_result_is_unread_and_what_is_hidden_is_said() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Our Plan"
    for row in (("Item", "Sum"), ("a", 5), ("b", 7), ("Total", "=SUM(B2:B3)")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A6:B6")
    sheet["A6"] = "a note"
    out = io.BytesIO()
    book.save(out)
    document = opened(out.getvalue(), "plan.xlsx")
    total = document.tables[0].rows[3][1]
    assert total is not None
    assert (total.text, bool(total.unread), total.spot) == ("?", True, "'Our Plan'!B4")
    assert "1 row and 1 column hidden" in document.notes[0]
    assert "1 cell unread" in document.notes[1]


# -- Word --


def test_deleted_and_hidden_text_is_none() -> None:
    import docx as library
    from docx.oxml import parse_xml

    document = library.Document()
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document.element.body.insert(0, parse_xml(
        f"<w:p {word}><w:r><w:t xml:space='preserve'>Sales were </w:t></w:r>"
        "<w:del w:id='1' w:author='x'><w:r><w:delText>54</w:delText><w:t>54</w:t></w:r></w:del>"
        "<w:ins w:id='2' w:author='x'><w:r><w:t>45</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r><w:r><w:t xml:space='preserve"
        "'> million yuan.</w:t></w:r></w:p>"
    ))  # fmt: skip
    out = io.BytesIO()
    document.save(out)
    read_ = opened(out.getvalue(), "d.docx")
    assert read_.plain.strip() == "Sales were 45 million yuan."
    assert len(read_.notes) == 2
    assert read_.spot(0) == "paragraph 1"


# -- PDF --


def test_lines_of_a_paragraph_are_joined_and_columns_read_one_after_the_other() -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    left = (
        "The left column tells of 4.5 billion yuan of taxes and how they were spent in the years before. " * 8
    )
    right = (
        "The right column tells of 77 schools that were built and of the teachers who came to work there. "
        * 8
    )
    out = io.BytesIO()
    template = BaseDocTemplate(out)
    frames = [Frame(50, 400, 230, 380, id="a"), Frame(320, 400, 230, 380, id="b")]
    template.addPageTemplates(PageTemplate(frames=frames))
    style = getSampleStyleSheet()["Normal"]
    from reportlab.platypus import FrameBreak

    template.build([Paragraph(left, style), FrameBreak(), Paragraph(right, style)])
    plain = opened(out.getvalue(), "d.pdf").plain
    assert left.strip() in plain
    assert right.strip() in plain


# -- what is refused --


def scanned() -> bytes:
    from PIL import Image  # reportlab needs it too
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("RGB", (50, 50))), 0, 0, 500, 700)
    canvas.save()
    return out.getvalue()


def encrypted() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(100, 700, "Sales were 5 million yuan in the year 2020.")
    canvas.save()
    return out.getvalue()


def packed(name: str, data: bytes, times: int = 1) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(times):
            archive.writestr(f"{name}{number or ''}", data)
    return out.getvalue()


REFUSED: list[tuple[str, Any, str]] = [
    ("a.pdf", scanned, "scanned"),
    ("a.pdf", encrypted, "encrypted"),
    ("a.pdf", lambda: b"%PDF-1.7\nnothing", "broken PDF"),
    ("a.pdf", lambda: pdf(TITLE, ROWS)[:700], "broken PDF"),
    ("a.pdf", lambda: b"no such thing", "no PDF file"),
    ("a.docx", lambda: docx(TITLE, ROWS)[:5000], "broken archive"),
    ("a.docx", lambda: packed("word/document.xml", b"<x/>"), "broken Word file"),
    ("a.docx", lambda: b"plain text", "no Word file"),
    ("a.xlsx", lambda: packed("xl/workbook.xml", b"<x/>"), "broken workbook"),
    ("a.zip", lambda: packed("a.txt", b"text"), "a zip archive"),
    ("a.xlsx", lambda: packed("xl/a", b"\0" * 2**26, 8), "would unpack to more than 400 MB"),
    ("a.ods", lambda: packed("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "broken OpenDocument"),
    ("a.txt", lambda: b"\x89PNG\r\n\x1a\n\0\0\0", "a PNG picture"),
    ("a.md", lambda: b"\xff\xd8\xff\xe0\0\0", "a JPEG picture"),
    ("a.csv", lambda: b"\x1f\x8b\x08\0", "a gzip archive"),
    ("a.csv", lambda: b"\0\x01\x02" * 99, "neither a text nor"),
    ("a.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "an old Word file"),
    ("a.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "an encrypted Office"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "words"), REFUSED, ids=[f"{row[0]} {row[2]}" for row in REFUSED])
def test_what_cannot_be_read_is_refused_by_its_true_name(
    name: str, data: Any, words: str, tmp_path: Path
) -> None:
    assert words in refused(data(), name)
    path = tmp_path / name
    path.write_bytes(data())
    result = run("scan", str(path))
    assert (result.code, result.out) == (2, "")
    assert "error[HF009 unreadable-file]" in result.err


def test_a_library_that_is_missing_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    monkeypatch.delitem(sys.modules, "hunanfacts.documents.pdf", raising=False)
    found = read("a.pdf", pdf(TITLE, ROWS))
    assert isinstance(found, Fault)
    assert "pdfplumber" in found.message
    assert found.hint == 'pip install "hunanfacts[documents]"'


def test_limits_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(AT_MOST, "table-rows", 3)
    for ending in (".csv", ".xlsx", ".docx", ".ods"):
        assert "more than 3 rows" in refused(MAKERS[ending](TITLE, ROWS), f"a{ending}")
    monkeypatch.setitem(AT_MOST, "document-pages", 0)
    assert "more than 0 pages" in refused(pdf(TITLE, ROWS), "a.pdf")


def test_numbers_and_tags_are_counted_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(AT_MOST, "document-numbers", 3)
    text = "Up 5% to 1,234.5 from three hundred, by 增长12亿元."
    assert "more than 3 numbers" in refused(text.encode(), "a.txt")
    assert not isinstance(read("a.txt", b"Up 5% to 1,234.5 from three of them."), Fault)
    assert "more than 3 numbers" in refused(MAKERS[".xlsx"](TITLE, ROWS), "a.xlsx")
    monkeypatch.setitem(AT_MOST, "document-tags", 4)
    assert "more than 4 tags" in refused(b"<p>a</p><p>b</p><p>", "a.html")


@pytest.mark.parametrize(
    ("rows", "cells", "over"),
    [
        ('<row r="{0}"><c r="A{0}" s="1"/></row>', 9, "table-rows"),
        ('<row r="{0}" ht="15"/>', 9, "document-cells"),
        ('<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>', 5, "document-cells"),
    ],
)
def test_a_workbook_of_cells_that_are_only_formatted_is_refused_before_they_are_made(
    monkeypatch: pytest.MonkeyPatch, rows: str, cells: int, over: str
) -> None:
    import openpyxl

    whole = zipfile.ZipFile(io.BytesIO(MAKERS[".xlsx"](TITLE, ROWS)))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as again:
        for name in whole.namelist():
            part = whole.read(name)
            if name.endswith("sheet1.xml"):
                blank = "".join(rows.format(100 + number) for number in range(cells))
                part = part.replace(b"</sheetData>", blank.encode() + b"</sheetData>")
            again.writestr(name, part)
    monkeypatch.setitem(AT_MOST, "table-rows", 12)
    monkeypatch.setitem(AT_MOST, "document-cells", 32)
    monkeypatch.setattr(openpyxl, "load_workbook", None)
    found = read("a.xlsx", held.getvalue())
    assert isinstance(found, Fault)
    assert f"{over} = " in (found.hint or "")


def test_the_settings_say_other_limits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, number in AT_MOST.items():
        monkeypatch.setitem(AT_MOST, name, number)  # put back afterwards
    monkeypatch.chdir(tmp_path)
    Path("d.csv").write_bytes(MAKERS[".csv"](TITLE, ROWS))
    Path("hunanfacts.toml").write_text("[limits]\ntable-rows = 4\n", encoding="utf-8")
    refused_here = run("lint", "d.csv")
    assert (refused_here.code, "table-rows = 8" in refused_here.err + refused_here.out) == (2, True)
    Path("hunanfacts.toml").write_text("[limits]\ntable-rows = 8\n", encoding="utf-8")
    assert run("lint", "d.csv").code == 0
    Path("hunanfacts.toml").write_text("[limits]\ntable-row = 8\ndocument-pages = 'many'\n", encoding="utf-8")
    wrong = run("check")
    assert wrong.code == 2
    assert "table-rows?" in wrong.out + wrong.err
    assert "document-pages is a whole number" in wrong.out + wrong.err


@pytest.mark.parametrize(
    ("text", "encoding", "known"),
    [
        ("2019年销售额4.37亿元，增长15.3%。", "gbk", True),
        ("粮食总产量1 228.3亿斤", "gb18030", True),
        ("Ventes: 5 millions, élevé à Besançon en été", "latin-1", False),
        ("Umsätze größer über 5 Mio. €", "cp1252", False),
        ("売上高は５億円、前年比１５％増加した。", "shift_jis", False),
        ("売上高は5億円、前年比15%増加した", "euc_jp", False),
        ("銷售額4.37億元，增長15.3%，全縣教職工", "big5", False),
        ("매출은 5억원으로 전년보다 증가했다", "euc-kr", False),
        ("Продажи выросли на 5%", "cp1251", False),
    ],
)
def test_a_text_in_gb_18030_is_read_and_said_to_be_one(
    text: str, encoding: str, known: bool, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    document = open_document(str(path))
    if known:
        assert isinstance(document, Document)
        assert (document.content, document.notes) == (text, ("not UTF-8: read as GB18030",))
    else:
        assert isinstance(document, Fault)
        assert "not UTF-8" in document.message

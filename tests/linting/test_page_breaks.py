"""Tables that run over the end of a page are one table: its head is repeated, sums are carried forward."""

from __future__ import annotations

import io

import pytest

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read as read_bytes
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()
Rows = list[list[str]]
HEAD = {"en": ["Village", "2021", "2022", "2023"], "zh": ["村名", "2021年", "2022年", "2023年"]}
TOTAL = {"en": "Total", "zh": "合计"}
CARRIED = {"en": ("Carried forward", "Brought forward"), "zh": ("过次页", "承前页")}


def whole(language: str, count: int = 60) -> Rows:
    body = [[f"{'Village' if language == 'en' else '村'} {n}", *(str(211 + (n * k * 37) % 389) for k in (1, 3, 7))]
            for n in range(1, count + 1)]  # fmt: skip
    return [HEAD[language], *body, [TOTAL[language], *sums(body)]]


def sums(rows: Rows) -> list[str]:
    return [f"{sum(int(row[c].replace(',', '')) for row in rows):,}" for c in (1, 2, 3)]


def pages(language: str, rows: Rows, at: int, carried: bool) -> list[Rows]:
    """The table on two pages, with the head on both, and the sums of the first carried to the second."""
    head, first, second = rows[0], rows[1:at], rows[at:]
    ends = [[name, *sums(first)] for name in CARRIED[language]] if carried else [[], []]
    return [[head, *first, *([ends[0]] if carried else [])], [head, *([ends[1]] if carried else []), *second]]


def pdf(parts: list[Rows]) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number, rows in enumerate(parts, 1):
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(60, 800, "Villages of the county")
        for line, row in enumerate(rows):
            canvas.drawString(60, 770 - 14 * line, row[0])
            for column, text in enumerate(row[1:], 1):
                canvas.drawRightString(180 + 90 * column, 770 - 14 * line, text)
        canvas.drawCentredString(300, 30, str(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx(parts: list[Rows], language: str) -> bytes:
    import docx as library

    document = library.Document()
    document.add_paragraph("Villages of the county")
    for number, rows in enumerate(parts):
        if number:
            document.add_paragraph("Table 1 (continued)" if language == "en" else "续表")
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def errors(kind: str, parts: list[Rows], language: str) -> tuple[list[str], int]:
    data = pdf(parts) if kind == "pdf" else docx(parts, language)
    document = read_bytes(f"t.{kind}", data, True)
    assert isinstance(document, Document)
    report, _ = lint([read(document, UNITS)], UNITS)
    return [f"{f.code} {f.message}" for f in report.findings if f.severity == "error"], report.summary[
        "tested"
    ]


@pytest.mark.parametrize("carried", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_total_on_the_next_page_takes_in_the_rows_of_both(kind: str, language: str, carried: bool) -> None:
    rows = whole(language)
    parts = pages(language, rows, 41, carried)
    found, tested = errors(kind, parts, language)
    assert found == []
    assert tested >= 61 * 3
    rows[17][2] = str(int(rows[17][2]) + 90)
    found, _ = errors(kind, [[*parts[0][:17], rows[17], *parts[0][18:]], parts[1]], language)
    assert len(found) == 1
    assert found[0].startswith("HF206")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_sum_that_changes_on_its_way_to_the_next_page(kind: str, language: str) -> None:
    first, second = pages(language, whole(language), 41, True)
    second[1] = [second[1][0], second[1][1], second[1][2].replace("1", "7", 1), second[1][3]]
    found, _ = errors(kind, [first, second], language)
    assert [line.split()[0] for line in found] == ["HF401"]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_two_tables_on_two_pages_stay_two(kind: str) -> None:
    first = [
        ["Assets", "2022", "2023"],
        ["Cash", "412", "455"],
        ["Stock", "877", "902"],
        ["Total", "1,289", "1,357"],
    ]
    second = [
        ["Debts", "2022", "2023"],
        ["Loans", "318", "301"],
        ["Bills", "204", "260"],
        ["Total", "522", "561"],
    ]
    assert errors(kind, [first, second], "en")[0] == []

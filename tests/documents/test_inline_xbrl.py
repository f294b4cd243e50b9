"""Inline XBRL: what a person sees is what counts; its header is never read, and a scale that says otherwise is told."""

from __future__ import annotations

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read
from hunanfacts.linting.lint import lint
from hunanfacts.linting.lint import read as read_document
from hunanfacts.units import Units

UNITS = Units()
HEADER = (
    '<div style="display:none"><ix:header><ix:hidden><ix:nonNumeric name="dei:A">2024</ix:nonNumeric>'
    '<ix:nonFraction name="a:B" scale="6">987,654</ix:nonFraction></ix:hidden></ix:header></div>'
)


def page(body: str) -> Document:
    text = f'<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body>{HEADER}{body}</body></html>'
    document = read("report.html", text.encode(), True)
    assert isinstance(document, Document)
    return document


def tag(text: str, scale: str = "6", more: str = "") -> str:
    return f'<ix:nonFraction name="a:C" contextRef="c" scale="{scale}" decimals="-5" {more}>{text}</ix:nonFraction>'


def errors(document: Document) -> list[str]:
    report, _ = lint([read_document(document, UNITS)], UNITS)
    return [f.code for f in report.findings if f.severity == "error"]


def test_the_header_is_never_read() -> None:
    assert "987" not in page("<p>Sales rose.</p>").plain


def test_what_is_shown_is_read_whatever_the_tag_says() -> None:
    said = "<p>Sales rose 8.2% to ${} million from ${} million.</p>"
    assert errors(page(said.format(tag("341"), tag("315")))) == []
    assert errors(page(said.format(tag("341", "3"), tag("315", "9", 'sign="-"')))) == []
    assert errors(page(said.format(tag("314"), tag("351")))) == ["HF101"]


def test_a_scale_that_is_not_the_one_shown_is_told() -> None:
    assert page(f"<p>Sales were ${tag('341')} million.</p>").notes == ()
    assert page(f"<p>Sales were ${tag('3.41', '9')}&#160;<b>billion</b>.</p>").notes == ()
    assert page(f"<p>销售额为{tag('3.41', '8')}亿元。</p>").notes == ()
    assert page(f"<p>It has {tag('341', '0')} shops.</p>").notes == ()
    (note,) = page(f"<p>Sales were ${tag('341', '3')} million.</p>").notes
    assert note.startswith("line 1: 341 million is tagged as 10 to the power of 3")


def test_a_row_in_brackets_and_a_dash_that_is_a_zero() -> None:
    def row(label: str, *cells: str) -> str:
        return f"<tr><td>{label}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"

    def table(total: str) -> Document:
        cost = f"({tag('31,046', more='sign=&quot;-&quot;')})"
        dash = tag("—", more='format="ixt:fixed-zero"')
        rows = [row("", "2023", "2024"), row("Sales", tag("48,212"), tag("51,377")), row("Costs", cost, "(32,583)"),
                row("Other", dash, tag("12")), row("Total", tag(total), tag("18,806"))]  # fmt: skip
        return page(f"<table>{''.join(rows)}</table>")

    assert errors(table("17,166")) == []
    assert errors(table("17,616")) == ["HF206"]

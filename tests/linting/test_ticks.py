"""Figures of the text that name a row and a column of a table: a slip in either is red, what is not plain a question."""

from __future__ import annotations

import pytest

from documents.making import MAKERS
from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read as read_bytes
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units

UNITS = Units()
BUDGET = ("Budget of the county (million yuan)", [
    ["Department", "Q1", "Q2", "Q3", "Share in Q3 (%)"],
    ["Schools", "412", "437", "398", "37.4"],
    ["Roads", "187", "243", "261", "24.5"],
    ["Health and care", "328", "319", "334", "31.4"],
    ["Culture", "56", "63", "71", "6.7"],
])  # fmt: skip
COMMUNIQUE = ("三次产业增加值（单位：亿元）", [
    ["指标", "2022年", "2023年"],
    ["第一产业", "4602.7", "4621.3"],
    ["第二产业", "19182.6", "19360.5"],
    ["第三产业", "24885.3", "26031.1"],
])  # fmt: skip
COUNTS = ("Pupils by town", [
    ["Town", "2022", "2023"], ["Dayao", "1,412", "1,455"], ["Liling", "2,318", "2,377"], ["Shifang", "998", "1,031"],
])  # fmt: skip


def told(text: str, table: tuple[str, list[list[str]]], ending: str = ".md") -> tuple[list[str], list[bool]]:
    """Codes of errors, and of each tie whether it is plain."""
    title, rows = table
    made = MAKERS[ending](title, rows)
    data = (
        made.replace(b"<p>", f"<p>{text}</p><p>".encode(), 1)
        if ending == ".html"
        else f"{text}\n\n".encode() + made
    )
    document = read_bytes(f"t{ending}", data, True)
    assert isinstance(document, Document)
    one = read(document, UNITS)
    report, _ = lint([one], UNITS)
    errors = [f.code for f in report.findings if f.severity == "error"]
    return errors, [not r.doubts for r in one.relations if r.form == "tie"]


PLAIN = [
    ("In Q3, Roads came to 261 million yuan.", "261", "216", BUDGET),
    ("Roads came to 261 million yuan in Q3.", "261", "216", BUDGET),
    ("In Q2 the figure for health and care was 319 million yuan, more than for roads.", "319", "391", BUDGET),
    ("The budget of the county for Schools in Q1 stood at 0.41 billion yuan.", "0.41", "0.14", BUDGET),
    ("2023年，第三产业增加值26031.1亿元，增长4.6%。", "26031.1", "26301.1", COMMUNIQUE),
    ("2022年，第二产业为19182.6亿元。", "19182.6", "19128.6", COMMUNIQUE),
    ("第一产业2023年达到4621.3亿元。", "4621.3", "4261.3", COMMUNIQUE),
    ("In 2023 there were 2,377 pupils in Liling.", "2,377", "2,737", COUNTS),
]


@pytest.mark.parametrize("ending", [".md", ".html"])
@pytest.mark.parametrize(("text", "right", "wrong", "table"), PLAIN)
def test_a_slip_in_the_text_is_red_and_its_twin_silent(
    text: str, right: str, wrong: str, table: tuple[str, list[list[str]]], ending: str
) -> None:
    assert told(text, table, ending) == ([], [True])
    errors, plain = told(text.replace(right, wrong), table, ending)
    assert (errors, plain) == (["HF401"], [True])


@pytest.mark.parametrize(("text", "table"), [
    ("The plan for Roads in Q3 was 300 million yuan.", BUDGET),
    ("Repairs of Roads in Q3 came to 120 million yuan.", BUDGET),
    ("Without bridges, Roads came to 120 million yuan in Q3.", BUDGET),
    ("In the north, Roads came to 120 million yuan in Q3.", BUDGET),
    ("Roads in Q3 were revised to 250 million yuan.", BUDGET),
    ("Net spending on Schools in Q1 was 300 million yuan.", BUDGET),
    ("2023年，长沙市第三产业增加值9026.1亿元。", COMMUNIQUE),
    ("预计2023年第三产业达到27000亿元。", COMMUNIQUE),
    ("2023年第三产业投资为1200亿元。", COMMUNIQUE),
])  # fmt: skip
def test_what_says_more_is_a_question(text: str, table: tuple[str, list[list[str]]]) -> None:
    errors, plain = told(text, table)
    assert errors == []
    assert True not in plain


@pytest.mark.parametrize("text", [
    "Roads rose by 9 million yuan in Q3.", "Roads and Schools in Q3 came to 216 and 389 million yuan.",
    "In Q4, Roads came to 111 million yuan.",
    "Roads employed 261 people in Q3.", "In Q3, Roads came to 261 million dollars.",
])  # fmt: skip
def test_what_is_no_tie_is_no_error(text: str) -> None:
    assert told(text, BUDGET)[0] == []


def test_a_row_that_two_tables_have_ties_to_neither() -> None:
    more = "Outturn (million yuan)\n\n| | Q3 |\n|---|---|\n| Roads | 299 |\n| Canals | 5 |\n"
    two = f"{MAKERS['.md'](*BUDGET).decode()}\n\n{more}"
    document = read_bytes("t.md", f"In Q3, Roads came to 270 million yuan.\n\n{two}".encode(), True)
    assert isinstance(document, Document)
    assert lint([read(document, UNITS)], UNITS)[0].findings == ()


def test_inline_xbrl_says_what_a_dash_is_and_parts_no_figure() -> None:
    """Its dash of format fixed-zero is a zero, and its tags in running text stand inside a figure."""
    head = "<tr><td></td><td>2022</td><td>2023</td></tr>"

    def cell(text: str, form: str = "num-dot-decimal") -> str:
        return f'<td><ix:nonFraction name="a:b" contextRef="c" format="ixt:{form}" scale="6">{text}</ix:nonFraction></td>'

    def page(last: str, form: str) -> bytes:
        rows = [
            ("Cash", "412", "455"),
            ("Bonds", "877", None),
            ("Stock", "318", "301"),
            ("Total", "1,607", last),
        ]
        body = "".join(
            f"<tr><td>{name}</td>{cell(old)}{cell(new) if new else cell('—', form)}</tr>"
            for name, old, new in rows
        )
        said = (
            "<p>Sales were $<ix:nonFraction>96.5</ix:nonFraction> million, up 20.6% from $80.0 million.</p>"
        )
        return f"<html><body>{said}<table>{head}{body}</table></body></html>".encode()

    def codes(last: str, form: str) -> list[str]:
        document = read_bytes("t.html", page(last, form), True)
        assert isinstance(document, Document)
        report, _ = lint([read(document, UNITS)], UNITS)
        assert "96.5" in document.plain
        assert report.summary["tested"] == 11, "the growth of the sentence, and both columns"
        return [f.code for f in report.findings if f.severity == "error"]

    assert codes("756", "fixed-zero") == []
    assert codes("765", "fixed-zero") == ["HF206"]


@pytest.mark.parametrize("text", [
    "It was 130°F (54°C).", "It was more than 130°F (54°C).", "Nights fell to 5°C (41°F).",
    "The coin of silver weighs 23 grams (0.81 oz).", "The child weighed 690 g (24.3 oz).",
])  # fmt: skip
def test_scales_with_two_zeros_and_two_ounces_are_not_held_by_a_factor(text: str) -> None:
    document = read_bytes("t.txt", text.encode(), True)
    assert isinstance(document, Document)
    assert [f for f in lint([read(document, UNITS)], UNITS)[0].findings if f.severity == "error"] == []

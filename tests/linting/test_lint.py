"""Documents without a ledger: what their sentences state, what is proved of it, and what is a question."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from documents.making import MAKERS
from hunanfacts.documents.document import Document
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units
from program import run

UNITS = Units()
TABLE: dict[str, list[list[Any]]] = yaml.safe_load(
    (Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8")
)
CASES = [case for cases in TABLE.values() for case in cases]
WRONG = "Sales rose 28.2% to $3.41 billion in 2024 from $3.15 billion in 2023.\n"
RIGHT = WRONG.replace("28.2", "8.2")


@pytest.mark.parametrize(
    ("text", "plain", "open_", "codes"), CASES, ids=[str(case[0])[:60] for case in CASES]
)
def test_what_a_sentence_states(text: str, plain: int, open_: int, codes: list[str]) -> None:
    one = read(Document("a.txt", text, text), UNITS)
    told = [relation for relation in one.relations if not relation.doubts]
    assert (len(told), len(one.relations) - len(told)) == (plain, open_), one.relations
    report, _ = lint([one], UNITS)
    assert [f.code for f in report.findings if f.severity == "error"] == codes
    assert report.summary["undecided"] == 0


def test_a_slip_is_found_shown_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("# Results\n\n" + WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("lint", "a.md")
    assert result.code == 1
    assert "a.md:3:12: error[HF101 growth-mismatch]" in result.out
    assert "Should 28.2% be 8.2%?" in result.out
    assert "3 figures: 3 in a relation that the text states and that was tested" in result.out
    (tmp_path / "a.md").write_text("# Results\n\n" + RIGHT, encoding="utf-8")
    assert run("lint", "a.md").code == 0


ROUND = "Staff rose 20% to 3,150 people from 3,000 people. Sales rose 8% to $540 million from $500 million.\n"


def test_what_fits_only_by_zeros_is_said_and_never_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(ROUND, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("lint", "a.txt")
    assert result.code == 0
    assert "1 relation fits only if zeros at the end of a figure are rounding" in result.out
    asked = run("lint", "a.txt", "--questions").out
    assert "a.txt:1:12: note[HF101 growth-mismatch]: 20% is printed" in asked
    assert "open because zeros at the end of a figure may be rounding" in asked
    assert asked.count("note[") == 1
    record = json.loads(run("lint", "a.txt", "--output-format", "json").out)
    assert (record["summary"]["questions"], record["summary"]["by_zeros"]) == (0, 1)


def test_json_has_the_words_and_the_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    record = json.loads(run("lint", "a.txt", "--output-format", "json").out)
    assert record["version"] == 1
    assert (record["summary"]["figures"], record["summary"]["tested"]) == (3, 3)
    (finding,) = record["findings"]
    assert finding["document"] == "a.txt"
    assert finding["relation"]["text"] == WRONG[6:-10]
    assert {claim["line"] for claim in record["claims"]} == {1}


def test_fingerprints_stay_when_lines_move_and_a_baseline_accepts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    assert run("lint", "a.txt", "--baseline", "b.txt", "--update-baseline").code == 0
    (tmp_path / "a.txt").write_text("One line more.\n\n" + WRONG, encoding="utf-8")
    assert run("lint", "a.txt", "--baseline", "b.txt").code == 0
    (tmp_path / "a.txt").write_text(WRONG.replace("28.2", "38.2"), encoding="utf-8")
    assert run("lint", "a.txt", "--baseline", "b.txt").code == 1


def test_questions_are_shown_where_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Comparable s" + WRONG[1:], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    quiet, asked = run("lint", "a.txt"), run("lint", "a.txt", "--questions")
    assert (quiet.code, asked.code) == (0, 0)
    assert "HF101" not in quiet.out
    assert "1 relation is a question" in quiet.out
    assert "note[HF101 growth-mismatch]" in asked.out
    assert "open because the rate may be of another scope" in asked.out


def test_a_question_that_fits_is_shown_with_its_reason_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(
        "On a comparable basis sales rose 5% to £20m from £18m.\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    for output_format in ("full", "concise"):
        asked = run("lint", "a.txt", "--questions", "--output-format", output_format)
        assert asked.code == 0
        assert "a.txt:1:29: rose 5% to £20m from £18m (the rate may be of another scope)" in asked.out
    assert "another scope" not in run("lint", "a.txt").out
    assert json.loads(run("lint", "a.txt", "--questions", "--output-format", "json").out)


def test_a_clean_document_has_its_counts_of_errors_whatever_was_tested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for text in ("There are 84 firms.\n", "It rose to 90 tonnes from 60 tonnes.\n"):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        assert run("lint", "a.txt").out.endswith("0 errors, 0 warnings.\n")
    (tmp_path / "a.txt").write_text("No numbers.\n", encoding="utf-8")
    assert run("lint", "a.txt").out == "There are no figures: nothing was checked.\n"


def test_one_unreadable_file_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02bad")
    (tmp_path / "c.txt").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("lint", ".")
    assert result.code == 2
    assert result.out.count("error[HF101") == 2
    assert "b.txt" in result.err


def test_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("lint", ".", "--jobs", "2").out == run("lint", ".").out


@pytest.mark.parametrize("text", ["", "No figures here.\n", "今天没有数字。\n"])
def test_a_text_without_figures_is_one_sentence(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("lint", "a.txt")
    assert result.code == 0
    assert result.out.startswith("There are no figures: nothing was checked.")


def test_a_folder_without_documents_is_no_pass(tmp_path: Path) -> None:
    result = run("lint", str(tmp_path))
    assert result.code == 2
    assert "no document to read" in result.err


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The load fell 1.6% to 55.9% from 57.5%.", ["HF605"]),
        ("They made 2,318,00 bricks.", ["HF603"]),
        ("They made 1,1512,000 bricks.", ["HF603"]),
        ("They made 12,34,567 bricks, 1,2,3 and 1,234,567.", []),
        ("On March 3,2019 it was 1,5 times as much.", []),
        ("Revenue was £4.1m ($7.8m). Costs were £10.2m ($24.3m).", ["HF401"]),
        ("Revenue was £4.1m ($7.8m). Costs were £10.2m ($19.9m).", []),
        (
            "It paid £4.1m ($7.8m). It got £10.2m ($19.4m). It lent £3.2m ($7.9m). It owed $1.9m (£1.0m).",
            ["HF401"],
        ),
        ("它付了5.1亿美元（合35.2亿元）。它借了2.3亿美元（合19.9亿元）。", ["HF401"]),
    ],
)
def test_warnings(text: str, codes: list[str]) -> None:
    report, _ = lint([read(Document("a.txt", text, text), UNITS)], UNITS)
    assert [(f.code, f.severity) for f in report.findings if f.severity != "note"] == [
        (code, "warning") for code in codes
    ]


@pytest.mark.parametrize(
    ("rate", "code", "told"),
    [
        ("GBP/USD=1.9", 0, "2 figures: 2 in a relation"),
        ("USD/GBP=0.526", 0, "2 figures: 2 in a relation"),
        ("GBP/USD=1.5", 0, "warning[HF401"),
        ("GBP/USD=19", 1, "error[HF401"),
        ("GBP=19", 2, ""),
        ("GBP/GBP=1", 2, ""),
        ("GBP/kg=1", 2, ""),
        ("GBP/ABQ=1", 2, ""),
        ("GBP/USD=0", 2, ""),
    ],
)
def test_conversions_are_held_to_a_rate_that_is_given(
    rate: str, code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Revenue was £4.1m ($7.8m).\n", encoding="utf-8")
    result = run("lint", "a.txt", "--rate", rate)
    assert result.code == code, result.out + result.err
    assert told in result.out if code < 2 else "--rate" in result.err


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The talks began on Friday, 13 March 2020.", []),
        ("The talks began on Friday, 13 March 2021.", ["HF403"]),
        ("It met on Tuesday, March 13, 2020.", ["HF403"]),
        ("会议于2020年3月13日（星期五）召开。", []),
        ("会议于2020年3月13日（星期六）召开。", ["HF403"]),
        ("It met on Friday, 13 March.", []),
        ("From 2015 to 2019, five years, sales fell.", []),
        ("From 2015 to 2019, seven years, sales fell.", ["HF403"]),
        ("2015年至2019年的五年间，产量稳定。", []),
        ("2015年至2019年的八年间，产量稳定。", ["HF403"]),
        ("Sales rise to $3.41 billion\n\nSales rose to $3.41 billion last year.\n", []),
        ("Sales rise to $4.31 billion\n\nSales rose to $3.41 billion last year.\n", ["HF401"]),
        ("Sales rise to $8.2 billion\n\nSales rose to $3.41 billion last year.\n", []),
        ("出口达56.2亿元\n\n全年出口65.2亿元，创历史新高。\n", ["HF401"]),
    ],
)
def test_what_is_a_question_at_most(text: str, codes: list[str]) -> None:
    report, asked = lint([read(Document("a.txt", text, text), UNITS)], UNITS)
    assert [f.code for f in report.findings] == []
    assert [(f.code, f.severity) for f in asked.findings] == [(code, "note") for code in codes]


COMMENT = '<!-- hunanfacts: HF101 reason="confirmed by the works" until=2099-01-31 -->\n'


@pytest.mark.parametrize(
    ("comment", "code", "told"),
    [
        (COMMENT, 0, "waived[HF101"),
        (COMMENT.replace("2099", "2001"), 1, "HF802"),
        (COMMENT.replace("HF101", "HF301"), 1, "HF801"),
        ("<!-- hunanfacts: HF101 -->\n", 1, "HF803"),
        ("<!-- hunanfacts: HF101 reason=x until=someday -->\n", 1, "HF802"),
    ],
)
def test_a_comment_waives(
    comment: str, code: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("# Results\n\n" + comment + WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run("lint", "a.md")
    assert (result.code, told in result.out) == (code, True), result.out


def test_a_file_beside_the_document_waives_what_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    mark = json.loads(run("lint", "a.txt", "--output-format", "json").out)["findings"][0]["fingerprint"]
    beside = tmp_path / "a.facts.yaml"
    beside.write_text(f"waive:\n  - {{code: HF101, finding: {mark}, reason: confirmed}}\n", encoding="utf-8")
    assert run("lint", "a.txt").code == 0
    beside.write_text("waive:\n  - {code: HF101, reason: confirmed}\n", encoding="utf-8")
    result = run("lint", "a.txt")
    assert (result.code, "names its finding" in result.err) == (2, True)
    (tmp_path / "a.txt").write_text(WRONG.replace("28.2", "38.2"), encoding="utf-8")
    beside.write_text(f"waive:\n  - {{code: HF101, finding: {mark}, reason: confirmed}}\n", encoding="utf-8")
    assert run("lint", "a.txt").code == 1


@pytest.mark.parametrize("case", CASES, ids=[str(case[0])[:60] for case in CASES])
def test_the_ledger_that_a_text_amounts_to_says_the_same(
    case: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It loads whatever the text is, and has an error where the text has one, unless a relation had to be left out."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(case[0], encoding="utf-8")
    drafted = run("lint", "--draft", "a.txt")
    assert drafted.code == 0
    if "claims:" not in drafted.out:
        assert case[1] == 0 or "left out" in drafted.out, "what is plain is drafted, or said to be left out"
        return
    (tmp_path / "l.yaml").write_text(drafted.out, encoding="utf-8")
    checked = run("-l", "l.yaml", "check")
    assert checked.code in (0, 1), checked.out + checked.err
    if "left out" not in drafted.out:
        assert checked.code == int(bool(case[3])), drafted.out + checked.out


def test_a_fall_between_levels_that_rose_is_one_finding() -> None:
    text = "Sales fell 8.2% to $3.41 billion in 2024 from $3.15 billion in 2023."
    report, _ = lint([read(Document("a.txt", text, text), UNITS)], UNITS)
    assert [(f.code, f.severity) for f in report.findings] == [("HF101", "error")]


def test_a_file_that_is_not_there_has_no_report(tmp_path: Path) -> None:
    result = run("lint", str(tmp_path / "none.txt"))
    assert (result.code, result.out) == (2, "")
    assert "there is no such file" in result.err


def test_programs_have_the_cell_or_page_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [
        ["Item", "2023", "2024"],
        ["Taxes", "1,204.5", "1,318.2"],
        ["Fees", "95.5", "101.8"],
        ["Total", "1,300.0", "1,402.0"],
    ]
    places = {
        ".xlsx": "Budget!C5",
        ".pdf": "page 1 line 5",
        ".docx": "table 1 row 4 column 3",
        ".csv": "row 5 column 3",
    }
    for ending, place in places.items():
        Path(f"a{ending}").write_bytes(MAKERS[ending]("Revenue", rows))
        given = json.loads(run("lint", f"a{ending}", "--output-format", "json").out)
        assert given["findings"][0]["place"] == place
        assert given["findings"][0]["relation"]["place"]
        assert all(claim["place"] for claim in given["claims"])
        assert f"| a{ending} {place} |" in run("lint", f"a{ending}", "--output-format", "markdown").out
        assert f"::{place}: 1,402.0 is printed" in run("lint", f"a{ending}", "--output-format", "github").out


def test_a_ledger_that_is_written_has_nothing_unseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a\u202e.md").write_text(
        WRONG + "\n| a\u200bx\x1b | 2 |\n|-|-|\n| b | 3 |\n| Total\u202e | 5 |\n", encoding="utf-8"
    )
    written = run("lint", "a\u202e.md", "--draft").out
    assert written.count("claim:") >= 3
    assert not [letter for letter in written if not letter.isprintable() and letter != "\n"]
    Path("led.yaml").write_text(written, encoding="utf-8")
    assert "HF00" not in run("-l", "led.yaml", "check").out

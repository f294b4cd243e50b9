"""What people do with findings: a spreadsheet, a published review."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from program import run

RELEASE = "Sales rose 15.3% to 473 million yuan from 379 million yuan. There are 84 firms.\n"
SIGNED = (
    'reviewer = "Valley Desk"\nreviewer-url = "https://desk.example"\nreview-url = "https://desk.example/1"\n'
)
LEDGER = """
source: {id: s, title: Annual report, publisher: Kiln Works, published: 2024-03-01, url: "https://works.example/2023"}
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, name: sales, at_least: 0}}
claims:
  new: works.sales@2023 = 473 million yuan
  old: works.sales@2022 = 379 million yuan
  rate: growth(works.sales@2022..2023) = 15.3%
  alone: works.sales@2011 = 12 million yuan
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("release.txt").write_text(RELEASE, encoding="utf-8")


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_a_spreadsheet_has_a_row_a_finding() -> None:
    result = run("lint", "release.txt", "--output-format", "csv")
    assert result.code == 1
    (row,) = rows(result.out)
    assert (row["severity"], row["code"], row["figure"]) == ("error", "HF101", "15.3%")
    assert (row["file"], row["line"], row["column"]) == ("release.txt", "1", "12")
    assert row["suggestion"] == "437 million yuan in place of 473 million yuan (two digits swapped)"
    assert row["what"].startswith("15.3% is printed; from 379 million yuan to 473 million yuan")


def test_faults_are_rows() -> None:
    Path("bad.yaml").write_text("entities: {a: {}}\nclaims:\n  '=cmd|x': a.b@2019 = 3\n", encoding="utf-8")
    result = run("-l", "bad.yaml", "check", "--output-format", "csv")
    assert result.code == 2
    assert [(row["code"], row["line"], row["column"]) for row in rows(result.out)] == [
        ("HF001", "2", "1"),
        ("HF001", "3", "4"),
    ]


@pytest.mark.parametrize("text", ["-5%+cmd|' /C calc'!A0", "+5%&A1", "=A1", "@SUM(A1)", "-5 % -A1"])
def test_no_cell_that_begins_as_a_number_is_a_formula(text: str) -> None:
    Path("a.yaml").write_text(
        "entities: {t: {}}\nmeasures: {s: {unit: percent}}\nsource: {id: s}\nclaims:\n  a:\n    readings:\n"
        "      percent: growth(t.s@2018..2019) = -5%\n      points: change(t.s@2018..2019) = -5 pp\n"
        f'    as: "{text}"\n',
        encoding="utf-8",
    )
    rows = list(csv.reader(run("-l", "a.yaml", "check", "--output-format", "csv").out.splitlines()))
    assert rows[1][8].startswith(f"'{text}: ")
    assert rows[1][7] == "-5%"


def test_a_review_is_signed_or_refused() -> None:
    for arguments in (("--output-format", "claimreview"), ("-o", "claimreview=a.json")):
        result = run("lint", "release.txt", *arguments)
        assert (result.code, result.out) == (2, "")
        assert "reviewer, reviewer-url, review-url" in result.err
    Path("hunanfacts.toml").write_text(
        SIGNED.replace("https://desk.example/1", "javascript:1"), encoding="utf-8"
    )
    assert run("check").code == 2


def test_a_contradiction_is_a_review_and_nothing_else_is() -> None:
    Path("hunanfacts.toml").write_text(SIGNED, encoding="utf-8")
    Path("works.yaml").write_text(LEDGER, encoding="utf-8")
    result = run("-l", "works.yaml", "check", "--today", "2024-05-01", "--output-format", "claimreview")
    assert result.code == 1, result.err
    (review,) = json.loads(result.out)["@graph"]
    assert review["@type"] == "ClaimReview"
    assert (review["url"], review["datePublished"]) == ("https://desk.example/1", "2024-05-01")
    assert review["author"] == {"@type": "Organization", "name": "Valley Desk", "url": "https://desk.example"}
    assert all(
        figure in review["claimReviewed"] for figure in ("473 million yuan", "379 million yuan", "15.3%")
    )
    assert "12 million" not in review["claimReviewed"]
    assert review["itemReviewed"]["appearance"]["name"] == "Annual report"
    assert review["itemReviewed"]["appearance"]["url"] == "https://works.example/2023"
    assert review["reviewRating"]["ratingValue"] == 1
    assert "Should 473 million yuan be 437 million yuan?" in review["reviewBody"]


def test_of_a_document_the_words_are_reviewed() -> None:
    Path("hunanfacts.toml").write_text(SIGNED, encoding="utf-8")
    (review,) = json.loads(run("lint", "release.txt", "--output-format", "claimreview").out)["@graph"]
    assert review["claimReviewed"] == "rose 15.3% to 473 million yuan from 379 million yuan"
    assert review["itemReviewed"]["appearance"]["name"] == "release.txt"


def test_no_name_ends_the_script_that_a_review_stands_in() -> None:
    Path("hunanfacts.toml").write_text(SIGNED.replace("Valley", "<!-- </script>"), encoding="utf-8")
    result = run("lint", "release.txt", "--output-format", "claimreview")
    assert "<" not in result.out
    assert json.loads(result.out)["@graph"][0]["author"]["name"] == "<!-- </script> Desk"


STORY = "Sales grew last year. The sales of Kiln Works in 2023 were 437 million yuan. There are 84 firms.\n"


def test_a_text_against_a_ledger_is_rows_and_reviews_of_what_is_wrong() -> None:
    Path("works.yaml").write_text(
        LEDGER.replace("  rate: growth(works.sales@2022..2023) = 15.3%\n", ""), "utf-8"
    )
    Path("story.txt").write_text(STORY, encoding="utf-8")
    result = run("-l", "works.yaml", "verify", "story.txt", "--output-format", "csv")
    assert result.code == 1
    (row,) = rows(result.out)
    assert (row["severity"], row["figure"]) == ("error", "437 million yuan")
    assert "the ledger says 473 million yuan" in row["what"]
    refused = run("-l", "works.yaml", "verify", "story.txt", "--output-format", "claimreview")
    assert (refused.code, refused.out) == (2, "")
    assert "reviewer, reviewer-url, review-url" in refused.err
    Path("hunanfacts.toml").write_text(SIGNED, encoding="utf-8")
    result = run("-l", "works.yaml", "verify", "story.txt", "--output-format", "claimreview")
    (review,) = json.loads(result.out)["@graph"]
    assert review["claimReviewed"] == "The sales of Kiln Works in 2023 were 437 million yuan."
    assert review["itemReviewed"]["appearance"]["name"] == "story.txt"


def test_a_page_of_a_document_is_one_of_its_formats() -> None:
    assert run("lint", "release.txt", "-o", "html=page.html").code == 1
    assert 'class="m contradicted"' in Path("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["hunanfacts.toml", "pyproject.toml"])
def test_the_settings_say_the_language(name: str) -> None:
    Path(name).write_text(("[tool.hunanfacts]\n" if name.startswith("py") else "") + 'lang = "zh"\n', "utf-8")
    assert "公布为15.3%" in run("lint", "release.txt").out
    assert "15.3% is printed" in run("--lang", "en", "lint", "release.txt").out
    Path(name).write_text(Path(name).read_text("utf-8").replace("zh", "xx"), "utf-8")
    assert "lang is one of en, zh" in run("check").out

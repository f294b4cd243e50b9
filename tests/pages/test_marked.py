"""What stands on a page: the figures marked where they are, and nothing of a document that runs."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from program import run

LEDGER = """
entities: {county: {kind: county, name: the county}}
measures: {exports: {unit: USD, name: exports, at_least: 0}}
source: {id: bulletin, title: Trade bulletin, published: 2024-02-10}
claims:
  exports-2023: county.exports@2023 = $583.9 million
"""
EVIL = '</script><script>alert(1)</script><img src=x onerror="alert(2)">'


def page_of(folder: Path, text: str, *arguments: str, name: str = "a.md") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    result = run(*arguments, "lint", str(folder / name), "--html", str(folder / "a.html"))
    assert result.code in (0, 1), result.err
    return (folder / "a.html").read_text(encoding="utf-8")


def marks(page: str) -> list[tuple[str, str]]:
    """Each figure that is marked, and its verdict."""
    found = re.findall(r'<a class="m (\w+)" id="m\d+"[^>]*>(.*?)<span class="sr">', page, re.DOTALL)
    return [(unescape(re.sub("<.*?>", "", text)), state) for state, text in found]


def test_every_figure_is_marked_with_its_verdict(tmp_path: Path) -> None:
    text = (
        "Sales rose 15.3% to 473 million yuan from 379 million yuan. Output rose to 70 tonnes from 60 tonnes.\n\n"
        "There are 84 firms. It cost 1,23,4567 yuan in all.\n"
    )
    found = dict(marks(page_of(tmp_path, text)))
    assert {found[name] for name in ("15.3%", "473 million yuan", "379 million yuan")} == {"contradicted"}
    assert {found["70 tonnes"], found["60 tonnes"]} == {"holds"}
    assert found["84 firms"] == "untested"


def test_the_headline_is_what_one_would_say(tmp_path: Path) -> None:
    wrong = "Sales rose 15.3% to 473 million yuan from 379 million yuan."
    for text, said in (
        (wrong, "3 of 3 figures cannot all be true."),
        (
            f"{wrong}\n\n{wrong.replace('473', '573')}",
            "6 of 6 figures cannot all be true. There are 2 contradictions.",
        ),
        (wrong.replace("473", "437"), "3 of 3 figures were tested, and fit."),
        ("There are 84 firms.", "1 figure, and nothing that it could be held against: nothing was tested."),
        ("No numbers here.", "There are no figures here: nothing was checked."),
    ):
        assert f'<p class="headline">{said}</p>' in page_of(tmp_path, text), said


def test_a_finding_opens_with_a_plain_sentence(tmp_path: Path) -> None:
    page = page_of(tmp_path, "Sales rose 12.9% to $642.3 million from $538.9 million.")
    said = "12.9% is printed; from $538.9 million to $642.3 million it is between 19.14 and 19.23%. Should 12.9% be 19.2%?"
    assert said in page


def test_tables_are_tables_with_their_cells_marked(tmp_path: Path) -> None:
    text = "Item,2023,2024\nNorth,211,242\nSouth,168,195\nTotal,379,473\n"
    page = page_of(tmp_path, text, name="a.csv")
    assert page.count("<tr>") == 4
    assert [state for text, state in marks(page) if text in ("242", "195", "473")] == ["contradicted"] * 3
    assert [state for text, state in marks(page) if text in ("211", "168", "379")] == ["holds"] * 3


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_of_a_document_runs(tmp_path: Path, lang: str) -> None:
    page = page_of(
        tmp_path,
        f"# {EVIL}\n\nSales were 12 million yuan {EVIL}\u202e\u200b.\n",
        "--lang",
        lang,
        name="a.txt",
    )
    assert page.count("<script") == 2
    assert page.count("</script>") == 2
    assert "<img" not in page
    assert not set("\u202e\u200b") & set(page)
    assert "default-src 'none'" in page
    json.loads(page.split('id="data">')[1].split("</script>")[0])


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    text = "Sales rose 15.3% to 473 million yuan from 379 million yuan."
    assert page_of(tmp_path, text) == page_of(tmp_path, text)


def test_several_documents_are_one_page(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(
            "Sales rose 15.3% to 473 million yuan from 379 million yuan.", encoding="utf-8"
        )
    result = run("lint", str(tmp_path), "--html", str(tmp_path / "page.html"), "--jobs", "2")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert result.code == 1
    assert page.count('<h2 class="file">') == 2
    assert page.count('<article class="card contradicted"') == 2
    assert len(set(re.findall(r'id="(m\d+)"', page))) == len(marks(page)) == 6


def test_a_text_against_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "exports.yaml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "story.md").write_text(
        "In 2023 the exports of the county were $538.9 million. There are 84 firms. It cost 1,23,4567 yuan.\n",
        encoding="utf-8",
    )
    page = tmp_path / "page.html"
    result = run(
        "-l", str(tmp_path / "exports.yaml"), "verify", str(tmp_path / "story.md"), "--html", str(page)
    )
    text = page.read_text(encoding="utf-8")
    assert result.code == 1
    found = dict(marks(text))
    assert (found["$538.9 million"], found["84 firms"]) == ("contradicted", "unknown")
    assert "1 of 3 figures contradict the ledger." in text
    assert text.count('<article class="card contradicted"') == 1
    assert "the ledger says $583.9 million" in text


def test_a_page_keeps_the_interval_that_a_ledger_implies(tmp_path: Path) -> None:
    ledger = LEDGER + "  rise: growth(county.exports@2022..2023) = 12.0%\n"
    (tmp_path / "exports.yaml").write_text(ledger, encoding="utf-8")
    story = tmp_path / "story.md"
    story.write_text("In 2022 the exports of the county were $651.3 million.\n", encoding="utf-8")
    page = tmp_path / "page.html"
    run("-l", str(tmp_path / "exports.yaml"), "verify", str(story), "--html", str(page))
    (implied,) = set(re.findall(r"the ledger implies ([^,]*),", page.read_text(encoding="utf-8")))
    assert re.fullmatch(r"\[52\d\.\d+ \.\. 52\d\.\d+\] million USD", implied)


def test_a_page_that_cannot_be_written_is_told_before_the_check(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("84 firms", encoding="utf-8")
    result = run("lint", str(tmp_path / "a.txt"), "--html", str(tmp_path / "none" / "page.html"))
    assert (result.code, result.out) == (2, "")
    assert "there is no such folder" in result.err

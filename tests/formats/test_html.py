"""The page for readers: everything is on it, nothing of a ledger gets out of its place, and it is the gate all the same."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hunanfacts import __version__
from hunanfacts.answers.saying import in_words, said
from hunanfacts.faults import Place
from hunanfacts.formats.html import render
from hunanfacts.gate.report import check
from hunanfacts.ledger.loading import load
from hunanfacts.pages.glance import around
from markup import Markup, page
from program import ROOT, run

GOLDEN = ROOT / "tests" / "formats" / "golden" / "page.html"

BILINGUAL = """\
title: Kilns of the valley 河谷窑厂
entities:
  valley: {kind: region, name: The valley, zh: 河谷}
  north:  {kind: works, name: North works, zh: 北厂, in: valley}
  south:  {kind: works, name: South works, zh: 南厂, in: valley}
  hill:   {kind: works, name: Hill works}
partitions:
  works: {of: valley, parts: [north, south]}
measures:
  sales: {unit: yuan, name: sales, zh: 销售额, additive: true, at_least: 0}
  share: {unit: percent, name: market share, zh: 市场占有率, between: [0%, 100%]}
  kilns: {unit: count, name: number of kilns, additive: true, at_least: 0}
"""

REPORT = """\
source:
  id: report
  title: The year of the kilns
  publisher: Valley Press
  published: 2020-03-01
  language: en
  address: https://example.org/kilns?year=2019&page=2
claims:
  valley-sales: valley.sales@2019 = 4.37 billion yuan
  north-sales:
    claim: north.sales@2019 = 2.1 billion yuan
    reviewed: 2020-04-01
    note: without the showroom
  north-share:
    claim: north.sales@2019 / valley.sales@2019 = 71%
    waive: {code: HF301, reason: "the editor knows, 已核实"}
  share-2019: north.share@2019 = 27.8%
  share-rise:
    readings:
      percent: growth(north.share@2018..2019) = 10.3%
      points: change(north.share@2018..2019) = 10.3 percentage points
    as: 10.3%
  hill-kilns: hill.kilns@published = more than 12
identities:
  at-least-so-much: valley.sales@2019 >= valley.kilns@2019 * exact(1 million yuan)
"""

NEWS = """\
source: {id: 新闻, title: 河谷新闻, publisher: 河谷日报, language: zh, address: "ftp://example.org/news"}
claims:
  南厂销售额:
    claim: south.sales@2019 = 3.2亿元
    reviewed: no
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(**texts: str) -> None:
    Path("ledger").mkdir(exist_ok=True)
    for name, text in texts.items():
        (Path("ledger") / f"{name}.yaml").write_text(text, encoding="utf-8")


def made(*arguments: str, code: int = 0, lang: str = "en") -> str:
    result = run("--lang", lang, "-l", "ledger", *arguments, "report", "--html", "-", "--today", "2020-05-01")
    assert (result.code, "Traceback" in result.err) == (code, False)
    return result.out


def bilingual() -> Markup:
    write(names=BILINGUAL, report=REPORT, news=NEWS)
    return page(made(code=1))


def test_golden() -> None:
    write(names=BILINGUAL, report=REPORT, news=NEWS)
    text = made(code=1).replace(f"hunanfacts {__version__}", "hunanfacts VERSION")
    page(text)
    text = re.sub(r"(?s)<style>.*?</style>", "<style></style>", text)
    text = re.sub(r"(?s)<script>.*?</script>", "<script></script>", re.sub("'sha256-.*?'", "'sha256-'", text))
    if os.environ.get("HUNANFACTS_UPDATE"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def held(found: Markup) -> dict[str, Any]:
    """What the script shows of each figure."""
    data: dict[str, Any] = json.loads(found.data[: found.data.index('"use strict"')])
    return data


def test_every_claim_finding_and_source_is_on_it() -> None:
    found = bilingual()
    report = check(load(["ledger"])[0])
    data = held(found)
    assert {f.severity for f in report.findings} >= {"error", "note"}
    cards = {
        fact[1].split(":")[0]: card
        for card in data["cards"]
        for fact in card.get("d", ())
        if fact[0] == "In the ledger"
    }
    assert set(cards) == set(report.ledger.claims)
    for name, claim in report.ledger.claims.items():
        assert claim.text in cards[name]["t"]
        assert claim.text in found.words
        assert report.ledger.sources[claim.source].title in dict(cards[name]["d"])["Source"]
    for source in report.ledger.sources.values():
        assert source.title in found.words
    for number, finding in enumerate(report.findings):
        if finding.severity == "note" and not finding.code.startswith("HF6"):
            assert finding.code in found.words
            continue
        assert f"finding-{number}" in found.ids
        assert said(report, finding) in found.words
        assert all(step.split(". ", 1)[-1].strip() in found.words for step in finding.steps)
        assert finding.gap in found.words
        assert all(repair["to"] in found.words for repair in finding.repairs)
        assert all(in_words(side.text) in found.words for side in finding.sides)
    assert len(data["marks"]) == len(report.ledger.claims)


def test_claims_are_named_in_words_in_the_readers_language() -> None:
    write(names=BILINGUAL, report=REPORT, news=NEWS)
    words = page(made(code=1)).words
    assert "Sales of North works in 2019: 2.1 billion yuan" in words
    assert "The ratio of sales of North works to sales of The valley in 2019: 71%" in words
    assert "The growth of market share of North works in 2019: 10.3%" in words
    assert "Number of kilns of Hill works, when it was published: more than 12" in words
    words = page(made(code=1, lang="zh")).words
    assert "2019年北厂销售额：2.1 billion yuan" in words
    assert "2019年北厂市场占有率的增速：10.3%" in words
    for english in ("Findings", "Nothing", "Source", "between", "Read as"):
        assert english not in words


def test_chinese_is_marked_as_chinese() -> None:
    found = bilingual()
    assert {"河谷新闻", "河谷日报", "亿元", "已核实"} <= set(found.chinese)
    assert not [text for text in found.chinese if any(c.isascii() and c.isalpha() for c in text)]


def test_what_is_untested_waived_ambiguous_or_unreviewed_is_said() -> None:
    found = bilingual()
    words = " ".join(found.words.split())
    assert "Nothing bears on 2 figures: nothing is said for them." in words
    assert "Accepted: the editor knows, 已核实" in words
    readings = [card["d"][:2] for card in held(found)["cards"] if card.get("s") == "ambiguous"]
    assert readings == [
        [
            ["Read as percent", "Market share of North works in 2018: between 25.14 and 25.27%"],
            ["Read as points", "Market share of North works in 2018: between 17.4 and 17.6%"],
        ]
    ]
    assert "1 figure has not been reviewed" in words
    assert "to ask the author about: nothing has been changed" in words


def test_the_texts_of_sources_are_shown_with_their_figures_marked() -> None:
    Path("texts").mkdir()
    Path("texts/news.txt").write_text(
        "The south plant sold 320 million yuan. It has 12 kilns.\n", encoding="utf-8"
    )
    news = NEWS.replace('address: "ftp://example.org/news"', "text: news.txt").replace(
        "3.2亿元", "320 million yuan"
    )
    write(names=BILINGUAL, report=REPORT, news=news)
    found = page(
        run("-l", "ledger", "--texts", "texts", "report", "--html", "-", "--today", "2020-05-01").out
    )
    assert "The south plant sold 320 million yuan" in found.words
    listed = [card["t"] for card in held(found)["cards"] if "t" in card]
    assert "Sales of South works in 2019: 320 million yuan" in listed
    assert "Sales of South works in 2019: 320 million yuan" not in found.words.split("Worth knowing")[1]
    states = {found.words[m : m + 1] and state for m, (state, *_) in enumerate(held(found)["marks"])}
    assert {"unknown", "contradicted"} <= states
    assert "1 is not in the ledger." in found.words


def test_what_runs_over_time_is_drawn() -> None:
    over = "source: {id: years}\nclaims:\n  a: south.sales@2017 = 2.9亿元\n  b: south.sales@2018 = 3.0亿元\n"
    write(names=BILINGUAL, report=REPORT, news=NEWS, over=over)
    found = page(made(code=1))
    assert ["2017", "between 2.85 and 2.95亿元", ""] in found.rows
    assert ["2019", "between 3.15 and 3.25亿元"] in [row[:2] for row in found.rows]


def test_an_address_is_a_link_only_on_the_web() -> None:
    found = bilingual()
    assert {link for link in found.links if not link.startswith("#")} == {
        "https://example.org/kilns?year=2019&page=2"
    }
    assert "ftp://example.org/news" in found.words


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "//example.org",
        "http:",
        "https://[x",
    ],
)
def test_no_other_address_is_followed(address: str) -> None:
    write(names=BILINGUAL, news=NEWS.replace("ftp://example.org/news", address))
    found = page(made())
    assert not [link for link in found.links if not link.startswith("#")]
    assert address in found.words


EVIL = "<script>alert(1)</script>"
EVILS = (EVIL, "</title><img src=x onerror=alert(1)>", "<b>\"'&amp;", "<!-- x", "{{ 7 * 7 }}", "]]></style>")


def strings(value: object) -> Iterator[str]:
    """Every text in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_markup_in_a_ledger_is_text() -> None:
    texts = {"names": BILINGUAL, "report": REPORT, "news": NEWS}
    for name, old, new in (
        ("names", "Kilns of the valley 河谷窑厂", EVILS[1]),
        ("names", "North works", EVIL),
        ("names", "market share", EVILS[2]),
        ("report", "Valley Press", EVIL),
        ("report", "without the showroom", EVILS[4]),
        ("report", "the editor knows, 已核实", EVILS[3]),
        ("report", "The year of the kilns", EVILS[5]),
        ("news", "ftp://example.org/news", 'https://example.org/"onclick=x'),
    ):
        quoted = "'" + new.replace("'", "''") + "'"
        assert old in texts[name]
        for form in (f'"{old}"', old):
            texts[name] = texts[name].replace(form, quoted)
    write(**texts)
    found = page(made(code=1))
    assert found.words.count(EVIL) > 2
    assert EVIL not in found.data
    missing = [
        text for text in EVILS if text not in found.words + json.dumps(held(found), ensure_ascii=False)
    ]
    assert not missing


def test_what_would_turn_or_hide_text_is_shown_as_its_code() -> None:
    write(names=BILINGUAL.replace("North works", "North \u202e\u200b works"), news=NEWS)
    text = made(code=2)
    words = page(text).words
    assert not set("\u202e\u200b") & set(text)
    assert "North \\u202e\\u200b works" in words


def test_a_ledger_without_claims_is_no_pass() -> None:
    write(names=BILINGUAL)
    found = page(made(code=2))
    assert "There are no figures here: nothing was checked." in found.words
    assert "Nothing was found." not in found.words


def test_faults_are_listed_and_nothing_is_said_of_figures() -> None:
    write(names=BILINGUAL, report=REPORT.replace("north.sales@2019 = 2.1", "norht.sales@2019 = 2.1"))
    write(news=NEWS.replace("3.2亿元", "<b>3.2</b>"))
    found = page(made(code=2))
    assert "2 faults: nothing was checked." in found.words
    assert "norht" in found.words
    assert "did you mean north" in found.words
    assert "<b>3.2</b>" in found.words
    assert not found.rows


def test_undecided_is_said_and_is_exit_code_2(exhaust: Callable[[], None]) -> None:
    write(
        names=BILINGUAL,
        knot="source: {id: knot}\nclaims:\n"
        "  total: north.sales@2017 + hill.sales@2017 = 10.0 million yuan\n"
        "  apart: north.sales@2017 - hill.sales@2017 = 1.0 million yuan\n",
    )
    exhaust()
    words = page(made(code=2)).words
    assert "Part of the ledger could not be decided: this is no pass." in words
    assert "2 undecided" in " ".join(words.split())


def test_the_same_run_gives_the_same_bytes() -> None:
    write(names=BILINGUAL, report=REPORT, news=NEWS)
    assert made(code=1) == made(code=1)
    assert (
        made(code=1) == run("-l", "ledger", "check", "--output-format", "html", "--today", "2020-05-01").out
    )


# -- files --


def test_a_file_is_written_whole_and_the_findings_are_told_beside_it() -> None:
    write(names=BILINGUAL, report=REPORT, news=NEWS)
    result = run("-l", "ledger", "report", "--html", "page.html", "--today", "2020-05-01")
    assert result.code == 1
    assert Path("page.html").read_text(encoding="utf-8") == made(code=1)
    assert (
        result.out == run("-l", "ledger", "check", "--output-format", "concise", "--today", "2020-05-01").out
    )


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "name a file"),
        ("missing/page.html", "there is no such folder"),
        ("ledger", "part of the ledger"),
        ("ledger/names.yaml", "part of the ledger"),
        ("folder", "cannot be written"),
        ("a\0b", "zero byte"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_the_check(path: str, told: str) -> None:
    write(names=BILINGUAL, report=REPORT)
    Path("folder").mkdir()
    before = Path("ledger/names.yaml").read_bytes()
    result = run("-l", "ledger", "report", "--html", path)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert Path("ledger/names.yaml").read_bytes() == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_told() -> None:
    write(names=BILINGUAL, report=REPORT)
    result = run("-l", "ledger", "report", "--html", "/dev/full")
    assert result.code == 2
    assert "no space left" in result.err


def test_a_wrong_day_or_none_and_no_file_are_usage() -> None:
    write(names=BILINGUAL, report=REPORT)
    assert "--today" in run("-l", "ledger", "report", "--html", "-", "--today", "tomorrow").err
    assert run("-l", "ledger", "report").code == 2


# -- parts --


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "x" * 500 + "FIGURE" + "y" * 500
    before, stretch, behind = around(Place("f", 1, 501, 6, text))
    assert (stretch, before[0], behind[-1]) == ("FIGURE", "…", "…")
    assert len(before) + len(behind) < 300
    assert around(Place("f", 1, 3, 2, "a bc d")) == ("a ", "bc", " d")


TEXTS = st.text(st.characters(), max_size=30) | st.text("<>&\"'{}%\\\u202e\u2028\x00\x1b窑，- .", max_size=30)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.integers(0, 3))
def test_any_text_keeps_its_place(text: str, line: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.yaml"
        path.write_text(BILINGUAL + REPORT, encoding="utf-8")
        report = check(load([str(path)])[0], repairs=False)
    ledger = report.ledger
    source = replace(ledger.sources["report"], address=text, title=text, publisher=text, note=text)
    finding = replace(
        report.findings[0], message=text, steps=(text, "x"), gap=text, waiver=text, further=((text,),),
        place=Place(f"p{text}".replace("\0", ""), line, line, len(text), text), seen=Place("t", 1, 1, 1, text),
        repairs=({"claim": text, "from": text, "to": text, "kind": "k", "reason": text},), doubt=((text,),) * 5,
    )  # fmt: skip
    changed = replace(ledger, title=text, sources={"report": source})
    for members in (finding.claims, ()):
        found = page(render(replace(report, ledger=changed, findings=(replace(finding, claims=members),))))
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", found.words
        )

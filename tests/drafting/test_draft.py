"""A ledger drafted from a text: it loads, has every figure once, says what the text says, and doubts the rest."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import open_document
from hunanfacts.drafting.drafting import draft
from hunanfacts.drafting.records import Drafted
from hunanfacts.drafting.yaml import About, comment, file_of, scalar
from hunanfacts.figures.figure import Figure
from hunanfacts.language.nodes import Number
from hunanfacts.language.period import Period, parse
from hunanfacts.ledger.loading import load
from hunanfacts.ledger.model import Ledger
from hunanfacts.scanning.scan import QUANTITIES, scan
from hunanfacts.scanning.seen import seen
from program import FACTS, ROOT, run

ARTICLE = ROOT.parent / "shared" / "texts" / "rednet-2020.txt"
GOLD = ROOT.parent / "shared" / "data" / "seed_figures.json"
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "draft.yaml").read_text(encoding="utf-8")
)


def drafted(text: str, published: str = "") -> Drafted:
    return draft(Document("", text, text), Ledger(), parse(published) if published else None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_cases(case: dict[str, Any]) -> None:
    found = drafted(case["text"], case.get("published", ""))
    claims: list[Any] = []
    for claim in found.claims:
        plain = len(claim.equations) == 1 and not claim.as_
        readings = {name or "claim": equation for name, equation in claim.equations}
        claims.append(claim.equations[0][1] if plain else readings | ({"as": claim.as_} if claim.as_ else {}))
    assert claims == case["claims"]
    assert sum(bool(claim.doubts) for claim in found.claims) == case.get("doubts", 0)
    assert len(found.shared) == case.get("shared", 0)
    assert [one.figure for one in found.ignored] == case.get("ignored", [])
    assert [equation for equation, _ in found.sums] == case.get("sums", [])


PIECES = (
    "In 2019, ", "the total output of ", "Hunan's ", "GDP ", "was ", "rose ", "fell by ", "72.3 billion yuan",
    "24.7%", ", up ", "5 percentage points", " and ", " respectively", ". ", "; ", "\n", "\n\n",
    "# Heading 2018\n", "84 ceramic works", "more than ", "about ", "$5m", "A$3.2 million", "doubled", "half of ",
    "5, 7 and 9 percent", "(", "“100 billion” cluster", "No. 31", "by 2025 ", "from 5% to 7%",
    "the market share of ", "a 4.4% decline", "between 5 and 7 percent", " per capita", "year on year",
    "on average every year", "300 million yen", "compared with 40% in 2018", "ten towns", "a: b #5 ", "'", '"',
    "- ", "&x *y", "{", "1/3 ", "-3.2%", "minus 4%", "2019年", "全省", "工业增加值", "实现产值", "达", "723亿元",
    "，", "同比增长", "。", "增长4.8倍", "翻一番", "分别", "降8.9%、7.7%", "有企业84家", "占全国的", "40%以上",
    "亩均税收", "9.9万元", "首批6个", "6600多万人次", "五成", "3-5万元", "、", "：", "环比下降3%", "年均增长5%",
    "由2亿元增加到3亿元", "1-11月", "第一批", "6.2、7.1和8亿元", "\u202e", "\x07", "\ufeff", "\u2028", "\u3000",
    "\t", "𠀀", "é", "sum ", "published ", "\nFY2022\n",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=22).map("".join)
PUBLISHED = st.sampled_from([None, parse("2020"), parse("2020-02-29")])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("draft") / "draft.yaml"


def loaded(file: Path, found: Drafted, title: str = "a text", published: str = "") -> Ledger:
    about = About("s", title, published, "en", "a.txt", "0" * 64)
    file.write_text(file_of(found, about), encoding="utf-8")
    ledger, faults = load([str(file)])
    assert not faults, (faults[:2], file.read_text(encoding="utf-8"))
    return ledger


def stated(figure: Figure, with_unit: bool) -> tuple[Fraction, str]:
    factor = figure.unit.factor if with_unit else Fraction(1)
    return figure.value * figure.direction * factor, figure.qualifier


@settings(max_examples=150, deadline=None)
@given(TEXTS, PUBLISHED)
def test_whatever_the_text_the_ledger_loads_and_has_every_figure_once(
    file: Path, text: str, published: Period | None
) -> None:
    found = draft(Document("", text, text), Ledger(), published)
    ledger = loaded(file, found, comment(text) or "none", published.text if published else "")
    kinds = (*QUANTITIES, "bare")
    figures = [one for one in scan(text) if one.kind in kinds]
    mine = [claim.found for claim in found.claims] + [
        one.found for one in found.ignored if one.found.kind in kinds
    ]
    assert sorted(one.start for one in mine) == [one.start for one in figures]
    assert found.figures == len(figures)
    assert set(ledger.claims) == {claim.id for claim in found.claims}
    lines = text.split("\n")
    for claim in found.claims:
        read = ledger.claims[claim.id]
        said = claim.found.figure
        assert said is not None
        assert read.reviewed == "no"
        for reading in read.readings:
            right = reading.equation.right
            assert isinstance(right, Number)
            figure = right.figure
            points = reading.name == "points"
            assert stated(figure, figure.unit_given) == stated(said, figure.unit_given)
            if figure.unit_given and not points:
                assert figure.unit.dims == said.unit.dims
        rest = seen("\n".join(lines[claim.line - 1 :])[claim.column - 1 :]).text
        assert "".join(rest.split()).startswith("".join(read.text.split()))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_a_scalar_is_read_back_as_it_was_but_for_what_no_one_sees(text: str) -> None:
    line = " ".join(text.split())
    read = yaml.safe_load(f"key: {scalar(line)}\nnext: x\n")
    if line.isprintable():
        assert str(read["key"]) == line
    assert read["next"] == "x"


def test_texts_that_yaml_would_take_for_something_else_are_quoted() -> None:
    for text in (
        "yes",
        "5",
        "1e5",
        "0x10",
        "a: b",
        "a #b",
        "> 5",
        "[x]",
        '"x"',
        "@x",
        "- x",
        "2019-04-30 x:",
        "",
        "~",
        "5 %: x",
    ):
        assert yaml.safe_load(f"key: {scalar(text)}")["key"] == text
    for text in ("Oakham Zone", "72.387 billion yuan", "24.7%", "723亿元", "a.b@2019 = up 5%"):
        assert scalar(text) == text


def test_two_numbers_of_the_same_things_are_no_contradiction_made_up() -> None:
    found = drafted("In 2019, 17 kiln clusters were listed. In 2019 15 kiln clusters had begun work.")
    assert [claim.equations[0][1].partition("@")[0] for claim in found.claims] == [
        "kiln_clusters.number_of_clusters",
        "kiln_clusters_2.number_of_clusters",
    ]
    assert found.claims[1].doubts == ("another number than 1:10 has: others of the kind?",)


def test_the_year_of_a_text_without_one_is_that_of_publication_and_doubted() -> None:
    text = "The output of Redhill was 8.4 billion yuan."
    assert drafted(text, "2021-05-02").claims[0].equations[0][1] == "redhill.output@2021 = 8.4 billion yuan"
    assert drafted(text, "2021-05-02").claims[0].doubts == ()
    assert drafted(text, "2021-05-02").shared == ("The text says no date for 1 claim.",)
    assert drafted(text).claims[0].equations[0][1] == "redhill.output = 8.4 billion yuan"
    headed = drafted(f"Redhill in 2018\n\n{text}", "2021-05-02")
    assert headed.claims[0].equations[0][1].startswith("redhill.output@2018")
    assert headed.claims[0].doubts == ()
    assert headed.shared == ("The date of 1 claim is the one of its heading or paragraph.",)
    two = drafted(f"Redhill in 2018\n\nIn 2017 the kiln opened. {text}", "2021-05-02")
    assert [claim.doubts for claim in two.claims] == [("the date stands in an earlier sentence",)]
    assert two.shared == ()
    earlier = drafted(f"In 2017 the kiln opened. {text}", "2021-05-02").claims[0]
    assert earlier.equations[0][1].startswith("redhill.output@2017")


def test_long_texts_take_time_that_grows_with_their_length() -> None:
    for text in (
        " " * 200_000 + "5%",
        "5%" + " " * 50_000 + "7%",
        "2019 " * 10_000 + "5%",
        "x" * 200_000 + " was 5%",
    ):
        assert drafted(text).figures in (1, 2)
    assert drafted("5% " * 400).claims[-1].id == "unnamed-400-quantity-400"


# -- the command --


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "kilns.txt"
    path.write_text(
        "Kilns of Fenby\n\nIn 2021, the output of Fenby was 8.4 million yuan, up 5%.\n", encoding="utf-8"
    )
    return path


def test_what_a_person_gets(text: Path) -> None:
    result = run("draft", "kilns.txt", "--published", "2022-03")
    assert result.code == 0
    assert (
        result.out
        == f"""\
# Drafted from kilns.txt. Every claim is a proposal: read it against the text, settle
# its doubts and put the date into reviewed:. What is called unnamed or quantity has no plain name there.

source:
  id: kilns
  title: Kilns of Fenby
  published: 2022-03
  language: en
  text: kilns.txt
  sha256: {hashlib.sha256(text.read_bytes()).hexdigest()}

entities:
  fenby:
    name: Fenby

measures:
  output:
    unit: yuan
    name: output

# 1 change is taken to be over the year before: its base is not said.
claims:
  fenby-output:
    claim: fenby.output@2021 = 8.4 million yuan
    at:
      line: 3
      column: 34
    reviewed: no
  fenby-output-growth:
    claim: growth(fenby.output@2020..2021) = up 5%
    at:
      line: 3
      column: 52
    reviewed: no
"""
    )
    assert result.err == (
        "2 figures: 2 proposed as claims, 0 of them with doubts; 0 ignored. Nothing of it has been reviewed.\n"
    )
    assert run("draft", "kilns.txt", "--published", "2022-03", "-q") == type(result)(0, result.out, "")


def test_the_draft_is_a_ledger_that_check_runs_on(text: Path, tmp_path: Path) -> None:
    assert run("draft", "kilns.txt", "-o", "drafted.yaml").code == 0
    checked = run("-l", "drafted.yaml", "check")
    assert checked.code == 0
    assert "2 claims" in checked.out + checked.err


def test_a_file_is_never_overwritten_unasked(text: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    refused = run("draft", "kilns.txt", "-o", "mine.yaml")
    assert (refused.code, refused.out) == (2, "")
    assert "--force" in refused.err
    assert (tmp_path / "mine.yaml").read_text() == "mine"
    assert run("draft", "kilns.txt", "-o", "mine.yaml", "--force").code == 0
    assert "fenby-output" in (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert run("draft", "kilns.txt", "-o", "no/such/folder.yaml").code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kilns.txt", "mine.yaml"]


def test_standard_input_names_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("云岭港吞吐量9.5万吨。".encode())))
    result = run("draft", "-", "--id", "port", "--title", "Port: a note", "--published", "2020")
    assert result.code == 0
    source = yaml.safe_load(result.out)["source"]
    assert (source["id"], source["title"], source["language"]) == ("port", "Port: a note", "zh")
    assert "text" not in source


def test_of_a_text_without_figures_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = run("draft", str(tmp_path / "empty.txt"), "-o", str(tmp_path / "out.yaml"))
    assert result.code == 0
    assert "no quantity figure in this text: nothing to draft" in result.err
    assert (result.out, (tmp_path / "out.yaml").exists()) == ("", False)


def test_the_summary_counts_what_is_under_ignore(tmp_path: Path) -> None:
    (tmp_path / "ships.txt").write_text(
        "Route 66 was closed. The works sold 1,204 tonnes of tea in 2021[1].\n"
    )
    result = run("draft", str(tmp_path / "ships.txt"))
    assert len(yaml.safe_load(result.out)["source"]["ignore"]) == 2
    assert "3 figures: 1 proposed as claims" in result.err
    assert "2 ignored" in result.err


def test_a_sheet_has_no_title_in_a_cell(tmp_path: Path) -> None:
    (tmp_path / "tea.csv").write_text("Place,Tea\nNorth,100.0 tonnes\nSouth,84.3 tonnes\n")
    assert yaml.safe_load(run("draft", str(tmp_path / "tea.csv")).out)["source"]["title"] == "tea"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("no-such.txt",), "there is no such file"),
        (("kilns.txt", "--published", "soon"), "--published"),
        (("kilns.txt", "--published", "published"), "--published"),
        (("kilns.txt", "--id", "a b"), "--id"),
        (("kilns.txt", "-o", "pipe", "--force"), "not an ordinary file"),
        (("binary.txt",), "binary"),
        (("latin.txt",), "not UTF-8"),
        ((".",), "a folder"),
    ],
)
def test_bad_input_is_a_message_and_exit_2(
    text: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "binary.txt").write_bytes(b"\0\1")
    (tmp_path / "latin.txt").write_bytes("5 caf\xe9s".encode("latin-1"))
    os.mkfifo(tmp_path / "pipe")
    result = run("draft", *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert not (tmp_path / "pipe").is_file()


def test_html_has_the_places_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<h1>Kilns in 2021</h1>\n<p>The output of <b>Fenby</b> was 5.2 million yuan.</p>", encoding="utf-8"
    )
    claim = yaml.safe_load(run("draft", str(path)).out)["claims"]["fenby-output"]
    assert claim["at"] == {"line": 2, "column": path.read_text().splitlines()[1].index("5.2") + 1}
    assert claim["claim"] == "fenby.output@2021 = 5.2 million yuan"


# -- tables --

HARBOUR = """\
# Harbours of Fenby

| Goods | 2022 (thousand tonnes) | 2023 (thousand tonnes) | Change |
|---|---|---|---|
| Grain | 120 | 126 | 5.0% |
| Ore | 310 | 301 | -2.9% |
| Total | 430 | 428 | -0.5% |
"""
BULLETIN = "<h1>2023年清溪县统计</h1><table><tr><th>指标</th><th>2023年</th><th>增长</th></tr>" + (
    "<tr><td>粮食产量（万吨）</td><td>38.6</td><td>2.3%</td></tr><tr><td>茶叶产量（万吨）</td><td>1.24</td><td>8.7%</td></tr></table>"
)
PLACES = "Place,Output (million yuan),Share\r\nNorth,100.0,40.0%\r\nSouth,150.0,60.0%\r\nTotal,251.0,100%\r\n"
YEARS = "Year,Exports ($ million),Notes\n2021,41.2,a\n2022,44.0,b\n"
NUMBERED = "Kiln,Bricks (tonnes)\nKiln 1,120\nKiln 2,310\n"
TWICE = "Town,Tea (t)\nNorth,\nAshby,100\nCorby,200\nSouth,\nAshby,300\nFenby,400\n"


@pytest.mark.parametrize(
    ("name", "text", "equations", "sums", "doubts"),
    [
        (
            "harbour.md",
            HARBOUR,
            [
                "grain.quantity_1@2022 = 120 thousand tonnes",
                "grain.quantity_1@2023 = 126 thousand tonnes",
                "growth(grain.quantity_1@2022..2023) = 5.0%",
                "ore.quantity_1@2022 = 310 thousand tonnes",
                "ore.quantity_1@2023 = 301 thousand tonnes",
                "growth(ore.quantity_1@2022..2023) = -2.9%",
                "total.quantity_1@2022 = 430 thousand tonnes",
                "total.quantity_1@2023 = 428 thousand tonnes",
                "growth(total.quantity_1@2022..2023) = -0.5%",
            ],
            ["120 + 310 = 430", "126 + 301 is not 428"],
            ["what is measured?"],
        ),
        (
            "bulletin.html",
            BULLETIN,
            [
                "清溪县.粮食产量@2023 = 38.6万吨",
                "growth(清溪县.粮食产量@2022..2023) = 2.3%",
                "清溪县.茶叶产量@2023 = 1.24万吨",
                "growth(清溪县.茶叶产量@2022..2023) = 8.7%",
            ],
            [],
            [],
        ),
        (
            "places.csv",
            PLACES,
            [
                "north.output = 100.0 million yuan", "north.share = 40.0%", "south.output = 150.0 million yuan",
                "south.share = 60.0%", "total.output = 251.0 million yuan", "total.share = 100%",
            ],
            ["100.0 + 150.0 is not 251.0"],
            [],
        ),
        (
            "years.csv",
            YEARS,
            ["unnamed_1.exports@2021 = $41.2 million", "unnamed_1.exports@2022 = $44.0 million"],
            [],
            ["whose Exports?"],
        ),
        (
            "twice.csv",
            TWICE,
            ["ashby.tea = 100 t", "corby.tea = 200 t", "ashby_2.tea = 300 t", "fenby.tea = 400 t"],
            [],
            [],
        ),
        (
            "numbered.csv",
            NUMBERED,
            ["kiln_1.bricks = 120 tonnes", "kiln_2.bricks = 310 tonnes"],
            [],
            [],
        ),
        (
            "several.md",  # a change is of the column before it; two figures in a cell, and one behind the table, are prose
            "| Town | Tea 2022 | Exports 2022 | Exports 2023 | Growth |\n|---|---|---|---|---|\n"
            "| Ashby | 11 | 40 | 50 | 25% |\n| Corby | 12 | 20 | 22 | 10% |\n\nIn 2023 the fleet of Corby was 10%.\n",
            [
                "ashby.tea@2022 = 11", "ashby.exports@2022 = 40", "ashby.exports@2023 = 50",
                "growth(ashby.exports@2022..2023) = 25%", "corby.tea@2022 = 12", "corby.exports@2022 = 20",
                "corby.exports@2023 = 22", "growth(corby.exports@2022..2023) = 10%",
                "fleet_corby.quantity_1@2023 = 10%",
            ],
            [],
            ["what is measured?"],
        ),
        (
            "caption.html",
            "<table><caption>Exports (million yuan)</caption><tr><th>Town</th><th>2022</th></tr>"
            "<tr><td>Ashby</td><td>40</td></tr><tr><td>Corby</td><td>22</td></tr></table>",
            ["ashby.quantity_1@2022 = 40 million yuan", "corby.quantity_1@2022 = 22 million yuan"],
            [],
            ["what is measured?"],
        ),
        (
            "above.csv",
            "镇,产量（万吨以上）\n青石镇,12\n白沙镇,15\n",
            ["青石镇.产量 = 12", "白沙镇.产量 = 15"],
            [],
            [],
        ),
    ],
)  # fmt: skip
def test_a_cell_is_named_by_its_row_and_its_column(
    name: str, text: str, equations: list[str], sums: list[str], doubts: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    document = open_document(str(tmp_path / name), tables=True)
    assert isinstance(document, Document)
    found = draft(document, Ledger(), None)
    assert [claim.equations[0][1] for claim in found.claims] == equations
    assert [arithmetic for _, arithmetic in found.sums] == sums
    assert [doubt for claim in found.claims for doubt in claim.doubts] == doubts
    assert run("draft", str(tmp_path / name), "-o", str(tmp_path / "ledger.yaml")).code == 0
    held = run("-l", str(tmp_path / "ledger.yaml"), "--texts", str(tmp_path), "source", "verify")
    anchors = len(found.claims) + len(found.ignored)
    assert (held.code, f"{anchors} of {anchors} anchors verified" in held.out) == (0, True)
    verified = run("-l", str(tmp_path / "ledger.yaml"), "verify", str(tmp_path / name))
    assert f"{len(equations)} supported, 0 contradicted" in verified.err


# -- names of a ledger --

KNOWN = """\
source: {id: kilns, published: 2020}
entities:
  rose: {name: Rose Ceramics Town, zh: 玫瑰瓷镇, aka: [Rose]}
  towns: {name: ceramic towns}
measures:
  value: {unit: yuan, name: output value of ceramics, zh: 陶瓷产值, prices: unstated}
  n: {unit: count, name: number}
  share: {unit: percent, name: market share, zh: 市场占有率}
claims:
  rose-share: rose.share@2021 = 5%
"""


def test_known_names_are_preferred_and_not_defined_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("known.yaml").write_text(KNOWN, encoding="utf-8")
    Path("kilns.txt").write_text(
        "In 2021, 12 ceramic towns had a fair. The output value of ceramics in Rose was 5.2 billion yuan, up 3%. "
        "The market share of Rose Ceramics Town was 31%. 玫瑰瓷镇陶瓷产值5.2亿元。", encoding="utf-8",
    )  # fmt: skip
    result = run("-l", "known.yaml", "draft", "kilns.txt", "-o", "drafted.yaml")
    assert result.code == 0
    written = yaml.safe_load(Path("drafted.yaml").read_text(encoding="utf-8"))
    assert [claim["claim"].partition(" = ")[0] for claim in written["claims"].values()] == [
        "towns.n@2021", "rose.value@2021", "growth(rose.value@2020..2021)", "rose.share@2021", "rose.value@2021",
    ]  # fmt: skip
    assert written["source"]["id"] == "kilns-2"
    assert "entities" not in written
    assert "measures" not in written
    ledger, faults = load(["known.yaml", "drafted.yaml"])
    assert not faults
    assert len(ledger.claims) == 6


# -- the article --


@pytest.mark.skipif(not GOLD.exists(), reason="the article is not at hand")
def test_the_article_is_drafted_but_for_what_only_a_person_knows(file: Path) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    found = drafted(text, "2020-10-28..2020-11-02")
    ledger = loaded(file, found, published="2020-10-28..2020-11-02")
    gold = [one for one in json.loads(GOLD.read_text(encoding="utf-8"))["gold"] if one["claim"]]
    right = 0
    for one in gold:
        over = [c for c in found.claims if c.found.start < one["end"] and one["start"] < c.found.end]
        if len(over) == 1:
            number = ledger.claims[over[0].id].readings[0].equation.right
            assert isinstance(number, Number)
            value = abs(number.figure.value)
            same_unit = one["unit"] == "count" or number.figure.unit.name == {"%": "percent"}.get(
                one["unit"], one["unit"]
            )
            right += value == Fraction(one["value"]) and same_unit
    assert len(gold) == 43
    assert right >= 40
    growths = [e for c in found.claims for _, e in c.equations if e.startswith("growth(")]
    levels = {c.equations[0][1].partition(" = ")[0] for c in found.claims if len(c.equations) == 1}
    linked = 0
    for growth in growths:
        quantity, _, periods = growth.removeprefix("growth(").partition(")")[0].partition("@")
        linked += f"{quantity}@{periods.partition('..')[2]}" in levels
    assert linked == len(growths) == 4


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not at hand")
def test_the_article_with_the_names_of_the_bundled_ledger(tmp_path: Path) -> None:
    output = os.fspath(tmp_path / "drafted.yaml")
    assert run("-l", str(FACTS), "draft", str(ARTICLE), "--published", "2020-11", "-o", output).code == 0
    ledger, faults = load([str(FACTS), output])
    assert not faults
    for known in (
        "towns.output@2019 = 72.387 billion yuan",
        "dayao.market_share@2019 = 27.8%",
        "first_batch.count@",
    ):
        assert any(
            c.source == "rednet-2020-2" and c.readings[0].equation.text.startswith(known)
            for c in ledger.claims.values()
        )
    assert run("-l", str(FACTS), "-l", output, "check").code in (0, 1)


@pytest.mark.parametrize(
    "unseen", list("\u200b\u200e\u202f\u2060\u061c\ufeff\u00ad\u202e\x1f\x07\u2028\x85\ufe0f\u2066")
)
def test_what_is_invisible_is_no_part_of_a_name(unseen: str, tmp_path: Path) -> None:
    text = (
        "Acme? Corp's? ?net sales? rose 8.2% to ?$3.41 billion in? 2024. ?Beta?Works? had 9,480? employees? in 2024.\n"
        "长沙?市?工业?总产值?达到4.37亿元，增长1?5%。\n"
    ).replace("?", unseen)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ledger = tmp_path / "a.yaml"
    assert run("draft", str(tmp_path / "a.txt"), "-o", str(ledger)).code == 0
    assert run("-l", str(ledger), "check").code == 0
    assert unseen in "\u202f" or unseen not in ledger.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("由2亿元增加到3亿元5, 7 and 9 percentIn 2019", "7"),
        ("Output rose to 1.05 billion yuan from 1.339.", "1.339"),
    ],
)
def test_no_scale_word_is_made_up(tmp_path: Path, text: str, figure: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    out = run("draft", str(tmp_path / "a.txt")).out
    equations = [line for line in out.splitlines() if f"= {figure}" in line]
    assert equations
    assert not [line for line in equations if not line.endswith(f"= {figure}")]


LONG = (
    "In the third quarter the works at Brenlow sold, as its directors had hoped for in the spring of that year, "
    "pumps worth $42 million, valves worth $18 million and, to customers of the neighbouring districts alone, "
    "pipes worth $7 million; it "
    "expects full-year revenue between $310 million and $330 million and spending of $12 to $15 million. "
    "青石镇易地扶贫搬迁安置区共安置982户，东片区安置312户、西片区安置670户，镇里投入衔接资金860万元，其中产业项目516万元。"
)


def test_names_are_whole_words() -> None:
    found = drafted(LONG)
    words = set(re.findall(r"[A-Za-z'-]+", LONG))
    for named in (*found.names.new_entities(), *(own.named for own in found.names.new_measures())):
        said = re.findall(r"[A-Za-z'-]+", f"{named.words} {named.quote}")
        assert set(said) - words <= {"number", "of", "as", "a", "share", "growth", "earlier", "change"}, named


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("The hotel in Kyoto cost ¥1.2 billion in 2021.", True),
        ("The hotel in Lanxi cost ¥1.2 billion in 2021. Its owner paid 30 million yuan.", False),
        ("The hotel in Norland cost $1.2 billion in 2021.", False),
        ("2021年酒店成本¥12亿。", False),
    ],
)
def test_a_sign_of_two_currencies_is_doubted(text: str, doubted: bool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert ("# doubt: yuan or JPY?" in run("draft", str(tmp_path / "a.txt")).out) is doubted

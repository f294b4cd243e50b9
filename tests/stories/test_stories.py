"""The reader of stories, and the round trip: what is drafted of a text is found again in it, and nothing is contradicted."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from hunanfacts.documents.document import Document, digest
from hunanfacts.drafting.drafting import draft
from hunanfacts.drafting.yaml import About, file_of
from hunanfacts.gate.report import Report, check
from hunanfacts.language.period import parse
from hunanfacts.ledger.loading import load
from hunanfacts.ledger.model import Ledger
from hunanfacts.linting.ties import ties
from hunanfacts.scanning.scan import QUANTITIES, scan
from hunanfacts.stories.reading import Story
from hunanfacts.stories.statement import Statement
from hunanfacts.units import Units
from hunanfacts.verifying.verdict import Checked
from hunanfacts.verifying.verifying import Verifier
from ledgers import ledger_of

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "stories.yaml").read_text(encoding="utf-8"))
ARTICLES = ("acme.txt", "qingping.txt", "harbour.txt", "yunxi.txt")


def statements(text: str, dated: str = "") -> list[Statement]:
    found = scan(text)
    return Story(text, found, Units(), parse(dated) if dated else None, ties(text, found)).statements


def said(one: Statement) -> str:
    span = f"{one.base}..{one.period}" if one.base else one.period
    names = f"{one.said.entity or 'nobody'}.{one.said.measure or 'nothing'}"
    figure = " ".join(one.found.text.split())
    doubtful = " ?" if one.doubts or one.unsure else ""
    return f"{one.kind} {names}{f'@{span}' if span else ''} = {figure}{doubtful}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_what_a_text_says(case: dict[str, Any]) -> None:
    assert [said(one) for one in statements(case["text"], case.get("dated", ""))] == case["says"]


# -- the round trip --


def drafted(text: str, file: Path, published: str = "") -> Report:
    found = draft(Document("", text, text), Ledger(), parse(published) if published else None)
    about = About("story", "story", published, "en", "story.txt", digest(text.encode()))
    file.write_text(file_of(found, about), encoding="utf-8")
    ledger, faults = load([str(file)])
    assert not faults, faults[:2]
    return check(ledger, repairs=False)


def verdicts(report: Report, text: str, elsewhere: bool) -> list[Checked]:
    """The figures of a text against a ledger; `elsewhere` hides that it is the ledger's own text."""
    return Verifier(report).verify(Document("t", text, text, "" if elsewhere else digest(text.encode())))


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("elsewhere", [True, False], ids=["by words", "with places"])
def test_an_article_is_supported_by_the_ledger_drafted_of_it(
    article: str, elsewhere: bool, tmp_path: Path
) -> None:
    text = (HERE / article).read_text(encoding="utf-8")
    report = drafted(text, tmp_path / "draft.yaml")
    assert [f.message for f in report.findings if f.severity == "error"] == []
    checked = verdicts(report, text, elsewhere)
    figures = [one for one in scan(text) if one.kind in (*QUANTITIES, "bare", "unread")]
    supported = [one for one in checked if one.verdict == "supported"]
    assert [one.found.text for one in checked if one.verdict in ("contradicted", "strained")] == []
    assert len(supported) >= 0.95 * len(figures), [
        (one.found.text, one.verdict, one.why) for one in checked if one.verdict != "supported"
    ]


@pytest.mark.parametrize("article", ARTICLES)
def test_a_slip_is_the_only_figure_that_is_contradicted(article: str, tmp_path: Path) -> None:
    """Each figure in its turn gets other digits: whatever else the text says stays as it was."""
    text = (HERE / article).read_text(encoding="utf-8")
    report = drafted(text, tmp_path / "draft.yaml")
    verifier = Verifier(report)
    figures = [
        one
        for one in scan(text)
        if one.is_quantity and re.fullmatch(r"[^0-9]*[0-9][0-9.,]+[^0-9]*", one.text)
    ]
    found = 0
    for one in random.Random(1).sample(figures, min(12, len(figures))):
        place = one.start + next(i for i, character in enumerate(one.text) if character in "123456789")
        slipped = text[:place] + str(9 - int(text[place]) or 4) + text[place + 1 :]
        wrong = [
            c.found for c in verifier.verify(Document("t", slipped, slipped)) if c.verdict == "contradicted"
        ]
        assert all(other.start <= place < other.end for other in wrong), (one.text, [w.text for w in wrong])
        found += bool(wrong)
    assert found


def test_the_ledger_of_one_story_contradicts_nothing_in_another(tmp_path: Path) -> None:
    english, chinese = ((HERE / article).read_text(encoding="utf-8") for article in ARTICLES[:2])
    other = (
        "Oakham Mills said its net sales were $2.2 billion. Net sales rose 4% to $2.2 billion. The dividend was raised to "
        "9 cents a share. It had 310 employees. Exports were $12 million. The output was 3 million tonnes."
    )
    for first, second in (
        (english, other),
        (chinese, "云岭县税收3亿元、增长2%。消费增长1%。接待游客20万人次。共有教职工300人。"),
    ):
        report = drafted(first, tmp_path / "draft.yaml")
        assert [c.found.text for c in verdicts(report, second, True) if c.verdict == "contradicted"] == []


# -- texts against a ledger --

GROWTH = """
source: {id: s, title: S}
entities: {nf: {kind: firm, name: Northfield Glass, aka: [Northfield]}}
measures: {sales: {unit: yuan, name: sales}, staff: {unit: person, name: employees}}
claims:
  a: nf.sales@2022 = 379 million yuan
  b: nf.sales@2023 = 437 million yuan
  c: nf.staff@2023 = 9,840
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northfield Glass's sales rose 15.3% to 437 million yuan in 2023.", ["supported", "supported"]),
        ("Northfield Glass's sales rose from 379 million yuan in 2022 to 437 million yuan in 2023.", ["supported"] * 2),
        ("Northfield Glass's sales rose from 379 million yuan in 2022 to 473 million yuan in 2023.",
         ["supported", "contradicted"]),
        ("Northfield Glass's sales rose 15.3% to 437 million yuan in 2023 from 379 million yuan in 2022.",
         ["supported"] * 3),
        ("Northfield Glass's sales rose 51.3% to 437 million yuan in 2023 from 379 million yuan in 2022.",
         ["contradicted", "supported", "supported"]),
        ("Northfield Glass had 9,480 employees in 2023.", ["contradicted"]),
        ("Northfield Glass had 9,840 employees in 2023.", ["supported"]),
        # A part, a plan, a denial: never a contradiction.
        ("Northfield Glass's sales in Wales rose 51.3% to 90 million yuan in 2023.", ["question", "question"]),
        ("Northfield Glass's sales will rise 51.3% to 590 million yuan in 2023.", ["unknown", "unknown"]),
        ("It is false that Northfield Glass had 9,480 employees in 2023.", ["question"]),
    ],
)  # fmt: skip
def test_both_levels_and_their_rate(text: str, expected: list[str]) -> None:
    checked = Verifier(check(ledger_of(GROWTH), repairs=False)).verify(Document("t", text, text))
    assert [one.verdict for one in checked] == expected, [
        (one.found.text, one.why, one.known) for one in checked
    ]


COUNTY = """
source: {id: s, title: S}
entities:
  qp: {kind: county, name: Qingping, zh: 青坪县}
  qp1: {kind: sector, name: Primary sector of Qingping, zh: 青坪第一产业, aka: [第一产业]}
measures:
  planned: {unit: ha, name: planned area, zh: 规划面积}
  yield: {unit: yuan/mu, name: tax per unit of area, zh: 单位面积税收产出强度}
  gdp: {unit: yuan, name: gross domestic product, zh: 地区生产总值, aka: [生产总值], prices: current}
  tax: {unit: yuan, name: tax revenue, zh: 税收}
claims:
  a: qp.planned@2019 = 1200公顷
  b: qp.yield@2019 = 9.9万元/亩
  c: qp1.gdp@2019 = 18.4亿元
  d: qp.tax@2019 = 12亿元
  e: growth(qp.tax@2018..2019) = 9%
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年，青坪县规划面积1200公顷。", ["supported"]),
        ("2019年，青坪县单位面积税收产出强度9.9万元/亩。", ["supported"]),
        ("2019年，第一产业增加值18.4亿元。", ["question"]),
        ("2019年，青坪县税收12亿元、增长9%。", ["supported", "supported"]),
        ("2019年，青坪县税收12亿元、增长6%。", ["supported", "question"]),
        ("2019年，青坪县税收12亿元，税收增幅回落2.1个百分点。", ["supported", "question"]),
        ("2019年，青坪县投资增长6.6%，拉动GDP增长1.1个百分点。", ["unknown", "unknown"]),
        ("2019年，青坪县税收12亿元，扣除减免因素增长14%。", ["supported", "question"]),
    ],
)
def test_chinese_names_of_a_ledger(text: str, expected: list[str]) -> None:
    checked = Verifier(check(ledger_of(COUNTY), repairs=False)).verify(Document("t", text, text))
    assert [one.verdict for one in checked] == expected, [
        (one.found.text, one.why, one.known) for one in checked
    ]

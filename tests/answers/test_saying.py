"""The sentence that a finding opens with: what an editor would say aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from hunanfacts import check, load
from hunanfacts.answers.saying import in_words, said
from hunanfacts.messages import LANGUAGES, _, speaking, use

HEAD = """
source: {id: s, title: A source}
entities: {works: {name: Kiln Works, zh: 窑厂}, north: {name: North plant, in: works}, south: {name: South plant, in: works}}
partitions: {plants: {of: works, parts: [north, south]}}
measures:
  sales: {unit: yuan, name: sales, zh: 销售额, additive: true, at_least: 0}
  cost: {unit: yuan, name: cost, zh: 成本, at_least: 0}
claims:
"""


@pytest.mark.parametrize(
    ("claims", "lang", "sentence"),
    [
        (
            {"a": "works.sales@2023 = 473 million yuan", "b": "works.sales@2022 = 379 million yuan",
             "c": "growth(works.sales@2022..2023) = 15.3%"},
            "en",
            "The growth of sales of Kiln Works in 2023 is printed as 15.3%; from 379 million yuan to 473 million yuan it is"
            " between 24.2 and 25.4%. Should 473 million yuan be 437 million yuan?",
        ),
        (
            {"a": "works.sales@2023 = 4.73亿元", "b": "works.sales@2022 = 3.79亿元",
             "c": "growth(works.sales@2022..2023) = 15.3%"},
            "zh",
            "2023年窑厂销售额的增速公布为15.3%；而从3.79亿元到4.73亿元，应为24.2%至25.4%。是不是把4.37亿元印成了4.73亿元？",
        ),
        (
            {"a": "works.sales@2023 = 473 million yuan", "b": "works.sales@2023 = 437 million yuan"},
            "en",
            "Sales of Kiln Works in 2023 is printed as 473 million yuan, and as 437 million yuan elsewhere; both cannot be"
            " true. Should 473 million yuan be 437 million yuan?",
        ),
        (
            {"a": "works.sales@2023 = 473 million yuan", "b": "north.sales@2023 = 211 million yuan",
             "c": "south.sales@2023 = 226 million yuan"},
            "en",
            "Sales of Kiln Works in 2023 is printed as 473 million yuan; 211 million yuan and 226 million yuan add"
            " up to between 435 and 439 million yuan. Should 473 million yuan be 437 million yuan?",
        ),
        (
            {"a": "north.sales@2023 = 6.12亿元", "b": "works.sales@2023 = 4.73亿元"},
            "zh",
            "2023年North plant的销售额公布为6.12亿元，而它所属的总体只有4.73亿元。是不是把0.612亿元印成了6.12亿元？",
        ),
        (
            {"a": "north.sales@2023 / works.sales@2023 = 48.3%", "b": "north.sales@2023 = 211 million yuan",
             "c": "works.sales@2023 = 473 million yuan"},
            "en",
            "The ratio of sales of North plant to sales of Kiln Works in 2023 is printed as 48.3%; 211 million yuan"
            " of 473 million yuan is between 44.30 and 44.92%. Should 473 million yuan be 437 million yuan?",
        ),
        (
            {"a": "works.sales@2023 = 4.37亿元", "b": "change(works.sales@2022..2023) = 增加0.58亿元",
             "c": "growth(works.sales@2022..2023) = 增长25.3%"},
            "zh",
            "2023年窑厂销售额的增速公布为25.3%；而增加0.58亿元、达到4.37亿元，应为15.3%。是不是把15.3%印成了25.3%？",
        ),
        (
            {"a": "works.sales@2022 = 437 million yuan",
             "b": "change(works.sales@2022..2023) = fell 58 million yuan",
             "c": "growth(works.sales@2022..2023) = fell 31.3%"},
            "en",
            "The growth of sales of Kiln Works in 2023 is printed as a fall of 31.3%; a fall of 58 million yuan from 437"
            " million yuan is 13.3%. Should 31.3% be 13.3%?",
        ),
        (
            {"a": "works.sales@2023 = 增长到4.73亿元", "b": "works.sales@2023 = 4.37亿元"},
            "zh",
            "2023年窑厂销售额公布为4.73亿元，别处公布为4.37亿元，二者不可能同时成立。是不是把4.37亿元印成了4.73亿元？",
        ),
        (
            {"a": "works.cost@2023 / works.sales@2023 - works.cost@2022 / works.sales@2022 = 提高5.6个百分点",
             "b": "works.cost@2023 / works.sales@2023 = 54.1%", "c": "works.cost@2022 / works.sales@2022 = 52.5%"},
            "zh",
            "2023年窑厂成本与销售额之比的变动公布为5.6个百分点；按其他数字推算，应为1.4至1.8个百分点。"
            "是不是把1.6个百分点印成了5.6个百分点？",
        ),
        (
            {"a": "works.sales@2023 = 14880元", "b": "north.sales@2023 = 10000.5元", "c": "south.sales@2023 = 8480.5元"},
            "zh",
            "2023年窑厂销售额公布为14880元；而10000.5元、8480.5元合计为18,480.8至18,481.2元。",
        ),
        (
            {"a": "works.cost@2023 / works.sales@2023 = 48.3%", "b": "works.cost@2023 = 2.11亿元",
             "c": "works.sales@2023 = 4.73亿元"},
            "zh",
            "2023年窑厂成本与销售额之比公布为48.3%；而2.11亿元占4.73亿元的44.30%至44.92%。是不是把4.37亿元印成了4.73亿元？",
        ),
    ],
)  # fmt: skip
def test_a_finding_in_one_sentence(tmp_path: Path, claims: dict[str, str], lang: str, sentence: str) -> None:
    lines = "".join(f"  {name}: {claim}\n" for name, claim in claims.items())
    (tmp_path / "a.yaml").write_text(HEAD + lines, encoding="utf-8")
    ledger, faults = load([str(tmp_path / "a.yaml")])
    assert not faults
    report = check(ledger)
    use(lang)
    try:
        assert said(report, report.findings[0]) == sentence
    finally:
        use("")


def test_ranges_in_words() -> None:
    for text, words in (
        ("[24.2 .. 25.4]%", "between 24.2 and 25.4%"),
        ("[8 .. 9] million yuan", "between 8 and 9 million yuan"),
        ("less than 72.388 billion yuan", "less than 72.388 billion yuan"),
        ("84", "84"),
    ):
        assert in_words(text) == words


def test_nothing_is_said_as_nothing_in_every_language() -> None:
    for code in LANGUAGES:
        with speaking(code):
            assert str(_("")) == ""


def test_a_text_that_its_author_wrote_in_two_languages(tmp_path: Path) -> None:
    text = HEAD.replace("A source}", 'A source, note: {zh: "只有中文"}}') + (
        '  a: {claim: works.sales@2023 = 4亿元, note: {en: "as printed", zh: "照印出的"}}\n'
    )
    (tmp_path / "a.yaml").write_text('title: {en: "Works", zh: "窑厂账本"}\n' + text, encoding="utf-8")
    ledger, faults = load([str(tmp_path / "a.yaml")])
    assert not faults
    said = {}
    for code in LANGUAGES:
        with speaking(code):
            said[code] = (f"{ledger.title}", f"{ledger.claims['a'].note}", f"{ledger.sources['s'].note}")
    assert said == {
        "en": ("Works", "as printed", "只有中文"),
        "zh": ("窑厂账本", "照印出的", "只有中文"),
    }
    (tmp_path / "a.yaml").write_text('title: {fr: "Usine"}\n' + text, encoding="utf-8")
    assert [fault.code for fault in load([str(tmp_path / "a.yaml")])[1]] == ["HF005"]

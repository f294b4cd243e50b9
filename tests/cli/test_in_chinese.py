"""A reader of Chinese only: nothing that the program prints is an English sentence, and no figure depends on it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from babel.messages.pofile import read_po

from hunanfacts import load
from hunanfacts.checks import pages
from hunanfacts.cli.app import app
from hunanfacts.messages import FOLDER, _, speaking
from program import FACTS, run

WORDS = re.compile(r"(?<![\w@./-])[A-Za-z][a-z'’]*(?:[ ][a-z][a-z'’]*)+(?![\w@./-])")
"""Two words or more in a row."""
CODE = re.compile(r"`[^`]*`|\"[^\"]*\"|\{\w[^{}]*: [^{}]*\}|hunanfacts[^，。；]*|git fetch|::\w+ file=[^:]*")
"""What is typed into a shell or a ledger."""


HALF_WIDTH = re.compile(
    r"[\u4e00-\u9fff}] ?\((?=[\u4e00-\u9fff{])|[\u4e00-\u9fff][,;!?](?=[ \u4e00-\u9fff{]|$)|'\{|'(?=[\u4e00-\u9fff])"
)


def english(run_: Any, *given: str) -> list[str]:
    """The runs of English words of an output that are no quotation of what was given."""
    known = " ".join(" ".join(text.split()) for text in given).lower()
    found = []
    for line in (run_.out + "\n" + run_.err).splitlines():
        for match in WORDS.finditer(CODE.sub(" ", line)):
            words = " ".join(match.group().split())
            if words.lower() not in known:
                found.append(f"{words!r} in {line.strip()[:160]!r}")
    return found


def commands(command: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield above
    for name, one in getattr(command, "commands", {}).items():
        yield from commands(one, (*above, name))


@pytest.mark.parametrize("names", list(commands(typer.main.get_command(app))), ids=" ".join)
def test_help(names: tuple[str, ...]) -> None:
    ran = run("--lang", "zh", *names, "--help")
    assert ran.code == 0
    assert not english(ran)
    assert re.search(r"[\u4e00-\u9fff]", ran.out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("chekc",), ("check", "--no-such"), ("lint",), ("waive", "HF101:x"), ("check", "--limit", "x"),
        ("check", "--limit"), ("check", "--output-format", "pdf"), ("schema", "further"), ("source",),
        ("check", "-o", "pdf=x"), ("check", "--today", "x"), ("check", "--select", "HF999"), ("rule", "HF999"),
        ("check", "--baseline", "nowhere.txt"), ("lint", "nowhere.md"), ("-l", "nowhere", "check"),
        ("show", "town", "Nowhere"), ("explain", "nowhere"), ("calc", "5 kg + 3 yuan"), ("calc", "1 / 0"),
        ("calc", "5 bilion yuan"), ("--currency", "XYZ", "calc", "1"), ("waive", "nothing", "--reason", "x"),
        ("coverage", "--fail-under", "x"), ("verify", "--dated", "x", "nowhere.txt"), ("fmt", "nowhere"),
        ("draft", "--published", "x", "nowhere.txt"), ("plan", "nowhere.parquet"), ("diff", "nowhere"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_words(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("--lang", "zh", *arguments)
    assert ran.code
    assert not english(ran, *arguments, "enterprise group")
    assert re.search(r"[\u4e00-\u9fff]", ran.out + ran.err)


@pytest.mark.parametrize("page", list(pages.pages()), ids=lambda page: page.code)
def test_every_finding(page: pages.Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of the pages give every code."""
    for name, text in page.example.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    given = (*page.example.values(), page.command)
    for form in ("full", "concise", "markdown"):
        ran = run(
            "--lang",
            "zh",
            *shlex.split(page.command)[1:],
            *(("--output-format", form) if " check" in page.command else ()),
        )
        assert not english(ran, *given)


@pytest.mark.parametrize("page", list(pages.pages()), ids=lambda page: page.code)
def test_every_page(page: pages.Page) -> None:
    ran = run("--lang", "zh", "rule", page.code)
    assert ran.code == 0
    assert not english(ran, page.command)


@pytest.mark.parametrize("page", list(pages.pages()), ids=lambda page: page.code)
def test_the_example_is_one_in_chinese_too(
    page: pages.Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with speaking("zh"):
        for name, text in page.example.items():
            told = "\n".join(map(pages.named_told, text.split("\n")))
            (tmp_path / name).write_text(told, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = run("--lang", "zh", *shlex.split(page.command)[1:])
    assert page.code in ran.out + ran.err


ARTICLE = """\
# 窑厂2023年业绩

2023年，窑厂销售额由上年的3.79亿元增长到4.73亿元，增长15.3%。年末职工1204人，其中女职工1400人。
全厂有两三千人参加，占全县的一半左右，利润率由12%升至15%，提高三个点。

| 单位：万元 | 2022年 | 2023年 |
|---|---|---|
| 北厂 | 21100 | 24200 |
| 南厂 | 16800 | 19500 |
| 合计 | 37900 | 47300 |
"""
LEDGER = """\
title: 窑厂账本
entities:
  works: {zh: 窑厂, kind: company}
  north: {zh: 北厂, in: works}
measures:
  sales: {unit: yuan, zh: 销售额, at_least: 0, prices: current}
source: {id: report, title: 年报, published: 2024-01-31, publisher: 窑厂, language: zh}
claims:
  sales: works.sales@2023 = 4.37亿元
  rise: growth(works.sales@2022..2023) = 增长15.3%
  north: north.sales@2023 = 2.42亿元
  wrong: north.sales@2023 = 2.24亿元
  open:
    readings:
      nominal: growth(north.sales@2022..2023) = 4%
      real: real_growth(north.sales@2022..2023) = 4%
"""


@pytest.mark.parametrize(
    "line",
    [
        "lint a.md", "lint --questions a.md", "lint --draft a.md", "scan a.md", "scan --all a.md", "draft a.md",
        "-l l.yaml check", "-l l.yaml -v check", "-l l.yaml check --statistics", "-l l.yaml verify a.md",
        "-l l.yaml verify --output-format full a.md", "-l l.yaml verify --dated 2023 a.md", "-l l.yaml show",
        "-l l.yaml show company", "-l l.yaml show company 窑厂", "-l l.yaml show claim rise",
        "-l l.yaml show claim open", "-l l.yaml show measure sales", "-l l.yaml show source report",
        "-l l.yaml show quantity works.sales@2022", "-l l.yaml explain works.sales@2022", "-l l.yaml explain rise",
        "-l l.yaml explain sales", "-l l.yaml waive wrong --reason 待查 --dry-run", "-l l.yaml source verify",
        "-l l.yaml coverage", "-l l.yaml fmt --check", "fmt l.yaml --diff", "calc 5亿元/(1+4%)", "rule",
        "-l l.yaml calc works.sales@2022", "calc --exact 1亿元/3", "-l l.yaml draft a.md", "calc '5亿元 in 万元'",
        "lint --output-format csv a.md", "lint --output-format github a.md", "lint --output-format markdown a.md",
        "lint --output-format concise a.md", "-l l.yaml check --output-format csv", "-l l.yaml check --output-format github",
        "-l l.yaml check --output-format markdown", "-l l.yaml verify --output-format csv a.md", "-l l.yaml show 指标",
        "-l l.yaml show company 窑", "-l l.yaml show town 清溪县", "-l l.yaml waive HF401:north --reason 待查 --dry-run",
        "-l l.yaml calc works.sales@2023年末", "fmt 没有.yaml", "rule 增速", "lint --statistics a.md",
    ],
)  # fmt: skip
def test_answers(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(ARTICLE, encoding="utf-8")
    Path("l.yaml").write_text(LEDGER, encoding="utf-8")
    ran = run("--lang", "zh", *shlex.split(line))
    assert not english(ran, LEDGER, "north wrong", "company works")


def test_the_locale_chooses_words_and_no_scale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("l.yaml").write_text(LEDGER, encoding="utf-8")
    asked = ("-l", "l.yaml", "check", "--output-format")
    plain, records = run(*asked, "full"), {form: run(*asked, form).out for form in ("json", "sarif", "junit")}
    calculated = run("calc", "72.387 billion yuan / (1 + 24.7%)").out
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv("LC_ALL", "")
        monkeypatch.setenv(name, "zh_CN.UTF-8")
        told = run(*asked, "full")
        assert told.code == plain.code
        assert "个错误" in told.out
        assert not english(told, LEDGER)
        assert {form: run(*asked, form).out for form in records} == records
        assert run("calc", "72.387 billion yuan / (1 + 24.7%)").out == calculated
        assert run("--lang", "en", *asked, "full").out == plain.out
    assert json.loads(records["json"])["findings"]


def test_the_typography_of_every_sentence() -> None:
    """Full-width marks and quotation marks between Chinese words; half-width ones stand in code only."""
    with (FOLDER / "zh" / "LC_MESSAGES" / "hunanfacts.po").open("rb") as file:
        catalogue = read_po(file)
    wrong = []
    for message in catalogue:
        told = (message.string,) if isinstance(message.string, str) else message.string or ()
        code = [re.sub(r"`[^`]*`", "`", text) for text in told if message.id]
        wrong += [text for text in code if HALF_WIDTH.search(text)]
    assert not wrong


def test_a_sentence_of_a_sentence_is_told_in_each_language() -> None:
    _.cache_clear()
    with speaking("zh"):
        said = _(_("question"))
        assert f"{said}" != "question"
    assert f"{said}" == f"{_(_('question'))}" == "question"


def test_no_command_at_all() -> None:
    begin = run("--lang", "zh")
    assert begin.code == 0
    assert "计算器" in begin.out
    nothing = run("--lang", "zh", "-l", "x")
    assert nothing.code == 2
    assert "没有写命令" in nothing.err
    assert run("--lang", "zh", "source").err.startswith("用法：hunanfacts source [选项] 命令 [参数]...\n\n")


@pytest.mark.parametrize(
    "page",
    [p for p in pages.pages() if p.example and "--texts" in p.command],
    ids=lambda page: page.code,
)
def test_the_mended_example_is_mended_in_chinese_too(
    page: pages.Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Places and hashes of the Chinese text are those of the Chinese text."""
    texts, command = page.fixed()
    with speaking("zh"):
        for name, text in texts.items():
            told = "\n".join(map(pages.named_told, text.split("\n")))
            (tmp_path / name).write_text(told, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = run("--lang", "zh", *shlex.split(command)[1:])
    assert page.code not in ran.out + ran.err


def test_the_bundled_ledger_is_remarked_on_in_both_languages() -> None:
    ledger, faults = load([str(FACTS)])
    assert not faults
    remarks = [
        *(one.note for kind in (ledger.claims, ledger.identities, ledger.sources) for one in kind.values()),
        *(one.about for one in ledger.entities.values()),
        *(source.publisher for source in ledger.sources.values() if " " in source.publisher),
    ]
    with speaking("zh"):
        assert not [text for text in remarks if text and not re.search(r"[\u4e00-\u9fff]", str(text))]


@pytest.mark.parametrize(
    "line",
    ["rule HF013", "-l l.yaml show company", "-l l.yaml check -v", "lint --questions a.md", "plan d.csv"],
)
def test_what_is_joined_from_sentences_is_chinese_too(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("全县共有学校84所，其中小学50所、初中20所、高中12所。\n", encoding="utf-8")
    Path("l.yaml").write_text(LEDGER, encoding="utf-8")
    rows = "".join(f"{n},{y},{n + y + (n == 3)},{n},{y}\n" for n in range(1, 60) for y in (2020, 2021))
    Path("d.csv").write_text(f"厂,年份,合计,甲,乙\n{rows}", encoding="utf-8")
    ran = run("--lang", "zh", *shlex.split(line))
    told = [text for text in ran.out.splitlines() if not re.match(r" +\w+: |\s*\d+ \|", text)]
    assert not [text for text in told if HALF_WIDTH.search(text)]
    assert not english(ran, LEDGER, "north wrong", "company works")

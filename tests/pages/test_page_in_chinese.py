"""A page for readers of Chinese: no sentence of it is English, also where its script shows it, and figures are whole."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from program import run

ENGLISH = re.compile(r"[A-Za-z][a-z'’]*(?: [A-Za-z][a-z'’]*){1,}")
TEXT = """\
青山县2023年公报

2023年，青山县财政收入由上年的3.79亿元增长到4.73亿元，增长15.3%。年末人口78.6万人，其中城镇人口41.2万人，乡村人口37.9万人。
"""
LEDGER = """\
title: 青山县账本
entities:
  qs: {zh: 青山县, kind: county}
measures:
  income: {unit: yuan, zh: 财政收入, at_least: 0}
source: {id: report, title: 公报, published: 2024-01-31, publisher: 统计局, language: zh}
claims:
  now: {claim: "qs.income@2023 = 4.73亿元", reviewed: no}
  then: qs.income@2022 = 3.79亿元
  rise: growth(qs.income@2022..2023) = 增长15.3%
"""


@pytest.mark.parametrize("command", ["lint a.txt", "-l l.yaml report", "-l l.yaml verify a.txt"])
def test_no_sentence_is_english_and_every_figure_is_whole(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("l.yaml").write_text(LEDGER, encoding="utf-8")
    assert run("--lang", "zh", *command.split(), "--html", "page.html").code in (0, 1)
    page = re.sub(r"<style>.*?</style>", "", Path("page.html").read_text(encoding="utf-8"), flags=re.DOTALL)
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    data = "".join(script for script in scripts if '"marks"' in script)
    seen = html.unescape(re.sub(r"<script.*?</script>|<[^>]+>", "\n", page, flags=re.DOTALL))
    assert not ENGLISH.findall(seen)
    assert not re.findall(r"[\u4e00-\u9fff](?:[,;:!?](?=[\s\u4e00-\u9fff]|$)| ?\([\u4e00-\u9fff])", seen)
    assert not ENGLISH.findall(data)
    assert "3.79亿元" in re.findall(r'class="m [^>]*>([^<]*)<', page)

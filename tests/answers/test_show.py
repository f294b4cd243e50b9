"""`show`: what a person is told of a town, a claim, a quantity, in both languages."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from program import FACTS, run

LEDGER = ("-l", str(FACTS))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["town", "Dayao"], ["27.8%", "[25.15 .. 25.25]%", "percent", "[17.42 .. 17.54]%", "points",
                             "more than 1,400 years", "大瑶花炮小镇", "rednet-2020"]),
        (["quantity", "towns.output@2018"], ["[58.025 .. 58.073] billion yuan", "[580.25 .. 580.73]亿元",
                                             "towns-output-rise", "towns-output: "]),
        (["quantity", "towns.tax@2018"], ["[921.48 .. 922.22] million yuan", "[9.2148 .. 9.2222]亿元"]),
        (["claim", "towns-output"], ["72.387 billion yuan", "[72.3865 .. 72.3875] billion yuan",
                                     "[72.386 .. 72.388] billion yuan", "(holds)", "liling-output"]),
        (["claim", "emu-speed"], ["250 km/h", "it could not have failed"]),
        (["park", "Ningxiang"], ["14.33 billion yuan = 143.3亿元", "[12.485 .. 12.496] billion yuan", "nominal"]),
        (["source", "rednet-2020"], ["Red Net", "2020-10-28..2020-11-02", "43"]),
        (["identity", "park-tax-within-gdp"], ["parks.tax_intensity@2019 <= parks.gdp_intensity@2019"]),
        (["measure", "tax_intensity"], ["yuan/mu", "99,000 yuan/mu = 9.9万元/亩", "845,200 yuan/mu"]),
        (["Liling"], ["Liling Multicolored Ceramics Town", "11.89 billion yuan = 118.9亿元", "at most 72.388"]),
        (["大瑶"], ["Dayao Fireworks Town"]),
        (["province", "Hunan"], ["36425.8亿元 = 3.64258 trillion yuan", "3.64 trillion yuan", "hunan-gdp-2018-en",
                                 "57540元", "7.8 percent"]),
        (["region", "Chang-Zhu-Tan"], ["长株潭地区", "Changsha, Zhuzhou and Xiangtan", "15796.3亿元", "约43.36%"]),
        (["region", "洞庭湖"], ["Dongting Lake area", "9197.1亿元 = 919.71 billion yuan"]),
        (["town", "醴陵"], ["liling-output-zh, zhuzhou-2020", "liling-output, rednet-2020", "5280亩", "3.52平方公里",
                          "[22.074 .. 22.104]亿元"]),
        (["source", "communique-2019"], ["The Paper", "claims     28"]),
        (["measure", "产量"], ["casting output · 铸件产量", "jiahe.castings@2019 / hunan.castings@2019 = more than 40%"]),
        (["dayao"], ["Dayao Fireworks Town"]),
        (["towns.output@2018"], ["[58.025 .. 58.073] billion yuan"]),
        (["town"], ["dayao", "liling", "jiahe", "linxiang"]),
        (["claims"], ["towns-output", "emu-speed"]),
        ([], ["show town", "show claim", "113"]),
    ],
)  # fmt: skip
def test_what_is_shown(words: list[str], expected: list[str]) -> None:
    result = run(*LEDGER, "show", *words)
    assert result.code == 0
    assert result.err == ""
    for text in expected:
        assert text in result.out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["town", "Dayoa"], "dayao"),
        (["town", "Ningxiang"], "park ningxiang"),
        (["claim", "town-output"], "towns-output"),
        (["quantity", "towns.outptu@2018"], "towns.output@2018"),
        (["town", "zzzz"], "`hunanfacts show town` lists"),
        (["Dayoa"], "Did you mean Dayao (town dayao)?"),
        (["qqqqqq"], "lists what there is"),
        (["nothing"], "lists what there is"),
        (["claim", "nothing"], "`hunanfacts show claim` lists"),
    ],
)
def test_what_is_not_there_is_exit_1_with_a_suggestion(words: list[str], hint: str) -> None:
    result = run(*LEDGER, "show", *words)
    assert result.code == 1
    assert result.out == ""
    assert hint in result.err


def test_a_measure_that_no_claim_speaks_of_says_so_and_a_kind_is_no_command(tmp_path: Path) -> None:
    ledger = """entities: {a: {name: A, kind: "x\u00ad 'y"}}
measures: {idle: {unit: yuan, name: idle, zh: 闲置, at_least: 0}}
"""
    (tmp_path / "a.yaml").write_text(ledger, encoding="utf-8")
    assert "No claim speaks of it." in run("-l", str(tmp_path / "a.yaml"), "show", "measure", "idle").out
    overview = run("-l", str(tmp_path / "a.yaml"), "show").out
    assert """hunanfacts show 'x\\xad '"'"'y'""" in overview
    assert "闲置 · idle" in run("-l", str(tmp_path / "a.yaml"), "--lang", "zh", "show", "idle").out


def test_a_reader_of_chinese_gets_the_chinese_scale_alone() -> None:
    out = run(*LEDGER, "--lang", "zh", "show", "quantity", "towns.output@2018").out
    assert "特色产业总产值" in out
    assert "[580.25 .. 580.73]亿元" in out
    assert "[58.025" not in out


def test_json_is_exact() -> None:
    card = json.loads(run(*LEDGER, "show", "quantity", "towns.output@2018", "--json").out)
    assert (card["version"], card["kind"], card["id"]) == (1, "quantity", "towns.output@2018")
    # 72.3865 / 1.2475 and 72.3875 / 1.2465 billion
    assert card["implied"]["low"] == str(Fraction(723865 * 10**9, 12475))
    assert card["implied"]["high"] == str(Fraction(723875 * 10**9, 12465))
    town = json.loads(run(*LEDGER, "show", "town", "Dayao", "--json").out)
    shares = [q for q in town["quantities"] if q["id"] == "dayao.market_share@2018"]
    assert [(r["reading"], r["text"]) for r in shares[0]["readings"]] == [
        ("percent", "[25.15 .. 25.25]%"),
        ("points", "[17.42 .. 17.54]%"),
    ]


def test_a_faulty_ledger_is_exit_2(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("claims: [", encoding="utf-8")
    result = run("-l", str(tmp_path), "show", "town", "Dayao")
    assert result.code == 2
    assert "HF001" in result.err

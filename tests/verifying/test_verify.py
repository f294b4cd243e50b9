"""`verify`: a text against the ledger. What must never be called contradicted has its cases in `cases/verify.yaml`."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts.documents.document import Document
from hunanfacts.documents.reading import read
from hunanfacts.gate.report import check
from hunanfacts.language.period import parse
from hunanfacts.verifying.verdict import Checked
from hunanfacts.verifying.verifying import Verifier
from ledgers import ledger_of
from program import FACTS, run

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "verify.yaml").read_text(encoding="utf-8"))
ROWS = [(group, case) for group, cases in TABLE["cases"].items() for case in cases]


@cache
def verifier() -> Verifier:
    return Verifier(check(ledger_of(TABLE["ledger"]), repairs=False))


def verified(text: str, html: bool = False, dated: str = "") -> list[Checked]:
    running = read("text.html" if html else "text", text.encode())
    assert isinstance(running, Document)
    return verifier().verify(running, parse(dated) if dated else None)


def said(one: Checked, expected: str) -> str:
    """The verdict, and what the figure speaks of where the case says it."""
    target = str(one.known[0].target) if one.known else ""
    return f"{one.verdict} {target}".strip() if " " in expected else one.verdict


@pytest.mark.parametrize(("group", "case"), ROWS, ids=[case["text"][:60] for _, case in ROWS])
def test_cases(group: str, case: dict[str, Any]) -> None:
    checked = verified(case["text"], case.get("html", False), str(case.get("dated", "")))
    expected = case["expect"]
    assert [said(one, text) for one, text in zip(checked, expected, strict=True)] == expected, [
        (one.found.text, one.verdict, one.why, one.known) for one in checked
    ]


def test_no_trap_is_contradicted() -> None:
    """The one contradiction among them is a figure below what the ledger says is a lower bound."""
    contradicted = [
        case["text"]
        for case in TABLE["cases"]["traps"]
        for text in case["expect"]
        if text.startswith("contra")
    ]
    assert contradicted == ["In 2021 the market share of Beishan Bamboo Town was 31.3%."]
    assert len(ROWS) > 100


# -- Any ledger: what it says in one language and scale is supported in the other --

ENTITIES = (
    ("Alder Valley", "桤木谷"),
    ("Port of Brenna", "布伦港"),
    ("Six Mills District", "六磨区"),
    ("Corrin", "科林"),
)
MEASURES = {
    "output": ("output value", "产值", "yuan"),
    "tax": ("tax revenue", "税收", "yuan"),
    "crop": ("rice crop", "稻谷产量", "tonne"),
    "share": ("market share", "市场占有率", "percent"),
    "field": ("sown area", "播种面积", "ha"),
}
TEMPLATES = (
    "In {year} the {measure} of {entity} was {figure}.",
    "{entity} reached a {measure} of {figure} in {year}.",
    "In {year}, {entity}'s {measure} amounted to {figure}, the office said.",
    "{year}年，{entity_zh}{measure_zh}为{figure_zh}。",
    "据统计，{year}年{entity_zh}实现{measure_zh}{figure_zh}，高于往年。",
    "{entity_zh}{year}年的{measure_zh}达到{figure_zh}。",
)


def shifted(digits: int, places: int) -> str:
    return f"{Decimal(digits).scaleb(places):f}"


def printed(digits: int, unit: str, other: bool) -> tuple[str, str]:
    """Three digits as a figure in English and in Chinese; `other` takes another scale or unit of the same amount."""
    match unit:
        case "yuan":
            english = (
                f"{shifted(digits, -4)} billion yuan" if other else f"{shifted(digits, -1)} million yuan"
            )
            return english, f"{shifted(digits, -3)}亿元" if other else f"{shifted(digits, 1)}万元"
        case "tonne":
            tonnes, kilos = shifted(digits, 1), shifted(digits, 4)
            return (f"{kilos} kg", f"{kilos}公斤") if other else (f"{tonnes} tonnes", f"{tonnes}吨")
        case "percent":
            return f"{shifted(digits, -1)}{' percent' if other else '%'}", f"{shifted(digits, -1)}%"
        case _:
            return f"{shifted(digits, -1)} {'ha' if other else 'hectares'}", f"{shifted(digits, -1)}公顷"


Level = tuple[int, str, int, int]
"""Entity, measure, year, and the three digits of the figure."""


@st.composite
def levels(draw: st.DrawFn) -> tuple[str, Level]:
    """A ledger of levels in one of the languages, and one of them."""
    keys = draw(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(sorted(MEASURES)), st.integers(2015, 2021)),
                         min_size=1, max_size=5, unique=True))  # fmt: skip
    chosen = [(*key, draw(st.integers(101, 999).filter(lambda n: n % 10))) for key in keys]
    chinese = draw(st.booleans())
    lines = ["source: {id: s, published: 2022-01-01}", "entities:"]
    lines += [f"  e{n}: {{name: {name}, zh: {zh}}}" for n, (name, zh) in enumerate(ENTITIES)]
    lines += ["measures:"]
    lines += [
        f"  {id}: {{unit: {unit}, name: {name}, zh: {zh}}}" for id, (name, zh, unit) in MEASURES.items()
    ]
    lines += ["claims:"]
    for number, (entity, measure, year, digits) in enumerate(chosen):
        text = printed(digits, MEASURES[measure][2], False)[chinese]
        lines.append(f"  c{number}: e{entity}.{measure}@{year} = {text}")
    return "\n".join(lines) + "\n", draw(st.sampled_from(chosen))


def sentence(template: str, level: Level) -> str:
    """A sentence that states a level in another scale than the ledger does."""
    (name, zh), (measure, measure_zh, unit) = ENTITIES[level[0]], MEASURES[level[1]]
    figure, figure_zh = printed(level[3], unit, True)
    return template.format(year=level[2], entity=name, entity_zh=zh, measure=measure, measure_zh=measure_zh,
                           figure=figure, figure_zh=figure_zh)  # fmt: skip


def verdicts(ledger: str, text: str) -> list[tuple[str, str]]:
    checker = Verifier(check(ledger_of(ledger), repairs=False))
    return [
        (one.verdict, str(one.known[0].target) if one.known else "")
        for one in checker.verify(Document("t", text, text))
    ]


def test_the_sectors_of_an_economy_are_names_not_numbers() -> None:
    ledger = """
source: {id: s, title: S, published: 2022-03-01}
entities: {lan: {kind: county, name: Lan County, zh: 兰县}}
measures:
  one: {unit: yuan, name: primary sector, zh: 第一产业增加值}
  two: {unit: yuan, name: secondary sector, zh: 第二产业增加值}
claims: {one: lan.one@2021 = 31.2亿元, two: lan.two@2021 = 87.4亿元}
"""
    assert verdicts(ledger, "2021年兰县第二产业增加值87.4亿元。") == [("supported", "lan.two@2021")]
    assert verdicts(ledger, "2021年兰县第二产业增加值84.7亿元。") == [("contradicted", "lan.two@2021")]


@settings(max_examples=60, deadline=None)
@given(levels(), st.sampled_from(TEMPLATES), st.integers(2, 60))
def test_a_level_is_supported_and_another_contradicted(
    case: tuple[str, Level], template: str, step: int
) -> None:
    ledger, level = case
    target = f"e{level[0]}.{level[1]}@{level[2]}"
    assert verdicts(ledger, sentence(template, level)) == [("supported", target)]
    # Two steps of the last digit or more apart: no rounding of the one is a rounding of the other.
    other = level[3] + step + (1 if (level[3] + step) % 10 == 0 else 0)
    assert verdicts(ledger, sentence(template, (*level[:3], other))) == [("contradicted", target)]


FILLERS = (
    "handmade",
    "black",
    "outsourced",
    "rural",
    "best",
    "seasonal",
    "estimated",
    "each",
    "foreign",
    "pledged",
)
FILLERS_ZH = ("手工", "出口", "农村", "最高", "新增", "累计", "平均", "外资", "规上", "零售")


@settings(max_examples=60, deadline=None)
@given(
    levels(), st.sampled_from(TEMPLATES), st.sampled_from(range(10)), st.integers(2, 9), st.integers(0, 10**6)
)
def test_a_word_that_may_change_the_meaning_keeps_a_contradiction_away(
    case: tuple[str, Level], template: str, word: int, step: int, seed: int
) -> None:
    """Whatever word it is and wherever it stands before the figure: a question at most."""
    ledger, level = case
    text = sentence(template, (*level[:3], level[3] + step))
    measure, measure_zh, _ = MEASURES[level[1]]
    if measure in text:
        pieces = text.split(" ")
        figure = printed(level[3] + step, MEASURES[level[1]][2], True)[0].split()[0]
        starts = ("the", measure.split()[0], "was", "amounted", "reached", "a")
        places = [i for i in range(pieces.index(figure)) if pieces[i].startswith(starts)]
        place = random.Random(seed).choice(places)
        text = " ".join([*pieces[: place + 1], FILLERS[word], *pieces[place + 1 :]])
    else:
        text = text.replace(measure_zh, FILLERS_ZH[word] + measure_zh)
    assert "contradicted" not in [verdict for verdict, _ in verdicts(ledger, text)], text


# -- The command --

STORY = """# Towns of Hunan

In 2019 the tax revenue of characteristic industries of the ten characteristic industrial towns was 1,273.51 million yuan.
2019年，十个特色产业小镇特色产业总产值为723.87亿元，同比增长24.7%。力争2025年达到1000亿元。
大瑶的收入是3亿元。
"""
LEDGER = ("-l", str(FACTS))


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.md"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


def test_the_bundled_ledger_and_a_story(story: str) -> None:
    result = run(*LEDGER, "verify", "--json", story)
    assert result.code == 1
    document = json.loads(result.out)
    assert document["summary"] == {
        "figures": 7, "supported": 4, "contradicted": 1, "strained": 0, "question": 0, "unknown": 2, "unread": 0,
    }  # fmt: skip
    wrong = next(figure for figure in document["figures"] if figure["verdict"] == "contradicted")
    assert STORY[wrong["start"] : wrong["end"]] == wrong["text"] == "1,273.51 million yuan"
    assert (wrong["line"], wrong["column"]) == (3, 101)
    assert wrong["quantities"][0] | {"gap": ""} == {
        "quantity": "towns.tax@2019", "entity": "towns", "measure": "tax", "period": "2019",
        "ledger": "1,173.51 million yuan", "stated": True, "claims": ["towns-tax"], "sources": ["rednet-2020"], "gap": "",
    }  # fmt: skip
    assert wrong["quantities"][0]["gap"] == "99.98 million yuan"


def test_one_line_a_figure_in_a_pipe(story: str) -> None:
    result = run(*LEDGER, "verify", story)
    lines = result.out.splitlines()
    assert len(lines) == 7
    assert all(line.startswith(story + ":") for line in lines)
    towns = "tax revenue of characteristic industries of Ten characteristic industrial towns in 2019"
    wrong = f":3:101: error[contradicted] 1,273.51 million yuan is not {towns}: the ledger says"
    assert any(wrong in line for line in lines)
    assert any("note[not-in-the-ledger] 1000亿元" in line for line in lines)
    assert result.err == "7 figures: 4 supported, 1 contradicted, 2 not in the ledger.\n"
    quiet = run(*LEDGER, "-q", "verify", story)
    assert (quiet.code, quiet.out.count("\n"), quiet.err) == (1, 1, "")


def test_the_line_and_a_sign_on_a_terminal(story: str) -> None:
    result = run(*LEDGER, "verify", "--output-format", "full", story)
    assert "✗ contradicted" in result.out
    assert "✓ supported" in result.out
    assert "· not in the ledger: 1000亿元" in result.out
    assert "[towns-tax; rednet-2020]" in result.out
    assert "\x1b" not in result.out
    lines = result.out.splitlines()
    row = next(i for i, line in enumerate(lines) if "✗" in line) + 1
    assert lines[row].index("1,273.51") == lines[row + 1].index("^")
    assert "\x1b[31;1m" in run(*LEDGER, "--color", "always", "verify", story).out


def test_figures_of_the_ledger_in_the_language_asked_for(story: str) -> None:
    result = run(*LEDGER, "--lang", "zh", "-q", "verify", story)
    assert "账本记的是 11.7351亿元 [towns-tax；rednet-2020]，至少相差9,998万元" in result.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("verify", "no-such-file.txt"), "there is no such file"),
        (("verify", "."), "a folder, not a text"),
        (("verify", "--dated", "yesterday", "x.txt"), "--dated"),
        (("-l", "no-such-ledger", "verify", "x.txt"), "no-such-ledger"),
        (("verify",), "TEXT"),
    ],
)
def test_what_cannot_be_read_is_exit_2(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert result.code == 2
    assert says in result.err
    assert "Traceback" not in result.err


def test_an_unreadable_text_does_not_hide_the_others(story: str) -> None:
    result = run(*LEDGER, "verify", "no-such-file.txt", story)
    assert result.code == 2
    assert "error[contradicted]" in result.out


def test_a_ledger_without_claims_verifies_nothing(tmp_path: Path, story: str) -> None:
    ledger = tmp_path / "empty.yaml"
    ledger.write_text("title: nothing\n", encoding="utf-8")
    result = run("-l", str(ledger), "verify", story)
    assert result.code == 0
    assert "nothing was verified" in result.err


WAIVED = """\
source: {id: release, title: Release}
entities: {acme: {name: Acme Foods, aka: Acme}, park: {name: Ningxi Tea Park, aka: Ningxi}}
measures: {staff: {unit: employee, name: employees}, sales: {unit: USD, name: sales}}
claims:
  staff: {claim: "acme.staff@2024 = 9,840"}
  sales: {claim: "acme.sales@2024 = $3.41 billion"}
  before: {claim: "acme.sales@2023 = $3.15 billion"}
  rise: {claim: "growth(acme.sales@2023..2024) = 18.2%", waive: {code: HF101, reason: the publisher stands by it}}
  park: {claim: "park.staff@2024 = 312"}
"""


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Acme's sales were $3.41 billion in 2024.", ["supported"]),
        ("Acme's sales were $3.61 billion in 2024.", ["contradicted"]),
        ("Acme reported sales of $3.15 billion in 2023.", ["supported"]),
        ("Acme's sales rose 18.2% in 2024 from 2023.", ["question"]),
        ("Acme had 9,840 employees in 2024.", ["supported"]),
        ("Acme had 9,480 employees in 2024.", ["contradicted"]),
        ("Ningxi had 321 employees in 2024.", ["question"]),
    ],
)
def test_what_a_waived_conflict_and_a_declared_short_name_leave_open(
    tmp_path: Path, text: str, verdicts: list[str]
) -> None:
    (tmp_path / "ledger.yaml").write_text(WAIVED, encoding="utf-8")
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    ledger, story = str(tmp_path / "ledger.yaml"), str(tmp_path / "story.txt")
    result = run("-l", ledger, "verify", story, "--output-format", "json")
    assert [figure["verdict"] for figure in json.loads(result.out)["figures"]] == verdicts


def test_the_time_grows_with_the_text(tmp_path: Path) -> None:
    """Ten times the text in one paragraph: the work for one figure stays bounded (steps, not seconds)."""
    import sys

    def steps(text: str) -> int:
        count = 0

        def trace(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += 1

        verifier()
        sys.setprofile(trace)
        try:
            verified(text)
        finally:
            sys.setprofile(None)
        return count

    text = "In 2021 the output value of Qiaoxi Tea Town was 4.813 billion yuan, and it rained; 桥西产值43.18亿元，"
    assert steps(text * 40) < 6 * steps(text * 8)


def test_a_range_is_not_refuted_and_says_so() -> None:
    (one,) = verified("In 2021 the output value of Qiaoxi Tea Town was between 5.1 and 6.2 billion yuan.")
    assert (one.verdict, one.why) == (
        "question",
        ("a range in a text is not refuted", "the text gives a range"),
    )


@pytest.mark.parametrize(("own", "verdict"), [("0" * 64, "supported"), ("", "unknown")])
def test_a_place_is_of_the_text_whose_hash_the_ledger_has(own: str, verdict: str) -> None:
    ledger = ledger_of(
        f"""
source: {{id: s, title: S{f', sha256: "{own}"' if own else ""}}}
entities: {{a: {{name: Alder}}}}
measures: {{m: {{unit: yuan, name: sales}}}}
claims:
  c: {{claim: a.m@2021 = 5 yuan, at: {{line: 1, column: 12}}}}
"""
    )
    text = "They spent 5 yuan."
    (one,) = Verifier(check(ledger, repairs=False)).verify(Document("t", text, text, own))
    assert one.verdict == verdict


DATED = """
source: {id: s, title: S, published: 2022-03-01}
entities: {a: {name: Alder}, u: {name: not named yet}}
measures: {m: {unit: yuan, name: sales}, q: {unit: yuan, name: It cost … in}}
claims:
  c: a.m@published = 50 yuan
  d: u.q@2021 = 50 yuan
"""


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("In 2022 the sales of Alder were 50 yuan.", "supported"),
        (
            "In 2019 the sales of Alder were 50 yuan.",
            "unknown",
        ),  # what is as of publication is of no other year
        (
            "In 2019 a hall was built. The sales of Alder were 50 yuan.",
            "supported",
        ),  # the date is that of the hall
        ("It cost 50 yuan in 2021.", "supported"),
        ("It cost 77 yuan in 2021.", "question"),  # words around a figure name nothing plainly
    ],
)
def test_what_is_known_as_of_publication_or_by_the_words_around_it(text: str, verdict: str) -> None:
    (one,) = Verifier(check(ledger_of(DATED), repairs=False)).verify(Document("t", text, text))
    assert one.verdict == verdict

"""Coverage: every figure of a text is a claim, or ignored with a reason, or listed."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts.anchoring.coverage import coverage, percent, share
from hunanfacts.anchoring.records import VERIFIED, Anchor, Checked, Outcome
from hunanfacts.documents.texts import Text
from hunanfacts.faults import Place
from hunanfacts.ledger.model import Source
from hunanfacts.units import Units
from program import FACTS, ROOT, Run, run

ARTICLE = ROOT.parent / "shared" / "texts" / "rednet-2020.txt"
ENGLISH = (
    "In 2023 the works sold for 4.37 billion yuan, up 15.3% on the year.\nIt has 84 enterprises in 6 towns.\n"
)
CHINESE = "2023年全年销售额4.37亿元,同比增长15.3%。员工一千二百人,占地35亩。\n"


def write(
    folder: Path, texts: dict[str, str], claims: dict[str, dict[str, Any]], **ignore: list[Any]
) -> Path:
    """A ledger of a file for each text; claims are by source, `measure = figure` by id."""
    (folder / "texts").mkdir(exist_ok=True)
    measures = {"sales": "yuan", "rise": "percent", "firms": "count", "towns": "count", "area": "mu"}
    names = {"entities": {"k": {}}, "measures": {name: {"unit": unit} for name, unit in measures.items()}}
    (folder / "names.yaml").write_text(yaml.safe_dump(names))
    for name, text in texts.items():
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
        source = {"id": name, "text": f"{name}.txt", "ignore": ignore.get(name, [])}
        own = {key: f"k.{claim.replace(' =', '@2023 =')}" for key, claim in claims.get(name, {}).items()}
        tree = {"source": source, "claims": own}
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    return folder


def hf(folder: Path, *words: str) -> Run:
    files = [word for path in sorted(folder.glob("*.yaml")) for word in ("-l", str(path))]
    return run(*files, "--texts", str(folder / "texts"), *words)


def test_what_no_claim_has_is_listed_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ignore = [{"figure": "6", "at": {"after": "enterprises in"}, "reason": "of the map"}]
    write(tmp_path, {"en": ENGLISH}, {"en": {"a": "sales = 4.37 billion yuan"}}, en=ignore)
    monkeypatch.chdir(tmp_path)
    result = run("-l", "names.yaml", "-l", "en.yaml", "--texts", "texts", "coverage")
    assert result.code == 0
    assert result.out == (
        "texts/en.txt:1:50: note[HF015 uncovered-figure]: 15.3% is in no claim\n"
        " 1 | In 2023 the works sold for 4.37 billion yuan, up 15.3% on the year.\n"
        "   |                                                  ^^^^^ percent\n\n"
        "texts/en.txt:2:8: note[HF015 uncovered-figure]: 84 enterprises is in no claim\n"
        " 2 | It has 84 enterprises in 6 towns.\n"
        "   |        ^^^^^^^^^^^^^^ count\n\n"
        "en: 2 of 4 figures covered (50%): 1 by claims, 1 ignored with a reason\n"
    )
    assert result.err == ""


def test_check_notes_the_same_figures_and_passes(tmp_path: Path) -> None:
    write(tmp_path, {"zh": CHINESE}, {"zh": {"a": "sales = 4.37亿元", "b": "firms = 一千二百"}})
    document = json.loads(hf(tmp_path, "check", "--output-format", "json").out)
    found = [f for f in document["findings"] if f["code"] == "HF015"]
    assert [(f["severity"], f["message"].split(" is in")[0]) for f in found] == [
        ("note", "15.3%"),
        ("note", "35亩"),
    ]
    assert [(f["seen"]["line"], f["seen"]["column"]) for f in found] == [(1, 22), (1, 38)]
    assert len({f["fingerprint"] for f in found}) == 2
    assert hf(tmp_path, "check", "--strict").code == 0
    assert "HF015" not in run("-l", str(tmp_path), "check").out


def test_json(tmp_path: Path) -> None:
    write(tmp_path, {"en": ENGLISH}, {"en": {"a": "sales = 4.37 billion yuan", "b": "firms = 84"}})
    document = json.loads(hf(tmp_path, "coverage", "--json").out)
    assert document["version"] == 1
    counts = {
        "figures": 4,
        "claimed": 2,
        "ignored": 0,
        "uncovered": 2,
        "bare": 0,
        "unread": 0,
        "percent": "50",
    }
    assert document["summary"] == {"sources": 1, **counts}
    assert document["sources"][0] == {
        "id": "en", "text": "en.txt", "file": str(tmp_path / "texts" / "en.txt"), **counts, "unverified": 0,
    }  # fmt: skip
    first = document["uncovered"][0]
    assert (first["line"], first["column"], first["text"], first["kind"]) == (1, 50, "15.3%", "percent")
    assert (first["value"], ENGLISH[first["start"] : first["end"]]) == ("153/1000", "15.3%")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("50", 0), ("50%", 0), ("50.000001", 1), ("100", 1), ("0", 0), ("101", 2), ("x", 2), ("-1", 2)],
)
def test_fail_under_is_exact(wanted: str, code: int, tmp_path: Path) -> None:
    write(tmp_path, {"en": ENGLISH}, {"en": {"a": "sales = 4.37 billion yuan", "b": "firms = 84"}})
    assert hf(tmp_path, "coverage", f"--fail-under={wanted}").code == code


def test_several_sources_and_one(tmp_path: Path) -> None:
    write(tmp_path, {"en": ENGLISH, "zh": CHINESE}, {"en": {"a": "sales = 4.37 billion yuan"}, "zh": {}})
    result = hf(tmp_path, "coverage", "-q")
    assert result.out.count("HF015") == 7
    both = hf(tmp_path, "coverage")
    assert "en: 1 of 4 figures covered (25%)" in both.out
    assert "all: 1 of 8 figures covered (12.5%)" in both.out
    one = hf(tmp_path, "coverage", "zh", "--fail-under", "1")
    assert one.code == 1
    assert "en.txt" not in one.out


def test_an_anchor_that_is_not_verified_covers_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"en": ENGLISH}, {"en": {"a": "sales = 4.73 billion yuan", "b": "firms = 84"}})
    result = hf(tmp_path, "coverage")
    assert "4.37 billion yuan is in no claim" in result.out
    assert "1 anchor of the ledger not verified (hunanfacts source verify)" in result.out


def test_nothing_to_cover_is_exit_2(tmp_path: Path) -> None:
    write(tmp_path, {"en": ENGLISH, "none": "In 2023 nothing was counted.\n", "empty": ""}, {})
    unknown = hf(tmp_path, "coverage", "eng")
    assert unknown.code == 2
    assert "did you mean en?" in unknown.err
    for name in ("none", "empty"):
        result = hf(tmp_path, "coverage", name, "--fail-under", "0")
        assert result.code == 2
        assert "no figure was found" in result.err
    assert run("-l", str(tmp_path), "coverage").code == 2
    (tmp_path / "texts" / "en.txt").unlink()
    result = hf(tmp_path, "coverage", "en")
    assert (result.code, result.out) == (2, "")
    assert "en.txt" in result.err
    write(tmp_path, {"en": ENGLISH}, {}, en=[{"figure": "84"}])
    assert "needs its reason" in hf(tmp_path, "coverage").err


# -- against an oracle --

UNITS = Units()
AMOUNTS = st.lists(
    st.tuples(st.integers(1, 99999), st.sampled_from([" yuan", "%", " mu", " people"])), max_size=8
)


@given(AMOUNTS, st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_held_is_covered_and_the_rest_is_lacking(
    amounts: list[tuple[int, str]], data: st.DataObject
) -> None:
    content, spans = "", []
    for number, unit in amounts:
        content += "They counted "
        spans.append((len(content), len(content) + len(f"{number}{unit}")))
        content += f"{number}{unit}; "
    held = [data.draw(st.sampled_from(["claim", "ignored", "lost", ""])) for _ in spans]
    outcomes = tuple(
        Outcome(Anchor("s", "c" if kind == "claim" else "", "x", None, Place("l", 1, 1)), VERIFIED, *span)
        for kind, span in zip(held, spans, strict=True)
        if kind in ("claim", "ignored")
    )
    source = Source("s", "", "", None, "", "", "t.txt", "", Place("l", 1, 1))
    text = Text.of("t.txt", content)
    (one,) = coverage([Checked(source, text, outcomes)], UNITS)
    assert (one.claimed, one.ignored, one.figures) == (
        held.count("claim"),
        held.count("ignored"),
        len(amounts),
    )
    lacking = [span for kind, span in zip(held, spans, strict=True) if kind in ("lost", "")]
    assert [found.start for found in one.lacking] == [start for start, _ in lacking]
    covered = len(amounts) - len(lacking)
    assert share([one]) == (Fraction(100 * covered, len(amounts)) if amounts else 0)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(100), "100%"),
        (Fraction(99999, 1000), "99.9%"),
        (Fraction(500, 7), "71.4%"),
        (Fraction(0), "0%"),
    ],
)
def test_a_percentage_is_never_rounded_up(value: Fraction, words: str) -> None:
    assert percent(value) == words


# -- the bundled ledger --


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not shipped")
def test_the_bundled_ledger_covers_the_article() -> None:
    result = run(
        "-l", str(FACTS), "--texts", str(ARTICLE.parent), "coverage", "rednet-2020", "--fail-under", "100"
    )
    assert result.code == 0
    assert "43 of 43 figures covered (100%): 43 by claims" in result.out
    assert result.out.count("HF015") == 0

"""Waivers: what they silence and what they do not, and `waive`, which writes them."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hunanfacts.editing.waiver import with_waiver
from hunanfacts.ledger.yamltree import Mapping, Scalar, read
from program import FACTS, copy_of_article, copy_of_facts, run

pytestmark = pytest.mark.usefixtures("no_repairs")

HEAD = """\
entities: {works: {}}
measures:
  staff: {unit: count, additive: true, at_least: 0}
  sales: {unit: yuan, additive: true, at_least: 0}
source: {id: s, published: 2020-01-01}
"""
CLAIMS = {
    "first": "works.staff@2019 = 12",
    "before": "works.sales@2018 = 4.00亿元",
    "after": "works.sales@2019 = 5.00亿元",
}
BEHAVIOUR = yaml.safe_load((Path(__file__).parent / "waivers.yaml").read_text(encoding="utf-8"))
LAYOUTS = yaml.safe_load((Path(__file__).parent / "waive.yaml").read_text(encoding="utf-8"))
REASON = "both are printed"


def ledger_with(folder: Path, waive: dict[str, str]) -> str:
    lines = [HEAD + "claims:"]
    for name, equation in CLAIMS.items():
        lines += [f"  {name}:", f"    claim: {equation}"]
        lines += [f"    waive: {waive[name]}"] if name in waive else []
    lines += ["  rising:", "    claim: growth(works.sales@2018..2019) = 15.3%", "    as: 15.3%"]
    lines += [f"    waive: {waive['rising']}"] if "rising" in waive else []
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    other = ["from: s", "claims:", "  later:", "    claim: works.staff@2019 = 13"]
    other += [f"    waive: {waive['later']}"] if "later" in waive else []
    (folder / "b.yaml").write_text("\n".join(other) + "\n", encoding="utf-8")
    return str(folder)


def document(ledger: str, *flags: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("-l", ledger, "check", "--output-format", "json", *flags).out)
    return found


def fingerprints(ledger: str) -> dict[str, str]:
    return {f["code"]: f["fingerprint"] for f in document(ledger)["findings"]}


def filled(text: str, marks: dict[str, str]) -> str:
    return re.sub(r"\{(HF\d+)(?::(\d+))?\}", lambda m: marks[m[1]][: int(m[2] or 16)], text)


@pytest.mark.parametrize("case", BEHAVIOUR, ids=lambda case: case["name"])
def test_what_a_waiver_does(case: dict[str, Any], tmp_path: Path) -> None:
    marks = fingerprints(ledger_with(tmp_path, {}))
    ledger = ledger_with(tmp_path, {name: filled(text, marks) for name, text in case["waive"].items()})
    flags = ("--today", str(case.get("today", "2026-06-01")))
    result = run("-l", ledger, "check", *flags)
    assert result.code == case["exit"]
    whole = document(ledger, *flags)
    waived = [f for f in whole["findings"] if f["waived"]]
    assert sorted(f["code"] for f in waived) == case["waived"]
    assert sorted(f["code"] for f in whole["findings"] if not f["waived"]) == case["rest"]
    assert whole["summary"]["waived"] == len(case["waived"])
    assert whole["summary"]["contradicted"] == 5  # the arithmetic stays what it is
    for finding in waived:
        assert f"waived[{finding['code']}" in result.out
        assert finding["waiver"] in result.out
        if "reason" in case:
            assert finding["waiver"] == case["reason"]


@pytest.mark.parametrize("claim", ["first", "later"])
@pytest.mark.parametrize("beside", ["first", "later"])
def test_a_changed_figure_of_any_member_voids_it(claim: str, beside: str, tmp_path: Path) -> None:
    mark = fingerprints(ledger_with(tmp_path, {}))["HF401"]
    ledger = ledger_with(tmp_path, {beside: f"{{code: HF401, reason: printed so, finding: {mark}}}"})
    assert document(ledger)["summary"]["waived"] == 1
    path = tmp_path / ("a.yaml" if claim == "first" else "b.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("staff@2019 = 1[23]", "staff@2019 = 14", text), encoding="utf-8")
    whole = document(ledger)
    assert whole["summary"]["waived"] == 0
    void = next(f for f in whole["findings"] if f["code"] == "HF801")
    now = next(f["fingerprint"] for f in whole["findings"] if f["code"] == "HF401")
    assert "void" in void["message"]
    assert now[:8] in void["steps"][0]
    assert void["file"].endswith("a.yaml" if beside == "first" else "b.yaml")


def test_a_figure_changed_behind_as_voids_it(tmp_path: Path) -> None:
    mark = fingerprints(ledger_with(tmp_path, {}))["HF101"]
    ledger = ledger_with(tmp_path, {"rising": f"{{code: HF101, reason: revised, finding: {mark}}}"})
    assert document(ledger)["summary"]["waived"] == 1
    path = tmp_path / "a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("= 15.3%", "= 15.8%"), encoding="utf-8")
    assert document(ledger)["summary"]["waived"] == 0


def test_a_waiver_that_fits_two_findings_waives_neither(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        HEAD + "claims:\n"
        "  a: {claim: works.staff@2019 = 12, waive: {code: HF401, reason: printed so}}\n"
        "  b: works.staff@2019 = 13\n"
        "  c: works.staff@2019 = 14\n",
        encoding="utf-8",
    )
    whole = document(str(tmp_path))
    assert [f["code"] for f in whole["findings"]] == ["HF401"] * 3 + ["HF801"]
    assert whole["summary"]["waived"] == 0
    named = run("-l", str(tmp_path), "waive", "HF401:a", "--reason", "x")
    assert named.code == 1
    assert "can mean 2 findings" in named.err
    mine = [f["fingerprint"] for f in whole["findings"] if f["code"] == "HF401" and "a" in f["claims"]]
    assert all(mark[:8] in named.err for mark in mine)


def test_warnings_and_notes_can_be_waived(tmp_path: Path) -> None:
    ledger = str(copy_of_article(tmp_path))
    marks = fingerprints(ledger)
    assert run("-l", ledger, "check", "--strict").code == 1
    assert run("-l", ledger, "waive", "HF604:big-clusters-number", "--reason", "查过原文").code == 0
    assert run("-l", ledger, "waive", marks["HF601"][:6], "--reason", "asked the author").code == 0
    result = run("-l", ledger, "check", "--strict")
    assert result.code == 0
    assert "waived[HF604 suspicious-figure]" in result.out
    assert "(查过原文)" in result.out
    assert "2 findings waived." in result.out
    assert "0 errors, 0 warnings." in result.out


def test_a_waiver_does_not_hide_undecided(exhaust: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        HEAD + "claims:\n"
        "  whole: works.sales@2019 + works.sales@2018 = 10.0 million yuan\n"
        "  rest: works.sales@2019 - works.sales@2018 = 1.0 million yuan\n"
        "  part:\n"
        "    claim: works.sales@2019 = 9.5 million yuan\n"
        "    waive: {code: HF701, reason: too hard}\n",
        encoding="utf-8",
    )
    exhaust()
    for flags in ([], ["--fail-on", "never"], ["--ignore", "HF"], ["--select", "HF1"], ["--statistics"]):
        assert run("-l", str(path), "check", *flags).code == 2
    assert "HF701" in run("-l", str(path), "check", "--ignore", "HF", "--output-format", "concise").out
    assert run("-l", str(path), "waive", "HF701:part", "--reason", "too hard").code == 1


def test_the_faults_of_a_waiver(tmp_path: Path) -> None:
    ledger_with(tmp_path, {
        "first": "{code: growth-mismatch, reason: x}", "before": "{reason: x}",
        "after": "{code: HF101, reason: x, until: soon}", "later": "[{code: HF401, reson: x}, {code: HF401, until: }]",
        "rising": "{code: HF101, reason: x, finding: abc}",
    })  # fmt: skip
    result = run("-l", str(tmp_path), "check")
    assert result.code == 2
    for text in ("code: HF101", "'soon' is not a day", "did you mean reason?", "until names the last day",
                 "finding is the fingerprint"):  # fmt: skip
        assert text in result.out
    assert "6 faults" in result.err


# -- waive --


@pytest.mark.parametrize("case", LAYOUTS, ids=lambda case: case["name"])
def test_waive_edits_only_its_lines(case: dict[str, Any], tmp_path: Path) -> None:
    def text(body: str) -> bytes:
        whole = HEAD + body
        whole = whole.rstrip("\n") if case.get("strip") else whole
        if case.get("crlf"):
            return b"\xef\xbb\xbf" + whole.replace("\n", "\r\n").encode()
        return whole.encode()

    path = tmp_path / "a.yaml"
    path.write_bytes(text(case["before"]))
    code = case.get("code", "HF401")
    mark = fingerprints(str(path))[code]
    dry = run("-l", str(path), "waive", f"{code}:first", "--reason", REASON, "--dry-run")
    assert dry.code == 0
    assert path.read_bytes() == text(case["before"])
    result = run("-l", str(path), "waive", f"{code}:first", "--reason", REASON)
    assert (result.code, result.out) == (0, dry.out)
    assert path.read_bytes() == text(case["after"].replace("$FP", mark))
    added = [line[1:] for line in result.out.splitlines() if line.startswith("+") and REASON in line]
    assert len(added) == 1
    after = run("-l", str(path), "check", "--output-format", "concise")
    assert (after.code, f"waived[{code}" in after.out) == (0, True)
    again = run("-l", str(path), "waive", mark[:8], "--reason", "again")
    assert again.code == 1
    assert re.search(rf"waived already, {re.escape(str(path))}:\d+:\d+: {REASON}", again.err)


def test_a_json_ledger_stays_json(tmp_path: Path) -> None:
    ledger = {
        "entities": {"works": {}},
        "measures": {"staff": {"unit": "count"}},
        "source": {"id": "s"},
        "claims": {"first": "works.staff@2019 = 12", "later": {"claim": "works.staff@2019 = 13"}},
    }
    path = tmp_path / "a.json"
    for claim in ("first", "later"):
        path.write_text(json.dumps(ledger, indent=2), encoding="utf-8")
        result = run("-l", str(path), "waive", f"HF401:{claim}", "--reason", '他说 "对"', "--by", "李")
        assert result.code == 0
        waiver = json.loads(path.read_text(encoding="utf-8"))["claims"][claim]["waive"]
        assert (waiver["reason"], waiver["by"]) == ('他说 "对"', "李")
        assert run("-l", str(path), "check").code == 0


@given(
    st.text(st.characters(categories=["L", "M", "N", "P", "S"], include_characters=" "), min_size=1)
    .map(str.strip)
    .filter(bool)
)
def test_any_reason_is_read_back_as_it_was_given(reason: str) -> None:
    bodies = ("claims:\n  a: x.y = 1\n  b: x.y = 2\n", "claims: {a: x.y = 1}\n")
    for body in bodies:
        root = read("", with_waiver("a.yaml", body.encode(), "a", {"code": "HF401", "reason": reason})).root
        assert isinstance(root, Mapping)
        assert reason in {node.value for node in scalars(root)}


@pytest.mark.parametrize(
    "text", ["0123456701234567", "12345678901234e5", "yes", "2019-13-45", "=", "1_0", "~", "# 1"]
)
def test_other_readers_of_yaml_see_texts_too(text: str) -> None:
    for body in ("claims:\n  a: x.y = 1\n", "claims: {a: x.y = 1}\n"):
        edited = with_waiver("a.yaml", body.encode(), "a", {"code": "HF401", "finding": text, "reason": text})
        waiver = yaml.safe_load(edited)["claims"]["a"]["waive"]
        assert (waiver["finding"], waiver["reason"]) == (text, text)


def scalars(node: Any) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    items = [value for _, value in node.items] if isinstance(node, Mapping) else node.items
    return [found for item in items for found in scalars(item)]


def test_what_cannot_be_waived(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, {"before": "{code: HF101, reason: x, finding: 0123456789abcdef}"})
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    for words, code, said in (
        (["ffffffff", "--reason", "x"], 1, "no finding has the fingerprint"),
        (["HF401:frist", "--reason", "x"], 1, "did you mean first?"),
        (["HF101:first", "--reason", "x"], 1, "It is in HF401"),
        (["HF801:before", "--reason", "x"], 1, "HF801 cannot be waived"),
        (["HF1O1:first", "--reason", "x"], 2, "did you mean HF101"),
        (["frist", "--reason", "x"], 2, "neither a fingerprint"),
        (["HF401:first", "--reason", "  "], 2, "--reason"),
        (["HF401:first", "--reason", "two\nlines"], 2, "--reason"),
        (["HF401:first"], 2, "--reason"),
        (["HF401:first", "--reason", "x", "--until", "31.1.2099"], 2, "is not a day"),
        (["HF401:first", "--reason", "x", "--until", yesterday], 2, "is over already"),
    ):
        result = run("-l", ledger, "waive", *words)
        assert (result.code, said in result.err, result.out) == (code, True, ""), (words, result)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_waive_keeps_links_and_modes_and_respects_read_only_files(tmp_path: Path) -> None:
    target = tmp_path / "real" / "a.yaml"
    target.parent.mkdir()
    target.write_text(
        f"{HEAD}claims:\n  first: works.staff@2019 = 12\n  later: works.staff@2019 = 13\n", "utf-8"
    )
    target.chmod(0o444)
    link = tmp_path / "a.yaml"
    link.symlink_to(target)
    before = target.read_bytes()
    refused = run("-l", str(link), "waive", "HF401:first", "--reason", "x")
    assert (refused.code, "read-only" in refused.err, target.read_bytes()) == (2, True, before)
    target.chmod(0o640)
    assert run("-l", str(link), "waive", "HF401:first", "--reason", "x").code == 0
    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir(target.parent) == ["a.yaml"]


def test_nothing_is_lost_when_the_disk_is_full_or_the_file_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        f"{HEAD}claims:\n  first: works.staff@2019 = 12\n  later: works.staff@2019 = 13\n", "utf-8"
    )
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    def meanwhile(handle: int) -> None:
        path.write_bytes(before + b"# edited elsewhere\n")

    for trouble, said, left in (
        (full, "no space left", before),
        (meanwhile, "changed by somebody else", before + b"# edited elsewhere\n"),
    ):
        monkeypatch.setattr(os, "fsync", trouble)
        result = run("-l", str(path), "waive", "HF401:first", "--reason", "x")
        assert (result.code, result.out, said in result.err) == (2, "", True)
        assert path.read_bytes() == left
        assert os.listdir(tmp_path) == ["a.yaml"]


def test_what_has_no_claim_has_no_place_for_a_waiver(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        HEAD + "claims: {}\nidentities:\n  one: works.staff@2019 = 12\n  two: works.staff@2019 = 13\n",
        "utf-8",
    )
    mark = fingerprints(str(path))["HF501"]
    result = run("-l", str(path), "waive", mark, "--reason", "x")
    assert (result.code, "no claim takes part in it" in result.err) == (2, True)


def test_the_installed_ledger_is_not_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import hunanfacts.commands._config

    package = tmp_path / "hunanfacts"
    copy_of_facts(package / "facts")
    monkeypatch.setattr(hunanfacts.commands._config, "__file__", str(package / "commands" / "_config.py"))
    monkeypatch.chdir(tmp_path)
    result = run("waive", "HF604:big-clusters-number", "--reason", "x")
    assert result.code == 2
    assert "part of the installed program" in result.err
    source = "sources/rednet-2020.yaml"
    assert (package / "facts" / source).read_bytes() == (FACTS / source).read_bytes()


def test_verbose_lists_what_waive_takes(tmp_path: Path) -> None:
    ledger = ledger_with(tmp_path, {})
    out = run("-l", ledger, "-v", "check").out
    marks = fingerprints(ledger)
    assert marks
    for code, mark in marks.items():
        assert f"{mark[:8]}  {code}" in out

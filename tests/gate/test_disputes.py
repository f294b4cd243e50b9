"""A disputed figure is set aside: what it breaks is waived with it, once and in sight, the rest is decided without it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from program import run

WORKS = """entities: {works: {name: Works}, north: {name: North, in: works}, south: {name: South, in: works}}
partitions: {plants: {of: works, parts: [north, south]}}
measures: {sales: {unit: yuan, name: sales, additive: true, at_least: 0}}
source: {id: report, title: Report}
claims:
  works-2022: works.sales@2022 = 379 million yuan
  works-2023: works.sales@2023 = 437 million yuan
  north-2022: north.sales@2022 = 219 million yuan
  north-2023: north.sales@2023 = 253 million yuan
  south-2022: south.sales@2022 = 160 million yuan
  south-2023: south.sales@2023 = 148 million yuan
  works-rise: growth(works.sales@2022..2023) = 15.3%
  north-rise: growth(north.sales@2022..2023) = 15.5%
  south-rise: growth(south.sales@2022..2023) = 15.0%
  south-share: south.sales@2023 / works.sales@2023 = 42.1%
  north-share: north.sales@2023 / works.sales@2023 = 57.9%
"""
FLOW = WORKS.replace("  south-2023: south", '  south-2023: {claim: "south').replace(
    "148 million yuan\n", '148 million yuan", note: printed so}\n'
)
BLOCK = WORKS.replace(
    "  south-2023: south.sales@2023 = 148 million yuan\n",
    "  south-2023:\n    claim: south.sales@2023 = 148 million yuan   # printed so\n    note: x\n",
)


def written(folder: Path, text: str = WORKS) -> str:
    path = folder / "l.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def checked(path: str) -> tuple[int, Any]:
    result = run("-l", path, "check", "--output-format", "json", "--today", "2026-11-28")
    return result.code, json.loads(result.out)


def disputed(path: str, *more: str) -> int:
    return run("-l", path, "waive", "south-2023", "--reason", "printed so", *more).code


def test_the_summary_leads_with_the_figure_that_explains_everything(tmp_path: Path) -> None:
    path = written(tmp_path)
    code, document = checked(path)
    assert (code, document["explained_by"], document["only_through"]) == (1, ["south-2023"], 10)
    out = run("-l", path, "check").out
    assert "One figure explains all conflicts: south-2023." in out
    assert "1 contradicted, 10 only through it" in out


@pytest.mark.parametrize("text", [WORKS, FLOW, BLOCK], ids=["short", "flow", "block"])
def test_one_decision_settles_one_slip(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    assert disputed(path) == 0
    code, document = checked(path)
    assert code == 0
    (finding,) = document["findings"]
    assert finding["waived"]
    assert finding["waiver"] == "printed so"
    assert finding["message"].startswith("south.sales@2023 = 148 million yuan is disputed")
    assert finding["further"]
    verdicts = {claim["id"]: claim["verdict"] for claim in document["claims"]}
    assert verdicts.pop("south-2023") == "contradicted"
    assert set(verdicts.values()) == {"holds"}
    assert "184.0 million yuan" in run("-l", path, "calc", "south.sales@2023").out
    assert "148 million yuan" in run("-l", path, "show", "south").out


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("sales@2023 = 148 million", "sales@2023 = 149 million"), "HF801"),
        (("reason: printed so", "until: 2026-11-27\n      reason: printed so"), "HF802"),
        (("      reason: printed so\n", ""), "HF803"),
    ],
)
def test_a_dispute_is_void_when_the_figure_changes_when_it_is_over_and_without_a_reason(
    tmp_path: Path, change: tuple[str, str], code: str
) -> None:
    path = written(tmp_path)
    assert disputed(path) == 0
    text = Path(path).read_text(encoding="utf-8")
    assert text.count(change[0]) == 1
    Path(path).write_text(text.replace(*change), encoding="utf-8")
    exit_code, document = checked(path)
    assert exit_code == 1
    assert code in {finding["code"] for finding in document["findings"]}
    assert not any(finding["waived"] for finding in document["findings"])


def test_other_slips_are_found_all_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, WORKS.replace("north-rise: growth(north.sales@2022..2023) = 15.5%",
                                           "north-rise: growth(north.sales@2022..2023) = 25.5%"))  # fmt: skip
    assert disputed(path) == 0
    code, document = checked(path)
    assert code == 1
    assert any("north-rise" in f["claims"] for f in document["findings"] if not f["waived"])


def test_what_nothing_contradicts_is_not_to_be_disputed(tmp_path: Path) -> None:
    good = WORKS.replace("148 million", "184 million")
    path = written(tmp_path, good)
    result = run("-l", path, "waive", "south-2023", "--reason", "x")
    assert (result.code, Path(path).read_text(encoding="utf-8")) == (1, good)
    Path(path).write_text(
        good.replace("south-2023: south.sales@2023 = 184 million yuan",
                     "south-2023: {claim: south.sales@2023 = 184 million yuan, disputed: {reason: x}}"),
        encoding="utf-8",
    )  # fmt: skip
    code, document = checked(path)
    assert (code, [finding["code"] for finding in document["findings"]]) == (0, ["HF801"])


def test_a_dispute_that_names_no_figure_is_noted(tmp_path: Path) -> None:
    path = written(tmp_path, WORKS.replace(
        "south-2023: south.sales@2023 = 148 million yuan",
        "south-2023: {claim: south.sales@2023 = 148 million yuan, disputed: {reason: x}}",
    ))  # fmt: skip
    code, document = checked(path)
    assert (code, sorted(f["code"] for f in document["findings"] if not f["waived"])) == (0, ["HF805"])


def test_two_processes_write_the_same_once(tmp_path: Path) -> None:
    path = written(tmp_path)
    command = [sys.executable, "-m", "hunanfacts", "-l", path, "waive", "HF101:south-2023", "--reason", "x"]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in "ab"]
    assert sorted(process.wait() for process in running) == [0, 1]
    assert Path(path).read_text(encoding="utf-8").count("reason: x") == 1

"""A verdict is of the figures alone: not of the machine, its clock, locale or terminal, nor of the order of files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from program import copy_of_facts, run

SLIP = ("liling.output@2019 = 11.89 billion yuan", "liling.output@2019 = 118.9 billion yuan")
STORY = """Sales rose 15.3% to 473 million yuan in 2023 from 379 million yuan in 2022.
东田2019年税收12亿元，同比增长9%，上年为10亿元。
"""
MACHINES = [
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "4242"},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": "Etc/GMT+12"},
    {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"},
    {"LC_ALL": "C", "PYTHONUTF8": "0"},
    {"COLUMNS": "40"},
    {"COLUMNS": "400", "TERM": "dumb", "NO_COLOR": "1"},
    {"PYTHONOPTIMIZE": "2"},
]


def printed(folder: Path, words: list[str], machine: dict[str, str]) -> tuple[int, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "hunanfacts", *words],
        cwd=folder,
        capture_output=True,
        env=os.environ | machine,
    )
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of_facts(tmp_path_factory.mktemp("facts"), SLIP)
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "words", ["-l . check --output-format json --today 2024-01-01", "lint story.txt --output-format json"]
)
def test_the_machine_does_not_matter(words: str, folder: Path) -> None:
    plain = printed(folder, words.split(), {})
    assert plain[0] == 1
    for machine in MACHINES:
        assert printed(folder, words.split(), machine) == plain, machine


def verdicts(*ledgers: Path) -> tuple[dict[str, str], set[tuple[str, ...]]]:
    """Claim -> verdict, and the members of every finding."""
    done = run(*(word for path in ledgers for word in ("-l", str(path))), "check", "--output-format", "json")
    content: Any = json.loads(done.out)
    return (
        {claim["id"]: claim["verdict"] for claim in content["claims"]},
        {(finding["code"], *sorted(finding["claims"])) for finding in content["findings"]},
    )


def test_the_order_of_files_does_not_matter(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*.yaml"))
    there, back = verdicts(*files), verdicts(*reversed(files))
    assert there[0]
    assert there[1]
    assert there == back

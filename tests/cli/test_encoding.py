"""A terminal or a person that asks for an encoding gets it: the signs as ASCII where it lacks them, never a failure."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from program import FACTS, ROOT


@pytest.mark.parametrize(
    ("encoding", "words", "shown"),
    [
        ("ascii", ("explain", "towns.output@2018"), "`- towns.output@2019 = 72.387 billion yuan"),
        ("gbk", ("--lang", "zh", "explain", "towns.output@2018"), "公布的：72.387 billion yuan"),
        ("latin-1", ("calc", "50% ± 3 percentage points"), "50"),
        ("utf-8", ("explain", "towns.output@2018"), "└─ towns.output@2019 = 72.387 billion yuan"),
    ],
)
def test_an_encoding_that_is_asked_for(encoding: str, words: tuple[str, ...], shown: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": encoding}
    ran = subprocess.run(
        [sys.executable, "-m", "hunanfacts", "-l", str(FACTS), *words], capture_output=True, env=environment,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert shown in ran.stdout.decode(encoding)

"""The README's transcripts are real: every command in it is run again."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from program import FACTS, ROOT, copy_of_facts, run

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def transcript(block: str) -> str:
    """The block with every command's output as it is now."""
    parts = []
    for line in block.splitlines():
        if line.startswith("$ hunanfacts "):
            result = run(*shlex.split(line)[2:])
            parts.append(f"{line}\n{result.out}{result.err}".rstrip("\n"))
    return "\n\n".join(parts) + "\n"


def test_every_transcript_is_what_the_program_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = README.read_text(encoding="utf-8")
    copy_of_facts(tmp_path / "facts")
    copy_of_facts(
        tmp_path / "slipped", ("liling.output@2019 = 11.89 billion", "liling.output@2019 = 118.9 billion")
    )
    ledger = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert ledger
    release = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert release
    (tmp_path / "release.md").write_text(release.group(1), encoding="utf-8")
    (tmp_path / "kiln.yaml").write_text(ledger.group(1), encoding="utf-8")
    (tmp_path / "hunanfacts.toml").write_text('ledger = "facts"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    renewed = BLOCK.sub(lambda match: f"```console\n{transcript(match.group(1))}```", text)
    if os.environ.get("HUNANFACTS_UPDATE"):
        README.write_text(renewed, encoding="utf-8")
    assert renewed == text
    assert len(BLOCK.findall(text)) >= 3


def test_the_bundled_ledger_is_the_default_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result, named = run("check"), run("-l", str(FACTS), "check")
    assert (result.code, result.out, named.err) == (named.code, named.out, "")
    assert result.err == "No ledger is named: this is the bundled one, on Hunan. -l PATH names yours.\n"
    assert run("-q", "check").err == ""
    assert str(FACTS) in result.out

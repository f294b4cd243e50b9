"""Running the program as a user does, inside the test process."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FACTS = ROOT / "facts"


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    """A text stream over bytes, as the real ones are."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode("utf-8")


def run(*arguments: str) -> Run:
    """Run `hunanfacts ARGUMENTS`; the exit code and what was printed."""
    from hunanfacts.cli import main

    out, err = _Stream(), _Stream()
    before = sys.argv
    sys.argv = ["hunanfacts", *arguments]
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as leaving:
            main()
    finally:
        sys.argv = before
    code = leaving.value.code
    assert isinstance(code, int)
    return Run(code, out.text(), err.text())


def copy_of_facts(folder: Path, *slips: tuple[str, str]) -> Path:
    """A copy of the bundled ledger with slips made in its claims (each must occur exactly once)."""
    for path in FACTS.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "sources":
            for old, new in slips:
                assert text.count(old) == 1, old
                text = text.replace(old, new)
        target = folder / path.relative_to(FACTS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder

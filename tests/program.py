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
    from hunanfacts.cli.entry import main

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


def copy_of_facts(folder: Path, *slips: tuple[str, str], sources: str = "*") -> Path:
    """A copy of the bundled ledger, or of some of its `sources`, with slips made in its claims (each must occur
    exactly once)."""
    texts = {path: path.read_text(encoding="utf-8") for path in FACTS.rglob("*.yaml")}
    claims = {path for path in texts if path.parent.name == "sources"}
    for old, new in slips:
        assert sum(texts[path].count(old) for path in claims) == 1, old
        texts |= {path: texts[path].replace(old, new) for path in claims}
    for path, text in texts.items():
        if path in claims and not path.match(f"sources/{sources}.yaml"):
            continue
        target = folder / path.relative_to(FACTS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def copy_of_article(folder: Path, *slips: tuple[str, str]) -> Path:
    """The bundled ledger as it is without its other sources: the article of 2020 alone."""
    return copy_of_facts(folder, *slips, sources="rednet-2020")

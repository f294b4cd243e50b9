"""The door for programs: `docs/python.md` is run as it stands, and what it promises is there."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import hunanfacts
from program import ROOT

PAGE = ROOT / "docs" / "python.md"


def test_the_page_is_what_the_program_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = PAGE.read_text(encoding="utf-8")
    ledger = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert ledger
    (tmp_path / "kilns.yaml").write_text(ledger.group(1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    examples = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "docs/python.md", None, 0)
    said: list[str] = []
    assert doctest.DocTestRunner().run(test, out=said.append).failed == 0, "".join(said)
    assert len(test.examples) > 10


@pytest.mark.parametrize("name", [name for name in hunanfacts.__all__ if name != "__version__"])
def test_what_is_promised_is_there_and_says_what_it_is(name: str) -> None:
    promised = getattr(hunanfacts, name)
    assert len((inspect.getdoc(promised) or "").split()) > 5


def test_importing_it_costs_nothing() -> None:
    code = "import sys, hunanfacts; print([m for m in sys.modules if m.startswith('hunanfacts.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

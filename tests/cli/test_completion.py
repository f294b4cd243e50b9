"""What the shell offers behind TAB, through the same door as the shells use; silent whatever is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hunanfacts.checks.pages import names
from program import ROOT

LEDGER = """\
entities:
  works: {kind: company, name: Kiln Works, zh: 窑业公司}
  north: {kind: plant, name: North plant, in: works}
measures: {sales: {unit: yuan, name: sales}}
source: {id: report}
claims:
  sales-2022: works.sales@2022 = 3.79亿元
  sales-long:
    claim: north.sales@2023 = 253 million yuan
  first: works.sales@2024 as of 2025-02 = 4.5亿元
  part: contribution(north.sales@2023..2024, works) = 1.5 points
  总销售额: works.sales@2023 = 4.37亿元
identities:
  north-within: north.sales@2023 <= works.sales@2023
"""


def offered(line: str, folder: Path) -> list[str]:
    """What bash offers at the end of a line."""
    words = line.split(" ")
    env = {
        **os.environ, "_HUNANFACTS_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1),
        "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "hunanfacts"],
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("hunanfacts rule HF10", [code for code in names() if code.startswith("HF10")]),
        ("hunanfacts rule growth-m", ["growth-mismatch"]),
        ("hunanfacts -l mine check s", ["sales-2022", "sales-long"]),
        ("hunanfacts check -l mine n", ["north-within"]),
        ("hunanfacts check --ledger mine 总", ["总销售额"]),
        (
            "hunanfacts -l mine show wo",
            ["works", "works.sales@2022", "works.sales@2023", "works.sales@2024 as of 2025-02"],
        ),
        ("hunanfacts -l mine show plant ", ["north"]),
        ("hunanfacts -l mine show claim sales-", ["sales-2022", "sales-long"]),
        ("hunanfacts -l mine show source ", ["report"]),
        ("hunanfacts -l mine show quan", ["quantity"]),
        ("hunanfacts -l mine explain north.", ["north.sales@2023", "north.sales@2024"]),
        ("hunanfacts -l mine explain works.sales@2024", ["works.sales@2024 as of 2025-02"]),
        ("hunanfacts sche", ["schema"]),
    ],
)
def test_names_are_offered(line: str, expected: list[str], folder: Path) -> None:
    assert offered(line, folder) == expected


def test_a_broken_ledger_offers_what_can_be_read_and_says_nothing(folder: Path) -> None:
    (folder / "mine" / "broken.yaml").write_text("claims: [\n", encoding="utf-8")
    (folder / "mine" / "bytes.yaml").write_bytes(b"\xff\xfe")
    assert offered("hunanfacts -l mine check sales-2", folder) == ["sales-2022"]
    assert offered("hunanfacts -l nowhere check s", folder) == []
    (folder / "hunanfacts.toml").write_text("ledger = [", encoding="utf-8")
    assert offered("hunanfacts check s", folder) == []


def test_a_huge_ledger_is_not_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hunanfacts.cli import completion

    class Context:
        parent = None
        info_name = "check"
        params = {"ledger": [str(folder / "mine")]}  # noqa: RUF012

    monkeypatch.delenv("COMP_WORDS", raising=False)
    assert completion.claims(Context(), "sales-2") == [("sales-2022", "claim")]
    monkeypatch.setattr(completion, "LARGEST", 10)
    assert completion.claims(Context(), "sales-2") == []

"""The house keeps its shape where the import contracts of `pyproject.toml` do not see it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from program import ROOT

SOURCE = ROOT / "src" / "hunanfacts"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__main__.py")
ROOMS = sorted(path.parent for path in SOURCE.glob("*/__init__.py"))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_has_a_sign(room: Path) -> None:
    sign = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len(sign.split()) > 15


def test_the_code_map_has_every_room_and_names_what_there_is() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:4] for line in text.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([\w./]+)`", row[0])}
    alone = {path.name for path in SOURCE.glob("*.py") if not path.name.startswith("__")}
    assert named == {f"{room.name}/" for room in ROOMS} | alone
    for row in rows:
        room = SOURCE / row[0].split("`")[1]
        for name in re.findall(r"`(\w+\.(?:py|json))`", row[2]):
            assert (room / name).is_file(), f"{row[0]}: {name}"


def test_the_guide_names_files_that_there_are() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    there = {path.name for path in (*SOURCE.rglob("*"), *(ROOT / "tests").rglob("*"))}
    named = {
        name for line in text.splitlines() if line.startswith("|")
        for name in re.findall(r"`(?:[\w/]+/)?(\w+\.(?:py|json|yaml|jinja|css|js|po))`", line)
    }  # fmt: skip
    assert len(named) > 20
    assert named <= there, named - there


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_check_is_listed_and_has_a_page() -> None:
    from hunanfacts.checks import listing as checks

    listed = {module.__name__.rsplit(".", 1)[1] for module in checks.ALL}
    assert listed == {path.stem for path in (SOURCE / "checks").glob("HF*.py")}
    names = [module.NAME for module in checks.ALL]
    assert len(set(names)) == len(names)
    for module in checks.ALL:
        assert module.__doc__
        assert len(module.__doc__.split()) > 15
        assert module.__name__.endswith(module.NAME.replace("-", "_"))


HEAVY = (
    "z3",
    "pint",
    "pydantic",
    "babel",
    "rich",
    "json",
    "tempfile",
    "importlib.resources",
    "unittest",
    "asyncio",
)
OF_A_LEDGER = ("yaml", "hunanfacts.figures.reading", "hunanfacts.deciding.binding")
OF_DOCUMENTS = ("z3", "pint", "babel", "markdown_it", "pdfplumber", "pdfminer", "docx", "openpyxl", "lxml", "duckdb",
                "jinja2", "starlette", "pyspark", "pyarrow", "charset_normalizer", "pycountry",
                "highspy", "numpy")  # fmt: skip
OF_FINDINGS = ("hashlib", "hunanfacts.formats.html", "hunanfacts.formats.sarif", "hunanfacts.linting")


@pytest.mark.parametrize(
    ("words", "without"),
    [
        ("--help", (*HEAVY, *OF_A_LEDGER, *OF_FINDINGS, "msgspec")),
        ("--version", (*HEAVY, *OF_A_LEDGER, *OF_FINDINGS)),
        ("rule HF101", (*OF_A_LEDGER, *OF_FINDINGS, "z3", "pint", "rich")),
        ("calc 1+1", (*HEAVY, *OF_FINDINGS, "yaml")),
        ("show town Dayao", (*HEAVY, *OF_FINDINGS)),
        ("explain towns.output@2018", (*HEAVY, *OF_FINDINGS)),
        ("-l LEDGER check", (*HEAVY, *OF_FINDINGS)),
        ("lint STORY", OF_DOCUMENTS),
        ("scan STORY", OF_DOCUMENTS),
        ("draft STORY", OF_DOCUMENTS),
        ("lint TABLE", OF_DOCUMENTS),
        ("lint NOTES", tuple(name for name in OF_DOCUMENTS if name != "markdown_it")),
    ],
)
def test_cheap_commands_stay_cheap(words: str, without: tuple[str, ...], tmp_path: Path) -> None:
    """Nothing heavy is imported where it is not used: whole processes, as nothing of an earlier test may be there."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = {Path(name).stem.upper(): name for name in FILES}
    arguments = [files.get(word, word) for word in words.split()]
    code = (
        "import sys\nfrom hunanfacts.cli.entry import main\n"
        f"sys.argv = ['hunanfacts', *{arguments!r}]\n"
        "try: main()\n"
        f"finally: print(sorted(m for m in {without!r} if m in sys.modules), file=sys.stderr)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "HUNANFACTS_LEDGER"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip().splitlines()[-1] == "[]"


TRIPLE = """source: {id: s, published: 2024-01-01}
measures:
  sales: {unit: yuan, additive: true, at_least: 0}
entities:
  e: {}
claims:
  a: e.sales@2018 = 100.00 million yuan
  b: e.sales@2019 = 110.00 million yuan
  c: growth(e.sales@2018..2019) = 10.0%
"""

FILES = {
    "ledger.yaml": TRIPLE,
    "story.txt": "Sales rose 10.0% to 110.0 million yuan in 2019 from 100.0 million yuan in 2018.\n",
    "table.csv": "Item,2023,2024\nTaxes,1204,1318\nFees,95,101\nTotal,1299,1419\n",
    "notes.md": "# Notes\n\n| Item | 2023 |\n|---|---|\n| Taxes | 1,204 |\n| Fees | 95 |\n| Total | 1,299 |\n",
}

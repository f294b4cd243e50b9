"""The pages are true: every transcript in them is run again, and they build without a broken link."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from program import ROOT
from test_readme import BLOCK, transcript

DOCS = ROOT / "docs"
FILE = re.compile(r"^```\w+ (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
PAGES = sorted(page for page in DOCS.rglob("*.md") if "```console\n" in page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_transcript_of_a_page_is_what_the_program_prints(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A block with a file's name behind its language is that file; commands run beside it, in the page's order."""
    text = page.read_text(encoding="utf-8")
    for name, content in FILE.findall(text):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    renewed = BLOCK.sub(lambda match: f"```console\n{transcript(match.group(1))}```", text)
    if os.environ.get("HUNANFACTS_UPDATE"):
        page.write_text(renewed, encoding="utf-8")
    assert renewed == text


def test_the_tours_and_the_ways_are_there() -> None:
    names = {page.relative_to(DOCS).as_posix() for page in PAGES}
    assert names >= {
        "tour.md",
        "zh/tour.md",
        "howto/fact-checker.md",
        "howto/auditor.md",
        "howto/statistician.md",
        "howto/data-engineer.md",
    }


def test_the_pages_build_without_a_warning(tmp_path: Path) -> None:
    """-W: a link that leads nowhere, or a page that no contents list, is an error."""
    pytest.importorskip("sphinx", reason="needs Sphinx: pip install 'hunanfacts[dev]'")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", str(tmp_path / "trees")]
    built = subprocess.run(
        [*command, str(DOCS), str(tmp_path / "pages")], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "pages" / "tour.html").is_file()
    for page in (tmp_path / "pages").rglob("*.html"):
        asked = re.findall(
            r"""<(?:script|link|img)[^>]*(?:src|href)=["'](https?://[^"']*)""", page.read_text("utf-8")
        )
        assert not asked, f"{page.name} asks the network for {asked}"


def test_the_page_of_the_language_has_every_function() -> None:
    from hunanfacts.language.parser import FUNCTIONS

    page = (DOCS / "language.md").read_text(encoding="utf-8")
    assert [name for name in FUNCTIONS if f"`{name}(" not in page and f"`{name}`" not in page] == []


TYPED = [
    (page.relative_to(ROOT).as_posix(), line.partition("#")[0].strip())
    for page in sorted([ROOT / "README.md", *DOCS.rglob("*.md")])
    if page.name not in ("rules.md", "ci.md")  # which tests of their own run
    for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
    if line.startswith("hunanfacts ")
]
"""Commands that are shown without what they print."""


def test_commands_without_their_output_are_found() -> None:
    assert {page for page, _ in TYPED} == {"README.md", "docs/lint.md", "docs/howto/auditor.md"}
    assert len(TYPED) >= 9


@pytest.mark.parametrize(("page", "line"), TYPED)
def test_every_command_that_is_only_shown_can_be_typed(page: str, line: str, tmp_path: Path) -> None:
    story = "Sales rose 15.3% to 437 million yuan from 379 million yuan.\n"
    for name in ("article.md", "article.txt", "reports/one.txt", "reports/two.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(story, encoding="utf-8")
    (tmp_path / "my-ledger").mkdir()
    (tmp_path / "my-ledger" / "ledger.yaml").write_text(
        "source: {id: s}\nentities: {a: {}}\nmeasures: {x: {unit: yuan}}\nclaims:\n  c: a.x@2019 = 5 yuan\n",
        encoding="utf-8",
    )
    words = shlex.split(line)
    given = (tmp_path / words.pop()).read_text("utf-8") if "<" in words else None
    written = words.pop() if ">" in words else ""
    words = [word for word in words if word not in "<>"]
    done = subprocess.run(
        [sys.executable, "-m", "hunanfacts", *words[1:]],
        cwd=tmp_path,
        input=given,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert not written or done.stdout
    named = re.findall(r"(?:-o \S+=|--html )(\S+)", line)
    assert [name for name in named if not (tmp_path / name).is_file()] == []


def test_the_measurements_that_are_shown_can_be_repeated() -> None:
    """Each command of a measurement names a script there is, and options that it has."""
    texts = [
        (ROOT / "Makefile").read_text("utf-8"),
        *(page.read_text("utf-8") for page in DOCS.rglob("*.md")),
    ]
    found = {line for text in texts for line in re.findall(r"python ((?:bench|tools)/\S+\.py[^\n`]*)", text)}
    assert len(found) > 8
    for line in found:
        script, *words = line.split()
        source = (ROOT / script).read_text(encoding="utf-8")
        assert [word for word in words if word.startswith("--") and f'"{word}"' not in source] == [], line


def test_the_page_of_settings_has_every_key_limit_and_format() -> None:
    from hunanfacts.commands._config import EXAMPLES, FAIL_ON, KEYS
    from hunanfacts.formats import NAMES
    from hunanfacts.limits import AT_MOST

    tables = (DOCS / "settings.md").read_text(encoding="utf-8").split("\n\n")
    rows = {table.split("|")[1].strip(): table.splitlines()[2:] for table in tables if table.startswith("| ")}

    def first(what: str) -> list[str]:
        return [name for row in rows[what] for name in re.findall("`([^`]+)`", row.split("|")[1])]

    assert sorted(first("key")) == sorted(KEYS) == sorted(EXAMPLES)
    assert all(f"`{word}`" in "".join(rows["key"]) for word in FAIL_ON)
    assert sorted(first("format")) == sorted(NAMES)
    assert {row.split("|")[1].strip(" `"): int(row.split("|")[2]) for row in rows["limit"]} == AT_MOST
    assert [row.split("|")[1].strip() for row in rows["code"]] == ["0", "1", "2", "130"]


def test_the_page_of_the_ledger_has_every_form_of_a_period() -> None:
    from hunanfacts.language import period_hints
    from hunanfacts.language.period import parse

    page = (DOCS / "ledger.md").read_text(encoding="utf-8").split("## Periods")[1].split("##")[0]
    for form in str(period_hints.FORMS).replace(" or ", ", ").split(", "):
        assert parse(form)
        assert f"`{form}`" in page or form == "2019-01..2019-06", form

"""One baseline of a project: `check` and `lint` share it, and a document is the same however its path is typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hunanfacts.documents.reading import open_document
from hunanfacts.faults import Fault
from hunanfacts.linting.lint import lint, read
from hunanfacts.units import Units
from program import Run, run

LEDGER = """\
entities: {works: {}}
measures: {staff: {unit: count, additive: true, at_least: 0}}
source: {id: s, published: 2020-01-01}
claims:
  a: works.staff@2019 = 12
  b: works.staff@2019 = 13
"""
WRONG = "Sales rose 8.5 percent to 216 million euros from 187 million euros.\n"
GROUPED = "The works has 12,3456,789 screws.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings that name a ledger and a baseline for both commands, and two documents of one name."""
    (tmp_path / "hunanfacts.toml").write_text('ledger = "ledger.yaml"\nbaseline = "accepted.txt"\n', "utf-8")
    (tmp_path / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "report.txt").write_text(WRONG + GROUPED, encoding="utf-8")
    (tmp_path / "docs" / "report.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "docs" / "my notes.md").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entries(project: Path) -> list[str]:
    text = (project / "accepted.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def accept(*command: str) -> Run:
    result = run(*command, "--update-baseline")
    assert result.code == 0, result.out + result.err
    return result


def test_each_command_leaves_the_entries_of_the_other(project: Path) -> None:
    accept("lint", "report.txt")
    assert run("check", "--output-format", "json").out.count("HF804") == 0
    of_lint = entries(project)
    assert of_lint
    accept("check")
    of_both = entries(project)
    assert set(of_lint) < set(of_both)
    accept("lint", "report.txt")
    assert entries(project) == of_both
    assert (run("check").code, run("lint", "report.txt").code) == (0, 0)
    (project / "ledger.yaml").write_text(LEDGER.replace("13", "12"), encoding="utf-8")
    assert "1 entry of the baseline" in run("check").out
    accept("check")
    assert entries(project) == of_lint


def test_accepting_one_document_keeps_those_that_were_not_looked_at(project: Path) -> None:
    accept("lint", ".")
    everything = entries(project)
    (project / "new.txt").write_text(WRONG.replace("187", "178"), encoding="utf-8")
    accept("lint", "new.txt")
    assert set(everything) < set(entries(project))
    (project / "new.txt").write_text("Nothing.\n", encoding="utf-8")
    accept("lint", "new.txt")
    assert entries(project) == everything


def test_a_document_is_the_same_however_its_path_is_typed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept("lint", "report.txt")
    for path in ("report.txt", "docs/../report.txt", str(project / "report.txt")):
        assert run("lint", path, "--fail-on", "warning").code == 0, path
    monkeypatch.chdir(project / "docs")
    assert run("lint", "../report.txt", "--fail-on", "warning").code == 0
    assert run("lint", "report.txt").code == 1  # another document of that name
    monkeypatch.chdir(project.parent)
    inside = f"{project.name}/report.txt"
    assert run("lint", inside, "--baseline", f"{project.name}/accepted.txt", "--fail-on", "warning").code == 0


def test_a_path_with_a_blank_is_one_word(project: Path) -> None:
    accept("lint", "docs")
    assert any(" @docs/my%20notes.md " in line for line in entries(project))
    assert run("lint", "docs/my notes.md").code == 0


def test_a_baseline_from_before_paths_were_written_stays_valid(project: Path) -> None:
    """Those had no `@path`, and fingerprints of the path as it was typed."""
    typed = str(project / "report.txt")
    document = open_document(typed)
    assert not isinstance(document, Fault)
    report, _ = lint([read(document, Units())], Units())
    lines = [f"{f.code} {f.fingerprint} {' '.join(f.claims)}".strip() for f in report.findings]
    assert len(lines) == 2
    old = "\n".join(["# hunanfacts baseline 1", *lines, ""])
    (project / "accepted.txt").write_text(old, encoding="utf-8")
    assert run("lint", typed, "--fail-on", "warning").code == 0
    assert "HF804" not in run("check", "--output-format", "json").out
    accept("check")
    assert set(lines) < set(entries(project))
    accept("lint", "docs")
    assert set(lines) < set(entries(project))
    accept("lint", typed)
    assert set(lines).isdisjoint(entries(project))
    assert run("lint", "report.txt", "--fail-on", "warning").code == 0


def test_a_waiver_is_bound_however_the_path_is_typed(project: Path) -> None:
    found = run("lint", "docs/report.txt", "--baseline", "", "--output-format", "json").out
    mark = re.search(r'"fingerprint": "(\w+)"', found)
    assert mark is not None
    waiver = f"waive:\n  - {{code: HF101, finding: {mark[1]}, reason: confirmed}}\n"
    (project / "docs" / "report.facts.yaml").write_text(waiver, encoding="utf-8")
    for path in ("docs/report.txt", str(project / "docs" / "report.txt")):
        assert run("lint", path, "--baseline", "").code == 0, path

"""lint in CI: folders with what is left out, one unreadable file, a fixed order, a baseline that outlives edits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from program import run

BUDGET = """# Budget

| Department | Q1 | Q2 | Q3 | Q4 | Total |
|---|---|---|---|---|---|
| Schools | 412 | 437 | 398 | 455 | 1,702 |
| Roads | 187 | 243 | {roads} | 219 | 910 |
| Health | 328 | 319 | 334 | 341 | 1,322 |
| Total | 927 | 999 | 993 | 1,015 | 3,934 |
"""
WRONG, RIGHT = BUDGET.format(roads=216), BUDGET.format(roads=261)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.md", "b.md", "drafts/c.md", "old/d.md", "old/new/e.md", "f.tmp.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(*words: str) -> list[str]:
    found = json.loads(run("lint", *words, "--output-format", "json").out)["findings"]
    return list(dict.fromkeys(one["file"] for one in found))


ALL = ["a.md", "b.md", "drafts/c.md", "f.tmp.md", "old/d.md", "old/new/e.md"]


@pytest.mark.parametrize(("words", "left"), [
    ((), ALL),
    (("--exclude", "drafts"), [name for name in ALL if "drafts" not in name]),
    (("--exclude", "*.tmp.md", "--exclude", "old"), ["a.md", "b.md", "drafts/c.md"]),
    (("--exclude", "old/*"), ["a.md", "b.md", "drafts/c.md", "f.tmp.md"]),
    (("--exclude", "./old/new/"), [name for name in ALL if "new" not in name]),
    (("--exclude", "old/*.txt"), ALL),
])  # fmt: skip
def test_what_is_left_out(folder: Path, words: tuple[str, ...], left: list[str]) -> None:
    assert sorted(files(".", *words)) == left


def test_the_settings_leave_out_from_their_own_folder_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "hunanfacts.toml").write_text('exclude = ["drafts", "old/new/*"]\n', encoding="utf-8")
    assert sorted(files(".")) == ["a.md", "b.md", "f.tmp.md", "old/d.md"]
    monkeypatch.chdir(folder / "old")
    assert files(".") == ["d.md"]


def test_a_file_that_is_named_is_read(folder: Path) -> None:
    assert files("drafts/c.md", "--exclude", "drafts") == ["drafts/c.md"]


def test_one_unreadable_file_stops_no_other(folder: Path) -> None:
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 and no more")
    result = run("lint", ".")
    assert result.code == 2
    assert "b.pdf" in result.err
    assert all(name in result.out for name in ALL)


def test_every_number_of_processes_gives_the_same_report(folder: Path) -> None:
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 and no more")
    one, two = run("lint", "."), run("lint", ".", "--jobs", "2")
    assert (one.code, one.out, one.err) == (two.code, two.out, two.err)


def test_a_baseline_outlives_lines_that_move_and_ways_to_name_a_file(folder: Path) -> None:
    assert run("lint", ".", "--baseline", "known.txt", "--update-baseline").code == 0
    assert run("lint", ".", "--baseline", "known.txt").code == 0
    for name in ALL:
        (folder / name).write_text(f"New words.\n\nMore of them.\n\n{WRONG}", encoding="utf-8")
    for words in ((".",), ("./a.md", "old/../b.md"), ("drafts", "./old/")):
        assert run("lint", *words, "--baseline", "known.txt").code == 0, words
    (folder / "a.md").write_text(WRONG.replace("216", "126"), encoding="utf-8")
    assert run("lint", ".", "--baseline", "known.txt").code == 1

"""`diff`: what is new and what is gone between two revisions of a git repository."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from program import run

HEAD = """\
entities: {works: {}, plant: {}}
measures: {staff: {unit: count}, clusters: {unit: cluster}}
source: {id: s, published: 2020-01-01}
claims:
"""
ONE = HEAD + "  a: works.staff@2019 = 12\n  b: works.staff@2019 = 13\n  c: plant.staff@2019 = 7\n"
TWO = ONE.replace("= 13", "= 12") + "  d: plant.staff@2019 = 8\n"


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "-c", "core.hooksPath="]
    done = subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three commits: no ledger, the first ledger, the second; the work tree is at the second."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "README").write_text("nothing yet\n", encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("*.yaml export-ignore\n", encoding="utf-8")
    for tag, text in (("none", ""), ("one", ONE), ("two", TWO)):
        if text:
            (tmp_path / "账 本").mkdir(exist_ok=True)
            (tmp_path / "账 本" / "a.yaml").write_text(text, encoding="utf-8")
            (tmp_path / "账 本" / "notes.txt").write_text("no ledger", encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", tag)
        git(tmp_path, "tag", tag)
    monkeypatch.chdir(tmp_path)
    return tmp_path


LEDGER = ("-l", "账 本")
FILE = Path("账 本") / "a.yaml"


def test_new_and_gone_between_two_revisions(repository: Path) -> None:
    result = run(*LEDGER, "diff", "one", "two")
    assert (result.code, result.err) == (1, "")
    new, gone, total = result.out.splitlines()
    assert new.startswith("new  two:账 本/a.yaml:8:25: error[HF401 same-quantity-differs] ")
    assert gone.startswith("gone one:账 本/a.yaml:6:25: error[HF401 same-quantity-differs] ")
    assert total == "one -> two: 1 new (1 error), 1 gone, 0 as before."
    document = json.loads(run(*LEDGER, "diff", "one", "two", "--json").out)
    assert (document["from"], document["to"], document["unchanged"]) == ("one", "two", 0)
    assert [f["claims"] for f in document["new"]] == [["c", "d"]]
    assert [f["claims"] for f in document["gone"]] == [["a", "b"]]
    assert run(*LEDGER, "diff", "two", "two").code == 0


def test_a_revision_against_the_working_tree(repository: Path) -> None:
    same = run(*LEDGER, "diff", "HEAD")
    assert (same.code, same.out) == (0, "HEAD -> working tree: 0 new (0 errors), 0 gone, 1 as before.\n")
    before = git(repository, "status", "--porcelain")
    FILE.write_text(TWO.replace("= 8", "= 7"), encoding="utf-8")
    gone = run(*LEDGER, "diff", "HEAD")
    assert (gone.code, gone.out.splitlines()[0].split()[0]) == (0, "gone")
    FILE.write_text(TWO.replace("= 8", "= 9"), encoding="utf-8")  # another figure is another finding
    assert run(*LEDGER, "diff", "HEAD").code == 1
    FILE.write_text(TWO + "  e: works.clusters@2019 = 15 billion\n", encoding="utf-8")
    warned = run(*LEDGER, "diff", "HEAD")
    assert (warned.code, "1 new (0 errors)" in warned.out) == (0, True)
    FILE.write_text(TWO, encoding="utf-8")
    assert git(repository, "status", "--porcelain") == before


def test_waived_findings_are_gone_and_unwaived_ones_new(repository: Path) -> None:
    assert run(*LEDGER, "waive", "HF401:c", "--reason", "两处均如此").code == 0
    waived = run(*LEDGER, "diff", "two")
    assert waived.code == 0
    assert "gone" in waived.out
    assert "(waived: 两处均如此)" in waived.out
    git(repository, "commit", "-qam", "three")
    FILE.write_text(TWO, encoding="utf-8")
    assert run(*LEDGER, "diff", "HEAD").code == 1


def test_the_settings_select_here_too(repository: Path) -> None:
    Path("hunanfacts.toml").write_text('ledger = "账 本"\nignore = ["HF4"]\n', encoding="utf-8")
    result = run("diff", "one")
    assert (result.code, "0 new (0 errors), 0 gone" in result.out) == (0, True)


def test_from_a_folder_below_and_from_a_hook(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert run(*LEDGER, "diff", "one", "two").code == 1
    monkeypatch.chdir(repository / "账 本")
    below = run("-l", ".", "diff", "one")
    assert (below.code, "new  ./a.yaml:8:25" in below.out, "gone one:a.yaml:6:25" in below.out) == (
        1,
        True,
        True,
    )
    assert run("-l", "a.yaml", "diff", "one").code == 1
    assert run("-l", "..", "diff", "one").code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "git knows no revision 'nowhere'"),
        (["one", "nowhere"], "git knows no revision 'nowhere'"),
        (["--", "--output=x"], "is no revision"),
        (["none"], "账 本 was not there at none"),
    ],
)
def test_what_git_does_not_have_is_exit_2(repository: Path, words: list[str], said: str) -> None:
    result = run(*LEDGER, "diff", *words)
    assert (result.code, result.out, said in result.err) == (2, "", True)


def test_outside_a_repository_and_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text(ONE, encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    outside = run("-l", str(tmp_path), "diff", "HEAD")
    assert (outside.code, "is not in a git repository" in outside.err) == (2, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    without = run("-l", str(tmp_path), "diff", "HEAD")
    assert (without.code, "git is not installed" in without.err) == (2, True)


def test_a_ledger_that_had_faults_is_exit_2_with_their_place(repository: Path) -> None:
    FILE.write_text(TWO + "  x: works.staf@2019 = 1\n", encoding="utf-8")
    git(repository, "commit", "-qam", "broken")
    FILE.write_text(TWO, encoding="utf-8")
    result = run(*LEDGER, "diff", "HEAD")
    assert (result.code, result.out) == (2, "")
    assert "HEAD:账 本/a.yaml:9:12: error[HF003 unknown-name]" in result.err
    assert "1 fault in the ledger at HEAD" in result.err


def test_a_link_in_a_revision_is_said_and_not_followed(repository: Path) -> None:
    (repository / "账 本" / "b.yaml").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "link")
    (repository / "账 本" / "b.yaml").unlink()
    result = run(*LEDGER, "diff", "HEAD")
    assert (result.code, "a link, a submodule or too large" in result.err) == (2, True)


def test_undecided_is_exit_2(repository: Path, exhaust: Callable[[], None]) -> None:
    FILE.write_text(
        HEAD + "  whole: works.staff@2019 + plant.staff@2019 = 10\n"
        "  rest: works.staff@2019 - plant.staff@2019 = 2\n  part: works.staff@2019 = 6\n",
        encoding="utf-8",
    )
    git(repository, "commit", "-qam", "knot")
    assert run(*LEDGER, "diff", "HEAD").code == 0
    exhaust()
    result = run(*LEDGER, "diff", "HEAD")
    assert (result.code, "undecided at HEAD" in result.err) == (2, True)

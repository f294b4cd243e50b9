"""The gate where it is used: a commit, an action, the documentation of both; the wheel carries what it must."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from hunanfacts.documents.reading import FORMATS
from program import ROOT, run

LEDGER = """\
entities: {works: {name: 窑业公司}}
measures: {sales: {unit: yuan, at_least: 0, prices: current}}
source: {id: report}
claims:
  sales-2022: works.sales@2022 = 3.79亿元
  sales-2023: works.sales@2023 = 4.37亿元
  sales-rise: growth(works.sales@2022..2023) = 15.3%
"""
SLIPPED = LEDGER.replace("15.3%", "18.3%")


def hooks() -> dict[str, dict[str, Any]]:
    listed = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {hook["id"]: hook for hook in listed}


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


RIGHT = "Sales rose 15.3% to 437 million yuan from 379 million yuan.\n"
WRONG = RIGHT.replace("437", "473")


def blocks(name: str) -> list[Any]:
    """The YAML blocks of a document."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """An environment in which `hunanfacts` is this program and git knows nobody."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "hunanfacts"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hunanfacts "$@"\n')
    script.chmod(0o755)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    who = {
        f"GIT_{role}_{what}": "x@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return {
        **clean, **who, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"),
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    }  # fmt: skip


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_commit_with_a_slipped_figure_is_refused(tmp_path: Path, program: dict[str, str]) -> None:
    """The hook's own line as a git hook; pre-commit itself would fetch packages to set it up."""
    repo = tmp_path / "repo"
    (repo / "ledger").mkdir(parents=True)

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=repo,
            env=program,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    assert git("init", "-q", "-b", "main").returncode == 0
    hook = hooks()["hunanfacts"]
    assert hook["pass_filenames"] is False
    path = repo / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\nexec {hook['entry']} {' '.join(hook['args'])}\n")
    path.chmod(0o755)

    (repo / "ledger" / "report.yaml").write_text(SLIPPED, encoding="utf-8")
    git("add", ".")
    refused = git("commit", "-m", "slipped")
    assert refused.returncode != 0
    assert "error[HF101 growth-mismatch]" in refused.stdout + refused.stderr
    assert git("rev-parse", "--verify", "-q", "HEAD").returncode != 0

    (repo / "ledger" / "report.yaml").write_text(LEDGER, encoding="utf-8")
    git("add", ".")
    passed = git("commit", "-m", "honest")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert git("log", "--format=%s").stdout == "honest\n"


@pytest.mark.parametrize("name", ["hunanfacts", "hunanfacts-fmt"])
def test_a_hook_never_passes_on_another_ledger(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the ledger is not where the hook looks for it, that is a fault; the bundled ledger is not checked instead."""
    monkeypatch.chdir(tmp_path)
    hook = hooks()[name]
    program, *entry = hook["entry"].split()
    assert program == "hunanfacts"
    assert run(*entry, *hook.get("args", [])).code == 2


def test_the_hook_for_documents_sees_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = hooks()["hunanfacts-lint"]
    assert hook["additional_dependencies"] == [".[documents]"]  # pip installs it from the hook's own clone
    files = re.compile(hook["files"])
    assert all(files.search(f"docs/a.{ending}") for ending in ("md", "html", "csv", "docx", "pdf", "xlsx"))
    assert not files.search("src/a.py")
    (tmp_path / "a.md").write_text(
        "Sales rose 28.2% to $3.41 billion from $3.15 billion.\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    program, *entry = hook["entry"].split()
    assert program == "hunanfacts"
    assert run(*entry, "a.md").code == 1


def test_the_layout_hook_is_held_to_the_ledger() -> None:
    files = re.compile(hooks()["hunanfacts-fmt"]["files"])
    assert files.search("ledger/sources/report.yaml")
    assert not files.search("compose.yaml")


# -- the action --


@pytest.fixture
def step(tmp_path: Path) -> Any:
    """Run the action's last step with a stand-in for the program that notes its arguments."""
    script = action()["runs"]["steps"][-1]["run"]
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    folder = tmp_path / "hunanfacts" / "bin"
    folder.mkdir(parents=True)
    stand_in = folder / "hunanfacts"

    def run_step(code: int = 0, summary: str = "", **inputs: str) -> tuple[int, list[str], str, str]:
        writing = f"printf '%s' '{summary}' > '{tmp_path}/hunanfacts.md'\n" if summary else ""
        stand_in.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{tmp_path}/seen'\n{writing}exit {code}\n")
        stand_in.chmod(0o755)
        names = {
            name.upper().replace("-", "_"): value.get("default", "")
            for name, value in action()["inputs"].items()
        }
        given = {**names, **{name.upper(): value for name, value in inputs.items()}}
        places = {"RUNNER_TEMP": "", "GITHUB_STEP_SUMMARY": "summary", "GITHUB_OUTPUT": "output"}
        for name in ("summary", "output"):
            (tmp_path / name).write_text("before\n")
        done = subprocess.run(
            [bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", script], capture_output=True, text=True, check=False,
            env={"PATH": os.environ["PATH"], **given, **{k: str(tmp_path / v) for k, v in places.items()}},
        )  # fmt: skip
        seen = tmp_path / "seen"
        arguments = seen.read_text().splitlines() if seen.exists() else []
        return (
            done.returncode,
            arguments,
            (tmp_path / "summary").read_text(),
            (tmp_path / "output").read_text(),
        )

    return run_step


def test_the_action_passes_its_inputs_on(step: Any, tmp_path: Path) -> None:
    code, arguments, summary, output = step(
        1,
        "table",
        ledger="my ledger\nother $(id)\n",
        fail_on="warning",
        sarif="a b.sarif",
        args="--select\nHF1\n\n",
    )
    assert arguments == [
        "--ledger", "my ledger", "--ledger", "other $(id)", "check", "--output-format", "github", "--fail-on", "warning",
        "-o", f"markdown={tmp_path}/hunanfacts.md", "-o", "sarif=a b.sarif", "--select", "HF1",
    ]  # fmt: skip
    assert (code, summary, output) == (1, "before\ntable", "before\nexit-code=1\n")


def test_the_action_checks_documents(step: Any, tmp_path: Path) -> None:
    code, arguments, _, output = step(1, lint="docs\nan article.md\n", sarif="a b.sarif")
    assert arguments == [
        "lint", "docs", "an article.md", "--output-format", "github", "--fail-on", "error",
        "-o", f"markdown={tmp_path}/hunanfacts-lint.md", "-o", "sarif=a b-lint.sarif",
    ]  # fmt: skip
    assert (code, output) == (1, "before\nexit-code=1\n")


def test_the_action_without_findings_and_without_a_summary(step: Any) -> None:
    code, arguments, summary, output = step(0, ledger="ledger")
    assert arguments[-2] == "-o"
    assert "sarif" not in " ".join(arguments)
    assert (code, summary, output) == (0, "before\n", "before\nexit-code=0\n")


def test_the_action_refuses_to_run_without_a_ledger(step: Any) -> None:
    assert step(0, ledger="\n")[:2] == (2, [])


def test_the_action_hands_no_input_to_the_shell() -> None:
    """Inputs reach the scripts as variables only, so that no value of theirs is run."""
    for one in action()["runs"]["steps"]:
        assert "${{" not in one.get("run", "")


# -- the documentation --


def options(command: str) -> set[str]:
    import typer

    from hunanfacts.cli.app import app

    program: Any = typer.main.get_command(app)
    parameters = [*program.params, *program.commands[command].params]
    return {name for parameter in parameters for name in parameter.opts}


def test_the_documentation_of_the_gate_names_what_exists() -> None:
    commit, github, gitlab = blocks("ci.md")[:3]
    assert {hook["id"] for hook in commit["repos"][0]["hooks"]} == set(hooks())
    used = next(s["with"] for s in github["jobs"]["figures"]["steps"] if "hunanfacts" in s.get("uses", ""))
    assert set(used) <= set(action()["inputs"])
    assert {"name", "jobs"} < set(github)
    assert True in github  # `on:`, as YAML 1.1 reads it
    assert "hunanfacts[documents] @" in gitlab["figures"]["script"][0]
    reports = gitlab["figures"]["artifacts"]["reports"]
    assert all(path in gitlab["figures"]["script"][1] for path in reports.values())


def test_the_hook_that_is_shown_stops_what_is_staged(program: dict[str, str], tmp_path: Path) -> None:
    """Run as git runs it: what is staged decides, whatever the working folder has."""
    (script,) = re.findall(
        r"```sh\n(#!/bin/sh\n.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL
    )
    folder = tmp_path / "repository"
    (folder / "my-ledger").mkdir(parents=True)
    (folder / "my-ledger" / "ledger.yaml").write_text(
        "source: {id: s}\nentities: {a: {}}\nmeasures: {x: {unit: yuan}}\nclaims:\n  c: a.x@2019 = 5 yuan\n",
        encoding="utf-8",
    )
    article = folder / "an article.md"
    git = partial(subprocess.run, cwd=folder, env=program, capture_output=True, text=True)
    git(["git", "init", "-q"], check=True)
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(script, encoding="utf-8")
    hook.chmod(0o755)
    for staged, left, refused in ((WRONG, RIGHT, True), (RIGHT, WRONG, False)):
        article.write_text(staged, encoding="utf-8")
        git(["git", "add", "-A"], check=True)
        article.write_text(left, encoding="utf-8")
        done = git(["git", "commit", "-q", "-m", "x"])
        assert (done.returncode != 0) is refused, done.stderr
        assert ("an article.md:1:12: error[HF101" in done.stdout + done.stderr) is refused


def test_the_options_of_the_gate_exist() -> None:
    known = options("check") | options("lint")
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("docs/ci.md", "action.yml")]
    lines = re.findall(r"hunanfacts .*|--ledger.*|.*--exit-zero.*|.*--fail-on.*", "\n".join(texts))
    used = {name for line in lines for name in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line)}
    assert used > {"-l", "-o", "--fail-on", "--output-format", "--exit-zero"}
    assert used <= known


def test_everything_that_is_installed_is_named() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"man/hunanfacts.1": "share/man/man1/hunanfacts.1"}
    assert all(
        (ROOT / name).exists()
        for name in (*shared, *project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"])
    )


def test_every_extra_that_is_named_exists_and_all_is_all_of_them() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    texts = [ROOT / name for name in ("README.md", ".pre-commit-hooks.yaml", "action.yml")]
    texts += [*(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.py")]
    named = {
        name
        for text in texts
        for name in re.findall(
            r"""(?:hunanfacts|\.|ACTION)\[([a-z]+)\]["'\s]""", text.read_text(encoding="utf-8")
        )
    }
    assert {"documents", "serve", "corpus"} <= named <= set(extras)
    assert {format.extra for format in FORMATS} == {"", "documents"}

    def whole(extra: str) -> set[str]:
        inner = [re.fullmatch(r"hunanfacts\[(.*)\]", one) for one in extras[extra]]
        below = {name for found in inner if found for name in found[1].split(",")}
        return {extra}.union(*map(whole, below))

    assert whole("all") == set(extras) - {"dev"}

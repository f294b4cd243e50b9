"""Runs that are cut short, and outputs that would take the place of what is read: nothing is left, nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hunanfacts import leftovers
from program import ROOT, copy_of_facts, run

TEXT = "Output rose 15.4% to 70.8 million yuan from 67.4 million yuan.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    found = Path(f"/proc/{process}/task/{process}/children")
    return [int(word) for word in found.read_text().split()] if found.exists() else []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="a system that does not list its processes")
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGKILL, -signal.SIGKILL)],
)
def test_processes_that_read_documents_end_with_the_one_they_work_for(
    number: signal.Signals, code: int
) -> None:
    """They waited for more work for ever, and held the pipe that the others read."""
    for position in range(6):
        Path(f"{position}.md").write_text(TEXT * 2000, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "hunanfacts", "lint", "--jobs", "2", "."]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        while len(started := children(process.pid)) < 2 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(number)
        try:
            out, err = process.communicate(timeout=20)
        finally:
            for one in started:
                if os.path.exists(f"/proc/{one}"):
                    os.kill(one, signal.SIGKILL)
    assert process.returncode == code
    assert b"Traceback" not in out + err


@pytest.mark.skipif(not hasattr(signal, "sigwait"), reason="a system without POSIX signals")
def test_a_signal_that_the_caller_ignores_stays_ignored() -> None:
    """As of a job in the background, whose terminal sends Ctrl-C to another."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "hunanfacts", "lint", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    ) as process:  # fmt: skip
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        out, _nothing = process.communicate(TEXT.encode(), timeout=60)
    assert process.returncode == 1
    assert b"HF101" in out


def test_leftovers_are_taken_away_at_once() -> None:
    with leftovers.folder() as path:
        Path(path, "a").write_text("x")
        leftovers.clear()
        assert not Path(path).exists()
    Path("b").write_text("x")
    leftovers.note("b")
    leftovers.gone("b")
    leftovers.clear()
    assert Path("b").exists()


def test_no_report_takes_the_place_of_a_baseline_or_of_settings() -> None:
    copy_of_facts(Path("facts"))
    Path("hunanfacts.toml").write_text('ledger = "facts"\n')
    assert run("check", "--baseline", "known", "--update-baseline").code == 0
    before = Path("known").read_bytes()
    Path("a.md").write_text(TEXT)
    for command in (["check"], ["lint", "a.md"]):
        result = run(*command, "--baseline", "known", "-o", "json=known")
        assert (result.code, result.err) == (2, "hunanfacts: known: it is read here, and would be lost\n")
        assert run(*command, "-o", "json=./hunanfacts.toml").code == 2
    assert Path("known").read_bytes() == before
    assert "ledger" in Path("hunanfacts.toml").read_text()


def test_no_draft_takes_the_place_of_its_text() -> None:
    Path("a.md").write_text(TEXT)
    result = run("draft", "a.md", "--force", "-o", "./a.md")
    assert result.code == 2
    assert Path("a.md").read_text() == TEXT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
@pytest.mark.parametrize(
    "words",
    [
        ("-l", "pipe.yaml", "check"),
        ("-l", "pipe.yaml", "show"),
        ("lint", "pipe.yaml"),
        ("lint", "a.md", "--baseline", "pipe.yaml"),
        ("lint", "a.md", "--baseline", "pipe.yaml", "--update-baseline"),
    ],
)
def test_a_pipe_with_a_name_is_refused(words: tuple[str, ...]) -> None:
    """It may never end."""
    Path("a.md").write_text(TEXT)
    os.mkfifo("pipe.yaml")
    result = run(*words)
    assert result.code == 2
    assert "not an ordinary file" in result.out + result.err or "a pipe, not a file" in result.err

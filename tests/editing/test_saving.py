"""A file is written whole or not at all, and nothing but a file is replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hunanfacts.editing.saving import deferred, save
from program import ROOT


def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="ordinary"):
        save(str(pipe), b"text")
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_file_that_nobody_may_write_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="read-only"):
        save(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_who_asks_to_stop_is_heard_when_the_file_is_whole() -> None:
    reached = []

    def saving() -> None:
        with deferred():
            os.kill(os.getpid(), signal.SIGINT)
            reached.append("whole")

    with pytest.raises(KeyboardInterrupt):
        saving()
    assert reached == ["whole"]


def test_a_changed_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(OSError, match="changed"):
        save(str(path), b"mine", before=b"old")
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_a_link_keeps_pointing_and_the_mode_is_kept(tmp_path: Path) -> None:
    path, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    save(str(link), b"new", before=b"old")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


INTERRUPTED = """
import os, signal, sys, time

def signalled(*_):
    # The signal comes when the new file is half written; what is blocked has time to be taken by whoever waits for it.
    os.kill(os.getpid(), signal.{signal})
    time.sleep(0.05)

real = os.fsync
os.fsync = lambda file: (real(file), signalled())[0]
from hunanfacts.cli.entry import main
sys.argv = ["hunanfacts", *{words}]
main()
"""
LEDGER = """\
entities: {a: {name: A}, b: {name: B}}
measures: {m: {unit: yuan, name: sales}}
source: {id: s, title: S, text: s.txt}
claims:
  x:  {claim: a.m@2018 = 100 yuan, at: {line: 1, column: 1}}
  y: a.m@2019 = 150.0 yuan
  z: growth(a.m@2018..2019) = 20.0%
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("sent", ["SIGTERM", "SIGINT"])
@pytest.mark.parametrize(
    "words",
    [
        ["-l", "l.yaml", "waive", "HF101:z", "--reason", "so published"],
        ["-l", "l.yaml", "fmt"],
        ["-l", "l.yaml", "check", "--baseline", "known.json", "--update-baseline"],
        ["-l", "l.yaml", "check", "-o", "json=report.json"],
        ["-l", "l.yaml", "--texts", ".", "source", "verify", "s", "--update-anchors", "--yes"],
        ["draft", "s.txt", "-o", "new.yaml"],
    ],
    ids=lambda words: words[2] if words[0] == "-l" else words[0],
)
def test_a_signal_while_saving_leaves_the_old_file_or_the_new_one(
    words: list[str], sent: str, tmp_path: Path
) -> None:
    (tmp_path / "l.yaml").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "s.txt").write_text(
        "In 2018 Acme's sales were 100 yuan. In 2019 sales were 150.0 yuan.\n", encoding="utf-8"
    )
    old = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    code = INTERRUPTED.format(signal=sent, words=repr(words))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode in ((130,) if sent == "SIGINT" else (-signal.SIGTERM, 143)), done.stderr
    assert b"Traceback" not in done.stderr
    left = {path.name for path in tmp_path.iterdir()} - set(old)
    assert left <= {"known.json", "report.json", "new.yaml"}, left
    for name in left:
        assert (tmp_path / name).read_bytes().endswith(b"\n")
    for name, content in old.items():
        new = (tmp_path / name).read_bytes()
        assert new == content or (len(new) > 100 and new.endswith(b"\n"))

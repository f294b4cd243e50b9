"""Settings that no reader of TOML can read, or that nobody would write: a fault at their place, never an internal error."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hunanfacts.cli.app import app
from hunanfacts.cli.entry import FLAGS, VALUED
from program import run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ledger = " + "[" * 3000 + "]" * 3000, "too deep to be read"),
        ("limits = {document-pages = " + "9" * 5000 + "}", "a number of more digits than can be read"),
        ('texts = "a\\u0000b"', "no path has a zero byte"),
        ('ledger = ["a\\u0000b"]', "no path has a zero byte"),
        ('lang = ["en"]', "lang is a text"),
        ("[lang]\na = 1", "lang is a text"),
    ],
)
@pytest.mark.parametrize("command", [("check",), ("lint", "a.md"), ("--lang", "en", "check", "-q")])
def test_odd_settings_are_faults(text: str, said: str, command: tuple[str, ...]) -> None:
    Path("a.md").write_text("Output was 3 t.\n")
    Path("hunanfacts.toml").write_text(text)
    result = run(*command)
    assert result.code == 2
    assert said in result.out + result.err
    assert "hunanfacts.toml" in result.out + result.err


@pytest.mark.parametrize("text", ["tool = 3  # tool.hunanfacts lang", "tool = [] # tool.hunanfacts lang"])
def test_a_project_without_our_table_has_no_settings(text: str) -> None:
    Path("pyproject.toml").write_text(text)
    assert run("calc", "1 + 1").code == 0
    assert run("check", "-q").code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_holds_no_settings() -> None:
    os.mkfifo("hunanfacts.toml")
    assert run("calc", "1 + 1").code == 0


def test_every_global_option_may_stand_behind_the_command() -> None:
    callback = app.registered_callback
    assert callback is not None
    assert callback.callback is not None
    import typer

    options = [p for p in typer.main.get_command(app).params if p.name != "version"]
    options = [p for p in options if "completion" not in str(p.name) and p.name != "help"]
    valued = {name for p in options if not getattr(p, "is_flag", False) for name in p.opts}
    flags = {name for p in options if getattr(p, "is_flag", False) for name in p.opts}
    assert (set(VALUED), set(FLAGS)) == (valued, flags)


def test_a_currency_behind_the_command_counts() -> None:
    before = run("--currency", "AUD", "calc", "$3 -> AUD")
    assert run("calc", "$3 -> AUD", "--currency", "AUD") == before
    assert run("calc", "--currency=AUD", "$3 -> AUD") == before
    assert before.code == 0

"""Which checks are reported, what the settings say, statistics, and watching."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import hunanfacts.commands._watch
from hunanfacts.checks.pages import names
from hunanfacts.gate.selection import Selection, prefixes
from program import copy_of_facts, run

pytestmark = pytest.mark.usefixtures("no_repairs")

LEDGER = """\
entities: {works: {}}
measures: {staff: {unit: count}, clusters: {unit: cluster}, sales: {unit: yuan, at_least: 0}}
source: {id: s, published: 2020-01-01}
claims:
  a: works.staff@2019 = 12
  b: works.staff@2019 = 13
  c: works.clusters@2019 = 15 billion
  d: works.sales@2018 = 4.00亿元
  e: works.sales@2019 = 5.00亿元
  f: growth(works.sales@2018..2019) = 15.3%
"""
ALL = ["HF101", "HF401", "HF604"]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ledger.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def reported(*flags: str) -> list[str]:
    found = json.loads(run("check", "-l", "ledger.yaml", "--output-format", "json", *flags).out)["findings"]
    return sorted(finding["code"] for finding in found)


@pytest.mark.parametrize(
    ("flags", "codes", "code"),
    [
        ([], ALL, 1),
        (["--select", "HF1"], ["HF101"], 1),
        (["--select", "HF101,HF6"], ["HF101", "HF604"], 1),
        (["--select", "hf101", "--select", "HF4"], ["HF101", "HF401"], 1),
        (["--select", "HF6"], ["HF604"], 0),
        (["--select", "HF6", "--strict"], ["HF604"], 1),
        (["--ignore", "HF1,HF4"], ["HF604"], 0),
        (["--ignore", "HF"], [], 0),
        (["--ignore", "HF", "--select", "HF401"], ["HF401"], 1),  # the longer prefix wins
        (["--select", "HF4", "--ignore", "HF401"], [], 0),
        (["--select", "HF401", "--ignore", "HF401"], [], 0),
    ],
)
def test_what_is_selected(ledger: Path, flags: list[str], codes: list[str], code: int) -> None:
    assert reported(*flags) == codes
    result = run("check", "-l", "ledger.yaml", *flags)
    assert result.code == code
    left_out = len(ALL) - len(codes)
    assert (
        f"{left_out} finding{'' if left_out == 1 else 's'} of checks that are not selected" in result.out
    ) == (left_out > 0)


def test_every_code_passes_by_default_and_what_must_be_seen_always_passes() -> None:
    everything = Selection()
    nothing = Selection(("HF101",), ("HF",))
    for code in names():
        assert everything.passes(code)
        assert nothing.passes(code) == (code == "HF101" or code.startswith(("HF00", "HF7")))
    assert set(ALL) | {"HF001", "HF701", "HF801", "HF804"} <= set(names())
    assert prefixes(names())[0] == list(names())


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--select", "HF1O1"], "there is no check HF1O1; did you mean HF101"),
        (["--select", "growth-mismatch"], "write its code, HF101"),
        (["--ignore", "growth-mismach"], "did you mean HF101 (growth-mismatch)"),
        (["--ignore", "HF9"], "there is no check HF9;"),
        (["--ignore", "HF701"], "HF701 cannot be ignored"),
        (["--ignore", "HF00"], "HF00 cannot be ignored"),
        (["--select", ""], "a code is missing"),
        (["--today", "2026-13-01"], "is not a day"),
        (["--today", "yesterday", "--watch"], "is not a day"),
        (["--fail-on", "errors"], "errors"),
    ],
)
def test_flags_that_cannot_be_meant(ledger: Path, flags: list[str], said: str) -> None:
    result = run("check", "-l", "ledger.yaml", *flags)
    assert (result.code, result.out, said in result.err) == (2, "", True)


def test_a_faulty_ledger_is_exit_2_whatever_is_ignored(ledger: Path) -> None:
    ledger.write_text(LEDGER + "  g: works.staf@2019 = 3\n", encoding="utf-8")
    for flags in (["--ignore", "HF"], ["--select", "HF1"], ["--fail-on", "never"], ["--statistics"]):
        result = run("check", "-l", "ledger.yaml", *flags)
        assert (result.code, "HF003" in result.out) == (2, True)


def test_statistics_count_by_check(ledger: Path) -> None:
    more = LEDGER + "  b2: works.staff@2019 = 14\n"
    ledger.write_text(more.replace("a: works.staff@2019 = 12", "a: works.staff@2019 = 12"), encoding="utf-8")
    result = run("check", "-l", "ledger.yaml", "--statistics", "-q")
    assert result.out.splitlines() == [
        "3  HF401  same-quantity-differs",
        "1  HF101  growth-mismatch",
        "1  HF604  suspicious-figure",
    ]
    assert result.code == 1
    assert "7 claims: " in run("check", "-l", "ledger.yaml", "--statistics").out
    document = json.loads(run("check", "-l", "ledger.yaml", "--statistics", "--output-format", "json").out)
    assert document["statistics"][0] == {
        "code": "HF401", "name": "same-quantity-differs", "count": 3, "waived": 0,
    }  # fmt: skip


# -- settings --


@pytest.mark.parametrize("name", ["hunanfacts.toml", "pyproject.toml"])
def test_settings_say_what_flags_say_and_flags_beat_them(ledger: Path, name: str) -> None:
    header = "[tool.hunanfacts]\n" if name == "pyproject.toml" else ""
    Path(name).write_text(
        f'{header}ledger = "ledger.yaml"\nselect = ["HF6", "HF401"]\nignore = "HF401"\nfail-on = "warning"\n',
        encoding="utf-8",
    )
    sub = ledger.parent / "deep" / "er"
    sub.mkdir(parents=True)
    os.chdir(sub)
    result = run("check", "--output-format", "concise", "-q")
    assert (result.code, result.out.count("\n"), "HF604" in result.out) == (1, 1, True)
    assert run("check", "--fail-on", "error").code == 0
    assert "HF101" in run("check", "--select", "HF1").out
    assert "HF401" in run("check", "--ignore", "HF604").out
    assert run("check", "--baseline", "b.txt", "--update-baseline").code == 0
    assert (sub / "b.txt").is_file()


def test_a_baseline_in_the_settings_counts_from_their_file(ledger: Path) -> None:
    settings = 'ledger = "ledger.yaml"\nbaseline = "ci/accepted.txt"\n'
    Path("hunanfacts.toml").write_text(settings, encoding="utf-8")
    sub = ledger.parent / "ci"
    sub.mkdir()
    os.chdir(sub)
    missing = run("check")
    assert (missing.code, "there is no such baseline file" in missing.out) == (2, True)
    assert run("check", "--update-baseline").code == 0
    assert (sub / "accepted.txt").is_file()
    assert run("check").code == 0
    assert run("check", "--baseline", "").code == 1


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            'ledger = "ledger.yaml"\nselct = ["HF1"]\n',
            ["2:1: error[HF005 unknown-key]", "did you mean select?"],
        ),
        ("\n# today\ntoday = 2026-01-01\n", ["3:1: error[HF005"]),
        ('fail_on = "error"\n', ["1:1: error[HF005", "did you mean fail-on?"]),
        ('fail-on = "warnings"\n', ["1:1: error[HF001", "did you mean warning?"]),
        ("select = 101\n", ["1:1: error[HF001", 'select = ["HF1", "HF202"]']),
        ("select = [101]\nbaseline = true\nledger = ['']\n", ["1:1: ", "2:1: ", "3:1: ", "3 faults"]),
        ('select = ["HF1"]\nignore = ["HF9", "HF701"]\n', ["2:1: error[HF003", "cannot be ignored"]),
        ("[select]\nHF1 = true\n", ["1:2: error[HF001"]),
        ("[extra]\n", ["1:2: error[HF005"]),
        ("ledger = \n", ["1:10: error[HF009"]),
    ],
)
def test_faults_of_the_settings_have_their_place(ledger: Path, text: str, places: list[str]) -> None:
    Path("hunanfacts.toml").write_text(text, encoding="utf-8")
    result = run("check", "-l", "ledger.yaml")
    assert result.code == 2
    for place in places:
        assert place in result.out + result.err
    assert "settings: nothing was checked" in result.err


def test_other_tools_settings_are_passed_over(ledger: Path) -> None:
    text = '[tool.other]\nselect = ["HF604"]\nname = 3\n\n[tool.hunanfacts]\nnam = 3\n'
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    assert "pyproject.toml:6:1: error[HF005" in run("check").out
    Path("pyproject.toml").write_text("tool = 3\n", encoding="utf-8")
    assert run("check").code == 0  # nothing said of us: the bundled ledger


# -- watching --


def test_watch_checks_after_every_change_until_interrupted(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = LEDGER.replace("= 13", "= 12").replace("15.3%", "25.0%")
    steps: Iterator[Callable[[], object]] = iter([
        lambda: ledger.write_text("claims: [", encoding="utf-8"),
        lambda: ledger.write_text(good, encoding="utf-8"),
        lambda: Path("hunanfacts.toml").write_text('ignore = ["HF6"]\n', encoding="utf-8"),
        lambda: ledger.unlink(),
        lambda: ledger.write_text(good, encoding="utf-8"),
    ])  # fmt: skip

    class Clock:
        """Time passes by edits: each long sleep makes one, and after the last the user presses Ctrl-C."""

        strftime = staticmethod(time.strftime)

        @staticmethod
        def sleep(seconds: float) -> None:
            if seconds == hunanfacts.commands._watch.INTERVAL:
                step = next(steps, None)
                if step is None:
                    raise KeyboardInterrupt
                step()

    monkeypatch.setattr(hunanfacts.commands._watch, "time", Clock)
    result = run("check", "-l", "ledger.yaml", "--watch", "--output-format", "concise")
    assert result.code == 130
    headers = [line for line in result.err.splitlines() if line.startswith("--- ")]
    assert [line.split(" ", 2)[2] for line in headers] == [
        "watching 1 file; Ctrl-C ends ---",
        "ledger.yaml changed ---",
        "ledger.yaml changed ---",
        "hunanfacts.toml changed ---",
        "ledger.yaml changed ---",
        "ledger.yaml changed ---",
    ]
    runs = result.out
    assert runs.count("HF401") == 1
    assert runs.count("HF001") == 1
    assert runs.count("HF604") == 2
    assert runs.count("there is no such file") == 1
    assert runs.count("6 claims: ") == 4


def test_watch_sees_new_files_of_a_folder(tmp_path: Path) -> None:
    folder = str(copy_of_facts(tmp_path))
    before = hunanfacts.commands._watch.snapshot([folder])
    (tmp_path / "sources" / "more.yaml").write_text("title: x\n", encoding="utf-8")
    (tmp_path / "sources" / ".more.yaml.swp").write_text("x", encoding="utf-8")
    after = hunanfacts.commands._watch.snapshot([folder])
    assert [Path(name).name for name in after.keys() - before.keys()] == ["more.yaml"]


def test_watch_sees_the_texts_of_the_sources(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that sources name, also while they are not there; the first run learns of them and is not repeated."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "unrelated.txt").write_text("x", encoding="utf-8")
    text = ledger.read_text(encoding="utf-8")
    assert "source: {id: s" in text
    ledger.write_text(text.replace("source: {id: s", "source: {text: a.txt, id: s"), encoding="utf-8")
    steps: Iterator[Callable[[], object]] = iter([
        lambda: (texts / "a.txt").write_text("one", encoding="utf-8"),
        lambda: (texts / "unrelated.txt").write_text("yy", encoding="utf-8"),
        lambda: (texts / "a.txt").write_text("another", encoding="utf-8"),
    ])  # fmt: skip

    class Clock:
        strftime = staticmethod(time.strftime)

        @staticmethod
        def sleep(seconds: float) -> None:
            if seconds == hunanfacts.commands._watch.INTERVAL:
                step = next(steps, None)
                if step is None:
                    raise KeyboardInterrupt
                step()

    monkeypatch.setattr(hunanfacts.commands._watch, "time", Clock)
    result = run("-l", "ledger.yaml", "--texts", "texts", "check", "--watch", "--output-format", "concise")
    assert result.code == 130
    headers = [line.split(" ", 2)[2] for line in result.err.splitlines() if line.startswith("--- ")]
    assert headers == [
        "watching 1 file; Ctrl-C ends ---",
        "texts/a.txt changed ---",
        "texts/a.txt changed ---",
    ]


@pytest.mark.parametrize("flags", [[], ["--output-format", "concise"], ["--statistics"]])
def test_an_empty_ledger_is_never_refused_without_a_word(
    flags: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.yaml").write_text("# nothing yet\n", encoding="utf-8")
    result = run("-q", "-l", "empty.yaml", "check", *flags)
    assert (result.code, result.out) == (2, "")
    assert "0 claims: nothing was checked." in result.err

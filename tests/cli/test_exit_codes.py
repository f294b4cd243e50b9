"""The table of exit codes, line by line: 0 nothing found, 1 findings, 2 no answer (never hidden), 130 interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from program import ROOT, run

HEAD = "entities: {plant: {}, works: {}}\nmeasures: {sales: {unit: yuan, at_least: 0}}\nsource: {id: s}\nclaims:\n"
LEDGERS = {
    "fits": HEAD + "  a: plant.sales@2019 = 4.37亿元\n  b: plant.sales@2019 = 437 million yuan\n",
    "contradicts": (
        HEAD + "  a: plant.sales@2019 = 4.37亿元\n  b: plant.sales@2019 = 501 million yuan\n"
        "  c: works.sales@2019 = 3 million yuan\n"
    ),
    "strains": (
        HEAD + "  a: plant.sales@2019 = 102.004 billion yuan\n  b: plant.sales@2018 = 288.39 billion yuan\n"
        "  c: plant.sales@2019 / plant.sales@2018 = 35.3%\n"
    ),
    "circle": (
        HEAD + "  whole: plant.sales@2019 + works.sales@2019 = 10.0 million yuan\n"
        "  rest: plant.sales@2019 - works.sales@2019 = 1.0 million yuan\n"
        "  part: plant.sales@2019 = 5.5 million yuan\n"
        "  most: max(plant.sales@2019, works.sales@2019) = 5.5 million yuan\n"
    ),
    "empty": "entities: {plant: {}}\n",
    "faulty": "claims: {a: [\n",
}

TABLE = [
    # ledger, arguments, exit code
    ("fits", ["check"], 0),
    ("fits", ["check", "--strict"], 0),
    ("strains", ["check"], 0),
    ("strains", ["check", "--strict"], 1),
    ("strains", ["check", "--fail-on", "warning"], 1),
    ("strains", ["check", "--fail-on", "error"], 0),
    ("strains", ["check", "--strict", "--exit-zero"], 0),
    ("contradicts", ["check"], 1),
    ("contradicts", ["check", "-q"], 1),
    ("contradicts", ["check", "--fail-on", "warning"], 1),
    ("contradicts", ["check", "--fail-on", "never"], 0),
    ("contradicts", ["check", "--exit-zero"], 0),
    ("contradicts", ["check", "a"], 1),
    ("contradicts", ["check", "c"], 0),
    ("contradicts", ["check", "contradicts.yaml"], 1),
    ("fits", ["show", "claim", "a"], 0),
    ("fits", ["show", "claim", "nowhere"], 1),
    ("fits", ["show", "nowhere"], 1),
    ("fits", ["explain", "plant.sales@2019"], 0),
    ("fits", ["explain", "plant.sales@1900"], 1),
    ("fits", ["calc", "1 + 1"], 0),
    ("fits", ["calc", "1 +"], 2),
    ("fits", ["check", "nowhere"], 2),
    ("fits", ["check", "--no-such-option"], 2),
    ("fits", ["check", "--output-format", "nope"], 2),
    ("fits", ["check", "-o", "nope=x"], 2),
    ("fits", ["check", "-o", "json=no/such/folder/x"], 2),
    ("fits", ["check", "--fail-on", "nope"], 2),
    ("fits", ["nope"], 2),
    ("fits", ["--color", "nope", "check"], 2),
    ("fits", ["explain"], 2),
]
ALWAYS_TWO = [
    ["check"],
    ["check", "-q"],
    ["check", "--exit-zero"],
    ["check", "--fail-on", "never"],
    ["check", "--exit-zero", "--strict"],
    ["check", "--exit-zero", "--output-format", "sarif"],
    ["check", "--exit-zero", "-o", "junit=out.xml"],
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in LEDGERS.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("ledger", "arguments", "code"), TABLE, ids=lambda item: str(item))
def test_the_table(ledger: str, arguments: list[str], code: int) -> None:
    result = run("-l", f"{ledger}.yaml", *arguments)
    assert result.code == code
    assert "Traceback" not in result.out + result.err
    if code == 2:
        assert result.err


@pytest.mark.parametrize("arguments", ["--help", "--version", "check --help"])
def test_help_is_0(arguments: str) -> None:
    assert run(*arguments.split()).code == 0
    assert run().code == 0


def test_the_name_alone_says_how_to_begin_and_help_is_a_word_too() -> None:
    begun = run()
    assert "hunanfacts lint report.md " in begun.out
    assert run("help").out == run("--help").out
    assert run("help", "source", "verify").out == run("source", "verify", "--help").out
    assert "`--output-format FORMAT`" in run("check", "--format", "json").err
    assert "`--json`" in run("scan", "--format", "json", "x.txt").err


@pytest.mark.parametrize("arguments", ALWAYS_TWO, ids=" ".join)
@pytest.mark.parametrize("ledger", ["faulty", "missing", "empty"])
def test_what_gives_no_answer_is_2_whatever_the_flags(ledger: str, arguments: list[str]) -> None:
    assert run("-l", f"{ledger}.yaml", *arguments).code == 2


@pytest.mark.parametrize("arguments", [*ALWAYS_TWO, ["check", "--exit-zero", "part"]], ids=" ".join)
def test_undecided_is_2_whatever_the_flags(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from hunanfacts.limits import AT_MOST

    assert run("-l", "circle.yaml", *arguments).code == 0
    monkeypatch.setitem(AT_MOST, "solver-steps", 1)
    assert run("-l", "circle.yaml", *arguments).code == 2


@pytest.mark.parametrize("arguments", ALWAYS_TWO, ids=" ".join)
def test_an_internal_error_is_2_whatever_the_flags(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a slip of ours")

    monkeypatch.delenv("HUNANFACTS_DEBUG", raising=False)
    monkeypatch.setattr("hunanfacts.commands.check.assess", broken)
    result = run("-l", "fits.yaml", *arguments)
    assert result.code == 2
    assert "internal error: ZeroDivisionError: a slip of ours" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", [["show", "claim", "a"], ["explain", "plant.sales@2019"], ["check"]])
def test_a_faulty_ledger_is_2_for_every_command(command: list[str]) -> None:
    assert run("-l", "faulty.yaml", *command).code == 2


# -- 130 --

SLOW = """
import sys, z3
import hunanfacts.gate.report
from hunanfacts.cli.entry import main

def decide(*_, **__):
    pigeons, solver = 14, z3.Solver()
    at = [[z3.Bool(f"{p} {h}") for h in range(pigeons - 1)] for p in range(pigeons)]
    solver.add(*(z3.Or(row) for row in at))
    solver.add(*(z3.AtMost(*(row[h] for row in at), 1) for h in range(pigeons - 1)))
    print("deciding", file=sys.stderr, flush=True)
    for _ in range(100):
        solver.check()
    raise SystemExit(7)

hunanfacts.gate.report.decide = decide
sys.argv = ["hunanfacts", "-l", "fits.yaml", "check", "-o", "json=out.json"]
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_interrupted_in_the_middle_of_the_solver_is_130() -> None:
    """z3 takes SIGINT for itself and answers "unknown": the program must not go on with that."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stderr is not None
    assert process.stderr.readline() == b"deciding\n"
    process.send_signal(signal.SIGINT)
    try:
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130
    assert (out, err) == (b"", b"interrupted\n")
    assert not [name for name in os.listdir() if name not in {f"{ledger}.yaml" for ledger in LEDGERS}]


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_interrupted_while_the_program_is_loaded_is_130_without_a_traceback() -> None:
    Path("typer.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}"}
    done = subprocess.run(
        [sys.executable, "-m", "hunanfacts"], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_signals_are_as_before_after_a_run() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert run("-l", "fits.yaml", "check").code == 0
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


@pytest.mark.skipif(os.name != "posix", reason="an open folder can be removed")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("-l {} check", 0, "{}:"),
        ("-l {} check --output-format sarif", 0, "rates.yaml"),
        ("-l {} show a", 0, "A"),
        ("-l {} calc 1+1", 0, "2"),
        ("calc 1+1", 0, "2"),
        ("rule HF101", 0, "growth-mismatch"),
        ("scan -", 0, "5 million yuan"),
        ("-l rates.yaml check", 2, "the working folder is gone"),
    ],
)
def test_a_working_folder_that_was_deleted(words: str, code: int, said: str, tmp_path: Path) -> None:
    ledger = tmp_path / "rates.yaml"
    ledger.write_text(
        "entities: {a: {name: A}}\nmeasures: {m: {unit: yuan, name: income}}\nsource: {id: s, title: S}\n"
        "claims:\n  x: a.m@2018 = -5.0 yuan\n  y: a.m@2019 = -6.0 yuan\n  z: growth(a.m@2018..2019) = up 20%\n",
        encoding="utf-8",
    )
    gone = tmp_path / "gone"
    gone.mkdir()
    code_text = "import os, sys; os.rmdir(os.getcwd()); from hunanfacts.cli.entry import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code_text, *words.format(ledger).split()], cwd=gone, input="Sales were 5 million yuan.",
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert said.format(ledger) in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.docx", "story.pdf", "story.html"])
def test_a_document_in_the_place_of_something_else_is_told_what_to_type(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    start = {"docx": b"PK\x03\x04\xff\xff", "pdf": b"%PDF-1.7\n%\xe2\xe3"}.get(path.suffix[1:], b"")
    path.write_bytes(start or b"Sales rose 5% to 7 million yuan.\n")
    ledger = tmp_path / "l.yaml"
    ledger.write_text("entities: {a: {}}\n", encoding="utf-8")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("Sales rose 5% to 7 million yuan.\n", encoding="utf-8")
    other = tmp_path / "other.json"
    other.write_text('{"entities": {"a": {}}}\n', encoding="utf-8")
    for words, said in (
        ((str(path),), f"That is a document: try `hunanfacts lint {path}`."),
        (("-l", str(ledger), "check", str(path)), f"a text, not a ledger: try `hunanfacts lint {path}`"),
        (("-l", str(ledger), "check", str(other)), f"`hunanfacts -l {other} check` checks it"),
        (("lint", str(ledger)), f"`hunanfacts -l {ledger} check` checks it"),
        (("lint", str(path.with_stem("stroy"))), f"did you mean {path}?"),
        (("-l", str(path), "check"), f"`hunanfacts lint {path}` checks it"),
        (("-l", str(path)), f"That is a document: try `hunanfacts lint {path}`."),
        (("-l", str(ledger)), f"That is a ledger: try `hunanfacts -l {ledger} check`."),
        ((str(texts),), f"That is a document: try `hunanfacts lint {texts}`."),
        (("-l", str(path), "show"), f"`hunanfacts lint {path}` checks it"),
        (("--lang", "zh", str(path)), f"`hunanfacts lint {path}`"),
        ((str(ledger),), f"That is a ledger: try `hunanfacts -l {ledger} check`."),
        ((str(tmp_path),), f"That is a ledger: try `hunanfacts -l {tmp_path} check`."),
    ):
        result = run(*words)
        assert (result.code, said in result.out + result.err) == (2, True), result.err
    assert "That is" not in run(str(tmp_path / "none.txt")).err

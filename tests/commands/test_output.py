"""How output behaves: pipes, full disks, narrow terminals, colour, odd names, files written by -o."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hunanfacts.commands._outputs import write_text
from hunanfacts.terminal import plain, width, wrapped
from program import ROOT, copy_of_article, copy_of_facts, run

LILING = ("liling.output@2019 = 11.89 billion yuan", "liling.output@2019 = 118.9 billion yuan")
WRONG = (
    "entities: {plant: {}}\nmeasures: {sales: {unit: yuan}}\nsource: {id: s}\nclaims:\n"
    "  a: plant.sales@2019 = 4.37亿元\n  b: plant.sales@2019 = 501 million yuan\n"
)
CHINESE = (
    "entities: {厂: {name: 湖南窑厂}}\nmeasures: {产值: {unit: yuan, name: 特色产业总产值}}\nsource: {id: 年报}\n"
    "claims:\n  二〇一九年窑厂特色产业总产值: 厂.产值@2019 = 4.37亿元\n"
    "  二〇一九年窑厂特色产业总产值又一处: 厂.产值@2019 = 5.01亿元\n"
)
SEEN = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    Path("wrong.yaml").write_text(WRONG, encoding="utf-8")


def started(*arguments: str, **streams: object) -> subprocess.Popen[bytes]:
    """The program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "hunanfacts", *arguments]
    return subprocess.Popen(command, env=environment, **streams)  # type: ignore[call-overload, no-any-return]


def on_a_terminal(columns: int, *arguments: str) -> list[str]:
    """What is printed on a terminal of this width."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": str(columns), "TERM": "xterm"}
    command = [sys.executable, "-m", "hunanfacts", *arguments]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    data = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        data += piece
    os.close(master)
    process.wait()
    return data.decode().replace("\r\n", "\n").splitlines()


# -- pipes and disks --


def test_a_closed_pipe_is_quiet_and_files_are_whole() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = started(
        "-l", "wrong.yaml", "check", "-o", "json=out.json", stdout=writer, stderr=subprocess.PIPE
    )
    os.close(writer)
    _, err = process.communicate()
    assert err == b""
    assert process.returncode == 2
    assert json.loads(Path("out.json").read_text("utf-8"))["summary"]["contradicted"] == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("both", [False, True])
def test_a_full_disk_is_not_a_pass(both: bool) -> None:
    with open("/dev/full", "wb") as full:
        process = started("-l", "wrong.yaml", "check", "--exit-zero", stdout=full,
                          stderr=full if both else subprocess.PIPE)  # fmt: skip
        _, err = process.communicate()
    assert process.returncode == 2
    if not both:
        assert err == b"hunanfacts: the output could not be written: No space left on device\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_file_on_a_full_disk_does_not_keep_the_others_back() -> None:
    result = run("-l", "wrong.yaml", "check", "--exit-zero", "-o", "sarif=/dev/full", "-o", "json=out.json")
    assert result.code == 2
    assert result.err == "hunanfacts: /dev/full: cannot be written: no space left on device\n"
    assert "HF401" in result.out
    assert Path("out.json").exists()


def test_in_a_pipe_nothing_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    copy_of_article(Path("facts"), LILING)
    result = run("-l", "facts", "check", "liling-output")
    assert result.out == (ROOT / "tests" / "formats" / "golden" / "liling.txt").read_text("utf-8")


# -- terminals --


@pytest.mark.parametrize(("columns", "cut"), [(40, {"claim:"}), (72, set())])
def test_on_a_narrow_terminal_no_line_is_too_long(columns: int, cut: set[str]) -> None:
    """With -v nothing is lost but the left part of an excerpt, which is cut so that the figure is seen."""
    copy_of_article(Path("facts"), LILING)
    whole_lines = on_a_terminal(columns, "--color", "never", "-v", "-l", "facts", "check", "liling-output")
    lines = on_a_terminal(columns, "--color", "never", "-l", "facts", "check", "liling-output")
    assert [line for line in lines if width(line) > columns] == []
    whole = (ROOT / "tests" / "formats" / "golden" / "liling.txt").read_text("utf-8")
    shown = {form for word in " ".join(whole_lines).split() for form in (word, word.rstrip(":"))}
    lost = {word for word in whole.split() if not re.search(r"[|=^\[]", word)} - shown
    assert lost == cut
    if columns == 40:
        golden = ROOT / "tests" / "formats" / "golden" / "liling.narrow.txt"
        text = "\n".join(lines) + "\n"
        if os.environ.get("HUNANFACTS_UPDATE"):
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")
    for number, line in enumerate(lines):
        if "^^^" in line:
            carets = slice(line.index("^"), line.rindex("^") + 1)
            assert lines[number - 1][carets] in ("118.9 billion yuan", "72.387 billion yuan")


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_a_finding_fits_one_screen(columns: int) -> None:
    copy_of_article(Path("facts"), LILING)
    lines = on_a_terminal(
        columns, "--color", "never", "-l", "facts", "check", "liling-output", "towns-output"
    )
    starts = [number for number, line in enumerate(lines) if ": error[" in line]
    assert starts
    for start in starts:
        assert lines.index("", start) - start <= 24
        rest = "\n".join(lines[start:])
        assert len(rest.split("\n   help: ")[0].splitlines()) <= 24


def test_a_second_source_and_a_waiver_fit_a_narrow_terminal() -> None:
    output = "= 72.387 billion yuan"
    waiver = "\n    waive: {code: HF104, reason: a reason that is longer than the terminal is wide}"
    copy_of_facts(Path("facts"), LILING, (output, output + waiver))
    lines = on_a_terminal(
        40, "--color", "never", "-v", "-l", "facts", "check", "liling-output", "towns-output"
    )
    lines = lines[: next(number for number, line in enumerate(lines) if " claims: " in line)]
    assert [line for line in lines if width(line) > 40] == []
    assert lines[lines.index("   in") + 1] == "   facts/sources/zhuzhou-2020.yaml:34:33"
    assert "HF401" in " ".join(lines)
    assert "HF801" in " ".join(lines)
    (waived,) = (number for number, line in enumerate(lines) if "waive: {code" in line)
    assert lines[waived + 1].index("^") == lines[waived].index("{")


def test_chinese_text_breaks_between_characters() -> None:
    Path("中文.yaml").write_text(CHINESE, encoding="utf-8")
    lines = on_a_terminal(40, "-l", "中文.yaml", "check")
    assert any("\x1b[31;1m" in line for line in lines)
    assert [line for line in lines if width(SEEN.sub("", line)) > 40] == []
    text = "".join(SEEN.sub("", line).strip() for line in lines)
    assert "二〇一九年窑厂特色产业总产值又一处" in text
    shown = [SEEN.sub("", line) for line in lines]
    carets = [number for number, line in enumerate(shown) if line.endswith("^^^^^^^^")]
    assert [shown[number - 1][-6:] for number in carets] == ["5.01亿元", "4.37亿元"]
    assert all(width(shown[number]) == width(shown[number - 1]) for number in carets)


@pytest.mark.parametrize(
    ("line", "columns", "pieces"),
    [
        ("one two three", 0, ["one two three"]),
        ("one two three", 13, ["one two three"]),
        ("one two three", 9, ["one two", "   three"]),
        ("  one two three", 9, ["  one two", "   three"]),
        ("averyveryverylongword x", 8, ["averyveryverylongword", "  x"]),
        ("   in averylong", 11, ["   in", "  averylong"]),
        ("   in averyverylong x", 11, ["   in", "averyverylong", "   x"]),
        ("\x1b[31;1mone\x1b[0m two", 7, ["\x1b[31;1mone\x1b[0m two"]),
        ("产值产值产值", 8, ["产值产值", "  产值"]),
    ],
)
def test_wrapping(line: str, columns: int, pieces: list[str]) -> None:
    assert wrapped(line, columns) == pieces


# -- colour --


@pytest.mark.parametrize(
    ("flags", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color=always"], {"TERM": "dumb"}, True),
    ],
)
def test_colour(
    flags: list[str], environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    result = run(*flags, "-l", "wrong.yaml", "check", "-o", "concise=out.txt")
    assert ("\x1b[31;1m" in result.out) is coloured
    assert SEEN.sub("", result.out) == run("--color", "never", "-l", "wrong.yaml", "check").out
    assert "\x1b" not in Path("out.txt").read_text("utf-8")
    for name in ("json", "json-lines", "sarif", "junit", "github", "gitlab", "markdown"):
        assert "\x1b" not in run(*flags, "-l", "wrong.yaml", "check", "--output-format", name).out


@pytest.mark.parametrize(("term", "coloured"), [("xterm", True), ("dumb", False)])
def test_a_terminal_is_coloured_if_it_can_be(
    term: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hunanfacts.commands._settings import Settings

    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert Settings().coloured is coloured


# -- odd names --


def test_a_path_with_brackets_is_printed_as_it_is() -> None:
    folder = Path("path to[file] #1 100%")
    folder.mkdir()
    (folder / "wrong[red].yaml").write_text(WRONG, encoding="utf-8")
    for name in ("full", "concise"):
        out = run("-l", str(folder), "check", "--output-format", name).out
        assert out.startswith("path to[file] #1 100%/wrong[red].yaml:6:25: error[HF401 ")


@pytest.mark.parametrize(
    "name", ["full", "concise", "json", "json-lines", "sarif", "junit", "github", "gitlab", "markdown"]
)
def test_a_name_full_of_controls_is_shown_and_not_obeyed(name: str) -> None:
    odd = "a\x1b[31m\u202eb\x9bc\n::error::d\u2028.yaml"
    Path(odd).write_text(WRONG, encoding="utf-8")
    Path("bad" + odd).write_text("claims: [\x1b[2J\u202e\n", encoding="utf-8")
    for path in (odd, "bad" + odd):
        out = run("-l", path, "check", "--output-format", name).out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", out)
        assert not re.search("^::error::", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 产值 é", "plain 产值 é"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("\u202eabc\u2069", "\\u202eabc\\u2069"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("a\tb\nc\r", "a\\tb\\nc\\r"),
        ("a\xa0b\u3000c", "a\xa0b\u3000c"),
        ("\x9b\u2028\ud800", "\\x9b\\u2028\\ud800"),
    ],
)
def test_what_would_be_obeyed_is_escaped(text: str, shown: str) -> None:
    assert plain(text) == shown


# -- -o FORMAT=PATH --


def test_one_run_many_files_and_stdout() -> None:
    result = run(
        "-l", "wrong.yaml", "check", "-o", "json=a.json", "--output", "sarif=b.sarif", "-ojunit=c=d.xml",
        "--output-format", "concise",
    )  # fmt: skip
    assert result.code == 1
    assert result.out.startswith("wrong.yaml:6:25: error[HF401 ")
    assert (
        Path("a.json").read_text("utf-8") == run("-l", "wrong.yaml", "check", "--output-format", "json").out
    )
    assert Path("c=d.xml").read_text("utf-8").startswith("<?xml")
    assert sorted(os.listdir()) == ["a.json", "b.sarif", "c=d.xml", "wrong.yaml"]


def test_a_dash_is_stdout() -> None:
    dash = run("-l", "wrong.yaml", "check", "-o", "github=-")
    assert dash.out == run("-l", "wrong.yaml", "check", "--output-format", "github").out
    assert dash.code == 1


def test_faults_go_to_every_output() -> None:
    Path("bad.yaml").write_text("claims: {a: [\n", encoding="utf-8")
    result = run("-l", "bad.yaml", "check", "-o", "json=a.json", "-o", "sarif=b.sarif")
    assert result.code == 2
    assert "HF001 syntax-error" in result.out
    assert json.loads(Path("a.json").read_text("utf-8"))["findings"][0]["code"] == "HF001"
    assert json.loads(Path("b.sarif").read_text("utf-8"))["runs"][0]["invocations"][0]["exitCode"] == 2


WRONG_OUTPUTS = [
    (["serif=x"], "there is no format 'serif'; did you mean sarif?"),
    (["sarif"], "write -o FORMAT=PATH"),
    (["sarif="], "write -o FORMAT=PATH"),
    (["=x"], "write -o FORMAT=PATH"),
    (["json=no/such/x.json"], "there is no such folder"),
    (["junit=wrong.yaml/x.xml"], "there is no such folder"),
    (["json=sub"], "it is a folder"),
    (["json=wrong.yaml"], "a part of the ledger"),
    (["json=sub/../wrong.yaml"], "a part of the ledger"),
    (["json=x", "sarif=./x"], "-o json=x goes there already"),
    (["json=-", "sarif=-"], "-o json=- goes there already"),
    (["json=a\x1b\0b"], "zero byte"),
]


@pytest.mark.parametrize(("outputs", "message"), WRONG_OUTPUTS)
def test_a_wrong_output_is_refused_before_the_check(
    outputs: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("sub").mkdir()
    monkeypatch.setattr("hunanfacts.commands.check.assess", lambda *_, **__: pytest.fail("it was checked"))
    result = run("-l", "wrong.yaml", "check", *(f"-o{output}" for output in outputs))
    assert result.code == 2
    assert message in result.err
    assert "\x1b" not in result.err
    assert result.out == ""
    assert Path("wrong.yaml").read_text("utf-8") == WRONG
    assert sorted(os.listdir()) == ["sub", "wrong.yaml"]


def test_all_wrong_outputs_are_named_in_one_run() -> None:
    result = run("-l", "wrong.yaml", "check", "-o", "nope=x", "-o", "json=no/x", "-o", "json=-",
                 "--output-format", "full")  # fmt: skip
    assert result.code == 2
    assert len(result.err.splitlines()) == 3
    assert "--output-format full goes there already" in result.err


def test_a_report_is_not_put_where_the_ledger_would_read_it() -> None:
    folder = Path("ledger")
    folder.mkdir()
    (folder / "wrong.yaml").write_text(WRONG, encoding="utf-8")
    assert run("-l", "ledger", "check", "-o", "gitlab=ledger/report.json").code == 2
    assert run("-l", "ledger", "check", "-o", "sarif=ledger/report.sarif").code == 1
    assert run("-l", "ledger", "check").code == 1


def test_a_read_only_folder_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sub").mkdir()
    if os.geteuid() != 0:
        Path("sub").chmod(0o555)
    else:  # root may write everywhere: the refusal of the system is acted
        real = os.open

        def refusing(path: str, *rest: int) -> int:
            if "/sub/" in str(path):
                raise PermissionError(13, "Permission denied")
            return real(path, *rest)

        monkeypatch.setattr(os, "open", refusing)
    result = run("-l", "wrong.yaml", "check", "-o", "json=sub/x.json")
    assert result.code == 2
    assert result.err == "hunanfacts: -o json=sub/x.json: cannot be written: permission denied\n"
    assert os.listdir("sub") == []


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x").write_text("old", encoding="utf-8")

    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        write_text("x", "new")
    assert Path("x").read_text("utf-8") == "old"
    assert sorted(os.listdir()) == ["wrong.yaml", "x"]


def test_writing_keeps_links_and_permissions_and_devices() -> None:
    Path("sub").mkdir()
    Path("sub/real").write_text("old", encoding="utf-8")
    Path("sub/real").chmod(0o640)
    Path("link").symlink_to("sub/real")
    write_text("link", "new\n")
    assert Path("link").is_symlink()
    assert Path("sub/real").read_text("utf-8") == "new\n"
    assert Path("sub/real").stat().st_mode & 0o777 == 0o640
    write_text(os.devnull, "gone")
    assert not os.path.isfile(os.devnull)
    umask = os.umask(0)
    os.umask(umask)
    write_text("fresh", "x")
    assert Path("fresh").stat().st_mode & 0o777 == 0o666 & ~umask

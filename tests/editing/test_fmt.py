"""`fmt`: only whitespace changes, the result is canonical and stays; bad input is told and left alone."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hunanfacts.editing.layout import layout
from program import FACTS, ROOT, Run, run

CASES: dict[str, tuple[str, str]] = {
    "indentation, also of a list": (
        "entities:\n    a:\n        aka:\n        - x\n        -   y\nunits:\n- kiln = [kiln]\n",
        "entities:\n  a:\n    aka:\n      - x\n      - y\n\nunits:\n  - kiln = [kiln]\n",
    ),
    "lists of mappings": (
        "a:\n-   figure: 1\n    at:\n        line: 2\n-   - x\n    - y\n",
        "a:\n  - figure: 1\n    at:\n      line: 2\n  - - x\n    - y\n",
    ),
    "one space behind a colon": ("a:   1\nbb: 2\n", "a: 1\nbb: 2\n"),
    "aligned values stay aligned": ("c:\n  a:      1\n  bbb:    2\n", "c:\n  a:   1\n  bbb: 2\n"),
    "values of the top level are not aligned": ("a:    1\nbbbb: 2\n", "a: 1\nbbbb: 2\n"),
    "blanks at the end of a text are text": ("a:\n  b: |\n    x\n       \nc: 1\n", "a:\n  b: |\n    x\n       \nc: 1\n"),
    "Chinese keys are aligned as they look": ("c:\n  产值:   1\n  abcde:  2\n", "c:\n  产值:  1\n  abcde: 2\n"),
    "blank lines": ("\n\na: 1\nb: 2\n\n\n\nc:\n\n\n  d: 1\ne: 2\n\n", "a: 1\nb: 2\n\nc:\n\n  d: 1\n\ne: 2\n"),
    "the comment above a block goes with it": ("a:\n  b: 1\n# of c\nc:\n  d: 1\n", "a:\n  b: 1\n\n# of c\nc:\n  d: 1\n"),
    "comments keep their place": (
        "# top\na:   # of a\n    # of b\n    b: 1   # first\n           # second\n    # under b\n# of c\nc: 1\n# end\n",
        "# top\na:   # of a\n  # of b\n  b: 1   # first\n         # second\n  # under b\n\n# of c\nc: 1\n# end\n",
    ),
    "a comment in an empty block": ("a:\n    # nothing yet\nb: 1\n", "a:\n  # nothing yet\nb: 1\n"),
    "texts behind a bar move as a whole": (
        "a:\n    note: |\n        one \n\n          two\n    b: |2\n        x\n",
        "a:\n  note: |\n      one \n\n        two\n  b: |2\n      x\n",
    ),
    "a text that keeps its blank lines": ("a:\n  b: |+\n    x\n\n\n\nc: 1\n", "a:\n  b: |+\n    x\n\n\n\nc: 1\n"),
    "a folded text": ('a:\n      "one \n      two"\nb: >-\n   x\n   y\n', 'a:\n  "one \n  two"\n\nb: >-\n   x\n   y\n'),
    "flow style is not reflowed": (
        "a:\n    b: {x:   1,\n        y: [1,\n            2]}   \n",
        "a:\n  b: {x:   1,\n      y: [1,\n          2]}\n",
    ),
    "line ends and byte order mark": ("\ufeffa:\r\n    b: 1\r\n", "a:\n  b: 1\n"),
    "old line ends": ("a:\r    b: 1\r", "a:\n  b: 1\n"),
    "no newline at the end": ("a:\n  b: |\n    x", "a:\n  b: |\n    x\n"),
    "only comments": ("\n  # one\n\n\n \n# two", "# one\n\n# two\n"),
    "nothing": ("", ""),
    "only blank lines": ("\n \n\n", ""),
    "a tab as a blank": ("a:\tb\nc: d\t# e\n", "a: b\nc: d\t# e\n"),
    "the start of a document": ("---\na:\n   b: 1\n", "---\na:\n  b: 1\n"),
    "JSON is YAML": ('{"a": {"b": 1},\n   "c": 2}', '{"a": {"b": 1},\n   "c": 2}\n'),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    before, after = CASES[name]
    assert layout("a.yaml", before.encode()) == (after, [])
    assert layout("a.yaml", after.encode()) == (after, [])


REFUSED = {
    "a tab in the indentation": b"a:\n\tb: 1\n",
    "no UTF-8": b"a: \xff\n",
    "a control character": "a: \u202e1\n".encode(),
    "no YAML": b"a: [1\nb: 2\n",
    "an anchor": b"a: &x 1\n",
    "two documents": b"a: 1\n---\nb: 2\n",
    "a NUL": b"a: \x00\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_left_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(REFUSED[name])
    good = tmp_path / "b.yaml"
    good.write_text("a:   1\n")
    result = run("fmt", str(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert "a.yaml:" in result.err
    assert "help" in result.err
    assert path.read_bytes() == REFUSED[name]
    assert good.read_text() == "a: 1\n"


# -- any layout at all --


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A YAML file in a random layout, and its comments in order."""
    lines: list[str] = []
    comments: list[str] = []
    number = iter(range(10**6))

    def noise(column: int) -> None:
        for _ in range(draw(st.integers(0, 2))):
            if draw(st.booleans()):
                lines.append(" " * draw(st.sampled_from([0, 0, 3])))
            else:
                comments.append(f"# c{next(number)}: x")
                lines.append(" " * max(0, column + draw(st.sampled_from([0, 0, 0, -2, 3]))) + comments[-1])

    def end() -> str:
        if draw(st.integers(0, 4)):
            return " " * draw(st.sampled_from([0, 0, 2]))
        comments.append(f"# e{next(number)}")
        return " " * draw(st.integers(1, 5)) + comments[-1]

    def scalar(column: int) -> list[str]:
        """The lines of a scalar from the place of the value on."""
        deeper = " " * (column + draw(st.integers(1, 5)))
        lines, ended = draw(st.sampled_from([
            (["x.y@2019 = 5.0 billion yuan"], 1), (["'it''s: # 1'"], 1), (['"a\\tb"'], 1), (["湖南"], 1), (["[]"], 1),
            (["plain", "more"], 1), (['"one', "", 'two"'], 1), (["{a: 1,", "b:   [2, 3]}"], 1),
            (["|", "text", "  deeper", "", "# no comment"], 0), ([">-", "folded", "on"], 0), (["|+", "kept", "", ""], 0),
        ]))  # fmt: skip
        first, *rest = lines
        found = [first, *(deeper + line if line else "" for line in rest)]
        return [*found[:-1], found[-1] + end()] if ended else found

    def block(column: int, depth: int, prefix: str = "") -> None:
        """A block mapping or list at a column; its first line may go behind a `- `."""
        listed = draw(st.integers(0, 3)) == 0 and depth > 0
        for index in range(draw(st.integers(1, 3))):
            if not prefix:
                noise(column)
            start, prefix = prefix or " " * column, ""
            if listed:
                gap = draw(st.integers(1, 3))
                if depth < 3 and draw(st.booleans()):
                    block(column + 1 + gap, depth + 1, start + "-" + " " * gap)
                else:
                    first, *rest = scalar(column)
                    lines.extend([f"{start}-{' ' * gap}{first}", *rest])
            else:
                key = draw(st.sampled_from(["a", "bcd", "产值", "'q k'", "x-1"])) + str(index)
                key = f"'{key.replace(chr(39), '')}'" if "'" in key else key
                if depth < 3 and draw(st.booleans()):
                    lines.append(f"{start}{key}:" + end())
                    block(column + draw(st.integers(1, 5)), depth + 1)
                else:
                    first, *rest = scalar(column)
                    lines.extend([f"{start}{key}:{' ' * draw(st.integers(1, 4))}{first}", *rest])

    block(0, 0)
    noise(0)
    ending = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    bom = draw(st.sampled_from(["", "", "\ufeff"]))
    return bom + ending.join(lines) + draw(st.sampled_from(["", ending, ending * 3])), comments


def data(text: str) -> Any:
    """What the plain reader of PyYAML makes of a text; a text behind | may gain its last newline."""

    def trimmed(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: trimmed(value) for key, value in node.items()}
        return [trimmed(item) for item in node] if isinstance(node, list) else str(node).rstrip("\n")

    return trimmed(yaml.load(text.removeprefix("\ufeff"), yaml.BaseLoader))


def misplaced(node: yaml.Node, column: int) -> list[str]:
    """The block entries that do not stand in the column of their level (two more for each)."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        pairs = [(key, value, column + 2) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
        pairs = [(item, item, column + 2) for item in node.value]
        wrong = [] if node.start_mark.column == column else [str(node.start_mark)]
        return wrong + [found for _, value, deeper in pairs for found in misplaced(value, deeper)]
    else:
        return []
    wrong = [str(key.start_mark) for key, _, _ in pairs if key.start_mark.column != column]
    return wrong + [found for _, value, deeper in pairs for found in misplaced(value, deeper)]


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_layout_becomes_canonical_and_says_the_same(drawn: tuple[str, list[str]]) -> None:
    text, comments = drawn
    after, faults = layout("a.yaml", text.encode())
    assert not faults, (text, [fault.message for fault in faults])
    assert data(after) == data(text)
    assert re.findall(r"# [ce]\d+(?:: x)?$", after, re.MULTILINE) == comments
    root = yaml.compose(after, yaml.SafeLoader)
    assert root is not None
    assert not misplaced(root, 0), after
    assert layout("a.yaml", after.encode()) == (after, []), after
    assert after.endswith("\n")
    assert "\r" not in after


def test_the_files_of_the_project_are_laid_out() -> None:
    result = run("fmt", "--check", str(FACTS))
    assert (result.code, result.out) == (0, "")
    assert run("fmt", "--check", str(ROOT / ".pre-commit-hooks.yaml"), str(ROOT / "action.yml")).code == 0


# -- the command --

LEDGER = "entities:\n    a: {name: A}   \nmeasures:\n    x: {unit: yuan}\n"
LAID_OUT = "entities:\n  a: {name: A}\n\nmeasures:\n  x: {unit: yuan}\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(LEDGER)
    (tmp_path / "b.yml").write_text(LAID_OUT)
    (tmp_path / "c.json").write_text('{"title":   "x"}')
    return tmp_path


def test_check_and_diff_write_nothing(ledger: Path) -> None:
    result = run("fmt", "--check", str(ledger))
    assert (result.code, result.out) == (1, f"would change: {ledger}/a.yaml\n")
    result = run("fmt", "--diff", str(ledger))
    assert result.code == 1
    assert "-    a: {name: A}   \n" in result.out
    assert "+  a: {name: A}\n" in result.out
    assert (ledger / "a.yaml").read_text() == LEDGER


def test_files_are_laid_out_and_nothing_else_is_touched(ledger: Path) -> None:
    os.chmod(ledger / "a.yaml", 0o640)
    (ledger / "link.yaml").symlink_to(ledger / "a.yaml")
    before = (ledger / "b.yml").stat().st_mtime_ns
    result = run("fmt", str(ledger))
    assert (result.code, result.out) == (0, "")
    assert "1 of 2 files laid out." in result.err
    assert (ledger / "a.yaml").read_text() == LAID_OUT
    assert stat.S_IMODE((ledger / "a.yaml").stat().st_mode) == 0o640
    assert (ledger / "link.yaml").is_symlink()
    assert (ledger / "b.yml").stat().st_mtime_ns == before
    assert (ledger / "c.json").read_text() == '{"title":   "x"}'
    assert len(list(ledger.iterdir())) == 4
    assert run("fmt", "--check", str(ledger)).code == 0


def test_line_ends_are_told_in_the_diff(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    result = run("fmt", "--diff", str(path))
    assert result.code == 1
    assert "line ends become LF" in result.out
    assert "byte order mark" in result.out
    assert run("fmt", str(path)).code == 0
    assert path.read_bytes() == b"a: 1\n"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everything")
def test_a_file_that_cannot_be_written_is_told(ledger: Path) -> None:
    os.chmod(ledger / "a.yaml", 0o444)
    result = run("fmt", str(ledger))
    assert result.code == 2
    assert "cannot be written" in result.err
    assert (ledger / "a.yaml").read_text() == LEDGER


def test_a_full_disk_leaves_the_file_as_it_was(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("fmt", str(ledger))
    assert result.code == 2
    assert "no space left" in result.err
    assert (ledger / "a.yaml").read_text() == LEDGER
    assert len(list(ledger.iterdir())) == 3


def test_without_a_ledger_nothing_is_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("fmt")
    assert result.code == 2
    assert "hunanfacts fmt my-ledger" in result.err
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.yaml").write_text(LEDGER)
    (tmp_path / "hunanfacts.toml").write_text('ledger = "mine"\n')
    assert run("fmt", "--check").out == "would change: mine/a.yaml\n"
    assert run("fmt", "-l", "mine", "--check").code == 1
    assert run("fmt", "nowhere").code == 2


def test_what_is_no_yaml_file_is_told(ledger: Path) -> None:
    result = run("fmt", str(ledger / "c.json"))
    assert result.code == 0
    assert "JSON is left as it is" in result.err
    assert run("fmt", "--check", str(ledger / "no.json")).code == 2
    os.mkfifo(ledger / "pipe.yaml")
    result = run("fmt", str(ledger / "pipe.yaml"))
    assert result.code == 2
    assert "not an ordinary file" in result.err


def through(text: bytes, *flags: str) -> Run:
    import io

    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8")
    try:
        return run("fmt", *flags, "-")
    finally:
        sys.stdin = before


def test_a_pipe() -> None:
    result = through(LEDGER.encode())
    assert (result.code, result.out, result.err) == (0, LAID_OUT, "")
    assert through(LEDGER.encode(), "--check").code == 1
    result = through(b"a: \xff\n")
    assert (result.code, result.out) == (2, "")
    assert "UTF-8" in result.err

"""The canonical layout of a ledger file: `layout(path, data)` gives its text laid out, or the faults that forbid it.

Two spaces a level, a list deeper than its key; one space behind `:` and `-`, but values of an entry that stand in one
column keep doing so; one blank line around a top-level block of several lines and never two; no blanks at line ends,
LF, one newline at the end, no byte order mark. Only whitespace ever changes: scalars are not reflowed, comments and
quotes stay. It works on the lines with the positions of YAML's tokens, and reads the result back before it is believed.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from typing import Any

import yaml
from msgspec import Struct

from ..faults import Fault, Place
from ..ledger.yamltree import Document, Mapping, Node, Scalar, Sequence, read
from ..messages import _
from ..terminal import width

STEP = 2
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def layout(path: str, data: bytes) -> tuple[str, list[Fault]]:
    """The text of a file in canonical layout; the text as it is and faults where it cannot be read."""
    document = read(path, data)
    before = "\n".join(document.lines)
    if document.faults:
        return before, document.faults
    after = _Lines(before).laid_out()
    if not _same(document, before, after):
        message = _("the layout cannot be changed without changing what the file says: it stays as it is")
        return before, [Fault("HF001", message, Place(path, 0, 0), _("lay it out by hand"))]
    return after, []


def _same(document: Document, before: str, after: str) -> bool:
    """Nothing but whitespace differs, and the same tree is read."""
    if "".join(before.split()) != "".join(after.split()):
        return False
    again = read(document.path, after.encode())
    return not again.faults and _meaning(again.root) == _meaning(document.root)


def _meaning(node: Node | None) -> object:
    match node:
        case Scalar():
            return node.value.rstrip("\n"), node.quoted  # at the end of a file a text gains its last newline
        case Mapping():
            return node.flow, [(_meaning(key), _meaning(value)) for key, value in node.items]
        case Sequence():
            return [_meaning(item) for item in node.items]
        case None:
            return None


class _Block(Struct, eq=False):
    """An open block mapping or list: the column it has and the one it gets. An indentless list has no end of its own."""

    column: int
    target: int
    is_list: bool
    indentless: bool = False


class _Entry(Struct):
    """A `key: value` on one line, and the columns at which key and value begin and the colon ends."""

    line: int
    block: _Block
    key: int
    colon: int
    value: int


class _Lines:
    """The lines of a text and what its tokens say of each; lines and columns count from 0."""

    def __init__(self, text: str) -> None:
        self.lines = text.removesuffix("\n").split("\n")
        self.targets: dict[int, int] = {}  # the indentation of every line that starts with a token
        self.levels: dict[int, list[_Block]] = {}  # the blocks that are open where such a line ends
        self.moved: dict[
            int, tuple[int, int]
        ] = {}  # lines inside a value: how far, and the least indentation
        self.kept: set[int] = set()  # lines that belong to a text up to their end
        self.texts: set[int] = set()  # lines whose value is a text behind | or >
        self.gaps: dict[
            int, list[tuple[int, int, int]]
        ] = {}  # blanks in a line: from, to, how many they become
        self.entries: list[_Entry] = []
        self.tops: list[int] = []  # the lines of the top-level keys
        self._scan(text)
        self._align()

    # -- what the tokens say --

    def _scan(self, text: str) -> None:
        stack: list[_Block] = []
        depth = 0  # of {...} and [...]
        opened: Any = None
        mark: tuple[str, Any] = ("", None)  # the ":" or "-" just before, and its end
        key: Any = None
        for token in yaml.scan(text, Loader=_Loader):
            kind, start, end = type(token), token.start_mark, token.end_mark
            if kind in _ENDS:
                continue
            if depth:
                depth += (kind in _OPENING) - (kind in _CLOSING)
                if kind is yaml.ScalarToken:
                    self.kept.update(range(start.line, end.line))
                if not depth:
                    self._inside(stack, opened, end.line, stack[-1].target + 1 if stack else 0)
                continue
            if kind in (yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken):
                target = stack[-1].target + STEP if stack else 0
                stack.append(_Block(start.column, target, kind is yaml.BlockSequenceStartToken))
                continue
            if kind is yaml.BlockEndToken:
                while stack.pop().indentless:
                    pass
                continue
            if kind is yaml.KeyToken and stack[-1].indentless:
                stack.pop()
            if kind is yaml.BlockEntryToken and not stack[-1].is_list:
                stack.append(_Block(start.column, stack[-1].target + STEP, True, indentless=True))
            self._starts(stack, start, kind in (yaml.KeyToken, yaml.ValueToken, yaml.BlockEntryToken))
            self._gap(stack, mark, start, key)
            mark = {yaml.ValueToken: ":", yaml.BlockEntryToken: "-"}.get(kind, ""), end
            if kind is yaml.KeyToken:
                key = start
                self.tops += [start.line] if len(stack) == 1 else []
            elif kind in _OPENING:
                depth, opened = 1, start
            elif kind is yaml.ScalarToken and getattr(token, "style", "") in ("|", ">"):
                self._text(stack, start, end)
            elif kind is yaml.ScalarToken:
                self.kept.update(range(start.line, end.line))
                self._inside(stack, start, end.line, stack[-1].target + 1 if stack else 0)

    def _starts(self, stack: list[_Block], start: Any, structural: bool) -> None:
        """The first token of a line sets its indentation; a value on a line of its own stands below its key."""
        target = stack[-1].target if stack else 0
        self.targets.setdefault(start.line, target if structural or not stack else target + STEP)
        self.levels[start.line] = list(stack)

    def _gap(self, stack: list[_Block], mark: tuple[str, Any], start: Any, key: Any) -> None:
        sign, end = mark
        if not sign or end.line != start.line:
            return
        if sign == ":" and key.line == start.line:
            self.entries.append(_Entry(start.line, stack[-1], key.column, end.column, start.column))
        else:
            self.gaps.setdefault(start.line, []).append((end.column, start.column, 1))

    def _inside(self, stack: list[_Block], start: Any, last: int, least: int) -> None:
        """The further lines of a value move with its first one, or with its block."""
        shift = stack[-1].target - stack[-1].column if stack else 0
        before = self.lines[start.line][: start.column]
        if not before.strip() and start.line in self.targets:
            shift = self.targets[start.line] - start.column
        for line in range(start.line + 1, last + 1):
            self.moved[line] = shift, least

    def _text(self, stack: list[_Block], start: Any, end: Any) -> None:
        """A text behind | or >: all its lines are kept; blank lines at its end are text only with +."""
        last = end.line if end.column else end.line - 1
        self.texts.add(start.line)
        header = self.lines[start.line][start.column :].split()[0]
        text = [line for line in self.lines[start.line + 1 : last + 1] if line.strip()]
        indented = min(map(_indentation, text), default=0)
        while "+" not in header and last > start.line and not self.lines[last].strip():
            if text and len(self.lines[last]) > indented:
                break  # blanks beyond the indentation are text
            last -= 1
        self.kept.update(range(start.line + 1, last + 1))
        self._inside(stack, start, last, 0)

    def _align(self) -> None:
        """One space behind a colon; values of neighbouring lines that stand in one column still do."""
        runs: list[list[_Entry]] = []
        for entry in sorted(self.entries, key=lambda entry: (entry.line, entry.key)):
            if runs and runs[-1][-1].block is entry.block and runs[-1][-1].line == entry.line - 1:
                runs[-1].append(entry)
            else:
                runs.append([entry])
        for run in runs:
            keys = [width(self.lines[entry.line][entry.key : entry.colon]) for entry in run]
            columns = {key + entry.value - entry.colon for key, entry in zip(keys, run, strict=True)}
            aligned = len(columns) == 1 and run[0].line not in self.tops
            for key, entry in zip(keys, run, strict=True):
                gap = max(keys) - key + 1 if aligned else 1
                self.gaps.setdefault(entry.line, []).append((entry.colon, entry.value, gap))

    # -- the new lines --

    def laid_out(self) -> str:
        out = [self._line(number) for number in range(len(self.lines))]
        self._comments(out)
        starts = self._separated(out)
        found: list[tuple[str, bool]] = []
        for number, line in enumerate(out):
            if number in starts:
                found.append(("", False))
            if line.strip() or number in self.kept or (found and found[-1][0].strip()):
                found.append((line, number in self.kept))
        if found and not found[-1][0].strip() and not found[-1][1]:
            found.pop()
        return "".join(f"{line}\n" for line, _ in found)

    def _line(self, number: int) -> str:
        line = self.lines[number]
        shift, least = self.moved.get(number, (0, 1))
        if number in self.moved and (line.strip() or (line and not least)):
            body = line.lstrip(" \t") if least else line.lstrip(" ")
            line = " " * max(least, len(line) - len(body) + shift) + body
        elif number in self.targets:
            for start, end, count in sorted(self.gaps.get(number, ()), reverse=True):
                line = line[:start] + " " * count + line[end:]
            line = " " * self.targets[number] + line.lstrip(" \t")
        return line if number in self.kept else line.rstrip()

    def _comments(self, out: list[str]) -> None:
        """A comment on a line of its own goes with the entry below it if it stands in its column, or with a comment
        above it, or with the block that it is indented for."""
        starts = sorted(self.targets)
        for number, line in enumerate(self.lines):
            if number in self.targets or number in self.moved or not line.lstrip().startswith("#"):
                continue
            column = len(line) - len(line.lstrip())
            at = bisect(starts, number)
            below = starts[at] if at < len(starts) else None
            above = self.lines[number - 1].rstrip() if number else ""
            if below is not None and _indentation(self.lines[below]) == column:
                target = self.targets[below]
            elif above[column : column + 1] == "#" and above[column - 1 : column].strip() == "":
                target = len(out[number - 1]) - (len(above) - column)
            else:
                before = starts[at - 1] if at else -1
                target = _level(self.levels.get(before, []), column, before not in self.texts)
            out[number] = " " * target + line.strip()

    def _separated(self, out: list[str]) -> set[int]:
        """The lines before which a blank one is put: the top-level blocks of several lines, and what follows them."""
        used = sorted(self.targets.keys() | self.moved.keys())
        found = set()
        long = False
        for index, start in enumerate(self.tops):
            after = self.tops[index + 1] if index + 1 < len(self.tops) else len(out)
            was_long, long = long, bisect(used, start) < bisect_left(used, after)
            if index and (long or was_long):
                first = start
                while out[first - 1].startswith("#"):
                    first -= 1
                if out[first - 1].strip():
                    found.add(first)
        return found


def _level(blocks: list[_Block], column: int, deeper: bool) -> int:
    """Where a comment goes that stands in a column below these open blocks; below a text it is never `deeper`."""
    around = [block for block in blocks if block.column <= column]
    if not around:
        return 0
    deeper = deeper and around[-1] is blocks[-1] and column > around[-1].column
    return around[-1].target + (STEP if deeper else 0)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_ENDS = (
    yaml.StreamStartToken,
    yaml.StreamEndToken,
    yaml.DocumentStartToken,
    yaml.DocumentEndToken,
    yaml.DirectiveToken,
)
_OPENING = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
_CLOSING = (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)

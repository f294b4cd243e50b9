"""YAML as a tree of nodes that keep every scalar as written and know their place.

Built from the parser's events, not through a constructor: `24.70%` keeps its zero, `no` stays a word, `1_000`
is not a number, nothing is ever resolved. Aliases are refused, so an alias bomb is one short message; depth and
size are limited, so no text can hang the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from .model import Fault, Place

MAX_BYTES = 32 * 2**20
MAX_DEPTH = 40

_CONTROL = re.compile(
    "[\x85\u2028\u2029\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    value: str
    line: int
    column: int
    single_line: bool = True
    quoted: bool = False


@dataclass(slots=True)
class Mapping:
    items: list[tuple[Scalar, Scalar | Mapping | Sequence]]
    line: int
    column: int
    flow: bool = False


@dataclass(slots=True)
class Sequence:
    items: list[Scalar | Mapping | Sequence]
    line: int
    column: int


Node = Scalar | Mapping | Sequence


@dataclass(slots=True)
class Document:
    """One file: its lines, its tree (None if empty or broken) and what is wrong with it."""

    path: str
    lines: list[str]
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)

    def place(self, line: int, column: int, length: int = 1) -> Place:
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(self.path, line, column, max(1, length), excerpt)

    def at(self, node: Node, start: int = 0, end: int | None = None) -> Place:
        """The place of a node, or of a stretch of a scalar's text."""
        if not isinstance(node, Scalar):
            return self.place(node.line, node.column)
        length = (len(node.value) if end is None else end) - start
        if not node.single_line:
            return self.place(node.line, node.column)
        return self.place(node.line, node.column + start + node.quoted, length)

    def fault(
        self, code: str, message: str, node: Node, hint: str = "", start: int = 0, end: int | None = None
    ) -> None:
        self.faults.append(Fault(code, message, self.at(node, start, end), hint))


def read(path: str, data: bytes) -> Document:
    """The tree of one file; faults instead of exceptions, whatever the bytes are."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        document = Document(path, data.decode("utf-8", "replace").split("\n"))
        document.faults.append(
            Fault("HF009", "not UTF-8", document.place(line, column), "save the file as UTF-8")
        )
        return document
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    document = Document(path, text.split("\n"))
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        document.faults.append(
            Fault("HF001", f"an invisible control character (U+{ord(control.group()):04X})",
                  document.place(line, column), "delete it")
        )  # fmt: skip
        return document
    try:
        document.root = _build(document, text)
    except yaml.YAMLError as error:
        document.faults.append(_yaml_fault(document, error))
    return document


class _Refused(yaml.YAMLError):
    def __init__(self, message: str, mark: yaml.Mark, hint: str) -> None:
        super().__init__(message)
        self.message, self.mark, self.hint = message, mark, hint


def _build(document: Document, text: str) -> Node | None:
    root: Node | None = None
    stack: list[Mapping | Sequence] = []
    keys: list[Scalar | None] = []
    documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        node: Node
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            raise _Refused("YAML aliases are not read", mark, "write the value out")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused("a second YAML document in one file", mark, "put it into a file of its own")
            continue
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            keys.pop()
            continue
        if isinstance(event, yaml.ScalarEvent):
            single = event.end_mark.line == mark.line
            node = Scalar(event.value, line, column, single, event.style in ("'", '"'))
            if event.style is None and single:
                _refuse_lost_hash(document, node, event.end_mark)
        elif isinstance(event, yaml.MappingStartEvent):
            node = Mapping([], line, column, bool(event.flow_style))
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Sequence([], line, column)
        else:
            continue
        if not stack:
            root = node
        elif isinstance(stack[-1], Sequence):
            stack[-1].items.append(node)
        elif keys[-1] is None:
            if not isinstance(node, Scalar):
                raise _Refused("a key that is not a word", mark, "write `key: value`")
            keys[-1] = node
        else:
            stack[-1].items.append((keys[-1], node))
            keys[-1] = None
        if isinstance(node, (Mapping, Sequence)):
            if len(stack) >= MAX_DEPTH:
                raise _Refused(f"nested deeper than {MAX_DEPTH} levels", mark, "a ledger has at most five")
            stack.append(node)
            keys.append(None)
    return root


def _refuse_lost_hash(document: Document, node: Scalar, end: yaml.Mark) -> None:
    """`title: Plant #3` loses its end to a YAML comment; a real comment has a space after its #."""
    rest = document.lines[node.line - 1][end.column :]
    lost = re.match(r"\s+#\d", rest)
    if lost:
        raise _Refused("what follows ` #` is a comment to YAML", end, "put the whole text in quotes")


def _yaml_fault(document: Document, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "mark", None)
    if mark is None:
        return Fault("HF001", "not YAML", document.place(1, 1), "check the layout of the file")
    line, column = mark.line + 1, mark.column + 1
    if isinstance(error, _Refused):
        return Fault("HF001", error.message, document.place(line, column), error.hint)
    problem = str(getattr(error, "problem", "") or error).replace("\n", " ")
    excerpt = document.lines[line - 1] if 0 < line <= len(document.lines) else ""
    return Fault(
        "HF001", f"not YAML: {problem}", document.place(line, column), _yaml_hint(problem, excerpt, column)
    )


def _yaml_hint(problem: str, excerpt: str, column: int) -> str:
    at = excerpt[column - 1 : column]
    if "mapping values are not allowed" in problem:
        return "a text with `: ` is put in quotes"
    if at == "@" or at == "`" or "cannot start any token" in problem:
        return "a text that starts with @, % or ` is put in quotes"
    if "\t" in excerpt:
        return "indent with spaces, not tabs"
    if re.search(r":\s*[>\[{\"&*!|]", excerpt):
        return 'a text that starts with > [ { " & * ! or | is put in quotes'
    return "check quotes, indentation and brackets"

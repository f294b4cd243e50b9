"""YAML as a tree of nodes that keep every scalar as written and know their place.

Built from the parser's events, not through a constructor: `24.70%` keeps its zero, `no` stays a word, `1_000`
is not a number, nothing is ever resolved. Aliases are refused, so an alias bomb is one short message; depth and
size are limited, so no text can hang the reader.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

import yaml
from msgspec import Struct, field

from ..faults import Fault, Place
from ..messages import _
from ..patterns import later
from .slips import slip

MAX_DEPTH = 40

_CONTROL = later(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)
_CONTROLS_SHOWN = 20
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(Struct):
    value: str
    line: int
    column: int
    single_line: bool = True
    quoted: bool = False


class Mapping(Struct):
    items: list[tuple[Scalar, Scalar | Mapping | Sequence]]
    line: int
    column: int
    flow: bool = False


class Sequence(Struct):
    items: list[Scalar | Mapping | Sequence]
    line: int
    column: int


Node = Scalar | Mapping | Sequence


class Document(Struct):
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


def _as_text(data: bytes) -> str:
    """What to do with a file that is no text: PDF, and the zipped formats of office programs, are documents."""
    if data.startswith((b"%PDF", b"PK\3\4")):
        return _("a document, not a ledger? try `hunanfacts lint`, `scan` or `draft`")
    return _("save it as UTF-8")


def read(path: str, data: bytes) -> Document:
    """The tree of one file; faults instead of exceptions, whatever the bytes are."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        line = data.count(b"\n", 0, start) + 1
        column = len(data[start : error.start].decode("utf-8-sig", "replace")) + 1
        document = Document(path, data.decode("utf-8", "replace").split("\n"))
        document.faults.append(
            Fault("HF009", _("the file is not UTF-8 text"), document.place(line, column), _as_text(data))
        )
        return document
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    document = Document(path, text.split("\n"))
    for control in itertools.islice(_CONTROL.finditer(text), _CONTROLS_SHOWN):
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        document.faults.append(_invisible(control.group(), document.place(line, column)))
    if document.faults:
        return document
    try:
        document.root = _build(document, text)
    except yaml.YAMLError as error:
        document.faults.append(_yaml_fault(document, error))
    return document


def _invisible(character: str, place: Place) -> Fault:
    message = _("an invisible control character (U+{character})").format(character=f"{ord(character):04X}")
    return Fault("HF001", message, place, _("delete it: retype the line if need be"))


class _Refused(yaml.YAMLError):
    def __init__(self, message: str, mark: Any, hint: str) -> None:
        super().__init__(message)
        self.message, self.mark, self.hint = message, mark, hint


def _build(document: Document, text: str) -> Node | None:
    """The tree of the one YAML document in a text. Raises yaml.YAMLError."""
    root: Node | None = None
    stack: list[Mapping | Sequence] = []
    above: Mapping | Sequence | None = None
    key: Scalar | None = None
    """Of the open mapping, while its value is awaited: what is nested begins only when the key is taken."""
    documents = 0
    hashes = "#" in text
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
    parser = _Loader(text)
    next_event = parser.get_event
    try:
        while True:
            event = next_event()
            kind = type(event)
            node: Node
            if kind is scalar:
                if event.anchor is not None or event.tag is not None:
                    raise _marked(event)
                node = _scalar(document, event, hashes)
            elif kind in ends:
                stack.pop()
                above = stack[-1] if stack else None
                continue
            elif kind is mapping or kind is sequence:
                if event.anchor is not None or event.tag is not None:
                    raise _marked(event)
                mark = event.start_mark
                line, column = mark.line + 1, mark.column + 1
                node = Mapping([], line, column, bool(event.flow_style)) if kind is mapping else (
                    Sequence([], line, column))  # fmt: skip
            elif kind is yaml.AliasEvent:
                raise _Refused(_("YAML aliases are not read"), event.start_mark,
                               _("write the value out; quote a text that starts with *"))  # fmt: skip
            elif kind is yaml.StreamEndEvent:
                break
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        raise _Refused(_("a second YAML document in one file"), event.start_mark,
                                       _("put it into a file of its own"))  # fmt: skip
                continue
            if above is None:
                root = node
            elif isinstance(above, Sequence):
                above.items.append(node)
            elif key is not None:
                above.items.append((key, node))
                key = None
            elif isinstance(node, Scalar):
                key = node
                continue
            else:
                raise _Refused(_("a key that is not a word"), event.start_mark,
                               _("write `key: value`; quote a text that starts with [ or {"))  # fmt: skip
            if not isinstance(node, Scalar):
                if len(stack) >= MAX_DEPTH:
                    raise _Refused(_("nested deeper than {max_depth} levels").format(max_depth=MAX_DEPTH), event.start_mark,
                                   _("a ledger has at most five"))  # fmt: skip
                stack.append(node)
                above = node
    finally:
        parser.dispose()
    return root


def _marked(event: Any) -> _Refused:
    """An anchor or a tag: nothing of a ledger is said so."""
    what, sign = (_("anchors"), "&") if event.anchor is not None else (_("tags"), "!")
    return _Refused(
        _("YAML {what} are not read").format(what=what),
        event.start_mark,
        (
            _("write the value out; quote a text that starts with {sign}")
            if sign == "&"
            else _("quote a text that starts with {sign}")
        ).format(sign=sign),
    )


def _scalar(document: Document, event: Any, hashes: bool) -> Scalar:
    """The node of a scalar; `hashes` tells that the text has a # at all."""
    value: str = event.value
    mark, end, style = event.start_mark, event.end_mark, event.style
    line, column = mark.line, mark.column
    quoted = style == "'" or style == '"'
    # Only where text and value run in step can a place inside the value be shown.
    single = end.line == line and (not quoted or end.column - column == len(value) + 2)
    node = Scalar(value, line + 1, column + 1, single, quoted)
    if hashes and single and value and not style:
        _refuse_lost_hash(document, node, end)
    if style == '"':  # nothing else can write a character that the text itself does not have
        control = _CONTROL.search(value)
        if control:
            document.faults.append(_invisible(control.group(), document.at(node)))
    return node


def _refuse_lost_hash(document: Document, node: Scalar, end: Any) -> None:
    """`title: Plant #3` loses its end to a YAML comment; a real comment has a space after its #."""
    lost = re.compile(r"\s*(#)\d").match(document.lines[node.line - 1], end.column)
    if lost:
        mark = yaml.Mark("", 0, end.line, lost.start(1), None, 0)
        raise _Refused(_("what follows ` #` is a comment to YAML"), mark, _("put the whole text in quotes"))


def _yaml_fault(document: Document, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "mark", None)
    if mark is None:
        return Fault(
            "HF001",
            _("the layout of the file cannot be read"),
            document.place(1, 1),
            _("check its first line"),
        )
    line, column = mark.line + 1, mark.column + 1
    if isinstance(error, _Refused):
        return Fault("HF001", error.message, document.place(line, column), error.hint)
    problem = str(getattr(error, "problem", "") or error).replace("\n", " ")
    context = getattr(error, "context_mark", None)
    # YAML often notices a slip only at the next line or the end of the file: look where it began.
    opened = f"{getattr(error, 'context', '') or ''} {problem}"
    if context is not None and ("quoted scalar" in opened or "flow" in opened):
        line, column = context.line + 1, context.column + 1
    lines = document.lines
    while line > 1 and not lines[min(line, len(lines)) - 1].strip():
        line, column = line - 1, 1
    if found := slip(lines, line, at_end=mark.line + 1 > line):
        message, hint, at, start = found
        return Fault("HF001", message, document.place(at, start + 1), hint)
    if "mapping values are not allowed" in problem:
        message, hint = (
            _("a second `: ` on the line, or wrong indentation"),
            _("a text with `: ` is put in quotes"),
        )
    elif "could not find expected ':'" in problem:
        message, hint = _("a key without `: `"), _("write `key: value`, with a space after the colon")
    else:
        message, hint = (
            _("the layout cannot be read from here on"),
            _("check indentation, quotes and brackets"),
        )
    return Fault("HF001", message, document.place(line, column), hint)

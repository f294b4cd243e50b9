"""Edits of ledger files that keep comments and layout: single values are replaced in their lines, nothing is dumped."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ..anchoring.records import Anchor, Checked
from ..ledger import yamltree
from ..ledger.model import At
from ..ledger.yamltree import Document, Node, Scalar
from ..ledger.yamltree import Mapping as YamlMapping
from ..ledger.yamltree import Sequence as YamlSequence

BOM = "\ufeff"


class Edit(Struct, frozen=True):
    """`length` code points from a line and column (from 1) become `text`."""

    line: int
    column: int
    length: int
    text: str


class Rewrite(Struct, frozen=True):
    """A ledger file as it is and as it shall be."""

    file: str
    old: bytes
    new: bytes

    def diff(self) -> list[str]:
        old, new = (data.decode("utf-8").splitlines() for data in (self.old, self.new))
        return list(difflib.unified_diff(old, new, self.file, self.file, lineterm=""))


def rewrites(checked: Iterable[Checked], moved: Mapping[Anchor, At]) -> tuple[list[Rewrite], list[Anchor]]:
    """The files with new places of anchors and new hashes of texts; anchors whose layout allows no single edit.

    Raises OSError if a file of the ledger can no longer be read.
    """
    hashes = {
        one.source: one.text.sha256
        for one in checked
        if one.text is not None and one.text.sha256 != one.source.sha256
    }
    files = sorted({source.place.file for source in hashes} | {anchor.place.file for anchor in moved})
    found: list[Rewrite] = []
    stuck: list[Anchor] = []
    for file in files:
        with open(file, "rb") as opened:
            old = opened.read()
        document = yamltree.read(file, old)
        edits = [
            edit
            for source, value in hashes.items()
            if source.place.file == file
            for edit in _hash(document, value)
        ]
        for anchor, at in moved.items():
            if anchor.place.file == file:
                more = _move(_at_node(document, anchor), at)
                edits += more
                stuck += [] if more else [anchor]
        new = apply(old, edits)
        if edits and new != old and not yamltree.read(file, new).faults:
            found.append(Rewrite(file, old, new))
    return found, stuck


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file after some edits; line ends and a byte order mark stay as they are."""
    text = data.decode("utf-8")
    mark, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ends = _ends(text)
    usual = ends[0] or "\n"
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.column), reverse=True):
        line = lines[edit.line - 1]
        start = edit.column - 1
        end = ends[edit.line - 1] or usual
        lines[edit.line - 1] = line[:start] + edit.text.replace("\n", end) + line[start + edit.length :]
    return (mark + "".join(line + stop for line, stop in zip(lines, ends, strict=True))).encode()


def _ends(text: str) -> list[str]:
    """The line ends of a text in order, and nothing after its last line."""
    found = []
    position = 0
    while position < len(text):
        character = text[position]
        if text.startswith("\r\n", position):
            found.append("\r\n")
            position += 1
        elif character in "\r\n":
            found.append(character)
        position += 1
    return [*found, ""]


def _value(node: Node | None, key: str) -> Node | None:
    items = node.items if isinstance(node, YamlMapping) else []
    return next((value for name, value in items if name.value == key), None)


def _key(node: Node | None, key: str) -> Scalar | None:
    items = node.items if isinstance(node, YamlMapping) else []
    return next((name for name, _ in items if name.value == key), None)


def _at_node(document: Document, anchor: Anchor) -> Node | None:
    if anchor.claim:
        return _value(_value(_value(document.root, "claims"), anchor.claim), "at")
    listed = _value(_value(document.root, "source"), "ignore")
    for item in listed.items if isinstance(listed, YamlSequence) else []:
        figure = _value(item, "figure")
        if figure is not None and document.at(figure) == anchor.place:
            return _value(item, "at")
    return None


def _replace(node: Node | None, text: str) -> Iterator[Edit]:
    """The edit of a value that stands on one line."""
    if isinstance(node, Scalar) and node.single_line:
        yield Edit(node.line, node.column + node.quoted, len(node.value), text if node.value else f" {text}")


def _move(node: Node | None, at: At) -> list[Edit]:
    """A new line and column for an anchor; what pinned it by words or number gives way to them."""
    if not isinstance(node, YamlMapping):
        return []
    line, column = _value(node, "line"), _value(node, "column")
    if line is not None:
        edits = [*_replace(line, str(at.line))]
        return edits + ([*_replace(column, str(at.column))] if column is not None else [])
    if len(node.items) != 1:
        return []
    key, value = node.items[0]
    if not isinstance(value, Scalar) or not value.single_line or value.line != key.line or not value.value:
        return []
    quote = '"' if key.quoted else ""
    joint = ", " if node.flow else "\n" + " " * (key.column - 1)
    text = f"{quote}line{quote}: {at.line}{joint}{quote}column{quote}: {at.column}"
    end = value.column + len(value.value) + 2 * value.quoted
    return [Edit(key.line, key.column, end - key.column, text)]


def _hash(document: Document, value: str) -> list[Edit]:
    """The hash of a source's text, replaced or written in after the name of the text."""
    node = _value(document.root, "source")
    old = _value(node, "sha256")
    if old is not None:
        return [*_replace(old, value)]
    key, name = _key(node, "text"), _value(node, "text")
    if (
        not isinstance(node, YamlMapping)
        or key is None
        or not isinstance(name, Scalar)
        or not name.single_line
    ):
        return []
    end = name.column + len(name.value) + 2 * name.quoted
    if node.flow:
        quote = '"' if key.quoted else ""
        return [Edit(name.line, end, 0, f", {quote}sha256{quote}: {quote}{value}{quote}")]
    line = document.lines[name.line - 1]
    return [Edit(name.line, len(line) + 1, 0, f"\n{' ' * (key.column - 1)}sha256: {value}")]

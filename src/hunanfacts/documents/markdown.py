"""Markdown: the text as it stands; tables, headings and code by markdown-it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..faults import Fault
from .document import BREAK, UNSEEN, Block, Cell, Document, Table, digest, even
from .plain import decoded

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLOCKS = {"heading_open": "heading", "fence": "code", "code_block": "code", "table_open": "table"}
_NOTE = re.compile(r"(?:\[\^[^\]\s]{1,20}\]|<sup>\s*\[?[\w*†‡]{1,3}\]?\s*</sup>)\s*\Z")
_MARKUP = re.compile(
    r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|<br\s*/?>|\\(?=[\\`*_{}\[\]()#+\-.!|$~])"
)
_BOLD = re.compile(r"\s*(\*\*|__).+\1\s*", re.DOTALL)
_STARRED = re.compile(r"\\?\*{1,3}(?:\s|\Z)")


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    content = decoded(name, data)
    if isinstance(content, Fault):
        return content
    if not tables:
        return Document(name, content, content.replace(BREAK, UNSEEN), digest(data), "Markdown")
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(content)
    starts = [0]
    for line in content.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    starts[-1] -= 1
    blocks = tuple(
        Block(_BLOCKS[token.type], starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)])
        for token in tokens
        if token.type in _BLOCKS and token.map
    )
    found, rows, at = [], list[list[Cell | None]](), 0
    head = False
    for number, token in enumerate(tokens):
        if token.type == "table_open" and token.map:
            rows, start, end = [], starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
        elif token.type in ("th_open", "td_open"):
            head = token.type == "th_open"
            cell, at = _cell(content, tokens[number + 1], starts, at, head)
            rows[-1].append(cell)
        elif token.type == "tr_open" and token.map:
            rows.append([])
            at = starts[token.map[0]]
        elif token.type == "table_close":
            found.append(Table(even(rows), start, end))
    return Document(
        name, content, content.replace(BREAK, UNSEEN), digest(data), "Markdown", (), blocks, tuple(found)
    )


def _cell(content: str, inline: Token, starts: list[int], at: int, head: bool) -> tuple[Cell | None, int]:
    """A cell of a row and where it ends, which is where the next one is looked for."""
    line = inline.map[0] if inline.map else 0
    end = starts[line + 1]
    raw = inline.content
    bar = content.find("|", at, end)
    if not raw:
        return None, (bar + 1 if bar >= 0 else at)
    start = next(
        (place for one in (raw, raw.replace("|", "\\|")) if (place := content.find(one, at, end)) >= 0), at
    )
    stop = min(end, start + len(raw) + raw.count("|"))
    note = _NOTE.search(raw)
    words = raw[: note.start()] if note else raw
    bold = bool(_BOLD.fullmatch(words))
    text = words if _STARRED.fullmatch(words) else _MARKUP.sub("", words)
    indent = len(text) - len(text.lstrip("\xa0\u3000 "))
    shown = " ".join(text.replace("&nbsp;", "\xa0").split())
    while text.startswith("&nbsp;"):
        text, indent = text.removeprefix("&nbsp;"), indent + 1
    closing = content.find("|", stop, end)
    cell = Cell(
        shown, start, min(end, start + len(raw)), "", head, bold, indent, note.group().strip() if note else ""
    )
    return cell, (closing + 1 if closing >= 0 else stop)

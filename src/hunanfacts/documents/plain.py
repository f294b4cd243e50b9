"""Plain text in UTF-8.

Line ends count as one code point each (`\\r\\n` is read as `\\n`) and a byte order mark as none, so that a place is
the one an editor shows.
"""

from __future__ import annotations

from ..faults import Fault, Place
from .document import BREAK, UNSEEN, Document, digest, unreadable


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    content = decoded(name, data)
    if isinstance(content, Fault):
        return content
    return Document(name, content, content.replace(BREAK, UNSEEN), digest(data))


def decoded(name: str, data: bytes) -> str | Fault:
    """The text of some bytes; a fault says where they are no UTF-8."""
    if b"\0" in data[:8192]:
        return unreadable(
            name, "a binary file, not a text", "give plain text, Markdown or HTML in UTF-8, or a document"
        )
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8-sig", "replace")) + 1
        line = data[start : start + 400].split(b"\n")[0].decode("utf-8-sig", "replace")
        place = Place(name, data.count(b"\n", 0, start) + 1, column, excerpt=line)
        return Fault("HF009", "the text is not UTF-8", place, "save it as UTF-8")
    return unified(content)


def unified(content: str) -> str:
    """Line ends as `\\n`."""
    return content.replace("\r\n", "\n").replace("\r", "\n")

"""Plain text in UTF-8, or in the GB 18030 of older Chinese files where the bytes can hardly be anything else.

Line ends count as one code point each (`\\r\\n` is read as `\\n`) and a byte order mark as none, so that a place is
the one an editor shows.
"""

from __future__ import annotations

from ..faults import Fault, Place
from ..messages import _
from .document import BREAK, UNSEEN, Document, digest, unreadable

_FREQUENT = frozenset("的一是在不了有和人这中大为上个国年月日万亿元长总产增比全业市县区公司")
"""Of a page of Chinese news, one character in five or so is one of these."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16."""
GUESSED = _("not UTF-8: read as GB18030")


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    content = decoded(name, data)
    if isinstance(content, Fault):
        return content
    notes = () if _is_utf8(data) else (_("read as UTF-16"),) if data.startswith(WIDE) else (GUESSED,)
    return Document(name, content, content.replace(BREAK, UNSEEN), digest(data), notes=notes)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def decoded(name: str, data: bytes) -> str | Fault:
    """The text of some bytes; a fault says where they are no UTF-8, and no UTF-16 that says so."""
    if data.startswith(WIDE):
        try:
            return unified(data.decode("utf-16"))
        except UnicodeDecodeError:
            return unreadable(name, _("broken UTF-16"), _("save it as UTF-8"))
    if b"\0" in data:
        return unreadable(
            name,
            _("a binary file, not a text"),
            _("give plain text, Markdown or HTML in UTF-8, or a document"),
        )
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding := chinese(data):
            return unified(data.decode(encoding))
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8-sig", "replace")) + 1
        line = data[start : start + 400].split(b"\n")[0].decode("utf-8-sig", "replace")
        place = Place(name, data.count(b"\n", 0, start) + 1, column, excerpt=line)
        return Fault("HF009", _("the text is not UTF-8"), place, _("save it as UTF-8"))
    return unified(content)


def unified(content: str) -> str:
    """Line ends as `\\n`."""
    return content.replace("\r\n", "\n").replace("\r", "\n")


def chinese(data: bytes) -> str:
    """GB 18030 where the bytes are that and most of what is no ASCII is a common character."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    wide = [c for c in text if c > "\x7f"]
    usual = sum(
        "\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uff5e" for c in wide
    )
    try:
        common = sum(c.encode("gb2312") < b"\xd8" for c in wide if "\u4e00" <= c <= "\u9fff")
    except UnicodeEncodeError:
        common = 0
    frequent = sum(c in _FREQUENT for c in wide)  # Korean bytes are characters too, but not these
    likely = usual * 10 >= 9 * len(wide) and common * 25 >= 16 * usual and frequent * 30 >= common
    return "gb18030" if likely and common else ""

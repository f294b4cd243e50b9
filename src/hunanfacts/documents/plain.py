"""Plain text in UTF-8, or in the GB 18030 of older Chinese files where the bytes can hardly be anything else.

Line ends count as one code point each (`\\r\\n` is read as `\\n`) and a byte order mark as none, so that a place is
the one an editor shows.
"""

from __future__ import annotations

import re

from ..faults import Fault, Place
from ..messages import _
from .document import BREAK, UNSEEN, Document, digest, unreadable

_FREQUENT = frozenset("的一是在不了有和人这中大为上个国年月日万亿元长总产增比全业市县区公司")
"""Of a page of Chinese news, one character in five or so is one of these."""
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,30})")
_WESTERN = (b"iso-8859-1", b"latin1", b"latin-1", b"windows-1252", b"cp1252", b"us-ascii", b"ascii")
_RUN = re.compile(rb"[\x80-\xff]{4}")
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16."""
GUESSED = _("not UTF-8: read as GB18030")


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    content = decoded(name, data)
    if isinstance(content, Fault):
        return content
    return Document(name, content, content.replace(BREAK, UNSEEN), digest(data), notes=guessed(data))


def guessed(data: bytes) -> tuple[str, ...]:
    """What a reader has to know of how the bytes were read: nothing where they are UTF-8."""
    if _is_utf8(data):
        return ()
    if data.startswith(WIDE):
        return (_("read as UTF-16"),)
    return (GUESSED,) if chinese(data) else (_("not UTF-8: read as {what}").format(what="WINDOWS-1252"),)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def decoded(name: str, data: bytes, page: bool = False) -> str | Fault:
    """The text of some bytes; a fault says where they are no UTF-8, and no UTF-16 that says so.

    A `page` of the web that tells no encoding may be in that of Western Europe, as browsers take it to be.
    """
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
        if page and western(data):
            return unified(data.decode("cp1252"))
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8-sig", "replace")) + 1
        line = data[start : start + 400].split(b"\n")[0].decode("utf-8-sig", "replace")
        place = Place(name, data.count(b"\n", 0, start) + 1, column, excerpt=line)
        return Fault("HF009", _("the text is not UTF-8"), place, _("save it as UTF-8"))
    return unified(content)


def unified(content: str) -> str:
    """Line ends as `\\n`."""
    return content.replace("\r\n", "\n").replace("\r", "\n")


def western(data: bytes) -> bool:
    """Are the bytes Windows-1252: accents and signs alone among plain letters, and no other encoding told?"""
    told = _CHARSET.search(data[:4096])
    if told and told[1].lower() not in _WESTERN:
        return False
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    # Other scripts are runs of high bytes; the sign ¤ is the euro of another Western encoding.
    return not _RUN.search(data) and b"\xa4" not in data


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

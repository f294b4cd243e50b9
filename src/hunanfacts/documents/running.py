"""Running text from files and standard input: UTF-8, plain, Markdown, or HTML without its tags.

Line ends count as one code point each (`\\r\\n` is read as `\\n`) and a byte order mark as none, so that a place is
the one an editor shows. Of HTML the places are those of the file itself: tags, scripts, styles and comments are
blanked out, not cut out.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from ..faults import Fault, Place
from ..ledger.files import shown

BREAK = "\x1f"
"""Stands for the tag of a block, so that no figure runs from one paragraph or cell into the next."""
MAX_BYTES = 100 * 2**20
STDIN = "-"
HTML = (".html", ".htm", ".xhtml")
# Their text is not shown on a page.
_HIDDEN = ("script", "style", "template", "head", "noscript")
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")


@dataclass(frozen=True, slots=True)
class Running:
    """One text: `content` as it stands in the file, `plain` the same with what is not text blanked out.

    `sha256` is that of the bytes of the file.
    """

    file: str
    content: str
    plain: str
    sha256: str = ""


def open_running(path: str) -> Running | Fault:
    """The text of a file, or of standard input for `-`; a fault says why it cannot be read."""
    name = "<stdin>" if path == STDIN else shown(path)
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        elif "\0" in path:
            return _fault(name, "no path has a zero byte", "check the path")
        elif os.path.isdir(path):
            return _fault(name, "a folder, not a text", "name the files in it, e.g. texts/*.txt")
        else:
            with open(path, "rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _fault(name, "there is no such file", "give a text file, or - for standard input")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return _fault(name, f"cannot be read: {reason}", "check the path and its permissions")
    if len(data) > MAX_BYTES:
        return _fault(name, f"the text is larger than {MAX_BYTES // 2**20} MB", "split it")
    return decode(name, data, path.lower().endswith(HTML))


def decode(name: str, data: bytes, html: bool = False) -> Running | Fault:
    """The text of some bytes; `html` blanks tags out."""
    if b"\0" in data[:8192]:
        return _fault(name, "a binary file, not a text", "give plain text, Markdown or HTML in UTF-8")
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8-sig", "replace")) + 1
        line = data[start : start + 400].split(b"\n")[0].decode("utf-8-sig", "replace")
        place = Place(name, data.count(b"\n", 0, start) + 1, column, excerpt=line)
        return Fault("HF009", "the text is not UTF-8", place, "save it as UTF-8")
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    try:
        plain = without_tags(content) if html else content
        return Running(name, content, plain, hashlib.sha256(data).hexdigest())
    except AssertionError as error:  # the standard parser's answer to a broken declaration
        return _fault(name, f"not HTML that can be read: {error}", "repair it, or give the text as .txt")


def without_tags(content: str) -> str:
    """HTML with all that is not text as spaces; every character left keeps its place.

    A character reference is the character, followed by spaces.
    """
    last = (
        content.rfind(">") + 1
    )  # what is never closed is no tag; the parser would look for its end again and again
    blanker = _Blanker(content)
    blanker.feed(content[:last] + content[last:].replace("<", " "))
    blanker.close()
    return "".join(blanker.out)


class _Blanker(HTMLParser):
    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=False)
        self.content = content
        self.starts = [0, *(match.end() for match in re.finditer("\n", content))]
        self.out = ["\n" if character == "\n" else " " for character in content]
        self.hidden = 0

    def place(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in _HIDDEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in _HIDDEN))
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag not in _INLINE and self.place() < len(self.out):
            self.out[self.place()] = BREAK

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            start = self.place()
            self.out[start : start + len(data)] = data

    def handle_entityref(self, name: str) -> None:
        self._reference()

    def handle_charref(self, name: str) -> None:
        self._reference()

    def _reference(self) -> None:
        place = self.place()
        match = _REFERENCE.match(self.content, place)
        if not self.hidden and match:
            character = unescape(match.group())
            self.out[place] = character if len(character) == 1 else " "


def _fault(name: str, message: str, hint: str) -> Fault:
    return Fault("HF009", message, Place(name, 0, 0), hint)

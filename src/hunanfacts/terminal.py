"""Text as a terminal shows it: colour, columns, carets under a place, nothing that a terminal would obey."""

from __future__ import annotations

import codecs
import os
import re
from contextlib import suppress
from typing import Any

import msgspec

from .faults import Fault, Place
from .messages import _, raw
from .patterns import later

_COLOURS = {
    "error": "31;1",
    "warning": "33;1",
    "note": "36",
    "help": "36",
    "dim": "2",
    "good": "32",
    "bold": "1",
}


_SPACES = "\xa0\u2002\u2003\u2007\u2009\u202f\u3000"


_ANSI = later("\x1b\\[[0-9;]*m")


PLAINER = "plainer"
"""The handler of what an encoding lacks: the signs of the program as ASCII, everything else by its code point."""
_ASCII = {
    "✓": "+", "✗": "x", "·": ".", "└": "`", "├": "|", "│": "|", "─": "-", "–": "-", "—": "-", "…": "...", "×": "x",
    "≤": "<=", "≥": ">=", "±": "+/-", "−": "-", "’": "'", "“": '"', "”": '"',
}  # fmt: skip


def _plainer(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    said = "".join(_ASCII.get(c) or c.encode("unicode_escape").decode() for c in lacking)
    return said.encode("ascii", "backslashreplace").decode(), error.end


codecs.register_error(PLAINER, _plainer)


_EXCERPT, _BEFORE = 160, 39
"""A line longer than this is cut to a stretch that starts so many characters before the place."""


def paint(text: str, style: str, colour: bool) -> str:
    """ANSI colour where it is wanted; words carry the meaning, so nothing is lost without it."""
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if colour and text else text


def working_folder() -> str:
    """The working folder; the root where it was deleted meanwhile."""
    try:
        return os.getcwd()
    except OSError:
        return os.sep


def where(place: Place) -> str:
    """The place with its path relative to the working folder, if it lies below it."""
    if not place.file:
        return str(_("ledger"))
    path = place.file
    if os.path.isabs(path):
        with suppress(OSError):  # the working folder was deleted
            relative = os.path.relpath(path)
            path = path if relative.startswith("..") else relative
    path = plain(path)
    if place.spot:
        return f"{path} {plain(place.spot)}"
    return f"{path}:{place.line}:{place.column}" if place.line else path


def typed(path: str) -> str:
    """A path as it is typed into a shell."""
    if not re.search(r"[^\w@%+=:,./-]", path):
        return path
    from shlex import quote

    return plain(quote(path))


def plain(text: str) -> str:
    """Text from a ledger, safe for a terminal: what would be obeyed or would not be seen is shown as `\\x1b`,
    `\\u202e`. Spaces of every width stay, but no line or paragraph separator is one."""
    text = str(text)
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in _SPACES else c.encode("unicode_escape").decode() for c in text
    )


def shown_whole(place: Place, columns: int = 0) -> bool:
    """Does `excerpt` show the line of a place from its start to its end?"""
    return width(plain(place.excerpt)) <= _room(place, columns)


def _room(place: Place, columns: int) -> int:
    number = "" if place.spot else str(place.line)
    return max(20, columns - len(number) - 4) if columns else _EXCERPT


def excerpt(
    place: Place, label: str, style: str, colour: bool, columns: int = 0, again: bool = False
) -> list[str]:
    """The line with carets under the stretch that is meant; a long one is cut to what the columns hold. `again`: the
    line itself stands above already."""
    if not place.line:
        return []
    number = "" if place.spot else str(place.line)
    room = _room(place, columns)
    text, shift = place.excerpt, 0
    if width(plain(text)) > room:
        stretch = width(plain(text[place.column - 1 : place.column - 1 + place.length]))
        before = max(room // 4, room - stretch) if columns else _BEFORE
        shift = max(0, place.column - 1 - len(_cut(text[: place.column - 1][::-1], before)))
        text = _cut(text[shift:], room if columns else room - 20)
    column = place.column - shift
    pad = " " * width(plain(text[: column - 1]))
    stretch_shown = plain(text[column - 1 : column - 1 + place.length]) or " "
    carets = "^" * max(1, width(stretch_shown))
    below = f" {' ' * len(number)} | "
    fits = not columns or len(below) + len(pad) + len(carets) + 1 + width(label) <= columns
    lines = [] if again else [f" {paint(number, 'dim', colour)} | {plain(text)}"]
    if fits:
        return [*lines, below + pad + paint(carets + (f" {label}" if label else ""), style, colour)]
    return [*lines, below + pad + paint(carets, style, colour), below + paint(label, style, colour)]


def _cut(text: str, room: int) -> str:
    """As many characters from the start as the room holds."""
    end = 0
    for end, character in enumerate(text, 1):
        room -= width(plain(character))
        if room < 0:
            return text[: end - 1]
    return text[:end]


def wrapped(line: str, columns: int) -> list[str]:
    """The line in pieces that fit, further lines indented a little more, or less for a long word; words stay whole
    also where they fit no line (paths can be followed), and Chinese text breaks anywhere."""
    line = str(line)
    if not columns or width(_ANSI.sub("", line)) <= columns:
        return [line]
    start = len(line) - len(line.lstrip(" "))
    indent = " " * min(start + 3, columns // 3)
    lines, current = [], line[:start]
    for word in _words(line[start:]):
        size = width(_ANSI.sub("", word.rstrip(" ")))
        if width(_ANSI.sub("", current)) + size > columns and current.strip():
            lines.append(current.rstrip(" "))
            current = indent[: max(0, columns - size)]
        current += word
    return [*lines, current.rstrip(" ")]


def _words(text: str) -> list[str]:
    """Words with the blanks behind them; each wide character is a word of its own. A figure stays with its unit, an interval
    is whole, and no line begins with a mark that ends something."""
    return re.findall(
        rf"[（《]*(?:\[[^\s\[\]]+ \.\. [^\s\[\]]+\](?:%|[{_UNITS}]{{0,4}})|"
        rf"[^\s{_WIDE}]*[0-9][^\s{_WIDE}]*[{_UNITS}]{{0,3}}|[{_WIDE}]|[^\s{_WIDE}]+)[{_ENDS}]*\s*|\s+",
        text,
    )


def colon() -> str:
    """What stands between a label and what it labels."""
    return _(": ")


_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60"
_UNITS = "十百千万亿元吨亩个项家人年月日倍成处行列"
_ENDS = "，。；：？！）》、”"


def fault_heading(fault: Fault, colour: bool, between: str = ": ") -> str:
    word = _("error")
    label = paint(f"{word}[{fault.code} {_(fault.name)}]", "error", colour)
    return f"{where(fault.place)}: {label}{between}{plain(fault.message)}"


def fault_lines(fault: Fault, colour: bool, columns: int = 0) -> list[str]:
    """A fault of the ledger: place, line, caret, suggestion."""
    lines = [fault_heading(fault, colour)]
    lines += excerpt(fault.place, "", "error", colour, columns)
    if fault.hint:
        label = paint(_("help"), "help", colour)
        lines.append(f"   {label}{colon()}{plain(fault.hint)}")
    return lines


def width(text: str) -> int:
    """Columns on a terminal; Chinese characters take two."""
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in str(text))


def padded(text: str, columns: int) -> str:
    """The text with blanks behind it up to so many columns."""
    text = str(text)
    return text + " " * (columns - width(text))


_UNSEEN = later("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def dumps(value: Any, indent: int | None = None) -> str:
    """JSON in readable UTF-8; what a terminal would obey instead of show is escaped."""
    try:
        if indent is None:
            raise ValueError
        text = msgspec.json.format(msgspec.json.encode(value, enc_hook=raw), indent=indent).decode()
    except ValueError:  # half a character pair, which only json writes
        import json

        text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)

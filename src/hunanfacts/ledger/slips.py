"""The usual slips of a text that is not YAML: where they are and what to type instead.

YAML notices most of them only a line later, so the lines above are looked at as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..messages import _
from ..patterns import later

Slip = tuple[str, str, int, int]
"""The message, what to write, the line (from 1) and the column (from 0)."""

LONGEST = 2_000
"""Characters of a line that somebody has typed; longer ones are not looked through."""

_STARTS = _("a text that starts with {sign}")
_LACKS = _("a text that starts with {sign}, or lacks its second one")
_SLIPS = (
    (later(r"^ *(\t)"), _("a tab in the indentation"), _("indent with spaces")),
    (later(r"(?:: +|- +|^ *)([@`%])"), _STARTS, _("put it in quotes")),
    (later(r"(?:: +|- +)([>|])(?![-+0-9]* *(?:#.*)?$)"), _STARTS, _("put it in quotes")),
    (
        later(r"(?:: +|- +)(\[)[^\]]*$"),
        _("a {sign} that is not closed"),
        _("close it, or put the text in quotes"),
    ),
    (later(r"(?:: +|- +)(\[)[^\]]*\] *[^ ,#\]}]"), _STARTS, _("put it in quotes")),
    (
        later(r"(?:: +|- +)(\{)[^}]*$"),
        _("a {sign} that is not closed"),
        _("close it, or put the text in quotes"),
    ),
    (later(r"(?:: +|- +)(\{)[^}]*\} *[^ ,#\]}]"), _STARTS, _("put it in quotes")),
    (
        later(r'(?:: +|- +)(")(?:[^"\\]|\\.)*(?:$|" *[^ ,#\]}:])'),
        _LACKS,
        _("put the whole text in single quotes: '...'"),
    ),
    (
        later(r"(?:: +|- +)(')(?:[^']|'')*(?:$|' *[^ ,#\]}:])"),
        _LACKS,
        _('put the whole text in double quotes: "..."'),
    ),
)
_WIDE = {"｛": "{", "｝": "}", "，": ",", "［": "[", "］": "]"}
_WIDE_SIGN = later(
    r"^[^\"'#]*?(?:: +|- +)(?:(?=[^\"'#]*[｛［])[^\"'#｛［]*?([｛［])|\{[^\"'#]*?([，｝])|\[[^\"'#]*?([，］]))"
)
"""Braces, brackets and commas of a Chinese keyboard where YAML has its own."""
_OPEN = later(r"""(?:[:,{\[] +|- +|[{\[])(["'])((?:(?!\1)[^,}\]])*)[}\]]*\s*$""")
_TIGHT = later(r"^( *(?:- +)?)([\w.-]*[^\W\d_][\w.-]*):([^\s:/].*)$")
"""`key:value`, which is no key to YAML."""
_NO_COLON = later(r"^( *)([\w-]*[^\W\d_][\w-]*)(?: +([^\s#:=<>].*[^:\s]))?\s*$")
"""A line that begins as `key value` does, or a key alone, and has no `: `."""

WIDE_ABOVE = 3
"""A key with a full-width colon is no key: the layout breaks on the lines below it."""
_WIDE_COLON = re.compile(r"""\s*(?:-\s+)?[^\s：:'"#]+(：)(?=\s|$|[^：]*[=（(\[{0-9])""")


def slip(lines: Sequence[str], line: int, at_end: bool = False) -> Slip | None:
    """The slip at which YAML stumbled on a line (from 1): on it, or above where it is noticed late."""
    line = min(line, len(lines))
    if any(len(one) > LONGEST for one in lines[max(0, line - 1 - WIDE_ABOVE) : line]):
        return None
    for at in range(line, max(0, line - WIDE_ABOVE), -1):
        if wide := _WIDE_COLON.match(lines[at - 1]):
            message, hint = (
                _("a full-width colon"),
                _("write the colon as `: ` (half-width, with a blank), not `：`"),
            )
            return message, hint, at, wide.start(1)
    above = line - 1
    while above > 0 and _idle(lines[above - 1]):
        above -= 1
    for at in (line, above):
        if at and (found := _wide(lines[at - 1]) or _slip(lines[at - 1]) or _tight(lines[at - 1])):
            return found[0], found[1], at, found[2]
    return _colonless(lines, line, above) or (None if at_end else _aligned(lines, line, above))


def _idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _wide(line: str) -> tuple[str, str, int] | None:
    found = _WIDE_SIGN.match(line)
    if found is None:
        return None
    at = found.start(found.lastindex or 1)
    sign = line[at]
    message = _("a full-width {sign}").format(sign=sign)
    return message, _("write {text} (half-width)").format(text=_WIDE[sign]), at


def _tight(line: str) -> tuple[str, str, int] | None:
    found = _TIGHT.match(line)
    if found is None or ": " in line.split(" #")[0]:
        return None
    text = _("no space after the colon")
    return text, _("write {text}").format(text=f"{found[2]}: {found[3].rstrip()}"), found.end(2)


def _colonless(lines: Sequence[str], line: int, above: int) -> Slip | None:
    """A key without its colon: YAML sees a text there, and stumbles on the line itself or the next."""
    for at in (line, above):
        found = _NO_COLON.match(lines[at - 1]) if at else None
        if found and ": " not in lines[at - 1]:
            said = f"{found[2]}: {found[3]}" if found[3] else f"{found[2]}:"
            return _("a key without `: `"), _("write {text}").format(text=said), at, found.start(2)
    return None


def _aligned(lines: Sequence[str], line: int, above: int) -> Slip | None:
    """A key that stands further in, or less far in, than its neighbours."""
    if not above or not re.match(r" *[^\s:#]+:(?: |$)", lines[line - 1]):
        return None
    own, before = _indent(lines[line - 1]), _indent(lines[above - 1])
    closed = re.match(r" *[^\s:#]+: +[^\s#]", lines[above - 1])
    if own == before or (own > before and not closed):
        return None
    wanted = before
    if own < before:
        higher = {_indent(one) for one in lines[: line - 1] if not _idle(one)}
        wanted = min((one for one in higher), key=lambda one: (abs(one - own), -one))
        if wanted == own:
            return None
    message = _("not aligned with the lines above")
    return message, _("begin the line with {count} spaces").format(count=wanted), line, own


def _slip(line: str) -> tuple[str, str, int] | None:
    """The usual slips of a line that is not YAML: the message, what to write, and where."""
    if found := _OPEN.search(line):
        closed = f"{found[1]}{found[2].rstrip()}{found[1]}"
        return (
            _("a {sign} that is not closed").format(sign=found[1]),
            _("write {text}").format(text=closed),
            found.start(1),
        )
    for pattern, message, hint in _SLIPS:
        found = pattern.search(line)
        if found:
            return message.format(sign=found.group(1)), hint, found.start(1)
    return None

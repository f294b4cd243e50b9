"""`hunanfacts rule`: what a check proves, its example, how to fix and to waive it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..checks.pages import SECTIONS, Page, family, named_told, names, page, pages, told
from ..messages import _, either, in_quotes
from ..nearest import LIKE, nearest
from ..terminal import dumps, padded, paint, plain, width

if TYPE_CHECKING:
    from ._settings import Settings

VERSION = 1
MOST_NAMED = 6
ALIKE = 0.75
"""How like a code another is that may be meant: HF101 by HF110, not HF009 by HF999."""
UNKNOWN = 1
WIDEST = 100


def run(settings: Settings, word: str | None, as_json: bool) -> int:
    """Print the page of a code or name, or the table of all; 1 if there is no such code."""
    columns = min(WIDEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 0
    if word is None:
        if as_json:
            rules = [_head(each) for each in pages()]
            print(dumps({"version": VERSION, "rules": rules}, indent=1))
        else:
            for each in pages():
                _row(each, columns, settings.coloured)
        return 0
    code = find(word)
    if code is None:
        known = names()
        said = word.strip().lower()
        all_names = list(dict.fromkeys((*known, *known.values(), *map(str, map(_, known.values())))))
        close = [name for name in all_names if len(said) > 1 and said in name.lower()][:MOST_NAMED]
        close = close or nearest(word.strip(), all_names, ALIKE if said[-1:].isdigit() else LIKE)
        hint = (
            _("did you mean {close}?").format(close=either(close))
            if close
            else _("`hunanfacts rule` lists all")
        )
        print(
            _("hunanfacts: no check is called {word}; {hint}").format(
                word=in_quotes(plain(word[:80])), hint=hint
            ),
            file=sys.stderr,
        )
        return UNKNOWN
    if as_json:
        print(dumps(_record(page(code)), indent=1))
    else:
        sys.stdout.write("\n".join(_lines(page(code), columns, settings.coloured)) + "\n")
    return 0


def find(word: str) -> str | None:
    """The code that is meant by a code or a name, whatever its case."""
    meant = word.strip().lower().replace("_", "-")
    return next((code for code, name in names().items() if meant in (code.lower(), name, str(_(name)))), None)


def _head(each: Page) -> dict[str, Any]:
    return {
        "code": each.code, "name": each.name, "severity": each.severity, "family": family(each.code),
        "summary": each.summary,
    }  # fmt: skip


def _record(each: Page) -> dict[str, Any]:
    files, command = each.fixed()
    return {
        "version": VERSION,
        **_head(each),
        "sections": {title: each.sections[title] for title in SECTIONS if title in each.sections},
        "example": {"files": each.example, "command": each.command},
        "fixed": {"files": files, "command": command},
    }


def _row(each: Page, columns: int, colour: bool) -> None:
    longest = max(width(_(name)) for name in names().values())
    start = f"{each.code}  {padded(_(each.name), longest)}  {padded(told(each.severity), 16)}  "
    indent = width(start)
    if columns and columns < indent + 40:  # a narrow terminal: the sentence stands below
        print(paint(start.rstrip(), "bold", colour))
        print("\n".join(_wrapped(told(each.summary), columns, "    ", "    ")))
        return
    lines = _wrapped(told(each.summary), columns, " " * indent, " " * indent)
    print(paint(start[: len(each.code)], "bold", colour) + start[len(each.code) :] + lines[0][indent:])
    for line in lines[1:]:
        print(line)


def _lines(each: Page, columns: int, colour: bool) -> Iterator[str]:
    severity = _(" ({severity})").format(severity=told(each.severity))
    yield f"{paint(f'{each.code} {_(each.name)}', 'bold', colour)}{severity}"
    yield from _wrapped(told(each.summary), columns, "", "")
    for title in SECTIONS:
        if title in each.sections:
            yield ""
            yield paint(told(title), "bold", colour)
            yield from _body(each.sections[title], each.code, columns, colour)


def _body(text: str, code: str, columns: int, colour: bool) -> Iterator[str]:
    """The Markdown of a section for a terminal: blocks indented, paragraphs wrapped (in a pipe not)."""
    fenced = ""
    waiting: list[str] = []

    def flush() -> Iterator[str]:
        if waiting:
            first = "  - " if waiting[0].startswith("- ") else "  "
            words = told(" ".join([waiting[0].removeprefix("- "), *waiting[1:]]), code)
            yield from _wrapped(words, columns, first, " " * len(first))
            waiting.clear()

    for line in text.splitlines():
        mark = re.match("``` *([a-z]*)", line)
        if mark:
            yield from flush()
            fenced = "" if fenced else mark[1] or "text"
        elif fenced:
            style = {"+": "good", "-": "error"}.get(line[:1], "") if fenced == "diff" else ""
            line = named_told(line) if fenced != "sh" else line
            yield "    " + (paint(line, style, colour) if style else line)
        elif line.startswith("    "):
            yield from flush()
            yield f"    {told(line.strip(), code)}"
        elif not line or line.startswith("- "):
            yield from flush()
            if line:
                waiting.append(line)
            else:
                yield ""
        else:
            waiting.append(line.strip())
    yield from flush()


def _wrapped(text: str, columns: int, first: str, indent: str) -> list[str]:
    """Words in lines of at most so many columns; one line if `columns` is 0."""
    lines = [first]
    bare = True
    for word in text.split():
        if columns and not bare and width(lines[-1]) + 1 + width(word) > columns:
            lines.append(indent)
            bare = True
        lines[-1] += word if bare else f" {word}"
        bare = False
    return lines

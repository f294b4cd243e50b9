"""Which file is read by which module. A new format is one module and one line here.

A module has `read(name, data, tables)`, the `Document` of some bytes or the fault that says why there is none. What a
file is, is told by its bytes where its kind has a sign of its own, else by its ending.
"""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from itertools import islice

from msgspec import Struct

from ..faults import Fault
from ..lang import en, zh
from ..ledger.files import is_pipe, shown
from ..limits import AT_MOST, most_bytes
from ..messages import _, of_system
from ..nearest import nearest
from .document import Document, TooManyCells, TooMuchText, damage, over, table_too_long, too_large, unreadable
from .signs import sign_of

STDIN = "-"


class Format(Struct, frozen=True):
    """`module` reads the files with these `endings`; `extra` is what brings its library."""

    name: str
    module: str
    endings: tuple[str, ...]
    extra: str = ""


FORMATS = (
    Format("text", "plain", (".txt", ".text", ".log")),
    Format("Markdown", "markdown", (".md", ".markdown", ".mdown", ".mkd")),
    Format("HTML", "html", (".html", ".htm", ".xhtml")),
    Format("CSV", "csv", (".csv", ".tsv", ".tab")),
    Format("PDF", "pdf", (".pdf",), "documents"),
    Format("Word", "docx", (".docx", ".docm"), "documents"),
    Format("Excel", "xlsx", (".xlsx", ".xlsm"), "documents"),
    Format(_("OpenDocument sheet"), "ods", (".ods",), "documents"),
)
ENDINGS = tuple(ending for format in FORMATS for ending in format.endings)
_BY_SIGN = {format.module: format for format in FORMATS}


def open_document(path: str, tables: bool = False) -> Document | Fault:
    """The document in a file, or on standard input for `-`; `tables` asks for its tables too."""
    name = "<stdin>" if path == STDIN else shown(path)
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(most_bytes("document-megabytes") + 1)
        elif "\0" in path:
            return unreadable(name, _("no path has a zero byte"), _("check the path"))
        elif os.path.isdir(path):
            return unreadable(name, _("a folder, not a text"), _("name the files in it, e.g. texts/*.txt"))
        elif is_pipe(path):
            return unreadable(name, _("a pipe, not a file"), _("give - and let the pipe be standard input"))
        else:
            with open(path, "rb") as file:
                data = file.read(most_bytes("document-megabytes") + 1)
    except FileNotFoundError:
        near = nearest(os.path.basename(path), _beside(path))
        hint = (
            _("did you mean {close}?").format(close=shown(os.path.join(os.path.dirname(path), near[0])))
            if near
            else None
        )
        return unreadable(
            name, _("there is no such file"), hint or _("give a document, or - for standard input")
        )
    except OSError as error:
        reason = of_system(error)
        return unreadable(
            name, _("cannot be read: {reason}").format(reason=reason), _("check the path and its permissions")
        )
    if len(data) > most_bytes("document-megabytes"):
        return too_large(name)
    return read(name, data, tables)


def read(name: str, data: bytes, tables: bool = False) -> Document | Fault:
    """The document that some bytes are."""
    sign = sign_of(data)
    if sign is not None and sign.refused:
        return unreadable(name, sign.refused, sign.hint)
    format = _BY_SIGN[sign.module] if sign is not None else _by_ending(name)
    if not data and format.extra:
        return unreadable(name, _("an empty file"), _("get the file again"))
    if (
        sign is None
        and format.extra
        and data[:200].lstrip().lower().startswith((b"<!doctype html", b"<html"))
    ):
        return unreadable(
            name, _("an HTML page, no {name} file").format(name=format.name), _("name it .html")
        )
    if sign is None and format.extra:
        return unreadable(
            name, _("no {name} file, whatever its name says").format(name=format.name), _("check the file")
        )
    try:
        module = import_module(f".{format.module}", __package__)
    except ModuleNotFoundError as error:
        return unreadable(
            name,
            _("reading {name} needs {name2}, which is not installed").format(
                name=format.name, name2=error.name
            ),
            _('pip install "hunanfacts[{extra}]"').format(extra=format.extra)
            if format.extra
            else _("install hunanfacts again"),
        )
    found: Document | Fault
    try:
        found = module.read(name, data, tables)
    except TooManyCells:
        return table_too_long(name, 0)
    except TooMuchText:
        return over(name, "document-megabytes", _("more than {most} MB of text"))
    except Exception as error:  # a broken file makes the libraries of packed formats raise whatever comes
        if not format.extra:
            raise
        return unreadable(
            name,
            _("a broken {name} file: {name2}").format(name=format.name, name2=damage(error)),
            _("save it again"),
        )
    if isinstance(found, Document) and _too_many(found.plain, AT_MOST["document-numbers"]):
        return over(name, "document-numbers", _("more than {most} numbers"))
    return found


_NUMBER = re.compile(
    rf"[0-9０-９][0-9０-９.,]*|[{''.join((*zh.DIGITS, *zh.SCALES))}]+|\b(?:{'|'.join((*en.UNITS_OF_NUMBER, *en.TENS))})\b"
)


def _too_many(text: str, most: int) -> bool:
    """Has a text more numbers than so many? It is gone through no further than that."""
    if len(text) <= most:
        return False
    return next(islice(_NUMBER.finditer(text), most, None), None) is not None


def _beside(path: str) -> list[str]:
    """The documents in the folder in which one is looked for."""
    try:
        names = os.listdir(os.path.dirname(path) or ".")
    except (OSError, ValueError):
        return []
    return [name for name in names if name.lower().endswith(ENDINGS)]


def _by_ending(name: str) -> Format:
    ending = os.path.splitext(name)[1].lower()
    return next((format for format in FORMATS if ending in format.endings), FORMATS[0])

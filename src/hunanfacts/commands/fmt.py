"""`hunanfacts fmt`: ledger files in canonical layout; nothing but whitespace ever changes."""

from __future__ import annotations

import os
import sys
from difflib import unified_diff
from typing import TYPE_CHECKING

from ..editing.layout import layout
from ..editing.saving import save
from ..faults import Fault, Place
from ..ledger.files import bytes_of, paths_of, shown
from ..limits import AT_MOST, most_bytes
from ..messages import _, ngettext, of_system
from ..terminal import fault_lines, paint, plain
from ._config import bundled, ledger_paths

if TYPE_CHECKING:
    from ._settings import Settings

CHANGED, REFUSED = 1, 2


def run(settings: Settings, paths: list[str], check: bool, diff: bool) -> int:
    """Lay out the files of `paths` (else of the ledger in use), `-` from stdin to stdout. With `check` or `diff`
    nothing is written, and the code is 1 if something would change; 2 if a file cannot be read or written."""
    if paths == ["-"]:
        return _stream(settings, check, diff)
    if not paths:
        paths, faults = ledger_paths(settings.ledgers)
        if not faults and not settings.ledgers and os.path.realpath(paths[0]) == os.path.realpath(bundled()):
            # The ledger that ships with the program is laid out only if it is named.
            print(_("hunanfacts: no ledger is named or configured. Name a file or folder: hunanfacts fmt my-ledger"),
                  file=sys.stderr)  # fmt: skip
            return REFUSED
    else:
        faults = []
    names, unread = paths_of(paths)
    faults += unread
    for name in [name for name in names if name.endswith(".json") and os.path.isfile(name)]:
        names.remove(name)
        if name in paths:
            print(_("{name}: JSON is left as it is.").format(name=plain(shown(name))), file=sys.stderr)
    changed = 0
    for name in names:
        if os.path.exists(name) and not os.path.isfile(name):  # a pipe would never end
            faults.append(
                Fault(
                    "HF009", _("not an ordinary file"), Place(shown(name), 0, 0), _("name a file or folder")
                )
            )
            continue
        data = bytes_of(name)
        if isinstance(data, Fault):
            faults.append(data)
            continue
        text, found = layout(shown(name), data)
        faults += found
        if found or text.encode() == data:
            continue
        if not check and not diff:
            try:
                save(name, text.encode(), data)
            except OSError as error:
                reason = _("cannot be written: {error}").format(error=of_system(error))
                faults.append(Fault("HF009", reason, Place(shown(name), 0, 0), _("it stays as it was")))
                continue
        changed += 1
        if diff:
            _show(data, text, shown(name), settings.coloured)
        elif check:
            print(_("would change: {name}").format(name=plain(shown(name))))
        elif not settings.quiet:
            print(_("laid out: {name}").format(name=plain(shown(name))), file=sys.stderr)
    _tell(faults, settings)
    if not settings.quiet:
        word = _("would change") if check or diff else _("laid out")
        print(
            ngettext(
                "{changed} of {names} file {word}.", "{changed} of {names} files {word}.", len(names)
            ).format(changed=changed, names=len(names), word=word),
            file=sys.stderr,
        )
    if faults:
        return REFUSED
    return CHANGED if changed and (check or diff) else 0


def _stream(settings: Settings, check: bool, diff: bool) -> int:
    data = sys.stdin.buffer.read(most_bytes("ledger-megabytes") + 1)
    if len(data) > most_bytes("ledger-megabytes"):
        print(
            _("hunanfacts: more than {ledger_megabytes} MB are not laid out").format(
                ledger_megabytes=AT_MOST["ledger-megabytes"]
            ),
            file=sys.stderr,
        )
        return REFUSED
    text, faults = layout("-", data)
    changed = text.encode() != data
    if faults:
        _tell(faults, settings)
        return REFUSED
    if diff:
        _show(data, text, "-", settings.coloured)
    elif not check:
        sys.stdout.write(text)
    return CHANGED if changed and (check or diff) else 0


def _tell(faults: list[Fault], settings: Settings) -> None:
    for fault in faults:
        lines = fault_lines(fault, settings.coloured and sys.stderr.isatty())
        print("\n".join(lines), end="\n\n", file=sys.stderr)


def _show(data: bytes, text: str, name: str, colour: bool) -> None:
    """The change as a unified diff; where only line ends or the byte order mark go, that is said."""
    old = data.decode("utf-8-sig")
    before = old.replace("\r\n", "\n").replace("\r", "\n")
    styles = {"+": "good", "-": "error", "@": "help"}
    for line in unified_diff(
        before.split("\n"),
        text.split("\n"),
        _("{name} (as it is)").format(name=name),
        _("{name} (laid out)").format(name=name),
        lineterm="",
    ):
        shown_line = plain(line.replace("\t", "    "))
        print(paint(shown_line, styles[line[0]], colour) if line[:1] in styles else shown_line)
    if before != old:
        print(_("# {name}: line ends become LF").format(name=plain(name)))
    if data.startswith(b"\xef\xbb\xbf"):
        print(_("# {name}: the byte order mark goes").format(name=plain(name)))

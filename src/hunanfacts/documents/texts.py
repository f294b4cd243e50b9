"""The texts of sources: read from one folder and from nowhere else, with lines as an editor shows them.

A text is not part of the ledger; the ledger keeps its file name and the hash of its bytes.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_right

from msgspec import Struct

from ..faults import Fault, Place
from ..ledger.files import leaves_folder
from ..ledger.model import Source
from ..limits import AT_MOST, most_bytes
from ..messages import _, of_system
from .document import BREAK


class Text(Struct, frozen=True):
    """One text: its code points with line ends as `\\n` and no byte order mark; `sha256` is that of its bytes.

    `content` is what is read; `lines` are those of the file. They are of one length, place by place; of HTML,
    `content` has blanks and line breaks where the file has tags.
    """

    file: str
    content: str
    sha256: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each line starts."""
    spots: tuple[tuple[int, str], ...] = ()
    """Places of a document's own, with the offsets at which they begin."""

    @staticmethod
    def of(
        file: str, content: str, sha256: str = "", as_written: str | None = None,
        spots: tuple[tuple[int, str], ...] = (),
    ) -> Text:  # fmt: skip
        lines = tuple((content if as_written is None else as_written).split("\n"))
        starts = [0]
        for line in lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return Text(file, content, sha256, lines, tuple(starts), spots)

    def line_of(self, position: int) -> int:
        return bisect_right(self.starts, position)

    def place(self, start: int, end: int) -> Place:
        """The stretch from `start` to `end`; of one that runs over a line end, the part on its first line."""
        line = self.line_of(start)
        begin, text = self.starts[line - 1], self.lines[line - 1]
        length = max(1, min(end, begin + len(text)) - start)
        return Place(self.file, line, start - begin + 1, length, text.replace(BREAK, " "), self.spot(start))

    def spot(self, position: int) -> str:
        """The place of a character as its kind of document names it; "" for a text."""
        at = bisect_right(self.spots, (position, "\U0010ffff")) - 1
        return self.spots[at][1] if at >= 0 else ""

    def bounds(self, line: int) -> tuple[int, int]:
        """Where a line starts and ends; an empty stretch at the end for one that is not there."""
        if line > len(self.lines):
            return len(self.content), len(self.content)
        return self.starts[line - 1], self.starts[line - 1] + len(self.lines[line - 1])

    def position(self, line: int, column: int) -> int | None:
        """Where a line and column are, or None if the text does not reach so far."""
        if line > len(self.lines) or column > len(self.lines[line - 1]):
            return None
        return self.starts[line - 1] + column - 1


def open_folder(folder: str) -> Fault | None:
    """What is wrong with a folder of texts that was asked for, if anything is."""
    try:
        mode = os.stat(folder).st_mode
    except (OSError, ValueError) as error:
        return _fault(
            _shown(folder),
            _("the folder of texts cannot be read: {error}").format(error=_reason(error)),
            _("check --texts"),
        )
    if not stat.S_ISDIR(mode):
        return _fault(_shown(folder), _("not a folder"), _("--texts names the folder that holds the texts"))
    if not os.access(folder, os.X_OK):
        return _fault(
            _shown(folder), _("the folder of texts cannot be searched"), _("its permissions do not allow it")
        )
    return None


def open_text(folder: str, source: Source) -> Text | Fault | None:
    """The text of a source, or what is wrong with the file, or None if the folder does not hold it."""
    path = os.path.join(folder, source.text)
    file = _shown(os.path.normpath(path))
    if leaves_folder(source.text):
        return _fault(file, _("the text of a source lies in the folder of texts"), "")
    base, real = os.path.realpath(folder), os.path.realpath(path)
    if os.path.commonpath([base, real]) != base:
        return _fault(file, _("a link that leads out of the folder of texts"), _("put the text itself there"))
    try:
        if not os.path.lexists(path):
            return None
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would never end
            return _fault(file, _("not an ordinary file"), _("text: names a file"))
        with open(path, "rb") as opened:
            data = opened.read(most_bytes("document-megabytes") + 1)
    except OSError as error:
        return _fault(
            file,
            _("cannot be read: {error}").format(error=_reason(error)),
            _("check the file and its permissions"),
        )
    if len(data) > most_bytes("document-megabytes"):
        return _fault(
            file,
            _("the text is larger than {document_megabytes} MB").format(
                document_megabytes=AT_MOST["document-megabytes"]
            ),
            _("split it into several sources"),
        )
    return decode(file, data)


def decode(file: str, data: bytes) -> Text | Fault:
    """The text of some bytes; a fault says why there is none."""
    from . import reading  # the readers take a while to import, and most runs have no text

    read = reading.read(file, data)
    if isinstance(read, Fault):
        return read
    return Text.of(file, read.plain, read.sha256, read.content, read.spots)


def _fault(file: str, message: str, hint: str) -> Fault:
    return Fault("HF009", message, Place(file, 0, 0), hint)


def _reason(error: OSError | ValueError) -> str:
    return of_system(error)


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace") if "\0" not in path else repr(path)

"""The files of a ledger: one file, or every .yaml, .yml and .json below a folder, in a fixed order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import PurePosixPath, PureWindowsPath

from ..faults import Fault, Place
from ..limits import AT_MOST, more, most_bytes
from ..messages import _, listed, of_system
from ..patterns import later
from .yamltree import Document, read

SUFFIXES = (".yaml", ".yml", ".json")


def documents(paths: Iterable[str]) -> tuple[list[Document], list[Fault]]:
    """Every file of the given folders and files in order of path, as trees; unreadable ones as faults.

    A file that is reached twice is read once.
    """
    found: list[Document] = []
    names, faults = paths_of(paths)
    for name in names:
        document = _document(name)
        faults += document.faults if document.root is None and document.faults else []
        found.append(document)
    return found, faults


def paths_of(paths: Iterable[str]) -> tuple[list[str], list[Fault]]:
    """The paths of every file of the given folders and files in order, each file once; unreadable folders as faults."""
    faults: list[Fault] = []
    names: set[str] = set()
    for path in paths:
        more, trouble = _files(path)
        names.update(more)
        faults += trouble
    once = {os.path.realpath(name): name for name in sorted(names, reverse=True)}
    return sorted(once.values()), faults


def is_pipe(path: str) -> bool:
    """Is a path a pipe with a name, which may never end? What a shell gives as /dev/fd/3 is none. Raises OSError."""
    return not path.startswith("/dev/") and stat.S_ISFIFO(os.stat(path).st_mode)


def bytes_of(path: str) -> bytes | Fault:
    """The content of a file, or why it cannot be read."""
    try:
        if is_pipe(path):
            return Fault(
                "HF009", _("not an ordinary file"), Place(shown(path), 0, 0), _("name a file or folder")
            )
        with open(path, "rb") as file:
            data = file.read(most_bytes("ledger-megabytes") + 1)
    except (OSError, ValueError) as error:
        return _unreadable(path, error)
    if len(data) > most_bytes("ledger-megabytes"):
        message = _("the file is larger than {ledger_megabytes} MB").format(
            ledger_megabytes=AT_MOST["ledger-megabytes"]
        )
        return Fault("HF009", message, Place(shown(path), 0, 0), more("ledger-megabytes"))
    return data


def _files(path: str) -> tuple[list[str], list[Fault]]:
    if "\0" in path:
        return [], [_unreadable(path, ValueError(_("no path has a zero byte")))]
    if not os.path.isdir(path):
        return [path], []
    names: list[str] = []
    faults: list[Fault] = []

    def refused(error: OSError) -> None:
        faults.append(_unreadable(str(error.filename or path), error))

    been = {os.path.realpath(path)}
    for folder, folders, files in os.walk(path, onerror=refused, followlinks=True):
        inner = []
        for name in sorted(folders):
            identity = os.path.realpath(os.path.join(folder, name))
            if not name.startswith(".") and identity not in been:
                been.add(identity)
                inner.append(name)
        folders[:] = inner
        for name in files:
            full = os.path.join(folder, name)
            if name.startswith(".") or not name.endswith(SUFFIXES):
                continue
            if os.path.exists(full) and not os.path.isfile(full):  # a pipe would never end
                faults.append(
                    Fault("HF009", _("not an ordinary file"), Place(shown(full), 0, 0), _("remove it"))
                )
            else:
                names.append(full)
    if not names and not faults:
        hint = _("a ledger is made of {suffixes} files").format(suffixes=listed(SUFFIXES))
        faults.append(Fault("HF009", _("no ledger file in this folder"), Place(shown(path), 0, 0), hint))
    return names, faults


_KEY = later(
    r"""(?m)^(?:\s*\{\s*)?["']?(?:entities|partitions|measures|claims|identities|waive)["']?\s*:(?:\s|$)"""
)
_STARTS = 100_000


def looks_like_ledger(path: str) -> bool:
    """Has a file the keys of a ledger at the left? A text that is given in the place of one has not."""
    try:
        if is_pipe(path):
            return False
        with open(path, "rb") as file:
            return bool(_KEY.search(file.read(_STARTS).decode("utf-8-sig", "replace")))
    except (OSError, ValueError):
        return False


def shown(path: str) -> str:
    """A path that can be printed, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace") if "\0" not in path else repr(path)


def _document(path: str) -> Document:
    data = bytes_of(path)
    if isinstance(data, bytes):
        return read(shown(path), data)
    document = Document(shown(path), [])
    document.faults.append(data)
    return document


def _unreadable(path: str, error: OSError | ValueError) -> Fault:
    if isinstance(error, FileNotFoundError):
        hint = _("give a folder of YAML files, or one file, with -l")
        return Fault("HF009", _("there is no such file or folder"), Place(shown(path), 0, 0), hint)
    reason = of_system(error)
    return Fault(
        "HF009",
        _("cannot be read: {reason}").format(reason=reason),
        Place(shown(path), 0, 0),
        _("check the path and its permissions"),
    )


def leaves_folder(name: str) -> bool:
    """True if a file name leads out of the folder it is looked for in, on any system."""
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.is_absolute() or path.drive or path.root or ".." in path.parts:
            return True
    return "\0" in name

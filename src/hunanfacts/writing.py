"""Files that are never half-written: the text goes to a temporary name, which then takes the place of the old one."""

from __future__ import annotations

import contextlib
import os
import stat
import threading

WRITING = threading.Lock()
"""Held while a file is written; whoever ends the program waits for it, so that no temporary file stays behind."""


def try_path(path: str) -> None:
    """Raise OSError if a file could not be written there: no such folder, a folder, read-only."""
    target = os.path.realpath(path)
    if _ordinary(target):
        if os.path.exists(target) and not os.access(target, os.W_OK):
            raise PermissionError(13, "it is read-only", path)
        with WRITING:
            os.unlink(_write_beside(target, b""))
    elif not os.access(target, os.W_OK):
        raise PermissionError(13, "it is read-only", path)


def write_text(path: str, text: str) -> None:
    """Write a whole file in UTF-8. Raises OSError, and then the old file is as it was.

    What is no ordinary file (a device, a pipe) is written straight away: a rename would replace it.
    """
    target = os.path.realpath(path)
    data = text.encode("utf-8", "backslashreplace")
    if not _ordinary(target):
        with open(target, "wb") as stream:
            stream.write(data)
        return
    with WRITING:
        temporary = _write_beside(target, data)
        try:
            with contextlib.suppress(FileNotFoundError):
                os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise


def _ordinary(target: str) -> bool:
    """True if the name is free or that of an ordinary file. Raises IsADirectoryError for a folder."""
    if os.path.isdir(target):
        raise IsADirectoryError(21, "it is a folder", target)
    return not os.path.exists(target) or os.path.isfile(target)


def _write_beside(target: str, data: bytes) -> str:
    """A new file with this content in the folder of the target, with the usual permissions; its name."""
    temporary = os.path.join(
        os.path.dirname(target), f".{os.path.basename(target)[:60]}.{os.urandom(4).hex()}"
    )
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary

"""Temporary files and folders, and what takes them away when a process has to end at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_temporary: set[str] = set()


def note(path: str) -> None:
    """A temporary file or folder is there from now on."""
    _temporary.add(path)


def gone(path: str) -> None:
    """It has been taken away, or has become a file that stays."""
    _temporary.discard(path)


@contextmanager
def folder() -> Iterator[str]:
    """A temporary folder, which is gone afterwards, whatever happens. Raises OSError if there is no room for one."""
    import shutil
    import tempfile

    path = tempfile.mkdtemp(prefix="hunanfacts-")
    note(path)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        gone(path)


def clear() -> None:
    """Remove what a process that ends now would leave."""
    import shutil

    for path in list(_temporary):
        if os.path.isdir(path):
            shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):
            os.unlink(path)

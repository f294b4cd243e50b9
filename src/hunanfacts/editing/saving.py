"""Writing a file so that it is either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
import threading
from collections.abc import Iterator
from types import FrameType

from .. import leftovers
from ..messages import _

SAVING = threading.Lock()
"""Whoever ends the process waits for it: no temporary file is left behind."""


def save(path: str, data: bytes, before: bytes | None = None) -> None:
    """Write through a temporary file beside the target; a link keeps pointing, the mode is kept.

    Only ordinary files are replaced. With `before` the file must still have that content. Raises OSError, and then
    nothing has changed.
    """
    with SAVING, deferred():
        _save(os.path.realpath(path), path, data, before)


@contextlib.contextmanager
def deferred() -> Iterator[None]:
    """Within it, Ctrl-C and SIGTERM wait: they end the process when the file is the old one or the new one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        waiting.append(number)

    numbers = [signal.SIGINT, signal.SIGTERM]
    before = {number: signal.signal(number, wait) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if waiting:
            os.kill(os.getpid(), waiting[0])


@contextlib.contextmanager
def alone(path: str) -> Iterator[None]:
    """One process at a time edits the files of a folder; where folders cannot be locked, whoever comes may."""
    try:
        import fcntl

        handle = os.open(os.path.dirname(os.path.realpath(path)), os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _save(target: str, path: str, data: bytes, before: bytes | None) -> None:
    mode = None
    if os.path.exists(target):
        if not os.path.isfile(target):  # a rename would put a file in the place of a device or a pipe
            raise OSError(22, _("it is not an ordinary file"), path)
        mode = stat.S_IMODE(os.stat(target).st_mode)
        if not mode & 0o222 or not os.access(target, os.W_OK):
            raise PermissionError(13, _("the file is read-only"), path)
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=".hunanfacts-", dir=os.path.dirname(target))
    leftovers.note(temporary)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode if mode is not None else 0o666 & ~_umask())
        if before is not None:
            with open(target, "rb") as file:
                if file.read() != before:
                    raise OSError(0, _("the file was changed by somebody else meanwhile"), path)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    finally:
        leftovers.gone(temporary)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

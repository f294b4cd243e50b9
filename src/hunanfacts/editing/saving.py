"""Writing a file so that it is either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile


def save(path: str, data: bytes, before: bytes | None = None) -> None:
    """Write through a temporary file beside the target; a link keeps pointing, the mode is kept.

    Only ordinary files are replaced. With `before` the file must still have that content. Raises OSError, and then
    nothing has changed.
    """
    target = os.path.realpath(path)
    mode = None
    if os.path.exists(target):
        if not os.path.isfile(target):  # a rename would put a file in the place of a device or a pipe
            raise OSError(22, "it is not an ordinary file", path)
        mode = stat.S_IMODE(os.stat(target).st_mode)
        if not mode & 0o222 or not os.access(target, os.W_OK):
            raise PermissionError(13, "the file is read-only", path)
    handle, temporary = tempfile.mkstemp(prefix=".hunanfacts-", dir=os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode if mode is not None else 0o666 & ~_umask())
        if before is not None:
            with open(target, "rb") as file:
                if file.read() != before:
                    raise OSError(0, "the file was changed by somebody else meanwhile", path)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

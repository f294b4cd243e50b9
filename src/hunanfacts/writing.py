"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile


def write_whole(path: str, data: bytes) -> None:
    """Put `data` in the place of a file: written under a temporary name beside it, then renamed.

    A link stays a link (the file that it leads to is replaced); permissions are kept. Raises OSError, and then the
    old file is untouched.
    """
    real = os.path.realpath(path)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".new", dir=os.path.dirname(real))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(real):
            shutil.copymode(real, temporary)
        os.replace(temporary, real)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise

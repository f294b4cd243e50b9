"""One text linted in a process of its own, under limits of time and memory, in a folder that is gone afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import sys
import tempfile
from pathlib import Path

from msgspec import Struct

from ..documents.reading import ENDINGS
from ..limits import AT_MOST
from ..messages import _, language
from ..terminal import plain

MEMORY = 4 * 2**30
"""Bytes that one text may take."""
LONGEST = 200
"""Bytes of a file's name that are kept; systems take 255."""
PASTED, SETTINGS = "pasted text.md", "hunanfacts.toml"
_ANSI = re.compile("\x1b\\[[0-9;]*m")


class Answer(Struct, frozen=True):
    """A page, or why there is none."""

    page: str = ""
    trouble: str = ""


def file_name(given: str) -> str:
    """A name that is safe in any folder, and tells the kind of the file; "" for a kind that is not read."""
    name = re.sub(r"[^\w.\-]+", "_", given.replace("\\", "/").rpartition("/")[2]).lstrip(".-_")
    name = name.encode("utf-8", "ignore")[-LONGEST:].decode("utf-8", "ignore")
    return name if name.lower().endswith(ENDINGS) else ""


async def lint(
    name: str, data: bytes, arguments: tuple[str, ...] = (), against: tuple[str, ...] = ()
) -> Answer:
    """The page of a document, held against itself or against ledgers; `arguments` are further global options."""
    ledgers = [word for ledger in against for word in ("-l", ledger)]
    with tempfile.TemporaryDirectory(prefix="hunanfacts-", ignore_cleanup_errors=True) as folder:
        name = str(_("Pasted text.md")) if name == PASTED else name
        Path(folder, name).write_bytes(data)
        Path(folder, SETTINGS).write_text(_limits(), encoding="utf-8")
        command = (
            sys.executable, "-m", "hunanfacts", "--lang", language(), *arguments, *ledgers,
            "verify" if against else "lint", "--html", "-", f"./{name}",
        )  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, start_new_session=True, preexec_fn=_limited if os.name == "posix" else None,
        )  # fmt: skip
        seconds = AT_MOST["request-seconds"]
        try:
            out, err = await asyncio.wait_for(process.communicate(), seconds)
        except TimeoutError:
            return Answer(
                trouble=_("It took longer than {seconds} seconds and was given up.").format(seconds=seconds)
            )
        finally:
            _end(process)
            await process.wait()
    if process.returncode in (0, 1) and out:
        return Answer(page=out.decode("utf-8", "replace"))
    said = _ANSI.sub("", err.decode("utf-8", "replace")).replace("./", "")
    return Answer(trouble="\n".join(plain(line) for line in said.splitlines()) or _("It could not be read."))


def _limits() -> str:
    """The limits of this run as settings, which the child finds in its folder."""
    return "\n".join(
        ["[limits]", *(f"{name} = {max(1, int(number))}" for name, number in AT_MOST.items()), ""]
    )


def _limited() -> None:
    """In the child, before the program starts."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    seconds = int(AT_MOST["request-seconds"]) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end(process: asyncio.subprocess.Process) -> None:
    """End a process that still runs, with all that it started."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL) if os.name == "posix" else process.kill()

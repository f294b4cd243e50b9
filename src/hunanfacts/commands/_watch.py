"""Checking again whenever a file of the ledger changes, until Ctrl-C."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping

from ..ledger.files import SUFFIXES
from ..messages import _, ngettext, of_system
from ..terminal import plain

INTERVAL = 0.4
State = Mapping[str, tuple[int, int, int]]


def watch(once: Callable[[], int], paths: Callable[[], Iterable[str]]) -> int:
    """Run now and after every change below the paths, once the files have come to rest."""
    before: State | None = None
    while True:
        now = snapshot(paths())
        if now != before:
            while (later := _after_a_while(paths)) != now and before is not None:
                now = later
            _header(now, before)
            before = now
            listed = set(paths())
            try:
                once()
            except BrokenPipeError:
                raise
            except OSError as error:  # a file that went away under our hands; the next change is seen
                print(_("hunanfacts: {reason}").format(reason=of_system(error)), file=sys.stderr)
            sys.stdout.flush()
            # The run may have named further files: they are watched from now on and are no change.
            before = {**snapshot(path for path in paths() if path not in listed), **before}
        else:
            time.sleep(INTERVAL)


def _after_a_while(paths: Callable[[], Iterable[str]]) -> State:
    time.sleep(INTERVAL / 4)
    return snapshot(paths())


def snapshot(paths: Iterable[str]) -> State:
    """Every file below the paths that a run would read, with what tells a change."""
    found = {}
    for path in paths:
        names = [path]
        if os.path.isdir(path):
            names = [
                os.path.join(folder, name)
                for folder, _, files in os.walk(path)
                for name in files
                if name.endswith(SUFFIXES) and not name.startswith(".")
            ]
        for name in names:
            try:
                status = os.stat(name)
            except (OSError, ValueError):
                continue
            found[name] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _header(now: State, before: State | None) -> None:
    if before is None:
        said = ngettext(
            "watching {now} file; Ctrl-C ends", "watching {now} files; Ctrl-C ends", len(now)
        ).format(now=len(now))
    else:
        changed = sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))
        more = _(" and {what} more").format(what=len(changed) - 1) if len(changed) > 1 else ""
        said = _("{name}{more} changed").format(name=plain(os.path.relpath(changed[0])), more=more)
    print(f"--- {time.strftime('%H:%M:%S')} {said} ---", file=sys.stderr, flush=True)

"""Ctrl-C ends the program at once, also in the middle of the solver.

While z3 runs, no Python code does: a KeyboardInterrupt would wait, and z3 takes the signal for itself and answers
"unknown", so that an interrupted run would go on and call itself undecided. Therefore the signal is kept from every
thread but one, which waits for it and ends the process.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ..editing.saving import SAVING, clear

INTERRUPTED = 130
PATIENCE = 2
"""Seconds that a file which is being saved is given before the process ends."""


@contextmanager
def ends_at_once() -> Iterator[None]:
    """Within it, SIGINT ends the process with exit code 130. Without POSIX signals, or outside the main thread,
    nothing changes."""
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "sigwait"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    over = threading.Event()
    thread = threading.Thread(target=_watch, args=(over,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        signal.pthread_kill(thread.ident or 0, signal.SIGINT)
        thread.join()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _watch(over: threading.Event) -> None:
    signal.sigwait({signal.SIGINT})
    if over.is_set():
        return
    SAVING.acquire(timeout=PATIENCE)
    clear()
    with suppress(OSError, ValueError):
        print("interrupted", file=sys.stderr, flush=True)
    os._exit(INTERRUPTED)

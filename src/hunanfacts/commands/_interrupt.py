"""Ctrl-C and SIGTERM end the program at once, also in the middle of the solver, and leave nothing behind.

While z3 runs, no Python code does: a KeyboardInterrupt would wait, and z3 takes the signal for itself and answers
"unknown", so that an interrupted run would go on and call itself undecided. Therefore the signals are kept from every
thread but one, which waits for them and ends the process.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ..editing.saving import SAVING
from ..leftovers import clear
from ..messages import _, language, use

SIGNALS = (signal.SIGINT, signal.SIGTERM)
INTERRUPTED = 130
PATIENCE = 2
"""Seconds that a file which is being saved is given before the process ends."""


@contextmanager
def ends_at_once() -> Iterator[None]:
    """Within it, SIGINT ends the process with exit code 130, and SIGTERM as it does without us. Without POSIX signals,
    or outside the main thread, nothing changes; a signal that the caller has ignored (a job in the background) stays so."""
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "sigwait"):
        yield
        return
    heeded = {n for n in SIGNALS if signal.getsignal(n) is not signal.SIG_IGN}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    over = threading.Event()
    thread = threading.Thread(target=_watch, args=(heeded, over, language()), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        signal.pthread_kill(thread.ident or 0, signal.SIGINT)
        thread.join()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _watch(heeded: set[signal.Signals], over: threading.Event, spoken: str) -> None:
    number = signal.sigwait(SIGNALS)
    while number not in heeded and not over.is_set():
        number = signal.sigwait(SIGNALS)
    if over.is_set():
        return
    SAVING.acquire(timeout=PATIENCE)
    clear()
    if number == signal.SIGTERM:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {number})
        os.kill(os.getpid(), number)  # ends the process, and tells whoever waits for it by what
        return
    use(spoken)  # a thread has no language of its own
    with suppress(OSError, ValueError):
        print(_("interrupted"), file=sys.stderr, flush=True)
    os._exit(INTERRUPTED)


def ends_with_its_parent() -> None:
    """In a process of a pool: when the one that it works for is gone, however that ended, it ends too. It would wait for
    more work for ever, and hold the pipe that the others read."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})  # by which a broken pool is ended

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(INTERRUPTED)

    threading.Thread(target=watch, daemon=True).start()

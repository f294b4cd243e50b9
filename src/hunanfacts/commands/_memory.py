"""What a run need not do with its memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """While a ledger is read and decided, garbage that goes in circles is not looked for.

    There is next to none, and to look for it again and again among all that stays takes a fifth of the run at 10,000
    claims and more at 100,000; the peak of memory is the same.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@contextmanager
def seldom_swept() -> Iterator[None]:
    """The same for documents, of which there may be thousands: looked for, but a fiftieth as often."""
    usual = gc.get_threshold()
    gc.set_threshold(50 * usual[0], 2 * usual[1], 5 * usual[2])
    try:
        yield
    finally:
        gc.set_threshold(*usual)

"""Entries of the baseline that match no finding any more: the findings were mended, or their figures have changed.

A baseline lets an old ledger be checked from today on: what it lists is not reported, what is new is. An entry is
bound to the code, the claims of the minimal set and their figures. `hunanfacts check --update-baseline` takes stale
entries out, so that the list only shrinks and nothing comes back unseen.
"""

from __future__ import annotations

from collections.abc import Sequence

NAME = "baseline-stale"
SEVERITY = "warning"


def find(stale: Sequence[str]) -> tuple[str, str] | None:
    """The message and what to do, or None; `stale` are the entries as written."""
    if not stale:
        return None
    count = len(stale)
    entries = "1 entry of the baseline matches" if count == 1 else f"{count} entries of the baseline match"
    return f"{entries} no finding any more", "--update-baseline takes stale entries out"

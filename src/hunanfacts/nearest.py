"""Near misses: "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Known words close to `word`, best first, whatever the case."""
    by_lower = {name.lower(): name for name in sorted(known)}
    return [by_lower[match] for match in get_close_matches(word.lower(), by_lower, n=count, cutoff=0.6)]


def suggested(said: str, word: str, known: Iterable[str]) -> str:
    """A message about an unknown word, with the suggestion behind it if there is one."""
    hint = did_you_mean(word, known)
    return f"{said}; {hint}" if hint else f"{said}."


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion to print, or the known words if few, or nothing."""
    known = sorted(known)
    close = nearest(word, known)
    if close:
        return f"did you mean {' or '.join(close)}?"
    if known and len(known) <= 12:
        return f"known: {', '.join(known)}"
    return ""

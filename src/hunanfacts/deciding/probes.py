"""Values that are tried on a term: would one of them, within its measure's own bounds, have conflicted?"""

from __future__ import annotations

from fractions import Fraction

from ..interval import Interval

INNER = (Fraction(1, 2), Fraction(113, 355), Fraction(10007, 65537))
HAIR = Fraction(1, 10**12)
"""Beside 0: that a base is not 0 excludes the one value 0 of a level, which is no test of it."""


def inner(natural: Interval, implied: Interval | None) -> list[Interval]:
    """Values inside a range: whole numbers, and signs of a base, leave holes that the ends do not show."""
    room = natural if implied is None or implied.empty else natural & implied
    low = room.low if room.low is not None else min(Fraction(-1), (room.high or Fraction(0)) - 1)
    high = room.high if room.high is not None else max(Fraction(1), low + 1)
    at = [low + (high - low) * part for part in INNER] if high > low else []
    return [Interval.point(value or (high - low) * HAIR) for value in at]


def extremes(natural: Interval, whole: bool) -> list[Interval]:
    """Stretches at both ends of a range, far out where it has none; of whole numbers the ends themselves."""
    far = Fraction(10) ** 30
    tiny = Fraction(0) if whole else Fraction(1, 10**12)
    low, high = Interval(None, -far, True, True), Interval(far, None, True, True)
    if natural.low is not None:
        low = Interval(natural.low, natural.low + tiny, not whole)
    if natural.high is not None:
        high = Interval(natural.high - tiny, natural.high, False, not whole)
    return [low, high]

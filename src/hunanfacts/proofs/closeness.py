"""How near a figure lies to what the other claims leave it: of edits that all mend, the nearest was likely meant."""

from __future__ import annotations

from fractions import Fraction

from ..interval import Interval

TIGHT = 10
"""Ends so many times a figure's own interval apart have no middle that says anything."""


def near(allowed: Interval, left: Interval | None) -> bool:
    """Would a bound be printed for what the others leave? "More than 2 million" says nothing of 1.9 billion."""
    if (allowed.low is None) == (allowed.high is None):
        return True
    if left is None:
        return False
    ends = (left.high, left.low) if allowed.low is not None else (left.low, left.high)
    bound = allowed.low if allowed.low is not None else allowed.high
    end = next((end for end in ends if end is not None), None)
    if bound is None or end is None:
        return False
    return 2 * abs(bound) >= abs(end) and abs(bound) <= 2 * abs(end) and (bound < 0) == (end < 0)


def far(allowed: Interval, left: Interval | None) -> bool:
    """Is a figure more than ten times off the one end that the others set? A trillion, where they leave 2 billion or
    more, fits and explains nothing."""
    if left is None or (left.low and left.high) or allowed.low is None or allowed.high is None:
        return False
    end, value = left.low or left.high, (allowed.low + allowed.high) / 2
    return end is not None and end != 0 and not abs(end) <= 10 * abs(value) <= 100 * abs(end)


def closeness(allowed: Interval, left: Interval | None) -> Fraction:
    """How much of a figure's interval the others leave it, from 0 to 1, and less the farther its middle is from theirs:
    of three neighbouring figures that just fit, the middle one has all, the outer ones half. 0 where the others do not
    hold the figure from both sides."""
    if left is None or left.low is None or left.high is None or allowed.low is None or allowed.high is None:
        return Fraction(0)
    common = min(left.high, allowed.high) - max(left.low, allowed.low)
    wide, own = left.high - left.low, allowed.high - allowed.low
    apart = abs(left.low + left.high - allowed.low - allowed.high) / 2
    central = 1 - apart / (wide + own) if 0 < wide <= TIGHT * own else Fraction(1)
    width = min(wide, own)
    return central * common / width if width else Fraction(common >= 0)


def places_of(kind: str, text: str) -> int:
    """In how many places a slip of a kind could have been made: any one digit of a short figure is likelier wrong."""
    return sum(char.isdigit() for char in text) or 1 if kind.endswith(("-digit", "-digits")) else 1

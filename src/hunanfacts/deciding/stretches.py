"""Stretches of sizes: what lies between two fractions above 0, or has no end, each end open or closed.

A fraction is two whole numbers, (top, bottom), that nobody shortens: along a chain of hundreds of ratios that would cost
more than all the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cmp_to_key
from operator import itemgetter

from ..interval import by_first_bits

Size = tuple[int, int]
Stretch = tuple[Size, bool, Size | None, bool]
"""Low end and whether it is open, high end (None: without end) and whether it is open; nothing below 0."""
Run = tuple[int, int | None]
"""The first and the last of some whole numbers above 0 that follow upon each other."""
NOUGHT: Size = (0, 1)
SIZES: Stretch = (NOUGHT, True, None, True)
LONG = 600
"""Bits above which the first ones are looked at before all of a product."""


def compared(one: Size, other: Size) -> int:
    """Above, at or below zero as one is more than, equal to or less than the other."""
    top, bottom = one
    above, below = other
    if bottom == below:
        return top - above
    if not top or not above:
        return top - above
    room = top.bit_length() + below.bit_length() - above.bit_length() - bottom.bit_length()
    if room > 2 or room < -2:
        return room
    if min(top.bit_length(), above.bit_length(), bottom.bit_length(), below.bit_length()) > LONG:
        told = by_first_bits(top, below, above, bottom)
        if told:
            return told
    return top * below - above * bottom


def _lower(one: Stretch, other: Stretch) -> int:
    gap = compared(one[0], other[0])
    return gap or one[1] - other[1]


_first = itemgetter(0)
_order = cmp_to_key(_lower)


def joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """In order, those that overlap or touch as one; without empty ones."""
    kept = [one for one in stretches if one[2] is None or _some(one)]
    if len(kept) < 2:
        return tuple(kept)
    kept.sort(key=_order)
    found = [kept[0]]
    for one in kept[1:]:
        low, low_open, high, high_open = found[-1]
        gap = -1 if high is None else compared(one[0], high)
        if gap > 0 or (gap == 0 and high_open and one[1]):
            found.append(one)
            continue
        further = high is not None and (one[2] is None or _higher(one, high, high_open))
        if further:
            found[-1] = low, low_open, one[2], one[3]
    return tuple(found)


def _higher(one: Stretch, high: Size, high_open: bool) -> bool:
    assert one[2] is not None
    gap = compared(one[2], high)
    return gap > 0 or (gap == 0 and high_open and not one[3])


def _some(one: Stretch) -> bool:
    assert one[2] is not None
    gap = compared(one[2], one[0])
    return gap > 0 or (gap == 0 and not one[1] and not one[3])


def meet(some: Sequence[Stretch], others: Sequence[Stretch]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    i = j = 0
    while i < len(some) and j < len(others):
        one, other = some[i], others[j]
        gap = compared(one[0], other[0])
        low = one if gap > 0 or (gap == 0 and one[1]) else other
        ends_first = other[2] is None or (one[2] is not None and not _beyond(one, other))
        high = one if ends_first else other
        made = low[0], low[1], high[2], high[3]
        if made[2] is None or _some(made):
            found.append(made)
        if ends_first:
            i += 1
        else:
            j += 1
    return tuple(found)


def _beyond(one: Stretch, other: Stretch) -> bool:
    """Does one end after the other? Both end."""
    assert one[2] is not None
    assert other[2] is not None
    gap = compared(one[2], other[2])
    return gap > 0 or (gap == 0 and other[3] and not one[3])


def inverse(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The sizes 1 / s."""
    return tuple(inverted(one) for one in reversed(tuple(stretches)))


def inverted(one: Stretch) -> Stretch:
    low, low_open, high, high_open = one
    return (
        NOUGHT if high is None else high[::-1],
        high_open,
        low[::-1] if low[0] else None,
        low_open or not low[0],
    )


def times(one: Stretch, other: Stretch) -> Stretch:
    low, low_open, high, high_open = one
    least, least_open, most, most_open = other
    return (
        (low[0] * least[0], low[1] * least[1]),
        low_open or least_open,
        None if high is None or most is None else (high[0] * most[0], high[1] * most[1]),
        high_open or most_open,
    )


def span(sizes: Sequence[Stretch]) -> Stretch:
    return (*sizes[0][:2], *sizes[-1][2:])


def run_of(stretch: Stretch) -> Run:
    """The first and the last whole number in a stretch, above 0."""
    (p, q), low_open, high, high_open = stretch
    low, over = divmod(p, q)
    low = max(low + 1 if over or low_open else low, 1)
    if high is None:
        return low, None
    most, rest = divmod(high[0], high[1])
    return low, most - 1 if not rest and high_open else most


def merged(runs: list[Run]) -> list[Run]:
    """In order, those that overlap or follow upon each other as one; without empty ones."""
    runs.sort(key=_first)
    found: list[Run] = []
    for low, high in runs:
        if high is not None and high < low:
            continue
        if found:
            least, most = found[-1]
            if most is None:
                break
            if low <= most + 1:
                if high is None or high > most:
                    found[-1] = least, high
                continue
        found.append((low, high))
    return found


def stretches_of(runs: Iterable[Run]) -> tuple[Stretch, ...]:
    return tuple(((low, 1), False, None if high is None else (high, 1), high is None) for low, high in runs)


def whole_in(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    return stretches_of(merged([run_of(one) for one in stretches]))

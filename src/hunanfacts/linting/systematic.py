"""A whole line that is wrong in one way: of another scale, or moved by one place. That is one fault, not one a figure.

A total by its label adds up in no line; with one of its parts multiplied by the same power of ten everywhere, or taken
from the neighbouring place, it adds up in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..lang import en_table, zh_table
from ..messages import _
from .labels import is_total
from .samples import FAILED, HELD, LONGEST, Grouping, View, state

FEWEST, BITS = 3, 16
"""Samples, and how unlikely, as a power of two, that the line fits in them by chance: many explanations are tried."""
MOST = 6
"""Powers of ten, either way."""
_SCALES = (*en_table.SCALES, *zh_table.SCALES)


class Systematic(Struct, frozen=True):
    """`made` fails in `samples`, and holds in all once `item` is multiplied by 10**`power` or taken from `shift` on."""

    made: Grouping
    item: int
    samples: tuple[int, ...]
    power: int = 0
    shift: int = 0
    doubts: tuple[str, ...] = ()


def systematic(view: View, found: Sequence[Grouping]) -> Iterator[Systematic]:
    """Totals by their label that add up nowhere as they stand, each with the one line that explains it."""
    usable = [k for k, sample in enumerate(view.samples) if not sample.rate and not sample.percent]
    known = {g.total for g in found}
    if len(usable) < FEWEST:
        return
    for item, line in enumerate(view.items):
        if item in known or not is_total(line.label) or line.rate or line.percent:
            continue
        above = _mates(view, item, range(item - 1, -1, -1), found)
        below = _mates(view, item, range(item + 1, len(view.items)), found) if len(above) < 2 else []
        for mates in (above, below):
            explained = [one for length in range(2, len(mates) + 1)
                         for one in _explained(view, item, mates[:length], usable)]  # fmt: skip
            if explained:
                yield _only(explained)
                break


def _mates(view: View, item: int, order: Sequence[int], found: Sequence[Grouping]) -> list[int]:
    """The nearest items of one unit; those that another total has taken stand in it."""
    taken = {part for g in found if g.total < item for part in g.parts}
    own = view.items[item]
    lines = [n for n in order if not view.items[n].rate and not view.items[n].percent and n not in taken]
    return [n for n in lines if view.items[n].unit == own.unit][:LONGEST]


def _only(explained: list[Systematic]) -> Systematic:
    first = explained[0]
    if len({(one.item, one.power, one.shift) for one in explained}) == 1:
        return first
    return Systematic(
        first.made, first.item, first.samples, first.power, first.shift, (_("several lines explain it"),)
    )


def _explained(view: View, item: int, parts: Sequence[int], usable: Sequence[int]) -> Iterator[Systematic]:
    """Each line, the total among them, and each change of it that makes the sum hold in all samples."""
    made = Grouping(item, tuple(sorted(parts)), (1,) * len(parts), True)
    states = {k: state(view, made, k)[0] for k in usable}
    failing = tuple(k for k in usable if states[k] == FAILED)
    if len(failing) < FEWEST or HELD in states.values():
        return
    for odd in (item, *parts):
        for power in range(-MOST, MOST + 1):
            if power and _fits(view, made, failing, odd, power, 0, len(failing)):
                said = view.items[odd].label.lower()
                doubts = (_("its label names a scale"),) if any(word in said for word in _SCALES) else ()
                yield Systematic(made, odd, failing, power, 0, doubts)
        for shift in (-1, 1):
            if _fits(view, made, usable, odd, 0, shift, FEWEST):
                yield Systematic(made, odd, failing, 0, shift)


def _fits(
    view: View, made: Grouping, samples: Sequence[int], odd: int, power: int, shift: int, fewest: int
) -> bool:  # fmt: skip
    """Does the sum hold in all samples (that have a neighbour) with the line so changed, and not by chance?"""
    up, down = 10 ** max(power, 0), 10 ** max(-power, 0)
    bits, seen = 0, set[int]()
    for k in samples:
        if not 0 <= k + shift < len(view.samples) or view.value[odd][k + shift] is None:
            continue
        values = {n: view.value[n][k + shift if n == odd else k] for n in (made.total, *made.parts)}
        if any(value is None for value in values.values()):
            return False
        apart = room = 0
        for n, value in values.items():
            times = up if n == odd else down
            apart += (-1 if n == made.total else 1) * (value or 0) * times
            room += view.half[n][k] * times
        if abs(apart) > room:
            return False
        own = abs(values[odd] or 0) * up
        if own not in seen and own > room:  # without it the sum would not hold
            seen.add(own)
            bits += max(0, own.bit_length() - max(1, room).bit_length())
    return len(seen) >= fewest and bits >= BITS

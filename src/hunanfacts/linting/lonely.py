"""A total that only its label states: one column of numbers, with nothing beside it that shows what adds up.

It is an error only where nothing but one slip explains it: every number above the total is one of its parts, and a
single digit, two digits that changed places or a scale of ten make it fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from .footing import FAILED, GAP, HELD, STRAINED, TRIVIAL, Grouping, View, otherwise, state
from .labels import is_less, is_part, is_sum

FEWEST = 3


def lonely(view: View) -> Iterator[tuple[Grouping, int, str, tuple[str, ...]]]:
    """Totals by their label alone: the grouping, the sample, its state, and why it is a question."""
    usable = [k for k, sample in enumerate(view.samples) if not sample.rate and not sample.percent]
    totals = [n for n, line in enumerate(view.items) if is_sum(line.label) and not line.rate]
    if len(usable) != 1 or len(totals) != 1 or view.across:
        return
    total, k = totals[0], usable[0]
    parts = tuple(n for n in range(total)) if total else tuple(range(1, len(view.items)))
    made = Grouping(total, parts, (1,) * len(parts), True)
    said, bits = state(view, made, k)
    if said in (GAP, TRIVIAL) or len(parts) < FEWEST:
        return
    made.states[k], made.bits = said, bits
    doubts = () if said in (HELD, STRAINED) else tuple(filter(None, _doubts(view, made, k)))
    if said == FAILED and doubts and not _nearly(view, made, k):
        return  # it is no sum of these at all
    yield made, k, said, doubts


def _doubts(view: View, made: Grouping, k: int) -> Iterator[str]:
    lines = [view.items[n] for n in made.parts]
    if any(line.rate or line.percent for line in lines):
        yield "a rate or an average is among the rows"
    if any(is_part(line.label) or is_less(line.label) for line in lines):
        yield "some rows are parts of others, or subtracted"
    if len({line.indent for line in lines}) > 1 or len({line.section for line in lines}) > 1:
        yield "the rows stand in several groups"
    if len({line.places for line in lines}) > 1 or len({line.unit for line in lines}) > 1:
        yield "the rows are not of one kind"
    yield otherwise(view, made, k)
    if not _slip(view, made, k):
        yield "no single slip explains it: rows may be left out"


def _nearly(view: View, made: Grouping, k: int) -> bool:
    total = view.value[made.total][k] or 0
    added = sum(view.value[part][k] or 0 for part in made.parts)
    return 2 * abs(added - total) < abs(total)


def _slip(view: View, made: Grouping, k: int) -> bool:
    """Would one digit, two digits that change places, or a power of ten in one number make it fit?"""
    values = {n: view.value[n][k] or 0 for n in (made.total, *made.parts)}
    room = sum(view.half[n][k] for n in (made.total, *made.parts))
    apart = values[made.total] - sum(values[part] for part in made.parts)
    for n, value in values.items():
        half = view.half[n][k] or 1
        digits = str(abs(value) // (2 * half))
        sign = (1 if value >= 0 else -1) * (-1 if n == made.total else 1)
        for other in _slips(digits):
            moved = sign * (other - int(digits)) * 2 * half
            if abs(apart - moved) <= room:
                return True
    return False


def _slips(digits: str) -> Iterator[int]:
    for place, digit in enumerate(digits):
        for new in "0123456789":
            if new != digit and (place or new != "0"):
                yield int(digits[:place] + new + digits[place + 1 :])
        if place + 1 < len(digits) and digits[place + 1] != digit:
            yield int(digits[:place] + digits[place + 1] + digit + digits[place + 2 :])
    yield int(digits) * 10
    yield int(digits) // 10

"""Whole-number lines and boxes, and the scale on which a linear programme sees them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

SOME = 10**6
"""Where an unknown is taken to be of which nothing says where."""
Box = tuple[int | None, int | None]
Number = int | Fraction


class Line(Struct, frozen=True):
    """sum(factor * unknown) from `low` to `high`, all whole numbers; None: without an end."""

    terms: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None

    @property
    def closed(self) -> bool:
        return self.low is not None and self.low == self.high


def units_of(lines: Sequence[Line], boxes: Sequence[Box]) -> list[float]:
    """The width of every box; of one without an end what the lines make of the others."""
    found = [
        float(max(1, high - low)) if low is not None and high is not None else 0.0 for low, high in boxes
    ]
    for _ in range(2):
        for line in lines:
            size = max((abs(k) * found[i] for i, k in line.terms), default=0.0)
            for i, k in line.terms:
                if not found[i] and size and k:
                    found[i] = max(1.0, size / abs(k))
    return [unit or 1.0 for unit in found]


def middles_of(lines: Sequence[Line], boxes: Sequence[Box]) -> list[int]:
    """The middle of every box; of one without an end where a line with the others puts it."""
    found: list[int | None] = [
        None if low is None or high is None else (low + high) // 2 for low, high in boxes
    ]
    waiting = [line for line in lines if len(line.terms) > 1 and any(found[i] is None for i, _ in line.terms)]
    while waiting:
        left = []
        for line in waiting:
            open_ = [(i, k) for i, k in line.terms if found[i] is None]
            if len(open_) == 1:
                ((i, k),) = open_
                goal = line.low if line.low is not None else line.high
                if goal is not None and k:
                    value = (goal - sum(f * (found[j] or 0) for j, f in line.terms if j != i)) // k
                    found[i] = _clipped(value, boxes[i])
            elif open_:
                left.append(line)
        if len(left) == len(waiting):
            i = next(i for i, _ in left[0].terms if found[i] is None)
            found[i] = _clipped(SOME, boxes[i])
        waiting = left
    return [_clipped(0, box) if value is None else value for value, box in zip(found, boxes, strict=True)]


def _clipped(value: int, box: Box) -> int:
    low, high = box
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value

"""A row of a `Witness` beside the boxes of its unknowns: how small and how large its sum can get, and what that cuts off."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .witness import Row

Number = int | Fraction
Owners = tuple[str, ...]
End = tuple[Number, Number, bool, Owners]
"""An end as a number over a positive one, whether it is open, and who sets it."""
Ends = tuple[End | None, End | None]


class Bounded:
    """A row with its limits, and its smallest and largest sum within the boxes of its unknowns: of the finite ends,
    with how many ends are infinite and how many open. `cuts` if it narrows a box, `idle` if the boxes imply it."""

    __slots__ = (
        "cuts", "high", "high_open", "idle", "largest", "low", "low_open", "owner", "owners", "smallest", "terms",
    )  # fmt: skip

    def __init__(self, row: Row, boxes: Sequence[Ends]) -> None:
        side, scale = row.side, row.scale
        self.owner, self.terms = row.owner, row.terms
        self.owners: list[Owners] = [(), ()]
        self.low, self.high = in_steps(side.low, scale), in_steps(side.high, scale)
        self.low_open, self.high_open = side.low_open, side.high_open
        least: Number = 0
        most: Number = 0
        widest: Number = 0
        no_least = no_most = opens = more_opens = 0
        for i, factor in row.terms:
            low, high = boxes[i]
            if factor < 0:
                low, high = high, low
            if low is None:
                no_least += 1
            else:
                least += factor * low[0]
                opens += low[2]
            if high is None:
                no_most += 1
            else:
                most += factor * high[0]
                more_opens += high[2]
                if low is not None and (width := factor * (high[0] - low[0])) > widest:
                    widest = width
        self.smallest, self.largest = (least, no_least, opens), (most, no_most, more_opens)
        self.cuts = self.idle = False
        if no_least or no_most:
            self.cuts = True
            return
        loose, idle = opens or more_opens, True
        if self.high is not None:
            room = self.high - least
            self.cuts = room < widest or (room == widest and bool(loose or side.high_open))
            idle = self.high > most or (self.high == most and not side.high_open)
        if self.low is not None:
            room = most - self.low
            if room < widest or (room == widest and (loose or side.low_open)):
                self.cuts = True
            idle = idle and (self.low < least or (self.low == least and not side.low_open))
        self.idle = idle


def in_steps(value: Fraction | None, scale: int) -> Number | None:
    """A value in parts of a scale."""
    if value is None:
        return None
    top, bottom = value.as_integer_ratio()
    times, over = divmod(scale, bottom)
    return value * scale if over else top * times

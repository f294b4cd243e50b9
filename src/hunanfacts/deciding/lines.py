"""Whole-number lines and boxes, and the scale on which a linear programme sees them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

SOME = 10**6
"""Where an unknown is taken to be of which nothing says where."""
VISITS = 12
"""Of each line while boxes are made narrower."""
COARSE = 1 << 100
"""Parts to which an end is rounded outward where its own are finer still."""
Number = int | Fraction
Box = tuple[Number | None, Number | None]


class Line(Struct, frozen=True):
    """sum(factor * unknown) from `low` to `high`, all whole numbers; None: without an end."""

    terms: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None

    @property
    def closed(self) -> bool:
        return self.low is not None and self.low == self.high


def is_open(box: Box) -> bool:
    """Has an unknown more than one value left?"""
    return box[0] is None or box[0] != box[1]


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


def middles_of(lines: Sequence[Line], boxes: Sequence[Box]) -> list[Number]:
    """The middle of every box; of one without an end where a line with the others puts it."""
    found: list[Number | None] = [
        None if low is None or high is None else (low + high) // 2 for low, high in boxes
    ]
    open_ = [sum(found[i] is None for i, _ in line.terms) for line in lines]
    uses: dict[int, list[int]] = {}
    for n, line in enumerate(lines):
        for i, _ in line.terms if len(line.terms) > 1 and open_[n] else ():
            if found[i] is None:
                uses.setdefault(i, []).append(n)
    ready = [n for n, count in enumerate(open_) if count == 1 and len(lines[n].terms) > 1]
    ready.reverse()
    left = iter(sorted(uses, key=lambda i: uses[i][0]))
    while True:
        if ready:
            line = lines[ready.pop()]
            i, k = next(((i, k) for i, k in line.terms if found[i] is None), (-1, 0))
            goal = line.low if line.low is not None else line.high
            if i < 0 or goal is None or not k:
                continue
            value: Number = (goal - sum(f * (found[j] or 0) for j, f in line.terms if j != i)) // k
        else:
            # What nothing says anything of is somewhere.
            i = next((i for i in left if found[i] is None), -1)
            if i < 0:
                break
            value = SOME
        found[i] = _clipped(value, boxes[i])
        for n in uses[i]:
            open_[n] -= 1
            if open_[n] == 1:
                ready.append(n)
    return [_clipped(0, box) if value is None else value for value, box in zip(found, boxes, strict=True)]


def _clipped(value: Number, box: Box) -> Number:
    low, high = box
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value


class _Bounds:
    """The ends of all unknowns as lines narrow them, and of every end the lines that it comes from."""

    def __init__(self, lines: Sequence[Line], boxes: Sequence[Box]) -> None:
        self.lines = lines
        self.ends: list[list[Number | None]] = [[low, high] for low, high in boxes]
        self.origin: list[list[int]] = [[-1, -1] for _ in boxes]
        self.steps: list[tuple[int, tuple[int, ...]]] = []

    def said(self, n: int) -> tuple[list[int], bool]:
        """Take in what a line says of each of its unknowns: which it narrows, and whether all have room left."""
        line = self.lines[n]
        narrowed = []
        for side, goal in ((1, line.high), (0, line.low)):
            if goal is None:
                continue
            # What is at the side of the goal is held against the other ends of all other terms.
            far = [(i, k, (1 - side) if k > 0 else side) for i, k in line.terms]
            open_ = [i for i, _, at in far if self.ends[i][at] is None]
            if len(open_) > 1:
                continue
            total = sum(k * (self.ends[i][at] or 0) for i, k, at in far)
            for i, k, at in far:
                if (open_ and i != open_[0]) or not k:
                    continue
                value = Fraction(goal - total + k * (self.ends[i][at] or 0)) / k
                if not self._narrow(i, 1 - at, value, n, far):
                    continue
                narrowed.append(i)
                low, high = self.ends[i]
                if low is not None and high is not None and low > high:
                    return [i], False
        return narrowed, True

    def _narrow(self, i: int, at: int, value: Fraction, n: int, far: Sequence[tuple[int, int, int]]) -> bool:
        end = self.ends[i][at]
        if value.denominator > COARSE**2:
            value = Fraction(value.numerator * COARSE // value.denominator + (at == 1), COARSE)
        if end is not None and (value >= end if at else value <= end):
            return False
        self.ends[i][at] = value
        self.steps.append((n, tuple(self.origin[j][side] for j, _, side in far if j != i)))
        self.origin[i][at] = len(self.steps) - 1
        return True

    def against(self, i: int) -> tuple[int, ...]:
        """The lines that leave an unknown nothing."""
        waiting, seen = list(self.origin[i]), set[int]()
        while waiting:
            step = waiting.pop()
            if step >= 0 and step not in seen:
                seen.add(step)
                waiting += self.steps[step][1]
        return tuple(sorted({self.steps[step][0] for step in seen}))


def tightened(lines: Sequence[Line], boxes: Sequence[Box]) -> list[Box] | tuple[int, ...]:
    """Boxes with what each line leaves its unknowns, round by round; or lines that are against each other so.

    Where all that others can give is just enough (a sum off by as much as the rounding of all its parts, a part and its
    whole that agree at one end only) an unknown has one value left, and no line about it has room to spare."""
    bounds = _Bounds(lines, boxes)
    uses: dict[int, list[int]] = {}
    for n, line in enumerate(lines):
        for i, _ in line.terms:
            uses.setdefault(i, []).append(n)
    waiting = deque(range(len(lines)))
    listed, visits = set(waiting), [0] * len(lines)
    while waiting:
        n = waiting.popleft()
        listed.discard(n)
        visits[n] += 1
        narrowed, room = bounds.said(n)
        if not room:
            return bounds.against(narrowed[0])
        for i in narrowed:
            fresh = [m for m in uses[i] if m not in listed and visits[m] < VISITS]
            listed.update(fresh)
            waiting.extend(fresh)
    return [(low, high) for low, high in bounds.ends]


def apart(
    lines: Sequence[Line], boxes: Sequence[Box], owners: Sequence[int], most: int
) -> tuple[Sequence[Box], list[tuple[int, ...]]]:
    """Narrower boxes, or lines that are against each other: clashes so slight that a programme overlooks them. With
    `owners` (of every line what it comes from) others are sought without what has a line in one."""
    kept, found = list(range(len(lines))), list[tuple[int, ...]]()
    while len(found) < most:
        closer = tightened([lines[n] for n in kept], boxes)
        if isinstance(closer, list):
            return (boxes if found else closer), found
        found.append(tuple(kept[n] for n in closer))
        if not owners or not found[-1]:
            break
        mine = {owners[n] for n in found[-1]}
        kept = [n for n in kept if owners[n] not in mine]
    return boxes, found

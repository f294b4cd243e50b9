"""A point at which everything holds, in circles of any size: growth, change and running total of one series.

`Witness` tries a few steps near the printed figures; here a linear programme (HiGHS; Huangfu and Hall, 2018) looks for a
point with room to spare. It reckons with ordinary numbers, measured from the middle of the boxes in steps of their width:
it only proposes. What it proposes is rounded, its equalities are closed one by one, and the point is held against every
row and box with whole numbers (fractions where a factor does not divide): only that is an answer. Where there is no point
the programme names the rows that are against it: where to look for a conflict, and no proof of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from .lines import Box, Line, Number, apart, is_open
from .programme import MANY, PARTS, Programme
from .witness import Witness

SPARE = (1 / 16, 1 / 1024, 1 / (1 << 16), 1 / (1 << 22))
"""Of the width of every row and box: what is kept free on either side, less where more is not to be had."""
CORE = 400
"""Equalities in circles of their own that are solved by elimination."""


class Clash(Struct, frozen=True):
    """Lines, by number, that seem to leave no point together; `more` are others that do so without them."""

    lines: tuple[int, ...]
    more: tuple[tuple[int, ...], ...] = ()


def met(witness: Witness) -> dict[str, Fraction] | None:
    """A point within all boxes and rows: a value, in base units, of every unknown; None if none was found."""
    lines = [Line(tuple(row.terms), row.low, row.high) for row in witness.rows]
    steps = [witness.scale if whole else 0 for whole in witness.whole]
    point = solved(lines, witness.boxes, steps)
    if point is None or isinstance(point, Clash):
        return None
    return {name: Fraction(point[i]) / (witness.scale * PARTS) for name, i in witness.index.items()}


def solved(
    lines: Sequence[Line], boxes: Sequence[Box], steps: Sequence[int] = (), owners: Sequence[int] = ()
) -> list[Number] | Clash | None:
    """A point within all lines and boxes, in parts of a step; the lines that are against one; None if neither was found.
    An unknown with a step above 0 is a multiple of it. With `owners` (of every line what it comes from) clashes are
    sought until, without all that has a line in one, nothing is against a point."""
    if any(low is not None and high is not None and low > high for low, high in boxes):
        return None
    programme = Programme(lines, boxes)
    found, tight = _tried(programme, lines, boxes, steps), boxes
    if found is None:
        against = programme.against(owners)
        if against:
            return Clash(against[0], tuple(against[1:]))
        closer, more = apart(lines, boxes, owners, MANY)
        if more:
            return Clash(more[0], tuple(more[1:]))
        tight = closer
        found = _tried(Programme(lines, tight), lines, tight, steps)
        if found is None:
            return None
    proposed, sure = found
    if sure:
        return proposed
    loose = [i for i, step in enumerate(steps) if step and is_open(tight[i])]
    if not loose:
        return None
    # Whole numbers first, and the others around them.
    fixed = list(tight)
    for i in loose:
        whole = round(Fraction(proposed[i]) / (steps[i] * PARTS)) * steps[i]
        fixed[i] = (whole, whole)
    found = _tried(Programme(lines, fixed), lines, fixed, steps)
    return found[0] if found is not None and found[1] and holds(found[0], lines, boxes, steps) else None


def _tried(
    programme: Programme, lines: Sequence[Line], boxes: Sequence[Box], steps: Sequence[int]
) -> tuple[list[Number], bool] | None:
    """A point with as much spare room as there is, and whether it holds; None if the programme has none."""
    order = _closing(lines, boxes, steps)
    counted = {i: list[Line]() for i, step in enumerate(steps) if step and is_open(boxes[i])}
    for line in lines:
        for i, _ in line.terms:
            if i in counted:
                counted[i].append(line)
    first: list[Number] | None = None
    for spare in SPARE:
        proposed = programme.point(spare)
        if proposed is not None:
            point = _closed(proposed, order, boxes, steps)
            for i, own in counted.items():
                point[i] = _whole(point, i, own, boxes[i], steps[i] * PARTS)
            if holds(point, lines, boxes, steps):
                return point, True
            first = first or proposed
        elif first is None and programme.empty():
            return None
    return None if first is None else (first, False)


def _whole(point: Sequence[Number], place: int, lines: Sequence[Line], box: Box, step: int) -> Number:
    """A whole number of steps within the box and the lines of an unknown, the others as they are; near the one it has,
    which is the answer as well where there is none."""
    lows = [] if box[0] is None else [Fraction(box[0] * PARTS)]
    highs = [] if box[1] is None else [Fraction(box[1] * PARTS)]
    for line in lines:
        own = sum(factor for i, factor in line.terms if i == place)
        rest = sum(factor * point[i] for i, factor in line.terms if i != place)
        if own:
            ends = [
                None if end is None else Fraction(end * PARTS - rest) / own for end in (line.low, line.high)
            ]
            low, high = ends if own > 0 else ends[::-1]
            lows += [] if low is None else [low]
            highs += [] if high is None else [high]
    least = -((-max(lows)) // step) * step if lows else None
    most = min(highs) // step * step if highs else None
    if least is not None and most is not None and least > most:
        return point[place]
    value = point[place]
    if least is not None and value < least:
        return least
    return most if most is not None and value > most else value


def holds(
    point: Sequence[Number], lines: Sequence[Line], boxes: Sequence[Box], steps: Sequence[int] = ()
) -> bool:
    """Is a point (in parts) within every box and line, and a multiple of every step? Exactly."""
    for value, (low, high) in zip(point, boxes, strict=True):
        if (low is not None and value < low * PARTS) or (high is not None and value > high * PARTS):
            return False
    if any(step and value % (step * PARTS) for value, step in zip(point, steps, strict=False)):
        return False
    for line in lines:
        total: Number = 0
        for i, factor in line.terms:
            total += factor * point[i]
        if line.low is not None and total < line.low * PARTS:
            return False
        if line.high is not None and total > line.high * PARTS:
            return False
    return True


Closing = list[tuple[tuple[tuple[int, Number], ...], Number, int, Number]]
"""Equalities in the order in which they are closed: the other terms, the side, the unknown and its factor."""


def _closing(lines: Sequence[Line], boxes: Sequence[Box], steps: Sequence[int]) -> Closing:
    """Every equality with an unknown that stands in none of those that are closed after it."""
    rows = {n: dict[int, Number](line.terms) for n, line in enumerate(lines) if line.closed}
    sides: dict[int, Number] = {n: lines[n].low or 0 for n in rows}
    uses: dict[int, set[int]] = {}
    for n, row in rows.items():
        for i in row:
            uses.setdefault(i, set()).add(n)
    found: Closing = []

    def free(i: int) -> bool:
        return not (steps and steps[i]) and is_open(boxes[i])

    def close(n: int, i: int) -> None:
        row = rows.pop(n)
        others = tuple((j, f) for j, f in row.items() if j != i)
        found.append((others, sides[n], i, row[i]))
        for j in row:
            uses[j].discard(n)

    waiting = [i for i, numbers in uses.items() if len(numbers) == 1]
    while waiting:
        i = waiting.pop()
        if len(uses[i]) != 1 or not free(i):
            continue
        (n,) = uses[i]
        touched = list(rows[n])
        close(n, i)
        waiting += [j for j in touched if len(uses[j]) == 1]
    # What is left goes round in circles: each unknown that closes a row is taken out of the others.
    for n in sorted(rows)[:CORE]:
        choices = [i for i in rows[n] if free(i)]
        if not choices:
            continue
        i = min(choices, key=lambda i: (len(uses[i]), abs(rows[n][i]), i))
        row, side = dict(rows[n]), sides[n]
        close(n, i)
        for m in sorted(uses[i]):
            times = Fraction(rows[m][i]) / row[i]
            sides[m] -= times * side
            for j, factor in row.items():
                value = rows[m].get(j, 0) - times * factor
                if value:
                    rows[m][j] = value
                    uses[j].add(m)
                elif j in rows[m]:
                    del rows[m][j]
                    uses[j].discard(m)
    return found[::-1]


def _closed(
    proposed: Sequence[Number], order: Closing, boxes: Sequence[Box], steps: Sequence[int]
) -> list[Number]:
    """A proposed point within the boxes, with whole numbers where they have to be and every equality closed."""
    point = list(proposed)
    for i, (low, high) in enumerate(boxes):
        if steps and steps[i]:
            step = steps[i] * PARTS
            point[i] = round(Fraction(point[i]) / step) * step
        if low is not None and point[i] < low * PARTS:
            point[i] = low * PARTS
        elif high is not None and point[i] > high * PARTS:
            point[i] = high * PARTS
    for others, side, place, own in order:
        rest = side * PARTS
        for i, factor in others:
            rest -= factor * point[i]
        point[place] = rest * own if own in (1, -1) else Fraction(rest) / own
    return point

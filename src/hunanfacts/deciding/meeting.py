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
from typing import Any

from msgspec import Struct

from .lines import Box, Line, Number, apart, middles_of, units_of
from .witness import Witness

PARTS = 1 << 36
"""To a whole step: points are in whole numbers of these."""
SPARE = (1 / 16, 1 / 1024, 1 / (1 << 16), 1 / (1 << 22))
"""Of the width of every row and box: what is kept free on either side, less where more is not to be had."""
STEPS = 60_000
"""Iterations of a programme: what needs more is left undecided."""
MINUTE = 1e-7
"""Of the room of a line beside its terms: below it a line is as good as closed."""
MANY = 200
"""Clashes that are sought in one programme."""
FEW = 200
"""Lines of a clash that are looked at one by one."""
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
    programme = _Programme(lines, boxes)
    found, tight = _tried(programme, lines, boxes, steps), boxes
    if found is None:
        against = programme.against(owners)
        if against:
            return Clash(against[0], tuple(against[1:]))
        closer, more = apart(lines, boxes, owners, MANY)
        if more:
            return Clash(more[0], tuple(more[1:]))
        tight = closer
        found = _tried(_Programme(lines, tight), lines, tight, steps)
        if found is None:
            return None
    proposed, sure = found
    if sure:
        return proposed
    loose = [i for i, step in enumerate(steps) if step and _open(tight[i])]
    if not loose:
        return None
    # Whole numbers first, and the others around them.
    fixed = list(tight)
    for i in loose:
        whole = round(Fraction(proposed[i]) / (steps[i] * PARTS)) * steps[i]
        fixed[i] = (whole, whole)
    found = _tried(_Programme(lines, fixed), lines, fixed, steps)
    return found[0] if found is not None and found[1] and holds(found[0], lines, boxes, steps) else None


def _fewest(lines: Sequence[Line], boxes: Sequence[Box], against: tuple[int, ...]) -> tuple[int, ...]:
    """Without those lines whose absence leaves no point either."""
    kept = list(against)
    # Only the unknowns of these lines: the programme is asked once for each of them.
    index = {i: place for place, i in enumerate(sorted({i for n in against for i, _ in lines[n].terms}))}
    own = {
        n: Line(tuple((index[i], k) for i, k in lines[n].terms), lines[n].low, lines[n].high) for n in against
    }
    walls = [boxes[i] for i in index]
    for n in against if len(against) <= FEW else ():
        rest = [m for m in kept if m != n]
        if _Programme([own[m] for m in rest], walls).empty():
            kept = rest
    return tuple(kept)


def _tried(
    programme: _Programme, lines: Sequence[Line], boxes: Sequence[Box], steps: Sequence[int]
) -> tuple[list[Number], bool] | None:
    """A point with as much spare room as there is, and whether it holds; None if the programme has none."""
    order = _closing(lines, boxes, steps)
    counted = {i: list[Line]() for i, step in enumerate(steps) if step and _open(boxes[i])}
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


def _open(box: Box) -> bool:
    return box[0] is None or box[0] != box[1]


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
        return not (steps and steps[i]) and _open(boxes[i])

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


class _Programme:
    """The linear programme of some lines and boxes: unknowns in parts of their boxes' width from the middle."""

    def __init__(self, lines: Sequence[Line], boxes: Sequence[Box]) -> None:
        import numpy

        self.lines, self.boxes, self.numpy = lines, boxes, numpy
        self.middle = middles_of(lines, boxes)
        self.unit = units_of(lines, boxes)
        starts, index, value = [0], list[int](), list[float]()
        low, high, room = list[float](), list[float](), list[float]()
        before: tuple[tuple[int, ...], Number, float] = ((), 0, 0.0)
        for line in lines:
            places = tuple(i for i, _ in line.terms)
            size = max((abs(k) * self.unit[i] for i, k in line.terms), default=1.0) or 1.0
            at: Any = sum(k * self.middle[i] for i, k in line.terms)
            index += places
            value += [k * self.unit[i] / size for i, k in line.terms]
            starts.append(len(index))
            low.append(-float("inf") if line.low is None else (line.low - at) / size)
            high.append(float("inf") if line.high is None else (line.high - at) / size)
            fixed = line.closed or not any(_open(boxes[i]) for i in places)
            room.append(0.0 if fixed else min(1.0, high[-1] - low[-1]))
            if len(places) > 1 and places == before[0]:
                # Both ends of one ratio: between them there is what the middle has.
                between = float(abs(at - before[1]))
                room[-2:] = [min(room[-2], between / before[2]), min(room[-1], between / size)]
            before = (places, at, size)
        for n, free in enumerate(room):
            # What the programme overlooks is to be little beside the room that a line leaves.
            if MINUTE < free < 1.0:
                for j in range(starts[n], starts[n + 1]):
                    value[j] /= free
                low[n], high[n], room[n] = low[n] / free, high[n] / free, 1.0
        self.matrix = (starts, index, value)
        self.ends = (numpy.array(low), numpy.array(high), numpy.array(room))
        self.walls = (
            numpy.array([-float("inf") if a is None else (a - m) / u for (a, _), m, u in self._boxes(boxes)]),
            numpy.array([float("inf") if b is None else (b - m) / u for (_, b), m, u in self._boxes(boxes)]),
        )

    def _boxes(self, boxes: Sequence[Box]) -> Any:
        return zip(boxes, self.middle, self.unit, strict=True)

    def _run(self, spare: float, presolve: bool, elastic: bool = False) -> Any:
        import highspy

        numpy = self.numpy
        starts, index, value = self.matrix
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.unit), len(self.lines)
        model.col_cost_ = numpy.zeros(len(self.unit))
        low, high = self.walls
        inside = spare * numpy.minimum(high - low, 1.0)
        model.col_lower_, model.col_upper_ = low + inside, high - inside
        low, high, room = self.ends
        model.row_lower_, model.row_upper_ = low + spare * room, high - spare * room
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = numpy.array(starts)
        model.a_matrix_.index_ = numpy.array(index)
        model.a_matrix_.value_ = numpy.array(value)
        solver = highspy.Highs()
        solver.silent()
        for name, setting in (
            ("solver", "simplex"),
            ("threads", 1),
            ("simplex_iteration_limit", STEPS),
            ("presolve", "on" if presolve else "off"),
            ("primal_feasibility_tolerance", 1e-9),
        ):
            solver.setOptionValue(name, setting)
        solver.passModel(model)
        if elastic:
            count = len(self.lines)
            for sign in (1.0, -1.0):
                solver.addCols(
                    count, numpy.ones(count), numpy.zeros(count), numpy.full(count, numpy.inf), count,
                    numpy.arange(count), numpy.arange(count), numpy.full(count, sign),
                )  # fmt: skip
        solver.run()
        return solver

    def point(self, spare: float) -> list[Number] | None:
        import highspy

        solver = self._run(spare, True)
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = solver.getSolution().col_value
        return [
            middle * PARTS + round(z * unit * PARTS)
            for z, middle, unit in zip(found, self.middle, self.unit, strict=True)
        ]

    def empty(self) -> bool:
        import highspy

        return bool(self._run(0.0, False).getModelStatus() == highspy.HighsModelStatus.kInfeasible)

    def against(self, owners: Sequence[int]) -> list[tuple[int, ...]]:
        """Lines that leave no point: those of a ray of the dual (Farkas); or what has a price where all may give. With
        `owners` as often as there are others; the programme goes on from where it is."""
        import highspy

        solver = self._run(0.0, False)
        found: list[tuple[int, ...]] = []
        own: dict[int, list[int]] = {}
        for n, owner in enumerate(owners):
            own.setdefault(owner, []).append(n)
        aside: set[int] = set()
        while solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible and len(found) < MANY:
            _, there, prices = solver.getDualRay()
            if not there:
                prices = self._prices(aside)
            most = max((abs(y) for y in prices), default=0.0)
            against = tuple(n for n, y in enumerate(prices) if abs(y) > 1e-7 * most and n not in aside)
            if not against:
                break
            found.append(_fewest(self.lines, self.boxes, against))
            if not owners:
                break
            mine = {owners[n] for n in found[-1]}
            for n in {m for owner in mine for m in own[owner]} - aside:
                aside.add(n)
                solver.changeRowBounds(n, -highspy.kHighsInf, highspy.kHighsInf)
            solver.run()
        return found

    def _prices(self, aside: set[int]) -> Sequence[float]:
        import highspy

        low, high, _ = self.ends
        for n in aside:
            low[n], high[n] = -float("inf"), float("inf")
        solver = self._run(0.0, False, elastic=True)
        optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        prices: Sequence[float] = solver.getSolution().row_dual if optimal else ()
        return prices

"""The linear programme of some lines and boxes (HiGHS; Huangfu and Hall, 2018): it proposes points, and lines against one.

It reckons with ordinary numbers: nothing that comes out of it is an answer before it was held against the lines exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .lines import Box, Line, Number, is_open, middles_of, units_of

PARTS = 1 << 36
"""To a whole step: points are in whole numbers of these."""
STEPS = 60_000
"""Iterations of a programme: what needs more is left undecided."""
MINUTE = 1e-7
"""Of the room of a line beside its terms: below it a line is as good as closed."""
MANY = 200
"""Clashes that are sought in one programme."""
FEW = 200
"""Lines of a clash that are looked at one by one."""


class Programme:
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
            fixed = line.closed or not any(is_open(boxes[i]) for i in places)
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
        if Programme([own[m] for m in rest], walls).empty():
            kept = rest
    return tuple(kept)

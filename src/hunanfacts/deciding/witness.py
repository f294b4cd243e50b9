"""A point at which everything holds: where one is found, a component has no conflict, and no engine is opened.

Most ledgers are right, and near the printed figures there nearly always is such a point. Levels, sums and ratios become
rows over whole numbers (everything times a common denominator); from the middle of the boxes each broken row moves its
unknowns within their boxes in turn (Kaczmarz 1937), and equalities are closed exactly at the end by the unknown that
stands in no other one. What is not found so is for the engines; what is found holds exactly.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm

from ..interval import Interval
from .constraint import Constraint, Quantity
from .term import Linear, Piece, Quotient, Term, Var

SWEEPS = 8
FINE = 1 << 16
"""Whole steps to the last digit of the figures: room to share out what a sum misses."""
ZERO = Fraction(0)
ABOVE_ZERO = Interval(ZERO, None, True, True)
Sum = tuple[dict[str, Fraction], Fraction]


class _Other(Exception):
    """A constraint of another kind."""


class Row:
    """sum(factor * unknown) within `side` times `scale`, or from the whole number `low` to `high` in it.

    `valid` if it follows from its constraint whatever holds besides.
    """

    __slots__ = ("high", "low", "owner", "scale", "side", "terms", "valid")

    def __init__(
        self, owner: str, terms: list[tuple[int, int]], side: Interval, scale: int, valid: bool
    ) -> None:
        self.owner, self.terms, self.side, self.scale, self.valid = owner, terms, side, scale, valid
        self.low, self.high = _whole(side, scale)


class Witness:
    """The rows of constraints at face value."""

    def __init__(self, quantities: Mapping[str, Quantity], constraints: Sequence[Constraint]) -> None:
        self.index: dict[str, int] = {}
        self.stated: list[list[tuple[str, Interval]]] = []
        self.domains: list[Interval] = []
        self.whole: list[bool] = []
        relations: list[tuple[str, Piece]] = []
        scale = FINE
        for constraint in constraints:
            pieces = constraint.options[0].pieces
            for piece in pieces:
                term, allowed = piece.term, piece.allowed.narrow
                if type(term) is not Var or len(pieces) > 1:
                    relations.append((constraint.id, piece))
                else:
                    self.stated[self._place(term.name, quantities)].append((constraint.id, allowed))
                    for end in (allowed.low, allowed.high):
                        if end is not None and FINE % end.denominator:
                            scale = lcm(scale, end.denominator)
        self.scale = scale
        self.rows: list[Row] = []
        for owner, piece in relations:
            self._add(owner, piece, quantities)
        self.at: list[list[Row]] = [[] for _ in self.index]
        for row in self.rows:
            for i, _ in row.terms:
                self.at[i].append(row)

    @cached_property
    def boxes(self) -> list[tuple[int | None, int | None]]:
        """What is stated of each unknown within its bounds, in whole steps."""
        return [self._box(i) for i in range(len(self.domains))]

    # -- rows --

    def _place(self, name: str, quantities: Mapping[str, Quantity]) -> int:
        place = self.index.get(name)
        if place is None:
            place = self.index[name] = len(self.domains)
            quantity = quantities[name]
            self.domains.append(quantity.domain)
            self.stated.append([])
            self.whole.append(quantity.integer)
        return place

    def _add(self, owner: str, piece: Piece, quantities: Mapping[str, Quantity]) -> None:
        term, allowed = piece.term, piece.allowed.narrow
        if type(term) is Linear and len(term.items) == 1:
            factor, inner = term.items[0]
            if type(inner) is Quotient:
                if term.constant:
                    allowed = allowed.shifted(-term.constant)
                term, allowed = inner, allowed if factor == 1 else allowed.scaled(1 / factor)
        if allowed.empty:
            raise _Other
        if (
            type(term) is Quotient
            and type(term.top) is Var
            and type(term.bottom) is Var
            and term.top != term.bottom
        ):
            self._ratio(owner, term.top.name, term.bottom.name, allowed, quantities)
            return
        if type(term) is not Quotient:
            top, constant = plain_sum(term)
            self._row(owner, top, allowed.shifted(-constant), quantities, True)
            return
        top, above = plain_sum(term.top)
        bottom, below = plain_sum(term.bottom)
        valid = not below and all(
            factor > 0 and (low := quantities[name].domain.low) is not None and low >= 0
            for name, factor in bottom.items()
        )
        self._row(owner, bottom, Interval(-below, None, True, True), quantities, valid)
        for end, is_open, upper in (
            (allowed.low, allowed.low_open, False),
            (allowed.high, allowed.high_open, True),
        ):
            if end is None:
                continue
            factors = dict(top)
            if end:
                for name, factor in bottom.items():
                    factors[name] = factors.get(name, 0) - end * factor
            rest = end * below - above
            side = Interval(None, rest, True, is_open) if upper else Interval(rest, None, is_open, True)
            self._row(owner, factors, side, quantities, valid)

    def _ratio(
        self, owner: str, top: str, bottom: str, allowed: Interval, quantities: Mapping[str, Quantity]
    ) -> None:
        """The rows of one unknown over another."""
        above, below = self._place(top, quantities), self._place(bottom, quantities)
        low = self.domains[below].low
        valid = low is not None and low.numerator >= 0
        self.rows.append(Row(owner, [(below, 1)], ABOVE_ZERO, self.scale, valid))
        for end, side in (
            (allowed.low, Interval(ZERO, None, allowed.low_open, True)),
            (allowed.high, Interval(None, ZERO, True, allowed.high_open)),
        ):
            if end is not None:
                p, q = end.as_integer_ratio()
                terms = [(above, q), (below, -p)] if p else [(above, q)]
                self.rows.append(Row(owner, terms, side, q * self.scale, valid))

    def _row(
        self,
        owner: str,
        factors: Mapping[str, Fraction],
        side: Interval,
        quantities: Mapping[str, Quantity],
        valid: bool,
    ) -> None:
        """A row, all of it times what makes its factors whole and the unknowns whole."""
        times = lcm(*[factor.denominator for factor in factors.values()]) if factors else 1
        terms = [
            (self._place(name, quantities), factor.numerator * (times // factor.denominator))
            for name, factor in factors.items()
            if factor
        ]
        self.rows.append(Row(owner, terms, side, times * self.scale, valid))

    def held(self, place: int, without: str = "") -> Interval:
        """What is stated of an unknown by others than one claim, within its bounds."""
        box = self.domains[place]
        for owner, allowed in self.stated[place]:
            if owner != without:
                box = box & allowed
        return box.integers() if self.whole[place] else box

    def _box(self, place: int) -> tuple[int | None, int | None]:
        scale = self.scale
        low, high = _whole(self.held(place), 1 if self.whole[place] else scale)
        if self.whole[place]:
            return None if low is None else low * scale, None if high is None else high * scale
        return low, high

    # -- a point --

    def found(self) -> bool:
        """Is there a point within all boxes and rows? True is sure, False is not."""
        boxes = self.boxes
        if any(low is not None and high is not None and low > high for low, high in boxes):
            return False
        point = self.start()
        if point is None:
            return False
        closing = self._closing()
        if closing is None:
            return False
        for _ in range(SWEEPS):
            if self._closed(point, closing):
                return True
            if not self._sweep(point):
                return False
        return self._closed(point, closing)

    def start(self) -> list[int] | None:
        """The middle of every box; what has no box where a row puts it."""
        point: list[int | None] = [
            None if low is None or high is None else self._stepped((low + high) // 2, i)
            for i, (low, high) in enumerate(self.boxes)
        ]
        waiting = [
            row for row in self.rows if len(row.terms) > 1 and any(point[i] is None for i, _ in row.terms)
        ]
        while waiting:
            left = []
            for row in waiting:
                missing = [(i, factor) for i, factor in row.terms if point[i] is None]
                if len(missing) != 1:
                    if missing:
                        left.append(row)
                    continue
                ((i, factor),) = missing
                rest = sum(other * (point[j] or 0) for j, other in row.terms if j != i)
                low, high = row.low, row.high
                goal = high if low is None else low if high is None else (low + high) // 2
                if goal is not None:
                    point[i] = self._clipped((goal - rest) // factor, i)
            if len(left) == len(waiting):
                i = next(i for i, _ in left[0].terms if point[i] is None)
                point[i] = self._clipped(FINE * self.scale, i)
            waiting = left
        return [
            self._clipped(FINE * self.scale, i) if value is None else value for i, value in enumerate(point)
        ]

    def _stepped(self, value: int, place: int) -> int:
        return value // self.scale * self.scale if self.whole[place] else value

    def _clipped(self, value: int, place: int) -> int:
        low, high = self.boxes[place]
        value = self._stepped(value, place)
        if low is not None and value < low:
            return low
        return high if high is not None and value > high else value

    def _sweep(self, point: list[int]) -> bool:
        """Mends every row in turn; False if one cannot be mended within its boxes."""
        for row in self.rows:
            value = 0
            for i, factor in row.terms:
                value += factor * point[i]
            if row.low is not None and value < row.low:
                if not self._mended(point, row, row.low - value):
                    return False
            elif row.high is not None and value > row.high and not self._mended(point, row, row.high - value):
                return False
        return True

    def _mended(self, point: list[int], row: Row, missing: int) -> bool:
        """Moves the unknowns of a row, each by its share of the room that all have."""
        rooms: list[tuple[int, int, int]] = []
        total = 0
        for i, factor in row.terms:
            low, high = self.boxes[i]
            end = high if (factor > 0) == (missing > 0) else low
            if end is None:
                # One without an end takes it all.
                change = -(-missing // factor) if missing > 0 else missing // factor
                point[i] = self._clipped(point[i] + change, i)
                return True
            room = (end - point[i]) * factor
            rooms.append((i, factor, room))
            total += room
        if abs(total) < abs(missing):
            return False
        for i, factor, room in rooms:
            point[i] = self._clipped(point[i] + missing * room // (total * factor), i)
        return True

    def _closing(self) -> list[tuple[Row, int, int]] | None:
        """Equalities, each with an unknown that stands in none of those after it; None if there is no such order."""
        left = [row for row in self.rows if row.low is not None and row.low == row.high]
        uses: dict[int, set[int]] = {}
        for number, row in enumerate(left):
            for i, _ in row.terms:
                uses.setdefault(i, set()).add(number)
        waiting = deque(i for i, numbers in uses.items() if len(numbers) == 1)
        found: list[tuple[Row, int, int]] = []
        while waiting:
            i = waiting.popleft()
            if len(uses[i]) != 1:
                continue
            (number,) = uses[i]
            row = left[number]
            found.append((row, i, next(factor for j, factor in row.terms if j == i)))
            for j, _ in row.terms:
                uses[j].discard(number)
                if len(uses[j]) == 1:
                    waiting.append(j)
        return found[::-1] if len(found) == len(left) else None

    def _closed(self, point: list[int], closing: Sequence[tuple[Row, int, int]]) -> bool:
        """Does everything hold once the equalities are closed?"""
        for row, place, own in closing:
            rest = sum(factor * point[i] for i, factor in row.terms if i != place)
            assert row.low is not None
            value, over = divmod(row.low - rest, own)
            low, high = self.boxes[place]
            if over or (low is not None and value < low) or (high is not None and value > high):
                return False
            if self.whole[place] and value % self.scale:
                return False
            point[place] = value
        for row in self.rows:
            value = 0
            for i, factor in row.terms:
                value += factor * point[i]
            if (row.low is not None and value < row.low) or (row.high is not None and value > row.high):
                return False
        return True


def witness_of(quantities: Mapping[str, Quantity], constraints: Sequence[Constraint]) -> Witness | None:
    """The rows of constraints that are all levels, sums and ratios and can hold in one way only."""
    if any(len(constraint.options) > 1 for constraint in constraints):
        return None
    try:
        return Witness(quantities, constraints)
    except _Other:
        return None


def plain_sum(term: Term) -> Sum:
    """A plain sum as factors of unknowns and what is added. Raises _Other."""
    if type(term) is Var:
        return {term.name: Fraction(1)}, Fraction(0)
    if type(term) is not Linear:
        raise _Other
    factors: dict[str, Fraction] = {}
    for factor, part in term.items:
        if type(part) is not Var:
            raise _Other
        factors[part.name] = factor
    return factors, term.constant


def _whole(interval: Interval, scale: int) -> tuple[int | None, int | None]:
    """The whole numbers whose ends lie within an interval times a scale."""
    low = high = None
    if interval.low is not None:
        top, bottom = interval.low.as_integer_ratio()
        low = -(-top * scale // bottom)
        if interval.low_open and low * bottom == top * scale:
            low += 1
    if interval.high is not None:
        top, bottom = interval.high.as_integer_ratio()
        high = top * scale // bottom
        if interval.high_open and high * bottom == top * scale:
            high -= 1
    return low, high

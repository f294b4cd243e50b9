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
from math import lcm

from ..interval import Interval
from .constraint import Constraint, Quantity
from .term import Linear, Piece, Quotient, Term, Var

SWEEPS = 8
FINE = 1 << 16
"""Whole steps to the last digit of the figures: room to share out what a sum misses."""
Sum = tuple[dict[str, Fraction], Fraction]


class _Other(Exception):
    """A constraint of another kind."""


class Row:
    """sum(factor * unknown) within whole numbers; `valid` if it follows from its constraint whatever holds besides."""

    __slots__ = ("high", "low", "owner", "terms", "valid")

    def __init__(
        self, owner: str, terms: list[tuple[int, int]], low: int | None, high: int | None, valid: bool
    ) -> None:
        self.owner, self.terms, self.low, self.high, self.valid = owner, terms, low, high, valid


class Witness:
    """The rows of a component at face value, in which every constraint can hold in one way only."""

    def __init__(self, quantities: Mapping[str, Quantity], constraints: Sequence[Constraint]) -> None:
        self.index: dict[str, int] = {}
        self.stated: list[list[tuple[str, Interval]]] = []
        self.domains: list[Interval] = []
        self.steps: list[int] = []
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
        self.boxes = [self._box(i, "") for i in range(len(self.domains))]

    # -- rows --

    def _place(self, name: str, quantities: Mapping[str, Quantity]) -> int:
        place = self.index.get(name)
        if place is None:
            place = self.index[name] = len(self.domains)
            quantity = quantities[name]
            self.domains.append(quantity.domain)
            self.stated.append([])
            self.steps.append(quantity.integer)
        return place

    def _add(self, owner: str, piece: Piece, quantities: Mapping[str, Quantity]) -> None:
        term, allowed = piece.term, piece.allowed.narrow
        if type(term) is Linear and len(term.items) == 1:
            factor, inner = term.items[0]
            if type(inner) is Quotient:
                if term.constant:
                    allowed = allowed.shifted(-term.constant)
                term, allowed = inner, allowed.scaled(1 / factor)
        if allowed.empty:
            raise _Other
        if type(term) is not Quotient:
            top, constant = _sum(term)
            self._row(owner, top, allowed.shifted(-constant), quantities, True)
            return
        top, above = _sum(term.top)
        bottom, below = _sum(term.bottom)
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
        low, high = _whole(side, times * self.scale)
        self.rows.append(Row(owner, terms, low, high, valid))

    def _box(self, place: int, without: str) -> tuple[int | None, int | None]:
        box = self.domains[place]
        for owner, allowed in self.stated[place]:
            if owner != without:
                box = box & allowed
        if self.steps[place]:
            low, high = _whole(box.integers(), 1)
            scale = self.scale
            return None if low is None else low * scale, None if high is None else high * scale
        return _whole(box, self.scale)

    # -- a point --

    def found(self) -> bool:
        """Is there a point within all boxes and rows? True is sure, False is not."""
        boxes = self.boxes
        if any(low is not None and high is not None and low > high for low, high in boxes):
            return False
        point = self._start()
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

    def _start(self) -> list[int] | None:
        """The middle of every box; what has no box where a row puts it."""
        point: list[int | None] = [
            None if low is None or high is None else self._stepped((low + high) // 2, i)
            for i, (low, high) in enumerate(self.boxes)
        ]
        waiting = [row for row in self.rows if any(point[i] is None for i, _ in row.terms)]
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
                point[i] = self._clipped(self.scale, i)
            waiting = left
        return [self._clipped(self.scale, i) if value is None else value for i, value in enumerate(point)]

    def _stepped(self, value: int, place: int) -> int:
        return value // self.scale * self.scale if self.steps[place] else value

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
            if self.steps[place] and value % self.scale:
                return False
            point[place] = value
        for row in self.rows:
            value = 0
            for i, factor in row.terms:
                value += factor * point[i]
            if (row.low is not None and value < row.low) or (row.high is not None and value > row.high):
                return False
        return True

    # -- what could have failed --

    def tested(self, constraint: Constraint) -> bool:
        """Would some value of its left side within its bounds have conflicted with the others? True is sure."""
        pieces = constraint.options[0].pieces
        if len(pieces) > 1 or any(name not in self.index for name in constraint.unknowns):
            return False
        term = pieces[0].term
        if type(term) is Var:
            return self._level_tested(self.index[term.name], constraint.id)
        return self._relation_tested(term)

    def _level_tested(self, place: int, owner: str) -> bool:
        low, high = _whole(self.domains[place], self.scale)
        least, most = self._box(place, owner) if len(self.stated[place]) > 1 else (low, high)
        # Of ends that are only come close to, one step is no difference.
        if (most is not None and (high is None or most < high - 1)) or (
            least is not None and (low is None or least > low + 1)
        ):
            return True
        for row in self.at[place]:
            if not row.valid:
                continue
            own = next(factor for i, factor in row.terms if i == place)
            spare = sum(abs(factor) for _, factor in row.terms) + 1
            for limit, up in ((row.high, True), (row.low, False)):
                # At this end of its own range the row cannot hold: the others leave less.
                edge = high if (own > 0) == up else low
                rest = self._extent(row, place, not up)
                if limit is None or rest is None:
                    continue
                if edge is None:
                    return True
                over = own * edge + rest - limit
                if over > spare if up else over < -spare:
                    return True
        return False

    def _extent(self, row: Row, without: int, upper: bool) -> int | None:
        """The largest or smallest sum of the other unknowns of a row; None without end."""
        total = 0
        for i, factor in row.terms:
            if i == without:
                continue
            low, high = self.boxes[i]
            end = high if (factor > 0) == upper else low
            if end is None:
                return None
            total += factor * end
        return total

    def _relation_tested(self, term: Term) -> bool:
        """A sum or ratio that could grow without end, were it not for the levels of the others."""
        if type(term) is Linear and len(term.items) == 1:
            term = term.items[0][1]
        if type(term) is Quotient:
            if type(term.top) is not Var or type(term.bottom) is not Var or term.top == term.bottom:
                return False
            top, bottom = self.index[term.top.name], self.index[term.bottom.name]
            least = self.boxes[bottom][0]
            return (
                self.domains[bottom].low == 0
                and self.domains[top].low == 0
                and self.domains[top].high is None
                and self.boxes[top][1] is not None
                and least is not None
                and least > 0
            )
        factors, _ = _sum(term)
        for upper in (True, False):
            ends = [
                (self.domains[i].high, self.boxes[i][1])
                if (factor > 0) == upper
                else (self.domains[i].low, self.boxes[i][0])
                for name, factor in factors.items()
                for i in (self.index[name],)
            ]
            if any(free is None for free, _ in ends) and all(held is not None for _, held in ends):
                return True
        return False


def witness_of(quantities: Mapping[str, Quantity], constraints: Sequence[Constraint]) -> Witness | None:
    """The rows of constraints that are all levels, sums and ratios and can hold in one way only."""
    if any(len(constraint.options) > 1 for constraint in constraints):
        return None
    try:
        return Witness(quantities, constraints)
    except _Other:
        return None


def _sum(term: Term) -> Sum:
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

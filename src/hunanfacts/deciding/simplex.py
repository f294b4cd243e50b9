"""Linear inequalities decided exactly: the general simplex method over whole numbers, strict bounds included.

Dutertre and de Moura, *A Fast Linear-Arithmetic Solver for DPLL(T)* (2006): every form is a variable of its own with
bounds, the basic ones are kept as sums of the others, and a bound that is broken is mended by an exchange. A strict
bound is a bound moved by an infinitesimal, so a value is a pair (number, infinitesimals) in lexicographic order. No
fractions: the row of a basic variable is `divisor * basic = sum(factor * other)` in whole numbers, and what is not
basic has a whole number for its value, because every bound is one (the caller chooses the scale).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd

Value = tuple[int, int]
"""A whole number and how many infinitesimals more."""
Row = dict[int, int]
State = tuple[dict[int, Row], dict[int, int], dict[int, Value], dict[int, Value]]

BLAND_AFTER = 40
"""After so many exchanges the smallest number goes first, which cannot go round in circles (Bland 1977)."""


class Exhausted(Exception):
    """The exchanges that were allowed are used up."""


class Tableau:
    """Variables by number with what bounds them; `steps` is what is left of the exchanges allowed."""

    def __init__(self) -> None:
        self.count = 0
        self.rows: dict[int, Row] = {}
        self.divisors: dict[int, int] = {}
        self.sums: dict[int, Value] = {}
        """The value of a basic variable times its divisor."""
        self.values: dict[int, Value] = {}
        self.low: dict[int, Value] = {}
        self.high: dict[int, Value] = {}
        self.steps = 0

    # -- building --

    def variable(self) -> int:
        self.values[self.count] = (0, 0)
        self.count += 1
        return self.count - 1

    def form(self, factors: Mapping[int, int]) -> int:
        """A new variable that is a sum of others."""
        number = self.count
        self.count += 1
        divisor, row = 1, Row()
        for other, factor in factors.items():
            known = self.rows.get(other)
            if known is None:
                row[other] = row.get(other, 0) + factor * divisor
                continue
            below = self.divisors[other]
            common = gcd(divisor, below)
            if below != common:
                row = {name: value * (below // common) for name, value in row.items()}
            times = factor * (divisor // common)
            divisor = divisor // common * below
            for name, value in known.items():
                row[name] = row.get(name, 0) + value * times
        self._set(number, {name: value for name, value in row.items() if value}, divisor)
        return number

    def saved(self) -> State:
        return dict(self.rows), dict(self.divisors), dict(self.sums), dict(self.values)

    def restore(self, state: State) -> None:
        rows, divisors, sums, values = state
        self.rows, self.divisors, self.sums, self.values = (
            dict(rows), dict(divisors), dict(sums), dict(values)
        )  # fmt: skip

    def value(self, number: int) -> tuple[Fraction, Fraction]:
        """The number and the infinitesimals of a variable's value."""
        if number in self.rows:
            (whole, tiny), divisor = self.sums[number], self.divisors[number]
            return Fraction(whole, divisor), Fraction(tiny, divisor)
        whole, tiny = self.values[number]
        return Fraction(whole), Fraction(tiny)

    def holds(self, number: int, bound: Value, upper: bool) -> bool:
        """Is the value on the right side of a bound?"""
        value, divisor = self.sums.get(number), 1
        if value is None:
            value = self.values[number]
        else:
            divisor = self.divisors[number]
        limit = (bound[0] * divisor, bound[1] * divisor)
        return value <= limit if upper else value >= limit

    # -- feasibility --

    def check(self) -> tuple[list[int], list[int]] | None:
        """None if the bounds can hold together; else variables whose lower and whose upper bounds cannot.

        Raises Exhausted.
        """
        low, high = self.low, self.high
        moved = []
        for number, value in self.values.items():
            bound = low.get(number)
            if bound is not None and value < bound:
                limit = high.get(number)
                if limit is not None and limit < bound:
                    return [number], [number]
                moved.append((number, bound))
                continue
            bound = high.get(number)
            if bound is not None and value > bound:
                limit = low.get(number)
                if limit is not None and limit > bound:
                    return [number], [number]
                moved.append((number, bound))
        for number, bound in moved:
            self.move(number, bound)
        count = 0
        while True:
            worst = self._broken(count > BLAND_AFTER)
            if worst is None:
                return None
            number, bound, below = worst
            row = self.rows[number]
            entering = -1
            for other in sorted(row):
                rising = (row[other] > 0) == below
                limit = high.get(other) if rising else low.get(other)
                if limit is None or (self.values[other] < limit if rising else self.values[other] > limit):
                    entering = other
                    break
            if entering < 0:
                up = [other for other, factor in row.items() if (factor > 0) == below]
                down = [other for other, factor in row.items() if (factor > 0) != below]
                return ([number, *down], up) if below else (down, [number, *up])
            count += 1
            self.steps -= 1
            if self.steps < 0:
                raise Exhausted
            self._exchange(number, entering, bound)

    def _broken(self, first: bool) -> tuple[int, Value, bool] | None:
        """A basic variable outside its bounds, the bound, and whether it lies below: the shortest row, or the first."""
        low, high, divisors = self.low, self.high, self.divisors
        found: tuple[int, Value, bool] | None = None
        best = 0
        for number, (whole, tiny) in self.sums.items():
            bound = low.get(number)
            below = False
            if bound is not None:
                divisor = divisors[number]
                limit = bound[0] * divisor
                below = whole < limit or (whole == limit and tiny < bound[1] * divisor)
            if not below:
                bound = high.get(number)
                if bound is None:
                    continue
                divisor = divisors[number]
                limit = bound[0] * divisor
                if whole < limit or (whole == limit and tiny <= bound[1] * divisor):
                    continue
            assert bound is not None
            rank = number if first else len(self.rows[number]) * 4096 + number
            if found is None or rank < best:
                found, best = (number, bound, below), rank
        return found

    # -- optimization --

    def maximize(self, goal: int) -> bool:
        """Drive a basic variable without bounds as high as it goes from a feasible state; False if there is no end.

        Raises Exhausted.
        """
        low, high = self.low, self.high
        while True:
            row = self.rows[goal]
            for entering in sorted(row):
                rising = row[entering] > 0
                own = high.get(entering) if rising else low.get(entering)
                if own is None or self.values[entering] != own:
                    break
            else:
                return True
            self.steps -= 1
            if self.steps < 0:
                raise Exhausted
            whole, tiny = self.values[entering]
            room: tuple[int, int, int] | None = None
            if own is not None:
                room = (own[0] - whole, own[1] - tiny, 1) if rising else (whole - own[0], tiny - own[1], 1)
            leaving, stop = -1, own
            for number, other in self.rows.items():
                factor = other.get(entering)
                if factor is None or number == goal:
                    continue
                up = (factor > 0) == rising
                bound = high.get(number) if up else low.get(number)
                if bound is None:
                    continue
                divisor, (here, bit) = self.divisors[number], self.sums[number]
                one, two = bound[0] * divisor - here, bound[1] * divisor - bit
                if not up:
                    one, two = -one, -two
                size = abs(factor)
                if room is not None:
                    mine, known = (one * room[2], two * room[2]), (room[0] * size, room[1] * size)
                    if mine > known or (mine == known and (leaving < 0 or leaving < number)):
                        continue
                room, leaving, stop = (one, two, size), number, bound
            if room is None:
                return False
            assert stop is not None
            if leaving < 0:
                self.move(entering, stop)
            else:
                self._exchange(leaving, entering, stop)

    # -- moving --

    def move(self, number: int, value: Value) -> None:
        old = self.values[number]
        one, two = value[0] - old[0], value[1] - old[1]
        self.values[number] = value
        sums = self.sums
        for other, row in self.rows.items():
            factor = row.get(number)
            if factor is not None:
                whole, tiny = sums[other]
                sums[other] = (whole + factor * one, tiny + factor * two)

    def _exchange(self, leaving: int, entering: int, value: Value) -> None:
        """A basic variable takes a value and gives its place to another."""
        rows, divisors = self.rows, self.divisors
        old = rows.pop(leaving)
        divisor = divisors.pop(leaving)
        del self.sums[leaving]
        factor = old[entering]
        if factor > 0:
            new = {name: -value_ for name, value_ in old.items() if name != entering}
            new[leaving] = divisor
        else:
            factor = -factor
            new = {name: value_ for name, value_ in old.items() if name != entering}
            new[leaving] = -divisor
        del self.values[entering]
        self.values[leaving] = value
        affected = [number for number, row in rows.items() if entering in row]
        self._set(entering, new, factor)
        new, factor = rows[entering], divisors[entering]
        for number in affected:
            row = rows[number]
            times = row[entering]
            common = gcd(times, factor)
            scale, times = factor // common, times // common
            made = {name: value_ * scale for name, value_ in row.items()} if scale != 1 else dict(row)
            del made[entering]
            for name, value_ in new.items():
                total = made.get(name, 0) + value_ * times
                if total:
                    made[name] = total
                else:
                    del made[name]
            self._set(number, made, divisors[number] * scale)

    def _set(self, number: int, row: Row, divisor: int) -> None:
        """The row of a basic variable in lowest terms, and its value."""
        if divisor != 1:
            common = gcd(divisor, *row.values())
            if common != 1:
                row = {name: value // common for name, value in row.items()}
                divisor //= common
        values = self.values
        whole = tiny = 0
        for name, factor in row.items():
            value = values[name]
            whole += factor * value[0]
            if value[1]:
                tiny += factor * value[1]
        self.rows[number], self.divisors[number], self.sums[number] = row, divisor, (whole, tiny)

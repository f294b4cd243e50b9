"""The exact range of an expression over quantities that depend on each other.

Interval arithmetic treats every occurrence as a number of its own, which is true but loose: `x - x` is not 0. Here
an end is found by halving, asking the exact solver each time whether a value beyond it is possible; the simplest
fraction in what is left is then *proved* to be the end (nothing beyond it is possible, it or values as close as one
likes are). If the proof fails the end is rounded outwards and called not tight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from ..figures.figure import Allowed
from ..interval import Interval
from .binding import Constraint, Quantity
from .solver import Solver
from .term import Piece, Term

FAR = Fraction(10) ** 40
STEPS = 90
_CLOSE = Fraction(1, 2**70)
_LEAP = 2**10
"""From 1 an end that nothing is known of is looked for in leaps: halving would not come down from FAR."""


class Range(Struct, frozen=True):
    """The values of an expression; `tight` if both ends are proved to be the best possible."""

    interval: Interval
    tight: bool


class Ranger:
    """Ranges of terms while some constraints hold; literals of the expression are quantities like the others."""

    def __init__(
        self,
        quantities: Mapping[str, Quantity],
        constraints: Sequence[Constraint],
        active: Iterable[str],
        limit: int | None = None,
    ) -> None:
        self.solver = Solver(quantities, constraints, "narrow", limit)
        self.active = sorted(active)

    def range_of(self, term: Term, outer: Interval) -> Range:
        """The exact range of a term that is known to lie in `outer`."""
        low, low_open, low_tight = self._end(term, outer.low, below=True)
        high, high_open, high_tight = self._end(term, outer.high, below=False)
        interval = Interval(low, high, low_open or low is None, high_open or high is None)
        return Range(interval & outer, low_tight and high_tight)

    def _possible(self, term: Term, interval: Interval) -> bool | None:
        piece = Piece(term, Allowed(interval, interval))
        return self.solver.feasible(self.active, extra=(piece,))[0]

    def _end(self, term: Term, outer: Fraction | None, below: bool) -> tuple[Fraction | None, bool, bool]:
        """One end, whether it is open, and whether it is proved."""
        sign = 1 if below else -1

        def beyond(value: Fraction, closed: bool = False) -> bool | None:
            side = (
                Interval(None, value, True, not closed) if below else Interval(value, None, not closed, True)
            )
            return self._possible(term, side)

        if outer is None:
            possible = beyond(-sign * FAR)
            if possible is not False:
                return None, True, possible is True
            outer = -sign * Fraction(1)
            while abs(outer) < FAR and (possible := beyond(outer)) is not False:
                if possible is None:
                    return -sign * FAR, True, False
                outer *= _LEAP
        elif beyond(outer, closed=True):
            return outer, False, True
        inside = outer + sign * max(abs(outer), Fraction(1))
        while True:
            possible = beyond(inside)
            if possible is None or abs(inside) > FAR:
                return outer, True, False
            if possible:
                break
            outer, inside = inside, inside + sign * 2 * abs(inside - outer)
        for _ in range(STEPS):
            if abs(inside - outer) <= _CLOSE * max(abs(outer), abs(inside)):
                break
            middle = (inside + outer) / 2
            possible = beyond(middle)
            if possible is None:
                return outer, True, False
            inside, outer = (middle, outer) if possible else (inside, middle)
        found = simplest(min(outer, inside), max(outer, inside))
        if beyond(found) is False:
            if beyond(found, closed=True):
                return found, False, True
            return found, True, True
        return outer, True, False


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator in [low, high] (Stern-Brocot)."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    whole = low.numerator // low.denominator
    if whole == low:
        return Fraction(whole)
    if whole + 1 <= high:
        return Fraction(whole + 1)
    return whole + 1 / simplest(1 / (high - whole), 1 / (low - whole))

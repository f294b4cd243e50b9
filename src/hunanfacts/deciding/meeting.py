"""A point at which everything holds, in long chains that close circles: growth, change and running total of one series.

`Witness` tries a few steps near the printed figures; here equalities are first used up (each by an unknown that stands in
no other one, many at a time, so that rows stay short) and the rows are then met in turn, there and back, until none is
broken. Steps are taken with ordinary numbers, measured from the printed figures: they only propose. What is proposed is
held against every row and box with fractions, and only that is an answer: a point is sure, none is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .witness import Row, Witness

WORK = 3_000_000
"""Terms that may be looked at."""
INSIDE = 0.08
"""How far inside a row that was broken its sum is moved, of its width."""
STEP = 1 << 20
FREE = 1e6
"""The width that an unknown without an end counts as, in whole steps times the scale."""
Sum = dict[int, Fraction]


def met(witness: Witness) -> dict[str, Fraction] | None:
    """A point within all boxes and rows: a value, in base units, of every unknown; None if none was found."""
    if any(low is not None and high is not None and low > high for low, high in witness.boxes):
        return None
    base, closing = witness.start(), _closing(witness)
    if base is None or closing is None:
        return None
    point = _Search(witness, base, closing).run()
    return None if point is None else {name: point[i] / witness.scale for name, i in witness.index.items()}


def _closing(witness: Witness) -> list[tuple[Row, int]] | None:
    """Equalities with the unknown that each is closed by, in the order in which they are; None if there is none."""
    left = {n: row for n, row in enumerate(witness.rows) if row.low is not None and row.low == row.high}
    found: list[tuple[Row, int]] = []
    while left:
        uses: dict[int, int] = {}
        for row in left.values():
            for i, _ in row.terms:
                uses[i] = uses.get(i, 0) + 1
        fresh = []
        for number, row in left.items():
            alone = [i for i, _ in row.terms if uses[i] == 1 and not witness.whole[i]]
            if alone:
                fresh.append(
                    (number, min(alone, key=lambda i: (_width(witness, i) == 0.0, -len(witness.at[i]), i)))
                )
        if not fresh:
            return None
        found += [(left[number], i) for number, i in fresh]
        for number, _ in fresh:
            del left[number]
    return found[::-1]


def _width(witness: Witness, place: int) -> float:
    low, high = witness.boxes[place]
    return FREE * witness.scale if low is None or high is None else float(high - low)


class _Search:
    def __init__(self, witness: Witness, base: list[int], closing: Sequence[tuple[Row, int]]) -> None:
        self.witness, self.closing = witness, closing
        self.base = [Fraction(value) for value in base]
        self.closed: dict[int, Sum] = {}
        for row, place in closing:
            own = next(Fraction(factor) for i, factor in row.terms if i == place)
            assert row.low is not None
            self.base[place] = (row.low - sum(f * self.base[i] for i, f in row.terms if i != place)) / own
            self.closed[place] = self._expanded([(i, Fraction(-f) / own) for i, f in row.terms if i != place])
        self.moved = [0.0] * len(base)
        self.ends: list[tuple[float, float]] = []
        for i, (low, high) in enumerate(witness.boxes):
            at = self.base[i]
            self.ends.append((
                float("-inf") if low is None else float(low - at), float("inf") if high is None else float(high - at)
            ))  # fmt: skip
        self.weights = [0.0 if i in self.closed else _width(witness, i) ** 2 for i in range(len(base))]
        self.rows: list[tuple[list[tuple[int, float]], float, float, float]] = []
        for row in witness.rows:
            if row.low is None or row.low != row.high:
                value = sum((f * self.base[i] for i, f in row.terms), Fraction(0))
                self._row(self._expanded([(i, Fraction(f)) for i, f in row.terms]), row.low, row.high, value)
        for place, terms in self.closed.items():
            self._row(terms, *witness.boxes[place], self.base[place])

    def _expanded(self, terms: Sequence[tuple[int, Fraction]]) -> Sum:
        """A sum of unknowns in those that are free."""
        found: Sum = {}
        for i, factor in terms:
            for j, times in self.closed[i].items() if i in self.closed else ((i, Fraction(1)),):
                found[j] = found.get(j, Fraction(0)) + factor * times
        return found

    def _row(self, terms: Sum, low: int | None, high: int | None, value: Fraction) -> None:
        moving = [(i, float(f)) for i, f in terms.items() if f and self.weights[i]]
        size = sum(f * f * self.weights[i] for i, f in moving)
        ends = (
            float("-inf") if low is None else float(low - value),
            float("inf") if high is None else float(high - value),
        )
        self.rows.append((moving, *ends, size))

    def run(self) -> list[Fraction] | None:
        if any(low > 0 or high < 0 for terms, low, high, _ in self.rows if not terms):
            return None
        total = sum(len(terms) + 1 for terms, *_ in self.rows) or 1
        order, rounds, tried = self.rows, max(8, WORK // total), 0
        for number in range(rounds):
            # Tight rows leave less room than a first step inside takes: later steps are shorter.
            broken = self._sweep(order, INSIDE * 0.5 ** (number * 16 // rounds))
            order = order[::-1]
            if not broken:
                point = self._point()
                if self._holds(point):
                    return point
                tried += 1
                if tried > 2:
                    break
        return None

    def _sweep(
        self, rows: Sequence[tuple[list[tuple[int, float]], float, float, float]], share: float
    ) -> int:
        """Meets every row in turn; how many were broken."""
        moved, ends, weights, broken = self.moved, self.ends, self.weights, 0
        for terms, low, high, size in rows:
            value = 0.0
            for i, factor in terms:
                value += factor * moved[i]
            if low <= value <= high:
                continue
            broken += 1
            if not size:
                continue
            inside = min(high - low, size**0.5) * share
            step = ((low + inside if value < low else high - inside) - value) / size
            for i, factor in terms:
                least, most = ends[i]
                to = moved[i] + factor * weights[i] * step
                moved[i] = least if to < least else most if to > most else to
        return broken

    def _point(self) -> list[Fraction]:
        """What is proposed, with every equality closed."""
        witness = self.witness
        point: list[Fraction] = []
        for i, at in enumerate(self.base):
            value = at + Fraction(round(self.moved[i] * STEP), STEP)
            low, high = witness.boxes[i]
            value = Fraction(low) if low is not None and value < low else value
            value = Fraction(high) if high is not None and value > high else value
            point.append(Fraction(value // witness.scale * witness.scale) if witness.whole[i] else value)
        for row, place in self.closing:
            own = next(factor for i, factor in row.terms if i == place)
            assert row.low is not None
            rest = sum((f * point[i] for i, f in row.terms if i != place), Fraction(0))
            point[place] = (row.low - rest) / own
        return point

    def _holds(self, point: Sequence[Fraction]) -> bool:
        """Is a point within every box and row? With fractions."""
        for i, (value, (low, high)) in enumerate(zip(point, self.witness.boxes, strict=True)):
            if (low is not None and value < low) or (high is not None and value > high):
                return False
            if self.witness.whole[i] and value % self.witness.scale:
                return False
        for row in self.witness.rows:
            value = sum((f * point[i] for i, f in row.terms), Fraction(0))
            if (row.low is not None and value < row.low) or (row.high is not None and value > row.high):
                return False
        return True

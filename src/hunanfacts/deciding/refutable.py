"""Could a claim have failed? Where one row with what is stated of its unknowns shows it, nothing else is asked.

An outer estimate: bounds are rounded outwards and their ends closed. If even these leave a claim less than the bounds of
its measures do, some value would have conflicted with the others.
"""

from __future__ import annotations

from ..interval import Interval
from .constraint import Constraint
from .term import Linear, Quotient, Term, Var
from .witness import Row, Witness, plain_sum

Bounds = tuple[int | None, int | None]


class Refutable:
    """The rows of claims that can hold together, and the claims that they would have refuted with another value."""

    def __init__(self, witness: Witness) -> None:
        self.rows = witness
        self._boxes: dict[int, Bounds] = {}
        self._limits: dict[int, Bounds] = {}

    def shown(self, constraint: Constraint) -> bool:
        """Would some value of its left side within its bounds have conflicted with the others? True is sure."""
        pieces, index = constraint.options[0].pieces, self.rows.index
        if len(pieces) > 1 or any(name not in index for name in constraint.unknowns):
            return False
        term = pieces[0].term
        if type(term) is Var:
            low, high = _outer(self.rows.domains[index[term.name]], self.rows.scale)
            least, most = self._left(index[term.name], constraint.id)
            return (most is not None and (high is None or most < high)) or (
                least is not None and (low is None or least > low)
            )
        return self._of_relation(term, constraint.id)

    def _of_relation(self, term: Term, owner: str) -> bool:
        """A sum or ratio that could grow without end, were it not for what the others leave its unknowns."""
        index, domains = self.rows.index, self.rows.domains
        if type(term) is Linear and len(term.items) == 1:
            term = term.items[0][1]
        if type(term) is Quotient:
            if type(term.top) is not Var or type(term.bottom) is not Var or term.top == term.bottom:
                return False
            top, bottom = index[term.top.name], index[term.bottom.name]
            if domains[bottom].low != 0 or domains[top].low != 0 or domains[top].high is not None:
                return False
            least = self._left(bottom, owner)[0]
            return least is not None and least > 0 and self._left(top, owner)[1] is not None
        factors, _ = plain_sum(term)
        for upper in (True, False):
            sides = [(index[name], (factor > 0) == upper) for name, factor in factors.items()]
            free = any((domains[i].high if up else domains[i].low) is None for i, up in sides)
            if free and all(self._left(i, owner)[up] is not None for i, up in sides):
                return True
        return False

    def _left(self, place: int, owner: str, depth: int = 1) -> Bounds:
        """Bounds of what the others leave an unknown: its box, and each row with the boxes of its other unknowns.

        What has no box of its own there is looked for in its rows, `depth` steps far.
        """
        least, most = self._box(place, owner)
        for row in self.rows.at[place]:
            if not row.valid or row.owner == owner:
                continue
            own = next(factor for i, factor in row.terms if i == place)
            low, high = self._limit(row)
            for limit, up in ((high, True), (low, False)):
                rest = None if limit is None else self._extent(row, place, not up, owner, depth)
                if limit is None or rest is None:
                    continue
                # Rounded outwards: the highest down of what is at least so much, and the other way round.
                if (own > 0) == up:
                    end = -((rest - limit) // own)
                    most = end if most is None else min(most, end)
                else:
                    end = (limit - rest) // own
                    least = end if least is None else max(least, end)
        return least, most

    def _extent(self, row: Row, without: int, upper: bool, owner: str, depth: int) -> int | None:
        """The largest or smallest sum of the other unknowns of a row; None where no end is seen."""
        total = 0
        for i, factor in row.terms:
            if i == without:
                continue
            end = self._box(i, owner)[(factor > 0) == upper]
            if end is None and depth:
                end = self._left(i, owner, depth - 1)[(factor > 0) == upper]
            if end is None:
                return None
            total += factor * end
        return total

    def _box(self, place: int, owner: str) -> Bounds:
        """What is stated of an unknown by others than one claim."""
        if any(stating == owner for stating, _ in self.rows.stated[place]):
            return _outer(self.rows.held(place, owner), self.rows.scale)
        found = self._boxes.get(place)
        if found is None:
            found = self._boxes[place] = _outer(self.rows.held(place), self.rows.scale)
        return found

    def _limit(self, row: Row) -> Bounds:
        found = self._limits.get(id(row))
        if found is None:
            found = self._limits[id(row)] = _outer(row.side, row.scale)
        return found


def _outer(interval: Interval, scale: int) -> Bounds:
    """The whole numbers next to the ends of an interval times a scale, on the outside."""
    low = high = None
    if interval.low is not None:
        top, bottom = interval.low.as_integer_ratio()
        low = top * scale // bottom
    if interval.high is not None:
        top, bottom = interval.high.as_integer_ratio()
        high = -(-top * scale // bottom)
    return low, high

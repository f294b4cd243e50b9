"""True bounds of terms by interval arithmetic: every unknown is narrowed by one relation after the other.

(HC4 contraction, Benhamou et al. 1999.) A ratio that a constraint states is an unknown of its own wherever it stands in
a sum, so that a/b - c/d has bounds where nothing says how large a, b, c and d are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..interval import EMPTY, EVERYTHING, Interval, Punctured
from .arithmetic import Factor, at_tier, backward, factors_of, forward
from .constraint import Constraint, Quantity
from .term import Linear, Quotient, Term, Var, linear, occurrences

ROUNDS = 12


class Narrowing:
    """The factors of constraints at one tier, and what they leave each unknown; several options say nothing."""

    def __init__(
        self, quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], tier: str
    ) -> None:
        self.quantities, self.tier = quantities, tier
        self.factors = [
            factor
            for constraint in constraints
            if len(constraint.options) == 1
            for factor in factors_of(constraint, constraint.options[0], tier, quantities)
        ]
        self.boxes = {name: quantities[name].domain for c in constraints for name in c.unknowns}
        self.stated: dict[Term, str] = {}
        self.sums = self._of_ratios()

    def _of_ratios(self) -> list[Factor]:
        """The sums of ratios, each ratio that is stated taken as an unknown."""
        for factor in self.factors:
            ratio, range_ = _ratio(factor.term, factor.allowed)
            if ratio is not None:
                name = self.stated.setdefault(ratio, f"?{len(self.stated)}")
                self.boxes[name] = self.boxes.get(name, EVERYTHING) & range_
        found = []
        for factor in self.factors:
            term = self._with_stated(factor.term)
            if term != factor.term:
                names = tuple(sorted(occurrences(term)))
                found.append(Factor(factor.owner, term, factor.allowed, names))
        return found

    def _with_stated(self, term: Term) -> Term:
        """A sum with the ratios that are stated put in as unknowns."""
        if not isinstance(term, Linear) or len(term.items) < 2:
            return term
        items = [(by, Var(self.stated[part]) if part in self.stated else part) for by, part in term.items]
        return linear(items, term.constant)

    def bounds(self, term: Term) -> Interval:
        """True bounds of a term."""
        self.boxes |= {
            name: self.quantities[name].domain for name in occurrences(term) if name not in self.boxes
        }
        if not self._narrowed():
            return EMPTY
        found = EVERYTHING
        term = at_tier(term, self.tier)
        for one in dict.fromkeys((term, self._with_stated(term))):
            try:
                found = found & forward(one, self.boxes)
            except (Punctured, TypeError):
                continue
        return found

    def _narrowed(self) -> bool:
        """Narrows the boxes until nothing changes; False if one is empty."""
        once = [f for f in (*self.sums, *self.factors) if max(occurrences(f.term).values(), default=0) == 1]
        for _ in range(ROUNDS):
            before = dict(self.boxes)
            for factor in once:
                for name in factor.names:
                    try:
                        found = backward(factor.term, factor.allowed, self.boxes, {name}).get(
                            name, EVERYTHING
                        )
                    except (Punctured, TypeError):
                        continue
                    self.boxes[name] = self.boxes[name] & found
            if self.boxes == before:
                break
        return not any(box.empty for box in self.boxes.values())


def _ratio(term: Term, range_: Interval) -> tuple[Term | None, Interval]:
    """The ratio that a term is, times and plus a number, and the range that it then has."""
    if isinstance(term, Linear) and len(term.items) == 1:
        range_ = range_.shifted(-term.constant)
        factor, term = term.items[0]
        range_ = range_.scaled(1 / factor)
    return (term if isinstance(term, Quotient) else None), range_

"""Clauses put into a tableau: every unknown and form in a scale in which all its bounds are whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from .clauses import Clauses
from .constraint import Constraint, Quantity
from .forms import Alternative, Bound, Clause, Form, Owners, common, form_of
from .polynomial import Polynomial
from .simplex import Tableau, Value

ONE = "?one"
"""In a projective system every unknown is y / s: this is s."""


class Placed(Struct):
    """A bound on a variable of the tableau, in its scale, and who asks for it."""

    column: int
    value: Value
    upper: bool
    owners: Owners


class Option(Struct):
    reading: str
    bounds: list[Placed]
    choices: list[Choice]


class Choice(Struct):
    """One of the options holds; `marks` are the branches to which the choice belongs."""

    owner: str
    options: list[Option]
    marks: Owners = ()


class Scaled:
    """The constraints of one component at one tier; `projective` asks for the reals only, see `ends`."""

    def __init__(
        self,
        quantities: Mapping[str, Quantity],
        constraints: Sequence[Constraint],
        tier: str,
        projective: bool,
    ) -> None:
        self.quantities, self.constraints, self.tier = quantities, constraints, tier
        self.projective = projective
        self._fixed: Form | None = None
        self.made = Clauses(quantities, constraints, tier)
        self.tableau = Tableau()
        self.columns: dict[tuple[Form, int, int], int] = {}
        """Variables by form and scale (as two whole numbers: fractions are slow to look up)."""
        self.scales: dict[Form, Fraction] = {}
        self._sizes: dict[Form, Fraction] = {}
        self.integers: list[int] = []
        clauses = [clause for constraint in constraints for clause in self.made.of(constraint)]
        names = sorted({name for constraint in constraints for name in constraint.unknowns})
        bounds = [bound for name in (*names, *self.made.consts) for bound in self.domain(name)]
        if projective:
            bounds.append(Bound(((ONE, 1),), Fraction(0), True, False, ()))
        clauses.append(Clause("", [Alternative("", bounds)]))
        self._scale(bound for bound in _all_bounds(clauses))
        self._names = [*names, *self.made.consts, *([ONE] if projective else [])]
        for name in self._names:
            self.unknown(name)
        self.bounds, self.choices = self.arranged(clauses)
        self._count = self.tableau.count
        self._midpoints()
        self.start = self.tableau.saved()

    def restart(self) -> None:
        """As it was when built: without what later questions have added."""
        tableau = self.tableau
        if tableau.count > self._count:
            tableau.count = self._count
            self._sizes.clear()
            self.columns = {key: column for key, column in self.columns.items() if column < self._count}
            self.scales = {((name, 1),): self.scales[((name, 1),)] for name in self._names}
            self.integers = [column for column in self.integers if column < self._count]
            self.made.consts = {
                name: range_ for name, range_ in self.made.consts.items() if name in self._names
            }
        tableau.restore(self.start)

    def domain(self, name: str) -> list[Bound]:
        """The bounds of an unknown that no claim is needed for."""
        domain = self.made.domain(name)
        if name in self.quantities and self.quantities[name].integer:
            domain = domain.integers()
        form: Form = ((name, 1),)
        found = []
        if domain.low is not None:
            found.append(Bound(form, domain.low, domain.low_open, False, ()))
        if domain.high is not None:
            found.append(Bound(form, domain.high, domain.high_open, True, ()))
        return found

    def _seen(self, bound: Bound) -> tuple[Form, Fraction, bool]:
        """Form, value and direction of a bound, in a projective system with the value brought to the other side."""
        if not self.projective or not bound.value or bound.form == self._fixed:
            return bound.form, bound.value, bound.upper
        form, scale = form_of({ONE: -bound.value, **{name: Fraction(f) for name, f in bound.form}})
        return form, Fraction(0), bound.upper == (scale > 0)

    def _scale(self, bounds: Iterable[Bound]) -> None:
        """For every unknown the number of which all its bounds are whole multiples."""
        for bound in bounds:
            form, value, _ = self._seen(bound)
            if len(form) == 1:
                self.scales[form] = common(self.scales.get(form, Fraction(0)), value)
        for form, scale in self.scales.items():
            self.scales[form] = Fraction(1) if self._is_whole(form[0][0]) else scale or Fraction(1)

    def _is_whole(self, name: str) -> bool:
        return not self.projective and name in self.quantities and self.quantities[name].integer

    def unknown(self, name: str) -> int:
        """The variable of an unknown, in units of `scales`."""
        form: Form = ((name, 1),)
        scale = self.scales.setdefault(form, Fraction(1))
        key = form, scale.numerator, scale.denominator
        found = self.columns.get(key)
        if found is None:
            found = self.columns[key] = self.tableau.variable()
            if self._is_whole(name):
                self.integers.append(found)
        return found

    def placed(self, bound: Bound) -> Placed:
        form, value, upper = self._seen(bound)
        scale = self._sizes.get(form)
        if scale is None:
            for name, _ in form:
                self.unknown(name)
            sizes = [abs(factor) * self.scales[((name, 1),)] for name, factor in form]
            scale = self._sizes[form] = sizes[0] if len(form) == 1 else common(*sizes)
        ticks, left = divmod(value.numerator * scale.denominator, value.denominator * scale.numerator)
        if left:
            scale = common(scale, value)
            ticks = (value / scale).numerator
        key = form, scale.numerator, scale.denominator
        column = self.columns.get(key)
        if column is None:
            column = self.columns[key] = self.tableau.form(self._factors(form, scale))
        tiny = 0 if not bound.strict else -1 if upper else 1
        return Placed(column, (ticks, tiny), upper, bound.owners)

    def _factors(self, form: Iterable[tuple[str, int | Fraction]], scale: Fraction) -> dict[int, int]:
        return {
            self.unknown(name): (factor * self.scales[((name, 1),)] / scale).numerator
            for name, factor in form
        }

    def arranged(self, clauses: Iterable[Clause]) -> tuple[list[Placed], list[Choice]]:
        """What must hold, and what there is to choose."""
        bounds: list[Placed] = []
        choices: list[Choice] = []
        waiting = list(clauses)
        while waiting:
            clause = waiting.pop()
            if len(clause.alternatives) == 1:
                bounds += map(self.placed, clause.alternatives[0].bounds)
                waiting += clause.alternatives[0].clauses
                continue
            options = []
            for one in clause.alternatives:
                inner, below = self.arranged(one.clauses)
                options.append(Option(one.reading, [*map(self.placed, one.bounds), *inner], below))
            choices.append(Choice(clause.owner, options))
        return bounds, choices[::-1]

    def _midpoints(self) -> None:
        """Begin where the figures are as printed: there most relations nearly hold."""
        low: dict[int, int] = {}
        high: dict[int, int] = {}
        for bound in self.bounds:
            if bound.upper:
                high[bound.column] = min(high.get(bound.column, bound.value[0]), bound.value[0])
            else:
                low[bound.column] = max(low.get(bound.column, bound.value[0]), bound.value[0])
        for column in list(self.tableau.values):
            if column in low and column in high:
                self.tableau.move(column, ((low[column] + high[column]) // 2, 0))

    def new(self, names: Iterable[str]) -> list[Clause]:
        """The bounds of unknowns of which the constraints do not speak."""
        found = [name for name in names if ((name, 1),) not in self.scales]
        for name in found:
            self.unknown(name)  # one that nothing bounds has a place too
        return (
            [Clause("", [Alternative("", [b for name in found for b in self.domain(name)])])] if found else []
        )

    def exactly(self, polynomial: Polynomial) -> list[Clause]:
        """The polynomial, linear and without a constant, is 1 in a projective system."""
        form, scale = form_of({monomial[0][0]: factor for monomial, factor in polynomial.items()})
        self._fixed = form
        bounds = [Bound(form, 1 / scale, False, upper, ()) for upper in (False, True)]
        return [Clause("", [Alternative("", bounds)])]


def _all_bounds(clauses: Iterable[Clause]) -> Iterator[Bound]:
    for clause in clauses:
        for one in clause.alternatives:
            yield from one.bounds
            yield from _all_bounds(one.clauses)

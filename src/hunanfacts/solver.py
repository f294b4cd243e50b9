"""Deciding by an exact solver (z3), for components with cycles, readings or whole-number effects.

Terms are brought to one polynomial over another (`_Fraction`) and every divisor is multiplied out: where its
sign is known from the bounds, what is left of growth rates, shares and intensities is linear in the levels. Work
is limited by z3's resource counter, not by a clock, so that a verdict is the same on every machine; at the limit
the answer is None (undecided).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import z3

from .binding import Constraint, Quantity
from .interval import EVERYTHING, Interval, Punctured
from .term import Const, Extreme, Linear, Piece, Product, Quotient, Raised, Term, Var

LIMIT = 40_000_000
"""z3 resource units for one question."""

Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]
_ONE: Polynomial = {(): Fraction(1)}


class Solver:
    """The constraints of one component at one tier, each behind a switch of its own."""

    def __init__(
        self,
        quantities: Mapping[str, Quantity],
        constraints: Sequence[Constraint],
        tier: str,
        limit: int = LIMIT,
    ) -> None:
        self.quantities, self.tier, self.limit = quantities, tier, limit
        self.unknowns: dict[str, Any] = {}
        self.real: dict[str, Any] = {}
        self.non_negative: set[str] = set()
        self.side: list[Any] = []
        self.linear = True
        self.fresh = 0
        self.switches: dict[str, Any] = {}
        self.reading_switches: dict[tuple[str, str], Any] = {}
        self.rules: dict[str, Any] = {}
        for name in sorted({name for constraint in constraints for name in constraint.unknowns}):
            self._unknown(name, quantities[name].domain, quantities[name].integer)
        self.background: list[Any] = []
        for constraint in constraints:
            formula = z3.Or(self._options(constraint))
            if constraint.structural:
                self.background.append(formula)
            else:
                self.switches[constraint.id] = z3.Bool(f"use {constraint.id}")
                self.rules[constraint.id] = formula
        self.solver = z3.Solver()
        self.solver.set("rlimit", limit)
        self.solver.add(*self.side, *self.background)
        self.solver.add(*(z3.Implies(self.switches[name], rule) for name, rule in self.rules.items()))

    # -- questions --

    def feasible(
        self, active: Iterable[str], readings: Mapping[str, str] | None = None, extra: Sequence[Piece] = ()
    ) -> tuple[bool | None, list[str]]:
        """Can the active constraints, the structure and the extra pieces hold together?

        With False, a core of the active names; with None, the limit was reached.
        """
        names = sorted(active)
        chosen = [self.reading_switches[item] for item in sorted((readings or {}).items())]
        known = len(self.side)
        pieces = [self._piece(piece) for piece in extra]
        pieces += self.side[known:]
        del self.side[known:]
        if self.linear:
            self.solver.push()
            self.solver.add(*pieces)
            answer = self.solver.check(*(self.switches[name] for name in names), *chosen)
            core = {str(item) for item in self.solver.unsat_core()} if answer == z3.unsat else set()
            self.solver.pop()
        else:
            whole = any(self.quantities[name].integer for name in self.unknowns if name in self.quantities)
            solver = z3.Solver() if whole else z3.SolverFor("QF_NRA")
            solver.set("rlimit", self.limit)
            solver.add(*self.side, *self.background, *(self.rules[name] for name in names), *chosen, *pieces)
            answer = solver.check()
            core = {f"use {name}" for name in names}
        if answer == z3.sat:
            return True, []
        if answer == z3.unsat:
            return False, [name for name in names if f"use {name}" in core]
        return None, []

    def range_of(
        self, term: Term, active: Iterable[str], readings: Mapping[str, str] | None = None
    ) -> Interval | None:
        """The hull of the values of a term while the active constraints hold; None if it cannot be told.

        A quotient is enclosed by the ranges of its parts: true, though not always the tightest.
        """
        if isinstance(term, Linear) and len(term.items) == 1 and isinstance(term.items[0][1], Quotient):
            factor, inner = term.items[0]
            range_ = self.range_of(inner, active, readings)
            return None if range_ is None else range_.scaled(factor) + Interval.point(term.constant)
        if isinstance(term, Quotient):
            top = self.range_of(term.top, active, readings)
            bottom = self.range_of(term.bottom, active, readings)
            try:
                return None if top is None or bottom is None else top / bottom
            except Punctured:
                return EVERYTHING
        known = len(self.side)
        fraction = self.fraction(term)
        extra = self.side[known:]
        del self.side[known:]
        if not self.linear or set(fraction.bottom) != {()}:
            return None
        target = self._expression({m: c / fraction.bottom[()] for m, c in fraction.top.items()})
        chosen = [self.rules[name] for name in sorted(active)]
        chosen += [self.reading_switches[item] for item in sorted((readings or {}).items())]
        ends: list[tuple[Fraction | None, bool]] = []
        for direction in ("minimize", "maximize"):
            optimizer = z3.Optimize()
            optimizer.set("rlimit", self.limit)
            optimizer.add(*self.side, *self.background, *chosen, *extra)
            handle = getattr(optimizer, direction)(target)
            if optimizer.check() != z3.sat:
                return None
            values = (
                optimizer.lower_values(handle) if direction == "minimize" else optimizer.upper_values(handle)
            )
            end = _end(values)
            if end is None:
                return None
            ends.append(end)
        (low, low_open), (high, high_open) = ends
        return Interval(low, high, low_open or low is None, high_open or high is None)

    # -- building --

    def _unknown(self, name: str, domain: Interval, integer: bool) -> None:
        variable = z3.Int(name) if integer else z3.Real(name)
        self.unknowns[name] = variable
        self.real[name] = z3.ToReal(variable) if integer else variable
        if domain.low is not None and domain.low >= 0:
            self.non_negative.add(name)
        self.side += _bounds(self.real[name], domain)

    def _new_unknown(self, domain: Interval) -> str:
        self.fresh += 1
        name = f"?{self.fresh}"
        self._unknown(name, domain, False)
        return name

    def _options(self, constraint: Constraint) -> list[Any]:
        formulas = []
        readings = constraint.readings
        for reading in readings:
            self.reading_switches[constraint.id, reading] = z3.Bool(f"read {constraint.id} as {reading}")
        for option in constraint.options:
            parts = [self._piece(piece) for piece in option.pieces]
            for reading in readings:
                switch = self.reading_switches[constraint.id, reading]
                parts.append(switch if reading == option.reading else z3.Not(switch))
            formulas.append(z3.And(parts))
        return formulas

    def _piece(self, piece: Piece) -> Any:
        fraction = self.fraction(piece.term)
        allowed = piece.allowed.at(self.tier)
        top, bottom = fraction.top, fraction.bottom
        if set(bottom) == {()}:
            scale = bottom[()]
            value = self._expression({m: c / scale for m, c in top.items()})
            return z3.And(_bounds(value, allowed)) if not allowed.empty else z3.BoolVal(False)
        cases = []
        for sign in (1, -1):
            if sign == -1 and self._known_positive(bottom):
                continue
            parts = [self._expression(bottom) * sign > 0]
            for end, is_open, side in (
                (allowed.low, allowed.low_open, 1),
                (allowed.high, allowed.high_open, -1),
            ):
                if end is not None:
                    difference = self._expression(_added(top, bottom, -end))
                    factor = sign * side
                    parts.append(difference * factor > 0 if is_open else difference * factor >= 0)
            cases.append(z3.And(parts))
        return z3.Or(cases) if not allowed.empty else z3.BoolVal(False)

    def _known_positive(self, polynomial: Polynomial) -> bool:
        """Positive unless zero: every coefficient is, and no unknown in it can be negative."""
        return all(
            factor > 0 and all(name in self.non_negative or power % 2 == 0 for name, power in monomial)
            for monomial, factor in polynomial.items()
        )

    def _expression(self, polynomial: Polynomial) -> Any:
        parts: list[Any] = []
        for monomial, factor in polynomial.items():
            value: Any = z3.RealVal(str(factor))
            degree = 0
            for name, power in monomial:
                for _ in range(power):
                    value = value * self.real[name] if degree else (
                        self.real[name] if factor == 1 else value * self.real[name]
                    )  # fmt: skip
                    degree += 1
            if degree > 1:
                self.linear = False
            parts.append(value)
        return z3.Sum(parts) if parts else z3.RealVal(0)

    def fraction(self, term: Term) -> _Fraction:
        match term:
            case Var():
                return _Fraction({((term.name, 1),): Fraction(1)}, _ONE)
            case Const():
                return _Fraction({((self._new_unknown(term.value.at(self.tier)), 1),): Fraction(1)}, _ONE)
            case Linear():
                total = _Fraction({(): term.constant} if term.constant else {}, _ONE)
                for factor, part in term.items:
                    total = total.plus(self.fraction(part), factor)
                return total
            case Product():
                left, right = self.fraction(term.left), self.fraction(term.right)
                return _Fraction(_multiplied(left.top, right.top), _multiplied(left.bottom, right.bottom))
            case Quotient():
                left, right = self.fraction(term.top), self.fraction(term.bottom)
                # b / c as a divisor: c is not 0 either, which the side condition keeps.
                if set(right.bottom) != {()}:
                    self.side.append(self._expression(right.bottom) != 0)
                return _Fraction(_multiplied(left.top, right.bottom), _multiplied(left.bottom, right.top))
            case Raised():
                base = self.fraction(term.base)
                if term.exponent < 0:
                    base = _Fraction(base.bottom, base.top)
                result = _Fraction(_ONE, _ONE)
                for _ in range(abs(term.exponent)):
                    result = _Fraction(
                        _multiplied(result.top, base.top), _multiplied(result.bottom, base.bottom)
                    )
                return result
            case Extreme():
                return self._extreme(term)

    def _extreme(self, term: Extreme) -> _Fraction:
        name = self._new_unknown(EVERYTHING)
        variable = self.real[name]
        values = []
        for item in term.items:
            fraction = self.fraction(item)
            if set(fraction.bottom) == {()}:
                value = self._expression({m: c / fraction.bottom[()] for m, c in fraction.top.items()})
            else:
                value = self.real[self._new_unknown(EVERYTHING)]
                bottom, top = self._expression(fraction.bottom), self._expression(fraction.top)
                self.side += [bottom != 0, value * bottom == top]
                self.linear = False
            values.append(value)
        smallest = term.name == "min"
        self.side += [variable <= value if smallest else variable >= value for value in values]
        self.side.append(z3.Or([variable == value for value in values]))
        return _Fraction({((name, 1),): Fraction(1)}, _ONE)


class _Fraction:
    """One polynomial over another."""

    __slots__ = ("bottom", "top")

    def __init__(self, top: Polynomial, bottom: Polynomial) -> None:
        self.top, self.bottom = top, bottom

    def plus(self, other: _Fraction, factor: Fraction) -> _Fraction:
        if self.bottom == other.bottom:
            return _Fraction(_added(self.top, other.top, factor), self.bottom)
        left = _multiplied(self.top, other.bottom)
        right = _multiplied(other.top, self.bottom)
        return _Fraction(_added(left, right, factor), _multiplied(self.bottom, other.bottom))


def _added(a: Polynomial, b: Polynomial, factor: Fraction) -> Polynomial:
    total = dict(a)
    for monomial, value in b.items():
        total[monomial] = total.get(monomial, Fraction(0)) + factor * value
    return {monomial: value for monomial, value in total.items() if value}


def _multiplied(a: Polynomial, b: Polynomial) -> Polynomial:
    if b == _ONE:
        return a
    total: Polynomial = {}
    for left, x in a.items():
        for right, y in b.items():
            powers = dict(left)
            for name, power in right:
                powers[name] = powers.get(name, 0) + power
            monomial = tuple(sorted(powers.items()))
            total[monomial] = total.get(monomial, Fraction(0)) + x * y
    return {monomial: value for monomial, value in total.items() if value}


def _bounds(value: Any, interval: Interval) -> list[Any]:
    parts = []
    if interval.low is not None:
        end = z3.RealVal(str(interval.low))
        parts.append(value > end if interval.low_open else value >= end)
    if interval.high is not None:
        end = z3.RealVal(str(interval.high))
        parts.append(value < end if interval.high_open else value <= end)
    return parts


def _end(values: Any) -> tuple[Fraction | None, bool] | None:
    """z3 gives an end as [infinities, rational, infinitesimals]."""
    infinite, finite, tiny = (_rational(value) for value in values)
    if infinite is None or finite is None or tiny is None:
        return None
    if infinite:
        return None, True
    return finite, tiny != 0


def _rational(value: Any) -> Fraction | None:
    if z3.is_int_value(value):
        return Fraction(value.as_long())
    if z3.is_rational_value(value):
        return Fraction(value.numerator_as_long(), value.denominator_as_long())
    return None

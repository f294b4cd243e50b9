"""Deciding by an exact solver (z3), for components with cycles, readings or whole-number effects.

Terms are brought to one polynomial over another (`polynomial.Ratio`) and every divisor is multiplied out:
where its sign is known from the bounds, what is left of growth rates, shares and intensities is linear in the
levels. Work is limited by z3's resource counter, not by a clock,
so that a verdict is the same on every machine and in every run; at the limit the answer is None (undecided).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import z3

from ..interval import EMPTY, EVERYTHING, Interval
from ..limits import AT_MOST
from ..messages import _
from .constraint import Constraint, Quantity
from .polynomial import ONE, Polynomial, Ratio, added, multiplied
from .term import Const, Extreme, Linear, Piece, Product, Quotient, Raised, Term, Var

MANY = 2000
"""With more constraints than this the relations are brought in a few at a time: fitting all the levels to all the
relations in one go took z3 twenty times the work on ten thousand claims."""
BATCH = 100


class Solver:
    """The constraints of one component at one tier, each behind a switch of its own.

    `whole` keeps whole-number unknowns whole; `projective` writes every unknown as y / s with s > 0, so that
    a quotient of two linear expressions is linear (Charnes and Cooper 1962).
    """

    def __init__(
        self,
        quantities: Mapping[str, Quantity],
        constraints: Sequence[Constraint],
        tier: str,
        limit: int | None = None,
        whole: bool = True,
        projective: bool = False,
    ) -> None:
        limit = AT_MOST["solver-steps"] if limit is None else limit
        self.quantities, self.constraints, self.tier, self.limit = quantities, constraints, tier, limit
        self.context, self.whole, self.projective = _context(), whole, projective
        self.sort = z3.RealSort(self.context)
        self.one: Any = z3.Real("?one", self.context) if projective else z3.RealVal(1, self.context)
        self.real: dict[str, Any] = {}
        self.non_negative: set[str] = set()
        self.side: list[Any] = [self.one > 0] if projective else []
        self.degree = 1
        self.fresh = 0
        self.switches: dict[str, Any] = {}
        self.reading_switches: dict[tuple[str, str], Any] = {}
        self.rules: dict[str, Any] = {}
        self._others: dict[str, Solver] = {}
        names = sorted({name for constraint in constraints for name in constraint.unknowns})
        self.has_whole = whole and any(quantities[name].integer for name in names)
        for name in names:
            self.side += self._unknown(name, quantities[name].domain, whole and quantities[name].integer)
        self.background: list[Any] = list(self.side)
        for constraint in constraints:
            options = self._options(constraint)
            formula = options[0] if len(options) == 1 else z3.Or(options)
            if constraint.structural:
                self.background.append(formula)
            else:
                self.switches[constraint.id] = z3.Bool(f"use {constraint.id}", self.context)
                self.rules[constraint.id] = formula
        self.linear = self.degree <= 1
        self.solver = z3.Solver(ctx=self.context)
        self.solver.set("rlimit", limit)
        self._levels = {c.id for c in constraints if len(c.unknowns) < 2}
        self._cold = self.linear and len(constraints) > MANY
        self._assert(self.side if self._cold else self.background)
        self._assert(
            self._compared(z3.Z3_mk_implies, self.switches[name], rule) for name, rule in self.rules.items()
        )

    # -- questions --

    def feasible(
        self, active: Iterable[str], readings: Mapping[str, str] | None = None, extra: Sequence[Piece] = ()
    ) -> tuple[bool | None, list[str]]:
        """Can the active constraints, the structure and the extra pieces hold together?

        With False, a core of the active names; with None, the limit was reached.
        """
        names = sorted(active)
        degree, self.degree = self.degree, 1
        pieces = [self._piece(piece) for piece in extra]
        linear, self.degree = self.linear and self.degree <= 1, degree
        if linear:
            return self.check(names, self.chosen(readings), pieces)
        if self.has_whole:
            # Without values even among the reals there are none among the whole numbers.
            relaxed = self.other("relaxed").feasible(names, readings, extra)
            if relaxed[0] is False:
                return relaxed
        return self._check_nonlinear(names, self.chosen(readings), pieces)

    def chosen(self, readings: Mapping[str, str] | None) -> list[Any]:
        return [self.reading_switches[item] for item in sorted((readings or {}).items())]

    def check(
        self, names: Sequence[str], chosen: list[Any], added: list[Any]
    ) -> tuple[bool | None, list[str]]:
        if self._cold:
            self._warm_up(names)
        self.solver.push()
        self.solver.add(*added)
        answer = self._answer([*(self.switches[name] for name in names), *chosen])
        core = {str(item) for item in self.solver.unsat_core()} if answer == z3.unsat else set()
        self.solver.pop()
        if answer == z3.unknown:
            return None, []
        return answer == z3.sat, [name for name in names if f"use {name}" in core]

    def _answer(self, assumed: Sequence[Any]) -> Any:
        """z3's check, without looking up the sort of every switch anew."""
        context = self.context.ref()
        return z3.CheckSatResult(
            z3.Z3_solver_check_assumptions(context, self.solver.solver, len(assumed), _asts(assumed))
        )

    def _warm_up(self, names: Sequence[str]) -> None:
        """Asserts the structure and turns to the relations a batch at a time, after the levels."""
        self._cold = False
        using = [self.switches[name] for name in names if name in self._levels]
        structure = self.background[len(self.side) :]
        for start in range(0, len(structure), BATCH):
            self._assert(structure[start : start + BATCH])
            self._answer(using)
        relations = [self.switches[name] for name in names if name not in self._levels]
        for start in range(0, len(relations), BATCH):
            using += relations[start : start + BATCH]
            if self._answer(using) != z3.sat:
                return

    def _check_nonlinear(
        self, names: Sequence[str], chosen: list[Any], added: list[Any]
    ) -> tuple[bool | None, list[str]]:
        make = z3.Solver(ctx=self.context) if self.has_whole else z3.SolverFor("QF_NRA", ctx=self.context)
        make.set("rlimit", self.limit)
        self._assert([*self.background, *(self.rules[name] for name in names), *chosen, *added], make)
        answer = make.check()
        if answer == z3.unknown:
            return None, []
        return answer == z3.sat, list(names) if answer == z3.unsat else []

    def value_of(
        self, name: str, active: Sequence[str], readings: Mapping[str, str] | None = None
    ) -> Interval | None:
        """Some value of an unknown, as a point; EMPTY if there is none, None at the limit."""
        if self._cold:
            self._warm_up(active)
        self.solver.push()
        answer = self._answer([*(self.switches[item] for item in active), *self.chosen(readings)])
        value = self.solver.model().eval(self.real[name], True) if answer == z3.sat else None
        self.solver.pop()
        if value is not None and z3.is_rational_value(value):
            return Interval.point(Fraction(value.numerator_as_long(), value.denominator_as_long()))
        return EMPTY if answer == z3.unsat else None

    def other(self, kind: str) -> Solver:
        if kind not in self._others:
            self._others[kind] = Solver(
                self.quantities, self.constraints, self.tier, self.limit, False, kind == "projective"
            )
        return self._others[kind]

    # -- building --

    def exactly(self, value: Fraction) -> Any:
        return z3.RatNumRef(z3.Z3_mk_numeral(self.context.ref(), str(value), self.sort.ast), self.context)

    def _number(self, value: Fraction) -> Any:
        return self.exactly(value) * self.one if self.projective else self.exactly(value)

    def _unknown(self, name: str, domain: Interval, integer: bool) -> list[Any]:
        """A new unknown, and its bounds."""
        variable = z3.Int(name, self.context) if integer else z3.Real(name, self.context)
        self.real[name] = z3.ToReal(variable) if integer else variable
        if domain.low is not None and domain.low >= 0:
            self.non_negative.add(name)
        return self._bounds(self.real[name], domain)

    def _new_unknown(self, domain: Interval, side: list[Any]) -> str:
        self.fresh += 1
        name = f"?{self.fresh}"
        side += self._unknown(name, domain, False)
        return name

    def _options(self, constraint: Constraint) -> list[Any]:
        formulas = []
        readings = constraint.readings
        for reading in readings:
            name = _("read {id} as {reading}").format(id=constraint.id, reading=reading)
            self.reading_switches[constraint.id, reading] = z3.Bool(name, self.context)
        for option in constraint.options:
            parts = [self._piece(piece) for piece in option.pieces]
            for reading in readings:
                switch = self.reading_switches[constraint.id, reading]
                parts.append(switch if reading == option.reading else z3.Not(switch))
            formulas.append(self._all(parts))
        return formulas

    def _all(self, parts: list[Any]) -> Any:
        if len(parts) < 2:
            return parts[0] if parts else z3.BoolVal(True, self.context)
        return z3.BoolRef(z3.Z3_mk_and(self.context.ref(), len(parts), _asts(parts)), self.context)

    def _piece(self, piece: Piece) -> Any:
        side: list[Any] = []
        ratio = self.ratio(piece.term, side)
        allowed = piece.allowed.at(self.tier)
        top, bottom = ratio.top, ratio.bottom
        if allowed.empty or not bottom:
            return z3.BoolVal(False, self.context)
        if set(bottom) == {()}:
            scale = bottom[()]
            value = self.expression({m: c / scale for m, c in top.items()})
            return self._all(side + self._bounds(value, allowed))
        cases = []
        for sign in (1, -1):
            if sign == -1 and self.known_positive(bottom):
                continue
            parts = [self.expression(bottom) * sign > 0]
            for end, is_open, direction in (
                (allowed.low, allowed.low_open, 1),
                (allowed.high, allowed.high_open, -1),
            ):
                if end is not None:
                    difference = self.expression(added(top, bottom, -end))
                    factor = sign * direction
                    parts.append(difference * factor > 0 if is_open else difference * factor >= 0)
            cases.append(z3.And(parts))
        return z3.And([*side, z3.Or(cases)])

    def known_positive(self, polynomial: Polynomial) -> bool:
        """Positive unless zero: every coefficient is, and no unknown in it can be negative."""
        return all(
            factor > 0 and all(name in self.non_negative or power % 2 == 0 for name, power in monomial)
            for monomial, factor in polynomial.items()
        )

    def _bounds(self, value: Any, interval: Interval) -> list[Any]:
        parts = []
        if interval.low is not None:
            make = z3.Z3_mk_gt if interval.low_open else z3.Z3_mk_ge
            parts.append(self._compared(make, value, self._number(interval.low)))
        if interval.high is not None:
            make = z3.Z3_mk_lt if interval.high_open else z3.Z3_mk_le
            parts.append(self._compared(make, value, self._number(interval.high)))
        return parts

    # z3's operators look up and compare the sorts of both sides; here both are real, and that is most of the cost.

    def _compared(self, make: Any, left: Any, right: Any) -> Any:
        return z3.BoolRef(make(self.context.ref(), left.ast, right.ast), self.context)

    def _joined(self, make: Any, parts: Sequence[Any]) -> Any:
        return z3.ArithRef(make(self.context.ref(), len(parts), _asts(parts)), self.context)

    def _assert(self, parts: Iterable[Any], solver: Any = None) -> None:
        """What z3's `add` does, without looking up the sort of every part anew."""
        context, ref = self.context.ref(), (solver or self.solver).solver
        for part in parts:
            z3.Z3_solver_assert(context, ref, part.ast)

    def expression(self, polynomial: Polynomial) -> Any:
        parts: list[Any] = []
        for monomial, factor in polynomial.items():
            factors = [self.real[name] for name, power in monomial for _ in range(power)]
            self.degree = max(self.degree, len(factors))
            if not factors:
                parts.append(self._number(factor))
                continue
            if factor != 1:
                factors.insert(0, self.exactly(factor))
            parts.append(self._joined(z3.Z3_mk_mul, factors) if len(factors) > 1 else factors[0])
        if not parts:
            return self.exactly(Fraction(0))
        return self._joined(z3.Z3_mk_add, parts) if len(parts) > 1 else parts[0]

    def ratio(self, term: Term, side: list[Any]) -> Ratio:
        """A term as one polynomial over another; `side` takes what defines the unknowns it needs."""
        match term:
            case Var():
                self._known(term.name)
                return Ratio({((term.name, 1),): Fraction(1)}, ONE)
            case Const():
                name = self._new_unknown(term.value.at(self.tier), side)
                return Ratio({((name, 1),): Fraction(1)}, ONE)
            case Linear():
                return self._sum(term, side)
            case Product():
                left, right = self.ratio(term.left, side), self.ratio(term.right, side)
                return Ratio(multiplied(left.top, right.top), multiplied(left.bottom, right.bottom))
            case Quotient():
                left, right = self.ratio(term.top, side), self.ratio(term.bottom, side)
                # b / c as a divisor: c is not 0 either, which the side condition keeps.
                if set(right.bottom) != {()}:
                    side.append(self.expression(right.bottom) != 0)
                return Ratio(multiplied(left.top, right.bottom), multiplied(left.bottom, right.top))
            case Raised():
                base = self.ratio(term.base, side)
                if term.exponent < 0:
                    if set(base.bottom) != {()}:
                        side.append(self.expression(base.bottom) != 0)
                    base = Ratio(base.bottom, base.top)
                result = Ratio(ONE, ONE)
                for _nothing in range(abs(term.exponent)):
                    result = Ratio(multiplied(result.top, base.top), multiplied(result.bottom, base.bottom))
                return result
            case Extreme():
                return self._extreme(term, side)

    def _known(self, name: str) -> None:
        """A question may be about what this component's constraints leave alone."""
        if name not in self.real:
            quantity = self.quantities[name]
            bounds = self._unknown(name, quantity.domain, self.whole and quantity.integer)
            self.background += bounds
            self.solver.add(*bounds)

    def _sum(self, term: Linear, side: list[Any]) -> Ratio:
        """Unknowns are gathered first: a sum of a thousand is not added up one by one."""
        plain: Polynomial = {(): term.constant} if term.constant else {}
        rest = []
        for factor, part in term.items:
            if isinstance(part, Var):
                self._known(part.name)
                plain[((part.name, 1),)] = factor
            else:
                rest.append((factor, part))
        total = Ratio(plain, ONE)
        for factor, part in rest:
            total = total.plus(self.ratio(part, side), factor)
        return total

    def _extreme(self, term: Extreme, side: list[Any]) -> Ratio:
        name = self._new_unknown(EVERYTHING, side)
        variable = self.real[name]
        values = []
        for item in term.items:
            ratio = self.ratio(item, side)
            if set(ratio.bottom) == {()}:
                value = self.expression({m: c / ratio.bottom[()] for m, c in ratio.top.items()})
            else:
                new = self._new_unknown(EVERYTHING, side)
                value = self.real[new]
                bottom, top = self.expression(ratio.bottom), self.expression(ratio.top)
                product = self.expression(multiplied({((new, 1),): Fraction(1)}, ratio.bottom))
                side += [bottom != 0, product == top]
            values.append(value)
        smallest = term.name == "min"
        side += [variable <= value if smallest else variable >= value for value in values]
        side.append(z3.Or([variable == value for value in values]))
        return Ratio({((name, 1),): Fraction(1)}, ONE)


@cache
def _context() -> Any:
    """One for all solvers of a run: each of its own would cost 8 ms and 18 MB."""
    return z3.Context()


def _asts(parts: Sequence[Any]) -> Any:
    return (z3.Ast * len(parts))(*(part.ast for part in parts))

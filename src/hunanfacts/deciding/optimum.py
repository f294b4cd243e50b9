"""The values a term can take while constraints hold, by exact optimization in the solver.

Exact for a linear term and for a quotient of linear ones among the reals; among whole numbers exact for one
unknown, for the rest the hull that the reals leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import z3

from ..interval import EMPTY, Interval, hull_of
from .polynomial import degree_of
from .solver import Solver
from .term import Term, Var

MAX_BISECTIONS = 400
Readings = Mapping[str, str] | None


def range_of(solver: Solver, term: Term, names: Sequence[str], readings: Readings = None) -> Interval | None:
    """The hull of the values of a term while the constraints named hold; None if it cannot be told."""
    side: list[Any] = []
    ratio = solver.ratio(term, side)
    if not solver.linear:
        return None
    if solver.has_whole:
        return _among_whole(solver, term, names, readings)
    if degree_of(ratio.top) > 1 or degree_of(ratio.bottom) > 1:
        return None
    if set(ratio.bottom) == {()}:
        target = solver.expression({m: c / ratio.bottom[()] for m, c in ratio.top.items()})
        return _hull(solver, target, [*_rules(solver, names, readings), *side])
    return _quotient_range(solver.other("projective"), term, names, readings)


def _quotient_range(solver: Solver, term: Term, names: Sequence[str], readings: Readings) -> Interval | None:
    """In the projective solver the divisor can be set to 1, and to -1 where it may be negative."""
    side: list[Any] = []
    ratio = solver.ratio(term, side)
    found = []
    for sign in (1, -1):
        if sign == 1 or not solver.known_positive(ratio.bottom):
            target = solver.expression({m: c * sign for m, c in ratio.top.items()})
            fixed = solver.expression(ratio.bottom) == sign
            range_ = _hull(solver, target, [*_rules(solver, names, readings), *side, fixed])
            if range_ is None:
                return None
            found.append(range_)
    return hull_of(found)


def _rules(solver: Solver, names: Sequence[str], readings: Readings) -> list[Any]:
    return [solver.rules[name] for name in names] + solver.chosen(readings)


def _hull(solver: Solver, target: Any, rules: list[Any]) -> Interval | None:
    ends: list[tuple[Fraction | None, bool]] = []
    for direction in ("minimize", "maximize"):
        optimizer = z3.Optimize(ctx=solver.context)
        optimizer.set("rlimit", solver.limit)
        optimizer.add(*solver.background, *rules)
        handle = getattr(optimizer, direction)(target)
        answer = optimizer.check()
        if answer != z3.sat:
            return EMPTY if answer == z3.unsat else None
        lowest = direction == "minimize"
        end = _end(optimizer.lower_values(handle) if lowest else optimizer.upper_values(handle))
        if end is None:
            return None
        ends.append(end)
    (low, low_open), (high, high_open) = ends
    found = Interval(low, high, low_open or low is None, high_open or high is None)
    return found if _reaches_beyond(solver, target, found, rules) is False else None


def _reaches_beyond(solver: Solver, target: Any, range_: Interval, rules: list[Any]) -> bool | None:
    """Can the target lie outside a range? An optimum is believed only once this is refuted."""
    beyond = []
    for end, is_open, sign in ((range_.low, range_.low_open, 1), (range_.high, range_.high_open, -1)):
        if end is not None:
            past = (solver.exactly(end) - target) * sign
            beyond.append(past >= 0 if is_open else past > 0)
    if not beyond:
        return False
    return solver.check((), [], [*rules, z3.Or(beyond)])[0]


def _among_whole(solver: Solver, term: Term, names: Sequence[str], readings: Readings) -> Interval | None:
    found = range_of(solver.other("relaxed"), term, names, readings)
    if found is None or found.empty:
        return found
    value = solver.value_of(term.name, names, readings) if isinstance(term, Var) else None
    if value is EMPTY or (value is None and solver.feasible(names, readings)[0] is False):
        return EMPTY
    if not isinstance(term, Var) or not solver.quantities[term.name].integer:
        return found
    found = found.integers()
    if value is None or value.low is None:
        return found
    low = _whole_end(solver, term, found.low, value.low, -1, names, readings)
    high = _whole_end(solver, term, found.high, value.low, 1, names, readings)
    return Interval(low, high, low is None, high is None)


def _whole_end(
    solver: Solver, term: Var, outer: Fraction | None, inner: Fraction, sign: int, names: Sequence[str],
    readings: Readings,
) -> Fraction | None:  # fmt: skip
    """The furthest attained value up to a bound, by bisection from one that is attained."""
    if outer is None:
        return None
    good, bound = inner * sign, outer * sign
    known = bound
    for _ in range(MAX_BISECTIONS):
        if good >= bound:
            break
        # The bound itself first: it is nearly always attained.
        probe = bound if bound == known else Fraction((good + bound + 1) // 2)
        at = solver.real[term.name] * sign >= solver.exactly(probe)
        answer = solver.check(names, solver.chosen(readings), [at])[0]
        if answer is None:
            break
        if answer:
            good = probe
        else:
            bound = probe - 1
    return bound * sign


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

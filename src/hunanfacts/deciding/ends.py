"""The values that a term can take in a linear system: both ends by the simplex method, open or closed.

Exact for a linear term and for a quotient of linear ones among the reals: for a quotient the best value so far is
taken off (Dinkelbach 1967), or, where that has no end, the system is made projective (Charnes and Cooper 1962). Among
whole numbers exact for one unknown, for the rest the hull that the reals leave.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

from ..figures.figure import Allowed
from ..interval import EMPTY, Interval, hull_of
from .forms import Clause, Eliminated, NotLinear
from .linear import System
from .polynomial import Polynomial, Ratio, added
from .scaled import ONE
from .simplex import Exhausted
from .term import Piece, Term, Var

End = tuple[Fraction | None, bool, frozenset[str] | None]
"""The end, whether it is only come close to, and who sets it, where that is plain."""
MAX_BISECTIONS = 200
Readings = Mapping[str, str]


def range_of(system: System, term: Term, active: set[str], readings: Readings) -> Interval | None:
    """The hull of the values of a term while the constraints hold; None if that cannot be told here."""
    system.pins = None
    try:
        if system.ask(active, readings) is not None:
            return EMPTY
        found = _among_reals(system, term, active, readings)
    except (NotLinear, Exhausted):
        return None
    if found is None or found.empty or not isinstance(term, Var) or not system.quantities[term.name].integer:
        return found
    system.pins = None
    return _whole_ends(system, term, found.integers(), active, readings)


def _among_reals(system: System, term: Term, active: set[str], readings: Readings) -> Interval | None:
    relation = system.made.eliminated.get(term.name) if isinstance(term, Var) else None
    if isinstance(term, Var) and term.name in system.made.eliminated:
        return _of_private(system, term.name, relation, active, readings)
    ratio = system.made.ratio(term)
    return _of_ratio(system, ratio, active, readings)


def _of_private(
    system: System, name: str, relation: Eliminated | None, active: set[str], readings: Readings
) -> Interval | None:
    """What its own bounds leave an eliminated unknown, and its relation where that is in force."""
    if relation is None:
        return None
    found = system.made.domain(name)
    for range_, owners in system.made.levels.get(name, ()):
        if active.issuperset(owners):
            found = found & range_
    if not active.issuperset(relation.owners):
        return found
    if not (relation.allowed.is_point and relation.allowed.low == 0):
        return None
    sign = -1 if relation.positive else 1
    top: Polynomial = {m: c * sign for m, c in relation.rest.items()}
    bottom: Polynomial = {m: -c * sign for m, c in relation.factor.items()}
    left = _of_ratio(system, Ratio(top, bottom), active, readings)
    system.pins = None
    return None if left is None else found & left


def _of_ratio(system: System, ratio: Ratio, active: set[str], readings: Readings) -> Interval | None:
    top, bottom = ratio.top, ratio.bottom
    if any(len(m) > 1 or (m and m[0][1] > 1) for m in (*top, *bottom)) or not bottom:
        raise NotLinear
    if set(bottom) != {()} and not system.made.positive(bottom):
        raise NotLinear
    if {m[0][0] for m in (*top, *bottom) if m} & system.made.eliminated.keys():
        raise NotLinear
    found = _hull(system, top, bottom, active, readings)
    if found is None and set(bottom) != {()} and not system.projective:
        found = _projective_hull(system.as_projective, top, bottom, active, readings)
    return found


def _hull(
    system: System, top: Polynomial, bottom: Polynomial, active: set[str], readings: Readings
) -> Interval | None:
    """None if an end of a quotient is not found so."""
    system.reset()
    bounds, choices = system.in_force(active, readings)
    names = {m[0][0] for m in (*top, *bottom) if m}
    more, _ = system.arranged(system.new(names))
    found: list[Interval] = []
    scale = bottom.get((), Fraction(1))
    for _ in system.leaves([*bounds, *more], choices, active):
        ends: list[End] = []
        for sign in (-1, 1):
            if set(bottom) == {()}:
                end: End | None = _end(system, {m: c / scale for m, c in top.items()}, sign)
            else:
                end = _quotient_end(system, top, bottom, sign)
            if end is None:
                return None
            ends.append(end)
        (low, low_open, below), (high, high_open, above) = ends
        system.pins = None if choices else (below, above)
        found.append(Interval(low, high, low_open or low is None, high_open or high is None))
    return hull_of(found)


def _end(system: System, polynomial: Polynomial, sign: int) -> End:
    """The highest (or with sign -1 lowest) value of a linear polynomial, and whether it is only come close to."""
    tableau = system.tableau
    state, count = tableau.saved(), tableau.count
    goal, scale = _goal(system, polynomial, sign)
    ended = tableau.maximize(goal)
    value, tiny = tableau.value(goal)
    owners = system.pinned(goal) if ended else None
    tableau.restore(state)
    tableau.count = count
    if not ended:
        return None, True, None
    return polynomial.get((), Fraction(0)) + sign * value / scale, tiny != 0, owners


def _goal(system: System, polynomial: Polynomial, sign: int) -> tuple[int, Fraction]:
    """A variable that is `scale` times the polynomial without its constant."""
    sizes = {m[0][0]: c * sign * system.scales[(m[0][0], 1),] for m, c in polynomial.items() if m}
    scale = lcm(*(size.denominator for size in sizes.values()))
    factors = {system.unknown(name): (size * scale).numerator for name, size in sizes.items()}
    return system.tableau.form(factors), Fraction(scale)


def _value(system: System, polynomial: Polynomial) -> Fraction:
    """The value of a linear polynomial where the tableau stands, without infinitesimals."""
    total = polynomial.get((), Fraction(0))
    for monomial, factor in polynomial.items():
        if monomial:
            name = monomial[0][0]
            total += factor * system.scales[(name, 1),] * system.tableau.value(system.unknown(name))[0]
    return total


def _quotient_end(system: System, top: Polynomial, bottom: Polynomial, sign: int) -> End | None:
    tableau = system.tableau
    state, count = tableau.saved(), tableau.count
    found: End | None = None
    divisor = _value(system, bottom)
    while divisor > 0:
        best = _value(system, top) / divisor
        goal, scale = _goal(system, added(top, bottom, -best), sign)
        ended = tableau.maximize(goal)
        value, tiny = tableau.value(goal)
        constant = added(top, bottom, -best).get((), Fraction(0)) * sign
        owners = system.pinned(goal) if ended else None
        tableau.rows.pop(goal)
        tableau.sums.pop(goal)
        tableau.divisors.pop(goal)
        tableau.count = count
        if not ended:
            break
        if value / scale + constant <= 0:
            found = best, tiny != 0, owners
            break
        divisor = _value(system, bottom)
    tableau.restore(state)
    tableau.count = count
    return found


def _projective_hull(
    system: System, top: Polynomial, bottom: Polynomial, active: set[str], readings: Readings
) -> Interval | None:
    """With the divisor set to 1."""
    system.reset()
    bounds, choices = system.in_force(active, readings)
    names = {m[0][0] for m in (*top, *bottom) if m}
    clauses: list[Clause] = system.new(names)
    whole = {m or ((ONE, 1),): c for m, c in bottom.items()}
    over = {m or ((ONE, 1),): c for m, c in top.items()}
    clauses += system.exactly(whole)
    more, _ = system.arranged(clauses)
    found: list[Interval] = []
    for _ in system.leaves([*bounds, *more], choices, active):
        (low, low_open, _), (high, high_open, _) = _end(system, over, -1), _end(system, over, 1)
        found.append(Interval(low, high, low_open or low is None, high_open or high is None))
    return hull_of(found)


def _whole_ends(system: System, term: Var, found: Interval, active: set[str], readings: Readings) -> Interval:
    """The furthest whole numbers that are attained, by bisection from one that is."""
    system.ask(active, readings)
    column = system.unknown(term.name)
    inner = system.tableau.value(column)[0]
    ends: list[Fraction | None] = []
    for bound, sign in ((found.low, -1), (found.high, 1)):
        if bound is None:
            ends.append(None)
            continue
        good, outer, probe = inner * sign, bound * sign, bound * sign
        for _ in range(MAX_BISECTIONS):
            if good >= outer:
                break
            edge = Interval(probe, None, False, True) if sign > 0 else Interval(None, -probe, True, False)
            answer = system.feasible(active, readings, (Piece(term, Allowed(edge, edge)),))[0]
            if answer is None:
                break
            if answer:
                good = max(probe, system.tableau.value(system.unknown(term.name))[0] * sign)
            else:
                outer = probe - 1
            probe = Fraction((good + outer + 1) // 2)
        ends.append(outer * sign)
    low, high = ends
    return Interval(low, high, low is None, high is None)

"""Weighted averages made linear: a rate that stands in one relation only is put in with what it multiplies.

Of r * y, where r has levels of its own but no other relation, and y is not negative, one knows all that there is to know
by p = r * y between the low and the high end of r times y. Where y is 0 an open end of r would be lost, so there are two
systems: one asks for y > 0 (what holds there holds), the other closes the ends (what cannot hold there cannot).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..figures.figure import Allowed
from ..interval import EVERYTHING, Interval
from . import ends
from .clauses import Clauses
from .constraint import Constraint, Option, Quantity, constraint_of
from .forms import NotLinear
from .linear import System, system_of
from .polynomial import Polynomial, degree_of
from .term import EXACTLY_ZERO, NOT_NEGATIVE, POSITIVE, Piece, Term, Var, linear, occurrences, quotient


class Products(Struct, frozen=True):
    """The two systems, and the rates that are not in them."""

    inner: System
    outer: System
    rates: Mapping[str, Term]

    def feasible(
        self, names: Sequence[str], readings: Mapping[str, str], extra: Sequence[Piece]
    ) -> tuple[bool | None, Sequence[str]]:
        """As `System.feasible`. Raises NotLinear where the extra pieces are of another kind."""
        found = self.outer.feasible(names, readings, self._asked(extra, True))
        if found[0] is False:
            return found
        found = self.inner.feasible(names, readings, self._asked(extra, False))
        return found if found[0] else (None, ())

    def range_of(self, term: Term, names: Sequence[str], readings: Mapping[str, str]) -> Interval | None:
        """The hull of the values of a term; None where what a rate is multiplied with may be 0."""
        if isinstance(term, Var) and term.name in self.rates:
            term = quotient(Var(_product(term.name)), self.rates[term.name])
        elif self.rates.keys() & occurrences(term).keys():
            return None
        zeros = [Piece(factor, EXACTLY_ZERO) for factor in self.rates.values()]
        if any(self.outer.feasible(names, readings, [zero])[0] is not False for zero in zeros):
            return None
        return ends.range_of(self.inner, term, set(names), readings)

    def _asked(self, extra: Sequence[Piece], closed: bool) -> list[Piece]:
        pieces: list[Piece] = []
        for piece in extra:
            if isinstance(piece.term, Var) and piece.term.name in self.rates:
                range_ = piece.allowed.at(self.outer.tier)
                pieces += _within(piece.term.name, self.rates[piece.term.name], range_, closed)
            else:
                pieces.append(piece)
        return pieces


def products_of(
    quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], tier: str, limit: int | None
) -> Products | None:
    """The constraints with products of a private rate made linear; None where that does not make all of them so."""
    made = Clauses(quantities, constraints, tier)
    rates: dict[str, Term] = {}
    changed: dict[str, Constraint] = {}
    try:
        for constraint in constraints:
            if not made.anew().takes(constraint):
                changed[constraint.id] = _without_products(made, constraint, rates)
    except NotLinear:
        return None
    if any(isinstance(_level(c), str) and _level(c) in rates and len(c.options) > 1 for c in constraints):
        return None
    systems = [
        system_of(
            _with(quantities, rates),
            _rewritten(quantities, constraints, changed, rates, tier, closed),
            tier,
            limit,
        )
        for closed in (False, True)
    ]
    inner, outer = systems
    return None if inner is None or outer is None or not rates else Products(inner, outer, rates)


def _with(quantities: Mapping[str, Quantity], rates: Mapping[str, Term]) -> dict[str, Quantity]:
    added = {
        _product(name): replace(quantities[name], key=_product(name), domain=EVERYTHING) for name in rates
    }
    return {**quantities, **added}


def _product(rate: str) -> str:
    return f"?{rate}"


def _level(constraint: Constraint) -> str | None:
    """The quantity of which a constraint says nothing but levels."""
    terms = {piece.term for option in constraint.options for piece in option.pieces}
    (term, *others) = terms
    return term.name if isinstance(term, Var) and not others else None


def _rewritten(
    quantities: Mapping[str, Quantity],
    constraints: Sequence[Constraint],
    changed: Mapping[str, Constraint],
    rates: Mapping[str, Term],
    tier: str,
    closed: bool,
) -> list[Constraint]:
    found: list[Constraint] = []
    for constraint in constraints:
        rate = _level(constraint)
        if rate is not None and rate in rates:
            pieces = [
                made
                for piece in constraint.options[0].pieces
                for made in _within(rate, rates[rate], piece.allowed.at(tier), closed)
            ]
            option = Option("", tuple(pieces), constraint.options[0].kind)
            constraint = constraint_of(constraint.id, constraint.role, (option,), constraint.label)
        found.append(changed.get(constraint.id, constraint))
    for rate, factor in rates.items():
        pieces = _within(rate, factor, quantities[rate].domain, closed)
        pieces.append(Piece(factor, NOT_NEGATIVE if closed else POSITIVE))
        found.append(
            constraint_of(f"product:{rate}", "product", (Option("", tuple(pieces), "product"),), rate)
        )
    return found


def _within(rate: str, factor: Term, range_: Interval, closed: bool) -> list[Piece]:
    """A rate within a range, said of its product with a factor."""
    if range_.empty:
        return [Piece(linear([], 1), Allowed(Interval.point(0), Interval.point(0)))]
    pieces: list[Piece] = []
    for end, is_open, upper in ((range_.low, range_.low_open, False), (range_.high, range_.high_open, True)):
        if end is not None:
            zero, strict = Fraction(0), is_open and not closed
            side = Interval(None, zero, True, strict) if upper else Interval(zero, None, strict, True)
            term = linear([(1, Var(_product(rate))), (-end, factor)])
            pieces.append(Piece(term, Allowed(side, side)))
    return pieces


def _without_products(made: Clauses, constraint: Constraint, rates: dict[str, Term]) -> Constraint:
    """A relation with products of its own rates as unknowns. Raises NotLinear."""
    if len(constraint.options) != 1 or len(constraint.options[0].pieces) != 1:
        raise NotLinear
    (option,) = constraint.options
    (piece,) = option.pieces
    before = len(made.consts)
    ratio = made.ratio(piece.term)
    allowed = piece.allowed.at(made.tier)
    if (
        len(made.consts) > before
        or degree_of(ratio.bottom) > 1
        or degree_of(ratio.top) > 2
        or not ratio.bottom
    ):
        raise NotLinear
    pieces: list[Piece] = []
    if set(ratio.bottom) != {()}:
        if not (allowed.is_point and allowed.low == 0 and made.positive(ratio.bottom)):
            raise NotLinear
        pieces.append(Piece(_sum(ratio.bottom), POSITIVE))
        scale = Fraction(1)
    else:
        scale = 1 / ratio.bottom[()]
    top = {m: c * scale for m, c in ratio.top.items()}
    items: list[tuple[Fraction | int, Term]] = []
    for rate, factor in _rates(made, top).items():
        negative = not made.positive(factor)
        factor = {m: -c for m, c in factor.items()} if negative else factor
        if not made.positive(factor) or rate in rates:
            raise NotLinear
        rates[rate] = _sum(factor)
        items.append((-1 if negative else 1, Var(_product(rate))))
    rest = {m: c for m, c in top.items() if sum(power for _, power in m) < 2}
    if any(m and m[0][0] in rates for m in rest):
        raise NotLinear
    range_ = Allowed(allowed, allowed)
    pieces.insert(0, Piece(linear([*items, (1, _sum(rest))]), range_))
    return constraint_of(
        constraint.id, constraint.role, (replace(option, pieces=tuple(pieces)),), constraint.label
    )


def _rates(made: Clauses, top: Polynomial) -> dict[str, Polynomial]:
    """For each product in a relation the rate that stands nowhere else, with what it multiplies. Raises NotLinear."""
    products = [m for m in top if sum(power for _, power in m) > 1]
    own = {
        name
        for m in products
        for name, _ in m
        if made.relations.get(name, 0) == 1 and not made.quantities[name].integer
    }
    found: dict[str, Polynomial] = {}
    taken: set[str] = set()
    # First the rates that stand in several products of the relation.
    order = sorted(own, key=lambda name: (-sum(name == n for m in products for n, _ in m), name))
    left = set(products)
    for rate in order:
        mine = [m for m in products if m in left and any(name == rate for name, _ in m)]
        if not mine or rate in taken:
            continue
        for m in mine:
            others = tuple(part for part in m if part[0] != rate)
            if len(others) != 1 or others[0][1] != 1 or others[0][0] in found:
                raise NotLinear
            found.setdefault(rate, {})[others] = top[m]
            taken.add(others[0][0])
        left -= set(mine)
    if left:
        raise NotLinear
    return found


def _sum(polynomial: Polynomial) -> Term:
    return linear([(c, Var(m[0][0])) for m, c in polynomial.items() if m], polynomial.get((), Fraction(0)))

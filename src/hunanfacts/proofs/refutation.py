"""Why linear statements cannot all hold: weights with which they add up to an impossibility.

By Farkas' lemma (1902; with strict inequalities Motzkin 1936) linear inequalities have no solution exactly if some
non-negative weights make every quantity cancel and leave `0 < 0` or `0 <= a negative number`. The weights are found
by the simplex method and shown as a table that a person can add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from msgspec import Struct

from ..deciding.binding import Constraint, Quantity
from ..deciding.forms import common
from ..deciding.limits import EXCHANGES
from ..deciding.polynomial import ONE, Polynomial, Ratio, added, degree_of, multiplied
from ..deciding.simplex import Exhausted, Tableau
from ..deciding.term import Linear, Product, Quotient, Term, Var

DIGITS = (4, 5, 6, 7)
"""How long the numbers of a table may be; the shortest with which it still adds up is taken."""
MAX_MULTIPLE = 1000
MAX_WEIGHT = 6
"""Digits of a weight, above which nobody would add it up by hand."""


class Row(Struct, frozen=True):
    """sum(coefficient * unknown) <= bound, or < if strict; `owner` is the constraint or quantity it comes from."""

    owner: str
    coefficients: tuple[tuple[str, Fraction], ...]
    bound: Fraction
    strict: bool


class Weighted(Struct, frozen=True):
    row: Row
    weight: Fraction


def refute(
    quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], tier: str,
    units: Mapping[str, Fraction] | None = None,
) -> tuple[list[Weighted], Fraction] | None:  # fmt: skip
    """Weights under which the constraints add up to `0 <= rest` with a rest below 0 (or `0 < 0`).

    None if a constraint is not linear where its signs are known, or the limit was reached. With `units` (the size of
    each unknown's unit in base units) rows are in these units and every number is short: coefficients and bounds are
    rounded so that each row says less than it could, which is true all the same; None if no such rows will do.
    """
    rows: list[Row] = []
    for constraint in constraints:
        if len(constraint.options) != 1:
            return None
        for piece in constraint.options[0].pieces:
            interval = piece.allowed.at(tier)
            ratio = _ratio(piece.term)
            if ratio is None or not _known_positive(ratio.bottom, quantities):
                return None
            for end, strict, sign in (
                (interval.high, interval.high_open, 1),
                (interval.low, interval.low_open, -1),
            ):
                if end is not None:
                    row = _row(constraint.id, added(ratio.top, ratio.bottom, -end), sign, strict)
                    if row is None:
                        return None
                    rows.append(row)
    for name in sorted({name for row in rows for name, _ in row.coefficients}):
        domain = quantities[name].domain
        if domain.low is not None:
            rows.append(Row(name, ((name, Fraction(-1)),), -domain.low, domain.low_open))
        if domain.high is not None:
            rows.append(Row(name, ((name, Fraction(1)),), domain.high, domain.high_open))
    if units is None:
        return _weights(rows)
    rows = [_in_units(row, units) for row in rows]
    for digits in DIGITS:
        shorter = [_shortened(row, digits, quantities) for row in rows]
        found = _weights([row for row in shorter if row is not None])
        if found is not None and (short := _short_weights(found[0])) is not None:
            return short, sum((item.weight * item.row.bound for item in short), Fraction(0))
    return None


def _in_units(row: Row, units: Mapping[str, Fraction]) -> Row:
    """A row over unknowns in their own units, its bound in that of the first."""
    if not row.coefficients:
        return row
    first = units[row.coefficients[0][0]]
    coefficients = tuple((name, factor * units[name] / first) for name, factor in row.coefficients)
    # Thirds and sevenths go: a row says the same with all its numbers multiplied.
    common = 1
    for _, factor in coefficients:
        common = lcm(common, _without_tens(factor.denominator))
    if common > MAX_MULTIPLE:
        common = 1
    return Row(
        row.owner, tuple((name, factor * common) for name, factor in coefficients), row.bound / first * common,
        row.strict,
    )  # fmt: skip


def _shortened(row: Row, digits: int, quantities: Mapping[str, Quantity]) -> Row | None:
    """A row that follows from another, with shorter numbers; None if a number cannot be shortened."""
    coefficients = []
    for name, factor in row.coefficients:
        shorter = _cut(factor, digits, up=False)
        low = quantities[name].domain.low
        if shorter != factor and (low is None or low < 0):
            return None
        coefficients.append((name, shorter))
    bound = _cut(row.bound, digits + 4, up=True)
    return Row(row.owner, tuple((name, c) for name, c in coefficients if c), bound, row.strict)


def _cut(value: Fraction, digits: int, up: bool) -> Fraction:
    """A number with so many digits, rounded up or down."""
    if not value:
        return value
    places = digits - len(str(abs(value.numerator) // value.denominator or 0).lstrip("0"))
    if abs(value) < 1:
        while abs(value) * 10 ** (places - digits + 1) < 1:
            places += 1
    scaled = value * Fraction(10) ** places
    whole = -((-scaled.numerator) // scaled.denominator) if up else scaled.numerator // scaled.denominator
    return Fraction(whole) / Fraction(10) ** places


def _short_weights(rows: list[Weighted]) -> list[Weighted] | None:
    """The same proportions in the plainest numbers: whole ones, or multiples of one of them; None if all are long."""
    best: tuple[int, list[Weighted]] | None = None
    for unit in dict.fromkeys([Fraction(1), *(item.weight for item in rows)]):
        scaled = [Weighted(item.row, item.weight / unit) for item in rows]
        lengths = [_length_of(item.weight) for item in scaled]
        if all(length is not None and length <= MAX_WEIGHT for length in lengths):
            total = sum(length or 0 for length in lengths)
            if best is None or total < best[0]:
                best = total, scaled
    return best[1] if best else None


def _length_of(value: Fraction) -> int | None:
    """The digits of a decimal, None if it does not end."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
        if places > MAX_WEIGHT:
            return None
    return len(
        str(abs((value * 10**places).numerator)).rstrip("0")
        if not places
        else str(abs(int(value * 10**places)))
    )


def _without_tens(denominator: int) -> int:
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator


def _ratio(term: Term) -> Ratio | None:
    """A term as one polynomial over another, if it is made of sums, products and quotients of unknowns alone."""
    match term:
        case Var():
            return Ratio({((term.name, 1),): Fraction(1)}, ONE)
        case Linear():
            total = Ratio({(): term.constant} if term.constant else {}, ONE)
            for factor, part in term.items:
                inner = _ratio(part)
                if inner is None:
                    return None
                total = total.plus(inner, factor)
            return total
        case Product():
            left, right = _ratio(term.left), _ratio(term.right)
            if left is None or right is None:
                return None
            return Ratio(multiplied(left.top, right.top), multiplied(left.bottom, right.bottom))
        case Quotient():
            left, right = _ratio(term.top), _ratio(term.bottom)
            if left is None or right is None:
                return None
            return Ratio(multiplied(left.top, right.bottom), multiplied(left.bottom, right.top))
        case _:
            return None


def _known_positive(polynomial: Polynomial, quantities: Mapping[str, Quantity]) -> bool:
    """Positive unless zero, and a divisor is never zero."""
    return all(
        factor > 0
        and all((low := quantities[name].domain.low) is not None and low >= 0 for name, _ in monomial)
        for monomial, factor in polynomial.items()
    )


def _row(owner: str, polynomial: Polynomial, sign: int, strict: bool) -> Row | None:
    if degree_of(polynomial) > 1:
        return None
    coefficients = tuple(
        (monomial[0][0], sign * factor) for monomial, factor in sorted(polynomial.items()) if monomial
    )
    return Row(owner, coefficients, -sign * polynomial.get((), Fraction(0)), strict)


def _weights(rows: list[Row]) -> tuple[list[Weighted], Fraction] | None:
    """The smallest weights: they are at a corner, where few rows take part. A rest below 0 is plainer than `0 < 0`."""
    strict = [Fraction(row.strict) for row in rows]
    for rest, of_strict in ((Fraction(-_size(rows)), None), (Fraction(0), Fraction(1))):
        tableau = Tableau()
        tableau.steps = EXCHANGES
        weights = [tableau.variable() for _ in rows]
        tableau.low = dict.fromkeys(weights, (0, 0))
        sums = [([row.bound for row in rows], rest)]
        for name in sorted({name for row in rows for name, _ in row.coefficients}):
            sums.append(([dict(row.coefficients).get(name, Fraction(0)) for row in rows], Fraction(0)))
        if of_strict is not None:
            sums.append((strict, of_strict))
        for factors, total in sums:
            scale = lcm(*(factor.denominator for factor in factors), total.denominator)
            form = tableau.form({w: int(f * scale) for w, f in zip(weights, factors, strict=True) if f})
            tableau.low[form] = tableau.high[form] = (int(total * scale), 0)
        lengths = [_length(row) for row in rows]
        scale = lcm(*(length.denominator for length in lengths))
        try:
            if tableau.check() is not None:
                continue
            goal = tableau.form({w: -int(n * scale) for w, n in zip(weights, lengths, strict=True) if n})
            tableau.maximize(goal)
        except Exhausted:
            return None
        found = [(row, tableau.value(w)[0]) for row, w in zip(rows, weights, strict=True)]
        found = [(row, exact) for row, exact in found if exact]
        shared = common(*(exact for _, exact in found))
        used = [Weighted(row, exact / shared) for row, exact in found]
        return used, sum((w.weight * w.row.bound for w in used), Fraction(0))
    return None


def _size(rows: list[Row]) -> int:
    """A whole number of the order of the bounds."""
    return max(1, *(abs(round(row.bound)) for row in rows))


def _length(row: Row) -> Fraction:
    return sum((abs(factor) for _, factor in row.coefficients), Fraction(0))

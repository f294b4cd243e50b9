"""Why linear statements cannot all hold: weights with which they add up to an impossibility.

By Farkas' lemma (1902; with strict inequalities Motzkin 1936) linear inequalities have no solution exactly if some
non-negative weights make every quantity cancel and leave `0 < 0` or `0 <= a negative number`. The weights are found
by the exact solver and shown as a table that a person can add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from ..deciding.binding import Constraint, Quantity
from ..deciding.polynomial import ONE, Polynomial, Ratio, added, degree_of, multiplied
from ..deciding.term import Linear, Product, Quotient, Term, Var

LIMIT = 4_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """sum(coefficient * unknown) <= bound, or < if strict; `owner` is the constraint or quantity it comes from."""

    owner: str
    coefficients: tuple[tuple[str, Fraction], ...]
    bound: Fraction
    strict: bool


@dataclass(frozen=True, slots=True)
class Weighted:
    row: Row
    weight: Fraction


def refute(
    quantities: Mapping[str, Quantity], constraints: Sequence[Constraint], tier: str
) -> tuple[list[Weighted], Fraction] | None:
    """Weights under which the constraints add up to `0 <= rest` with a rest below 0 (or `0 < 0`).

    None if a constraint is not linear where its signs are known, or the limit was reached.
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
    return _weights(rows)


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
    import z3

    context = z3.Context()
    solver = z3.Optimize(ctx=context)
    solver.set("rlimit", LIMIT)
    weights = [z3.Real(f"w{number}", context) for number in range(len(rows))]

    def number(value: Fraction) -> z3.ArithRef:
        return z3.RealVal(str(value), context)

    solver.add(*(weight >= 0 for weight in weights))
    for name in sorted({name for row in rows for name, _ in row.coefficients}):
        parts = [
            weight * number(factor)
            for weight, row in zip(weights, rows, strict=True)
            for other, factor in row.coefficients
            if other == name
        ]
        solver.add(z3.Sum(parts) == 0)
    rest = z3.Sum([weight * number(row.bound) for weight, row in zip(weights, rows, strict=True)])
    strict = [weight for weight, row in zip(weights, rows, strict=True) if row.strict]
    strict_weight = z3.Sum(strict or [number(Fraction(0))])
    # The smallest weights are at a corner, where few rows take part. A rest below 0 is plainer than `0 < 0`.
    solver.minimize(z3.Sum([w * number(_length(row)) for w, row in zip(weights, rows, strict=True)]))
    for goal in (rest == -_size(rows), z3.And(rest == 0, strict_weight == 1)):
        solver.push()
        solver.add(goal)
        if solver.check() == z3.sat:
            break
        solver.pop()
    else:
        return None
    model = solver.model()
    found = []
    for weight, row in zip(weights, rows, strict=True):
        value = model.eval(weight, model_completion=True)
        exact = Fraction(value.numerator_as_long(), value.denominator_as_long())
        if exact:
            found.append((row, exact))
    shared = _common(exact for _, exact in found)
    used = [Weighted(row, exact / shared) for row, exact in found]
    return used, sum((w.weight * w.row.bound for w in used), Fraction(0))


def _size(rows: list[Row]) -> int:
    """A whole number of the order of the bounds."""
    return max(1, *(abs(round(row.bound)) for row in rows))


def _length(row: Row) -> Fraction:
    return sum((abs(factor) for _, factor in row.coefficients), Fraction(0))


def _common(values: Iterable[Fraction]) -> Fraction:
    """The largest number of which all are whole multiples."""
    common = Fraction(0)
    for value in values:
        top = gcd(common.numerator * value.denominator, value.numerator * common.denominator)
        common = Fraction(top, common.denominator * value.denominator)
    return common or Fraction(1)

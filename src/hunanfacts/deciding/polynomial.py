"""Polynomials in unknowns with exact coefficients, and one over another."""

from __future__ import annotations

from fractions import Fraction

Monomial = tuple[tuple[str, int], ...]
Polynomial = dict[Monomial, Fraction]
ONE: Polynomial = {(): Fraction(1)}


class Ratio:
    """One polynomial over another."""

    __slots__ = ("bottom", "top")

    def __init__(self, top: Polynomial, bottom: Polynomial) -> None:
        self.top, self.bottom = top, bottom

    def plus(self, other: Ratio, factor: Fraction) -> Ratio:
        if self.bottom == other.bottom:
            return Ratio(added(self.top, other.top, factor), self.bottom)
        left = multiplied(self.top, other.bottom)
        right = multiplied(other.top, self.bottom)
        return Ratio(added(left, right, factor), multiplied(self.bottom, other.bottom))


def added(a: Polynomial, b: Polynomial, factor: Fraction) -> Polynomial:
    total = dict(a)
    for monomial, value in b.items():
        total[monomial] = total.get(monomial, Fraction(0)) + factor * value
    return {monomial: value for monomial, value in total.items() if value}


def multiplied(a: Polynomial, b: Polynomial) -> Polynomial:
    if b == ONE:
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


def degree_of(polynomial: Polynomial) -> int:
    return max((sum(power for _, power in monomial) for monomial in polynomial), default=0)

"""Exact intervals: rational ends, each open or closed, possibly infinite.

Every verdict rests on this module, so no float appears in it. An operation returns exactly the set of
results over all pairs of members when that set is an interval, and its hull when it is not; `Punctured` is
raised where the difference could change a verdict (a division whose set of results falls into two pieces).

Rules for the ends follow interval arithmetic on connected sets (Moore, Kearfott, Cloud: *Introduction to
Interval Analysis*, 2009), with open ends kept: a product end is closed only if some pair of members attains
it.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct


class Punctured(Exception):
    """The exact result is not an interval (a divisor lies on both sides of zero)."""


def compared(a: Fraction | int, b: Fraction | int) -> int:
    """Above, at or below zero as a is more than, equal to or less than b.

    One multiplication across each way: the operators of `Fraction` take twice the time, and the ends of a long chain
    have thousands of digits.
    """
    if a is b:
        return 0
    (top, bottom), (other, below) = a.as_integer_ratio(), b.as_integer_ratio()
    if bottom == below:
        return top - other
    if top > LONG and other > LONG and bottom > LONG and below > LONG:
        room = by_first_bits(top, below, other, bottom)
        if room:
            return room
    return top * below - other * bottom


LONG = 1 << 600
"""Above it the first bits are looked at before all of a number."""
BITS = 96


def by_first_bits(a: int, b: int, c: int, d: int) -> int:
    """The sign of a * b - c * d, all of them large; 0 where their first bits do not tell."""
    cut = [number.bit_length() - BITS for number in (a, b, c, d)]
    w, x, y, z = a >> cut[0], b >> cut[1], c >> cut[2], d >> cut[3]
    shift = cut[0] + cut[1] - cut[2] - cut[3]
    if shift > 2 or shift < -2:
        return 1 if shift > 0 else -1
    left, right = max(shift, 0), max(-shift, 0)
    if (w * x) << left >= ((y + 1) * (z + 1)) << right:
        return 1
    return -1 if (y * z) << right >= ((w + 1) * (x + 1)) << left else 0


class Interval(Struct, frozen=True):
    """The numbers between `low` and `high`; None is an infinite end (always open)."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @staticmethod
    def point(value: Fraction | int) -> Interval:
        value = Fraction(value)
        return Interval(value, value)

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        room = compared(self.high, self.low)
        return room < 0 or (room == 0 and (self.low_open or self.high_open))

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high and not self.empty

    @property
    def unbounded(self) -> bool:
        return self.low is None and self.high is None

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, (int, Fraction)):
            return False
        if self.low is not None:
            room = compared(value, self.low)
            if room < 0 or (room == 0 and self.low_open):
                return False
        if self.high is not None:
            room = compared(self.high, value)
            if room < 0 or (room == 0 and self.high_open):
                return False
        return True

    def __and__(self, other: Interval) -> Interval:
        low, low_open, above = self.low, self.low_open, other.low
        if low is None:
            low, low_open = above, other.low_open or above is None
        elif above is not None:
            room = compared(above, low)
            if room > 0:
                low, low_open = above, other.low_open
            elif room == 0:
                low_open = low_open or other.low_open
        high, high_open, below = self.high, self.high_open, other.high
        if high is None:
            high, high_open = below, other.high_open or below is None
        elif below is not None:
            room = compared(high, below)
            if room > 0:
                high, high_open = below, other.high_open
            elif room == 0:
                high_open = high_open or other.high_open
        return Interval(low, high, low_open, high_open)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        if self.empty:
            return other
        if other.empty:
            return self
        low: Fraction | None
        high: Fraction | None
        if self.low is None or other.low is None:
            low, low_open = None, True
        else:
            low = min(self.low, other.low)
            low_open = all(i.low_open for i in (self, other) if i.low == low)
        if self.high is None or other.high is None:
            high, high_open = None, True
        else:
            high = max(self.high, other.high)
            high_open = all(i.high_open for i in (self, other) if i.high == high)
        return Interval(low, high, low_open, high_open)

    def closure(self) -> Interval:
        """The same ends, closed where they are finite."""
        return self if self.empty else Interval(self.low, self.high, self.low is None, self.high is None)

    def within(self, other: Interval) -> bool:
        """True if every member is a member of `other`."""
        return self.empty or (self & other) == _normal(self)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        if self.empty or other.empty:
            return EMPTY
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(
            low,
            high,
            low is None or self.low_open or other.low_open,
            high is None or self.high_open or other.high_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def shifted(self, value: Fraction) -> Interval:
        """Every member and one exact number more."""
        if self.empty:
            return EMPTY
        low = None if self.low is None else self.low + value
        high = None if self.high is None else self.high + value
        return Interval(low, high, self.low_open, self.high_open)

    def scaled(self, factor: Fraction) -> Interval:
        """Every member times one exact number."""
        if self.empty:
            return EMPTY
        above, below = factor.as_integer_ratio()
        if below == 1 and -1 <= above <= 1:
            return self if above == 1 else -self if above else ZERO
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if above > 0:
            return Interval(low, high, self.low_open, self.high_open)
        return Interval(high, low, self.high_open, self.low_open)

    def __mul__(self, other: Interval) -> Interval:
        if self.empty or other.empty:
            return EMPTY
        if _not_negative(self) and _not_negative(other):
            return _product(self, other)
        ends = [_end_product(a, b) for a in _ends(self) for b in _ends(other)]
        low, low_open = ends[0]
        high, high_open = ends[0]
        for value, is_open in ends[1:]:
            if value < low or (value == low and not is_open):
                low, low_open = value, is_open
            if value > high or (value == high and not is_open):
                high, high_open = value, is_open
        # Zero inside one factor is attained whatever the ends of the other say.
        if low == _ZERO and (0 in self or 0 in other):
            low_open = False
        if high == _ZERO and (0 in self or 0 in other):
            high_open = False
        return Interval(low.value, high.value, low_open or low.sign != 0, high_open or high.sign != 0)

    def inverse(self) -> Interval:
        """1/x over the members other than 0; Punctured if they lie on both sides of 0."""
        if self.empty or (self.low is not None and not self.low and self.high is not None and not self.high):
            return EMPTY
        below = self.low is None or self.low.numerator < 0
        above = self.high is None or self.high.numerator > 0
        if below and above:
            raise Punctured
        if below:
            return -((-self).inverse())
        assert self.low is not None
        high = 1 / self.low if self.low else None
        low = Fraction(0) if self.high is None else 1 / self.high
        return Interval(low, high, self.high is None or self.high_open, high is None or self.low_open)

    def __truediv__(self, other: Interval) -> Interval:
        """{a / b : b != 0}."""
        if self.empty:
            return EMPTY
        return self * other.inverse()

    def power(self, exponent: int) -> Interval:
        """x ** exponent over the members (exponent may be negative)."""
        if exponent < 0:
            return self.power(-exponent).inverse()
        if exponent == 0:
            return ONE
        if self.empty:
            return EMPTY
        straddles = (self.low is None or self.low < 0) and (self.high is None or self.high > 0)
        if exponent % 2 == 0 and straddles:
            ends = (-self).hull(self)
            high = None if ends.high is None else ends.high**exponent
            return Interval(Fraction(0), high, False, ends.high_open)
        low = None if self.low is None else self.low**exponent
        high = None if self.high is None else self.high**exponent
        if exponent % 2 == 0 and (self.low is None or self.low < 0):
            return Interval(high, low, self.high_open, self.low_open)
        return Interval(low, high, self.low_open, self.high_open)

    def integers(self) -> Interval:
        """The hull of the whole numbers inside."""
        low, high = self.low, self.high
        if low is not None:
            whole = -((-low.numerator) // low.denominator)
            low = Fraction(whole + 1 if self.low_open and whole == low else whole)
        if high is not None:
            whole = high.numerator // high.denominator
            high = Fraction(whole - 1 if self.high_open and whole == high else whole)
        return Interval(low, high, low is None, high is None)

    def gap(self, other: Interval) -> Fraction:
        """The distance between two intervals without a common member (0 if they only just miss)."""
        if self.high is not None and other.low is not None and self.high <= other.low:
            return other.low - self.high
        if other.high is not None and self.low is not None and other.high <= self.low:
            return self.low - other.high
        return Fraction(0)


def factor_range(product: Interval, other: Interval) -> Interval:
    """{x : x * y in `product` for some y in `other`}: the inverse of a multiplication.

    Raises Punctured if that set falls into two pieces.
    """
    if product.empty or other.empty:
        return EMPTY
    if 0 in other and 0 in product:
        return EVERYTHING
    return product / other


def _not_negative(interval: Interval) -> bool:
    """Nothing below zero, and something above it."""
    low, high = interval.low, interval.high
    return low is not None and low.numerator >= 0 and (high is None or high.numerator > 0)


def _product(a: Interval, b: Interval) -> Interval:
    """The product of what is not negative, without comparing ends: those of a long chain have thousands of digits."""
    assert a.low is not None
    assert b.low is not None
    high = None if a.high is None or b.high is None else a.high * b.high
    high_open = high is None or a.high_open or b.high_open
    if a.low and b.low:
        return Interval(a.low * b.low, high, a.low_open or b.low_open, high_open)
    attained = (not a.low and not a.low_open) or (not b.low and not b.low_open)
    return Interval(Fraction(0), high, not attained, high_open)


def _normal(interval: Interval) -> Interval:
    return interval & EVERYTHING


class _End(Struct, frozen=True):
    """An end on the extended line: `sign` is -1, 0 (finite) or 1."""

    sign: int
    value: Fraction | None

    def __lt__(self, other: _End) -> bool:
        if self.sign != other.sign:
            return self.sign < other.sign
        return self.value is not None and other.value is not None and self.value < other.value

    def __gt__(self, other: _End) -> bool:
        return other < self


_ZERO = _End(0, Fraction(0))


def _ends(interval: Interval) -> tuple[tuple[_End, bool], tuple[_End, bool]]:
    low = _End(-1, None) if interval.low is None else _End(0, interval.low)
    high = _End(1, None) if interval.high is None else _End(0, interval.high)
    return (low, interval.low_open or low.sign != 0), (high, interval.high_open or high.sign != 0)


def _end_product(a: tuple[_End, bool], b: tuple[_End, bool]) -> tuple[_End, bool]:
    (x, x_open), (y, y_open) = a, b
    if x == _ZERO or y == _ZERO:
        return _ZERO, not ((x == _ZERO and not x_open) or (y == _ZERO and not y_open))
    if x.value is None or y.value is None:
        sign_x = x.sign if x.value is None else (1 if x.value > 0 else -1)
        sign_y = y.sign if y.value is None else (1 if y.value > 0 else -1)
        return _End(sign_x * sign_y, None), True
    return _End(0, x.value * y.value), x_open or y_open


def hull_of(intervals: Iterable[Interval]) -> Interval:
    result = EMPTY
    for interval in intervals:
        result = result.hull(interval)
    return result


EVERYTHING = Interval(None, None, True, True)
EMPTY = Interval(Fraction(1), Fraction(0))
ZERO = Interval.point(0)
FROM_ZERO = Interval(Fraction(0), None, False, True)
ONE = Interval.point(1)

"""Interval arithmetic against sampled members: every result lies inside, every end is attained or approached."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hunanfacts.interval import EMPTY, EVERYTHING, ONE, ZERO, Interval, Punctured, factor_range, hull_of

F = Fraction
TINY, HUGE = F(1, 10**6), F(10**6)
ENDS = st.one_of(
    st.none(), st.sampled_from([F(n, 2) for n in range(-6, 7)]), st.fractions(-9, 9, max_denominator=7)
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    found = Interval(low, high, low is None or draw(st.booleans()), high is None or draw(st.booleans()))
    assume(not found.empty)
    return found


def members(interval: Interval) -> list[Fraction]:
    low = -HUGE if interval.low is None else interval.low
    high = HUGE if interval.high is None else interval.high
    wanted = {low, high, low + TINY, high - TINY, (low + high) / 2, F(0), TINY, -TINY, F(1, 3), low + F(1, 3)}
    return sorted(value for value in wanted if value in interval)


def assert_tight(results: list[Fraction], found: Interval) -> None:
    """Sound: no result outside. Tight: a closed end is attained, an open one is approached and not attained."""
    for result in results:
        assert result in found
    ends = ((found.low, found.low_open, min), (found.high, found.high_open, max))
    for end, is_open, extreme in ends:
        nearest = extreme(results)
        if end is None:
            assert abs(nearest) > HUGE / 100
        elif is_open:
            assert nearest != end
            assert abs(nearest - end) < max(F(1), abs(end)) / 500
        else:
            assert nearest == end


OPERATIONS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
}


@pytest.mark.parametrize("name", OPERATIONS)
@given(a=intervals(), b=intervals())
@settings(max_examples=300)
def test_sums_differences_products(name: str, a: Interval, b: Interval) -> None:
    operation = OPERATIONS[name]
    found = {"add": a + b, "sub": a - b, "mul": a * b}[name]
    assert_tight([operation(x, y) for x in members(a) for y in members(b)], found)


@given(intervals(), intervals())
@settings(max_examples=400)
def test_quotients(a: Interval, b: Interval) -> None:
    results = [x / y for x in members(a) for y in members(b) if y]
    try:
        found = a / b
    except Punctured:
        assert min(members(b)) < 0 < max(members(b))
        return
    if b == ZERO:
        assert found.empty
    else:
        assert_tight(results, found)


@given(intervals())
def test_inverse(a: Interval) -> None:
    try:
        found = a.inverse()
    except Punctured:
        assert min(members(a)) < 0 < max(members(a))
        return
    if a == ZERO:
        assert found.empty
    else:
        assert_tight([1 / x for x in members(a) if x], found)


@given(intervals(), st.integers(-5, 5))
@settings(max_examples=400)
def test_powers(a: Interval, exponent: int) -> None:
    try:
        found = a.power(exponent)
    except Punctured:
        assert exponent < 0
        return
    if a == ZERO and exponent < 0:
        assert found.empty
    else:
        assert_tight([x**exponent for x in members(a) if x or exponent >= 0], found)


@given(intervals(), st.fractions(-5, 5, max_denominator=9))
def test_scaled_and_negative(a: Interval, factor: Fraction) -> None:
    assert_tight([x * factor for x in members(a)], a.scaled(factor))
    assert -a == a.scaled(F(-1))
    mirrored = -a
    assert -mirrored == a


@given(intervals())
def test_integers(a: Interval) -> None:
    found = a.integers()
    for number in range(-12, 13):
        assert (F(number) in found) == (F(number) in a)
    for end in (found.low, found.high):
        assert end is None or found.empty or (end.denominator == 1 and end in a)


@given(intervals(), intervals())
@settings(max_examples=300)
def test_hull_and_intersection(a: Interval, b: Interval) -> None:
    assert_tight([*members(a), *members(b)], a.hull(b))
    assert a.hull(b) == b.hull(a)
    both = a & b
    for value in [*members(a), *members(b)]:
        assert (value in both) == (value in a and value in b)
    assert both.empty == (b & a).empty
    assert both.within(a)
    assert both.within(b)
    assert a.within(a.hull(b))


@given(intervals(), intervals())
def test_within(a: Interval, b: Interval) -> None:
    ends_fit = b.low is None or (
        a.low is not None and (a.low > b.low or (a.low == b.low and (a.low_open or not b.low_open)))
    )
    ends_fit &= b.high is None or (
        a.high is not None and (a.high < b.high or (a.high == b.high and (a.high_open or not b.high_open)))
    )
    assert a.within(b) == ends_fit
    if a.within(b):
        assert all(value in b for value in members(a))


@given(intervals(), intervals())
def test_gap(a: Interval, b: Interval) -> None:
    gap = a.gap(b)
    assert gap == b.gap(a) >= 0
    nearest = min(abs(x - y) for x in members(a) for y in members(b))
    if (a & b).empty:
        assert gap <= nearest <= gap + F(1, 1000)
    else:
        assert gap == 0


GRID = [F(n, 4) for n in range(-40, 41)]


@given(intervals(), intervals())
@settings(max_examples=400)
def test_factor_range_undoes_a_multiplication(product: Interval, other: Interval) -> None:
    try:
        found = factor_range(product, other)
    except Punctured:
        assert 0 not in product or 0 not in other
        return
    for value in [*GRID, *(p / o for p in members(product) for o in members(other) if o)]:
        reachable = not (other.scaled(value) & product).empty
        if reachable:
            assert value in found
        elif value in found:
            # Only where 0 is a member of both is any factor possible; nothing else may be let through.
            assert found == EVERYTHING or abs(value) <= TINY * 10 or value == 0


@given(intervals(), intervals())
def test_factor_range_is_exact_away_from_zero(product: Interval, other: Interval) -> None:
    assume(0 not in other)
    try:
        found = factor_range(product, other)
    except Punctured:
        return
    for value in GRID:
        assert (value in found) == (not (other.scaled(value) & product).empty)


def test_nothing_and_everything() -> None:
    a = Interval(F(1), F(2))
    for found in (
        EMPTY + a,
        a - EMPTY,
        EMPTY * a,
        EMPTY.scaled(F(2)),
        EMPTY.inverse(),
        EMPTY.power(2),
        a & EMPTY,
    ):
        assert found.empty
    assert hull_of([]).empty
    assert hull_of([a, EMPTY, Interval(F(5), F(6))]) == Interval(F(1), F(6))
    assert (ZERO * EVERYTHING) == ZERO
    assert EVERYTHING.power(2) == Interval(F(0), None, False, True)
    assert EVERYTHING.power(0) == ONE
    assert Interval(F(0), F(0), True, False).empty
    assert factor_range(ZERO, EVERYTHING) == EVERYTHING
    assert factor_range(ONE, ZERO).empty
    assert factor_range(EMPTY, a).empty


@pytest.mark.parametrize(
    ("product", "other"),
    [(Interval(F(1), F(2)), Interval(F(-1), F(1))), (Interval(F(-2), F(-1)), EVERYTHING)],
)
def test_two_pieces_are_never_passed_off_as_one(product: Interval, other: Interval) -> None:
    with pytest.raises(Punctured):
        factor_range(product, other)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((0, 2, True, False), (0, 3, True, True), (0, 6, True, True)),
        ((0, 2, False, False), (1, 3, True, True), (0, 6, False, True)),
        ((-1, 2, True, True), (-3, 4, False, False), (-6, 8, True, True)),
        ((-1, 1, False, False), (0, 0, False, False), (0, 0, False, False)),
        ((0, None, False, True), (0, None, False, True), (0, None, False, True)),
        ((0, None, True, True), (None, 0, True, True), (None, 0, True, True)),
    ],
)
def test_products_at_zero(
    a: tuple[int, int, bool, bool], b: tuple[int, int, bool, bool], expected: object
) -> None:
    def make(row: tuple[int | None, int | None, bool, bool]) -> Interval:
        low, high = (None if end is None else F(end) for end in row[:2])
        return Interval(low, high, row[2], row[3])

    assert make(a) * make(b) == make(expected)  # type: ignore[arg-type]

"""A pass over trees with short numbers holds all that the exact one leaves, and knows of its ends which are infinite."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hunanfacts.deciding.tree import BITS, rounded_outwards
from hunanfacts.interval import Interval
from ledgers import compose, decided

fractions = st.builds(Fraction, st.integers(-(10**90), 10**90), st.integers(1, 10**90))


@given(fractions, fractions, st.booleans(), st.booleans())
def test_a_rounded_interval_holds_the_exact_one(
    one: Fraction, other: Fraction, left: bool, right: bool
) -> None:
    exact = Interval(min(one, other), max(one, other), left, right)
    rounded = rounded_outwards(exact)
    assert exact.within(rounded)
    for end, was in ((rounded.low, exact.low), (rounded.high, exact.high)):
        assert end is not None
        assert was is not None
        assert (end > 0, end < 0) == (was > 0, was < 0)
        assert abs(end - was) * 2 ** (BITS - 2) <= abs(was)
        assert end.numerator.bit_length() <= max(
            3 * BITS, abs(was.numerator // was.denominator).bit_length() + 1
        )


@pytest.mark.parametrize("seed", range(12))
def test_what_is_left_roughly_holds_what_is_left(seed: int) -> None:
    """A chain of multiples, levels printed here and there, and parts of some of them."""
    draw = Random(seed)
    measure, years = draw.choice("mq"), 40
    value, claims, identities = 1000.0, {}, {}
    for year in range(years):
        before, value = value, value * (1 + draw.uniform(-0.05, 0.09))
        if year:
            span = f"x.{measure}@{1950 + year - 1}..{1950 + year}"
            claims[f"g{year}"] = f"times({span}) = {value / before:.3f}"
        if draw.random() < 0.1 or not year:
            claims[f"l{year}"] = f"x.{measure}@{1950 + year} = {value:.1f} yuan"
        if draw.random() < 0.2:
            identities[f"s{year}"] = (
                f"x.{measure}@{1950 + year} = a.{measure}@{1950 + year} + b.{measure}@{1950 + year}"
            )
            claims[f"a{year}"] = f"a.{measure}@{1950 + year} = {value * 0.4:.2f} yuan"
    measures = {"m": "unit: yuan, additive: true, at_least: 0", "q": "unit: yuan, at_least: 1 yuan"}
    _, decision = decided(compose(["x", "a", "b"], measures, claims, identities))
    (component,) = {id(c): c for c in decision.at.values()}.values()
    assert component.gapless
    base = decision.base(component)
    exact, rough = component.left_by_others(base), component.propagation.left_roughly(base)
    assert set(exact) <= set(rough)
    assert len(exact) > years
    for name, left in exact.items():
        assert left.within(rough[name]), name
        assert (left.low is None, left.high is None) == (rough[name].low is None, rough[name].high is None), (
            name
        )

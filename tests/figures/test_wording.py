"""An interval that another one does not meet is printed so that it is seen."""

from __future__ import annotations

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from hunanfacts.figures.wording import Style, interval_text
from hunanfacts.interval import Interval
from hunanfacts.units import DIMENSIONLESS

NUMBERS = st.fractions(-1000, 1000, max_denominator=97)


@given(st.lists(NUMBERS, min_size=4, max_size=4), st.booleans())
def test_what_is_apart_is_printed_apart(ends: list[Fraction], first: bool) -> None:
    a, b, c, d = sorted(ends)
    one, other = Interval(a, b), Interval(c, d)
    shown, apart = (one, other) if first else (other, one)
    text = interval_text(shown, Style(DIMENSIONLESS, None, "en", "en"), apart)
    printed = [
        Fraction(number.replace(",", "")) for number in re.findall(r"-?[0-9][0-9,]*(?:\.[0-9]+)?", text)
    ]
    assert printed
    assert printed[0] <= (a if first else c)
    assert (b if first else d) <= printed[-1]
    if c - b > Fraction(1, 10**6):
        assert printed[-1] < c if first else printed[0] > b
    plain = interval_text(shown, Style(DIMENSIONLESS, None, "en", "en"))
    assert len(plain) <= len(text)

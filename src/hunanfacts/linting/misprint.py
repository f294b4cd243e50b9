"""Would a single misprint in one figure make a sum hold: a wrong digit, two that changed places, a scale of ten?

A sum that fails for another reason, of another scope, does so by any amount; one misprint reaches few of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..figures.figure import Figure
from .samples import Grouping, View

POWERS = (2, 3, 4, 6)
"""Of ten, by which a figure of a text is off that has the wrong word for its scale."""


def explains(view: View, made: Grouping, sample: int) -> bool:
    """Is there one misprint that explains all that a grouping is off by in a sample?"""
    signs = dict(zip(made.parts, made.signs, strict=True))
    values = {n: view.value[n][sample] or 0 for n in (made.total, *made.parts)}
    room = sum(view.half[n][sample] for n in values)
    apart = sum(signs[part] * values[part] for part in made.parts) - values[made.total]
    for n, value in values.items():
        half = view.half[n][sample] or 1
        digits = abs(value) // (2 * half)
        sign = (1 if value >= 0 else -1) * signs.get(n, -1)
        if any(abs(apart + sign * (other - digits) * 2 * half) <= room for other in others(str(digits))):
            return True
        if abs(apart - 2 * sign * abs(value)) <= room:
            return True  # its sign is missing
    return False


def explains_sum(total: Figure, parts: Sequence[tuple[Figure, int]]) -> bool:
    """Is a sum of a text right within the last digits of its figures, or would one misprint in one of them make it so?"""
    signed = [(total, -1), *parts]
    values = [figure.value * figure.unit.factor for figure, _sign in signed]
    steps = [figure.step * figure.unit.factor for figure, _sign in signed]
    off = sum((sign * value for (_figure, sign), value in zip(signed, values, strict=True)), Fraction(0))
    room = sum(steps, Fraction(0)) / 2
    if abs(off) <= 2 * room:
        return True
    for (_figure, sign), value, step in zip(signed, values, steps, strict=True):
        meant = [Fraction(digits) * step for digits in others(str(int(value / step)))]
        meant += [value * Fraction(10) ** power for exponent in POWERS for power in (exponent, -exponent)]
        if any(abs(off + sign * (other - value)) <= room for other in meant):
            return True
    return False


def others(digits: str) -> Iterator[int]:
    """What one misprint makes of a number: a digit, two digits, a place of ten."""
    for place, digit in enumerate(digits):
        for new in "0123456789":
            if new != digit and (place or new != "0" or len(digits) == 1):
                yield int(digits[:place] + new + digits[place + 1 :])
        follows = digits[place + 1 : place + 2]
        if follows and follows != digit and (place or follows != "0"):
            yield int(digits[:place] + follows + digit + digits[place + 2 :])
    yield int(digits) * 10
    yield int(digits) // 10

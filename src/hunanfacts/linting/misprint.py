"""Would a single misprint in one figure make a sum hold: a wrong digit, two that changed places, a scale of ten?

A sum that fails for another reason, of another scope, does so by any amount; one misprint reaches few of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from .samples import Grouping, View


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
        if any(abs(apart + sign * (other - digits) * 2 * half) <= room for other in _others(str(digits))):
            return True
        if abs(apart - 2 * sign * abs(value)) <= room:
            return True  # its sign is missing
    return False


def _others(digits: str) -> Iterator[int]:
    for place, digit in enumerate(digits):
        for new in "0123456789":
            if new != digit and (place or new != "0" or len(digits) == 1):
                yield int(digits[:place] + new + digits[place + 1 :])
        if place + 1 < len(digits) and digits[place + 1] != digit:
            yield int(digits[:place] + digits[place + 1] + digit + digits[place + 2 :])
    yield int(digits) * 10
    yield int(digits) // 10

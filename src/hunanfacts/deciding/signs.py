"""The signs that comparisons of two leave their unknowns: narrowed from one to the next until nothing changes.

With each sign stands who says so, so that what cannot be is blamed on those who rule it out.
"""

from __future__ import annotations

from collections.abc import Sequence

from .comparing import NOBODY, Choice, Compared, Options, Owners
from .paths import ONE

Signs = dict[str, tuple[tuple[int, ...], Owners]]
"""For every unknown the signs it can have, and who says so."""


class Signing:
    """Narrows signs by choices; for those that were asked about last it knows where each unknown stands."""

    def __init__(self) -> None:
        self._at: tuple[Sequence[Choice], dict[str, list[int]]] = (), {}

    def _around(self, choices: Sequence[Choice]) -> dict[str, list[int]]:
        """For every unknown the constraints that speak of it."""
        if self._at[0] is not choices:
            at: dict[str, list[int]] = {}
            for number, choice in enumerate(choices):
                for name in choice.names:
                    at.setdefault(name, []).append(number)
            self._at = choices, at
        return self._at[1]

    def narrowed(self, choices: Sequence[Choice], signs: Signs, of: str | None = None) -> Owners | None:
        """Narrows the signs in place, those that hang on one unknown or all; who leaves an unknown none, or a
        constraint no option."""
        at = self._around(choices)
        waiting = list(range(len(choices)))[::-1] if of is None else list(at[of])
        queued = set(waiting)
        while waiting:
            number = waiting.pop()
            queued.discard(number)
            choice = choices[number]
            left: dict[str, set[int]] | None = None
            blamed: Owners = choice.marks | {choice.owner} if choice.owner else NOBODY
            for _, made in choice.options:
                own = of_option(made, signs)
                if own is None:
                    continue
                left = own if left is None else {n: some | own[n] for n, some in left.items() if n in own}
            if left is None:
                return blamed.union(*(signs[name][1] for name in choice.names))
            for name, some in left.items():
                known = signs[name][0]
                kept = tuple(sign for sign in known if sign in some)
                if len(kept) < len(known):
                    signs[name] = kept, blamed.union(*(signs[other][1] for other in choice.names))
                    if not kept:
                        return signs[name][1]
                    for other in at[name]:
                        if other not in queued:
                            queued.add(other)
                            waiting.append(other)
        return None


def of_option(made: Sequence[Compared], signs: Signs) -> dict[str, set[int]] | None:
    """The signs that an option leaves its unknowns; None if it cannot hold with those that they have."""
    left: dict[str, set[int]] = {}
    for one in made:
        bottoms = (1,) if one.bottom == ONE else signs[one.bottom][0]
        ways = [(t, b) for t in signs[one.top][0] for b in bottoms if one.possible(t, b)]
        if one.bottom != ONE and one.bottom in left:
            ways = [way for way in ways if way[1] in left[one.bottom]]
        if one.top in left:
            ways = [way for way in ways if way[0] in left[one.top]]
        if not ways:
            return None
        left[one.top] = {t for t, _ in ways}
        if one.bottom != ONE:
            left[one.bottom] = {b for _, b in ways}
    return left


def options_left(choice: Choice, signs: Signs) -> Options:
    return tuple(option for option in choice.options if of_option(option[1], signs) is not None)

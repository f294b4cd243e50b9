"""What the other claims leave a claim's left side: worked out when somebody asks, not for every claim of a check."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..interval import Interval
from .arithmetic import all_whole
from .component import Component
from .constraint import Constraint
from .neighbourhood import Neighbourhood


class Later:
    """A range that is worked out when it is asked for, once."""

    __slots__ = ("_ask", "_value")

    def __init__(self, ask: Callable[[], Interval | None] | None, value: Interval | None = None) -> None:
        self._ask, self._value = ask, value

    def __call__(self) -> Interval | None:
        if self._ask is not None:
            self._value, self._ask = self._ask(), None
        return self._value


NOTHING = Later(None)


def left_by(
    component: Component, constraint: Constraint, base: Sequence[str], near: Neighbourhood | None
) -> Interval | None:
    """What the claims and identities of a base, without one of them, leave its left side at face value.

    None where it has several, and where it cannot be told; from its neighbourhood alone where one is given.
    """
    found = component.left_by_others(base).get(constraint.id)
    terms = list(dict.fromkeys(option.pieces[0].term for option in constraint.options))
    if found is None and len(terms) == 1:
        if near is not None:
            found = near.of(terms[0], constraint.id)
        else:
            found = component.range_of(terms[0], [name for name in base if name != constraint.id])
    if (
        found is not None
        and len(component.twins[constraint.id]) > 1
        and len(constraint.options) == 1
        and constraint.id in base
    ):
        # Another claim says the same. Where the rest leaves several stretches, only what lies within that one counts.
        found = found & constraint.options[0].pieces[0].allowed.narrow
        if near is None and not component.gapless:
            found = component.range_of(terms[0], base) or found
        found = found.integers() if all_whole(terms[0], component.quantities) else found
    return found

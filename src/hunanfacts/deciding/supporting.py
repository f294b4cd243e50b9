"""What pins the ends of a term: read off the record of propagation or of the simplex method, without new questions.

Both tell a set only where it is the one smallest set there is: every member moves the end, and nothing else holds the
same end. Where that is not plain (ties, whole numbers, several readings, signs that are not known) the end is None,
and who asks has to shrink a set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from ..interval import Interval, Punctured, compared
from .arithmetic import Factor, forward
from .term import Const, Linear, Product, Quotient, Term, Var, occurrences
from .tree import Forest

if TYPE_CHECKING:
    from .component import Component

Owners = frozenset[str]


class Pins(Struct, frozen=True):
    """The range of a term and the owners of what sets its low and its high end; None where that is not plain."""

    range_: Interval
    low: Owners | None
    high: Owners | None

    def end(self, range_: Interval, high: bool) -> Owners | None:
        """The owners of an end of a range, if it is an end of this one."""
        if high:
            same = (range_.high, range_.high_open) == (self.range_.high, self.range_.high_open)
            return self.high if same else None
        same = (range_.low, range_.low_open) == (self.range_.low, self.range_.low_open)
        return self.low if same else None


class _Unclear(Exception):
    """The set is not plainly the only one."""


def by_propagation(component: Component, term: Term, active: Sequence[str], own: str) -> Pins | None:
    """From the messages of propagation; `own` is the claim of the term, or ""."""
    traced = component.propagation.traced([*active, own] if own else active, None if own else term)
    if traced is None:
        return None
    forest = traced.forest
    index: int | None = None
    try:
        if own:
            index = next(i for i, factor in enumerate(forest.factors) if factor.owner == own)
            range_ = forest.left_to(index)
        else:
            range_ = forward(term, {name: forest.value(name) for name in occurrences(term)})
        return Pins(range_, traced.of(term, False, index), traced.of(term, True, index))
    except Punctured:
        return None


class Traced:
    """A forest after both passes, and which factors set the ends of its messages."""

    def __init__(self, forest: Forest) -> None:
        self.forest = forest
        self._known: dict[tuple[str, int, bool], Owners | None] = {}

    def of(self, term: Term, high: bool, index: int | None) -> Owners | None:
        """The owners of what sets an end of a term, the factor with this index left out."""
        try:
            values = {name: self._belief(name, index) for name in occurrences(term)}
            return self._together(_ends(term, values, high), index)
        except _Unclear:
            return None

    def _together(self, ends: Mapping[str, bool], index: int | None) -> Owners:
        return frozenset[str]().union(*(self._end(name, high, index) for name, high in ends.items()))

    def _belief(self, name: str, index: int | None) -> Interval:
        return self.forest.value(name) if index is None else self.forest.to_factor[name, index]

    def _end(self, name: str, high: bool, index: int | None) -> Owners:
        """The owners of what sets an end of an unknown, as the factor with this index is told it."""
        key = name, -1 if index is None else index, high
        if key not in self._known:
            try:
                self._known[key] = self._found(name, high, index)
            except _Unclear:
                self._known[key] = None
        known = self._known[key]
        if known is None:
            raise _Unclear
        return known

    def _found(self, name: str, high: bool, index: int | None) -> Owners:
        quantity, forest = self.forest.quantities[name], self.forest
        if quantity.integer:
            raise _Unclear
        said: list[tuple[Fraction, int | None]] = []
        for source, message in (
            (None, quantity.domain),
            *((i, forest.to_unknown[i, name]) for i in forest.at.get(name, ()) if i != index),
        ):
            end = message.high if high else message.low
            if end is not None:
                said.append((end, source))
        if not said:
            raise _Unclear
        best = (min if high else max)(end for end, _ in said)
        sources = [source for end, source in said if end == best]
        if len(sources) > 1:
            raise _Unclear
        source = sources[0]
        if source is None:
            return frozenset()
        factor = forest.factors[source]
        return self._through(factor, source, name, high, best) | {factor.owner}

    def _through(self, factor: Factor, index: int, name: str, high: bool, end: Fraction) -> Owners:
        """The owners of what sets the ends of the other unknowns that a message was made from."""
        return self._together(_setting(self.forest, index, name, high, end), index)


def crossing(forest: Forest) -> set[str]:
    """The owners of the two ends that crossed where propagation found that not all can hold, by the record of what
    set each. They are few, seldom more than a smallest set; that they conflict is for who asks to make sure of."""
    owners: set[str] = set()
    waiting = [(*forest.failed, high) for high in (False, True)] if forest.failed else []
    seen = set(waiting)
    while waiting:
        name, above, high = waiting.pop()
        said: list[tuple[Interval, int | None]] = [(forest.quantities[name].domain, None)]
        said += [
            (forest.to_unknown[i, name], i)
            for i in forest.at[name]
            if i != above and (i, name) in forest.to_unknown
        ]
        empty = next((source for message, source in said if message.empty), None)
        source, end = (empty, None) if empty is not None else _outermost(said, high)
        if source is None:
            continue
        factor = forest.factors[source]
        owners.add(factor.owner)
        below: list[tuple[str, bool]]
        try:
            if end is None:
                raise _Unclear
            below = [*_setting(forest, source, name, high, end).items()]
        except _Unclear:
            below = [(other, side) for other in factor.names if other != name for side in (False, True)]
        for other, side in below:
            if (other, source, side) not in seen:
                seen.add((other, source, side))
                waiting.append((other, source, side))
    return owners


def _outermost(said: Sequence[tuple[Interval, int | None]], high: bool) -> tuple[int | None, Fraction | None]:
    """Who sets the tightest of some ends, and where it is."""
    best: tuple[Fraction, bool, int | None] | None = None
    for message, source in said:
        end, is_open = (message.high, message.high_open) if high else (message.low, message.low_open)
        if end is None:
            continue
        room = 1 if best is None else compared(best[0], end) if high else compared(end, best[0])
        if best is None or room > 0 or (room == 0 and is_open and not best[1]):
            best = end, is_open, source
    return (None, None) if best is None else (best[2], best[0])


def _setting(forest: Forest, index: int, name: str, high: bool, end: Fraction) -> dict[str, bool]:
    """Of the other unknowns of a factor, whether their high end is what the end of its message to one is made from.

    Raises _Unclear."""
    factor = forest.factors[index]
    if len(factor.names) == 1:
        return {}
    values = {other: forest.to_factor[other, index] for other in factor.names if other != name}
    values[name] = forest.quantities[name].domain
    rising = _rising(factor.term, values, name)
    plain = isinstance(factor.term, Linear) and all(isinstance(p, Var) for _, p in factor.term.items)
    if end <= 0 and not plain:
        raise _Unclear
    # The lower bound of the term holds while the others make it as large as they can.
    largest = rising[name] != high
    return {other: up == largest for other, up in rising.items() if other != name}


def _ends(term: Term, values: Mapping[str, Interval], high: bool) -> dict[str, bool]:
    """For each unknown whether its high end sets this end of the term."""
    return {name: up == high for name, up in _rising(term, values, "").items()}


def _rising(term: Term, values: Mapping[str, Interval], loose: str) -> dict[str, bool]:
    """For each unknown whether the term strictly rises with it; all factors of products are positive.

    Only the part with the `loose` unknown may reach 0. Raises _Unclear.
    """
    match term:
        case Var():
            return {term.name: True}
        case Const():
            return {}
        case Linear():
            found: dict[str, bool] = {}
            for factor, part in term.items:
                found |= {name: up == (factor > 0) for name, up in _rising(part, values, loose).items()}
            return found
        case Product():
            left, right, turned = term.left, term.right, False
        case Quotient():
            left, right, turned = term.top, term.bottom, True
        case _:
            raise _Unclear
    for part in (left, right):
        low = forward(part, values).low
        if low is None or low < 0 or (low == 0 and loose not in occurrences(part)):
            raise _Unclear
    below = _rising(right, values, loose)
    return _rising(left, values, loose) | {name: up != turned for name, up in below.items()}


def beyond(range_: Interval) -> list[Interval]:
    """What lies below and above a range."""
    found = []
    if range_.low is not None:
        found.append(Interval(None, range_.low, True, not range_.low_open))
    if range_.high is not None:
        found.append(Interval(range_.high, None, not range_.high_open, True))
    return found

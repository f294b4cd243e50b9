"""Products along paths: of arcs that say "less <= number * more", the circles that cannot be and the shortest ways.

(Bellman 1958, Ford 1956, products for sums.) A number is two whole ones, not shortened; among equal products the one with
more strict arcs is the smaller.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from ..interval import Interval


class Arc(Struct, frozen=True, eq=False, gc=False):
    """`less` is at most top / bottom times `more`, and less than that if strict."""

    less: str
    more: str
    top: int
    bottom: int
    strict: bool
    owner: str


ONE = ""
"""The node that stands for the number 1."""
Length = tuple[int, int, int]
"""Top and bottom of a product, and how many of its arcs are strict."""
START: Length = (1, 1, 0)


def _shorter(one: Length, other: Length) -> bool:
    top, bottom, strict = one
    above, below, opens = other
    # Two bits apart is plain without multiplying.
    room = top.bit_length() + below.bit_length() - above.bit_length() - bottom.bit_length()
    if room > 2 or room < -2:
        return room < 0
    gap = top * below - above * bottom
    return gap < 0 or (gap == 0 and strict > opens)


class _Way:
    """A path as one arc; `parts` are the two that it is made of, or the arc itself."""

    __slots__ = ("length", "parts")

    def __init__(self, length: Length, parts: tuple[_Way, _Way] | Arc) -> None:
        self.length, self.parts = length, parts

    def then(self, other: _Way) -> _Way:
        return _Way(_times(self.length, other.length), (self, other))

    def arcs(self) -> list[Arc]:
        found: list[Arc] = []
        waiting: list[_Way] = [self]
        while waiting:
            parts = waiting.pop().parts
            if isinstance(parts, Arc):
                found.append(parts)
            else:
                waiting += parts[::-1]
        return found


def _times(one: Length, other: Length) -> Length:
    return one[0] * other[0], one[1] * other[1], one[2] + other[2]


Ways = dict[str, dict[str, _Way]]
"""For a node and each of those it is compared with: at most how much of the other it is."""


def least(arcs: Sequence[Arc]) -> list[Arc] | None:
    """A circle whose product is less than 1, or 1 with a strict arc in it: it cannot hold. None if there is none.

    What hangs on one other node is left out, what lies between two is put into a way from one to the other.
    """
    ways: Ways = {}
    for arc in arcs:
        own, _ = ways.setdefault(arc.less, {}), ways.setdefault(arc.more, {})
        length, known = (arc.top, arc.bottom, int(arc.strict)), own.get(arc.more)
        if known is None or _shorter(length, known.length):
            own[arc.more] = _Way(length, arc)
    around = {node: dict.fromkeys(own) for node, own in ways.items()}
    for node, own in ways.items():
        for other in own:
            around[other][node] = None
    waiting = deque(node for node, near in around.items() if len(near) < 3)
    while waiting:
        node = waiting.popleft()
        near = around.get(node)
        if near is None:
            continue
        for other in near:
            back, out = ways[other].get(node), ways[node].get(other)
            if back is not None and out is not None and _shorter(_times(back.length, out.length), START):
                return back.then(out).arcs()
        for one in near:
            for other in near:
                first, second = ways[one].get(node), ways[node].get(other)
                if one == other or first is None or second is None:
                    continue
                way, known = first.then(second), ways[one].get(other)
                if known is None or _shorter(way.length, known.length):
                    ways[one][other] = way
                    around[one][other] = around[other][one] = None
        for other in near:
            ways[other].pop(node, None)
            around[other].pop(node, None)
            if len(around[other]) < 3:
                waiting.append(other)
        del ways[node], around[node]
    return _least(ways) if ways else None


def _least(ways: Ways) -> list[Arc] | None:
    into: dict[str, list[tuple[str, _Way]]] = {node: [] for node in ways}
    for less, own in ways.items():
        for more, way in own.items():
            into[more].append((less, way))
    length = dict.fromkeys(ways, START)
    came: dict[str, tuple[str, _Way]] = {}
    waiting, queued, steps = deque(ways), set(ways), 0
    while waiting:
        node = waiting.popleft()
        queued.discard(node)
        for less, way in into[node]:
            found = _times(length[node], way.length)
            if _shorter(found, length[less]):
                length[less], came[less] = found, (node, way)
                steps += 1
                if steps % len(ways) == 0 and (circle := _circle(came)) is not None:
                    return circle
                if less not in queued:
                    queued.add(less)
                    waiting.append(less)
    return None


def _circle(came: dict[str, tuple[str, _Way]]) -> list[Arc] | None:
    """A circle among the ways that nodes were last reached by."""
    done: set[str] = set()
    for start in came:
        seen: dict[str, int] = {}
        some: list[_Way] = []
        node = start
        while node in came and node not in done:
            if node in seen:
                return [arc for way in some[seen[node] :] for arc in way.arcs()]
            seen[node] = len(some)
            some.append(came[node][1])
            node = came[node][0]
        done.update(seen)
    return None


class Paths:
    """The arcs of what can hold, and the ratios that they leave."""

    def __init__(self, arcs: Sequence[Arc]) -> None:
        self.out: dict[str, list[Arc]] = {}
        for arc in arcs:
            self.out.setdefault(arc.more, []).append(arc)
            self.out.setdefault(arc.less, [])
        self._ways: dict[str, dict[str, Length]] = {}

    def ways(self, start: str) -> dict[str, Length]:
        """How much larger than a node others can be; those without an end are not there."""
        found = self._ways.get(start)
        if found is None:
            found = self._ways[start] = self._reached(start)
        return found

    def _reached(self, start: str) -> dict[str, Length]:
        length: dict[str, Length] = {start: START}
        waiting, queued = deque([start]), {start}
        while waiting:
            node = waiting.popleft()
            queued.discard(node)
            top, bottom, strict = length[node]
            for arc in self.out.get(node, ()):
                found = top * arc.top, bottom * arc.bottom, strict + arc.strict
                known = length.get(arc.less)
                if known is None or _shorter(found, known):
                    length[arc.less] = found
                    if arc.less not in queued:
                        queued.add(arc.less)
                        waiting.append(arc.less)
        return length

    def direct(self, one: str, other: str) -> Paths:
        """The arcs between two nodes alone."""
        found = [arc for arc in self.out[other] if arc.less == one]
        return Paths(found + [arc for arc in self.out[one] if arc.less == other])

    def between(self, one: str, other: str) -> Interval:
        """The values of the size of one over that of another."""
        most, least_ = self.ways(other).get(one), self.ways(one).get(other)
        low, low_open = (
            (Fraction(0), True) if least_ is None else (Fraction(least_[1], least_[0]), least_[2] > 0)
        )
        if most is None:
            return Interval(low, None, low_open, True)
        return Interval(low, Fraction(most[0], most[1]), low_open, most[2] > 0)

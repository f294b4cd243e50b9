"""Whole numbers among quantities that are compared two at a time: looked for near what the paths leave.

What is found is checked against every comparison; not to find any says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from ..interval import EVERYTHING, Interval
from .leaders import Leaders
from .paths import ONE, Arc, Paths

MANY = 40
"""With more unknowns than this each is fitted to those next to it, not to all that are chosen already."""


def whole_point(arcs: Sequence[Arc], whole: Collection[str]) -> bool:
    """Is there a point within all arcs, the unknowns that are `whole` being whole numbers? True is sure.

    Unknowns that no path ties to 1 need none: a point among the rationals can be made larger until it is whole.
    """
    groups = Leaders[str]()
    for arc in arcs:
        groups.join(arc.less, arc.more)
    tied = [arc for arc in arcs if groups.find(arc.less) == groups.find(ONE)]
    names = sorted({node for arc in tied for node in (arc.less, arc.more)} - {ONE})
    if not any(name in whole for name in names):
        return True
    paths, near = Paths(tied), dict[str, list[str]]()
    for arc in tied:
        near.setdefault(arc.less, []).append(arc.more)
        near.setdefault(arc.more, []).append(arc.less)
    boxes = {name: paths.between(name, ONE) for name in names}
    names.sort(key=lambda name: (_width(boxes[name]), name))
    size: dict[str, Fraction] = {ONE: Fraction(1)}
    waiting: list[str] = []
    left = dict.fromkeys(names)
    few = len(names) <= MANY
    while left:
        name = waiting.pop() if waiting else next(iter(left))
        if name not in left:
            continue
        del left[name]
        range_ = EVERYTHING if few else boxes[name]
        for other in size if few else [node for node in near[name] if node in size]:
            range_ = range_ & (paths if few else paths.direct(name, other)).between(name, other).scaled(
                size[other]
            )
        value = _middle(range_, name in whole)
        if value is None:
            return False
        size[name] = value
        waiting += [other for other in near[name] if other in left]
    return all(_holds(arc, size) for arc in tied)


def _width(box: Interval) -> Fraction:
    return Fraction(10) ** 40 if box.low is None or box.high is None else box.high - box.low


def _middle(range_: Interval, whole: bool) -> Fraction | None:
    """A number above 0 in the middle of a range, or twice its low end; None if no whole one lies there."""
    low = max(range_.low or Fraction(0), Fraction(0))
    value = (low + range_.high) / 2 if range_.high is not None else low * 2 or Fraction(1)
    if not whole:
        return value if value > 0 else None
    value = Fraction(round(value))
    for near in (value, value - 1, value + 1):
        if near > 0 and near in range_:
            return near
    return None


def _holds(arc: Arc, size: dict[str, Fraction]) -> bool:
    room = size[arc.more] * arc.top - size[arc.less] * arc.bottom
    return room > 0 or (room == 0 and not arc.strict)

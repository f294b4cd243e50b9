"""Points of whole-number lines against ones that are known: a point that is given holds, and one is found where one is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("highspy")

from hunanfacts.deciding.lines import Box, Line, tightened
from hunanfacts.deciding.meeting import Clash, solved
from hunanfacts.deciding.programme import PARTS

Drawn = tuple[list[Line], list[tuple[int | None, int | None]]]


@st.composite
def drawn(draw: st.DrawFn, room: int) -> Drawn:
    """Lines and boxes around a point that is drawn first, with so much room on either side."""
    count = draw(st.integers(1, 7))
    point = [draw(st.integers(-(10**6), 10**6)) for _ in range(count)]
    boxes: list[tuple[int | None, int | None]] = []
    for value in point:
        below, above = draw(st.integers(room, 2000)), draw(st.integers(room, 2000))
        boxes.append((None, None) if not draw(st.integers(0, 6)) else (value - below, value + above))
    lines = []
    for _ in range(draw(st.integers(0, 8))):
        places = draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=4, unique=True))
        terms = tuple((i, draw(st.sampled_from([-1000, -3, -1, 1, 2, 10, 77]))) for i in places)
        value = sum(k * point[i] for i, k in terms)
        width = room * sum(abs(k) for _, k in terms)
        kind = draw(st.sampled_from(["closed", "between", "below", "above"]))
        low = value if kind == "closed" else None if kind == "below" else value - width
        high = value if kind == "closed" else None if kind == "above" else value + width
        lines.append(Line(terms, low, high))
    return lines, boxes


def broken(lines: Sequence[Line], boxes: Sequence[Box], point: Sequence[Fraction]) -> bool:
    """Is anything not so? Reckoned apart from the program's own test."""
    inside = all(
        (a is None or v >= a) and (b is None or v <= b) for v, (a, b) in zip(point, boxes, strict=True)
    )
    sums = [(line, sum((Fraction(k) * point[i] for i, k in line.terms), Fraction(0))) for line in lines]
    return not inside or any(
        (line.low is not None and v < line.low) or (line.high is not None and v > line.high)
        for line, v in sums
    )


@settings(max_examples=150, deadline=None)
@given(drawn(room=20))
def test_a_point_is_found_where_there_is_room(problem: Drawn) -> None:
    lines, boxes = problem
    point = solved(lines, boxes)
    # Closed lines may leave a single point at an end of a box: then nothing is found, but nothing is against it either.
    assert not isinstance(point, Clash)
    if not any(line.closed for line in lines):
        assert point is not None
    if point is not None:
        assert not broken(lines, boxes, [Fraction(v) / PARTS for v in point])


@settings(max_examples=100, deadline=None)
@given(drawn(room=0), st.data())
def test_what_is_given_holds(problem: Drawn, data: st.DataObject) -> None:
    lines, boxes = problem
    steps = [data.draw(st.sampled_from([0, 0, 5])) for _ in boxes]
    point = solved(lines, boxes, steps)
    if point is not None and not isinstance(point, Clash):
        assert not broken(lines, boxes, [Fraction(v) / PARTS for v in point])
        assert all(not step or v % (step * PARTS) == 0 for v, step in zip(point, steps, strict=True))


def test_lines_against_each_other_are_named() -> None:
    lines = [
        Line(((0, 1), (1, 1)), 0, 10),
        Line(((0, 1), (1, -1), (2, 1)), 0, 0),
        Line(((0, 1), (2, 2)), 50, None),
    ]
    boxes: list[tuple[int | None, int | None]] = [(0, 10), (0, 10), (-10, 10)]
    assert solved(lines, boxes) == Clash((2,))
    assert isinstance(solved(lines[:2], boxes), list)


def test_a_table_of_two_ways_is_closed_by_elimination() -> None:
    """Rows and columns of a table add up to their totals: no total stands in one equality alone."""
    size = 4
    cells = {(i, j): 100 * i + 7 * j + 50 for i in range(size) for j in range(size)}
    index = {key: n for n, key in enumerate(cells)}
    lines = [
        Line(tuple((index[key], 1) for key in cells if key[way] == at), total, total)
        for way in (0, 1)
        for at in range(size)
        for total in [sum(value for key, value in cells.items() if key[way] == at)]
    ]
    boxes: list[tuple[int | None, int | None]] = [(value - 3, value + 2) for value in cells.values()]
    point = solved(lines, boxes)
    assert isinstance(point, list)
    assert not broken(lines, boxes, [Fraction(v) / PARTS for v in point])


@pytest.mark.parametrize("x", [(24357, 24359), (1, 3), (9_000_001, 9_000_003)])
def test_a_count_without_ends_takes_a_whole_number_that_its_lines_leave(x: tuple[int, int]) -> None:
    """5,483 to 5,485 to a thousand things: the count is printed nowhere and is some whole number of thousands."""
    lines = [Line(((0, 20_000_000), (1, -5483)), 0, None), Line(((0, 20_000_000), (1, -5485)), None, 0)]
    point = solved(lines, [x, (None, None)], [0, 1000])
    assert isinstance(point, list)
    assert point[1] % (1000 * PARTS) == 0
    assert not broken(lines, [x, (None, None)], [Fraction(value) / PARTS for value in point])


def test_a_sum_off_by_as_much_as_all_rounding_has_one_point() -> None:
    """A whole and its one part that agree at one end only, through what both are a head: no room to spare anywhere."""
    lines = [
        Line(((0, -1), (1, 1), (2, 1)), 0, 0),
        Line(((0, 20_000_000_000), (3, -55_867_000)), None, 0),
        Line(((1, 20_000_000_000), (3, -55_867_000)), 0, None),
    ]
    boxes = [(5_641_000, 5_643_000), (5_641_000, 5_643_000), (0, None), (2_020_000_007, 2_020_000_007)]
    point = solved(lines, boxes)
    assert isinstance(point, list)
    assert not broken(lines, boxes, [Fraction(v) / PARTS for v in point])


def test_several_clashes_are_found_in_one_programme() -> None:
    lines = [
        Line(((0, 1), (1, 1)), 30, None),
        Line(((2, 1), (3, 1)), 30, None),
        Line(((0, 1), (2, 1)), 0, 20),
    ]
    boxes: list[tuple[int | None, int | None]] = [(0, 10)] * 4
    found = solved(lines, boxes, (), [7, 8, 9])
    assert isinstance(found, Clash)
    assert sorted([found.lines, *found.more]) == [(0,), (1,)]


@given(st.integers(0, 10**9))
def test_narrower_boxes_keep_every_point(seed: int) -> None:
    draw = Random(seed)
    count = draw.randint(2, 4)
    boxes: list[tuple[int | None, int | None]] = []
    for _ in range(count):
        low = draw.randint(-3, 3)
        boxes.append((low, low + draw.randint(0, 3)))
    lines = []
    for _ in range(draw.randint(1, 4)):
        places = draw.sample(range(count), draw.randint(1, count))
        terms = tuple((i, draw.choice([-3, -2, -1, 1, 2, 3])) for i in places)
        low = draw.randint(-6, 6)
        lines.append(Line(terms, low, draw.choice([low, low + 2, None])))
    points = [
        point
        for point in product(*(range(low or 0, (high or 0) + 1) for low, high in boxes))
        if not broken(lines, boxes, [Fraction(v) for v in point])
    ]
    closer = tightened(lines, boxes)
    if isinstance(closer, tuple):
        assert not points
        own = [lines[n] for n in closer]
        everywhere = product(*(range(low or 0, (high or 0) + 1) for low, high in boxes))
        assert all(broken(own, boxes, [Fraction(v) for v in point]) for point in everywhere)
        return
    for point in points:
        assert not broken([], closer, [Fraction(v) for v in point])

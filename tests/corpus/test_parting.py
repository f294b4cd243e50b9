"""Groups that shares of one whole join: taken apart there, each part against what the whole's own figures leave."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from hunanfacts.corpus.classifying import FITS, LOOSE, STRAINED
from hunanfacts.corpus.mapping import Cell, Instance, Key
from hunanfacts.corpus.parting import Decided, decided, parts_of
from hunanfacts.corpus.plan import parse
from hunanfacts.corpus.seeking import Group

PLAN = """
entity: place
period: year
measures:
  coal: {unit: million t, grain: 0.1, at_least: 0}
  oil: {unit: million t, grain: 0.1, at_least: 0}
  total: {unit: million t, grain: 0.1, at_least: 0}
  share: {unit: "%", grain: 0.1}
relations:
  sum: total = coal + oil
  share: share = total / World.total
"""
GRAIN = {name: Fraction(1, 10) for name in ("coal", "oil", "total", "share")}


def of(place: str, measure: str) -> Key:
    return place, measure, "2020"


def summed(place: str) -> Instance:
    return Instance("sum", (of(place, "total"), of(place, "coal"), of(place, "oil")))


def shared(place: str) -> Instance:
    return Instance("share", (of(place, "share"), of(place, "total"), of("World", "total")))


def put(rows: dict[str, dict[str, str]], state: int = LOOSE) -> tuple[Decided, list[Group]]:
    plan, faults = parse("plan.yaml", PLAN.encode())
    assert plan is not None, faults
    cells = {
        of(place, measure): [Cell(place, measure, "2020", text, GRAIN[measure], 1)]
        for place, row in rows.items() for measure, text in row.items()
    }  # fmt: skip
    items: list[Any] = [(summed(p), state) for p in rows] + [(shared(p), state) for p in rows if p != "World"]
    unsettled = {i.name for i, _ in items}
    parts = parts_of(plan, Group(tuple(items)), unsettled)
    return decided(plan, "data.csv", parts, cells, unsettled, lambda _: None), parts


WORLD = {"coal": "60.0", "oil": "40.0", "total": "100.0"}


def test_a_group_falls_apart_at_the_whole() -> None:
    rows = {
        "World": WORLD,
        "A": {"coal": "10.0", "oil": "5.0", "share": "15.0"},
        "B": {"total": "7.0", "share": "7.0"},
    }
    found, parts = put(rows)
    assert sorted({i.keys[0][0] for i, _ in part.instances} == {"World"} for part in parts) == [
        False,
        False,
        True,
    ]
    assert all(len({i.keys[0][0] for i, _ in part.instances}) == 1 for part in parts)
    assert found == Decided((), 0)


def test_what_is_settled_needs_no_part() -> None:
    plan, _ = parse("plan.yaml", PLAN.encode())
    assert plan is not None
    items = ((summed("A"), FITS), (shared("A"), FITS), (summed("B"), STRAINED))
    assert parts_of(plan, Group(items), {summed("B").name}) == []
    (part,) = parts_of(plan, Group(items), {summed("A").name})
    assert {i.keys[0][0] for i, _ in part.instances} == {"A"}


@pytest.mark.parametrize(
    ("row", "conflicts"),
    [
        ({"coal": "10.0", "oil": "5.0", "share": "15.0"}, 0),  # no total of its own is printed
        (
            {"coal": "10.0", "oil": "5.0", "share": "15.1"},
            0,
        ),  # the last digits of four figures leave 15.06 in
        ({"coal": "10.0", "oil": "5.0", "share": "15.2"}, 1),  # and 15.11 at most
        ({"coal": "10.0", "oil": "5.0", "share": "25.0"}, 1),
        ({"coal": "26.0", "share": "25.0"}, 1),  # the part alone is more than the total can be
        ({"coal": "24.0", "share": "25.0"}, 0),  # and what is not printed makes up the rest
    ],
)
def test_a_share_is_held_against_all_that_is_left_to_its_whole(row: dict[str, str], conflicts: int) -> None:
    found, _ = put({"World": WORLD, "A": row})
    assert sum(len(report.decision.conflicts) for report in found.reports) == conflicts
    assert found.unsettled == 0


def test_a_whole_that_is_not_printed_is_left_open_or_found() -> None:
    """Without any figure of the whole a share says nothing that could be proved wrong: never an error."""
    found, _ = put({"A": {"coal": "10.0", "oil": "5.0", "share": "25.0"}})
    assert found.reports == ()


def test_a_conflict_in_one_part_leaves_the_others() -> None:
    good = {"coal": "10.0", "oil": "5.0", "share": "15.0"}
    rows = {"World": WORLD, "A": good, "B": {**good, "share": "25.0"}, "C": good}
    found, _ = put(rows)
    assert len(found.reports) == 1
    (conflict,) = found.reports[0].decision.conflicts
    assert all(not name.startswith(("A.", "C.")) for name in conflict.members)
    assert found.unsettled == 0

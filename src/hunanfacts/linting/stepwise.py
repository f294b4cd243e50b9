"""Columns of changes on the row before: a table of years, quarters or months in which each row grows from the last.

The rows have to be periods that follow one another, and the head has to say that it is a change. What grew is found
by the rows that fit; a row that does not is an error only where the head names what grew, or no other column may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from ..lang import en_table, zh_table
from ..messages import _
from .cells import BLANK
from .changes import Derived, growths, is_shown
from .grid import Grid
from .labels import has_percent, is_blocked, is_change, plain
from .misprint import others
from .samples import FAILED

FEWEST = 2
"""Rows that show what a column is made from, where the head or the periods tell it too."""
_YEAR = re.compile(r"(?:fy ?)?((?:19|20)[0-9]{2})(?:年|年度)?")


def stepwise(grid: Grid) -> Iterator[tuple[Grid, Derived]]:
    """Each column of growth on the row before, in a grid that has the amounts of the row before as a further column."""
    order = _order(grid)
    heads = [
        c
        for c, line in enumerate(grid.columns)
        if is_change(line.label) and (line.percent or has_percent(line.label)) and not is_blocked(line.label)
    ]
    amounts = [
        c for c, line in enumerate(grid.columns) if not (line.percent or line.rate or line.unit == "%")
    ]
    if not order or not amounts:
        return
    for column in heads:
        told = _is_of_the_last(grid.columns[column].label)
        if order[1] and not told:
            continue
        found = []
        for source in amounts:
            moved = _moved(grid, source, order[0], told)
            last = len(grid.columns)
            found += [
                (moved, made)
                for made in growths(moved, column, [source, last])
                if made.sources == (last, source) and not made.doubts and is_shown(made)
            ]
        if len(found) == 1:
            moved, made = found[0]
            odd = [row for row, said in made.states.items() if said == FAILED]
            if all(_is_misprint(moved, made, row) for row in odd):
                yield moved, made
            else:
                yield moved, replace(made, doubts=(_("the amount of the row before may have been revised"),))


def _is_misprint(grid: Grid, made: Derived, row: int) -> bool:
    """Would another digit, two that changed places, or the sign make the rate that of its amounts?"""
    rate, old, new = (grid.number(row, column) for column in (made.column, *made.sources))
    assert rate is not None
    assert old is not None
    assert new is not None
    due = (new.value / old.value - 1) * 100
    meant = [
        rate.digits * -1,
        *((-1 if rate.digits < 0 else 1) * other for other in others(str(abs(rate.digits)))),
    ]
    return any(abs(due - digits * rate.step) <= rate.step for digits in meant)


def _is_of_the_last(label: str) -> bool:
    text = plain(label)
    return any(word in text for word in (*en_table.ON_THE_LAST, *zh_table.ON_THE_LAST))


def _order(grid: Grid) -> tuple[int, bool] | None:
    """The way that leads to the row before, and whether only the head can say that it is meant; None for no periods."""
    labels = [plain(line.label).strip() for line in grid.rows]
    years = [int(match[1]) if (match := _YEAR.fullmatch(label)) else 0 for label in labels]
    if len(years) > FEWEST and all(years):
        if all(b == a + 1 for a, b in pairwise(years)):
            return -1, False
        return (1, False) if all(b == a - 1 for a, b in pairwise(years)) else None
    for names in (*en_table.PERIODS, *zh_table.PERIODS):
        said = [next((n for n, name in enumerate(names) if label.startswith(name)), -1) for label in labels]
        rows = [n for n in said if n >= 0]
        if len(rows) > FEWEST and said[: len(rows)] == rows and all(b == a + 1 for a, b in pairwise(rows)):
            return -1, True
    return None


def _moved(grid: Grid, source: int, way: int, told: bool) -> Grid:
    """The grid with a further column: the amounts of the row before, headed so where the head of the change says it."""
    rows = range(len(grid.rows))
    before = [grid.at[n + way][source] if n + way in rows else BLANK for n in rows]
    last = len(grid.columns)
    moved = replace(
        grid,
        columns=[*grid.columns, replace(grid.columns[source], label=en_table.BEFORE[0] if told else "")],
        at=[[*row, value] for row, value in zip(grid.at, before, strict=True)],
        zeros=dict(grid.zeros),
        padded=dict(grid.padded),
    )
    for kept, given in ((moved.zeros, grid.zeros), (moved.padded, grid.padded)):
        if source in given:
            kept[last] = given[source]
    return moved

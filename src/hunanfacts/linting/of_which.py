"""Rows that are parts of the one above them (of which, 其中): none is more than its whole, column by column."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import _
from .grid import Grid, Line
from .labels import is_change, is_part
from .samples import FAILED
from .stating import Sum


def of_which(grid: Grid) -> Iterator[Sum]:
    """Every part that is more than its whole. A question: another part may lie below zero, as a loss does."""
    whole = -1
    for row, line in enumerate(grid.rows):
        if not is_part(line.label):
            whole = row
            continue
        above = grid.rows[whole]
        if whole < 0 or line.rate or line.percent or above.rate or above.percent or line.unit != above.unit:
            continue
        places = [c for c, head in enumerate(grid.columns) if _is_amount(head) and grid.number(row, c)]
        over = [c for c in places if _is_over(grid, row, whole, c)]
        if len(over) == 1 or len(over) < len(places):  # else it is no part of that row at all
            for column in over:
                doubts = (_("parts below zero may stand beside it"),)
                yield Sum("within", (whole, column), (((row, column), 1),), FAILED, line, doubts, True)


def _is_amount(head: Line) -> bool:
    return not (head.rate or head.percent or is_change(head.label))


def _is_over(grid: Grid, part: int, whole: int, column: int) -> bool:
    """Is a part more than its whole, by more than their last digits?"""
    one, of = grid.number(part, column), grid.number(whole, column)
    room = grid.step(part, column) + grid.step(whole, column) if one and of else 0
    return one is not None and of is not None and of.value > 0 and one.value - of.value > room

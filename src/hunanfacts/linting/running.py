"""Balances that go on from row to row: the one before, what comes in, and what goes out, as in a cash book.

Which columns come in and go out is found by the rows in which it fits. In a book an empty cell is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from msgspec.structs import replace

from ..messages import _
from .cells import BLANK, MISSING, Number
from .grid import Grid
from .labels import is_balance, is_total
from .samples import FAILED, HELD, STRAINED
from .stating import At, Sum

FEWEST, BITS = 2, 22
MOST_COLUMNS = 6
MUCH_MORE = 8
Signed = tuple[tuple[int, int], ...]
"""Columns, each with its sign."""


def running(grid: Grid) -> Iterator[Sum]:
    """Every row whose balance follows from the one before it, whether it fits or not."""
    amounts = [c for c, line in enumerate(grid.columns) if not line.percent]
    for column in amounts:
        others = [c for c in amounts if c != column and not is_balance(grid.columns[c].label)]
        if (
            is_balance(grid.columns[column].label)
            and 0 < len(others) <= MOST_COLUMNS
            and len(grid.rows) > FEWEST
        ):
            yield from max((_going_on(grid, column, by) for by in _ways(others)), key=_held, default=[])


def _held(sums: Sequence[Sum]) -> int:
    return sum(one.state == HELD for one in sums)


def _ways(columns: Sequence[int]) -> Iterator[Signed]:
    for one, other in permutations(columns, 2):
        yield (one, 1), (other, -1)
    for one in columns:
        yield ((one, 1),)
        yield ((one, -1),)


def _going_on(grid: Grid, column: int, by: Signed) -> list[Sum]:
    """The rows one after the other; none where too few fit."""
    found: list[Sum] = []
    bits, seen = 0, set[tuple[int, ...]]()
    for before, row in _steps(grid, column):
        cells = [grid.at[row][c] for c, _ in by]
        if not all(isinstance(cell, Number) or cell in (BLANK, MISSING) for cell in cells):
            continue
        parts = [
            ((row, c), sign) for (c, sign), cell in zip(by, cells, strict=True) if isinstance(cell, Number)
        ]
        if not parts:
            continue
        made = Sum("rollforward", (row, column), (((before, column), 1), *parts), "", grid.rows[row])
        state, chance, numbers = _state(grid, made)
        if state == HELD and numbers not in seen:
            bits += chance
            seen.add(numbers)
        found.append(replace(made, state=state))
    failed = sum(one.state == FAILED for one in found)
    if len(seen) < FEWEST or bits < BITS or failed > max(2, len(seen) // 4):
        return []
    if failed > 2 and len(seen) < MUCH_MORE * failed:
        doubts = (_("more than one line does not add up"),)
        return [replace(one, doubts=doubts) if one.state == FAILED else one for one in found]
    return found


def _steps(grid: Grid, column: int) -> Iterator[tuple[int, int]]:
    """Rows with a balance, each with the one before it; sums of the page or month go on nothing."""
    before = -1
    for row, line in enumerate(grid.rows):
        if is_total(line.label):
            continue
        if grid.number(row, column) is None:
            before = -1
            continue
        if before >= 0:
            yield before, row
        before = row


def _state(grid: Grid, made: Sum) -> tuple[str, int, tuple[int, ...]]:
    """Whether a sum fits, how unlikely that was by chance, and its numbers."""
    members: list[tuple[At, int]] = [(made.total, -1), *made.parts]
    numbers = [
        (number, sign, grid.step(*at)) for at, sign in members if (number := grid.number(*at)) is not None
    ]
    apart = abs(sum((sign * number.value for number, sign, _ in numbers), Fraction(0)))
    room = sum((step for _, _, step in numbers), Fraction(0)) / 2
    size = max(abs(number.value) for number, _, _ in numbers)
    digits = tuple(number.digits for number, _, _ in numbers)
    if apart <= room:
        moved = min(abs(number.value) for number, _, _ in numbers[2:])
        return HELD, max(0, int(2 * min(size, 4 * moved) / numbers[0][2]).bit_length() - 2), digits
    unit = max(step for _, _, step in numbers)
    return (STRAINED if apart < 2 * room + unit else FAILED), 0, digits

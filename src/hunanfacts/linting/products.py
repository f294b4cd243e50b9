"""Columns that are the product of two others, up to a power of ten: units by price, output per head by heads.

Nothing has to say so but the numbers: enough rows in which they fit by far more than chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from ..interval import Interval
from .cells import Number
from .changes import Derived
from .grid import Grid
from .labels import is_bill, is_blocked, is_count
from .samples import FAILED, GAP, HELD, STRAINED

FEWEST, BITS, EXACT_BITS = 3, 26, 16
"""Rows; how unlikely, as a power of two, that they fit by chance, and that a factor is no count though it fits as one."""
FEW_COLUMNS, LESS_BITS, NAMED_BITS = 4, 21, 6
"""Among few columns less could fit by chance; a head may say that it counts."""
BILL_BITS = 8
"""Where the heads are those of a bill: units, price, revenue."""
MOST_COLUMNS = 10
MOST_POWER = 9
TRIED = 6
"""Rows that tell whether it is worth to look at all."""


def products(grid: Grid) -> Iterator[Derived]:
    """Every column that the numbers show to be the product of two others, with what came of it in each row."""
    columns = [c for c, line in enumerate(grid.columns) if not line.percent and not is_blocked(line.label)]
    if len(columns) > MOST_COLUMNS or len(grid.rows) < FEWEST:
        return
    for one, other in combinations(columns, 2):
        for column in columns:
            if column in (one, other):
                continue
            power = _power(grid, column, one, other)
            if power is None:
                continue
            for exact in _whole(grid, one, other):
                made = _made(grid, column, (one, other), power, exact)
                if made is not None:
                    yield made
                    break


def _numbers(grid: Grid, row: int, columns: Sequence[int]) -> list[Number] | None:
    found = [number for c in columns if (number := grid.number(row, c)) is not None and number.digits > 0]
    return found if len(found) == len(columns) else None


def _power(grid: Grid, column: int, one: int, other: int) -> int | None:
    """The power of ten between a product and a column that most of the first rows agree on, if any."""
    said: dict[int, int] = {}
    rows = 0
    for row in range(len(grid.rows)):
        numbers = _numbers(grid, row, (column, one, other))
        if numbers is None:
            continue
        rows += 1
        whole, first, second = (number.value for number in numbers)
        ratio = whole / (first * second)
        power = 0
        while ratio >= 3 and power < MOST_POWER:
            ratio, power = ratio / 10, power + 1
        while ratio < Fraction(3, 10) and power > -MOST_POWER:
            ratio, power = ratio * 10, power - 1
        if Fraction(4, 5) < ratio < Fraction(5, 4):
            said[power] = said.get(power, 0) + 1
        if rows - sum(said.values()) > 1:
            return None
        if rows == TRIED:
            break
    power = max(said, key=lambda p: said[p], default=0)
    return power if said.get(power, 0) >= FEWEST else None


def _whole(grid: Grid, one: int, other: int) -> Iterator[tuple[int, ...]]:
    """Which of the factors are counted: none, or those that are whole numbers throughout."""
    for column in (one, other):
        numbers = [
            number for row in range(len(grid.rows)) if (number := grid.number(row, column)) is not None
        ]
        if all(number.points == 0 for number in numbers):
            yield (column,)
    yield ()


def _made(
    grid: Grid, column: int, sources: tuple[int, int], power: int, exact: tuple[int, ...]
) -> Derived | None:  # fmt: skip
    states: dict[int, str] = {}
    bits, counted, seen = 0, 0, set[Fraction]()
    scale = Fraction(10) ** power
    for row in range(len(grid.rows)):
        numbers = _numbers(grid, row, (column, *sources))
        if numbers is None:
            states[row] = GAP
            continue
        narrow, wide = (_forced(grid, row, sources, exact, width).scaled(scale) for width in (False, True))
        step = grid.step(row, column)
        printed = Interval(numbers[0].value - step / 2, numbers[0].value + step / 2, False, False)
        if not (narrow & printed).empty:
            states[row] = HELD
            if numbers[0].value not in seen:
                bits += _bits(narrow, printed)
                counted += _counted(grid, row, (column, *sources), exact, scale) if exact else 0
                seen.add(numbers[0].value)
        else:
            loose = Interval(numbers[0].value - step, numbers[0].value + step, True, True)
            # by more than a unit or two of any of them
            states[row] = FAILED if (wide & loose).empty and wide.gap(loose) >= step else STRAINED
        if sum(state in (FAILED, STRAINED) for state in states.values()) > 1 + len(seen) // 5:
            return None
    if _is_bill(grid, column, sources, exact) and len(seen) >= FEWEST and bits >= BILL_BITS:
        return Derived("product", column, sources, states, power=power, exact=exact)
    needed = LESS_BITS if len(grid.columns) <= FEW_COLUMNS else BITS
    named = all(is_count(grid.columns[c].label) and not grid.columns[c].unit for c in exact)
    if len(seen) < FEWEST or bits < needed or (exact and counted < (NAMED_BITS if named else EXACT_BITS)):
        return None
    return Derived("product", column, sources, states, power=power, exact=exact)


def _is_bill(grid: Grid, column: int, sources: tuple[int, int], exact: tuple[int, ...]) -> bool:
    """Do the heads say what the numbers have to show otherwise: units, price, revenue?"""
    if len(exact) != 1:
        return False
    price = next(c for c in sources if c not in exact)
    return is_bill(*(grid.columns[c].label for c in (exact[0], price, column)))


def _forced(grid: Grid, row: int, sources: tuple[int, int], exact: tuple[int, ...], wide: bool) -> Interval:
    found = []
    for column in sources:
        number = grid.number(row, column)
        assert number is not None
        reach = Fraction(0) if column in exact else grid.step(row, column) * (2 if wide else Fraction(1, 2))
        found.append(
            Interval(number.value - reach, number.value + reach, wide and reach > 0, wide and reach > 0)
        )
    return found[0] * found[1]


def _counted(grid: Grid, row: int, columns: Sequence[int], exact: tuple[int, ...], scale: Fraction) -> int:
    """How much better a factor fits as a count than it would as a measure, as a power of two."""
    whole, count, other = columns[0], exact[0], next(c for c in columns[1:] if c not in exact)
    numbers = [grid.number(row, column) for column in (count, other)]
    assert numbers[0] is not None
    assert numbers[1] is not None
    rounded = grid.step(row, other) * numbers[0].value * scale + grid.step(row, whole)
    return max(0, int(numbers[1].value * scale / rounded).bit_length() - 1)


def _bits(made: Interval, printed: Interval) -> int:
    """How unlikely it was to fit by chance, of numbers that may be as large as these."""
    assert made.low is not None
    assert made.high is not None
    assert printed.low is not None
    assert printed.high is not None
    width = made.high - made.low + printed.high - printed.low
    return max(0, int(made.high / width).bit_length() - 1)

"""Which cells of tables are amounts: a number like a year is one among amounts, and a year where nothing tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..documents.document import Document
from .cells import Number, is_year
from .grid import Grid, grids
from .joining import joined


def amounts(grid: Grid) -> Iterator[Number]:
    """The numbers of a grid without its years: those of columns that name no unit and hold nothing else."""
    for column, head in enumerate(grid.columns):
        numbers = [number for row in range(len(grid.rows)) if (number := grid.number(row, column))]
        if head.unit or head.rate or not all(is_year(number.cell) for number in numbers):
            yield from numbers


def amounts_of(document: Document) -> dict[int, Number]:
    """The amounts in the tables of a document, by the starts of their cells."""
    found = (grid for table, _carried in joined(document) for grid in grids(table))
    return by_start(found)


def by_start(found: Iterable[Grid]) -> dict[int, Number]:
    return {number.cell.start: number for grid in found for number in amounts(grid)}

"""A table as a grid of numbers: signs joined to their numbers, heads and labels told from the body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from ..documents.document import Cell, Row, Table
from .cells import MISSING, OTHER, Number, has_decimal_comma, is_year, read_cell
from .labels import (
    has_percent,
    is_continued,
    is_mere_share,
    is_rate,
    is_scale,
    is_total,
    names_share,
    unit_of,
)

_SIGNS = frozenset("$€£¥￥%％()（）")
_MOST_COLUMNS = 200
HUNDRED = 100
FEWEST_ENDING, FEWEST_ALIKE = 3, 2
"""Numbers of a column that tell what a zero at its end is."""


class Line(Struct):
    """A row or a column: what names it, and where those words stand."""

    label: str
    cell: Cell | None = None
    indent: int = 0
    bold: bool = False
    unit: str = ""
    section: int = 0
    """How many headings and empty rows stand before it."""
    rate: bool = False
    percent: bool = False
    places: int = 0
    """The decimals that most of its numbers have."""


class Grid(Struct):
    """The body of a table: `at[row][column]` is a number or what stands in its place."""

    table: Table
    rows: list[Line]
    columns: list[Line]
    at: list[list[Number | str]]
    zeros: dict[int, int] = field(default_factory=dict)
    """Of a column the zeros at most that need not be meant at the end of a number: those of its finest number."""
    padded: dict[int, int] = field(default_factory=dict)
    """Columns in which the last so many decimals of every number are zeros: they may be no more than its format."""

    def number(self, row: int, column: int) -> Number | None:
        found = self.at[row][column]
        return found if isinstance(found, Number) else None

    def open(self, found: Number, column: int) -> int:
        """How many of the last digits of a number, all zeros, need not be meant."""
        zeros = min(found.zeros, self.zeros.get(column, found.zeros))
        return max(zeros, min(found.points, self.padded.get(column, 0)))

    def step(self, row: int, column: int) -> Fraction:
        """The place of the last digit that can be taken to be meant."""
        found = self.at[row][column]
        assert isinstance(found, Number)
        return found.step * Fraction(10 ** self.open(found, column))


def grids(table: Table) -> list[Grid]:
    """The parts of a table that have a head each; none where its numbers cannot be read for certain."""
    rows = [row for row in _merged(table.rows) if row]
    comma = has_decimal_comma(cell for row in rows for cell in row if cell)
    if comma is None or not rows or len(rows[0]) > _MOST_COLUMNS:
        return []
    read = [[read_cell(cell, comma) for cell in row] for row in rows]
    kinds = [_kind(row, line) for row, line in zip(rows, read, strict=True)]
    first = next((n for n, kind in enumerate(kinds) if kind == "body"), None)
    if first is not None and _names_columns(first, rows, read, kinds):
        kinds[first] = "head"
    for n in range(1, len(rows) - 1):
        if kinds[n] == "head" and _is_amount_like_a_year(rows, read, kinds, n):
            kinds[n] = "body"
    parts: list[tuple[int, int]] = []
    start, seen = 0, False
    for number, kind in enumerate(kinds):
        if kind == "head" and seen:
            parts.append((start, number))
            start, seen = number, False
        seen = seen or kind == "body"
    parts.append((start, len(rows)))
    found = [_grid(table, rows[a:b], read[a:b], kinds[a:b]) for a, b in parts]
    return [grid for grid in found if grid is not None]


def _merged(rows: Sequence[Row]) -> list[list[Cell | None]]:
    """Rows whose columns of mere signs are joined to the numbers beside them, and empty columns left out."""
    if not rows:
        return []
    width = len(rows[0])
    groups: list[list[int]] = []
    for column in range(width):
        filled = [row[column] for row in rows if row[column] is not None]
        if not filled:
            continue
        if groups and _joins(rows, groups[-1], column):
            groups[-1].append(column)
        else:
            groups.append([column])
    return [[_joined(row, group) for group in groups] for row in rows]


def _joins(rows: Sequence[Row], group: list[int], column: int) -> bool:
    """Do the columns of a group and the next one never hold two things but signs, and a sign or a wide cell at all?"""
    signs = 0
    for row in rows:
        left = {id(row[c]): row[c] for c in group if row[c] is not None}
        right = row[column]
        if right is None or not left:
            continue
        if id(right) in left:
            signs += any("0" <= c <= "9" for c in right.text)
            continue
        others = [cell for cell in left.values() if cell is not None]
        if (_is_sign(right) and right.text not in ("$", "€", "£", "¥")) or (
            all(_is_sign(cell) for cell in others)
            and all(cell.text not in (")", "%", ")%") for cell in others)
        ):
            signs += 1
        else:
            return False
    return signs > 0


def _is_sign(cell: Cell) -> bool:
    return set(cell.text) <= _SIGNS


def _joined(row: Row, group: list[int]) -> Cell | None:
    cells = list({id(row[c]): row[c] for c in group if row[c] is not None}.values())
    if len(cells) <= 1:
        return cells[0] if cells else None
    whole = [cell for cell in cells if cell is not None]
    main = max(whole, key=lambda cell: (not _is_sign(cell), len(cell.text)))
    text = "".join(cell.text for cell in whole)
    return replace(main, text=text, note="".join(cell.note for cell in whole))


def _kind(row: Sequence[Cell | None], read: Sequence[Number | str]) -> str:
    """head, body, empty or words: what a row is by its cells."""
    filled = [(cell, value) for cell, value in zip(row, read, strict=True) if cell is not None]
    if not filled:
        return "empty"
    numbers = [cell for cell, value in filled if isinstance(value, Number)]
    if (
        numbers
        and all(is_year(cell) for cell in numbers)
        and (len(numbers) > 1 or filled[0][0] is not numbers[0] or row[0] is None)
    ):
        return "head"
    if all(cell.head for cell, _ in filled) and len(filled) > 1:
        return "head"
    first = next(n for n, cell in enumerate(row) if cell is not None)
    later = [value for n, value in enumerate(read) if n > first or n > 0]
    return "body" if any(isinstance(value, Number) or value == MISSING for value in later) else "words"


def _is_amount_like_a_year(
    rows: Sequence[Sequence[Cell | None]],
    read: Sequence[Sequence[Number | str]],
    kinds: Sequence[str],
    n: int,
) -> bool:
    """Is the one number of a row (Salt, 1917) an amount, as those right above and below it are, and no repeated head?"""
    at = [c for c, value in enumerate(read[n]) if isinstance(value, Number)]
    own = rows[n][at[0]] if len(at) == 1 and at[0] else None
    if own is None or own.head or rows[n][0] is None or {kinds[n - 1], kinds[n + 1]} != {"body"}:
        return False
    column = at[0]
    beside = [n - 1, n + 1]
    if any(not isinstance(read[m][column], Number) or is_year(rows[m][column]) for m in beside):
        return False
    return all(own.text not in cell.text for row in rows[:n] if (cell := row[column]) is not None)


def _names_columns(first: int, rows: Sequence[Sequence[Cell | None]], read: Sequence[Sequence[Number | str]],
                   kinds: Sequence[str]) -> bool:  # fmt: skip
    """Is the first row with something like a number (100s, 2019a) a head: words where those below have numbers?"""
    below = [n for n in range(first + 1, min(len(rows), first + 12)) if kinds[n] == "body"]
    if len(below) < 2:
        return False
    named = 0
    for c, value in enumerate(read[first]):
        numbers = sum(isinstance(read[n][c], Number) for n in below)
        if value == OTHER and numbers * 3 > 2 * len(below):
            named += 1
        elif isinstance(value, Number) and _is_plain(rows[first][c]) and not is_year(rows[first][c]):
            return False
    return named > 1


def _is_plain(cell: Cell | None) -> bool:
    """Digits, with nothing behind them that a head would have."""
    return cell is not None and cell.text[-1:].isdigit()


def _grid(
    table: Table, rows: list[list[Cell | None]], read: list[list[Number | str]], kinds: list[str]
) -> Grid | None:  # fmt: skip
    first = next((n for n, kind in enumerate(kinds) if kind == "body"), None)
    if first is None:
        return None
    body = [n for n in range(first, len(rows)) if kinds[n] == "body"]
    width = len(rows[0])
    labels = _labels(read, rows, body, width)
    numeric = [c for c in range(labels, width) if any(isinstance(read[n][c], Number) for n in body)]
    if not numeric or len(body) < 2:
        return None
    heads = [
        n for n in range(first) if kinds[n] in ("head", "words") and sum(c is not None for c in rows[n]) > 1
    ]
    amounts = [n for n in body if not _is_of_percents(read[n])]
    amounts = amounts if 2 * len(amounts) > len(body) else body
    columns = [_column(rows, read, heads, body, amounts, c) for c in numeric]
    _share_scale(columns)
    lines, at, section = [], [], 0
    for n in range(first, len(rows)):
        if kinds[n] == "body":
            line = _row(rows[n], read[n], labels, section, numeric)
            if is_continued(line.label):
                continue
            lines.append(line)
            at.append([read[n][c] for c in numeric])
        else:
            section += 1
    grid = Grid(table, lines, columns, at)
    for column in _shares_by_name(grid):
        columns[column].percent = columns[column].rate = True
    grid.zeros = {c: zeros for c in range(len(columns)) if (zeros := _grain(grid, c)) is not None}
    grid.padded = {c: zeros for c in range(len(columns)) if (zeros := _padding(grid, c))}
    return grid


def _is_of_percents(read: Sequence[Number | str]) -> bool:
    """Is a row nothing but percentages? Among more rows of amounts it stands apart: its columns are of amounts."""
    numbers = [value for value in read if isinstance(value, Number)]
    return bool(numbers) and all(number.percent for number in numbers)


def _labels(
    read: list[list[Number | str]], rows: list[list[Cell | None]], body: list[int], width: int
) -> int:
    """How many columns at the left name the rows."""
    for column in range(width):
        values = [read[n][column] for n in body]
        numbers = [value for value in values if isinstance(value, Number)]
        words = sum(value == OTHER for value in values)
        if (
            numbers
            and not _counts_up(numbers)
            and len(numbers) > words
            and not _all_years(rows, body, column)
        ):
            return max(column, 0)
    return width


def _counts_up(numbers: list[Number]) -> bool:
    """1, 2, 3, ...: numbers of the rows."""
    values = [number.value for number in numbers]
    return len(values) > 2 and all(b - a == 1 for a, b in pairwise(values)) and values[0] in (0, 1)


def _all_years(rows: list[list[Cell | None]], body: list[int], column: int) -> bool:
    filled = [rows[n][column] for n in body if rows[n][column] is not None]
    return column == 0 and all(is_year(cell) for cell in filled)


def _column(
    rows: list[list[Cell | None]], read: list[list[Number | str]], heads: list[int], body: list[int],
    amounts: list[int], column: int,
) -> Line:  # fmt: skip
    words = list(dict.fromkeys(cell.text for n in heads if (cell := rows[n][column]) is not None))
    label = " ".join(words)
    cell = next((rows[n][column] for n in reversed(heads) if rows[n][column] is not None), None)
    numbers = [value for n in amounts if isinstance(value := read[n][column], Number)] or [
        value for n in body if isinstance(value := read[n][column], Number)
    ]
    signs = sum(number.percent for number in numbers)
    places = Counter(number.points for number in numbers).most_common(1)[0][0]
    percent = signs * 2 > len(numbers) or (has_percent(label) and not signs)
    return Line(
        label,
        cell,
        unit=unit_of(label),
        rate=is_rate(label) or is_mere_share(label) or bool(signs),
        percent=percent,
        places=places,
    )


def _share_scale(columns: Sequence[Line]) -> None:
    """A scale that the first column alone gives (Persons (thousands), Male, Female) is that of all."""
    first, *others = columns
    if is_scale(first.unit) and not any(other.unit for other in others):
        for other in others:
            other.unit = first.unit


def _row(
    row: list[Cell | None], read: list[Number | str], labels: int, section: int, numeric: list[int]
) -> Line:
    named = [cell for cell in row[:labels] if cell is not None]
    named = list({id(cell): cell for cell in named}.values())
    label = " ".join(cell.text for cell in named)
    numbers = [value for c in numeric if isinstance(value := read[c], Number)]
    signs = sum(number.percent for number in numbers)
    places = Counter(number.points for number in numbers).most_common(1)[0][0] if numbers else 0
    return Line(
        label, named[0] if named else None, named[0].indent if named else 0, any(cell.bold for cell in named),
        unit_of(label), section, is_rate(label), signs * 2 > len(numbers) > 0 or has_percent(label), places,
    )  # fmt: skip


def _shares_by_name(grid: Grid) -> Iterator[int]:
    """Columns whose head names a share, whose total is 100, and which have no sign of percent."""
    for column, head in enumerate(grid.columns):
        if head.percent or head.unit or not names_share(head.label):
            continue
        found = [(line, number) for row, line in enumerate(grid.rows) if (number := grid.number(row, column))]
        whole = any(is_total(line.label) and number.value == HUNDRED for line, number in found)
        if whole and all(0 <= number.value <= HUNDRED for _, number in found):
            yield column


def _grain(grid: Grid, column: int) -> int | None:
    """The zeros at the end of the finest number of a column of amounts; None where its numbers are of several kinds.

    A total tells nothing of how its parts are rounded. Where most end in another digit than zero, each digit is meant
    whatever the rows are.
    """
    numbers = [
        (line, found)
        for line, row in zip(grid.rows, grid.at, strict=True)
        if isinstance(found := row[column], Number) and found.digits
    ]
    ending = sum(not number.zeros for _, number in numbers)
    if ending >= FEWEST_ENDING and ending * 10 >= len(numbers) * 7:
        return 0
    parts = [(line, number) for line, number in numbers if not is_total(line.label)]
    alike = len({line.unit for line, _ in parts}) == 1 and not any(line.rate for line, _ in parts)
    if (
        not alike
        or any(number.points or number.digits < 0 for _, number in parts)
        or len(parts) < FEWEST_ALIKE
    ):
        return None
    return min(number.zeros for _, number in parts)


def _padding(grid: Grid, column: int) -> int:
    """How many last decimals are zeros in all of at least three numbers."""
    numbers = [found for row in grid.at if isinstance(found := row[column], Number) and found.digits]
    points = min((number.points for number in numbers), default=0)
    zeros = 0
    while zeros < points and all(number.digits // 10**zeros % 10 == 0 for number in numbers):
        zeros += 1
    return zeros if len(numbers) > 2 else 0

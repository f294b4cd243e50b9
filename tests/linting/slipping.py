"""A table of the tests with its slips: a cell `right~wrong` is one, cells are parted by a bar."""

from __future__ import annotations

Rows = list[list[str]]


def rows_of(text: str) -> Rows:
    """The cells of a table; blanks before a label indent it."""
    lines = [line.split("|") for line in text.splitlines()]
    return [[first.rstrip(), *(cell.strip() for cell in others)] for first, *others in lines]


def honest(rows: Rows) -> Rows:
    return [[cell.partition("~")[0] for cell in row] for row in rows]


def slips(rows: Rows) -> list[tuple[str, Rows]]:
    """Each wrong figure, with the table in which it alone is wrong."""
    found = []
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            right, _, wrong = cell.partition("~")
            if wrong:
                table = honest(rows)
                assert table[number][column] == right
                table[number][column] = wrong
                found.append((wrong, table))
    return found

"""Columns of shares of a whole that is not printed: each number is its amount's share of all amounts of the column."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..documents.document import Document
from ..messages import _
from ..units import DIMENSIONLESS
from .grid import Grid
from .labels import is_blocked, is_change, is_part, is_total, names_share
from .relation import Member, Relation
from .stating import member_of, words_of

FEWEST = 3
MOST = 40
_NO_SIGNS = str.maketrans("", "", "%％")


def proportions(document: Document, grid: Grid) -> Iterator[Relation]:
    """The one share that is not that of its amount, where all others are. A question: the whole is nowhere printed."""
    if not FEWEST <= len(grid.rows) <= MOST or any(is_total(r.label) or is_part(r.label) for r in grid.rows):
        return
    amounts = [
        c for c, line in enumerate(grid.columns) if not (line.percent or line.rate or is_change(line.label))
    ]
    for column, head in enumerate(grid.columns):
        said = head.label.translate(_NO_SIGNS)
        if not head.percent or not names_share(said) or is_change(said) or is_blocked(said):
            continue
        odd = [(c, rows[0]) for c in amounts if len(rows := _odd(grid, column, c)) == 1]
        if len(odd) == 1:
            yield _relation(document, grid, column, *odd[0])


def _odd(grid: Grid, column: int, amount: int) -> list[int]:
    """The rows whose share is not that of their amount; all rows where a number is missing."""
    rows = range(len(grid.rows))
    pairs = [
        (share, of) for n in rows if (share := grid.number(n, column)) and (of := grid.number(n, amount))
    ]
    whole = sum((of.value for _share, of in pairs), Fraction(0))
    if len(pairs) < len(rows) or whole <= 0 or any(of.value < 0 or share.value < 0 for share, of in pairs):
        return list(rows)
    room = sum((grid.step(n, amount) for n in rows), Fraction(0)) / whole
    return [
        n
        for n, (share, of) in enumerate(pairs)
        if abs(share.value / 100 - of.value / whole) > share.step / 100 + room * (1 + of.value / whole)
    ]


def _relation(document: Document, grid: Grid, column: int, amount: int, row: int) -> Relation:
    parts = {n: f"part{n + 1}" for n in range(len(grid.rows))}
    members: list[Member] = [member_of(document, grid, role, (n, amount)) for n, role in parts.items()]
    members.append(member_of(document, grid, "share", (row, column), True))
    equations = {role: role for role in parts.values()} | {"share": f"{parts[row]} / whole"}
    return Relation(
        "share",
        tuple(members),
        equations,
        dict.fromkeys((*parts.values(), "whole"), DIMENSIONLESS),
        words_of(document, grid.columns[column], members[-1].place),
        (f"whole = {' + '.join(parts.values())}",),
        (_("the whole is not printed: rows may be left out"),),
    )

"""Columns of shares of a whole that is not printed: each number is its amount's share of all amounts of the column.

Where enough others are, the whole is what the rows make together, and the one that is not is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..documents.document import Document
from ..messages import _
from ..units import DIMENSIONLESS
from .grid import Grid
from .labels import NO_SIGNS, is_blocked, is_change, is_mere_share, is_part, is_sum, is_total, names_share
from .relation import Member, Relation
from .stating import member_of, words_of

FEWEST, MOST = 3, 40
ENOUGH, BITS = 4, 20
"""Rows; how unlikely, as a power of two, that the others are by chance what they are of the rows together."""


def proportions(document: Document, grid: Grid) -> Iterator[Relation]:
    """The one share that is not that of its amount, where all others are. A question: the whole is nowhere printed."""
    if not FEWEST <= len(grid.rows) <= MOST or any(is_total(r.label) or is_part(r.label) for r in grid.rows):
        return
    amounts = [
        c for c, line in enumerate(grid.columns) if not (line.percent or line.rate or is_change(line.label))
    ]
    for column, head in enumerate(grid.columns):
        said = head.label.translate(NO_SIGNS)
        if not head.percent or not names_share(said) or is_change(said) or is_blocked(said):
            continue
        odd = [(c, rows[0]) for c in amounts if len(rows := _odd(grid, column, c)) == 1]
        if len(odd) == 1:
            yield _relation(document, grid, column, *odd[0])


def over_hundred(document: Document, grid: Grid) -> Iterator[Relation]:
    """Shares of one whole that are more than it together, and the total that says so.

    Shares of people asked, who may give several answers, are no such shares: their head says of whom they are.
    """
    labels = [line.label for line in grid.rows]
    totals = [n for n, label in enumerate(labels) if is_sum(label)]
    others = [n for n, _label in enumerate(labels) if n not in totals]
    if (
        len(totals) != 1
        or len(others) < FEWEST
        or any(is_part(labels[n]) or is_total(labels[n]) for n in others)
    ):
        return
    for column, head in enumerate(grid.columns):
        said = head.label.translate(NO_SIGNS)
        if not head.percent or not is_mere_share(said) or is_change(said) or is_blocked(said):
            continue
        numbers = [grid.number(n, column) for n in (*others, totals[0])]
        values = [number.value for number in numbers if number and number.value >= 0]
        room = sum((grid.step(n, column) for n in others if grid.number(n, column)), Fraction(0))
        whole = sum(values[:-1], Fraction(0))
        if len(values) == len(numbers) and min(whole, values[-1]) - 100 > room >= abs(whole - values[-1]):
            roles = {n: f"part{at}" for at, n in enumerate(others, 1)}
            members = tuple(member_of(document, grid, role, (n, column), True) for n, role in roles.items())
            yield Relation(
                "shares", members, {role: role for role in roles.values()},
                dict.fromkeys(roles.values(), members[0].figure.unit), words_of(document, head, members[0].place),
                (f"{' + '.join(roles.values())} <= exact(100%)",),
            )  # fmt: skip


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
        () if _is_sure(grid, column, row) else (_("the whole is not printed: rows may be left out"),),
    )


def _is_sure(grid: Grid, column: int, row: int) -> bool:
    """Do the other shares show that the rows are all that the whole consists of?"""
    others = {
        number.digits: number
        for n in range(len(grid.rows))
        if n != row and (number := grid.number(n, column))
    }
    bits = sum(max(0, digits.bit_length() - 1) for digits in others)
    return len(grid.rows) >= ENOUGH and len(others) >= ENOUGH - 1 and bits >= BITS

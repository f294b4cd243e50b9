"""Would one figure, changed by one misprint, mend two sums of a table that both fail? Then they have one fault."""

from __future__ import annotations

from fractions import Fraction

from .grid import Grid
from .misprint import others
from .stating import At, Sum

FEWEST = 3
"""Digits of a figure of which one misprint reaches few others."""


def have_one_fault(grid: Grid, one: Sum, other: Sum) -> bool:
    """Do both lack the same in the one figure that they share, and would a misprint of it explain that?"""
    shared = one.cells & other.cells
    if one.bound or other.bound or len(shared) != 1:
        return False
    at = next(iter(shared))
    number = grid.number(*at)
    if number is None or len(str(abs(number.digits))) < FEWEST:
        return False
    (due, room), (also, more) = _due(grid, one, at), _due(grid, other, at)
    sign = -1 if number.digits < 0 else 1
    meant = (sign * digits * number.step for digits in others(str(abs(number.digits))))
    return abs(due - also) <= room + more and any(abs(due - value) <= min(room, more) for value in meant)


def _due(grid: Grid, made: Sum, at: At) -> tuple[Fraction, Fraction]:
    """What a figure has to be for a sum to hold, and how far rounding may move that."""
    signs = {made.total: -1, **dict(made.parts)}
    off, room = Fraction(0), Fraction(0)
    for cell, sign in signs.items():
        number = grid.number(*cell)
        if number is not None and cell != at:
            off += sign * number.value
            room += number.step / 2
    return -off * signs[at], room

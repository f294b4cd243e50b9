"""What the statements of a cell allow, with fractions: for the exact path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction

from ..figures.figure import Allowed, Precision, allowed
from ..figures.reading import read
from ..interval import EVERYTHING, Interval
from .columns import figure_text
from .mapping import Cell, Key
from .model import Plan


def stated(plan: Plan, cell: Cell) -> Allowed:
    """What a cell allows, in base units."""
    measure = plan.measures[cell.measure]
    value: Fraction | None = None
    with suppress(ValueError):
        value = Fraction(cell.text)
    if value is not None and cell.grain is not None:
        value, reach = value * measure.factor, cell.grain * measure.factor
        if not reach:
            return Allowed(Interval.point(value), Interval.point(value))
        half = reach / 2
        return Allowed(
            Interval(value - half, value + half), Interval(value - reach, value + reach, True, True)
        )
    grain = None if cell.grain is None else cell.grain * measure.factor
    figure = read(figure_text(measure, cell.text), plan.units)
    return allowed(figure, measure.unit.is_count, Precision(grain, exact=cell.grain == 0))


def room(plan: Plan, cells: Mapping[Key, Sequence[Cell]], key: Key, tier: str) -> Interval:
    """What is left of a quantity by its own statements and the bounds of its measure."""
    found = EVERYTHING & plan.measures[key[1]].bounds
    for cell in cells.get(key, ()):
        found = found & stated(plan, cell).at(tier)
    return found

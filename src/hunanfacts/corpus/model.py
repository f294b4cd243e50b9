"""The records of a plan: what the columns of a data set mean, and which relations hold between them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from ..faults import Place
from ..interval import EVERYTHING, Interval
from ..units import Unit, Units

PRINTED = "printed"
"""The grain of a column whose cells each have the digits they are printed with."""


MAX_DECIMALS = 12
"""Of a cell as a whole number of ticks, and so of what two ticks can tell apart."""
MOST_PARTS = 400
"""Entities that are held to their whole: each is a column of every row meanwhile."""
PARENTS = "*"
"""Of a relation: it is about every entity that others name as their parent, until the data say which those are."""


class Measured(Struct, frozen=True):
    """A measure of a data set. `column` is its column, or its name in the column of measures; `scale` what one of a
    cell comes to in the unit; `grain` the place of the last digit in cells (0: exact; None: that of the column)."""

    id: str
    column: str
    unit: Unit
    unit_text: str
    scale: Fraction
    grain: Fraction | None
    printed: bool
    bounds: Interval
    name: str
    zh: str
    aka: tuple[str, ...]
    place: Place

    @property
    def factor(self) -> Fraction:
        """What one of a cell comes to in base units."""
        return self.scale * self.unit.factor

    @property
    def cell_bounds(self) -> Interval:
        return EVERYTHING if self.bounds == EVERYTHING else self.bounds.scaled(1 / self.factor)


class Slot(Struct, frozen=True, order=True):
    """A cell as seen from a row: of the row's entity or a fixed one, in its period or the one before (`lag`)."""

    measure: str
    entity: str = ""
    lag: int = 0


class Relation(Struct, frozen=True):
    """target = terms. `kind`: sum, change, cumulative (linear), ratio, growth, times (the first term over the
    second), mean (the target lies within the terms). `private`: the target stands in no other relation."""

    id: str
    kind: str
    target: Slot
    terms: tuple[tuple[Fraction, Slot], ...]
    text: str
    place: Place
    private: bool = False
    at: str = ""
    """The entity whose rows it is about; "" for all."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        return (self.target, *(slot for _, slot in self.terms))

    @property
    def linear(self) -> bool:
        return self.kind in ("sum", "change", "cumulative")


def base_of(relation: Relation) -> Slot | None:
    """The base of a share of a fixed entity, which would join all entities: what is divided by it is held against
    everything that its own figures leave it, so that it need not be decided together with it."""
    top, base = relation.terms[0][1], relation.terms[-1][1]
    return base if relation.private and relation.kind == "ratio" and base.entity and not top.entity else None


class Plan(Struct, frozen=True):
    """`entity` and `period` name columns; of long form also `measure` and `value`. "" where there is none."""

    path: str
    title: str
    units: Units
    entity: tuple[str, ...]
    period: str
    measure: str
    value: str
    grain: str
    source: str
    vintage: str
    kind: str
    missing: tuple[str, ...]
    measures: Mapping[str, Measured]
    relations: tuple[Relation, ...]
    table: str = ""
    parent: str = ""
    """The column of the entity that a row's entity is a part of."""
    decimal: str = ""
    """What a decimal comma is called: comma, point, or "" where nothing is said of it."""

    @property
    def long(self) -> bool:
        return bool(self.value)

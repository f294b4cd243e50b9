"""How the columns of a data set are read, and how a measure stands in the table of whole numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from .model import Measured, Plan
from .source import Data, literal, quoted

FLOATS = ("DOUBLE", "FLOAT")


class Column(Struct, frozen=True):
    """How a measure stands in `w`: `v{index}` ticks of 10**-decimals. `narrow` and `wide` are the place of the last
    digit at both tiers, in ticks; None: per cell, `q{index}` and `z{index}`. `size` is the largest number of ticks."""

    index: int
    decimals: int
    narrow: int | None
    wide: int | None
    odd: int
    size: int

    @property
    def v(self) -> str:
        return f"v{self.index}"


class Table(Struct, frozen=True):
    """What was built: the columns of `w`, its rows, how many cells are filled, and how many statements were revised."""

    data: Data
    columns: Mapping[str, Column]
    rows: int
    cells: int
    revised: int
    repeated: bool
    """Some entity and period stands in several rows."""
    names: bool
    """Periods have names of their own in `periods(t, name)`; else they are years."""


def entity_sql(plan: Plan) -> str:
    parts = [f"trim(CAST({quoted(c)} AS VARCHAR))" for c in plan.entity]
    return parts[0] if len(parts) == 1 else f"concat_ws(' / ', {', '.join(parts)})"


def source_sql(plan: Plan, data: Data, measure: Measured) -> tuple[str, str]:
    """The column of a measure's cells and its type."""
    column = plan.value if plan.long else measure.column
    return quoted(column), data.columns[column]


def missing_sql(plan: Plan) -> str:
    return ", ".join(literal(word) for word in plan.missing) or "''"


def text_sql(measure: Measured, x: str) -> str:
    """A cell of text without grouping commas, and without the % of a percentage; in brackets it is below zero."""
    bare = f"regexp_replace(replace(trim({x}), '−', '-'), '^\\((\\d[\\d,.]*)\\)$', '-\\1')"
    if measure.unit.name == "percent":
        bare = f"rtrim({bare}, '% ')"
    return (
        f"CASE WHEN regexp_full_match({bare}, '[-+]?\\d{{1,3}}(,\\d{{3}})+(\\.\\d+)?') THEN replace({bare}, ',', '')"
        f" ELSE {bare} END"
    )


def grain_of(measure: Measured, decimals: int) -> Fraction:
    """The place of the last digit of a column, in the unit of its cells: as the plan says, else that of its decimals;
    whole numbers of counted things are exact. In a column zeros at the end are chance."""
    if measure.grain is not None:
        return measure.grain
    if measure.unit.is_count and not decimals and measure.scale == 1:
        return Fraction(0)
    return Fraction(1, 10**decimals)


def figure_text(measure: Measured, text: str) -> str:
    """A cell as a figure of its measure: with the unit of the column where it has none of its own."""
    text = re.sub(r"\.(?=\)?$)", "", text.strip())  # 12. is 12
    bare = text.replace(",", "").replace(" ", "").lstrip("+-−")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    plain = re.fullmatch(r"[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+", bare) is not None
    return f"{text} {measure.unit_text}" if plain and measure.unit_text != "dimensionless" else text

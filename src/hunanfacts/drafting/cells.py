"""What the figure in a cell of a table says: its row and its column name who, what, when and in which unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..figures.figure import Figure
from ..figures.reading import FigureError, read
from ..linting.cells import Number
from ..linting.grid import Grid, Line
from ..linting.labels import is_change, is_sum, unit_of, without_unit, year_of
from ..messages import _
from ..scanning.records import Found, kind_of
from ..stories import chinese, english
from ..stories.naming import CJK, cleaned
from ..stories.spans import over
from ..stories.statement import CHANGE, GROWTH, LEVEL, RATE, Said, Statement
from ..units import Units

_YEAR = re.compile(r"(?<![0-9])(?:FY|CY)?(?:19|20)[0-9]{2}(?:年度?)?(?![0-9])", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:[A-Z]{0,3}\$|[€£¥￥])")


class Cell(Struct, frozen=True):
    """A figure of a table and the cell it is alone in."""

    grid: Grid
    row: int
    column: int
    number: Number


def cells_of(grids: Sequence[Grid], figures: Sequence[Found]) -> dict[int, Cell]:
    """The cells of figures that stand alone in one and have its number, by the numbers of the figures."""
    cells = sorted(
        ((number.cell.start, number.cell.end, row, column, number, grid)
         for grid in grids for row, line in enumerate(grid.at)
         for column, number in enumerate(line) if not isinstance(number, str)),
        key=lambda cell: cell[:2],
    )  # fmt: skip
    starts = [start for start, *_ in cells]
    found: dict[int, list[int]] = {}
    for place, one in enumerate(figures):
        at = bisect_right(starts, one.start) - 1
        if at >= 0 and one.end <= cells[at][1]:
            found.setdefault(at, []).append(place)
    return {
        places[0]: Cell(cells[at][5], cells[at][2], cells[at][3], cells[at][4])
        for at, places in found.items()
        if len(places) == 1 and _is_its_number(figures[places[0]], cells[at][4])
    }


def in_labels(grids: Sequence[Grid], figures: Sequence[Found]) -> set[int]:
    """The bare numbers that stand in the label of a row or the head of a column (Town 17), by the numbers of the figures."""
    spans = sorted(
        (line.cell.start, line.cell.end)
        for grid in grids
        for line in (*grid.rows, *grid.columns)
        if line.cell is not None
    )
    found = set()
    for place, one in enumerate(figures):
        at = bisect_right(spans, one.start, key=lambda span: span[0]) - 1
        if one.kind == "bare" and at >= 0 and one.end <= spans[at][1]:
            found.add(place)
    return found


def in_cells(
    cells: Mapping[int, Cell], statements: Sequence[Statement], owner: str, units: Units
) -> Iterator[tuple[int, Statement]]:
    """What the cells say, by the numbers of their figures; further rows of the same words are told apart.

    `owner` is the place that the title names: what a row measures without saying of whom is of it.
    """
    seen: dict[tuple[str, str, str, str, str], list[Fraction]] = {}
    told = set[tuple[int, bool, bool]]()
    for place, cell in sorted(cells.items()):
        one = _statement(cell, statements[place], units)
        if one is None:
            continue
        if owner and one.said.measure and not one.said.entity:
            doubt = _("whose {measure}? the name stands in the heading").format(measure=one.said.measure)
            one = replace(
                one, said=replace(one.said, entity=owner, doubt=doubt, carried=True), doubts=(doubt,)
            )
        about = id(cell.grid), bool(one.said.entity), bool(one.said.measure)
        if about in told and not one.said.carried:
            one = replace(one, doubts=())  # the table has one placeholder, and one doubt about it
        told.add(about)
        key = one.said.entity.casefold(), one.said.measure.casefold(), one.period, one.base, one.kind
        values = seen.setdefault(key, [])
        if cell.number.value not in values:
            values.append(cell.number.value)
        yield place, replace(one, nth=1 + values.index(cell.number.value))


def _is_its_number(one: Found, number: Number) -> bool:
    return one.figure is not None and one.figure.value * one.figure.direction == number.value


def _statement(cell: Cell, before: Statement, units: Units) -> Statement | None:
    """The statement of a cell; `before` is what running text would make of it, None where no label says anything."""
    grid, row, column = cell.grid, cell.grid.rows[cell.row], cell.grid.columns[cell.column]
    name, head = _words(row.label), _words(column.label)
    if not name and not (head and year_of(row.label)):
        return None
    one = _in_unit(before.found, _unit(grid, row, column), column.percent, units)
    year = year_of(column.label) or year_of(row.label)
    period, unsure = (str(year), "") if year else (before.period, before.unsure)
    if is_change(_bare(head)):
        return _change(cell, name, one, before)
    said = _said(name, head, one)
    return replace(
        before, found=one, kind=LEVEL, said=said, period=period, base="", of=-1, role="", unsure=unsure,
        doubts=(said.doubt,) if said.doubt else (), quote=" ".join(filter(None, (name, head))), nth=1,
    )  # fmt: skip


def _change(cell: Cell, name: str, one: Found, before: Statement) -> Statement:
    """A column of changes is of the level in the nearest column before it, over the years that the columns name."""
    grid = cell.grid
    levels = [c for c, line in enumerate(grid.columns) if not is_change(_bare(_words(line.label)))]
    years = sorted({year_of(grid.columns[c].label) for c in levels} - {0})
    near = [c for c in levels if c < cell.column]
    head = _words(grid.columns[near[-1]].label) if near else ""
    said = _said(name, head, one)
    own = year_of(grid.columns[cell.column].label)
    after = str(own or (years[-1] if years else "")) or (before.period if before.period.isdigit() else "")
    earlier = [year for year in years if after and year < int(after)]
    base = str(earlier[-1]) if earlier else str(int(after) - 1) if after else ""
    unsure = "" if earlier else over(base) if base else before.unsure
    kind = RATE if not base else GROWTH if one.kind == "percent" else CHANGE
    return replace(
        before, found=one, kind=kind, said=said, period=after or before.period, base=base, of=-1, role="",
        unsure=unsure, doubts=(said.doubt,) if said.doubt else (),
        quote=" ".join(filter(None, (name, head))), nth=1,
    )  # fmt: skip


def _said(name: str, head: str, one: Found) -> Said:
    """Who and what by the words of a row and of a column without its year and unit."""
    phrase = " ".join(filter(None, (name, head)))
    if head:
        return Said(name, head, phrase, doubt="" if name else _("whose {measure}?").format(measure=head))
    if is_sum(name):
        return Said(name, "", phrase, doubt=_("what is measured?"))
    level = replace(one, kind="measure", direction=0)
    row = (
        chinese.said(name, level, "", "") if CJK.search(name) else english.said(f"{name} was", level, "", "")
    )
    if row.measure:
        return replace(row, phrase=phrase)
    return Said(name, "", phrase, doubt=_("what is measured?"))


def _words(label: str) -> str:
    """The words of a label that name something: without its unit, its year and what stands in brackets."""
    return cleaned(_YEAR.sub(" ", without_unit(label)))


def _bare(words: str) -> str:
    return re.sub("[%％‰]", " ", words).strip()


def _unit(grid: Grid, row: Line, column: Line) -> str:
    """The unit that the column, the row or the title of the table gives, as it is printed."""
    for label in (column.label, row.label, grid.table.title):
        unit = unit_of(label)
        at = label.lower().rfind(unit)
        if unit:
            return label[at : at + len(unit)] if at >= 0 else unit
    return ""


def _in_unit(one: Found, unit: str, percent: bool, units: Units) -> Found:
    """A figure in the unit of its labels; as it is where it has one, or where none can be read."""
    figure = one.figure
    if figure is None or (figure.unit_given and figure.unit.dims) or figure.is_percentage:
        return one
    text = " ".join(one.text.split())
    for written in ([f"{text}%"] if percent else []) + list(_written(text, unit)):
        try:
            found: Figure = read(written, units)
        except FigureError:
            continue
        if not found.qualifier:
            return replace(
                one, kind=kind_of(found.unit), figure=found, unit=found.unit.name, value=found.value * found.unit.factor,
                added=(*one.added, "unit"), whole_text=one.text, whole_start=one.start, whole_end=one.end,
            )  # fmt: skip
    return one


def _written(text: str, unit: str) -> Iterator[str]:
    if not unit:
        return
    if sign := _CURRENCY.match(unit):
        yield f"{sign.group()}{text} {unit[sign.end() :].strip()}".strip()
        yield f"{sign.group()}{text}{unit[sign.end() :].strip()}"
    yield f"{text}{unit}" if CJK.search(unit) else f"{text} {unit}"
    yield f"{text}{unit}"

"""The relations that the tables of a document state: sums, differences, roll-forwards, changes and shares.

What is related is found by the rows and columns that do fit; where one does not, the `Relation` is for the prover. What
is not plain has its doubts with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..documents.document import Cell, Document
from ..faults import Place
from ..figures.figure import Figure, Precision
from ..units import DIMENSIONLESS, Unit, Units
from .changes import Derived, changes
from .footing import (
    FAILED,
    GAP,
    HELD,
    STRAINED,
    TRIVIAL,
    Grouping,
    View,
    bound,
    groupings,
    otherwise,
    state,
    views,
)
from .grid import Grid, Line, Number, grids
from .labels import is_change, is_closing, is_opening, is_total, year_of
from .lonely import lonely
from .relation import Member, Relation
from .systematic import Systematic, systematic

At = tuple[int, int]
_PERCENT = Units().parse("percent") or DIMENSIONLESS
_POINTS = Units().parse("pp") or DIMENSIONLESS
MUCH_MORE = 8
"""So many times more lines add up than do not, where several do not."""
LONGEST_NAME = 40
"""Characters of a label as it is shown in a proof."""
MOST_AROUND = 4
"""Relations that hold and share a figure with one that fails: they help to tell which figure is wrong."""


class Sum(Struct, frozen=True):
    """One equation over cells of a grid: `total` is the sum of `parts` with their signs."""

    form: str
    total: At
    parts: tuple[tuple[At, int], ...]
    state: str
    line: Line
    doubts: tuple[str, ...] = ()
    bound: bool = False
    """Parts are missing: the others are at most the total."""

    @property
    def cells(self) -> set[At]:
        return {self.total, *(at for at, _ in self.parts)}


def table_relations(document: Document) -> Iterator[Relation]:
    """Every relation that a table of a document states, plain or not."""
    for table in document.tables:
        for grid in grids(table):
            yield from _of_grid(document, grid)


def _of_grid(document: Document, grid: Grid) -> Iterator[Relation]:
    derived = list(changes(grid))
    seen = [(view, groupings(view)) for view in views(grid)]
    found = [one for view, grouped in seen for one in _sums(grid, view, grouped, derived)]
    holding = [one for one in found if one.state == HELD]
    shown = {at for one in holding for at in one.cells}
    found = [
        replace(one, doubts=(*one.doubts, "each of its figures fits in another sum"))
        if one.state == FAILED and one.cells <= shown
        else one
        for one in found
    ]
    failing = [one for one in found if one.state == FAILED and not one.doubts]
    for group in _together(failing):
        cells = {at for one in group for at in one.cells}
        around = [one for one in holding if one.cells & cells][:MOST_AROUND]
        yield _sum_relation(document, grid, [*group, *around])
    for one in found:
        if one.state != FAILED or one.doubts:
            yield _sum_relation(document, grid, [one])
    for view, grouped in seen:
        for odd in systematic(view, grouped):
            yield _systematic_relation(document, grid, view, odd)
    for made in derived:
        failed = sum(said == FAILED for said in made.states.values())
        for row, said in made.states.items():
            if said in (HELD, STRAINED, FAILED):
                yield _derived_relation(
                    document, grid, made, row, _derived_doubts(grid, made, row, failed, said)
                )


def _sums(grid: Grid, view: View, grouped: Sequence[Grouping], derived: Sequence[Derived]) -> Iterator[Sum]:
    """The sums along one axis, sample by sample."""
    taken = {made.column for made in derived}
    found = [
        g
        for g in grouped
        if not (
            view.across and (g.total in taken or taken & set(g.parts) or is_change(view.items[g.total].label))
        )
    ]
    tally = Counter((k, state) for g in found for k, state in g.states.items())
    for k in range(len(view.samples)):
        failing = [{g.total, *g.parts} for g in found if g.states.get(k) == FAILED]
        if failing and set.intersection(*failing):
            tally[k, FAILED] = 1  # one figure may break them all
    for g in found:
        line = view.items[g.total]
        form = _form(view, g)
        for k, said in [*g.states.items(), *_of_shares(grid, view, g)]:
            bounded = said == GAP and not is_change(view.samples[k].label)
            come = bound(view, g, k) if bounded else said
            if come in (GAP, TRIVIAL):
                continue
            doubts = _doubts(view, g, k, tally) if come == FAILED else ()
            if doubts == () and come == FAILED and bounded and any(view.blank[part][k] for part in g.parts):
                doubts = ("an empty cell may be of another scope",)
            yield Sum(form, _at(view, g.total, k), tuple(
                (_at(view, part, k), sign) for part, sign in zip(g.parts, g.signs, strict=True)
                if view.value[part][k] is not None
            ), come, line, doubts, bounded)  # fmt: skip
    if not found:
        for g, k, said, doubts in lonely(view):
            yield Sum("footing", _at(view, g.total, k), tuple((_at(view, part, k), 1) for part in g.parts), said,
                      view.items[g.total], doubts)  # fmt: skip


def _systematic_relation(document: Document, grid: Grid, view: View, odd: Systematic) -> Relation:
    made, line = odd.made, view.items[odd.item]
    sums = [
        Sum(_form(view, made), _at(view, made.total, k), tuple((_at(view, part, k), 1) for part in made.parts),
            FAILED, view.items[made.total], odd.doubts)
        for k in odd.samples[:MOST_AROUND]
    ]  # fmt: skip
    name = _name(line.label, "a line without a label")
    if odd.power:
        cause = f"the figures of {name!r} are {10 ** abs(odd.power):,} times too {'small' if odd.power > 0 else 'large'}"
    else:
        ways = ("to the right", "to the left") if not view.across else ("below", "above")
        cause = f"the figures of {name!r} stand one place too far {ways[odd.shift < 0]}"
    cause += f": {len(odd.samples)} sums fail as printed, and fit so"
    return replace(_sum_relation(document, grid, sums), cause=cause)


def _of_shares(grid: Grid, view: View, g: Grouping) -> Iterator[tuple[int, str]]:
    """Columns of shares whose total is 100: they add up where the amounts do."""
    if view.across or -1 in g.signs or not g.of(HELD):
        return
    for k, sample in enumerate(view.samples):
        total = grid.number(g.total, k)
        if sample.percent and total is not None and total.value == 100 and not is_change(sample.label):
            yield k, state(view, g, k)[0]


def _at(view: View, item: int, sample: int) -> At:
    return (sample, item) if view.across else (item, sample)


def _form(view: View, g: Grouping) -> str:
    if view.across:
        return "crossfooting"
    if is_closing(view.items[g.total].label) and any(is_opening(view.items[p].label) for p in g.parts):
        return "rollforward"
    return "difference" if -1 in g.signs else "footing"


def _doubts(view: View, g: Grouping, k: int, tally: Counter[tuple[int, str]]) -> tuple[str, ...]:
    """Why a sample in which a grouping fails is a question and no error."""
    sample, held = view.samples[k], [view.samples[h] for h in g.of(HELD)]
    found = [otherwise(view, g, k)]
    if tally[k, FAILED] > 1 and tally[k, FAILED] >= tally[k, HELD]:
        found.append("nothing shows that this line is of the kind of those that add up")
    elif not tally[k, HELD] and not g.labelled and not view.across and not _alike(sample, held):
        found.append("no label says that it is a sum, and this column is not of the kind of the others")
    failed = len(g.of(FAILED))
    if failed > 1 and len(held) < MUCH_MORE * failed:
        found.append("more than one line does not add up")
    if _half_filled(view, g, k, is_total(sample.label)):
        found.append("a line that this total takes in has no figure in some of these places")
    if view.across and not g.labelled and len(held) < 4:
        found.append("too few rows show that these columns add up")
    if held and all(sample.places != other.places for other in held):
        found.append("its numbers have other decimals than those that add up")
    if held and not view.across and all(sample.unit != other.unit for other in held):
        found.append("it has a unit of its own")
    return tuple(reason for reason in found if reason)


def _half_filled(view: View, g: Grouping, k: int, total: bool) -> bool:
    """Is there another sample with numbers in some of the places of a grouping, and nothing in others?

    For a total, a sign that stands for nothing is nothing.
    """
    members = (g.total, *g.parts)
    for other in range(len(view.samples)):
        filled = sum(view.value[item][other] is not None for item in members)
        empty = any(view.blank[item][other] for item in members)
        if other != k and 0 < filled < len(members) and (empty or total):
            return True
    return False


def _alike(sample: Line, held: Sequence[Line]) -> bool:
    """Are the heads of one kind: years, or the same words but for their numbers?"""
    if year_of(sample.label):
        return any(year_of(other.label) for other in held)
    bare = "".join(c for c in sample.label if not c.isdecimal())
    return not bare or any("".join(c for c in other.label if not c.isdecimal()) == bare for other in held)


def _together(failing: Sequence[Sum]) -> list[list[Sum]]:
    """Sums that fail and share a cell are one fault."""
    groups: list[tuple[set[At], list[Sum]]] = []
    for one in failing:
        cells, members = set(one.cells), [one]
        apart = []
        for known, group in groups:
            if known & cells:
                cells |= known
                members = group + members
            else:
                apart.append((known, group))
        groups = [*apart, (cells, members)]
    return [members for _, members in groups]


# -- relations --


def _place(document: Document, cell: Cell) -> Place:
    return document.place(cell.start, cell.end)


def _member(document: Document, grid: Grid, role: str, at: At, percent: bool = False) -> Member:
    number = grid.number(*at)
    assert isinstance(number, Number)
    figure = number.figure(percent)
    return Member(role, figure, _place(document, number.cell), precision=_precision(grid, at, figure))


def _precision(grid: Grid, at: At, figure: Figure) -> Precision:
    """The digits that count are those of the column."""
    return Precision(grain=grid.step(*at) * figure.unit.factor)


def _words(document: Document, line: Line, fallback: Cell) -> Place:
    return _place(document, line.cell if line.cell is not None else fallback)


def _sum_relation(document: Document, grid: Grid, sums: Sequence[Sum]) -> Relation:
    roles: dict[At, str] = {}
    rules: list[str] = []
    percent = all(number.percent for at in sums[0].cells if (number := grid.number(*at)))
    for count, one in enumerate(sums, 1):
        roles.setdefault(one.total, "total" if count == 1 else f"total{count}")
        for at, _ in one.parts:
            roles.setdefault(at, f"part{sum(role.startswith('part') for role in roles.values()) + 1}")
        terms = [("- " if sign < 0 else "+ ") + roles[at] for at, sign in one.parts]
        rules.append(f"{roles[one.total]} {'>=' if one.bound else '='} {' '.join(terms).removeprefix('+ ')}")
    unit = _PERCENT if percent else DIMENSIONLESS
    labels = _labels(grid, list(roles))
    members = tuple(
        replace(_member(document, grid, role, at, percent), label=label)
        for (at, role), label in zip(roles.items(), labels, strict=True)
    )
    first = sums[0]
    cell = grid.number(*first.total)
    assert cell is not None
    return Relation(
        first.form, members, {role: role for role in roles.values()}, dict.fromkeys(roles.values(), unit),
        _words(document, first.line, cell.cell), tuple(rules), first.doubts, signed=True,
        fits=all(one.state == HELD for one in sums),
        worst="error" if any(one.state == FAILED for one in sums) else "note",
    )  # fmt: skip


def _labels(grid: Grid, cells: Sequence[At]) -> list[str]:
    """What the cells are called: by their rows where they are of one column, by their columns, or by both."""
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    found = []
    for row, column in cells:
        names = (
            _name(grid.rows[row].label, f"row {row + 1}"),
            _name(grid.columns[column].label, f"column {column + 1}"),
        )
        found.append(names[0] if len(columns) == 1 else names[1] if len(rows) == 1 else ", ".join(names))
    often = Counter(found)
    met: Counter[str] = Counter()
    for at, name in enumerate(found):
        met[name] += 1
        found[at] = f"{name} ({met[name]})" if often[name] > 1 else name
    return found


def _name(label: str, fallback: str) -> str:
    text = " ".join(label.replace("'", "’").split())
    return (text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…") or fallback


def _derived_doubts(grid: Grid, made: Derived, row: int, failed: int, state: str) -> tuple[str, ...]:
    if state != FAILED:
        return ()
    doubts = []
    line = grid.rows[row]
    if line.rate or line.percent:
        doubts.append("the row is a rate or an average")
    if failed > 1:
        doubts.append("more than one row of this column does not fit")
    cells = [grid.number(row, column) for column in (made.column, *made.sources)]
    if any(number is not None and number.cell.note for number in cells):
        doubts.append("a footnote stands at one of the figures")
    return tuple(doubts)


def _derived_relation(
    document: Document, grid: Grid, made: Derived, row: int, doubts: tuple[str, ...]
) -> Relation:  # fmt: skip
    at, name = (row, made.column), _name(grid.rows[row].label, f"row {row + 1}")
    units: dict[str, Unit]
    if made.form in ("growth", "change", "points"):
        old, new = made.sources
        level = made.form == "points"
        rate = _member(
            document, grid, "rate" if made.form == "growth" else "change", at, made.form == "growth"
        )
        if level:
            figure = replace(rate.figure, unit=_POINTS, unit_given=True)
            rate = replace(rate, figure=figure, precision=_precision(grid, at, figure))
        members = (
            _member(document, grid, "new", (row, new), level),
            rate,
            _member(document, grid, "old", (row, old), level),
        )
        unit = _PERCENT if level else DIMENSIONLESS
        units = {"old": unit, "new": unit}
        said = "growth(old..new)" if made.form == "growth" else "new - old"
        equations = {"new": "new", rate.role: said, "old": "old"}
    else:
        part, whole = (row, made.sources[0]), (
            (made.whole, made.sources[0]) if made.form == "share" else (row, made.sources[1])
        )  # fmt: skip
        members = (
            _member(document, grid, "part", part),
            _member(document, grid, "share", at, True),
            _member(document, grid, "whole", whole),
        )
        units = {"part": DIMENSIONLESS, "whole": DIMENSIONLESS}
        equations = {"part": "part", "share": "part / whole", "whole": "whole"}
    named = tuple(replace(member, label=f"{name}, {member.role}") for member in members)
    own = grid.number(*at)
    assert own is not None
    words = _words(document, grid.columns[made.column], own.cell)
    form = "share" if made.form == "ratio" else made.form
    return Relation(
        form,
        named,
        equations,
        units,
        words,
        (),
        doubts,
        signed=made.form in ("change", "points"),
        fits=made.states[row] == HELD,
        worst="error" if made.states[row] == FAILED else "note",  # a gap below a unit of the last place
    )

"""What was found in a table as relations: figures with their places, labels and the digits that count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..documents.document import Cell, Document
from ..faults import Place
from ..figures.figure import Figure, Precision
from ..messages import _, in_quotes
from ..units import DIMENSIONLESS, Unit, Units
from .cells import Number, read_cell
from .changes import Derived
from .grid import Grid, Line
from .labels import is_closing, is_opening
from .relation import Member, Relation
from .samples import FAILED, HELD, Grouping, View
from .systematic import Systematic

At = tuple[int, int]
_PERCENT = Units().parse("percent") or DIMENSIONLESS
_POINTS = Units().parse("pp") or DIMENSIONLESS
_PRODUCT = ("product", "first", "second")
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


def at_of(view: View, item: int, sample: int) -> At:
    return (sample, item) if view.across else (item, sample)


def form_of(view: View, g: Grouping) -> str:
    if view.across:
        return "crossfooting"
    if is_closing(view.items[g.total].label) and any(is_opening(view.items[p].label) for p in g.parts):
        return "rollforward"
    return "difference" if -1 in g.signs else "footing"


def carried_relation(document: Document, end: Cell, start: Cell) -> Iterator[Relation]:
    """A sum at the end of a page and the same at the start of the next."""
    numbers = [read_cell(cell) for cell in (end, start)]
    if not all(isinstance(number, Number) for number in numbers):
        return
    members = tuple(
        Member(role, number.figure(), _place(document, number.cell))
        for role, number in zip(("first", "second"), numbers, strict=True)
        if isinstance(number, Number)
    )
    if len({member.figure.unit for member in members}) == 1:
        unit = members[0].figure.unit
        yield Relation(
            "twice",
            members,
            {"first": "amount", "second": "amount"},
            {"amount": unit},
            members[1].place,
            signed=True,
        )


def systematic_relation(document: Document, grid: Grid, view: View, odd: Systematic) -> Relation:
    made, line = odd.made, view.items[odd.item]
    sums = [
        Sum(form_of(view, made), at_of(view, made.total, k), tuple((at_of(view, part, k), 1) for part in made.parts),
            FAILED, view.items[made.total], odd.doubts)
        for k in odd.samples[:MOST_AROUND]
    ]  # fmt: skip
    name = _name(line.label, _("a line without a label"))
    if odd.power:
        cause = (
            _("the figures of {name} are {times} times too small")
            if odd.power > 0
            else _("the figures of {name} are {times} times too large")
        ).format(name=in_quotes(name), times=f"{10 ** abs(odd.power):,}")
    else:
        ways = (_("below"), _("above")) if view.across else (_("to the right"), _("to the left"))
        cause = _("the figures of {name} stand one place too far {way}").format(
            name=in_quotes(name), way=ways[odd.shift < 0]
        )
    cause = _("{cause}: {count} sums fail as printed, and fit so").format(cause=cause, count=len(odd.samples))
    return replace(sum_relation(document, grid, sums), cause=cause)


def _place(document: Document, cell: Cell) -> Place:
    return document.place(cell.start, cell.end)


def member_of(document: Document, grid: Grid, role: str, at: At, percent: bool = False) -> Member:
    """A cell in a role, with the digits that count in its column."""
    number = grid.number(*at)
    assert isinstance(number, Number)
    figure = number.figure(percent)
    return Member(role, figure, _place(document, number.cell), precision=_precision(grid, at, figure))


def _precision(grid: Grid, at: At, figure: Figure) -> Precision:
    """The digits that count are those of the column."""
    return Precision(grain=grid.step(*at) * figure.unit.factor)


def words_of(document: Document, line: Line, fallback: Place) -> Place:
    """Where the words stand that name a row or a column."""
    return fallback if line.cell is None else _place(document, line.cell)


def sum_relation(document: Document, grid: Grid, sums: Sequence[Sum]) -> Relation:
    roles: dict[At, str] = {}
    rules: list[str] = []
    parts = 0
    percent = all(
        number.percent or grid.columns[at[1]].percent for at in sums[0].cells if (number := grid.number(*at))
    )
    for count, one in enumerate(sums, 1):
        roles.setdefault(one.total, "total" if count == 1 else f"total{count}")
        for at, _nothing in one.parts:
            if at not in roles:
                parts += 1
                roles[at] = f"part{parts}"
        terms = [("- " if sign < 0 else "+ ") + roles[at] for at, sign in one.parts]
        rules.append(f"{roles[one.total]} {'>=' if one.bound else '='} {' '.join(terms).removeprefix('+ ')}")
    unit = _PERCENT if percent else DIMENSIONLESS
    labels = _labels(grid, list(roles))
    members = tuple(
        replace(member_of(document, grid, role, at, percent), label=label)
        for (at, role), label in zip(roles.items(), labels, strict=True)
    )
    first = sums[0]
    cell = grid.number(*first.total)
    assert cell is not None
    return Relation(
        first.form, members, {role: role for role in roles.values()}, dict.fromkeys(roles.values(), unit),
        words_of(document, first.line, _place(document, cell.cell)), tuple(rules), first.doubts, signed=True,
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


def derived_relation(
    document: Document, grid: Grid, made: Derived, row: int, doubts: tuple[str, ...]
) -> Relation:  # fmt: skip
    at, name = (row, made.column), _name(grid.rows[row].label, f"row {row + 1}")
    units: dict[str, Unit]
    if made.form in ("growth", "change", "points"):
        old, new = made.sources
        level = made.form == "points"
        rate = member_of(
            document, grid, "rate" if made.form == "growth" else "change", at, made.form == "growth"
        )
        if level:
            figure = replace(rate.figure, unit=_POINTS, unit_given=True)
            rate = replace(rate, figure=figure, precision=_precision(grid, at, figure))
        members = (
            member_of(document, grid, "new", (row, new), level),
            rate,
            member_of(document, grid, "old", (row, old), level),
        )
        unit = _PERCENT if level else DIMENSIONLESS
        units = {"old": unit, "new": unit}
        said = "growth(old..new)" if made.form == "growth" else "new - old"
        equations = {"new": "new", rate.role: said, "old": "old"}
    elif made.form == "product":
        columns = made.column, *made.sources
        found = [
            member_of(document, grid, role, (row, column))
            for role, column in zip(_PRODUCT, columns, strict=True)
        ]
        product, first, second = (
            replace(member, precision=Precision(exact=True)) if column in made.exact else member
            for member, column in zip(found, columns, strict=True)
        )
        members = product, first, second
        units = {"first": DIMENSIONLESS, "second": DIMENSIONLESS}
        scale = f" {'*' if made.power > 0 else '/'} {10 ** abs(made.power)}" if made.power else ""
        equations = {"product": f"first * second{scale}", "first": "first", "second": "second"}
    else:
        part, whole = (row, made.sources[0]), (
            (made.whole, made.sources[0]) if made.form == "share" else (row, made.sources[1])
        )  # fmt: skip
        members = (
            member_of(document, grid, "part", part),
            member_of(document, grid, "share", at, True),
            member_of(document, grid, "whole", whole),
        )
        units = {"part": DIMENSIONLESS, "whole": DIMENSIONLESS}
        equations = {"part": "part", "share": "part / whole", "whole": "whole"}
    heads = (f"{name}, {_name(grid.columns[c].label, role)}" for c, role in zip(
        (made.column, *made.sources), _PRODUCT, strict=False))  # fmt: skip
    labels = heads if made.form == "product" else (f"{name}, {member.role}" for member in members)
    named = tuple(replace(member, label=label) for member, label in zip(members, labels, strict=True))
    own = grid.number(*at)
    assert own is not None
    words = words_of(document, grid.columns[made.column], _place(document, own.cell))
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

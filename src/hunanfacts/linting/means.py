"""The growth of a whole beside those of all its parts: it lies among them, whatever they weigh."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from ..documents.document import Document
from ..messages import _
from ..units import DIMENSIONLESS
from .grid import Grid
from .labels import NO_SIGNS, is_blocked, is_change, is_rate, is_value_added, names_share
from .relation import Member, Relation
from .samples import HELD, Grouping, View
from .stating import At, member_of, words_of

FEWEST = 2


def whole_growths(
    document: Document, grid: Grid, view: View, found: Sequence[Grouping], odd: Container[At]
) -> Iterator[Relation]:
    """Growths of totals beyond those of all parts, where the amounts beside them show that these are all parts.

    `odd` are those that are not what their levels make. Below them all it is a question: a part that is no more has
    no row.
    """
    for column, head in enumerate(grid.columns):
        said = head.label.translate(NO_SIGNS)
        if not head.percent or not is_change(said) or names_share(said) or is_blocked(said):
            continue
        amount = max((c for c in range(column) if not grid.columns[c].percent), default=-1)
        if amount < 0 or is_rate(grid.columns[amount].label):
            continue
        for g in found:
            if (g.total, column) in odd:
                continue
            if g.states.get(amount) == HELD and -1 not in g.signs and g.labelled and len(g.parts) >= FEWEST:
                yield from _beyond(document, grid, view, g, amount, column)


def _beyond(
    document: Document, grid: Grid, view: View, g: Grouping, amount: int, column: int
) -> Iterator[Relation]:
    whole = grid.number(g.total, column)
    rates = {n: number for n in g.parts if (number := grid.number(n, column)) is not None}
    if whole is None or len(rates) < len(g.parts) or any((view.value[n][amount] or 0) <= 0 for n in g.parts):
        return
    ends = min(rates, key=lambda n: rates[n].value), max(rates, key=lambda n: rates[n].value)
    room = grid.step(g.total, column) + max(grid.step(n, column) for n in ends)
    over = whole.value - rates[ends[1]].value > room
    if not over and rates[ends[0]].value - whole.value <= room:
        return
    roles = {g.total: "whole", **{n: f"part{at}" for at, n in enumerate(g.parts, 1)}}
    members: list[Member] = [member_of(document, grid, role, (n, column), True) for n, role in roles.items()]
    label = grid.rows[g.total].label
    doubts = () if over else (_("a part that is no more has no row"),)
    yield Relation(
        "mean growth",
        tuple(members),
        {role: role for role in roles.values()},
        dict.fromkeys(roles.values(), members[0].figure.unit or DIMENSIONLESS),
        words_of(document, grid.columns[column], members[0].place),
        (f"whole <= {roles[ends[1]]}",) if over else (f"whole >= {roles[ends[0]]}",),
        doubts,
        signed=True,
        worst="warning" if is_value_added(label + grid.columns[amount].label) else "error",
    )

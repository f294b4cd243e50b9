"""The relations that the tables of a document state: sums, differences, roll-forwards, changes and shares.

What is related is found by the rows and columns that do fit; where one does not, the `Relation` is for the prover. What
is not plain has its doubts with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..documents.document import Cell, Document
from ..messages import _
from .changes import Derived, changes
from .faulty import have_one_fault
from .footing import groupings
from .grid import Grid, Line, grids
from .joining import joined, seams
from .known import known
from .labels import is_change, is_closing, is_sum, is_total, names_share, year_of
from .lonely import lonely
from .means import whole_growths
from .misprint import explains
from .of_which import of_which
from .products import products
from .proportions import over_hundred, proportions
from .relation import Relation
from .running import running
from .samples import (
    FAILED,
    GAP,
    HELD,
    STRAINED,
    TRIVIAL,
    Grouping,
    View,
    bound,
    make_hundred,
    otherwise,
    state,
    views,
)
from .stating import (
    MOST_AROUND,
    At,
    Sum,
    at_of,
    carried_relation,
    derived_relation,
    form_of,
    sum_relation,
    systematic_relation,
)
from .stepwise import stepwise
from .systematic import systematic

CERTAIN = 13
"""Bits by which one column shows what a result is made of."""
MUCH_MORE = 8
"""So many times more lines add up than do not, where several do not."""


class Tables(Struct, frozen=True):
    """What the tables of a document state. `fitting` are the starts of cells that fit a relation that is not listed.

    `numbers` are the cells that are numbers, by their starts: they need no further reading.
    """

    relations: tuple[Relation, ...]
    fitting: frozenset[int]
    numbers: dict[int, Cell]
    grids: tuple[Grid, ...]


def read_tables(document: Document, whole: bool) -> Tables:
    """The relations of all tables; without `whole` those that fit are told by their cells alone."""
    found: list[Relation] = []
    fitting, numbers, seen = set[int](), dict[int, Cell](), list[Grid]()
    for table, carried in joined(document):
        for grid in grids(table):
            seen.append(grid)
            found += _of_grid(document, grid, None if whole else fitting)
            found += [*proportions(document, grid), *over_hundred(document, grid)]
            for row in grid.at:
                numbers.update((n.cell.start, n.cell) for n in row if not isinstance(n, str))
        for pair in seams(carried):
            found += carried_relation(document, *pair)
    return Tables(tuple(found), frozenset(fitting), numbers, tuple(seen))


def _of_grid(document: Document, grid: Grid, fitting: set[int] | None) -> Iterator[Relation]:
    """The relations of a grid; the cells of those that fit are put in `fitting`, if there is one."""

    def fits(of: Grid, cells: Iterable[At]) -> bool:
        if fitting is not None:
            fitting.update(number.cell.start for at in cells if (number := of.number(*at)) is not None)
        return fitting is not None

    derived = [*changes(grid), *products(grid)]
    seen = [(view, groupings(view)) for view in views(grid)]
    found = [one for view, grouped in seen for one in _sums(grid, view, grouped, derived)]
    found += [*running(grid), *of_which(grid)]
    holding = [one for one in found if one.state == HELD]
    if any(one.state == FAILED for one in found):
        shown = {at for one in holding for at in one.cells}
        found = [
            replace(one, doubts=(*one.doubts, _("each of its figures fits in another sum")))
            if one.state == FAILED and one.cells <= shown
            else one
            for one in found
        ]
    plain = [one for one in found if one.state == FAILED and not one.doubts]
    found = [
        replace(one, doubts=())
        if one.doubts and one.state == FAILED and any(have_one_fault(grid, one, other) for other in plain)
        else one
        for one in found
    ]
    failing = [one for one in found if one.state == FAILED and not one.doubts]
    for group in _together(failing):
        cells = {at for one in group for at in one.cells}
        around = [one for one in holding if one.cells & cells][:MOST_AROUND]
        yield sum_relation(document, grid, [*group, *around])
    for one in found:
        if (one.state != FAILED or one.doubts) and not (one.state == HELD and fits(grid, one.cells)):
            yield sum_relation(document, grid, [one])
    wrong = {(row, made.column) for made in derived for row, said in made.states.items() if said == FAILED}
    yield from whole_growths(document, grid, *seen[0], wrong)
    for view, grouped in seen:
        for odd in systematic(view, grouped):
            yield systematic_relation(document, grid, view, odd)
    taken = {made.column for made in derived}
    further = [(of, made) for of, made in stepwise(grid) if made.column not in taken]
    for of, made in (*((grid, made) for made in derived), *further):
        failed = sum(said == FAILED for said in made.states.values())
        for row, said in made.states.items():
            if said in (HELD, STRAINED, FAILED) and not (said == HELD and fits(of, made.cells(row))):
                yield derived_relation(document, of, made, row, _derived_doubts(of, made, row, failed, said))


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
        form = form_of(view, g)
        for k, said in [*g.states.items(), *_of_shares(grid, view, g)]:
            bounded = said == GAP and not is_change(view.samples[k].label)
            come = bound(view, g, k) if bounded else said
            if come in (GAP, TRIVIAL):
                continue
            doubts = _doubts(grid, view, g, k, tally) if come == FAILED else ()
            if doubts == () and come == FAILED and bounded and any(view.blank[part][k] for part in g.parts):
                doubts = (_("an empty cell may be of another scope"),)
            yield Sum(form, at_of(view, g.total, k), tuple(
                (at_of(view, part, k), sign) for part, sign in zip(g.parts, g.signs, strict=True)
                if view.value[part][k] is not None
            ), come, line, doubts, bounded)  # fmt: skip
    if not view.across:
        for g, k, said, doubts in (*((*one, ()) for one in known(view, found)), *lonely(view, found)):
            parts = tuple((at_of(view, part, k), sign) for part, sign in zip(g.parts, g.signs, strict=True))
            yield Sum(form_of(view, g), at_of(view, g.total, k), parts, said, view.items[g.total], doubts)


def _of_shares(grid: Grid, view: View, g: Grouping) -> Iterator[tuple[int, str]]:
    """Columns of shares whose total, or whose parts, are 100: they add up where the amounts do."""
    if view.across or -1 in g.signs or not g.of(HELD):
        return
    for k, sample in enumerate(view.samples):
        if not sample.percent or k in g.states or grid.number(g.total, k) is None:
            continue
        if view.value[g.total][k] == view.hundred:
            if names_share(sample.label) or not is_change(sample.label):
                yield k, state(view, g, k)[0]
        elif is_sum(view.items[g.total].label) and make_hundred(view, g.parts, k):
            yield k, state(view, g, k)[0]


def _doubts(grid: Grid, view: View, g: Grouping, k: int, tally: Counter[tuple[int, str]]) -> tuple[str, ...]:
    """Why a sample in which a grouping fails is a question and no error."""
    sample, held = view.samples[k], [view.samples[h] for h in g.of(HELD)]
    found = [otherwise(view, g, k)]
    if tally[k, FAILED] > 1 and tally[k, FAILED] >= tally[k, HELD]:
        found.append(_("nothing shows that this line is of the kind of those that add up"))
    elif not tally[k, HELD] and not g.labelled and not view.across and not _alike(sample, held):
        found.append(_("no label says that it is a sum, and this column is not of the kind of the others"))
    apart = [h for h, come in g.states.items() if come in (HELD, STRAINED) and _is_apart(grid, view, g, h)]
    failed = len(g.of(FAILED)) + len(apart)
    misprint = explains(view, g, k)
    label = view.items[g.total].label
    named = is_closing(label) or (is_total(label) and g.total > min(g.parts))
    if len(held) < 2 and not misprint and g.bits < CERTAIN and not named:
        found.append(_("one column shows that it is a sum, and no single misprint explains this one"))
    if not misprint and _is_among(view, g, k):
        found.append(_("it lies among its parts, as an average does"))
    if failed > 1 and len(held) < MUCH_MORE * failed:
        found.append(_("more than one line does not add up"))
    if _half_filled(view, g, k, is_total(sample.label)):
        found.append(_("a line that this total takes in has no figure in some of these places"))
    if view.across and not g.labelled and len(held) < (2 if misprint else 4):
        found.append(_("too few rows show that these columns add up"))
    whole = is_total(label) and len(g.parts) + 1 == len(view.items)
    told = sample.percent or ((is_sum(label) or whole or not label.strip()) and not _is_among(view, g, k))
    by_name = told and misprint
    places = _places(grid, view, g, k)
    if held and not by_name and all(places != _places(grid, view, g, h) for h in g.of(HELD)):
        found.append(_("its numbers have other decimals than those that add up"))
    if held and not view.across and not by_name and all(sample.unit != other.unit for other in held):
        found.append(_("it has a unit of its own"))
    return tuple(reason for reason in found if reason)


def _is_apart(grid: Grid, view: View, g: Grouping, k: int) -> bool:
    """Is a sum that only the zeros at the end of a number excuse off by more than each last digit?"""
    signs = dict(zip(g.parts, g.signs, strict=True))
    numbers = {item: grid.number(*at_of(view, item, k)) for item in (g.total, *g.parts)}
    off = sum((signs.get(n, -1) * number.value for n, number in numbers.items() if number), Fraction(0))
    return abs(off) > sum((number.step for number in numbers.values() if number), Fraction(0))


def _is_among(view: View, g: Grouping, k: int) -> bool:
    """Is a sum of several parts, none below zero, no more than one of them?"""
    parts = [view.value[part][k] or 0 for part in g.parts]
    total = view.value[g.total][k] or 0
    return len(parts) > 2 and -1 not in g.signs and min(parts) > 0 and min(parts) <= total <= max(parts)


def _places(grid: Grid, view: View, g: Grouping, k: int) -> int:
    """The decimals that most of the numbers of a sum have."""
    numbers = (grid.number(*at_of(view, n, k)) for n in (g.total, *g.parts))
    return Counter(number.points for number in numbers if number).most_common(1)[0][0]


def _half_filled(view: View, g: Grouping, k: int, total: bool) -> bool:
    """Is there another sample with numbers in some of the places of a grouping, and nothing in others?

    For a total, a sign that stands for nothing is nothing.
    """
    members = (g.total, *g.parts)
    for other, line in enumerate(view.samples):
        if line.rate or line.percent:
            continue  # a total has no price
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
        for others, group in groups:
            if others & cells:
                cells |= others
                members = group + members
            else:
                apart.append((others, group))
        groups = [*apart, (cells, members)]
    return [members for _, members in groups]


def _derived_doubts(grid: Grid, made: Derived, row: int, failed: int, state: str) -> tuple[str, ...]:
    if state != FAILED:
        return ()
    doubts = list(made.doubts)
    line = grid.rows[row]
    if line.rate or line.percent:
        doubts.append(_("the row is a rate or an average"))
    if made.form == "product" and is_total(line.label):
        doubts.append(_("the average of a total may be taken in another way"))
    if failed > 1:
        doubts.append(_("more than one row of this column does not fit"))
    cells = [grid.number(row, column) for column in (made.column, *made.sources)]
    if any(number is not None and number.cell.note for number in cells):
        doubts.append(_("a footnote stands at one of the figures"))
    return tuple(doubts)

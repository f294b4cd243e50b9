"""Columns that are worked out from others: changes in percent, in amounts and in points, shares of a total, ratios.

As with sums, what a column is made from is found by the rows in which it fits; its head has to say what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from msgspec import Struct
from msgspec.structs import replace

from ..interval import Interval
from ..messages import _
from .cells import Number
from .grid import Grid
from .labels import has_percent, is_before, is_blocked, is_change, is_share, is_total, year_of
from .samples import FAILED, GAP, HELD, STRAINED

FEWEST, FEWEST_TOLD, BITS = 3, 2, 12
"""Rows that show what a column is made from; fewer where the labels and heads tell it too."""
FEWEST_BESIDE_TWO = 4
"""Rows that show it beside two that do not fit."""
MOST_PAIRS = 12
_WIDEST = Fraction(1, 2)
"""Changes and shares are taken to lie within a stretch of this width, for how likely it is to meet one by chance."""
_HUNDRED = Fraction(100)


class Derived(Struct, frozen=True):
    """In each row the number in `column` is made from those in `sources` (and, for a share, of the row `whole`).

    `form` is growth, change, points, share, ratio or product; `states` says what came of it in each row. A product
    is multiplied by 10**`power`, and the columns in `exact` are counts.
    """

    form: str
    column: int
    sources: tuple[int, ...]
    states: dict[int, str]
    whole: int = -1
    power: int = 0
    exact: tuple[int, ...] = ()
    doubts: tuple[str, ...] = ()
    """Why a row that does not fit is a question."""

    def cells(self, row: int) -> list[tuple[int, int]]:
        """Where the numbers of a row and those that it is made from stand."""
        of_whole = [(self.whole, source) for source in self.sources] if self.whole >= 0 else []
        return [(row, self.column), *((row, source) for source in self.sources), *of_whole]


Forced = Callable[[int, bool], Interval | None]


def changes(grid: Grid) -> Iterator[Derived]:
    """Every column whose numbers follow from other columns, in the rows that show it and those that do not."""
    amounts = [c for c, line in enumerate(grid.columns) if not line.percent]
    percents = [c for c, line in enumerate(grid.columns) if line.percent]
    made = [one for one in _every(grid, amounts, percents) if is_shown(one)]
    for one in made:
        rivals = [other for other in made if other.form == one.form and other.sources == one.sources]
        yield one if one is max(rivals, key=_held) else _open(one)


def _held(one: Derived) -> int:
    return sum(state == HELD for state in one.states.values())


def is_shown(one: Derived) -> bool:
    """Do most rows that are not quite as they would have to be speak against it?"""
    return sum(state == STRAINED for state in one.states.values()) * 3 <= _held(one)


def _open(one: Derived) -> Derived:
    """Where another column is made from the same and fits better, this one is of something else where it does not fit."""
    return replace(one, states={row: GAP if said == FAILED else said for row, said in one.states.items()})


def _every(grid: Grid, amounts: Sequence[int], percents: Sequence[int]) -> Iterator[Derived]:
    for column, line in enumerate(grid.columns):
        if is_blocked(line.label):
            continue
        found: list[Derived] = []
        if line.percent or has_percent(line.label):
            if is_change(line.label):
                found += growths(grid, column, [c for c in amounts if c != column])
            if is_share(line.label) or line.percent:
                found += _shares(grid, column, [c for c in amounts if c != column])
        elif is_change(line.label):
            found += _differences(grid, column, [c for c in amounts if c != column], "change")
        if is_change(line.label):
            found += _differences(grid, column, [c for c in percents if c != column], "points")
        if found:
            yield max(found, key=lambda one: (not one.doubts, _held(one)))


def _pairs(grid: Grid, columns: Sequence[int], column: int) -> Iterator[tuple[int, int]]:
    """Old and new: in the order of their years where both have one, else either way round."""
    near = sorted(columns, key=lambda c: abs(c - column))[:MOST_PAIRS]
    for old, new in permutations(near, 2):
        before, after = year_of(grid.columns[old].label), year_of(grid.columns[new].label)
        if not (before and after and before > after) and grid.columns[old].unit == grid.columns[new].unit:
            yield old, new


def growths(grid: Grid, column: int, columns: Sequence[int]) -> Iterator[Derived]:
    for old, new in _pairs(grid, columns, column):

        def forced(row: int, wide: bool, old: int = old, new: int = new) -> Interval | None:
            before, after = grid.number(row, old), grid.number(row, new)
            if before is None or after is None or before.value <= 0 or after.value < 0:
                return None
            base = _around(grid, row, old, wide)
            if base.low is None or base.low <= 0:
                return None
            ratio = _around(grid, row, new, wide) / base
            return ratio - Interval.point(1)

        yield from _kept(grid, "growth", column, (old, new), forced, _HUNDRED)


def _differences(grid: Grid, column: int, columns: Sequence[int], form: str) -> Iterator[Derived]:
    for old, new in _pairs(grid, columns, column):

        def forced(row: int, wide: bool, old: int = old, new: int = new) -> Interval | None:
            if grid.number(row, old) is None or grid.number(row, new) is None:
                return None
            return _around(grid, row, new, wide) - _around(grid, row, old, wide)

        yield from _kept(grid, form, column, (old, new), forced, Fraction(1))


def _shares(grid: Grid, column: int, columns: Sequence[int]) -> Iterator[Derived]:
    wholes = [r for r in range(len(grid.rows)) if (n := grid.number(r, column)) and abs(n.value) == 100] or [
        r for r, line in enumerate(grid.rows) if is_total(line.label)
    ]
    for part in sorted(columns, key=lambda c: abs(c - column))[:MOST_PAIRS]:
        for whole in wholes[:3] + wholes[-1:]:

            def forced(row: int, wide: bool, part: int = part, whole: int = whole) -> Interval | None:
                return None if row == whole else _ratio(grid, (row, part), (whole, part), wide)

            for made in _kept(grid, "share", column, (part,), forced, _HUNDRED, whole):
                yield _one_side(made)
    for part, base in _pairs(grid, columns, column):

        def of_row(row: int, wide: bool, part: int = part, base: int = base) -> Interval | None:
            return _ratio(grid, (row, part), (row, base), wide)

        yield from _kept(grid, "ratio", column, (part, base), of_row, _HUNDRED)


def _one_side(made: Derived) -> Derived:
    """Rows beyond the whole, seen from those that are its parts, are no parts of it: turnout, spoilt votes."""
    above = sum(said == HELD for row, said in made.states.items() if row < made.whole)
    below = sum(said == HELD for row, said in made.states.items() if row > made.whole)
    states = {
        row: GAP if said in (FAILED, STRAINED) and (row > made.whole) == (above > below) else said
        for row, said in made.states.items()
    }
    return replace(made, states=states)


def _ratio(grid: Grid, part: tuple[int, int], whole: tuple[int, int], wide: bool) -> Interval | None:
    top, bottom = grid.number(*part), grid.number(*whole)
    if top is None or bottom is None or bottom.value <= 0 or top.value < 0:
        return None
    below = _around(grid, *whole, wide)
    if below.low is None or below.low <= 0:
        return None
    return _around(grid, *part, wide) / below


def _around(grid: Grid, row: int, column: int, wide: bool) -> Interval:
    number = grid.number(row, column)
    assert number is not None
    step = grid.step(row, column)
    reach = step if wide else step / 2
    return Interval(number.value - reach, number.value + reach, wide, wide)


def _kept(
    grid: Grid, form: str, column: int, sources: tuple[int, ...], forced: Forced, scale: Fraction, whole: int = -1
) -> Iterator[Derived]:  # fmt: skip
    """The column made so, if enough rows show it; the first rows tell, then all are looked at."""
    rows = range(len(grid.rows))
    states: dict[int, str] = {}
    bits, seen = 0, set[Fraction]()
    for row in rows:
        number = grid.number(row, column)
        made = forced(row, False) if number is not None else None
        if number is None or made is None:
            states[row] = GAP
            continue
        printed = _printed(number, scale, False)
        if not (made & printed).empty:
            states[row] = HELD
            if number.value not in seen and number.value:
                bits += _bits(made, printed, scale)
                seen.add(number.value)
        else:
            looser = forced(row, True)
            if _is_of_size(grid, row, sources, made, printed):
                states[row] = GAP
                continue
            states[row] = FAILED if looser is None or _is_apart(looser, number, scale) else STRAINED
        failed = sum(state == FAILED for state in states.values()) if row % 16 == 15 else 0
        if failed > 2 + len(seen):
            return
    failed = sum(state == FAILED for state in states.values())
    told = (
        _is_hundred(grid, whole, column)
        if form == "share"
        else form != "ratio" and _are_named(grid, *sources)
    )
    fewest = FEWEST_TOLD if told else FEWEST
    two = failed == 2 and len(seen) >= FEWEST_BESIDE_TWO  # each of them is a question
    if len(seen) >= fewest and bits >= BITS and (two or failed <= max(1, len(seen) // 5)):
        yield Derived(form, column, sources, states, whole)
    elif seen and failed == 1 and form in ("growth", "change") and _are_named(grid, *sources):
        asked = {row: said if said == FAILED else GAP for row, said in states.items()}
        doubts = (_("too few rows show what this column is made from"),)
        yield Derived(form, column, sources, asked, doubts=doubts)


def _is_of_size(grid: Grid, row: int, sources: tuple[int, ...], made: Interval, printed: Interval) -> bool:
    """Is it the change of the size of what lies below zero: less is used, (2,031) to (1,852), and (179) printed?"""
    levels = [grid.number(row, column) for column in sources]
    below = all(number is not None and number.value <= 0 for number in levels)
    return below and not (-made & printed).empty


def _is_hundred(grid: Grid, whole: int, column: int) -> bool:
    """Is a whole a total by its label, of which all shares make 100?"""
    number = grid.number(whole, column)
    return number is not None and number.value == 100 and is_total(grid.rows[whole].label)


def _are_named(grid: Grid, old: int, new: int) -> bool:
    """Do the heads say that one is of the period before the other?"""
    before, after = grid.columns[old].label, grid.columns[new].label
    if year_of(before) and year_of(after):
        return year_of(before) + 1 == year_of(after)
    return is_before(before) and not is_before(after)


def _is_apart(made: Interval, number: Number, scale: Fraction) -> bool:
    """By a unit of the last place at least: shares are often moved by one, so that they add up to 100."""
    printed = _printed(number, scale, True)
    return (made & printed).empty and made.gap(printed) >= number.step / scale


def _printed(number: Number, scale: Fraction, wide: bool) -> Interval:
    reach = number.step if wide else number.step / 2
    low, high = (number.value - reach) / scale, (number.value + reach) / scale
    return Interval(low, high, wide, wide)


def _bits(made: Interval, printed: Interval, scale: Fraction) -> int:
    """How unlikely it was to fit by chance, as a power of two."""
    assert made.low is not None
    assert made.high is not None
    assert printed.low is not None
    assert printed.high is not None
    width = made.high - made.low + printed.high - printed.low
    range_ = _WIDEST if scale != 1 else 4 * max(abs(made.low), abs(made.high))
    return max(0, int(range_ / width).bit_length() - 1) if width else 0

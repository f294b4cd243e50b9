"""One axis of a grid, sample by sample: the numbers, which of them are said to add up, and what comes of it.

Numbers are only searched here, as whole multiples of half the finest place; nothing is decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import inf
from typing import TypeVar

from msgspec import Struct, field

from ..messages import _
from .cells import BLANK, MISSING
from .grid import Grid, Line
from .labels import is_blocked, is_charge

T = TypeVar("T")
BLOCK = 64
LONGEST = 60
"""Items that are tried as the parts of one."""
NEAR, MOST_EXTRAS = 3, 16
"""How far beside the parts of a grouping, and among how many, lines are sought that could belong to it."""
MOST_TURNED = 12
"""Parts of which two are turned or left out together; of more only one."""
FEWEST_SIGNED = 2
"""Places that show what sign a line has."""
HELD, STRAINED, FAILED, TRIVIAL, GAP = "held", "strained", "failed", "trivial", "gap"


class View(Struct):
    """One axis of a grid: numbers as whole multiples of half the finest place, None for what is none."""

    items: Sequence[Line]
    samples: Sequence[Line]
    value: list[list[int | None]]
    half: list[list[int]]
    blank: list[list[bool]]
    missing: list[list[bool]]
    """Where a sign says that there is no number."""
    across: bool
    """The items are columns."""
    percents: bool = False
    """All numbers are shares: a row of them adds up as one of amounts does."""
    hundred: int = 0
    """100, as `value` has it: the sum of a column of shares."""
    known: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    """Of each sample the least and the greatest value and the widest half place, block by block."""

    def of_shares(self, item: int) -> list[int]:
        """The columns of shares in which an item is 100: its parts add up there as they do elsewhere."""
        if self.across:
            return []
        return [
            k
            for k, sample in enumerate(self.samples)
            if sample.percent and self.value[item][k] == self.hundred and not is_blocked(sample.label)
        ]

    def beyond(self, sample: int, goal: int, turned: bool, first: int, last: int) -> float:
        """Where the sum of the nearest items is such that no more of those from `first` on lead back to the goal."""
        if sample not in self.known:
            column, halves = [line[sample] or 0 for line in self.value], [line[sample] for line in self.half]
            self.known[sample] = [
                (min(column[at : at + BLOCK]), max(column[at : at + BLOCK]), max(halves[at : at + BLOCK]))
                for at in range(0, len(column), BLOCK)
            ]
        blocks = self.known[sample][first // BLOCK : last // BLOCK + 1]
        if min(least for least, _, _ in blocks) < 0:
            return inf
        most, half = max(most for _, most, _ in blocks), max(half for _, _, half in blocks)
        room = (LONGEST + 1) * half
        return 2 * most - goal + room if turned else goal + room


class Grouping(Struct):
    """`total` is the sum of `parts` with `signs`; what came of it in each sample."""

    total: int
    parts: tuple[int, ...]
    signs: tuple[int, ...]
    labelled: bool
    states: dict[int, str] = field(default_factory=dict)
    bits: int = 0
    tentative: bool = False
    """Too few samples show it, unless another sum shows that it is one."""

    def of(self, state: str) -> list[int]:
        return [sample for sample, found in self.states.items() if found == state]

    @property
    def key(self) -> frozenset[tuple[int, int]]:
        """The equation whichever of its members is called the total."""
        pairs = [(self.total, -1), *zip(self.parts, self.signs, strict=True)]
        turn = min(pairs)[1]
        return frozenset((item, sign * turn) for item, sign in pairs)


def views(grid: Grid) -> tuple[View, View]:
    """The rows of a grid as items, and its columns."""
    places = max((found.points for row in grid.at for found in row if not isinstance(found, str)), default=0)
    value: list[list[int | None]] = []
    half: list[list[int]] = []
    blank = [[found == BLANK for found in row] for row in grid.at]
    missing = [[found == MISSING for found in row] for row in grid.at]
    for row in grid.at:
        value.append(
            [
                None if isinstance(found, str) else 2 * found.digits * 10 ** (places - found.points)
                for found in row
            ]
        )
        half.append(
            [0 if isinstance(found, str) else 10 ** (places - found.points + grid.open(found, column))
             for column, found in enumerate(row)]
        )  # fmt: skip
    return (
        View(grid.rows, grid.columns, value, half, blank, missing, False, hundred=200 * 10**places),
        View(
            grid.columns,
            grid.rows,
            _turned(value),
            _turned(half),
            _turned(blank),
            _turned(missing),
            True,
            hundred=200 * 10**places,
        ),
    )


def _turned(lines: list[list[T]]) -> list[list[T]]:
    return [list(line) for line in zip(*lines, strict=True)]


def make_hundred(view: View, parts: Sequence[int], sample: int) -> bool:
    """Are the numbers of some items the shares of one whole?"""
    shares = [share for part in parts if (share := view.value[part][sample]) is not None and share >= 0]
    apart = abs(sum(shares) - view.hundred)
    return len(shares) == len(parts) > 2 and apart <= sum(view.half[part][sample] for part in parts)


def without_gaps(view: View, made: Grouping, sample: int) -> tuple[str, int]:
    """The same where a sign stands for a part of which there is none: it tells something only where the others hold."""
    parts = [(n, sign) for n, sign in zip(made.parts, made.signs, strict=True) if not view.missing[n][sample]]
    if len(parts) < 2:
        return GAP, 0
    given = Grouping(made.total, tuple(n for n, _ in parts), tuple(sign for _, sign in parts), made.labelled)
    said, chance = state(view, given, sample)
    return (HELD, chance) if said == HELD else (GAP, 0)


def state(view: View, made: Grouping, sample: int) -> tuple[str, int]:
    """What comes of a grouping in a sample, and how many bits speak against chance where it holds."""
    total = view.value[made.total][sample]
    values = [view.value[part][sample] for part in made.parts]
    if total is None or None in values:
        return GAP, 0
    numbers = [value or 0 for value in values]
    room = view.half[made.total][sample] + sum(view.half[part][sample] for part in made.parts)
    apart = abs(sum(sign * number for sign, number in zip(made.signs, numbers, strict=True)) - total)
    halves = {view.half[member][sample] for member in (made.total, *made.parts)}
    least = room if len(halves) > 1 else 0  # beside whole dollars a dollar a share is nothing
    if apart <= room and sum(abs(number) > least for number in numbers) < 2:
        return TRIVIAL, 0
    if apart <= room:
        size = max(abs(total), *map(abs, numbers))
        reach = min(room, 2 * view.half[made.total][sample]) if not apart else room
        return HELD, max(0, size.bit_length() - max(1, reach).bit_length())
    unit = 2 * max(view.half[member][sample] for member in (made.total, *made.parts))
    return (STRAINED if apart < 2 * room + unit else FAILED), 0


def bound(view: View, made: Grouping, sample: int) -> str:
    """What comes of a sum of which parts are not given: where none can be negative, the others are at most the total."""
    total = view.value[made.total][sample]
    known = [part for part in made.parts if view.value[part][sample] is not None]
    gone = [part for part in made.parts if view.value[part][sample] is None]
    if total is None or not known or -1 in made.signs or len(made.of(HELD)) < 2:
        return GAP
    if not all(view.missing[part][sample] or view.blank[part][sample] for part in gone):
        return GAP  # words, or a number that could not be read whole
    if any(
        value is not None and value < 0 for item in (made.total, *made.parts) for value in view.value[item]
    ):
        return GAP
    room = view.half[made.total][sample] + sum(view.half[part][sample] for part in known)
    over = sum(view.value[part][sample] or 0 for part in known) - total
    if over <= room:
        return HELD if any(view.value[part][sample] for part in known) else TRIVIAL
    unit = 2 * max(view.half[member][sample] for member in (made.total, *known))
    return STRAINED if over < 2 * room + unit else FAILED


def _room(view: View, made: Grouping, sample: int) -> int:
    """What rounding explains."""
    return sum(view.half[n][sample] for n in (made.total, *made.parts))


def is_turned(view: View, made: Grouping, item: int, sample: int) -> bool:
    """Is it plain that a figure, with which a sum holds once its sign is turned, has the wrong sign?

    Where signs are printed, that is: the sum takes them as they stand, in several places. A charge is printed with a
    minus here and without one there; that is a manner of speaking.
    """
    held = made.of(HELD)
    label = view.samples[sample].label if view.across else view.items[item].label
    if -1 in made.signs or is_charge(view.items[item].label) or is_charge(label):
        return False
    elsewhere = [value for k in held if abs(value := view.value[item][k] or 0) > _room(view, made, k)]
    below = [value < 0 for value in elsewhere]
    others = [view.value[n][sample] or 0 for n in (made.total, *made.parts) if n != item]
    if (view.value[item][sample] or 0) < 0:  # a minus too many: others of its line have none
        return (len(below) >= FEWEST_SIGNED and not all(below)) or (
            not any(below) and made.labelled and min(others) >= 0
        )
    return len(below) >= FEWEST_SIGNED and any(below) and (min(others) < 0 or len(made.parts) > 2)


def otherwise(view: View, made: Grouping, sample: int) -> str:
    """Why a sample in which a grouping fails may be of another scope, "" if nothing says so.

    It then adds up with an item left out, turned, or taken in that stands between or beside the others.
    """
    total = view.value[made.total][sample] or 0
    numbers = {part: view.value[part][sample] or 0 for part in made.parts}
    apart = total - sum(sign * numbers[part] for part, sign in zip(made.parts, made.signs, strict=True))
    room = view.half[made.total][sample] + sum(view.half[part][sample] for part in made.parts)
    signed = [
        sign * numbers[part] for part, sign in zip(made.parts, made.signs, strict=True) if numbers[part]
    ]
    signs = _("it adds up without, or with the other sign of, one or two of the parts")
    if abs(apart - 2 * total) <= room:
        return "" if is_turned(view, made, made.total, sample) else signs
    odd = [part for part, sign in zip(made.parts, made.signs, strict=True)
           if numbers[part] and abs(apart + 2 * sign * numbers[part]) <= room]  # fmt: skip
    if len(odd) == 1 and is_turned(view, made, odd[0], sample):
        return ""
    pairs = combinations(signed, 2) if len(signed) <= MOST_TURNED else ()
    moves = [*signed, *(one + other for one, other in pairs)]
    if any(abs(apart + times * moved) <= room for moved in moves for times in (1, 2)):
        return signs
    members = (made.total, *made.parts)
    near = range(max(0, min(members) - NEAR), min(len(view.items), max(members) + NEAR + 1))
    extras = [value for other in near if other not in members and (value := view.value[other][sample])]
    for number, value in enumerate(extras[:MOST_EXTRAS]):
        for more in (0, *extras[number + 1 : MOST_EXTRAS]):
            for reached in (value + more, value - more):
                if min(abs(apart - reached), abs(apart + reached)) <= room:
                    return _("it adds up with a line that is not among the parts")
    if not any(numbers.values()):
        return _("all its parts are nothing here")
    for beyond in (range(min(members) - 1, -1, -1), range(max(members) + 1, len(view.items))):
        reached = 0
        for number, other in enumerate(beyond):
            reached += view.value[other][sample] or 0
            if number and reached and abs(apart - reached) <= room + view.half[other][sample]:
                return _("it adds up with the lines that stand beyond the parts")
    return ""

"""Which lines of a table add up to which: found by the numbers themselves, and by the words Total and Less.

Rows and columns are treated alike: along one axis stand *items*, one of which may be the sum of others; across it
stand *samples*, in each of which that can be seen. A grouping that adds up in several samples, not trivially, is
stated by the table; a sample in which it does not is then put to the prover. Here numbers are only searched, as whole
multiples of half the finest place; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import inf
from typing import TypeVar

from msgspec import Struct, field

from .cells import BLANK, MISSING
from .grid import Grid, Line
from .labels import is_closing, is_less, is_opening, is_out, is_part, is_total

T = TypeVar("T")
BLOCK = 64
LONGEST = 60
"""Items that are tried as the parts of one."""
BITS, LABELLED_BITS = 20, 8
"""How unlikely it has to be, as a power of two, that a grouping adds up by chance; less where a label says it."""
PROBES = 8
NEAR, MOST_EXTRAS = 3, 16
"""How far beside the parts of a grouping, and among how many, lines are sought that could belong to it."""
MOST_TURNED = 12
"""Parts of which two are turned or left out together; of more only one."""
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
    known: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    """Of each sample the least and the greatest value and the widest half place, block by block."""

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
    doubts: tuple[str, ...] = ()

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
        View(grid.rows, grid.columns, value, half, blank, missing, False),
        View(grid.columns, grid.rows, _turned(value), _turned(half), _turned(blank), _turned(missing), True),
    )


def _turned(lines: list[list[T]]) -> list[list[T]]:
    return [list(line) for line in zip(*lines, strict=True)]


def groupings(view: View) -> list[Grouping]:
    """Every grouping that the numbers of several samples show, and those that a label states."""
    usable = [k for k, sample in enumerate(view.samples) if not sample.rate and not sample.percent]
    if not usable:
        return []
    found: dict[frozenset[tuple[int, int]], Grouping] = {}
    count = len(view.items)
    down = list(range(count))
    for order in (down, down[::-1]):
        for grouping in _walk(view, order, usable):
            found.setdefault(grouping.key, grouping)
    return list(found.values())


def _walk(view: View, order: Sequence[int], usable: Sequence[int]) -> Iterator[Grouping]:
    """Items in one direction; those that stand for others take their place."""
    stack: list[int] = []
    forward = len(order) < 2 or order[0] < order[1]
    for item in order:
        line = view.items[item]
        if line.rate or line.percent:
            continue
        best = _best(view, item, stack, usable)
        if best is not None:
            yield best
            taken = set(best.parts)
            stack = [other for other in stack if other not in taken]
        if forward and is_part(line.label):
            continue  # a part of the item above, and no further one
        stack.append(item)


def _best(view: View, item: int, stack: Sequence[int], usable: Sequence[int]) -> Grouping | None:
    """The items before this one that add up to it in the most samples."""
    own = view.items[item]
    labelled = is_total(own.label) or is_closing(own.label)
    probes = [k for k in usable if view.value[item][k]][:PROBES]
    mates = [other for other in stack[-2 * LONGEST :] if view.items[other].unit == own.unit][-LONGEST:]
    if not probes or len(mates) < 2:
        return None
    tried = [_Manner(frozenset(m for m in mates if is_less(view.items[m].label)))]
    if (
        is_closing(own.label)
        or is_opening(view.items[mates[0]].label)
        or any(is_opening(view.items[m].label) for m in mates)
    ):
        tried.append(_Manner(tried[0].minus | {m for m in mates if is_out(view.items[m].label)}))
    if tried[0].minus:
        tried.append(_Manner(frozenset()))  # subtracted by their own signs
    else:
        tried.append(_Manner(frozenset(), True))
    needed = 1 if labelled else 2
    found = [
        made
        for manner in tried
        for length in _lengths(view, item, mates, manner, probes, needed)
        if (made := evaluated(view, item, *manner.members(mates[-length:]), usable, labelled)) is not None
    ]
    if labelled and len(stack) > len(mates):
        whole = tuple(other for other in sorted(stack) if view.items[other].unit == own.unit)
        made = evaluated(view, item, whole, (1,) * len(whole), usable, True)
        found += [made] if made is not None else []
    return max(
        found, key=lambda g: (len(g.of(HELD)) - 2 * len(g.of(FAILED)), g.bits, -len(g.parts)), default=None
    )


class _Manner(Struct, frozen=True):
    """How the members of a grouping are signed: some subtracted, or (`turned`) all but the farthest."""

    minus: frozenset[int]
    turned: bool = False

    def members(self, members: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        parts = tuple(sorted(members))
        if self.turned:
            return parts, tuple(1 if part == members[0] else -1 for part in parts)
        return parts, tuple(-1 if part in self.minus else 1 for part in parts)


def _lengths(
    view: View, item: int, mates: Sequence[int], manner: _Manner, probes: Sequence[int], needed: int
) -> Iterator[int]:
    """How many of the nearest items add up to this one in enough of the probes."""
    sums = dict.fromkeys(probes, 0)
    rooms = {k: view.half[item][k] for k in probes}
    goals = {k: view.value[item][k] or 0 for k in probes}
    needed = min(needed, len(probes))
    ends = min(item, mates[0]), max(item, mates[0])
    beyond = {} if manner.minus else {k: view.beyond(k, goals[k], manner.turned, *ends) for k in probes}
    for length in range(1, len(mates) + 1):
        member = mates[-length]
        values, halves = view.value[member], view.half[member]
        sign = -1 if member in manner.minus else 1
        held = 0
        for k in probes:
            value = values[k] or 0
            sums[k] += sign * value
            rooms[k] += halves[k]
            reached = 2 * value - sums[k] if manner.turned else sums[k]
            held += abs(reached - goals[k]) <= rooms[k]
        if length > 1 and held >= needed:
            yield length
        if beyond and sum(sums[k] <= beyond[k] for k in beyond) < needed:
            return  # too much already, and it can only get more


def evaluated(
    view: View, item: int, parts: tuple[int, ...], signs: tuple[int, ...], usable: Sequence[int], labelled: bool
) -> Grouping | None:  # fmt: skip
    """A grouping with what comes of it in each sample; None where too few show it."""
    made = Grouping(item, parts, signs, labelled)
    seen: set[tuple[int, ...]] = set()
    for k in usable:
        made.states[k], chance = state(view, made, k)
        if made.states[k] == HELD:
            numbers = tuple(view.value[m][k] or 0 for m in (item, *parts))
            made.bits += 0 if numbers in seen else chance
            seen.add(numbers)
    fewest, bits = (1, LABELLED_BITS) if labelled else (2, BITS)
    shown = len(seen) >= fewest and made.bits >= bits
    failed = len(made.of(FAILED))
    return made if shown and failed <= max(1, len(seen) // 4) else None


def state(view: View, made: Grouping, sample: int) -> tuple[str, int]:
    """What comes of a grouping in a sample, and how many bits speak against chance where it holds."""
    total = view.value[made.total][sample]
    values = [view.value[part][sample] for part in made.parts]
    if total is None or None in values:
        return GAP, 0
    numbers = [value or 0 for value in values]
    room = view.half[made.total][sample] + sum(view.half[part][sample] for part in made.parts)
    apart = abs(sum(sign * number for sign, number in zip(made.signs, numbers, strict=True)) - total)
    if apart <= room and sum(number != 0 for number in numbers) < 2:
        return TRIVIAL, 0
    if apart <= room:
        size = max(abs(total), *map(abs, numbers))
        return HELD, max(0, size.bit_length() - max(1, room).bit_length())
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
    pairs = combinations(signed, 2) if len(signed) <= MOST_TURNED else ()
    moves = [*signed, *(one + other for one, other in pairs)]
    if any(abs(apart + times * moved) <= room for moved in moves for times in (1, 2)):
        return "it adds up without, or with the other sign of, one or two of the parts"
    members = (made.total, *made.parts)
    near = range(max(0, min(members) - NEAR), min(len(view.items), max(members) + NEAR + 1))
    extras = [value for other in near if other not in members and (value := view.value[other][sample])]
    for number, value in enumerate(extras[:MOST_EXTRAS]):
        for more in (0, *extras[number + 1 : MOST_EXTRAS]):
            for reached in (value + more, value - more):
                if min(abs(apart - reached), abs(apart + reached)) <= room:
                    return "it adds up with a line that is not among the parts"
    return ""

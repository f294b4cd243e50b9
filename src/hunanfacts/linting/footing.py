"""Which lines of a table add up to which: found by the numbers themselves, and by the words Total and Less.

Rows and columns are treated alike: along one axis stand *items*, one of which may be the sum of others; across it
stand *samples*, in each of which that can be seen. A grouping that adds up in several samples, not trivially, is
stated by the table; a sample in which it does not is then put to the prover.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product, takewhile

from msgspec import Struct

from .grid import Line
from .labels import (
    is_blocked,
    is_closing,
    is_flow,
    is_less,
    is_opening,
    is_out,
    is_part,
    is_plus,
    is_result,
    is_sum,
    is_total,
    names_share,
)
from .misprint import explains
from .samples import FAILED, GAP, HELD, LONGEST, Grouping, View, make_hundred, state, without_gaps

BITS, HELD_BITS, RESULT_BITS, TENTATIVE_BITS, LABELLED_BITS, SECTION_BITS, WHOLE_BITS = 20, 14, 10, 8, 8, 6, 4
"""How unlikely it has to be, as a power of two, that a grouping adds up by chance.

Less where a label says that it is a result, or a total, or the total of all that stands above it.
"""
PROBES = 8
MOST_SHOWING, MOST_TENTATIVE = 4, 12
"""Samples, and parts, of a grouping that another one bears out."""
MOST_MOVES = 7
"""Rows between the opening and the closing of a balance, each of which may come in or go out."""


def groupings(view: View) -> list[Grouping]:
    """Every grouping that the numbers of several samples show, and those that a label or an indentation states."""
    usable = [k for k, sample in enumerate(view.samples) if not sample.rate and not sample.percent]
    if not usable and not (usable := of_whole(view)):
        return []
    found: dict[frozenset[tuple[int, int]], Grouping] = {}
    nested = [] if view.across else list(_nested(view, usable))
    within = {part for grouping in nested for part in grouping.parts}
    down = list(range(len(view.items)))
    walked = (grouping for order in (down, down[::-1]) for grouping in _walk(view, order, usable, within))
    for grouping in (*nested, *walked):
        if grouping.key not in found or found[grouping.key].tentative:
            found[grouping.key] = grouping
    return [
        one
        for one in found.values()
        if (not one.tentative or _is_borne_out(one, found.values())) and not _is_outdone(one, found.values())
    ]


def of_whole(view: View) -> list[int]:
    """The columns of shares of a table that has nothing else; a row that is their total is 100 in one of them."""
    if view.across:
        return []
    totals = [n for n, line in enumerate(view.items) if is_total(line.label)]
    whole = {k for n in totals for k in (*view.of_shares(n), *_made_of_shares(view, n))}
    named = {k for k, sample in enumerate(view.samples) if sample.percent and names_share(sample.label)}
    view.percents = bool(whole)
    return sorted(k for k in whole | named if not is_blocked(view.samples[k].label)) if whole else []


def _made_of_shares(view: View, total: int) -> list[int]:
    """The columns of shares that make 100 above a total that is printed as something else."""
    others = [n for n in range(len(view.items)) if n != total]
    return [
        k
        for k, sample in enumerate(view.samples)
        if is_sum(view.items[total].label) and sample.percent and names_share(sample.label)
        and make_hundred(view, others, k)
    ]  # fmt: skip


def _is_outdone(one: Grouping, found: Iterable[Grouping]) -> bool:
    """Does it fail somewhere where another never does: of the same total, of which it counts the parts twice, or of
    another total that takes all its parts?"""
    if not one.of(FAILED):
        return False
    held = len(one.of(HELD))
    return any(
        not other.of(FAILED)
        and (
            (max(other.parts) < other.total == one.total < min(one.parts) and len(other.of(HELD)) >= held)
            or (other.total in one.parts and set(other.parts) <= set(one.parts))
            or (
                other.total != one.total
                and set(one.parts) < set(other.parts)
                and other.total not in one.parts
            )
        )
        for other in found
        if other is not one and not other.tentative
    )


def _is_borne_out(one: Grouping, found: Iterable[Grouping]) -> bool:
    """Does its total stand for its parts in another sum, which holds where this one fails, and is none of them?"""
    failing = one.of(FAILED)
    return any(
        not other.tentative
        and one.total in other.parts
        and other.total not in one.parts
        and all(other.states.get(k) == HELD for k in failing)
        for other in found
    )


def _nested(view: View, usable: Sequence[int]) -> Iterator[Grouping]:
    """Rows that add up to the one above them, from which they are indented."""
    for item, line in enumerate(view.items):
        if line.rate or line.percent:
            continue
        inner = _deeper(view, item)
        least = min((view.items[n].indent for n in inner), default=0)
        parts = tuple(n for n in inner if view.items[n].indent == least)
        plain = all(
            not (view.items[n].rate or view.items[n].percent or is_part(view.items[n].label)) for n in parts
        )
        if len(parts) > 1 and plain:
            signs = tuple(-1 if is_less(view.items[n].label) else 1 for n in parts)
            made = evaluated(view, item, parts, signs, usable, True, LABELLED_BITS)
            if made is not None:
                yield made


def _deeper(view: View, item: int) -> list[int]:
    """The items right below one that stand further to the right."""
    indent = view.items[item].indent
    return list(takewhile(lambda n: view.items[n].indent > indent, range(item + 1, len(view.items))))


def _walk(view: View, order: Sequence[int], usable: Sequence[int], within: set[int]) -> Iterator[Grouping]:
    """Items in one direction; those that stand for others take their place."""
    stack: list[int] = []
    forward = len(order) < 2 or order[0] < order[1]
    for item in order:
        line = view.items[item]
        if line.rate or (line.percent and not view.percents) or item in within:
            continue
        best = _best(view, item, stack, usable)
        if best is not None:
            yield best
            taken = set(best.parts)
            stack = [other for other in stack if other not in taken]
        if forward and is_part(line.label):
            continue  # a part of the item above, and no further one
        stack.append(item)


def _needed(label: str) -> int:
    """The bits that a grouping needs whose total has this label."""
    if is_total(label) or is_closing(label):
        return LABELLED_BITS
    return RESULT_BITS if is_result(label) else BITS


def _is_bare(view: View, item: int) -> bool:
    """The last row, without a label: what stands below a column of amounts is most likely their sum."""
    others = (line.label.strip() for line in view.items[:item])
    return not (view.across or view.items[item].label.strip()) and item == len(view.items) - 1 and all(others)


def _best(view: View, item: int, stack: Sequence[int], usable: Sequence[int]) -> Grouping | None:
    """The items before this one that add up to it in the most samples."""
    own = view.items[item]
    bits = RESULT_BITS if _is_bare(view, item) else _needed(own.label)
    labelled = bits < BITS
    probes = [k for k in usable if view.value[item][k]][:PROBES]
    mates = [other for other in stack[-2 * LONGEST :] if view.items[other].unit == own.unit][-LONGEST:]
    if not probes or len(mates) < 2:
        return None
    probes += [k for k in view.of_shares(item) if k not in probes]
    manners = list(_manners(view, own, mates))
    needed = 1 if labelled else 2
    found = [
        made
        for manner in manners
        for length in _lengths(view, item, mates, manner, probes, needed)
        if (length == 2 or not manner.turned or (labelled and not is_total(own.label)))
        and (made := evaluated(view, item, *manner.members(mates[-length:]), usable, labelled,
                              BITS if manner.turned and is_sum(own.label)  # no total is a difference by its name
                              else _less_for_all(view, own, stack[: len(stack) - length], bits))) is not None
    ]  # fmt: skip
    if labelled and len(stack) > len(mates):
        whole = tuple(other for other in sorted(stack) if view.items[other].unit == own.unit)
        made = evaluated(view, item, whole, (1,) * len(whole), usable, True, bits)
        found += [made] if made is not None else []
    if not found and is_closing(own.label):
        found = list(_rolled(view, item, mates, probes, usable))
    if not found and not labelled and 1 < len(probes) <= MOST_SHOWING:
        found = list(_tentative(view, item, mates, probes, usable))
    return max(
        found, key=lambda g: (len(g.of(HELD)) - 2 * len(g.of(FAILED)), g.bits, -len(g.parts)), default=None
    )


def _less_for_all(view: View, own: Line, left: Sequence[int], bits: int) -> int:
    """Of a total of all that stands above it, or of a section, there is but one way to add it up.

    `left` are the items above its parts.
    """
    if not left and is_sum(own.label):
        return WHOLE_BITS
    if is_flow(own.label) and (not left or is_flow(view.items[left[-1]].label)):
        return SECTION_BITS
    return min(bits, LABELLED_BITS) if not left and bits < BITS else bits


def _manners(view: View, own: Line, mates: Sequence[int]) -> Iterator[_Manner]:
    labels = {m: view.items[m].label for m in mates}
    minus = frozenset(m for m in mates if is_less(labels[m]))
    yield _Manner(minus)
    if is_closing(own.label) or any(is_opening(label) for label in labels.values()):
        yield _Manner(minus | {m for m in mates if is_out(labels[m])})
    if not minus:
        yield _Manner(frozenset(), True)
        return
    yield _Manner(frozenset())  # subtracted by their own signs
    goes_on, after = False, set[int]()
    for m in sorted(mates):  # Less: stands for the rows below it too, until Add: or a result
        goes_on = m in minus or (goes_on and not is_plus(labels[m]) and _needed(labels[m]) == BITS)
        after |= {m} if goes_on else set()
    if after != minus:
        yield _Manner(frozenset(after))


def _rolled(
    view: View, item: int, mates: Sequence[int], probes: Sequence[int], usable: Sequence[int]
) -> Iterator[Grouping]:
    """From the opening to the closing of a balance: what goes in and what goes out is found by the numbers."""
    start = next((at for at in reversed(range(len(mates))) if is_opening(view.items[mates[at]].label)), None)
    if start is None or not 1 <= len(mates) - 1 - start <= MOST_MOVES:
        return
    parts = tuple(sorted(mates[start:]))
    for signs in product((1, -1), repeat=len(parts) - 1):
        held = 0
        for k in probes:
            added = sum(
                sign * (view.value[part][k] or 0) for part, sign in zip(parts, (1, *signs), strict=True)
            )
            held += abs(added - (view.value[item][k] or 0)) <= sum(view.half[n][k] for n in (item, *parts))
        if held * 2 > len(probes):
            bits = LABELLED_BITS + len(signs)
            made = evaluated(view, item, parts, (1, *signs), usable, True, bits)
            if made is not None:
                yield made


def _tentative(
    view: View, item: int, mates: Sequence[int], probes: Sequence[int], usable: Sequence[int]
) -> Iterator[Grouping]:
    """What adds up in too few samples, or too small numbers, to show it, and fails by one misprint in one at most."""
    for length in _lengths(view, item, mates[-MOST_TENTATIVE:], _Manner(frozenset()), probes, 1):
        parts = tuple(sorted(mates[-length:]))
        made = evaluated(view, item, parts, (1,) * length, usable, True, TENTATIVE_BITS)
        failed = made.of(FAILED) if made is not None else []
        if made is None or len(failed) > 1 or (not failed and made.bits < HELD_BITS):
            continue
        if not failed or explains(view, made, failed[0]):
            made.tentative = True
            yield made


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
    view: View, item: int, parts: tuple[int, ...], signs: tuple[int, ...], usable: Sequence[int], labelled: bool,
    bits: int,
) -> Grouping | None:  # fmt: skip
    """A grouping with what comes of it in each sample; None where too few show it."""
    made = Grouping(item, parts, signs, labelled)
    seen: set[tuple[int, ...]] = set()
    for k in (*usable, *view.of_shares(item)):
        said, chance = state(view, made, k)
        if said == GAP:
            said, chance = without_gaps(view, made, k)
        if k in usable:
            made.states[k] = said
        if said == HELD:
            numbers = tuple(view.value[m][k] or 0 for m in (item, *parts))
            made.bits += 0 if numbers in seen else chance
            seen.add(numbers)
    shown = len(seen) >= (1 if labelled else 2) and made.bits >= bits
    failed = len(made.of(FAILED))
    return made if shown and failed <= max(1, len(seen) // 4) else None

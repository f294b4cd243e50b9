"""A total that only its label states: one column of numbers, with nothing beside it that shows what adds up.

It is an error only where nothing but one misprint explains it: every number above the total is one of its parts, or it
stands in a chain of results of which the others hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..messages import _
from .footing import of_whole
from .labels import is_closing, is_less, is_part, is_result, is_sum, is_total
from .misprint import explains
from .samples import FAILED, GAP, HELD, STRAINED, TRIVIAL, Grouping, View, make_hundred, otherwise, state

FEWEST = 3
MOST_CHAINED = 8
Lone = tuple[Grouping, int, str, tuple[str, ...]]


def lonely(view: View, found: Sequence[Grouping]) -> Iterator[Lone]:
    """Totals by their label alone: the grouping, the sample, its state, and why it is a question."""
    amounts = [k for k, sample in enumerate(view.samples) if not sample.rate and not sample.percent]
    usable = amounts or of_whole(view)
    if not usable or view.across:
        return
    if found:
        if len(amounts) == 1:
            yield from _chained(view, found, amounts[0])
        return
    totals = [n for n, line in enumerate(view.items) if is_sum(line.label) and not line.rate]
    last = len(view.items) - 1
    if not totals and is_result(view.items[last].label) and not view.items[last].rate:
        totals = [last]
    if len(totals) != 1:
        return
    total = totals[0]
    given = [k for k in usable if view.value[total][k] is not None]
    if len(given) != 1:
        return
    k = given[0]
    parts = tuple(n for n in range(total)) if total else tuple(range(1, len(view.items)))
    made = Grouping(total, parts, (1,) * len(parts), True)
    said, bits = state(view, made, k)
    if said in (GAP, TRIVIAL) or len(parts) < FEWEST:
        return
    made.states[k], made.bits = said, bits
    doubts = () if said in (HELD, STRAINED) else tuple(filter(None, _doubts(view, made, k)))
    if said == FAILED and doubts and not _nearly(view, made, k):
        return  # it is no sum of these at all
    yield made, k, said, doubts


def _chained(view: View, found: Sequence[Grouping], k: int) -> Iterator[Lone]:
    """Results that follow from one another, as in an account: one that fails between others that hold."""
    known = {g.total: g for g in found if g.states.get(k) == HELD}
    used = {part for g in known.values() for part in g.parts}
    stack: list[int] = []
    for n, line in enumerate(view.items):
        if line.rate or line.percent or is_part(line.label):
            continue
        if n in known:
            stack = [m for m in stack if m not in known[n].parts]
        elif (is_result(line.label) or is_total(line.label) or is_closing(line.label)) and len(stack) > 1:
            start = max((at for at, m in enumerate(stack) if m in known), default=0)
            parts = tuple(stack[start:])
            if 2 <= len(parts) <= MOST_CHAINED and (parts[0] in known or n in used):
                yield from _fails(view, n, parts, k)
            stack = stack[:start]
        stack.append(n)


def _fails(view: View, n: int, parts: tuple[int, ...], k: int) -> Iterator[Lone]:
    """Is a result off by one misprint from what stands above it, the first of which the others are taken from?"""
    signed = any((view.value[part][k] or 0) < 0 for part in parts[1:])
    turned = not signed and is_result(view.items[n].label)
    less = [turned or is_less(view.items[part].label) for part in parts[1:]]
    made = Grouping(n, parts, (1, *(-1 if minus else 1 for minus in less)), True)
    said, _nothing = state(view, made, k)
    if said == FAILED and explains(view, made, k) and not otherwise(view, made, k):
        made.states[k] = said
        yield made, k, said, ()


def _doubts(view: View, made: Grouping, k: int) -> Iterator[str]:
    lines = [view.items[n] for n in made.parts]
    if any(line.rate or (line.percent and not view.percents) for line in lines):
        yield _("a rate or an average is among the rows")
    if any(is_part(line.label) or is_less(line.label) for line in lines):
        yield _("some rows are parts of others, or subtracted")
    if len({line.indent for line in lines}) > 1 or len({line.section for line in lines}) > 1:
        yield _("the rows stand in several groups")
    if len({line.places for line in lines}) > 1 or len({line.unit for line in lines}) > 1:
        yield _("the rows are not of one kind")
    yield otherwise(view, made, k)
    added = sum(view.value[part][k] or 0 for part in made.parts)
    omitted = view.percents and added < view.hundred and not make_hundred(view, made.parts, k)
    if omitted or not explains(view, made, k):
        yield _("no single slip explains it: rows may be left out")


def _nearly(view: View, made: Grouping, k: int) -> bool:
    total = view.value[made.total][k] or 0
    added = sum(view.value[part][k] or 0 for part in made.parts)
    return 2 * abs(added - total) < abs(total)

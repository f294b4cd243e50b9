"""What a ledger says of one thing over time: each period's printed figures, and what the other figures make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..answers.naming import capital, dated, entity_name, quantity_name
from ..answers.numberlines import CELLS, position, scale, ticks
from ..answers.saying import in_words
from ..deciding.constraint import Quantity, stated_quantity
from ..figures.wording import Style, interval_text, trimmed
from ..gate.report import Report
from ..interval import Interval
from ..language.period import AS_OF, PeriodError, parse
from ..proofs.styles import quantity_style

MOST = 60
"""Time-lines on a page, and quantities that are worked out for them."""
MOST_WORKED_OUT = 300
NARROWEST = 24
"""Of an interval that is drawn, in cells."""


class Point(Struct, frozen=True):
    """A period: where it is from left to right, and what is printed and what follows for it, each in words and from
    where to where it runs from the bottom up."""

    period: str
    at: int
    printed: tuple[tuple[str, int, int], ...] = ()
    follows: tuple[tuple[str, int, int], ...] = ()


class TimeLine(Struct, frozen=True):
    """One measure of one thing; `ticks` are round values from the bottom up. All places are on CELLS."""

    thing: str
    title: str
    points: tuple[Point, ...]
    ticks: tuple[tuple[int, str], ...]


class _Said(Struct, frozen=True):
    quantity: Quantity
    when: tuple[date, date]
    printed: tuple[Interval, ...]
    follows: Interval | None


def timelines(report: Report) -> list[TimeLine]:
    """Every measure of every entity that has values in two periods at least, in the order of the ledger."""
    stating: dict[str, list[str]] = {}
    for claim in report.ledger.claims.values():
        key = stated_quantity(report.constraints[claim.id])
        if key is not None:
            stating.setdefault(key, []).append(claim.id)
    groups: dict[tuple[str, str, str], list[Quantity]] = {}
    for quantity in report.decision.problem.quantities.values():
        head = quantity.key.partition("(")[0] if quantity.is_rate else ""
        if AS_OF not in quantity.key:
            groups.setdefault((quantity.entity, quantity.measure, head), []).append(quantity)
    found: list[TimeLine] = []
    left = MOST_WORKED_OUT
    for (entity, _measure, _head), quantities in sorted(groups.items()):
        placed = [(quantity, when) for quantity in quantities if (when := _when(quantity.period))]
        if len({when for _, when in placed}) < 2 or len(found) >= MOST or left < len(placed):
            continue
        left -= len(placed)
        said = [one for q, when in placed if (one := _said(report, q, when, stating.get(q.key, ())))]
        if len({one.when for one in said}) < 2 or not any(one.printed for one in said):
            continue
        name = entity_name(report.ledger.entities[entity])
        found.append(_drawn(report, name, sorted(said, key=lambda one: one.when)))
    return found


def _when(period: str) -> tuple[date, date] | None:
    try:
        known = parse(period)
    except PeriodError:
        return None
    if known.first is None or known.last is None or known.calendar:
        return None
    return known.first, known.last


def _said(report: Report, quantity: Quantity, when: tuple[date, date], names: Sequence[str]) -> _Said | None:
    printed = tuple(report.constraints[name].options[0].pieces[0].allowed.narrow for name in names)
    follows = report.decision.value(quantity.key, without=names)
    if follows is not None and (follows.empty or quantity.domain.within(follows.closure())):
        follows = None
    if follows is not None:
        follows = trimmed(follows, quantity.domain)
    if not printed and (follows is None or follows.low is None or follows.high is None):
        return None
    return _Said(quantity, when, printed, follows)


def _drawn(report: Report, thing: str, said: Sequence[_Said]) -> TimeLine:
    style = quantity_style(report.ledger, said[0].quantity.key)
    printed = [interval for one in said for interval in one.printed]
    low, high = scale(printed)
    bounded = [one.follows for one in said if one.follows is not None and _near(one.follows, low, high)]
    low, high = scale([*printed, *bounded])
    days = [_middle(one.when) for one in said]
    first, last = min(days), max(days)
    points = tuple(
        Point(
            dated(one.quantity.period), 290 + 630 * (day - first) // max(1, last - first),
            tuple(_bar(interval, low, high, style) for interval in one.printed),
            tuple(_bar(interval, low, high, style) for interval in _given(one.follows)),
        )
        for one, day in zip(said, days, strict=True)
    )  # fmt: skip
    title = capital(quantity_name(report.ledger, replace(said[0].quantity, period="")))
    return TimeLine(thing, title, points, ticks(low, high, style))


def _given(interval: Interval | None) -> Iterable[Interval]:
    return () if interval is None else (interval,)


def _near(interval: Interval, low: Fraction, high: Fraction) -> bool:
    """Would an interval leave the others room on their scale?"""
    if interval.low is None or interval.high is None:
        return False
    size = max(abs(low), abs(high))
    return (
        interval.high - interval.low <= max(4 * (high - low), size / 2)
        and max(abs(interval.low), abs(interval.high)) <= 3 * size
    )


def _middle(when: tuple[date, date]) -> int:
    return (when[0].toordinal() + when[1].toordinal()) // 2


def _bar(interval: Interval, low: Fraction, high: Fraction, style: Style) -> tuple[str, int, int]:
    """An interval in words, and from where to where it runs; what lies beyond the scale ends at its edge."""
    start = 0 if interval.low is None else position(min(max(interval.low, low), high), low, high, CELLS)
    end = (
        CELLS - 1 if interval.high is None else position(min(max(interval.high, low), high), low, high, CELLS)
    )
    missing = max(0, NARROWEST - (end - start)) // 2
    return in_words(interval_text(interval, style)), max(0, start - missing), min(CELLS, end + missing)

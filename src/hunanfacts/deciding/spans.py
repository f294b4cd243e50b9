"""The periods in which a flow is spoken of: which lie in which, and how a longer one is made of shorter ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from ..language.period import FiscalYear, Period, named


class Spans:
    """The periods of one measure that have days; where some overlap without one lying in the other, `crossing`."""

    def __init__(self, periods: Mapping[str, Period], fiscal: FiscalYear | None) -> None:
        self.periods = {text: p for text, p in periods.items() if p.first is not None and p.last is not None}
        self.fiscal = fiscal
        self.crossing = False
        self.parent: dict[str, str] = {}
        open_: list[Period] = []
        for period in sorted(self.periods.values(), key=_from_longest):
            while open_ and not (
                open_[-1].calendar == period.calendar and _first(period) <= _last(open_[-1])
            ):
                open_.pop()
            if open_ and _last(period) > _last(open_[-1]):
                self.crossing = True
            if open_:
                self.parent[period.text] = open_[-1].text
            open_.append(period)
        if self.crossing:
            for period in self._pieces(self.periods.values()):
                self.periods.setdefault(period.text, period)

    def add(self, period: Period) -> None:
        """A further period, made of known ones."""
        self.periods.setdefault(period.text, period)

    def above(self, period: str) -> Iterable[str]:
        """The next longer period around one; of crossing periods all, for they may be tied by pieces of one another."""
        if period not in self.periods:
            return ()
        if self.crossing:
            return self.periods
        return (self.parent[period],) if period in self.parent else ()

    def inside(self, period: str, others: Iterable[str]) -> list[str]:
        """Those of some known periods that lie in one."""
        whole = self.periods.get(period)
        return [
            o for o in others if whole and o != period and o in self.periods and whole.holds(self.periods[o])
        ]

    def completed(self, known: Iterable[str]) -> list[Period]:
        """The quarters, halves and years of which all months, quarters or halves are known."""
        have = {text: self.periods[text] for text in known if text in self.periods}
        found: list[Period] = []
        for months, count in ((1, 3), (3, 2), (6, 2), (3, 4)):
            groups: dict[tuple[str, int, int], int] = defaultdict(int)
            for period in have.values():
                first = _first(period)
                if first.day == 1 and first.year < 9999 and _last(period) == _end(first, months):
                    groups[period.calendar, first.year, (first.month - 1) // (months * count)] += 1
            for (calendar, year, place), seen in groups.items():
                first = date(year, place * months * count + 1, 1)
                whole = named(first, _end(first, months * count), calendar, self.fiscal)
                if seen == count and whole.text not in have:
                    have[whole.text] = whole
                    found.append(whole)
        return found

    def divided(self, texts: Iterable[str]) -> list[tuple[str, list[str], list[str]]]:
        """Each period that others of some lie in: its text, the longest of those from its start on, and the gaps."""
        own = [self.periods[text] for text in sorted(texts) if text in self.periods]
        starting: dict[tuple[str, int], list[Period]] = defaultdict(list)
        cuts: dict[str, set[int]] = defaultdict(set)
        for period in sorted(own, key=_from_longest):
            starting[period.calendar, _first(period).toordinal()].append(period)
            cuts[period.calendar] |= {_first(period).toordinal(), _last(period).toordinal() + 1}
        places = {calendar: sorted(days) for calendar, days in cuts.items()}
        found = []
        for whole in own:
            parts: list[str] = []
            gaps: list[str] = []
            day, end = _first(whole).toordinal(), _last(whole).toordinal()
            while day <= end:
                inner = [
                    period
                    for period in starting[whole.calendar, day]
                    if period.text != whole.text and _last(period).toordinal() <= end
                ]
                if inner:
                    parts.append(inner[0].text)
                    day = _last(inner[0]).toordinal() + 1
                    continue
                days = places[whole.calendar]
                after = days[bisect_right(days, day)]
                gap = named(date.fromordinal(day), date.fromordinal(after - 1), whole.calendar, self.fiscal)
                self.periods.setdefault(gap.text, gap)
                gaps.append(gap.text)
                day = after
            if parts:
                found.append((whole.text, parts, gaps))
            elif len(gaps) > 1:
                found.append((whole.text, [], gaps))
        return found

    def _pieces(self, periods: Iterable[Period]) -> list[Period]:
        """The stretches between all ends."""
        found = []
        for calendar in sorted({period.calendar for period in periods}):
            own = [period for period in periods if period.calendar == calendar]
            days = sorted({_first(p).toordinal() for p in own} | {_last(p).toordinal() + 1 for p in own})
            for start, after in pairwise(days):
                ends = date.fromordinal(start), date.fromordinal(after - 1)
                if any(_first(p) <= ends[0] and ends[1] <= _last(p) for p in own):
                    found.append(named(*ends, calendar, self.fiscal))
        return found


def _first(period: Period) -> date:
    assert period.first is not None
    return period.first


def _last(period: Period) -> date:
    assert period.last is not None
    return period.last


def _from_longest(period: Period) -> tuple[str, date, int]:
    return period.calendar, _first(period), -_last(period).toordinal()


def _end(first: date, months: int) -> date:
    """The last day of so many months."""
    after = first.month - 1 + months
    return date.fromordinal(date(first.year + after // 12, after % 12 + 1, 1).toordinal() - 1)

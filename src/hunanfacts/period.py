"""Periods: 2019, 2019Q1, 2019H1, 2019-04, 2019-04-30, a span 2019-01..2019-06, `published`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

PUBLISHED = "published"
_POINT = re.compile(r"(\d{4})(?:Q([1-4])|H([12])|-(\d{2})-(\d{2})|-(\d{2}))?(?![\w-])")
_SPAN_END = re.compile(r"\s*\.\.\s*")
FORMS = "2019, 2019Q1, 2019H1, 2019-04, 2019-04-30, 2019-01..2019-06 or published"


class PeriodError(ValueError):
    """A text that is not a period, or one that the calendar does not have."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with the name it was written by; `published` has no days until a source gives them."""

    text: str
    first: date | None = None
    last: date | None = None

    @property
    def whole_year(self) -> int | None:
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return None
        full = (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)
        return self.first.year if full else None


def years_between(before: Period, after: Period) -> int | None:
    """Whole years from one period to a like period later; None if that is not a whole number."""
    if before.first is None or after.first is None or before.last is None or after.last is None:
        return None
    years = after.first.year - before.first.year
    if (before.first.month, before.first.day) != (after.first.month, after.first.day):
        return None
    if after.last.year - before.last.year != years or after.last.month != before.last.month:
        return None
    return years


def parse_at(text: str, start: int, spans: bool = True) -> tuple[Period, int]:
    """The period at `start` and where it ends; with `spans`, `A..B` is taken as one period."""
    if text.startswith(PUBLISHED, start):
        return Period(PUBLISHED), start + len(PUBLISHED)
    period, end = _point(text, start)
    if not spans:
        return period, end
    dots = _SPAN_END.match(text, end)
    if dots and _POINT.match(text, dots.end()):
        last, span_end = _point(text, dots.end())
        return _span(period, last), span_end
    return period, end


def parse(text: str) -> Period:
    """The period that a whole text is."""
    period, end = parse_at(text.strip(), 0)
    if end != len(text.strip()):
        raise PeriodError(f"{text.strip()!r} is not a period")
    return period


def _span(first: Period, last: Period) -> Period:
    if first.first is None or last.last is None or first.first > last.last:
        raise PeriodError(f"the span {first.text}..{last.text} runs backwards")
    return Period(f"{first.text}..{last.text}", first.first, last.last)


def _point(text: str, start: int) -> tuple[Period, int]:
    match = _POINT.match(text, start)
    if not match:
        word = re.match(r"[^\s)*/+,]*", text[start:])
        raise PeriodError(f"{word.group() if word else ''!r} is not a period")
    year, quarter, half, month, day, only_month = match.groups()
    y = int(year)
    try:
        if day:
            first = last = date(y, int(month), int(day))
        elif only_month:
            first, last = _months(y, int(only_month), int(only_month))
        elif quarter:
            first, last = _months(y, 3 * int(quarter) - 2, 3 * int(quarter))
        elif half:
            first, last = _months(y, 6 * int(half) - 5, 6 * int(half))
        else:
            first, last = _months(y, 1, 12)
    except ValueError:
        raise PeriodError(f"the calendar has no {match.group()}") from None
    return Period(match.group(), first, last), match.end()


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not 1 <= last <= 12:
        raise ValueError
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])

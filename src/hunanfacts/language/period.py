"""Periods: 2019, 2019Q1, 2019H1, 2019-04, 2019-04-30, a span 2019-01..2019-11, `published`.

One stretch of days has one name (2019-01..2019-12 is 2019), so that two ways to write it are one quantity.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

PUBLISHED = "published"
_POINT = re.compile(
    r"([0-9]{4})(?:Q([1-4])|H([12])|-([0-9]{2})-([0-9]{2})|-([0-9]{2}))?(?![\w-]|\.[0-9])", re.IGNORECASE
)
_PUBLISHED = re.compile(PUBLISHED + r"(?![\w-])")
_WORD = re.compile(r"(?:(?!\.\.)[^\s()*/+,，（）=<>])*")
_SPAN_END = re.compile(r"\s*\.\.\s*")
FORMS = "2019, 2019Q1, 2019H1, 2019-04, 2019-04-30, 2019-01..2019-06 or published"


class PeriodError(ValueError):
    """A text that is not a period, or one that the calendar does not have; `length` is that of the bad piece."""

    def __init__(self, message: str, start: int = 0, length: int = 1) -> None:
        super().__init__(message)
        self.start, self.length = start, length


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with the name it was written by; `published` has no days until a source gives them."""

    text: str
    first: date | None = None
    last: date | None = None


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
    published = _PUBLISHED.match(text, start)
    if published:
        return Period(PUBLISHED), published.end()
    period, end = _point(text, start)
    if not spans:
        return period, end
    dots = _SPAN_END.match(text, end)
    if dots and _POINT.match(text, dots.end()):
        last, span_end = _point(text, dots.end())
        if period.first is None or last.last is None or period.first > last.last:
            raise PeriodError(f"the span {text[start:span_end]} runs backwards", start, span_end - start)
        return _named(period.first, last.last), span_end
    return period, end


def parse(text: str) -> Period:
    """The period that a whole text is."""
    period, end = parse_at(text.strip(), 0)
    if end != len(text.strip()):
        raise PeriodError(f"{_cut(text.strip())!r} is not a period", 0, len(text.strip()))
    return period


def _named(first: date, last: date) -> Period:
    """The one name of a stretch of days."""
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    months = (first.month, last.month)
    if not whole_months:
        names = [day.isoformat() for day in (first, last)]
    elif months == (1, 12):
        names = [f"{first.year:04}", f"{last.year:04}"]
    elif first.year == last.year and months in ((1, 6), (7, 12)):
        names = [f"{first.year:04}H{last.month // 6}"]
    elif first.year == last.year and last.month % 3 == 0 and last.month - first.month == 2:
        names = [f"{first.year:04}Q{last.month // 3}"]
    else:
        names = [f"{day.year:04}-{day.month:02}" for day in (first, last)]
    return Period("..".join(dict.fromkeys(names)), first, last)


def _cut(word: str) -> str:
    return word if len(word) <= 40 else word[:39] + "…"


def _point(text: str, start: int) -> tuple[Period, int]:
    match = _POINT.match(text, start)
    if not match:
        word = (_WORD.match(text, start) or [""])[0]
        message = f"{_cut(word)!r} is not a period" if word else "a period is missing"
        raise PeriodError(message, start, max(1, len(word)))
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
        raise PeriodError(f"the calendar has no {match.group()}", start, len(match.group())) from None
    return _named(first, last), match.end()


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not 1 <= last <= 12:
        raise ValueError
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])

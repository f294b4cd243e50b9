"""Periods: 2019, 2019Q1, 2019H1, 2019-04, 2019-04-30, 2019/20, FY2019Q3, 2019年上半年, spans, `published`.

One stretch of days has one name (2019-01..2019-12 is 2019, 2019年上半年 is 2019H1), so that two ways to write it are
one quantity. Fiscal and split years have days where the ledger says when its fiscal year starts; else they are names
of their own, on a calendar of their own, in which quarters still add up to years.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ..lang.en import MONTHS
from ..messages import _, in_quotes
from ..patterns import later

PUBLISHED = "published"
AS_OF = " as of "
_POINT = later(
    r"([0-9]{4})(?:Q([1-4])|H([12])|-([0-9]{2})-([0-9]{2})|-([0-9]{2}))?(?![\w-]|\.[0-9])", re.IGNORECASE
)
_FISCAL = later(
    r"FY\s?([0-9]{4}|[0-9]{2})(?:[/–-]([0-9]{4}|[0-9]{2}))?(?:Q([1-4])|H([12]))?(?![\w/–-]|\.[0-9])",
    re.IGNORECASE,
)
_SPLIT = later(r"([0-9]{4})([/–-])([0-9]{4}|[0-9]{2})(?:Q([1-4])|H([12]))?(?![\w/–-]|\.[0-9])", re.IGNORECASE)
_DIVIDED = later(r"([0-9]{4}/[0-9][\w.]*)")
_QUARTER = r"第?([一二三四1-4])季度"
_CHINESE = later(
    rf"([0-9]{{4}})年(?:(度)|([上下])半年|前三季度()|{_QUARTER}"
    r"|([0-9]{1,2})月(?:份|([0-9]{1,2})[日号])?|([0-9]{1,2})(?:月)?[-—–~～至到]([0-9]{1,2})月(?:份)?)?"
    r"(?![\w-]|\.[0-9])"
)
_PUBLISHED = later(PUBLISHED + r"(?![\w-])")
_COMMON = later(r"[0-9]{4}[0-9QqHh.-]*+(?=[)=<>,]| +[=<>)*/+-]|\Z)")
"""A period with nothing behind it that could go on with it: the same few stand in most claims."""
_WORD = later(r"(?:(?!\.\.)[^\s()*/+,，（）=<>])*")
_SPAN_END = later(r"\s*\.\.\s*")
_AS_OF = later(r"\s+as\s+of\s+", re.IGNORECASE)
_START = later(
    r"(?:([0-9]{1,2})(?:[-/]([0-9]{1,2}))?|([0-9]{1,2})月(?:([0-9]{1,2})日)?"
    r"|([A-Za-z]+)\.?(?:\s+([0-9]{1,2}))?)$"
)
OWN = "fiscal"
"""The calendar of fiscal and split years of which only the names are known: 2019/20 stands there as 2019."""


class PeriodError(ValueError):
    """A text that is not a period, or one that the calendar does not have; `length` is that of the bad piece."""

    def __init__(self, message: str, start: int = 0, length: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.start, self.length, self.hint = start, length, hint


class Period(Struct, frozen=True):
    """A stretch of days with its one name; `published` has no days until a source gives them.

    `calendar` is "" for real days; of another calendar (`OWN`, and "FY") only the order of its days means something.
    `vintage` is the date by which a figure was known: "" or a period's name (`2019 as of 2020-02`).
    """

    text: str
    first: date | None = None
    last: date | None = None
    calendar: str = ""
    vintage: str = ""

    @property
    def full(self) -> str:
        """Its name with its vintage."""
        return f"{self.text}{AS_OF}{self.vintage}" if self.vintage else self.text

    def holds(self, other: Period) -> bool:
        """Does it contain another stretch, or is it the same?"""
        if self.first is None or other.first is None or self.last is None or other.last is None:
            return self.text == other.text
        same = self.calendar == other.calendar
        return same and self.first <= other.first and other.last <= self.last


class FiscalYear(Struct, frozen=True):
    """When a fiscal year starts, and whether FY2019 starts in 2019 or ends in it ("" where that is not said)."""

    month: int
    day: int = 1
    named_by: str = ""

    @property
    def is_calendar(self) -> bool:
        return (self.month, self.day) == (1, 1)

    def started(self, name: int) -> int:
        """The calendar year in which the fiscal year of a name starts."""
        return name - (self.named_by == "end" and not self.is_calendar)

    def part(self, start: int, months: range) -> tuple[date, date]:
        """Some months of it, counted from 0."""
        ends = [self.month - 1 + month for month in (months.start, months.stop)]
        first, after = (date(start + end // 12, end % 12 + 1, self.day) for end in ends)
        return first, after - timedelta(days=1)


def fiscal_start(text: str) -> tuple[int, int] | None:
    """The month and day of `04-01`, `July`, `July 1`, `4月1日`; None if it is no start of a year."""
    match = _START.match(text.strip())
    if not match:
        return None
    number, day, zh_month, zh_day, word, word_day = match.groups()
    month = int(number or zh_month or 0)
    if word:
        found = [n for n, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word.lower())]
        month = found[0] if len(found) == 1 else 0
    first = int(day or zh_day or word_day or 1)
    return (month, first) if 1 <= month <= 12 and 1 <= first <= 28 else None


def years_between(before: Period, after: Period) -> int | None:
    """Whole years from one period to a like period later; None if that is not a whole number."""
    if before.first is None or after.first is None or before.last is None or after.last is None:
        return None
    years = after.first.year - before.first.year
    if before.calendar != after.calendar:
        return None
    if (before.first.month, before.first.day) != (after.first.month, after.first.day):
        return None
    if after.last.year - before.last.year != years or after.last.month != before.last.month:
        return None
    return years


def parse_at(
    text: str, start: int, spans: bool = True, fiscal: FiscalYear | None = None
) -> tuple[Period, int]:
    """The period at `start` and where it ends; with `spans`, `A..B` is taken as one period.

    `2019 as of 2020-02` is a vintage of it.
    """
    common = _COMMON.match(text, start)
    if common:
        try:
            period, length = _known(common.group(), spans, fiscal)
            return period, start + length
        except PeriodError:
            pass  # told with its place below
    return _parsed(text, start, spans, fiscal)


@lru_cache(maxsize=4096)
def _known(text: str, spans: bool, fiscal: FiscalYear | None) -> tuple[Period, int]:
    return _parsed(text, 0, spans, fiscal)


def _parsed(text: str, start: int, spans: bool, fiscal: FiscalYear | None) -> tuple[Period, int]:
    period, end = _undated(text, start, spans, fiscal)
    said = _AS_OF.match(text, end)
    if not said or period.text == PUBLISHED:
        return period, end
    known, end = _undated(text, said.end(), False, None)
    if known.text == PUBLISHED or known.calendar:
        raise PeriodError(_("a vintage is a date"), said.end(), end - said.end(), _("2019 as of 2020-02"))
    return replace(period, vintage=known.text), end


def _undated(text: str, start: int, spans: bool, fiscal: FiscalYear | None) -> tuple[Period, int]:
    published = _PUBLISHED.match(text, start)
    if published:
        return Period(PUBLISHED), published.end()
    period, end = _point(text, start, fiscal)
    if not spans:
        return period, end
    dots = _SPAN_END.match(text, end)
    if dots and any(pattern.match(text, dots.end()) for pattern in (_POINT, _FISCAL, _SPLIT, _CHINESE)):
        last, span_end = _point(text, dots.end(), fiscal)
        if period.first is None or last.last is None or period.calendar != last.calendar:
            raise PeriodError(
                _("the span {text} runs between two calendars").format(text=text[start:span_end]),
                start,
                span_end - start,
            )
        if period.first > last.last:
            raise PeriodError(
                _("the span {text} runs backwards").format(text=text[start:span_end]), start, span_end - start
            )
        return named(period.first, last.last, period.calendar, fiscal), span_end
    return period, end


def parse(text: str, fiscal: FiscalYear | None = None) -> Period:
    """The period that a whole text is."""
    period, end = parse_at(text.strip(), 0, True, fiscal)
    if end != len(text.strip()):
        raise PeriodError(
            _("{strip} is not a period").format(strip=in_quotes(_cut(text.strip()))), 0, len(text.strip())
        )
    return period


def named(first: date, last: date, calendar: str = "", fiscal: FiscalYear | None = None) -> Period:
    """The one name of a stretch of days."""
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    months = (first.month, last.month)
    year: Callable[[int], str] = {"": "{:04}".format, "FY": "FY{:04}".format}.get(calendar, _split_name)
    if not whole_months:
        names = [day.isoformat() for day in (first, last)]
    elif months == (1, 12):
        names = [year(first.year), year(last.year)]
    elif first.year == last.year and months in ((1, 6), (7, 12)):
        names = [f"{year(first.year)}H{last.month // 6}"]
    elif first.year == last.year and last.month % 3 == 0 and last.month - first.month == 2:
        names = [f"{year(first.year)}Q{last.month // 3}"]
    elif calendar:
        names = [f"{year(first.year)}Q{(first.month + 2) // 3}", f"{year(last.year)}Q{(last.month + 2) // 3}"]
    else:
        names = [f"{day.year:04}-{day.month:02}" for day in (first, last)]
    names = list(dict.fromkeys(names))
    own = _fiscal_name(first, last, fiscal) if fiscal and not calendar and len(names) > 1 else ""
    return Period(own or "..".join(names), first, last, calendar)


def _fiscal_name(first: date, last: date, fiscal: FiscalYear) -> str:
    """The name of a fiscal year, half or quarter that is no stretch of the calendar with a name; "" for others."""
    start = first.year - ((first.month, first.day) < (fiscal.month, fiscal.day))
    if not 0 < start < 9998:
        return ""
    year = _split_name(start)
    if fiscal.named_by:
        year = f"FY{start + (fiscal.named_by == 'end'):04}"
    for count, letter in ((12, ""), (6, "H"), (3, "Q")):
        for number in range(12 // count):
            if fiscal.part(start, range(number * count, (number + 1) * count)) == (first, last):
                return year + (f"{letter}{number + 1}" if letter else "")
    return ""


def _split_name(start: int) -> str:
    return f"{start:04}/{(start + 1) % 100:02}"


def _cut(word: str) -> str:
    return word if len(word) <= 40 else word[:39] + "…"


def _point(text: str, start: int, fiscal: FiscalYear | None) -> tuple[Period, int]:
    for pattern, make in ((_FISCAL, _fiscal), (_SPLIT, _split), (_CHINESE, _chinese), (_POINT, _calendar)):
        match = pattern.match(text, start)
        if match:
            try:
                found = make(match, fiscal)
            except ValueError as error:
                raise PeriodError(
                    _("the calendar has no {group}").format(group=match.group()), start, len(match.group())
                ) from error
            if found is not None:
                divided = _DIVIDED.match(text, start) if pattern is _POINT else None
                if divided:
                    hint = _("a year over two calendar years is 2013/14; a division has spaces: @2013 / 14")
                    raise PeriodError(
                        _("{group} is not a period").format(group=in_quotes(divided.group())),
                        start,
                        len(divided.group()),
                        hint,
                    )
                return found, match.end()
    word = (_WORD.match(text, start) or [""])[0]
    message = (
        _("{word} is not a period").format(word=in_quotes(_cut(word))) if word else _("a period is missing")
    )
    raise PeriodError(message, start, max(1, len(word)))


def _calendar(match: re.Match[str], fiscal: FiscalYear | None) -> Period:
    year, quarter, half, month, day, only_month = match.groups()
    y = int(year)
    if day:
        return named(date(y, int(month), int(day)), date(y, int(month), int(day)), "", fiscal)
    if only_month:
        return _months(y, int(only_month), int(only_month), fiscal)
    return _months(y, *_span(quarter, half), fiscal)


def _span(quarter: str | None, half: str | None) -> tuple[int, int]:
    """The months of a quarter, a half or a whole year."""
    if quarter:
        return 3 * int(quarter) - 2, 3 * int(quarter)
    return (6 * int(half) - 5, 6 * int(half)) if half else (1, 12)


def _follows(first: str, second: str) -> bool:
    """Is the second year the one behind the first (2019/20, 2019/2020)?"""
    return str(int(first) + 1)[-len(second) :] == second


def _split(match: re.Match[str], fiscal: FiscalYear | None) -> Period | None:
    """2019/20; 2019-20 only where it cannot be a month (2010-11 is November)."""
    year, sign, second, quarter, half = match.groups()
    if not _follows(year, second) or (sign == "-" and len(second) == 2 and int(second) <= 12):
        return None
    return _over_two(int(year), quarter, half, fiscal)


def _over_two(start: int, quarter: str | None, half: str | None, fiscal: FiscalYear | None) -> Period:
    """A year over two calendar years; where the fiscal year is that of the calendar it is some other one."""
    return _part(start, quarter, half, OWN, None if fiscal is not None and fiscal.is_calendar else fiscal)


def _fiscal(match: re.Match[str], fiscal: FiscalYear | None) -> Period:
    year, second, quarter, half = match.groups()
    if len(year) == 2:  # the century as POSIX has it for %y
        year = ("20" if year < "69" else "19") + year
    if second:
        if not _follows(year, second):
            raise ValueError
        return _over_two(int(year), quarter, half, fiscal)
    if fiscal is None or not (fiscal.named_by or fiscal.is_calendar):
        return _part(int(year), quarter, half, "FY", None)
    return _part(fiscal.started(int(year)), quarter, half, "FY", fiscal)


def _part(
    start: int, quarter: str | None, half: str | None, calendar: str, fiscal: FiscalYear | None
) -> Period:
    low, high = _span(quarter, half)
    if fiscal is not None:
        return named(*fiscal.part(start, range(low - 1, high)), "", fiscal)
    return named(date(start, low, 1), date(start, high, monthrange(start, high)[1]), calendar)


def _chinese(match: re.Match[str], fiscal: FiscalYear | None) -> Period:
    """2019年, 2019年上半年, 2019年一季度, 2019年1-11月; 2019年度 is the fiscal year where the ledger has one."""
    year, whole, half, three, quarter, month, day, first, last = match.groups()
    y = int(year)
    if whole and fiscal is not None:
        return _part(fiscal.started(y), None, None, "FY", fiscal)
    if day:
        return named(date(y, int(month), int(day)), date(y, int(month), int(day)), "", fiscal)
    if month or first:
        return _months(y, int(month or first), int(month or last), fiscal)
    if three is not None:
        return _months(y, 1, 9, fiscal)
    number = str("一二三四".find(quarter) + 1 or quarter) if quarter else None
    return _months(y, *_span(number, {"上": "1", "下": "2"}.get(half or "")), fiscal)


def _months(year: int, first: int, last: int, fiscal: FiscalYear | None) -> Period:
    if not 1 <= first <= last <= 12:
        raise ValueError
    return named(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "", fiscal)

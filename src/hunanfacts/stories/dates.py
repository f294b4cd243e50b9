"""The dates of a text: which period each names, and what it is there for.

A date says when something was (`TIME`), what a change is counted from (`BASE`), when something shall be (`TARGET`), or when
the text itself was written (`DATELINE`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ..figures.digits import fold
from ..lang import en, en_story, zh
from ..language.period import Period, PeriodError, parse
from ..messages import _
from ..scanning.records import Found
from .passages import BREAK, Passages

TIME, BASE, TARGET, DATELINE = "time", "base", "target", "dateline"
ELSEWHERE = _("the year of this part of a year stands elsewhere")

_NUMBERS = {
    **{word: en.NTHS[word] for word in ("first", "second", "third", "fourth")},
    **{word: number for word, number in en.UNITS_OF_NUMBER.items() if 2 <= number <= 11},
    **zh.SMALL_NUMBERS,
    "十一": 11,
    **{str(number): number for number in range(1, 13)},
}
_COUNT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_MONTH_NAMES = "|".join((*en.MONTHS, *en.MONTHS_SHORT))
_YEAR = re.compile(r"(?<![0-9])(1[5-9][0-9]{2}|2[01][0-9]{2})(?![0-9])")
_QUARTER = re.compile(r"(first|second|third|fourth)[ -]quarter|第?([一二三四1-4])季度?|q([1-4])")
_QUARTERS = re.compile(rf"前({_COUNT})个?季度|first[ -]({_COUNT})[ -]quarters")
_HALF = re.compile(r"(first|second)[ -]half|(上|下)半年|h([12])(?![0-9])")
_MONTHS = re.compile(r"(1[0-2]|0?[1-9])月?份?(?:-|—|–|~|～|至|到)(1[0-2]|0?[1-9])月")
_FIRST_MONTHS = re.compile(rf"前({_COUNT})个?月|first ({_COUNT}) months")
_MONTH = re.compile(r"(?:(?<=年)|\A)(1[0-2]|0?[1-9])月份?\Z")
_ALONE = re.compile(
    rf"(?:(?<=in )|(?<=for )|(?<=during )|(?<=from )|(?<=than in )|(?<=since )|(?<=by )|(?<=against )|(?<=\()|\A)"
    rf"(?P<month>{_MONTH_NAMES})(?![a-z])(?![ ]?[0-9])"
    rf"|(?P<half>上半年|下半年)|(?P<months>前(?:{_COUNT})个?月|first (?:{_COUNT}) months)"
    r"|(?<![0-9年])(?P<one>1[0-2]|[1-9])月份(?!-)"
)
_UP_TO = re.compile(
    rf"(?<![a-z0-9])(?:(?P<months>{_COUNT}|twelve)[ -]months?|(?P<span>quarter|half[- ]year|half|year))(?:[ ]period)?"
    rf"[ \n](?:{'|'.join(en.UP_TO)})[ \n](?:on[ ])?(?:the[ ]end[ ]of[ ])?\Z"
)
"""Before the day or the month that ends them: the three months to, the year ended."""
_ENDED = re.compile(rf"[ \n](?:period[ ])?(?:{'|'.join(en.UP_TO)})[ \n](?:on[ ])?(?:the[ ]end[ ]of[ ])?")
_SPANS = {"quarter": 3, "half": 6, "half-year": 6, "half year": 6, "year": 12}
_WIDTH = 40
_BASE_EN = re.compile(
    r"(?<![a-z])(?:"
    + "|".join(sorted(map(re.escape, en_story.BASE), key=len, reverse=True))
    + r")[ ](?:that[ ](?:of|in)[ ]|in[ ])?(?:the[ ](?:year|level|figure|same[ ](?:period|month|quarter))[ ](?:of|in)[ ])?\Z"
)
_BASE_ZH = re.compile(r"(?:比|较|較)[ ]?\Z")
_BASE_ZH_WITH = re.compile(r"(?:与|與|和|同|跟)[ ]?\Z")
_FROM_ZH = re.compile(r"[从由從]\Z")
_SAME_PERIOD = re.compile(
    r"(?<![a-z])the[ ](?:same|corresponding|comparable|equivalent)[ ](?:[a-z-]+[ ]){0,2}"
    r"(?:period|months?|quarter|half|time|point)[ ](?:of|in)[ ](?:the[ ]year[ ])?\Z"
)
_FROM_THEN = re.compile(
    r"(?<![a-z])(?:from|against|versus|vs\.?|compared[ ](?:with|to)|than)"
    r"[ ](?:(?![ ]to[ ])(?:[^,;]|(?<=[0-9]),(?=[0-9]))){0,30}[0-9]"
    r"(?:(?![ ]to[ ])(?:[^,;]|(?<=[0-9]),(?=[0-9]))){0,25}[ ](?:in|for|at|during)[ ](?:the[ ]end[ ]of[ ]|all[ ]of[ ])?\Z"
)
_TARGET = re.compile(r"(?<![a-z])(?:by|until|up[ ]to|before)[ ](?:the[ ]end[ ]of[ ])?\Z|(?:到|至|力争)\Z")
_INDEXED = re.compile(
    r"(?<![a-z])base(?:[ ]year)?[ ]?[:=]?[ ]?[0-9]{4}|[0-9]{4}[ ]?(?:年)?[ ]?=[ ]?100(?![0-9])"
)
"""The base of an index (1985 = 100) is no time of a figure."""
_DATELINE = re.compile(
    rf"(?:\A|[{BREAK}\n])[ \t\u3000*_(（]*(?:[A-Z][\w.’'/ -]{{1,40}},[ ]?(?:[A-Z][\w. ]{{1,20}},[ ])?|[^，。；,]{{0,12}}?)\Z"
)
_DATELINE_END = re.compile(r"[ ]?(?:\([^)]{1,30}\)[ ]?)?(?:-{1,2}|—+|–)[ \n]|[ ]?(?:电|讯|消息|报道)")
_DATED_LINE = re.compile(
    r"(?:\A|[\u2029\n])[ \t\u3000]*(?:[\u4e00-\u9fff（）()、]{2,24}[ \u3000]{1,4}(?=[0-9]|\Z))?"
    r"(?:(?:published|updated|posted|released|dated|date|发布时间|发布日期|日期|时间|来源[^\n]{0,12})[:： ]{0,2})?[(（]?\Z",
    re.IGNORECASE,
)


class Stamp(Struct, frozen=True):
    """A date of a text: `period` as the ledger names it ("" if it is part of a year nobody can name), and its role;
    `doubt` where its year stands elsewhere."""

    start: int
    end: int
    period: str
    role: str
    doubt: str = ""
    earlier: bool = False
    """Whether it is that of the earlier of two values, behind it: up from $12 million in the same period of 2024."""

    @property
    def base(self) -> bool:
        return self.role == BASE


def stamps(passages: Passages, found: Sequence[Found], dated: Period | None) -> list[Stamp]:
    """The dates of a text in order; a year directly before a month or a quarter belongs to it."""
    listed: list[Stamp] = []
    year = dated.first.year if dated and dated.first else 0
    newest = year
    for start, end, text, iso in _pieces(passages, found):
        if _INDEXED.search(passages.folded, max(0, start - 12), end + 8):
            continue
        role = _role(passages, start, end, newest)
        period, doubt = _name(text, iso), ""
        if period is None:
            of = _year_before(listed, start) or year
            period = (_with_year(text, iso, of) if of else None) or ""
            if dated and period and of == year and _after(period, dated):
                period = shifted(period, -1)  # in January, November is that of the year before
            doubt = ELSEWHERE if period else ""
        elif not period and role != DATELINE:
            period = ""
        whole = _up_to(passages.folded[max(0, start - _WIDTH) : start], period)
        if whole != period and listed and _ENDED.fullmatch(passages.folded, listed[-1].end, start):
            listed[-1] = replace(
                listed[-1], period=whole, doubt=""
            )  # the third quarter ended 30 September 2025
        period = whole
        if role == DATELINE and period[:4].isdigit():
            newest = newest or int(period[:4])
        if (
            role == BASE
            and doubt
            and listed
            and period[:4] == listed[-1].period[:4]
            and period > listed[-1].period
        ):
            period = shifted(period, -1)  # in January 2016, from December
        earlier = role == TIME and _is_earlier(passages.folded, start)
        listed.append(Stamp(start, end, period, role, doubt, earlier))
    return listed


def _up_to(before: str, period: str) -> str:
    """The period that a date ends, where the words before it say how long it is: the three months to 30 June 2024.

    Whole months only; a day in mid-month stays the day that it is.
    """
    said, ends = _UP_TO.search(before), re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", period)
    if said is None or ends is None:
        return period
    year, month = int(ends[1]), int(ends[2])
    if ends[3] and int(ends[3]) != monthrange(year, month)[1]:
        return period
    months = _SPANS[said["span"]] if said["span"] else _NUMBERS.get(said["months"], 12)
    begin = 12 * year + month - months
    first = f"{begin // 12}-{begin % 12 + 1:02}"
    if months == 12 and month == 12:
        return str(year)
    if months in (3, 6) and month % months == 0:
        return f"{year}{'Q' if months == 3 else 'H'}{month // months}"
    return f"{first}..{year}-{month:02}" if months > 1 else f"{year}-{month:02}"


def _pieces(passages: Passages, found: Sequence[Found]) -> Iterator[tuple[int, int, str, str]]:
    """Where each date stands, its words in small letters, and its ISO form where the scan knows it."""
    alone = list(_alone(passages, found))
    position = number = 0
    dates = [one for one in found if one.kind in ("year", "date")]
    following = {one.start: other for one, other in pairwise(found)}
    for one in dates:
        if one.start < position:
            continue
        while number < len(alone) and alone[number][0] < one.start:
            yield alone[number]
            number += 1
        start, end, text = one.start, one.end, fold(one.text)
        follower = following.get(one.start)
        if (
            one.kind == "year" and follower and follower.kind == "date" and not _YEAR.search(follower.text)
            and not passages.text[end : follower.start].strip(" ,的")
        ):  # fmt: skip
            end = follower.end
            text += fold(follower.text)
        elif one.kind == "year" and (
            tail := re.compile(rf"[ ]?(?:的)?(?:[上下]半年|前(?:{_COUNT})个?月)").match(passages.folded, end)
        ):
            end, text = tail.end(), text + tail.group()
        while number < len(alone) and alone[number][0] < end:
            number += 1
        position = end
        yield start, end, text.lower(), one.date if end == one.end else ""
    yield from alone[number:]


def _alone(passages: Passages, found: Sequence[Found]) -> Iterator[tuple[int, int, str, str]]:
    """Months and halves of a year that stand without one."""
    taken = [(one.start, one.end) for one in found]
    at = 0
    for match in _ALONE.finditer(passages.folded):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if at < len(taken) and taken[at][0] < match.end():
            continue
        if (
            match.lastgroup == "month"
            and match.group() in ("may", "mar", "march", "dec")
            and not passages.text[match.start()].isupper()
        ):
            continue
        month = ""
        if match.lastgroup == "month":
            month = (
                f"{next(n for n, name in enumerate(en.MONTHS, 1) if name.startswith(match['month'][:3])):02}"
            )
        yield match.start(), match.end(), match.group(), month


def _name(text: str, iso: str) -> str | None:
    """The name of a date in the ledger's language: "" if it has none there, None if only its year is missing."""
    years = _YEAR.findall(text)
    if not years:
        return None
    if len(years) > 1:
        return ""
    if text.startswith("fy"):
        return _valid(f"FY{years[0]}")
    return _with_year(text, iso, int(years[0]))


def _with_year(text: str, iso: str, year: int) -> str:
    """The name of a date in a year; "" if it has none."""
    bare = text.replace(str(year), " ", 1).strip(" 年度的,")
    if not bare or bare in ("末", "底", "初", "年末", "年底", "年初"):
        return str(year)
    if match := _QUARTERS.search(text):
        last = 3 * _NUMBERS[match[1] or match[2]]
        return _valid(f"{year}-01..{year}-{last:02}")
    if match := _QUARTER.search(text):
        return _valid(f"{year}Q{_NUMBERS[match[1] or match[2] or match[3]]}")
    if match := _HALF.search(text):
        return _valid(f"{year}H{1 if (match[1] or match[2] or match[3]) in ('first', '上', '1') else 2}")
    if match := _FIRST_MONTHS.search(text):
        return _valid(f"{year}-01..{year}-{_NUMBERS[match[1] or match[2]]:02}")
    if match := _MONTHS.search(text):
        return _valid(f"{year}-{int(match[1]):02}..{year}-{int(match[2]):02}")
    if match := _MONTH.search(text):
        return _valid(f"{year}-{int(match[1]):02}")
    if match := re.fullmatch(r"(?:[0-9]{4}-)?([0-9]{2}(?:-[0-9]{2})?)", iso):
        return _valid(f"{year}-{match[1]}")
    if match := re.fullmatch(r"(1[0-2]|0?[1-9])月([0-9]{1,2})[日号]", bare):
        return _valid(f"{year}-{int(match[1]):02}-{int(match[2]):02}")
    return ""


def _valid(name: str) -> str:
    try:
        return parse(name).text
    except PeriodError:
        return ""


def _after(period: str, dated: Period) -> bool:
    """Whether a period starts behind the day a text is from."""
    try:
        first = parse(period).first
    except PeriodError:
        return False
    return bool(first and dated.last and first > dated.last)


def _year_before(listed: Sequence[Stamp], start: int) -> int:
    """The year of the last date before a place, not too far off; that of what is only compared or planned does not count."""
    for stamp in reversed(listed[-12:]):
        if start - stamp.end > 4000:
            break
        if stamp.role in (TIME, DATELINE) and stamp.period[:4].isdigit() and not stamp.earlier:
            return int(stamp.period[:4])
    return 0


def _is_earlier(folded: str, start: int) -> bool:
    before = folded[max(0, start - 2 * _WIDTH) : start]
    return _SAME_PERIOD.search(before) is not None or _FROM_THEN.search(before) is not None


def _role(passages: Passages, start: int, end: int, newest: int) -> str:
    folded = passages.folded
    before = folded[max(0, start - _WIDTH) : start]
    if _BASE_EN.search(before) or _BASE_ZH.search(before):
        return BASE
    if _BASE_ZH_WITH.search(before) and "相比" in folded[end : end + 4]:
        return BASE
    if _FROM_ZH.search(before):
        return BASE
    if _is_dateline(passages, start, end):
        return DATELINE
    if _TARGET.search(before):
        year = _YEAR.search(folded, start, end)
        if not (year and newest and int(year[1]) <= newest):
            return TARGET
    return TIME


def _is_dateline(passages: Passages, start: int, end: int) -> bool:
    """`CHICAGO, Feb. 11, 2025 - `, 新华社北京2月11日电, a line that is a date and nothing else."""
    text = passages.text
    line = text[max(0, start - 70) : start]
    if max(0, start - 70) > 0:
        cut = max(line.rfind("\n"), line.rfind(BREAK))
        if cut < 0:
            return False
        line = line[cut:]
    elif (cut := max(line.rfind("\n"), line.rfind(BREAK))) >= 0:
        line = line[cut:]
    if _DATELINE_END.match(text, end) and _DATELINE.search(line):
        return True
    stop = text[end : end + 40].split("\n")[0].split(BREAK)[0].strip(" .。)）0123456789:")
    return (
        not stop
        and _DATED_LINE.search(line) is not None
        and re.search("[月a-z-]", fold(text[start:end])) is not None
    )


def shifted(period: str, years: int) -> str:
    """The same stretch of days some years later (or earlier), or "" if the calendar has none."""
    text = re.sub(r"[0-9]{4}", lambda match: f"{int(match.group()) + years:04}", period)
    try:
        return parse(text).text if period else ""
    except PeriodError:
        return ""


def distinct(listed: Iterable[Stamp]) -> set[str]:
    """The periods that are spoken of, not only compared with."""
    return {stamp.period for stamp in listed if stamp.role in (TIME, TARGET)}

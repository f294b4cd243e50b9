"""The passages of a running text, its paragraphs, sentences and headings, and the period that each figure speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..lang import en
from ..language.period import Period, PeriodError, parse
from ..scanning.scan import Found

TIME, BASE, TARGET = "time", "base", "target"
SPOKEN = (TIME, TARGET)

_BLANK = re.compile(r"\n[ \t\u3000]*\n")
_LINE = re.compile(r"\n")
_MARKUP = re.compile(r"[ \t]*(?:[#*>|•·-]|[0-9]{1,3}[.)、]|[一二三四五六七八九十]{1,3}、|\u3000)")
_CLOSED = ".!?。！？；;:：…"
_STOP = re.compile(
    r"[。！？；!?;](?=\s|[”\"’')）」]|[^\x00-\x7f]|\Z)|[。！？；]|\.(?=[\"'”’)]?(?:\s|\Z)|[A-Z][a-z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:no|nos|co|ltd|inc|corp|dr|mr|mrs|ms|prof|st|vs|etc|approx|ca|fig|vol|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|e\.g|i\.e)|(?:^|[\s(])[A-Za-z](?:\.[A-Za-z])*)\Z",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3400-\u9fff]")
_BASE_EN = re.compile(
    r"(?:\b(?:over|from|than|against|versus|vs\.?|on|above|below|to|with)\s+(?:that\s+(?:of|in)\s+|in\s+|the\s+(?:same\s+period\s+(?:of|in)|level\s+(?:of|in)|year)\s+)?)\Z",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\bcompared\s+(?:with|to)\s+"
    r"(?:that\s+(?:of|in)\s+|the\s+same\s+period\s+(?:of|in)\s+)?\Z",
    re.IGNORECASE,
)
_BASE_ZH = re.compile(r"(?:比|较|較|与|與|同|从|由)\Z")
_TARGET_EN = re.compile(r"\b(?:by|until|up to|before)\s+(?:the\s+end\s+of\s+)?\Z", re.IGNORECASE)
_TARGET_ZH = re.compile(r"(?:到|至|力争)\Z")
_DIRECTLY = re.compile(
    r"\s*[（(]?(?:in|during|for|as of|at the end of|by the end of|throughout)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_QUARTER = re.compile(r"第?([一二三四1-4])季度|q([1-4])(?![0-9])|(first|second|third|fourth)[ ]quarter")
_FIRST_QUARTERS = re.compile(r"前([二三23])(?:个)?季度|first (two|three) quarters")
_HALF = re.compile(r"([上下])半年|h([12])(?![0-9])|(first|second)[ ]half")
_MONTHS = re.compile(r"(1[0-2]|0?[1-9])月?(?:份)?[-—–~～至到](1[0-2]|0?[1-9])月")
_FIRST_MONTHS = re.compile(r"前([0-9]{1,2})个?月|first ([0-9]{1,2}|\w+) months")
_MONTH = re.compile(r"(?:[0-9]{4}-)?(0[1-9]|1[0-2])")
_RELATIVE = re.compile(
    r"\b(?P<last>last year|the previous year)\b|\b(?P<this>this year)\b"
    r"|(?<![比较与同])(?P<vor>去年|上年)(?!同期)|(?P<heuer>今年)",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y)\s+(January|February|March|April|May|June|July|August|September|October|November|December)\b(?!\s[0-9])"
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4, "two": 2, "three": 3,
            "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}  # fmt: skip


class When(Struct, frozen=True):
    """The period a figure speaks of ("" if nothing tells), and what is doubtful about it."""

    period: str
    doubt: str = ""


class _Time(Struct, frozen=True):
    """A year or date of the text: `year` is 0 where only the rest of the sentence gives it, `part` is Q1, H2, 04, ..."""

    start: int
    end: int
    year: int
    part: str
    role: str


class Passages:
    """`found` are all numbers of the text, in order; no boundary falls inside one of them."""

    def __init__(self, text: str, found: Sequence[Found], published: Period | None) -> None:
        self.text, self.published = text, published
        self._starts = [one.whole_start for one in found]
        self._ends = [one.whole_end for one in found]
        self.blocks = self._blocks()
        self.statements, self.sentences = self._statements()
        self.headings = {start for start, end in zip(self.blocks, [*self.blocks[1:], len(text)], strict=True)
                         if self._is_heading(start, end)}  # fmt: skip
        self.times = self._times(found)
        self._time_starts = [time.start for time in self.times]

    # -- passages --

    def _blocks(self) -> list[int]:
        starts = [0]
        for match in _LINE.finditer(self.text):
            place = match.end()
            line_end = self.text.find("\n", place)
            following = self.text[place : line_end if line_end >= 0 else len(self.text)]
            before = self.text[max(0, match.start() - 4) : match.start()].rstrip()
            if not following.strip() or not before or before[-1] in _CLOSED or _MARKUP.match(following):
                starts.append(place)
        return starts

    def _statements(self) -> tuple[list[int], list[int]]:
        """Where statements start (a semicolon parts them too), and where sentences do."""
        statements, sentences = set(self.blocks), set(self.blocks)
        for match in _STOP.finditer(self.text):
            place = match.end()
            if self._inside(match.start()):
                continue
            if match.group() == "." and _ABBREVIATION.search(self.text, max(0, place - 12), place - 1):
                continue
            statements.add(place)
            if match.group() not in ";；":
                sentences.add(place)
        return sorted(statements), sorted(sentences)

    def _inside(self, place: int) -> bool:
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._ends[number]

    def _is_heading(self, start: int, end: int) -> bool:
        words = self.text[start:end].strip()
        if not words or "\n" in words:
            return False
        if words.startswith("#"):
            return True
        return len(words) <= (40 if _CJK.search(words) else 110) and words[-1] not in _CLOSED + ",，、"

    def statement(self, place: int) -> tuple[int, int]:
        return self._stretch(self.statements, place)

    def sentence(self, place: int) -> tuple[int, int]:
        return self._stretch(self.sentences, place)

    def block(self, place: int) -> tuple[int, int]:
        return self._stretch(self.blocks, place)

    def _stretch(self, starts: list[int], place: int) -> tuple[int, int]:
        number = bisect_right(starts, place)
        return starts[number - 1], starts[number] if number < len(starts) else len(self.text)

    def title(self) -> str:
        """The first heading, or ""."""
        for start in self.blocks:
            if start in self.headings:
                return self.text[start : self.block(start)[1]].strip().lstrip("# ")
        return ""

    # -- periods --

    def _times(self, found: Sequence[Found]) -> list[_Time]:
        times = []
        for one in found:
            if one.kind in ("year", "date"):
                years = _YEAR.findall(one.text)
                if len(years) > 1:  # 2016-2020: a span of years is no period of a figure for certain
                    continue
                part = _part(one)
                if years or part:
                    role = self._role(one.start, one.end)
                    if role == TARGET and self._is_past(int(years[0]) if years else 0):
                        role = TIME
                    times.append(_Time(one.start, one.end, int(years[0]) if years else 0, part, role))
        for match in _IN_MONTH.finditer(self.text):
            month = en.MONTHS.index(match[1].lower()) + 1
            times.append(_Time(match.start(1), match.end(), 0, f"{month:02}", TIME))
        if self.published is not None and self.published.first is not None:
            year_now = self.published.first.year
            for match in _RELATIVE.finditer(self.text):
                back = 1 if match["last"] or match["vor"] else 0
                role = self._role(match.start(), match.end())
                if role != BASE:
                    times.append(_Time(match.start(), match.end(), year_now - back, "", TIME))
        return sorted(times, key=lambda time: time.start)

    def _is_past(self, year: int) -> bool:
        """Whether a year is not later than the publication, so that `by 2019` is no plan."""
        return (
            self.published is not None
            and self.published.first is not None
            and year <= self.published.first.year
        )

    def _role(self, start: int, end: int) -> str:
        before = self.text[max(0, start - 40) : start]
        if _BASE_ZH.search(before) or _COMPARED.search(before):
            return BASE
        word = _BASE_EN.search(before)
        if word and not re.match(r"(?:to|with|on)\b", word.group(), re.IGNORECASE):
            return BASE
        if _TARGET_EN.search(before) or _TARGET_ZH.search(before):
            return TARGET
        return TIME

    def when(self, one: Found) -> When:
        """The period of a figure: from its clause, sentence, paragraph, heading, or the date of publication."""
        first, last = self.sentence(one.start)
        after = next(self._forward(one.whole_end, last), None)
        if after is None or not _DIRECTLY.fullmatch(self.text, one.whole_end, after.start):
            before = next(self._back(first, one.whole_start), None)
            after = before or (
                after if after is not None and after.end <= self.statement(one.start)[1] else None
            )
        nearest = after
        if nearest is not None:
            said = self._said(nearest)
            if said is not None:
                target = "a plan for that year?" if nearest.role == TARGET else ""
                return When(said.period, said.doubt or target)
        start, _ = self.block(one.start)
        found = self._last_of(start, first)
        if found:
            return When(found, "the period stands earlier in the paragraph")
        headed = self._headed(start)
        if headed:
            return When(headed, "the period is that of the heading")
        return self._at_publication()

    def directly(self, one: Found) -> str:
        """The period that stands right behind a figure: `29,500 in 2020`; "" if none does."""
        after = next(self._forward(one.whole_end, one.whole_end + 60), None)
        if after is None or not _DIRECTLY.fullmatch(self.text, one.whole_end, after.start):
            return ""
        said = self._said(after)
        return said.period if said else ""

    def _at_publication(self) -> When:
        if self.published is not None and self.published.first is not None:
            return When(str(self.published.first.year), "no year is said: that of the publication")
        return When("", "no year is said")

    def base(self, one: Found) -> str:
        """The year that a change is said to be over, behind its figure or before it in the same statement."""
        start, stop = self.statement(one.start)
        behind = self._forward(one.whole_end, min(stop, one.whole_end + 80), (BASE,))
        ahead = self._back(max(start, one.whole_start - 40), one.whole_start, (BASE,))
        for time in (*behind, *ahead):
            if time.year:
                return f"{time.year}{_joint(time.part)}{time.part}"
        return ""

    def _forward(self, start: int, end: int, roles: tuple[str, ...] = SPOKEN) -> Iterator[_Time]:
        """The times that start between two places, in order."""
        for number in range(bisect_left(self._time_starts, start), len(self.times)):
            time = self.times[number]
            if time.start >= end:
                return
            if time.role in roles:
                yield time

    def _back(self, start: int, end: int, roles: tuple[str, ...] = SPOKEN) -> Iterator[_Time]:
        """The times that start between two places, the last first."""
        for number in range(bisect_left(self._time_starts, end) - 1, -1, -1):
            time = self.times[number]
            if time.start < start:
                return
            if time.role in roles:
                yield time

    def _said(self, time: _Time) -> When | None:
        if time.year:
            return _valid(f"{time.year}{_joint(time.part)}{time.part}")
        # A month or quarter without a year has that of the last year said before it, or of the publication.
        earlier = next(
            (t for t in self._back(max(0, time.start - 4000), time.start, (TIME,)) if t.year), None
        )
        year = earlier.year if earlier else 0
        if not year and self.published is not None and self.published.first is not None:
            year = self.published.first.year
        if not year:
            return None
        found = _valid(f"{year}{_joint(time.part)}{time.part}")
        if found and earlier and earlier.end >= time.start - 1:  # 2021年1-11月
            return found
        return found and When(found.period, "the year of this part of a year stands elsewhere")

    def _last_of(self, start: int, end: int) -> str:
        """The last year said between two places; a plan for a later year and a single day do not count."""
        for time in self._back(start, end, (TIME,)):
            if time.year:
                whole = "" if _MONTH.fullmatch(time.part) else time.part  # a month is that of one event
                found = _valid(f"{time.year}{_joint(whole)}{whole}")
                return found.period if found else str(time.year)
        return ""

    def _headed(self, block: int) -> str:
        number = bisect_left(self.blocks, block)
        for start in reversed(self.blocks[max(0, number - 200) : number]):
            if start in self.headings:
                found = self._last_of(*self.block(start))
                if found:
                    return found
        return ""


def _joint(part: str) -> str:
    return "-" if part[:1].isdigit() else ""


def _valid(text: str) -> When | None:
    """A period as the ledger names it; a span of months is written 01..09 behind its year."""
    year, _, rest = text.partition("-")
    first, dots, last = rest.partition("..")
    if dots:
        text = f"{year}-{first}..{year}-{last}"
    try:
        return When(parse(text).text)
    except PeriodError:
        return None


def _part(one: Found) -> str:
    """The part of a year that a date names: Q1, H2, 04, 01..09; a day is taken as its year."""
    text = one.text.lower()
    if match := _FIRST_QUARTERS.search(text):
        count = {"2": 2, "3": 3}.get(match[1] or "") or _NUMBERS.get(match[1] or match[2], 3)
        return f"01..{3 * count:02}"
    if match := _QUARTER.search(text):
        word = match[1] or match[2] or match[3]
        return f"Q{_NUMBERS.get(word) or int(word)}"
    if match := _HALF.search(text):
        word = match[1] or match[2] or match[3]
        return "H1" if word in ("上", "1", "first") else "H2"
    if match := _FIRST_MONTHS.search(text):
        word = match[1] or match[2]
        months = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
        return f"01..{months:02}" if 1 < months <= 12 else ""
    if match := _MONTHS.search(text):
        low, high = int(match[1]), int(match[2])
        return f"{low:02}..{high:02}" if low < high else ""
    month = _MONTH.fullmatch(one.date)
    return month[1] if month else ""


def year_before(period: str) -> str:
    """The same stretch of days a year earlier, or "" if the calendar has none."""
    text = re.sub(r"[0-9]{4}", lambda match: f"{int(match.group()) - 1:04}", period)
    try:
        return parse(text).text if period else ""
    except PeriodError:
        return ""

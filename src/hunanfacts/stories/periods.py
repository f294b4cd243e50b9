"""Which period a figure of a text speaks of: the year beside it, or the one its sentence is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from ..figures.digits import fold
from ..lang import en_story, zh_story
from ..language.period import Period, PeriodError, parse
from ..scanning.scan import Found
from .passages import Passages

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4} | {
    str(n): n for n in range(1, 5)
}
_YEAR = re.compile(r"(?<![0-9])(1[5-9][0-9]{2}|2[01][0-9]{2})(?![0-9])")
_QUARTER = re.compile(r"(first|second|third|fourth)[ -]quarter|第?([一二三四1-4])季度|q([1-4])")
_HALF = re.compile(r"(first|second)[ -]half|(上|下)半年|h([12])(?![0-9])")
_MONTHS = re.compile(r"(1[0-2]|0?[1-9])月?份?(?:-|—|~|～|至|到)(1[0-2]|0?[1-9])月")
_MONTH = re.compile(r"(?:(?<=年)|\A)(1[0-2]|0?[1-9])月份?\Z")
_BEHIND = re.compile(
    r"[ ]?(?:in|for|during|at the end of|at end of|by the end of|as of the end of|of)[ ]"
    r"(?:the year[ ]|all of[ ]|calendar[ ])?"
)
_WIDTH = 32


def words(*tuples: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words: Latin ones whole, Chinese ones anywhere."""
    latin = sorted((re.escape(w) for each in tuples for w in each if w.isascii()), key=len, reverse=True)
    other = sorted((re.escape(w) for each in tuples for w in each if not w.isascii()), key=len, reverse=True)
    pieces = [rf"(?<![a-z])(?:{'|'.join(latin)})(?![a-z])"] if latin else []
    return re.compile("|".join(pieces + other))


YEAR_ON_YEAR = words(en_story.YEAR_ON_YEAR, zh_story.YEAR_ON_YEAR)
_THIS = words(en_story.THIS_YEAR, zh_story.THIS_YEAR)
_LAST = words(en_story.LAST_YEAR, zh_story.LAST_YEAR)
_NEXT = words(en_story.NEXT_YEAR, zh_story.NEXT_YEAR)
RELATIVE = words(
    *(
        getattr(language, name)
        for language in (en_story, zh_story)
        for name in ("THIS_YEAR", "LAST_YEAR", "NEXT_YEAR")
    )
)
_NOW = words(en_story.NOW, zh_story.NOW)
_PART_YEAR = words(en_story.PART_YEAR, zh_story.PART_YEAR)
_BASE_EN = re.compile(
    r"(?<![a-z])(?:"
    + "|".join(sorted(map(re.escape, en_story.BASE), key=len, reverse=True))
    + r")[ ](?:the[ ](?:year|level|figure)[ ](?:of|in)[ ])?\Z"
)
_BASE_ZH = re.compile(r"(?:比|较|較)[ ]?\Z")
_BASE_ZH_WITH = re.compile(r"(?:与|與|和|同|跟)[ ]?\Z")


class Stamp(Struct, frozen=True):
    """A date of a text: `period` as the ledger names it ("" if it is part of a year nobody can name); `base`
    if something is only compared with it."""

    start: int
    end: int
    period: str
    base: bool


class When(Struct):
    """The period a figure speaks of. `doubts` weaken that, `open` leave it to a person; `stamps` are the dates used.

    `base` is the earlier period of a change, `yearly` tells that the text says "year on year", `present` that it
    speaks of its own time, `carried` that the date stands in another sentence.
    """

    period: str | None = None
    base: str | None = None
    yearly: bool = False
    said: bool = False
    present: bool = False
    carried: bool = False
    doubts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)


class Timing:
    """Dates of one text. `dated` is the day or year the text was written, if that is known."""

    def __init__(self, passages: Passages, found: Sequence[Found], dated: Period | None = None) -> None:
        self.passages, self.found = passages, found
        self.year = dated.first.year if dated and dated.first else None
        self.stamps = list(_stamps(passages, found))
        self._by_clause: dict[int, list[Stamp]] = {}
        for stamp in self.stamps:
            self._by_clause.setdefault(passages.index_at(stamp.start), []).append(stamp)
        self._amounts: dict[int, list[Found]] = {}
        for one in found:
            if one.is_quantity:
                self._amounts.setdefault(passages.index_at(one.start), []).append(one)

    def in_clauses(self, clauses: Iterable[int]) -> list[Stamp]:
        return [stamp for index in clauses for stamp in self._by_clause.get(index, ())]

    def when(self, one: Found) -> When:
        """The period of a figure, and what speaks against it."""
        passages = self.passages
        here = passages.index_at(one.start)
        when = When()
        part = passages.same(here, "part")
        own = passages.clauses[here]
        text = fold(passages.masked[own.start : own.end])
        bases = [s for s in self.in_clauses([here]) if s.base]
        if bases:
            # The one behind the figure: up 24.7% over 2018.
            base = min(bases, key=lambda s: (s.start < one.end, abs(s.start - one.end)))
            when.base = base.period
            when.stamps += bases
        when.yearly = bool(YEAR_ON_YEAR.search(text))
        bare = YEAR_ON_YEAR.sub(" ", text)
        self._settle(one, here, part, when, bare)
        if _PART_YEAR.search(bare):
            when.open.append("a part of a year, or more than one, is spoken of")
        elif _PART_YEAR.search(self._text(part[: part.index(here)])):
            when.doubts.append("a part of a year is spoken of")
        return when

    def from_a_year(self, one: Found) -> bool:
        """Whether a stretch of years leads up to a figure: from 2016 to 2021."""
        here = self.passages.index_at(one.start)
        return any(
            stamp.base and not any(a.end <= stamp.start for a in self._amounts.get(index, ()))
            for index in self.passages.same(here, "part")
            if index <= here
            for stamp in self._by_clause.get(index, ())
        )

    def _settle(self, one: Found, here: int, part: list[int], when: When, bare: str) -> None:
        relative = self._relative(bare)
        chosen = self._beside(one, here)
        if chosen is not None:
            if relative is not None or self._several([here]):
                when.doubts.append("the clause has more than one date")
            return self._take(when, chosen)
        if self._several([here]):
            when.open.append("the clause has more than one date")
            return None
        if relative is not None:
            if relative == "" and self.year is None:
                when.open.append("which year is meant depends on the date of the text (see --dated)")
            elif relative == "":
                when.open.append("which year is meant is not plain")
            else:
                when.period, when.said = relative, True
            return None
        if _NOW.search(bare):
            when.present = True
            return None
        before = [index for index in part if index < here]
        near = self._nearest(before)
        if near is None:
            near = self._nearest([i for i in self.passages.same(here, "sentence") if i < here])
        if near is None and len(self._distinct(part)) == 1:
            near = self._nearest(part)
            when.doubts.append("the date stands behind the figure")
        if near is not None:
            if self._several(self.passages.same(here, "sentence")):
                when.doubts.append("the sentence has more than one date")
            if relative_before := self._relative(self._text(before)):
                when.doubts.append(f"the sentence also says {relative_before}")
            return self._take(when, near)
        relative = self._relative(self._text(before))
        if relative is not None:
            when.period, when.said = relative or None, bool(relative)
            if not relative:
                when.open.append("which year is meant depends on the date of the text (see --dated)")
            return None
        if _NOW.search(YEAR_ON_YEAR.sub(" ", self._text(before))):
            when.present = True
            return None
        paragraph = [i for i in self.passages.same(here, "paragraph") if i < here]
        near = self._nearest(paragraph)
        if near is not None:
            when.carried = True
            when.doubts.append("the date stands in an earlier sentence")
            return self._take(when, near)
        headings = self.passages.headings.get(self.passages.clauses[here].heading, [])
        if len(self._distinct(headings)) == 1:
            when.carried = True
            when.doubts.append("the date stands in the heading")
            return self._take(when, self._nearest(headings))
        return None

    def _take(self, when: When, stamp: Stamp | None) -> None:
        if stamp is None:
            return
        when.stamps.append(stamp)
        when.said = True
        when.period = stamp.period or None
        if not stamp.period:
            when.open.append("a part of a year, or more than one, is spoken of")

    def _relative(self, text: str) -> str | None:
        """The year that "last year" is; "" if that cannot be told, None if nothing of the kind is said."""
        text = YEAR_ON_YEAR.sub(" ", text)
        steps = {step for step, pattern in ((0, _THIS), (-1, _LAST), (1, _NEXT)) if pattern.search(text)}
        if not steps:
            return None
        return str(self.year + steps.pop()) if self.year is not None and len(steps) == 1 else ""

    def _text(self, clauses: list[int]) -> str:
        if not clauses:
            return ""
        first, last = self.passages.clauses[clauses[0]], self.passages.clauses[clauses[-1]]
        return fold(self.passages.masked[first.start : last.end])

    def _beside(self, one: Found, here: int) -> Stamp | None:
        """The date right behind a figure, else the nearest before it with no other figure between."""
        stamps = [s for s in self.in_clauses([here]) if not s.base]
        folded = self.passages.folded
        for stamp in stamps:
            if one.whole_end <= stamp.start and _BEHIND.fullmatch(folded, one.whole_end, stamp.start):
                return stamp
        for stamp in reversed(stamps):
            if stamp.end <= one.start:
                others = (
                    o for o in self._amounts.get(here, ()) if stamp.end <= o.start and o.end <= one.start
                )
                taken = any(not _same_thing(o) for o in others)
                return None if taken and self._several([here]) else stamp
        return stamps[0] if len(stamps) == 1 else None

    def _distinct(self, clauses: Iterable[int]) -> set[str]:
        return {stamp.period for stamp in self.in_clauses(clauses) if not stamp.base}

    def _several(self, clauses: Iterable[int]) -> bool:
        return len(self._distinct(clauses)) > 1

    def _nearest(self, clauses: list[int]) -> Stamp | None:
        stamps = [stamp for stamp in self.in_clauses(clauses) if not stamp.base]
        return stamps[-1] if stamps else None


def _same_thing(one: Found) -> bool:
    """A counted group in the subject (10 towns) takes no date away from the figure behind it."""
    return one.kind == "count"


def _stamps(passages: Passages, found: Sequence[Found]) -> Iterable[Stamp]:
    """The dates of a text; a year directly before a month or a quarter belongs to it."""
    position = 0
    for number, one in enumerate(found):
        if one.kind not in ("year", "date") or one.start < position:
            continue
        start, end, text = one.start, one.end, fold(one.text)
        follower = found[number + 1] if number + 1 < len(found) else None
        if (
            one.kind == "year" and follower and follower.kind == "date" and not _YEAR.search(follower.text)
            and not passages.text[end : follower.start].strip(" ,的")
        ):  # fmt: skip
            end = follower.end
            text += fold(follower.text)
        elif one.kind == "year" and (
            tail := re.compile(r"[ ]?(?:的)?(上|下)半年").match(passages.folded, end)
        ):
            end, text = tail.end(), text + tail.group()
        position = end
        yield Stamp(start, end, _name(one, text, end > one.end), _is_base(passages.folded, start, end))


def _name(one: Found, text: str, joined: bool) -> str:
    """The name of a date in the ledger's language, "" if it has none there."""
    if one.kind == "year" and not joined:
        return str(one.value)
    year = _YEAR.search(text)
    if year is None:
        return ""
    name = ""
    if match := _QUARTER.search(text):
        name = f"{year[1]}Q{_QUARTERS[match[1] or match[2] or match[3]]}"
    elif match := _HALF.search(text):
        name = f"{year[1]}H{1 if (match[1] or match[2] or match[3]) in ('first', '上', '1') else 2}"
    elif match := _MONTHS.search(text[year.end() :]):
        name = f"{year[1]}-{int(match[1]):02}..{year[1]}-{int(match[2]):02}"
    elif match := _MONTH.search(text):
        name = f"{year[1]}-{int(match[1]):02}"
    elif re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", one.date):
        name = one.date
    try:
        return parse(name).text if name else ""
    except PeriodError:
        return ""


def _is_base(folded: str, start: int, end: int) -> bool:
    before = folded[max(0, start - _WIDTH) : start]
    if _BASE_EN.search(before) or _BASE_ZH.search(before):
        return True
    return bool(_BASE_ZH_WITH.search(before)) and "相比" in folded[end : end + 4]

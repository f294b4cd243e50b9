"""Which period a figure of a text speaks of: the year beside it, or the one its sentence is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from ..figures.digits import fold
from ..lang import en_story, zh_story
from ..language.period import Period
from ..messages import _
from ..scanning.records import Found
from .dates import DATELINE, ELSEWHERE, TARGET, Stamp, distinct, stamps
from .passages import Passages

_BEHIND = re.compile(
    r"[ ]?(?:in|for|during|at the end of|at end of|by the end of|as of the end of|of)[ ]"
    r"(?:the year[ ]|all of[ ]|calendar[ ]|the[ ])?"
)


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

_EARLIER = re.compile(
    r"(?<![a-z])(?:from|against|versus|vs\.?|than|compared (?:with|to))[ ](?:[^,;.]{0,40}?[ ])?"
    r"(?:(?:a|one) year (?:earlier|ago|before)|the (?:previous|preceding|prior) year|the year before|last year)"
    r"|[由从比较](?:上年|去年|上一年|前一年)(?:同期|末|底)?的?"
)
"""The earlier of two values: its year is not that of the sentence."""
_YEAR_END = re.compile(r"(?<![a-z])(?:(?:end|close) of (?:the year )?|(?:year[- ])?end[- ])[0-9]{4}\Z")
_YEAR_END_ZH = re.compile("[0-9]{4}年?年?[末底]")
_YEAR_END_ALONE = re.compile(
    r"(?<![0-9上去前明])年(?:末|底)|(?<![a-z])(?:at year[- ]end|(?:at|by) the (?:end|close) of the year)(?![a-z])"
)
"""Of what is counted at the end of a year; 年初 is another day."""


NO_YEAR = _("no year is said: that of the publication"), _("no year is said")
CARRIED = IN_SENTENCE, IN_HEADING, IN_TITLE = (
    _("the date stands in an earlier sentence"), _("the date stands in the heading"), _("the date stands in the title"),
)  # fmt: skip


class When(Struct):
    """The period a figure speaks of. `doubts` weaken that, `open` leave it to a person; `stamps` are the dates used.

    `base` is the earlier period of a change, `yearly` tells that the text says "year on year", `present` that it
    speaks of its own time, `carried` that the date stands in another sentence, `planned` that it shall be by then, `at_end`
    that it is as of the last day of the year.
    """

    period: str | None = None
    base: str | None = None
    yearly: bool = False
    said: bool = False
    present: bool = False
    carried: bool = False
    planned: bool = False
    at_end: bool = False
    doubts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)


class Timing:
    """Dates of one text. `dated` is the day or year the text was written, if that is known; a dateline tells it too."""

    def __init__(self, passages: Passages, found: Sequence[Found], dated: Period | None = None) -> None:
        self.passages, self.found = passages, found
        every = stamps(passages, found, dated)
        self.stamps = [stamp for stamp in every if stamp.role != DATELINE]
        self._known: dict[int, When] = {}
        self._starts = [stamp.start for stamp in self.stamps]
        lines = [
            int(stamp.period[:4]) for stamp in every if stamp.role == DATELINE and stamp.period[:4].isdigit()
        ]
        self.year = dated.first.year if dated and dated.first else lines[0] if lines else None
        self._by_clause: dict[int, list[Stamp]] = {}
        for stamp in self.stamps:
            self._by_clause.setdefault(passages.index_at(stamp.start), []).append(stamp)
        self._amounts: dict[int, list[Found]] = {}
        for one in found:
            if one.is_quantity:
                self._amounts.setdefault(passages.index_at(one.start), []).append(one)
        plain = list(passages.masked)
        for stamp in every:
            plain[stamp.start : stamp.end] = "0" * (stamp.end - stamp.start)
        self.folded = fold("".join(plain))

    def in_clauses(self, clauses: Iterable[int]) -> list[Stamp]:
        return [stamp for index in clauses for stamp in self._by_clause.get(index, ())]

    def when(self, one: Found) -> When:
        """The period of a figure, and what speaks against it."""
        known = self._known.get(one.start)
        if known is None:
            known = self._known[one.start] = self._when(one)
        return replace(known, doubts=[*known.doubts], open=[*known.open], stamps=[*known.stamps])

    def _when(self, one: Found) -> When:
        passages = self.passages
        here = passages.index_at(one.start)
        when = When()
        part = passages.same(here, "part")
        text = self._text([here])
        bases = [s for s in self.in_clauses([here]) if s.base]
        if bases:
            # The one behind the figure: up 24.7% over 2018.
            base = min(bases, key=lambda s: (s.start < one.end, abs(s.start - one.end)))
            when.base = base.period
            when.stamps += bases
        when.yearly = bool(YEAR_ON_YEAR.search(text) or _EARLIER.search(text))
        bare = _EARLIER.sub(" ", YEAR_ON_YEAR.sub(" ", text))
        self._settle(one, here, part, when, bare)
        if not when.at_end and not self.in_clauses([here]):
            when.at_end = bool(_YEAR_END_ALONE.search(text))
        if _PART_YEAR.search(bare):
            when.open.append(_("a part of a year, or more than one, is spoken of"))
        elif _PART_YEAR.search(self._text(part[: part.index(here)])):
            when.doubts.append(_("a part of a year is spoken of"))
        return when

    def directly(self, one: Found) -> Stamp | None:
        """The date that stands right behind a figure: `29,500 in 2020`."""
        stop = one.whole_end + 60
        for stamp in self.in_clauses([self.passages.index_at(one.whole_end)]):
            if one.whole_end <= stamp.start < stop and _BEHIND.fullmatch(
                self.passages.folded, one.whole_end, stamp.start
            ):
                return stamp
        return None

    def ahead(self, one: Found) -> Stamp | None:
        """The date that stands right before a figure: 由2018年的379亿元."""
        for stamp in reversed(self.in_clauses([self.passages.index_at(one.start)])):
            if stamp.end <= one.start and not self.passages.text[stamp.end : one.whole_start].strip(
                " 的,，为達达:："
            ):
                return stamp
        return None

    def between(self, start: int, stop: int) -> list[Stamp]:
        """The dates that lie between two places."""
        first = bisect_left(self._starts, start)
        return [s for s in self.stamps[first : bisect_left(self._starts, stop)] if s.end <= stop]

    def settled(self, when: When) -> tuple[str, str]:
        """The period of a figure and what is doubtful about it; that of the publication where nothing is said."""
        if when.period:
            carried = [doubt for doubt in when.doubts if doubt in (ELSEWHERE, *CARRIED)]
            return when.period, _("a plan for that year?") if when.planned else carried[0] if carried else ""
        if self.year is not None:
            return str(self.year), NO_YEAR[0]
        return "", NO_YEAR[1]

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
                when.doubts.append(_("the clause has more than one date"))
            return self._take(when, chosen)
        if self._several([here]):
            when.open.append(_("the clause has more than one date"))
            return None
        if relative is not None:
            if relative == "" and self.year is None:
                when.open.append(_("which year is meant depends on the date of the text (see --dated)"))
            elif relative == "":
                when.open.append(_("which year is meant is not plain"))
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
        if near is None and len(distinct(self.in_clauses(part))) == 1:
            near = self._nearest(part)
            when.doubts.append(_("the date stands behind the figure"))
        if near is not None:
            if self._several(self.passages.same(here, "sentence")):
                when.doubts.append(_("the sentence has more than one date"))
            if relative_before := self._relative(self._text(before)):
                when.doubts.append(
                    _("the sentence also says {relative_before}").format(relative_before=relative_before)
                )
            return self._take(when, near)
        relative = self._relative(self._text(before))
        if relative is not None:
            when.period, when.said = relative or None, bool(relative)
            if not relative:
                when.open.append(_("which year is meant depends on the date of the text (see --dated)"))
            return None
        if _NOW.search(YEAR_ON_YEAR.sub(" ", self._text(before))):
            when.present = True
            return None
        paragraph = [i for i in self.passages.same(here, "paragraph") if i < here]
        near = self._nearest(paragraph)
        if (
            near is not None and not near.earlier
        ):  # that of an earlier value is not what the paragraph is about
            when.carried = True
            when.doubts.append(IN_SENTENCE)
            return self._take(when, near)
        headings = self.passages.headings.get(self.passages.clauses[here].heading, [])
        if len(distinct(self.in_clauses(headings))) == 1:
            when.carried = True
            when.doubts.append(IN_HEADING)
            return self._take(when, self._nearest(headings))
        if self._title and here > self._title[-1]:
            when.carried = True
            when.doubts.append(IN_TITLE)
            return self._take(when, self._nearest(self._title))
        return None

    @cached_property
    def _title(self) -> list[int]:
        """The clauses of a first line that says nothing but which year the text is about; empty if it is none."""
        if not self.passages.clauses:
            return []
        first = list(self.passages.same(0, "paragraph"))
        said = distinct(self.in_clauses(first))
        line = self.passages.text.lstrip().partition("\n")[0].rstrip()
        year = said.pop() if len(said) == 1 else ""
        plain = (
            len(line) < 60 and not line.endswith((".", "。")) and not any(i in self._amounts for i in first)
        )
        near = year.isdigit() and (self.year is None or 0 <= self.year - int(year) <= 1)
        return first if plain and near else []

    def _take(self, when: When, stamp: Stamp | None) -> None:
        if stamp is None:
            return
        when.stamps.append(stamp)
        when.said = True
        when.period = stamp.period or None
        when.planned = stamp.role == TARGET
        when.at_end = not when.carried and self._at_end(stamp)
        if when.carried and re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", stamp.period):
            when.period = stamp.period[:4]  # a month or a day is that of one event
        if stamp.doubt:
            when.doubts.append(stamp.doubt)
        if not stamp.period:
            when.open.append(_("a part of a year, or more than one, is spoken of"))

    def _at_end(self, stamp: Stamp) -> bool:
        """Whether a date is the end of its year: 2023年末, the end of 2023."""
        folded = self.passages.folded
        behind = folded[stamp.start : stamp.end + 2]
        return bool(
            _YEAR_END.search(folded, max(0, stamp.start - 20), stamp.end) or _YEAR_END_ZH.match(behind)
        )

    def _relative(self, text: str) -> str | None:
        """The year that "last year" is; "" if that cannot be told, None if nothing of the kind is said."""
        text = _EARLIER.sub(" ", YEAR_ON_YEAR.sub(" ", text))
        steps = {step for step, pattern in ((0, _THIS), (-1, _LAST), (1, _NEXT)) if pattern.search(text)}
        if not steps:
            return None
        return str(self.year + steps.pop()) if self.year is not None and len(steps) == 1 else ""

    def _text(self, clauses: list[int]) -> str:
        """The words of clauses without their dates."""
        if not clauses:
            return ""
        first, last = self.passages.clauses[clauses[0]], self.passages.clauses[clauses[-1]]
        return self.folded[first.start : last.end]

    def _beside(self, one: Found, here: int) -> Stamp | None:
        """The date right behind a figure, else the nearest before it with no other figure between."""
        listed = [s for s in self.in_clauses([here]) if not s.base]
        folded = self.passages.folded
        for stamp in listed:
            if one.whole_end <= stamp.start and _BEHIND.fullmatch(folded, one.whole_end, stamp.start):
                return stamp
        for stamp in reversed(listed):
            if stamp.end <= one.start:
                others = (
                    o for o in self._amounts.get(here, ()) if stamp.end <= o.start and o.end <= one.start
                )
                taken = any(not _same_thing(o) for o in others)
                return None if taken and self._several([here]) else stamp
        return listed[0] if len(listed) == 1 else None

    def _several(self, clauses: Iterable[int]) -> bool:
        return len(distinct(self.in_clauses(clauses))) > 1

    def _nearest(self, clauses: list[int]) -> Stamp | None:
        listed = [stamp for stamp in self.in_clauses(clauses) if not stamp.base]
        own = [stamp for stamp in listed if not stamp.earlier] or listed
        return own[-1] if own else None


def _same_thing(one: Found) -> bool:
    """A counted group in the subject (10 towns) takes no date away from the figure behind it."""
    return one.kind == "count"

"""A text to statements: each figure once, with who, what, when, and how it hangs on the figures beside it.

Who and what are taken from the words beside a figure where they say it plainly (`english`, `chinese`), when from the
dates around it (`periods`), the kind from the words of change (`kinds`). Whatever is not plain is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ..documents import document
from ..lang import en_subject, zh_subject
from ..language.period import Period
from ..messages import _
from ..scanning.records import Found
from ..units import Units
from .apart import apart
from .dates import shifted
from .gaps import AGAINST, AND, DATED, TO, TO_LEVEL, YEAR_BEFORE
from .kinds import (
    contributed,
    is_multiple,
    is_share,
    kind_of,
    not_over_a_year,
    of_a_rate,
    rate_words,
    scope_of,
    since_new_year,
    years_over,
)
from .meant import as_meant, in_unit_of, is_mark
from .naming import CUT, gap_only, noun_of
from .passages import BREAK, Passages
from .periods import Timing
from .saying import Saying
from .spans import Spans, over
from .statement import (
    ANNUAL,
    CHANGE,
    CONTRIBUTION,
    GROWTH,
    LEVEL,
    LEVELS,
    MARGIN,
    RATE,
    REAL,
    SHARE,
    Said,
    Statement,
    Tie,
)  # fmt: skip

_CJK = re.compile(r"[\u3400-\u9fff]")
_OF_PLACE = re.compile(r"\s+(?:in|from|at)\s+(?:the\s+)?(?P<place>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3})")


class Story:
    """The statements of a text in the order of its figures, and the passages they stand in."""

    def __init__(
        self, text: str, found: Sequence[Found], units: Units, dated: Period | None = None, ties: Iterable[Tie] = (),
    ) -> None:  # fmt: skip
        text = text.replace(document.BREAK, BREAK)
        self.text, self.found, self.dated = text, found, dated
        self.plain = text.replace(BREAK, "\n")
        self.figures = [
            as_meant(one, text)
            for one in found
            if one.is_quantity or (one.kind == "bare" and one.figure and not is_mark(one, text))
        ]
        self.passages = Passages(text, found)
        self.timing = Timing(self.passages, found, dated)
        self.spans = Spans(self.timing, self.figures, ties, dated)
        self.statements: list[Statement] = []
        self._plain: dict[int, Said] = {}
        self.saying = Saying(self.plain, self.figures, self.passages, self.spans, units)
        for number, one in enumerate(self.figures):
            self.statements.append(self._statement(number, one))
        self.statements = apart(self.statements, self.passages)

    # -- one figure --

    def _statement(self, number: int, one: Found) -> Statement:
        start, stop = self.passages.stretch(one.start, "part")
        left, right = self.saying.left(number, one, start), self.saying.right(number, one, stop)
        spoken = f"{left[-CUT:]}{one.whole_text}{self.plain[one.whole_end : min(stop, one.whole_end + 60)]}".lower()
        kind = kind_of(one, left, right, spoken)
        if kind == MARGIN or one.figure is None:
            return Statement(one, MARGIN, Said())
        if kind == CONTRIBUTION:
            return self._contribution(number, one, left, right)
        if kind != LEVEL:
            return self._change(number, one, kind, spoken)
        return self._level(number, one, right)

    def _before(self, number: int, one: Found) -> Statement | None:
        """The statement before in the same part, if it is near."""
        if not number:
            return None
        start, _nothing = self.passages.stretch(one.start, "part")
        before = self.statements[number - 1]
        near = one.whole_start - before.found.whole_end <= CUT
        return before if before.found.start >= start and near else None

    def _beside(self, number: int, one: Found) -> Statement | None:
        """The statement before in the same sentence where nothing but a date stands between: 52 in 2023 (2022: 48)."""
        if not number or self.figures[number - 1].start < self.passages.stretch(one.start, "sentence")[0]:
            return None
        bare = self.spans.without_dates(self._gap(number), self.figures[number - 1].whole_end)
        beside = DATED.fullmatch(bare) or YEAR_BEFORE.fullmatch(bare)
        return self.statements[number - 1] if beside else None

    def _gap(self, number: int) -> str:
        """The words between a figure and the one before."""
        return self.plain[self.figures[number - 1].whole_end : self.figures[number].whole_start]

    def _root(self, number: int) -> int:
        while self.statements[number].of >= 0:
            number = self.statements[number].of
        return number

    # -- changes --

    def _change(self, number: int, one: Found, kind: str, spoken: str) -> Statement:
        of = self._changed(number, one)
        if of >= 0:
            said, doubts = self.statements[of].said, tuple[str, ...]()
        else:
            said, doubts = self.saying.own(number, one, self.statements)
        if of >= 0 and one.kind == "points" and said.measure and self._after_a_rate(number):
            said, of = replace(said, measure=rate_words(said.measure)), -1
        scope = scope_of(spoken.partition(one.text.lower())[0])
        if scope and said.measure and scope not in said.measure.lower():
            said, of = replace(said, measure=f"{said.measure} ({scope})"), -1
        if kind in (GROWTH, CHANGE) and of < 0 and one.kind == "percent" and said.measure:
            whose = of_a_rate(said.measure)
            if whose:
                said = replace(said, measure=whose)
        span = self.spans.of_change(
            number, one, self.statements[of] if of >= 0 else None, self._two(number, of)
        )
        after, base, unsure = span.after, span.base, span.unsure
        if kind == ANNUAL and not base and after and (years := years_over(spoken)):
            base = after
            for _nothing in range(years):
                base = shifted(base, -1)
        elif after and not base and kind != ANNUAL:
            base = since_new_year(spoken, one.text, after)
            if not_over_a_year(spoken, one.text):
                base = self.spans.just_before(after)
            elif not base:
                base = shifted(after, -1)
                if base and not span.yearly:
                    unsure = unsure or over(base)
        if not (after and base):
            kind, base = RATE, ""
            if not after and not unsure:
                unsure = _(
                    "over which period? a change is written growth(x@2018..2019) or change(x@2018..2019)"
                )
        return Statement(one, kind, said, after, base, of, "", "", 1, doubts, unsure, span.when)

    def _two(self, number: int, of: int) -> tuple[str, str]:
        """The later and the earlier period of two values of one quantity directly before a change of it."""
        before = self.statements[number - 1] if of >= 0 else None
        if before is None or before.of != of or before.role not in ("old", "other"):
            return "", ""
        periods = sorted({self.statements[of].period, before.period})
        return (periods[1], periods[0]) if len(periods) == 2 and periods[0] else ("", "")

    def _after_a_rate(self, number: int) -> bool:
        """Is the figure before a rate of growth? Then points are of it: 增长8.3%，增速提高3.1个百分点."""
        before = self._before(number, self.figures[number])
        return (
            before is not None
            and before.found.kind == "percent"
            and before.kind in (GROWTH, REAL, RATE, ANNUAL)
        )

    def _changed(self, number: int, one: Found) -> int:
        """The number of the statement whose quantity changes, past other changes of it; -1 if the words say it anew."""
        if number not in self.saying.lists:
            self.saying.in_order(number, one)
        pair = self.saying.pairs.get(number, -1)
        if pair >= 0 and self.statements[pair].kind == LEVEL and self.statements[pair].said.measure:
            return self._root(pair)
        if number in self.saying.lists:
            return -1
        tied = self.spans.earlier(number)
        if tied >= 0:
            return self._root(tied)
        for place in range(number - 1, max(-1, number - 5), -1):
            after = self.figures[place + 1]
            hangs = place + 1 < number and self.statements[place + 1].role in ("old", "other")
            before = self._before(place + 1, after) or (self._beside(place + 1, after) if hangs else None)
            if before is None or (
                not hangs and before.found.start < self.passages.stretch(one.start, "part")[0]
            ):
                return -1
            gap = self._gap(place + 1)
            if not gap_only(gap) and not self.spans.only_dates(gap, self.figures[place].whole_end):
                return -1
            if before.kind == SHARE and one.kind != "points":
                return self._root(before.of) if before.of >= 0 else self._root(place)
            if before.kind in LEVELS or before.of >= 0:
                root = self._root(place)
                return (
                    root
                    if one.kind in ("percent", "points") or is_multiple(one) or self._units_agree(root, one)
                    else -1
                )
            if before.kind not in (MARGIN, CONTRIBUTION):
                return place if before.named or before.said.measure else -1
        return -1

    def _contribution(self, number: int, one: Found, left: str, right: str) -> Statement:
        """投资增长6.6%，拉动GDP增长1.1个百分点: of the part that was spoken of before, or that its words name."""
        whole = contributed(one, left, right) or ""
        said, _nothing = self.saying.own(number, one, self.statements)
        part = said.entity or said.measure
        part = (
            re.split(r"(?:，)?(?:对|拉动|带动|贡献)|\b(?:contribut|add|shav)", part)[0].strip(" ，")
            if part
            else ""
        )
        before = self._before(number, one)
        if not part and before is not None:
            part = before.said.measure or before.said.entity
        span = self.spans.of_change(number, one, before)
        base = span.base or (shifted(span.after, -1) if span.after else "")
        doubts = () if part else (_("whose contribution?"),)
        said = Said(part, whole, said.phrase, whole)
        return Statement(
            one, CONTRIBUTION, said, span.after, base, -1, "", "", 1, doubts, span.unsure, span.when
        )

    # -- levels --

    def _level(self, number: int, one: Found, right: str) -> Statement:
        of, role = self._same_quantity(number, one)
        if of >= 0:
            root = self.statements[self._root(of)]
            span = self.spans.of_level(number, one, role, root)
            plain = self._plain.get(self._root(of), root.said)
            said = plain if span.after or role != "old" else _earlier(plain)
            one = in_unit_of(one, self._level_of(self._root(of)))
            return Statement(one, root.kind if root.kind in LEVELS else LEVEL, said, span.after, "", self._root(of),
                             role, "", 1, (), span.unsure, span.when)  # fmt: skip
        counted = self._counted_in_place(number, one, right)
        if counted is not None:
            return counted
        said, doubts = self.saying.own(number, one, self.statements)
        role = "old" if self.spans.is_old(number) else ""
        span = self.spans.of_level(number, one, role, None)
        if role and not span.after:
            self._plain[number] = said
            said = _earlier(said)
        kind = LEVEL
        if one.kind == "percent" and not said.whole and said.measure:
            whose = of_a_rate(said.measure)
            if whose and not is_share(whose):
                return self._rate_level(one, replace(said, measure=whose), doubts, number)
        before = self._before(number, one)
        if said.whole:
            kind = SHARE
            if before is not None and before.kind not in (LEVEL, MARGIN, CONTRIBUTION) and before.of >= 0:
                before = self.statements[self._root(number - 1)]
            if not said.entity and before is not None and before.kind == LEVEL and before.said.entity:
                own = before.said
                share = (
                    f"{own.measure}{said.measure}"
                    if _CJK.search(said.measure)
                    else f"{own.measure} as a {said.measure}"
                )
                said = replace(said, entity=own.entity, measure=share, doubt="")
                return Statement(one, SHARE, said, before.period, "", self._root(number - 1), "part", "", 1, (),
                                 before.unsure, before.when)  # fmt: skip
        return Statement(one, kind, said, span.after, "", -1, role, "", 1, doubts, span.unsure, span.when)

    def _rate_level(self, one: Found, said: Said, doubts: tuple[str, ...], number: int) -> Statement:
        """GDP增速为7.8%: the growth of GDP, said as a level."""
        span = self.spans.of_change(number, one, None)
        base = span.base or (shifted(span.after, -1) if span.after else "")
        kind = GROWTH if span.after and base else RATE
        return Statement(one, kind, said, span.after, base, -1, "", "", 1, doubts, span.unsure, span.when)

    def _same_quantity(self, number: int, one: Found) -> tuple[int, str]:
        """The number of the statement of whose quantity this is another value, and the role; -1 for none."""
        tied = self.spans.earlier(number)
        if tied >= 0 and self._units_agree(tied, one):
            return tied, self.spans.role(number)
        before = self._before(number, one) or self._beside(number, one)
        if before is None or before.kind == MARGIN:
            return -1, ""
        gap = self._gap(number)
        bare = self.spans.without_dates(gap, self.figures[number - 1].whole_end)
        if before.kind in LEVELS and self._units_agree(number - 1, one):
            if before.role == "old" and (TO_LEVEL.search(gap) or TO.fullmatch(bare)) and len(gap) < 40:
                return number - 1, "new"
            if AGAINST.fullmatch(bare):
                return number - 1, "old"
            stamp = self.timing.directly(one)
            if stamp is not None and stamp.period != before.period and AND.fullmatch(bare):
                return number - 1, "other"
            stamp = self.timing.ahead(one)
            if stamp is not None and stamp.period != before.period and DATED.fullmatch(bare):
                return number - 1, "other"
            if before.role != "old" and YEAR_BEFORE.fullmatch(bare):
                return number - 1, "old"
        if before.kind not in (*LEVELS, CONTRIBUTION) and gap.strip() and TO.fullmatch(bare):
            changed = before.found.kind in ("percent", "points") or self._units_agree(number - 1, one)
            if changed and (before.of < 0 or self._units_agree(self._root(number - 1), one)):
                return number - 1, "new"
        return -1, ""

    def _level_of(self, root: int) -> Found | None:
        """A level of a quantity that was said before: the root, or one that hangs on it."""
        of_it = (
            one.found
            for number, one in enumerate(self.statements[root:], root)
            if one.kind in LEVELS and root in (number, one.of)
        )
        return next(of_it, None)

    def _units_agree(self, number: int, one: Found) -> bool:
        other = self._level_of(self._root(number))
        if other is None:
            return one.kind != "bare"
        if one.figure is None or other.figure is None:
            return False
        if one.kind == "bare":
            return other.kind not in ("percent", "points")
        alike = one.figure.is_percentage == other.figure.is_percentage
        return alike and one.figure.unit.dims == other.figure.unit.dims

    def _counted_in_place(self, number: int, one: Found, right: str) -> Statement | None:
        """201 in Ohio, 203 in Iowa of 505 people: counts of the noun of the sentence."""
        match = _OF_PLACE.match(right) if one.kind == "bare" else None
        if match is None:
            return None
        start, stop = self.passages.stretch(one.start, "sentence")
        for other in self.figures:
            if start <= other.start < stop and other.kind == "count" and other.figure is not None:
                noun = noun_of(other, self.saying.reader)
                if noun and one.figure is not None and one.value is not None and one.value.denominator == 1:
                    figure = replace(one.figure, unit=other.figure.unit, unit_given=False)
                    span = self.spans.of_level(number, one, "", None)
                    said = Said(
                        f"{noun} in {match['place']}", f"number of {noun.split()[-1]}", noun, things=True
                    )
                    counted = replace(one, kind="count", figure=figure, unit=other.unit, added=("unit",))
                    return Statement(counted, LEVEL, said, span.after, unsure=span.unsure, when=span.when)
        return None


def _earlier(said: Said) -> Said:
    """The measure of an earlier value whose period nobody tells."""
    if not said.measure:
        return said
    return replace(
        said,
        measure=f"{zh_subject.EARLIER if _CJK.search(said.measure) else en_subject.EARLIER}{said.measure}",
    )

"""When a value holds and what a change is counted from, where figures tell each other: rose 8.2% to NEW in 2024 from OLD."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..language.period import Period, PeriodError, parse
from ..messages import _
from ..scanning.records import Found
from .dates import Stamp, shifted
from .gaps import AGAINST, TO_LEVEL
from .naming import gap_only
from .periods import Timing, When
from .statement import LEVELS, Statement, Tie

_A_YEAR_EARLIER = re.compile(
    r"\b(?:a|one)\s+year\s+(?:earlier|ago|before)|\bthe\s+(?:previous|preceding|prior|same)\s+year|\bthe\s+year\s+before"
    r"|\blast\s+year|\byear-(?:ago|earlier)|\bthe\s+same\s+(?:period|quarter|month)\s+(?:of\s+)?(?:a|last|the)"
    r"|(?:上年|去年|上一年|前一年)(?:同期)?",
    re.IGNORECASE,
)
_TO = re.compile(r"[\s,，]*(?:to|to reach|reaching|and reached|达到?|至|到)\s*", re.IGNORECASE)
_NEAR = 40


class Span(Struct, frozen=True):
    """`after` is the period of a value or the end of a change, `base` its start; "" where nothing tells."""

    after: str
    base: str = ""
    unsure: str = ""
    yearly: bool = False
    when: When | None = None


class Spans:
    def __init__(
        self, timing: Timing, figures: Sequence[Found], ties: Iterable[Tie], dated: Period | None
    ) -> None:
        self.timing, self.figures, self.dated = timing, figures, dated
        self.text = timing.passages.text
        number_at = {one.start: number for number, one in enumerate(figures)}
        self._tied: dict[int, tuple[dict[str, int], str]] = {}
        self.plain: list[dict[str, int]] = []
        """The figures that sentences tie without a doubt, by role."""
        for tie in ties:
            roles = {role: number_at[at] for role, at in tie.roles.items() if at in number_at}
            if len(roles) == len(tie.roles):
                for role, number in roles.items():
                    self._tied.setdefault(number, (roles, role))
            if len(roles) == len(tie.roles) and not tie.doubts:
                self.plain.append(roles)
        self._old: set[int] = set()

    # -- who belongs to whom --

    def earlier(self, number: int) -> int:
        """The first figure before this one that a sentence ties to it; -1 for none."""
        roles, _nothing = self._tied.get(number, ({}, ""))
        first = min(roles.values(), default=number)
        return first if first < number else -1

    def role(self, number: int) -> str:
        return self._tied[number][1] if number in self._tied else "old" if number in self._old else ""

    def is_old(self, number: int) -> bool:
        return self.role(number) == "old"

    def add_old(self, numbers: Iterable[int]) -> None:
        """These are the earlier of two values."""
        self._old.update(numbers)

    def mark_old(self, number: int, text: str) -> bool:
        """Whether the next figure is the B of `from A to B`; this one is then the earlier of two values."""
        if number + 1 >= len(self.figures):
            return False
        one, other = self.figures[number : number + 2]
        gap = text[one.whole_end : other.whole_start] + other.whole_text[: other.start - other.whole_start]
        if not _alike(one, other):
            return False
        if not TO_LEVEL.search(gap) or len(gap) >= _NEAR:
            return False
        self._old.add(number)
        return True

    # -- periods --

    def of_level(self, number: int, one: Found, role: str, root: Statement | None) -> Span:
        """The period of a level; `root` is another value of the same quantity, said before."""
        when = self.timing.when(one)
        if number in self._tied:
            after, base, unsure = self._of_tie(self._tied[number][0])
            unsure = unsure if role == "old" else _of_the_end(unsure)
            return Span(base if role == "old" else after, "", unsure, when.yearly, when)
        if role == "old":
            after, unsure = self._of_old(one, root.period if root else "")
            if root is not None and self._stamp(one) is None:
                unsure = unsure or _of_the_end(root.unsure)
            return Span(after, "", unsure, when.yearly, when)
        beside = self.timing.directly(one)
        if root is not None and beside is None and role == "new":
            if root.kind not in LEVELS:
                return Span(root.period, "", _of_the_end(root.unsure), when.yearly, when)
            beside = self.timing.ahead(one)
            if beside is None and root.period and when.period == root.period:
                return Span("", "", _("the later of two values: of which period?"), when.yearly, when)
        if beside is not None and beside.period:
            return Span(
                beside.period,
                "",
                self.timing.settled(when)[1] if when.planned else beside.doubt,
                when.yearly,
                when,
            )
        return self._plain(number, when)

    def _plain(self, number: int, when: When) -> Span:
        """The period of its own words; a date that belongs to the earlier value behind it is not its own."""
        old = self._old_behind(number)
        if old is not None and (stamp := self.timing.directly(old)) is not None and stamp in when.stamps:
            return Span(
                shifted(stamp.period, 1),
                "",
                _("the year after {period}?").format(period=stamp.period),
                when.yearly,
                when,
            )
        after, unsure = self.timing.settled(when)
        return Span(after, "", unsure, when.yearly, when)

    def of_change(
        self, number: int, one: Found, root: Statement | None, two: tuple[str, str] = ("", "")
    ) -> Span:
        """From when to when a change runs; `root` states the quantity that changes, `two` are the periods of both of its
        values where these are said."""
        when = self.timing.when(one)
        base = when.base or ""
        if number in self._tied:
            after, tied, unsure = self._of_tie(self._tied[number][0])
            return Span(after, tied or base, unsure, when.yearly, when)
        new = self._new_behind(number)
        stamp = self.timing.directly(new) if new is not None else None
        if stamp is not None and stamp.period:
            start = root.period if root is not None and root.period != stamp.period else ""
            return Span(stamp.period, base or start, stamp.doubt, when.yearly or bool(start), when)
        own = self.timing.directly(one)
        if own is not None and own.period and not own.base:
            return Span(own.period, base if base != own.period else "", own.doubt, when.yearly, when)
        if root is not None and two[0] and not base:
            yearly = when.yearly or shifted(two[0], -1) == two[1]
            return Span(two[0], "" if yearly else two[1], root.unsure, yearly, when)
        if root is not None:
            return Span(
                root.period, base if base != root.period else "", root.unsure, when.yearly or bool(base), when
            )
        after, unsure = self.timing.settled(when)
        return Span(after, base if base != after else "", unsure, when.yearly or bool(base), when)

    def _of_tie(self, roles: dict[str, int]) -> tuple[str, str, str]:
        """The periods of the new and the old value of a sentence, and what is doubtful about them."""
        old = self.figures[roles["old"]] if "old" in roles else None
        old_stamp = self._stamp(old) if old is not None else None
        new = self.figures[roles.get("new", min(roles.values()))]
        when = self.timing.when(new)
        new_stamp = self._stamp(new)
        if new_stamp is not None and new_stamp.period and new_stamp is not old_stamp:
            after, unsure = new_stamp.period, new_stamp.doubt
        elif old_stamp is not None and old_stamp in when.stamps and old_stamp.period:
            after, unsure = (
                shifted(old_stamp.period, 1),
                _("the year after {period}?").format(period=old_stamp.period),
            )
        else:
            after, unsure = self.timing.settled(when)
        if old_stamp is not None and old_stamp.period:
            return after, old_stamp.period, unsure
        if when.base and when.base != after:
            return after, when.base, unsure
        if old is not None and not self._a_year_earlier(old) and after:
            return after, shifted(after, -1), unsure or over(shifted(after, -1))
        return after, shifted(after, -1), unsure

    def _of_old(self, one: Found, after: str) -> tuple[str, str]:
        stamp = self._stamp(one)
        if stamp is not None and stamp.period:
            return stamp.period, stamp.doubt
        if after and self._a_year_earlier(one):
            return shifted(after, -1), ""
        return "", _("the earlier of two values: of which period?")

    def _stamp(self, one: Found | None) -> Stamp | None:
        return None if one is None else self.timing.directly(one) or self.timing.ahead(one)

    def _a_year_earlier(self, one: Found) -> bool:
        ahead = self.text[max(0, one.whole_start - 24) : one.whole_start]
        return bool(
            _A_YEAR_EARLIER.search(self.text[one.whole_end : one.whole_end + _NEAR])
            or _A_YEAR_EARLIER.search(ahead)
        )

    def _old_behind(self, number: int) -> Found | None:
        """The figure behind that is the earlier value of the same quantity: 214 million, compared with 187 million."""
        if number + 1 >= len(self.figures):
            return None
        one, other = self.figures[number : number + 2]
        gap = self.without_dates(self.text[one.whole_end : other.whole_start], one.whole_end)
        if not _alike(one, other):
            return None
        return other if AGAINST.fullmatch(gap) else None

    def _new_behind(self, number: int) -> Found | None:
        """The level that a change leads to, directly behind it."""
        if number + 1 >= len(self.figures):
            return None
        one, other = self.figures[number : number + 2]
        return other if _TO.fullmatch(self.text[one.whole_end : other.whole_start]) else None

    def just_before(self, after: str) -> str:
        """The month or quarter before, of a change that is counted from it."""
        try:
            period = parse(after)
        except PeriodError:
            return ""
        if re.fullmatch("[0-9]{4}-[0-9]{2}", after) and period.first:
            year, month = int(after[:4]), int(after[5:])
            return f"{year - (month == 1)}-{(month - 2) % 12 + 1:02}"
        if match := re.fullmatch("([0-9]{4})Q([1-4])", after):
            year, quarter = int(match[1]), int(match[2])
            return f"{year - (quarter == 1)}Q{(quarter - 2) % 4 + 1}"
        return ""

    # -- dates between figures --

    def without_dates(self, text: str, start: int) -> str:
        """The text that begins at `start` without the dates in it."""
        out, position = [], start
        for stamp in self.timing.between(start, start + len(text)):
            out.append(text[position - start : stamp.start - start])
            position = stamp.end
        out.append(text[position - start :])
        return (
            re.sub(r"(?:\b(?:in|for|during|of|at the end of)\s+)+(?=[\s,，;；(（]|\Z)", "", "".join(out))
            if len(out) > 1
            else text
        )

    def only_dates(self, text: str, start: int) -> bool:
        return gap_only(self.without_dates(text, start))


def _alike(one: Found, other: Found) -> bool:
    """Whether two figures can be of one quantity; the later one may leave its unit out."""
    if one.figure is None or other.figure is None:
        return False
    return other.kind == "bare" or one.figure.unit.dims == other.figure.unit.dims


def over(base: str) -> str:
    """The doubt about what a change is counted from."""
    return _("over {base}?").format(base=base)


def _of_the_end(unsure: str) -> str:
    """What is doubtful of the end of a change: not from when it is counted."""
    return "" if unsure.startswith("over ") else unsure

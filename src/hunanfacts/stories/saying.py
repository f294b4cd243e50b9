"""Who and what a figure speaks of, in the words beside it, beside the figures of its list, or earlier in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from ..figures.reading import Reader
from ..lang import en, en_subject, zh_subject
from ..messages import _
from ..scanning.records import Found
from ..units import Units
from . import chinese, english
from .kinds import is_change
from .naming import CUT, gap_only, noun_of
from .passages import Passages
from .spans import Spans
from .statement import CONTRIBUTION, Said, Statement

MAX_LIST = 12
_LIST_GAP = re.compile(r"\s*(?:,|、|和|与|及|and|,\s*and)\s*")
_FROM = re.compile(
    r"\s*\b(?:(?:rose|grew|fell|increased|decreased|declined|climbed|dropped|jumped|expanded|up|down|went"
    r"|(?:will )?rise|(?:will )?fall)\s+)?from\s*\Z"
    r"|[由从](?:上年|去年|[0-9]{4}年)?(?:同期|末|底)?的?\s*\Z",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_SAID_IN_ORDER = ("respectively", "in that order")
_NO_OWNER = re.compile(r"\s*(?:and\s+)?(?:the\s+company|it|they|its|their)\b", re.IGNORECASE)
_GROUP = re.compile("[一二三四五六七八九十两]{1,3}[省市县区镇乡州]")
_STOPS = re.compile(r"[，。；、,;:：\s]")
_TIME = ((("time", 1),), (("year", 1),), (("month", 1),))
_TIMES = ("age", "lifespan", "duration", "history", "time", "年龄", "寿命", "历史", "工期", "时间", "时长")
"""Ends of the names of what is measured in times."""
_RATIO = re.compile(r"\s*[:：∶]\s*")
_MARKS = re.compile(r"\[[0-9]{1,3}\]")
"""Marks of footnotes."""


_PROPER = re.compile(
    rf"[\u3400-\u9fff]+{zh_subject.PROPER}|[A-Z][\w&.'’-]*(?: (?:of|and|the|&|[A-Z][\w&.'’-]*))*"
)
"""The name of a place or an organisation."""
_PLACE = re.compile(r"(?:\A|(?<=[0-9年：:，、\s]))(?!年)[\u3400-\u9fff]{2,6}?[省市县区州](?![场域级内值])")
_OTHER = re.compile(
    rf"[\u3400-\u9fff]{{2,}}?(?!(?<=地)区){zh_subject.PROPER}(?![场域级内值际民家村]){zh_subject.NO_PLACE}"
    rf"|[a-z,;:’'] +(?!{'|'.join(map(str.capitalize, (*en.MONTHS, *en.MONTHS_SHORT)))})[A-Z][a-z]"
)
"""Another name in the sentence of a figure, which could own it."""


_BEFORE = _("whose {measure}? the name stands in the sentence before")


def _is_owner(one: Statement) -> bool:
    """Whether a statement names whom the next one may be of: no things counted, no part of the whole."""
    name = one.said.entity
    return bool(name) and not one.said.things and one.kind != CONTRIBUTION and name not in zh_subject.PARTS


def is_name(words: str) -> bool:
    """Whether words are the name of a place or an organisation."""
    return _PROPER.fullmatch(words) is not None


class Saying:
    """The words around the figures of one text; `lists` are what the figures of lists in order are about, by number, and
    `pairs` of which figure before one of them speaks, where the list before is one of figures too."""

    def __init__(
        self, plain: str, figures: Sequence[Found], passages: Passages, spans: Spans, units: Units
    ) -> None:
        self.plain, self.figures, self.passages, self.spans = plain, figures, passages, spans
        self.reader = Reader(plain, units)
        self.lists: dict[int, Said] = {}
        self.pairs: dict[int, int] = {}
        self._things: dict[int, str] = {}

    def own(self, number: int, one: Found, statements: Sequence[Statement]) -> tuple[Said, tuple[str, ...]]:
        """Who and what by the words of the figure itself; a subject that is left out is the one before in the sentence."""
        said = self._said(number, one)
        if self._is_a_time(one, said):
            said = Said(phrase=said.phrase)
        if said.entity and said.measure and (name := self._meant(said.entity, statements)):
            doubt = _("is it {inside}? the text says: {said}").format(inside=name, said=said.entity)
            return replace(said, entity=name, doubt=doubt, carried=True), (doubt,)
        if said.entity or not said.measure or said.whole:
            return said, (said.doubt,) if said.doubt else ()
        start, _nothing = self.passages.stretch(one.start, "sentence")
        earlier = bool(_NO_OWNER.match(self.left(number, one, start)))
        if earlier:
            start, _nothing = self.passages.stretch(max(0, start - 2), "sentence")
        for before in reversed(statements[max(0, number - 6) :]):
            if before.found.start < start:
                break
            if _is_owner(before):
                doubt = (
                    _BEFORE if earlier else _("whose {measure}? the name stands in the sentence")
                ).format(measure=said.measure)
                return replace(said, entity=before.said.entity, doubt=doubt, carried=True), (doubt,)
        name, doubt = self._sole(one, statements)
        if name:
            doubt = doubt.format(measure=said.measure)
            return replace(said, entity=name, doubt=doubt, carried=True), (doubt,)
        return said, (said.doubt,) if said.doubt else ()

    def _meant(self, entity: str, statements: Sequence[Statement]) -> str:
        """The one name of the title, else of the text so far, that 全县 or the company stands for; "" for none."""
        if here := zh_subject.HERE.fullmatch(entity):
            ends = here[1]
            titled = {name for name in self.titled if name.endswith(ends)}
        elif entity.lower() in en_subject.COMMON:
            ends, titled = "", set()
        else:
            return ""
        names = titled or {
            before.said.entity
            for before in statements
            if _is_owner(before)
            and is_name(before.said.entity)
            and before.said.entity.endswith(ends)
            and zh_subject.HERE.fullmatch(before.said.entity) is None
            and before.said.entity.isascii() is entity.isascii()
        }
        return names.pop() if len(names) == 1 else ""

    @cached_property
    def titled(self) -> set[str]:
        """The places that the title names."""
        return set(_PLACE.findall(self.passages.title()))

    def _sole(self, one: Found, statements: Sequence[Statement]) -> tuple[str, str]:
        """The one place or organisation that the paragraph, else the text, else its title is about, and the doubt.

        "" where there is more than one, or where the sentence itself names another.
        """
        start, _nothing = self.passages.stretch(one.start, "sentence")
        if _OTHER.search(self.plain[start : one.whole_start]):
            return "", ""
        paragraph, _nothing = self.passages.stretch(one.start, "paragraph")
        for first, doubt in (
            (paragraph, _BEFORE),
            (0, _("whose {measure}? the name stands earlier in the text")),
        ):
            named = {
                before.said.entity
                for before in statements
                if before.found.start >= first
                and before.named
                and not before.said.whole
                and _is_owner(before)
                and (first or is_name(before.said.entity))
            }
            if named:
                name = named.pop()
                return (name, doubt) if not named and is_name(name) else ("", "")
        doubt = _("whose {measure}? the name stands in the heading")
        return (next(iter(self.titled)), doubt) if len(self.titled) == 1 else ("", "")

    def _is_a_time(self, one: Found, said: Said) -> bool:
        """Whether years or hours are no value of what is named: 全省GDP两年平均增长, output over three years."""
        if one.figure is None or one.figure.unit.dims not in _TIME:
            return False
        return not said.measure.lower().endswith(_TIMES)

    def _said(self, number: int, one: Found) -> Said:
        if number not in self.lists:
            self.in_order(number, one)
        if number in self.lists:
            return self.lists[number]
        start, stop = self.passages.stretch(one.start, "part")
        left, right = self.left(number, one, start), self.right(number, one, stop)
        if (subject := self._from_to(number, one, left)) is not None:
            if self._is_chinese(one):
                said = chinese.said(subject, one, "", "")
            else:
                said = english.said(f"{subject} was", one, "", "")
            if said.entity or said.measure:
                return said
        noun = noun_of(one, self.reader) if one.kind == "count" else ""
        if self._is_chinese(one):
            return chinese.said(left, one, right, noun)
        if noun:
            self._things[number] = noun
        counted = ("", "")
        if number and self.figures[number - 1].start >= start and number - 1 in self._things:
            counted = self.left(number - 1, self.figures[number - 1], start), self._things[number - 1]
        return english.said(left, one, right, noun, counted)

    def _from_to(self, number: int, one: Found, left: str) -> str | None:
        """The words before `from A to B`, if this figure is the A of it: two levels of one quantity."""
        if is_change(one) or not (match := _FROM.search(left)):
            return None
        return left[: match.start()] if self.spans.mark_old(number, self.plain) else None

    def _is_chinese(self, one: Found) -> bool:
        """The language of the part around a figure: names in the other one do not decide."""
        start, stop = self.passages.stretch(one.start, "part")
        near = self.plain[max(start, one.start - 120) : min(stop, one.whole_end + 120)]
        return 3 * len(_CJK.findall(near)) > len(_LETTER.findall(near))

    def left(self, number: int, one: Found, start: int) -> str:
        """The words before a figure, from the figure before on; but for one in a name (四县) or of years (两年平均)."""
        if number:
            before = self.figures[number - 1]
            gap = self.plain[before.whole_end : one.whole_start]
            group = _GROUP.fullmatch(before.text) and gap and not _STOPS.search(gap)
            if before.start >= start and (group or gap.startswith("平均")):
                return self.left(number - 1, before, start) + self.plain[before.whole_start : one.whole_start]
            start = max(start, before.whole_end)
        return _MARKS.sub("", self.plain[max(start, one.whole_start - CUT) : one.whole_start])

    def right(self, number: int, one: Found, stop: int) -> str:
        if number + 1 < len(self.figures):
            stop = min(stop, self.figures[number + 1].whole_start)
        return self.plain[one.whole_end : max(min(stop, one.whole_end + CUT), one.whole_end)]

    def _sectors(self, number: int, one: Found) -> list[Said]:
        """What each of three shares is of that stand side by side: 8.5:43.9:47.6."""
        run = self.figures[number : number + len(zh_subject.SECTORS)]
        gaps = [self.plain[a.end : b.start] for a, b in pairwise(run)]
        if (
            one.kind != "percent"
            or len(run) < len(zh_subject.SECTORS)
            or not all(map(_RATIO.fullmatch, gaps))
        ):
            return []
        start, _nothing = self.passages.stretch(one.start, "sentence")
        shares, earlier = chinese.of_sectors(self.left(number, one, start), number - 1 in self.lists)
        if earlier:
            self.spans.add_old(range(number, number + len(run)))
        return shares

    def in_order(self, number: int, one: Found) -> None:
        """A list of figures that is said to follow a list of names: each figure gets its name."""
        start, stop = self.passages.stretch(one.start, "part")
        if sectors := self._sectors(number, one):
            self.lists.update(enumerate(sectors, number))
            return
        run = [one]
        for following in self.figures[number + 1 : number + MAX_LIST]:
            gap = self.plain[run[-1].whole_end : following.whole_start]
            if following.start >= stop or following.kind != one.kind or not _LIST_GAP.fullmatch(gap):
                break
            run.append(following)
        if len(run) < 2:
            return
        left = self.left(number, one, start)
        right = self.plain[run[-1].whole_end : min(stop, run[-1].whole_end + 160)]
        if not (
            any(word in right.lower() for word in _SAID_IN_ORDER)
            or re.search("分别|依次", left + one.whole_text)
        ):
            return
        if number >= len(run) and gap_only(left):  # 游客840万人次，收入16.2亿元，分别增长35.2%和41.6%
            self.pairs.update((n, n - len(run)) for n in range(number, number + len(run)))
        if self._is_chinese(one):
            listed = chinese.in_order(left, one, len(run))
        else:
            listed = english.in_order(left, one, right, len(run))
        self.lists.update(enumerate(listed, number))

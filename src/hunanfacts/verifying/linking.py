"""What a figure of a running text speaks of: a quantity of the ledger, or a change of one.

A link has an entity (named in the clause or before it, see `subjects`), a measure (named in full or in part, or the
only one of the entity in that unit, see `measured`) and a period (see `timing`). `doubts` weaken a link: a value that
fits still settles it, one that does not is a question. What is `open` only a person can settle. A link with neither
is plain, and it is so only when every other word of the clause is known to change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

from msgspec.structs import replace

from ..figures.digits import fold
from ..figures.wording import unit_word
from ..lang import en_story, zh_story
from ..language.period import Period
from ..ledger.model import Ledger
from ..linting.ties import ties
from ..messages import _, foreign, in_quotes, listed
from ..scanning.scan import UNREAD, Found
from ..stories.dates import Stamp
from ..stories.measures import Around, Choice, Measured
from ..stories.names import Names
from ..stories.periods import RELATIVE, When, words
from ..stories.reading import Story
from ..stories.statement import CONTRIBUTION, LEVELS, MARGIN, Statement
from ..stories.subjects import Subject, Subjects
from ..units import DIMENSIONLESS
from .reached import Periods
from .target import Link
from .worded import Words

MAX_TARGETS = 3
MAX_DOUBTS = 3
"""A link with more doubts than these is a question even where the value fits."""
_FORECAST = words(en_story.FORECAST, zh_story.FORECAST)
_UNREAL = words(en_story.UNREAL, zh_story.UNREAL)
_REAL = words(en_story.REAL, zh_story.REAL)
_NO_LEVEL = re.compile(f"(?:{words(en_story.NO_LEVEL, zh_story.NO_LEVEL).pattern})[ ]*\\Z")
_CHANGE_WORDS = words(en_story.CHANGE, zh_story.CHANGE, en_story.YEAR_ON_YEAR, zh_story.YEAR_ON_YEAR)
_BASE_WORDS = words(en_story.BASE, zh_story.BASE)
_RESPECTIVELY = words(en_story.RESPECTIVELY, zh_story.RESPECTIVELY)
# Directly before the figure or the date, which stand as "|": they change nothing.
_AND = re.compile(r"(?<![a-z])(?:and|with|plus)(?![a-z])|[、和与與及]")
_SOURCE = re.compile(
    r"[ ]*(?:according to|as reported|data|statistics|figures|[a-z ]{0,40}said|据|據|统计|數據|数据)"
)
_TO_LEVEL = re.compile(
    r"(?:rose|grew|fell|climbed|increased|dropped|declined|decreased|jumped|surged|expanded|up|down) to (?=\|)"
    r"|(?:by|at|as of) (?:the )?(?:end|close) of (?=\|)|(?:增长|增加|提高|上升|下降|增|升|降)[到至](?=\|)"
)


_YEAR_END = re.compile("年?[末底]")


class Linker:
    """Links the figures of texts to the quantities of a ledger.

    `known` are the quantities there are: entity, measure and period of each.
    """

    def __init__(self, ledger: Ledger, known: Iterable[tuple[str, str, str]]) -> None:
        self.ledger = ledger
        self.names = Names(ledger)
        self.reach = Periods(ledger, known)
        self.periods = self.reach.periods
        self.measured = Measured(ledger, self.periods)
        self.words = Words(ledger, self.periods)

    def link(self, text: str, found: Sequence[Found], dated: Period | None = None) -> list[Link]:
        """One link for each figure of `found` (a scan of the text), in order; `dated` is the day or year it is from."""
        return _Linking(self, text, found, dated).all()


class _Linking:
    def __init__(self, linker: Linker, text: str, found: Sequence[Found], dated: Period | None) -> None:
        self.linker, self.ledger, self.text, self.found = linker, linker.ledger, text, found
        story = Story(text, found, linker.ledger.units, dated, ties(text, found))
        self.passages, self.timing = story.passages, story.timing
        self.statements = {
            figure.start: one for figure, one in zip(story.figures, story.statements, strict=True)
        }
        self.numbers = {start: number for number, start in enumerate(self.statements)}
        self.groups: dict[int, list[Statement]] = {}
        for number, one in enumerate(story.statements):
            self.groups.setdefault(one.of if one.of >= 0 else number, []).append(one)
        self.mentions = mentions = linker.names.mentions(text)
        self.subjects = Subjects(linker.ledger, self.passages, found, mentions)
        self.blanked = fold(self.subjects.blanked)
        # Words of the name of a measure (规划面积) set no goal and leave nothing out.
        guarded = list(self.blanked)
        for mention in mentions:
            guarded[mention.start : mention.end] = "|" * (mention.end - mention.start)
        self.guarded = "".join(guarded)
        self.links: list[Link] = []

    def all(self) -> list[Link]:
        for one in self.found:
            if one.kind == UNREAD:
                self.links.append(Link(one, note=one.reason))
            elif one.start in self.statements:
                link = self._worded(one, self._link(one))
                if link.targets or (one.is_quantity and not self.subjects.in_a_name(one)):
                    self.links.append(link)
        return self.links

    # -- one figure --

    def _link(self, one: Found) -> Link:
        link = Link(one)
        amount = one.figure is not None and one.unit != "times" and one.figure.qualifier != "±"
        if not amount or not self.passages.clauses:
            return replace(link, note=_("no amount that a ledger states"))
        here = self.passages.index_at(one.start)
        clauses = self.passages.clauses
        if clauses[here].cut:
            return replace(link, note=_("the clause is too long to tell what it speaks of"))
        around = self._around(one, here)
        statement = self.statements[one.start]
        if statement.kind == CONTRIBUTION:
            return replace(link, note=_("a contribution to the growth of something else"))
        kind = _kind(statement)
        part = self.passages.same(here, "part")
        if _FORECAST.search(self.guarded[clauses[part[0]].start : clauses[here].end]):
            return replace(link, note=_("a goal or a forecast is not compared"))
        if kind != "level" and not self.subjects.in_clause(here):
            known = self._before(part)
            if known and not self.linker.measured.named(known.targets[0].entity, around.before, one, kind):
                return self._same_as(link, known, kind, one, here)
        subject = self.subjects.of(one, here)
        link.doubts, link.open = subject.doubts, subject.open
        if not subject.ids:
            return self._without_subject(link, one, here, kind)
        if subject.start >= 0:
            around = replace(
                around, earlier=self.blanked[subject.start : max(subject.start, clauses[here].start)]
            )
        choices = {id: self.linker.measured.choose(id, one, kind, around, subject) for id in subject.ids}
        choices = {id: choice for id, choice in choices.items() if choice.measures}
        self._like_before(choices, kind, part)
        if not choices:
            named = one.unit and one.unit != DIMENSIONLESS.name
            unit = _(" in {unit}").format(unit=unit_word(one.unit)) if named else ""
            return replace(
                link,
                note=_("the ledger has nothing like it{unit} on {what}").format(
                    unit=unit, what=listed(self._named(id) for id in subject.ids[:2])
                ),
            )
        when = self.timing.when(one)
        link.open += when.open
        link.doubts += when.doubts
        for entity, choice in choices.items():
            for measure in choice.measures:
                link.targets += self.linker.reach.targets(entity, measure, kind, when, link)
            link.doubts += choice.doubts
            link.open += choice.open
        if len(choices) > 1:
            link.open.append(_("the name can mean several things"))
        if link.targets:
            self._unreal(link, part)
            self._unexplained(link, one, subject, when, here, kind)
            if kind == "level" and _NO_LEVEL.search(around.before):
                link.open.append(_("a starting point or a difference, not a level"))
            if kind == "level" and self.timing.from_a_year(one):
                link.open.append(_("more years than one are spoken of"))
        link.targets = link.targets[:MAX_TARGETS]
        return link

    def _named(self, id: str) -> str:
        zh = self.ledger.entities[id].zh
        return foreign(id, partial(_in_chinese, zh)) if zh else id

    def _like_before(self, choices: dict[str, Choice], kind: str, part: list[int]) -> None:
        """Where a clause names no measure it has that of the figure before: ... and that of Beishan 2.4 billion yuan."""
        known = self._before(part) if kind == "level" else None
        for id, choice in choices.items():
            if known and not choice.named and known.targets[0].measure in choice.measures:
                choices[id] = Choice(
                    [known.targets[0].measure], [_("the measure is that of the figure before")]
                )

    def _around(self, one: Found, here: int) -> Around:
        clause = self.passages.clauses[here]
        start, end = clause.start, clause.end
        for other in self.subjects.amounts(here):
            if other.start in self.subjects.groups:
                continue
            if other.whole_end <= one.whole_start:
                start = max(start, other.whole_end)
            elif other.whole_start >= one.whole_end:
                end = min(end, other.whole_start)
        after = self.blanked[one.whole_end : end]
        if end < clause.end:
            # Behind "and" the words are those of the next figure.
            after = _AND.split(after)[0]
        return Around(self.blanked[start : one.whole_start], after)

    def _before(self, part: list[int]) -> Link | None:
        """The figure before this one in the same part, past changes, if its level is linked."""
        start = self.passages.clauses[part[0]].start
        for link in reversed(self.links[-4:]):
            if link.found.start < start or not link.targets:
                return None
            if link.targets[0].kind == "level":
                return link
        return None

    def _same_as(self, link: Link, known: Link, kind: str, one: Found, here: int) -> Link:
        """A change said of the level before it: 72.387 billion yuan, up 24.7% over 2018."""
        when = self.timing.when(one)
        first = known.targets[0]
        link.doubts, link.open = [*known.doubts], [*known.open, *when.open]
        if one.kind == "points" and not self.linker.measured.fits(first.measure, one, kind):
            kind, link.open = (
                "growth",
                [*link.open, _("percentage points, and the quantity is no percentage")],
            )
        if not when.said or when.period == when.base:
            when.period, when.said = first.period, True
        link.doubts += when.doubts if when.period != first.period else []
        for target in known.targets:
            link.targets += self.linker.reach.targets(target.entity, target.measure, kind, when, link)
        link.targets = list(dict.fromkeys(link.targets))
        if link.targets:
            self._unreal(link, self.passages.same(here, "part"))
            self._unexplained(link, one, Subject(), when, here, kind)
        return link

    def _without_subject(self, link: Link, one: Found, here: int, kind: str) -> Link:
        """No entity is named; a measure that is known of one entity only still makes a question."""
        for mention in self.subjects.measures_in(here) if kind == "level" else ():
            for id in mention.ids:
                owners = [entity for entity, measures in self.linker.periods.items() if id in measures]
                if len(owners) == 1 and self.linker.measured.fits(id, one, kind):
                    when = self.timing.when(one)
                    link.open += [*when.open, _("nobody is named whose figure it is")]
                    link.targets += self.linker.reach.targets(owners[0], id, kind, when, link)
        link.targets = link.targets[:MAX_TARGETS]
        if not link.targets:
            link.note = link.note or _("nothing the ledger knows is named here")
        return link

    # -- by the words of the statement --

    def _worded(self, one: Found, link: Link) -> Link:
        """The quantity that a statement names in whole words, unless the weighed link says more of it."""
        statement = self.statements[one.start]
        worded = self.linker.words.read(statement)
        fitting = worded.targets
        if not fitting or statement.kind == MARGIN:
            return link
        if link.targets and not link.open and not link.doubts and link.targets[0] == fitting[0]:
            return link
        found = Link(statement.found, fitting[:MAX_TARGETS], list(dict.fromkeys(worded.doubts)))
        here = self.passages.index_at(one.start)
        part = self.passages.same(here, "part")
        clauses = self.passages.clauses
        if _FORECAST.search(self.guarded[clauses[part[0]].start : clauses[here].end]):
            found.goal = True
        self._unreal(found, part)
        found.doubts += found.open
        found.open = []
        if link.targets and link.targets[0] != fitting[0]:
            found.doubts.append(_("the words may also mean {what}").format(what=link.targets[0]))
        self._unexplained(found, one, Subject(), statement.when or When(), here, _kind(statement), statement)
        found.doubts = found.doubts[:MAX_DOUBTS]
        return found

    # -- what else is said --

    def _unreal(self, link: Link, part: list[int]) -> None:
        """What denies or supposes in the part of the figure, or sets a goal elsewhere in its sentence."""
        clauses = self.passages.clauses
        sentence = self.passages.same(part[0], "sentence")
        text = self.guarded[clauses[sentence[0]].start : clauses[sentence[-1]].end]
        own = self.guarded[clauses[part[0]].start : clauses[part[-1]].end]
        if match := _UNREAL.search(_REAL.sub(" ", own)):  # 不变价格 denies nothing
            link.open.append(_("the sentence says {group}").format(group=in_quotes(match.group())))
        if _FORECAST.search(text):
            link.doubts.append(_("the sentence speaks of a goal or a forecast too"))
        if self.passages.masked[clauses[sentence[-1]].end :][:1] in ("?", "？"):
            link.open.append(_("the sentence is a question"))
        if self._real(link, clauses[sentence[0]].start, text):
            link.open.append(_("the text speaks of constant prices"))
        if link.found.figure is not None and link.found.figure.upper is not None:
            link.doubts.append(_("the text gives a range"))
        if _RESPECTIVELY.search(text):
            link.doubts.append(_("figures and names are listed side by side"))

    def _real(self, link: Link, start: int, text: str) -> bool:
        """Whether constant prices are said of a figure: of a level not, where a change follows that they belong to."""
        own = self.statements.get(link.found.start)
        if own is None or own.kind not in LEVELS:
            return bool(_REAL.search(text))
        spans = ((start + match.start(), start + match.end()) for match in _REAL.finditer(text))
        return any(not self._of_a_change(low, high) for low, high in spans)

    def _of_a_change(self, start: int, end: int) -> bool:
        """Whether words are said of a change: of the next figure, or of one directly before (up 5% in real terms)."""
        stop = self.passages.stretch(start, "sentence")[1]
        changes = [one.found for one in self.statements.values() if one.kind not in (*LEVELS, MARGIN)]
        if any(0 <= start - one.whole_end <= len(" in ") for one in changes):
            return True
        behind = [one.found for at, one in self.statements.items() if end <= one.found.end and at < stop]
        return bool(behind) and behind[0] in changes

    def _unexplained(
        self, link: Link, one: Found, subject: Subject, when: When, here: int, kind: str, statement: Statement | None = None,
    ) -> None:  # fmt: skip
        """Other words and figures of the clause may change what it says."""
        clause = self.passages.clauses[here]
        start = min(clause.start, subject.start) if subject.start >= 0 else clause.start
        text = list(self.blanked[start : clause.end])
        used = [(stamp.start, self._end(stamp)) for stamp in when.stamps]
        spans = self._together(statement) if statement else []
        measures = [target.measure for target in link.targets]
        # The number in a name (第三产业增加值) is a part of it.
        names = [(m.start, m.end) for m in self.mentions if m.kind == "measure" and {*m.ids} <= {*measures}]
        for low, high in [(one.whole_start, one.whole_end), *used, *subject.spans, *spans, *names]:
            low, high = max(low, start), min(high, clause.end)
            if low < high:
                text[low - start : high - start] = "|" * (high - low)
        if spans:
            kind = "change"
        plain = RELATIVE.sub(" ", _TO_LEVEL.sub(" ", "".join(text)))
        if kind != "level":
            plain = _CHANGE_WORDS.sub(" ", plain)
        if kind != "level" or when.base:
            plain = _BASE_WORDS.sub(" ", plain)
        left = self.linker.measured.leftover(plain, measures)
        for index in self._before_it(start, here):
            left += self.linker.measured.leftover(self._without_dates(index), measures)
        if left:
            link.doubts.append(
                _("other words bear on it: {what}").format(what=listed(list(dict.fromkeys(left))[:4]))
            )

    def _together(self, statement: Statement) -> list[tuple[int, int]]:
        """Where the figures and dates of one quantity stand: rose 8.2% to NEW in 2024 from OLD in 2023."""
        root = statement.of if statement.of >= 0 else self.numbers[statement.found.start]
        together = self.groups.get(root, [])
        spans = [(one.found.whole_start, one.found.whole_end) for one in together]
        spans += [(stamp.start, stamp.end) for one in together if one.when for stamp in one.when.stamps]
        return spans if len(together) > 1 else []

    def _before_it(self, start: int, here: int) -> list[int]:
        """The clauses that lead up to a statement, but for its source: in the tea trade, ..."""
        clauses = self.passages.clauses
        leading: list[int] = []
        for index in reversed([i for i in self.passages.same(here, "part") if clauses[i].start < start]):
            if self.subjects.amounts(index):
                break
            if not _SOURCE.match(self.blanked[clauses[index].start : clauses[index].end]):
                leading.append(index)
        return leading

    def _end(self, stamp: Stamp) -> int:
        """Where a date ends, with the word for the end of its year: 2023年末."""
        match = _YEAR_END.match(self.blanked, stamp.end) if stamp.period.isdigit() else None
        return match.end() if match else stamp.end

    def _without_dates(self, index: int) -> str:
        clause = self.passages.clauses[index]
        text = self.blanked[clause.start : clause.end]
        for stamp in reversed(self.timing.in_clauses([index])):
            text = text[: stamp.start - clause.start] + "|" + text[self._end(stamp) - clause.start :]
        return RELATIVE.sub(" ", _TO_LEVEL.sub(" ", text))


def _in_chinese(zh: str, _id: str) -> str:
    return zh


def _kind(statement: Statement) -> str:
    if statement.kind in LEVELS:
        return "level"
    return "growth" if statement.found.kind == "percent" else "change"

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

from ..figures.wording import unit_word
from ..lang import en_story, zh_story
from ..language.period import Period
from ..ledger.model import Ledger
from ..linting.ties import ties
from ..messages import _, foreign, listed
from ..scanning.scan import UNREAD, Found
from ..stories.measures import Around, Choice, Measured
from ..stories.names import Names
from ..stories.periods import When, words
from ..stories.reading import Story
from ..stories.statement import CONTRIBUTION, LEVELS, MARGIN, Statement
from ..stories.subjects import Subject, Subjects
from ..units import DIMENSIONLESS
from .reached import Periods
from .target import Link
from .weakening import Weakening
from .worded import Words

MAX_TARGETS = 3
MAX_DOUBTS = 3
"""A link with more doubts than these is a question even where the value fits."""
_NO_LEVEL = re.compile(f"(?:{words(en_story.NO_LEVEL, zh_story.NO_LEVEL).pattern})[ ]*\\Z")
_AND = words(en_story.AND, zh_story.AND)


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
        mentions = linker.names.mentions(text)
        self.subjects = Subjects(linker.ledger, self.passages, found, mentions)
        self.weakening = Weakening(story, self.subjects, mentions, linker.measured)
        self.statements, self.blanked = self.weakening.statements, self.weakening.blanked
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
        if self.weakening.foretold(part, here):
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
            self.weakening.unreal(link, part)
            self.weakening.unexplained(link, one, subject, when, here, kind)
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
            self.weakening.unreal(link, self.passages.same(here, "part"))
            self.weakening.unexplained(link, one, Subject(), when, here, kind)
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
        if self.weakening.foretold(part, here):
            found.goal = True
        self.weakening.unreal(found, part)
        found.doubts += found.open
        found.open = []
        if link.targets and link.targets[0] != fitting[0]:
            found.doubts.append(_("the words may also mean {what}").format(what=link.targets[0]))
        self.weakening.unexplained(
            found, one, Subject(), statement.when or When(), here, _kind(statement), statement
        )
        found.doubts = found.doubts[:MAX_DOUBTS]
        return found


def _in_chinese(zh: str, _id: str) -> str:
    return zh


def _kind(statement: Statement) -> str:
    if statement.kind in LEVELS:
        return "level"
    return "growth" if statement.found.kind == "percent" else "change"

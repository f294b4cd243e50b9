"""What weakens a link: words that deny, suppose or foretell, other words and figures beside it, constant prices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..figures.digits import fold
from ..lang import en_story, zh_story
from ..messages import _, in_quotes, listed
from ..scanning.scan import Found
from ..stories.dates import Stamp
from ..stories.measures import Measured
from ..stories.names import Mention
from ..stories.periods import RELATIVE, When, words
from ..stories.reading import Story
from ..stories.statement import LEVELS, MARGIN, Statement
from ..stories.subjects import Subject, Subjects
from .target import Link

_FORECAST = words(en_story.FORECAST, zh_story.FORECAST)
_UNREAL = words(en_story.UNREAL, zh_story.UNREAL)
_REAL = words(en_story.REAL, zh_story.REAL)
_CHANGE_WORDS = words(en_story.CHANGE, zh_story.CHANGE, en_story.YEAR_ON_YEAR, zh_story.YEAR_ON_YEAR)
_BASE_WORDS = words(en_story.BASE, zh_story.BASE)
_RESPECTIVELY = words(en_story.RESPECTIVELY, zh_story.RESPECTIVELY)
_SOURCE = re.compile(f"[ ]*(?:{en_story.SOURCE}|{zh_story.SOURCE})")
_TO_LEVEL = re.compile(f"(?:{en_story.TO_LEVEL}|{zh_story.TO_LEVEL})(?=\\|)")
"""Directly before the figure or the date, which stand as `|`: these words change nothing."""
_YEAR_END = re.compile(zh_story.YEAR_END)


class Weakening:
    """What the passages of one text say beside its figures. `subjects` are its names, `mentions` also those of measures."""

    def __init__(
        self, story: Story, subjects: Subjects, mentions: Sequence[Mention], measured: Measured
    ) -> None:
        self.passages, self.timing = story.passages, story.timing
        self.subjects, self.mentions, self.measured = subjects, mentions, measured
        self.statements = {one.start: said for one, said in zip(story.figures, story.statements, strict=True)}
        self.numbers = {start: number for number, start in enumerate(self.statements)}
        self.groups: dict[int, list[Statement]] = {}
        for number, one in enumerate(story.statements):
            self.groups.setdefault(one.of if one.of >= 0 else number, []).append(one)
        self.blanked = fold(subjects.blanked)
        # Words of the name of a measure (规划面积) set no goal and leave nothing out.
        guarded = list(self.blanked)
        for mention in mentions:
            guarded[mention.start : mention.end] = "|" * (mention.end - mention.start)
        self.guarded = "".join(guarded)

    def foretold(self, part: list[int], here: int) -> bool:
        """Whether the words of a part, up to the clause of a figure, set a goal or a forecast."""
        clauses = self.passages.clauses
        return _FORECAST.search(self.guarded[clauses[part[0]].start : clauses[here].end]) is not None

    def unreal(self, link: Link, part: list[int]) -> None:
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

    def unexplained(
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
        left = self.measured.leftover(plain, measures)
        for index in self._before_it(start, here):
            left += self.measured.leftover(self._without_dates(index), measures)
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

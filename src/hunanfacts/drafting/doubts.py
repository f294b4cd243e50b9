"""Which doubts about a figure stand beside its claim, and which are told once for the whole draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..messages import ngettext
from ..stories.dates import distinct
from ..stories.periods import CARRIED, NO_YEAR
from ..stories.reading import Story
from ..stories.saying import is_name
from ..stories.spans import over
from ..stories.statement import Statement

DATE, BASE, OWNER, UNDATED = "date", "base", "owner", "undated"


class Doubts:
    """The doubts about the statements of one story and its tables.

    `shared` counts the claims for which a doubt is told once, `sole` is the only name in the text, "" for none or several.
    """

    def __init__(self, story: Story, statements: Sequence[Statement]) -> None:
        self.story = story
        self.shared: Counter[str] = Counter()
        names = {one.said.entity for one in statements if is_name(one.said.entity)}
        self.sole = names.pop() if len(names) == 1 else ""

    def beside(self, one: Statement) -> tuple[str, ...]:
        """The doubts that stand beside the claim of a statement; the others are counted."""
        kept = []
        for doubt in one.doubts:
            if self.sole and one.said.carried and doubt == one.said.doubt:
                self.shared[OWNER] += 1
            else:
                kept.append(doubt)
        if shared := self._shared(one):
            self.shared[shared] += 1
        elif one.unsure:
            kept.append(one.unsure)
        return tuple(kept)

    def _shared(self, one: Statement) -> str:
        """What one doubt for all says of the period of a statement; "" for none."""
        if one.unsure in NO_YEAR and not self.story.timing.stamps:
            return UNDATED
        if one.unsure in CARRIED and self._one_date(one):
            return DATE
        if one.base and one.period.isdigit() and one.unsure == over(one.base):
            return BASE
        return ""

    def _one_date(self, one: Statement) -> bool:
        """Whether the paragraph of a figure and the heading above it name one year, and this is it or in it."""
        passages, timing = self.story.passages, self.story.timing
        here = passages.index_at(one.found.start)
        around = [
            *passages.same(here, "paragraph"),
            *passages.headings.get(passages.clauses[here].heading, ()),
        ]
        said = distinct(stamp for stamp in timing.in_clauses(around) if not stamp.earlier)
        return {period[:4] for period in said} <= {one.period[:4]}


def told(shared: Mapping[str, int], sole: str) -> Iterator[str]:
    """The doubts that are told once, each with the number of its claims."""
    for what, count in sorted(shared.items()):
        yield {
            DATE: ngettext(
                "The date of {count} claim is the one of its heading or paragraph.",
                "The dates of {count} claims are those of their headings or paragraphs.",
                count,
            ),
            BASE: ngettext(
                "{count} change is taken to be over the year before: its base is not said.",
                "{count} changes are taken to be over the year before: their bases are not said.",
                count,
            ),
            UNDATED: ngettext(
                "The text says no date for {count} claim.",
                "The text says no date for {count} claims.",
                count,
            ),
            OWNER: ngettext(
                "{count} claim is taken to be of {sole}, the only name in the text: its own words name nobody.",
                "{count} claims are taken to be of {sole}, the only name in the text: their own words name nobody.",
                count,
            ),
        }[what].format(count=count, sole=sole)

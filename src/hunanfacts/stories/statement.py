"""What the reader of stories finds: one statement a figure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..scanning.records import Found
from .periods import When

LEVEL, SHARE, GROWTH, REAL, ANNUAL, CHANGE, MULTIPLE, TIMES, CONTRIBUTION, RATE, MARGIN = KINDS = (
    "level", "share", "growth", "real", "annual", "change", "multiple", "times", "contribution", "rate", "margin",
)  # fmt: skip
"""`share` is a level that says how much of a whole something is; `real` is growth at constant prices; `annual` the
growth of an average year; `multiple` is said in a word (doubled), `times` in a number (3 times) that may be read in two
ways; `rate` is a growth of which the periods are not known, so that it is a quantity of its own."""
LEVELS = (LEVEL, SHARE)


class Said(Struct, frozen=True):
    """What a figure is about in the words of the text; "" where they are not plain.

    `phrase` is all the words that were looked at, in which known names are looked for; `whole` is what a share is a
    share of; `things` tells a number of things whose name is `entity`. `carried` tells that the entity is named elsewhere
    in the text, or there in other words: that is the `doubt`.
    """

    entity: str = ""
    measure: str = ""
    phrase: str = ""
    whole: str = ""
    things: bool = False
    doubt: str = ""
    carried: bool = False


class Statement(Struct, frozen=True):
    """What one figure says: `said` who and what, `period` when ("" if nothing tells), `kind` how.

    `base` is the period that a change is counted from. `of` is the number of the statement whose quantity it speaks
    of, -1 for its own words; `role` is `old` for the earlier of two values. `quote` are the words around a figure that
    names nothing plainly, `nth` tells apart things that are said in the same words. `doubts` say what is not plain of
    who and what, `unsure` of when, `apart` is set where another figure of the same words has another value.
    """

    found: Found
    kind: str
    said: Said
    period: str = ""
    base: str = ""
    of: int = -1
    role: str = ""
    quote: str = ""
    nth: int = 1
    doubts: tuple[str, ...] = ()
    unsure: str = ""
    when: When | None = None

    @property
    def named(self) -> bool:
        """Whether both who and what are plain words of the text."""
        return bool(self.said.entity and self.said.measure)


class Tie(Struct, frozen=True):
    """What a sentence states between figures, by where they start: a rate or change, the old level and the new one.

    `rules` are the equations between them, in the names of their roles: whole = part1 + part2; `below` are the roles that
    they take as below zero.
    """

    form: str
    roles: Mapping[str, int]
    doubts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    below: frozenset[str] = frozenset()

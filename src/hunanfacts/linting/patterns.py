"""What the tables of forms of every language are made of: words to an expression, macros to a pattern.

A form is one entry `(pattern, makes)` of the table of its language. In a pattern the capital letters are figures, as
`sentences` masks them; `{NAME}` is a macro of the language; the groups are the roles that `makes` knows, `up` and `down`
the words of direction. Of the entries that match at a place the first counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from ..patterns import later
from . import forms, listing, people, periodic, sums, wholes
from .forms import Match, Stated

Makes = Callable[[Match], Stated | None]
Entry = tuple[str, Makes]
Doubts = tuple[tuple[str, re.Pattern[str]], ...]
_LETTER = re.compile(r"\(\?P<[a-z_]+>([A-Z])\)")
ALONE, SUMS = "list", "sums"
FAMILIES: dict[Makes, str] = {
    listing.counted: ALONE,
    listing.counted_han: ALONE,
    listing.at_least_listed: ALONE,
    wholes.per_share: "per share",
    wholes.per_share_of: "per share",
    wholes.age: "years",
    wholes.age_han: "years",
    wholes.span: "years",
    wholes.part: "parts",
    wholes.part_of_gains: "parts",
    wholes.part_of_people: "parts",
    forms.ahead: "ahead",
    sums.summed: SUMS,
    sums.itemised: SUMS,
    sums.difference: SUMS,
    sums.reconciled: SUMS,
    sums.mean_of: SUMS,
    sums.of_halves: SUMS,
    sums.at_the_end: SUMS,
    sums.perhaps_at_the_end: SUMS,
    periodic.half_years: SUMS,
    periodic.so_far: SUMS,
    sums.both: SUMS,
    sums.halves_of: SUMS,
    sums.voted: SUMS,
    sums.several: SUMS,
    people.natural: SUMS,
    people.births: SUMS,
    sums.rested: SUMS,
    people.played: SUMS,
    sums.together_they: SUMS,
    periodic.sectors: SUMS,
    periodic.quarters: SUMS,
    periodic.perhaps_quarters: SUMS,
    periodic.whole_year: SUMS,
    sums.listed: SUMS,
    sums.contributed: SUMS,
    periodic.sector_shares: SUMS,
    periodic.perhaps_sectors: SUMS,
}
"""Those of the family `ALONE` need no second figure."""
FEWEST = 3
"""A sum has a total and two parts."""
DEEPEST = 4
"""So many macros may stand in each other."""


class Form(Struct, frozen=True):
    """A pattern over masked sentences, and what it states."""

    pattern: re.Pattern[str]
    makes: Makes
    needs: tuple[tuple[str, ...], ...] = ()
    """Of each of these a sentence has one, or the pattern is not tried."""

    @property
    def family(self) -> str:
        """A figure stands in one relation of a family; families are apart from each other."""
        return FAMILIES.get(self.makes, "levels")


class Forms:
    """The forms of a language in their order, looked up by what a sentence has of what they need."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = tuple(forms)
        self._needs = tuple({words: None for form in self._forms for words in form.needs})
        self._tried: dict[tuple[int, frozenset[tuple[str, ...]]], tuple[Form, ...]] = {}

    def tried(self, text: str, figures: int) -> tuple[Form, ...]:
        """Those that may match a sentence of so many figures; sentences are much alike, so they are kept."""
        has = frozenset(words for words in self._needs if any(word in text for word in words))
        key = min(figures, FEWEST), has
        if key not in self._tried:
            self._tried[key] = tuple(
                form for form in self._forms if _fits(form.family, figures) and has.issuperset(form.needs)
            )
        return self._tried[key]


def _fits(family: str, figures: int) -> bool:
    return family == ALONE if figures == 1 else family != SUMS or figures >= FEWEST


def any_of(*tables: Iterable[str]) -> str:
    """One of the words of the tables, the longest first."""
    return "|".join(sorted({re.escape(word) for table in tables for word in table}, key=len, reverse=True))


def compiled(
    macros: Mapping[str, str],
    entries: Sequence[Entry],
    needs: Mapping[str, tuple[str, ...]],
    before: str = "",
) -> Forms:
    """The forms of a table, their macros filled in; `before` is what every pattern begins with.

    `needs` are the words of which a sentence has one wherever the entry has the key. A letter that is a group by itself
    is needed as well.
    """
    return Forms(
        Form(
            later(before + _filled(macros, pattern)),
            makes,
            (
                *((letter,) for letter in sorted(set(_LETTER.findall(pattern)))),
                *(words for sign, words in needs.items() if sign in pattern),
            ),
        )
        for pattern, makes in entries
    )


def _filled(macros: Mapping[str, str], pattern: str) -> str:
    for _ in range(DEEPEST):
        for name, value in macros.items():
            pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


def doubts(tables: Mapping[str, Iterable[str]], before: str = "", after: str = "") -> Doubts:
    """Why what a sentence states is a question, and what in it says so."""
    return tuple((reason, later(f"{before}(?:{any_of(words)}){after}")) for reason, words in tables.items())

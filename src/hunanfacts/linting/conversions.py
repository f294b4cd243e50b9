"""Amounts given in two currencies, "£4m ($7.6m)": within one document one rate holds between two currencies.

The dates of two conversions may differ, and the rate with them: within WIDTH it is a note, beyond it a warning, and a rate
that is off by more than FACTOR is an error. (Width as measured on news stories: rates of one story lie within 12%.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ..faults import Place
from ..figures.figure import Figure
from ..units import Units
from .relation import Member, Relation
from .sentences import Masked

WIDTH, FACTOR = "1.12", "5"
MOST = 200
"""So many conversions of a document are held against each other."""
_PAIR = re.compile(r"(?P<a>M) ?[(（](?:or |about |some |around |约|合|约合)*(?P<b>M)(?:[)）]|\Z)")

Pair = tuple[Member, Member]


def conversions(place: Callable[[int, int], Place], sentences: Sequence[Masked]) -> Iterator[Relation]:
    """Each conversion of a document held against the one before it between the same currencies."""
    pairs: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for sentence in sentences:
        for match in _PAIR.finditer(sentence.text):
            a, b = (_member(place, sentence, role, match.start(role)) for role in ("a", "b"))
            if a is None or b is None or a.figure.unit.dims == b.figure.unit.dims:
                continue
            known = pairs[a.figure.unit.name, b.figure.unit.name]
            if len(known) < MOST:
                known.append((a, b))
    for known in pairs.values():
        for (a, b), (c, d) in pairwise(known):
            for factor, worst in ((FACTOR, "error"), (WIDTH, "warning")):
                yield _relation((a, b, c, d), factor, worst)


def _member(place: Callable[[int, int], Place], sentence: Masked, role: str, at: int) -> Member | None:
    figure: Figure | None = sentence.figure(at)
    found = sentence.found[at]
    if figure is None or not Units.is_money(figure.unit) or figure.value <= 0:
        return None
    return Member(role, figure, place(found.start, found.end))


def _relation(members: tuple[Member, Member, Member, Member], factor: str, worst: str) -> Relation:
    named = tuple(
        Member(role, member.figure, member.place)
        for role, member in zip(("first", "first_in", "second", "second_in"), members, strict=True)
    )
    rules = (
        f"first_in / first <= {factor} * (second_in / second)",
        f"second_in / second <= {factor} * (first_in / first)",
    )
    return Relation(
        "conversion", named, {member.role: member.role for member in named},
        {member.role: member.figure.unit for member in named}, named[3].place, rules, worst=worst,
    )  # fmt: skip

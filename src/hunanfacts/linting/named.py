"""Shares of a whole that is called by the very name of a figure stated before in the paragraph, and structures of sectors.

第二产业增加值A。……增加值B，占第二产业增加值的p%：the whole is A, if nothing else has that name and one period is spoken of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..faults import Place
from ..figures.figure import Figure, Precision
from ..lang import zh_relations as words
from ..messages import _
from ..scanning.records import Found
from ..units import DIMENSIONLESS, Units
from .patterns import any_of
from .relation import Member, Relation
from .sentences import Masked

_PERCENT = Units().parse("percent") or DIMENSIONLESS
_STATED = re.compile(
    rf"(?:^|[,;；。、:：] ?)(Y?)((?:[^A-Z,;。、:：；()]|O){{2,20}}?)(?:{any_of(words.STATES)})?([MN])(?![:∶])"
)
_SHARE = re.compile(
    r"([MN])(?:[,(][^A-Z,;。、:：；()]{0,8}(?:[PD]\)?))?[,、]占((?:[^A-Z,;。、:：；()]|O){2,20}?)的?(?:比重)?(?:为|达到?|是)?(P)"
)
_NAMED_SHARE = re.compile(
    r"[,;；。] ?((?:[^A-Z,;。、:：；()]|O){2,14}?)占((?:[^A-Z,;。、:：；()]|O){2,20}?)的?(?:比重)?(?:为|达到?|是)?(P)"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}年")
_LEADS = re.compile(rf"^(?:{any_of(words.NAME_LEADS)})+")
_OTHER_PERIOD = re.compile(any_of(words.OTHER_PERIODS))
_STRUCTURE = re.compile(
    "(?:三次|O、二、三)产业(?:比例|结构|构成)?(?:[由从][^A-Z]{0,8}[BPO][:∶：][BPO][:∶：][BPO])?"
    "(?:为|是|之比为|(?:调整|优化|变化)为)([BP])[:∶：]([BP])[:∶：]([BP])"
)
_SECTORS = ("第一产业增加值", "第二产业增加值", "第三产业增加值")
_CHANGED = re.compile(f"(?:{any_of(words.RISE, words.FALL)})[^A-Z,;。、:：；()]*$")
"""Before an amount: it is that of a change, and the share may be of the level before it."""
PlaceOf = Callable[[int, int], Place]


class Named(Struct, frozen=True):
    """A figure, and what the text calls it."""

    name: str
    found: Found
    figure: Figure


def named(place: PlaceOf, content: str, every: Sequence[Masked]) -> Iterator[Relation]:
    """Every share of a named whole, and every structure whose sectors are stated, paragraph by paragraph."""
    paragraph: list[Masked] = []
    for sentence in every:
        if paragraph and "\n" in content[paragraph[-1].end - 1 : sentence.start + 1]:
            yield from _of_paragraph(place, paragraph)
            paragraph = []
        paragraph.append(sentence)
    yield from _of_paragraph(place, paragraph)


def _of_paragraph(place: PlaceOf, paragraph: Sequence[Masked]) -> Iterator[Relation]:
    if not any("占" in one.text or "产业" in one.text for one in paragraph):
        return
    stated: dict[str, list[Named]] = defaultdict(list)
    said = {one.found[at].text for one in paragraph for at in one.found if one.text[at] == "Y"}
    others = len(said) > 1 or any(_OTHER_PERIOD.search(one.text) for one in paragraph)
    doubts = (_("another period or place may be meant"),) if others else ()
    for sentence in paragraph:
        for name, figure in _levels(sentence):
            stated[name].append(figure)
        yield from _shares(place, sentence, stated, doubts)
        yield from _structures(place, sentence, stated, doubts)


def _levels(sentence: Masked) -> Iterator[tuple[str, Named]]:
    for match in _STATED.finditer(sentence.text):
        figure = sentence.figure(match.start(3))
        if match[1] and not _YEAR.fullmatch(sentence.found[match.start(1)].text):
            continue
        if figure is not None and figure.upper is None:
            name = _name(sentence, match.start(2), match.end(2))
            yield name, Named(name, sentence.found[match.start(3)], figure)


def _name(sentence: Masked, start: int, end: int) -> str:
    """The words of a stretch, with its ordinals written out, and without what leads in to a name: 全年, 其中, 全市."""
    said = "".join(
        "".join(sentence.found[at].text.split()) if at in sentence.found else sentence.text[at]
        for at in range(start, end)
    )
    return _LEADS.sub("", said.replace(" ", ""))


def _only(stated: dict[str, list[Named]], name: str) -> Named | None:
    found = stated.get(name, [])
    return found[0] if len(found) == 1 else None


def _shares(
    place: PlaceOf, sentence: Masked, stated: dict[str, list[Named]], doubts: tuple[str, ...]
) -> Iterator[Relation]:
    for match in _SHARE.finditer(sentence.text):
        at = match.start(1)
        part = sentence.figure(at)
        whole = _only(stated, _name(sentence, match.start(2), match.end(2)))
        if _CHANGED.search(sentence.text[: match.start()].replace(words.VALUE_ADDED, "")):
            continue
        if part is not None and whole is not None and whole.found.start != sentence.found[at].start:
            yield from _share(place, sentence, (sentence.found[at], part), whole, match, doubts)
    for match in _NAMED_SHARE.finditer(sentence.text):
        one = _only(stated, _name(sentence, match.start(1), match.end(1)))
        whole = _only(stated, _name(sentence, match.start(2), match.end(2)))
        if one is not None and whole is not None and one.found.start != whole.found.start:
            yield from _share(place, sentence, (one.found, one.figure), whole, match, doubts)


def _share(
    place: PlaceOf,
    sentence: Masked,
    part: tuple[Found, Figure],
    whole: Named,
    match: re.Match[str],
    doubts: tuple[str, ...],
) -> Iterator[Relation]:
    share = sentence.figure(match.start(3))
    units = part[1].unit, whole.figure.unit
    if share is None or units[0].dims != units[1].dims or units[0].is_count != units[1].is_count:
        return
    at = sentence.found[match.start(3)]
    members = (
        Member("part", part[1], place(part[0].start, part[0].end)),
        Member("whole", whole.figure, place(whole.found.start, whole.found.end)),
        Member("share", share, place(at.start, at.end)),
    )
    yield Relation(
        "share", members, {"part": "part", "whole": "whole", "share": "part / whole"},
        {"part": units[0], "whole": units[1]}, place(sentence.origins[match.start()], at.end), (), doubts,
    )  # fmt: skip


def _structures(
    place: PlaceOf, sentence: Masked, stated: dict[str, list[Named]], doubts: tuple[str, ...]
) -> Iterator[Relation]:
    levels = [_only(stated, name) for name in _SECTORS]
    sectors = [one for one in levels if one is not None]
    if len(sectors) < len(_SECTORS) or len({one.figure.unit.name for one in sectors}) > 1:
        return
    for match in _STRUCTURE.finditer(sentence.text):
        shares = [sentence.figure(match.start(n)) for n in (1, 2, 3)]
        members: list[Member] = []
        equations: dict[str, str] = {}
        for n, (one, share) in enumerate(zip(sectors, shares, strict=True), 1):
            if share is None:
                return
            at = sentence.found[match.start(n)]
            share = replace(share, unit=_PERCENT, unit_given=True)
            # shares are often moved by a unit, so that they add up to 100
            loose = Precision(grain=2 * share.step * _PERCENT.factor)
            members += [
                Member(f"part{n}", one.figure, place(one.found.start, one.found.end)),
                Member(f"share{n}", share, place(at.start, at.end), precision=loose),
            ]
            equations |= {f"part{n}": f"part{n}", f"share{n}": f"part{n} / whole"}
        units = dict.fromkeys(("part1", "part2", "part3", "whole"), sectors[0].figure.unit)
        at = sentence.found[match.start(3)]
        yield Relation(
            "share", tuple(members), equations, units, place(sentence.origins[match.start()], at.end),
            ("whole = part1 + part2 + part3",), doubts,
        )  # fmt: skip

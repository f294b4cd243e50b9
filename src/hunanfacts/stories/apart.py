"""Things said in the same words are kept apart, and figures that name nothing plainly get the words around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..figures.figure import allowed
from ..interval import Interval
from ..messages import _
from .naming import cleaned
from .passages import BREAK, Passages
from .statement import CONTRIBUTION, LEVELS, MARGIN, RATE, Statement

_MOST = 60
_HAN = re.compile(r"[\u3400-\u9fff]")

Key = tuple[str, str, str, str, str]


def apart(statements: Sequence[Statement], passages: Passages) -> list[Statement]:
    """The statements with `nth` and `quote`.

    Two figures of one quantity that cannot both be right are others of their kind, unless each sentence says plainly who,
    what and when: then the text may contradict itself. What hangs on one figure goes with it.
    """
    fits = _Fits()
    statements = _detached(statements, fits)
    groups: dict[int, list[int]] = {}
    for number in range(len(statements)):
        groups.setdefault(_root(statements, number), []).append(number)
    known: dict[tuple[Key, int], list[int]] = {}
    out = list(statements)
    for members in groups.values():
        clash = _clash(out, members, known, 1, fits)
        nth = 1
        if clash is not None and not _both_plain(out, *clash):
            while nth < 1000 and _clash(out, members, known, nth, fits) is not None:
                nth += 1
        for number in members:
            one = out[number]
            if nth > 1 and clash is not None:
                before = out[clash[0]].found
                doubt = _("another number than {line}:{column} has: others of the kind?").format(
                    line=before.line, column=before.column
                )
                one = replace(
                    one, nth=nth, doubts=(*one.doubts, doubt) if number == members[0] else one.doubts
                )
            elif clash is not None and number == clash[1]:
                before = out[clash[0]].found
                doubt = _("said with another value at {line}:{column}: is it the same quantity?").format(
                    line=before.line, column=before.column
                )
                one = replace(one, doubts=(*one.doubts, doubt))
            out[number] = one
            listed = known.setdefault((_key(one), nth), [])
            if not any(_same(out[other], one) for other in listed):
                listed.append(number)
    return list(_quoted(out, passages))


def _detached(statements: Sequence[Statement], fits: _Fits) -> list[Statement]:
    """Two figures of one quantity in one sentence that cannot both be right are of two quantities; so are two levels of a
    quantity without a name, of one period or none."""
    out = list(statements)
    known: dict[tuple[int, Key], Statement] = {}
    for number, one in enumerate(statements):
        if one.kind == MARGIN:
            continue
        root = one.of if one.of >= 0 else number
        other = known.setdefault((root, _key(one)), one)
        if other is not one and (not one.said.measure or not fits(other, one)):
            out[number] = replace(one, of=-1)
    return out


def _root(statements: Sequence[Statement], number: int) -> int:
    while statements[number].of >= 0:
        number = statements[number].of
    return number


def _key(one: Statement) -> Key:
    kind = "level" if one.kind in LEVELS else one.kind
    return one.said.entity.casefold(), one.said.measure.casefold(), one.period, one.base, kind


def _clash(
    statements: Sequence[Statement],
    members: Sequence[int],
    known: dict[tuple[Key, int], list[int]],
    nth: int,
    fits: _Fits,
) -> tuple[int, int] | None:
    """The first figure before and the member of a group that cannot both be right."""
    for number in members:
        one = statements[number]
        if not one.said.measure:
            continue
        for other in known.get((_key(one), nth), ()):
            if other not in members and not fits(statements[other], one):
                return other, number
        mine = [m for m in members if m < number and _key(statements[m]) == _key(one)]
        for other in mine:
            if not fits(statements[other], one):
                return other, number
    return None


def _same(one: Statement, other: Statement) -> bool:
    """Whether two figures say the same, so that one of them is enough to compare with."""
    a, b = one.found, other.found
    plain = not (one.doubts or one.unsure) or bool(other.doubts or other.unsure)
    return plain and (a.text, a.value, a.qualifier, a.direction) == (
        b.text,
        b.value,
        b.qualifier,
        b.direction,
    )


class _Fits:
    """Whether two figures can be printed of one value. What a figure allows is worked out once: of many figures of one
    kind each is held against all before."""

    def __init__(self) -> None:
        self._ranges: dict[int, Interval | None] = {}

    def __call__(self, one: Statement, other: Statement) -> bool:
        if _same(one, other):
            return True
        first, second = one.found.figure, other.found.figure
        if first is None or second is None or first.unit.dims != second.unit.dims:
            return True
        a, b = self._range(one), self._range(other)
        return a is None or b is None or not (a & b).empty

    def _range(self, one: Statement) -> Interval | None:
        key = id(one.found)
        if key not in self._ranges:
            figure = one.found.figure
            counted = figure is not None and one.found.kind == "count" and figure.value.denominator == 1
            self._ranges[key] = None if figure is None else allowed(figure, counted).narrow
        return self._ranges[key]


def _both_plain(statements: Sequence[Statement], one: int, other: int) -> bool:
    first, second = statements[one], statements[other]
    if first.kind in (RATE, CONTRIBUTION) or first.said.things or second.said.things:
        return False
    plain = not (first.doubts or second.doubts or first.unsure or second.unsure)
    return (
        plain
        and bool(first.named and second.named and first.period)
        and first.said.entity == second.said.entity
    )


def _quoted(statements: Sequence[Statement], passages: Passages) -> Iterator[Statement]:
    seen: Counter[str] = Counter()
    quotes: dict[int, str] = {}
    for place, one in enumerate(statements):
        if one.named or one.kind == MARGIN:
            yield one
            continue
        if one.of in quotes:
            yield replace(one, quote=quotes[one.of])
            continue
        words = _words(one, passages)
        seen[words.casefold()] += 1
        number = seen[words.casefold()]
        quotes[place] = words if number == 1 or not words else f"{words} ({number})"
        yield replace(one, quote=quotes[place])


def _words(one: Statement, passages: Passages) -> str:
    """The words before and behind a figure in its part, without numbers: `will buy … of its own`."""
    start, stop = passages.stretch(one.found.start, "part")
    masked = passages.masked
    begin, end = max(start, one.found.start - 80), min(stop, one.found.end + 50)
    while start < begin < one.found.start and _is_word(masked[begin - 1 : begin + 1]):
        begin += 1
    while one.found.end < end < stop and _is_word(masked[end - 1 : end + 1]):
        end -= 1
    left, right = _short(masked[begin : one.found.start], True), _short(masked[one.found.end : end], False)
    return " ".join(f"{left} … {right}".split()) if left or right else ""


def _is_word(two: str) -> bool:
    """Whether two characters belong to one word, or to words between which nothing stands."""
    return all(character.isalnum() or character in "'’-" for character in two)


def _short(text: str, left: bool) -> str:
    text = re.sub(r"[^\w\s'’%/&-]+|0+", " ", text.replace(BREAK, " "))
    pieces = [piece for piece in cleaned(text).split() if any(map(str.isalpha, piece))]
    if left:
        pieces = pieces[-8:]
        while pieces and len(" ".join(pieces)) > _MOST:
            pieces = pieces[1:]
    else:
        pieces = pieces[:4]
        while pieces and len(" ".join(pieces)) > _MOST // 2:
            pieces = pieces[:-1]
    return " ".join(pieces)

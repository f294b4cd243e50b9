"""Figures of a text that add up to another one of it: proposed as identities, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from ..lang import en_subject, zh_subject
from ..messages import _
from ..scanning.scan import Found
from ..stories.statement import Tie

_TOTAL = re.compile(rf"(?:{zh_subject.TOTAL}|{en_subject.TOTAL})\s*\Z", re.IGNORECASE)
_TERM = re.compile(r"([-+]?)\s*([a-z_]+[0-9]*)")
MAX_PARTS = 6
_NEAR = 6


class Level(Struct, frozen=True):
    """A claimed level: the number of its figure in the text, the start of its sentence, its quantity; `before` are the
    words before the figure, `place` tells a number of things in a place (201 in Ohio)."""

    number: int
    sentence: int
    found: Found
    quantity: str
    before: str = ""
    place: bool = False


def related(ties: Iterable[Tie], levels: Mapping[int, Level]) -> Iterator[tuple[str, str]]:
    """What sentences and tables say to add up, whether it does or not; `levels` by where their figures stand.

    What is only likely to be a sum is told where it does add up.
    """
    for tie in ties:
        for rule in tie.rules:
            whole, _equals, parts = rule.partition(" = ")
            at = {role: levels.get(start) for role, start in tie.roles.items()}
            if any(level and (_value(level) < 0) != (role in tie.below) for role, level in at.items()):
                continue  # a fall of so much is added up as so much
            terms = [(sign == "-", at.get(role)) for sign, role in _TERM.findall(parts)]
            total = at.get(whole)
            if total is None or len(terms) < 2 or not all(level for _minus, level in terms):
                continue
            listed = [(minus, level) for minus, level in terms if level is not None]
            value = sum(-_value(level) if minus else _value(level) for minus, level in listed)
            fits = value == _value(total)
            names = [level.quantity for _minus, level in listed]
            if (tie.doubts and not fits) or len({*names, total.quantity}) <= len(names):
                continue
            form = "{parts} = {whole}" if fits else _("{parts} is not {whole}")
            yield (
                f"{total.quantity} = {_joined((minus, level.quantity) for minus, level in listed)}",
                form.format(
                    parts=_joined((minus, _shown(level)) for minus, level in listed), whole=_shown(total)
                ),
            )


def once(listed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The equations without those that say the same in another order."""
    seen = set()
    for equation, arithmetic in listed:
        whole, _equals, parts = equation.partition(" = ")
        key = whole, frozenset(parts.split(" + "))
        if key not in seen:
            seen.add(key)
            yield equation, arithmetic


def _value(level: Level) -> Fraction:
    assert level.found.figure is not None
    return level.found.figure.base_value


def _shown(level: Level) -> str:
    return " ".join(level.found.text.split())


def _joined(terms: Iterable[tuple[bool, str]]) -> str:
    return "".join(f" {'-' if minus else '+'} {term}" for minus, term in terms).removeprefix(" + ").strip()


def sums(levels: Sequence[Level]) -> Iterator[tuple[str, str]]:
    """Runs of neighbouring figures whose sum is another figure near them, in the same unit and exact.

    Each is an equation of quantities and its arithmetic in the words of the figures.
    """
    seen = set()
    plain = [level for level in levels if _is_plain(level.found)]
    for first in range(len(plain)):
        for count in range(2, MAX_PARTS + 1):
            parts = plain[first : first + count]
            if len(parts) < count or not _is_run(parts):
                break
            total = sum(part.found.value or 0 for part in parts)
            names = [part.quantity for part in parts]
            near = plain[max(0, first - _NEAR) : first + count + _NEAR]
            for whole in near:
                key = (whole.quantity, tuple(names))
                if (
                    whole.found.value == total
                    and whole.quantity not in names
                    and _alike(whole, parts[0])
                    and key not in seen
                ):
                    seen.add(key)
                    yield f"{whole.quantity} = {' + '.join(names)}", _arithmetic(whole, parts)
                    break


def asked(levels: Sequence[Level]) -> Iterator[tuple[str, str]]:
    """Figures that a sentence says to be a whole and its parts, and that do not add up: the very thing to ask about."""
    plain = [level for level in levels if _is_plain(level.found)]
    by_sentence: dict[int, list[Level]] = {}
    for level in plain:
        by_sentence.setdefault(level.sentence, []).append(level)
    for together in by_sentence.values():
        for at, whole in enumerate(together):
            parts: list[Level] = []
            if _TOTAL.search(whole.before):
                for level in reversed(together[:at]):
                    if not _alike(level, whole):
                        break
                    parts.insert(0, level)
            elif not whole.place and whole.found.kind == "count":
                parts = [level for level in together if level.place and level.found.unit == whole.found.unit]
            if len(parts) < 2 or len({level.quantity for level in (whole, *parts)}) <= len(parts):
                continue
            if sum(level.found.value or 0 for level in parts) != whole.found.value:
                names = " + ".join(level.quantity for level in parts)
                yield f"{whole.quantity} = {names}", _arithmetic(whole, parts, _("{parts} is not {whole}"))


def _is_plain(found: Found) -> bool:
    """A positive exact count, or an amount with its digits; no share and no bound."""
    if found.figure is None or found.qualifier or found.figure.upper is not None:
        return False
    return found.kind in ("count", "money", "measure") and (found.value or 0) > 0 and found.unit != "times"


def _is_run(parts: Sequence[Level]) -> bool:
    for one, other in pairwise(parts):
        if not _alike(one, other) or other.number - one.number > 2 or one.quantity == other.quantity:
            return False
    return len({part.quantity for part in parts}) == len(parts)


def _alike(one: Level, other: Level) -> bool:
    if one.found.unit != other.found.unit or one.found.kind != other.found.kind:
        return False
    return one.found.kind != "count" or one.found.unit != "count" or _noun(one) == _noun(other)


def _noun(level: Level) -> str:
    words = re.sub(r"[0-9.,]+", " ", level.found.text).split()
    return words[-1].lower() if words else ""


def _arithmetic(whole: Level, parts: Sequence[Level], form: str = "{parts} = {whole}") -> str:
    return form.format(parts=" + ".join(map(_shown, parts)), whole=_shown(whole))

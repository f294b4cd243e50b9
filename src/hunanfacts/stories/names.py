"""The names of a ledger in running text: entities and measures, in either language.

Case, full-width letters, hyphens and line ends do not matter. An English name stands between word boundaries and
may be plural; a Chinese one needs no boundary. Of names that overlap the longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from ..figures.digits import fold
from ..lang import Words, en_story, zh_story
from ..ledger.model import Entity, Ledger, Measure
from ..scanning.records import CJK

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-", "–": "-", "_": " "}
    | dict.fromkeys("-\n\t\r\u2029", " ")
)
_SPACES = re.compile(" +")
_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_SPACE_BY_HAN = re.compile(rf"(?<={_HAN}) | (?={_HAN})")
_LEADING_COUNT = re.compile(
    r"(?:[一二三四五六七八九十两百]{1,3}|[0-9]{1,4})[个家座大]"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|[0-9]{1,4}) "
)
_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_HAN_RUN = re.compile(rf"{_HAN}+")
QUOTED = "…"
"""In a name: it is none, but the words around a figure that names nothing plainly."""
FULL, HEAD, WEAK, NONE = 3, 2, 1, 0


class Mention(Struct, frozen=True):
    """A name in a text. `ids` are all that the name can mean; `short` is one word of a longer name (Ningxiang),
    `loose` one that may be part of a longer name (Liling City)."""

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]
    short: bool = False
    loose: bool = False


class Normal:
    """A text in which equal names are equal strings; `offset[i]` is where character i stood in the text."""

    def __init__(self, text: str) -> None:
        folded = fold(text).translate(_SAME)
        keep = bytearray(b"\1") * len(folded)
        for match in _SPACES.finditer(folded):
            keep[match.start() + 1 : match.end()] = bytes(len(match.group()) - 1)
        for match in _SPACE_BY_HAN.finditer(folded):
            keep[match.start()] = 0
        self.offset = [place for place, kept in enumerate(keep) if kept]
        self.text = "".join(folded[place] for place in self.offset)


def normal(name: str) -> str:
    return Normal(" ".join(name.split())).text.strip()


_IN_A_PLACE = re.compile(
    rf"(?<![a-z])(?:{'|'.join((*en_story.PLACE_AFTER[:11], *en_story.IN_PLACES))})s?(?![a-z])"
)
"""A name with such a word is of a place or of something in one, and its first word may be the place."""


class Names:
    """Finds the names of a ledger's entities and measures in a text."""

    def __init__(self, ledger: Ledger) -> None:
        self.table: dict[str, dict[tuple[str, str], bool]] = {}
        for entity in ledger.entities.values():
            for name, short in entity_names(entity):
                if QUOTED not in name:
                    self._add(name, "entity", entity.id, short)
        for measure in ledger.measures.values():
            for name in measure_names(measure):
                if QUOTED in name:
                    continue
                self._add(name, "measure", measure.id, False)
        self.words = Words.of((name, name) for name in self.table)

    def _add(self, name: str, kind: str, id: str, short: bool) -> None:
        for form in forms(normal(name)):
            known = self.table.setdefault(form, {})
            known[kind, id] = known.get((kind, id), True) and short

    def mentions(self, text: str) -> list[Mention]:
        """Every name in a text, in order; none overlap."""
        normalised = Normal(text)
        plain, offset = normalised.text, normalised.offset
        found: list[Mention] = []
        position = 0
        while position < len(plain):
            hit = None if _inside_word(plain, position) else self.words.match(plain, position)
            if hit is None or _inside_word(plain, hit[1]):
                position += 1
                continue
            name, end = hit
            start, stop = offset[position], offset[end - 1] + 1
            # 桥西 before 市场占有率 is no city of that name.
            loose = not self.words.match(plain, end) and _is_loose(text, plain, offset, position, end)
            for kind in ("entity", "measure"):
                owners = {id: short for (kind_, id), short in self.table[name].items() if kind_ == kind}
                if owners:
                    found.append(
                        Mention(start, stop, kind, tuple(sorted(owners)), all(owners.values()), loose)
                    )
            position = end
        return found


def measure_names(measure: Measure) -> tuple[str, ...]:
    return tuple(n for n in (measure.name, measure.zh, *measure.aka) if n)


def entity_names(entity: Entity) -> Iterable[tuple[str, bool]]:
    names = [n for n in (entity.name, entity.zh, *entity.aka) if n]
    for name in names:
        if CJK.search(name):
            one_word = len(name) <= 3
        else:  # Ningxiang is the city as often as its park; Acme is Acme Foods
            one_word = " " not in name.strip() and any(
                _IN_A_PLACE.search(other.casefold()) for other in names
            )
        longer = any(name.casefold() in other.casefold() for other in (entity.name, entity.zh))
        main = name in (entity.name, entity.zh)
        yield name, one_word and longer and not main


def forms(name: str) -> set[str]:
    """A name, its other number, `parks of Hunan` as `parks in Hunan` and `Hunan parks`, and without its number."""
    forms = {name}
    if not name or CJK.search(name):
        bare = _LEADING_COUNT.sub("", name, count=1) if _LEADING_COUNT.match(name) else name
        return forms | ({bare} if len(bare) > 2 else set()) if name else set()
    thing, of, owner = name.partition(" of ")
    if of and " of " not in owner and len(owner.split()) <= 2 and not owner.endswith(("more", "less")):
        forms |= {f"{thing} in {owner}", f"{owner} {thing}", f"{owner}'s {thing}"}
    if _LEADING_COUNT.match(name):
        forms.add(_LEADING_COUNT.sub("", name, count=1))
    for form in list(forms):
        if form.endswith("s"):
            forms |= {form[:-1]} if len(form) > 4 and " " in form and not form.endswith("ss") else set()
        elif form[-1].isalpha():
            forms.add(form + "s")
    return forms


def _inside_word(text: str, place: int) -> bool:
    """Whether a place cuts a Latin word or a number in two."""
    before, after = text[place - 1 : place] if place else "", text[place : place + 1]
    return _latin(before) and _latin(after)


def _latin(character: str) -> bool:
    return character.isalnum() and not CJK.match(character)


def _is_loose(text: str, plain: str, offset: list[int], start: int, end: int) -> bool:
    """Whether a name may be part of a longer one: Liling City, Zhuzhou Rail Transit, 醴陵市."""
    if CJK.match(plain, end - 1):
        after = plain[end : end + 1]
        if plain[end + 1 : end + 2] in zh_story.NO_PLACE:
            return False
        return after in zh_story.PLACE_AFTER and plain[end - 1] not in zh_story.PLACE_AFTER
    after_word = re.compile(r" ([a-z][a-z'-]*)").match(plain, end)
    if after_word:
        capital = text[offset[after_word.start(1)]].isupper()
        if after_word[1] in en_story.PLACE_AFTER or (capital and plain[start:end].count(" ") == 0):
            return True
    before_word = re.compile(r"([a-z][a-z'-]*) \Z").search(plain, max(0, start - 24), start)
    if before_word and text[offset[before_word.start(1)]].isupper() and text[offset[start]].isupper():
        word = before_word[1].removesuffix("'s")
        return word not in en_story.NAME_BEFORE and not before_word[1].endswith("'s")
    return False


def tokens(text: str) -> set[str]:
    """The words of an English text that carry meaning, in the singular."""
    return {stem(word) for word in _TOKEN.findall(text)} - en_story.STOP


def stem(word: str) -> str:
    word = word.removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


class Evidence(Struct, frozen=True):
    """How far a stretch of text names a measure: FULL, its HEAD, WEAK (some word of it) or NONE; `score` ranks
    measures of one level of evidence."""

    level: int = NONE
    score: int = 0

    def __bool__(self) -> bool:
        return self.level > NONE


class MeasureName:
    """One name of a measure, taken apart so that a text can name it in part."""

    def __init__(self, name: str) -> None:
        self.name = normal(name)
        self.chinese = bool(CJK.search(self.name))
        head = self.name
        for end in en_story.HEAD_ENDS:
            head = head.split(end)[0]
        self.all, self.head = tokens(self.name), tokens(head)
        runs = _HAN_RUN.findall(self.name)
        self.pieces = self.all | {run[i : i + 2] for run in runs for i in range(len(run) - 1)}

    def evidence(self, text: str) -> Evidence:
        """What a normalised stretch of text says of it."""
        if self.chinese:
            size, suffix = self._common(text)
            if size < 2:
                return Evidence()
            level = FULL if size == len(self.name) else HEAD if suffix else WEAK
            return Evidence(level, 2 * size)
        found = tokens(text) & self.all
        telling = found - en_story.GENERIC
        if not telling:
            return Evidence()
        level = FULL if found == self.all else HEAD if self.head <= found and self.head & telling else WEAK
        if level == WEAK and not telling & self.head and len(telling) < 2:
            return Evidence()
        return Evidence(level, 2 * len(found) + len(telling & self.head))

    def _common(self, text: str) -> tuple[int, bool]:
        """The length of the longest piece of the name in the text, and whether it ends the name."""
        for size in range(len(self.name), 1, -1):
            pieces = [self.name[i : i + size] for i in range(len(self.name) - size + 1)]
            if pieces[-1] in text:
                return size, True
            if any(piece in text for piece in pieces):
                return size, False
        return 0, False

    def without(self, text: str) -> str:
        """The text without the words of the name."""
        if self.chinese:
            for size in range(len(self.name), 1, -1):
                for i in range(len(self.name) - size + 1):
                    text = text.replace(self.name[i : i + size], " ")
            return text
        return _TOKEN.sub(lambda match: " " if stem(match.group()) in self.all else match.group(), text)


def best_evidence(names: Iterable[MeasureName], text: str) -> Evidence:
    return max((name.evidence(text) for name in names), key=lambda e: (e.level, e.score), default=Evidence())

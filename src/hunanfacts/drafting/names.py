"""Entities and measures of a drafted ledger: known ones of the ledger given, new ones with ids made from their words."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterable, Mapping
from fractions import Fraction

from msgspec import Struct

from ..faults import Place
from ..figures.figure import PERCENTAGES
from ..interval import EVERYTHING, Interval
from ..lang import en_subject, zh_subject
from ..language.parser import AGGREGATES, CHANGES
from ..ledger.model import Entity, Ledger, Measure
from ..messages import _
from ..units import DIMENSIONLESS, Unit

_CJK = re.compile(r"[\u3400-\u9fff]")
_MOST_ID, _MOST_ID_ZH = 36, 24
NUMBER = ("number", "count", zh_subject.NUMBER)
_RESERVED = {*AGGREGATES, *CHANGES, "exact", "published"}
_NOWHERE = Place("", 0, 0)


class Named(Struct, frozen=True):
    """An entity or measure: its id, the words it has in the text, and whether the ledger given knows it.

    `plain` is False for a placeholder, of which `quote` are the words around its figure; `doubt` says what is not
    certain of a known one, and `name` which of its names was found in other words.
    """

    id: str
    words: str
    known: bool = False
    plain: bool = True
    doubt: str = ""
    name: str = ""
    quote: str = ""


class NewMeasure(Struct):
    """A measure that the text brings; its unit is None while only its growth has been seen."""

    named: Named
    unit: Unit | None
    bounds: tuple[str, str] | None = None


class Names:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.entities: dict[str, Named] = {}
        self.measures: dict[str, NewMeasure] = {}
        self._records: dict[str, Measure] = {}
        self.all_measures: Mapping[str, Measure] = ChainMap(self._records, dict(ledger.measures))
        self._entity_of: dict[str, Named] = {}
        self._measures_of: dict[str, list[str]] = {}
        self._taken_entities = Taken({*ledger.entities, *_RESERVED})
        self._taken_measures = Taken({*ledger.measures, *_RESERVED})
        self._unbound: set[str] = set()
        self._used: set[tuple[str, str]] = set()
        self._known_entities = _by_name((e.id, _names(e)) for e in ledger.entities.values())
        self._known_measures = _by_name((m.id, [m.name, m.zh]) for m in ledger.measures.values())

    # -- entities --

    def entity(self, said: str) -> Named:
        """The entity of some words: a known one that they name; else a new one."""
        folded = said.casefold()
        known = self._known_entities.get(folded)
        if known:
            return Named(known, said, known=True)
        inside = _named_by(self._known_entities, said)
        if inside:
            return Named(
                inside[0],
                said,
                known=True,
                doubt=_("is it {inside}? the text says: {said}").format(inside=inside[1], said=said),
            )
        if not said:
            return self.nobody()
        if folded not in self._entity_of:
            self._entity_of[folded] = Named(_id(said, "e", self._taken_entities), said)
        return self._entity_of[folded]

    def nobody(self, quote: str = "") -> Named:
        """A new placeholder."""
        return Named(_id("unnamed 1", "unnamed_", self._taken_entities), "", plain=False, quote=quote)

    def another(self, entity: Named, nth: int) -> Named:
        """A further entity of the same words."""
        words_of = f"{entity.words} ({nth})"
        if words_of.casefold() not in self._entity_of:
            id = _id(entity.words, "e", self._taken_entities)
            self._entity_of[words_of.casefold()] = Named(id, words_of, plain=entity.plain)
        return self._entity_of[words_of.casefold()]

    # -- measures --

    def measure(self, said: str, unit: Unit | None, phrase: str = "", things: bool = False) -> Named:
        """The measure of some words in a unit (None: only its change is known)."""
        known = self.known(said, unit, phrase, things)
        if known:
            return known
        folded = said.casefold()
        for id in self._measures_of.get(folded, ()):
            if self.takes(self.measures[id].named, unit):
                return self.measures[id].named
        return self._new(Named(_id(said, "m", self._taken_measures), said), unit, folded)

    def takes(self, named: Named, unit: Unit | None) -> bool:
        """Whether a new measure is of this unit (None: only a change is known); the first unit that is known is its own."""
        own = self.measures[named.id]
        if unit is not None and own.unit is not None and not _alike(own.unit, unit):
            return False
        if own.unit is None and unit is not None:
            own.unit = unit
            self._record(own)
        return True

    def known(self, said: str, unit: Unit | None, phrase: str, things: bool = False) -> Named | None:
        """The measure of the ledger given that some words name, or a phrase around them."""
        return self._known_number(unit) if things else self._known_measure(said, unit, phrase)

    def nothing(self, unit: Unit | None, quote: str = "") -> Named:
        """A new placeholder."""
        return self._new(
            Named(_id("quantity 1", "quantity_", self._taken_measures), "", plain=False, quote=quote),
            unit,
            "",
        )

    def _new(self, named: Named, unit: Unit | None, folded: str) -> Named:
        own = NewMeasure(named, unit)
        self.measures[named.id] = own
        if folded:
            self._measures_of.setdefault(folded, []).append(named.id)
        self._record(own)
        return named

    def bound(self, named: Named, low: str, high: str = "") -> None:
        """Bounds that hold by what the measure is (a count is at least 0)."""
        own = self.measures.get(named.id)
        if own is not None and named.plain and named.id not in self._unbound:
            own.bounds = (low, high)
            self._record(own)

    def unbound(self, named: Named) -> None:
        own = self.measures.get(named.id)
        self._unbound.add(named.id)
        if own is not None and own.bounds:
            own.bounds = None
            self._record(own)

    def is_bound(self, named: Named) -> bool:
        own = self.measures.get(named.id)
        return own is not None and own.bounds is not None

    def unit_of(self, named: Named) -> Unit | None:
        if named.id in self.measures:
            return self.measures[named.id].unit
        return self.ledger.measures[named.id].unit

    def prices_of(self, named: Named) -> str | None:
        """`prices:` of a known measure; None for one that is new."""
        return self.ledger.measures[named.id].prices if named.known else None

    def _record(self, own: NewMeasure) -> None:
        bounds = EVERYTHING if own.bounds is None else Interval(Fraction(0), None, False, True)
        self._records[own.named.id] = Measure(
            own.named.id, own.unit or DIMENSIONLESS, own.named.words, "", False, bounds, "", "", _NOWHERE
        )

    def _known_measure(self, said: str, unit: Unit | None, phrase: str) -> Named | None:
        known = self._known_measures.get(said.casefold())
        if known and self._fits(known, unit):
            return Named(known, said, known=True)
        fitting = {name: id for name, id in self._known_measures.items() if self._fits(id, unit)}
        whole = {name: id for name, id in fitting.items() if " of " in name or _CJK.search(name)}
        inside = _contained(whole, phrase) or _ending(fitting, said)
        if inside and len(inside[1]) > 2 and inside[1] not in NUMBER:
            return Named(
                inside[0],
                said,
                known=True,
                doubt=_("is it {inside}? the text says: {said}").format(
                    inside=inside[1], said=said or inside[1]
                ),
                name=inside[1],
            )
        return None

    def _known_number(self, unit: Unit | None) -> Named | None:
        """The measure that the ledger given counts things by."""
        ids = (self._known_measures.get(name) for name in NUMBER)
        return next((Named(id, "", known=True) for id in ids if id and self._fits(id, unit)), None)

    def _fits(self, id: str, unit: Unit | None) -> bool:
        own = self.ledger.measures[id].unit
        return unit is None or _alike(own, unit) or (own.name == "count" and unit.is_count)

    # -- what is used --

    def use(self, named: Named, what: str) -> None:
        if not named.known:
            self._used.add((what, named.id))
            if what == "entity":
                self.entities[named.id] = named

    def new_entities(self) -> list[Named]:
        return [named for named in self.entities.values() if ("entity", named.id) in self._used]

    def new_measures(self) -> list[NewMeasure]:
        return [own for own in self.measures.values() if ("measure", own.named.id) in self._used]


def _alike(one: Unit, other: Unit) -> bool:
    percent = one.name in PERCENTAGES or one.name == DIMENSIONLESS.name
    return one.dims == other.dims and (
        percent == (other.name in PERCENTAGES or other.name == DIMENSIONLESS.name)
    )


def _names(entity: Entity) -> list[str]:
    return [entity.name, entity.zh, *entity.aka]


def _by_name(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Names to ids; a name that two things have names neither."""
    found: dict[str, set[str]] = {}
    for id, all_names in named:
        for name in all_names:
            if name:
                found.setdefault(name.casefold(), set()).add(id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _named_by(known: Mapping[str, str], said: str) -> tuple[str, str] | None:
    """The known name that some words speak of: at the end of their head, or a name of several words anywhere.

    `industrial parks in Hunan` are not Hunan; `the kilns in Rose Ceramics Town` are in a place of that name.
    """
    folded = said.casefold()
    if _CJK.search(said):
        near = {
            name: id
            for name, id in known.items()
            if len(name) > 3 or re.fullmatch(re.escape(name) + zh_subject.PLACE_END, folded)
        }
        return _contained(near, said)
    head = re.split(r" (?:of|in|at|from|for) ", folded)[0]
    several = {name: id for name, id in known.items() if name.count(" ") > 1}
    return _ending(known, head) or _contained(several, said)


def _ending(known: Mapping[str, str], said: str) -> tuple[str, str] | None:
    """The longest known name that some words end with."""
    folded = said.casefold()
    found = [
        (len(name), name, id)
        for name, id in known.items()
        if folded == name or folded.endswith(name if _CJK.search(name) else f" {name}")
    ]
    return (max(found)[2], max(found)[1]) if found else None


def _contained(known: Mapping[str, str], place: str) -> tuple[str, str] | None:
    """The longest known name that stands in some words, whole: its id and the name."""
    folded = place.casefold()
    found = [
        (len(name), name, id)
        for name, id in known.items()
        if len(name) > 1 and name in folded and _whole(name, folded)
    ]
    return (max(found)[2], max(found)[1]) if found else None


def _whole(name: str, folded: str) -> bool:
    return bool(_CJK.search(name) or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded))


def _id(said: str, fallback: str, taken: Taken) -> str:
    """An id of the words: English words joined by _, or the Chinese words as they are; not taken before."""
    if _CJK.search(said):
        stem = re.sub(r"[^\u3400-\u9fffA-Za-z0-9]", "", said)
        stem = stem if len(stem) <= _MOST_ID_ZH else ""  # a word that is cut is none
    else:
        parts = re.findall(r"[a-z0-9]+", said.casefold().replace("'s", "").replace("’s", ""))
        if parts[:2] != ["number", "of"]:
            parts = [part for part in parts if part not in en_subject.STOPWORDS]
        while len(parts) > 2 and len("_".join(parts)) > _MOST_ID:
            del parts[-2]  # the last word is what it is
        stem = "_".join(parts if len("_".join(parts)) <= _MOST_ID else parts[-1:])
        stem = stem if len(stem) <= _MOST_ID else ""
    stem = stem.lstrip("0123456789_")
    if not re.fullmatch(r"[^\W\d]\w*", stem):
        stem = f"{fallback}1"
    base = re.sub(r"_?1\Z", "", stem) if stem.endswith("1") and stem.startswith(fallback) else stem
    return taken.free(stem, base, "_")


class Taken:
    """Ids that are taken; the next free number behind a word is found without going over all of them again."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = set(ids)
        self._last: dict[str, int] = {}

    def free(self, wanted: str, base: str, joint: str) -> str:
        """The id wanted, or `base` with the next number; it is taken then."""
        name = wanted
        while name in self._ids:
            self._last[base] = self._last.get(base, 1) + 1
            name = f"{base}{joint}{self._last[base]}"
        self._ids.add(name)
        return name

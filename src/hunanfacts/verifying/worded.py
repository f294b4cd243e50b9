"""Statements whose own words are names of the ledger, whole: then who and what need no weighing.

A draft names its quantities by the words of a text; here the same words, read by the same reader, find them again. Where a
text names nothing plainly the draft keeps the words around the figure (`said it will buy … of its own`): they find only
what was drafted of these words, and never make a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from ..figures.figure import PERCENTAGES
from ..ledger.model import Ledger, Measure
from ..messages import _
from ..stories.kinds import changed, contribution_words, rate_words
from ..stories.names import QUOTED, entity_names, forms, measure_names, normal
from ..stories.statement import (
    ANNUAL,
    CHANGE,
    CONTRIBUTION,
    GROWTH,
    LEVELS,
    MULTIPLE,
    RATE,
    REAL,
    TIMES,
    Statement,
)
from .reached import at_year_end
from .target import Target

_HAN = re.compile("[\u3400-\u9fff]")
AROUND = _("named only by the words around it")
_KINDS = {
    GROWTH: "growth",
    REAL: "growth",
    CHANGE: "change",
    ANNUAL: "annual_growth",
    MULTIPLE: "times",
    TIMES: "growth",
}


class Worded(Struct):
    """The quantities that the words of a statement name; `doubts` keep it from being plain."""

    targets: list[Target] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


class Words:
    """The names of a ledger as whole words; `periods` are the periods known of each measure of each entity."""

    def __init__(self, ledger: Ledger, periods: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.ledger, self.periods = ledger, periods
        self.entities: dict[str, set[str]] = {}
        self.measures: dict[str, set[str]] = {}
        self.owners: dict[str, list[str]] = {}
        for entity in ledger.entities.values():
            for name, short in entity_names(entity):
                if not short:
                    self._add(self.entities, name, entity.id)
        for measure in ledger.measures.values():
            for name in measure_names(measure):
                self._add(self.measures, name, measure.id)
                if measure.counted:  # 9,480 employees are the number of them
                    self._add(
                        self.measures,
                        f"{name}数" if _HAN.search(name) else f"number of {name}",
                        measure.id,
                    )
        self.joined: dict[str, list[tuple[str, str]]] = {}
        for owner, known in periods.items():
            for id in known:
                self.owners.setdefault(id, []).append(owner)
                self._join(owner, id)

    def _add(self, table: dict[str, set[str]], name: str, id: str) -> None:
        for form in {normal(name)} if QUOTED in name else forms(normal(name)):
            table.setdefault(form, set()).add(id)

    def _join(self, owner: str, id: str) -> None:
        """湖南第一产业 and 增加值 are written as one word."""
        for name, short in entity_names(self.ledger.entities[owner]) if owner in self.ledger.entities else ():
            for what in measure_names(self.ledger.measures[id]):
                if not short and _HAN.search(name) and _HAN.search(what):
                    listed = self.joined.setdefault(normal(f"{name}{what}"), [])
                    listed += [(owner, id)] * ((owner, id) not in listed)

    def read(self, one: Statement) -> Worded:
        """What a statement speaks of, by its words alone."""
        said = one.said
        if one.kind not in (*LEVELS, *_KINDS, RATE, CONTRIBUTION):
            return Worded()
        measure, quote = said.measure, one.quote
        if one.kind == RATE:
            measure, quote = rate_words(said.measure), changed(one.quote)
        elif one.kind == CONTRIBUTION:
            measure = contribution_words(said.measure, one.found.language)
        found = Worded(doubts=[*one.doubts, *([one.unsure] if one.unsure else [])])
        measures = self._of(self.measures, measure or quote)
        who = f"{said.entity} ({one.nth})" if one.nth > 1 and said.entity else said.entity
        if who:
            entities = self._of(self.entities, who)
        else:
            entities = self._of(self.entities, one.quote)
            if not measure:
                entities |= {owner for id in measures for owner in self.owners.get(id, ())}
        if not (said.entity and measure):
            found.doubts.append(AROUND)
        kind = _KINDS.get(one.kind, "level")
        for entity in sorted(entities):
            for id in sorted(measures & set(self.periods.get(entity, ()))):
                if not _fits(self.ledger.measures[id], one, kind):
                    continue
                periods = self.periods[entity][id]
                period = one.period
                if kind == "level" and period not in periods:
                    period = at_year_end(one.when, periods) or period
                if kind != "level" or period in periods:
                    found.targets.append(
                        Target(kind, entity, id, period, one.base if kind != "level" else "")
                    )
        return found

    def _of(self, table: Mapping[str, set[str]], words: str) -> set[str]:
        return table.get(normal(words), set()) if words else set()


def _fits(measure: Measure, one: Statement, kind: str) -> bool:
    """Whether a figure can be a value of a measure, or a change of one: the units agree."""
    if one.found.figure is None or kind not in ("level", "change"):
        return one.found.figure is not None
    unit, own = one.found.figure.unit, measure.unit
    if kind == "change" and unit.name in ("pp", "bp"):
        return own.name in PERCENTAGES
    if unit.is_count or own.is_count:
        return unit.dims == own.dims or "count" in (unit.name, own.name) or not (unit.dims and own.dims)
    points = {"pp", "bp"}
    return (
        unit.dims == own.dims
        and (unit.name in points) == (own.name in points)
        and ((unit.name in PERCENTAGES) == (own.name in PERCENTAGES))
    )

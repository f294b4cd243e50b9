"""Rows that are in question as a ledger: every cell a claim, every relation that binds them an identity or a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from msgspec import Struct

from ..faults import Place
from ..figures.figure import Precision
from ..language.equations import parse_claim, parse_identity
from ..ledger.model import Claim, Entity, Identity, Ledger, Measure, Partition, Reading, Source
from ..messages import _
from .columns import figure_text
from .model import Measured, Plan
from .wording import equation_of, left_of

NOWHERE = Place("", 0, 0)
T = TypeVar("T")

Key = tuple[str, str, str]
"""Entity, measure, period as it is named."""


class Cell(Struct, frozen=True):
    """A figure of the data: `text` as printed, `grain` the place of its last digit in the unit of the cells (0: exact;
    None: as printed); `file` and `row` are its place."""

    entity: str
    measure: str
    period: str
    text: str
    grain: Fraction | None
    row: int
    source: str = ""
    file: str = ""

    @property
    def key(self) -> Key:
        return self.entity, self.measure, self.period


class Instance(Struct, frozen=True):
    """A relation at one place: the key of every slot, in the order of `Relation.slots`."""

    relation: str
    keys: tuple[Key, ...]

    @property
    def name(self) -> tuple[str, str, str]:
        entity, _, period = self.keys[0]
        return self.relation, entity, period


def measure_record(measure: Measured, mean: bool = False) -> Measure:
    """As the ledger knows it: at current prices, so that growth is that of the levels."""
    return Measure(
        measure.id, measure.unit, measure.name, measure.zh, False, measure.bounds, "current", "", measure.place,
        measure.aka, mean_of="parts" if mean else "",
    )  # fmt: skip


LONGEST_NAME = 60
"""Letters of an entity's name that its id keeps."""


class Names:
    """Names of entities as the ledger's language has them."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.taken: set[str] = set()

    def __call__(self, entity: str) -> str:
        known = self.ids.get(entity)
        if known is None:
            base = re.sub(r"\W+", "_", entity)[:LONGEST_NAME].strip("_") or "_"
            base = f"_{base}" if base[0].isdigit() else base
            known, number = base, 1
            while known in self.taken:
                number += 1
                known = f"{base}_{number}"
            self.ids[entity] = known
            self.taken.add(known)
        return known


def ledger_of(
    plan: Plan, data: str, cells: Iterable[Cell], instances: Iterable[Instance], names: Names | None = None
) -> Ledger:
    """The ledger of some cells and relations. Cells of the same key are statements of one quantity."""
    names = names or Names()
    by_id = {relation.id: relation for relation in plan.relations}
    by_key: dict[Key, list[Cell]] = {}
    for cell in cells:
        by_key.setdefault(cell.key, []).append(cell)
    claims: dict[str, Claim] = {}
    identities: dict[str, Identity] = {}
    partitions: dict[str, Partition] = {}
    means: set[str] = set()
    entities: dict[str, Entity] = {}
    spoken: set[Key] = set()
    for instance in sorted(instances, key=lambda i: (i.relation, i.keys)):
        relation = by_id[instance.relation]
        at = dict(zip(relation.slots, instance.keys, strict=True))
        refs = {slot: f"{names(key[0])}.{key[1]}@{key[2]}" for slot, key in at.items()}
        for key in instance.keys:
            _entity(entities, names, key[0])
        whole = instance.keys[0]
        if relation.kind == "mean":
            means.add(relation.target.measure)
            parts = tuple(names(key[0]) for key in instance.keys[1:])
            partition = f"{relation.id}.{whole[2]}"
            partitions[partition] = Partition(partition, names(whole[0]), parts, (whole[2],), relation.place)
        elif relation.private:
            spoken.add(whole)
            for cell in by_key.get(whole, ()):
                _claim(claims, plan, data, names, cell, left_of(relation, refs.__getitem__))
        else:
            id_ = f"{relation.id}.{names(whole[0])}.{whole[2]}"
            equation = parse_identity(equation_of(relation, refs.__getitem__), plan.units)
            identities[id_] = Identity(id_, equation, relation.text.strip(), relation.place)
    for key, stated in by_key.items():
        if key not in spoken:
            for cell in stated:
                _entity(entities, names, cell.entity)
                left = f"{names(cell.entity)}.{cell.measure}@{cell.period}"
                _claim(claims, plan, data, names, cell, left)
    measures = {m.id: measure_record(m, m.id in means) for m in plan.measures.values()}
    said = {c.source for c in claims.values()}
    sources = {s: Source(s, s, "", None, "", "", "", "", NOWHERE) for s in sorted(said)}
    return Ledger(
        plan.title, units=plan.units, entities=_ordered(entities), measures=_ordered(measures),
        partitions=_ordered(partitions), sources=sources, claims=_ordered(claims), identities=_ordered(identities),
        files=(data,),
    )  # fmt: skip


def _ordered(items: Mapping[str, T]) -> dict[str, T]:
    return dict(sorted(items.items()))


def _entity(entities: dict[str, Entity], names: Names, name: str) -> None:
    id_ = names(name)
    if id_ not in entities:
        entities[id_] = Entity(id_, "", name, "", (), (), "", NOWHERE)


def _claim(claims: dict[str, Claim], plan: Plan, data: str, names: Names, cell: Cell, left: str) -> None:
    measure = plan.measures[cell.measure]
    id_ = f"{names(cell.entity)}.{cell.measure}.{cell.period}"
    if cell.source:
        id_ += "." + re.sub(r"[^\w.-]+", "_", cell.source)
    number = 1
    while id_ in claims:
        number += 1
        id_ = f"{id_.rpartition('~')[0] or id_}~{number}"
    figure = figure_text(measure, cell.text)
    equation = parse_claim(f"{left} = {figure}", plan.units)
    grain = None if not cell.grain else cell.grain * measure.factor
    place = place_of(cell.file or data, measure, cell)
    claims[id_] = Claim(
        id_, (Reading("", equation),), figure, Precision(grain, exact=cell.grain == 0), cell.source or data,
        "", "", place, place,
    )  # fmt: skip


def place_of(data: str, measure: Measured, cell: Cell) -> Place:
    """The row, with what it says shown as its excerpt."""
    before = (
        " · ".join(part for part in (cell.entity, cell.period, cell.source) if part)
        + f" · {measure.column}: "
    )
    return Place(
        data,
        cell.row,
        len(before) + 1,
        len(cell.text),
        before + cell.text,
        _("row {line} {column}").format(line=cell.row, column=measure.column),
    )

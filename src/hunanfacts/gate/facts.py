"""What of a conflict its name depends on: the kinds of its relations, how many levels, what is counted or a share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..checks._facts import Facts
from ..deciding.constraint import Constraint, Option, Quantity, stated_quantity
from ..deciding.verdicts import Conflict
from ..figures.figure import PERCENTAGES
from ..language.dimension import infer
from ..ledger.model import Ledger


def facts_of(ledger: Ledger, conflict: Conflict, structure: Sequence[Constraint]) -> Facts:
    constraints = [conflict.component.by_id[name] for name in conflict.members] + list(structure)
    relations = [c for c in constraints if c.role != "claim" or stated_quantity(c) is None]
    claims = [ledger.claims[c.id] for c in constraints if c.role == "claim"]
    measures = [
        ledger.measures[conflict.component.quantities[name].measure]
        for c in constraints
        for name in c.unknowns
    ]
    relation_claims = [ledger.claims[c.id] for c in relations if c.role == "claim"]
    shown = relation_claims or (claims if len(claims) == 1 else [])
    kinds = [infer(claim.readings[0].equation.left, ledger.measures) for claim in shown]
    figures = [claim.figure.unit for claim in shown]
    return Facts(
        relations=frozenset(
            _kind(ledger, c, option, conflict.component.quantities) for c in relations for option in c.options
        ),
        relation_count=len(relations),
        levels=len(constraints) - len(relations),
        single_claim=len(claims) == 1,
        same=len({_said(c) for c in constraints}) == 1,
        counted=all(measure.counted for measure in measures),
        percent=all(measure.unit.name in PERCENTAGES for measure in measures),
        percent_figure=any(unit.name in PERCENTAGES for unit in figures),
        has_dimension=any(kind.dims for kind in kinds),
        index_base=any(_is_index_base(ledger, conflict, name) for c in constraints for name in c.unknowns),
        part_and_whole=_part_and_whole(constraints),
    )


def _part_and_whole(constraints: Sequence[Constraint]) -> bool:
    """Do two levels state a part and the whole of a partition?"""
    levels = [name for c in constraints if (name := stated_quantity(c))]
    wholes = {
        part.name
        for c in constraints
        if c.role == "partition"
        for factor, part in getattr(c.options[0].pieces[0].term, "items", ())
        if factor > 0
    }
    return len(levels) == 2 and bool(wholes & set(levels))


def _is_index_base(ledger: Ledger, conflict: Conflict, name: str) -> bool:
    quantity = conflict.component.quantities[name]
    index = ledger.measures[quantity.measure].index
    return index is not None and index.text == quantity.period


def _kind(ledger: Ledger, constraint: Constraint, option: Option, quantities: Mapping[str, Quantity]) -> str:
    """The kind of a relation; of one quantity below another, whether the one is a part of the other or ranks below it."""
    if option.kind != "bound" or constraint.role != "identity" or len(constraint.unknowns) != 2:
        return option.kind
    one, other = (quantities[name] for name in sorted(constraint.unknowns))
    if one.period != other.period:
        return "order"
    if one.entity == other.entity:
        return "bound"
    inside = other.entity in _wholes(ledger, one.entity) or one.entity in _wholes(ledger, other.entity)
    return "bound" if inside else "order"


def _wholes(ledger: Ledger, entity: str) -> set[str]:
    """Everything that an entity is declared to be a part of."""
    found: set[str] = set()
    waiting = [entity]
    while waiting:
        name = waiting.pop()
        above = {
            *ledger.entities[name].parents,
            *(p.whole for p in ledger.partitions.values() if name in p.parts),
        }
        waiting += above - found
        found |= above
    return found


def _said(constraint: Constraint) -> tuple[object, ...]:
    """What a constraint speaks of, whatever values it allows."""
    return tuple((option.kind, *(piece.term for piece in option.pieces)) for option in constraint.options)

"""Declared structure as constraints: part <= whole (`in:`), partitions, the mean-value rule of real growth.

Structure is bound where the ledger speaks of the quantities concerned. A partition of which it speaks of two
members makes the others known; through one of which it speaks less a part is still at most the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from ..ledger.model import Ledger, Partition
from .constraint import Constraint, Option, Quantity, constraint_of
from .term import EXACTLY_ZERO, NEGATIVE, NOT_NEGATIVE, POSITIVE, Extreme, Piece, Term, Var, linear


class Structure:
    def __init__(
        self, ledger: Ledger, quantities: Mapping[str, Quantity], quantity: Callable[[str, str, str], Var]
    ) -> None:
        self.ledger, self.quantities, self.quantity = ledger, quantities, quantity

    def constraints(self) -> list[Constraint]:
        named: dict[tuple[str, str], set[str]] = defaultdict(set)
        rates: dict[tuple[str, str], set[str]] = defaultdict(set)
        for quantity in list(self.quantities.values()):
            table = rates if quantity.is_rate else named
            table[quantity.measure, quantity.period].add(quantity.entity)
        found: list[Constraint] = []
        for (measure, period), entities in sorted(named.items()):
            described = self.ledger.measures[measure]
            if described.additive:
                bound = self.bound_partitions(period, entities)
                if described.bounds.low is not None and described.bounds.low >= 0:
                    found += self.within(measure, period, entities, bound)
                found += [self.partition(measure, period, partition) for partition in bound]
        for (measure, span), entities in sorted(rates.items()):
            found += self.mean_values(measure, span, entities)
        return found

    def bound_partitions(self, period: str, entities: set[str]) -> list[Partition]:
        """The partitions of which two members are known; every further member is then known too."""
        open_ = [p for p in self.ledger.partitions.values() if not p.during or period in p.during]
        bound: list[Partition] = []
        while True:
            more = [p for p in open_ if p not in bound and len({p.whole, *p.parts} & entities) > 1]
            if not more:
                return [p for p in open_ if p in bound]
            bound += more
            entities |= {name for p in more for name in (p.whole, *p.parts)}

    def within(
        self, measure: str, period: str, entities: set[str], bound: list[Partition]
    ) -> Iterator[Constraint]:
        """part <= whole, to the nearest containing entity of which the ledger states the same thing."""
        parents = {name: list(entity.parents) for name, entity in self.ledger.entities.items()}
        for partition in self.ledger.partitions.values():
            if partition not in bound and (not partition.during or period in partition.during):
                for part in partition.parts:
                    parents[part].append(partition.whole)
        for part in sorted(entities):
            for whole in sorted(_nearest_wholes(part, entities, parents)):
                piece = Piece(
                    linear([(1, self.quantity(whole, measure, period)), (-1, self.quantity(part, measure, period))]),
                    NOT_NEGATIVE,
                )  # fmt: skip
                label = f"{part} is in {whole}: {measure}{'@' + period if period else ''}"
                yield constraint_of(f"in:{label}", "within", (Option("", (piece,), "within"),), label)

    def partition(self, measure: str, period: str, partition: Partition) -> Constraint:
        items: list[tuple[Fraction | int, Term]] = [(1, self.quantity(partition.whole, measure, period))]
        items += [(-1, self.quantity(part, measure, period)) for part in partition.parts]
        label = f"{partition.id}: {measure}{'@' + period if period else ''}"
        option = Option("", (Piece(linear(items), EXACTLY_ZERO),), "partition")
        return constraint_of(f"partition:{label}", "partition", (option,), label)

    def mean_values(self, measure: str, span: str, entities: set[str]) -> Iterator[Constraint]:
        """The whole's real rate lies strictly between its parts', or all are equal (face value only)."""
        low = self.ledger.measures[measure].bounds.low
        for partition in self.ledger.partitions.values():
            if low is None or low < 0 or not {partition.whole, *partition.parts} <= entities:
                continue
            if partition.during and not set(span.split("..")) <= set(partition.during):
                continue
            whole: Term = Var(f"real_growth({partition.whole}.{measure}@{span})")
            parts: list[Term] = [Var(f"real_growth({part}.{measure}@{span})") for part in partition.parts]
            smallest, largest = Extreme("min", tuple(parts)), Extreme("max", tuple(parts))
            inside = (
                Piece(linear([(1, whole), (-1, smallest)]), POSITIVE),
                Piece(linear([(1, whole), (-1, largest)]), NEGATIVE),
            )
            equal = tuple(Piece(linear([(1, whole), (-1, part)]), EXACTLY_ZERO) for part in parts)
            label = f"{partition.id}: real growth of {measure} {span}"
            options = (Option("", inside, "mean-value"), Option("", equal, "mean-value"))
            yield constraint_of(f"mean-value:{label}", "mean-value", options, label, narrow_only=True)


def _nearest_wholes(part: str, entities: set[str], parents: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting, seen = list(parents[part]), {part}
    while waiting:
        parent = waiting.pop()
        if parent in seen:
            continue
        seen.add(parent)
        if parent in entities:
            found.add(parent)
        else:
            waiting += parents[parent]
    return found

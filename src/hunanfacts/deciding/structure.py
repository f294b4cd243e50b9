"""Declared structure as constraints: part <= whole (`in:`), partitions, flows over time, means over parts.

Structure is bound where it ties quantities of which the ledger speaks, at whatever depth (`reach`). A partition of
which it speaks of two members makes the others known; a year is known of its quarters. It holds within one vintage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Protocol

from ..interval import EVERYTHING
from ..language.period import AS_OF, Period
from ..ledger.model import Ledger, Measure, Partition
from ..messages import _
from .constraint import Constraint, Option, constraint_of
from .reach import Hierarchy, Node, Rule, Tie, known_by_sums, ties
from .spans import Spans
from .term import (
    EXACTLY_ZERO,
    NEGATIVE,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    POSITIVE,
    Extreme,
    Piece,
    Term,
    Var,
    linear,
)

Growth = tuple[str, Term, tuple[Piece, ...]]
"""At which prices, the growth, and what must hold for it to be that."""


class Spoken(Protocol):
    """What a ledger speaks of, and its unknowns (`binding` has it).

    `levels`: by measure and vintage the entities and periods. `rates`: by measure and span the entities whose real
    growth is spoken of. `contributions`: by measure, span and whole the parts.
    """

    ledger: Ledger
    periods: dict[str, Period]
    rates: dict[tuple[str, str], set[str]]
    contributions: dict[tuple[str, str, str], set[str]]

    def levels(self) -> dict[tuple[str, str], set[Node]]: ...
    def level(self, entity: str, measure: str, period: str, vintage: str) -> Var: ...
    def real_rate(self, entity: str, measure: str, span: str) -> Var: ...
    def contribution(self, entity: str, measure: str, span: str, whole: str) -> Var: ...
    def growths(self, whole: str, measure: str, span: str) -> list[Growth]: ...


class Structure:
    def __init__(self, spoken: Spoken) -> None:
        self.spoken, self.ledger = spoken, spoken.ledger
        self.hierarchy = Hierarchy(spoken.ledger)

    def constraints(self) -> list[Constraint]:
        found: list[Constraint] = []
        levels = self.spoken.levels()
        for (measure, vintage), nodes in sorted(levels.items()):
            described = self.ledger.measures[measure]
            if described.additive or described.mean_of or described.flow:
                found += self.of_levels(described, vintage, nodes)
        for (measure, span), entities in sorted(self.spoken.rates.items()):
            low = self.ledger.measures[measure].bounds.low
            if low is not None and low >= 0:
                found += self.mean_values(measure, span, {(entity, span) for entity in entities})
        for (measure, span, whole), parts in sorted(self.spoken.contributions.items()):
            found += self.contributions(measure, span, whole, parts)
        return found

    # -- levels --

    def of_levels(self, measure: Measure, vintage: str, nodes: set[Node]) -> Iterator[Constraint]:
        if measure.flow:
            yield from self.related(measure, vintage, nodes)
            return
        by_period: dict[str, set[Node]] = defaultdict(set)
        for node in nodes:
            by_period[node[1]].add(node)
        for _nothing, some in sorted(by_period.items()):
            yield from self.related(measure, vintage, some)

    def related(self, measure: Measure, vintage: str, nodes: set[Node]) -> Iterator[Constraint]:
        low = measure.bounds.low
        rule = Rule(
            "mean" if measure.mean_of else "sum",
            measure.bounds,
            measure.additive and low is not None and low >= 0,
        )
        if not measure.additive and not measure.mean_of:
            rule.holds = _never
        known, bound = nodes, set[tuple[str, str]]()
        if measure.flow:
            rule.spans = Spans(self.periods({period for _, period in nodes}), self.ledger.fiscal_year)
            known = self.completed(nodes, rule.spans)
        if measure.additive:
            known, bound = known_by_sums(self.hierarchy, known, rule)
            if rule.spans is not None:
                known = self.completed(known, rule.spans)
        for tie in ties(self.hierarchy, known, rule, bound):
            yield from self.constraint(measure, vintage, tie, known)

    def periods(self, spoken: set[str]) -> dict[str, Period]:
        """Those spoken of, and those in them for which a partition holds."""
        found = {text: self.spoken.periods[text] for text in spoken if text}
        during = {text for partition in self.ledger.partitions.values() for text in partition.during}
        for text in during - spoken:
            period = self.spoken.periods[text]
            if any(whole.holds(period) for whole in list(found.values())):
                found[text] = period
        return found

    def completed(self, nodes: set[Node], spans: Spans) -> set[Node]:
        """With the longer periods of which all shorter ones are known."""
        found = set(nodes)
        by_entity: dict[str, list[str]] = defaultdict(list)
        for entity, period in nodes:
            by_entity[entity].append(period)
        for entity, periods in by_entity.items():
            for whole in spans.completed(periods):
                spans.add(whole)
                found.add((entity, whole.text))
        return found

    def constraint(self, measure: Measure, vintage: str, tie: Tie, known: set[Node]) -> Iterator[Constraint]:
        def var(node: Node) -> Var:
            return self.spoken.level(node[0], measure.id, node[1], vintage)

        entity, period = tie.whole
        dated = f"{measure.id}{'@' + period if period else ''}" + (f" as of {vintage}" if vintage else "")
        if tie.kind == "within":
            part = next(iter(tie.parts))[0]
            label = _("{part} is in {entity}: {dated}").format(part=part, entity=entity, dated=dated)
            yield _difference("within", label, var(tie.whole), [var(node) for node in tie.parts], below=True)
        elif tie.kind == "mean":
            assert tie.partition is not None
            parts: list[Term] = [var((name, period)) for name in tie.partition.parts]
            label = f"{tie.partition.id}: {dated}"
            pieces = (
                Piece(linear([(1, var(tie.whole)), (-1, Extreme("min", tuple(parts)))]), NOT_NEGATIVE),
                Piece(linear([(1, var(tie.whole)), (-1, Extreme("max", tuple(parts)))]), NOT_POSITIVE),
            )
            yield constraint_of(f"mean:{label}", "mean", (Option("", pieces, "mean-of-parts"),), label)
        elif tie.kind == "partition":
            assert tie.partition is not None
            members = [var((name, period)) for name in tie.partition.parts]
            yield _difference("partition", f"{tie.partition.id}: {dated}", var(tie.whole), members)
        else:
            nameless = [part for part in tie.loose if len(tie.loose) > 1 or ".." in part[1]]
            members = [var(node) for node in sorted(tie.parts - set(nameless), key=self._by_day)]
            label = _("{entity} over time: {dated}").format(entity=entity, dated=dated)
            yield _difference("flow", label, var(tie.whole), members, below=bool(nameless))

    def _by_day(self, node: Node) -> tuple[str, str]:
        period = self.spoken.periods.get(node[1])
        return (period.first.isoformat() if period and period.first else ""), node[1]

    # -- rates --

    def mean_values(self, measure: str, span: str, nodes: set[Node]) -> Iterator[Constraint]:
        """The whole's real rate lies strictly between its parts', or all are equal (face value only)."""
        rule = Rule("mean", EVERYTHING, holds=_during_span)
        for tie in ties(self.hierarchy, nodes, rule, set()):
            assert tie.partition is not None
            whole: Term = self.spoken.real_rate(tie.whole[0], measure, span)
            parts: list[Term] = [self.spoken.real_rate(part, measure, span) for part in tie.partition.parts]
            smallest, largest = Extreme("min", tuple(parts)), Extreme("max", tuple(parts))
            inside = (
                Piece(linear([(1, whole), (-1, smallest)]), POSITIVE),
                Piece(linear([(1, whole), (-1, largest)]), NEGATIVE),
            )
            equal = tuple(Piece(linear([(1, whole), (-1, part)]), EXACTLY_ZERO) for part in parts)
            label = _("{id}: real growth of {measure} {span}").format(
                id=tie.partition.id, measure=measure, span=span
            )
            options = (Option("", inside, "mean-value"), Option("", equal, "mean-value"))
            yield constraint_of(f"mean-value:{label}", "mean-value", options, label, narrow_only=True)

    def contributions(self, measure: str, span: str, whole: str, parts: set[str]) -> Iterator[Constraint]:
        """Contributions of all parts add up: to that of a part they make up, or to the growth of the whole.

        To real growth, or where it is open to which growth, they do so at face value only.
        """
        growths = self.spoken.growths(whole, measure, span)
        rule = Rule("sum", EVERYTHING, holds=_during_span)
        named = {(part, span) for part in parts} | ({(whole, span)} if growths else set())
        known, bound = known_by_sums(self.hierarchy, named, rule)
        for tie in ties(self.hierarchy, known, rule, bound):
            assert tie.partition is not None
            entity = tie.whole[0]
            own: list[Growth] = [("", self.contributed(entity, measure, span, whole), ())]
            total = own if entity != whole else growths
            summed = [(-1, self.contributed(part, measure, span, whole)) for part in tie.partition.parts]
            label = _("{id}: contributions to {whole}.{measure} {span}").format(
                id=tie.partition.id, whole=whole, measure=measure, span=span
            )
            options = tuple(
                Option(reading, (Piece(linear([(1, term), *summed]), EXACTLY_ZERO), *given), "contributions")
                for reading, term, given in total
            )
            if options:
                real = any(reading == "real" for reading, _, _ in total)
                yield constraint_of(
                    f"contributions:{label}", "contributions", options, label, narrow_only=real
                )

    def contributed(self, entity: str, measure: str, span: str, whole: str) -> Var:
        return self.spoken.contribution(entity, measure, span, whole)


def _difference(role: str, label: str, whole: Term, parts: Sequence[Term], below: bool = False) -> Constraint:
    """whole - parts is 0, or not negative where parts are missing (`below`)."""
    items: list[tuple[Fraction | int, Term]] = [(1, whole), *((-1, part) for part in parts)]
    piece = Piece(linear(items), NOT_NEGATIVE if below else EXACTLY_ZERO)
    return constraint_of(
        f"{'in' if role == 'within' else role}:{label}", role, (Option("", (piece,), role),), label
    )


def _during_span(partition: Partition, span: str) -> bool:
    ends = {end.split(AS_OF)[0] for end in span.split("..")}
    return not partition.during or ends <= set(partition.during)


def _never(partition: Partition, period: str) -> bool:
    return False

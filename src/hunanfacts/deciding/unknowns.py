"""The unknowns of a ledger: levels by entity, measure, period and vintage; real growth rates; contributions.

The latest vintage spoken of is the quantity itself; an earlier one is an unknown of its own, so that a revision is no
contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from ..interval import EVERYTHING, Interval
from ..language.nodes import Ref, refs
from ..language.period import AS_OF, PUBLISHED, Period, parse
from ..ledger.model import Ledger
from .constraint import Quantity
from .term import Var

HUNDRED = 100


class Unknowns:
    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.quantities: dict[str, Quantity] = {}
        self.spoken_of: set[str] = set()
        self.periods: dict[str, Period] = {}
        self.rates: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.contributions: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self.vintages: dict[tuple[str, str, str], list[str]] = {}
        """Of a quantity, in order: the last is the quantity itself."""
        self._spoken: set[tuple[str, str, str, str]] = set()
        self._latest: dict[tuple[str, str | None], str] = {}
        for partition in ledger.partitions.values():
            for text in partition.during:
                self.periods[text] = parse(text, ledger.fiscal_year)
        self._read_vintages()

    def _read_vintages(self) -> None:
        found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for ref, source in _refs(self.ledger):
            if ref.period is not None and ref.period.vintage:
                found[ref.entity, ref.measure, self._dated(ref, source)].add(ref.period.vintage)
        for (entity, measure, period), vintages in found.items():
            self.vintages[entity, measure, period] = sorted(vintages, key=_day_of)
            for key in ((measure, period), (measure, None)):
                self._latest[key] = max(self._latest.get(key, ""), *vintages, key=_day_of)

    # -- levels --

    def ref(self, ref: Ref, source: str) -> Var:
        """The unknown that an equation of a source speaks of."""
        period, earlier = self._dated(ref, source), self._earlier(ref, source)
        known = self.vintages.get((ref.entity, ref.measure, period))
        self._spoken.add((ref.entity, ref.measure, period, earlier or (known[-1] if known else "")))
        return self._level(ref.entity, ref.measure, period, earlier)

    def level(self, entity: str, measure: str, period: str, vintage: str) -> Var:
        """The unknown in which declared structure of one vintage meets a level."""
        known = self.vintages.get((entity, measure, period))
        own = known[-1] if known else self._joined(measure, period)
        return self._level(entity, measure, period, "" if vintage == own else vintage)

    def levels(self) -> dict[tuple[str, str], set[tuple[str, str]]]:
        """By measure and vintage what is spoken of; what has no vintage goes with the latest one of its period."""
        found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for entity, measure, period, vintage in self._spoken:
            found[measure, vintage or self._joined(measure, period)].add((entity, period))
        return found

    def _joined(self, measure: str, period: str) -> str:
        """The latest vintage of a measure in a period, of a flow without one in any period; "" without vintages."""
        flow = self.ledger.measures[measure].flow
        return self._latest.get((measure, period)) or (self._latest.get((measure, None), "") if flow else "")

    def _level(self, entity: str, measure: str, period: str, vintage: str) -> Var:
        text = f"{period}{AS_OF}{vintage}" if vintage else period
        key = f"{entity}.{measure}" + (f"@{text}" if text else "")
        self.spoken_of.add(key)
        if key not in self.quantities:
            described = self.ledger.measures[measure]
            domain = described.bounds
            if described.index is not None and described.index.text == period:
                domain = Interval.point(HUNDRED * described.unit.factor)
            self.quantities[key] = Quantity(key, entity, measure, text, domain, described.counted)
        return Var(key)

    def known(self, entity: str, measure: str, text: str) -> Var | None:
        """A level that is spoken of."""
        key = f"{entity}.{measure}" + (f"@{text}" if text else "")
        return Var(key) if key in self.quantities else None

    # -- periods --

    def _dated(self, ref: Ref, source: str) -> str:
        if ref.period is None:
            return ""
        period = ref.period
        if period.text == PUBLISHED and source in self.ledger.sources:
            period = self.ledger.sources[source].published or period
        self.periods.setdefault(period.text, period)
        return period.text

    def _earlier(self, ref: Ref, source: str) -> str:
        """The vintage asked for, unless it is the latest."""
        vintage = ref.period.vintage if ref.period else ""
        known = self.vintages.get((ref.entity, ref.measure, self._dated(ref, source)))
        return vintage if known and vintage != known[-1] else ""

    def text(self, ref: Ref, source: str) -> str:
        """The name of a period as it stands in keys: with its vintage, unless that is the latest."""
        period, vintage = self._dated(ref, source), self._earlier(ref, source)
        return f"{period}{AS_OF}{vintage}" if vintage else period

    # -- rates --

    def real_rate(self, entity: str, measure: str, span: str) -> Var:
        low = self.ledger.measures[measure].bounds.low
        domain = Interval(Fraction(-1), None, False, True) if low is not None and low >= 0 else EVERYTHING
        self.rates[measure, span].add(entity)
        return self._rate(f"real_growth({entity}.{measure}@{span})", entity, measure, span, domain)

    def published_growth(self, entity: str, measure: str, span: str) -> Var:
        """The growth of which contributions are told, where its price basis is not."""
        return self._rate(f"growth({entity}.{measure}@{span})", entity, measure, span, EVERYTHING)

    def contribution(self, entity: str, measure: str, span: str, whole: str) -> Var:
        self.contributions[measure, span, whole].add(entity)
        return self._rate(
            f"contribution({entity}.{measure}@{span}, {whole})", entity, measure, span, EVERYTHING
        )

    def _rate(self, key: str, entity: str, measure: str, span: str, domain: Interval) -> Var:
        self.quantities.setdefault(key, Quantity(key, entity, measure, span, domain, False, is_rate=True))
        return Var(key)


def split_span(span: str) -> tuple[str, str]:
    """The two ends of `2018..2019`, each of which may be a stretch itself."""
    parts = span.split("..")
    half = len(parts) // 2
    return "..".join(parts[:half]), "..".join(parts[half:])


def _day_of(vintage: str) -> tuple[str, str]:
    last = parse(vintage).last if vintage else None
    return (last.isoformat() if last else ""), vintage


def _refs(ledger: Ledger) -> Iterator[tuple[Ref, str]]:
    """Every quantity that is spoken of, with the source that does."""
    for claim in ledger.claims.values():
        for reading in claim.readings:
            for ref in refs(reading.equation.left, ledger.partitions):
                yield ref, claim.source
    for identity in ledger.identities.values():
        for side in (identity.equation.left, identity.equation.right):
            for ref in refs(side, ledger.partitions):
                yield ref, ""

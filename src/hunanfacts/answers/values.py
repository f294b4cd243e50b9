"""The values of ledger quantities for the calculator and for explanations: range, printed value, unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..deciding.component import Component
from ..deciding.constraint import Quantity, stated_quantity
from ..deciding.term import Term, Var
from ..deciding.unknowns import HUNDRED, Unknowns
from ..figures.figure import ABOUT, Figure, allowed
from ..figures.wording import Style
from ..interval import Interval
from ..language.nodes import Change, ClaimRef, LanguageError, Over, Ref
from ..language.period import PUBLISHED
from ..ledger.model import Claim, Measure, ids_by_name
from ..messages import _, in_quotes, listed, sense
from ..nearest import did_you_mean
from ..proofs.styles import quantity_style

if TYPE_CHECKING:
    from ..deciding.ranging import Range
    from ..gate.report import Report


class Ledgers:
    """The decided ledger, opened when a quantity is first named."""

    def __init__(self, opened: Callable[[], Report], lang: str = "") -> None:
        self._opened, self.lang = opened, lang
        self._used = False
        self._nominal: dict[str, Fraction | None] = {}

    @cached_property
    def report(self) -> Report:
        self._used = True
        return self._opened()

    @property
    def about(self) -> Fraction:
        return self.report.ledger.about if self._used else ABOUT

    @property
    def measures(self) -> Mapping[str, Measure]:
        return self.report.ledger.measures

    # -- looking up --

    @cached_property
    def unknowns(self) -> Unknowns:
        """The names of quantities as the ledger has them: of periods, and of vintages."""
        return Unknowns(self.report.ledger)

    def base_value(self, ref: Ref) -> Fraction | None:
        """What an index is in its base period, of which no claim need speak."""
        measure = self.report.ledger.measures[ref.measure]
        if measure.index is None or ref.period is None or ref.period.text != measure.index.text:
            return None
        return HUNDRED * measure.unit.factor

    def known(self, ref: Ref) -> None:
        """Raises LanguageError unless the ledger has the entity and the measure, and speaks of the quantity."""
        ledger = self.report.ledger
        for name, table, start in (
            (ref.entity, ledger.entities, ref.start),
            (ref.measure, ledger.measures, ref.start + len(ref.entity) + 1),
        ):
            if name not in table:
                what = _("entity") if table is ledger.entities else sense("ledger|measure")
                raise LanguageError(
                    _("the ledger has no {what} {name}").format(what=what, name=in_quotes(name)),
                    start,
                    start + len(name),
                    _("{name} has the id {id}: write that").format(name=in_quotes(name), id=id)
                    if (id := ids_by_name(table).get(name.casefold()))
                    else did_you_mean(name, table),
                    "HF003",
                )
        key = self.key(ref)
        if key not in self.report.decision.at and self.base_value(ref) is None:
            periods = sorted(
                q.period or _("no period")
                for q in self.report.decision.problem.quantities.values()
                if (q.entity, q.measure) == (ref.entity, ref.measure) and not q.is_rate
            )
            hint = (
                _("it is known for {periods}").format(periods=listed(periods))
                if periods
                else _("no claim speaks of it")
            )
            raise LanguageError(
                _("the ledger says nothing of {key}").format(key=key), ref.start, ref.end, hint, "HF003"
            )

    def key(self, ref: Ref) -> str:
        text = ref.period.text if ref.period else ""
        if ref.period is not None and ref.period.vintage:
            known = self.unknowns.vintages.get((ref.entity, ref.measure, text), ())
            text = self.unknowns.text(ref, "") if ref.period.vintage in known else ref.period.full
        if text == PUBLISHED:
            dates = {s.published.text for s in self.report.ledger.sources.values() if s.published}
            if len(dates) == 1:
                text = dates.pop()
        return f"{ref.entity}.{ref.measure}" + (f"@{text}" if text else "")

    def parts(self, node: Over) -> list[Ref]:
        ledger = self.report.ledger
        if node.partition not in ledger.partitions:
            start = node.start + len(node.name) + 1
            raise LanguageError(
                _("there is no partition {partition}").format(partition=in_quotes(node.partition)),
                start,
                start + len(node.partition),
                did_you_mean(node.partition, ledger.partitions),
                "HF003",
            )
        parts = ledger.partitions[node.partition].parts
        return [Ref(part, node.measure, node.period, node.start, node.end) for part in parts]

    def claim_figure(self, node: ClaimRef) -> Figure:
        """The figure of claim(...) with the interval that its claim gives it at face value."""
        claims = self.report.ledger.claims
        if node.id not in claims:
            start = node.start + len("claim(")
            raise LanguageError(_("there is no claim {id}").format(id=in_quotes(node.id)), start, start + len(node.id),
                                did_you_mean(node.id, claims), "HF003")  # fmt: skip
        claim = claims[node.id]
        figure = claim.figure
        range_ = allowed(figure, self._counted(claim), claim.precision).narrow
        return replace(figure, fixed=range_.scaled(1 / figure.unit.factor), qualifier="", upper=None,
                       value=figure.value * figure.direction, direction=1)  # fmt: skip

    def _counted(self, claim: Claim) -> bool:
        left = claim.readings[0].equation.left
        return isinstance(left, Ref) and self.measures[left.measure].counted

    # -- values --

    def value(self, ref: Ref) -> tuple[str, Interval, Fraction | None]:
        """Key, range at face value and printed value of a quantity."""
        return self._value(self.key(ref))

    def contribution(self, node: Change) -> str | None:
        """The quantity that a contribution is, where the ledger does not work it out from levels."""
        before, after = self.key(node.before), self.key(node.after).split("@", 1)[1]
        key = f"contribution({before}..{after}, {node.whole})"
        return key if key in self.report.decision.at else None

    def rate(self, node: Change) -> tuple[str, Interval, Fraction | None]:
        """Of a real growth or a contribution that is a quantity of its own."""
        before, after = self.key(node.before), self.key(node.after).split("@", 1)[1]
        key = f"real_growth({before}..{after})" if not node.whole else self.contribution(node) or ""
        if key not in self.report.decision.at:
            raise LanguageError(_("the ledger says nothing of {key}").format(key=key), node.start, node.end,
                                _("growth(...) is the nominal rate"), "HF003")  # fmt: skip
        return self._value(key)

    def _value(self, key: str) -> tuple[str, Interval, Fraction | None]:
        interval = self.report.decision.value(key)
        if interval is None or interval.empty:
            interval = self.report.decision.problem.quantities[key].domain
        return key, interval, self.nominal(key, interval)

    def nominal(self, key: str, interval: Interval) -> Fraction | None:
        """The value when every printed figure is taken as it stands; the middle of the range if they do not meet."""
        if key not in self._nominal:
            self._nominal[key] = self._printed(key, interval)
        return self._nominal[key]

    def _printed(self, key: str, interval: Interval) -> Fraction | None:
        component = self.report.decision.at[key]
        base = self.report.decision.around(component, [key])
        if self.open_readings(key):
            return None
        from ..proofs.gaps import pointed  # only where a ledger is open

        part = pointed(self.report.ledger, component, base)
        found = part.bounds_of(Var(key), part.names)
        if found is not None and found.is_point:
            return found.low
        for name in base:
            if stated_quantity(component.by_id[name]) == key and name in self.report.ledger.claims:
                return self.report.ledger.claims[name].figure.base_value
        if interval.low is not None and interval.high is not None:
            return (interval.low + interval.high) / 2
        return None

    def note_on(self, key: str) -> str:
        """What must be known of conflicts around a quantity to use its value; "" if an undisputed claim states it."""
        decision, component = self.report.decision, self.report.decision.at[key]
        base = decision.base(component)
        if any(component is other for other in self._undecided):
            return _("{key} is part of what is undecided (`hunanfacts check` says where)").format(key=key)
        stating = [c.id for c in component.constraints if c.role == "claim" and stated_quantity(c) == key]
        left_out = [name for name in component.names if name not in base]
        if not left_out or any(name in base for name in stating):
            return ""
        used = [name for name in stating if name in decision.around(component, [key])]
        if used:
            return _(
                "the figure printed for {key} is used, though other claims contradict it "
                "(`hunanfacts check {used}`)"
            ).format(key=key, used=used[0])
        named = listed(left_out[:3])
        if len(left_out) > 3:
            named = _("{names} and {count} more").format(names=named, count=len(left_out) - 3)
        said = _("{key} is worked out without the claims in conflict: {named} (`hunanfacts check`)")
        return said.format(key=key, named=named)

    @property
    def _undecided(self) -> list[Component]:
        names = {name for group in self.report.decision.undecided for name in group}
        return [c for c in self.report.decision.at.values() if names & set(c.names)]

    def open_readings(self, key: str) -> list[str]:
        """Claims whose readings give a quantity different values."""
        found, decision = [], self.report.decision
        decision.base(decision.at[key])
        for name, verdict in sorted(decision.verdicts.items()):
            values = {reading.implied.get(key) for reading in verdict.readings if reading.survives}
            if len(values) > 1:
                found.append(name)
        return found

    def independent(self, keys: Sequence[str]) -> bool:
        """True if no two of the quantities hang together."""
        found = [id(self.report.decision.at[key]) for key in keys]
        return len(set(found)) == len(found)

    def range_of(
        self, term: Term, keys: Sequence[str], extra: Mapping[str, Quantity], outer: Interval
    ) -> Range:
        """The exact range of a term over quantities of the ledger and literals of the expression."""
        from ..deciding.ranging import Ranger  # z3, only where quantities depend on each other

        decision = self.report.decision
        components = {id(decision.at[key]): decision.at[key] for key in keys}
        constraints = [c for component in components.values() for c in component.constraints]
        active = [name for component in components.values() for name in decision.around(component, keys)]
        constraints = [c for c in constraints if c.structural or c.id in active]
        ranger = Ranger({**decision.problem.quantities, **extra}, constraints, active)
        return ranger.range_of(term, outer)

    def style(self, ref: Ref) -> Style:
        return quantity_style(self.report.ledger, self.key(ref), self.lang)


def exchange(unit: str, wanted: str) -> str:
    """How to turn money of one currency into another; a rate of the yuan is quoted in yuan, either way."""
    if unit == "yuan":
        return _("no exchange rate is known: divide by one, e.g. / (7 {unit}/{name})").format(
            name=wanted, unit=unit
        )
    return _("no exchange rate is known: multiply by one, e.g. * 7 {name}/{unit}").format(
        name=wanted, unit=unit
    )

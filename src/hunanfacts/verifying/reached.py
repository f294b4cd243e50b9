"""The periods of a quantity that a ledger knows, and which of them a figure speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..language.nodes import Change
from ..language.period import PUBLISHED
from ..ledger.model import Ledger
from ..messages import _
from ..stories.periods import When
from .target import Link, Target

NO_YEAR = _("the year is not said")


class Periods:
    """`known` are the quantities there are: entity, measure and period of each; `periods` those of each measure of each
    entity."""

    def __init__(self, ledger: Ledger, known: Iterable[tuple[str, str, str]]) -> None:
        self.periods: dict[str, dict[str, list[str]]] = {}
        for entity, measure, period in sorted(known):
            self.periods.setdefault(entity, {}).setdefault(measure, []).append(period)
        self.published = {s.published.text for s in ledger.sources.values() if s.published} | {PUBLISHED}
        self.changes = _changes(ledger)

    def targets(self, entity: str, measure: str, kind: str, when: When, link: Link) -> list[Target]:
        """The quantities, of the periods that the ledger knows."""
        if kind != "level":
            return self._change_targets(entity, measure, kind, when, link)
        periods = self.periods[entity][measure]
        dated = [p for p in periods if p and p not in self.published]
        published = [p for p in periods if p in self.published]

        def found(*names: str) -> list[Target]:
            return [Target("level", entity, measure, name) for name in names]

        if when.present and dated and not published and "" not in periods:
            link.open.append(_("the text speaks of its present"))
        elif when.period is not None:
            if when.period in periods:
                return found(when.period)
            if last := at_year_end(when, periods):
                return found(last)
            if "" in periods:
                link.doubts.append(_("the ledger has it without a date"))
                return found("")
            covering = [p for p in published if when.carried or p.startswith(when.period[:4])]
            if covering:
                link.doubts[:] = [d for d in link.doubts if not when.carried or d not in when.doubts]
                link.doubts.append(_("the ledger has it as of publication"))
                return found(*covering)
            if when.period.isdigit() and f"{when.period}-12-31" in periods:
                link.doubts.append(_("the ledger has it as of the last day of the year"))
                return found(f"{when.period}-12-31")
            if not when.period.isdigit() and when.period[:4] in periods:
                link.open.append(
                    _("{period} is a part of {what}").format(period=when.period, what=when.period[:4])
                )
                return found(when.period[:4])
            link.note = _("the ledger has nothing on {key}").format(
                key=Target("level", entity, measure, when.period).key
            )
            return []
        if periods == [""]:
            return found("")
        if len(periods) == 1:
            if published:
                link.doubts.append(_("the ledger has it as of publication"))
            elif not when.open and not when.present:
                link.doubts.append(NO_YEAR)
            return found(*periods)
        if not when.open:
            link.open.append(NO_YEAR)
        return found(*sorted(dated, reverse=True), *published)

    def _change_targets(self, entity: str, measure: str, kind: str, when: When, link: Link) -> list[Target]:
        periods = self.periods[entity].get(measure, [])
        pairs = set(self.changes.get((entity, measure), ()))
        period, base = when.period, when.base
        if when.said and period and period.isdigit() and not base:
            base = str(int(period) - 1)
            if not when.yearly:
                link.doubts.append(_("the year it is counted from is not said"))
        if period and base:
            if (base, period) in pairs or (base in periods and period in periods):
                return [Target(kind, entity, measure, period, base)]
            link.note = _("the ledger has nothing on {kind}").format(
                kind=Target(kind, entity, measure, period, base)
            )
            return []
        possible = [pair for pair in pairs if base in (None, pair[0])]
        if not possible:
            link.note = _("the ledger has no change of {entity}.{measure}").format(
                entity=entity, measure=measure
            )
            return []
        link.doubts.append(NO_YEAR)
        if len(possible) > 1:
            link.open.append(NO_YEAR)
        return [
            Target(kind, entity, measure, after, before) for before, after in sorted(possible, reverse=True)
        ]


def at_year_end(when: When | None, periods: Sequence[str]) -> str:
    """The last day of the year, where a text says 2023年末 and the ledger has 2023-12-31; "" for none."""
    if when is None or not when.period or not when.at_end:
        return ""
    last = f"{when.period}-12-31"
    return last if when.period.isdigit() and last in periods else ""


def _changes(ledger: Ledger) -> Mapping[tuple[str, str], set[tuple[str, str]]]:
    """The changes that claims state: the pairs of periods for an entity and a measure."""
    changes: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for claim in ledger.claims.values():
        for reading in claim.readings:
            left = reading.equation.left
            if isinstance(left, Change) and left.before.period and left.after.period:
                pair = left.before.period.text, left.after.period.text
                changes.setdefault((left.after.entity, left.after.measure), set()).add(pair)
    return changes

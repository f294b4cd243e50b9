"""Cards: everything the ledger says of one thing, stated and implied, as records for people and programs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from msgspec.structs import replace

from ..deciding.constraint import Quantity, stated_quantity
from ..deciding.judging import ReadingResult
from ..figures.figure import PERCENTAGES, Figure
from ..figures.wording import Style, interval_text, trimmed, value_text
from ..gate.report import Report
from ..interval import EVERYTHING, Interval
from ..language.period import AS_OF
from ..ledger.model import Claim, Ledger, reading_words
from ..messages import _, foreign, joined, language
from ..proofs.finding import Finding
from ..proofs.proving import own_range
from ..proofs.styles import quantity_style, style_of
from ..terminal import colon
from ..units import DIMENSIONLESS, Unit
from .lookup import Match
from .records import claim_record, interval_record

Card = dict[str, Any]


class Cards:
    """Makes cards from a report; figures are printed in `lang` first and in the other language beside it."""

    def __init__(self, report: Report, lang: str) -> None:
        self.report, self.ledger, self.decision, self.lang = report, report.ledger, report.decision, lang

    @cached_property
    def both(self) -> bool:
        """Are figures of the ledger printed in the other language too, so that readers know its scale words?"""
        chinese = {any("\u3400" <= c <= "\u9fff" for c in one.text) for one in self.ledger.claims.values()}
        return (self.lang == "en") in chinese if self.lang else len(chinese) > 1

    def card(self, match: Match) -> Card:
        makers: dict[str, Callable[[str], Card]] = {
            "entity": self.entity,
            "claim": self.claim,
            "identity": self.identity,
            "source": self.source,
            "measure": self.measure,
            "quantity": self.quantity,
        }
        return makers[match.kind](match.id)

    # -- one card each --

    def entity(self, id: str) -> Card:
        entity = self.ledger.entities[id]
        return {
            "kind": "entity",
            "id": id,
            "entity_kind": entity.kind,
            "name": entity.name,
            "zh": entity.zh,
            "also": list(entity.aka),
            "in": [self.ledger.entities[parent].name for parent in entity.parents],
            "about": entity.about,
            **self._said_of(lambda quantity: quantity.entity == id),
        }

    def quantity(self, key: str) -> Card:
        quantity = self.decision.problem.quantities[key]
        entity, measure = self.ledger.entities[quantity.entity], self.ledger.measures[quantity.measure]
        style = quantity_style(self.ledger, key, self.lang)
        stating = self._stating.get(key, [])
        card: Card = {
            "kind": "quantity",
            "id": key,
            "entity": entity.id,
            "entity_name": self._named(entity.name, entity.zh),
            "measure": measure.id,
            "measure_name": self._rate(key, self._named(measure.name, measure.zh)),
            "period": quantity.period,
            "unit": style.unit.name,
            "stated": [self._stated(claim, style) for claim in stating],
            "implied": None,
            "readings": [],
            "revisions": self._revisions(key, stating, style),
        }
        component = self.decision.at[key]
        readings = [
            {
                "claim": name,
                "reading": reading.name,
                **self._values(reading.implied[key], style, quantity.domain),
            }
            for name, reading in self._readings.get(key, ())
            if name not in {c.id for c in stating}
            and not quantity.domain.within(reading.implied[key].closure())
        ]
        without = [claim.id for claim in stating]
        implied = self.decision.value(key, without=without)
        if len({reading["text"] for reading in readings}) > 1 or (readings and not stating):
            card["readings"] = readings
        elif implied is not None and not implied.empty and not quantity.domain.within(implied.closure()):
            from ..deciding.term import Var

            support = self.decision.support(component, Var(key), implied, without)
            card["implied"] = {
                **self._values(implied, style, quantity.domain),
                "from": [self._mention(name) for name in support],
            }
        return card

    def claim(self, id: str) -> Card:
        claim = self.ledger.claims[id]
        style = style_of(self.ledger, claim, self.lang)
        constraint = self.report.constraints[id]
        allowed = constraint.options[0].pieces[0].allowed
        verdict = self.decision.verdicts[id]
        implied = verdict.implied
        card = {
            "kind": "claim",
            **claim_record(self.report, claim),
            "equations": [r.equation.text.strip() for r in claim.readings],
            "text": claim.text,
            "source": claim.source,
            "note": claim.note,
            "reviewed": claim.reviewed,
            "text_place": _text_place(self.ledger, claim),
            "face_value": self._values(own_range(self.ledger, constraint, allowed.narrow), style),
            "any_rounding": self._values(own_range(self.ledger, constraint, allowed.wide), style),
            "left_by_others": None,
            "findings": [_finding(f) for f in self.report.findings if id in (*f.claims, *f.also)],
        }  # fmt: skip
        if implied is not None and not implied.empty and verdict.verdict not in ("untested", "ambiguous"):
            term = self.report.constraints[id].options[0].pieces[0].term
            component = next(iter(self.decision.at[name] for name in self.report.constraints[id].unknowns))
            natural = own_range(self.ledger, constraint, component.natural(term))
            card["left_by_others"] = self._values(own_range(self.ledger, constraint, implied), style, natural)
        card["reading_lines"] = [
            str(reading_words(reading.name) + colon() + (joined(_("; "), [
                _("{quantity} is {interval}").format(
                    quantity=name, interval=interval_text(range_, quantity_style(self.ledger, name, self.lang))
                )
                for name, range_ in reading.implied.items()
                if not self.decision.problem.quantities[name].domain.within(range_.closure())
            ]) or _("possible") if reading.survives else _("refuted by the other claims")))
            for reading in verdict.readings
        ]  # fmt: skip
        return card

    def identity(self, id: str) -> Card:
        identity = self.ledger.identities[id]
        return {"kind": "identity", "id": id, "equation": identity.equation.text.strip(), "note": identity.note,
                "file": identity.place.file, "line": identity.place.line}  # fmt: skip

    def source(self, id: str) -> Card:
        source = self.ledger.sources[id]
        return {
            "kind": "source",
            "id": id,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published.text if source.published else "",
            "language": source.language,
            "address": source.address,
            "text": source.text,
            "note": source.note,
            "ignored": len(source.ignored),
            "claims": [self._line(claim) for claim in self.ledger.claims.values() if claim.source == id],
        }

    def measure(self, id: str) -> Card:
        measure = self.ledger.measures[id]
        return {
            "kind": "measure",
            "id": id,
            "name": measure.name,
            "zh": measure.zh,
            "unit": measure.unit.name,
            "additive": measure.additive,
            "flow": measure.flow,
            "mean_of": measure.mean_of,
            "index": measure.index.text if measure.index else "",
            "prices": measure.prices,
            "bounds": interval_text(
                measure.bounds, Style(measure.unit, None, self.lang or "en", self.lang or "en")
            ),
            **self._said_of(lambda quantity: quantity.measure == id),
        }

    # -- parts --

    def _said_of(self, about: Callable[[Quantity], bool]) -> Card:
        """What is known of some quantities, and the claims on them that state none of them outright."""
        known = self.decision.problem.quantities
        cards = [self.quantity(q.key) for q in known.values() if about(q) and self._is_latest(q.key)]
        constraints = self.report.constraints
        relations = [
            self.relation(claim)
            for claim in self.ledger.claims.values()
            if stated_quantity(constraints[claim.id]) is None
            and any(about(known[name]) for name in constraints[claim.id].unknowns)
        ]
        return {"quantities": [card for card in cards if _says_something(card)], "claims": relations}

    def _rate(self, key: str, measure: str) -> str:
        if key.startswith("contribution("):
            whole = self.ledger.entities[key.rpartition(", ")[2].rstrip(")")]
            named = self._named(whole.name, whole.zh)
            return _("contribution to {whole} of {measure}").format(whole=named, measure=measure)
        if key.startswith("real_growth("):
            return _("real growth of {measure}").format(measure=measure)
        return _("growth of {measure}").format(measure=measure) if "(" in key else measure

    def _revisions(self, key: str, latest: list[Claim], style: Style) -> list[Card]:
        """What was said of a quantity at earlier dates, and by how much the latest figure differs."""
        found = []
        for earlier in self._earlier.get(key, ()):
            claims = self._stating.get(earlier, [])
            if not claims:
                continue
            by = ""
            if latest and all(_plain(claim.figure) for claim in (latest[0], claims[-1])):
                old, new = claims[-1].figure.base_value, latest[0].figure.base_value
                by = value_text(new - old, style)
                if old and style.unit.name not in PERCENTAGES:
                    by += f" ({value_text((new - old) / old, Style(self._percent, None, style.lang, style.lang), 2)})"
            found.append({
                "as_of": earlier.rpartition(AS_OF)[2], "id": earlier, "claims": [c.id for c in claims],
                "text": claims[-1].text, "by": by,
            })  # fmt: skip
        return found

    def _is_latest(self, key: str) -> bool:
        """Earlier vintages are shown with the latest."""
        latest, said, _nothing = key.partition(AS_OF)
        return not said or latest not in self.decision.problem.quantities

    @cached_property
    def _stating(self) -> dict[str, list[Claim]]:
        """The claims that state each quantity outright."""
        found: dict[str, list[Claim]] = {}
        for claim in self.ledger.claims.values():
            key = stated_quantity(self.report.constraints[claim.id])
            if key is not None:
                found.setdefault(key, []).append(claim)
        return found

    @cached_property
    def _readings(self) -> dict[str, list[tuple[str, ReadingResult]]]:
        """The readings that survive and say something of each quantity, with their claims."""
        found: dict[str, list[tuple[str, ReadingResult]]] = {}
        for name, verdict in self.decision.verdicts.items():
            for reading in verdict.readings:
                for key in reading.implied if reading.survives else ():
                    found.setdefault(key, []).append((name, reading))
        return found

    @cached_property
    def _earlier(self) -> dict[str, list[str]]:
        """The earlier vintages of each quantity."""
        found: dict[str, list[str]] = {}
        for key in self.decision.problem.quantities:
            latest, said, _nothing = key.rpartition(AS_OF)
            if said:
                found.setdefault(latest, []).append(key)
        return found

    @property
    def _percent(self) -> Unit:
        return self.ledger.units.parse("percent") or DIMENSIONLESS

    def relation(self, claim: Claim) -> Card:
        return {**self._line(claim), "equations": [r.equation.text.strip() for r in claim.readings]}

    def _line(self, claim: Claim) -> Card:
        return {
            "claim": claim.id,
            "equation": joined(_(" or "), [r.equation.text.strip() for r in claim.readings]),
            "text": claim.text,
            "source": claim.source,
            "verdict": self.decision.verdicts[claim.id].verdict,
        }

    def _stated(self, claim: Claim, style: Style) -> Card:
        allowed = self.report.constraints[claim.id].options[0].pieces[0].allowed
        own = replace(style_of(self.ledger, claim, self.lang), unit=style.unit)
        card = {
            **self._line(claim),
            "printed": claim.text,
            **self._values(allowed.narrow, own),
            "note": claim.note,
        }
        figure = claim.figure
        if _plain(figure):
            # 72.387 billion yuan = 723.87亿元: the printed digits themselves, not their interval.
            own_text = value_text(figure.base_value, own)
            other = value_text(figure.base_value, _other(own)) if self.both else own_text
            card["other"] = other if _digits(other) != _digits(own_text) else ""
            card["printed_value"] = (
                own_text if own_text.replace(",", "") != claim.text.replace(",", "") else claim.text
            )
        return card

    def _values(self, interval: Interval, style: Style, natural: Interval = EVERYTHING) -> Card:
        """An interval in words, in the other language's scale where that differs, and exactly."""
        shown = trimmed(interval, natural)
        text = interval_text(shown, style)
        foreign = interval_text(shown, _other(style)) if self.both else text
        return {"text": text, "other": foreign if _digits(foreign) != _digits(text) else "",
                **interval_record(interval, style.unit)}  # fmt: skip

    def _mention(self, name: str) -> str:
        if name in self.ledger.claims:
            claim = self.ledger.claims[name]
            return f"{name}: {joined(_(' or '), [r.equation.text.strip() for r in claim.readings])}"
        text = self.ledger.identities[name].equation.text.strip()
        return _("identity {name}: {equation}").format(name=name, equation=text)

    def _named(self, name: str, zh: str) -> str:
        """In the language asked for; where none is, in the reader's, and in English for programs."""
        if self.lang == "zh" and zh:
            return zh
        return foreign(name, partial(_chosen, zh)) if zh else name


def _chosen(zh: str, name: str) -> str:
    return zh if language() == "zh" else name


def _finding(finding: Finding) -> str:
    return _("{severity}[{code} {name}] {message}").format(
        severity=_(finding.severity), code=finding.code, name=_(finding.name), message=finding.message
    )


def period_words(ledger: Ledger, card: Card) -> str:
    """`2019`, or `when published (2020-10-28..2020-11-02)` for a source's own date."""
    period = str(card["period"])
    dates = {s.published.text for s in ledger.sources.values() if s.published}
    return _("published {period}").format(period=period) if period in dates else period


def _other(style: Style) -> Style:
    """The same in the scale and words of the other language."""
    lang = "zh" if style.lang == "en" else "en"
    return Style(style.unit, None, lang, lang)


def _text_place(ledger: Ledger, claim: Claim) -> str:
    """`report.txt:37:5240`: where the ledger says that the figure stands in its source's text."""
    source = ledger.sources.get(claim.source)
    if source is None or not source.text:
        return ""
    if claim.at is None:
        return source.text
    return f"{source.text}{':' if claim.at.column else ', '}{claim.at}"


def _plain(figure: Figure) -> bool:
    return not figure.qualifier and figure.fixed is None and figure.upper is None


def _says_something(card: Card) -> bool:
    return bool(card["stated"] or card["implied"] or card["readings"] or card["revisions"])


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() or c in ".-")

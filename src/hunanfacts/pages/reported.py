"""A ledger for readers: the texts of its sources with every figure marked, or its claims in the order of each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from ..anchoring.records import VERIFIED, Checked
from ..answers.cards import Cards
from ..answers.naming import capital, dated, entity_name, quantity_name, subject
from ..answers.numberlines import drawn
from ..answers.saying import in_words
from ..deciding.constraint import stated_quantity
from ..deciding.judging import ReadingResult
from ..documents.document import Document
from ..figures.wording import interval_text
from ..gate.report import Report
from ..interval import Interval
from ..language.nodes import Change, Node, Over, Ref, within
from ..ledger.model import Claim, Source
from ..messages import _, listed, ngettext
from ..proofs.finding import Side
from ..proofs.proving import own_range
from ..proofs.styles import quantity_style, style_of
from ..terminal import plain, where
from .glance import doubts, headline, remarks
from .page import More
from .page import render as page_of
from .sheets import (
    CONTRADICTED,
    HOLDS,
    STATES,
    STRAINED,
    UNKNOWN,
    UNREAD,
    UNTESTED,
    WAIVED,
    Card,
    Mark,
    Marking,
    Sheet,
    state_of,
)  # fmt: skip
from .timelines import timelines

QUALIFIERS = {"<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ ", "=": ""}


def render(report: Report) -> str:
    """The page of a ledger."""
    made = list(Reported(report).sheets())
    counts = sum((sheet.counts() for sheet in made), Counter[str]())
    name = report.ledger.title or _("A ledger")
    more = More(remarks(report), timelines(report), doubts(report))
    return page_of(name, made, report, headline(report, counts), more)


class Reported:
    """The sheets of a report, one or two a source: its text, and what of its claims stands in no text."""

    def __init__(self, report: Report) -> None:
        self.report, self.ledger = report, report.ledger
        self.cards = Cards(report, _figures_in())
        self.outright = {
            stated_quantity(report.constraints[c.id])
            for c in self.ledger.claims.values()
            if len(c.readings) == 1
        }
        self.on: dict[str, list[int]] = {}
        for number, finding in enumerate(report.findings):
            for name in dict.fromkeys((*finding.claims, *finding.also)):
                self.on.setdefault(name, []).append(number)

    def sheets(self) -> Iterator[Sheet]:
        held = {one.source.id: one for one in self.report.checked or () if one.text is not None}
        groups: dict[str, list[Claim]] = {}
        ordered = sorted(self.ledger.claims.values(), key=lambda c: (c.place.file, c.place.line, c.id))
        for claim in ordered:
            groups.setdefault(claim.source, []).append(claim)
        for id in [*groups, *(name for name in held if name not in groups)]:
            source, left = self.ledger.sources.get(id), groups.get(id, [])
            if id in held:
                sheet, found = self._text(held[id], left)
                yield sheet
                left = [claim for claim in left if claim.id not in found]
            if left:
                yield self._listing(source, left, id in held)

    def _text(self, checked: Checked, claims: Sequence[Claim]) -> tuple[Sheet, set[str]]:
        """A text with its figures marked, and the claims whose figures stand in it."""
        from ..scanning.scan import scan  # has many words to compile

        text, source = checked.text, checked.source
        assert text is not None
        document = Document(text.file, text.content, text.content)
        marking = Marking(document, scan(text.content, self.ledger.units))
        spans = [o for o in checked.outcomes if o.state == VERIFIED and o.start >= 0]
        marking.ensure(document.place(o.start, o.end) for o in spans)
        for mark in marking.marks:
            mark.state = UNREAD if mark.state == UNREAD else UNKNOWN
        known = {claim.id: claim for claim in claims}
        found: dict[str, int] = {}
        for outcome in spans:
            number = marking.at(document.place(outcome.start, outcome.end))
            if number is None:
                continue
            if outcome.anchor.claim in known:
                found[outcome.anchor.claim] = number
            elif not outcome.anchor.claim:
                reasons = (one.reason for one in source.ignored if one.figure == outcome.anchor.figure)
                marking.marks[number].reason = _("Left out of the ledger: {reason}").format(
                    reason=next(reasons, "")
                )
        self._say(marking.marks, marking.cards, [known[name] for name in found], found)
        return self._sheet(source, document, marking.marks, marking.cards), set(found)

    def _listing(self, source: Source | None, claims: Sequence[Claim], rest: bool) -> Sheet:
        """The claims of a source, a paragraph each: what it speaks of, and the figure."""
        parts: list[str] = []
        marks: list[Mark] = []
        at = 0
        for claim in claims:
            what = plain(capital(subject(self.ledger, claim)))
            lead = str(
                _("{name}: {figure}").format(name=what, figure="")
            )  # its length is that of what is told
            lead += QUALIFIERS.get(claim.readings[0].equation.relation, "")
            figure = " ".join(claim.text.split())
            marks.append(Mark(at + len(lead), at + len(lead) + len(figure)))
            parts.append(f"{lead}{figure}\n\n")
            at += len(parts[-1])
        cards: list[Card] = []
        text = "".join(parts)
        self._say(marks, cards, claims, {claim.id: number for number, claim in enumerate(claims)})
        sheet = self._sheet(source, Document(source.id if source else "", text, text), marks, cards, True)
        return sheet if not rest else Sheet(
            _("Not found in the text of {source}").format(source=sheet.name), sheet.document, marks, cards, listing=True
        )  # fmt: skip

    def _sheet(
        self, source: Source | None, document: Document, marks: list[Mark], cards: list[Card], listing: bool = False
    ) -> Sheet:  # fmt: skip
        if source is None:
            return Sheet(_("Without a source"), document, marks, cards, listing=listing)
        about = [
            source.publisher,
            dated(source.published.text) if source.published else "",
            self._reviewed(source.id),
        ]
        if not _web(source.address):
            about.insert(2, source.address)
        return Sheet(
            source.title or source.id, document, marks, cards, " · ".join(str(part) for part in about if part),
            _web(source.address), listing,
        )  # fmt: skip

    def _reviewed(self, source: str) -> str:
        """How many of a source's claims nobody has read against it."""
        waiting = sum(
            c.source == source and c.reviewed in ("no", "false") for c in self.ledger.claims.values()
        )
        if not waiting:
            return ""
        return ngettext(
            "{count} figure has not been reviewed", "{count} figures have not been reviewed", waiting
        ).format(count=waiting)

    def _say(self, marks: list[Mark], cards: list[Card], claims: Sequence[Claim], at: dict[str, int]) -> None:
        """The cards of claims, and of the findings that they are in, on their marks."""
        states: dict[int, str] = {}
        for claim in claims:
            number, state = at[claim.id], self.state(claim)
            mark = marks[number]
            cards.append(self.card(claim, state))
            mark.cards.append(len(cards) - 1)
            mark.things = tuple(dict.fromkeys((*mark.things, *self._things(claim))))
            mark.claim = mark.claim or claim.id
            gravest = min(state, states.get(number, HOLDS), key=STATES.index)
            states[number] = mark.state = gravest
        for finding in sorted({n for claim in claims for n in self.on.get(claim.id, ())}):
            one = self.report.findings[finding]
            if not one.tier and not one.code.startswith("HF6"):
                continue
            members = {at[name]: "" for name in (*one.claims, *one.also) if name in at}
            cards.append(Card(state_of(one), "", finding, (), tuple(members.items())))
            for number in members:
                marks[number].cards.insert(0, len(cards) - 1)

    def state(self, claim: Claim) -> str:
        """The verdict on a claim; what is accepted in all that is wrong with it is accepted."""
        verdict = self.report.decision.verdicts[claim.id].verdict
        found = [self.report.findings[n] for n in self.on.get(claim.id, ()) if self.report.findings[n].tier]
        if verdict in (CONTRADICTED, STRAINED) and (
            claim.disputed or (found and all(f.waived for f in found))
        ):
            return WAIVED
        return verdict if verdict in STATES else UNTESTED

    def card(self, claim: Claim, state: str) -> Card:
        """Everything that is said of one claim."""
        ledger, report = self.ledger, self.report
        style = style_of(ledger, claim, _figures_in())
        constraint = report.constraints[claim.id]
        stated = own_range(ledger, constraint, constraint.options[0].pieces[0].allowed.narrow)
        verdict = report.decision.verdicts[claim.id]
        sides = [Side(_("as printed"), stated, in_words(interval_text(stated, style)))]
        rests: tuple[str, ...] = ()
        known = self.cards.claim(claim.id)
        if known["left_by_others"] and verdict.implied is not None:
            left = own_range(ledger, constraint, verdict.implied)
            sides.append(Side(_("by the other figures"), left, in_words(known["left_by_others"]["text"])))
            rests = tuple(name for name in known["implied"]["from"] if name in ledger.claims)
        line = drawn(sides, style) if any(_ends(side.interval) for side in sides) else None
        facts = [
            (_("Read as {name}").format(name=reading.name), self._reading(reading))
            for reading in verdict.readings
        ]
        if claim.disputed:
            facts.append((_("Disputed"), claim.disputed.reason))
        facts += [(_("Accepted"), waiver.reason) for waiver in claim.waivers if waiver.reason]
        facts += [(_("Note"), claim.note)] if claim.note else []
        source = ledger.sources.get(claim.source)
        if source is not None:
            parts = (
                source.title or source.id,
                source.publisher,
                source.published.text if source.published else "",
            )
            facts.append((_("Source"), listed(filter(None, parts))))
        if claim.reviewed in ("no", "false"):
            facts.append((_("Reviewed"), _("not yet")))
        equation = " | ".join(reading.equation.text.strip() for reading in claim.readings)
        facts.append((_("In the ledger"), f"{claim.id}: {equation} ({where(claim.place)})"))
        title = _("{name}: {figure}").format(name=capital(subject(ledger, claim)), figure=claim.text)
        return Card(state, title, line=line, facts=tuple(facts), rests=rests)

    def _reading(self, reading: ReadingResult) -> str:
        """What one reading of a claim would mean for the quantities that it speaks of."""
        if not reading.survives:
            return _("refuted by the other figures")
        quantities = self.report.decision.problem.quantities
        found = [
            _("{name}: {figure}").format(
                name=capital(quantity_name(self.ledger, quantities[key])),
                figure=in_words(interval_text(range_, quantity_style(self.ledger, key, _figures_in()))),
            )
            for key, range_ in reading.implied.items()
            if key not in self.outright and not quantities[key].domain.within(range_.closure())
        ]
        return _("; ").join(found) or _("possible")

    def _things(self, claim: Claim) -> Iterator[str]:
        """The entities that a claim speaks of, by name."""
        for reading in claim.readings:
            for node in within(reading.equation.left):
                for id in _entities(node):
                    if id in self.ledger.entities:
                        yield entity_name(self.ledger.entities[id])


def _entities(node: Node) -> Iterator[str]:
    match node:
        case Ref():
            yield node.entity
        case Change():
            yield node.after.entity
        case Over():
            return


def _figures_in() -> str:
    """The language in which figures are printed; "" is that of each figure."""
    return ""


def _ends(interval: Interval) -> bool:
    return interval.low is not None or interval.high is not None


def _web(address: str) -> str:
    """The address if it is one of the web, which a reader may follow."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    good = parts.scheme in ("http", "https") and parts.netloc and plain(address) == address
    return address if good else ""

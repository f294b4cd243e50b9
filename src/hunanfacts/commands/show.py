"""`hunanfacts show`: what the ledger says of one thing, and what follows from it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..answers.cards import Card, Cards, period_words
from ..answers.lookup import (
    KINDS,
    Match,
    canonical,
    entity_kinds,
    find,
    kind_of_word,
    names_of,
    near,
    of_kind,
)
from ..deciding.binding import bind
from ..deciding.constraint import Problem
from ..gate.report import Report, about, check
from ..ledger.model import Ledger
from ..terminal import dumps, paint, plain
from ._ledger import UNUSABLE, open_ledger

if TYPE_CHECKING:
    from ._settings import Settings

NOT_FOUND = 1
MANY = 8
"""More matches than this are listed instead of shown."""


def run(settings: Settings, words: list[str], as_json: bool) -> int:
    """Show what the words name; 1 if there is no such thing, 2 if the ledger cannot be read."""
    settings.asked = " ".join(words)
    ledger = open_ledger(settings)
    if ledger is None:
        return UNUSABLE
    problem = bind(ledger)
    quantities = sorted(problem.quantities)
    kind = kind_of_word(ledger, words[0]) if words else None
    # A word that is a kind and an entity's name as well (towns) is the entity when it stands alone.
    if kind and len(words) == 1 and words[0] in ledger.entities:
        kind = None
    name = canonical(ledger, " ".join(words[1:] if kind else words))
    kinds = [kind] if kind else ["entity", *KINDS]
    candidates = [match for each in kinds for match in of_kind(ledger, quantities, each)]
    if not name:
        printer = _Printer(_decided(ledger, problem, candidates), settings.coloured, settings.lang)
        return printer.listing(candidates, kind, as_json)
    found = find(ledger, candidates, name)
    if not found:
        everything = [m for each in ("entity", *KINDS) for m in of_kind(ledger, quantities, each)]
        _not_found(ledger, kind, name, candidates, everything)
        return NOT_FOUND
    exact = [match for match in found if name in (match.id, *names_of(ledger, match))]
    found = exact[:1] or found
    printer = _Printer(_decided(ledger, problem, found), settings.coloured, settings.lang)
    if len(found) > MANY:
        return printer.listing(found, kind, as_json)
    return printer.cards(found, as_json)


def _decided(ledger: Ledger, problem: Problem, matches: list[Match]) -> Report:
    """The ledger as far as it must be decided to show these; a claim is shown with its findings, which takes all."""
    if any(match.kind == "claim" for match in matches):
        return check(ledger, repairs=False)
    ids = {(match.kind, match.id) for match in matches}
    wanted = {
        q.key
        for q in problem.quantities.values()
        if ids & {("entity", q.entity), ("measure", q.measure), ("quantity", q.key)}
    }
    claims = ledger.claims
    for constraint in problem.constraints:
        if constraint.id in claims and ("source", claims[constraint.id].source) in ids:
            wanted |= constraint.unknowns
    return about(ledger, problem, wanted)


def _not_found(
    ledger: Ledger, kind: str | None, name: str, candidates: list[Match], everything: list[Match]
) -> None:
    elsewhere = find(ledger, everything, name)
    what = f"no {kind} is" if kind else "nothing is"
    print(f"hunanfacts: {what} called {name!r} in this ledger.", file=sys.stderr)
    close = near(ledger, candidates, name) or near(ledger, everything, name)
    if elsewhere:
        options = [f"{_kind_word(ledger, match)} {match.id}" for match in elsewhere[:3]]
        print(f"Did you mean {' or '.join(options)}?", file=sys.stderr)
    elif close:
        options = [f"{text} ({_kind_word(ledger, match)} {match.id})" for text, match in close]
        print(f"Did you mean {' or '.join(options)}?", file=sys.stderr)
    else:
        print(f"`hunanfacts show {kind or 'entity'}` lists what there is.", file=sys.stderr)


def _kind_word(ledger: Ledger, match: Match) -> str:
    return ledger.entities[match.id].kind or "entity" if match.kind == "entity" else match.kind


class _Printer:
    def __init__(self, report: Report, colour: bool, lang: str) -> None:
        self.report, self.ledger, self.colour = report, report.ledger, colour
        self.maker = Cards(report, lang)

    def listing(self, matches: list[Match], kind: str | None, as_json: bool) -> int:
        rows = [(_kind_word(self.ledger, match), match.id, self._gist(match)) for match in matches]
        if as_json:
            records = [{"kind": kind_, "id": id_, "text": text} for kind_, id_, text in rows]
            print(dumps({"version": 1, "items": records}, indent=1))
            return 0
        if kind is None and len(matches) == len(self.ledger.entities) + sum(
            len(of_kind(self.ledger, sorted(self.report.decision.problem.quantities), each)) for each in KINDS
        ):
            self._overview()
            return 0
        if not rows:
            print(f"The ledger has no {kind}.", file=sys.stderr)
            return NOT_FOUND
        width = max(len(id_) for _, id_, _ in rows)
        for kind_, id_, text in rows:
            label = f"{kind_:<12} " if kind is None or kind not in KINDS else ""
            print(f"{label}{paint(f'{id_:<{width}}', 'bold', self.colour)}  {plain(text)}")
        return 0

    def _overview(self) -> None:
        print(plain(self.ledger.title) or "A ledger without a title")
        counts = [(k, len(of_kind(self.ledger, (), k))) for k in entity_kinds(self.ledger)]
        counts += [
            (k, len(of_kind(self.ledger, sorted(self.report.decision.problem.quantities), k))) for k in KINDS
        ]
        for kind, count in counts:
            print(f"  {count:>4}  hunanfacts show {kind if ' ' not in kind else repr(kind)}")

    def _gist(self, match: Match) -> str:
        if match.kind == "entity":
            entity = self.ledger.entities[match.id]
            return " · ".join(n for n in (entity.name, entity.zh) if n)
        if match.kind == "claim":
            claim = self.ledger.claims[match.id]
            verdict = self.report.decision.verdicts[match.id].verdict
            return f"{' or '.join(r.equation.text.strip() for r in claim.readings)}  ({verdict})"
        if match.kind == "identity":
            return self.ledger.identities[match.id].equation.text.strip()
        if match.kind == "source":
            return self.ledger.sources[match.id].title
        if match.kind == "measure":
            measure = self.ledger.measures[match.id]
            return " · ".join(n for n in (measure.name, measure.zh, measure.unit.name) if n)
        return self._short_value(self.maker.quantity(match.id))

    def _short_value(self, card: Card) -> str:
        if card["stated"]:
            return "; ".join(dict.fromkeys(str(item["printed"]) for item in card["stated"]))
        if card["implied"]:
            return f"{card['implied']['text']} (implied)"
        return " or ".join(f"{r['text']} ({r['reading']})" for r in card["readings"])

    def cards(self, matches: list[Match], as_json: bool) -> int:
        made = [self.maker.card(match) for match in matches]
        if as_json:
            body = {"version": 1, **made[0]} if len(made) == 1 else {"version": 1, "items": made}
            print(dumps(body, indent=1))
            return 0
        for position, card in enumerate(made):
            if position:
                print()
            getattr(self, f"_{card['kind']}")(card)
        return 0

    # -- one card each --

    def _head(self, text: str, rest: str = "") -> None:
        print(paint(plain(text), "bold", self.colour) + (f"  {plain(rest)}" if rest else ""))

    def _entity(self, card: Card) -> None:
        names = " · ".join(n for n in (card["name"], card["zh"]) if n)
        place = ", ".join(card["in"])
        self._head(names, f"({card['entity_kind'] or 'entity'}{', in ' + place if place else ''})")
        if card["about"]:
            print(f"  {plain(card['about'])}")
        for quantity in card["quantities"]:
            print()
            self._quantity(quantity, within=True)
        if card["claims"]:
            print("\nChanges and relations")
            for line in card["claims"]:
                self._claim_line(line)
        if not card["quantities"] and not card["claims"]:
            print("  No claim speaks of it.")

    def _quantity(self, card: Card, within: bool = False) -> None:
        period = period_words(self.ledger, card)
        title = f"{card['measure_name']}{', ' + period if period else ''}"
        if within:
            self._head(title, "")
        else:
            self._head(f"{title}: {card['entity_name']}", f"({card['id']})")
        for item in card["stated"]:
            print(f"  stated   {self._stated(item)}  [{item['claim']}, {item['source']}: {item['verdict']}]")
        if card["implied"]:
            print(f"  implied  {self._value(card['implied'])}")
            if not within or not card["stated"]:
                for position, line in enumerate(card["implied"]["from"]):
                    print(f"  {'from' if position == 0 else '':<7}  {plain(line)}")
        for item in card["readings"]:
            print(f"  implied  {self._value(item)}  if {item['claim']} is read as {item['reading']}")
        for item in card["revisions"]:
            by = f"; revised by {item['by']}" if item["by"] else ""
            print(
                f"  earlier  {plain(item['text'])}, as of {item['as_of']}{by}  [{', '.join(item['claims'])}]"
            )
        if not _anything(card):
            print("  Nothing in the ledger pins its value.")

    def _value(self, item: Card) -> str:
        return plain(item["text"]) + (f" = {item['other']}" if item["other"] else "")

    def _stated(self, item: Card) -> str:
        """`72.387 billion yuan = 723.87亿元, within [72.3865 .. 72.3875] billion yuan`."""
        text = plain(item["printed"])
        if self.maker.lang == "zh" and item.get("printed_value") and item["printed_value"] != text:
            text += f" = {item['printed_value']}"
        elif item["other"]:
            text += f" = {item['other']}"
        bounded = item["low"] is not None and item["high"] is not None and item["low"] != item["high"]
        return text + (f", within {item['text']}" if bounded else "")

    def _claim_line(self, line: Card) -> None:
        print(f"  {plain(line['equation'])}  [{line['claim']}, {line['source']}: {line['verdict']}]")

    def _claim(self, card: Card) -> None:
        self._head(f"{card['id']}: {' or '.join(card['equations'])}", f"({card['verdict']})")
        print(f"  printed       {plain(card['text'])}  [{card['source']}]")
        for label, key in (
            ("face value", "face_value"),
            ("any rounding", "any_rounding"),
            ("the others", "left_by_others"),
        ):
            if card[key] and (not card["readings"] or key == "left_by_others"):
                print(f"  {label:<12}  {self._value(card[key])}")
        for line in card["reading_lines"]:
            print(f"  read as {plain(line)}")
        if card["implied"]["from"]:
            print(f"  held against  {', '.join(card['implied']['from'])}")
        if card["verdict"] == "untested":
            print("  Nothing else in the ledger bears on it: it could not have failed.")
        for line in card["findings"]:
            print(f"  {plain(line)}")
        if card["note"]:
            print(f"  note          {plain(card['note'])}")
        print(f"  at            {card['file']}:{card['line']}:{card['column']}")
        if card["text_place"]:
            print(f"  in the text   {plain(card['text_place'])}")

    def _identity(self, card: Card) -> None:
        self._head(f"{card['id']}: {card['equation']}", "(identity)")
        if card["note"]:
            print(f"  {plain(card['note'])}")
        print(f"  at {card['file']}:{card['line']}")

    def _source(self, card: Card) -> None:
        self._head(card["title"], f"({card['id']})")
        for label in ("publisher", "published", "language", "address", "text", "note"):
            if card[label]:
                print(f"  {label:<10} {plain(card[label])}")
        print(
            f"  claims     {len(card['claims'])}"
            + (f", {card['ignored']} figures ignored with a reason" if card["ignored"] else "")
        )
        for line in card["claims"]:
            print(f"    {line['verdict']:<12} {plain(line['claim'])}: {plain(line['equation'])}")

    def _measure(self, card: Card) -> None:
        names = " · ".join(n for n in (card["name"], card["zh"]) if n)
        self._head(names, f"({card['id']}, in {card['unit']}; bounds: {card['bounds']})")
        if card["index"]:
            print(f"  an index: 100 in {card['index']}")
        if card["flow"]:
            print("  a flow: months add to quarters, quarters and halves to the year")
        if card["mean_of"]:
            print("  a mean: a whole lies within its parts")
        for quantity in card["quantities"]:
            print()
            self._quantity(quantity)


def _anything(card: Card) -> bool:
    return bool(card["stated"] or card["implied"] or card["readings"])

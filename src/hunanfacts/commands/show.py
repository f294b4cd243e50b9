"""`hunanfacts show`: what the ledger says of one thing, and what follows from it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..answers.cards import Card, Cards, period_words
from ..answers.lookup import (
    KINDS,
    Match,
    canonical,
    entity_kinds,
    find,
    kind_name,
    kind_of_word,
    names_of,
    near,
    of_kind,
)
from ..answers.naming import entity_name
from ..deciding.binding import bind
from ..deciding.constraint import Problem
from ..figures.wording import unit_word
from ..gate.report import Report, about, check
from ..ledger.model import Ledger, reading_words
from ..messages import _, either, in_quotes, joined, language, listed
from ..terminal import dumps, padded, paint, plain
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
    lacking = (
        _("hunanfacts: no {kind} is called {name} in this ledger.")
        if kind
        else _("hunanfacts: nothing is called {name} in this ledger.")
    )
    print(lacking.format(kind=kind_name(kind or ""), name=in_quotes(name)), file=sys.stderr)
    close = near(ledger, candidates, name) or near(ledger, everything, name)
    if elsewhere:
        options = [f"{kind_name(_kind_word(ledger, match))} {match.id}" for match in elsewhere[:3]]
        print(_("Did you mean {options}?").format(options=either(options)), file=sys.stderr)
    elif close:
        options = [
            str(_("{name} ({kind} {id})")).format(
                name=text, kind=kind_name(_kind_word(ledger, match)), id=match.id
            )
            for text, match in close
        ]
        print(_("Did you mean {options}?").format(options=either(options)), file=sys.stderr)
    else:
        listed = kind or (name.split()[0] if kind_of_word(ledger, name.split()[0]) else "entity")
        print(_("`hunanfacts show {kind}` lists what there is.").format(kind=listed), file=sys.stderr)


def _kind_word(ledger: Ledger, match: Match) -> str:
    return ledger.entities[match.id].kind or "entity" if match.kind == "entity" else match.kind


if TYPE_CHECKING:  # for the catalogues: the kinds, and what a source says of itself
    LABELS = (
        _("partition"), _("entity"), _("claim"), _("identity"), _("source"), _("quantity"), _("claims"),
        _("publisher"), _("published"), _("language"), _("address"), _("text"), _("note"),
    )  # fmt: skip


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
            print(_("The ledger has no {kind}.").format(kind=kind_name(kind or "")), file=sys.stderr)
            return NOT_FOUND
        width = max(len(id_) for _, id_, _ in rows)
        for kind_, id_, text in rows:
            label = f"{padded(plain(kind_name(kind_)), 12)} " if kind is None or kind not in KINDS else ""
            print(f"{label}{paint(f'{id_:<{width}}', 'bold', self.colour)}  {plain(text)}")
        return 0

    def _overview(self) -> None:
        print(plain(self.ledger.title) or _("A ledger without a title"))
        counts = [(k, len(of_kind(self.ledger, (), k))) for k in entity_kinds(self.ledger)]
        counts += [
            (k, len(of_kind(self.ledger, sorted(self.report.decision.problem.quantities), k))) for k in KINDS
        ]
        for kind, count in counts:
            print(
                _("  {count}  hunanfacts show {word}").format(
                    count=f"{count:>4}", word=shlex.quote(plain(kind_name(kind)))
                )
            )

    def _gist(self, match: Match) -> str:
        if match.kind == "entity":
            entity = self.ledger.entities[match.id]
            return self._names(entity.name, entity.zh)
        if match.kind == "claim":
            claim = self.ledger.claims[match.id]
            verdict = self.report.decision.verdicts[match.id].verdict
            return f"{_either(r.equation.text.strip() for r in claim.readings)}  ({_(verdict)})"
        if match.kind == "identity":
            return self.ledger.identities[match.id].equation.text.strip()
        if match.kind == "source":
            return self.ledger.sources[match.id].title
        if match.kind == "measure":
            measure = self.ledger.measures[match.id]
            return self._names(measure.name, measure.zh, str(unit_word(measure.unit.name)))
        return self._short_value(self.maker.quantity(match.id))

    def _short_value(self, card: Card) -> str:
        if card["stated"]:
            return "; ".join(dict.fromkeys(str(item["printed"]) for item in card["stated"]))
        if card["implied"]:
            return str(_("{value} (implied)").format(value=card["implied"]["text"]))
        return _either(f"{r['text']} ({r['reading']})" for r in card["readings"])

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

    @staticmethod
    def _names(name: str, zh: str, *more: str) -> str:
        """The reader's first."""
        both = (zh, name) if language() == "zh" else (name, zh)
        return " · ".join(dict.fromkeys(n for n in (*both, *more) if n))

    # -- one card each --

    def _head(self, text: str, rest: str = "") -> None:
        print(paint(plain(text), "bold", self.colour) + (f"  {plain(rest)}" if rest else ""))

    def _entity(self, card: Card) -> None:
        names = self._names(card["name"], card["zh"])
        entities = self.ledger.entities
        place = listed(entity_name(entities[parent]) for parent in entities[card["id"]].parents)
        kind = kind_name(card["entity_kind"] or "entity")
        within = _("({kind}, in {places})") if place else _("({kind})")
        self._head(names, within.format(kind=kind, places=place))
        if card["about"]:
            print(f"  {plain(card['about'])}")
        for quantity in card["quantities"]:
            print()
            self._quantity(quantity, within=True)
        self._relations(card)

    def _relations(self, card: Card) -> None:
        """The claims of an entity or a measure that state none of its quantities outright."""
        if card["claims"]:
            print(_("\nChanges and relations"))
            for line in card["claims"]:
                self._claim_line(line)
        if not card["quantities"] and not card["claims"]:
            print(_("  No claim speaks of it."))

    def _quantity(self, card: Card, within: bool = False) -> None:
        period = period_words(self.ledger, card)
        title = str(card["measure_name"])
        if period:
            title = str(_("{title}, {period}").format(title=title, period=period))
        if within:
            self._head(title, "")
        else:
            self._head(f"{title}: {card['entity_name']}", f"({card['id']})")
        for item in card["stated"]:
            stated = f"{self._stated(item)}  {_told_by(item)}"
            self._row(_("stated"), stated)
        if card["implied"]:
            self._row(_("implied"), self._value(card["implied"]))
            if not within or not card["stated"]:
                for position, line in enumerate(card["implied"]["from"]):
                    self._row(_("from") if position == 0 else "", plain(line))
        for item in card["readings"]:
            print(
                _("  implied  {item}  if {claim} is read as {reading}").format(
                    item=self._value(item), claim=item["claim"], reading=reading_words(item["reading"])
                )
            )
        for item in card["revisions"]:
            by = _("; revised by {by}").format(by=item["by"]) if item["by"] else ""
            print(
                _("  earlier  {text}, as of {as_of}{by}  [{claims}]").format(
                    text=plain(item["text"]), as_of=item["as_of"], by=by, claims=listed(item["claims"])
                )
            )
        if not _anything(card):
            print(_("  Nothing in the ledger pins its value."))

    def _row(self, label: str, text: str, columns: int = 7) -> None:
        print(f"  {padded(label, columns)}  {text}")

    def _value(self, item: Card) -> str:
        return plain(item["text"]) + self._beside(item)

    def _beside(self, item: Card) -> str:
        """The figure in the other language's scale; a reader of Chinese needs no English beside it."""
        other = str(item["other"])
        return f" = {other}" if other and (language() == "en" or not other.isascii()) else ""

    def _stated(self, item: Card) -> str:
        """`72.387 billion yuan = 723.87亿元, within [72.3865 .. 72.3875] billion yuan`."""
        text = plain(item["printed"])
        if self.maker.lang == "zh" and item.get("printed_value") and item["printed_value"] != text:
            text += f" = {item['printed_value']}"
        else:
            text += self._beside(item)
        bounded = item["low"] is not None and item["high"] is not None and item["low"] != item["high"]
        return (
            str(_("{figure}, within {interval}").format(figure=text, interval=item["text"]))
            if bounded
            else text
        )

    def _claim_line(self, line: Card) -> None:
        print(f"  {plain(line['equation'])}  {_told_by(line)}")

    def _claim(self, card: Card) -> None:
        self._head(f"{card['id']}: {_either(card['equations'])}", f"({_(card['verdict'])})")
        self._row(_("printed"), f"{plain(card['text'])}  [{card['source']}]", 12)
        for label, key in (
            (_("face value"), "face_value"),
            (_("any rounding"), "any_rounding"),
            (_("the others"), "left_by_others"),
        ):
            if card[key] and (not card["readings"] or key == "left_by_others"):
                self._row(label, self._value(card[key]), 12)
        for line in card["reading_lines"]:
            print(_("  read as {line}").format(line=plain(line)))
        if card["implied"]["from"]:
            print(_("  held against  {claims}").format(claims=listed(card["implied"]["from"])))
        if card["verdict"] == "untested":
            print(_("  Nothing else in the ledger bears on it: it could not have failed."))
        for line in card["findings"]:
            print(f"  {plain(line)}")
        if card["note"]:
            self._row(_("note"), plain(card["note"]), 12)
        self._row(_("at"), f"{card['file']}:{card['line']}:{card['column']}", 12)
        if card["text_place"]:
            self._row(_("in the text"), plain(card["text_place"]), 12)

    def _identity(self, card: Card) -> None:
        self._head(f"{card['id']}: {card['equation']}", _("(identity)"))
        if card["note"]:
            print(f"  {plain(card['note'])}")
        print(_("  at {place}").format(place=f"{card['file']}:{card['line']}"))

    def _source(self, card: Card) -> None:
        self._head(card["title"], f"({card['id']})")
        for label in ("publisher", "published", "language", "address", "text", "note"):
            if card[label]:
                print(f"  {padded(_(label), 10)} {plain(card[label])}")
        count = (
            _("{count}, {ignored} figures ignored with a reason") if card["ignored"] else "{count}"
        ).format(count=len(card["claims"]), ignored=card["ignored"])
        print(f"  {padded(_('claims'), 10)} {count}")
        for line in card["claims"]:
            print(f"    {padded(_(line['verdict']), 12)} {plain(line['claim'])}: {plain(line['equation'])}")

    def _measure(self, card: Card) -> None:
        self._head(
            self._names(card["name"], card["zh"]),
            _("({id}, in {unit}; bounds: {bounds})").format(
                id=card["id"], unit=unit_word(card["unit"]), bounds=card["bounds"]
            ),
        )
        if card["index"]:
            print(_("  an index: 100 in {index}").format(index=card["index"]))
        if card["flow"]:
            print(_("  a flow: months add to quarters, quarters and halves to the year"))
        if card["mean_of"]:
            print(_("  a mean: a whole lies within its parts"))
        for quantity in card["quantities"]:
            print()
            self._quantity(quantity)
        self._relations(card)


def _told_by(item: Mapping[str, Any]) -> str:
    """Which claim of which source says it, and how it stands."""
    who, how = listed((item["claim"], item["source"])), _(item["verdict"])
    return _("[{text}]").format(text=_("{name}: {figure}").format(name=who, figure=how))


def _either(texts: Iterable[str]) -> str:
    return str(joined(_(" or "), texts))


def _anything(card: Card) -> bool:
    return bool(card["stated"] or card["implied"] or card["readings"])

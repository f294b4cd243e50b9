"""What `lint` found, on the documents: the figures of each relation, and the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..answers.cards import Cards
from ..answers.roles import role
from ..answers.saying import in_words, said
from ..documents.document import Document
from ..faults import Place
from ..gate.report import Report
from ..linting.relation import Relation
from ..messages import _, ngettext
from ..proofs.finding import Finding
from ..scanning.records import Found
from .sheets import HOLDS, QUESTION, Marking, Sheet, state_of


def sheets(
    read: Sequence[tuple[Document, Sequence[Found], Sequence[Relation]]], report: Report, asked: Report
) -> Iterator[Sheet]:
    """Every document with its figures marked; `asked` is the report on the questions."""
    left = _left(report)
    for document, found, relations in read:
        marking = Marking(document, found)
        own = [f for f in report.findings if f.place.file == document.file]
        marking.ensure(member.place for relation in relations for member in relation.members)
        marking.ensure(finding.place for finding in own if not finding.claims)
        for number, finding in enumerate(report.findings):
            if finding.place.file == document.file:
                marking.say(state_of(finding), said(report, finding), list(_members(report, finding)), number)
        failing = {place for finding in own for place, _role in _members(report, finding)}
        for relation in relations:
            members = [(member.place, role(member.role)) for member in relation.members]
            if relation.doubts:
                marking.say(QUESTION, _("Not plain enough to be tested"), members, lines=relation.doubts)
            elif not {place for place, _role in members} <= failing:
                lines = [line for place, _role in members if (line := left.get(_key(place), ""))]
                marking.say(HOLDS, _("These figures fit together"), members, lines=lines)
        yield marking.sheet(document.file)


def _members(report: Report, finding: Finding) -> Iterator[tuple[Place, str]]:
    for name in finding.claims:
        claim = report.ledger.claims.get(name)
        if claim is not None:
            yield claim.figure_place, role(name.partition(".")[0])
    if not finding.claims:
        yield finding.place, ""


def _left(report: Report) -> dict[tuple[str, int, int], str]:
    """What the other figures leave for each that was decided, by its place."""
    cards = Cards(report, "")
    found = {}
    for claim in report.ledger.claims.values():
        card = cards.claim(claim.id)
        if card["left_by_others"] and card["verdict"] in ("holds", "strained"):
            found[_key(claim.figure_place)] = _("{figure}: the others leave {range}").format(
                figure=claim.text, range=in_words(card["left_by_others"]["text"])
            )
    return found


def _key(place: Place) -> tuple[str, int, int]:
    return place.file, place.line, place.column


def headline(made: Sequence[Sheet], report: Report) -> str:
    """What a person would say aloud of the documents."""
    counts: Counter[str] = sum((sheet.counts() for sheet in made), Counter())
    figures = sum(counts.values())
    wrong, strained = counts["contradicted"], counts["strained"]
    if not figures:
        return _("There are no figures here: nothing was checked.")
    if wrong:
        return ngettext(
            "{wrong} of {count} figure cannot be true.",
            "{wrong} of {count} figures cannot all be true.",
            figures,
        ).format(wrong=wrong, count=figures) + _contradictions(report)
    if strained:
        return ngettext(
            "{wrong} of {count} figure should be looked at.", "{wrong} of {count} figures should be looked at.",
            figures,
        ).format(wrong=strained, count=figures)  # fmt: skip
    if not counts["holds"]:
        return ngettext(
            "{count} figure, and nothing that it could be held against: nothing was tested.",
            "{count} figures, and nothing that they could be held against: nothing was tested.", figures,
        ).format(count=figures)  # fmt: skip
    return ngettext(
        "{holds} of {count} figure was tested, and fits.",
        "{holds} of {count} figures were tested, and fit.",
        figures,
    ).format(holds=counts["holds"], count=figures)


def _contradictions(report: Report) -> str:
    """How many conflicts there are, where it is more than one."""
    count = sum(f.severity == "error" and not f.waived for f in report.findings)
    if count < 2:
        return ""
    said = ngettext(" There is {count} contradiction.", " There are {count} contradictions.", count)
    return said.format(count=count)

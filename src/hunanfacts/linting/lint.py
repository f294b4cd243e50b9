"""Documents to a report of the gate: their relations decided, named and told in words that a reader of them knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from ..documents.document import Cell, Document
from ..faults import Place
from ..gate.baseline import Baseline
from ..gate.findings import digest, figures_of, fingerprint, members, order
from ..gate.report import Figures, Report, assess, settled
from ..language.nodes import Ref
from ..ledger.model import Waiver
from ..messages import _, changed
from ..proofs.candidates import FALL, RISE
from ..proofs.finding import Finding
from ..scanning.lengths import periods
from ..scanning.records import OTHERS, Found
from ..scanning.scan import scan
from ..units import Units
from .amounts import by_start
from .compose import Composed, by_zeros, compose, labelled, readable
from .conversions import Rates
from .culprits import likeliest, one_a_figure
from .grouping import malformed
from .reading import Text, relations
from .relation import Relation
from .rivals import failing, meant
from .sentences import sentences
from .tables import read_tables
from .ticks import ticks
from .waivers import applied, in_comments
from .weekdays import weekdays

FOOTING = ("HF206", "footing-mismatch")
CODES = {
    "growth": ("HF101", "growth-mismatch"),
    "change": ("HF104", "change-mismatch"),
    "points": ("HF104", "change-mismatch"),
    "multiple": ("HF103", "multiple-mismatch"),
    "share": ("HF301", "share-mismatch"),
    "sum": ("HF201", "sum-mismatch"),
    "direction": ("HF106", "direction-mismatch"),
    "conversion": ("HF401", "same-quantity-differs"),
    "twice": ("HF401", "same-quantity-differs"),
    "tie": ("HF401", "same-quantity-differs"),
    "shares": ("HF302", "shares-exceed-whole"),
    "product": ("HF306", "product-mismatch"),
    "per share": ("HF304", "intensity-mismatch"),
    "within": ("HF202", "part-exceeds-whole"),
    "average": ("HF307", "mean-outside-parts"),
    "mean growth": ("HF105", "mean-value-violated"),
    "list": ("HF207", "list-count-mismatch"),
    "date": ("HF403", "date-mismatch"),
    **dict.fromkeys(("footing", "crossfooting", "rollforward", "difference"), FOOTING),
}
"""A conflict inside one relation is named by what the words state."""
RELATIONS = ("HF1", "HF2", "HF3", "HF4", "HF5", "HF7")
NO_FIGURE = tuple(kind for kind in OTHERS if kind != "bare")


class Read(Struct, frozen=True):
    """What was read of one document: its relations, and how many figures it has and could not be read."""

    file: str
    relations: tuple[Relation, ...]
    figures: int
    unread: int
    malformed: tuple[Place, ...] = ()
    asked: tuple[Finding, ...] = ()
    """Questions that are no relation between figures."""
    waivers: tuple[Waiver, ...] = ()
    fitting: frozenset[tuple[int, int]] = frozenset()
    """Lines and columns of further figures that stand in a relation, which they fit."""
    document: Document | None = None
    found: tuple[Found, ...] = ()
    """The document itself and its figures, where they were to be kept for a page."""
    notes: tuple[str, ...] = ()
    """What a reader has to know of how the document was read: hidden rows, another encoding."""


def read(
    document: Document, units: Units, keep: bool = False, whole: bool = False, rates: Rates | None = None
) -> Read:
    """The relations of one document and the counts of its figures; `keep` the document itself.

    `rates` are those that the user gave between currencies. Without `whole` the relations of tables that fit are not
    listed: of a large sheet there are very many.
    """
    tables = read_tables(document, whole or keep)
    prose = _without(document.plain, tables.numbers.values())
    found = _scanned(document, prose, units)
    text = Text(document, found)
    every = list(sentences(text.content, found))
    tied = ticks(document, tables.grids, found, units)
    stated = (*relations(text, found, every, rates), *tables.relations, *tied)
    fitting = frozenset(map(document.line_and_column, tables.fitting))
    counted = {document.line_and_column(one.start) for one in found if one.kind not in NO_FIGURE}
    counted.update(map(document.line_and_column, by_start(tables.grids)))
    counted |= fitting | {
        (m.place.line, m.place.column) for one in stated if not one.doubts for m in one.members
    }
    return Read(
        text.file, stated, len(counted), _unread(found),
        tuple(text.place(start, end) for start, end in malformed(document.plain)),
        tuple(_weekday(text.place(start, end), said, was) for start, end, said, was in weekdays(every)),
        tuple(in_comments(document)),
        fitting,
        document if keep else None, tuple(_scanned(document, document.plain, units)) if keep else (),
        document.notes,
    )  # fmt: skip


def _scanned(document: Document, text: str, units: Units) -> list[Found]:
    return periods(text, scan(text, units, document.in_rows))


def _without(text: str, cells: Iterable[Cell]) -> str:
    """A text with cells blanked out that are read already."""
    pieces, position = [], 0
    for cell in sorted(cells, key=lambda cell: cell.start):
        if cell.start >= position:
            pieces += [text[position : cell.start], " " * (cell.end - cell.start)]
            position = cell.end
    return "".join([*pieces, text[position:]])


def _unread(found: Iterable[Found]) -> int:
    return sum(one.kind == "unread" for one in found)


def resolved(documents: Sequence[Read], units: Units) -> list[Read]:
    """The documents, each with what its words may also mean where they fail as they are read first (see `rivals`)."""
    tried = [r for one in documents for r in one.relations if r.rivals and not (r.doubts or r.fits)]
    if not tried:
        return list(documents)
    others = meant(failing(tried, units), units)
    done = {id(one): replace(others.get(id(one), one), rivals=()) for one in tried}
    return [replace(one, relations=tuple(done.get(id(r), r) for r in one.relations)) for one in documents]


def lint(
    documents: Sequence[Read], units: Units, today: date | None = None, baseline: Baseline | None = None,
    repairs: bool = True, whole: bool = False, paths: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Report, Report]:  # fmt: skip
    """The report on what documents plainly state, and one on their questions: what would fail if it were plain.

    `whole` puts also those relations to the engine that are known to fit, so that each of their figures is a claim.
    `paths` are those that fingerprints are made of, where they are not the documents' paths as they were typed.
    """
    documents = resolved(documents, units)
    plain = [relation for one in documents for relation in one.relations if not relation.doubts]
    open_ = [relation for one in documents for relation in one.relations if relation.doubts]
    tested = {(m.place.file, m.place.line, m.place.column) for relation in plain for m in relation.members}
    fitting = {(one.file, *at) for one in documents for at in one.fitting}
    tested |= fitting
    counts = Figures(
        sum(one.figures for one in documents), len(tested), sum(one.unread for one in documents), len(open_)
    )
    report = _report(compose((one for one in plain if whole or not one.fits), units, paths), today, repairs)
    more = [_malformed(place, paths) for one in documents for place in one.malformed]
    given = [waiver for one in documents for waiver in one.waivers]
    found = applied(
        given, sorted((*report.findings, *more), key=order), report.decision, report.today or date.today()
    )
    claims = report.ledger.claims
    found = one_a_figure(list(likeliest(found, claims, plain, fitting)), claims)
    # What is accepted is what was reported: of several conflicts in the same words that is one.
    left = [
        finding for finding in found if finding.waived or baseline is None or not baseline.accepts(finding)
    ]
    waived = sum(finding.waived for finding in left)
    report = replace(report, findings=tuple(left), waived=waived, baselined=len(found) - len(left))
    told = {finding.relation for finding in found}
    tight = (by_zeros(one) for one in plain if not one.fits and one.words not in told)
    printed = [one for one in tight if one]
    asking = (*(one for one in open_ if not one.fits), *printed)
    questions = _report(compose(asking, units, paths), today, False)
    zeros = {one.words for one in printed}
    counts = replace(counts, by_zeros=len({finding.relation for finding in questions.findings} & zeros))
    others = (finding for one in documents for finding in one.asked)
    asked = tuple(_question(finding) for finding in (*questions.findings, *others))
    return replace(report, document=counts), replace(questions, findings=asked, document=counts)


def _report(composed: Composed, today: date | None, repairs: bool) -> Report:
    report = settled(assess(composed.ledger, today=today), None, repairs)
    stated = [finding for finding in report.findings if finding.code.startswith(RELATIONS)]
    if composed.typed:
        stated = [replace(f, formerly=_formerly(f.code, members(report.ledger, f), composed)) for f in stated]
    found = [_told(finding, composed) for finding in _one_a_cause(stated, composed)]
    found += list(_percent_for_points(report, composed))
    return replace(report, findings=tuple(_once(found, composed)))


def _formerly(code: str, names: Iterable[str], composed: Composed) -> str:
    """The fingerprint that a finding had with the document's path as it was typed."""
    return digest(code, ((composed.as_typed(name), figures_of(composed.ledger, name)) for name in names))


def _once(found: Iterable[Finding], composed: Composed) -> Iterator[Finding]:
    """Of two conflicts in the same words the graver, which comes first; a row may have an error in each column."""
    seen, told = set(), set()
    for finding in sorted(found, key=order):
        place, relation = finding.relation or finding.place, _relation_of(finding, composed)
        key = finding.code, place.file, place.line, place.column
        further = finding.code == FOOTING[0] and finding.severity == "error" and id(relation) not in told
        if finding.code not in ("HF401", FOOTING[0]) or key not in seen or further:
            yield finding
        seen.add(key)
        told.add(id(relation))


def _percent_for_points(report: Report, composed: Composed) -> Iterator[Finding]:
    """Rates of percentages of which only the reading in points survives."""
    for name, relation in composed.relation_of.items():
        verdict = report.decision.verdicts.get(name)
        if relation.form != "percent" or verdict is None or not name.startswith("rate."):
            continue
        if [reading.survives for reading in verdict.readings] != [False, True]:
            continue
        claim = composed.ledger.claims[name]
        yield Finding(
            "HF605", "percent-for-points", "warning", "wide",
            _("{text} is printed between two percentages: percentage points are meant").format(text=claim.text), (name,), (),
            claim.figure_place, steps=(_("taken as percentage points it fits the two levels"),
                                       _("taken as a percentage of the first level it does not")),
            fingerprint=fingerprint(composed.ledger, "HF605", [name]), relation=relation.words,
            formerly=_formerly("HF605", [name], composed),
        )  # fmt: skip


def _malformed(place: Place, paths: Mapping[str, str]) -> Finding:
    said = place.excerpt[place.column - 1 : place.column - 1 + place.length]
    return Finding(
        "HF603",
        "digits-unclear",
        "warning",
        "",
        _("{said}: the digits are grouped in no known way").format(said=said),
        (),
        (),
        place,
        steps=(_("a digit is missing or one too many, or a comma stands in the wrong place"),),
        fingerprint=digest("HF603", [(paths.get(place.file, place.file), said)]),
        formerly=digest("HF603", [(place.file, said)]),
        relation=place,
    )


def _weekday(place: Place, said: str, was: str) -> Finding:
    day = place.excerpt[place.column - 1 : place.column - 1 + place.length]
    return Finding(
        "HF403",
        "date-mismatch",
        "note",
        "",
        _("{day} is printed with the weekday {said}; it was {was}").format(day=day, said=said, was=was),
        (),
        (),
        place,
        steps=(_("open because a time zone, or the day of printing, may move it"),),
        fingerprint=digest("HF403", [(place.file, f"{said} {day}")]),
        relation=place,
    )


def _told(finding: Finding, composed: Composed) -> Finding:
    """A finding in the words of the document: its relation's code, its roles, the stretch that states it."""
    relation = _relation_of(finding, composed)
    if relation is None:
        return finding
    form = "direction" if finding.identities and relation.verb and relation.form != "sum" else relation.form
    code, name = CODES.get(form, (finding.code, finding.name))
    severity = "note" if finding.tier == "narrow" else relation.worst
    if relation.form == "conversion":
        form = "conversion"
        code, name = CODES[form]
    steps = (
        *(_said(step, relation) for step in finding.steps),
        *(_("open because {reason}").format(reason=reason) for reason in relation.doubts),
    )
    given = () if relation.form == "direction" or relation.cause else finding.repairs
    repairs = tuple(_spoken(repair, relation, composed) for repair in given)
    return replace(
        finding, code=code, name=name, severity=severity, message=_message(finding, relation), steps=steps,
        sides=tuple(replace(side, label=_said(side.label, relation)) for side in finding.sides),
        relation=relation.words,
        identities=tuple(_because(relation, rule) for rule in _rules(finding, composed)),
        repairs=repairs,
        doubt=() if relation.cause else finding.doubt,
    )  # fmt: skip


def _spoken(repair: Mapping[str, str], relation: Relation, composed: Composed) -> Mapping[str, str]:
    """A sentence turns a change by its word, not by a minus; a level, and the cell of a table, has its minus."""
    bracketed = any(member.figure.text[:1] in "(（" for member in relation.members)
    if bracketed and repair["kind"] == "sign" and repair["to"] == f"-{repair['from']}":
        return {**repair, "to": f"({repair['from']})"}
    if not relation.verb or repair["kind"] != "sign" or repair["to"] != f"-{repair['from']}":
        return repair
    if isinstance(composed.ledger.claims[repair["claim"]].readings[0].equation.left, Ref):
        return repair
    figure = repair["from"]
    return {**repair, "from": RISE.format(figure=figure), "to": FALL.format(figure=figure)}


def _relation_of(finding: Finding, composed: Composed) -> Relation | None:
    names = (*finding.claims, *finding.identities)
    return next((composed.relation_of[name] for name in names if name in composed.relation_of), None)


def _one_a_cause(findings: Iterable[Finding], composed: Composed) -> Iterator[Finding]:
    """Of the conflicts that one fault explains the first."""
    told = set()
    for finding in findings:
        relation = _relation_of(finding, composed)
        if relation is None or not relation.cause:
            yield finding
        elif id(relation) not in told:
            told.add(id(relation))
            yield replace(finding, further=())


def _said(text: str, relation: Relation) -> str:
    return changed(text, partial(_worded, relation=relation))


def _because(relation: Relation, rule: str) -> str:
    if relation.verb:
        return _("the word '{verb}': {rule}").format(verb=relation.verb, rule=rule)
    said = _("the table: {rule}") if CODES.get(relation.form) == FOOTING else _("the text: {rule}")
    return said.format(rule=changed(rule, partial(labelled, relation=relation)))


def _message(finding: Finding, relation: Relation) -> str:
    """What is printed against what the other figures leave; the roles are shown below, beside the carets."""
    said = changed(finding.message, partial(_without_subject, relation=relation))
    if not relation.cause:
        return said
    return _("{cause}; {message}").format(cause=relation.cause, message=said)


def _worded(text: str, relation: Relation) -> str:
    return labelled(readable(text), relation)


def _without_subject(text: str, relation: Relation) -> str:
    return labelled(_SUBJECT.sub("", readable(text)), relation)


_SUBJECT = re.compile(r"^.*? = (?=.*(?: is printed;|；))")


def _rules(finding: Finding, composed: Composed) -> list[str]:
    identities = composed.ledger.identities
    return [
        identities[name].equation.text if name in identities else changed(name, readable)
        for name in finding.identities
    ]


def _question(finding: Finding) -> Finding:
    return replace(finding, severity="note")

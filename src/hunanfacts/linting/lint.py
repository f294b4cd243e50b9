"""Documents to a report of the gate: their relations decided, named and told in words that a reader of them knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..documents.document import Document
from ..gate.baseline import Baseline
from ..gate.report import Figures, Report, assess, settled
from ..proofs.finding import Finding
from ..scanning.records import OTHERS, Found
from ..scanning.scan import scan
from ..units import Units
from .compose import Composed, compose, readable
from .reading import Text, relations
from .relation import Relation

CODES = {
    "growth": ("HF101", "growth-mismatch"),
    "change": ("HF104", "change-mismatch"),
    "points": ("HF104", "change-mismatch"),
    "multiple": ("HF103", "multiple-mismatch"),
    "share": ("HF301", "share-mismatch"),
    "sum": ("HF201", "sum-mismatch"),
    "direction": ("HF106", "direction-mismatch"),
}
"""A conflict inside one relation is named by what the words state."""
RELATIONS = ("HF1", "HF2", "HF3", "HF4", "HF5", "HF7")
NO_FIGURE = tuple(kind for kind in OTHERS if kind != "bare")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one document: its relations, and how many figures it has and could not be read."""

    file: str
    relations: tuple[Relation, ...]
    figures: int
    unread: int


def read(document: Document, units: Units) -> Read:
    """The relations of one document and the counts of its figures."""
    found = scan(document.plain, units)
    text = Text(document)
    return Read(text.file, tuple(relations(text, found)), _figures(found), _unread(found))


def _figures(found: Iterable[Found]) -> int:
    return sum(one.kind not in NO_FIGURE for one in found)


def _unread(found: Iterable[Found]) -> int:
    return sum(one.kind == "unread" for one in found)


def lint(
    documents: Sequence[Read], units: Units, today: date | None = None, baseline: Baseline | None = None,
    repairs: bool = True,
) -> tuple[Report, Report]:  # fmt: skip
    """The report on what documents plainly state, and one on their questions: what would fail if it were plain."""
    plain = [relation for one in documents for relation in one.relations if not relation.doubts]
    open_ = [relation for one in documents for relation in one.relations if relation.doubts]
    tested = {(m.place.file, m.place.line, m.place.column) for relation in plain for m in relation.members}
    counts = Figures(
        sum(one.figures for one in documents), len(tested), sum(one.unread for one in documents), len(open_)
    )
    report = _report(compose(plain, units), today, baseline, repairs)
    questions = _report(compose(open_, units), today, None, False)
    asked = tuple(_question(finding) for finding in questions.findings)
    return replace(report, document=counts), replace(questions, findings=asked, document=counts)


def _report(composed: Composed, today: date | None, baseline: Baseline | None, repairs: bool) -> Report:
    report = settled(assess(composed.ledger, today=today), baseline, repairs)
    findings = tuple(
        _told(finding, composed) for finding in report.findings if finding.code.startswith(RELATIONS)
    )
    return replace(report, findings=findings)


def _told(finding: Finding, composed: Composed) -> Finding:
    """A finding in the words of the document: its relation's code, its roles, the stretch that states it."""
    relation = next((composed.relation_of[name] for name in (*finding.claims, *finding.identities)
                     if name in composed.relation_of), None)  # fmt: skip
    if relation is None:
        return finding
    form = "direction" if finding.identities and relation.form != "sum" else relation.form
    code, name = CODES.get(form, (finding.code, finding.name))
    severity = finding.severity if finding.tier != "narrow" else "note"
    steps = (
        *(readable(step) for step in finding.steps),
        *(f"open because {reason}" for reason in relation.doubts),
    )
    return replace(
        finding, code=code, name=name, severity=severity, message=readable(finding.message), steps=steps,
        sides=tuple(replace(side, label=readable(side.label)) for side in finding.sides), relation=relation.words,
        identities=tuple(f"the word {relation.verb!r}: {rule}" for rule in _rules(finding, composed)),
        repairs=() if relation.form == "direction" else finding.repairs,
    )  # fmt: skip


def _rules(finding: Finding, composed: Composed) -> list[str]:
    identities = composed.ledger.identities
    return [
        identities[name].equation.text if name in identities else readable(name)
        for name in finding.identities
    ]


def _question(finding: Finding) -> Finding:
    return replace(finding, severity="note")

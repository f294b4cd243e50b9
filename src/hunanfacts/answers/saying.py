"""A finding in one sentence that an editor would say aloud, by the names of the ledger or the words of the document."""

from __future__ import annotations

import re

from ..gate.report import Report
from ..language.nodes import Aggregate, Binary, Change, Node, Over, Ref
from ..ledger.model import Claim, Ledger
from ..messages import _, language
from ..proofs.finding import Finding

_RANGE = re.compile(r"\[(?P<low>.*?) \.\. (?P<high>.*?)\](?P<unit>.*)")
GROWTHS = ("growth", "real_growth", "annual_growth", "change", "times")


def said(report: Report, finding: Finding) -> str:
    """What is wrong, in plain words, and the likeliest slip as a question; the message where there is no more to say."""
    sentence = _conflict(report, finding)
    if not sentence:
        return finding.message
    sentence = sentence[0].upper() + sentence[1:] + _(".")
    if not finding.repairs:
        return sentence
    first = finding.repairs[0]
    return sentence + _(" Should {old} be {new}?").format(old=first["from"], new=first["to"])


def _conflict(report: Report, finding: Finding) -> str:
    claims = [report.ledger.claims[name] for name in finding.claims if name in report.ledger.claims]
    if not claims or len(finding.sides) < 2 or not finding.tier:
        return ""
    subject = next((claim for claim in claims if claim.figure_place == finding.place), claims[0])
    others = [claim for claim in claims if claim is not subject]
    left = subject.readings[0].equation.left
    printed = _printed(report, subject)
    leaves = in_words(finding.sides[-1].text)
    if isinstance(left, Change) and left.name in GROWTHS:
        old, new = _stating(others, left.before), _stating(others, left.after)
        if old and new:
            return _("{printed}; from {old} to {new} it is {range}").format(
                printed=printed, old=old.text, new=new.text, range=leaves
            )
    if isinstance(left, Binary) and left.operator == "/":
        part, whole = _stating(others, left.left), _stating(others, left.right)
        if part and whole:
            return _("{printed}; {part} of {whole} is {range}").format(
                printed=printed, part=part.text, whole=whole.text, range=leaves
            )
    if len(others) == 1 and not finding.identities and _same(left, others[0].readings[0].equation.left):
        return _("{printed}, and as {other} elsewhere; both cannot be true").format(
            printed=printed, other=others[0].text
        )
    return _("{printed}; the other figures leave {range}").format(printed=printed, range=leaves)


def _printed(report: Report, claim: Claim) -> str:
    """Names of a document without a ledger are made up, and not shown."""
    name = "" if report.document is not None else naming(report.ledger, claim.readings[0].equation.left)
    if not name:
        return _("{figure} is printed").format(figure=claim.text)
    return _("{name} is printed as {figure}").format(name=name, figure=claim.text)


def in_words(text: str) -> str:
    """`[24.2 .. 25.4]%` as `between 24.2 and 25.4%`; any other text as it is."""
    found = _RANGE.fullmatch(text)
    if not found:
        return text
    return _("between {low} and {high}").format(low=found["low"], high=found["high"] + found["unit"])


def naming(ledger: Ledger, node: Node) -> str:
    """What a side of an equation speaks of; "" where its names say nothing to a reader."""
    match node:
        case Ref():
            return _named(ledger, node, _("{measure} of {entity}"))
        case Change():
            form = {
                "growth": _("the growth of {measure} of {entity}"),
                "real_growth": _("the real growth of {measure} of {entity}"),
                "annual_growth": _("the yearly growth of {measure} of {entity}"),
                "change": _("the change of {measure} of {entity}"),
                "times": _("the multiple of {measure} of {entity}"),
            }.get(node.name, "")
            return _named(ledger, node.after, form) if form else ""
        case Binary(operator="/"):
            one, other = naming(ledger, node.left), naming(ledger, node.right)
            return _("the ratio of {one} to {other}").format(one=one, other=other) if one and other else ""
        case Over() | Aggregate():
            return ""
    return ""


def _named(ledger: Ledger, ref: Ref, form: str) -> str:
    entity, measure = ledger.entities.get(ref.entity), ledger.measures.get(ref.measure)
    if entity is None or measure is None or not (entity.name and measure.name):
        return ""
    chinese = language() == "zh"
    thing = form.format(
        entity=entity.zh if chinese and entity.zh else entity.name,
        measure=measure.zh if chinese and measure.zh else measure.name,
    )
    period = ref.period.full if ref.period else ""
    if period.isdecimal():
        return _("{thing} in {year}").format(thing=thing, year=period)
    return _("{thing}, {period}").format(thing=thing, period=period) if period else thing


def _stating(claims: list[Claim], ref: Node) -> Claim | None:
    """The claim that states a quantity outright."""
    return next((claim for claim in claims if _same(claim.readings[0].equation.left, ref)), None)


def _same(one: Node, other: Node) -> bool:
    if not isinstance(one, Ref) or not isinstance(other, Ref):
        return False
    return (one.entity, one.measure, one.period) == (other.entity, other.measure, other.period)

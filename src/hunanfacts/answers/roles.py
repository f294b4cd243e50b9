"""The figures of a relation by what they are in it, and each kind of slip, in words.

The ids in a document's relations are made up; readers are told the role of each figure instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..gate.report import Figures, Report
from ..messages import _, changed
from ..patterns import later
from ..proofs.finding import Finding

_MADE_UP = later(r" ?[(（](?:\w+ )?\w+\.[0-9a-f]{8}(?:_\d+)?[)）]| +[a-z]\w*\.[0-9a-f]{8}(?:_\d+)?$")
_RATES = later(r"\b(growth|real_growth|annual_growth|change|times)\(old\.\.new\)")
_EXACT = later(r"\bexact\(([^()]*)\)")
_ROLES = later(
    r"(?<![\w.'])((?:old_)?(?:old|new|part|whole|total|item|share|rate|change|multiple|times|count|price|amount|"
    r"points|age|rest|first|second|each)[0-9]*)(?= *(?:[=<>+*/):：]|- )| (?:为|is )|$)"
)
"""In the equations and steps of a document: ids that are made up, a rate by its formula, a quantity by its role."""


def role(name: str) -> str:
    """What a figure is in a relation of a document, as a reader calls it."""
    if name.startswith("old_"):
        return _("{role} before").format(role=role(name.removeprefix("old_")))
    word, number = name.rstrip("0123456789"), name[len(name.rstrip("0123456789")) :]
    known = {
        "old": _("before"),
        "new": _("after"),
        "rate": _("rate"),
        "change": _("change"),
        "multiple": _("multiple"),
        "times": _("multiple"),
        "part": _("part"),
        "whole": _("whole"),
        "share": _("share"),
        "total": _("total"),
        "item": _("item"),
        "count": _("count"),
        "price": _("price"),
        "amount": _("amount"),
        "points": _("points"),
        "age": _("age"),
        "rest": _("rest"),
        "first": _("first"),
        "second": _("second"),
        "each": _("each"),
    }.get(word)
    if known is None:
        line, _joint, last = name.rpartition("_")
        if line and line == last:
            return role(last)
        if line and last in ("old", "new", "rate", "change", "part", "whole", "share"):
            return f"{line.replace('_', ' ')} {role(last)}"  # a cell: its row, and what it is there
        return name.replace("_", " ")
    return _("{role} {number}").format(role=known, number=number) if number else known


def called(report: Report, name: str) -> str:
    """A claim as people call it: its id in a ledger; in a document, whose ids are made up, what it is there."""
    if not isinstance(report.document, Figures):
        return name
    return _("the relation as stated") if name in report.ledger.identities else role(name.rpartition(".")[0])


def steps(report: Report, finding: Finding) -> list[str]:
    """The steps of a proof; those of a document without ids, which are made up there."""
    if not isinstance(report.document, Figures):
        return list(finding.steps)
    return [changed(step, by_roles) for step in finding.steps]


def by_roles(text: str) -> str:
    """An equation or a step of a document with its quantities called by their roles."""
    text = _RATES.sub(lambda match: str(_rate(match[1])), _MADE_UP.sub("", text))
    return _ROLES.sub(lambda match: str(role(match[1])), _EXACT.sub(r"\1", text))


def _rate(name: str) -> str:
    return {"change": _("the change"), "times": _("the multiple")}.get(name) or _("the growth")


def slip(repair: Mapping[str, str]) -> str:
    """The kind of slip that an edit undoes, in words."""
    return {
        "scale-word": _("another scale word"),
        "missing-scale-word": _("a scale word is missing"),
        "percent-for-points": _("a difference in percentage points"),
        "points-for-percent": _("a relative change, in percent"),
        "power-of-ten": _("a zero too many")
        if "zero" in repair["reason"]
        else _("the decimal point is misplaced"),
        "wrong-base": _("worked out over the new value instead of the old one"),
        "by-for-to": _("by and to mistaken for each other"),
        "truncation": _("cut off instead of rounded"),
        "rounded-difference": _("worked out from figures that were rounded first"),
        "sign": _("the sign is turned"),
        "qualifier": _("the word before it is another"),
        "neighbouring-period": _("the figure of another year"),
        "swapped-digits": _("two digits swapped"),
        "wrong-digit": _("one digit wrong"),
        "extra-digit": _("a digit too many"),
        "missing-digit": _("a digit left out"),
    }.get(repair["kind"], repair["reason"])


def mended(repair: Mapping[str, str], claim: str = "") -> str:
    """One edit as advice: `437 million yuan in place of 473 million yuan (two digits swapped)`; `claim` says of which."""
    form = (
        _("{new} in place of {old} in {claim} ({slip})") if claim else _("{new} in place of {old} ({slip})")
    )
    return form.format(new=repair["to"], old=repair["from"], slip=slip(repair), claim=claim)

"""A finding in one sentence that an editor would say aloud, by the names of the ledger or the words of the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from ..figures.figure import significant_step
from ..gate.report import Figures, Report
from ..lang import zh
from ..language.nodes import Binary, Change, Node, Number, Ref
from ..ledger.model import Claim
from ..messages import _, foreign, listed, ngettext
from ..patterns import later
from ..proofs.finding import Finding, Side
from .naming import naming
from .plainly import (
    Key,
    bare,
    bare_both,
    bounded,
    fall,
    key,
    rise,
    risen,
    risen_said,
    shares_said,
    turned,
    without_words,
)

_RANGE = later(r"\[(?P<low>.*?) \.\. (?P<high>.*?)\](?P<unit>.*)")
_REPEATED = later(f"[%‰]|{'|'.join(word for _size, word in zh.PRINTED_SCALES)}")
_POINTED = later(r"[\[($€£¥-]*[0-9]")
_NUMERAL = later(r"[$€£¥]?[0-9]")
_FALLEN = later(r"-[0-9.,]+(?! ?\.\.)")
FEW = 4
"""So many figures are named in one sentence."""
GROWTHS = ("growth", "real_growth", "annual_growth", "change", "times")


def said(report: Report, finding: Finding) -> str:
    """What is wrong, in plain words, and the likeliest slip as a question; the message where there is no more to say."""
    sentence = str(_conflict(report, finding))
    if not sentence:
        return finding.message
    sentence = str(sentence[0].upper() + sentence[1:] + _("."))
    if finding.tier == "narrow":
        only = _(" It fits only if a figure was cut off or rounded up.")
        open_ = _(" It fits only if a figure was cut off or rounded up, or zeros at its end are rounding.")
        sentence += str(open_ if _has_zeros(report, finding) else only)
    first = next(iter(mendings(report, finding)), None)
    if first is None or first["kind"] == OF_ANOTHER_YEAR:
        return sentence
    old, new = bare_both(first["from"], first["to"])
    return str(sentence + _(" Should {old} be {new}?").format(old=old, new=new))


def _has_zeros(report: Report, finding: Finding) -> bool:
    """Does a figure of the conflict end in zeros that may only fill its places?"""
    claims = (claim for claim in map(report.ledger.claims.get, finding.claims) if claim)
    rights = (reading.equation.right for claim in claims for reading in claim.readings)
    figures = (right.figure for right in rights if isinstance(right, Number))
    return any(significant_step(figure, figure.unit.is_count) != figure.step for figure in figures)


OF_ANOTHER_YEAR = "neighbouring-period"
"""The kind of repair that is seldom what was meant."""


def mendings(report: Report, finding: Finding) -> list[Mapping[str, str]]:
    """The repairs as people read them: that of the figure which the finding accuses leads, and is asked about."""
    about = [
        c.id for c in map(report.ledger.claims.get, finding.claims) if c and c.figure_place == finding.place
    ]
    edits = [repair for repair in finding.repairs if repair["kind"] != OF_ANOTHER_YEAR]
    first = next((r for r in edits if r["claim"] in about), edits[0] if edits else None)
    return [*([first] if first else []), *(r for r in finding.repairs if r is not first)]


def by_kind(found: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one check together, in the order in which the checks come first."""
    kinds: dict[str, list[Finding]] = {}
    for finding in found:
        kinds.setdefault(finding.code, []).append(finding)
    return list(kinds.values())


def told(found: Sequence[Finding]) -> str:
    """What several findings of one check say in one line; a lone one in its own words."""
    if found[0].code == "HF016":
        count = sum(_claims_in(finding) for finding in found)
        return ngettext(
            "{count} figure has not been reviewed against its source.",
            "{count} figures have not been reviewed against their sources.", count,
        ).format(count=count)  # fmt: skip
    if len(found) == 1:
        return found[0].message
    return _("{message} (and {count} more like it)").format(message=found[0].message, count=len(found) - 1)


def _claims_in(finding: Finding) -> int:
    """How many claims a note on a whole source is about."""
    return sum(step.count(", ") + 1 for step in finding.steps) or len(finding.claims)


def is_note(finding: Finding) -> bool:
    """Is it worth knowing and wrong with nothing, so that one line for all of its kind will do?"""
    return finding.severity == "note" and not finding.tier and not finding.code.startswith("HF6")


def _conflict(report: Report, finding: Finding) -> str:
    claims = [report.ledger.claims[name] for name in finding.claims if name in report.ledger.claims]
    if not claims or not (finding.tier or finding.sides):
        return ""
    if len(finding.sides) < 2:
        return _together(report, claims) if len(claims) > 1 else ""
    subject = next((claim for claim in claims if claim.figure_place == finding.place), claims[0])
    others = [claim for claim in claims if claim is not subject]
    left = subject.readings[0].equation.left
    printed, leaves = _printed(report, subject), _leaves(report, subject, finding.sides[-1].text)
    if isinstance(left, Change) and left.name in GROWTHS:
        old, new = _stating(others, left.before), _stating(others, left.after)
        if old and new:
            return _("{printed}; from {old} to {new} it is {range}").format(
                printed=printed, old=old.text, new=new.text, range=leaves
            )
    if isinstance(left, Binary) and left.operator == "-":
        old, new = _stating(others, left.right), _stating(others, left.left)
        if old and new:
            return _("{printed}; from {old} to {new} it is {range}").format(
                printed=printed, old=old.text, new=new.text, range=leaves
            )
    if isinstance(left, Binary) and left.operator == "/":
        part, whole = _stating(others, left.left), _stating(others, left.right)
        if part and whole:
            share = subject.figure.is_percentage
            said = (
                _("{printed}; {part} of {whole} is {range}")
                if share
                else _("{printed}; {part} over {whole} is {range}")
            )
            return said.format(printed=printed, part=part.text, whole=whole.text, range=leaves)
    if rising := risen(claims):
        return risen_said(report, rising, _printed(report, rising.rate))
    if finding.code == "HF302" and (said := shares_said(finding, claims, FEW)):
        return said
    if len(others) == 1 and not finding.identities and _same(left, others[0].readings[0].equation.left):
        return _("{printed}, and as {other} elsewhere; both cannot be true").format(
            printed=printed, other=others[0].text
        )
    if finding.code == "HF106" and (said := turned(finding, claims)):
        return said
    if _adds(report, finding, subject, others):
        return _added(others, printed, leaves)
    if finding.code == "HF202" and len(others) == 1 and _above(*finding.sides[:2]):
        return _("{printed}; the whole of which it is a part is {other}").format(
            printed=printed, other=others[0].text
        )
    if (form := bounded(finding)) and len(others) > 0:
        return form.format(printed=printed, range=leaves)
    if not others and not finding.identities:
        return _("{printed}; it can only be {range}").format(printed=printed, range=leaves)
    said = (
        _("{printed}; the other figures leave {range}")
        if _POINTED.match(str.__str__(finding.sides[-1].text))
        else _("{printed}; the other figures leave {bound}")
    )
    return said.format(printed=printed, range=leaves, bound=leaves)


def _above(one: Side, other: Side) -> bool:
    low, high = one.interval.low, other.interval.high
    return low is not None and high is not None and low >= high


def _adds(report: Report, finding: Finding, subject: Claim, others: Sequence[Claim]) -> bool:
    """Is the figure the sum of the others, and nothing else?"""
    if (
        finding.code not in ("HF201", "HF203", "HF205", "HF206")
        or len(finding.identities) != 1
        or len(others) < 2
    ):
        return False
    whole, *parts = (claim.readings[0].equation.left for claim in (subject, *others))
    if not isinstance(whole, Ref):
        return False
    known = {key(part) for part in parts if isinstance(part, Ref)}
    if len(known) < len(parts):
        return False
    if report.ledger.partitions and finding.code in ("HF203", "HF205"):
        divisions = (p for p in report.ledger.partitions.values() if p.whole == whole.entity)
        sums: list[set[Key]] = [
            {(part, whole.measure, whole.period) for part in division.parts} for division in divisions
        ]
    else:
        rules = report.ledger.rules.get(f"{whole.entity}.{whole.measure}", ())
        sums = [
            _items(rule.equation.right)
            for rule in rules
            if rule.equation.relation == "=" and _same(rule.equation.left, whole)
        ]
    return known in sums


def _items(node: Node) -> set[Key]:
    """What a plain sum adds up; nothing of any other expression."""
    if isinstance(node, Ref):
        return {key(node)}
    if isinstance(node, Binary) and node.operator == "+":
        left, right = _items(node.left), _items(node.right)
        return left | right if left and right else set()
    return set()


def _order(claim: Claim) -> tuple[str, int, int]:
    return claim.figure_place.file, claim.figure_place.line, claim.figure_place.column


def _added(parts: Sequence[Claim], printed: str, leaves: str) -> str:
    if len(parts) > FEW:
        said = _("{printed}; its {count} parts add up to {range}")
        return said.format(printed=printed, count=len(parts), range=leaves)
    *first, last = (part.text for part in sorted(parts, key=_order))
    said = _("{printed}; {parts} and {last} add up to {range}")
    return said.format(printed=printed, parts=listed(first), last=last, range=leaves)


def _together(report: Report, claims: Sequence[Claim]) -> str:
    """Figures of which no one is held against the others (whole numbers, readings): all of them by their names."""
    said = [_printed(report, claim) for claim in claims[:FEW]]
    if len(claims) > FEW:
        said.append(
            ngettext("{count} figure more", "{count} figures more", len(claims) - FEW)
            .format(count=len(claims) - FEW)
        )  # fmt: skip
    return _("{figures}; these cannot all be true").format(figures=_("; ").join(said))


def _printed(report: Report, claim: Claim) -> str:
    """Names of a document without a ledger are made up, and not shown."""
    left = claim.readings[0].equation.left
    name = "" if report.document is not None else naming(report.ledger, left)
    plain = _NUMERAL.match(without_words(claim)) and not claim.figure.qualifier
    falls = claim.figure.direction < 0 and plain and _moves(report, claim)
    amount = isinstance(left, Change) and left.name == "change"
    figure = fall(claim, without_words(claim)) if falls else claim.text if amount else bare(claim)
    if not name:
        return _("{figure} is printed").format(figure=figure)
    return _("{name} is printed as {figure}").format(name=name, figure=figure)


def _moves(report: Report, claim: Claim) -> bool:
    """Is it a change, which people call a rise or a fall?"""
    left = claim.readings[0].equation.left
    if isinstance(report.document, Figures) and claim.id.rpartition(".")[0] in ("change", "rate", "points"):
        return True
    return isinstance(left, Change) and left.name in GROWTHS[:-1] and not left.whole


def _leaves(report: Report, claim: Claim, text: str) -> str:
    """What the other figures leave: of a change that is negative, how far it fell."""
    signed = claim.text.lstrip()[:1] in ("-", "−", "–") or not _moves(report, claim)
    found = _RANGE.fullmatch(text)
    if signed or ("-" not in text and claim.figure.direction > 0):
        return in_words(text)
    if found and found["high"].startswith("-"):
        low, high = found["high"].removeprefix("-"), found["low"].removeprefix("-")
        return fall(claim, in_words(f"[{low} .. {high}]{found['unit']}"))
    if _FALLEN.match(text):
        return fall(claim, text.removeprefix("-"))
    plain = "-" not in text and (found or _NUMERAL.match(text))
    return rise(claim, in_words(text)) if plain else in_words(text)


def in_words(text: str) -> str:
    """`[24.2 .. 25.4]%` as `between 24.2 and 25.4%`; any other text as it is."""
    found = _RANGE.fullmatch(text)
    if not found:
        return text
    scale = _REPEATED.match(found["unit"])
    low = foreign(found["low"], partial(_with, scale[0])) if scale else found["low"]
    return _("between {low} and {high}").format(low=low, high=found["high"] + found["unit"])


def _with(behind: str, digits: str) -> str:
    """24.2%至25.4%: Chinese repeats the sign and the scale word of a range."""
    return f"{digits}{behind}"


def _stating(claims: list[Claim], ref: Node) -> Claim | None:
    """The claim that states a quantity outright."""
    return next((claim for claim in claims if _same(claim.readings[0].equation.left, ref)), None)


def _same(one: Node, other: Node) -> bool:
    return isinstance(one, Ref) and key(one) == key(other)

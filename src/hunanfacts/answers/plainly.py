"""Sentences about figures that only together say something: a rise with its rate and its level, shares of one whole."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from ..figures.wording import Style, value_text
from ..gate.report import Report
from ..language.nodes import Binary, Change, Node, Number, Ref
from ..language.period import Period
from ..ledger.model import Claim
from ..messages import _, listed
from ..patterns import later
from ..proofs.finding import Finding
from ..proofs.styles import style_of

Key = tuple[str, str, Period | None] | tuple[()]

_VERB = later("the word '(.*?)'")
_LEADING = later(r"(?P<words>[^0-9$€£¥+−-]+)[$€£¥]?[0-9]")
"""What is said before a figure: 增长, rose, 增加到."""


def bare(claim: Claim) -> str:
    """A figure without the words of direction before it: 21.5% of 增长21.5%; as it is where other words qualify it."""
    figure = claim.figure
    words = _LEADING.match(claim.text)
    plain = words is not None and figure.direction > 0 and not figure.qualifier and not figure.upper
    return claim.text[words.end("words") :] if words and plain else claim.text


def bare_both(old: str, new: str) -> tuple[str, str]:
    """Two writings of a figure without the words that stand before both."""
    one, other = _LEADING.match(old), _LEADING.match(new)
    if not one or not other or one["words"] != other["words"]:
        return old, new
    return old[one.end("words") :], new[other.end("words") :]


class Rising(Struct, frozen=True):
    """A rate, an amount and a level of one change, and the rate that the other two make."""

    rate: Claim
    amount: Claim
    level: Claim
    worth: Fraction


def risen(claims: Sequence[Claim]) -> Rising | None:
    """The three figures of one change, if that is what these are."""
    rates = [(claim, ends) for claim in claims if (ends := _rate(claim))]
    amounts = [(claim, ends) for claim in claims if (ends := _amount(claim))]
    levels = [claim for claim in claims if isinstance(_left(claim), Ref)]
    if not (
        len(claims) == 3 and len(rates) == len(amounts) == len(levels) == 1 and rates[0][1] == amounts[0][1]
    ):
        return None
    rate, amount, level = rates[0][0], amounts[0][0], levels[0]
    before, after = rates[0][1]
    plain = not any(
        c.figure.qualifier or c.figure.upper or c.figure.others or len(c.readings) > 1 for c in claims
    )
    moved, now = amount.figure.base_value, level.figure.base_value
    base = now if key(_left(level)) == before else now - moved if key(_left(level)) == after else Fraction(0)
    return Rising(rate, amount, level, moved / base) if plain and base > 0 else None


def risen_said(report: Report, found: Rising, printed: str) -> str:
    """`19.3% is printed; a rise of 183 million to 2,146 million is 9.3%`."""
    rate, amount, level = found.rate, found.amount, found.level
    style = style_of(report.ledger, rate)
    places = max(0, len(str(Fraction(1) / rate.figure.step)) - 1) if rate.figure.step < 1 else 0
    fall = amount.figure.direction < 0
    before = _rate(rate)[:1] == (key(_left(level)),)
    forms = {
        (False, False): _("{printed}; a rise of {amount} to {level} is {rate}"),
        (False, True): _("{printed}; a rise of {amount} from {level} is {rate}"),
        (True, False): _("{printed}; a fall of {amount} to {level} is {rate}"),
        (True, True): _("{printed}; a fall of {amount} from {level} is {rate}"),
    }
    return forms[fall, before].format(
        printed=printed,
        amount=without_words(amount),
        level=without_words(level),
        rate=value_text(abs(found.worth), style, places),
    )


def bounded(finding: Finding) -> str:
    """What leaves a figure its range, where the check says it: the parts of a whole, the items of a list."""
    between = finding.sides[-1].text.startswith("[") if finding.sides else False
    if finding.code in ("HF105", "HF307") and between:
        return _("{printed}; those of its parts are {range}")
    return _("{printed}; the list has {range}") if finding.code == "HF207" else ""


def shares_said(finding: Finding, claims: Sequence[Claim], few: int) -> str:
    """`61% and 41% add up to 102%`, where that is all there is to it."""
    if len(claims) < 2 or len(finding.identities) != 1:
        return ""
    figures = [claim.figure for claim in claims]
    if any(f.unit.name != "percent" or f.qualifier or f.upper or f.others for f in figures):
        return ""
    if not all(isinstance(_left(claim), Ref) and len(claim.readings) == 1 for claim in claims):
        return ""
    total = value_text(
        sum((f.base_value for f in figures), Fraction(0)), Style(figures[0].unit, None, "en", "en")
    )
    if len(claims) > few:
        return _("the {count} shares add up to {total}").format(count=len(claims), total=total)
    *first, last = (claim.text for claim in claims)
    return _("{shares} and {last} add up to {total}").format(shares=listed(first), last=last, total=total)


def without_words(claim: Claim) -> str:
    """A figure without any words before it."""
    words = _LEADING.match(claim.text)
    return claim.text[words.end("words") :] if words else claim.text


def _left(claim: Claim) -> Node:
    return claim.readings[0].equation.left


def key(node: Node) -> Key:
    """What a quantity is, wherever it stands; nothing of any other expression."""
    return (node.entity, node.measure, node.period) if isinstance(node, Ref) else ()


def _rate(claim: Claim) -> tuple[Key, ...]:
    """The levels before and after of a claim that gives a growth."""
    match _left(claim):
        case Change(name="growth", before=before, after=after):
            return key(before), key(after)
        case Binary(
            operator="-",
            left=Binary(operator="/", left=Ref() as after, right=Ref() as before),
            right=Number(),
        ):
            return key(before), key(after)
    return ()


def _amount(claim: Claim) -> tuple[Key, ...]:
    """The levels before and after of a claim that gives the difference."""
    match _left(claim):
        case Change(name="change", before=before, after=after):
            return key(before), key(after)
        case Binary(operator="-", left=Ref() as after, right=Ref() as before):
            return key(before), key(after)
    return ()


def fall(claim: Claim, amount: str) -> str:
    """A figure that fell, as people call it."""
    rate = claim.figure.is_percentage or claim.figure.unit.name in ("pp", "bp")
    said = _("a fall of {amount}") if rate else _("a decrease of {amount}")
    return said.format(amount=amount)


def rise(claim: Claim, amount: str) -> str:
    """A figure that rose, as people call it."""
    rate = claim.figure.is_percentage or claim.figure.unit.name in ("pp", "bp")
    said = _("a rise of {amount}") if rate else _("an increase of {amount}")
    return said.format(amount=amount)


def turned(finding: Finding, claims: Sequence[Claim]) -> str:
    """What a word says of two levels, and what they say."""
    levels = {claim.id.rpartition(".")[0]: claim for claim in claims}
    word = _VERB.search(str.__str__(finding.identities[0])) if finding.identities else None
    old, new = levels.get("old"), levels.get("new")
    if old is None or new is None or word is None or old.figure.base_value == new.figure.base_value:
        return ""
    falls = new.figure.base_value < old.figure.base_value
    said = (
        _("'{verb}' is printed; from {old} to {new} it is a fall")
        if falls
        else _("'{verb}' is printed; from {old} to {new} it is a rise")
    )
    return said.format(verb=word[1], old=old.text, new=new.text)

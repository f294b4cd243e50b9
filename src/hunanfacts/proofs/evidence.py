"""Evidence for one reading of an ambiguous rate: an earlier figure, printed as the present one is, that gives it.

27.8%, up 10.32%: an earlier 25.2% (one decimal, like 27.8%) gives 10.3175%, which is 10.32% to the digit; read in
points the earlier value would be 17.48%, which one decimal cannot say. How often a round earlier figure gives the
printed digits by chance is the step of the rate over the step that the earlier figure makes in it. Evidence is
shown with that chance and decides nothing.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from ..deciding.arithmetic import forward
from ..deciding.binding import Option
from ..deciding.component import Component
from ..deciding.constraint import stated_quantity
from ..deciding.term import Linear, Quotient, Term, Var
from ..deciding.verdicts import Decision
from ..figures.figure import Figure
from ..figures.wording import value_text
from ..interval import Interval
from ..ledger.model import Claim, Ledger
from ..messages import _
from .styles import style_of

MAX_TRIED = 2000


class Evidence(Struct, frozen=True):
    """`earlier` is the round earlier figure that reproduces the rate under a reading; None if there is none."""

    reading: str
    earlier: str | None
    chance: Fraction | None
    quantity: str


def evidence(ledger: Ledger, decision: Decision, claim: Claim) -> list[Evidence]:
    """For every surviving reading of an ambiguous change: does a round earlier figure reproduce the printed one?"""
    verdict = decision.verdicts[claim.id]
    found = []
    for reading in verdict.readings:
        component = next((decision.at[name] for name in reading.implied), None)
        if component is None or not reading.survives:
            continue
        constraint = next(
            (c for c in component.constraints if claim.id in component.twins.get(c.id, ())), None
        )
        if constraint is None:
            continue
        for option in constraint.options:
            if option.reading == reading.name:
                one = _of_option(ledger, component, claim, option, reading.implied)
                found += [one] if one and one not in found else []
    return found if len(found) > 1 or any(item.earlier for item in found) else []


def _of_option(
    ledger: Ledger, component: Component, claim: Claim, option: Option, implied: dict[str, Interval]
) -> Evidence | None:
    """One reading: the change of a quantity whose later value is printed and whose earlier one is not."""
    pair = _levels(option.pieces[0].term)
    if pair is None:
        return None
    earlier, later = pair
    stating = next(
        (ledger.claims[c.id] for c in component.constraints
         if c.id in ledger.claims and stated_quantity(c) == later), None,
    )  # fmt: skip
    range_ = implied.get(earlier)
    if stating is None or range_ is None or range_.low is None or range_.high is None:
        return None
    printed = stating.figure
    step = printed.step * printed.unit.factor
    first, last = -(-range_.low // step), range_.high // step
    if last - first > MAX_TRIED:
        return None
    term = option.pieces[0].term
    values = {later: printed.base_value}
    for count in range(int(first), int(last) + 1):
        value = count * step
        rate = _at(term, {**values, earlier: value})
        if rate is not None and _rounds_to(rate, claim.figure):
            shown = value_text(value, style_of(ledger, stating))
            other = _at(term, {**values, earlier: value + step})
            step_of_rate = claim.figure.step * claim.figure.unit.factor
            chance = (
                min(Fraction(1), step_of_rate / abs(other - rate))
                if other is not None and other != rate
                else None
            )
            return Evidence(option.reading, shown, chance, earlier)
    return Evidence(option.reading, None, None, earlier)


def _levels(term: Term) -> tuple[str, str] | None:
    """(earlier, later) of later/earlier - 1 or later - earlier."""
    if isinstance(term, Linear) and len(term.items) == 1:
        inner = term.items[0][1]
        if isinstance(inner, Quotient) and isinstance(inner.top, Var) and isinstance(inner.bottom, Var):
            return inner.bottom.name, inner.top.name
    if isinstance(term, Linear) and len(term.items) == 2:
        signs = dict(term.items)
        before, after = signs.get(Fraction(-1)), signs.get(Fraction(1))
        if isinstance(before, Var) and isinstance(after, Var):
            return before.name, after.name
    return None


def _at(term: Term, values: dict[str, Fraction]) -> Fraction | None:
    if any(value == 0 for value in values.values()):
        return None
    return forward(term, {name: Interval.point(value) for name, value in values.items()}).low


def _rounds_to(rate: Fraction, figure: Figure) -> bool:
    """Does a rate, rounded to the printed place, give the printed digits?"""
    step = figure.step * figure.unit.factor
    return abs(rate - figure.base_value) <= step / 2


def words(item: Evidence, claim: Claim) -> str:
    """`evidence: an earlier 25.2% gives 10.32% to the digit; by chance in 2.3% of cases`."""
    if item.earlier is None:
        return _("no earlier value printed like the present one gives {text}").format(text=claim.text)
    percent = None if item.chance is None else float(item.chance * 100)
    if percent is None or percent >= 50:
        return _("an earlier {earlier} gives {text} to the digit").format(
            earlier=item.earlier, text=claim.text
        )
    return _(
        "an earlier {earlier} gives {text} to the digit; a round value does so by chance in {percent}% of cases"
    ).format(earlier=item.earlier, text=claim.text, percent=f"{percent:.1f}")

"""Whether what is known of a quantity could have been printed as a figure of the text, and why a question stays open."""

from __future__ import annotations

from fractions import Fraction

from ..figures.figure import Figure
from ..figures.wording import Style, value_text
from ..interval import Interval
from ..language.nodes import Change
from ..ledger.model import Claim
from ..messages import _

REASONS = {
    "wider": _("the ledger is less precise than the text: it neither bears the figure out nor rules it out"),
    "undecided": _("whether it fits was not decided within the limit"),
    "range": _("a range in a text is not refuted"),
    "prices": _("rates at current and at constant prices differ, and which of them is meant is not said"),
    "readings": _("the claim of the ledger can be read in more than one way"),
}


def at_least(gap: Fraction, style: Style) -> str:
    """A gap with four digits, rounded down."""
    style = style.suited(gap)
    size, places = gap / style.factor, 0
    while size * 10**places < 1000 and (size * 10**places).denominator != 1:
        places += 1
    whole = size.numerator * 10**places // size.denominator
    return value_text(Fraction(whole, 10**places) * style.factor, style)


def plain(claim: Claim) -> bool:
    return len(claim.readings) == 1 and not (
        isinstance(claim.readings[0].equation.left, Change)
        and claim.readings[0].equation.left.name == "real_growth"
    )


def inside(known: Interval, own: Interval, figure: Figure) -> bool:
    """Whether every value that is known could have been printed as the figure.

    "More than 10" is borne out by 12, and hardly by 1,000: a one-sided figure must lie within a factor of two.
    """
    if known.empty or not known.within(own.hull(own)):
        return False
    value = abs(figure.base_value)
    if figure.qualifier in (">", ">="):
        return known.high is not None and known.high <= 2 * value
    if figure.qualifier in ("<", "<="):
        return known.low is not None and 2 * known.low >= value
    return True

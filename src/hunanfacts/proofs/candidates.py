"""What one claim may have been meant to say: its figure with a slip undone, or the same figure understood otherwise.

Candidates only: whether one of them mends anything is for `mending`. What must be far from all that the others leave is
not made.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..deciding.arithmetic import forward
from ..deciding.binding import Constraint, Option, restated
from ..deciding.component import Component
from ..deciding.constraint import stated_quantity
from ..deciding.term import Linear, Piece, Quotient, Term, Var, linear, occurrences, quotient
from ..figures.figure import Allowed, Figure, significant_step
from ..figures.reading import FigureError
from ..figures.wording import decimal
from ..interval import Interval, Punctured
from ..language.dimension import infer
from ..language.nodes import Change, Number
from ..ledger.model import Claim, Ledger
from ..messages import _, listed
from .closeness import near
from .reprinting import directed_outside, in_unit, reread, revalued, said_otherwise, turned
from .slips import edits

RISE, FALL = _("a rise of {figure}"), _("a fall of {figure}")
MAX_DROPPED = 3
"""Digits that an author may have dropped from the levels before working out a change."""


class Candidate(Struct, frozen=True):
    """Another figure or meaning: its text, the kind of slip and the reason, and what the claim would then say; `old` is
    the text that it stands for, if that is not the figure; `distance` how far off the slip is."""

    new: str
    kind: str
    reason: str
    piece: Piece
    old: str = ""
    distance: int = 0


def candidates(
    ledger: Ledger, component: Component, claim: Claim, constraint: Constraint, left: Interval | None
) -> Iterator[Candidate]:
    option = constraint.options[0]
    term = option.pieces[0].term
    if option.kind != "annual_growth":
        yield from _figures(ledger, claim, term, left)
    yield from _meanings(ledger, claim, option, left)
    yield from _from_rounded(ledger, component, claim, option, left)
    yield from _periods(component, claim, constraint)


def _figures(ledger: Ledger, claim: Claim, term: Term, left: Interval | None) -> Iterator[Candidate]:
    """The figure with a slip undone, and cut off or with its sign turned."""
    printed = claim.figure
    two_ends = printed.fixed is not None or printed.upper is not None
    for edit in edits(printed.text, two_ends):
        try:
            figure = reread(edit.text, printed, ledger.units)
        except FigureError:
            continue
        piece = Piece(term, restated(ledger, claim, figure))
        if near(piece.allowed.narrow, left):
            yield Candidate(edit.text, edit.kind, edit.reason, piece, distance=edit.distance)
    if printed.qualifier or two_ends:
        return
    size = restated(ledger, claim, printed)
    counted = _counts(ledger, claim)
    step = claim.precision.grain or significant_step(printed, counted) * printed.unit.factor
    if not size.narrow.is_point and 10 * step <= abs(printed.base_value):
        value = printed.base_value
        low, high = (value, value + step) if value >= 0 else (value - step, value)
        cut = Interval(low, high, value < 0, value >= 0)
        shown = revalued(printed, value + step if value >= 0 else value - step, counted, ledger.units)
        if shown:
            reason = _("{text} is cut off, not rounded").format(text=printed.text)
            yield Candidate(shown, "truncation", reason, Piece(term, Allowed(cut, cut)))
    if directed_outside(printed, ledger.units):
        piece = Piece(term, restated(ledger, claim, replace(printed, direction=1)))
        yield Candidate(RISE.format(figure=printed.text), "sign", _("the direction is turned"), piece,
                         old=FALL.format(figure=printed.text))  # fmt: skip
        return
    text = turned(printed, ledger.units) if printed.value else ""
    if text:
        figure = reread(text, printed, ledger.units)
        yield Candidate(text, "sign", _("the sign is turned"), Piece(term, restated(ledger, claim, figure)))


def _counts(ledger: Ledger, claim: Claim) -> bool:
    """Does a claim state a count?"""
    return infer(claim.readings[0].equation.left, ledger.measures).counted


def _meanings(ledger: Ledger, claim: Claim, option: Option, left: Interval | None) -> Iterator[Candidate]:
    """The same figure understood otherwise: percent or points, the other base, "by" or "to"."""
    node = claim.readings[0].equation.left
    allowed = option.pieces[0].allowed
    ratio = _ratio(option.pieces[0].term)
    if not isinstance(node, Change) or node.whole or (ratio is None and node.name != "change"):
        return
    is_share = ledger.measures[node.before.measure].unit.name == "percent"
    number = claim.figure.text
    if ratio is not None:
        before, after = ratio.bottom, ratio.top
        if node.name == "growth" and is_share:
            points = Piece(linear([(1, after), (-1, before)]), allowed)
            unit = "个百分点" if _chinese(ledger, claim) else _(" percentage points")
            shown = in_unit(claim.figure, unit, ledger.units)
            if shown:
                yield Candidate(
                    shown,
                    "percent-for-points",
                    _("{number} is the difference, in percentage points").format(number=number),
                    points,
                )
        if node.name == "growth":
            other = Piece(linear([(-1, quotient(before, after))], 1), allowed)
            right = _rounded(ledger, left, claim)
            if right:
                reason = _(
                    "{number} is the change over the new value; over the old value it is {right}"
                ).format(number=number, right=right)
                yield Candidate(right, "wrong-base", reason, other)
            if claim.figure.unit.name == "times" and (shown := said_otherwise(number, "to ", "增长到")):
                level = Piece(ratio, allowed)
                yield Candidate(
                    shown,
                    "by-for-to",
                    _("{number} is the multiple itself, not the rise").format(number=number),
                    level,
                )
        if node.name == "times" and (shown := said_otherwise(number, "by ", "增长")):
            rise = Piece(linear([(1, ratio)], -1), allowed)
            yield Candidate(
                shown,
                "by-for-to",
                _("{number} is the rise, not the multiple").format(number=number),
                rise,
            )
    elif is_share:
        term = option.pieces[0].term
        parts = dict(term.items) if isinstance(term, Linear) else {}
        if set(parts) == {Fraction(1), Fraction(-1)}:
            growth = Piece(linear([(1, quotient(parts[Fraction(1)], parts[Fraction(-1)]))], -1), allowed)
            shown = in_unit(claim.figure, "%", ledger.units)
            if shown:
                yield Candidate(
                    shown,
                    "points-for-percent",
                    _("{number} is a relative change").format(number=number),
                    growth,
                )


def _from_rounded(
    ledger: Ledger, component: Component, claim: Claim, option: Option, left: Interval | None
) -> Iterator[Candidate]:
    """The figure was worked out from levels that had been rounded first: it comes out to the digit from those."""
    figure, term = claim.figure, option.pieces[0].term
    names = occurrences(term)
    if len(option.pieces) != 1 or len(names) < 2 or figure.qualifier or figure.upper:
        return
    levels = {
        name: ledger.claims[c.id].figure
        for c in component.constraints
        if c.role == "claim" and (name := stated_quantity(c)) in names and name is not None
    }
    text = _rounded(ledger, left, claim)
    if len(levels) < len(names) or not text:
        return
    for dropped in range(1, MAX_DROPPED + 1):
        values = {name: _coarser(level, dropped) for name, level in levels.items()}
        if any(value is None for value in values.values()):
            return
        try:
            result = forward(
                term, {name: Interval.point(value) for name, value in values.items() if value is not None}
            )
        except Punctured:
            return
        if result.low is None or round(result.low / figure.unit.factor / figure.step) * figure.step != (
            figure.value * figure.direction
        ):
            continue
        piece = Piece(term, restated(ledger, claim, reread(text, figure, ledger.units)))
        shown = listed(
            decimal(v / levels[n].unit.factor / levels[n].scale) for n, v in values.items() if v is not None
        )
        reason = _("{text} comes of figures rounded first ({shown}); round the result instead").format(
            text=figure.text, shown=shown
        )
        yield Candidate(text, "rounded-difference", reason, piece)
        return


def _coarser(figure: Figure, dropped: int) -> Fraction | None:
    """A level rounded (half up) with some of its last digits dropped, in base units; None if nothing would be left."""
    step = figure.step * 10**dropped
    value = abs(figure.value)
    if figure.qualifier or figure.upper is not None or value < step:
        return None
    rounded: Fraction = int(value / step + Fraction(1, 2)) * step
    return rounded * figure.direction * figure.unit.factor


def _chinese(ledger: Ledger, claim: Claim) -> bool:
    source = ledger.sources.get(claim.source)
    return source is not None and source.language == "zh"


def _ratio(term: Term) -> Quotient | None:
    """The quotient in `a / b` and `a / b - 1`."""
    if isinstance(term, Linear) and len(term.items) == 1:
        term = term.items[0][1]
    return term if isinstance(term, Quotient) else None


def _rounded(ledger: Ledger, left: Interval | None, claim: Claim) -> str:
    """The one figure with the decimals of the printed one that a range allows, or ""."""
    if left is None or left.low is None or left.high is None:
        return ""
    return revalued(claim.figure, (left.low + left.high) / 2, _counts(ledger, claim), ledger.units)


def _periods(component: Component, claim: Claim, constraint: Constraint) -> Iterator[Candidate]:
    """The figure belongs to the year before or after, where the ledger speaks of that one."""
    name = stated_quantity(constraint)
    right = claim.readings[0].equation.right
    if name is None or "@" not in name or not isinstance(right, Number):
        return
    subject, period = name.split("@", 1)
    if not (period.isdigit() and len(period) == 4):
        return
    for year in (int(period) - 1, int(period) + 1):
        other = f"{subject}@{year}"
        if other in component.unknowns:
            piece = Piece(Var(other), constraint.options[0].pieces[0].allowed)
            yield Candidate(
                _("{figure} for {period}").format(figure=claim.text, period=year),
                "neighbouring-period",
                _("{text} is the figure of {year}").format(text=claim.text, year=year),
                piece,
                old=_("{figure} for {period}").format(figure=claim.text, period=period),
            )

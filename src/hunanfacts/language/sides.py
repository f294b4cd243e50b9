"""Whether the two sides of an equation can be equal, and what to write where they cannot. 增长3.8倍 is read here."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from .. import lang
from ..figures.digits import fold
from ..figures.wording import language_of
from ..lang import zh
from ..messages import _, in_quotes
from ..units import Unit
from ..units.printing import printed
from .dimension import POINT, POINTS, Kind, Measured, infer
from .nodes import Aggregate, Binary, Change, Equation, LanguageError, Negative, Node, Number
from .temperature import check_levels, is_difference


def check(equation: Equation, measures: Mapping[str, Measured]) -> Kind:
    """The kind of the left side, if both sides can be equal. Raises LanguageError (HF006)."""
    left, right = infer(equation.left, measures), infer(equation.right, measures)
    node = equation.right
    if isinstance(node, Number):
        _check_multiple(equation.left, node)
        _check_figure(left, right, node)
        if not is_difference(equation.left):
            check_levels(left.dims, left.unit, right.unit, node)
        return left
    if {left.dims, right.dims} == {(), POINTS}:
        points = equation.left if left.dims else equation.right
        rate = left if not left.dims else right
        if rate.flavour == "difference" or (rate.flavour == "percent" and not _has_change(points)):
            return left  # contributions in points add up to a rate in percent
    check_levels(left.dims if left.dims == right.dims else (), left.unit, right.unit, node)
    if not _alike(left, right):
        raise LanguageError(
            _("the left side is in {words}, this in {words2}").format(words=left.words, words2=right.words),
            node.start,
            node.end,
            _("both sides need the same kind of unit"),
            "HF006",
        )
    return left


def _has_change(node: Node) -> bool:
    match node:
        case Change():
            return node.name != "contribution"
        case Binary():
            return _has_change(node.left) or _has_change(node.right)
        case Negative():
            return _has_change(node.operand)
        case Aggregate():
            return any(_has_change(item) for item in node.items)
        case _:
            return False


def _alike(left: Kind, right: Kind) -> bool:
    """Two sides that can be equal: the same dimension; a plain count and a count of anything; rates of things."""
    bare = "bare" in (left.flavour, right.flavour)
    if left.things and right.things:
        return left.dims == right.dims or not left.dims or not right.dims
    if left.things or right.things:
        return bare or (left.dims == right.dims and "percent" not in (left.flavour, right.flavour))
    return left.dims == right.dims or all(
        Unit("", Fraction(1), kind.dims).of_things for kind in (left, right)
    )


def _left_out(left: Kind, right: Kind) -> str:
    """The unit behind the division that a figure lacks (6.19万元 for yuan per person); "" if that is not all."""
    lacking = [(name, power) for name, power in left.dims if power == -1]
    if len(lacking) != 1 or tuple(one for one in left.dims if one not in lacking) != right.dims:
        return ""
    return lacking[0][0]


def _check_multiple(left: Node, node: Number) -> None:
    """增长3.8倍 is a rise by 3.8 times the base, so 4.8 times it: not the multiple, and no level; doubled is a multiple."""
    if node.figure.unit.name != "times":
        return
    folded = fold(node.figure.text)
    said = lang.DIRECTION.match(folded, 0) and not lang.BEFORE.match(folded, 0)  # up to 2 times is a bound
    rate = isinstance(left, Change) and left.name in ("growth", "annual_growth", "real_growth")
    in_words = node.figure.in_words or zh.DOUBLINGS.search(node.figure.text) is not None
    if rate and in_words:
        raise LanguageError(
            _("{text} says how many times, not by how much").format(text=in_quotes(node.figure.text)), node.start, node.end,
            _("write times(x@a..b) = {text}").format(text=node.figure.text), "HF008",
        )  # fmt: skip
    if said and not rate:
        raise LanguageError(
            _("{text} says by how much, not how many times").format(text=in_quotes(node.figure.text)), node.start, node.end,
            _("write growth(x@a..b) = {text}, or the multiple itself").format(text=node.figure.text), "HF008",
        )  # fmt: skip


def _check_figure(left: Kind, right: Kind, node: Number) -> None:
    figure = node.figure
    text = figure.text
    number = text.rstrip("%％ ")
    hint = _("check the unit of the figure, and that of the measure")
    if left.flavour == "difference" and right.flavour == "points":
        return
    if left.unit == figure.unit.name == POINT and not left.dims:
        return
    if right.flavour == "bare":
        if left.things or (not left.dims and left.flavour in ("ratio", "bare", "difference", "")):
            return
        message = _("{text} has no unit, and the left side is in {words}").format(
            text=in_quotes(text), words=left.words
        )
        unit = "%" if left.flavour == "percent" else f" {left.words}"
        hint = _("write {text}").format(text=f"{text}{unit}")
        if left.flavour == "percent" and 0 < figure.value <= 1:
            whole = figure.value * 100
            percent = (Decimal(whole.numerator) / whole.denominator).normalize()
            hint = _("write {text}, or {percent}% if it is a part of one").format(
                text=f"{text}{unit}", percent=f"{percent:f}"
            )
        raise LanguageError(message, node.start, node.end, hint, "HF006")
    if left.flavour in ("points", "difference") and node.figure.unit.name == "point":
        hint = _("write {what} percentage points, and as: {text}").format(what=number.split()[0], text=text)
    elif left.flavour == "percent" and right.flavour == "points":
        hint = _("growth and shares are in percent; a difference of two percentages is change(...)")
    elif left.flavour == "points" and right.flavour in ("percent", "ratio"):
        hint = _(
            "a difference of two percentages is in points: write {number} percentage points, and as: {text}"
        ).format(number=number, text=text)
    elif left.things != right.things and not (
        left.dims and left.dims == right.dims
    ):  # people * births per 1,000
        hint = (
            _("the left side counts things")
            if left.things
            else _("the figure counts things, the left side does not")
        )
    elif _alike(left, right):
        return
    elif per := _left_out(left, right):
        hint = _("write {text}, and as: {figure} where the source leaves that out").format(
            text=f"'{text}/{printed(per)[2] if language_of(text) == 'zh' else per}'", figure=text
        )
    raise LanguageError(
        _("the left side is in {words}, {text} is in {words2}").format(
            words=left.words, text=in_quotes(text), words2=right.words
        ),
        node.start,
        node.end,
        hint,
        "HF006",
    )

"""What kind of number an expression is, and whether the two sides of an equation can be equal.

Percent is a ratio; percentage points are a dimension of their own (`points`). A plain count has no dimension in
a product, so that 14 x 100 billion yuan is yuan; a count of towns does not equal a count of parks. 增长3.8倍 is read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from .. import lang
from ..figures.digits import fold
from ..figures.wording import language_of, unit_word
from ..interval import Interval
from ..lang import zh
from ..messages import _, in_quotes
from ..units import Unit
from ..units.printing import printed
from .nodes import (
    Aggregate,
    Answer,
    Binary,
    Change,
    ClaimRef,
    Equation,
    LanguageError,
    Negative,
    Node,
    Number,
    Over,
    Power,
    Ref,
)
from .period import Period
from .temperature import check_levels, is_difference


class Measured(Protocol):
    """What of a measure bears on dimensions (`ledger.model.Measure` has it)."""

    @property
    def id(self) -> str: ...
    @property
    def unit(self) -> Unit: ...
    @property
    def bounds(self) -> Interval: ...
    @property
    def prices(self) -> str: ...
    @property
    def index(self) -> Period | None: ...
    @property
    def additive(self) -> bool: ...


Dims = tuple[tuple[str, int], ...]
POINTS: Dims = (("percentage", 1),)


POINT = "point"
"""The unit of the differences of an index."""


class Kind(Struct, frozen=True):
    """`flavour`: bare (a number without unit), ratio, percent, points, difference (of two ratios, in points or
    parts of one), or "" for what has another dimension.

    `counted` says that the values are whole numbers of things, `things` that the unit counts things (the mean
    of two counts is in things, but not counted).
    """

    dims: Dims
    flavour: str = ""
    counted: bool = False
    unit: str = ""
    things: bool = False

    @property
    def words(self) -> str:
        if self.flavour == "points":
            return _("percentage points")
        if self.flavour == "percent":
            return _("percent")
        if self.flavour == "difference":
            return _("a difference of two ratios")
        if self.things and not self.dims:
            return _("a count")
        if not self.dims:
            return _("a plain number")
        return unit_word(self.unit or product_words(self.dims))


def product_words(dims: Dims) -> str:
    """Base units as people write them: `cny/person`, `kg*m^2`."""
    above = [name if power == 1 else f"{name}^{power}" for name, power in dims if power > 0]
    below = [name if power == -1 else f"{name}^{-power}" for name, power in dims if power < 0]
    return "/".join(["*".join(above) or "1", *below])


@lru_cache(maxsize=512)
def of_unit(unit: Unit, given: bool = True) -> Kind:
    if not given:
        return Kind((), "bare")
    dims = tuple((name, power) for name, power in unit.dims if name != "count")
    if dims == POINTS:
        return Kind(dims, "points", unit=unit.name)
    if dims:
        return Kind(dims, counted=unit.is_count, unit=unit.name, things=unit.is_count)
    percent = unit.name in ("percent", "permille", "cheng")
    flavour = "percent" if percent else "" if unit.is_count else "ratio"
    return Kind((), flavour, unit.is_count, unit.name, unit.is_count)


def infer(node: Node, measures: Mapping[str, Measured], settled: bool = False) -> Kind:
    """The kind of an expression whose names are all known. Raises LanguageError (HF006).

    `settled` says that a target unit settles what the sum of two bare percentages means.
    """
    match node:
        case Number():
            kind = of_unit(node.figure.unit, node.figure.unit_given)
            return replace(kind, counted=node.figure.plain and (kind.counted or kind.flavour == "bare"))
        case Ref():
            return _of_measure(measures[node.measure])
        case Over():
            kind = _of_measure(measures[node.measure])
            return replace(kind, counted=kind.counted and node.name != "mean")
        case Change():
            return _of_change(node, measures)
        case Negative():
            return infer(node.operand, measures, settled)
        case Power():
            kind = infer(node.base, measures, settled)
            if node.exponent == 1:
                return kind
            dims = tuple((name, power * node.exponent) for name, power in kind.dims if node.exponent)
            return Kind(dims, "" if dims else "ratio")
        case Aggregate():
            first = infer(node.items[0], measures, settled)
            for item in node.items[1:]:
                first = _joined("+", first, infer(item, measures, settled), item)
            return replace(first, counted=first.counted and node.name != "mean")
        case Binary():
            left, right = infer(node.left, measures, settled), infer(node.right, measures, settled)
            if node.operator in "+-":
                return _added(node, left, right, settled)
            return _multiplied(node.operator, left, right)
        case ClaimRef() | Answer():
            raise LanguageError(_("only the calculator knows this"), node.start, node.end)


def _of_measure(measure: Measured) -> Kind:
    """The kind of a measure; an index is a plain number, whose differences are in points of its own."""
    kind = of_unit(measure.unit)
    return replace(kind, unit=POINT) if measure.index is not None and kind.flavour == "ratio" else kind


def _of_change(node: Change, measures: Mapping[str, Measured]) -> Kind:
    kind = _of_measure(measures[node.before.measure])
    if node.name == "contribution":
        return Kind(POINTS, "points")
    if node.name == "change":
        return Kind(POINTS, "points") if kind.flavour == "percent" else kind
    return Kind((), "ratio" if node.name == "times" else "percent")


def is_relative(node: Binary, left: Kind) -> bool:
    """True for `x + 10%`, which means x * 1.10 when x is not a percentage."""
    literal = isinstance(node.right, Number) and of_unit(node.right.figure.unit).flavour == "percent"
    return node.operator in "+-" and literal and left.flavour not in ("percent", "points")


def _added(node: Binary, left: Kind, right: Kind, settled: bool) -> Kind:
    if is_relative(node, left):
        kept = left if left.flavour != "bare" else Kind((), "ratio")
        return replace(kept, counted=False)
    percentages = not settled and left.flavour == right.flavour == "percent"
    if percentages and isinstance(node.left, Number) and isinstance(node.right, Number):
        l_text, r_text = node.left.figure.text, node.right.figure.text
        number = r_text.rstrip("%％ ")
        raise LanguageError(
            _("{l_text} {operator} {r_text}: relative, or percentage points?").format(
                l_text=l_text, operator=node.operator, r_text=r_text
            ),
            node.right.start,
            node.right.end,
            _("write {l_text} * (1 {operator} {r_text}) or {l_text} {operator} {number} pp").format(
                l_text=l_text, operator=node.operator, r_text=r_text, number=number
            ),
            "HF006",
        )
    return _joined(node.operator, left, right, node.right)


def _joined(operator: str, left: Kind, right: Kind, node: Node) -> Kind:
    """The kind of a sum, a difference, or any of several values."""
    check_levels(left.dims if left.dims == right.dims else (), left.unit, right.unit, node)
    whole = left.counted and right.counted
    if left.flavour == "percent" and right.flavour == "percent":
        return Kind(POINTS, "points") if operator == "-" else left
    flavours = {left.flavour, right.flavour}
    ratios = left.dims == right.dims == () and flavours <= {"ratio", "percent", "difference"}
    if operator == "-" and ratios and not left.unit == right.unit == POINT:
        return Kind((), "difference")
    if flavours == {"difference", "points"}:
        return left if left.flavour == "difference" else right
    if flavours == {"percent", "points"} and (operator == "+" or left.flavour == "percent"):
        return left if left.flavour == "percent" else right
    if left.things and (right.things or right.flavour == "bare"):
        if left.dims == right.dims or not left.dims or not right.dims:
            return replace(left if left.dims or not right.dims else right, counted=whole)
    elif right.things and left.flavour == "bare":
        return replace(right, counted=whole)
    elif left.dims == right.dims:
        same = left.flavour == right.flavour
        return Kind(left.dims, left.flavour if same else "ratio", whole, left.unit if same else "")
    said = (
        _("{right} cannot be added to {left}")
        if operator == "+"
        else _("{right} cannot be subtracted from {left}")
    )
    raise LanguageError(
        said.format(right=right.words, left=left.words),
        node.start,
        node.end,
        _("both sides of + and - need the same kind of unit"),
        "HF006",
    )


def _multiplied(operator: str, left: Kind, right: Kind) -> Kind:
    if operator == "/" and (left.flavour, right.flavour) == ("points", "percent"):
        return Kind((), "ratio")  # the share of a growth that a contribution is (贡献率)
    powers = dict(left.dims)
    for name, power in right.dims:
        powers[name] = powers.get(name, 0) + (power if operator == "*" else -power)
    dims = tuple(sorted((name, power) for name, power in powers.items() if power))
    whole = operator == "*" and left.counted and right.counted
    bare = right if right.flavour == "bare" else left if left.flavour == "bare" and operator == "*" else None
    if bare is not None:
        kept = left if bare is right else right
        return replace(kept, counted=whole)
    if dims:
        return Kind(dims, "points" if dims == POINTS else "")
    return Kind((), "ratio", whole)


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

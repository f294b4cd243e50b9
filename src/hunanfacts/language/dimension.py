"""What kind of number an expression is (whether two sides can be equal is asked in `sides`).

Percent is a ratio; percentage points are a dimension of their own (`points`). A plain count has no dimension in
a product, so that 14 x 100 billion yuan is yuan; a count of towns does not equal a count of parks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from ..figures.wording import unit_word
from ..interval import Interval
from ..messages import _
from ..units import Unit
from .nodes import (
    Aggregate,
    Answer,
    Binary,
    Change,
    ClaimRef,
    LanguageError,
    Negative,
    Node,
    Number,
    Over,
    Power,
    Ref,
)
from .period import Period
from .temperature import check_levels


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


def infer(node: Node, measures: Mapping[str, Measured], settled: bool | None = False) -> Kind:
    """The kind of an expression whose names are all known. Raises LanguageError (HF006).

    `settled` says that a target unit settles what the sum of two bare percentages means; None, that it could.
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


def _added(node: Binary, left: Kind, right: Kind, settled: bool | None) -> Kind:
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
            _apart(node.operator, settled is None).format(
                l_text=l_text, operator=node.operator, r_text=r_text, number=number
            ),
            "HF006",
        )
    return _joined(node.operator, left, right, node.right)


def _apart(operator: str, arrow: bool) -> str:
    """What to write for each sense of 4.3% - 4.1%; where `-> unit` is read, first for what is asked most."""
    if not arrow:
        return _("write {l_text} * (1 {operator} {r_text}) or {l_text} {operator} {number} pp")
    if operator == "-":
        return _(
            "write {l_text} - {r_text} -> pp for the difference in points, {l_text} * (1 - {r_text}) for less"
        )
    return _("write {l_text} + {r_text} -> % for the sum, {l_text} * (1 + {r_text}) for more")


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
    hint = _("both sides of + and - need the same kind of unit")
    if left.flavour == "percent" and right.unit == POINT and isinstance(node, Number):
        number = node.figure.text.rstrip("s").removesuffix(POINT).rstrip()
        hint = _("write {text}").format(text=f"{number} pp")
    raise LanguageError(said.format(right=right.words, left=left.words), node.start, node.end, hint, "HF006")


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

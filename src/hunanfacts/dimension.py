"""What kind of number an expression is, and whether the two sides of an equation can be equal.

Percent is a ratio; percentage points are a dimension of their own (`points`). A plain count has no dimension in
a product, so that 14 x 100 billion yuan is yuan; a count of towns does not equal a count of parks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .language import (
    Aggregate,
    Binary,
    Change,
    Equation,
    LanguageError,
    Negative,
    Node,
    Number,
    Over,
    Power,
    Ref,
)
from .model import Ledger, Measure
from .units import Unit

Dims = tuple[tuple[str, int], ...]
POINTS: Dims = (("percentage", 1),)


@dataclass(frozen=True, slots=True)
class Kind:
    """`flavour`: bare (a number without unit), ratio, percent, points, or "" for what has another dimension.

    `counted` says that the values are whole numbers of things.
    """

    dims: Dims
    flavour: str = ""
    counted: bool = False
    unit: str = ""

    @property
    def words(self) -> str:
        if self.flavour == "points":
            return "percentage points"
        if self.flavour == "percent":
            return "percent"
        if self.counted and not self.dims:
            return "a count"
        if not self.dims:
            return "a plain number"
        return self.unit or " ".join(f"{name}^{power}" if power != 1 else name for name, power in self.dims)


def of_unit(unit: Unit, given: bool = True) -> Kind:
    if not given:
        return Kind((), "bare")
    dims = tuple((name, power) for name, power in unit.dims if name != "count")
    if dims == POINTS:
        return Kind(dims, "points", unit=unit.name)
    if dims:
        return Kind(dims, counted=unit.is_count, unit=unit.name)
    percent = unit.name in ("percent", "permille", "cheng")
    flavour = "percent" if percent else "" if unit.is_count else "ratio"
    return Kind((), flavour, unit.is_count, unit.name)


def infer(node: Node, measures: Mapping[str, Measure]) -> Kind:
    """The kind of an expression whose names are all known. Raises LanguageError (HF006)."""
    match node:
        case Number():
            return of_unit(node.figure.unit, node.figure.unit_given)
        case Ref():
            return of_unit(measures[node.measure].unit)
        case Over():
            return of_unit(measures[node.measure].unit)
        case Change():
            return _of_change(node, measures)
        case Negative():
            return infer(node.operand, measures)
        case Power():
            kind = infer(node.base, measures)
            dims = tuple((name, power * node.exponent) for name, power in kind.dims if node.exponent)
            return Kind(dims, "" if dims else "ratio")
        case Aggregate():
            first = infer(node.items[0], measures)
            for item in node.items[1:]:
                first = _added("+", first, infer(item, measures), item, node.items[0])
            return first
        case Binary():
            left, right = infer(node.left, measures), infer(node.right, measures)
            if node.operator in "+-":
                return _added(node.operator, left, right, node.right, node.left)
            return _multiplied(node.operator, left, right)


def _of_change(node: Change, measures: Mapping[str, Measure]) -> Kind:
    kind = of_unit(measures[node.before.measure].unit)
    if node.name == "change":
        return Kind(POINTS, "points") if kind.flavour == "percent" else kind
    return Kind((), "ratio" if node.name == "times" else "percent")


def is_relative(node: Binary, left: Kind) -> bool:
    """True for `x + 10%`, which means x * 1.10 when x is not a percentage."""
    literal = isinstance(node.right, Number) and node.right.figure.unit.name == "percent"
    return node.operator in "+-" and literal and left.flavour not in ("percent", "points")


def _added(operator: str, left: Kind, right: Kind, node: Node, other: Node) -> Kind:
    if isinstance(node, Number) and right.flavour == "percent" and left.flavour not in ("percent", "points"):
        return left if left.flavour != "bare" else Kind((), "ratio")
    if isinstance(node, Number) and isinstance(other, Number) and left.flavour == right.flavour == "percent":
        l_text, r_text = other.figure.text, node.figure.text
        number = r_text.rstrip("%％ ")
        raise LanguageError(
            f"{l_text} {operator} {r_text}: relative, or percentage points?", node.start, node.end,
            f"write {l_text} * (1 {operator} {r_text}) or {l_text} {operator} {number} pp", "HF006",
        )  # fmt: skip
    if left.flavour == "percent" and right.flavour == "percent":
        return Kind(POINTS, "points") if operator == "-" else left
    if {left.flavour, right.flavour} == {"percent", "points"}:
        return left if left.flavour == "percent" else right
    if left.dims == right.dims:
        if not left.dims and (left.flavour == "bare") != (right.flavour == "bare"):
            kept = right if left.flavour == "bare" else left
            return kept if kept.counted else Kind((), "ratio")
        if left.flavour == right.flavour:
            return Kind(left.dims, left.flavour, left.counted and right.counted, left.unit)
        return Kind(left.dims, "ratio", left.counted and right.counted)
    if _counts_meet(left, right):
        return left if left.dims else right
    sign = "added to" if operator == "+" else "subtracted from"
    raise LanguageError(f"{right.words} cannot be {sign} {left.words}", node.start, node.end,
                        "both sides of + and - need the same kind of unit", "HF006")  # fmt: skip


def _counts_meet(left: Kind, right: Kind) -> bool:
    """A plain count, or a bare number, meets a count of named things."""
    if not (left.counted or right.counted):
        return False
    named, plain = (left, right) if left.dims else (right, left)
    return named.counted and not plain.dims and (plain.counted or plain.flavour == "bare")


def _multiplied(operator: str, left: Kind, right: Kind) -> Kind:
    powers = dict(left.dims)
    for name, power in right.dims:
        powers[name] = powers.get(name, 0) + (power if operator == "*" else -power)
    dims = tuple(sorted((name, power) for name, power in powers.items() if power))
    if dims:
        return Kind(dims, "points" if dims == POINTS else "")
    if operator == "*" and "bare" in (left.flavour, right.flavour):
        other = right if left.flavour == "bare" else left
        return Kind((), other.flavour)
    if operator == "/" and right.flavour == "bare":
        return Kind((), left.flavour)
    return Kind((), "ratio")


def check(equation: Equation, measures: Mapping[str, Measure]) -> Kind:
    """The kind of the left side, if both sides can be equal. Raises LanguageError (HF006)."""
    left, right = infer(equation.left, measures), infer(equation.right, measures)
    node = equation.right
    if isinstance(node, Number):
        _check_figure(left, right, node)
        return left
    if left.dims == right.dims or _counts_meet(left, right):
        return left
    if not left.dims and not right.dims or {left.dims, right.dims} == {(), POINTS}:
        return left
    raise LanguageError(f"the left side is in {left.words}, this in {right.words}", node.start, node.end,
                        "both sides need the same kind of unit", "HF006")  # fmt: skip


def _check_figure(left: Kind, right: Kind, node: Number) -> None:
    text = node.figure.text
    if right.flavour == "bare":
        if left.counted or (not left.dims and left.flavour in ("ratio", "bare", "")):
            return
        if left.flavour in ("percent", "points"):
            sign = "%" if left.flavour == "percent" else " percentage points"
            message, hint = (
                f"{text!r} has no unit, and the left side is in {left.words}",
                f"write {text}{sign}",
            )
        else:
            message, hint = (
                f"{text!r} has no unit",
                f"the left side is in {left.words}: write {text} {left.unit}",
            )
        raise LanguageError(message, node.start, node.end, hint.rstrip(), "HF006")
    if left.flavour == "percent" and right.flavour == "points":
        hint = "growth is in percent; a difference of two percentages is change(...)"
    elif left.flavour == "points" and right.flavour in ("percent", "ratio"):
        hint = f"a difference of two percentages is in points: write {text.rstrip('%％ ')} percentage points, and as: {text}"
    elif left.dims == right.dims and (left.dims or left.counted == right.counted or not right.counted):
        return
    elif _counts_meet(left, right):
        return
    else:
        hint = "check the unit of the figure and the measure"
    raise LanguageError(f"the left side is in {left.words}, {text!r} is in {right.words}",
                        node.start, node.end, hint, "HF006")  # fmt: skip


def refs(node: Node, ledger: Ledger) -> list[Ref]:
    """Every quantity an expression speaks of, in order of appearance."""
    match node:
        case Ref():
            return [node]
        case Change():
            return [node.before, node.after]
        case Negative():
            return refs(node.operand, ledger)
        case Power():
            return refs(node.base, ledger)
        case Binary():
            return refs(node.left, ledger) + refs(node.right, ledger)
        case Aggregate():
            return [ref for item in node.items for ref in refs(item, ledger)]
        case Over():
            partition = ledger.partitions[node.partition]
            return [Ref(part, node.measure, node.period, node.start, node.end) for part in partition.parts]
        case Number():
            return []

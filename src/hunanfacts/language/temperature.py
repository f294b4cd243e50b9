"""Temperatures: a difference converts by its factor (a change of 5 °C is 9 °F), a level by its zero as well.

So levels of two scales never meet in one equation: it is refused, and the exact level in the other scale is offered.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from ..figures.figure import Figure
from ..figures.wording import decimal
from ..messages import _
from ..units import Dims, Unit, printed
from .nodes import Binary, Change, LanguageError, Negative, Node, Number

TEMPERATURE: Dims = (("temperature", 1),)
_ZERO = {"kelvin": Fraction(0), "degC": Fraction("273.15"), "degF": Fraction("459.67") * 5 / 9}
"""The zero of each scale in kelvin (SI Brochure, 9th ed., 2.3.1; NIST SP 811, B.8)."""
_STEP = {"kelvin": Fraction(1), "degC": Fraction(1), "degF": Fraction(5, 9)}


def is_difference(node: Node) -> bool:
    """Whether an expression is a difference of two levels, which has no zero of its own."""
    match node:
        case Change():
            return node.name == "change"
        case Binary():
            return node.operator == "-"
        case Negative():
            return is_difference(node.operand)
        case _:
            return False


def check_levels(dims: Dims, one: str, other: str, node: Node) -> None:
    """Refuse two levels in scales of different zeros; `node` is the one in `other`. Raises LanguageError (HF006)."""
    if dims != TEMPERATURE or one == other or not one or not other:
        return
    shown = printed(one)[1]
    hint = _("levels of two scales of temperature have different zeros: write both in one")
    if isinstance(node, Number) and one in _STEP:
        level = converted(node.figure, Unit(one, _STEP[one], TEMPERATURE))
        hint = hint if level is None else f"{node.figure.text} is {decimal(level.value)} {shown}"
    raise LanguageError(
        _("a level in {what} beside one in {shown}").format(what=printed(other)[1], shown=shown),
        node.start,
        node.end,
        hint,
        "HF006",
    )


def converted(figure: Figure, unit: Unit) -> Figure | None:
    """A level in another scale, exactly; None where a scale has no known zero (a unit of a ledger's own)."""
    if figure.unit.name not in _ZERO or unit.name not in _ZERO or figure.qualifier in ("~", "<~", "many"):
        return None  # such a word widens by a part of the size, which two zeros make two sizes
    factor = figure.unit.factor / unit.factor
    shift = (_ZERO[figure.unit.name] - _ZERO[unit.name]) / unit.factor
    value = figure.value * factor * figure.direction + shift
    fixed = figure.fixed
    if fixed is not None:
        fixed = fixed.scaled(factor * figure.direction).shifted(shift)
    upper = None if figure.upper is None else converted(figure.upper, unit)
    return replace(
        figure, value=value, step=figure.step * factor, unit=unit, direction=1, fixed=fixed, upper=upper
    )


def in_scale(node: Node, name: str, unit: Unit) -> Node:
    """An expression in `name` for a result in another scale: a level that stands alone is converted, a difference
    needs nothing, any other is refused. Raises LanguageError (HF006)."""
    bare = node.operand if isinstance(node, Negative) else node
    if name == unit.name or is_difference(node):
        return node
    if isinstance(bare, Number):
        figure = bare.figure if bare is node else replace(bare.figure, direction=-bare.figure.direction)
        level = converted(figure, unit)
        if level is not None:
            return Number(level, node.start, node.end)
    check_levels(TEMPERATURE, unit.name, name, node)
    return node

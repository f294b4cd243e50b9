"""A division by what is exactly 0, which an equation never has."""

from __future__ import annotations

import operator
from fractions import Fraction

from ..figures.figure import Precision, literal
from ..messages import _
from ..units import DIMENSIONLESS
from .dimension import is_relative, of_unit
from .nodes import (
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


def check_divisions(equation: Equation) -> None:
    """Refuse a division by what is exactly 0. Raises LanguageError."""
    for side in (equation.left, equation.right):
        if not isinstance(side, (Number, Ref, Change, Over)):  # which divide nothing
            _number_of(side)


def _number_of(node: Node) -> Fraction | None:
    """The value of an expression of exact numbers alone."""
    match node:
        case Number():
            range_ = literal(node.figure, Precision(exact=node.exact))
            return range_.wide.low if range_.wide.is_point else None
        case Negative():
            value = _number_of(node.operand)
            return None if value is None else -value
        case Power():
            value = _number_of(node.base)
            if value == 0 and node.exponent < 0:
                raise _by_zero(node)
            return None if value is None else value**node.exponent
        case Binary():
            left, right = _number_of(node.left), _number_of(node.right)
            if node.operator == "/" and right == 0:
                raise _by_zero(node.right)
            if left is None or right is None or is_relative(node, of_unit(DIMENSIONLESS)):
                return None
            operations = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
            return Fraction(operations[node.operator](left, right))
        case Aggregate():
            for item in node.items:
                _number_of(item)
    return None


def _by_zero(node: Node) -> LanguageError:
    return LanguageError(_("a division by zero"), node.start, node.end, _("check the divisor"))

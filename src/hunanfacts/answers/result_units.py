"""The unit, scale word and language in which a person would give a result: those of the first figure of its kind."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ..figures.wording import language_of
from ..language.dimension import Kind, of_unit
from ..language.nodes import Aggregate, Binary, Change, Negative, Node, Number, Power, Ref
from ..units import DIMENSIONLESS, Unit, Units
from .values import Ledgers

Natural = tuple[Unit, Fraction | None, str]
"""A unit, its scale word as a factor (1: none; None: whichever suits the size), and "en" or "zh"."""


class NaturalUnit:
    """Of the expressions of one evaluation; `kind` tells the kind of a node."""

    def __init__(self, units: Units, ledgers: Ledgers, kind: Callable[[Node], Kind]) -> None:
        self.units, self.ledgers, self.kind = units, ledgers, kind

    def of(self, node: Node) -> Natural:
        """The unit and scale word a person would give a result in: those of the first figure of its kind."""
        match node:
            case Number():
                return node.figure.unit, node.figure.scale, language_of(node.figure.text)
            case Ref():
                style = self.ledgers.style(node)
                return style.unit, style.scale, style.lang
            case Change():
                return self._of_change(node)
            case Negative():
                return self.of(node.operand)
            case Power():
                unit, _nothing, lang = self.of(node.base)
                return unit**node.exponent, None, lang
            case Aggregate():
                return self.of(node.items[0])
            case Binary():
                return self._of_binary(node)
        return DIMENSIONLESS, None, "en"

    def _of_change(self, node: Change) -> Natural:
        if node.name == "change":
            unit, scale, lang = self.of(node.before)
            return (
                (self.units.parse("pp") or unit, Fraction(1), lang)
                if unit.name == "percent"
                else (unit, scale, lang)
            )
        word = {"times": "times", "contribution": "pp"}.get(node.name, "percent")
        return self.units.parse(word) or DIMENSIONLESS, Fraction(1), "en"

    def _of_binary(self, node: Binary) -> Natural:
        left, right = self.of(node.left), self.of(node.right)
        first, second = self.kind(node.left), self.kind(node.right)
        if node.operator in "+-":
            whole = self.kind(node)
            if whole.flavour == "points" and first.flavour == "percent":
                return self.units.parse("pp") or left[0], Fraction(1), left[2]
            if (first.flavour, second.flavour) == ("points", "percent"):
                return right
            return right if first.flavour == "bare" and second.flavour not in ("percent", "bare") else left
        if node.operator == "*" and (whole_number := _of_a_number(node, first, second)):
            unit, scale, lang = self.of(whole_number)
            return unit, scale if "percent" in (first.flavour, second.flavour) else None, lang
        if not second.dims and (first.dims or second.flavour not in ("percent", "points")):
            return left
        if node.operator == "*" and not first.dims:
            return right
        whole = self.kind(node)
        if not whole.dims:
            return DIMENSIONLESS, Fraction(1), left[2]
        for unit, _nothing, lang in (left, right):
            if of_unit(unit).dims == whole.dims:
                return unit, None, lang
        combined = left[0] * right[0] if node.operator == "*" else left[0] / right[0]
        return _tidied(combined, self.units), None, left[2]


def _tidied(unit: Unit, units: Units) -> Unit:
    """A unit whose parts cancel in dimension (yuan*ha/mu) as the base unit of what is left."""
    parts = [part for part in unit.name.replace("*", "/").split("/") if part]
    for part in parts:
        known = units.parse(part)
        if known is not None and known.dims == unit.dims:
            return known
    return unit


LARGE = 100
"""From here on a percentage of a plain number is no percentage; 5% * 2 is 10%."""


def _of_a_number(node: Binary, first: Kind, second: Kind) -> Node | None:
    """In 5% * 3 bn the 3 bn: a share of a plain number of some size is a number, no percentage of billions."""
    for number_, share, of in ((node.right, first, second), (node.left, second, first)):
        large = isinstance(number_, Number) and abs(number_.figure.value) >= LARGE
        rate = share.flavour == "percent" or share.unit.startswith("1/1")  # per 100,000
        if large and rate and of.flavour == "bare":
            return number_
    return None

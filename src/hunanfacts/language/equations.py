"""Claims, identities and expressions as people write them."""

from __future__ import annotations

import re

from .. import lang
from ..figures import reading
from ..figures.digits import fold
from ..figures.reading import FigureError
from ..messages import _
from ..units import Units
from .nodes import Equation, LanguageError, Node, Number
from .parser import Parser, moved
from .period import FiscalYear
from .yearly import yearly_figure


def parse_claim(text: str, units: Units, fiscal: FiscalYear | None = None) -> Equation:
    """A claim: an expression, a relation, and the figure as published. Raises LanguageError."""
    parser = Parser(text, units, fiscal)
    left = parser.expression(0)
    if parser.position < len(text.rstrip()) and not re.search("[=<>≤≥＝＜＞]", text):
        raise _without_relation(text, parser.position, units)
    relation = parser.relation()
    start = parser.position
    try:
        return Equation(left, relation, _published(text, start, units, left), text)
    except LanguageError as error:
        error.left = left
        raise


def _without_relation(text: str, start: int, units: Units) -> LanguageError:
    """A claim whose figure follows without =: what to write, where it is a figure."""
    left, right = text[:start].strip(), text[start:].strip()
    hint = _("write = and the figure, e.g. x.output@2019 = 5 billion yuan")
    try:
        figure = reading.read(right, units)
    except FigureError:
        pass
    else:
        plain = bool(re.fullmatch(r"[^\W\d]\w*\.[^\W\d]\w*(@\S+)?", left))
        if figure.is_percentage and figure.direction and lang.DIRECTION.match(fold(right), 0) and plain:
            subject, at, period = left.partition("@")
            left = f"growth({subject}@2018..{period if at and period.isdigit() else 2019})"
            hint = _("= is missing; a change runs over two periods: {text}").format(text=f"{left} = {right}")
        else:
            hint = _("write {text}").format(text=f"{left} = {right}")
    return LanguageError(_("= is missing before the figure"), start, len(text.rstrip()), hint)


def _published(text: str, start: int, units: Units, left: Node) -> Number:
    """The figure that the rest of a claim is."""
    yearly = yearly_figure(text, start, units, left)
    if yearly is not None:
        return yearly
    try:
        figure = reading.read(text[start:], units)
    except FigureError as error:
        if re.search(r"(?<![\w.])[^\W\d]\w*\.\w*[^\W\d]\w*\s*(@|$|\s)", text[start:]):
            raise LanguageError(
                _("the right side of a claim is the figure as published"), start, len(text.rstrip()),
                _("bring quantities to the left, or write it under identities: if you vouch for it"), "HF008",
            ) from None  # fmt: skip
        raise moved(error, start) from None
    return Number(figure, start, len(text.rstrip()))


def parse_identity(text: str, units: Units, fiscal: FiscalYear | None = None) -> Equation:
    """An identity: two expressions and a relation. Raises LanguageError."""
    parser = Parser(text, units, fiscal)
    left = parser.expression(0)
    relation = parser.relation()
    right = parser.expression(0)
    parser.finish()
    return Equation(left, relation, right, text)


def parse_expression(text: str, units: Units) -> Node:
    """An expression without a relation. Raises LanguageError."""
    parser = Parser(text, units)
    node = parser.expression(0)
    parser.finish()
    return node

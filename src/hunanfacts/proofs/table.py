"""The table of weights with which statements that hang together in a circle add up to an impossibility.

It is for a person with a pencil: every number in it ends after a few digits, and what is added up is exactly what
is shown. Where only longer numbers would do, there is no table.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..deciding.component import Component
from ..deciding.constraint import Constraint, stated_quantity
from ..deciding.term import Linear, Quotient, Term, occurrences
from ..deciding.tree import acyclic
from ..deciding.verdicts import Conflict
from ..figures.wording import Style, decimal, value_text
from ..interval import Interval
from ..ledger.model import Ledger
from ..messages import _
from ..units import DIMENSIONLESS
from .styles import quantity_style

if TYPE_CHECKING:
    from .refutation import Row

MAX_ROWS = 16
"""A table of weights longer than this explains nothing."""


def added_up(ledger: Ledger, conflict: Conflict, constraints: Sequence[Constraint], before: int) -> list[str]:
    """The table, as the step after `before` others; empty where the steps before say it all, or nothing short does."""
    # Every member of a minimal set has a row in it.
    if len(conflict.members) > MAX_ROWS or _follows(conflict.component, constraints):
        return []
    from .refutation import refute  # only for circles

    quantities = conflict.component.quantities
    names = {name for constraint in constraints for name in constraint.unknowns}
    units = {name: quantity_style(ledger, name).unit.factor for name in names}
    found = refute(quantities, constraints, conflict.tier, units)
    if found is None:
        return []
    rows, rest = found
    if len(rows) > MAX_ROWS:
        return []
    lines = [_("{what}. added up with these weights, every quantity cancels:").format(what=before + 1)]
    for item in rows:
        weight = "" if item.weight == 1 else f"{decimal(item.weight)} x "
        owner = item.row.owner if item.row.owner not in quantities else _("bound of its measure")
        lines.append(f"     {weight}( {_row_text(ledger, item.row)} )  {owner}")
    sign = "<" if any(item.row.strict for item in rows) else "<="
    style = (
        quantity_style(ledger, rows[0].row.coefficients[0][0])
        if rows[0].row.coefficients
        else Style(DIMENSIONLESS)
    )
    shown = value_text(rest * style.unit.factor, style) if rest else "0"
    lines.append(_("     which leaves 0 {sign} {shown}: impossible").format(sign=sign, shown=shown))
    return lines


def _follows(component: Component, constraints: Sequence[Constraint]) -> bool:
    """Does the conflict follow one relation at a time? Then the ranges in the steps are a proof already."""
    terms = {core(option.pieces[0].term)[0] for c in constraints for option in c.options}
    if len(terms) == 1:
        return True
    part = Component(component.quantities, [replace(c) for c in constraints], component.limit)
    if part.by_propagation:
        return True
    relations = [c for c in constraints if stated_quantity(c) is None]
    stated = {stated_quantity(c) for c in constraints}
    if len(relations) == 1 and relations[0].unknowns <= stated:
        return True
    plain = all(
        len(c.options) == 1 and max(occurrences(c.options[0].pieces[0].term).values(), default=0) == 1
        for c in constraints
    )
    return plain and acyclic(c.unknowns for c in constraints)


def core(term: Term, allowed: Interval | None = None) -> tuple[Term, Interval | None]:
    """What a rate and a multiple of the same levels share: the quotient, and what is allowed of it."""
    if isinstance(term, Linear) and len(term.items) == 1 and isinstance(term.items[0][1], Quotient):
        factor, inner = term.items[0]
        if allowed is not None:
            allowed = (allowed + Interval.point(-term.constant)).scaled(1 / factor)
        return inner, allowed
    return term, allowed


def _row_text(ledger: Ledger, row: Row) -> str:
    """`a + b <= 10.05 million yuan`, with what is subtracted on the other side."""
    left = [(factor, name) for name, factor in row.coefficients if factor > 0]
    right = [(-factor, name) for name, factor in row.coefficients if factor < 0]
    style = quantity_style(ledger, row.coefficients[0][0]) if row.coefficients else Style(DIMENSIONLESS)
    bound = row.bound * style.unit.factor
    sign = "<" if row.strict else "<="
    if not left:
        turned = ">" if row.strict else ">="
        return f"{_sum_text(right)} {turned} {value_text(-bound, style)}"
    parts = [_sum_text(right)] if right else []
    if bound > 0 or not right:
        parts.append(value_text(bound, style))
    less = f" - {value_text(-bound, style)}" if bound < 0 and right else ""
    return f"{_sum_text(left)} {sign} {' + '.join(parts)}{less}"


def _sum_text(items: Sequence[tuple[Fraction, str]]) -> str:
    return " + ".join(name if factor == 1 else f"{decimal(factor)} * {name}" for factor, name in items)

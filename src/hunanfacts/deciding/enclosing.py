"""True bounds of a term where its exact range cannot be told: what is printed is never lost.

A quantity that an identity defines (margin = income / revenue) and that nothing else ties to the rest is taken out,
its own figures kept as bounds of what defines it; what is left is often linear and its range exact. Where it is not,
every unknown is narrowed by one relation after the other until nothing changes. Both are true bounds; only the first
may be the best possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..figures.figure import Allowed
from ..interval import EVERYTHING, Interval
from .arithmetic import at_tier
from .constraint import Constraint, Option, Quantity, constraint_of, stated_quantity
from .narrowing import Narrowing
from .term import Linear, Piece, Term, Var, linear, occurrences

if TYPE_CHECKING:
    from .component import Component


def enclosure(
    component: Component, term: Term, active: Iterable[str], readings: Mapping[str, str], tier: str
) -> Interval:
    """Bounds of a term while the active claims and identities hold; EVERYTHING where nothing is known."""
    names = set(active)
    used = [
        c if c.id not in readings else _read(c, readings[c.id])
        for c in component.constraints
        if c.id in names or (c.structural and (tier == "narrow" or not c.narrow_only))
    ]
    reduced, asked = _eliminated(used, term, component.quantities, tier)
    bounds: Interval | None = None
    if len(reduced) < len(used):
        from .component import Component

        part = Component(component.quantities, reduced, component.limit)
        bounds = part.range_of(asked, part.names, tier=tier)
    if bounds is None:
        bounds = Narrowing(component.quantities, used, tier).bounds(term)
    return bounds & component.natural(at_tier(term, tier))


def _read(constraint: Constraint, reading: str) -> Constraint:
    options = tuple(option for option in constraint.options if option.reading == reading)
    return constraint_of(constraint.id, constraint.role, options, constraint.label, constraint.narrow_only)


def _eliminated(
    constraints: Sequence[Constraint], term: Term, quantities: Mapping[str, Quantity], tier: str
) -> tuple[list[Constraint], Term]:
    """The constraints without quantities that one of them defines, and the term with these put in."""
    left = list(constraints)
    again = True
    while again:
        again = False
        for constraint in left:
            found = next(
                (
                    (name, expression)
                    for name, expression in _definitions(constraint)
                    if not quantities[name].integer
                    and all(c is constraint or stated_quantity(c) == name for c in left if name in c.unknowns)
                ),
                None,
            )
            if found is None:
                continue
            name, expression = found
            if name in occurrences(term) and term != Var(name):
                continue
            levels = [c for c in left if c is not constraint and name in c.unknowns]
            bounds = quantities[name].domain
            for level in levels:
                bounds = bounds & level.options[0].pieces[0].allowed.at(tier)
            piece = Piece(expression, Allowed(bounds, bounds))
            left = [c for c in left if c is not constraint and c not in levels]
            if bounds != EVERYTHING:
                option = Option("", (piece,), constraint.options[0].kind)
                left.append(constraint_of(constraint.id, "identity", (option,), constraint.label))
            term = expression if term == Var(name) else term
            again = True
            break
    return left, term


def _definitions(constraint: Constraint) -> list[tuple[str, Term]]:
    """Quantities that an equation defines, each with the term that it equals: margin = income / revenue."""
    if len(constraint.options) != 1 or len(constraint.options[0].pieces) != 1 or constraint.role == "claim":
        return []
    piece = constraint.options[0].pieces[0]
    if (
        not piece.allowed.narrow.is_point
        or not piece.allowed.wide.is_point
        or not isinstance(piece.term, Linear)
    ):
        return []
    total, counts = piece.allowed.narrow.low, occurrences(piece.term)
    found: list[tuple[str, Term]] = []
    for factor, part in piece.term.items:
        if isinstance(part, Var) and counts[part.name] == 1 and total is not None:
            rest = [(-other / factor, item) for other, item in piece.term.items if item != part]
            if any(not isinstance(item, Var) for _, item in rest):
                found.append((part.name, linear(rest, (total - piece.term.constant) / factor)))
    return found


def defined_by(constraint: Constraint) -> list[str]:
    """The quantities that an equation defines by a ratio or a product of others."""
    return [name for name, _ in _definitions(constraint)]

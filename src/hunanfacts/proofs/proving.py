"""A conflict as a proof a person can redo: what each side forces, the gap, and the steps between."""

from __future__ import annotations

from decimal import MAX_EMAX, Decimal, localcontext
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from ..deciding.binding import Constraint
from ..deciding.component import Component
from ..deciding.constraint import stated_quantity
from ..deciding.enclosing import defined_by
from ..deciding.minimal import Undecided, shrink
from ..deciding.term import Linear, Var
from ..deciding.verdicts import Conflict
from ..figures.wording import interval_text, trimmed
from ..interval import Interval
from ..language.nodes import Change, Equation
from ..language.period import years_between
from ..ledger.model import Ledger
from ..messages import _, joined
from .finding import Side
from .gaps import _excess, _one_ratio, gap_text
from .reprinting import directed_outside
from .structural import structure_text
from .styles import quantity_style, style_of
from .table import added_up, core


class Proof(Struct, frozen=True):
    """`pivot` is the claim that the others are held against, `structure` the structural constraints that bear."""

    pivot: str | None
    structure: tuple[Constraint, ...]
    forced: Interval | None
    stated: Interval | None
    gap: str
    steps: tuple[str, ...]
    sides: tuple[Side, ...]


def left_text(equation: Equation) -> str:
    """The left side of an equation as written."""
    return equation.text[: equation.left.end].strip() if equation.left.start == 0 else _between(equation)


def _between(equation: Equation) -> str:
    for sign in ("<=", ">=", "=", "<", ">"):
        if sign in equation.text:
            return equation.text.split(sign)[0].strip()
    return equation.text


class Outline(Struct, frozen=True):
    """What a conflict is of, without its proof: the conflict within a component of its own, and as in `Proof`."""

    conflict: Conflict
    structure: tuple[Constraint, ...]
    pivot: Constraint | None


def outlined(ledger: Ledger, conflict: Conflict) -> Outline:
    """The outline of a minimal conflict."""
    component = conflict.component
    constraints = [component.by_id[name] for name in conflict.members]
    structure = _needed_structure(component, conflict)
    # The minimal set alone is smaller, and often a tree where the whole component is none.
    component = Component(component.quantities, [*constraints, *structure], component.limit)
    conflict = replace(conflict, component=component)
    return Outline(conflict, structure, _pivot(ledger, constraints, structure, conflict))


def prove(ledger: Ledger, conflict: Conflict, outline: Outline | None = None) -> Proof:
    """The proof of a minimal conflict."""
    outline = outline or outlined(ledger, conflict)
    conflict, structure, pivot = outline.conflict, outline.structure, outline.pivot
    component, tier = conflict.component, conflict.tier
    constraints = [component.by_id[name] for name in conflict.members]
    if pivot is None:
        return Proof(
            None, structure, None, None, "", _steps(ledger, conflict, constraints, structure, None, None), ()
        )
    others = [name for name in conflict.members if name != pivot.id]
    piece = pivot.options[0].pieces[0]
    stated = piece.allowed.at(tier)
    forced: Interval | None = component.bounds_of(piece.term, others, tier=tier)
    if forced is None or forced.empty or not (forced & stated).empty:
        forced = None
    style = style_of(ledger, ledger.claims[pivot.id])
    natural = own_range(ledger, pivot, component.natural(piece.term))
    gap, excess, sides = "", "", []
    if forced is not None:
        forced, stated = own_range(ledger, pivot, forced), own_range(ledger, pivot, stated)
        distance = forced.gap(stated)
        gap = gap_text(ledger, distance, style)
        if pivot.options[0].kind != "annual_growth":
            excess = _excess(ledger, conflict, pivot, others, distance, style)
        sides = [
            Side(_("as printed"), stated, interval_text(stated, style)),
            Side(
                _("by the other figures") if others or structure else _("it can only be"),
                forced,
                interval_text(trimmed(forced, natural), style, stated),
            ),
        ]
    steps = _steps(ledger, conflict, constraints, structure, pivot, forced)
    line = _one_ratio(constraints, tier) if not structure else ""
    further = added_up(ledger, conflict, [*constraints, *structure], len(steps))
    steps = (*steps, *further)
    for extra in filter(None, (line, excess)):
        numbered = sum(not step.startswith(" ") for step in steps)
        steps = (*steps, joined("", (f"{numbered + 1}. ", extra)))
    return Proof(pivot.id, structure, forced, stated, gap, steps, tuple(sides))


def own_range(ledger: Ledger, constraint: Constraint, interval: Interval) -> Interval:
    """A range of a constraint's term as a range of the claim's left side.

    They differ for a compound yearly rate, whose term is the growth over the whole span: the root is rounded
    outwards at the twelfth decimal, and is exact where it ends before.
    """
    if constraint.options[0].kind != "annual_growth":
        return interval
    claim = ledger.claims.get(constraint.id)
    left = claim.readings[0].equation.left if claim else None
    if not isinstance(left, Change) or left.name != "annual_growth":
        return interval
    assert left.before.period is not None
    assert left.after.period is not None
    years = years_between(left.before.period, left.after.period) or 1
    low = None if interval.low is None else _root(max(interval.low, Fraction(0)), years, up=False) - 1
    high = None if interval.high is None else _root(max(interval.high, Fraction(0)), years, up=True) - 1
    return Interval(low, high, interval.low_open, interval.high_open)


def _root(value: Fraction, degree: int, up: bool) -> Fraction:
    """The root at twelve decimals, rounded down or up: sought near its logarithm, settled by whole powers."""
    scale = 10**12
    goal = value * Fraction(scale) ** degree
    whole = goal.numerator // goal.denominator
    if not whole:
        return Fraction(int(up and goal > 0), scale)
    with localcontext(prec=60, Emax=MAX_EMAX):
        shift = max(whole.bit_length() - 180, 0)
        logarithm = Decimal(whole >> shift).ln() + shift * Decimal(2).ln()
        guess = int((logarithm / degree).exp())
    while guess**degree > whole:
        guess -= 1
    while (guess + 1) ** degree <= whole:
        guess += 1
    return Fraction(guess + (up and Fraction(guess) ** degree != goal), scale)


def _needed_structure(component: Component, conflict: Conflict) -> tuple[Constraint, ...]:
    """The structural constraints without which the members could hold: a minimal set of them."""
    if component.many:
        near = component.part(conflict.members)
        if near.feasible(conflict.tier, conflict.members)[0] is False:
            component = near
    structural = [
        replace(c, role="identity")
        for c in component.constraints
        if c.structural and (conflict.tier == "narrow" or not c.narrow_only)
    ]
    members = [component.by_id[name] for name in conflict.members]
    if not structural:
        return ()
    part = Component(component.quantities, [*members, *structural], component.limit)
    names = [c.id for c in structural]
    try:
        kept = shrink(names, lambda some: (part.feasible(conflict.tier, [*conflict.members, *some])[0], ()))
    except Undecided:
        kept = tuple(names)
    return tuple(c for c in component.constraints if c.id in kept)


def _pivot(
    ledger: Ledger, constraints: list[Constraint], structure: tuple[Constraint, ...], conflict: Conflict
) -> Constraint | None:
    """The claim to hold the others against: the one relation between levels, else the largest level."""
    claims = [c for c in constraints if c.role == "claim" and len(c.options) == 1]
    for whole in filter(None, map(_whole_of_rates, structure)):
        if stating := [c for c in claims if stated_quantity(c) == whole]:
            return stating[0]
    relations = [c for c in claims if stated_quantity(c) is None]
    if len(relations) == 1:
        return relations[0]
    levels = [c for c in claims if stated_quantity(c) is not None]
    if not levels:
        return claims[0] if claims else None
    alone = {removed[0] for removed in conflict.corrections if len(removed) == 1}
    if len(guilty := [c for c in levels if c.id in alone]) == 1:
        return guilty[0]
    defined = {name for c in constraints if c.role == "identity" for name in defined_by(c)}
    if len(stating := [c for c in levels if stated_quantity(c) in defined]) == 1:
        return stating[0]
    if any(c.role == "within" for c in structure) or any(c.options[0].kind == "bound" for c in constraints):
        inner = [c for c in levels if _is_smaller_side(c, [*constraints, *structure])]
        if len(inner) == 1:
            return inner[0]
    return max(levels, key=lambda c: (abs(ledger.claims[c.id].figure.base_value), c.id))


def _whole_of_rates(constraint: Constraint) -> str | None:
    """The rate of the whole in a mean-value constraint: `whole - smallest > 0` comes first."""
    if constraint.role != "mean-value":
        return None
    items = getattr(constraint.options[0].pieces[0].term, "items", ())
    return next((part.name for factor, part in items if factor > 0 and isinstance(part, Var)), None)


def _is_smaller_side(level: Constraint, constraints: list[Constraint]) -> bool:
    """Is the quantity of a level the lesser side of a <= in these constraints?"""
    name = stated_quantity(level)
    for constraint in constraints:
        for piece in constraint.options[0].pieces:
            for factor, part in piece.term.items if isinstance(piece.term, Linear) else ():
                if part == Var(str(name)) and constraint.role in ("within", "identity"):
                    low, high = piece.allowed.wide.low, piece.allowed.wide.high
                    if (factor < 0 and low == 0 and high is None) or (
                        factor > 0 and high == 0 and low is None
                    ):
                        return True
    return False


def _steps(
    ledger: Ledger,
    conflict: Conflict,
    constraints: list[Constraint],
    structure: tuple[Constraint, ...],
    pivot: Constraint | None,
    forced: Interval | None,
) -> tuple[str, ...]:
    tier = conflict.tier
    words = _("under any rounding") if tier == "wide" else _("at face value")
    steps: list[str] = []
    given: dict[str, str] = {}
    others = [c for c in constraints if c is not pivot]
    for constraint in others:
        name = stated_quantity(constraint)
        if constraint.role == "claim" and name is not None:
            claim = ledger.claims[constraint.id]
            range_ = constraint.options[0].pieces[0].allowed.at(tier)
            shown = interval_text(range_, style_of(ledger, claim))
            given.setdefault(name, claim.text)
            step = (
                _("{quantity} = {figure} ({claim}): it is {interval}")
                if range_.is_point
                else _("{quantity} = {figure} ({claim}): it is {interval} {tier}")
            )
            steps.append(
                step.format(quantity=name, figure=claim.text, claim=claim.id, interval=shown, tier=words)
            )
    same = pivot is not None and all(_core_of(c) == _core_of(pivot) for c in others) and not structure
    for constraint in [*others, *structure]:
        if constraint.role != "claim" or stated_quantity(constraint) is None:
            steps.append(relation_text(ledger, constraint))
            if same and constraint.role == "claim" and len(constraint.options) == 1:
                allowed = own_range(ledger, constraint, constraint.options[0].pieces[0].allowed.at(tier))
                shown = interval_text(allowed, style_of(ledger, ledger.claims[constraint.id]))
                steps[-1] = _("{relation}: it is {interval} {tier}").format(
                    relation=steps[-1], interval=shown, tier=words
                )
    derived = [
        name
        for name in sorted({name for c in [*others, *structure] for name in c.unknowns})
        if name not in given and (pivot is None or name != stated_quantity(pivot))
    ]
    for name in derived:
        range_or_none = conflict.component.bounds_of(Var(name), [c.id for c in others], tier=tier)
        domain = conflict.component.natural(Var(name))
        if (
            range_or_none is not None
            and not range_or_none.empty
            and not domain.within(range_or_none.closure())
        ):
            steps.append(
                _("so {quantity} is {interval}").format(
                    quantity=name,
                    interval=interval_text(trimmed(range_or_none, domain), quantity_style(ledger, name)),
                )
            )
    if pivot is not None:
        claim = ledger.claims[pivot.id]
        style = style_of(ledger, claim)
        subject = left_text(claim.readings[0].equation)
        allowed = own_range(ledger, pivot, pivot.options[0].pieces[0].allowed.at(tier))
        stated = interval_text(allowed, style)
        if forced is not None:
            natural = own_range(ledger, pivot, conflict.component.natural(pivot.options[0].pieces[0].term))
            steps.append(
                _("together they leave {subject}: {forced}").format(
                    subject=subject, forced=interval_text(trimmed(forced, natural), style, allowed)
                )
            )
            steps.append(
                _("but {text} is printed ({id}): {stated} {words}").format(
                    text=claim.text, id=claim.id, stated=stated, words=words
                )
            )
        else:
            steps.append(
                _("with {subject} = {text} ({id}): {stated} {words}, no values fit all of these").format(
                    subject=subject, text=claim.text, id=claim.id, stated=stated, words=words
                )
            )
    else:
        steps.append(_("no values fit all of these"))
    return tuple(joined("", (f"{number}. ", step)) for number, step in enumerate(steps, 1))


def _core_of(constraint: Constraint) -> object:
    return core(constraint.options[0].pieces[0].term)[0] if len(constraint.options) == 1 else constraint.id


def relation_text(ledger: Ledger, constraint: Constraint) -> str:
    """A relation in words: who vouches for it, and the equation."""
    if constraint.role == "claim":
        claim = ledger.claims[constraint.id]
        readings = [r.equation.text.strip() for r in claim.readings]
        figure = claim.figure.text
        if directed_outside(claim.figure, ledger.units):  # fell 4.1%: the growth is -4.1%
            readings = [f"{text.removesuffix(figure)}-{figure}" for text in readings]
        return _("{readings} ({claim})").format(readings=joined(_(" or "), readings), claim=claim.id)
    if constraint.role == "identity":
        identity = ledger.identities[constraint.id]
        return _("{equation} (identity {id})").format(equation=identity.equation.text.strip(), id=identity.id)
    return structure_text(constraint)

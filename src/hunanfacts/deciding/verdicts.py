"""Verdicts: what is contradicted, strained, ambiguous, untested or holds, component by component."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from msgspec import Struct, field

from ..figures.figure import Allowed
from ..interval import Interval
from .component import MAX_NAMES, Component
from .conflicting import MinimalSets, minimal_sets
from .constraint import Constraint, Problem, stated_quantity
from .grouping import components
from .judging import Verdict, verdicts_of
from .minimal import Undecided, shrink
from .supporting import beyond, by_propagation
from .term import Piece, Term, Var, occurrences
from .witness import witness_of

VERDICTS = ("contradicted", "strained", "holds", "untested", "ambiguous", "undecided")
MAX_CONTEXTS = 3


class Conflict(Struct, frozen=True):
    """A minimal set of claims and identities that cannot all be true at a tier.

    `tier` wide: under any rounding (error); narrow: at face value only (warning). `twins` are claims that say
    the same as a member. `more` tells that more sets exist than were enumerated; `corrections` are the smallest
    removals that leave the component without a conflict at this tier.
    """

    tier: str
    members: tuple[str, ...]
    component: Component
    twins: tuple[str, ...] = ()
    more: bool = False
    corrections: tuple[tuple[str, ...], ...] = ()


class Decision(Struct):
    """Everything that was decided about a ledger."""

    problem: Problem
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    undecided: list[tuple[str, ...]] = field(default_factory=list)
    at: dict[str, Component] = field(default_factory=dict)
    consistent: dict[int, tuple[str, ...]] = field(default_factory=dict)
    within: dict[int, list[Conflict]] = field(default_factory=dict)

    @property
    def by_members(self) -> dict[tuple[str, frozenset[str]], Conflict]:
        """The conflicts by tier and members."""
        return {(conflict.tier, frozenset(conflict.members)): conflict for conflict in self.conflicts}

    def conflicts_in(self, component: Component) -> Sequence[Conflict]:
        """The conflicts of a component, in order."""
        if not self.within and self.conflicts:
            for conflict in self.conflicts:
                self.within.setdefault(id(conflict.component), []).append(conflict)
        return self.within.get(id(component), ())

    def base(self, component: Component) -> tuple[str, ...]:
        """The claims and identities of a component that are in no conflict; it is decided now if it has not been."""
        if id(component) not in self.consistent:
            _decide(self, component)
        return self.consistent[id(component)]

    def around(
        self, component: Component, quantities: Iterable[str], without: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """What answers about some quantities rest on: what is in no conflict, and what is stated of them outright.

        A figure that is in conflict with others is still what was printed; where several such figures cannot hold
        together they are all left out.
        """
        wanted, left_out = set(quantities), set(without)
        base = [name for name in self.base(component) if name not in left_out]
        own = [
            c.id
            for c in component.constraints
            if c.role == "claim"
            and c.id not in base
            and c.id not in left_out
            and stated_quantity(c) in wanted
        ]
        if own and component.feasible("narrow", [*base, *own])[0]:
            base = sorted([*base, *own])
        return tuple(base)

    def value(
        self, quantity: str, readings: dict[str, str] | None = None, without: Iterable[str] = ()
    ) -> Interval | None:
        """The values that a quantity can have at face value, or true bounds of them; None if nothing speaks of it."""
        component = self.at.get(quantity)
        if component is None:
            return None
        active = self.around(component, [quantity], without)
        return component.bounds_of(Var(quantity), active, readings)

    def support(
        self, component: Component, term: Term, range_: Interval, without: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """The claims and identities that pin a term to a range: a smallest set for each end."""
        active = sorted(self.around(component, occurrences(term), without))
        if len(active) > MAX_NAMES:
            return ()
        found: set[str] = set()
        natural = component.natural(term)
        own = next((c.id for c in map(component.by_id.get, without) if c and states(c, term)), "")
        pins = by_propagation(component, term, active, own) or component.pins.get((term, tuple(active)))
        for outside in beyond(range_):
            if (outside & natural).empty:
                continue
            known = pins.end(range_, outside.low is not None) if pins else None
            if known is not None:
                found |= known.intersection(active)
                continue
            piece = Piece(term, Allowed(outside & natural, outside & natural))
            try:
                answer, core = component.feasible("narrow", active, extra=(piece,))
                if answer is False:
                    found |= set(shrink(core, partial(component.feasible, "narrow", extra=(piece,))))
            except Undecided:
                continue
        return tuple(sorted(found))


def decide(
    problem: Problem, limit: int | None = None, only: Collection[str] | None = None, conflicts_only: bool = False
) -> Decision:  # fmt: skip
    """Decide every component of a problem; `limit` bounds the solver's work (tests use it).

    With `only` the components that speak of one of these quantities; the others are decided when they are asked about.
    With `conflicts_only` it is not asked of claims in no conflict whether they could have failed: all of them hold.
    """
    decision = Decision(problem)
    for group in components(problem):
        component = Component(problem.quantities, group, limit)
        for name in component.unknowns:
            decision.at[name] = component
        if only is not None and component.unknowns and not any(name in only for name in component.unknowns):
            continue
        _decide(decision, component, conflicts_only)
        component.release()
    for name in problem.quantities:
        if name not in decision.at:  # spoken of by what is set aside alone
            lone = decision.at[name] = Component(problem.quantities, (), limit)
            decision.consistent[id(lone)] = ()
    decision.verdicts = dict(sorted(decision.verdicts.items()))
    decision.conflicts.sort(key=lambda c: (c.tier != "wide", c.members))
    return decision


def _decide(decision: Decision, component: Component, conflicts_only: bool = False) -> None:
    witness = witness_of(component.quantities, component.constraints)
    clean = witness is not None and witness.found()
    component.witness = witness if clean else None
    found = MinimalSets.none() if clean else minimal_sets(component)
    undecided = found.undecided
    in_wide = {name for members in found.wide for name in members} | found.beyond_wide
    in_narrow = {name for members in found.strained for name in members} | found.beyond_narrow
    base = tuple(n for n in component.names if n not in in_wide | in_narrow)
    decision.consistent[id(component)] = base
    if witness is not None and not clean:
        kept = set(base)
        witness = witness_of(
            component.quantities, [c for c in component.constraints if c.structural or c.id in kept]
        )
    claims = [c for c in component.constraints if c.role == "claim"]
    verdicts: list[Verdict] = []
    if not undecided and conflicts_only:
        named = {**dict.fromkeys(in_narrow, "strained"), **dict.fromkeys(in_wide, "contradicted")}
        verdicts = [Verdict(c.id, named.get(c.id, "holds")) for c in claims]
    elif not undecided:
        try:
            contexts = [base] + [
                tuple(name for name in component.names if name not in removed)
                for removed in found.corrections["narrow"][:MAX_CONTEXTS]
                if removed
            ]
            verdicts = verdicts_of(component, claims, in_wide, in_narrow, contexts, witness)
        except Undecided:
            undecided = True
    if undecided:
        decision.undecided.append(tuple(component.names))
        verdicts = [Verdict(c.id, "undecided") for c in claims]
    for verdict in verdicts:
        for twin in component.twins[verdict.claim]:
            decision.verdicts[twin] = Verdict(twin, verdict.verdict, verdict.readings, verdict.later)
    for tier, sets in (("wide", found.wide), ("narrow", found.strained)):
        for members in sets:
            twins = [twin for name in members for twin in component.twins[name] if twin != name]
            more, corrections = not found.complete[tier], found.corrections[tier]
            decision.conflicts.append(
                Conflict(tier, members, component, tuple(sorted(twins)), more, corrections)
            )


def states(constraint: Constraint, term: Term) -> bool:
    """Is this term the whole left side of a constraint?"""
    return len(constraint.options) == 1 and [piece.term for piece in constraint.options[0].pieces] == [term]

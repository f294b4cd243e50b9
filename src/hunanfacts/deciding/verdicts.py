"""Verdicts: what is contradicted, strained, ambiguous, untested or holds, component by component."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property, partial

from msgspec import Struct, field
from msgspec.structs import replace

from ..figures.figure import Allowed
from ..interval import EVERYTHING, Interval
from .arithmetic import all_whole
from .component import MAX_NAMES, Component, stated_quantity
from .conflicting import MinimalSets, minimal_sets
from .constraint import Constraint, Problem
from .grouping import components
from .implied import NOTHING, Later, left_by
from .minimal import Undecided, shrink
from .neighbourhood import Neighbourhood
from .probes import extremes, inner
from .refutable import Refutable
from .supporting import beyond, by_propagation
from .term import Piece, Term, Var, occurrences
from .witness import Witness, witness_of

VERDICTS = ("contradicted", "strained", "holds", "untested", "ambiguous", "undecided")
MAX_CONTEXTS = 3
MAX_SEVERAL = 16
"""With more constraints of several options than this the solver is not asked what each value can be."""


class ReadingResult(Struct, frozen=True):
    name: str
    survives: bool
    implied: dict[str, Interval]


class Verdict(Struct, frozen=True, eq=False):
    """The verdict on one claim; `implied` is what the others leave its left side at face value, in base units."""

    claim: str
    verdict: str
    readings: tuple[ReadingResult, ...] = ()
    later: Later = NOTHING

    @property
    def implied(self) -> Interval | None:
        return self.later()


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
            verdicts = _verdicts(component, claims, in_wide, in_narrow, contexts, witness)
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


class _Asked:
    """What verdicts on the claims of one component are made from: `contexts` are consistent sets of claims and
    identities, the first of them all that are in no conflict; `sure` is what can hold under any rounding."""

    def __init__(
        self,
        component: Component,
        contexts: Sequence[Sequence[str]],
        sure: Sequence[str],
        witness: Witness | None,
    ) -> None:
        self.component, self.contexts, self.sure = component, contexts, sure
        self.refutable = None if witness is None else Refutable(witness)
        self.base = contexts[0]

    @cached_property
    def large(self) -> bool:
        several = sum(len(constraint.options) > 1 for constraint in self.component.constraints)
        return self.component.large or (several > MAX_SEVERAL and not self.component.by_propagation)

    @cached_property
    def nears(self) -> list[Neighbourhood]:
        more = (Neighbourhood(self.component, names) for names in self.contexts[1:])
        return [self.near, *more] if self.large else []

    @cached_property
    def lefts(self) -> list[dict[str, Interval]]:
        """By context but for the first exactly what the others leave each claim, where propagation tells."""
        component = self.component
        return [component.left_by_others(names) if component.gapless else {} for names in self.contexts[1:]]

    @cached_property
    def near(self) -> Neighbourhood:
        return Neighbourhood(self.component, self.base)

    def implied(self, constraint: Constraint) -> Interval | None:
        return left_by(self.component, constraint, self.base, self.nears[0] if self.large else None)


def _verdicts(
    component: Component,
    claims: Sequence[Constraint],
    in_wide: set[str],
    in_narrow: set[str],
    contexts: Sequence[Sequence[str]],
    witness: Witness | None,
) -> list[Verdict]:
    """The verdicts on the claims of a component that is decided. Raises Undecided if a reading is not.

    `contexts` are consistent sets of claims; one that would conflict with a claim shows that it could have failed.
    """
    asked = _Asked(component, contexts, tuple(n for n in component.names if n not in in_wide), witness)
    verdicts = []
    for constraint in claims:
        if constraint.id in in_wide:
            verdicts.append(Verdict(constraint.id, "contradicted", _readings(asked, constraint)))
            continue
        if constraint.id in in_narrow:
            later = Later(partial(asked.implied, constraint))
            verdicts.append(Verdict(constraint.id, "strained", _readings(asked, constraint), later))
            continue
        verdict = _verdict(asked, constraint)
        if verdict.verdict == "untested" and len(contexts) > 1:
            terms = [option.pieces[0].term for option in constraint.options]
            for names, lefts in zip(contexts[1:], asked.lefts, strict=True):
                others, left = partial(_without, names, constraint.id), lefts.get(constraint.id)
                if any(_tested(component, term, others, None, False, left) for term in terms):
                    verdict = replace(verdict, verdict="holds")
                    break
        verdicts.append(verdict)
    asked.refutable = None
    return verdicts


def _verdict(asked: _Asked, constraint: Constraint) -> Verdict:
    readings = _readings(asked, constraint)
    later = Later(partial(asked.implied, constraint))
    if sum(reading.survives for reading in readings) > 1:
        return Verdict(constraint.id, "ambiguous", readings, later)
    return Verdict(
        constraint.id, "holds" if _could_fail(asked, constraint, later) else "untested", readings, later
    )


def _could_fail(asked: _Asked, constraint: Constraint, implied: Later) -> bool:
    component, refutable = asked.component, asked.refutable
    if len(component.twins[constraint.id]) > 1 or (refutable is not None and refutable.shown(constraint)):
        return True
    terms = list(dict.fromkeys(option.pieces[0].term for option in constraint.options))
    others = partial(_without, asked.base, constraint.id)
    if len(terms) == 1 and len(component.names) == 1 and component.free(terms[0], ()) is not None:
        return False
    if any(_narrowed(component, asked.near, term, constraint.id) for term in terms):
        return True  # what is next to it shows it, and the ends need not be known
    known = implied() if len(terms) == 1 else None
    if known is not None:
        natural = component.natural(terms[0])
        if not natural.within(known.closure()):
            return True
        probes = [] if all_whole(terms[0], component.quantities) else inner(natural, known)
        told = component.told(asked.base, constraint.id, probes)
        if told is not None:
            return told
    return any(
        _narrowed(component, near, term, constraint.id) for near in asked.nears[1:] for term in terms
    ) or any(_tested(component, term, others, known, not asked.nears) for term in terms)


def _without(names: Sequence[str], name: str) -> list[str]:
    return [other for other in names if other != name]


def _narrowed(component: Component, near: Neighbourhood, term: Term, without: str) -> bool:
    """Does its neighbourhood alone leave a term less than the bounds of its measures do?"""
    return not component.natural(term).within(near.of(term, without).closure())


def _tested(
    component: Component,
    term: Term,
    others: Callable[[], Sequence[str]],
    implied: Interval | None,
    exact: bool,
    left: Interval | None = None,
) -> bool:
    """Would some value within the measure's own bounds have conflicted with the others at face value?

    `left` is exactly what the others leave, if that is known; `implied` may be more.
    """
    natural = component.natural(term)
    if implied is not None:
        if not natural.within(implied.closure()):
            return True
        if exact and component.by_propagation:
            return False
    whole = all_whole(term, component.quantities)
    probes = inner(natural, implied) if not whole and not component.large else []
    if implied is None or not exact:
        probes += extremes(natural, whole)
    if left is not None and not any(component.quantities[name].integer for name in occurrences(term)):
        return any((probe & left).empty for probe in probes)
    return any(
        component.feasible("narrow", others(), extra=(Piece(term, Allowed(probe, probe)),))[0] is False
        for probe in probes
    )


def _readings(asked: _Asked, constraint: Constraint) -> tuple[ReadingResult, ...]:
    found, component = [], asked.component
    for reading in constraint.readings:
        forced = {constraint.id: reading}
        survives = component.feasible("wide", sorted({*asked.sure, constraint.id}), forced)[0]
        if survives is None:
            raise Undecided
        implied: dict[str, Interval] = {}
        if survives and not asked.large:
            base = sorted({*asked.base, constraint.id})
            for name in sorted(constraint.unknowns):
                value = component.range_of(Var(name), base, forced)
                if value is not None and not value.empty and value != EVERYTHING:
                    implied[name] = value
        found.append(ReadingResult(reading, survives, implied))
    return tuple(found)


def states(constraint: Constraint, term: Term) -> bool:
    """Is this term the whole left side of a constraint?"""
    return len(constraint.options) == 1 and [piece.term for piece in constraint.options[0].pieces] == [term]

"""The verdicts on the claims of one component, once its conflicts are known: which readings survive, what could have failed.

A claim in no conflict holds if some value within its measure's own bounds would have conflicted with the others; what
shows that most cheaply is asked first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace

from ..figures.figure import Allowed
from ..interval import EVERYTHING, Interval
from .arithmetic import all_whole
from .component import Component
from .constraint import Constraint
from .implied import NOTHING, Later, left_by
from .minimal import Undecided
from .neighbourhood import Neighbourhood
from .probes import extremes, inner
from .refutable import Refutable
from .term import Piece, Term, Var, occurrences
from .witness import Witness

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
    def roughly(self) -> dict[str, Interval]:
        """Bounds of what the others leave each claim, where propagation tells: cheaper than its exact ends."""
        return self.component.propagation.left_roughly(tuple(self.base))

    @cached_property
    def near(self) -> Neighbourhood:
        return Neighbourhood(self.component, self.base)

    def implied(self, constraint: Constraint) -> Interval | None:
        return left_by(self.component, constraint, self.base, self.nears[0] if self.large else None)


def verdicts_of(
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
    if len(terms) == 1 and component.many:
        rough = asked.roughly.get(constraint.id)
        if rough is not None and not component.natural(terms[0]).within(rough.closure()):
            return True
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

"""Conflicts that are not listed because accepted ones stand in for them.

Not every minimal set of a component is listed: there is a cap, and of a large component only so many are sought as
show what would mend it. While a listed one fails the gate that does no harm. Where all of them are waived or in the
baseline, others would pass unseen, so they are looked for here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial

from ..deciding.component import Component
from ..deciding.minimal import Undecided, shrink
from ..deciding.verdicts import Conflict, Decision
from ..ledger.model import Ledger
from ..messages import _
from ..proofs.finding import Finding
from .findings import digest, members, of_conflict

Members = frozenset[str]

MAX_MORE = 24
"""Further conflicts that are reported of a component."""
MAX_TRIED = 512
"""Choices of removals that are tried before it is undecided."""


def unlisted(
    ledger: Ledger,
    decision: Decision,
    found: Iterable[Finding],
    accepted: Collection[str],
    known: Iterable[Members] = (),
) -> list[Finding]:
    """Further conflicts where all that are listed are accepted; HF701 where it cannot be told whether there are.

    `accepted` are fingerprints, `known` sets that are accepted without being listed.
    """
    marks = {(f.tier, members(ledger, f)): f.fingerprint for f in found}
    known = list(known)
    result = []
    components = {id(c.component): c.component for c in decision.conflicts if c.more}
    for component in components.values():
        listed = decision.conflicts_in(component)
        sets: list[Members] = []
        for tier in ("wide", "narrow"):
            mine = [frozenset(c.members) for c in listed if c.tier == tier]
            if any(marks.get((tier, names)) not in accepted for names in mine):
                break  # it is reported; what else there is, is asked again when it is mended
            sets += mine
            sets += [s for s in known if s not in sets and _is_conflict(component, tier, s)]
            try:
                others = _others(component, tier, sets)
            except Undecided:
                result.append(_undecided(ledger, listed[0], tier, component))
                break
            result += [of_conflict(ledger, decision, conflict) for conflict in others]
            if others:
                break
    return result


def _is_conflict(component: Component, tier: str, names: Members) -> bool:
    return names <= set(component.names) and component.feasible(tier, sorted(names))[0] is False


def _others(component: Component, tier: str, sets: Iterable[Members]) -> list[Conflict]:
    """Minimal sets besides the given ones, up to a cap. Raises Undecided.

    Another minimal set holds none of them whole. So it lies in what is left when one name of each is taken away in
    some way, and if all that is left can hold in every way, there is none.
    """
    sets = list(sets)
    found: list[Conflict] = []
    tried: set[Members] = set()
    again = True
    while again and len(found) < MAX_MORE:
        again = False
        for removed in _hitting(sets):
            if removed in tried:
                continue
            if len(tried) >= MAX_TRIED:
                if found:
                    return found
                raise Undecided
            rest = [name for name in component.names if name not in removed]
            answer, core = component.feasible(tier, rest)
            if answer is None:
                raise Undecided
            if answer:
                tried.add(removed)
                continue
            names = shrink(core or rest, partial(component.feasible, tier))
            worst = "wide" if component.feasible("wide", names)[0] is False else tier
            twins = tuple(sorted(twin for name in names for twin in component.twins[name] if twin != name))
            found.append(Conflict(worst, names, component, twins, more=True))
            sets.append(frozenset(names))
            again = True
            break
    return found


def _hitting(sets: list[Members]) -> Iterator[Members]:
    """Every way to take one name of each set, none given twice; all the smallest are among them."""
    seen: set[Members] = set()
    waiting: list[Members] = [frozenset()]
    while waiting:
        removed = waiting.pop()
        missed = next((s for s in sets if not s & removed), None)
        if missed is None:
            yield removed
            continue
        for name in sorted(missed, reverse=True):
            further = removed | {name}
            if further not in seen:
                seen.add(further)
                waiting.append(further)


def _undecided(ledger: Ledger, first: Conflict, tier: str, component: Component) -> Finding:
    claims = tuple(name for name in first.members if name in ledger.claims)
    place = ledger.claims[claims[0]].figure_place if claims else ledger.identities[first.members[0]].place
    message = _(
        "undecided: behind the accepted conflicts of these claims there may be others that are not listed"
    )
    mark = digest("HF701", [(name, tier) for name in component.names])
    return Finding("HF701", "undecided", "error" if tier == "wide" else "warning", "", message, claims, (), place,
                   steps=(_("mend some of them, then check again"),), fingerprint=mark)  # fmt: skip

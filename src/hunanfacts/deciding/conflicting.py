"""The minimal conflicting sets of a component at both tiers: all of them up to a cap, or what a large one shows."""

from __future__ import annotations

from functools import partial

from msgspec import Struct, field

from .component import Component
from .minimal import Conflicts, Known, Undecided, enumerate_sets, few_sets, shrink
from .neighbourhood import Neighbourhood

Members = tuple[str, ...]


class MinimalSets(Struct):
    """`wide` cannot hold under any rounding, `strained` only not at face value.

    `corrections` are by tier the smallest removals that mend it, `complete` tells whether all sets are there.
    `beyond_wide` and `beyond_narrow` are members of sets that are not: without them the rest can hold.
    """

    wide: list[Members]
    strained: list[Members]
    corrections: dict[str, tuple[Members, ...]]
    complete: dict[str, bool]
    undecided: bool
    beyond_wide: set[str] = field(default_factory=set)
    beyond_narrow: set[str] = field(default_factory=set)

    @staticmethod
    def none() -> MinimalSets:
        """Of a component in which everything can hold."""
        mended: dict[str, tuple[Members, ...]] = {"narrow": ((),), "wide": ((),)}
        return MinimalSets([], [], mended, {"narrow": True, "wide": True}, False)


def minimal_sets(component: Component) -> MinimalSets:
    """The sets of a component; `undecided` if a limit was reached before the rest was shown to hold."""
    found = (_of_large if component.many else _of_small)(component)
    if not found.undecided and not all(found.complete.values()):
        try:
            _beyond_the_cap(component, found)
        except Undecided:
            found.undecided = True
    return found


def _of_small(component: Component) -> MinimalSets:
    known = Known(partial(component.feasible, "narrow"))
    narrow = wide = _some(component, "narrow", known)
    if not _spotless(narrow):
        # What can hold at face value can hold under any rounding.
        wide = _some(component, "wide", Known(partial(component.feasible, "wide"), known.holding))
    return _sorted_out(component, narrow, wide)


def _some(component: Component, tier: str, known: Known) -> Conflicts:
    """All sets, or where there are many the first, and more only until it is clear what mends them all."""
    check, critical = partial(component.feasible, tier), partial(component.critical, tier)
    found = enumerate_sets(component.names, check, critical=critical, told=known)
    if found.complete or found.undecided or found.corrections:
        return found
    return few_sets(component.names, check, found.sets, critical=critical)


def _of_large(component: Component) -> MinimalSets:
    """What the neighbourhoods show, and more sets until the rest can hold."""
    seeds, failing = _seeds(component, "narrow")
    narrow = few_sets(
        component.names,
        partial(component.feasible, "narrow"),
        seeds,
        critical=partial(component.critical, "narrow"),
    )
    if _spotless(narrow):
        return _sorted_out(component, narrow, narrow)
    seeds, _ = _seeds(component, "wide", failing)
    members = {name for names in seeds for name in names}
    if seeds and any(set(removed) <= members for removed in narrow.corrections):
        # What mends everything at face value mends it under any rounding.
        return _sorted_out(component, narrow, Conflicts(seeds, narrow.corrections, complete=False))
    wide = few_sets(
        component.names,
        partial(component.feasible, "wide"),
        seeds,
        critical=partial(component.critical, "wide"),
    )
    return _sorted_out(component, narrow, wide)


def _seeds(component: Component, tier: str, among: set[str] | None = None) -> tuple[list[Members], set[str]]:
    """Conflicts within one neighbourhood, made minimal with the structure around it, and the relations that fail."""
    found = []
    conflicts, failing = Neighbourhood(component, component.names, tier).conflicts(among)
    for names in conflicts:
        part = component.part(names)
        kept = list(names)
        for name in names if part.critical(tier, names) != set(names) else ():
            rest = [other for other in kept if other != name]
            if part.feasible(tier, rest)[0] is False:
                kept = rest
        found.append(tuple(kept))
    minimal = [names for names in dict.fromkeys(found) if not any(set(other) < set(names) for other in found)]
    return minimal, failing


def _spotless(conflicts: Conflicts) -> bool:
    """No conflict at face value: then there is none under any rounding, which leaves more room."""
    return not conflicts.sets and conflicts.complete and not conflicts.undecided


def _sorted_out(component: Component, narrow: Conflicts, wide: Conflicts) -> MinimalSets:
    """A set that cannot hold under any rounding is reported as that and not again at face value."""
    errors = list(wide.sets)
    strained: list[Members] = []
    undecided = wide.undecided or narrow.undecided
    for members in narrow.sets if narrow is not wide else ():
        if members not in errors:
            possible = component.part(members).feasible("wide", members)[0] if component.many else True
            if possible is not False:
                possible = component.feasible("wide", members)[0]
            undecided = undecided or possible is None
            (errors if possible is False else strained).append(members)
    return MinimalSets(
        errors,
        strained,
        {"narrow": tuple(narrow.corrections), "wide": tuple(wide.corrections)},
        {"narrow": narrow.complete, "wide": wide.complete},
        undecided,
    )


def _beyond_the_cap(component: Component, found: MinimalSets) -> None:
    """Where more conflicts exist than were enumerated, members of further ones are gathered until the rest can hold.

    No claim outside the sets is then in conflict with the others outside; the report says that there are more.
    """
    in_wide = {name for members in found.wide for name in members}
    in_narrow = {name for members in found.strained for name in members}
    for tier, known, beyond in (
        ("wide", in_wide, found.beyond_wide),
        ("narrow", in_wide | in_narrow, found.beyond_narrow),
    ):
        while not any(
            set(removed) <= known | found.beyond_wide | beyond for removed in found.corrections[tier]
        ):
            rest = [name for name in component.names if name not in known | found.beyond_wide | beyond]
            answer, core = component.feasible(tier, rest)
            if answer is None:
                raise Undecided
            if answer:
                break
            beyond |= set(
                shrink(core or rest, partial(component.feasible, tier), partial(component.critical, tier))
            )

"""Minimal unsatisfiable sets: every way in which names conflict, each with nothing to spare.

`shrink` is QuickXplain (Junker 2004); `enumerate_sets` grows Reiter's hitting-set tree (1987) breadth first
in the order of the names, so the same ledger always gives the same sets in the same order. `few_sets` is for what is too
large for that: implicit hitting sets (Chandrasekaran et al. 2011) go straight for the smallest removals that mend all.

This is the search over names alone; `conflicting` puts it to a component.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct, field

Check = Callable[[Sequence[str]], tuple[bool | None, Sequence[str]]]
"""Can these names hold together? With False a conflicting subset of them; None at a limit."""

Critical = Callable[[Sequence[str]], set[str] | None]
"""Of names that conflict, those without any one of which the rest can hold; None if it cannot be told."""

MAX_SETS = 8
"""Of sets that overlap: they all say the same, and the report says that there are more."""
MAX_SOUGHT = 24
"""Of sets that have to be known before it is clear what mends them all."""
MAX_NODES = 600
MAX_CORRECTIONS = 8
MAX_TRIED = 20_000
ONE_BY_ONE = 16
"""Names that are tried one by one: of so few most are needed, and halves would be asked about in vain."""


class Undecided(Exception):
    """A limit was reached before a question was answered."""


class Conflicts(Struct):
    """Minimal sets in the order found; `corrections` are removals that mend them; `complete` if all."""

    sets: list[tuple[str, ...]] = field(default_factory=list)
    corrections: list[tuple[str, ...]] = field(default_factory=list)
    complete: bool = True
    undecided: bool = False


class Known:
    """What has been told of some names: a part of what can hold can hold, and what has a part that cannot cannot."""

    def __init__(self, check: Check, holding: Iterable[frozenset[str]] = ()) -> None:
        self.check = check
        self.holding: list[frozenset[str]] = list(holding)
        self.failing: list[frozenset[str]] = []

    def conflicts(self, names: Iterable[str]) -> bool:
        """Asked for only where it does not follow from what is known. Raises Undecided."""
        asked = frozenset(names)
        if any(asked <= one for one in self.holding):
            return False
        if any(one <= asked for one in self.failing):
            return True
        answer, core = self.check(sorted(asked))
        if answer is None:
            raise Undecided
        (self.holding if answer else self.failing).append(asked if answer else frozenset(core) or asked)
        return not answer


def shrink(
    names: Sequence[str], check: Check, critical: Critical | None = None, known: Known | None = None
) -> tuple[str, ...]:
    """A minimal conflicting subset of names that conflict. Raises Undecided."""
    known = known or Known(check)
    while critical is not None:
        needed = critical(names)
        if needed is None:
            break
        spare = [name for name in sorted(names) if name not in needed]
        if not spare:
            return tuple(sorted(names))
        # Any one spare name can go; many at once often can too.
        going = spare
        while len(going) > 1:
            going = going[len(going) // 2 :]
            answer, core = check([name for name in names if name not in going])
            if answer is False:
                break
        else:
            answer, core = check([name for name in names if name not in going])
            if answer is not False:
                raise Undecided
        names = core

    conflicts = known.conflicts

    def search(fixed: list[str], changed: bool, rest: list[str]) -> list[str]:
        if changed and conflicts(fixed):
            return []
        if len(rest) == 1:
            return rest
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        from_second = search(fixed + first, bool(first), second)
        from_first = search(fixed + from_second, bool(from_second), first)
        return from_first + from_second

    ordered = sorted(names)
    if not ordered or conflicts([]):
        return ()
    if len(ordered) > ONE_BY_ONE:
        return tuple(sorted(search([], False, ordered)))
    # The same set as by halves: of the last names as few as will do.
    kept: list[str] = []
    while ordered:
        last = ordered.pop()
        if not conflicts([*ordered, *kept]):
            kept.append(last)
    return tuple(sorted(kept))


def enumerate_sets(
    names: Sequence[str],
    check: Check,
    max_sets: int = MAX_SETS,
    critical: Critical | None = None,
    told: Known | None = None,
) -> Conflicts:
    """All minimal conflicting sets, up to a cap (`complete` is then False)."""
    result = Conflicts()
    told = told or Known(check)
    waiting: deque[frozenset[str]] = deque([frozenset()])
    seen: set[frozenset[str]] = {frozenset()}
    nodes = 0
    while waiting:
        removed = waiting.popleft()
        if any(set(correction) <= removed for correction in result.corrections):
            continue
        known = next((s for s in result.sets if not removed & set(s)), None)
        if known is None:
            if len(result.sets) >= max_sets or nodes >= MAX_NODES:
                result.complete = False
                break
            nodes += 1
            try:
                known = _another([name for name in names if name not in removed], check, critical, told)
            except Undecided:
                result.undecided = True
                result.complete = False
                continue
            if known is None:
                result.corrections.append(tuple(sorted(removed)))
                continue
            result.sets.append(known)
            # What mends everything at once need not be tried name by name.
            mending = (critical([n for n in names if n not in removed]) if critical else None) or set()
            result.corrections += [
                tuple(sorted(removed | {name}))
                for name in known
                if name in mending and not any(set(c) <= removed | {name} for c in result.corrections)
            ]
            seen.update(removed | {name} for name in mending)
        for name in known:
            further = removed | {name}
            if further not in seen:
                seen.add(further)
                waiting.append(further)
        if len(seen) > 40 * MAX_NODES:
            result.complete = False
            break
    return result


def few_sets(
    names: Sequence[str],
    check: Check,
    seeds: Sequence[tuple[str, ...]],
    max_sets: int = MAX_SOUGHT,
    critical: Critical | None = None,
) -> Conflicts:
    """Minimal conflicting sets until some removal mends everything: `corrections` are the smallest that do.

    `seeds` are minimal sets already known. Not all sets are sought: `complete` is then False.
    """
    result = Conflicts(sets=list(seeds[:max_sets]))
    while True:
        fresh = False
        for removed in smallest_hitting(result.sets):
            answer, core = check([name for name in names if name not in removed])
            if answer is None:
                result.undecided = True
                return result
            if answer:
                result.corrections.append(removed)
                if len(result.sets) < 2 or len(result.corrections) >= MAX_CORRECTIONS:
                    break
                continue
            rest = [name for name in names if name not in removed]
            try:
                result.sets.append(shrink(core or rest, check, critical))
            except Undecided:
                result.undecided = True
                return result
            fresh = True
            break
        if not fresh or len(result.sets) >= max_sets:
            result.complete = not result.sets
            return result


def smallest_hitting(sets: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The smallest choices of names that meet every set, in order; one by greed where there are too many to try."""
    if not sets:
        return [()]
    tried = 0
    for size in range(1, len(sets) + 1):
        found: set[tuple[str, ...]] = set()
        waiting: list[tuple[str, ...]] = [()]
        while waiting and tried < MAX_TRIED:
            tried += 1
            chosen = waiting.pop()
            missed = next((s for s in sets if not set(s) & set(chosen)), None)
            if missed is None:
                found.add(tuple(sorted(chosen)))
            elif len(chosen) < size:
                waiting += [(*chosen, name) for name in missed]
        if tried >= MAX_TRIED:
            break
        if found:
            return sorted(found)
    greedy: list[str] = []
    left = list(sets)
    while left:
        counts = Counter(name for s in left for name in s)
        best = min(counts, key=lambda name: (-counts[name], name))
        greedy.append(best)
        left = [s for s in left if best not in s]
    return [tuple(sorted(greedy))]


def _another(
    rest: Sequence[str], check: Check, critical: Critical | None, told: Known
) -> tuple[str, ...] | None:
    if any(one.issuperset(rest) for one in told.holding):
        return None
    answer, core = check(rest)
    if answer is None:
        raise Undecided
    if answer:
        told.holding.append(frozenset(rest))
        return None
    return shrink(core or rest, check, critical, told)

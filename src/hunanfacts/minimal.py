"""Minimal unsatisfiable sets: every way in which names conflict, each with nothing to spare.

`shrink` is QuickXplain (Junker 2004); `enumerate_sets` grows Reiter's hitting-set tree (1987) breadth first
in the order of the names, so the same ledger always gives the same sets in the same order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Check = Callable[[Sequence[str]], tuple[bool | None, Sequence[str]]]
"""Can these names hold together? With False a conflicting subset of them; None at a limit."""

Critical = Callable[[Sequence[str]], set[str] | None]
"""Of names that conflict, those without any one of which the rest can hold; None if it cannot be told."""

MAX_SETS = 24
MAX_NODES = 600


class Undecided(Exception):
    """A limit was reached before a question was answered."""


@dataclass(slots=True)
class Conflicts:
    """Minimal sets in the order found; `corrections` are removals that mend them; `complete` if all."""

    sets: list[tuple[str, ...]] = field(default_factory=list)
    corrections: list[tuple[str, ...]] = field(default_factory=list)
    complete: bool = True
    undecided: bool = False


def shrink(names: Sequence[str], check: Check, critical: Critical | None = None) -> tuple[str, ...]:
    """A minimal conflicting subset of names that conflict. Raises Undecided."""
    while critical is not None:
        needed = critical(names)
        if needed is None:
            break
        spare = [name for name in sorted(names) if name not in needed]
        if not spare:
            return tuple(sorted(names))
        rest = [name for name in names if name != spare[-1]]
        names = check(rest)[1]

    def conflicts(some: Sequence[str]) -> bool:
        answer, _ = check(some)
        if answer is None:
            raise Undecided
        return not answer

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
    return tuple(sorted(search([], False, ordered)))


def enumerate_sets(
    names: Sequence[str], check: Check, max_sets: int = MAX_SETS, critical: Critical | None = None
) -> Conflicts:
    """All minimal conflicting sets, up to a cap (`complete` is then False)."""
    result = Conflicts()
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
                known = _another([name for name in names if name not in removed], check, critical)
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
            result.corrections += [tuple(sorted(removed | {name})) for name in known if name in mending]
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


def _another(rest: Sequence[str], check: Check, critical: Critical | None) -> tuple[str, ...] | None:
    answer, core = check(rest)
    if answer is None:
        raise Undecided
    return None if answer else shrink(core or rest, check, critical)

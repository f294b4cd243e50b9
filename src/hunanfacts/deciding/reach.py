"""Which declared structure bears on what a ledger speaks of: relations that lie between its quantities, no others.

A *node* is an entity in a period, for one measure. From the nodes that claims and identities name the search goes up,
to wholes and to longer periods, and down only where ways can meet again. What is found is then cleared of relations
that always find values for what stands in them alone (a leaf), until each left is a tie between others. The work is
near linear in the ledger; unknowns that no claim names are met at any depth.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache, cached_property

from msgspec import Struct, field

from ..interval import FROM_ZERO, Interval
from ..ledger.model import Ledger, Partition
from .spans import Spans

Node = tuple[str, str]
"""Entity and period."""


class Tie(Struct, eq=False):
    """A relation between a whole and parts; `rest` counts further parts, which stand in no other relation."""

    kind: str
    whole: Node
    parts: set[Node]
    rest: int = 0
    partition: Partition | None = None
    loose: frozenset[Node] = frozenset()
    """Parts that no claim names and that stand in no other relation."""


class Hierarchy:
    """The entities of a ledger in the order of parts and wholes."""

    def __init__(self, ledger: Ledger) -> None:
        self.inside = {name: entity.parents for name, entity in ledger.entities.items()}
        self.above: dict[str, list[Partition]] = defaultdict(list)
        self.below: dict[str, list[Partition]] = defaultdict(list)
        for partition in ledger.partitions.values():
            self.below[partition.whole].append(partition)
            for part in partition.parts:
                self.above[part].append(partition)
        self.meeting = cache(self._meeting)

    def wholes(self, entity: str, within: bool) -> set[str]:
        """Everything an entity is directly a part of."""
        found = {partition.whole for partition in self.above.get(entity, ())}
        return found.union(self.inside[entity]) if within else found

    def up(self, entities: Iterable[str], within: bool) -> set[str]:
        """Entities and all that they are parts of, however far up."""
        found: set[str] = set()
        waiting = list(entities)
        while waiting:
            entity = waiting.pop()
            if entity not in found:
                found.add(entity)
                waiting += self.wholes(entity, within)
        return found

    def _meeting(self, within: bool) -> set[str]:
        """Entities below which ways up part: only there two wholes can be tied by parts that nobody names."""
        return self.up((name for name in self.inside if self._ways(name, within) > 1), within)

    def _ways(self, entity: str, within: bool) -> int:
        """How many relations at one time make an entity part of something."""
        partitions = self.above.get(entity, ())
        during = Counter(period for partition in partitions for period in partition.during)
        ways = sum(not partition.during for partition in partitions) + max(during.values(), default=0)
        return ways + len(self.wholes(entity, within) - self.wholes(entity, False))


class Rule(Struct, dict=True):
    """How a measure relates wholes and parts.

    `kind`: sum or mean. `within`: whatever lies inside something is at most it. `spans`: the periods of a flow.
    """

    kind: str
    domain: Interval
    within: bool = False
    spans: Spans | None = None
    holds: Callable[[Partition, str], bool] = field(
        default=lambda p, period: not p.during or period in p.during
    )

    @cached_property
    def free(self) -> bool:
        """Do parts always add up to any value a whole may have?"""
        return self.kind == "mean" or self.domain.within(self.domain + self.domain)

    @cached_property
    def finds(self) -> Callable[[bool, int, int], bool]:
        """Whatever `held` parts are (and the whole, unless it is `loose`), do the rest of a sum find values?"""

        @cache
        def found(loose: bool, held: int, rest: int) -> bool:
            others, chosen = _times(self.domain, held), _times(self.domain, rest)
            if loose:
                return (-others).within(chosen - self.domain)
            return (self.domain - others).within(chosen)

        return found


def known_by_sums(
    hierarchy: Hierarchy, named: Iterable[Node], rule: Rule
) -> tuple[set[Node], set[tuple[str, str]]]:
    """What sums make known: of a partition with two known members every one. With the partitions (id and period)."""
    known: set[Node] = set()
    members: Counter[tuple[str, str]] = Counter()
    bound: set[tuple[str, str]] = set()
    waiting = list(named)
    while waiting:
        node = waiting.pop()
        if node in known:
            continue
        known.add(node)
        entity, period = node
        for partition in (*hierarchy.above.get(entity, ()), *hierarchy.below.get(entity, ())):
            key = partition.id, period
            if not rule.holds(partition, period):
                continue
            members[key] += 1
            # Of a flow, which ties all its periods together, only what is settled: all members but one are known.
            if members[key] == (len(partition.parts) if rule.spans is not None else 2):
                bound.add(key)
                waiting += [(name, period) for name in (partition.whole, *partition.parts)]
    return known, bound


def ties(hierarchy: Hierarchy, known: set[Node], rule: Rule, bound: set[tuple[str, str]]) -> list[Tie]:
    """The relations that bear on the known nodes; partitions that are `bound` are among them in any case."""
    search = _Search(hierarchy, rule, known)
    found = _cleared(search.ties(known), known, rule, bound)
    return _shortened(found, known, rule, bound)


class _Search:
    def __init__(self, hierarchy: Hierarchy, rule: Rule, known: Iterable[Node]) -> None:
        self.hierarchy, self.rule = hierarchy, rule
        self.meeting = hierarchy.meeting(rule.within)
        self.concerned = hierarchy.up({entity for entity, _ in known}, rule.within) if rule.spans else set()
        self.found: dict[tuple[str, ...], Tie] = {}
        self.seen: set[Node] = set()
        self.waiting: list[Node] = []
        self.changed: set[str] = set()
        self.periods: dict[str, set[str]] = defaultdict(set)
        self._going_down: dict[str, list[str]] = {}

    def ties(self, known: Iterable[Node]) -> list[Tie]:
        for node in sorted(known):
            self._reach(node)
        flows: dict[str, list[Tie]] = {}
        while self.waiting:
            while self.waiting:
                self._from(*self.waiting.pop())
            changed, self.changed = sorted(self.changed), set()
            for entity in changed:
                flows[entity] = self._in_time(entity)
        return [*self.found.values(), *(tie for some in flows.values() for tie in some)]

    def _reach(self, node: Node) -> None:
        if node not in self.seen:
            self.seen.add(node)
            self.changed.add(node[0])
            self.periods[node[0]].add(node[1])
            self.waiting.append(node)

    def _from(self, entity: str, period: str) -> None:
        node = entity, period
        for partition in self.hierarchy.above.get(entity, ()):
            if self.rule.holds(partition, period):
                self._part_of(partition, node)
        for whole in self.hierarchy.inside[entity] if self.rule.within else ():
            self.found.setdefault(("", entity, whole, period), Tie("within", (whole, period), {node}))
            self._reach((whole, period))
        for partition in self.hierarchy.below.get(entity, ()):
            if self.rule.holds(partition, period):
                self._down(partition, period)
        if self.rule.spans is not None:
            for longer in self.rule.spans.above(period):
                self._reach((entity, longer))
            for partition in (*self.hierarchy.above.get(entity, ()), *self.hierarchy.below.get(entity, ())):
                for shorter in self.rule.spans.inside(period, partition.during):
                    self._reach((entity, shorter))

    def _part_of(self, partition: Partition, node: Node) -> None:
        period = node[1]
        kind = "mean" if self.rule.kind == "mean" else "partition"
        whole = partition.whole, period
        tie = self.found.setdefault(
            (partition.id, period), Tie(kind, whole, set(), len(partition.parts), partition)
        )
        if node not in tie.parts:
            tie.parts.add(node)
            tie.rest -= 1
        self._reach(whole)
        self._down(partition, period)

    def _down(self, partition: Partition, period: str) -> None:
        if partition.id not in self._going_down:
            self._going_down[partition.id] = [
                part
                for part in partition.parts
                if not self.rule.free or part in self.meeting or part in self.concerned
            ]
        for part in self._going_down[partition.id]:
            self._reach((part, period))

    def _in_time(self, entity: str) -> list[Tie]:
        """Every stretch of time as the sum of shorter ones; what lies inside something does so in the gaps too."""
        found = []
        divided = self.rule.spans.divided(self.periods[entity]) if self.rule.spans is not None else ()
        for whole, parts, gaps in divided:
            found.append(Tie("flow", (entity, whole), {(entity, part) for part in (*parts, *gaps)}))
            for gap in gaps if self.rule.within else ():
                self._reach((entity, gap))
        return found


def _cleared(found: list[Tie], known: set[Node], rule: Rule, bound: set[tuple[str, str]]) -> list[Tie]:
    """Without relations that always find values for their leaves, whatever the rest is."""
    uses: Counter[Node] = Counter()
    at: dict[Node, list[int]] = defaultdict(list)
    for index, tie in enumerate(found):
        for node in (tie.whole, *tie.parts):
            uses[node] += 1
            at[node].append(index)
    alive = [True] * len(found)
    waiting = list(range(len(found)))
    while waiting:
        index = waiting.pop()
        tie = found[index]
        if not alive[index] or _is_bound(tie, bound) or not _vacuous(tie, known, uses, rule):
            continue
        alive[index] = False
        for node in (tie.whole, *tie.parts):
            uses[node] -= 1
            if uses[node] == 1:
                waiting += [other for other in at[node] if alive[other]]
    return [tie for index, tie in enumerate(found) if alive[index]]


def _is_bound(tie: Tie, bound: set[tuple[str, str]]) -> bool:
    return tie.partition is not None and (tie.partition.id, tie.whole[1]) in bound


def _vacuous(tie: Tie, known: set[Node], uses: Mapping[Node, int], rule: Rule) -> bool:
    """Can the leaves of a relation be chosen to fit whatever values its other members take within their bounds?"""
    leaf = {node for node in (tie.whole, *tie.parts) if node not in known and uses[node] < 2}
    if tie.kind in ("within", "mean"):
        return bool(leaf) or tie.rest > 0
    if not leaf and not tie.rest:
        return False
    loose = len(leaf & tie.parts)
    return rule.finds(tie.whole in leaf, len(tie.parts) - loose, loose + tie.rest)


def _times(domain: Interval, count: int) -> Interval:
    """Every sum of so many values."""
    return domain.scaled(Fraction(count)) if count else Interval.point(0)


def _shortened(found: list[Tie], known: set[Node], rule: Rule, bound: set[tuple[str, str]]) -> list[Tie]:
    """A partition with one part of interest says that it is at most the whole; what lies in what lies in it is in it."""
    uses = Counter(node for tie in found for node in (tie.whole, *tie.parts))
    kept: list[Tie] = []
    for tie in found:
        tie.loose = frozenset(part for part in tie.parts if part not in known and uses[part] < 2)
    upward: dict[Node, list[Node]] = defaultdict(list)
    for tie in found:
        held = [node for node in tie.parts if node in known or uses[node] > 1]
        alone = tie.kind == "partition" and len(held) == 1 and tie.rest + len(tie.parts) > 1
        if tie.kind == "within" or (alone and rule.domain == FROM_ZERO and not _is_bound(tie, bound)):
            for part in tie.parts if tie.kind == "within" else held:
                upward[part].append(tie.whole)
        else:
            kept.append(tie)
    solid = known.union(*((tie.whole, *tie.parts) for tie in kept))
    # That a part is at most its whole follows from a sum of parts that cannot be negative.
    sums = {
        ((name, tie.whole[1]), tie.whole)
        for tie in kept
        if tie.kind == "partition" and tie.partition is not None
        for name in tie.partition.parts
    }
    for part in sorted(node for node in upward if node in solid):
        wholes = sorted(_nearest(part, solid, upward))
        kept += [Tie("within", whole, {part}) for whole in wholes if (part, whole) not in sums]
    return kept


def _nearest(part: Node, solid: set[Node], upward: Mapping[Node, list[Node]]) -> set[Node]:
    found: set[Node] = set()
    waiting, seen = list(upward.get(part, ())), {part}
    while waiting:
        whole = waiting.pop()
        if whole in seen:
            continue
        seen.add(whole)
        if whole in solid:
            found.add(whole)
        else:
            waiting += upward.get(whole, ())
    return found

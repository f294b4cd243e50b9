"""Which things hang together: a forest of leaders (Galler and Fischer, 1964), with paths halved on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Generic, TypeVar

K = TypeVar("K")


class Leaders(Generic[K]):
    """Every thing has a leader, the same for all that were joined; one that was never seen leads itself."""

    def __init__(self) -> None:
        self._leader: dict[K, K] = {}

    def __iter__(self) -> Iterator[K]:
        return iter(self._leader)

    def find(self, one: K) -> K:
        leader = self._leader
        if one not in leader:
            leader[one] = one
            return one
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    def join(self, one: K, other: K) -> None:
        """From here on the leader of `one` is that of `other`."""
        self._leader[self.find(one)] = self.find(other)

    def merge(self, several: Collection[K]) -> bool:
        """Joins different things; False, and nothing joined, if some of them hung together already."""
        roots = {self.find(one) for one in several}
        if len(roots) < len(several):
            return False
        if roots:
            first = roots.pop()
            for root in roots:
                self._leader[root] = first
        return True

"""Names that entities and partitions say of each other, once all files are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..faults import Fault
from ..messages import _, in_quotes
from .sections import Draft, LedgerFile


def check_names(draft: Draft, files: list[LedgerFile]) -> None:
    """Entities named in `in:` and in partitions exist, and nothing lies inside itself."""
    by_path = {file.document.path: file.document for file in files}
    circle = _circles({entity.id: entity.parents for entity in draft.entities.values()})
    for entity in draft.entities.values():
        for parent in entity.parents:
            if parent not in draft.entities:
                by_path[entity.place.file].faults.append(
                    Fault(
                        "HF003",
                        _("{id} is in {parent}, which is no entity").format(
                            id=entity.id, parent=in_quotes(parent)
                        ),
                        entity.place,
                        draft.instead(parent, "entities"),
                    )
                )
            elif parent == entity.id or circle[parent] == circle[entity.id]:
                by_path[entity.place.file].faults.append(
                    Fault(
                        "HF001",
                        _("{id} lies inside itself").format(id=entity.id),
                        entity.place,
                        _("take out one `in:` of the circle"),
                    )
                )
    for partition in draft.partitions.values():
        faults = by_path[partition.place.file].faults
        for name in (partition.whole, *partition.parts):
            if name and name not in draft.entities:
                faults.append(
                    Fault(
                        "HF003",
                        _("partition {id} names {name}, which is no entity").format(
                            id=partition.id, name=in_quotes(name)
                        ),
                        partition.place,
                        draft.instead(name, "entities"),
                    )
                )
        if len(set(partition.parts)) != len(partition.parts) or partition.whole in partition.parts:
            faults.append(Fault("HF001", _("partition {id} names an entity twice").format(id=partition.id), partition.place,
                                _("the parts are disjoint: name each once")))  # fmt: skip


def _circles(parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The strongly connected component of each entity (Tarjan's algorithm): those of one lie inside one another."""
    found: dict[str, int] = {}
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    for root in parents:
        waiting = [] if root in order else [(root, iter(parents[root]))]
        while waiting:
            name, above = waiting[-1]
            if name not in order:
                order[name] = low[name] = len(order)
                path.append(name)
            for parent in above:
                if parent not in parents:
                    continue
                if parent not in order:
                    waiting.append((parent, iter(parents[parent])))
                    break
                if parent not in found:
                    low[name] = min(low[name], order[parent])
            else:
                waiting.pop()
                if waiting:
                    below = waiting[-1][0]
                    low[below] = min(low[below], low[name])
                if low[name] == order[name]:
                    while name not in found:
                        found[path.pop()] = order[name]
    return found

"""Rows that are one another's sum or difference by their names: a product and its three sectors, exports less imports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lang import en_table, zh_table
from .labels import is_change, named
from .misprint import explains
from .samples import FAILED, HELD, STRAINED, Grouping, View, state

KNOWN = (*en_table.KNOWN, *zh_table.KNOWN)
Known = tuple[Grouping, int, str]


def known(view: View, found: Sequence[Grouping]) -> Iterator[Known]:
    """Every sum that labels alone state, column by column, where the numbers have not shown it already."""
    if view.across:
        return
    labels = [named(line.cell.text if line.cell else line.label) for line in view.items]
    for whole, parts, signs in KNOWN:
        rows = [[n for n, label in enumerate(labels) if label in names] for names in (whole, *parts)]
        if any(len(at) != 1 for at in rows):
            continue
        total, *members = (at[0] for at in rows)
        lines = [view.items[n] for n in (total, *members)]
        units = {line.unit for line in lines}
        if len(units - {""}) > 1 or any(line.rate or line.percent for line in lines):
            continue
        made = Grouping(total, tuple(members), signs, True)
        if any(other.key == made.key for other in found):
            continue
        for k, sample in enumerate(view.samples):
            if sample.rate or sample.percent or is_change(sample.label):
                continue
            said = state(view, made, k)[0]
            if said == FAILED and len(units) > 1 and not explains(view, made, k):
                continue  # 亿元 stands beside the whole alone: its parts may be shares
            if said in (HELD, STRAINED, FAILED):
                yield made, k, said

"""A number that a careful editor would query: organisations or places counted in billions.

## What it proves

Nothing: it asks. "15 billion industrial clusters" is what becomes of 15个千亿产业集群 (15 clusters of 100 billion yuan
each) when the name of a class is read as a number. Arithmetic alone cannot settle what was meant.

## Formula

    a count of enterprises, clusters, parks and the like of 10^9 or more

## Example

```yaml
entities: {big_clusters: {name: Clusters of 100 billion yuan and more}}
measures: {number: {unit: cluster, name: number of clusters, at_least: 0}}
source: {id: article, title: Translated article}
claims:
  clusters: big_clusters.number@2023 = 12 billion
```

## Fixed

```diff
-  clusters: big_clusters.number@2023 = 12 billion
+  clusters: big_clusters.number@2023 = 12
```

## How to fix

Find the original wording. If the text was published like this, keep the figure as printed and add what was most likely
meant as a second reading; the finding stays until the source is corrected or the finding is waived.

## What would make it wrong

- There are that many: a count of transactions or visits belongs to a measure with the unit `count`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..deciding.verdicts import Decision
from ..figures.wording import unit_word
from ..language.nodes import Number
from ..ledger.model import Claim, Ledger
from ..messages import _, changed
from ..units import family_of

NAME = "suspicious-figure"
SEVERITY = "warning"
LIMIT = 10**9


def find(ledger: Ledger, decision: Decision) -> Iterator[tuple[Claim, str]]:
    for claim in ledger.claims.values():
        for reading in claim.readings:
            right, left = reading.equation.right, reading.equation.left
            if not isinstance(right, Number) or right.figure.base_value < LIMIT:
                continue
            measure = ledger.measures.get(getattr(left, "measure", ""))
            for unit in (right.figure.unit, measure.unit if measure else None):
                if unit is not None and unit.is_count and family_of(unit) == "organisation":
                    yield (
                        claim,
                        _(
                            "a {name} is not counted in billions: has a class name been read as a number?"
                        ).format(name=changed(unit_word(unit.name), _noun)),
                    )
                    break
            else:
                continue
            break


def _noun(unit: str) -> str:
    return unit.removeprefix("个")

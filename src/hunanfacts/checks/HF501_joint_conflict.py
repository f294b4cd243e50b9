"""Several relations together leave no values.

## What it proves

Each relation alone can hold; all of them together with the printed figures cannot. The set is minimal: without any one
of its members the rest can be true.

## Formula

    there are no values of the unknown quantities within all intervals that satisfy all relations of the set
    the finding lists the set and the steps of the proof

## Example

```yaml
entities: {works: {name: Kiln Works}, north: {name: North plant}, south: {name: South plant}}
measures: {sales: {unit: yuan, name: sales, at_least: 0, prices: current}}
source: {id: report, title: Annual report}
claims:
  north-2022: north.sales@2022 = 240 million yuan
  south-2022: south.sales@2022 = 130 million yuan
  north-rise: growth(north.sales@2022..2023) = 5.0%
  south-rise: growth(south.sales@2022..2023) = 8.0%
  all-2023: works.sales@2023 = 437 million yuan
identities:
  two-plants: works.sales@2023 = north.sales@2023 + south.sales@2023
```

## Fixed

```diff
-  all-2023: works.sales@2023 = 437 million yuan
+  all-2023: works.sales@2023 = 392 million yuan
```

## How to fix

Follow the steps of the finding: they lead from the figures to the contradiction. What stands under `help` are single
edits that would mend it; where several conflicts meet, the figures that they share are the first to doubt.

## What would make it wrong

- One of the relations is not true: an identity that vouches for too much, an `in:` or a partition that does not hold
  in this period. Look at these before the figures.
- Figures of different editions or price bases meet in one set.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "joint-conflict"


def matches(facts: Facts) -> bool:
    return True

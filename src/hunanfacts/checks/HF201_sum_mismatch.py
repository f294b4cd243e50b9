"""A total and its parts cannot all be true.

## What it proves

However the parts and the total were rounded, they do not add up.

## Formula

    total = part + part + ...
    with each part in [p1 .. p2]:  total in [sum of all p1 .. sum of all p2]
    finding: this range and the interval of the printed total have no number in common

## Example

```yaml
entities: {works: {name: Kiln Works}, north: {name: North plant}, south: {name: South plant}}
measures: {sales: {unit: yuan, name: sales, at_least: 0}}
source: {id: report, title: Annual report}
claims:
  all-sales: works.sales@2023 = 473 million yuan
  north-sales: north.sales@2023 = 253 million yuan
  south-sales: south.sales@2023 = 184 million yuan
identities:
  two-plants: works.sales@2023 = north.sales@2023 + south.sales@2023
```

## Fixed

```diff
-  all-sales: works.sales@2023 = 473 million yuan
+  all-sales: works.sales@2023 = 437 million yuan
```

## How to fix

Add the parts up by hand. If the difference is one of the parts, it was left out or counted twice; if it divides by
nine, two digits are likely swapped; if it is a power of ten, look at the scale words.

## What would make it wrong

- There are parts that nobody printed ("other", eliminations between segments): the identity then claims too much;
  write `>=`, or name the missing part.
- Parts overlap, or are measured in another way than the total.
- Total and parts come from different editions, one of them revised.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "sum-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "sum") and not facts.counted and not facts.percent

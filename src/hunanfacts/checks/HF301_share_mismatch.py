"""A share, the part and the whole cannot all be true.

## What it proves

No part and whole within the rounding of the printed ones have a ratio that could have been printed as this share.

## Formula

    part / whole = share
    with part in [p1 .. p2] and 0 < whole in [w1 .. w2]:  share in [p1/w2 .. p2/w1]
    finding: this range and the interval of the printed share have no number in common

## Example

```yaml
entities: {works: {name: Kiln Works}, north: {name: North plant}}
measures: {sales: {unit: yuan, name: sales, at_least: 0}}
source: {id: report, title: Annual report}
claims:
  all-sales: works.sales@2023 = 437 million yuan
  north-sales: north.sales@2023 = 253 million yuan
  north-share: north.sales@2023 / works.sales@2023 = 62.1%
```

## Fixed

```diff
-  north-share: north.sales@2023 / works.sales@2023 = 62.1%
+  north-share: north.sales@2023 / works.sales@2023 = 57.9%
```

## How to fix

Divide, and see whether the printed share fits another whole (of last year, of a subgroup) or another part.

## What would make it wrong

- The share is of another whole than the one in the ledger: domestic sales only, the province instead of the country.
- Part and whole are at different prices or of different dates.
- The share is a mean of monthly shares and not the ratio of the yearly figures.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "share-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "ratio") and facts.percent_figure

"""Growth rates over several periods and the levels they link cannot all be true.

## What it proves

Every link of the chain may hold alone; no levels satisfy all links at once.

## Formula

    x@c = x@a * (1 + growth(x@a..b)) * (1 + growth(x@b..c))
    with positive levels and each rate in [r1 .. r2]:  x@c in [a1*(1 + r1)*(1 + s1) .. a2*(1 + r2)*(1 + s2)]
    finding: this range and the interval of the printed x@c have no number in common

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, name: sales, at_least: 0, prices: current}}
source: {id: report, title: Annual report}
claims:
  sales-2021: works.sales@2021 = 320 million yuan
  rise-2022: growth(works.sales@2021..2022) = 10.0%
  rise-2023: growth(works.sales@2022..2023) = 12.0%
  sales-2023: works.sales@2023 = 437 million yuan
```

## Fixed

```diff
-  sales-2023: works.sales@2023 = 437 million yuan
+  sales-2023: works.sales@2023 = 394 million yuan
```

## How to fix

Look for a year that is missing from the chain, a rate printed under the wrong year, and a rate over the whole span
that was taken for a yearly one (`annual_growth` says that it is yearly).

## What would make it wrong

- Levels were revised between the publications that the rates come from: each rate then has a base of its own.
- Rates at constant prices cannot be chained to levels at current prices: write `real_growth(...)`.
- The scope changed on the way (firms above a size limit, a new border), so that the chain joins different groups.
"""

from __future__ import annotations

from ._facts import GROWTHS, Facts

NAME = "growth-chain-mismatch"


def matches(facts: Facts) -> bool:
    return facts.relation_count > 1 and facts.relations <= GROWTHS

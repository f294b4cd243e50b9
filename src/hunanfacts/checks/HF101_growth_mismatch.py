"""A growth rate and the two levels it links cannot all be true.

## What it proves

No two levels within the rounding of the printed ones have a growth rate that could have been printed so. It is an
error if no rounding whatever explains it, a warning if only rounding other than to the nearest would.

## Formula

    growth(x@a..b) = x@b / x@a - 1
    with 0 < x@a in [a1 .. a2] and x@b in [b1 .. b2]:  rate in [b1/a2 - 1 .. b2/a1 - 1]
    annual_growth(x@a..b) over n years = (x@b / x@a)^(1/n) - 1
    finding: this range and the interval of the printed rate have no number in common

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, name: sales, at_least: 0, prices: current}}
source: {id: report, title: Annual report}
claims:
  sales-2022: works.sales@2022 = 3.79亿元
  sales-2023: works.sales@2023 = 4.37亿元
  sales-rise: growth(works.sales@2022..2023) = 18.3%
```

## Fixed

```diff
-  sales-rise: growth(works.sales@2022..2023) = 18.3%
+  sales-rise: growth(works.sales@2022..2023) = 15.3%
```

## How to fix

Go back to the source and compare all three figures. The usual slips: two digits swapped, the rise divided by the later
level instead of the earlier one, a rate of another period or of a part, a scale word lost in translation.

## What would make it wrong

- The rate is at constant prices and the levels are at current ones: write `real_growth(...)`, or `prices: unstated`
  on the measure where the source does not say.
- The earlier level has been revised since, or the rate is "on a comparable basis" (other firms, other borders): the
  printed base is then not the one that was used. Give the revised base an entity or a measure of its own.
- One of the levels belongs to another group of firms or places than the rate.
- The rate was worked out from rounded levels; at one or two digits that alone can make a warning.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "growth-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "growth", "annual_growth", "real_growth")

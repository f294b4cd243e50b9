"""Contributions to the growth of a whole do not fit its growth, or the levels.

## What it proves

A contribution (拉动) says how many percentage points of a whole's growth come from a part: neither the part's own growth
nor its share. The contributions of a complete partition add up to the whole's growth. Of a sum at current prices a
contribution is the rise of the part over the old level of the whole, so that levels bear on it as well. To growth at
constant prices contributions add up nearly, not exactly: then a finding is a warning, never an error.

## Formula

    contribution(part.m@a..b, whole) = (part.m@b - part.m@a) / whole.m@a        (additive, not at constant prices)
    contribution + contribution + ... = growth(whole.m@a..b)                    (over a complete partition)
    finding: the sum of the intervals of the contributions and the interval of the growth have no number in common

## Example

```yaml
entities:
  economy: {name: The economy}
  consumption: {name: Consumption}
  investment: {name: Investment}
  exports: {name: Net exports}
partitions:
  expenditure: {of: economy, parts: [consumption, investment, exports]}
measures: {gdp: {unit: yuan, name: GDP by expenditure, additive: true, prices: unstated}}
source: {id: bulletin, title: Statistical bulletin}
claims:
  growth: real_growth(economy.gdp@2022..2023) = 5.2%
  from-consumption: contribution(consumption.gdp@2022..2023, economy) = 4.3 percentage points
  from-investment: contribution(investment.gdp@2022..2023, economy) = 2.5 percentage points
  from-exports: contribution(exports.gdp@2022..2023, economy) = fell 0.6 percentage points
```

## Fixed

```diff
-  from-investment: contribution(investment.gdp@2022..2023, economy) = 2.5 percentage points
+  from-investment: contribution(investment.gdp@2022..2023, economy) = 1.5 percentage points
```

## How to fix

Add the contributions up and compare with the growth. A contribution of another year, or one to a part of the whole, is
the usual cause; so is a share of the growth (a contribution *rate*, 贡献率, in percent) taken for points.

## What would make it wrong

- The parts are not complete: a contribution of a part that is not in the partition is missing.
- The measure is chained or deflated and the contributions are worked out with other weights: say `prices: unstated` or
  `real_growth(...)`, and the finding is a warning.
- A contribution is printed to another whole than the one named in it.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "contribution-mismatch"


def matches(facts: Facts) -> bool:
    return bool(facts.relations & {"contribution", "contributions"})

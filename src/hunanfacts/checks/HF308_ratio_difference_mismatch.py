"""The printed difference of two ratios is not theirs.

## What it proves

However the figures were rounded, the two ratios do not differ by so much. The difference of two ratios is in percentage
points (or a part of one), never in percent.

## Formula

    difference = a / b - c / d
    with a in [a1 .. a2] and so on:  difference in [a1/b2 - c2/d1 .. a2/b1 - c1/d2]
    finding: this range and the interval of the printed difference have no number in common

## Example

```yaml
entities: {works: {name: Kiln works}}
measures:
  sales: {unit: yuan, name: sales, at_least: 0}
  profit: {unit: yuan, name: gross profit}
source: {id: report, title: Annual report}
claims:
  sales-2022: works.sales@2022 = 402.5 million yuan
  sales-2023: works.sales@2023 = 431.2 million yuan
  profit-2022: works.profit@2022 = 121.9 million yuan
  profit-2023: works.profit@2023 = 137.6 million yuan
  margin-rise: works.profit@2023 / works.sales@2023 - works.profit@2022 / works.sales@2022 = 2.6 percentage points
```

## Fixed

```diff
-  margin-rise: works.profit@2023 / works.sales@2023 - works.profit@2022 / works.sales@2022 = 2.6 percentage points
+  margin-rise: works.profit@2023 / works.sales@2023 - works.profit@2022 / works.sales@2022 = 1.6 percentage points
```

## How to fix

Work both ratios out, then their difference. A difference that was rounded from rounded ratios (31.9% - 30.3%) can be off
by one in its last digit: `grain:` on the claim says so.

## What would make it wrong

- The difference is relative: 5% more of a ratio is no difference of 5 points. Write it as a quotient.
- The ratios are of other periods or of another part than the levels in the ledger.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "ratio-difference-mismatch"


def matches(facts: Facts) -> bool:
    kinds = {"ratio-difference", "ratio"}  # the ratios may be printed themselves
    return "ratio-difference" in facts.relations and facts.relations <= kinds

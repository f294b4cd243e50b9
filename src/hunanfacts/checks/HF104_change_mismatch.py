"""A change and the two levels it links cannot all be true.

## What it proves

No two levels within the rounding of the printed ones differ by what is printed as their change.

## Formula

    change(x@a..b) = x@b - x@a
    with x@a in [a1 .. a2] and x@b in [b1 .. b2]:  change in [b1 - a2 .. b2 - a1]
    of percentages it is in percentage points
    finding: this range and the interval of the printed change have no number in common

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {margin: {unit: percent, name: operating margin}}
source: {id: report, title: Annual report}
claims:
  margin-2022: works.margin@2022 = 12.4%
  margin-2023: works.margin@2023 = 14.5%
  margin-rise: change(works.margin@2022..2023) = 3.1 percentage points
```

## Fixed

```diff
-  margin-rise: change(works.margin@2022..2023) = 3.1 percentage points
+  margin-rise: change(works.margin@2022..2023) = 2.1 percentage points
```

## How to fix

Compare the three figures with the source. Of a percentage, ask whether the change is meant in percent instead:
`growth(...)`, or both as `readings:` where nobody can tell.

## What would make it wrong

- The change was worked out from unrounded levels: that explains a difference in the last digit, and the check allows
  for it; more than that it does not explain.
- One level was revised, or is an average over the year while the other is the value at its end.
- A fall is printed without its sign: write the word with it (`fell 2.1 percentage points`, `下降2.1个百分点`).
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "change-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "change")

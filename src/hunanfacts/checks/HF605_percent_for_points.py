"""A change between two percentages is printed in percent, and only percentage points fit.

## What it proves

A text says "fell 1.6% to 55.9% from 57.5%". Taken as a growth rate of the percentage no values within the rounding of
the three figures fit; taken as a difference in percentage points they do. It is a warning, and no contradiction of the
levels: the slip is in the unit of the change.

## Formula

    rate in percent: new / old - 1
    rate in points:  new - old
    finding: no values fit the first, and some fit the second

## Example

```text release.txt
The share of firings that failed fell 1.6% to 5.9% from 7.5%.
```

```sh
hunanfacts lint release.txt
```

## Fixed

```diff
-The share of firings that failed fell 1.6% to 5.9% from 7.5%.
+The share of firings that failed fell 1.6 percentage points to 5.9% from 7.5%.
```

## How to fix

Write percentage points, or the rate that the two percentages give.

## What would make it wrong

- The two percentages are not the ones between which the change is counted.

## How to waive

`hunanfacts lint --baseline FILE --update-baseline` accepts what there is; the entry is void when a figure changes.
"""

from __future__ import annotations

NAME = "percent-for-points"
SEVERITY = "warning"

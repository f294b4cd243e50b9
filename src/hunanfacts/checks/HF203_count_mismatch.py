"""Numbers of things do not add up.

## What it proves

Counts are whole numbers and, printed as plain integers, exact: parts and total must agree to the unit, and they do not.

## Formula

    total = part + part + ...
    each a whole number; 84 is exactly 84, while 2,000 may stand for anything above 1,000 and below 3,000
    finding: no whole numbers within the intervals add up

## Example

```yaml
entities:
  schools: {name: All schools}
  primary: {name: Primary schools, in: schools}
  middle: {name: Middle schools, in: schools}
partitions:
  levels: {of: schools, parts: [primary, middle]}
measures: {number: {unit: count, name: number, additive: true, at_least: 0}}
source: {id: yearbook, title: Yearbook}
claims:
  all: schools.number@2023 = 45
  primary: primary.number@2023 = 31
  middle: middle.number@2023 = 13
```

## Fixed

```diff
-  middle: middle.number@2023 = 13
+  middle: middle.number@2023 = 14
```

## How to fix

Find the list behind the numbers and count. A difference of one is often a member that opened, closed or moved between
two dates.

## What would make it wrong

- One thing may belong to two parts (a school with both levels): the parts are then no partition.
- The total has members that belong to no part.
- A number is meant as a round one though it has no round digits ("some 45"): write the qualifier with the figure.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "count-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "sum", "partition") and facts.counted

"""The parts of a complete and disjoint partition do not add up to the whole.

## What it proves

However whole and parts were rounded, the declared parts cannot make up the whole. A part that is not reported is an
unknown, never 0; with `at_least: 0` it can still not be negative. That holds at any depth: what lies in a part counts
towards it, whether the part itself is printed or not.

## Formula

    whole = part + part + ...    for every additive measure and period of the partition
    with each part in [p1 .. p2]:  whole in [sum of all p1 .. sum of all p2]
    finding: this range and the interval of the printed whole have no number in common

## Example

```yaml
entities:
  works: {name: 窑业公司}
  north: {name: 北厂, in: works}
  south: {name: 南厂, in: works}
partitions:
  plants: {of: works, parts: [north, south], during: 2023}
measures: {sales: {unit: yuan, name: 销售额, additive: true, at_least: 0}}
source: {id: report, title: 年度报告}
claims:
  all-sales: works.sales@2023 = 4.37亿元
  north-sales: north.sales@2023 = 2.53亿元
  south-sales: south.sales@2023 = 1.48亿元
```

## Fixed

```diff
-  south-sales: south.sales@2023 = 1.48亿元
+  south-sales: south.sales@2023 = 1.84亿元
```

## How to fix

Add the parts up and look at the difference, as for a sum. If a part was founded or closed in between, name the
periods of the partition with `during:`.

## What would make it wrong

- The parts are not complete, or they overlap, in this period. Statistics by region often do not add up to the national
  figure for that reason.
- The measure is not additive (a rate, a headcount of people who work in two places).
- Whole and parts come from editions of different dates.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "partition-mismatch"


def matches(facts: Facts) -> bool:
    return (one(facts, "partition") and not facts.part_and_whole) or facts.relations == {
        "partition",
        "within",
    }

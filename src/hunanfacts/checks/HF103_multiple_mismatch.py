"""A multiple ("2.5 times") and the two levels it links cannot all be true.

## What it proves

No two levels within the rounding of the printed ones stand in a ratio that could have been printed so.

## Formula

    times(x@a..b) = x@b / x@a
    with 0 < x@a in [a1 .. a2] and x@b in [b1 .. b2]:  multiple in [b1/a2 .. b2/a1]
    finding: this range and the interval of the printed multiple have no number in common

## Example

```yaml
entities: {works: {name: 窑业公司}}
measures: {sales: {unit: yuan, name: 销售额, at_least: 0, prices: current}}
source: {id: report, title: 年度报告}
claims:
  sales-2013: works.sales@2013 = 1.75亿元
  sales-2023: works.sales@2023 = 4.37亿元
  multiple: times(works.sales@2013..2023) = 3.5倍
```

## Fixed

```diff
-  multiple: times(works.sales@2013..2023) = 3.5倍
+  multiple: times(works.sales@2013..2023) = 2.5倍
```

## How to fix

Settle first whether the source says "to 2.5 times" or "by 2.5 times" (增长到 or 增长了): the second is 3.5 times as
much, and is written `growth(...) = 250%`. Where the wording leaves it open, give the claim both as `readings:`.

## What would make it wrong

- "Times" was meant as "times more", in a language or house style where that adds one.
- The levels are at current prices and the multiple is at constant ones.
- The earlier level was revised, or is that of another group.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "multiple-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "times")

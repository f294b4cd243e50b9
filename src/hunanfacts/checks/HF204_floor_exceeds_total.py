"""So many things of at least so much come to more than the total.

## What it proves

Even if every member of the class had only the least that its definition asks for, together they would exceed the total
that they are part of.

## Formula

    number * floor <= total, stated as an identity:  all.x >= class.number * exact(floor)
    with number in [n1 .. n2], total in [t1 .. t2]: finding if n1 * floor > t2

## Example

```yaml
entities:
  malls: {name: Malls of the city}
  big_malls: {name: Malls with sales of 50 million yuan and more, in: malls}
measures:
  sales: {unit: yuan, name: sales, additive: true, at_least: 0}
  number: {unit: count, name: number, additive: true, at_least: 0}
source: {id: review, title: Retail review}
claims:
  all-sales: malls.sales@2023 = 1.06 billion yuan
  big-malls: big_malls.number@2023 = 41
identities:
  class-floor: malls.sales@2023 >= big_malls.number@2023 * exact(50 million yuan)
```

## Fixed

```diff
-  big-malls: big_malls.number@2023 = 41
+  big-malls: big_malls.number@2023 = 14
```

## How to fix

Check the number, the limit of the class (千亿 is 100 billion, not a thousand billion) and the scale word of the total.

## What would make it wrong

- The class is defined by another measure than the one that is totalled (assets, not sales), or by a plan or a capacity
  instead of a result.
- Members of the class lie outside the group that is totalled.
- The total leaves out double counting between members that the class does not leave out.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "floor-exceeds-total"


def matches(facts: Facts) -> bool:
    return one(facts, "floor")

"""A part is larger than the whole it belongs to.

## What it proves

The least that the part can be, under its rounding, exceeds the most that the whole can be.

## Formula

    part <= whole
    from `in:` of an entity, for additive measures with `at_least: 0`; or from an identity with <= between
    a part and a whole: what is `in:` the other, or two measures of one entity in one period
    with part in [p1 .. p2] and whole in [w1 .. w2]: finding if p1 > w2

## Example

```yaml
entities:
  zone: {name: 高新区}
  base: {name: 材料基地, in: zone}
measures: {area: {unit: mu, name: 面积, additive: true, at_least: 0}}
source: {id: plan, title: 规划}
claims:
  zone-area: zone.area@2023 = 5280亩
  base-area: base.area@2023 = 7360亩
```

## Fixed

```diff
-  base-area: base.area@2023 = 7360亩
+  base-area: base.area@2023 = 3760亩
```

## How to fix

Look at scale words and units first: million for billion, mu for hectares, 万 for 亿. Then ask whether the part's figure
belongs to another year or to a larger group of the same name.

## What would make it wrong

- The part does not lie wholly inside the whole: a base that reaches beyond its zone, a firm with plants elsewhere.
  Take out `in:`.
- The measure is not additive over parts (rates, prices, double counting between firms): take out `additive: true`.
- The two figures are of different dates, so that the part has grown past an old total.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "part-exceeds-whole"


def matches(facts: Facts) -> bool:
    return one(facts, "within", "bound") or (one(facts, "partition") and facts.part_and_whole)

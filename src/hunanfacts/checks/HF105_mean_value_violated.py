"""The growth of a whole lies outside the growth of all its parts.

## What it proves

With positive bases the rate of a whole is a weighted mean of the rates of its parts, so it cannot be smaller than all
of them or larger than all of them. For `growth` this follows from the sums at both ends of the span: it is an error if
no rounding whatever explains it. For `real_growth` the weights of a base year can bend the rule slightly, so that a
finding is a warning, never an error.

## Formula

    smallest rate of a part < rate of the whole < largest rate of a part, or all are equal
    for a partition with a rate for every part and a base that cannot be negative
    of growth, with an additive measure or a sum as an identity:
        whole@a = part@a + part@a + ...  and  whole@b = part@b + part@b + ...
    finding: the interval of the whole's rate lies beyond all intervals of the parts' rates

## Example

```yaml
entities:
  county: {name: The county}
  north: {name: North, in: county}
  south: {name: South, in: county}
partitions:
  halves: {of: county, parts: [north, south]}
measures: {value_added: {unit: yuan, name: value added, additive: true, at_least: 0}}
source: {id: bulletin, title: Statistical bulletin}
claims:
  county-rise: real_growth(county.value_added@2022..2023) = 7.1%
  north-rise: real_growth(north.value_added@2022..2023) = 8.0%
  south-rise: real_growth(south.value_added@2022..2023) = 7.6%
```

## Fixed

```diff
-  county-rise: real_growth(county.value_added@2022..2023) = 7.1%
+  county-rise: real_growth(county.value_added@2022..2023) = 7.7%
```

## How to fix

Check which rate belongs to another year, another measure or another set of parts; a rate that was revised in one place
and not in the other is the usual cause.

## What would make it wrong

- The parts are not complete or they overlap: then there is no partition, and the declaration under `partitions:` is
  what needs mending. Regions whose sums are known not to match the whole are such a case.
- The whole was revised after a census and the parts were not.
- The rates are at constant prices and written as `growth(...)`: write `real_growth(...)`, or `prices: unstated` on the
  measure where the source does not say.
- The price bases of whole and parts differ by more than a little.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "mean-value-violated"


def matches(facts: Facts) -> bool:
    rates_and_sum = facts.relations in ({"growth", "partition"}, {"growth", "sum"})
    return "mean-value" in facts.relations or (
        rates_and_sum and not facts.levels and facts.relation_count > 2
    )

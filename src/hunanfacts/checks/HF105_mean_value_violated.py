"""The growth of a whole lies outside the growth of all its parts.

## What it proves

With positive bases the rate of a whole is a weighted mean of the rates of its parts, so it cannot be smaller than all
of them or larger than all of them. At constant prices changing weights can bend the rule slightly, so a finding is
a warning, never an error. At current prices the rule follows from the sums, and a violation is found as such.

## Formula

    min(real_growth of the parts) < real_growth of the whole < max(real_growth of the parts), or all are equal
    for a partition of an additive measure with a rate for every part
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
- The price bases of whole and parts differ by more than a little.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "mean-value-violated"
SEVERITY = "warning"  # real growth can bend the rule


def matches(facts: Facts) -> bool:
    rates_and_sum = facts.relations in ({"growth", "partition"}, {"growth", "sum"})
    return "mean-value" in facts.relations or (
        rates_and_sum and not facts.levels and facts.relation_count > 2
    )

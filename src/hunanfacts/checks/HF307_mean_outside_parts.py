"""The rate or mean of a whole lies outside those of all its parts.

## What it proves

A rate, a mean or a median of a whole (a measure with `mean_of: parts`) lies between the smallest and the largest of those
of its parts, whatever their weights, if the parts are complete. `in:` alone proves nothing: the parts that are not
named may lie anywhere.

## Formula

    smallest of the parts <= whole <= largest of the parts        for a partition with a figure for every part
    finding: the interval of the whole lies beyond the intervals of all parts

## Example

```yaml
entities:
  county: {name: The county}
  town: {name: Town}
  villages: {name: Villages}
partitions:
  places: {of: county, parts: [town, villages]}
measures: {jobless: {unit: percent, name: unemployment rate, mean_of: parts}}
source: {id: bulletin, title: Statistical bulletin}
claims:
  county-rate: county.jobless@2023 = 5.9%
  town-rate: town.jobless@2023 = 4.7%
  village-rate: villages.jobless@2023 = 5.1%
```

## Fixed

```diff
-  county-rate: county.jobless@2023 = 5.9%
+  county-rate: county.jobless@2023 = 4.9%
```

## How to fix

Look for the rate that belongs to another year, another definition or another set of parts.

## What would make it wrong

- The parts are not complete, or they overlap: then there is no partition.
- The whole was measured otherwise than its parts (a survey beside a register).
- The measure is no mean of its parts: a total, or a rate whose base is another thing in each part.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "mean-outside-parts"


def matches(facts: Facts) -> bool:
    return facts.relations == {"mean-of-parts"}

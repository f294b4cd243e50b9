"""One quantity is stated twice, with values that no rounding reconciles.

## What it proves

Two figures for the same entity, measure and period, or for the same rate, change or ratio, have no value in common.
They may stand in one source or in two.

## Formula

    x = first figure and x = second figure
    with x in [a1 .. a2] by the one and in [b1 .. b2] by the other: finding if a2 < b1 or b2 < a1

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {staff: {unit: count, name: employees, at_least: 0}}
source: {id: report, title: Annual report}
claims:
  staff-in-summary: works.staff@2023 = 1,204
  staff-in-table: works.staff@2023 = 1,240
```

## Fixed

```diff
-  staff-in-table: works.staff@2023 = 1,240
+  staff-in-table: works.staff@2023 = 1,204
```

## How to fix

Find out which figure is right, or why both are: preliminary and final, end of year and average, with and without
subsidiaries. Two figures that are both right are two quantities: give each a measure or an entity of its own.

## What would make it wrong

- One figure revises the other. A later edition that says so is no contradiction: keep the valid one in the ledger, or
  give the first its own measure (`output_preliminary`).
- The entity or the measure means different things in the two places.
- The periods differ (a fiscal year, the end of the year): write the period that each figure is for.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "same-quantity-differs"


def matches(facts: Facts) -> bool:
    return not facts.single_claim and (facts.same or not facts.relations)

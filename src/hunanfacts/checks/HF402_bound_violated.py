"""A figure lies outside the bounds of its measure.

## What it proves

The printed value, under any rounding, is one that the measure cannot have. Bounds (`at_least`, `at_most`, `between`)
are exact and always in force.

## Formula

    low <= x <= high
    with x in [x1 .. x2]: finding if x2 < low or x1 > high

## Example

```yaml
entities: {kiln: {name: Kiln 3}}
measures: {firing: {unit: hour, name: firing time a day, between: [0, 24]}}
source: {id: report, title: Plant report}
claims:
  firing: kiln.firing@2023 = 26.5 hours
```

## Fixed

```diff
-  firing: kiln.firing@2023 = 26.5 hours
+  firing: kiln.firing@2023 = 20.5 hours
```

## How to fix

Compare the figure with the source: a lost decimal point, a wrong unit or a missing minus are the usual slips.

## What would make it wrong

- The bound is a habit, not a law: profit, net exports and temperatures can be negative. A bound stands only where no
  true value can ever lie beyond it; else take it out.
- The figure is a change or a balance, and not a level of this measure.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "bound-violated"


def matches(facts: Facts) -> bool:
    return facts.single_claim and not facts.relations

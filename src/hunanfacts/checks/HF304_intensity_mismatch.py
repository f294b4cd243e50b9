"""An amount per unit, the amount and the number of units cannot all be true.

## What it proves

No amount and number of units within the rounding of the printed ones have a quotient that could have been printed so.
Units are converted exactly (1 mu is 2000/3 square metres).

## Formula

    amount / units = intensity
    with amount in [a1 .. a2] and 0 < units in [u1 .. u2]:  intensity in [a1/u2 .. a2/u1]
    finding: this range and the interval of the printed intensity have no number in common

## Example

```yaml
entities: {park: {name: Ceramics park}}
measures:
  tax: {unit: yuan, name: tax revenue, at_least: 0}
  area: {unit: mu, name: area, at_least: 0}
source: {id: report, title: Park report}
claims:
  tax: park.tax@2023 = 24.64 million yuan
  area: park.area@2023 = 308 mu
  tax-per-mu: park.tax@2023 / park.area@2023 = 120,000 yuan/mu
```

## Fixed

```diff
-  tax-per-mu: park.tax@2023 / park.area@2023 = 120,000 yuan/mu
+  tax-per-mu: park.tax@2023 / park.area@2023 = 80,000 yuan/mu
```

## How to fix

Check the unit of the area (mu, hectare, square kilometre) and the scale word of the amount, then which area was meant:
planned, built up, or in use.

## What would make it wrong

- The quotient uses another denominator than the one in the ledger: an average over the year, industrial land only.
- It is a mean of the members' intensities and not the intensity of the whole.
- Zeros of the printed intensity are meant as digits: the check reads 120,000 as possibly rounded; `grain:` on the
  claim settles it.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "intensity-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "ratio") and facts.has_dimension

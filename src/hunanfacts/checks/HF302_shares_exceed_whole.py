"""Shares of one whole do not add up.

## What it proves

However the shares were rounded, they do not come to 100%, or to the printed share of their group. The shares may be
quantities of their own that an identity adds up, or ratios of the parts of a partition to its whole; the levels behind
these need not be printed.

## Formula

    share + share + ... = 100%
    with each share in [s1 .. s2]: finding if 100% lies outside [sum of all s1 .. sum of all s2]
    of ratios:  share = part / whole  and  whole = part + part + ...

## Example

```yaml
entities:
  fuels: {name: All fuels}
  gas: {name: Gas}
  power: {name: Electricity}
  coal: {name: Coal}
partitions:
  kinds: {of: fuels, parts: [gas, power, coal]}
measures: {share: {unit: percent, name: share of energy used, between: [0%, 100%]}}
source: {id: report, title: Energy report}
claims:
  gas: gas.share@2023 = 57.8%
  power: power.share@2023 = 31.2%
  coal: coal.share@2023 = 17.0%
identities:
  all-fuels: 'sum(kinds: share@2023) = exact(100%)'
```

## Fixed

```diff
-  coal: coal.share@2023 = 17.0%
+  coal: coal.share@2023 = 11.0%
```

## How to fix

Look for the share that is printed with a wrong digit, that belongs to another year, or that was worked out over
another whole.

## What would make it wrong

- The shares are answers to a question with several answers allowed: they need not add up to 100%.
- A share of a subgroup stands beside the share of its group.
- There is a remainder ("other") that is not printed: write `<=` in the identity, or give the partition that part.
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "shares-exceed-whole"


def matches(facts: Facts) -> bool:
    shares_and_sum = facts.relations in ({"ratio", "partition"}, {"ratio", "sum"}) and facts.percent_figure
    return (one(facts, "sum") and facts.percent) or (shares_and_sum and not facts.levels)

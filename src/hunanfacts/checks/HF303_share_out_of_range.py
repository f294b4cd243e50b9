"""A share lies outside what its bounds or its relation to the whole allow.

## What it proves

One percentage alone cannot be true: it is outside the `between:` of its measure, or it is a part of a whole and above
100% of it.

## Formula

    0% <= share <= 100%    where the measure says `between: [0%, 100%]`
    part / whole <= 100%   where `in:` makes one a part of the other
    finding: the interval of the printed share lies wholly outside

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {market_share: {unit: percent, name: market share, between: [0%, 100%]}}
source: {id: report, title: Annual report}
claims:
  share: works.market_share@2023 = 127.8%
```

## Fixed

```diff
-  share: works.market_share@2023 = 127.8%
+  share: works.market_share@2023 = 27.8%
```

## How to fix

Compare with the source. Above 100% it may be no share but a ratio to last year's value or to a plan: then it belongs
to another measure, without the bound.

## What would make it wrong

- The measure is not bounded by 100%: completion of a plan, capacity in use, a debt ratio, growth. Take out `between:`.
- The "part" is not a part: take out `in:`.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "share-out-of-range"
BY_ITSELF = frozenset({"level", "ratio", "within", "bound", "growth", "change", "times"})


def matches(facts: Facts) -> bool:
    return facts.single_claim and facts.percent_figure and facts.relations <= BY_ITSELF

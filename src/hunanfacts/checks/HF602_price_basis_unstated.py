"""A growth rate may be nominal (current prices) or real (constant prices), and the text does not say which.

## What it proves

Nothing: it asks. Both readings fit the other claims; only a nominal rate links the two levels. Growth of value added
in Chinese statistics is at constant prices unless stated otherwise.

## Formula

    nominal:  x@b / x@a - 1 = figure
    real:     real_growth(x@a..b) = figure, which says nothing about the levels at current prices

## Example

```yaml
entities: {county: {name: 某县}}
measures: {value_added: {unit: yuan, name: 增加值, at_least: 0, prices: unstated}}
source: {id: bulletin, title: 统计公报}
claims:
  level: county.value_added@2023 = 143.3亿元
  rise: growth(county.value_added@2022..2023) = 7.4%
```

## Fixed

```diff
-  rise: growth(county.value_added@2022..2023) = 7.4%
+  rise: real_growth(county.value_added@2022..2023) = 7.4%
```

## How to fix

Where the source or its notes state the basis, write `real_growth(...)`, or `prices: current` on the measure. The level
of the year before, in the ledger, may refute the nominal reading.

## What would make it wrong

- The measure has no price in it (a number of things, tonnes): leave `prices:` out.
- The source states its basis once for all rates: say so on the measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..deciding.verdicts import Decision
from ..ledger.model import Claim, Ledger
from ..messages import _

NAME = "price-basis-unstated"
SEVERITY = "note"


def find(ledger: Ledger, decision: Decision) -> Iterator[tuple[Claim, str]]:
    for claim in ledger.claims.values():
        verdict = decision.verdicts[claim.id]
        names = {part for reading in verdict.readings for part in reading.name.split(", ")}
        if verdict.verdict == "ambiguous" and {"nominal", "real"} <= names:
            yield claim, _("nominal or real growth? Both fit")

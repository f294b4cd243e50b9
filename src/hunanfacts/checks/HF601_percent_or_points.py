"""A change of a percentage is printed in percent, and may be meant in percentage points.

## What it proves

Nothing: it asks. A claim has a reading in percent and one in percentage points, and neither is refuted by the other
claims. The finding says what each would imply; evidence for one of them is shown as evidence.

## Formula

    percent:  x@b / x@a - 1 = figure
    points:   x@b - x@a = figure
    27.8% after a rise of 10.32%: from 25.2% if relative, from 17.48% if in points

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {market_share: {unit: percent, name: market share, between: [0%, 100%]}}
source: {id: report, title: Annual report}
claims:
  share: works.market_share@2023 = 31.4%
  share-rise:
    readings:
      percent: growth(works.market_share@2022..2023) = 4.6%
      points: change(works.market_share@2022..2023) = 4.6 percentage points
    as: 4.6%
```

## Fixed

```diff
-    readings:
-      percent: growth(works.market_share@2022..2023) = 4.6%
-      points: change(works.market_share@2022..2023) = 4.6 percentage points
-    as: 4.6%
+    claim: change(works.market_share@2022..2023) = 4.6 percentage points
```

## How to fix

Ask the source, or find the earlier level: with it in the ledger one of the readings falls by itself. In a text of
one's own write "percentage points" (个百分点) wherever a difference of percentages is meant.

## What would make it wrong

- The text settles it in words that the claim does not carry: then the claim needs only one reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..deciding.verdicts import Decision
from ..ledger.model import Claim, Ledger
from ..messages import _

NAME = "percent-or-points"
SEVERITY = "note"


def find(ledger: Ledger, decision: Decision) -> Iterator[tuple[Claim, str]]:
    for claim in ledger.claims.values():
        kinds = {getattr(reading.equation.left, "name", "") for reading in claim.readings}
        if decision.verdicts[claim.id].verdict == "ambiguous" and {"growth", "change"} <= kinds:
            yield claim, _("percent or percentage points? Both fit")

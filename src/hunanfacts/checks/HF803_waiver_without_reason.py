"""A waiver without a reason: it waives nothing, since nobody could tell later whether it still holds.

## What it proves

The waiver has no `reason:`, or an empty one. The reason is shown with the finding in every run.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {market_share: {unit: percent, name: market share, between: [0%, 100%]}}
source: {id: report, title: Annual report}
claims:
  share: works.market_share@2023 = 27.8%
  share-rise:
    readings:
      percent: growth(works.market_share@2022..2023) = 10.3%
      points: change(works.market_share@2022..2023) = 10.3 percentage points
    as: 10.3%
    waive:
      code: HF601
      until: 2024-06-30
```

```sh
hunanfacts -l ledger.yaml check --today 2024-04-01
```

## Fixed

```diff
-      until: 2024-06-30
+      until: 2024-06-30
+      reason: asked the works which it is
```

## How to fix

Write down what was found out and from whom, e.g. `reason: the ministry confirmed both figures, the base was revised`.

## What would make it wrong

- The reason stands in a comment or in `note:`, where the gate does not look for it.
"""

from __future__ import annotations

from ..messages import _
from ._waivers import Use

NAME = "waiver-without-reason"
SEVERITY = "warning"


def find(use: Use) -> tuple[str, str] | None:
    """The message and what to do, or None."""
    if use.waiver.reason:
        return None
    return (
        _("the waiver of {code} for {claim} gives no reason: it waives nothing").format(
            code=use.waiver.code, claim=use.waiver.claim
        ),
        _("add reason: ..."),
    )

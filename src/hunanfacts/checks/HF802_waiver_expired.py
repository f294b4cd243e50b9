"""A waiver whose last day is over: it waives nothing any more, and its finding is reported again.

## What it proves

The day of the run is later than `until:`. `until: 2024-03-31` counts through the whole of that day.
`--today DATE` sets the day of a run, so that a run can be repeated.

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
      reason: asked the works which it is
      until: 2024-03-31
```

```sh
hunanfacts -l ledger.yaml check --today 2024-04-01
```

## Fixed

```diff
-      until: 2024-03-31
+      until: 2024-06-30
```

## How to fix

Mend the figures, or look at the finding again and give the waiver a later day. Take it out if its finding is gone.

## What would make it wrong

- The clock of the machine is wrong: give the day with `--today`.
"""

from __future__ import annotations

from ..messages import _
from ._waivers import Use

NAME = "waiver-expired"
SEVERITY = "warning"


def find(use: Use) -> tuple[str, str] | None:
    """The message and what to do, or None."""
    if not use.expired or not use.waiver.reason:
        return None
    message = _("the waiver of {code} for {claim} ended with {until}").format(
        code=use.waiver.code, claim=use.waiver.claim, until=use.waiver.until
    )
    if use.meets:
        return message, _("mend the figures, or give it a later day")
    return _("{message}, and it has nothing to waive").format(message=message), _("take the waiver out")

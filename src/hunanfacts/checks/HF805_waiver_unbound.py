"""A waiver that names no figures: it would go on waiving when one of them changes.

## What it proves

The waiver has no `finding:`. It waives the one finding of its code that has its claim, and cannot tell whether the
figures are still those that somebody looked at. With the fingerprint of the finding a changed figure makes it void.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, name: sales, at_least: 0, prices: current}}
source: {id: report, title: Annual report}
claims:
  sales-2022: works.sales@2022 = 3.79亿元
  sales-2023: works.sales@2023 = 4.37亿元
  sales-rise:
    claim: growth(works.sales@2022..2023) = 18.3%
    waive:
      code: HF101
      reason: printed so; the works revises it next year
```

## Fixed

```diff
-      code: HF101
+      code: HF101
+      finding: dd5f3ad2dd800eb6
```

## How to fix

Add the line that the note shows, or let `hunanfacts waive` write the waiver: it binds it.

## What would make it wrong

- It was left out on purpose, so that the waiver lasts through revisions of the figures: it will hide a new slip, too.
"""

from __future__ import annotations

from ..messages import _
from ._waivers import Use

NAME = "waiver-unbound"
SEVERITY = "note"


def find(use: Use) -> tuple[str, str] | None:
    """The message and what to do, or None."""
    if use.waiver.finding or not use.valid:
        return None
    message = _("the waiver of {code} for {claim} would outlive a change of the figures").format(
        code=use.waiver.code, claim=use.waiver.claim
    )
    return message, _("add `finding: {fingerprint}` to bind it to them").format(
        fingerprint=use.meets[0].fingerprint
    )

"""A claim that nobody has read against its source yet: it says `reviewed: no`.

## What it proves

Nothing: it reminds. Claims that a program has proposed start so.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report, text: report.txt}
claims:
  sales:
    claim: works.sales@2023 = 437 million yuan
    reviewed: no
```

## Fixed

```diff
-    reviewed: no
+    reviewed: 2024-05-17
```

## How to fix

Read the sentence in the source, mend the claim where need be, then write the day.

## What would make it wrong

- It was read and nobody wrote it down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchors import Checked
from ..model import Ledger
from ._remark import Remark

NAME = "unreviewed"
SEVERITY = "note"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    for claim in ledger.claims.values():
        if claim.reviewed in ("no", "false"):
            yield Remark(
                claim.figure_place,
                f"{claim.text}: nobody has reviewed this claim against its source",
                claim.id,
            )

"""A claim that nobody has read against its source yet: it says `reviewed: no`.

## What it proves

Nothing: it reminds. Claims that a program has proposed start so. Several claims of one file are told of together.

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

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..anchoring.records import Checked
from ..ledger.model import Claim, Ledger
from ..messages import _, listed
from ._remark import Remark

NAME = "unreviewed"
SEVERITY = "note"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    waiting: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in ledger.claims.values():
        if claim.reviewed in ("no", "false"):
            waiting[claim.source, claim.place.file].append(claim)
    for (source, _nothing), claims in waiting.items():
        claims.sort(key=lambda claim: claim.place.line)
        first = claims[0]
        if len(claims) == 1:
            message = _("{text}: nobody has reviewed this claim against its source").format(text=first.text)
            yield Remark(first.figure_place, message, first.id)
            continue
        # One note for all of them: a ledger that a program has proposed has hundreds.
        names = listed(claim.id for claim in claims)
        message = _("{claims} claims of {source}: nobody has reviewed them against their source").format(
            claims=len(claims), source=source
        )
        yield Remark(
            first.figure_place,
            message,
            steps=(_("claims: {names}").format(names=names),),
            key=f"{source}: {names}",
        )

"""A figure stands in the text more than once, and nothing in the ledger says which one is meant.

## What it proves

The figure, whole, stands at two places or more that its anchor allows. What is a part of a larger number does not
count: 10 does not stand in 2010 or 10.5.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report, text: report.txt}
claims:
  sales: works.sales@2023 = 437 million yuan
```

```text report.txt
Sales came to 437 million yuan, and costs, too, were 437 million yuan.
```

```sh
hunanfacts -l ledger.yaml --texts . check
```

## Fixed

```diff
-  sales: works.sales@2023 = 437 million yuan
+  sales:
+    claim: works.sales@2023 = 437 million yuan
+    at: {after: Sales came to}
```

## How to fix

Pin it in the claim with `at:`: `{line: 12, column: 3}`, `{nth: 2}` for its second occurrence, `{after: ...}` with
the words directly before it, or `{place: Budget!C14}` (`page 12`, `table 1 row 3`) in a document that has no lines.

## What would make it wrong

- The text says the same thing twice: pin either place, or make a claim of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchoring.records import SEVERAL, Checked
from ..ledger.model import Ledger
from ..messages import _
from ._remark import Remark, outcomes, remark, standing, wanted

NAME = "figure-ambiguous"
SEVERITY = "error"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    for _nothing, text, outcome in outcomes(checked, SEVERAL):
        anchor, spans = outcome.anchor, outcome.elsewhere
        message = _("{figure} stands {spans} times {text}: which one is meant?").format(
            figure=anchor.figure, spans=len(spans), text=wanted(text, anchor.at)
        )
        first = text.place(*spans[0])
        exact = f'place: "{first.spot}"' if first.spot else f"line: {first.line}, column: {first.column}"
        pin = _("pin it: at: {{{exact}}}, or {{nth: 1}}, or {{after: words before it}}").format(exact=exact)
        yield remark(text, outcome, message, standing(text, spans), pin)

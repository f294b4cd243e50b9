"""The text of a source has a figure that no claim of the ledger has and that is not ignored with a reason.

## What it proves

A program has read an amount of money, a percentage, a count or a measure at that place of the text, and nothing in
the ledger stands there; or a number stands there that cannot be read whole. Years, dates, ordinals and names are not
counted.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report, text: report.txt}
claims:
  sales: works.sales@2023 = 437 million yuan
```

```text report.txt
Sales of Kiln Works came to 437 million yuan in 2023, and to 379 million yuan in 2022.
```

```sh
hunanfacts -l ledger.yaml --texts . check
```

## Fixed

```diff
-  sales: works.sales@2023 = 437 million yuan
+  sales: works.sales@2023 = 437 million yuan
+  sales-2022: works.sales@2022 = 379 million yuan
```

## How to fix

Make a claim of it, or list it under `ignore:` of the source with a reason. `hunanfacts coverage` lists all such
figures, and `--fail-under` makes a gate of it.

## What would make it wrong

- What looks like a figure is none (a name, a slogan): ignore it with that reason.

## How to waive

No claim takes part in it, so there is no place for a waiver. List the figure under `ignore:` of the source
with a reason, or accept what there is today with `hunanfacts check --baseline FILE --update-baseline`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..anchoring.records import OTHER, Checked
from ..ledger.model import Ledger
from ..messages import _
from ._remark import Remark

NAME = "uncovered-figure"
SEVERITY = "note"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    if not checked:
        return
    from ..anchoring.coverage import coverage  # the scanner has many words to compile

    for one in coverage(checked, ledger.units):
        source = one.checked.source
        told = [(o.start, o.end) for o in one.checked.outcomes if o.state == OTHER]  # by HF014
        seen: Counter[str] = Counter()
        for found in one.lacking:
            if any(start < found.end and found.start < end for start, end in told):
                continue
            text, place = " ".join(found.text.split()), one.place(found)
            seen[text] += 1
            yield Remark(
                source.text_place or source.place,
                (
                    _("{figure} is not read ({reason}) and in no claim ({place})")
                    if found.reason
                    else _("{figure} is in no claim ({place})")
                ).format(figure=text, reason=found.reason, place=place),
                seen=place,
                key=f"{source.id}: {text} ({seen[text]})",
            )

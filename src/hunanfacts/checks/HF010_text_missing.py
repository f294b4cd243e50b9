"""A source names a text that is not in the folder of texts, so its figures were not held against it.

## What it proves

Nothing about the figures. The ledger keeps the figures, their places and the hash of the text, not the text itself;
without the text nobody has seen whether the figures stand there.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source:
  id: report
  text: reprot.txt
claims:
  sales: works.sales@2023 = 437 million yuan
```

```text report.txt
Sales of Kiln Works came to 437 million yuan in 2023.
```

```sh
hunanfacts -l ledger.yaml --texts . check
```

## Fixed

```diff
-  text: reprot.txt
+  text: report.txt
```

## How to fix

Get the text and put it under the name that `text:` gives into the folder that --texts (or the setting `texts`) names.

## What would make it wrong

- The folder that --texts names is not the one that holds the texts.

## How to waive

No claim takes part in it, so there is no place for a waiver. `--ignore HF010` leaves it out where the texts are not shipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchoring.records import Checked
from ..ledger.model import Ledger
from ..messages import _, ngettext
from ._remark import Remark

NAME = "text-missing"
SEVERITY = "note"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    for one in checked:
        if one.text is None:
            source, count = one.source, len(one.outcomes)
            said = ngettext(
                "{count} figure of {id} not verified", "{count} figures of {id} not verified", count
            ).format(count=count, id=source.id)
            message = _("{text} is not among the texts: {said}").format(text=source.text, said=said)
            yield Remark(source.text_place or source.place, message, key=source.id)

"""The baseline has entries that match no finding any more: it was mended, or its figures have changed.

## What it proves

No finding of this run has the fingerprint of the entry, which is made of the code, the claims of the minimal set and
their figures. A baseline lets an old ledger be checked from today on: what it lists is not reported, what is new is.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, name: sales, at_least: 0, prices: current}}
source: {id: report, title: Annual report}
claims:
  sales-2022: works.sales@2022 = 3.79亿元
  sales-2023: works.sales@2023 = 4.37亿元
  sales-rise: growth(works.sales@2022..2023) = 15.3%
```

```text baseline.txt
# hunanfacts baseline 1
HF101 3f6c1d0a92b7e845 sales-2022 sales-2023 sales-rise
```

```sh
hunanfacts -l ledger.yaml check --baseline baseline.txt
```

## Fixed

```diff
-HF101 3f6c1d0a92b7e845 sales-2022 sales-2023 sales-rise
```

## How to fix

`hunanfacts check --baseline FILE --update-baseline` takes stale entries out, so that the list only shrinks and nothing
comes back unseen. It also accepts whatever is new: look at that first.

## What would make it wrong

- The baseline belongs to another ledger, or to another branch of this one.
- An entry is on the text of a source, and the run was given other texts than the one that wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import _, ngettext

NAME = "baseline-stale"
SEVERITY = "warning"


def find(stale: Sequence[str]) -> tuple[str, str] | None:
    """The message and what to do, or None; `stale` are the entries as written."""
    if not stale:
        return None
    count = len(stale)
    said = ngettext(
        "1 entry of the baseline matches no finding any more",
        "{count} entries of the baseline match no finding any more",
        count,
    )
    return said.format(count=count), _("--update-baseline takes stale entries out")

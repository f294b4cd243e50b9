"""The text has another figure than the ledger at the place of a claim.

## What it proves

At the place that the anchor pins stands a figure that reads to another value, or a larger figure of which the
ledger's is only a part (10 of 10.5). A claim whose `as:` is another number than its equation is found
here too, with or without the text.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report, text: report.txt}
claims:
  sales:
    claim: works.sales@2023 = 473 million yuan
    at: {line: 1, column: 29}
```

```text report.txt
Sales of Kiln Works came to 437 million yuan in 2023.
```

```sh
hunanfacts -l ledger.yaml --texts . check
```

## Fixed

```diff
-    claim: works.sales@2023 = 473 million yuan
+    claim: works.sales@2023 = 437 million yuan
```

## How to fix

Read the sentence in the text. Either the figure was copied wrongly, or the text has been revised, or the anchor
points at the wrong place.

## What would make it wrong

- What stands behind the figure is read as its unit and is none: give the figure with more of its words, or under `as:`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..anchoring.records import OTHER, REWRITTEN, Checked, figures_of
from ..anchoring.rewording import rewritten
from ..figures.figure import Figure
from ..ledger.model import Claim, Ledger
from ..messages import _, either
from ._remark import Remark, outcomes, remark, standing

NAME = "figure-not-as-claimed"
SEVERITY = "error"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    held = {one.source.id for one in checked if one.text is not None}
    for claim in ledger.claims.values():
        if claim.source not in held and _rewritten(ledger, claim):
            yield Remark(claim.figure_place, _restated(claim.text, figures_of(claim)), claim.id)
    for _nothing, text, outcome in outcomes(checked, OTHER, REWRITTEN):
        anchor = outcome.anchor
        if outcome.state == REWRITTEN:
            yield remark(text, outcome, _restated(anchor.figure, anchor.said))
            continue
        reads = " ".join(outcome.reads.split())
        message = _("the ledger has {figure}, the text {reads}").format(figure=anchor.figure, reads=reads)
        elsewhere = (standing(text, outcome.elsewhere),) if outcome.elsewhere else ()
        yield remark(text, outcome, message, *elsewhere, key=reads)


def _restated(written: str, said: Iterable[Figure]) -> str:
    return _("as: {figure} is the figure of the text, but the claim says {said}").format(
        figure=written, said=either([one.text for one in said])
    )


def _rewritten(ledger: Ledger, claim: Claim) -> bool:
    """Is the figure under `as:` another one than those of the equations? No text is needed to see that."""
    said = figures_of(claim)
    if all(figure.text == claim.text for figure in said):
        return False
    return rewritten(claim.text, said, ledger.units)

"""A figure of the ledger does not stand in the text where the ledger says it does.

## What it proves

The figure is looked for verbatim, every character the same (a line break counts as a space): at its line and column,
after the words of its anchor, or, without an anchor, anywhere in the text. It is not there, or only as a part of
another figure. The finding says where it does stand, the nearest place first.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report, text: report.txt}
claims:
  sales:
    claim: works.sales@2023 = 437 million yuan
    at: {line: 1, column: 1}
```

```text report.txt
Sales of Kiln Works came to 437 million yuan in 2023.
```

```sh
hunanfacts -l ledger.yaml --texts . check
```

## Fixed

```diff
-    at: {line: 1, column: 1}
+    at: {line: 1, column: 29}
```

## How to fix

Copy the figure from the text as it is printed there, or mend the anchor; `hunanfacts source verify --update-anchors`
moves anchors whose figure stands somewhere else for certain.

## What would make it wrong

- The figure stands in another text: the claim belongs to that source.
- The text says it in words that the claim rewrites: give the words under `as:`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchoring.records import ABSENT, Anchor, Checked
from ..documents.texts import Text
from ..ledger.model import Ledger
from ..messages import _, listed
from ._remark import SHOWN, Remark, outcomes, remark, standing, wanted

NAME = "figure-not-found"
SEVERITY = "error"
MOVE = _("`hunanfacts source verify --update-anchors` moves the anchor there")


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    if not checked:
        return
    from ..anchoring.moving import moves  # brings the scanner, which most runs do without

    moved = {anchor for one in checked for anchor in moves(one, ledger.units)}
    for _nothing, text, outcome in outcomes(checked, ABSENT):
        anchor = outcome.anchor
        message = _("{figure} does not stand {text}").format(
            figure=anchor.figure, text=wanted(text, anchor.at)
        )
        steps = [_("the text writes {reads} there").format(reads=outcome.reads)] if outcome.reads else []
        if anchor.at is not None and anchor.at.line > len(text.lines):
            steps.append(_("the text has {lines} lines").format(lines=len(text.lines)))
        parts = [
            f"{text.content[start:end]} ({text.place(start, end)})" for start, end in outcome.within[:SHOWN]
        ]
        steps.append(
            _("it stands only as a part of {parts}").format(parts=listed(parts))
            if parts
            else standing(text, outcome.elsewhere)
        )
        if not parts and not outcome.elsewhere and not outcome.reads:
            steps += _in_other_words(ledger, text, anchor)
        steps += [MOVE] if anchor in moved else []
        yield remark(text, outcome, message, *steps)


def _in_other_words(ledger: Ledger, text: Text, anchor: Anchor) -> list[str]:
    """Where the text has the claim's value in other words: 723.87亿元 for 72.387 billion yuan."""
    from ..scanning.scan import scan  # many words to compile, and most runs need none

    wanted = {(abs(figure.base_value), figure.unit.dims) for figure in anchor.said}
    found = [
        f"{' '.join(one.text.split())} ({text.place(one.start, one.end)})"
        for one in scan(text.content, ledger.units)
        if one.is_quantity
        and one.figure is not None
        and (abs(one.figure.base_value), one.figure.unit.dims) in wanted
    ]
    return (
        [_("the same value stands there as {found}").format(found=listed(found[:SHOWN]))]
        if 0 < len(found) <= SHOWN
        else []
    )

"""The text of a source is not the one that the ledger was made from: its SHA-256 is another.

## What it proves

At least one byte of the text is different. Every figure is looked for all the same; the finding says which of them
have moved, and each that does not stand at its place is a finding of its own (HF012, HF014).

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source:
  id: report
  text: report.txt
  sha256: 5875ea5c107c9300647c4029098882cc543af4f8bacfcf4aad3ba27090760487
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
-  sha256: 5875ea5c107c9300647c4029098882cc543af4f8bacfcf4aad3ba27090760487
+  sha256: 98d16e2293d3058196a58616fdea64b4a6b344ff591b43f4be319e396fd35ef2
```

## How to fix

Read what has changed in the text. Then `hunanfacts source verify --update-anchors` shows the new places and the new
hash and writes them; figures that cannot be found again for certain stay errors.

## What would make it wrong

- Only line ends or the encoding were changed on the way: the figures all stand where they did, and the hash can be
  renewed.

## How to waive

No claim takes part in it, so there is no place for a waiver. `hunanfacts check --baseline
FILE --update-baseline` accepts this very text; the next change is reported again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..anchoring.records import Checked
from ..ledger.model import Ledger
from ..messages import _
from ._remark import Remark, named

NAME = "text-changed"
SEVERITY = "error"


def find(ledger: Ledger, checked: Sequence[Checked]) -> Iterator[Remark]:
    if not checked:
        return
    from ..anchoring.moving import moves  # brings the scanner, which most runs do without

    for one in checked:
        if one.text is None or not one.changed:
            continue
        source, moved = one.source, moves(one, ledger.units)
        steps = [
            _("{verified} of {outcomes} figures stand where the ledger says").format(
                verified=one.verified, outcomes=len(one.outcomes)
            )
        ]
        steps += [
            f"moved: {named(anchor)}, {anchor.figure}: {anchor.at} -> {new}" for anchor, new in moved.items()
        ]
        lost = len(one.outcomes) - one.verified - len(moved)
        if lost:
            steps.append(_("not found for certain: {lost}").format(lost=lost))
        steps.append(_("the text has the sha256 {sha256}").format(sha256=one.text.sha256))
        message = _("{file} has changed since the ledger was made").format(file=one.text.file)
        yield Remark(
            source.text_place or source.place,
            message,
            steps=tuple(steps),
            key=f"{source.id} {one.text.sha256}",
        )

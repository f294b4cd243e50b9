"""A rate of change whose base is negative, which is said in two ways.

## What it proves

Nothing: it says which of two ways of reckoning fits. A net income that goes from -100 to -150 million is "up 50%" over
the base itself (the loss has grown by half) and "down 50%" over the size of the base (the result has worsened by half).
Both are printed, and they are taken for each other.

## Formula

    over the base:            (new - old) / old
    over the size of the base: (new - old) / |old|

## Example

```yaml
entities: {acme: {name: Acme}}
measures: {income: {unit: USD, name: net income}}
source: {id: report, title: Annual report}
claims:
  before: acme.income@2018 = -$100.0 million
  after:  acme.income@2019 = -$150.0 million
  rise:   growth(acme.income@2018..2019) = up 50%
```

## Fixed

```diff
-  rise:   growth(acme.income@2018..2019) = up 50%
+  rise:   change(acme.income@2018..2019) = fell $50.0 million
```

## How to fix

Say by how much it changed, not by what share. If the text was published like this, the note says how it was meant.

## What would make it wrong

- The base is a loss that the ledger states as a positive amount: give it a measure of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..deciding.verdicts import Decision
from ..language.nodes import Change, Number, Ref
from ..ledger.model import Claim, Ledger
from ..messages import _

NAME = "negative-base"
SEVERITY = "note"


def find(ledger: Ledger, decision: Decision) -> Iterator[tuple[Claim, str]]:
    levels = _levels(ledger)
    for claim in ledger.claims.values():
        equation = claim.readings[0].equation
        change, rate = equation.left, equation.right
        if not isinstance(change, Change) or change.name != "growth" or not isinstance(rate, Number):
            continue
        before, after = levels.get(_key(change.before)), levels.get(_key(change.after))
        if before is None or before.figure.base_value >= 0:
            continue
        message = _("its base, {text}, is negative").format(text=before.text)
        if after is None:
            yield (
                claim,
                _("{message}: it may be reckoned over the base, or over the size of the base").format(
                    message=message
                ),
            )
            continue
        fell = after.figure.base_value < before.figure.base_value
        ways = (_("over the base itself"), _("over the size of the base"))
        this, other = ways if fell == (rate.figure.base_value > 0) else reversed(ways)
        yield (
            claim,
            _("{message}: a change to {text} is this {this}, and has the other sign {other}").format(
                message=message, text=after.text, this=this, other=other
            ),
        )


def _levels(ledger: Ledger) -> dict[tuple[str, str, str], Claim]:
    """The claims that state a quantity outright, in one reading."""
    found = {}
    for claim in ledger.claims.values():
        equation = claim.readings[0].equation
        if len(claim.readings) == 1 and isinstance(equation.left, Ref) and equation.relation == "=":
            found[_key(equation.left)] = claim
    return found


def _key(ref: Ref) -> tuple[str, str, str]:
    return ref.entity, ref.measure, ref.period.text if ref.period else ""

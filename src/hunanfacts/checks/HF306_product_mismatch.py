"""A number of units at a price each does not come to the total.

## What it proves

No values within the rounding of the number, the price and the total multiply. It is found in documents without a ledger
(`hunanfacts lint`), where one construction holds all three: "1,200 shares at $15.40 each for $18,480".

## Formula

    total = number * price each
    finding: [number] * [price] and [total] have no value in common

## Example

```text release.txt
The works bought 1,200 kettles at 15.40 yuan each for 14,880 yuan.
```

```sh
hunanfacts lint release.txt
```

## Fixed

```diff
-The works bought 1,200 kettles at 15.40 yuan each for 14,880 yuan.
+The works bought 1,200 kettles at 15.40 yuan each for 18,480 yuan.
```

## How to fix

Work out the product with the unrounded price. The usual slips: two digits swapped, a price of another day, a scale word.

## What would make it wrong

- The total is after fees, taxes or a discount, and the text does not say so.
- The price is rounded more than it is printed.

## How to waive

`hunanfacts lint --baseline FILE --update-baseline` accepts what there is; the entry is void when a figure changes.
"""

from __future__ import annotations

NAME = "product-mismatch"

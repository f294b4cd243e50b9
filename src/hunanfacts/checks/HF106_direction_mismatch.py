"""A word says that a level rose or fell, and the two levels beside it say the opposite.

## What it proves

No two levels within the rounding of the printed ones lie in the order that the word tells. It is found in documents
without a ledger (`hunanfacts lint`), where one construction holds the word and both levels: "rose to NEW from OLD".

## Formula

    rose to NEW from OLD:  NEW > OLD
    fell to NEW from OLD:  NEW < OLD
    finding: no values within the rounding of both figures are in this order

## Example

```text release.txt
Output of the kilns rose to 48.2 million yuan in 2023 from 84.2 million yuan in 2022.
```

```sh
hunanfacts lint release.txt
```

## Fixed

```diff
-Output of the kilns rose to 48.2 million yuan in 2023 from 84.2 million yuan in 2022.
+Output of the kilns fell to 48.2 million yuan in 2023 from 84.2 million yuan in 2022.
```

## How to fix

Look up both levels. The usual slips: two digits swapped, the two levels exchanged, the verb of the sentence before.

## What would make it wrong

- More is worth less: a yield, a rank, a rate of exchange. Sentences that say so are questions, not errors.
- The levels are losses or deficits, and the word speaks of the result. Such sentences are questions too.
- One of the two is no level but a threshold, a name or a number of a model.

## How to waive

`hunanfacts lint --baseline FILE --update-baseline` accepts what there is; the entry is void when a figure changes.
"""

from __future__ import annotations

NAME = "direction-mismatch"

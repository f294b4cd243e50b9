"""A ratio and the two quantities it compares cannot all be true.

## What it proves

No two quantities within the rounding of the printed ones have a ratio that could have been printed so.

## Formula

    a / b = ratio
    with a in [a1 .. a2] and 0 < b in [b1 .. b2]:  ratio in [a1/b2 .. a2/b1]
    finding: this range and the interval of the printed ratio have no number in common

## Example

```yaml
entities: {library: {name: City library}}
measures:
  books: {unit: count, name: books, at_least: 0}
  readers: {unit: count, name: card holders, at_least: 0}
source: {id: report, title: Library report}
claims:
  books: library.books@2023 = 1,204,315
  readers: library.readers@2023 = 352,118
  books-each: library.books@2023 / library.readers@2023 = 4.3
```

## Fixed

```diff
-  books-each: library.books@2023 / library.readers@2023 = 4.3
+  books-each: library.books@2023 / library.readers@2023 = 3.4
```

## How to fix

Divide, and look whether the ratio was turned over, belongs to another year, or compares with another group.

## What would make it wrong

- The ratio compares averages over a period while the ledger has the values at its end.
- One of the two quantities is defined otherwise in the ratio (active card holders only).
"""

from __future__ import annotations

from ._facts import Facts, one

NAME = "ratio-mismatch"


def matches(facts: Facts) -> bool:
    return one(facts, "ratio")

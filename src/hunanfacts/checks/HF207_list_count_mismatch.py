"""A text says how many, and the list behind it has another number of items.

## What it proves

The number is printed as a plain whole number, and the items that stand behind the colon (or before 等) can be counted
without doubt. It is found in documents without a ledger (`hunanfacts lint`). An "and" that may stand inside a name
leaves room for both; a list that names only some (including, 等) is held to at most the number.

## Formula

    three counties: A, B and C       the list has 3 items
    A、B、C等5家                      the list has at most 5 items
    finding: no way to count the items gives the printed number

## Example

```text release.txt
The works opened shops in four counties: Dayao, Yongren and Muding.
```

```sh
hunanfacts lint release.txt
```

## Fixed

```diff
-The works opened shops in four counties: Dayao, Yongren and Muding.
+The works opened shops in three counties: Dayao, Yongren and Muding.
```

## How to fix

Count the list. Most often an item was added or cut and the number stayed.

## What would make it wrong

- Two names are one item, or one name is two, and nothing in the words tells.
- The number counts something else than the items: three visits: Dayao, Yongren.

## How to waive

`hunanfacts lint --baseline FILE --update-baseline` accepts what there is; the entry is void when a figure changes.
"""

from __future__ import annotations

NAME = "list-count-mismatch"

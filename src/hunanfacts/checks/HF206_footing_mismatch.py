"""A total of a table and the figures that it is the sum of cannot all be true.

## What it proves

However the figures of the row or column were rounded, they do not come to the total. It is found in the tables of
documents (`hunanfacts lint`). What adds up to what is told by the table itself: by the other columns or rows, in which
the same figures do add up and not by chance, and by the words Total, Subtotal, Less, 合计, 小计, 减.

## Formula

    total = part + part - part ...
    with each part in [p1 .. p2]:  total in [least sum .. largest sum]
    finding: this range and the interval of the printed total have no number in common

The same is asked of columns (footing), rows (cross-footing), differences (sales less costs) and roll-forwards (opening
balance, what came in, what went out, closing balance).

## Example

```text budget.csv
Item,2023,2024
Salaries,4812,5037
Rent,1204,1268
Travel,377,391
Total,6393,6966
```

```sh
hunanfacts lint budget.csv
```

## Fixed

```diff
-Total,6393,6966
+Total,6393,6696
```

## How to fix

Add the column up by hand. If the difference divides by nine, two digits are likely swapped; if it is one of the
parts, a row was left out. Where the figure also stands in a row that adds up, the slip is in another one.

## What would make it wrong

- The column is of another scope than those beside it: it leaves a row out, or counts one twice.
- A row of it is no amount (an average, a rate) and its label does not say so.
- Figures are carried over from a page that the document does not have.

## How to waive

`hunanfacts lint --baseline FILE --update-baseline` accepts what there is; the entry is void when a figure changes.
"""

from __future__ import annotations

NAME = "footing-mismatch"

"""A limit was reached before the question was settled: the figures may or may not contradict each other.

## What it proves

Nothing, and it says so: the program neither passes nor accuses these claims. The run ends with exit code 2, whatever
the flags. The limit counts steps of the solver and not seconds, so it is reached on every machine alike.

## Formula

    products and powers of several unknowns, above all of whole numbers, have no method that always ends

## Example

```yaml
entities: {hall: {name: Congress hall}}
measures:
  rows: {unit: count, name: rows, at_least: 2}
  per_row: {unit: count, name: seats in a row, at_least: 2}
source: {id: guide, title: Guide to the hall}
claims:
  seats: hall.rows * hall.per_row = 1,022,117
```

## Fixed

```diff
-  seats: hall.rows * hall.per_row = 1,022,117
+  seats: hall.rows * hall.per_row = 1,022,117
+  rows: hall.rows = 1,009
```

## How to fix

State more of the unknowns: with one factor of a product printed, the rest is simple arithmetic. Replace a power or a
product by a quantity of its own where the source prints it. Split a ledger whose figures need not hang together.

## What would make it wrong

- It accuses nobody, so it cannot be mistaken about a figure. It can be needlessly cautious: a person may see at once
  what the solver does not.

## How to waive

It cannot be waived: a question that was not answered must not look like a pass.
"""

NAME = "undecided"
SEVERITY = "error"

"""An id or a key stands twice.

## What it proves

Two entries claim one name, and nothing says which is meant. Claims and identities share their names, over all files.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report}
claims:
  sales: works.sales@2022 = 379 million yuan
  sales: works.sales@2023 = 437 million yuan
```

## Fixed

```diff
-  sales: works.sales@2022 = 379 million yuan
+  sales-2022: works.sales@2022 = 379 million yuan
```

## How to fix

Give each an id of its own; the message says where the first one stands. Two figures for one quantity are two claims
with two ids: that is how they are held against each other.

## What would make it wrong

- The same file was given twice under names that the system takes for different files.
"""

NAME = "duplicate-id"
SEVERITY = "error"

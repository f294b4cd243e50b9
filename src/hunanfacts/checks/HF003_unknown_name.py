"""An equation or an entry speaks of an entity, a measure, a partition or a source that the ledger does not have.

## What it proves

The name is defined in none of the files. It is never taken for a new quantity: a typing slip would make a claim that
nothing can test.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report}
claims:
  sales: wroks.sales@2023 = 437 million yuan
```

## Fixed

```diff
-  sales: wroks.sales@2023 = 437 million yuan
+  sales: works.sales@2023 = 437 million yuan
```

## How to fix

Take the name that is suggested, or define the new one under `entities:`, `measures:` or `partitions:`.

## What would make it wrong

- Only a part of the ledger was given to the command (one file of a folder): name the folder, or all files with `-l`.
"""

NAME = "unknown-name"
SEVERITY = "error"

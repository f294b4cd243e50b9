"""A key is not one that stands here.

## What it proves

The program does not know what is meant, and a setting that is passed over in silence could change a verdict.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report}
claims:
  sales:
    claim: works.sales@2023 = 437 million yuan
    grane: 1 million yuan
```

## Fixed

```diff
-    grane: 1 million yuan
+    grain: 1 million yuan
```

## How to fix

Take the suggested key; `hunanfacts schema` lists them all, and an editor completes them from it. Remarks belong under
`note:` or behind a `#`.

## What would make it wrong

- The ledger was written for a later version of the program: `hunanfacts --version` tells which this is.
- A comma inside `{...}` has cut a value in two, so that its rest looks like a key: write the entry in block style.
"""

NAME = "unknown-key"
SEVERITY = "error"

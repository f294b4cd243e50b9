"""The layout of a ledger file or the wording of an equation cannot be read.

## What it proves

From this place on the file has no sure meaning, so nothing of the ledger is checked (exit code 2). The other faults of
the run are reported as well.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source:
  id: report
  title: Annual report: the figures
claims:
  sales: works.sales@2023 = 437 million yuan
```

## Fixed

```diff
-  title: Annual report: the figures
+  title: "Annual report: the figures"
```

## How to fix

The caret shows where, the help line what to write. A text with `: ` or ` #`, or one that starts with `>`, `[`, `{`, `"`
or `@`, is put in quotes; indentation is made of spaces; in `{...}` a comma ends a value, so long forms stand in block
style. `hunanfacts schema` makes an editor show most slips while typing.

## What would make it wrong

- The reader is stricter than YAML: anchors, aliases, tags and second documents are refused on purpose.
"""

NAME = "syntax-error"
SEVERITY = "error"

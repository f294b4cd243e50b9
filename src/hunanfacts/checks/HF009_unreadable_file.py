"""A file or folder of the ledger cannot be read.

## What it proves

There is no such file, it may not be opened, it is too large, or its bytes are not UTF-8 text. Nothing was checked:
a mistyped path never looks like a pass.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report}
claims:
  sales: works.sales@2023 = 437 million yuan
```

```sh
hunanfacts -l leger.yaml check
```

## Fixed

```diff
-hunanfacts -l leger.yaml check
+hunanfacts -l ledger.yaml check
```

## How to fix

Check the path and its permissions. A file saved as GBK or Latin-1 is saved again as UTF-8; the message says at which
byte the text stops being UTF-8.

## What would make it wrong

- The folder holds its ledger in files with other endings than `.yaml`, `.yml` and `.json`.
"""

NAME = "unreadable-file"
SEVERITY = "error"

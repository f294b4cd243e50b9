"""A figure cannot be read for certain, or is not of the kind that is needed here.

## What it proves

The text is no number in one of the known forms, or it could be read in two ways. It is refused and never guessed.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report}
claims:
  sales: works.sales@2023 = 2,318,00 yuan
```

## Fixed

```diff
-  sales: works.sales@2023 = 2,318,00 yuan
+  sales: works.sales@2023 = 2,318,000 yuan
```

## How to fix

Compare with the source. If it was published like this, keep it verbatim under `as:` and write in the equation what it
can only mean; with several possibilities, give each as one of the `readings:`.

## What would make it wrong

- The figure is written in a style that is not known yet (other digits, other groupings).
"""

NAME = "bad-figure"
SEVERITY = "error"

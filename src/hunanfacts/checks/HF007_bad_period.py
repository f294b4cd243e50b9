"""A period or a date cannot be read.

## What it proves

The day, month or quarter does not exist, the span runs backwards, or the form is not known.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report}
claims:
  sales: works.sales@2023-13 = 41 million yuan
```

## Fixed

```diff
-  sales: works.sales@2023-13 = 41 million yuan
+  sales: works.sales@2023-12 = 41 million yuan
```

## How to fix

Write `2019`, `2019Q1`, `2019H1`, `2019-04`, `2019-04-30`, or a span `2019-01..2019-06`. `published` stands for the date
of the source, and only in claims of a source that has one.

## What would make it wrong

- A fiscal year or a season has no form of its own: write its first and last month as a span.
"""

NAME = "bad-period"
SEVERITY = "error"

"""The two sides of an equation are not of the same kind.

## What it proves

Yuan cannot equal mu, and a percentage is no amount: whatever the values, the equation says nothing.

## Formula

    the unit of the left side, worked out from the measures, and that of the figure must convert into each other

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, at_least: 0}}
source: {id: report}
claims:
  sales: works.sales@2023 = 437 mu
```

## Fixed

```diff
-  sales: works.sales@2023 = 437 mu
+  sales: works.sales@2023 = 437 million yuan
```

## How to fix

Compare the unit of the figure with `unit:` of the measure. A change of a percentage is stated in percentage points by
`change(...)` and in percent by `growth(...)`. Currencies convert only by a rate that is written out.

## What would make it wrong

- The measure has the wrong unit: then mend the measure, once for all its claims.
"""

NAME = "dimension-mismatch"
SEVERITY = "error"

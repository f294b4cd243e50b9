"""An index number is not 100 in its base period.

## What it proves

A measure with `index: 2015` is 100 in 2015 by its definition, so that no other figure for 2015 can be one of this index.

## Formula

    index@base = 100, exactly
    finding: the interval of the printed figure of the base period does not contain 100

## Example

```yaml
entities: {county: {name: The county}}
measures: {output_index: {unit: dimensionless, name: index of output, index: 2015, at_least: 0}}
source: {id: yearbook, title: Statistical yearbook}
claims:
  base: county.output_index@2015 = 102.4
  later: county.output_index@2023 = 147.9
```

## Fixed

```diff
-  base: county.output_index@2015 = 102.4
+  base: county.output_index@2015 = 100.0
```

## How to fix

Look for the base in the head of the table. An index with the preceding year as 100 is a growth rate: 102.4 there is
`growth(x@2014..2015) = 2.4%` of the thing itself.

## What would make it wrong

- The index was rebased: figures of the old base are a measure of their own.
- The base is another period (2015Q1, an average of years).
"""

from __future__ import annotations

from ._facts import Facts

NAME = "index-base-differs"


def matches(facts: Facts) -> bool:
    return facts.index_base and facts.single_claim

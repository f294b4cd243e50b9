"""The parts of a year do not fit the year.

## What it proves

Of a measure with `flow: true` months add to quarters, quarters and halves to the year, however they were rounded. With
`at_least: 0` a part of a year is at most the year, even where the other parts are not printed. It holds for parts and
wholes at once: the first quarter of a branch lies in the year of the company.

## Formula

    year = quarter + quarter + quarter + quarter        months, halves and other stretches likewise
    where some are not printed and none can be negative:  quarter + ... <= year
    finding: the range of the sum and the interval of the printed year have no number in common

## Example

```yaml
entities: {works: {name: Kiln works}}
measures: {sales: {unit: yuan, name: sales, flow: true, at_least: 0}}
source: {id: report, title: Annual report}
claims:
  year: works.sales@2023 = 412 million yuan
  first-half: works.sales@2023H1 = 195 million yuan
  third-quarter: works.sales@2023Q3 = 98 million yuan
  fourth-quarter: works.sales@2023Q4 = 191 million yuan
```

## Fixed

```diff
-  fourth-quarter: works.sales@2023Q4 = 191 million yuan
+  fourth-quarter: works.sales@2023Q4 = 119 million yuan
```

## How to fix

Add the parts up. A figure "from January to September" under the name of the third quarter is the usual cause: write
`@2023-01..2023-09`. So is a fiscal quarter under the name of one of the calendar.

## What would make it wrong

- The measure is a stock (a population, a debt, employees at the end of the quarter): take `flow: true` out.
- The quarters were revised and the year was not, or the other way round: give each figure its vintage
  (`@2023Q4 as of 2024-01`).
- Quarters are seasonally adjusted, or at annual rates: these are measures of their own.
"""

from __future__ import annotations

from ._facts import Facts

NAME = "flow-mismatch"


def matches(facts: Facts) -> bool:
    return "flow" in facts.relations and facts.relations <= {"flow", "partition", "within"}

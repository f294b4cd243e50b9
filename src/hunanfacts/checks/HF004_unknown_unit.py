"""A figure or a measure has a unit that is not known.

## What it proves

The word is neither a bundled unit nor one of the ledger's own, so the figure cannot be compared with anything.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {area: {unit: mu, at_least: 0}}
source: {id: report}
claims:
  area: works.area@2023 = 308 hectars
```

## Fixed

```diff
-  area: works.area@2023 = 308 hectars
+  area: works.area@2023 = 308 hectares
```

## How to fix

Take the suggested spelling. A unit of the trade is defined under `units:` (`- dan = 50 * kg`, or `- kiln = [kiln]` for
a thing that is counted). Scale words (million, 亿) belong to the figure and not to the unit of a measure.

## What would make it wrong

- The word is no unit but the start of the sentence that follows the figure: the claim ends with the figure.
"""

NAME = "unknown-unit"
SEVERITY = "error"

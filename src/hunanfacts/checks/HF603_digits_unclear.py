"""The digits of a number are grouped in no known way: 2,318,00.

## What it proves

Nothing of values: the commas of the number group its digits neither in threes nor in the Indian way, and one of the
groups is whole, so that it is no list. A digit is missing, or one too many, or a comma stands in the wrong place. The
figure is not read, and no verdict is drawn from it.

## Example

```text release.txt
The works fired 2,318,00 bricks.
```

```sh
hunanfacts lint release.txt
```

## Fixed

```diff
-The works fired 2,318,00 bricks.
+The works fired 231,800 bricks.
```

## How to fix

Look the number up in the source.

## What would make it wrong

- The commas part several numbers that are printed without a blank.

## How to waive

`hunanfacts lint --baseline FILE --update-baseline` accepts what there is; the entry is void when a figure changes.
"""

from __future__ import annotations

NAME = "digits-unclear"
SEVERITY = "warning"

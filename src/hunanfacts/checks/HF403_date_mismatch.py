"""Dates and a duration, an age or a weekday beside them cannot all be true.

## What it proves

Someone who was born in 1951 and died in 2019 was 67 or 68; no other age is possible. It is found in documents without a
ledger (`hunanfacts lint`). What is counted in several ways is a question and no error: how many years "2015 to 2019" are
(four or five), and the weekday of a date, which a time zone or the day of printing may move (`--questions` shows both).

## Formula

    born in B, died in D:  age = D - B  or  D - B - 1
    from S to U:           years = U - S  or  U - S + 1        (a question)
    weekday of a full date in the Gregorian calendar           (a question)

## Example

```text release.txt
The founder of the works was born in 1951 and died in 2019 at the age of 76.
```

```sh
hunanfacts lint release.txt
```

## Fixed

```diff
-The founder of the works was born in 1951 and died in 2019 at the age of 76.
+The founder of the works was born in 1951 and died in 2019 at the age of 67.
```

## How to fix

Look up both dates and the age. Two digits swapped are the usual slip.

## What would make it wrong

- Ages that count the year of birth (虚岁) are one higher.
- One of the years is of another calendar, or belongs to someone else in the sentence.

## How to waive

`hunanfacts lint --baseline FILE --update-baseline` accepts what there is; the entry is void when a figure changes.
"""

from __future__ import annotations

NAME = "date-mismatch"

"""A waiver that waives nothing: its finding is gone, its figures have changed since, or it fits several.

## What it proves

No finding of this run is waived by it. A waiver written by `hunanfacts waive` names its finding by a fingerprint, which
is made of the code, the claims of the minimal set and their figures: when one of these figures changes, the waiver is
void, since somebody accepted other numbers. One without a fingerprint waives nothing either where it fits several
findings, and one that names a code which no check has never will. `with:` binds the sets of claims that are folded
into the finding, which are waived with it as long as no claim joins them and no figure changes.

A whole figure can be set aside instead, with all that it breaks: `hunanfacts waive CLAIM --reason "..."` writes
`disputed: {reason: ..., until: ..., by: ..., figure: ...}` beside the claim. What it breaks is one waived finding, and
the rest is decided without it. The dispute is void when another figure is printed than the one it names, and of no
use where nothing contradicts the claim; both are said here.

## Example

```yaml
entities: {works: {name: Kiln Works}}
measures: {sales: {unit: yuan, name: sales, at_least: 0, prices: current}}
source: {id: report, title: Annual report}
claims:
  sales-2022: works.sales@2022 = 3.79亿元
  sales-2023: works.sales@2023 = 4.37亿元
  sales-rise:
    claim: growth(works.sales@2022..2023) = 15.3%
    waive:
      code: HF101
      reason: the works confirmed all three figures
```

## Fixed

```diff
-    waive:
-      code: HF101
-      reason: the works confirmed all three figures
```

## How to fix

Take the waiver out when its finding is gone. If the figures have changed, look at the new finding as if it were the
first, and waive it anew with `hunanfacts waive` if need be. If it fits several findings, say with `finding:` which.

## What would make it wrong

- The finding is on the text of a source, and the run was given another folder of texts than the one it was seen with.
- The code of the finding changed with a new version of the program, which may name a conflict more exactly.
"""

from __future__ import annotations

from ..messages import _, listed
from ._waivers import NEVER_WAIVED, Use

NAME = "waiver-unused"
SEVERITY = "warning"


def find(use: Use) -> tuple[str, str] | None:
    """The message and what to do, or None."""
    waiver, code = use.waiver, use.waiver.code
    if use.meets or use.expired or not waiver.reason:
        return None
    if code.startswith(NEVER_WAIVED):
        return _("{code} cannot be waived").format(code=code), _(
            "mend what it reports, and take the waiver out"
        )
    if not use.known:
        return _("there is no check {code}: the waiver waives nothing").format(code=code), _(
            "a finding shows its code, e.g. HF101"
        )
    if waiver.finding and use.fits and use.complete:
        now = listed(finding.fingerprint[:8] for finding in use.fits)
        return (
            _(
                "the waiver of {code} for {claim} is void: the figures or claims are others than it names"
            ).format(code=code, claim=waiver.claim),
            _("look at {code} again; it is now {now}").format(code=code, now=now),
        )
    if use.fits and not waiver.finding:
        names = listed(finding.fingerprint[:8] for finding in use.fits)
        return (
            _(
                "the waiver fits {fits} findings {code} of {claim} and does not say which: it waives none"
            ).format(fits=len(use.fits), code=code, claim=waiver.claim),
            _("add `finding:` with one of {names}").format(names=names),
        )
    if not use.complete:
        return None
    said = (
        _("{claim} is in no finding {code}: the waiver waives nothing; it is in {around}")
        if use.around
        else _("{claim} is in no finding {code}: the waiver waives nothing")
    )
    return said.format(claim=waiver.claim, code=code, around=listed(use.around)), _("take the waiver out")

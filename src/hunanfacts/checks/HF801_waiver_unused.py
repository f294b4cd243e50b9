"""A waiver that waives nothing: its finding is gone, or the figures have changed since, or it fits several.

A waiver written by `hunanfacts waive` names the finding by its fingerprint, which is made of the code, the claims of
the minimal set and their figures. When one of these figures changes, the waiver is void: somebody accepted other
numbers. Take a waiver out when its finding is gone; otherwise look at the new finding and waive it anew if need be.
"""

from __future__ import annotations

from ._waivers import NEVER_WAIVED, Use

NAME = "waiver-unused"
SEVERITY = "warning"


def find(use: Use) -> tuple[str, str] | None:
    """The message and what to do, or None."""
    waiver, code = use.waiver, use.waiver.code
    if use.meets or use.expired or not waiver.reason:
        return None
    if code.startswith(NEVER_WAIVED):
        return f"{code} cannot be waived", "mend what it reports, and take the waiver out"
    if not use.known:
        return f"there is no check {code}: the waiver waives nothing", "a finding shows its code, e.g. HF101"
    if waiver.finding and use.fits and use.complete:
        now = ", ".join(finding.fingerprint[:8] for finding in use.fits)
        return (
            f"the waiver of {code} for {waiver.claim} is void: the figures or claims are others than it names",
            f"look at {code} again; it is now {now}",
        )
    if use.fits and not waiver.finding:
        names = ", ".join(finding.fingerprint[:8] for finding in use.fits)
        return (
            f"the waiver fits {len(use.fits)} findings {code} of {waiver.claim} and does not say which: it waives none",
            f"add `finding:` with one of {names}",
        )
    if not use.complete:
        return None
    other = f"; it is in {', '.join(use.around)}" if use.around else ""
    return f"{waiver.claim} is in no finding {code}: the waiver waives nothing{other}", "take the waiver out"

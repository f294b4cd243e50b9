"""A waiver whose last day is over. It waives nothing any more, and its finding is reported again.

`until: 2027-01-31` counts through the whole of that day; `--today DATE` sets the day of a run, so that a run can be
repeated. Mend the figures, or look at the finding again and give the waiver a later day.
"""

from __future__ import annotations

from ._waivers import Use

NAME = "waiver-expired"
SEVERITY = "warning"


def find(use: Use) -> tuple[str, str] | None:
    """The message and what to do, or None."""
    if not use.expired or not use.waiver.reason:
        return None
    message = f"the waiver of {use.waiver.code} for {use.waiver.claim} ended with {use.waiver.until}"
    if use.meets:
        return message, "mend the figures, or give it a later day"
    return f"{message}, and it has nothing to waive", "take the waiver out"

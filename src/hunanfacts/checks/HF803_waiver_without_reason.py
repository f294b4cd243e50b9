"""A waiver without a reason. It waives nothing: nobody could tell later whether it still holds.

Write down what was found out, e.g. `reason: the ministry confirmed both figures, the base was revised`. The reason
is shown with the finding in every run.
"""

from __future__ import annotations

from ._waivers import Use

NAME = "waiver-without-reason"
SEVERITY = "warning"


def find(use: Use) -> tuple[str, str] | None:
    """The message and what to do, or None."""
    if use.waiver.reason:
        return None
    return (
        f"the waiver of {use.waiver.code} for {use.waiver.claim} gives no reason: it waives nothing",
        "add reason: ...",
    )

"""A waiver that names no figures: it would go on waiving when one of them changes.

A waiver written by hand, without `finding:`, waives the one finding of its code that has its claim. It cannot tell
whether the figures are still those that somebody looked at. With `finding:` and the fingerprint of the finding, which
`hunanfacts waive` writes, a changed figure makes it void.
"""

from __future__ import annotations

from ._waivers import Use

NAME = "waiver-unbound"
SEVERITY = "note"


def find(use: Use) -> tuple[str, str] | None:
    """The message and what to do, or None."""
    if use.waiver.finding or not use.valid:
        return None
    message = f"the waiver of {use.waiver.code} for {use.waiver.claim} would outlive a change of the figures"
    return message, f"add `finding: {use.meets[0].fingerprint}` to bind it to them"

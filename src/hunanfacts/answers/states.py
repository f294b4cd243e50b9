"""Each verdict, and each state that a figure of a text can be in, as readers call it, and what it means."""

from __future__ import annotations

from ..messages import _


def names() -> dict[str, str]:
    """Each verdict, and each state that a figure of a text can be in, as readers call it."""
    return {
        "contradicted": _("contradicted"),
        "strained": _("strained"),
        "question": _("open"),
        "waived": _("accepted"),
        "unread": _("not read"),
        "unknown": _("not in the ledger"),
        "untested": _("untested"),
        "holds": _("holds"),
        "ambiguous": _("two readings"),
        "undecided": _("undecided"),
    }


def meanings() -> dict[str, str]:
    """What each of them means."""
    return {
        "contradicted": _("It cannot be true together with others, however they were rounded."),
        "strained": _("It does not fit the others as precisely as it is printed."),
        "question": _("It may be wrong, and the words do not say so plainly."),
        "waived": _("What was found here has been accepted, with a reason."),
        "unread": _("It was not understood whole, so nothing is said of it."),
        "unknown": _("The ledger says nothing of it."),
        "untested": _("Nothing else bears on it: it could not have failed, so nothing is said for it."),
        "holds": _("It was held against others and fits."),
        "ambiguous": _("It can be understood in more than one way, and more than one fits."),
        "undecided": _("It could not be decided within the limits of the calculation."),
    }

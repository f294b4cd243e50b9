"""Lengths of time that name a period, since a date ends them: the three months to 30 June, the 52 weeks ended in March."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..lang import en
from .records import Found

_LENGTHS = frozenset(("year", "quarter", "month", "week", "day"))
_UP_TO = re.compile(
    rf"[ \n]+(?:{'|'.join(en.UP_TO)})[ \n]+(?:the[ ]end[ ]of[ ])?"
    rf"(?:(?P<month>{'|'.join((*en.MONTHS, *en.MONTHS_SHORT))})(?![a-z]))?",
    re.IGNORECASE,
)


def periods(text: str, found: Sequence[Found]) -> list[Found]:
    """The numbers of a text, with such lengths as the dates that they are: no figures, which say how much there is."""
    return [
        replace(one, kind="date", value=None, unit="", qualifier="", direction=0, figure=None, added=())
        if one.kind == "measure" and one.unit in _LENGTHS and _is_period(text, one, following)
        else one
        for one, following in zip(found, (*found[1:], None), strict=False)
    ]


def _is_period(text: str, length: Found, following: Found | None) -> bool:
    link = _UP_TO.match(text, length.end)
    if link is None:
        return False
    dated = following is not None and following.kind in ("date", "year") and following.start == link.end()
    return bool(link["month"]) or dated

"""Growth a year on average between two levels, each with its year."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..interval import Interval
from ..messages import _
from .forms import Match, Stated, changed

MOST_YEARS = 60


def yearly(match: Match) -> Stated | None:
    """Two levels with a year each, and the growth a year on average, compounded."""
    stated = changed(match)
    found = [re.search("[0-9]{4}", match.dates.get(role, "")) for role in ("since", "until")]
    given = [int(year[0]) for year in found if year]
    years, rate = (given[1] - given[0] if len(given) == len(found) else 0), match.figures["rate"]
    if stated is None or not 1 < years <= MOST_YEARS or rate.upper or rate.qualifier or rate.fixed:
        return None
    ends = [
        100 * ((1 + match.sign * (rate.value + way * rate.step) / 100) ** years - 1) * match.sign
        for way in (-1, 1)
    ]
    text = _("{rate} a year for {years} years").format(rate=rate.text, years=years)
    whole = replace(stated.figures["rate"], text=text, fixed=Interval(min(ends), max(ends)))
    return replace(stated, figures={**stated.figures, "rate": whole})

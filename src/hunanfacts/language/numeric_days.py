"""What to write for a day in figures with slashes or dots, as 31/12/2025: the ISO form, or both where it can be two."""

from __future__ import annotations

from datetime import date

from ..messages import either
from ..patterns import later

_DAY = later(
    r"(?P<first>[0-9]{1,2})(?P<mark>[/.-])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})(?![\w/])"
)


def iso(text: str) -> str:
    """The ISO form of the day with which a text begins, both of 02/03/2026; "" if it begins with none."""
    found = _DAY.match(text)
    if found is None:
        return ""
    year, one, other = int(found["year"]), int(found["first"]), int(found["second"])
    orders = [(other, one), (one, other)]
    days = []
    for month, day in orders:
        try:
            days.append(str(date(year, month, day)))
        except ValueError:
            continue
    return str(either(list(dict.fromkeys(days)))) if days else ""

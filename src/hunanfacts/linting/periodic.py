"""What patterns make of periods that add up to longer ones, and of the three sectors of a product: as `sums`."""

from __future__ import annotations

import re

from ..lang import zh_relations as zh
from ..messages import _
from .forms import Match, Stated, asked
from .sums import averages, summed

REVISED = _("the periods may have been revised since")


def quarters(match: Match) -> Stated | None:
    """A year and its four quarters."""
    said = [match.dates.get(role, "").removeprefix("第") for role in ("one", "two", "three", "four")]
    return summed(match) if tuple(said) == zh.QUARTERS and not averages(match) else None


def perhaps_quarters(match: Match) -> Stated | None:
    """The same where nothing says that the year is their sum. A question."""
    return asked(quarters(match), REVISED)


def whole_year(match: Match) -> Stated | None:
    """Eleven months and the last one: the whole year. A question."""
    months = [re.findall("[0-9]+", match.dates.get(role, "")) for role in ("one", "two")]
    if months != [["1", "11"], ["12"]] or averages(match):
        return None
    return asked(summed(match), REVISED)


def half_years(match: Match) -> Stated | None:
    """The first half and the second, the whole year; two quarters, their half. A question."""
    said = tuple(match.dates.get(role, "").removeprefix("第") for role in ("one", "two"))
    if (said != ("", "") and match.said.get("half") not in zh.HALF_YEARS.get(said, ())) or averages(match):
        return None
    return asked(summed(match), REVISED)


def so_far(match: Match) -> Stated | None:
    """Some months, the next one, and all of them: 1—5月A，6月B，1—6月C. A question."""
    said = [
        list(map(int, re.findall("[0-9]+", match.dates.get(role, "")))) for role in ("one", "two", "three")
    ]
    if [len(months) for months in said] != [2, 1, 2] or averages(match):
        return None
    (first, before), (month,), (start, last) = said
    if not (first == start == 1 and month == last == before + 1):
        return None
    return asked(summed(match), REVISED)


def sectors(match: Match) -> Stated | None:
    """The product of a place and the value added of its three sectors, in any order."""
    said = "".join(match.dates.get(role, "") for role in ("one", "two", "three"))
    return summed(match) if all(said.count(name) == 1 for name in "一二三") else None


def sector_shares(match: Match) -> Stated | None:
    """The shares of the three sectors: together all of the product."""
    said = "".join(match.dates.get(role, "") for role in ("one", "two", "three"))
    roles = [role for role in match.figures if role.startswith("part")]
    if len(roles) != 3 or not all(said.count(name) == 1 for name in "一二三"):
        return None
    figures = {role: match.figures[role] for role in roles}
    units = {role: figure.unit for role, figure in figures.items()}
    rule = f"{' + '.join(roles)} = exact(100%)"
    return Stated("shares", {role: role for role in roles}, figures, units, (rule,))


def perhaps_sectors(match: Match) -> Stated | None:
    """Contributions of the three sectors to growth, in percent of it. A question."""
    return asked(sector_shares(match), _("contributions are rounded, and may be of another growth"))

"""What patterns make of births and deaths, men and women, games won and lost: as `sums`, over one match."""

from __future__ import annotations

from msgspec.structs import replace

from ..units import DIMENSIONLESS
from .forms import Match, Stated, noun
from .sums import COUNT, alike


def natural(match: Match) -> Stated | None:
    """Births, deaths, and the natural increase or decrease: one less the other."""
    roles = ("plus", "minus", "rest")
    figures = alike({role: match.figures[role] for role in roles})
    if figures is None:
        return None
    rule = "minus = plus + rest" if "down" in match.said else "plus = minus + rest"
    units = {role: figure.unit for role, figure in figures.items()}
    return Stated("sum", {role: role for role in figures}, figures, units, (rule,))


def births(match: Match) -> Stated | None:
    """The same of births and deaths alone: a surplus of other things may have parts that are not named."""
    named = (noun(match.figures["plus"]), noun(match.figures["minus"]))
    return natural(match) if named == ("birth", "death") else None


def natural_rate(match: Match) -> Stated | None:
    """The rates of births, of deaths and of natural growth, which may be below zero."""
    figures = {role: match.figures[role] for role in ("plus", "minus", "rest")}
    if len({figure.unit.name for figure in figures.values()}) != 1 or any(f.upper for f in figures.values()):
        return None
    rest = figures["rest"]
    rule = "minus = plus + rest" if rest.value < 0 else "plus = minus + rest"
    figures["rest"] = replace(rest, value=abs(rest.value))
    units = {role: figure.unit for role, figure in figures.items()}
    return Stated("sum", {role: role for role in figures}, figures, units, (rule,))


def sexes(match: Match) -> Stated | None:
    """Men, women, and how many men there are to a hundred women."""
    figures = alike({role: match.figures[role] for role in ("first", "second")})
    if figures is None:
        return None
    ratio = replace(match.figures["ratio"], unit=DIMENSIONLESS)
    if not 50 < ratio.value < 200:
        return None
    units = {role: figure.unit for role, figure in figures.items()}
    equations = {"first": "first", "second": "second", "ratio": "100 * first / second"}
    return Stated("share", equations, {**figures, "ratio": ratio}, units)


def played(match: Match) -> Stated | None:
    """Won 23, drew 8 and lost 7 of its 38 games: nothing else can become of them."""
    roles = ("won", "drawn", "lost", "total")
    figures = alike({role: match.figures[role] for role in roles})
    if figures is None or any(figure.upper or figure.scale != 1 for figure in figures.values()):
        return None
    figures = {role: replace(figure, unit=COUNT, unit_given=True) for role, figure in figures.items()}
    units = dict.fromkeys(roles, COUNT)
    return Stated("sum", {role: role for role in roles}, figures, units, ("total = won + drawn + lost",))

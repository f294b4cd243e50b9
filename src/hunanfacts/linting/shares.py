"""What patterns make of a part, its whole and the share of it, and of shares of one whole: as `forms`, over one match."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from ..figures.figure import Figure, Precision
from ..interval import Interval
from ..messages import _
from .forms import Match, Stated, asked, noun
from .wholes import together

HELD = frozenset(("share", "unit", "vote", "seat", "stock", "股"))
"""What one whole is made of, so that two holdings of it can be told by their shares."""
_PEOPLE = (("person", 1),)
OF_RATIOS = Fraction(1, 4)
"""How far one in five is from a fifth at most, as a part of it."""


def people_alike(match: Match) -> Match:
    """Of 120 students 90 persons passed: whoever is counted is people."""
    if any(match.figures[role].unit.dims != _PEOPLE for role in ("part", "whole")):
        return match
    part = replace(match.figures["part"], unit=match.figures["whole"].unit)
    return replace(match, figures={**match.figures, "part": part})


def share(match: Match) -> Stated | None:
    """A part, its whole, and the share."""
    levels = people_alike(match).levels("part", "whole")
    if levels is None:
        return None
    figures, others = levels
    units = {role: figures[role].unit for role in ("part", "whole")}
    figures["share"] = match.figures["share"]
    equations = {"part": "part", "whole": "whole", "share": "part / whole"}
    return Stated("share", equations, figures, units, (), others)


def share_of_amounts(match: Match) -> Stated | None:
    """The same of money and measures: so many firms may have so much of what all firms sell."""
    return None if match.figures["part"].unit.is_count else share(match)


def share_among(match: Match) -> Stated | None:
    """The same where other words stand between: a part that is more than all is of something else."""
    stated = share(match)
    if stated is None:
        return None
    part, whole = (stated.figures[role].value * stated.units[role].factor for role in ("part", "whole"))
    return stated if part <= whole else None


def shares(match: Match) -> Stated | None:
    """Two holdings of one whole that is not printed, each with its share."""
    levels = match.levels("part", "old_part")
    if levels is None or not HELD.intersection(map(noun, (match.figures["part"], match.figures["old_part"]))):
        return None
    figures, others = levels
    unit = figures["part"].unit
    figures |= {"share": match.figures["share"], "old_share": match.figures["old_share"]}
    equations = {
        "part": "part",
        "old_part": "old_part",
        "share": "part / whole",
        "old_share": "old_part / whole",
    }
    return Stated("share", equations, figures, {"part": unit, "old_part": unit, "whole": unit}, (), others)


def of_target(match: Match) -> Stated | None:
    """What was done, what was aimed at, and the share of it: an aim that is a count is set, and no rounded figure."""
    stated = share(match)
    if stated is None:
        return None
    whole = stated.figures["whole"]
    if whole.unit.is_count and whole.plain and not whole.qualifier:
        stated = replace(stated, precision={"whole": Precision(grain=whole.step * whole.unit.factor)})
    return stated


def ratio_twice(match: Match) -> Stated | None:
    """One ratio in words and in percent: one in five (20%). Words are rough, so that only what is far off is told."""
    first, second = match.figures["first"], match.figures["second"]
    if first.is_percentage or not second.is_percentage or first.upper or second.upper:
        return None
    ratios = {"first": "ratio", "second": "ratio"}
    figures = {"first": _rough(first), "second": second}
    return Stated("twice", ratios, figures, {"ratio": first.unit}, worst="warning")


def _rough(ratio: Figure) -> Figure:
    if ratio.qualifier not in ("", "~") or ratio.fixed is not None:
        return ratio
    width = ratio.value * OF_RATIOS
    return replace(
        ratio, qualifier="", fixed=Interval(ratio.value - width, ratio.value + width), in_words=False
    )


def within_whole(match: Match) -> Stated | None:
    """Shares of one whole, one each: together at most all of it."""
    return together(match, "<=")


def perhaps_within(match: Match) -> Stated | None:
    """The same where each may be of a whole of its own. A question."""
    return asked(within_whole(match), _("each share may be of a whole of its own"))


def perhaps_apart(match: Match) -> Stated | None:
    """The same of things that may hold each other, as steel and manufacturing do. A question."""
    return asked(within_whole(match), _("the parts named may overlap"))

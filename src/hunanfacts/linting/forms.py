"""What the patterns of every language make of a match: which quantities there are, and what each figure states of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from ..figures.figure import Figure, Precision
from ..interval import Interval
from ..messages import _
from ..units import Unit, Units
from .rough import OF_MULTIPLES, OF_RATES, roughly


class Stated(Struct, frozen=True):
    """What a match states: the left side of each role's equation, and the rules between quantities (see `Relation`)."""

    form: str
    equations: Mapping[str, str]
    figures: Mapping[str, Figure]
    units: Mapping[str, Unit]
    rules: tuple[str, ...] = ()
    others: Mapping[str, tuple[tuple[str, Figure], ...]] = field(default_factory=dict)
    worst: str = "error"
    doubts: tuple[str, ...] = ()
    precision: Mapping[str, Precision] = field(default_factory=dict)
    """Of the figures whose digits mean more than they say: an aim is set."""


_UNITS = Units()
LEVELS, MOST_APART = ("old", "new"), Fraction(5)
"""Levels that are farther apart are not both of what only one of them is said to be of each of."""
UNSCALED = 10_000
"""A number below it, beside others in millions, may have lost the word for its scale."""
Others = dict[str, tuple[tuple[str, Figure], ...]]


class Match(Struct, frozen=True):
    """The figures of a match by role; `sign` is 1 for a rise, -1 for a fall, 0 where no word says.

    `nouns` are what a number without a unit counts, as far as the word behind it says; `dates` the years and dates in
    the roles that are no figures, `said` the words of the other groups. `points` is the unit of percentage points.
    """

    figures: Mapping[str, Figure]
    sign: int
    points: Unit | None = None
    nouns: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def moves(self) -> bool:
        """Do the words say that there are an earlier and a later level?"""
        return bool(self.sign) or "turn" in self.said

    def turned(self, figures: dict[str, Figure], *roles: str) -> Others:
        """Gives the changes in these roles the direction of the words, or both where those tell none: improved."""
        others: Others = {}
        for role in roles:
            if role in figures:
                figures[role] = replace(figures[role], direction=self.sign or 1)
                if not self.sign:
                    others[role] = (("", replace(figures[role], direction=-1)),)
        return others

    def levels(self, *roles: str) -> tuple[dict[str, Figure], Others] | None:
        """The levels in these roles in one unit, or None if they are of different kinds.

        One without a unit takes that of the others, unless a noun of its own says what it counts. Where one has no
        scale word and the others have, both readings stay.
        """
        given = [self.figures[role] for role in roles if role in self.figures]
        with_unit = [figure for figure in given if figure.unit_given]
        nouns = {self.nouns[role] for role in roles if role in self.nouns}
        if len(nouns | {noun(figure) for figure in with_unit if nouns}) > 1:
            return None
        bare = [role for role in roles if role in self.figures and not self.figures[role].unit_given]
        if with_unit and any(
            (role == "change" and not with_unit[0].unit.is_count and self.figures[role].scale == 1)
            or (with_unit[0].is_percentage and self.figures[role].scale != 1)
            for role in bare
        ):
            return None
        unit = with_unit[0].unit if with_unit else given[0].unit
        if any(
            figure.unit.dims != unit.dims or figure.unit.is_count != unit.is_count for figure in with_unit
        ):
            return None
        if unit.is_count and len({_counted(figure) for figure in with_unit}) > 1:
            return None
        scale = max(figure.scale for figure in given)
        found: dict[str, Figure] = {}
        others: Others = {}
        for role in roles:
            if role not in self.figures:
                continue
            figure = self.figures[role]
            if not figure.unit_given and with_unit:
                figure = replace(figure, unit=unit, unit_given=True)
            if figure.scale == 1 < scale and abs(figure.value) < UNSCALED and role != "change":
                others[role] = (("", _scaled(figure, scale)),)
            found[role] = figure
        return found, others


def _counted(figure: Figure) -> str:
    """What a count counts: its unit, and of things without a name of their own the noun behind the number."""
    said = noun(figure)
    return figure.unit.name + (f" {said}" if figure.unit.name == "count" and said else "")


def noun(figure: Figure) -> str:
    """The word behind a number, in the singular, or the name of its unit."""
    said = re.search(r"([a-z]+?)s?\s*\Z", figure.text.lower())
    return said[1] if said else figure.unit.name


def _scaled(figure: Figure, scale: Fraction) -> Figure:
    upper = None if figure.upper is None else _scaled(figure.upper, scale)
    return replace(
        figure, value=figure.value * scale, step=figure.step * scale, scale=scale, plain=False, upper=upper
    )


def per_the_same(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Amounts of which one says of what each is: to $61.20 a barrel from $64.75, 由每平方米6850元回落到6420元."""
    given = dict(figures)
    per = {figure.unit.name.partition("/")[2] for figure in figures.values() if "/" in figure.unit.name}
    if len(per) != 1 or "/" in (of := per.pop()):
        return given
    below = _UNITS.parse(of)
    scales = {figure.scale for figure in figures.values() if "/" in figure.unit.name}
    whole = [figure.value for figure in figures.values() if "/" in figure.unit.name]
    for role, figure in figures.items():
        if role in LEVELS and any(
            not 1 / MOST_APART <= figure.value / one <= MOST_APART for one in whole if one
        ):
            continue  # to $31,200 from $2,500 a month
        if (
            below is not None
            and figure.unit.dims
            and "/" not in figure.unit.name
            and {figure.scale} == scales
        ):
            given[role] = replace(figure, unit=figure.unit / below)
    return given


def _two_levels(match: Match, *further: str) -> tuple[dict[str, Figure], Others, dict[str, Unit]] | None:
    roles = ("new", "old", *further)
    alike = per_the_same({role: match.figures[role] for role in roles if role in match.figures})
    levels = replace(match, figures={**match.figures, **alike}).levels(*roles)
    if levels is None:
        return None
    figures, others = levels
    unit = figures["new"].unit
    return figures, others, {"new": unit, "old": unit}


def _ordered(match: Match) -> tuple[str, ...]:
    return ("new > old",) if match.sign > 0 else ("new < old",) if match.sign < 0 else ()


def changed(match: Match) -> Stated | None:
    """A rate, the new level, and the old level or the amount of the change or both."""
    found = _two_levels(match, *(role for role in ("change",) if role in match.figures))
    if found is None or not match.moves:
        return None
    figures, others, units = found
    equations = {"rate": "growth(old..new)", "new": "new"}
    figures["rate"] = roughly(match.figures["rate"], OF_RATES)
    if "old" in figures:
        equations["old"] = "old"
    if "change" in figures:
        equations["change"] = "new - old"
    others |= match.turned(figures, "rate", "change")
    return Stated("growth", equations, figures, units, (), others)


def asked(stated: Stated | None, reason: str) -> Stated | None:
    """What is stated, as a question for a further reason."""
    return stated and replace(stated, doubts=(*stated.doubts, reason))


ANOTHER_PERIOD = _("the base may be of another period")


def loosely(makes: Callable[[Match], Stated | None]) -> Callable[[Match], Stated | None]:
    """The same, tied to its base by a word that often brings another period: a question."""

    def made(match: Match) -> Stated | None:
        return asked(makes(match), ANOTHER_PERIOD)

    made.__name__ = makes.__name__
    return made


def bracketed(match: Match) -> Stated | None:
    """NEW (OLD): a number in brackets may be a note, unless it is printed to the decimals of the other."""
    decimals = [re.search(r"\.([0-9]+)", match.figures[role].text) for role in ("new", "old")]
    alike = all(decimals) and len({len(found[1]) for found in decimals if found}) == 1
    return (changed if alike else loosely(changed))(match)


def from_year_to_year(match: Match) -> Stated | None:
    """The same of two levels with a year each, the second the year after the first."""
    years = [re.search("[0-9]{4}", match.dates.get(role, "")) for role in ("since", "until")]
    given = [int(year[0]) for year in years if year]
    return changed(match) if len(given) == 2 and given[1] == given[0] + 1 else None


def of_two_years(match: Match) -> Stated | None:
    """The same where both periods are whole years: a month's rate may be one on the month before."""
    whole = all(_WHOLE_YEAR.fullmatch(match.dates.get(role, "")) for role in ("since", "until"))
    return from_year_to_year(match) if whole else None


def of_long_span(match: Match) -> Stated | None:
    """The same of a span so long that its rate is one on the year before: the first nine months, a year."""
    return changed(match) if _LONG.fullmatch(match.dates.get("until", "").lower()) else None


def perhaps_from_year_to_year(match: Match) -> Stated | None:
    """The same with the later period first, a year or a month: what follows may be the growth of the earlier one."""
    (year, month), (year_after, month_after) = (
        (_number(_YEAR, match.dates.get(role, "")), _number(_MONTH, match.dates.get(role, "")))
        for role in ("since", "until")
    )
    if month and "which" in match.said:
        return None  # 同比: on the year before
    follows = month_after == month % 12 + 1 if month and month_after else year and year_after == year + 1
    return loosely(changed)(match) if follows else None


_WHOLE_YEAR = re.compile("(?:fiscal )?[0-9]{4}")
_LONG = re.compile(
    r"(?:fiscal )?[0-9]{4}|(?:first |last )?(?:seven|eight|nine|ten|eleven) months(?: of (?:fiscal )?[0-9]{4})?"
)
_YEAR, _MONTH = re.compile("([0-9]{4})"), re.compile("([0-9]{1,2})月")


def _number(pattern: re.Pattern[str], said: str) -> int:
    found = pattern.search(said)
    return int(found[1]) if found else 0


def signed(match: Match) -> Stated | None:
    """A rate that is printed with its own sign: 1,204 (2023: 1,377), minus 12.6%; EUR 402 million, +5.2%."""
    rate = match.figures["rate"]
    sign = _SIGN.match(rate.text)
    turn = match.sign or (0 if sign is None else 1 if sign["up"] else -1)
    plain = replace(rate, value=abs(rate.value), direction=1)
    new, old = match.figures["new"], match.figures.get("old")
    if old is not None and not old.unit_given and new.unit_given:
        there, then = new.value / new.scale, old.value / old.scale
        if not then or not 1 / MOST_APART <= there / then <= MOST_APART:
            return None  # SEK 812 million, +9.9% (8.1): the growth of the year before
    return changed(replace(match, figures={**match.figures, "rate": plain}, sign=turn))


_SIGN = re.compile(r"(?P<up>\+|plus\b)|[-−–]|minus\b", re.IGNORECASE)


def was(match: Match) -> Stated | None:
    """NEW; a year ago there were OLD, CHANGE fewer: the older level is the smaller one."""
    return change(replace(match, sign=-match.sign))


def either(match: Match) -> Stated | None:
    """The same where the new level may be the amount of the change: sales were 2.8 million, or 0.7%, below the 431.6."""
    stated = changed(match)
    if stated is None or not match.sign or "new" not in stated.figures or "which" not in match.said:
        return stated
    amount = replace(stated.figures["new"], direction=match.sign)
    others = {**stated.others, "new": (*stated.others.get("new", ()), ("new - old", amount))}
    return replace(stated, others=others)


def change(match: Match) -> Stated | None:
    """The amount of a change and both levels."""
    found = _two_levels(match, "change")
    if found is None or not match.moves:
        return None
    figures, others, units = found
    others |= match.turned(figures, "change")
    return Stated("change", {"change": "new - old", "new": "new", "old": "old"}, figures, units, (), others)


def points(match: Match) -> Stated | None:
    """A change of a percentage in points, and both percentages."""
    if not match.moves:
        return None
    figures = dict(match.figures)
    pp = match.points
    if figures["points"].unit.name == "point" and pp is not None:  # points between percentages
        figures["points"] = replace(figures["points"], unit=pp)
    if figures["points"].unit.name not in ("pp", "bp"):
        return None
    others = match.turned(figures, "points")
    unit = figures["new"].unit
    equations = {"points": "new - old", "new": "new", "old": "old"}
    return Stated("points", equations, figures, {"new": unit, "old": unit}, (), others)


def ahead(match: Match) -> Stated | None:
    """A rate beside that of others, and how far ahead it is; whose own growth it is too."""
    return points(match)


def multiple(match: Match) -> Stated | None:
    """A multiple and both levels."""
    found = _two_levels(match)
    if found is None:
        return None
    figures, others, units = found
    times = figures["times"] = roughly(match.figures["times"], OF_MULTIPLES)
    level, base = (figures[role].value * figures[role].unit.factor for role in ("new", "old"))
    slight = times.fixed is not None and abs(level - times.value * base) < times.value * base / 4
    return Stated(
        "multiple", {"times": "times(old..new)", "new": "new", "old": "old"}, figures, units, (), others,
        worst="warning" if slight else "error",
    )  # fmt: skip


def grown(match: Match) -> Stated | None:
    """Grown by a multiple: 增长1.5倍 is 1.5 times as much more, or as much in all."""
    stated = multiple(match) if match.sign > 0 else None
    if stated is None:
        return None
    times = stated.figures["times"]
    fixed = times.fixed
    if fixed is not None and fixed.low is not None and fixed.high is not None:
        fixed = Interval(fixed.low + 1, fixed.high + 1)
    by = replace(times, value=times.value + 1, upper=None, fixed=fixed)
    if times.upper is not None:
        return None
    return replace(stated, others={**stated.others, "times": (("times(old..new)", by),)})


def direction(match: Match) -> Stated | None:
    """Two levels, and the word that says which is larger."""
    found = _two_levels(match)
    if found is None or not match.sign:
        return None
    figures, others, units = found
    return Stated("direction", {"new": "new", "old": "old"}, figures, units, _ordered(match), others)


def percent(match: Match) -> Stated | None:
    """A change of a percentage printed in percent: of the percentage, or meant in points."""
    pp = match.points
    if not match.sign or pp is None:
        return None
    figures = dict(match.figures)
    rate = figures["rate"] = replace(figures["rate"], direction=match.sign)
    unit = figures["new"].unit
    others: Others = {"rate": (("new - old", replace(rate, unit=pp)),)}
    equations = {"rate": "growth(old..new)", "new": "new", "old": "old"}
    return Stated("percent", equations, figures, {"new": unit, "old": unit}, (), others)


_AMBIGUOUS = frozenset({"degC", "degF", "kelvin", "troy_ounce", "ounce", "ounces", "oz", "cal"})
"""Scales whose zeros differ, an ounce or a calorie that may be either: one level in two is not told by a factor."""


def twice(match: Match) -> Stated | None:
    """One amount in two units: 20.4 thousand hectares (306,000 mu)."""
    first, second = match.figures["first"], match.figures["second"]
    if first.unit.dims != second.unit.dims or not first.unit.dims or first.unit.is_count:
        return None
    if first.unit.name == second.unit.name and first.scale == second.scale:
        return None  # 12 tonnes (10 tonnes) are two years
    if not _AMBIGUOUS.isdisjoint((first.unit.name, second.unit.name)):
        return None
    if ("information", 1) in first.unit.dims:  # a KB may be 1,000 bytes or 1,024
        return None
    doubts = (_("the two may be of two times"),) if first.unit.name == second.unit.name else ()
    amounts = {"first": "amount", "second": "amount"}
    return Stated("twice", amounts, match.figures, {"amount": first.unit}, doubts=doubts)

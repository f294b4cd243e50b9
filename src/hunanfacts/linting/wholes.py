"""What patterns make of parts and wholes, prices, averages, spans of years: as `forms`, over one match."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from ..figures.figure import Figure, Precision
from ..messages import _
from ..units import DIMENSIONLESS, multiply_dims
from .forms import Match, Stated, asked, noun, per_the_same

NOT_SAID = _("what is multiplied is not said")
_PEOPLE = (("person", 1),)
"""Of 120 students 90 persons passed: whoever is counted is people."""
_MEASURE_WORD = re.compile("[0-9][家个户所座]\\Z")
"""83家 of 607家企业: the word behind a number says nothing of what is counted."""
UNLIKE = 20
"""Percentages further from 100 in all are no shares of one whole."""
NEAR = Fraction(11, 10)
"""So near to a power of ten a ratio is taken for a slip of the decimal point."""
FAR = 4
"""What dividends on other shares, or shares yet to be issued, never make of earnings per share."""
_YEAR = re.compile("(?<![0-9])[0-9]{4}(?![0-9])")
_MOVED = re.compile(
    r"\b(?:from|to|than|up|down|rose|fell|increase|raise|another|additional|more|if|when|after|before|discount)\b"
)


def part(match: Match) -> Stated | None:
    """A part and its whole: 130 of the 120."""
    people = all(match.figures[role].unit.dims == _PEOPLE for role in ("part", "whole"))
    counts = all(match.figures[role].unit.is_count for role in ("part", "whole"))
    people |= counts and _same_measure_word(match)
    same = {"part": replace(match.figures["part"], unit=match.figures["whole"].unit)} if people else {}
    levels = replace(match, figures={**match.figures, **same}).levels("part", "whole")
    if levels is None or any(match.figures[role].upper for role in ("part", "whole")):
        return None
    if match.figures["part"].text[:1].isdigit() > match.figures["whole"].text[:1].isdigit():
        return None  # 35,000 of the two models: so many of each kind
    figures, others = levels
    units = {role: figures[role].unit for role in ("part", "whole")}
    return Stated("within", {"part": "part", "whole": "whole"}, figures, units, ("part <= whole",), others)


def _same_measure_word(match: Match) -> bool:
    """83家 of 607家企业; not 120个班 in 3所学校."""
    part, whole = (match.figures[role].text for role in ("part", "whole"))
    said = _MEASURE_WORD.search(part)
    return said is not None and re.search(f"[0-9]{said[0][-1]}", whole) is not None


def part_of_people(match: Match) -> Stated | None:
    """420 people came, 165 of them women; what is no person may have people of its own: three boats sank, 120 of them."""
    return part(match) if match.figures["whole"].unit.dims == _PEOPLE else None


def part_of_gains(match: Match) -> Stated | None:
    """The same of what may have losses beside it (其中 of a profit, of an increase): a question. Averages have no parts."""
    if "/" in match.figures["whole"].unit.name:
        return None
    return asked(part(match), _("parts below zero may stand beside it"))


def mean(match: Match) -> Stated | None:
    """An average and the ends of what it is taken of."""
    roles = ("low", "high", "mean")
    levels = replace(match, figures=per_the_same({role: match.figures[role] for role in roles})).levels(
        *roles
    )
    if levels is None:
        return None
    figures, others = levels
    ends = sorted(("low", "high"), key=lambda role: figures[role].value * figures[role].unit.factor)
    rules = (f"mean >= {ends[0]}", f"mean <= {ends[1]}")
    return Stated("average", {role: role for role in figures}, figures,
                  {role: figure.unit for role, figure in figures.items()}, rules, others)  # fmt: skip


def remainder(match: Match) -> Stated | None:
    """Shares of one whole with the rest of it: 51%, 20% and the remaining 29%."""
    total = sum((figure.value for figure in match.figures.values()), Fraction(0))
    if _MOVED.search(
        match.said["of"].replace("made up", "").replace("make up", "").replace("makes up", "")
    ) or (abs(total - 100) > UNLIKE and not _shifted(match, total)):
        return None
    return together(match, "=")


def _shifted(match: Match, total: Fraction) -> bool:
    """Do the shares make the whole if the point of one of them is moved?"""
    return any(
        abs(total - figure.value + moved - 100) <= figure.step
        for figure in match.figures.values()
        for moved in (figure.value / 10, figure.value * 10)
    )


def structure(match: Match) -> Stated | None:
    """The structure of a whole, a:b:c: together all of it; 3:2 is a ratio."""
    total = sum((figure.value for figure in match.figures.values()), Fraction(0))
    return together(match, "=") if abs(total - 100) <= UNLIKE else None


def together(match: Match, sign: str) -> Stated | None:
    roles = list(match.figures)
    units = {match.figures[role].unit for role in roles}
    if len(roles) < 2 or len({unit.name for unit in units}) != 1:
        return None
    whole = "exact(100%)" if match.figures[roles[0]].is_percentage else "100"
    rule = f"{' + '.join(roles)} {sign} {whole}"
    return Stated("shares", {role: role for role in roles}, match.figures,
                  {role: match.figures[role].unit for role in roles}, (rule,))  # fmt: skip


def priced(match: Match) -> Stated | None:
    """So many at a price each, and what they come to."""
    count, price, total = (match.figures[role] for role in ("count", "price", "total"))
    if not count.unit_given or not price.unit_given:
        return None
    each = price.unit
    if each.dims == total.unit.dims or each.name.endswith("/count"):  # each: of whatever is counted
        each = replace(total.unit / count.unit, factor=price.unit.factor / count.unit.factor)
    elif not count.unit.dims or multiply_dims(each.dims, count.unit.dims) != total.unit.dims:
        return None
    price = replace(price, unit=each)
    units = {"count": count.unit, "price": each, "total": total.unit}
    equations = {"count": "count", "price": "price", "total": "total"}
    figures = {"count": count, "price": price, "total": total}
    return Stated("product", equations, figures, units, ("total = count * price",))


def priced_apiece(match: Match) -> Stated | None:
    """The same where "or" joins them: 70 for 4 or 90 for 5 are two offers."""
    apiece = match.said.get("apiece") or "/" in match.figures["price"].unit.name
    return priced(match) if apiece else None


def perhaps_priced(match: Match) -> Stated | None:
    """The same where only the order says what is multiplied. A question."""
    return asked(priced(match), NOT_SAID)


def dense(match: Match) -> Stated | None:
    """So many on an area, and so many to a unit of it."""
    return priced(match) if "/" in match.figures["price"].unit.name else None


def on_average(match: Match) -> Stated | None:
    """So many, what they have in all, and how much each: 15 matches drew 312,000, an average of 20,800 a match."""
    count, price, total = (match.figures[role] for role in ("count", "price", "total"))
    said = match.said.get("apiece", "").split()
    if (said and said != ["each"] and said[-1] != noun(count)) or price.scale > total.scale:
        return None
    if price.unit_given and "/" in price.unit.name and not price.unit.name.endswith("/count"):
        return None
    of = replace(count, unit=replace(count.unit, dims=()), unit_given=True)
    said = said or (["each"] if price.unit.name.endswith("/count") else [])
    each = replace(price, unit=total.unit, unit_given=True)
    units = {"count": of.unit, "price": each.unit, "total": total.unit}
    doubts = () if said else (NOT_SAID,)
    return Stated(
        "product", {role: role for role in units}, {"count": of, "price": each, "total": total}, units,
        ("total = count * price",), doubts=doubts,
    )  # fmt: skip


def each_han(match: Match) -> Stated | None:
    """15场比赛吸引观众31.2万人，场均2.08万人: of the things that were counted."""
    count, price, total = (match.figures[role] for role in ("count", "price", "total"))
    if not count.text.rstrip().endswith(match.said["apiece"]) or price.qualifier or price.upper:
        return None
    if (
        price.unit.dims != total.unit.dims
        and multiply_dims(price.unit.dims, count.unit.dims) != total.unit.dims
    ):
        return None
    of = replace(count, unit=replace(count.unit, dims=()))
    unit = (
        price.unit
        if price.unit.dims == total.unit.dims
        else replace(price.unit * count.unit, name=total.unit.name)
    )
    each = replace(price, unit=unit)
    units = {"count": of.unit, "price": unit, "total": total.unit}
    exact = {"count": Precision(exact=True)} if match.said["apiece"] == YEAR else {}
    return Stated("product", {role: role for role in units}, {"count": of, "price": each, "total": total}, units,
                  ("total = count * price",), precision=exact)  # fmt: skip


YEAR = "年"


def per_head(match: Match) -> Stated | None:
    """People, an amount, and the amount per head: the people may be those on average. A question."""
    count, price, total = (match.figures[role].unit for role in ("count", "price", "total"))
    if not count.dims or count.dims != _PEOPLE or multiply_dims(price.dims, count.dims) != total.dims:
        return None
    return asked(priced(match), _("a figure per head may be of the people on average"))


def per_share(match: Match) -> Stated | None:
    """Earnings and earnings per share of two periods: how many shares they make, within a power of ten.

    Only a ratio near a power of ten is tested: preferred dividends and diluted shares bend all others.
    """
    roles = ("total", "each", "old_total", "old_each")
    figures = {role: match.figures[role] for role in roles}
    base = {role: figure.value * figure.unit.factor for role, figure in figures.items()}
    if any(figure.upper or figure.qualifier or not base[role] for role, figure in figures.items()) or any(
        figures[a].unit.dims != figures[b].unit.dims
        for a, b in (("total", "old_total"), ("each", "old_each"))
    ):
        return None
    if not _near_power(base["total"] / base["each"] / (base["old_total"] / base["old_each"])):
        return None
    now, then = "total / each", "(old_total / old_each)"
    rules = (f"{now} <= {FAR} * {then}", f"{then} <= {FAR} * ({now})")
    return Stated("per share", {role: role for role in roles}, figures,
                  {role: figure.unit for role, figure in figures.items()}, rules)  # fmt: skip


def per_share_of(match: Match) -> Stated | None:
    """Earnings, shares and earnings per share, within a power of ten."""
    roles = ("total", "each", "count")
    figures = {role: match.figures[role] for role in roles}
    base = {role: figure.value * figure.unit.factor for role, figure in figures.items()}
    if any(figure.upper or figure.qualifier or not base[role] for role, figure in figures.items()):
        return None
    each = figures["each"].unit
    count = figures["count"].unit
    if each.dims == figures["total"].unit.dims:
        count = replace(count, dims=())
    elif multiply_dims(each.dims, count.dims) != figures["total"].unit.dims:
        return None
    if not _near_power(base["total"] / base["each"] / base["count"]):
        return None
    units = {"total": figures["total"].unit, "each": each, "count": count}
    rules = (f"total <= {FAR} * each * count", f"each * count <= {FAR} * total")
    return Stated("per share", {role: role for role in roles}, figures, units, rules)


def _near_power(ratio: Fraction) -> bool:
    ratio = abs(ratio)
    while ratio >= 5:
        ratio /= 10
    while ratio and ratio < Fraction(1, 2):
        ratio *= 10
    return bool(ratio) and 1 / NEAR <= ratio <= NEAR


def age(match: Match) -> Stated | None:
    """Born, died, and the age at death: the years between, or one less; nobody dies before being born."""
    years = _apart(match, "born", "died")
    return None if years is None else _years(match.figures["age"], "age", max(0, years - 1), years)


def age_han(match: Match) -> Stated | None:
    """The same where the year of birth may count as the first."""
    years = _apart(match, "born", "died")
    return None if years is None else _years(match.figures["age"], "age", max(0, years - 1), years + 1)


def span(match: Match) -> Stated | None:
    """Two years and how many they are: with the first or without it. A question."""
    years = _apart(match, "since", "until")
    stated = None if years is None else _years(match.figures["span"], "span", years, years + 1)
    return asked(stated, _("years are counted in several ways"))


def _apart(match: Match, first: str, last: str) -> int | None:
    """The years between two dates, or between the ends of one that is a span; None where one has no year."""
    years = [int(year) for role in (first, last) for year in _YEAR.findall(_date(match, role))]
    return years[1] - years[0] if len(years) == 2 else None


def _date(match: Match, role: str) -> str:
    figure = match.figures.get(role)
    return match.dates.get(role, "") if figure is None else figure.text if figure.plain else ""


def _years(figure: Figure, role: str, least: int, most: int) -> Stated | None:
    if least < 0 or not figure.plain or figure.qualifier or figure.upper:
        return None
    if figure.unit_given and figure.unit.name != "year":
        return None
    bare = replace(figure, unit=DIMENSIONLESS, unit_given=False)
    rules = (f"{role} >= {least}", f"{role} <= {most}")
    return Stated("date", {role: role}, {role: bare}, {role: DIMENSIONLESS}, rules)

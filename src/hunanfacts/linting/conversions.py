"""Amounts given in two currencies, "£4m ($7.6m)": within one document one rate holds between two currencies.

Each conversion is held against the middle one of the document, or against the rate that the user gave. The dates of two
conversions may differ, and the rate with them: within WIDTH nothing is said, beyond it a warning, and a rate that is off
by more than FACTOR is an error. (Width as measured on news stories: rates of one story lie within 12%.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from ..faults import Place
from ..figures.figure import Figure, allowed
from ..units import Unit, Units
from .relation import Member, Relation
from .sentences import Masked

WIDTH, FACTOR = Fraction(112, 100), Fraction(5)
MOST = 200
"""So many conversions of a document are held against each other."""
_ABOUT = r"(?:or |about |some |around |equal to |equivalent to |约合?|折合|合)*"
_BRACKETS = re.compile(rf"(?P<a>M) ?[(（]{_ABOUT}(?P<b>M)(?:[)）]|\Z)")
_OR = re.compile(rf"(?P<a>M)(?: [a-z]+)?,? or {_ABOUT}(?P<b>M)(?=[,.)]|\Z)")
_RATE = re.compile(r"\s*(?P<a>[^/=\s]+)\s*/\s*(?P<b>[^/=\s]+)\s*=\s*(?P<rate>[0-9]+(?:\.[0-9]+)?)\s*\Z")

Pair = tuple[Member, Member]
Ends = tuple[Fraction, Fraction]
Rates = Mapping[tuple[str, str], Fraction]
"""By the names of two currencies: how many of the second one of the first is."""


def rate_of(text: str, units: Units) -> tuple[tuple[str, str], Fraction] | None:
    """GBP/USD=1.9: one pound is 1.9 dollars. None for what is no rate between two currencies."""
    match = _RATE.match(text)
    one, other = (units.parse(match[side]) if match else None for side in ("a", "b"))
    if match is None or one is None or other is None or one.dims == other.dims:
        return None
    rate = Fraction(match["rate"])
    return ((one.name, other.name), rate) if rate and all(map(Units.is_money, (one, other))) else None


def conversions(
    place: Callable[[int, int], Place], sentences: Sequence[Masked], rates: Rates | None = None
) -> Iterator[Relation]:
    """Each conversion of a document held against the middle one between the same currencies, or the rate given."""
    pairs: dict[tuple[str, str], list[tuple[Pair, str]]] = defaultdict(list)
    for sentence in sentences:
        for pattern, worst in ((_BRACKETS, "error"), (_OR, "warning")):
            for match in pattern.finditer(sentence.text):
                found = [_member(place, sentence, role, match.start(role)) for role in ("a", "b")]
                a, b = found
                if a is None or b is None or a.figure.unit.dims == b.figure.unit.dims:
                    continue
                if a.figure.unit.name > b.figure.unit.name:
                    a, b = b, a
                known = pairs[a.figure.unit.name, b.figure.unit.name]
                if len(known) < MOST:
                    known.append(((a, b), worst))
    for names, known in pairs.items():
        given = _given(rates or {}, names)
        if given is not None:
            for pair, worst in known:
                yield _at_rate(pair, given, *_level(_rates(pair), (given, given), worst))
            continue
        middle = _middle([pair for pair, _ in known])
        for pair, worst in known:
            if pair is not middle:
                alike = _alike(middle, pair, *_level(_rates(pair), _rates(middle), worst))
                off = _rate(pair) / _rate(middle)
                yield replace(alike, fits=1 / WIDTH <= off <= WIDTH)  # so that the middle one is not accused


def _level(one: Ends, other: Ends, worst: str) -> tuple[Fraction, str]:
    """What two rates are held against, and what it is called: the wider, if they are farther apart however rounded."""
    apart = one[0] > FACTOR * other[1] or other[0] > FACTOR * one[1]
    return (FACTOR, worst) if apart else (WIDTH, "warning")


def _rates(pair: Pair) -> Ends:
    """The lowest and the highest rate under any rounding; nothing is apart from a figure that is open or touches 0."""
    below, above = (allowed(_plain(member, FACTOR).figure, False).wide for member in pair)
    ends = (below.low, below.high, above.low, above.high)
    low, high, least, most = (end or Fraction(0) for end in ends)
    return (least / high, most / low) if low > 0 and high and most else (Fraction(0), Fraction(10) ** 30)


def _rate(pair: Pair) -> Fraction:
    return _value(pair[1].figure) / _value(pair[0].figure)


def _given(rates: Rates, names: tuple[str, str]) -> Fraction | None:
    if names in rates:
        return rates[names]
    other = rates.get((names[1], names[0]))
    return 1 / other if other else None


def _middle(pairs: Sequence[Pair]) -> Pair:
    """The conversion whose rate lies in the middle; of two the first in the text."""
    if len(pairs) < 3:
        return pairs[0]
    return sorted(pairs, key=_rate)[len(pairs) // 2]


def _value(figure: Figure) -> Fraction:
    return figure.value * figure.unit.factor


def _member(place: Callable[[int, int], Place], sentence: Masked, role: str, at: int) -> Member | None:
    figure: Figure | None = sentence.figure(at)
    found = sentence.found[at]
    if figure is None or not Units.is_money(figure.unit) or figure.value <= 0:
        return None
    return Member(role, figure, place(found.start, found.end))


def _plain(member: Member, most: Fraction) -> Member:
    """A conversion is about right by its nature: beyond FACTOR the word says nothing more."""
    about = most == FACTOR and member.figure.qualifier == "~"
    return replace(member, figure=replace(member.figure, qualifier="")) if about else member


def _alike(one: Pair, other: Pair, most: Fraction, worst: str) -> Relation:
    named = {
        role: _plain(replace(member, role=role), most)
        for role, member in zip(("first", "first_in", "second", "second_in"), (*other, *one), strict=True)
    }
    rules = (
        f"first_in / first <= {_written(most)} * (second_in / second)",
        f"second_in / second <= {_written(most)} * (first_in / first)",
    )
    return _relation(named, rules, other, worst)


def _at_rate(pair: Pair, rate: Fraction, most: Fraction, worst: str) -> Relation:
    """One conversion and a rate: an amount of the first currency, in the second."""
    named = {
        role: _plain(replace(member, role=role), most)
        for role, member in zip(("first", "first_in"), pair, strict=True)
    }
    one, other = (member.figure.unit for member in pair)
    per = f"{other.name}/{one.name}"
    rules = (
        f"first_in / first <= {_written(rate * most)} {per}",
        f"first_in / first >= {_written(rate / most)} {per}",
    )
    return _relation(named, rules, pair, worst)


def _relation(named: dict[str, Member], rules: tuple[str, str], pair: Pair, worst: str) -> Relation:
    units: dict[str, Unit] = {role: member.figure.unit for role, member in named.items()}
    where = max((member.place for member in pair), key=lambda place: (place.line, place.column))
    return Relation(
        "conversion", tuple(named.values()), {role: role for role in named}, units, where, rules, worst=worst
    )


def _written(value: Fraction) -> str:
    """A number with six places, enough for a width."""
    scaled = round(value * 10**6)
    return f"{scaled // 10**6}.{scaled % 10**6:06}".rstrip("0").rstrip(".")

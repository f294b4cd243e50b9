"""A figure of a running text as a ledger writes it: verbatim where the reader of ledgers reads the same, else rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from ..figures.figure import Figure
from ..figures.reading import MAX_LENGTH, FigureError, Reader, read
from ..scanning.scan import Found
from ..scanning.seen import seen
from ..units import Units
from ..units.printing import printed

_QUALIFIERS = {
    "": "", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ", "~": "about ", "<~": "nearly ",
}  # fmt: skip
_SCALES = {
    1: "",
    10**3: " thousand",
    10**6: " million",
    10**9: " billion",
    10**12: " trillion",
    10**4: "万",
    10**8: "亿",
}
_UNITS = {"percent": "%", "pp": " percentage points", "count": "", "dimensionless": ""}
_PERCENT = re.compile(r"\s*(?:%|％|percent|per cent)", re.IGNORECASE)


class Written(Struct, frozen=True):
    """`figure` for an equation; `verbatim` as it stands in the text at `start`; `rewritten` if they differ."""

    figure: str
    verbatim: str
    start: int
    rewritten: bool


def written(
    one: Found, meant: Found, reader: Reader, units: Units, also: Sequence[str] = ()
) -> Iterator[Written]:
    """The forms that read back to the value, unit, direction and qualifier meant, the most verbatim first.

    `one` is the figure as it stands in the text, `meant` the same with what the story gives it (the unit of another),
    `also` further ways to write that (with the unit of its column).
    """
    assert one.figure is not None
    assert meant.figure is not None
    for start, end in _stretches(one, reader):
        text = " ".join(seen(reader.text[start:end]).text.split())
        if _says(text, meant.figure, units):
            yield Written(text, text, start, False)
    whole = " ".join(one.whole_text.split())
    _, slash, below = meant.figure.unit.name.partition("/")
    names = [printed(below)[2], below] if one.language == "zh" else [below]
    forms = [f"{whole}/{name}" for name in names] if slash else []
    forms += [*also, *_spelled(meant.figure)]
    for form in forms:
        if _says(form, meant.figure, units):
            yield Written(form, whole, one.whole_start, True)


def _stretches(one: Found, reader: Reader) -> Iterator[tuple[int, int]]:
    """The figure with all its words; without the noun behind it; without the words before it."""
    yield one.whole_start, one.whole_end
    yield one.whole_start, one.end
    for start in (one.whole_start, one.start):
        try:
            yield start, reader.figure(start).end
        except FigureError:
            continue


def _says(text: str, figure: Figure, units: Units) -> bool:
    if len(text) > MAX_LENGTH:
        return False
    try:
        return same(read(text, units), figure)
    except FigureError:
        return False


def same(seen: Figure, meant: Figure) -> bool:
    """Whether two figures say the same; a count may leave out what it counts."""
    if seen.upper is not None and meant.upper is not None:
        if not same(seen.upper, meant.upper):
            return False
    elif seen.upper is not meant.upper:
        return False
    if seen.qualifier != meant.qualifier or seen.fixed != meant.fixed:
        return False
    if not seen.unit_given:
        counts = meant.unit.is_count or not meant.unit_given
        return counts and seen.value * seen.direction == meant.value * meant.direction
    points = {"pp", "bp"}
    return (
        seen.unit.dims == meant.unit.dims
        and (seen.unit.name in points) == (meant.unit.name in points)
        and seen.base_value == meant.base_value
    )


def _spelled(figure: Figure) -> list[str]:
    """A figure in plain words: `fell 4.4%`, `6.2 million yuan`, `2 times`."""
    if figure.fixed is not None or figure.qualifier not in _QUALIFIERS:
        return []
    low = _amount(figure)
    if low is None:
        return []
    head = _QUALIFIERS[figure.qualifier] + ("fell " if figure.direction < 0 else "")
    if figure.upper is None:
        return [head + low]
    high = _amount(figure.upper)
    return [f"{head}{low} to {high}"] if high else []


def _amount(figure: Figure) -> str | None:
    scale = figure.scale if figure.scale in _SCALES else Fraction(1)
    value, step = figure.value / scale, figure.step / scale
    places = 0
    while 10**places % (step or value).denominator and places < 40:
        places += 1
    scaled = value * 10**places
    if scaled.denominator != 1 or not places < 40:
        return None
    digits = f"{abs(scaled.numerator):0{places + 1}}"
    number = digits[: len(digits) - places] + ("." + digits[-places:] if places else "")
    name = figure.unit.name
    sign = "-" if value < 0 else ""
    return f"{sign}{number}{_SCALES[int(scale)]}{_UNITS.get(name, ' ' + name)}"


def plain(one: Found) -> str:
    """A figure without its words but for the qualifier: `more than 4.8倍` of `more than 增长4.8倍`."""
    assert one.figure is not None
    return _QUALIFIERS.get(one.figure.qualifier, "") + " ".join(one.text.split())


def in_points(figure: str, language: str) -> str:
    """A percentage rewritten to points: `up 10.32%` to `up 10.32 percentage points`, 下降0.5% to 下降0.5个百分点."""
    return _PERCENT.sub("个百分点" if language == "zh" else " percentage points", figure, count=1)

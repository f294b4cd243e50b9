"""What a cell of a sheet shows: its value in its number format, as a person sees it.

The value is taken as the decimal that the file holds, and rounded half away from zero as sheets do.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<words>[^"]*)"|\\(?P<one>.)|_(?P<gap>.)|\*(?P<fill>.)|\[(?P<note>[^\]]*)\]|(?P<general>General)'
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?P<thousands>,*)|(?P<power>[Ee][+-]0+)|(?P<rest>.)",
    re.IGNORECASE | re.DOTALL,
)
_DATES = re.compile(r"[ymdhs]", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-\]]*)")
_LIMIT = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_MOST = 10
"""Significant digits that a cell without a format shows."""
Value = int | float | str | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta


def shown(value: Value, format: str) -> str | None:
    """What a cell shows; None where that cannot be told for certain."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, datetime.timedelta):
        return None
    number = Decimal(repr(value))
    if not number.is_finite():
        return None
    return _number(number, format or "General")


def _number(number: Decimal, format: str) -> str | None:
    sections = _sections(format)
    section, negated = _section(sections, number)
    if section is None:
        return None
    return _filled(abs(number) if negated else number, section)


@lru_cache(512)
def _sections(format: str) -> tuple[str, ...]:
    """The format's parts; a semicolon in quotes or behind a backslash parts nothing."""
    return tuple("".join(piece) for piece in _parted(format))


def _parted(format: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for match in _TOKEN.finditer(format):
        if match["rest"] == ";":
            parts.append([])
        else:
            parts[-1].append(match.group())
    return parts


def _section(sections: tuple[str, ...], number: Decimal) -> tuple[str | None, bool]:
    """The part for a number, and whether its sign is told by the part itself."""
    limits = [_LIMIT.search("".join(re.findall(r"\[[^\]]*\]", part))) for part in sections]
    if any(limits):
        for part, limit in zip(sections, limits, strict=True):
            if limit is None or _holds(number, limit[1], Decimal(limit[2])):
                return part, False
        return None, False
    if len(sections) == 1 or number > 0 or (number == 0 and len(sections) < 3):
        return sections[0], False
    return (sections[1], True) if number < 0 else (sections[2], False)


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit, "<=": number <= limit, ">": number > limit, ">=": number >= limit,
        "=": number == limit, "<>": number != limit,
    }[sign]  # fmt: skip


def _filled(number: Decimal, section: str) -> str | None:
    pieces: list[str] = []
    tokens = list(_TOKEN.finditer(section))
    if any(match["power"] for match in tokens) or any(match["rest"] in ("/", "@") for match in tokens):
        return None  # powers of ten and fractions
    plain = "".join(match["rest"] or "" for match in tokens)
    if _DATES.search(plain):
        return None
    percents = plain.count("%")
    number *= Decimal(100) ** percents
    digits = [match for match in tokens if match["digits"]]
    if len(digits) > 1:
        return None  # 000-0000: no number but a code
    sign = "-" if number < 0 else ""
    placed = False
    for match in tokens:
        if match["words"] is not None:
            pieces.append(match["words"])
        elif match["one"]:
            pieces.append(match["one"])
        elif match["gap"]:
            pieces.append(" ")
        elif match["note"] is not None:
            currency = _CURRENCY.match(match["note"])
            pieces.append(currency[1] if currency else "")
        elif match["general"]:
            pieces.append(_general(abs(number)))
            placed = True
        elif match["digits"]:
            text = _digits(abs(number), match["digits"], len(match["thousands"]))
            sign = sign if text.strip("0.,") else ""
            pieces.append(text)
            placed = True
        elif match["rest"]:
            pieces.append(match["rest"])
    text = "".join(pieces).strip()
    if not placed:
        return text  # only words, e.g. "-" for zero
    return sign + text


def _digits(number: Decimal, digits: str, thousands: int) -> str:
    whole, _, places = digits.partition(".")
    if whole.endswith(",") and not thousands:
        stripped = whole.rstrip(",")
        thousands, whole = len(whole) - len(stripped), stripped
    number = number.scaleb(-3 * thousands)
    rounded = number.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    head, _, tail = text.partition(".")
    least = len(re.sub("[^0]", "", whole))
    if "," not in whole:
        head = head.rjust(least, "0")
    if head == "0" and not least:
        head = ""
    optional = len(places) - len(places.rstrip("#?"))
    while optional and tail.endswith("0"):
        tail, optional = tail[:-1], optional - 1
    return f"{head}.{tail}" if tail or (places and not places.strip("0")) else head


def _general(number: Decimal) -> str:
    """A number without a format: at most ten significant digits of a fraction."""
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    room = max(0, _MOST - max(1, number.adjusted() + 1))
    return f"{number.quantize(Decimal(1).scaleb(-room), ROUND_HALF_UP):f}".rstrip("0").rstrip(".")

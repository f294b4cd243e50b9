"""What a cell of a table states: a number with the place of its last digit, or nothing that is one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from ..documents.document import Cell
from ..figures.digits import fold
from ..figures.figure import Figure
from ..lang import en_table, zh_table
from ..units import DIMENSIONLESS, Units

BLANK, MISSING, OTHER = "blank", "missing", "other"
"""Nothing; a sign that stands for a number that is not given; words, and what cannot be read whole."""

_MARKS = re.compile(
    r"[\s]*(?:\*+|[†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[[0-9a-z*]{1,3}\]|\([a-z]\)|(?<=[0-9%)])[ ]?[a-z](?:,[a-z])?)\Z"
)
_GROUPED = re.compile(
    r"[0-9]{1,3}(?:([,' \u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3})*|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+"
)
_CURRENCY = re.compile(r"(?:US|HK|A|C|NZ|S)?\$|[€£¥]|RMB|CNY|USD|EUR|GBP|Rs\.?|INR|CHF|R\$")
_GAPS = re.compile(r"[-–—―−.…*/\s]{1,6}|\(\s*[-–—−]\s*\)")
_COMMA = re.compile(
    r"[-−(]?[0-9]{1,3}(?:[. ][0-9]{3})*,(?:[0-9]{1,2}|[0-9]{4,})[)%]?|[-−(]?[0-9]{1,3}(?:\.[0-9]{3}){2,}[)]?"
)
_POINT = re.compile(r"[-−(]?[0-9,]*\.(?:[0-9]{1,2}|[0-9]{4,})[)%]?|[-−(]?[0-9]{1,3}(?:,[0-9]{3}){2,}[)]?")
_THREE = re.compile(r"[-−(]?[0-9]{1,3}\.[0-9]{3}[)]?")
_YEAR = re.compile(
    r"(?:fy|cy)?\s?(?:19|20)[0-9]{2}(?:[-/–](?:19|20)?[0-9]{2})?(?:年|年度|e|f|a|p)?", re.IGNORECASE
)
_ZEROS = ("fixed-zero", "zerodash", "numdash")
_COMMAS = ("num-comma-decimal", "numcommadecimal", "numdotcomma", "numspacecomma")
_POINTS = ("num-dot-decimal", "numdotdecimal", "numcommadot", "numspacedot")
"""How inline XBRL says that a number is written: formats of its registries of transformations."""
_SWAP = str.maketrans(",.", ".,")
_LONGEST = 40


class Number(Struct, frozen=True):
    """A number that a cell shows: `digits` with its sign, of which the last `points` are decimals."""

    cell: Cell
    digits: int
    points: int
    zeros: int
    percent: bool

    @property
    def value(self) -> Fraction:
        return Fraction(self.digits, 10**self.points)

    @property
    def step(self) -> Fraction:
        """The place of the last digit."""
        return Fraction(1, 10**self.points)

    def figure(self, percent: bool = False) -> Figure:
        """As a published figure, of a share or rate where the head says so."""
        unit = _PERCENT if percent or self.percent else DIMENSIONLESS
        return Figure(
            self.cell.text, abs(self.value), self.step, unit, unit is _PERCENT, zeros=self.zeros,
            plain=self.points == 0, direction=-1 if self.digits < 0 else 1,
        )  # fmt: skip


_PERCENT = Units().parse("percent") or DIMENSIONLESS


def read_cell(cell: Cell | None, comma: bool = False) -> Number | str:
    """The number of a cell, or what it is instead."""
    if cell is None or not cell.text:
        return BLANK
    if cell.unread or len(cell.text) > _LONGEST:
        return OTHER
    text = fold(cell.text).strip()
    if cell.form in _ZEROS and _GAPS.fullmatch(text):
        return Number(cell, 0, 0, 0, False)  # a dash that the document itself says is a zero
    if cell.form:
        comma = cell.form in _COMMAS if cell.form in (*_COMMAS, *_POINTS) else comma
    if _GAPS.fullmatch(text) or text in _NOTHING:
        return MISSING
    if not any("0" <= c <= "9" for c in text):
        return OTHER
    if comma:
        text = text.translate(_SWAP)
    for _ in range(2):
        mark = _MARKS.search(text)
        text = text[: mark.start()] if mark and mark.start() else text
    negative = False
    if (currency := _CURRENCY.match(text)) and text[currency.end() :].lstrip()[:1] in "(（":
        text = text[currency.end() :].lstrip()
    if (text[:1] in "(（" and text[-1:] in ")）") or (text[:1] == "(" and text[-2:] == ")%"):
        text, negative = text[1:].replace(")", "").replace("）", ""), True
    text, minus = _signs(text.strip())
    percent = text.endswith("%")
    text = text.removesuffix("%").strip()
    if text.endswith("-") and not (minus or negative):
        text, minus = text[:-1].strip(), True
    whole, point, places = text.partition(".")
    if (
        (whole and not _GROUPED.fullmatch(whole))
        or (point and not places.isdecimal())
        or not (whole or places)
    ):
        return OTHER
    digits = "".join(c for c in whole if c.isdecimal()) or "0"
    value = int(digits + places)
    if len(digits) > 1 and digits[0] == "0":
        return OTHER  # a code
    zeros = 0 if places or not value else len(digits) - len(digits.rstrip("0"))
    return Number(cell, -value if minus != negative else value, len(places), zeros, percent)


def _signs(text: str) -> tuple[str, bool]:
    """Without the signs and the currency before it; whether it is below zero."""
    minus = False
    for _ in range(3):
        if text[:1] in "-−–△▲+":
            if text[:1] == "▲" or text[:1] == "△" or text[:1] in "-−–":
                minus = True
            text = text[1:].lstrip()
        elif found := _CURRENCY.match(text):
            text = text[found.end() :].lstrip()
    return text, minus


def has_decimal_comma(cells: Iterable[Cell]) -> bool | None:
    """Do the numbers of a table part their decimals with a comma? None where a point may be either."""
    texts = [fold(cell.text) for cell in cells if any("0" <= c <= "9" for c in cell.text[:_LONGEST])]
    commas = sum(bool(_COMMA.fullmatch(text)) for text in texts)
    points = sum(bool(_POINT.fullmatch(text)) for text in texts)
    if commas and not points:
        return True
    if not commas and not points:
        threes = sum(bool(_THREE.fullmatch(text)) for text in texts)
        if threes and not any("," in text for text in texts):
            return None
    return False if not commas or points > 3 * commas else None


def is_year(cell: Cell | None) -> bool:
    """A year, a fiscal year: the head of a column and no amount."""
    return cell is not None and bool(_YEAR.fullmatch(fold(cell.text).strip()))


_NOTHING = frozenset((*en_table.NOTHING, *(word.upper() for word in en_table.NOTHING), *zh_table.NOTHING))

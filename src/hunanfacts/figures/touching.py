"""What belongs to a figure because it touches it: a figure is read whole, or it is unread.

A digit behind any space, a separator, a sign, a fraction, a scale word, a currency, a comparison sign, a
denominator, a longer word: nothing of that may be left over directly before or behind a figure that was read.
All functions look at the folded text (`digits.fold`) and at a bounded piece of it.
"""

from __future__ import annotations

import re

from .. import lang
from ..lang import zh

_NUMERALS = "".join(zh.DIGITS) + "".join(zh.SCALES)
_VAGUE = "半几幾多余餘"
_FRACTION_SIGNS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_CURRENCY_SIGNS = "$£¥€₹₩₽₺₫₱฿₦₴₪¢"
_COMPARISONS = "<>≤≥≈~≦≧"
_WORD = r"[a-z0-9_àáâãäåæçèéêëìíîïñòóôõöøùúûüýþÿœßа-яα-ω]"

_AFTER_GLUED = re.compile(
    rf"{_WORD}+(?:[.,'’·/^-]?[0-9][0-9a-z]*)*"
    r"|(?:[.,'’·]|\.\.?)[0-9][0-9.,]*"
    rf"|[/^]-?{_WORD}+(?:[.,]?[0-9]+)*"
    rf"|[{_FRACTION_SIGNS}⁰¹²³⁴⁵⁶⁷⁸⁹%‰‱°{_CURRENCY_SIGNS}]"
    r"|[-~][0-9][0-9.,]*%?"
    rf"|[{_VAGUE}{_NUMERALS}]+"
)
_AFTER_SPACED = re.compile(
    rf"[ \t]+(?:[0-9][0-9.,]*|[{_FRACTION_SIGNS}]|and (?:a|one|three|two)[ -](?:half|third|quarter|quarters|thirds)\b"
    r"|point (?:zero|one|two|three|four|five|six|seven|eight|nine|oh)\b|[x×·*][ ]?10(?:\^|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]))"
)
_PLUS_MINUS = re.compile(r"[ \t]*(?:±|\+/-|\+-)[ \t]*[0-9.,]*")
_ENDS_IN_NUMBER = re.compile(rf"[0-9{_NUMERALS}{_FRACTION_SIGNS}]\Z")

_BEFORE_GLUED = re.compile(
    rf"(?:{_WORD}+(?:[./'’,-](?=[0-9a-z]))?)+\Z"
    r"|[0-9][0-9.,'’·/]*[.,'’·/]\Z"
    rf"|(?<![0-9a-z])[.+±{_FRACTION_SIGNS}-]\Z"
    rf"|(?:[{_COMPARISONS}]=?|[{_CURRENCY_SIGNS}])[ ]?\Z"
    rf"|[{_VAGUE}{_NUMERALS}负負第]+\Z"
)
_BEFORE_SPACED = re.compile(r"(?<![0-9a-z.,])[0-9]{1,3}(?:[.,'’ ][0-9]{1,3})*[ ]\Z")
_REACH = 40


def touched_after(folded: str, end: int, bare: bool = True) -> int:
    """Where what touches a figure that ends at `end` ends itself; `end` if nothing touches it.

    `bare`: the figure ends in its digits or scale word, so that a number behind a space goes on with it.
    """
    position = end
    for _ in range(6):
        last = folded[position - 1 : position]
        glued = _AFTER_GLUED.match(folded, position, position + _REACH)
        if glued and _joins(last, glued.group()):
            position, bare = glued.end(), True
            continue
        margin = _PLUS_MINUS.match(folded, position, position + _REACH)
        if margin:
            position, bare = margin.end(), True
            continue
        spaced = _AFTER_SPACED.match(folded, position, position + _REACH) if bare else None
        if spaced:
            position = spaced.end()
            continue
        word = lang.SCALES.match(folded, _skip(folded, position)) if bare and position > end else None
        if word is None:
            return position
        position = word[1]
    return position


def _joins(last: str, following: str) -> bool:
    """Whether the characters on both sides of the end of a figure belong to one number or word."""
    first = following[0]
    if first in _NUMERALS or first in _VAGUE:
        return last.isdigit() or last in _NUMERALS or last in _VAGUE
    if first.isdigit() or first.isalpha():
        return last.isascii() or last in _FRACTION_SIGNS or last in _NUMERALS
    if first in ".,'’·":
        return last.isdigit()
    if first in _CURRENCY_SIGNS:
        return last.isdigit() or (last.isalpha() and last.isascii())
    return True


def touched_before(folded: str, start: int) -> int:
    """Where what touches a figure that begins at `start` begins itself; `start` if nothing touches it."""
    position = start
    for _ in range(6):
        piece = folded[max(0, position - _REACH) : position]
        first = folded[position : position + 1]
        glued = _BEFORE_GLUED.search(piece)
        if glued and _leads(glued.group(), first):
            position -= len(glued.group())
            continue
        spaced = _BEFORE_SPACED.search(piece) if first.isdigit() else None
        if spaced is None:
            return position
        position -= len(spaced.group())
    return position


def _leads(before: str, first: str) -> bool:
    last = before[-1]
    if last in _NUMERALS or last in _VAGUE or last in "负負第":
        return first.isdigit() or first in _NUMERALS
    if last.isalnum() or last == "_":
        return first.isascii() and (first.isalnum() or first in "$£¥€")
    return True


def reach(folded: str, start: int, end: int) -> tuple[int, int]:
    """The whole stretch that a piece of a number belongs to."""
    return touched_before(folded, start), touched_after(folded, end)


def _skip(folded: str, position: int) -> int:
    while folded[position : position + 1] in (" ", "\t") and folded[position : position + 1]:
        position += 1
    return position

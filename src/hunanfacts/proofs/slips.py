"""The slips that editors really make in a figure, each undone: one figure text to the texts it may stand for.

A slip is a kind, a way to find the figures it may have come from, and a reason in words. SLIPS stands in the order
in which repairs are offered: magnitudes first, then digits. To add one, write a function and list it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ..figures.reading import fold

_DIGITS = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?")
_SCALES = (("thousand", "million", "billion", "trillion"), ("万亿", "亿", "万"), ("tn", "bn", "mn"))
_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_CHINESE = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_POWERS = (1, -1, 2, -2, 3, -3, 4, -4)


@dataclass(frozen=True, slots=True)
class Edit:
    """A figure that may have been meant: its text, the kind of slip, the reason in words, and how far off it is."""

    text: str
    kind: str
    reason: str
    distance: int = 0


def numeral_of(text: str) -> re.Match[str] | None:
    return _DIGITS.search(fold(text))


def with_digits(text: str, match: re.Match[str], digits: str) -> str:
    """The text with other digits, grouped if it was."""
    whole, point, rest = digits.partition(".")
    if "," in match.group():
        whole = f"{int(whole):,}"
    return f"{text[: match.start()]}{whole}{point}{rest}{text[match.end() :]}"


def _bare(match: re.Match[str]) -> str:
    return match.group().replace(",", "")


def other_scale_word(text: str) -> Iterator[Edit]:
    """million for billion, 万 for 亿."""
    for family in _SCALES:
        present = next((word for word in family if word in text), None)
        if present is None:
            continue
        for word in family:
            if word != present:
                distance = abs(family.index(word) - family.index(present))
                yield Edit(
                    text.replace(present, word, 1), "scale-word", f"{present} instead of {word}", distance
                )
        return


def power_of_ten(text: str) -> Iterator[Edit]:
    """A decimal point in the wrong place."""
    match = numeral_of(text)
    if not match:
        return
    digits = _bare(match)
    value = Fraction(digits)
    places = len(digits.partition(".")[2])
    for power in _POWERS:
        moved = value * Fraction(10) ** power
        shown = _decimal(moved, 0 if not places and moved.denominator == 1 else max(0, places - power))
        if shown is not None and moved:
            reason = "a zero too many" if not places and power < 0 else "the decimal point is misplaced"
            yield Edit(with_digits(text, match, shown), "power-of-ten", reason, abs(power))


def swapped_digits(text: str) -> Iterator[Edit]:
    """Two neighbouring digits the wrong way round, also across the decimal point: 17.4 for 14.7."""
    match = numeral_of(text)
    digits = _bare(match) if match else ""
    places = [position for position, digit in enumerate(digits) if digit.isdigit()]
    for one, next_ in pairwise(places):
        first, second = digits[one], digits[next_]
        if match and first != second:
            swapped = f"{digits[:one]}{second}{digits[one + 1 : next_]}{first}{digits[next_ + 1 :]}"
            if not _leading_zero(swapped):
                yield Edit(
                    with_digits(text, match, swapped),
                    "swapped-digits",
                    f"{digits[one : next_ + 1]} for {swapped[one : next_ + 1]}",
                )


def wrong_digit(text: str) -> Iterator[Edit]:
    """One digit wrong."""
    match = numeral_of(text)
    digits = _bare(match) if match else ""
    for position, digit in enumerate(digits):
        for other in "0123456789":
            if match and digit.isdigit() and other != digit:
                changed = digits[:position] + other + digits[position + 1 :]
                if not _leading_zero(changed):
                    yield Edit(with_digits(text, match, changed), "wrong-digit", f"{digit} for {other}")


def missing_digit(text: str) -> Iterator[Edit]:
    """A digit was left out."""
    match = numeral_of(text)
    digits = _bare(match) if match else ""
    seen = set()
    for position in range(len(digits) + 1):
        for other in "0123456789":
            changed = digits[:position] + other + digits[position:]
            if match and not _leading_zero(changed) and changed not in seen:
                seen.add(changed)
                yield Edit(with_digits(text, match, changed), "missing-digit", f"a {other} is missing")


def extra_digit(text: str) -> Iterator[Edit]:
    """A digit too many."""
    match = numeral_of(text)
    digits = _bare(match) if match else ""
    seen = set()
    for position, digit in enumerate(digits):
        changed = digits[:position] + digits[position + 1 :]
        plain = changed.strip(".")
        whole = plain and changed == plain and not _leading_zero(changed)
        if match and digit.isdigit() and whole and changed not in seen:
            seen.add(changed)
            yield Edit(with_digits(text, match, changed), "extra-digit", f"a {digit} too many")


def other_number_word(text: str) -> Iterator[Edit]:
    """Another small number in words: five for four."""
    for words in (_WORDS, _CHINESE):
        lowered = text.lower()
        present = next(
            (w for w in sorted(words, key=len, reverse=True) if re.search(_whole(w), lowered)), None
        )
        if present is None:
            continue
        match = re.search(_whole(present), lowered)
        assert match
        for word in words:
            if word != present:
                shown = word.capitalize() if text[match.start()].isupper() else word
                yield Edit(
                    text[: match.start()] + shown + text[match.end() :],
                    "wrong-digit",
                    f"{present} for {word}",
                )
        return


def _whole(word: str) -> str:
    return rf"\b{word}\b" if word.isascii() else word


SLIPS: tuple[Callable[[str], Iterator[Edit]], ...] = (
    other_scale_word,
    power_of_ten,
    swapped_digits,
    wrong_digit,
    other_number_word,
    missing_digit,
    extra_digit,
)


def edits(text: str) -> Iterator[Edit]:
    """Every figure text one slip away, the likelier kinds first, each text once."""
    seen = {text}
    for slip in SLIPS:
        for edit in slip(text):
            if edit.text not in seen:
                seen.add(edit.text)
                yield edit


def _leading_zero(digits: str) -> bool:
    return len(digits) > 1 and digits[0] == "0" and digits[1] != "."


def _decimal(value: Fraction, places: int) -> str | None:
    """A decimal with so many places, or None if it has more."""
    scaled = value * 10**places
    if scaled.denominator != 1:
        return None
    digits = str(scaled.numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits

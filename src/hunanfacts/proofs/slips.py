"""The slips that editors really make in a figure, each undone: one figure text to the texts it may stand for.

A slip is a kind, a way to find the figures it may have come from, and a reason in words. SLIPS stands in the order
in which repairs are offered: magnitudes first, then digits. To add one, write a function and list it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from ..lang import LANGUAGES
from ..messages import _
from ..patterns import later
from .reprinting import decimal_of, numerals, places_of_numeral, with_digits

_SCALES = (("thousand", "million", "billion", "trillion"), ("万亿", "亿", "万"), ("tn", "bn", "mn"))
_GLUED = later(r"(?<=[0-9])(?:m|mn|bn|tn)(?![a-z])")
_MONEY_ALONE = later(r"[^0-9]*[$€£¥₹][ ]?[0-9][0-9,]*(?:\.[0-9]+)?")
_YUAN_ALONE = later(r"[^万亿]*[0-9](?=元)")
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


class Edit(Struct, frozen=True):
    """A figure that may have been meant: its text, the kind of slip, the reason in words, and how far off it is."""

    text: str
    kind: str
    reason: str
    distance: int = 0


def numeral_of(text: str) -> re.Match[str] | None:
    return next(iter(numerals(text)), None)


def _bare(match: re.Match[str]) -> str:
    return match.group().replace(",", "")


def other_scale_word(text: str) -> Iterator[Edit]:
    """million for billion, 万 for 亿, m for bn."""
    yield from _other_scale_words(text, 1)


def _other_scale_words(text: str, count: int) -> Iterator[Edit]:
    """The same in the first `count` places that have the word; 0 for all."""
    glued = _GLUED.search(text)
    families = (("tn", "bn", "mn" if "mn" in text else "m"),) if glued else _SCALES
    present = glued.group() if glued else ""
    for family in families:
        present = present or next((word for word in family if word in text), "")
        if not present:
            continue
        places = re.compile(rf"(?<=[0-9]){present}(?![a-z])" if glued else present)
        for word in family:
            if word != present:
                distance = abs(family.index(word) - family.index(present))
                reason = _("{present} instead of {word}").format(present=present, word=word)
                yield Edit(places.sub(word, text, count), "scale-word", reason, distance)
        return


def missing_scale_word(text: str) -> Iterator[Edit]:
    """Money that lost its scale word: $6.3 for $6.3 million."""
    yuan = _YUAN_ALONE.match(text)
    if yuan is None and _MONEY_ALONE.fullmatch(text) is None:
        return
    place = yuan.end() if yuan else len(text)
    for distance, word in enumerate(("万", "亿") if yuan else ("million", "billion"), 1):
        added = word if yuan else f" {word}"
        reason = _("{word} is missing").format(word=word)
        yield Edit(text[:place] + added + text[place:], "missing-scale-word", reason, distance)


def power_of_ten(text: str) -> Iterator[Edit]:
    """A decimal point in the wrong place."""
    match = numeral_of(text)
    if not match or not Fraction(_bare(match)):
        return
    for power in _POWERS:
        shown = _moved(match, power)
        if shown is not None:
            whole = not places_of_numeral(match) and power < 0
            reason = (
                _("a zero too many") if whole and "." not in shown else _("the decimal point is misplaced")
            )
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
                    _("{printed} for {meant}").format(
                        printed=digits[one : next_ + 1], meant=swapped[one : next_ + 1]
                    ),
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
                    yield Edit(
                        with_digits(text, match, changed),
                        "wrong-digit",
                        _("{printed} for {meant}").format(printed=digit, meant=other),
                    )


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
                yield Edit(
                    with_digits(text, match, changed),
                    "missing-digit",
                    (_("an 8 is missing") if other == "8" else _("a {digit} is missing").format(digit=other)),
                )


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
            yield Edit(
                with_digits(text, match, changed),
                "extra-digit",
                (_("an 8 too many") if digit == "8" else _("a {digit} too many").format(digit=digit)),
            )


def other_part(text: str) -> Iterator[Edit]:
    """Another fraction in words: two-thirds for a third."""
    lowered = text.lower()
    for language in LANGUAGES:
        present = max((word for word in language.PARTS if word in lowered), key=len, default=None)
        if present is None:
            continue
        start = lowered.index(present)
        for word in language.PARTS:
            if word != present:
                shown = text[:start] + word + text[start + len(present) :]
                yield Edit(
                    shown, "wrong-digit", _("{printed} for {meant}").format(printed=present, meant=word)
                )
        return


def other_qualifier(text: str) -> Iterator[Edit]:
    """less than for more than."""
    lowered = text.lower()
    for language in LANGUAGES:
        for pair in language.MISTAKEN:
            for present, other in (pair, pair[::-1]):
                match = re.search(_whole(present), lowered)
                if match:
                    shown = text[: match.start()] + other + text[match.end() :]
                    yield Edit(
                        shown, "qualifier", _("{printed} for {meant}").format(printed=present, meant=other)
                    )
                    return


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
                    _("{printed} for {meant}").format(printed=present, meant=word),
                )
        return


def _whole(word: str) -> str:
    return rf"\b{word}\b" if word.isascii() else word


def magnitudes_of_both_ends(text: str) -> Iterator[Edit]:
    """Of an interval or a range a scale word or a decimal point slips at both ends, or at neither."""
    yield from _other_scale_words(text, 0)
    found = numerals(text)
    for power in _POWERS:
        shown: str | None = text
        for match in reversed(found):
            digits = _moved(match, power)
            shown = with_digits(shown, match, digits) if shown and digits is not None else None
        if shown:
            yield Edit(shown, "power-of-ten", _("the decimal point is misplaced"), abs(power))


SLIPS: tuple[Callable[[str], Iterator[Edit]], ...] = (
    other_scale_word,
    missing_scale_word,
    power_of_ten,
    other_part,
    other_qualifier,
    swapped_digits,
    wrong_digit,
    other_number_word,
    missing_digit,
    extra_digit,
)
OF_FRACTIONS = (other_part, other_scale_word, other_qualifier, wrong_digit)
OF_INTERVALS = (magnitudes_of_both_ends,)
_FRACTION = later(r"\d\s*[/⁄]\s*\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")


def edits(text: str, interval: bool = False) -> Iterator[Edit]:
    """Every figure text one slip away, the likelier kinds first, each text once; `interval` if it has two ends."""
    seen = {text}
    slips = OF_INTERVALS if interval else OF_FRACTIONS if _FRACTION.search(text) else SLIPS
    for slip in slips:
        for edit in slip(text):
            if edit.text not in seen:
                seen.add(edit.text)
                yield edit


def _moved(match: re.Match[str], power: int) -> str | None:
    """The digits with the decimal point moved; None if that cannot be written with the places there are."""
    value, places = Fraction(_bare(match)), places_of_numeral(match)
    moved = value * Fraction(10) ** power
    return decimal_of(moved, 0 if not places and moved.denominator == 1 else max(0, places - power))


def _leading_zero(digits: str) -> bool:
    return len(digits) > 1 and digits[0] == "0" and digits[1] != "."

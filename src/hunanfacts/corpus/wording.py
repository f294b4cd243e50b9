"""A relation of a plan as an equation of the ledger's language: the one definition that both engines go by."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from .model import Relation, Slot

LONG = 100
"""Terms from which on a sum is written sum(a, b, ...): the language takes so many operators."""


def equation_of(relation: Relation, ref: Callable[[Slot], str]) -> str:
    """The identity that a relation states of quantities, e.g. `e.rate@2019 = growth(e.output@2018..2019)`."""
    if relation.kind == "mean":
        return f"{ref(relation.target)} = max({', '.join(ref(slot) for _, slot in relation.terms)})"
    return f"{ref(relation.target)} = {left_of(relation, ref)}"


def left_of(relation: Relation, ref: Callable[[Slot], str]) -> str:
    """What the target is: the left side of the claim that its figure makes."""
    terms = relation.terms
    if relation.kind == "ratio":
        times = "" if terms[0][0] == 1 else f"exact({_decimal(terms[0][0])}) * "
        return f"{times}{ref(terms[0][1])} / {ref(terms[1][1])}"
    if relation.kind in ("growth", "times", "change"):
        period = ref(terms[0][1]).rpartition("@")[2]
        return f"{relation.kind}({ref(terms[1][1])}..{period})"
    if len(terms) > LONG:
        signs = {
            sign: [_times(f, ref(slot)) for f, slot in terms if (f < 0) == (sign == " - ")]
            for sign in ("", " - ")
        }
        return "".join(f"{sign}sum({', '.join(items)})" for sign, items in signs.items() if items)
    words = ""
    for factor, slot in terms:
        sign = " - " if factor < 0 else " + " if words else ""
        words += sign + _times(factor, ref(slot))
    return words if not words.startswith(" - ") else f"-{words[3:]}"


def _times(factor: Fraction, ref: str) -> str:
    size = abs(factor)
    return ref if size == 1 else f"exact({_decimal(size)}) * {ref}"


def _decimal(value: Fraction) -> str:
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = str(int(value * 10**digits)).rjust(digits + 1, "0")
    return whole if not digits else f"{whole[:-digits]}.{whole[-digits:]}"


def decimal_text(ticks: int, decimals: int) -> str:
    """A number of ticks of 10**-decimals as it is printed: 4947 and 3 are 4.947."""
    sign, digits = "-" if ticks < 0 else "", str(abs(ticks)).rjust(decimals + 1, "0")
    return f"{sign}{digits}" if not decimals else f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"

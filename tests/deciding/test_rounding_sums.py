"""Sums at the very ends of rounding intervals: a table of cases, and random ones against a closed form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgers import compose, decided, severities

_ADDEND = re.compile(
    r"(?P<sign>[+-])? ?(?:(?P<times>\d+) x )?(?P<facts>-?[\d.]+(?:@-?\d+|!)(?: & -?[\d.]+(?:@-?\d+|!))*)"
)


@dataclass(frozen=True)
class Fact:
    """A printed number and the decimal place it is rounded to (None: exact)."""

    text: str
    places: int | None


@dataclass(frozen=True)
class Sum:
    rounding: str
    total: tuple[Fact, ...]
    addends: tuple[tuple[int, tuple[Fact, ...]], ...]


def facts_of(text: str) -> tuple[Fact, ...]:
    found = []
    for one in text.split(" & "):
        number, at, places = one.rstrip("!").partition("@")
        found.append(Fact(number, int(places) if at else None))
    return tuple(found)


def sum_of(rounding: str, text: str) -> Sum:
    total, right = text.split(" = ")
    addends = []
    for match in _ADDEND.finditer(right):
        weight = int(match["times"] or 1) * (-1 if match["sign"] == "-" else 1)
        addends.append((weight, facts_of(match["facts"])))
    assert re.sub(r"[ +]", "", _ADDEND.sub("", right)) == ""
    return Sum(rounding, facts_of(total), tuple(addends))


def table() -> Iterator[object]:
    cases = yaml.safe_load((Path(__file__).parent / "rounding_sums.yaml").read_text(encoding="utf-8"))
    for rounding, verdicts in cases.items():
        for verdict, rows in verdicts.items():
            for name, text in rows.items():
                yield pytest.param(sum_of(rounding, text), verdict, id=f"{name}-{rounding}")


def ledger_text(case: Sum, unit: str) -> str:
    printed = "" if unit == "dimensionless" else f" {unit}"
    quantities = {"total": case.total} | {f"a{n}": facts for n, (_, facts) in enumerate(case.addends)}
    claims = {}
    for entity, facts in quantities.items():
        for number, fact in enumerate(facts):
            how = "exact: true"
            if fact.places is not None:
                how = f"rounding: {case.rounding}; grain: {decimal(fact.places)}{printed}"
            claims[f"{entity}-{number}"] = f"{entity}.value = {fact.text}{printed}; {how}"
    terms = "".join(
        f" {'-' if weight < 0 else '+'} {abs(weight)} * a{n}.value"
        for n, (weight, _) in enumerate(case.addends)
    ).removeprefix(" +")
    return compose(list(quantities), {"value": f"unit: {unit}"}, claims, {"sum": f"total.value = {terms}"})


def decimal(places: int) -> str:
    return str(10**-places) if places <= 0 else "0." + "0" * (places - 1) + "1"


def closed_form(case: Sum) -> str:
    """The verdict from interval sums, written without the package: (end, attained) pairs."""
    total = common([ends(fact, case.rounding) for fact in case.total])
    parts = [
        (weight, common([ends(fact, case.rounding) for fact in facts])) for weight, facts in case.addends
    ]
    if total is None or any(part is None for _, part in parts):
        return "bad-duplicates"
    low, low_in, high, high_in = Fraction(0), True, Fraction(0), True
    for weight, part in parts:
        assert part is not None
        a, a_in, b, b_in = part if weight > 0 else (part[2], part[3], part[0], part[1])
        low, low_in = low + weight * a, low_in and a_in
        high, high_in = high + weight * b, high_in and b_in
    return "inconsistent" if common([total, (low, low_in, high, high_in)]) is None else "consistent"


Ends = tuple[Fraction, bool, Fraction, bool]


def ends(fact: Fact, rounding: str) -> Ends:
    value = Fraction(fact.text)
    if fact.places is None:
        return value, True, value, True
    unit = Fraction(10) ** -fact.places
    if rounding == "nearest":
        return value - unit / 2, True, value + unit / 2, True
    return (
        (value, True, value + unit, False) if value > 0
        else (value - unit, False, value, True) if value < 0
        else (-unit, False, unit, False)
    )  # fmt: skip


def common(all_ends: list[Ends]) -> Ends | None:
    low = max(e[0] for e in all_ends)
    high = min(e[2] for e in all_ends)
    low_in = all(e[1] for e in all_ends if e[0] == low)
    high_in = all(e[3] for e in all_ends if e[2] == high)
    return None if low > high or (low == high and not (low_in and high_in)) else (low, low_in, high, high_in)


def check(case: Sum, verdict: str, unit: str) -> None:
    _, decision = decided(ledger_text(case, unit))
    assert not decision.undecided
    tiers = {conflict.tier for conflict in decision.conflicts}
    assert tiers == (set() if verdict == "consistent" else {"wide"})
    pairs = [c for c in decision.conflicts if len({name.split("-")[0] for name in c.members}) == 1]
    assert bool(pairs) == (verdict == "bad-duplicates")


@pytest.mark.parametrize("unit", ["dimensionless", "yuan"])
@pytest.mark.parametrize(("case", "verdict"), list(table()))
def test_table(case: Sum, verdict: str, unit: str) -> None:
    assert closed_form(case) == verdict
    check(case, verdict, unit)
    assert severities(ledger_text(case, unit)) == (set() if verdict == "consistent" else {"error"})


def test_table_is_whole() -> None:
    assert len(list(table())) == 79


@st.composite
def sums(draw: st.DrawFn) -> Sum:
    """A sum whose total lies at or next to an end of what its addends leave."""
    rounding = draw(st.sampled_from(["nearest", "truncated"]))
    addends = []
    for _ in range(draw(st.integers(1, 4))):
        facts = [draw(facts_at(draw(st.integers(-3, 2))))]
        if draw(st.integers(0, 4)) == 0:
            facts.append(draw(facts_near(facts[0])))
        addends.append((draw(st.sampled_from([1, 1, 1, -1, 2, -2, 3])), tuple(facts)))
    unit = Fraction(10) ** draw(st.integers(-2, 3))
    exact = sum((weight * Fraction(facts[0].text) for weight, facts in addends), Fraction(0))
    reach = sum((abs(weight) * step(facts[0]) for weight, facts in addends), unit)
    aim = exact + Fraction(draw(st.sampled_from(["0", "1", "-1", "1/2", "-1/2", "2", "-2"]))) * reach
    total = round(aim / unit) + draw(st.integers(-1, 1))
    places = next(n for n in range(-3, 3) if Fraction(10) ** -n == unit)
    return Sum(rounding, (Fact(written(total * unit), places),), tuple(addends))


@st.composite
def facts_at(draw: st.DrawFn, places: int) -> Fact:
    if draw(st.integers(0, 7)) == 0:
        return Fact(written(Fraction(draw(st.integers(-500, 500)), 100)), None)
    return Fact(written(draw(st.integers(-60, 400)) * Fraction(10) ** -places), places)


@st.composite
def facts_near(draw: st.DrawFn, fact: Fact) -> Fact:
    places = (2 if fact.places is None else fact.places) - draw(st.integers(0, 1))
    unit = Fraction(10) ** -places
    return Fact(written((round(Fraction(fact.text) / unit) + draw(st.integers(-1, 1))) * unit), places)


def step(fact: Fact) -> Fraction:
    return Fraction(0) if fact.places is None else Fraction(10) ** -fact.places


def written(value: Fraction) -> str:
    sign, scaled = ("-" if value < 0 else ""), abs(value) * 10000
    assert scaled.denominator == 1
    whole, rest = divmod(scaled.numerator, 10000)
    return f"{sign}{whole}.{rest:04}".rstrip("0").rstrip(".")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(sums(), st.sampled_from(["dimensionless", "yuan"]))
def test_random_sums(case: Sum, unit: str) -> None:
    _, decision = decided(ledger_text(case, unit))
    assert bool(decision.conflicts) == (closed_form(case) != "consistent")
    assert all(conflict.tier == "wide" for conflict in decision.conflicts)
